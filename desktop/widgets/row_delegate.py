"""Draws the rows of a list of models, all of one height: a badge, two lines, and what is at their end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.language import together
from desktop.model_rows import Row
from desktop.model_words import Tone
from desktop.theme import TYPE, Palette, grown, row
from desktop.widgets.fonts import drawn_font
from desktop.widgets.icons import pixmap
from desktop.widgets.row_ground import Turned, draw_ground
from desktop.widgets.row_items import RowItems

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 54
_INSET, _BADGE, _GAP, _SIGN, _DOT = 10, 62, 10, 16, 7


def tone_colour(palette: Palette, tone: Tone) -> str:
    """The colour of the words of a tone."""
    return {
        "muted": palette.muted,
        "good": palette.accent,
        "accent": palette.accent,
        "warn": palette.warn,
        "danger": palette.danger,
    }[tone]


class RowDelegate(QStyledItemDelegate):
    """One height for all rows, so that the view asks once and not for each."""

    def __init__(self, items: RowItems, palette: Palette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = items
        self.palette = palette
        self._turned = Turned(QRect(), Qt.LayoutDirection.LeftToRight)  # of the row that is drawn

    def _draw_heading(self, painter: QPainter, box: QRect, row: Row) -> None:
        left = box.left() + _INSET
        if row.folded is not None:
            name = self._turned.onward() if row.folded else "chevron-down"
            sign = pixmap(name, self.palette.muted, _SIGN, painter.device().devicePixelRatioF())
            place = QRectF(left, box.bottom() - grown(20) - _SIGN // 2 + 2, _SIGN, _SIGN)
            painter.drawPixmap(self._turned(place).topLeft(), sign)
            left += _SIGN + 6
        line = QRect(left, box.bottom() - grown(32), box.right() - _INSET - left, grown(24))
        room = self._draw_right(painter, line, row.note, self.palette.muted)
        self._draw_text(painter, room, row.title, TYPE.ui, self.palette.text, bold=True)

    def _draw_row(self, painter: QPainter, box: QRect, row: Row) -> None:
        inner = box.adjusted(_INSET, 0, -_INSET, 0)
        left = inner.left()
        if row.badge:
            wide, tall = grown(_BADGE), grown(26)
            self._draw_badge(painter, QRectF(left, box.top() + (box.height() - tall) / 2, wide, tall), row)
            left += wide + _GAP
        high, low = grown(20), grown(18)
        top = box.top() + (box.height() - high - low) // 2
        upper = QRect(left, top, inner.right() - left, high)
        lower = QRect(left, top + high, inner.right() - left, low)
        colour = tone_colour(self.palette, row.mark_tone)
        dotted = bool(row.mark) and row.mark_tone != "muted"
        upper = self._draw_right(painter, upper, row.mark, colour, dotted)
        lower = self._draw_right(painter, lower, row.note, tone_colour(self.palette, row.note_tone))
        self._draw_text(painter, upper, together(row.title), TYPE.ui, self.palette.text)
        loud = row.badge_tone == "danger"
        about = self.palette.danger if loud else self.palette.muted
        self._draw_text(painter, lower, row.about, TYPE.small, about)

    def _draw_right(
        self, painter: QPainter, box: QRect, words: str, colour: str, dotted: bool = False
    ) -> QRect:
        """Draw words at the end of a line; the room that is left before them comes back."""
        if not words:
            return box
        font = drawn_font(TYPE.small)
        wide = min(QFontMetrics(font).horizontalAdvance(words) + 1, box.width() // 2)
        place = QRect(box.right() - wide + 1, box.top(), wide, box.height())
        self._draw_text(painter, place, words, TYPE.small, colour)
        end = place.left() - 8
        if dotted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            middle = box.center().y() + 1
            dot = QRectF(place.left() - _DOT - 6, middle - _DOT / 2, _DOT, _DOT)
            painter.drawEllipse(self._turned(dot))
            end -= _DOT + 6
        return QRect(box.left(), box.top(), end - box.left(), box.height())

    def _draw_text(
        self, painter: QPainter, box: QRect, words: str, size: int, colour: str, bold: bool = False
    ) -> None:
        painter.setFont(drawn_font(size, bold))
        painter.setPen(QColor(colour))
        fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(self._turned(QRectF(box)), flags, fitted)

    def _draw_badge(self, painter: QPainter, box: QRectF, row: Row) -> None:
        colours, box = self.palette, self._turned(box)
        loud = row.badge_tone == "danger"
        painter.setPen(QPen(QColor(colours.danger_border if loud else colours.border), 1))
        painter.setBrush(QColor(colours.danger_bg if loud else colours.field))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setFont(drawn_font(TYPE.tag, True))
        painter.setPen(QColor(colours.danger if loud else colours.muted))
        fitted = painter.fontMetrics().elidedText(row.badge, Qt.TextElideMode.ElideRight, grown(_BADGE) - 6)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, fitted)

    # ---- Qt -------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row, box = self._items.row(index), QRect(option.rect)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        self._turned = Turned(box, option.direction)
        if row.heading:
            if row.folded is not None:
                draw_ground(painter, box.adjusted(0, 14, 0, 0), option.state, self.palette)
            self._draw_heading(painter, box, row)
        else:
            draw_ground(painter, box, option.state, self.palette)
            self._draw_row(painter, box, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, row(ROW_HEIGHT))
