"""Rows of the load form: a label, an editor, a way back to automatic, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.escaping import escaped_line
from desktop.language import marked, tr
from desktop.theme import Palette, grown
from desktop.widgets.icons import icon, pixmap
from desktop.widgets.labels import ElidedLabel, plain_label, plain_tooltip
from desktop.widgets.layouts import empty_layout
from desktop.widgets.refit import hold_width

FIELD_WIDTH = 138
_BESIDE = 230
_WIDEST_LIST = 400  # of names in a box; longer ones are cut in their middle
AUTOMATIC = marked("automatic")
_MAKERS = re.compile(r"^(?:NVIDIA|AMD|Intel(?:\(R\))?)\s+(?:GeForce\s+)?", re.IGNORECASE)


class Choice(QComboBox):
    """A combo box whose arrow follows the theme; the wheel changes it only with the focus."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tint = palette.muted
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own for such boxes knows no paddings
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    # ---- Qt -------------------------------------------------------------------------------------------

    def showPopup(self) -> None:
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width() if self.count() > self.maxVisibleItems() else 0
        view.setMinimumWidth(min(grown(_WIDEST_LIST), view.sizeHintForColumn(0) + bar + 12))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        kind = QStyle.ComplexControl.CC_ComboBox
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, field, self).width() - 4
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        arrow = pixmap("chevron-down", self.tint, 16, self.devicePixelRatioF())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawPixmap(8 if mirrored else self.width() - 24, (self.height() - 16) // 2, arrow)


class Split(QWidget):
    """The share of each GPU in percent; automatic until one is set, then all of them make a hundred."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spins: list[QSpinBox] = []
        self._automatic = True
        self._given: tuple[float, ...] = ()  # as they were shown, until the person changes one
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def offer(self, names: Sequence[str]) -> None:
        """Have one share for each of these GPUs."""
        shares = self.shares
        empty_layout(self._column)
        self.spins = []
        for name in names:
            spin = counter(-1, 100, 5, tr(AUTOMATIC), self)
            spin.setSuffix(" %")
            hold_width(spin, FIELD_WIDTH)
            spin.setAccessibleName(tr("Share of {name}", name=name))
            spin.valueChanged.connect(lambda _, spin=spin: self._on_changed(spin))
            row = QHBoxLayout()
            row.addWidget(ElidedLabel(_short(name), "muted", self), 1)
            row.addWidget(spin)
            self._column.addLayout(row)
            self.spins.append(spin)
        self.set_shares(shares)

    @property
    def shares(self) -> tuple[float, ...]:
        """The shares of all, () while that is left to the engine."""
        if self._automatic or self._given:
            return self._given
        return tuple(float(max(0, spin.value())) for spin in self.spins)

    def set_shares(self, shares: Sequence[float]) -> None:
        """Show these shares, of whatever sum; () is automatic."""
        every = sum(shares)
        fitting = every > 0 and len(shares) == len(self.spins)
        self._automatic = not fitting
        self._given = tuple(shares)
        for number, spin in enumerate(self.spins):
            self._put(spin, round(100 * shares[number] / every) if fitting else -1)

    def show_automatic(self, percents: Sequence[int]) -> None:
        """Say what automatic comes to."""
        for number, spin in enumerate(self.spins):
            known = number < len(percents)
            words = tr(AUTOMATIC)
            spin.setSpecialValueText(f"{words} \u00b7 {percents[number]} %" if known else words)

    def _on_changed(self, spin: QSpinBox) -> None:
        """The others share what is left, in the proportions that they had."""
        if spin.value() < 0:
            self.set_shares(())
            self.changed.emit()
            return
        self._automatic, self._given = False, ()
        others = [other for other in self.spins if other is not spin]
        left, before = 100 - spin.value(), sum(max(0, other.value()) for other in others)
        for other in others[:-1]:
            part = max(0, other.value()) / before if before else 1 / len(others)
            self._put(other, round(left * part))
        if others:
            self._put(others[-1], left - sum(other.value() for other in others[:-1]))
        self.changed.emit()

    def _put(self, spin: QSpinBox, value: int) -> None:
        spin.blockSignals(True)
        spin.setValue(value)
        spin.blockSignals(False)


@dataclass(frozen=True, slots=True)
class Text:
    """What a row says about its setting."""

    name: str
    label: str
    why: str


class LoadRow(QWidget):
    """One setting; `read` and `write` know its editor, `default` is what reset goes back to."""

    changed = Signal()

    def __init__(
        self,
        text: Text,
        editor: QWidget,
        read: Callable[[], object],
        write: Callable[[object], None],
        default: object,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.name, self.editor, self.default = text.name, editor, default
        self.read, self.write = read, write
        self._text = text
        self._label = plain_label(tr(text.label), "", self, wrap=True)
        self._why = plain_label(tr(text.why), "muted", self, wrap=True)
        self.reset = QToolButton(self)
        self._build()
        self.reset.clicked.connect(self._on_reset)

    def show_state(self, reason: str, palette: Palette) -> None:
        """Show whether there is something to take back, and why the setting changes nothing where it does."""
        yours = self.read() != self.default
        self.editor.setEnabled(not reason)
        self.reset.setEnabled(yours)
        self.reset.setIcon(icon("reset", palette.muted if yours else "none", 16))
        for part in (self, self._label, self.editor):
            part.setToolTip(plain_tooltip(tr(reason or self._text.why)))
        self.editor.setAccessibleDescription(" ".join(tr(part) for part in (self._text.why, reason) if part))
        self._label.setProperty("tone", "off" if reason else "")
        self._label.style().unpolish(self._label)
        self._label.style().polish(self._label)

    def _on_reset(self) -> None:
        self.write(self.default)
        self.changed.emit()

    def _build(self) -> None:
        self.editor.setAccessibleName(tr(self._text.label))
        self.reset.setFixedSize(QSize(26, 26))
        self.reset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reset.setToolTip(tr("Back to automatic"))
        self.reset.setAccessibleName(tr("Reset {setting}", setting=tr(self._text.label)))
        row = self._row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(4)
        row.setVerticalSpacing(2)
        row.setColumnStretch(0, 1)
        row.addWidget(self._label, 0, 0)
        row.addWidget(self.reset, 0, 1)
        if isinstance(self.editor, Split):
            row.addWidget(self.editor, 1, 0, 1, 3)
        else:
            hold_width(self.editor, FIELD_WIDTH)
            row.addWidget(self.editor, 0, 2)
        row.addWidget(self._why, 2, 0, 1, 3)
        self.setTabOrder(self.editor, self.reset)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not isinstance(self.editor, Split):
            beside = self.width() >= grown(_BESIDE)  # else a large number stands below its name
            self._row.addWidget(self.editor, *((0, 2) if beside else (1, 0, 1, 3)))


class WheelGuard(QObject):
    """The wheel scrolls the panel; it must not change values that it happens to pass over."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _short(name: str) -> str:
    """A card's name without its makers, which take the room of its number."""
    return _MAKERS.sub("", escaped_line(name)) or escaped_line(name)


def counter(low: int, high: int, step: int, lowest: str, parent: QWidget) -> QSpinBox:
    """A spin box whose lowest value has a word."""
    spin = QSpinBox(parent)
    spin.setRange(low, high)
    spin.setSingleStep(step)
    spin.setSpecialValueText(lowest)
    spin.setAlignment(Qt.AlignmentFlag.AlignRight)
    spin.setKeyboardTracking(False)
    spin.setGroupSeparatorShown(True)
    spin.lineEdit().setTextMargins(0, 0, 5, 0)
    return spin
