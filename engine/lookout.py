"""Looking at strange folders and files, any of which may hold up the process for ever.

A step that takes too long is written down and ends the process; for an hour the next one goes around that
folder or file. So one bad disk does not cost the whole shelf.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from engine.faults import shown
from engine.foreign_files import small_content
from engine.private_file import write_private

_SECONDS = 3_600.0


def _nothing() -> None:
    pass


class Lookout:
    """Says what not to enter; `go_on` is called between any two steps and may raise to end the look."""

    def __init__(
        self, profile: Path, go_on: Callable[[], None] = _nothing, patience: float | None = None
    ) -> None:
        """With a `patience` in seconds for one step, a longer one ends this process."""
        self._raise_if_stopped = go_on
        self._patience = patience
        self._path = profile / "cache" / "stuck.json"
        self._stuck = self._read()
        self._step = ("", time.monotonic())
        self._over = threading.Event()
        self._watch: threading.Thread | None = None
        if patience is not None:
            self._watch = threading.Thread(target=self._look_out, name="lookout", daemon=True)
            self._watch.start()

    @property
    def avoided(self) -> dict[str, str]:
        """What is not entered, and why."""
        sentence = "could not be read to its end a while ago. Check the disk it is on."
        return {path: f"\u201c{shown(Path(path).name, 100)}\u201d {sentence}" for path in self._stuck}

    def enter(self, path: str) -> bool:
        """Whether a folder or file may be looked at, which is the next step then."""
        self._raise_if_stopped()
        self._step = (path, time.monotonic())
        return path not in self._stuck

    def go_on(self) -> None:
        """Another step in the same folder."""
        self._raise_if_stopped()
        self._step = (self._step[0], time.monotonic())

    def close(self) -> None:
        """The look is over."""
        self._over.set()
        if self._watch is not None:
            self._watch.join()

    def _look_out(self) -> None:
        assert self._patience is not None
        while not self._over.wait(self._patience / 4):
            path, begun = self._step
            if time.monotonic() - begun > self._patience:
                self._write_down(path)
                os._exit(os.EX_TEMPFAIL if hasattr(os, "EX_TEMPFAIL") else 75)

    def _write_down(self, path: str) -> None:
        stuck = {**self._stuck, path: time.time()}
        with contextlib.suppress(OSError, UnicodeEncodeError):  # then the next look ends here too
            write_private(self._path, msgspec.json.encode(stuck))

    def _read(self) -> dict[str, float]:
        try:
            stuck = msgspec.json.decode(small_content(self._path), type=dict[str, float])
        except (ValueError, RecursionError):
            return {}
        return {path: at for path, at in stuck.items() if 0 <= time.time() - at < _SECONDS}
