"""The text field of the composer: plain text only, grows with its text, sets very large pastes aside."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop.widgets.fonts import dress
from desktop.widgets.offered import pasted_paths

#: Text longer than this would make laying out the field slow, so it is kept beside it.
LARGE = 50_000
_LINES_AT_LEAST = 1


class ComposerField(QPlainTextEdit):
    """Enter sends, Shift+Enter breaks the line, Esc stops, Up in the empty field goes to the last message."""

    send_requested = Signal()
    stop_requested = Signal()
    edit_last_requested = Signal()
    large_pasted = Signal(str)
    files_offered = Signal(list)  # list[str], paths that were pasted
    focus_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bare")
        dress(self, "ui")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText("Message the model\u2026")
        self.setAccessibleName("Message the model")
        self.document().setDocumentMargin(0)
        self._tallest = 200
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def set_tallest(self, pixels: int) -> None:
        """How high the field may grow before it scrolls."""
        self._tallest = max(pixels, self._height_of(_LINES_AT_LEAST))
        self.fit()

    def fit(self) -> None:
        """Take the height that the text needs."""
        lines = max(_LINES_AT_LEAST, round(self.document().size().height()))
        wanted = self._height_of(lines)
        scrolls = wanted > self._tallest
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(min(wanted, self._tallest))

    def _height_of(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + 4

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        paths = pasted_paths(source)
        if paths:
            self.files_offered.emit(paths)
            return
        text = clean(source.text())
        if len(text) > LARGE:
            self.large_pasted.emit(text)
        elif text:
            self.textCursor().insertText(text)
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shift:
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            else:
                self.send_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.stop_requested.emit()
        elif key == Qt.Key.Key_Up and self.document().isEmpty():
            self.edit_last_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


def clean(text: str) -> str:
    """Text that every later step can hold: no lone surrogates, no NUL, one kind of line break."""
    whole = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
    return whole.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
