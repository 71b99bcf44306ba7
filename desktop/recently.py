"""What was used last, over all windows and starts, in recent.json of the profile: choices, a folder."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from desktop.conversation import storable
from desktop.files import replace_file

NAME = "recent.json"
MOST, LARGEST = 30, 1 << 20

_log = logging.getLogger(__name__)


def recent(folder: Path) -> tuple[str, ...]:
    """The keys of what was chosen, the last one first; nothing where the file cannot be read."""
    found = _read(folder).get("chosen")
    return tuple(key for key in found if isinstance(key, str))[:MOST] if isinstance(found, list) else ()


def remember(folder: Path, key: str) -> None:
    """Put a key in front; a disk that takes nothing costs only the order."""
    keys = [key, *(other for other in recent(folder) if other != key)][:MOST]
    _write(folder, {**_read(folder), "chosen": keys})


def export_folder(folder: Path) -> Path:
    """Where the last export was written, while that is still there; else the person's home."""
    found = _read(folder).get("export_folder")
    kept = Path(found) if isinstance(found, str) and found and "\0" not in found else Path.home()
    return kept if kept.is_dir() else Path.home()


def remember_export(folder: Path, used: Path) -> None:
    """Remember where an export was written."""
    _write(folder, {**_read(folder), "export_folder": str(used)})


def _read(folder: Path) -> dict[str, object]:
    path = folder / NAME
    try:
        found = json.loads(path.read_bytes()) if path.stat().st_size <= LARGEST else {}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.info("%s: %s", NAME, error)  # nothing is lost but an order
        return {}
    return found if isinstance(found, dict) else {}


def _write(folder: Path, values: dict[str, object]) -> None:
    try:
        replace_file(folder / NAME, storable(json.dumps(values, ensure_ascii=False)).encode() + b"\n")
    except OSError as error:
        _log.info("%s: %s", NAME, error)
