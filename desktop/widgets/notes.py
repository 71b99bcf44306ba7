"""Small parts around a message: the line that unfolds reasoning, and the boxes that say what went wrong."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.language import tr
from desktop.theme import Palette, line_height
from desktop.widgets.actions import button_style
from desktop.widgets.fonts import dress
from desktop.widgets.icons import icon

Part = TypeVar("Part", bound=QWidget)


def without(part: Part | None) -> Part | None:
    """Take a part away; None comes back, to be kept in its place."""
    if part is not None:
        part.hide()
        part.deleteLater()
    return None


def paint_waiting(painter: QPainter, at: QPointF, width: int, palette: Palette) -> None:
    """Three dots where an answer is going to be, within a room of that width."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.muted))
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for dot in range(3):
        away = 5 + 11 * dot
        painter.drawEllipse(at + QPointF(width - away if mirrored else away, 13), 2.6, 2.6)


def thought_words(seconds: float, running: bool) -> str:
    """The words on a folded reasoning block."""
    if running:
        return tr("Thinking…")
    if seconds <= 0:
        return tr("Thoughts")
    if seconds < 120:
        return tr("Thought for {seconds} s", seconds=max(1, round(seconds)))
    return tr("Thought for {minutes} min", minutes=round(seconds / 60))


def note_button(words: str, palette: Palette, parent: QWidget, alarming: bool = False) -> QPushButton:
    """A small outlined button, sized to its words."""
    button = QPushButton(words, parent)
    dress(button, "label")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    line = palette.danger_border if alarming else palette.border_strong
    ground = palette.bg if alarming else "transparent"
    button.setStyleSheet(
        f"QPushButton {{ color: {palette.text}; background: {ground}; border: 1px solid {line};"
        " border-radius: 8px; padding: 4px 12px; }"
        f"QPushButton:hover {{ background: {palette.hover}; }}"
        f"QPushButton:focus {{ border-color: {palette.focus}; }}"
    )
    button.resize(button.sizeHint())
    return button


class FoldLine(QToolButton):
    """The line above an answer that shows or hides how the model got there."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setCheckable(True)
        dress(self, "ui")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(16, 16))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(lambda _open: self._dress())
        self.apply_palette(palette)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self.setStyleSheet(button_style(palette) + "QToolButton { padding: 2px 8px 2px 2px; }")
        self._dress()

    def say(self, words: str) -> None:
        """Show these words; the line takes the width they need."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.resize(self.sizeHint().width(), line_height(28))

    def _dress(self) -> None:
        self.setIcon(icon(_sign(self), self._palette.muted, 16))


class Note(QWidget):
    """A sentence below a message with one thing to do about it; `alarming` makes it a soft red box."""

    pressed = Signal()

    def __init__(self, words: str, action: str, alarming: bool, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._alarming = alarming
        self._label = QLabel(words, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        dress(self._label, "ui")
        self._label.setStyleSheet(
            f"background: transparent; color: {palette.danger if alarming else palette.muted};"
        )
        self._button = note_button(action, palette, self, alarming)
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        begin, air, end = (14, 8, 8) if alarming else (0, 2, 0)
        sides = (end, begin) if self.isRightToLeft() else (begin, end)
        row.setContentsMargins(sides[0], air, sides[1], air)
        row.setSpacing(12)
        row.addWidget(self._label, 1 if alarming else 0)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        if not alarming:
            row.addStretch(1)

    def height_for(self, width: int) -> int:
        """The height the sentence needs at a width."""
        if not self._alarming:
            return line_height(34)
        room = width - 34 - (self._button.sizeHint().width() if self._button.text() else 0)
        return max(line_height(46), self._label.heightForWidth(room) + 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._alarming:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._palette.danger_border), 1))
        painter.setBrush(QColor(self._palette.danger_bg))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()


def _sign(button: QToolButton) -> str:
    """Which way the arrow of a heading points: down, or onward while it is folded."""
    folded = "chevron-left" if button.isRightToLeft() else "chevron-right"
    return "chevron-down" if button.isChecked() else folded
