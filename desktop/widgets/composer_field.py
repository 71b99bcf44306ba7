"""The text field of the composer: plain text only, grows with its text, sets very large pastes aside.

Nothing here looks at the whole text when a key is pressed, so that typing stays instant in a long message.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop.language import tr
from desktop.widgets.fonts import dress
from desktop.widgets.offered import pasted_paths
from desktop.widgets.sideways import hold_still

#: Text longer than this would make laying out the field slow, so it is kept beside it.
LARGE = 50_000
#: A paste of more characters or lines than these becomes a chip, which can be put into the text again.
PASTED, PASTED_LINES = 10_000, 400
_LINES_AT_LEAST = 1
#: More lines than these are higher than any field.
_LAID_OUT = 100
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComposerField(QPlainTextEdit):
    """Enter sends and Shift+Enter breaks the line, or Ctrl+Enter sends and Enter breaks it; Esc stops.

    `filters` see every key first, in their order; one that returns True has taken it. While `wants_escape`,
    Esc is theirs and not the window's.
    """

    send_requested = Signal()
    stop_requested = Signal()
    large_pasted = Signal(str)
    image_pasted = Signal(QImage)
    files_offered = Signal(list)  # list[str], paths that were pasted
    focus_changed = Signal(bool)
    typed = Signal()  # by keys or an input method, in contrast to what the program puts in

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters: list[Callable[[QKeyEvent], bool]] = []
        self.wants_escape: Callable[[], bool] = lambda: False
        self.sends_with_control = False
        self.composing = False
        self.setProperty("kind", "bare")
        dress(self, "ui")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        hold_still(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText(tr("Message the model\u2026"))
        self.setAccessibleName(tr("Message the model"))
        self.document().setDocumentMargin(0)
        self._tallest = 200
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.document().contentsChanged.connect(self._turn)
        self._turn()

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

    def replace_text(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Put text in the place of what is there, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(last if end is None else min(end, last), QTextCursor.MoveMode.KeepAnchor)
        self._insert(cursor, text)
        self.setTextCursor(cursor)
        self._lay_out()
        self.ensureCursorVisible()

    def drop_composition(self) -> None:
        """Forget what an input method has not committed yet: it belongs to a text that is gone."""
        if self.composing:
            self.composing = False
            QGuiApplication.inputMethod().reset()

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        """Insert text as a step of its own, which undoing does not mix with what was typed."""
        cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()

    def _lay_out(self) -> None:
        """Have the lines counted now of what was not typed; Qt would count them as it paints."""
        layout, block = self.document().documentLayout(), self.document().begin()
        for _ in range(_LAID_OUT):
            if not block.isValid():
                break
            layout.blockBoundingRect(block)
            block = block.next()
        self.fit()

    def _turn(self) -> None:
        """Begin where the letters begin, or the language of the window while there are none."""
        text, option = self.document(), self.document().defaultTextOption()
        way = self.layoutDirection() if text.isEmpty() else text.firstBlock().textDirection()
        sides = Qt.AlignmentFlag
        side = sides.AlignRight if way == Qt.LayoutDirection.RightToLeft else sides.AlignLeft
        if option.alignment() != side:
            option.setAlignment(side)
            text.setDefaultTextOption(option)

    def _height_of(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + 4

    def _on_enter(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.composing:
            event.ignore()  # the input method's own; what it composes is not in the text yet
        elif control or not (shift or self.sends_with_control):
            self.send_requested.emit()
        else:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            self.typed.emit()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        paths = pasted_paths(source)
        if paths:
            self.files_offered.emit(paths)
            return
        text = clean(source.text())
        if not text and source.hasImage():
            self.image_pasted.emit(QImage(source.imageData()))
        elif len(text) > PASTED or text.count("\n") > PASTED_LINES:
            self.large_pasted.emit(text)
        elif text:
            self._insert(self.textCursor(), text)
            self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        """Let Tab and Escape reach the filters before Qt moves the focus or a shortcut takes them."""
        if isinstance(event, QKeyEvent) and self._comes_first(event):
            event.accept()
            return True
        return super().event(event)

    def _comes_first(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            return event.key() == Qt.Key.Key_Escape and self.wants_escape()
        tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return event.type() == QEvent.Type.KeyPress and tab and any(takes(event) for takes in self.filters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(takes(event) for takes in self.filters):
            event.accept()
        elif event.key() in _ENTER:
            self._on_enter(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.stop_requested.emit()
        else:
            super().keyPressEvent(event)
            self.typed.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.composing = bool(event.preeditString())
        if event.commitString():
            self.typed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

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
