"""downloads.json: the queue as it survives the program. One process keeps it, others go on without."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

import msgspec

from engine.file_lock import try_lock
from engine.hub_messages import Download
from engine.private_file import write_private

FILE, LOCK = "downloads.json", "downloads.lock"

log = logging.getLogger(__name__)


class _Kept(msgspec.Struct, frozen=True):
    """The content of the file."""

    downloads: tuple[Download, ...] = ()


class QueueFile:
    """The file in one folder of models; made when there is something to keep."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self._lock = -1

    def read(self) -> tuple[Download, ...]:
        """What was kept; a file that is damaged, or of another version, is set aside and counts as empty."""
        if not self._path.exists() or not self._own():
            return ()
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Kept).downloads
        except (OSError, ValueError, RecursionError) as error:
            log.info("downloads.json is put aside: %s", error)
            with contextlib.suppress(OSError):  # a folder that cannot be written: begin with nothing
                self._path.replace(self._path.with_suffix(".json.bad"))
            return ()

    def write(self, downloads: tuple[Download, ...]) -> None:
        """Keep this queue, whole or not at all; where it cannot be kept it lasts as long as the program."""
        if not self._own():
            return
        try:
            write_private(self._path, msgspec.json.format(msgspec.json.encode(_Kept(downloads))) + b"\n")
        except OSError as error:
            log.info("downloads.json cannot be written: %s", error)

    def close(self) -> None:
        """Let another process keep it."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def _own(self) -> bool:
        """Whether the file is this process's to keep."""
        if self._lock >= 0:
            return True
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
            descriptor = os.open(self._folder / LOCK, flags, 0o600)
        except OSError as error:
            log.info("downloads.lock cannot be opened: %s", error)
            return False
        if not try_lock(descriptor):
            os.close(descriptor)
            return False
        self._lock = descriptor
        return True
