"""Draws the rows of the command palette: a sign, the title with its typed letters marked, and the keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.choices import Found, Heading, Kind, Row
from desktop.language import number, tr
from desktop.theme import TYPE, Palette, row
from desktop.utf16 import characters, units
from desktop.widgets.fonts import drawn_font
from desktop.widgets.icons import pixmap
from desktop.widgets.keycaps import caps_width, draw_caps, keys_of
from desktop.widgets.palette_items import PaletteItems
from desktop.widgets.row_ground import draw_ground

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, HEADING_HEIGHT = 38, 30
_INSET, _SIGN, _GAP = 12, 18, 12
_SIGNS: dict[Kind, str] = {
    "action": "bolt",
    "chat": "chat",
    "model": "chip",
    "setting": "sliders",
    "folder": "folder",
    "prompt": "text",
    "persona": "person",
    "message": "quote",
}


def height_of(shown: Row) -> int:
    """The height of a row."""
    return row(HEADING_HEIGHT if isinstance(shown, Heading) else ROW_HEIGHT)


class PaletteDelegate(QStyledItemDelegate):
    """All rows but headings are of one height."""

    def __init__(self, items: PaletteItems, palette: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self._items = items
        self.palette = palette

    def _draw_heading(
        self, painter: QPainter, box: QRect, heading: Heading, turn: Qt.LayoutDirection
    ) -> None:
        painter.setFont(drawn_font(TYPE.small, True))
        painter.setPen(QColor(self.palette.muted))
        line = box.adjusted(_INSET, 6, -_INSET, 0)
        side = QStyle.visualAlignment(turn, Qt.AlignmentFlag.AlignLeft)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | side, tr(heading.title))
        if heading.more:
            painter.setFont(drawn_font(TYPE.small))
            side = QStyle.visualAlignment(turn, Qt.AlignmentFlag.AlignRight)
            words = tr("{count} more", count=number(heading.more))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | side, words)

    def _draw_found(self, painter: QPainter, box: QRect, found: Found, turn: Qt.LayoutDirection) -> None:
        choice, colours = found.choice, self.palette
        inner = box.adjusted(_INSET, 0, -_INSET, 0)

        def at(left: int, width: int) -> QRect:
            return QStyle.visualRect(turn, inner, QRect(left, inner.top(), width, inner.height()))

        off = choice.why_not is not None
        sign = "check" if choice.marked else _SIGNS[choice.kind]
        tint = colours.faint if off else colours.accent if choice.marked else colours.muted
        place = at(inner.left(), _SIGN)
        shape = pixmap(sign, tint, _SIGN, painter.device().devicePixelRatioF())
        painter.drawPixmap(place.left(), place.center().y() - _SIGN // 2 + 1, shape)
        left, right = inner.left() + _SIGN + _GAP, inner.right() + 1
        keys = keys_of(choice.shortcut)
        if keys:
            right -= caps_width(keys)
            caps = at(right, caps_width(keys))
            draw_caps(painter, caps.left(), caps.center().y() + 1, keys, colours)
            right -= _GAP
        detail = (choice.why_not or tr("Not now")) if off else choice.detail
        painter.setFont(drawn_font(TYPE.small))
        room = max(0, min((right - left) // 2, painter.fontMetrics().horizontalAdvance(detail) + 1))
        if choice.kind == "action" and not off:  # its section gives way to its name
            name = QFontMetrics(drawn_font(TYPE.ui, True)).horizontalAdvance(choice.title)
            detail = detail if left + name + _GAP <= right - room else ""
        if detail:
            right -= room
            self._draw_line(painter, at(right, room), detail, colours.muted, turn)
            right -= _GAP
        self._draw_title(painter, at(left, max(0, right - left)), found, turn)

    def _draw_line(
        self, painter: QPainter, box: QRect, words: str, colour: str, turn: Qt.LayoutDirection
    ) -> None:
        painter.setPen(QColor(colour))
        fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        side = QStyle.visualAlignment(turn, Qt.AlignmentFlag.AlignRight)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side | Qt.TextFlag.TextSingleLine, fitted)

    def _draw_title(self, painter: QPainter, box: QRect, found: Found, turn: Qt.LayoutDirection) -> None:
        layout = self._laid_out(found.choice.title, found, box.width(), turn)
        height = layout.boundingRect().height()
        layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - height) / 2))

    def _laid_out(self, title: str, found: Found, width: int, turn: Qt.LayoutDirection) -> QTextLayout:
        """The title on one line, cut with an ellipsis where it is too wide."""
        layout = self._line(title, found, width, turn)
        line = layout.lineAt(0)
        if line.naturalTextWidth() <= width:
            return layout
        room = width - QTextLayout("\u2026", drawn_font(TYPE.ui)).boundingRect().width() - 12
        cut = title[: characters(title, line.xToCursor(max(0.0, room)))]
        return self._line(cut.rstrip() + "\u2026", found, width, turn)

    def _line(self, title: str, found: Found, width: int, turn: Qt.LayoutDirection) -> QTextLayout:
        layout = QTextLayout(title, drawn_font(TYPE.ui))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(turn)
        layout.setTextOption(option)
        layout.setFormats(self._formats(title, found))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        return layout

    def _formats(self, title: str, found: Found) -> list[QTextLayout.FormatRange]:
        off = found.choice.why_not is not None
        colours = self.palette
        formats = [_format(0, units(title), colours.muted if off else colours.text)]
        for place in found.places:
            if place < len(title):
                start = units(title[:place])
                formats.append(_format(start, units(title[place]), colours.accent, bold=True))
        return formats

    # ---- Qt -------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        if not 0 <= index.row() < len(self._items.rows):
            return
        shown, box = self._items.rows[index.row()], QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(shown, Heading):
            self._draw_heading(painter, box, shown, option.direction)
        else:
            state = option.state & ~(QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
            draw_ground(painter, box, state, self.palette)
            self._draw_found(painter, box, shown, option.direction)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown = self._items.rows[index.row()] if 0 <= index.row() < len(self._items.rows) else Heading("")
        return QSize(120, height_of(shown))


def _format(start: int, length: int, colour: str, bold: bool = False) -> QTextLayout.FormatRange:
    shape = QTextCharFormat()
    shape.setForeground(QColor(colour))
    if bold:
        shape.setFontWeight(QFont.Weight.Bold)
    piece = QTextLayout.FormatRange()
    piece.start, piece.length, piece.format = start, length, shape
    return piece
