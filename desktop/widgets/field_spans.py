"""The places of a prompt that are filled in: marked in the composer, one after the other selected by Tab."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop.prompt_fields import Span
from desktop.theme import Palette
from desktop.widgets.composer_field import ComposerField


class _Place(Struct):
    """One place, between two cursors that follow the text; `first` is what stood there at the beginning."""

    span: Span
    start: QTextCursor
    end: QTextCursor
    first: str

    def cursor(self) -> QTextCursor:
        """The place as a selection, free to move as the caret does."""
        made = QTextCursor(self.start.document())
        made.setPosition(self.start.position())
        made.setPosition(self.end.position(), QTextCursor.MoveMode.KeepAnchor)
        return made

    def holds(self, position: int) -> bool:
        """Whether a caret stands in it."""
        return self.start.position() <= position <= self.end.position()

    @property
    def text(self) -> str:
        """What stands there now."""
        return self.cursor().selectedText()

    @property
    def open(self) -> bool:
        """Whether the name of the variable still stands in its place."""
        return not self.span.given and self.text == self.first


class FieldSpans(QObject):
    """Tab and Shift+Tab go from place to place, Esc leaves them; behind the last is the end of the text."""

    def __init__(self, field: ComposerField, palette: Palette) -> None:
        super().__init__(field)
        self._field, self._palette = field, palette
        self._places: list[_Place] = []
        self._at = -1
        field.textChanged.connect(self._on_changed)

    @property
    def active(self) -> bool:
        """Whether there are places to go through."""
        return bool(self._places)

    def begin(self, spans: Sequence[Span], offset: int = 0) -> None:
        """Go through these spans of the field's text, which begins at `offset`."""
        self._places = [self._place(span, offset) for span in spans]
        self._at = -1
        if self._places:
            self._select(0)
        self._mark()

    def forget(self) -> None:
        """There is nothing to fill in any more."""
        if self._places:
            self._places, self._at = [], -1
            self._mark()

    def first_open(self) -> str:
        """Go to the first place in which only its name stands, and say that name; "" when there is none."""
        for place, found in enumerate(self._places):
            if found.open:
                self._select(place)
                return found.span.name
        return ""

    def takes(self, event: QKeyEvent) -> bool:
        """Whether this key goes from place to place."""
        if not self._places or self._field.composing:
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.forget()
            return True
        if key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        self._share()
        back = key == Qt.Key.Key_Backtab or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._step(-1 if back else 1)
        return True

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self._mark()

    def _place(self, span: Span, offset: int) -> _Place:
        start, end = QTextCursor(self._field.document()), QTextCursor(self._field.document())
        start.setPosition(offset + span.start)
        start.setKeepPositionOnInsert(True)  # what is typed there stands inside of the place
        end.setPosition(offset + span.end)
        place = _Place(span, start, end, "")
        place.first = place.text
        return place

    def _step(self, by: int) -> None:
        caret = self._field.textCursor().position()
        inside = (n for n, one in enumerate(self._places) if one.holds(caret))
        to = next(inside, self._at) + by
        if 0 <= to < len(self._places):
            self._select(to)
        elif by > 0:
            self.forget()
            self._field.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self._select(0)

    def _select(self, place: int) -> None:
        self._at = place
        self._field.setTextCursor(self._places[place].cursor())
        self._field.ensureCursorVisible()
        self._mark()

    def _share(self) -> None:
        """What was filled in stands in the other places of the same name too."""
        if not 0 <= self._at < len(self._places):
            return
        filled = self._places[self._at]
        words = filled.text
        if words == filled.first:
            return
        for other in self._places:
            if other.span.name == filled.span.name and other is not filled and other.text == other.first:
                other.cursor().insertText(words)
                other.first = ""

    def _on_changed(self) -> None:
        if self._places and self._field.document().isEmpty():
            self.forget()
        elif self._places:
            self._mark()

    def _mark(self) -> None:
        marks = []
        for place in self._places:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = place.cursor()
            mark.format.setBackground(QColor(self._palette.mark))
            marks.append(mark)
        self._field.setExtraSelections(marks)
