"""Draws the rows of the sidebar: day labels, rounded chat rows, and search results with bold matches."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.listing import ChatRow, HitRow, excerpt_runs
from desktop.theme import TYPE, Palette, row
from desktop.widgets.chat_items import ChatItems, Entry
from desktop.widgets.fonts import ui_font
from desktop.widgets.row_ground import draw_ground

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, HIT_HEIGHT = 38, 74
_INSET = 13
_EXCERPT_LINES = 2


class ChatDelegate(QStyledItemDelegate):
    """Labels and chats are of one height, so that the view need not ask for each of ten thousand."""

    def __init__(self, items: ChatItems, palette: Palette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = items
        self.palette = palette

    def _draw_label(self, painter: QPainter, box: QRect, text: str) -> None:
        painter.setFont(_font(TYPE.small))
        painter.setPen(QColor(self.palette.muted))
        painter.drawText(box.adjusted(_INSET, 10, -_INSET, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_title(self, painter: QPainter, box: QRect, title: str, bold: bool) -> None:
        painter.setFont(_font(TYPE.ui, bold))
        painter.setPen(QColor(self.palette.text))
        line = " ".join(title.split()) or "New chat"
        fitted = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitted)

    def _draw_excerpt(self, painter: QPainter, box: QRect, excerpt: str) -> None:
        runs = excerpt_runs(excerpt)
        layout, shown = self._lay_out(runs, box.width())
        if shown < _units("".join(text for text, _ in runs)):
            layout, _ = self._lay_out(_cut(runs, max(0, shown - 2)), box.width())
        layout.draw(painter, box.topLeft(), clip=QRectF(box))

    def _lay_out(self, runs: list[tuple[str, bool]], width: int) -> tuple[QTextLayout, int]:
        """The runs in as many lines as there is room for, and how many UTF-16 units fit."""
        layout = QTextLayout("".join(text for text, _ in runs), _font(TYPE.small))
        layout.setFormats(self._formats(runs))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y, shown = 0.0, 0
        for _ in range(_EXCERPT_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, y))
            y += line.height()
            shown = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, shown

    def _formats(self, runs: list[tuple[str, bool]]) -> list[QTextLayout.FormatRange]:
        formats, start = [], 0
        for text, match in runs:
            shape = QTextCharFormat()
            shape.setForeground(QColor(self.palette.text if match else self.palette.muted))
            shape.setFontWeight(QFont.Weight.Bold if match else QFont.Weight.Normal)
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, _units(text), shape
            formats.append(piece)
            start += piece.length
        return formats

    # ---- Qt -------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        entry, box = self._items.entry(index), QRect(option.rect)
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, str):
            self._draw_label(painter, box, entry)
        else:
            draw_ground(painter, box, option.state, self.palette, 1.75)
            inner = box.adjusted(_INSET, 0, -_INSET, 0)
            if isinstance(entry, ChatRow):
                self._draw_title(painter, inner, entry.title, bold=False)
            else:
                self._draw_title(
                    painter, QRect(inner.left(), inner.top() + 8, inner.width(), 20), entry.title, True
                )
                self._draw_excerpt(painter, inner.adjusted(0, 30, 0, -6), entry.excerpt)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _height(self._items.entry(index)))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("New title of the chat")
        editor.setMaxLength(200)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        entry = self._items.entry(index)
        if isinstance(editor, QLineEdit) and isinstance(entry, ChatRow):
            editor.setText(entry.title)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(QRect(option.rect).adjusted(2, 2, -2, -2))


def _height(entry: Entry | None) -> int:
    return row(HIT_HEIGHT if isinstance(entry, HitRow) else ROW_HEIGHT)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_font = lru_cache(ui_font)


def _cut(runs: list[tuple[str, bool]], units: int) -> list[tuple[str, bool]]:
    kept: list[tuple[str, bool]] = []
    for text, match in runs:
        room = units - sum(_units(before) for before, _ in kept)
        kept.append((text[: max(0, room)], match))
    return [*kept, ("\u2026", False)]
