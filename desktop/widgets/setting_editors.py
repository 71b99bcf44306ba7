"""Editors of settings: a number with its slider, the order of the samplers, and which kind has which."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDoubleSpinBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.setting_table import LOWEST_WORDS, stage_words
from desktop.theme import Palette, row
from desktop.widgets.icons import icon
from desktop.widgets.refit import hold_width
from desktop.widgets.setting_editor import Editor
from desktop.widgets.text_editors import BiasEditor, LinesEditor, TextEditor
from engine import Setting, Value

_STEPS = 1000
_LINEAR_UP_TO = 2000
_FIELD = 112  # the widest number, a seed, and the longest word have room; all fields end and begin alike


class NumberEditor(Editor):
    """A spin box, which the row places beside the label, over a slider; wide ranges slide cubically."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.spin = QDoubleSpinBox(self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self._span = setting.maximum - setting.minimum
        self._power = 1 if self._span / setting.step <= _LINEAR_UP_TO else 3
        self._build()

    def value(self) -> Value | None:
        """The number in the spin box."""
        number = self.spin.value()
        return round(number) if self.setting.kind == "int" else round(number, self.setting.decimals)

    def set_value(self, value: Value) -> None:
        """Show a number in both."""
        if isinstance(value, (int, float)):
            self.spin.blockSignals(True)
            self.spin.setValue(float(value))
            self.spin.blockSignals(False)
            self._follow()

    def _build(self) -> None:
        setting = self.setting
        self.spin.setDecimals(setting.decimals)
        self.spin.setRange(setting.minimum, setting.maximum)
        self.spin.setSingleStep(setting.step)
        word = tr(LOWEST_WORDS.get(setting.name, ""))
        self.spin.setSpecialValueText(word)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.spin.lineEdit().setTextMargins(0, 0, 5, 0)
        hold_width(self.spin, _FIELD)
        self.spin.setAccessibleName(tr(setting.label))
        self.spin.setAccessibleDescription(tr(setting.explanation))
        self.spin.setKeyboardTracking(False)
        self.slider.setRange(0, _STEPS)
        self.slider.setAccessibleName(tr(setting.label))
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.setVisible(setting.name != "seed")
        for part in (self.spin, self.slider):
            part.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.slider)
        self.spin.valueChanged.connect(self._on_spin)
        self.slider.valueChanged.connect(self._on_slider)

    def _on_spin(self) -> None:
        self._follow()
        self.changed.emit()

    def _on_slider(self, place: int) -> None:
        raw = self.setting.minimum + self._span * (place / _STEPS) ** self._power
        step = self.setting.step if self._power == 1 else 1
        self.spin.blockSignals(True)
        self.spin.setValue(self.setting.minimum + round((raw - self.setting.minimum) / step) * step)
        self.spin.blockSignals(False)
        self.changed.emit()

    def _follow(self) -> None:
        share = max(0.0, self.spin.value() - self.setting.minimum) / self._span
        self.slider.blockSignals(True)
        self.slider.setValue(round(_STEPS * share ** (1 / self._power)))
        self.slider.blockSignals(False)

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel scrolls the panel; it must not change values that it happens to pass over.
        if event.type() == QEvent.Type.Wheel and not (isinstance(watched, QWidget) and watched.hasFocus()):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class OrderEditor(Editor):
    """The samplers as a list to drag, with buttons for the same by keyboard."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.list = QListWidget(self)
        self.list.setProperty("kind", "box")
        self.list.setAccessibleName(tr(setting.label))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.up = _small_button(tr("Move up"), self)
        self.down = _small_button(tr("Move down"), self)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.list.model().rowsMoved.connect(self.changed)
        buttons = QVBoxLayout()
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.list, 1)
        beside.addLayout(buttons)

    def value(self) -> Value | None:
        """The names in their order."""
        return [self.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.list.count())]

    def set_value(self, value: Value) -> None:
        """Show these names in this order."""
        if not isinstance(value, (list, tuple)) or list(value) == self.value():
            return
        self.list.clear()
        for name in value:
            item = QListWidgetItem(stage_words(str(name)))
            item.setData(Qt.ItemDataRole.UserRole, str(name))
            self.list.addItem(item)
        self._fit()

    def apply_palette(self, palette: Palette) -> None:
        """Tint the buttons; the rows are as high as the look has them."""
        self._fit()
        self.up.setIcon(icon("arrow-up", palette.muted, 16))
        self.down.setIcon(icon("arrow-down", palette.muted, 16))

    def _fit(self) -> None:
        high = row(28)
        for place in range(self.list.count()):
            self.list.item(place).setSizeHint(QSize(60, high))
        self.list.setFixedHeight(high * max(1, self.list.count()) + 12)

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if place < 0 or not 0 <= place + by < self.list.count():
            return
        self.list.insertItem(place + by, self.list.takeItem(place))
        self.list.setCurrentRow(place + by)
        self.changed.emit()


def make_editor(setting: Setting, parent: QWidget | None = None) -> Editor:
    """The editor for a setting's kind."""
    kinds: dict[str, type[Editor]] = {
        "text": TextEditor,
        "list": LinesEditor,
        "bias": BiasEditor,
        "order": OrderEditor,
    }
    return kinds.get(setting.kind, NumberEditor)(setting, parent)


def _small_button(name: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
