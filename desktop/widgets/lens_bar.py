"""The line over a chat whose tokens are coloured: by what they are, and what the colours mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from desktop.language import number, tr
from desktop.lens import BOUNDS, NAMES, STEPS, Measure
from desktop.theme import TYPE, Palette, grown
from desktop.widgets.drawn import DrawnWidget, sides, turned
from desktop.widgets.fonts import ui_font
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.layouts import margins
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.tab_row import tab_button
from desktop.widgets.tints import paint_boxes

_CELL, _NARROW, _TIGHT, _UNIT = 54, 26, 660, 36
_REST = 72  # margins and the way out
_BESIDE, _AROUND = 40, 30  # margins and gaps of the line, and of one name
_LEAST = 0.55  # of the letters of the look
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_FIGURE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextForceLeftToRight  # the sign before, the unit behind


class LensBar(QFrame):
    """Three measures to choose from, a legend, and a way out."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("How the tokens are coloured"))
        self._group = QButtonGroup(self)
        self._pixels = TYPE.ui
        self.choices: dict[Measure, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(12, 6, 8, 6))
        row.setSpacing(4)
        for measure, (name, words) in NAMES.items():
            button = self.choices[measure] = self._choice(measure, tr(name), tr(words))
            row.addWidget(button)
        row.addSpacing(8)
        row.addStretch(1)
        self.legend = Legend(palette, self)
        row.addWidget(self.legend)
        self._close = QToolButton(self)
        words = tr("Back to plain reading (Ctrl+Shift+L)")
        self._close.setToolTip(words)
        self._close.setAccessibleName(words.partition(" (")[0])
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.closed)
        row.addWidget(self._close)
        self.apply_palette(palette)
        self.hide()

    def show_measure(self, measure: Measure) -> None:
        """Show by what the tokens are coloured."""
        self.choices[measure].setChecked(True)
        self.legend.show_measure(measure)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._line = QColor(palette.border)
        self.setStyleSheet(stylesheet(palette))
        self._close.setIcon(icon("close", palette.muted, 18))
        self.legend.apply_palette(palette)

    def _choice(self, measure: Measure, name: str, words: str) -> QToolButton:
        button = tab_button(name, self)
        button.setToolTip(plain_tooltip(words))
        button.setAccessibleName(name)
        button.setAccessibleDescription(words)
        button.clicked.connect(lambda _=False: self.chosen.emit(measure))
        self._group.addButton(button)
        return button

    def _fit(self) -> None:
        """Take the largest letters in which the name of every measure is whole."""
        pixels, beside = TYPE.ui, _BESIDE + self._close.sizeHint().width()
        while pixels > TYPE.ui * _LEAST and self._need(pixels) > self.width() - beside:
            pixels -= 1
        if pixels != self._pixels:
            self._pixels = pixels
            for button in self.choices.values():
                button.setStyleSheet("" if pixels == TYPE.ui else f"font-size: {pixels}px;")

    def _need(self, pixels: int) -> int:
        letters = QFontMetrics(ui_font(pixels))
        return sum(letters.horizontalAdvance(one.text()) + _AROUND for one in self.choices.values())

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        self.legend.set_tight(self.width() < grown(_TIGHT))
        choices = sum(button.sizeHint().width() + 4 for button in self.choices.values())
        self.legend.setVisible(self.width() >= choices + self.legend.sizeHint().width() + _REST)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._line)
        painter.end()


class Legend(DrawnWidget):
    """Each step as it looks under a word, with the bound that it begins at."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._words: list[str] = []
        self._short: list[str] = []
        self._tight, self._unit = False, ""
        self.show_measure("probability")

    def show_measure(self, measure: Measure) -> None:
        """Show the steps of a measure, from sure to unsure."""
        bounds = BOUNDS[measure]
        if measure == "probability":
            shares = [number(bound * 100, ".0f") for bound in bounds]
            self._words = [f"\u2265 {share} %" for share in shares] + [f"< {shares[-1]} %"]
            self._short = [*shares, f"<{shares[-1]}"]
        else:
            bits = [number(bound, "g") for bound in bounds]
            self._words = [f"\u2264 {bit}" for bit in bits] + [f"> {bits[-1]}"]
            self._short = [*bits, f">{bits[-1]}"]
        self._unit = unit = "" if measure == "probability" else tr("bits")
        name = tr(NAMES[measure][0])
        spoken = tr("{measure} from sure to unsure: {steps}", measure=name, steps=", ".join(self._words))
        self.setAccessibleName(f"{spoken} {unit}".strip())
        self.setToolTip(plain_tooltip(self.accessibleName()))
        self.updateGeometry()
        self.update()

    def set_tight(self, tight: bool) -> None:
        """Say the numbers alone where there is little room; the tool tip has the words."""
        if tight != self._tight:
            self._tight = tight
            self.updateGeometry()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize((STEPS + 1) * grown(_NARROW if self._tight else _CELL) + self._lead, grown(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(ui_font(TYPE.note))
        lead = self._lead
        wide = (self.width() - lead) / (STEPS + 1)
        if lead:
            painter.setPen(QColor(self._palette.muted))
            box = turned(self, QRectF(0, 0, lead - 6, self.height()))
            painter.drawText(box, sides(self)[1] | _MIDDLE, self._unit)
        for step, words in enumerate(self._short if self._tight else self._words):
            cell = turned(self, QRectF(lead + step * wide, 0, wide - 2, self.height()))
            if step:
                paint_boxes(painter, [(cell, step)], self._palette)
            else:
                painter.fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), self._quiet)
            painter.setPen(QColor(self._palette.text))
            painter.drawText(cell, _FIGURE, words)
        painter.end()

    @property
    def _lead(self) -> int:
        return grown(_UNIT) if self._unit and not self._tight else 0

    @property
    def _quiet(self) -> QColor:
        return QColor(self._palette.border)
