"""How a model got to its answer: one folded line, and the muted text under it when it is unfolded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from desktop.markdown import plain_rows
from desktop.rows import Row
from desktop.theme import Palette
from desktop.widgets.body import Body, Place
from desktop.widgets.ink import ink
from desktop.widgets.notes import FoldLine, thought_words

SHOWN = 40_000
TEXT_X = 16
BELOW = 8
#: The rows of a reasoning are counted from here in a selection: before those of its answer.
THOUGHTS = -1 << 20


def reasoning_rows(text: str) -> list[Row]:
    """The rows of a reasoning, of its last part when it is very long."""
    text = text.strip()[-SHOWN:]
    return plain_rows(text) if text else []


class Reasoning:
    """The reasoning above one answer; `toggled` is called when the person folds or unfolds it."""

    def __init__(self, palette: Palette, host: QWidget, toggled: Callable[[], None]) -> None:
        self._palette = palette
        self._host = host
        self._toggled = toggled
        self._fold: FoldLine | None = None
        self._body = Body(host, ink(palette, True))
        self._text = ""
        self._at, self._bar = QPointF(), 0

    @property
    def shown(self) -> bool:
        """Whether there is any reasoning."""
        return self._fold is not None

    @property
    def text(self) -> str:
        """What is shown, or would be."""
        return self._text if self._fold is not None else ""

    @property
    def shown_part(self) -> tuple[int, str]:
        """The part of the text that is shown when it is unfolded, and where it begins."""
        part = self.text.strip()[-SHOWN:]
        return len(self.text.rstrip()) - len(part), part

    @property
    def body(self) -> tuple[Body, QPointF]:
        """The rows as they are drawn, and where in the message."""
        return self._body, self._at

    def unfold(self) -> None:
        """Show the text, if there is any."""
        if self._fold is not None:
            self._fold.setChecked(True)

    def clear(self) -> None:
        """Take everything away."""
        self._body.clear()
        if self._fold is not None:
            self._fold.hide()
            self._fold.deleteLater()
            self._fold = None

    def show(self, text: str, seconds: float, running: bool) -> None:
        """Show this reasoning, folded unless it was unfolded before; an empty text takes it away."""
        if not text:
            self.clear()
            return
        self._text = text
        if self._fold is None:
            self._fold = FoldLine(self._palette, self._host)
            self._fold.toggled.connect(self._on_toggled)
            self._fold.show()
        self._fold.say(thought_words(seconds, running))
        self._fill()

    def lay_out(self, y: float, width: int) -> float:
        """Place everything from y on; where it ends comes back."""
        if self._fold is None:
            return y
        mirrored = self._host.isRightToLeft()
        self._fold.move(width + 7 - self._fold.width() if mirrored else -7, round(y))
        y += self._fold.height() + 4
        self._at, self._bar = QPointF(0 if mirrored else TEXT_X, y), width - 2 if mirrored else 0
        return y + self._body.lay_out(width - TEXT_X) + BELOW if self._body.rows else y

    def paint(self, painter: QPainter, clip: QRectF) -> None:
        """Draw the text with its bar."""
        if self._body.rows:
            bar = QRectF(self._bar, self._at.y(), 2, self._body.height)
            painter.fillRect(bar, QColor(self._palette.border))
            self._body.paint(painter, self._at, clip)

    def place_at(self, at: QPointF) -> Place | None:
        """The row, counted from THOUGHTS, and the character at a point; None below the text."""
        if not self._body.rows or at.y() >= self._at.y() + self._body.height + BELOW / 2:
            return None
        row, character = self._body.place_at(at.x() - self._at.x(), at.y() - self._at.y())
        return THOUGHTS + row, character

    def select(self, chosen: tuple[Place, Place] | None) -> bool:
        """Mark what of the text lies between two places of the message; True when that changed anything."""
        if chosen is not None:
            (first, start), (last, end) = chosen
            chosen = (first - THOUGHTS, start), (last - THOUGHTS, end)
        return self._body.select(chosen)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self._body = Body(self._host, ink(palette, True))
        if self._fold is not None:
            self._fold.apply_palette(palette)
            self._fill()

    def _fill(self) -> None:
        unfolded = self._fold is not None and self._fold.isChecked()
        self._body.set_rows(0, reasoning_rows(self._text) if unfolded else [])

    def _on_toggled(self, _open: bool) -> None:
        self._fill()
        self._toggled()
