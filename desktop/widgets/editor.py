"""The box in which a message is written anew, or the answer that it should have been."""

from __future__ import annotations

from math import ceil

from msgspec import Struct
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.language import marked, tr
from desktop.theme import Palette
from desktop.widgets.claiming import claims
from desktop.widgets.fonts import dress
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.sideways import hold_still
from desktop.widgets.stylesheet import scrollbar_style

MOST_LINES = 14


class Purpose(Struct, frozen=True):
    """What the box is for: its name, the words on its button and below it."""

    name: str
    save: str
    hint: str


PURPOSES = {
    "question": Purpose(
        marked("Edit message"), marked("Save && send"), marked("Ctrl+Enter sends, Esc cancels")
    ),
    "answer": Purpose(
        marked("Edit answer"), marked("Save"), marked("The model\u2019s answer stays beside yours")
    ),
    "better": Purpose(
        marked("A better answer"),
        marked("Keep"),
        marked("Kept beside the answer, for you; the model does not see it"),
    ),
}


class _Field(QPlainTextEdit):
    committed = Signal()
    cancelled = Signal()

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.committed.emit()
        else:
            super().keyPressEvent(event)


class EditBox(QWidget):
    """A rounded editor with two buttons; Ctrl+Enter commits, Esc leaves the message as it was."""

    committed = Signal(str)
    cancelled = Signal()
    given_up = Signal(str)  # the words that go with it, before it is cancelled
    resized = Signal()
    changed = Signal()

    def __init__(self, text: str, palette: Palette, parent: QWidget, kind: str = "question") -> None:
        """`kind` is one of PURPOSES."""
        super().__init__(parent)
        self.kind = kind
        purpose = PURPOSES[kind]
        self._palette, self._before = palette, text
        self._field = _Field(self)
        dress(self._field, "body")
        self._field.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._field.setPlainText(text)
        self._field.setTabChangesFocus(True)
        self._field.setAccessibleName(tr(purpose.name))
        hold_still(self._field)
        self._field.document().setDocumentMargin(2)
        self._save = QPushButton(tr(purpose.save), self)
        self._cancel = QPushButton(tr("Cancel"), self)
        self._hint = ElidedLabel(tr(purpose.hint), "", self)
        self._build()
        self.apply_palette(palette)
        self._field.committed.connect(self._commit)
        self._field.cancelled.connect(self._give_up)
        self._save.clicked.connect(self._commit)
        self._cancel.clicked.connect(self._give_up)
        self._field.textChanged.connect(self._on_text)
        self._field.document().documentLayout().documentSizeChanged.connect(lambda _: self._on_text())
        self._field.textChanged.connect(self.changed)
        self._on_text()

    def begin(self) -> None:
        """Take the focus, the cursor behind the last character."""
        self._field.moveCursor(QTextCursor.MoveOperation.End)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """What the box holds."""
        return self._field.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text into the box."""
        self._field.setPlainText(text)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self._field.setStyleSheet(
            f"QPlainTextEdit {{ background: transparent; color: {palette.text}; border: none;"
            f" selection-background-color: {palette.sel}; selection-color: {palette.text}; }}"
        )
        self._field.verticalScrollBar().setStyleSheet(scrollbar_style(palette))
        self._hint.setStyleSheet(f"color: {palette.muted}; background: transparent;")
        common = "QPushButton { border-radius: 8px; padding: 5px 14px;"
        common += " border: 1px solid %s; background: %s; color: %s; }"
        self._save.setStyleSheet(
            common
            % (palette.accent, palette.accent, palette.on_accent)
            + f"QPushButton:hover, QPushButton:focus {{ background: {palette.accent_hover}; }}"
            f"QPushButton:disabled {{ background: {palette.side_sel}; color: {palette.muted};"
            f" border-color: {palette.side_sel}; }}"
        )
        self._cancel.setStyleSheet(
            common
            % (palette.border_strong, "transparent", palette.text)
            + f"QPushButton:hover {{ background: {palette.hover}; }}"
            f"QPushButton:focus {{ border-color: {palette.focus}; }}"
        )
        self.update()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._hint, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addLayout(row)
        dress(self._hint, "small")
        for button in (self._save, self._cancel):
            dress(button, "label")
            button.setCursor(Qt.CursorShape.PointingHandCursor)

    def _on_text(self) -> None:
        needed, most = self._needed(), MOST_LINES * self._field.fontMetrics().lineSpacing()
        tall, more = min(needed, most) + 12, needed > most
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded if more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._field.setVerticalScrollBarPolicy(shown)
        self._save.setEnabled(bool(self.text().strip()))
        if tall != self._field.height():
            self._field.setFixedHeight(tall)
            self.resized.emit()
        if not more:
            self._field.verticalScrollBar().setValue(0)

    def _needed(self) -> int:
        """The height of two lines at least; lines of other scripts can be higher than those of the font."""
        line = self._field.fontMetrics().lineSpacing()
        layout, block, high = self._field.document().documentLayout(), self._field.document().begin(), 0.0
        while block.isValid() and high <= MOST_LINES * line:
            high += layout.blockBoundingRect(block).height()
            block = block.next()
        return max(2 * line, ceil(high))

    def _commit(self) -> None:
        if self.text().strip():
            self.committed.emit(self.text())

    def _give_up(self) -> None:
        if self.text().strip() and self.text() != self._before:
            self.given_up.emit(self.text())
        self.cancelled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._palette.focus), 1.4))
        painter.setBrush(QColor(self._palette.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 16, 16)
        painter.end()
