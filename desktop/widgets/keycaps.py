"""Shortcuts as they are shown beside what they do: each key in a cap of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import TYPE, Palette, grown
from desktop.widgets.drawn import DrawnWidget, smooth_painter
from desktop.widgets.fonts import ui_font

_GAP, _AIR, _HEIGHT, _APART = 4, 6, 20, 12


def keys_of(shortcut: str) -> list[str]:
    """The keys of a shortcut in the words, or signs, of this system."""
    portable = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.PortableText)
    *modifiers, key = portable.replace("++", "+\0").split("+")
    keys = [*(f"{modifier}+A" for modifier in modifiers), key.replace("\0", "+")]
    native = [QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys]
    return [*(one.removesuffix("A").removesuffix("+") for one in native[:-1]), *filter(None, native[-1:])]


def caps_width(keys: list[str]) -> int:
    """How wide the caps of these keys are side by side."""
    metrics = QFontMetrics(ui_font(TYPE.small))
    return sum(_width(metrics, key) + _GAP for key in keys) - (_GAP if keys else 0)


def draw_caps(painter: QPainter, left: float, middle: float, keys: list[str], palette: Palette) -> None:
    """Draw the caps from `left`, centred on the height `middle`."""
    painter.setFont(ui_font(TYPE.small))
    metrics, height = painter.fontMetrics(), grown(_HEIGHT)
    for key in keys:
        box = QRectF(left + 0.5, round(middle - height / 2) + 0.5, _width(metrics, key) - 1, height - 1)
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.setBrush(QColor(palette.side))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(palette.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, key)
        left += _width(metrics, key) + _GAP


def _width(metrics: QFontMetrics, key: str) -> int:
    return max(grown(_HEIGHT), metrics.horizontalAdvance(key) + 2 * _AIR)


class KeyCaps(DrawnWidget):
    """The caps of one shortcut, or of several that do the same."""

    def __init__(self, shortcuts: str, palette: Palette, parent: QWidget) -> None:
        """`shortcuts` are parted by spaces."""
        super().__init__(palette, parent)
        self._keys = [keys_of(shortcut) for shortcut in shortcuts.split()]
        self.setAccessibleName(" / ".join("+".join(keys) for keys in self._keys))

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        wide = sum(caps_width(keys) + _APART for keys in self._keys) - _APART
        return QSize(wide, grown(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        left = float(self.width() - self.sizeHint().width()) if self.isLeftToRight() else 0.0
        for keys in self._keys:
            draw_caps(painter, left, self.height() / 2, keys, self._palette)
            left += caps_width(keys) + _APART
