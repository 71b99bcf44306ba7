"""A shorter start: Qt for Python is told in advance that no module of ours asks for its naming features.

Else it reads the source of every module that is imported after it, to look for them; where it keeps that
knowledge differently one day, nothing is told and the start only takes longer.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("desktop", "engine", "rag")
#: What it keeps of a module that uses Qt and none of the features.
PLAIN = 0


def spare_reading() -> None:
    """Say it for every module that is imported already and for all of our own; call it before the others."""
    importlib.import_module("PySide6")  # the part that looks is made with it
    feature = sys.modules.get("shibokensupport.feature")
    known = getattr(feature, "pyside_feature_dict", None)
    if isinstance(known, dict):
        for name in (*sys.modules, *_ours()):
            known.setdefault(name, PLAIN)


def _ours() -> Iterator[str]:
    root = Path(__file__).parent.parent
    for package in PACKAGES:
        for path in (root / package).rglob("*.py"):
            parts = path.relative_to(root).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
