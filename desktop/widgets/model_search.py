"""A long list of models inside a menu: a field to search in, and what it finds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.model_choices import ModelChoice
from desktop.theme import Palette
from desktop.widgets.icons import icon

_ROW, _ROWS, _WIDE = 46, 7, 340
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class ModelSearch(QWidget):
    """Typing narrows the list, arrows move in it, Enter or a click chooses."""

    chosen = Signal(str)  # path

    def __init__(self, models: Sequence[ModelChoice], chosen: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._models = tuple(models)
        self._present = chosen
        self._palette = palette
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(f"Search {len(models)} models")
        self.field.setAccessibleName("Search models")
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search", palette.muted, 16), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Models")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setFixedSize(_WIDE, _ROW * min(_ROWS, len(models)) + 4)
        self.list.setStyleSheet(
            f"QListWidget::item {{ border-radius: 6px; padding: 4px 6px; color: {palette.text}; }}"
            f"QListWidget::item:selected {{ background: {palette.hover}; }}"
        )
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
                item = QListWidgetItem(f"{model.name}\n{model.detail}")
                item.setData(Qt.ItemDataRole.UserRole, model.path)
                item.setSizeHint(QSize(_WIDE - 24, _ROW))
                if model.path == self._present:
                    item.setIcon(icon("check", self._palette.accent, 16))
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        if not self.list.count():
            item = QListWidgetItem("No model is called that.")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        path = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
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
