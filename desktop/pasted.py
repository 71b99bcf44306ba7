"""Texts that were pasted to be read like files: each becomes a file of the profile, for its owner alone."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from desktop.conversation import storable
from desktop.files import PRIVATE_FOLDER, replace_file
from desktop.language import tr
from engine import Refusal

#: A text that nobody needs any more stays for an hour, in which its removal may be undone.
_SWEPT_AFTER_S = 3600

_log = logging.getLogger(__name__)


def keep(text: str, folder: Path, now: datetime) -> Path:
    """Write a text as a file of its own into a folder; Refusal where that cannot be done."""
    try:
        for part in (folder.parent, folder):
            part.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        name = f"{tr('Pasted text')} {now:%Y-%m-%d %H.%M.%S}"
        path, number = folder / f"{name}.md", 1
        while path.exists():
            number += 1
            path = folder / f"{name} ({number}).md"
        replace_file(path, storable(text).encode())
    except OSError as error:
        words = tr(
            "The pasted text could not be saved. Free some space on the profile\u2019s disk and try again."
        )
        raise Refusal("not-saved", words, str(folder)) from error
    return path


def sweep(folder: Path, known: Collection[str]) -> None:
    """Delete the pasted texts that are not among the known paths."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        try:
            if str(path) not in known and time.time() - path.lstat().st_mtime > _SWEPT_AFTER_S:
                path.unlink()
        except OSError as error:
            _log.info("%s stays: %s", path, error)
