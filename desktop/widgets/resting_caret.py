"""A caret that stands still where nobody writes: each blink wakes the processor."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.widgets.composer_field import ComposerField

#: The caret blinks for so long after the last key.
BLINKS_MS = 10_000
_STILL, _AS_THE_SYSTEM = 0, -1


class RestingCaret(QObject):
    """Qt has one time for all carets, and only that of the field with the focus blinks."""

    def __init__(self, field: ComposerField, blinks_ms: int = BLINKS_MS) -> None:
        super().__init__(field)
        self.timer = QTimer(self, singleShot=True, interval=blinks_ms)
        self.timer.timeout.connect(self._on_rest)
        field.cursorPositionChanged.connect(self._on_moved)
        field.focus_changed.connect(self._on_focus)
        self._field = field
        self._rests = False

    def _on_moved(self) -> None:
        if self._field.hasFocus():
            self._on_focus(True)

    def _on_focus(self, here: bool) -> None:
        if here:
            self.timer.start()
        else:
            self.timer.stop()
        if self._rests:
            self._rests = False
            QGuiApplication.styleHints().setCursorFlashTime(_AS_THE_SYSTEM)

    def _on_rest(self) -> None:
        self._rests = True
        QGuiApplication.styleHints().setCursorFlashTime(_STILL)
