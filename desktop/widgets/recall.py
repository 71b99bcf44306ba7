"""Earlier questions in the composer: Up in the empty field goes back through them, Down comes forward again.

Only an empty field recalls, and a recalled text that was changed is a draft like any other: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from desktop.widgets.composer_field import LARGE, ComposerField

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Recall(QObject):
    """Shows questions, newest first, in the field; asks for them when they are first wanted."""

    wanted = Signal()

    def __init__(self, field: ComposerField) -> None:
        super().__init__(field)
        self._field = field
        self._questions: list[str] = []
        self._known = self._waiting = False
        self._at = -1
        self._putting = False
        field.textChanged.connect(self._on_changed)

    @property
    def showing(self) -> bool:
        """Whether the field shows a recalled question as it was, which is no draft."""
        return self._at >= 0

    def show_questions(self, questions: Sequence[str]) -> None:
        """These are the questions, newest first; one that is waited for appears."""
        texts = (text.strip("\n") for text in questions)
        self._questions = list(dict.fromkeys(text for text in texts if 0 < len(text) <= LARGE))
        self._known = True
        if self._waiting and self._questions and self._field.document().isEmpty():
            self._show(0)
        self._waiting = False

    def forget(self) -> None:
        """Another chat is open, or there is a new question: ask again when it is wanted."""
        self._at, self._known, self._waiting = -1, False, False

    def takes(self, event: QKeyEvent) -> bool:
        """Whether this key goes through the questions."""
        if event.modifiers() not in _PLAIN or self._field.composing:
            return False
        if event.key() == Qt.Key.Key_Up:
            return self._older()
        return event.key() == Qt.Key.Key_Down and self._newer()

    def _older(self) -> bool:
        if not self.showing and not self._field.document().isEmpty():
            return False
        if self.showing and not self._at_edge(QTextCursor.MoveOperation.Up):
            return False
        if self._known:
            self._show(min(self._at + 1, len(self._questions) - 1))
        elif not self._waiting:
            self._waiting = True
            self.wanted.emit()
        return True

    def _newer(self) -> bool:
        if not self.showing or not self._at_edge(QTextCursor.MoveOperation.Down):
            return False
        self._show(self._at - 1)
        return True

    def _at_edge(self, way: QTextCursor.MoveOperation) -> bool:
        cursor = self._field.textCursor()
        return not cursor.hasSelection() and not cursor.movePosition(way)

    def _show(self, place: int) -> None:
        self._at = place
        self._putting = True
        try:
            self._field.replace_text(self._questions[place] if place >= 0 else "")
        finally:
            self._putting = False

    def _on_changed(self) -> None:
        if not self._putting:
            self._at = -1
