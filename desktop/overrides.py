"""Errors in methods that Qt calls end in a report, not with the process, on Python 3.11 too.

There an error that was raised in C, such as a wrong index, reaches Qt for Python half made unless it passed a
handler, and telling of it is a segmentation fault. See docs/decisions/errors-in-overrides.md.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject

#: Python makes errors whole when they are raised from here on.
_WHOLE = (3, 12)
#: What Qt calls beside methods named after events; others may be slots, whose arguments it counts by code.
_WIDGETS = (
    "event eventFilter viewportEvent scrollContentsBy focusNextPrevChild hasHeightForWidth heightForWidth"
    " sizeHint minimumSizeHint minimumSize inputMethodQuery canInsertFromMimeData insertFromMimeData"
    " createMimeDataFromSelection loadResource highlightBlock addItem itemAt takeAt count setGeometry"
    " expandingDirections moveCursor validate fixup textFromValue valueFromText stepBy"
)
_ITEMS = (
    "paint editorEvent helpEvent initStyleOption updateEditorGeometry data setData flags index parent"
    " rowCount columnCount headerData mimeData mimeTypes dropMimeData canDropMimeData supportedDropActions"
    " filterAcceptsRow lessThan keyboardSearch"
)
_SPOKEN = "state role child childCount indexOfChild actionNames doAction"
_CALLED = frozenset(f"{_WIDGETS} {_ITEMS} {_SPOKEN}".split())


def keep_errors_whole() -> None:
    """Have every method that Qt may call pass its errors through a handler, in classes made from now on."""
    root: Any = QObject.__mro__[-2]  # of all that Qt for Python wraps
    if sys.version_info < _WHOLE and "__init_subclass__" not in vars(root):
        root.__init_subclass__ = classmethod(_on_class)


def _on_class(kind: type, /, **_options: object) -> None:
    own = vars(kind)
    called = [name for name in own if name.endswith("Event") or name in _CALLED]
    theirs = [base for base in kind.__mro__ if base.__module__.startswith("PySide6.")] if called else []
    for name in called:
        if isinstance(own[name], FunctionType) and any(name in vars(base) for base in theirs):
            setattr(kind, name, _passing(own[name]))


def _passing(method: Callable[..., object]) -> Callable[..., object]:
    @functools.wraps(method)
    def passing(*given: object, **named: object) -> object:
        try:
            return method(*given, **named)
        except BaseException:  # a handler, whatever it does, is what makes it whole
            raise

    return passing
