"""The text of a page as it was read, with the passage marked; of a giant one only a portion is laid out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from desktop.language import tr
from desktop.source_view import WINDOW, Portion, around
from desktop.theme import TYPE, Palette
from desktop.widgets.fonts import code_font, ui_font
from desktop.widgets.stylesheet import scrollbar_style
from rag import Span

MARGIN = 18


class TextPage(QPlainTextEdit):
    """Read-only; scrolling to an end of the portion brings what follows."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._text = ""
        self._portion = Portion("", 0, 0)
        self._marks: Sequence[Span] = ()
        self._current: Span | None = None
        self._moving = False
        self._due = False
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Text of the page"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(0)
        self.document().setDocumentMargin(MARGIN)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._on_hand)
        self.apply_palette(palette)

    @property
    def portion(self) -> Portion:
        """What is laid out."""
        return self._portion

    def show_text(self, text: str, monospaced: bool) -> None:
        """Show a text from its beginning."""
        self._text, self._marks, self._current = text, (), None
        self.setFont(code_font(TYPE.code) if monospaced else ui_font(TYPE.ui))
        wrap = (
            QTextOption.WrapMode.NoWrap if monospaced else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        )
        self.setWordWrapMode(wrap)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * 8)
        self._lay(Portion(text, 0, WINDOW))

    def mark(self, marks: Sequence[Span], current: Span | None) -> None:
        """Mark stretches of the text, and go to one of them."""
        self._marks, self._current = marks, current
        self._due = current is not None
        if current is not None:
            inside = self._portion.start <= current.start and current.end <= self._portion.end
            if not inside:
                self._lay(around(self._text, current.start))
            self._go_to(current)
        self._paint_marks()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        colours = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, palette.bg),
            (QPalette.ColorRole.Text, palette.text),
            (QPalette.ColorRole.Highlight, palette.sel),
            (QPalette.ColorRole.HighlightedText, palette.text),
        ):
            colours.setColor(role, QColor(colour))
        self.setPalette(colours)
        self.verticalScrollBar().setStyleSheet(scrollbar_style(palette))
        self.horizontalScrollBar().setStyleSheet(scrollbar_style(palette, "horizontal"))
        self._paint_marks()

    def _lay(self, portion: Portion) -> None:
        self._moving = True
        self._portion = portion
        self.setPlainText(portion.text)
        self._moving = False
        self._paint_marks()

    def _go_to(self, span: Span) -> None:
        self._moving = True
        end = self._cursor(Span(span.end, span.end))
        self.setTextCursor(end)
        self.ensureCursorVisible()
        self.setTextCursor(self._cursor(Span(span.start, span.start)))
        self.ensureCursorVisible()
        bar = self.verticalScrollBar()
        # Scrolled in lines: the passage stands at a third of the height.
        below = self.cursorRect().top() - self.viewport().height() // 3
        bar.setValue(bar.value() + round(below / max(1, self.fontMetrics().lineSpacing())))
        self._moving = False

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._portion.units(span.start))
        cursor.setPosition(self._portion.units(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _paint_marks(self) -> None:
        made: list[QTextEdit.ExtraSelection] = []
        for span in self._marks:
            if span.start < self._portion.end and span.end > self._portion.start:
                made.append(self._selection(span, self._palette.mark))
        if self._current is not None and len(self._marks) > 1:
            made.append(self._selection(self._current, self._palette.sel))
        self.setExtraSelections(made)

    def _selection(self, span: Span, colour: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        style = QTextCharFormat()
        style.setBackground(QColor(colour))
        selection.cursor = self._cursor(span)
        selection.format = style
        return selection

    def _on_hand(self) -> None:
        """The person reads on: the passage is not brought back any more."""
        self._due = False

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        forward = value >= bar.maximum() and self._portion.end < len(self._text)
        back = value <= bar.minimum() and self._portion.start > 0
        if self._moving or not (forward or back):
            return
        top = self._portion.offset(self.cursorForPosition(QPoint(MARGIN + 1, 4)).position())
        self._lay(around(self._text, top))
        self._moving = True
        self.setTextCursor(self._cursor(Span(top, top)))
        bar.setValue(bar.value() + self.cursorRect().top() // max(1, self.fontMetrics().lineSpacing()))
        self._moving = False

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._due and self._current is not None:
            self._go_to(self._current)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._on_hand()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._on_hand()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._on_hand()
        super().mousePressEvent(event)
