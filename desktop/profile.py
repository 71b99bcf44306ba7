"""The folder in which everything lives: history, settings, models, caches, logs; for its owner alone.

One folder rather than four (data, cache, log, state): it can be moved, backed up or deleted as one thing, and
`--profile DIR` has the same shape as the default. The history's lock says who owns it.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from pathlib import Path

import platformdirs

from desktop.files import PRIVATE_FOLDER
from desktop.language import tr
from engine import Refusal

FOLDERS = ("models", "cache/kv", "log", "tmp", "backups")
#: What makes a folder recognisable as a profile.
_OURS = ("history.db", "settings.json", "machine.json")
_SWEPT_AFTER_S = 3600
#: A process opens its flag when it starts and has no use for the file's name from then on.
_FLAG_SWEPT_AFTER_S = 60

_log = logging.getLogger(__name__)


def folder(given: str | Path | None = None) -> Path:
    """The profile's folder, with all its parts: `given`, else OPENBOOK_PROFILE, else the user's data folder.

    Raises Refusal when it cannot be used.
    """
    named = given or os.environ.get("OPENBOOK_PROFILE")
    path = Path(os.path.abspath(Path(named or platformdirs.user_data_dir("openbook", False)).expanduser()))
    try:
        _make(path, tighten=True)
        for part in FOLDERS:
            _make(path / part.split("/")[0])
            _make(path / part)
    except (OSError, ValueError, RuntimeError) as error:
        raise _refusal(path, error) from error
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise _refusal(path, PermissionError())
    return path


def sweep(path: Path) -> None:
    """Delete what crashed programs left in tmp/; call it while holding the history's lock.

    What was touched within the hour may belong to a command that is still running, and stays; a flag only for
    the minute in which its process starts.
    """
    now = time.time()
    for entry in (path / "tmp").iterdir():
        kept = _FLAG_SWEPT_AFTER_S if entry.suffix == ".flag" else _SWEPT_AFTER_S
        try:
            if abs(now - entry.lstat().st_mtime) > kept:
                _delete(entry)
        except OSError as error:
            _log.info("%s stays: %s", entry, error)


def _delete(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink(missing_ok=True)


def _make(path: Path, *, tighten: bool = False) -> None:
    """Make a folder for the owner alone; one that was there is only closed to others if it is a profile."""
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True)
    except FileExistsError:
        if not path.is_dir():
            raise NotADirectoryError from None
        if not tighten or not _is_profile(path):
            return
    if os.name != "nt" and path.stat().st_mode & 0o777 != PRIVATE_FOLDER:
        os.chmod(path, PRIVATE_FOLDER)


def _is_profile(path: Path) -> bool:
    owned = os.name == "nt" or path.stat().st_uid == os.getuid()
    return owned and (any((path / name).exists() for name in _OURS) or not any(path.iterdir()))


def _refusal(path: Path, error: Exception) -> Refusal:
    shown = "".join(char if char.isprintable() else "\ufffd" for char in str(path))
    if isinstance(error, FileExistsError | NotADirectoryError):
        code, words = "not-a-folder", tr("The profile {path} is not a folder.", path=shown)
    elif isinstance(error, PermissionError) or getattr(error, "errno", None) == 30:
        code, words = "read-only", tr("The profile {path} cannot be written.", path=shown)
    else:
        why = getattr(error, "strerror", None) or error
        code, words = "no-profile", tr("The profile {path} cannot be used ({why}).", path=shown, why=why)
    return Refusal(code, f"{words} {tr('Choose another folder with --profile.')}", str(path))
