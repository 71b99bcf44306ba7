"""Shortcuts as they are shown beside what they do: each key in a cap of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPen

from desktop.theme import TYPE, Palette, grown
from desktop.widgets.fonts import ui_font

_GAP, _AIR, _HEIGHT = 4, 6, 20
_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl+"),
    (Qt.KeyboardModifier.AltModifier, "Alt+"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift+"),
    (Qt.KeyboardModifier.MetaModifier, "Meta+"),
)


def keys_of(shortcut: str) -> list[str]:
    """The keys of a shortcut in the words, or signs, of this system."""
    keys: list[str] = []
    sequence = QKeySequence(shortcut)
    for place in range(sequence.count()):
        combination = sequence[place]
        for modifier, name in _MODIFIERS:
            if combination.keyboardModifiers() & modifier:
                native = QKeySequence(f"{name}A").toString(QKeySequence.SequenceFormat.NativeText)
                keys.append(native.removesuffix("A").removesuffix("+"))
        keys.append(QKeySequence(combination.key()).toString(QKeySequence.SequenceFormat.NativeText))
    return keys


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
