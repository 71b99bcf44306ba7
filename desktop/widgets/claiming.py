"""Keys are for what has the focus before they are the window's: whoever means to use one claims it first.

So Escape closes what is open, and ends no answer that is being written meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def claims(event: QEvent, keys: Collection[int] = (Qt.Key.Key_Escape,)) -> bool:
    """Whether this event asked for whom one of these keys is; it is for the widget that was asked."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in keys:
        return False
    event.accept()
    return True
