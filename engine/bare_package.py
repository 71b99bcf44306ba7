"""Importing modules of a package without running its own `__init__`, where that costs start-up time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType


@contextmanager
def bare_package(name: str) -> Iterator[None]:
    """Inside, `name` is only a place to import submodules from; afterwards it can be imported as usual."""
    if name in sys.modules:
        yield
        return
    spec = find_spec(name)
    bare = ModuleType(name)
    bare.__path__ = list(spec.submodule_search_locations or ()) if spec else []
    bare.__spec__ = spec
    sys.modules[name] = bare
    try:
        yield
    finally:
        if sys.modules.get(name) is bare:
            del sys.modules[name]
