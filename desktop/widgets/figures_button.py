"""The figures of an answer beside its actions: a line where there is room, and a card with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desktop.language import tr
from desktop.rows import BOLD, Span
from desktop.theme import Palette, line_height
from desktop.widgets.citation_card import Card, strong
from desktop.widgets.fonts import dress
from desktop.widgets.icons import pixmap
from desktop.widgets.ink import ink
from desktop.widgets.lines import Lines

SIDE = 28
#: Below this width a sign stands for the line.
LEAST = 84
_NAMES, _ICON = 116, 16


class FiguresButton(QToolButton):
    """Says what is wanted: the card opens under the pointer, with the focus, or when it is pressed."""

    wanted = Signal()
    left = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        dress(self, "small")
        self.setFixedHeight(line_height(SIDE))
        self.setMinimumWidth(SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Figures"))
        self.clicked.connect(self.wanted)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show this line."""
        self.setText(words)
        self.setAccessibleDescription(words)
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self.update()

    @property
    def shown(self) -> str:
        """The line as far as there is room for it; "" where a sign stands for it."""
        if self.width() < LEAST:
            return ""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 12)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(SIDE, line_height(SIDE))

    def minimumSizeHint(self) -> QSize:
        return QSize(SIDE, line_height(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        colour = self._palette.text if self.underMouse() else self._palette.muted
        painter.setPen(QColor(colour))
        if self.shown:
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(6, 0, -6, 0), side, self.shown)
        else:
            picture = pixmap("info", colour, _ICON, self.devicePixelRatioF())
            middle = SIDE / 2 if self.isRightToLeft() else self.width() - SIDE / 2
            at = QPointF(middle - _ICON / 2, (self.height() - _ICON) / 2)
            painter.drawPixmap(at, picture)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.wanted.emit()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.wanted.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.left.emit()
        super().focusOutEvent(event)


class FiguresCard(Card):
    """All figures of an answer in two columns."""

    def __init__(self, facts: Sequence[tuple[str, str]], palette: Palette, parent: QWidget) -> None:
        title = Lines((Span(tr("How this answer was written"), BOLD),), strong(palette))
        super().__init__([title, *(FactLine(name, value, palette) for name, value in facts)], palette, parent)
        self.setAccessibleName(". ".join(f"{name}: {value}" for name, value in facts))


class FactLine:
    """A name and its value, in two columns of a card."""

    def __init__(self, name: str, value: str, palette: Palette) -> None:
        self._name = Lines((Span(name),), ink(palette, True))
        self._value = Lines((Span(value),), strong(palette))

    @property
    def height(self) -> float:
        """The height that the last lay_out found."""
        return max(self._name.height, self._value.height)

    def lay_out(self, width: float) -> float:
        """Fit to a width; the height comes back."""
        self._name.lay_out(_NAMES - 8)
        self._value.lay_out(width - _NAMES)
        return self.height

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF) -> None:
        """Draw both columns."""
        self._name.paint(painter, at, clip)
        self._value.paint(painter, at + QPointF(_NAMES, 0), clip)
