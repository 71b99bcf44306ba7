"""Draws the rows of the Documents panel, all of one height: headings, collections with a switch, files."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.documents_view import badge, files_words, progress, row_words, tone
from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.theme import TYPE, Palette, grown, row
from desktop.widgets.document_items import CollectionRow, DocumentItems, Heading
from desktop.widgets.fonts import drawn_font
from desktop.widgets.icons import pixmap
from desktop.widgets.row_ground import Turned, draw_ground, two_lines
from rag import FileState

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 50
_INSET, _BADGE, _SWITCH, _SIGN = 8, 34, QSize(30, 18), 16


class DocumentDelegate(QStyledItemDelegate):
    """One height for all rows, so that the view asks once and not for each of ten thousand."""

    def __init__(self, items: DocumentItems, palette: Palette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = items
        self.palette = palette
        self._turned = Turned(QRect(), Qt.LayoutDirection.LeftToRight)  # of the row that is drawn

    def _draw_heading(self, painter: QPainter, box: QRect, heading: Heading) -> None:
        hint = heading.part == "hint"
        low = Qt.AlignmentFlag.AlignTop if hint else Qt.AlignmentFlag.AlignBottom
        room = box.adjusted(_INSET, 2, -_INSET, -2 if hint else -8)
        self._draw_line(
            painter, room, tr(heading.words), TYPE.small if hint else TYPE.ui, not hint, hint, low
        )

    def _draw_line(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        size: int,
        bold: bool = False,
        muted: bool = False,
        place: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
        colour: str = "",
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setFont(drawn_font(size, bold))
        painter.setPen(QColor(colour or (self.palette.muted if muted else self.palette.text)))
        fitted = painter.fontMetrics().elidedText(words, elide, box.width())
        flags = place | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(self._turned(QRectF(box)), flags, fitted)

    def _draw_file(self, painter: QPainter, box: QRect, file: FileState, deeper: bool) -> None:
        inner = box.adjusted(_INSET + (12 if deeper else 0), 0, -_INSET, 0)
        wide, high = grown(_BADGE), grown(26)
        self._draw_badge(
            painter, QRectF(inner.left(), inner.top() + (inner.height() - high) // 2, wide, high), file
        )
        words = inner.adjusted(wide + 10, 0, 0, 0)
        name, below = two_lines(words, 20, 17)
        middle = Qt.TextElideMode.ElideMiddle
        self._draw_line(painter, name, escaped_line(file.name), TYPE.ui, elide=middle)
        share = progress(file)
        colours = {"danger": self.palette.danger, "warn": self.palette.warn, "muted": ""}
        self._draw_line(painter, below, row_words(file), TYPE.small, muted=True, colour=colours[tone(file)])
        if share is not None:
            bar = QRectF(words.left(), box.bottom() - 5, words.width(), 3)
            painter.setPen(Qt.PenStyle.NoPen)
            for colour, part in ((self.palette.border, 1.0), (self.palette.accent, share)):
                painter.setBrush(QColor(colour))
                done = QRectF(bar.left(), bar.top(), bar.width() * part, 3)
                painter.drawRoundedRect(self._turned(done), 1.5, 1.5)

    def _draw_badge(self, painter: QPainter, box: QRectF, file: FileState) -> None:
        loud, box = tone(file), self._turned(box)
        colours = self.palette
        fill = {"danger": colours.danger_bg, "warn": colours.warn_bg, "muted": colours.field}[loud]
        edge = {"danger": colours.danger_border, "warn": colours.warn_border, "muted": colours.border}[loud]
        ink = {"danger": colours.danger, "warn": colours.warn, "muted": colours.muted}[loud]
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setFont(drawn_font(TYPE.tag, True))
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badge(file))

    def _draw_collection(self, painter: QPainter, box: QRect, row: CollectionRow) -> None:
        sign = pixmap(
            "chevron-down" if row.opened else self._turned.onward(),
            self.palette.muted,
            _SIGN,
            painter.device().devicePixelRatioF(),
        )
        place = QRectF(box.left() + _INSET, box.top() + (box.height() - _SIGN) // 2, _SIGN, _SIGN)
        painter.drawPixmap(self._turned(place).topLeft(), sign)
        words = box.adjusted(_INSET + _SIGN + 8, 6, -_INSET - _SWITCH.width() - 10, 0)
        name, below = two_lines(words.adjusted(0, -6, 0, 0), 20, 17)
        self._draw_line(painter, name, escaped_line(row.collection.name), TYPE.ui, bold=True)
        told = files_words(row.count)
        if row.collection.folders:
            told = f"{told} \u00b7 {tr('watches a folder')}"
        self._draw_line(painter, below, told, TYPE.small, muted=True)
        self._draw_switch(painter, QRectF(switch_box(box, self._turned.rtl)), row.asked)

    def _draw_switch(self, painter: QPainter, box: QRectF, on: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.palette.accent if on else self.palette.control))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setBrush(QColor(self.palette.on_accent if on else self.palette.field))
        knob = box.height() - 4
        painter.drawEllipse(
            QRectF(
                box.right() - knob - 2 if on != self._turned.rtl else box.left() + 2,
                box.top() + 2,
                knob,
                knob,
            )
        )

    # ---- Qt -------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        entry, box = self._items.entry(index), QRect(option.rect)
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        self._turned = Turned(box, option.direction)
        if isinstance(entry, Heading):
            self._draw_heading(painter, box, entry)
        else:
            draw_ground(painter, box, option.state, self.palette)
            if isinstance(entry, CollectionRow):
                self._draw_collection(painter, box, entry)
            else:
                self._draw_file(painter, box, entry, entry.scope != self._items.chat)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, row(ROW_HEIGHT))


def switch_box(row: QRect, rtl: bool = False) -> QRect:
    """Where the switch of a collection's row is drawn."""
    top = row.top() + (row.height() - _SWITCH.height()) // 2
    left = row.left() + _INSET if rtl else row.right() - _INSET - _SWITCH.width()
    return QRect(left, top, _SWITCH.width(), _SWITCH.height())
