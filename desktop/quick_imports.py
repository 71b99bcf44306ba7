"""A shorter start: what Qt for Python would do again at every start is done once, or not at all.

It reads the source of every module that is imported after it, to look for its naming features, which none of
ours asks for; and it compiles modules of its own that it carries as sources. Where it does this differently
one day, nothing is told and nothing is kept, and the start only takes longer.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

PACKAGES = ("desktop", "engine", "rag")
#: What it keeps of a module that uses Qt and none of the features.
PLAIN = 0
#: Its modules that are compiled from sources inside the library.
_CARRIED = ("shibokensupport/", "signature_bootstrap.py")

Codes = dict[str, tuple[bytes, CodeType]]  # by file name, with the hash of the source


def spare_reading() -> None:
    """Say it for every module that is imported already and for all of our own; call it before the others."""
    with compiled_once(kept_code()):
        importlib.import_module("PySide6")  # the part that looks is made with it
    feature = sys.modules.get("shibokensupport.feature")
    known = getattr(feature, "pyside_feature_dict", None)
    if isinstance(known, dict):
        for name in (*sys.modules, *_ours()):
            known.setdefault(name, PLAIN)


def kept_code() -> Path:
    """Where the compiled modules are kept: beside ours, and trusted as they are."""
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".carried")


@contextlib.contextmanager
def compiled_once(file: Path) -> Iterator[None]:
    """Take the code of carried modules from this file while their sources are the same; keep what is new."""
    known, plain = _read(file), builtins.compile
    codes = dict(known)

    def compiled(source: Any, name: Any, mode: str, *others: Any, **more: Any) -> Any:
        if others or more or type(source) is not bytes or not str(name).startswith(_CARRIED):
            return plain(source, name, mode, *others, **more)
        seen = importlib.util.source_hash(source)
        if name not in codes or codes[name][0] != seen:
            codes[name] = seen, plain(source, name, mode)
        return codes[name][1]

    builtins.compile = compiled  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = plain
    if codes != known and not sys.dont_write_bytecode:
        _write(file, codes)


def _read(file: Path) -> Codes:
    try:
        found = marshal.loads(file.read_bytes())  # noqa: S302 - as Python reads its own compiled modules
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) and all(map(_whole, found.values())) else {}


def _whole(kept: object) -> bool:
    return isinstance(kept, tuple) and list(map(type, kept)) == [bytes, CodeType]


def _write(file: Path, codes: Codes) -> None:
    """Put it there in one step; where nothing can be written the next start compiles again."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(marshal.dumps(codes))
        beside.replace(file)


def _ours() -> Iterator[str]:
    root = Path(__file__).parent.parent
    for package in PACKAGES:
        for path in (root / package).rglob("*.py"):
            parts = path.relative_to(root).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
