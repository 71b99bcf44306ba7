"""A long list of models inside a menu: a field to search in, and what it finds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.language import number, tr
from desktop.model_choices import ModelChoice
from desktop.theme import TYPE, Palette
from desktop.widgets.field_icons import add_clear_button, search_sign
from desktop.widgets.fonts import ui_font
from desktop.widgets.icons import icon, pixmap

_ROW, _ROWS, _WIDE = 32, 9, 400
_MARK, _GAP = 24, 12
_PATH, _DETAIL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class ModelSearch(QWidget):
    """Typing narrows the list, arrows move in it, Enter or a click chooses."""

    chosen = Signal(str)  # path

    def __init__(self, models: Sequence[ModelChoice], chosen: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._models = tuple(models)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Search {count} models", count=number(len(models))))
        self.field.setAccessibleName(tr("Search models"))
        add_clear_button(self.field).setIcon(icon("close", palette.muted, 16))
        search_sign(self.field).setIcon(icon("search", palette.muted, 16))
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Models"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Line(palette, chosen, self.list))
        self.list.setFixedSize(_WIDE, _ROW * min(_ROWS, len(models)) + 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self._fill("")

    def _fill(self, words: str) -> None:
        self.list.clear()
        for model in self._models:
            if model.matches(words):
                item = QListWidgetItem(model.name)
                item.setData(_PATH, model.path)
                item.setData(_DETAIL, model.detail)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{model.name}, {model.detail}")
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        if not self.list.count():
            item = QListWidgetItem(tr("No model is called that."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        path = item.data(_PATH) if item is not None else None
        if path:
            self.chosen.emit(path)

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, _ROWS * (1 if key == _STEPS[2] else -1))
                self.list.setCurrentRow(min(max(0, self.list.currentRow() + by), self.list.count() - 1))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


class _Line(QStyledItemDelegate):
    """A model in one line: its name, and at the right what tells it apart."""

    def __init__(self, palette: Palette, present: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette, self._present = palette, present

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDE - _GAP, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box: QRect = option.rect.adjusted(0, 0, -4, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.hover))
            painter.drawRoundedRect(box, 6, 6)
        if index.data(_PATH) == self._present:
            mark = pixmap("check", self._palette.accent, 16, painter.device().devicePixelRatioF())
            painter.drawPixmap(box.left() + 4, box.top() + (box.height() - 16) // 2, mark)
        small, detail = ui_font(TYPE.small), str(index.data(_DETAIL) or "")
        wide = QFontMetrics(small).horizontalAdvance(detail)
        place = Qt.AlignmentFlag.AlignVCenter
        name = box.adjusted(_MARK, 0, -wide - 2 * _GAP, 0)
        painter.setFont(ui_font(TYPE.ui))
        painter.setPen(QColor(self._palette.text))
        words = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, place | Qt.AlignmentFlag.AlignLeft, words)
        painter.setFont(small)
        painter.setPen(QColor(self._palette.muted))
        painter.drawText(box.adjusted(0, 0, -8, 0), place | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()
