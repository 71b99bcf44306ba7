"""The exact prompt of a turn, to be read: tokens as text, control tokens as quiet chips, ids on hover."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from desktop.escaping import escaped_line
from desktop.exact_prompt import AIR, PromptText, Token, count_line, prompt_text
from desktop.language import marked, tr, trn
from desktop.sentences import said
from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.fonts import code_font
from desktop.widgets.labels import ElidedLabel, plain_label, plain_tooltip
from desktop.widgets.page_frame import PageFrame
from engine import PromptShown

#: Narrower pieces of a chip are only its air at the end of a line.
LEAST_CHIP = 8
WAITING = marked("Working it out\u2026")
HINT = marked("Point at the text, or move in it with the arrow keys, to see its tokens.")
_EMPTY = PromptText("", "", ())


class PromptPage(PageFrame):
    """Read only; told by show_…; it says when it wants to be closed."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("The exact prompt"), palette, parent)
        self._prompt = _EMPTY
        self.count = ElidedLabel("", "muted", self)
        self.notice = plain_label("", "warn", self, wrap=True)
        self.text = PromptBody(palette, self)
        self.token = ElidedLabel(tr(HINT), "muted", self)
        self.copy = QPushButton(tr("Copy as text"), self)
        self.close_button = self.make_close_button()
        self._build()
        self.text.pointed.connect(self._on_pointed)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._prompt.raw))
        self.apply_palette(palette)

    def begin(self) -> None:
        """Appear, ready to be read."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self) -> None:
        """It has been asked for."""
        self._show(_EMPTY, tr(WAITING))

    def show_prompt(self, shown: PromptShown, model: str) -> None:
        """Show a prompt as the model called so reads it."""
        self._show(prompt_text(shown.pieces), count_line(shown, model), shown.notice)

    def show_part(self, shown: PromptShown, model: str, title: str, spans: Sequence[tuple[int, int]]) -> None:
        """Show a prompt at one of its parts, whose tokens are these, from one to before another."""
        tokens = trn("{count} token", "{count} tokens", sum(end - start for start, end in spans))
        count = tr("{part}: {tokens} of the prompt", part=title, tokens=tokens)
        self._show(prompt_text(shown.pieces), f"{count} \u00b7 {count_line(shown, model)}", shown.notice)
        self.text.bring_out(spans)

    def show_failed(self, words: str) -> None:
        """Say why there is none."""
        self._show(_EMPTY, "", words)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.text.apply_palette(palette)

    def _show(self, prompt: PromptText, count: str, notice: str = "") -> None:
        self._prompt = prompt
        self.count.setText(count)
        self.notice.setText(escaped_line(said(notice)))
        self.notice.setVisible(bool(notice))
        self.text.show_prompt(prompt)
        self.text.setVisible(bool(prompt.tokens) or not notice)
        self.copy.setEnabled(bool(prompt.tokens))
        self.token.setText(tr(HINT) if prompt.tokens else "")

    def _on_pointed(self, token: Token | None) -> None:
        self.token.setText(token.words if token is not None else tr(HINT))

    def _build(self) -> None:
        self.copy.setProperty("kind", "outline")
        self.copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.setToolTip(tr("Close (Esc)"))
        self.close_button.setAccessibleName(tr("Close the prompt"))
        head = QHBoxLayout()
        head.setSpacing(SPACE.near)
        head.addWidget(self.count, 1)
        head.addWidget(self.copy)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 14, 12)
        column.setSpacing(SPACE.near)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.text, 1)
        column.addWidget(self.token)
        column.addStretch(0)
        self.setTabOrder(self.text, self.copy)
        self.setTabOrder(self.copy, self.close_button)


class PromptBody(QPlainTextEdit):
    """The text of a prompt; `pointed` tells the token under the pointer or the caret, or None."""

    pointed = Signal(object)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._prompt = _EMPTY
        self._controls: tuple[Token, ...] = ()
        self._ends: list[int] = []
        self._out: tuple[tuple[int, int], ...] = ()
        self.setAccessibleName(tr("Prompt"))
        self.setProperty("kind", "bare")
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # its copy would have the chips' air
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.cursorPositionChanged.connect(self._on_caret)

    def show_prompt(self, prompt: PromptText) -> None:
        """Show this prompt from its beginning."""
        self._prompt = prompt
        self._controls = tuple(token for token in prompt.tokens if token.control)
        self._ends = [token.end for token in self._controls]
        self._out = ()
        self._mark(None)
        self.blockSignals(True)
        self._write(prompt.text)
        self._tint()
        self.blockSignals(False)

    def bring_out(self, spans: Sequence[tuple[int, int]]) -> None:
        """Give the tokens of these spans a ground, and show where the first begins."""
        tokens = self._prompt.tokens
        self._out = tuple((tokens[start].start, tokens[end - 1].end) for start, end in spans if start < end)
        self._mark(None)
        if self._out:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._out[0][0])
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(max(0, cursor.block().firstLineNumber() - 2))
            self.ensureCursorVisible()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        families = ", ".join(f'"{family}"' for family in code_font(TYPE.code).families())
        self.setStyleSheet(f"QPlainTextEdit {{ font-family: {families}; font-size: {TYPE.code}px; }}")
        self._tint()

    def _write(self, text: str) -> None:
        """Put a text in the place of what is shown."""
        self.setPlainText(text)

    def _tint(self) -> None:
        """Control tokens are quieter than what they stand between."""
        style = QTextCharFormat()
        style.setForeground(QColor(self._palette.muted))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for token in self._controls:
            cursor.setPosition(token.start)
            cursor.setPosition(token.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(style)
        cursor.endEditBlock()

    def _on_caret(self) -> None:
        if self.hasFocus():
            self._point(self._prompt.at(self.textCursor().position()))

    def _point(self, token: Token | None) -> None:
        self._mark(token)
        self.pointed.emit(token)

    def _mark(self, token: Token | None) -> None:
        """Give one token a ground, above that of the part that was brought out."""
        grounds = [self._ground(start, end, self._palette.sel) for start, end in self._out]
        if token is not None:
            grounds.append(self._ground(token.start, token.end, self._palette.mark))
        self.setExtraSelections(grounds)

    def _ground(self, start: int, end: int, colour: str) -> QTextEdit.ExtraSelection:
        ground = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setBackground(QColor(colour))
        ground.cursor, ground.format = cursor, style
        return ground

    def _place_at(self, at: QPoint) -> int:
        """The place of the character under a point."""
        cursor = self.cursorForPosition(at)
        before = at.x() < self.cursorRect(cursor).x()
        return max(0, cursor.position() - before)

    def _paint_chips(self, painter: QPainter, block: QTextBlock, top: QRectF) -> None:
        """The grounds of the control tokens of one paragraph, which may go over several lines."""
        layout, begin = block.layout(), block.position()
        for token in self._controls[bisect_left(self._ends, begin + 1) :]:
            if token.start >= begin + block.length():
                return
            at, end = max(0, token.start - begin), min(block.length() - 1, token.end - begin)
            while at < end:
                line = layout.lineForTextPosition(at)
                if not line.isValid():
                    return
                until = min(end, line.textStart() + line.textLength())
                left, right = (x_of(line.cursorToX(place)) for place in (at, until))
                box = QRectF(left, line.y() + 0.5, right - left, line.height() - 1).translated(top.topLeft())
                box.adjust(2, 0, -2, 0)
                if box.width() > LEAST_CHIP:
                    painter.drawRoundedRect(box, 4, 4)
                if until <= at:
                    return
                at = until

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.icode_bg))
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > event.rect().bottom():
                break
            self._paint_chips(painter, block, box)
            block = block.next()
        painter.end()
        super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._point(self._prompt.at(self._place_at(event.position().toPoint())))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            token = self._prompt.at(self._place_at(event.pos()))
            words = tr("id {number}", number=token.id) if token is not None else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = self.textCursor().selectedText().replace("\u2029", "\n")
            QGuiApplication.clipboard().setText(chosen.replace(AIR, ""))
        else:
            super().keyPressEvent(event)


def x_of(place: object) -> float:
    """The distance in what `cursorToX` gives, which is a pair in some versions of Qt's bindings."""
    return float(place[0]) if isinstance(place, tuple) else float(place)  # type: ignore[arg-type]
