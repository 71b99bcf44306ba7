"""Draws the rows of the sidebar: labels, folders, rounded chat rows, and results with marked matches."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.language import number, together, tr
from desktop.listing import ActRow, ChatRow, Entry, FolderRow, FoundRow, HitRow, NoteRow, excerpt_runs
from desktop.theme import TYPE, Palette, row
from desktop.widgets.chat_items import ChatItems, days_words, title_of
from desktop.widgets.excerpt import draw_runs
from desktop.widgets.fonts import drawn_font
from desktop.widgets.icons import pixmap
from desktop.widgets.row_ground import draw_ground

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, HIT_HEIGHT = 38, 52
_INSET, _INDENT, _SIGN, _DOT, _BAR = 13, 20, 16, 7, 16


class ChatDelegate(QStyledItemDelegate):
    """Labels, folders and chats are of one height, so that the view need not ask for each of ten thousand."""

    def __init__(self, items: ChatItems, palette: Palette, view: QListView) -> None:
        super().__init__(view)
        self._items, self._view = items, view
        self.palette = palette

    def _draw_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        inner = QRect(option.rect).adjusted(_INSET, 0, -_INSET, 0)
        if isinstance(entry, ChatRow):
            self._draw_chat(painter, option, inner, entry)
        elif isinstance(entry, FolderRow):
            self._draw_folder(painter, option, inner, entry)
        elif isinstance(entry, FoundRow):
            words = tr("Archived") if entry.archived else ""
            room = self._draw_end(painter, option, inner.adjusted(0, 8, 0, 0), words)
            title = excerpt_runs(entry.title) or [(tr("New chat"), False)]
            draw_runs(painter, room, title, drawn_font(TYPE.ui, True), self.palette, 1)
        elif isinstance(entry, HitRow):
            box = inner.adjusted(0, 7, 0, -6)
            draw_runs(painter, box, excerpt_runs(entry.excerpt), drawn_font(TYPE.small), self.palette, 2)
        elif isinstance(entry, ActRow):
            self._draw_act(painter, option, title_of(entry))
        else:
            self._draw_note(painter, option, inner, entry)

    def _draw_chat(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, chat: ChatRow) -> None:
        if self._items.is_open(chat.id) and not option.state & QStyle.StateFlag.State_Selected:
            self._draw_bar(painter, option)
        if chat.folder is not None and self._items.in_folder(chat):
            box = _after(option, box, _INDENT)
        if self._items.writes(chat.id):
            box = self._draw_dot(painter, option, box)
        elif self._items.names(chat.id):
            box = self._draw_end(painter, option, box, tr("Naming\u2026"))
        elif chat.days_left >= 0:
            box = self._draw_end(painter, option, box, days_words(chat.days_left))
        self._draw_title(painter, box, title_of(chat))

    def _draw_folder(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, folder: FolderRow
    ) -> None:
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        sign = ("chevron-left" if rtl else "chevron-right") if folder.folded else "chevron-down"
        place = QRect(box.left() - 3, box.center().y() - _SIGN // 2 + 1, _SIGN, _SIGN)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            _placed(option, box, place).topLeft(), pixmap(sign, self.palette.muted, _SIGN, ratio)
        )
        box = self._draw_end(
            painter, option, _after(option, box, _INDENT), number(folder.chats) if folder.chats else ""
        )
        self._draw_title(painter, box, folder.name)

    def _draw_title(self, painter: QPainter, box: QRect, title: str) -> None:
        painter.setFont(drawn_font(TYPE.ui))
        painter.setPen(QColor(self.palette.text))
        line = " ".join(title.split())
        fitted = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, together(fitted))

    def _draw_end(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, words: str) -> QRect:
        """Quiet words at the end of a row; the room that is left comes back."""
        if not words:
            return box
        font = drawn_font(TYPE.small)
        wide = QFontMetrics(font).horizontalAdvance(words) + 1
        place = _placed(option, box, QRect(box.right() - wide + 1, box.top(), wide, box.height()))
        painter.setFont(font)
        painter.setPen(QColor(self.palette.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        return _placed(option, box, box.adjusted(0, 0, -wide - 8, 0))

    def _draw_dot(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> QRect:
        """The sign of a chat in which an answer is being written."""
        top = box.center().y() - _DOT / 2 + 0.5
        place = _placed(option, box, QRect(box.right() - _DOT, int(top), _DOT, _DOT))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.palette.accent))
        painter.drawEllipse(QRectF(place))
        return _placed(option, box, box.adjusted(0, 0, -_DOT - 8, 0))

    def _draw_bar(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The sign of the open chat while other rows are marked."""
        whole = QRect(option.rect)
        place = QRect(whole.left() + 3, whole.center().y() - _BAR // 2 + 1, 3, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.palette.accent))
        painter.drawRoundedRect(QRectF(_placed(option, whole, place)), 1.5, 1.5)

    def _draw_act(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        box = QRectF(option.rect).adjusted(4.5, 3.5, -4.5, -3.5)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(QColor(self.palette.focus if focused else self.palette.border), 1))
        painter.setBrush(QColor(self.palette.hover if pointed else self.palette.field))
        painter.drawRoundedRect(box, 8, 8)
        painter.setFont(drawn_font(TYPE.ui))
        painter.setPen(QColor(self.palette.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)

    def _draw_note(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, entry: str | NoteRow
    ) -> None:
        painter.setFont(drawn_font(TYPE.small))
        painter.setPen(QColor(self.palette.muted))
        flags = Qt.AlignmentFlag.AlignVCenter
        if isinstance(entry, str):
            painter.drawText(box.adjusted(0, 10, 0, 0), flags, title_of(entry))
        elif entry.inside:
            painter.drawText(_after(option, box, _INDENT), flags, title_of(entry))
        else:
            painter.drawText(box.adjusted(0, 14, 0, 0), Qt.TextFlag.TextWordWrap, title_of(entry))
            self._draw_ring(painter, option)

    def _draw_ring(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Where the keyboard is in a list without a row that it could be on."""
        if self._view.hasFocus() and not self._view.currentIndex().isValid():
            painter.setPen(QPen(QColor(self.palette.focus), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(4.5, 5.5, -4.5, -2.5), 8, 8)

    # ---- Qt -------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        entry = self._items.entry(index)
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if not isinstance(entry, str | NoteRow | ActRow):
            draw_ground(painter, QRect(option.rect), option.state, self.palette, 1.75)
        self._draw_entry(painter, option, entry)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = self._items.entry(index)
        if isinstance(entry, NoteRow) and not entry.inside:
            wide = max(80, self._view.viewport().width() - 2 * _INSET)
            metrics = QFontMetrics(drawn_font(TYPE.small))
            text = metrics.boundingRect(QRect(0, 0, wide, 10_000), Qt.TextFlag.TextWordWrap, title_of(entry))
            return QSize(120, text.height() + 26)
        return QSize(120, row(HIT_HEIGHT if isinstance(entry, HitRow) else ROW_HEIGHT))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        folder = isinstance(self._items.entry(index), FolderRow)
        editor.setAccessibleName(tr("New name of the folder") if folder else tr("New title of the chat"))
        editor.setMaxLength(200)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        entry = self._items.entry(index)
        if isinstance(editor, QLineEdit) and isinstance(entry, ChatRow | FolderRow):
            editor.setText(title_of(entry))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The letters stay where they stand in the row."""
        box, entry = QRect(option.rect).adjusted(2, 2, -2, -2), self._items.entry(index)
        inside = isinstance(entry, FolderRow) or (
            isinstance(entry, ChatRow) and entry.folder is not None and self._items.in_folder(entry)
        )
        editor.setGeometry(_after(option, box, _INDENT) if inside else box)


def _placed(option: QStyleOptionViewItem, box: QRect, place: QRect) -> QRect:
    """A place inside a box, on the other side where the language is written from the right."""
    return QStyle.visualRect(option.direction, box, place)


def _after(option: QStyleOptionViewItem, box: QRect, indent: int) -> QRect:
    return _placed(option, box, box.adjusted(indent, 0, 0, 0))
