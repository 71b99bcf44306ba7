"""What was chosen last in the command palette, over all windows and starts, in recent.json of the profile."""

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
    path = folder / NAME
    try:
        if path.stat().st_size > LARGEST:
            return ()
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:
        _log.info("%s: %s", NAME, error)  # nothing is lost but an order
        return ()
    return tuple(key for key in found if isinstance(key, str))[:MOST] if isinstance(found, list) else ()


def remember(folder: Path, key: str) -> None:
    """Put a key in front; a disk that takes nothing costs only the order."""
    keys = [key, *(other for other in recent(folder) if other != key)][:MOST]
    try:
        replace_file(folder / NAME, json.dumps([storable(one) for one in keys]).encode() + b"\n")
    except OSError as error:
        _log.info("%s: %s", NAME, error)
