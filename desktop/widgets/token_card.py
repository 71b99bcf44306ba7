"""The card of one token: how probable it was, and what could have stood there, each with a way to go on.

Pieces are drawn as plain text. Its rows are buttons: arrows go from one to the next, Enter takes one.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.candidates import Candidate, TokenLook, share_words
from desktop.language import tr
from desktop.rows import BOLD, Span
from desktop.theme import TYPE, Palette, grown
from desktop.widgets.citation_card import GAP, PAD, SHADE, Card, Paragraph, strong
from desktop.widgets.claiming import claims
from desktop.widgets.drawn import DrawnButton, sides, smooth_painter, turned
from desktop.widgets.fonts import code_font, ui_font
from desktop.widgets.ink import ink
from desktop.widgets.lines import Lines

_TALL, _HEAD = 26, 22
_PIECE, _FIGURE, _AIR = 0.36, 58, 8
_BAR, _BAR_ROOM = 5.0, 24  # where there is less room, the figures alone tell
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class TokenCard(Card):
    """What is known of a token; with `why` it cannot be gone on from, and that says why."""

    picked = Signal(int)  # the id of a candidate
    dismissed = Signal()  # by Esc

    def __init__(self, look: TokenLook, palette: Palette, parent: QWidget, why: str = "") -> None:
        self._look = look
        quiet = ink(palette, True)
        title = (Span(look.words, BOLD),)
        foot = why or tr("Choose one, and another answer goes on from there.")
        self._room = _Room(len(look.candidates), palette)
        parts: list[Paragraph] = [Lines(title, strong(palette))]
        parts += [Lines((Span(fact),), quiet) for fact in look.facts]
        parts.append(self._room)
        parts += [Lines((Span(words),), quiet) for words in (look.note, foot) if words]
        super().__init__(parts, palette, parent)
        self.rows = [CandidateRow(one, palette, self, not why) for one in look.candidates]
        for row in self.rows:
            row.clicked.connect(lambda _=False, row=row: self.picked.emit(row.candidate.id))
            row.stepped.connect(lambda by, row=row: self._step(row, by))
            row.dismissed.connect(self.dismissed)
        above = parts[: parts.index(self._room)]
        self._place_rows(SHADE + PAD + sum(part.height + GAP for part in above) + grown(_HEAD))
        self.setAccessibleName(tr("Token {words}", words=look.words))
        self.setAccessibleDescription(". ".join(look.facts))

    def begin(self) -> None:
        """Take the keyboard, at the token that was written."""
        written = next((row for row in self.rows if row.candidate.written), None)
        if self.rows:
            (written or self.rows[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, row: CandidateRow, by: int) -> None:
        place = self.rows.index(row) + by
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_rows(self, top: float) -> None:
        left, tall = SHADE + PAD - _AIR, grown(_TALL)
        for number, row in enumerate(self.rows):
            row.setGeometry(left, round(top) + number * tall, self.width() - 2 * left, tall)


class _Room:
    """Where the rows lie in the card, with the names of their columns above."""

    def __init__(self, count: int, palette: Palette) -> None:
        self.height = float(grown(_HEAD) + count * grown(_TALL))
        self._palette = palette
        self._width = 0.0

    def lay_out(self, width: float) -> float:
        """Fit to a width; the height comes back."""
        self._width = width
        return self.height

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF) -> None:
        """Draw the names of the columns."""
        painter.setFont(ui_font(TYPE.note))
        painter.setPen(QColor(self._palette.muted))
        wide = grown(_FIGURE)
        names = (tr("model"), tr("samplers"))
        for number, words in enumerate(reversed(names)):
            rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = wide * number if rtl else self._width - wide * (number + 1)
            box = QRectF(at.x() + left, at.y(), wide, grown(_HEAD))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


class CandidateRow(DrawnButton):
    """One candidate: its piece, two bars, two figures."""

    stepped = Signal(int)
    dismissed = Signal()

    def __init__(self, candidate: Candidate, palette: Palette, parent: QWidget, usable: bool) -> None:
        super().__init__(palette, parent)
        self.candidate = candidate
        self._usable = usable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(candidate.spoken)
        if candidate.written:
            self.setAccessibleDescription(tr("This one was written."))
        if not usable:
            self.unsetCursor()

    def sizeHint(self) -> QSize:
        return QSize(300, grown(_TALL))

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """A row has no state."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        palette, one = self._palette, self.candidate
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        lively = self._usable and self.underMouse()
        painter.setPen(QPen(QColor(palette.focus), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.hover) if lively else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 6, 6)
        inner = QRectF(self.rect()).adjusted(_AIR, 0, -_AIR, 0)
        wide = grown(_FIGURE)
        piece = QRectF(inner.left(), 0, inner.width() * _PIECE, inner.height())
        self._paint_piece(painter, piece)
        bars = QRectF(piece.right() + 4, 0, inner.right() - 2 * wide - piece.right() - 8, inner.height())
        middle = bars.center().y()
        for top, share, colour in (
            (middle - _BAR - 0.5, one.raw, palette.faint),
            (middle + 0.5, one.after or 0.0, palette.accent),
        ):
            if share > 0 and bars.width() >= _BAR_ROOM:
                bar = QRectF(bars.left(), top, max(2.0, bars.width() * share), _BAR)
                _paint_bar(painter, turned(self, bar), colour)
        painter.setFont(ui_font(TYPE.small))
        figures = (share_words(one.raw), one.left)
        for number, words in enumerate(figures):
            box = QRectF(inner.right() - wide * (2 - number), 0, wide, inner.height())
            painter.setPen(QColor(palette.text if one.after is not None or not number else palette.muted))
            painter.drawText(turned(self, box), sides(self)[1] | _MIDDLE, words)
        painter.end()

    def _paint_piece(self, painter: QPainter, box: QRectF) -> None:
        font = code_font(TYPE.code)
        font.setBold(self.candidate.written)
        painter.setFont(font)
        painter.setPen(QColor(self._palette.text))
        room = box.adjusted(_AIR + 4, 0, 0, 0)
        if self.candidate.written:  # a dot before it: bold alone would tell too little
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.accent))
            painter.drawEllipse(turned(self, QRectF(box.left() + 1, box.center().y() - 3, 6, 6)))
            painter.restore()
        shown = painter.fontMetrics().elidedText(
            self.candidate.words, Qt.TextElideMode.ElideRight, round(room.width())
        )
        # What a token begins with stands at its left, however the window is turned.
        flags = sides(self)[0] | _MIDDLE | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextForceLeftToRight
        painter.drawText(turned(self, room), flags, shown)


def _paint_bar(painter: QPainter, bar: QRectF, colour: str) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(bar, 2, 2)
    painter.restore()
