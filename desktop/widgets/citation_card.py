"""What a chip shows under the pointer: the file, the page and the passage that supports a sentence.

Everything from a document is drawn as plain text. The card stays inside the window and never takes the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import (
    QAbstractAnimation,
    QEvent,
    QObject,
    QPointF,
    QPropertyAnimation,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from desktop.cited import file_name, place_words, spoken
from desktop.escaping import escaped_line
from desktop.rows import BOLD, MARK, MUTED, Span
from desktop.theme import Look, Palette, look
from desktop.widgets.ink import Ink, ink
from desktop.widgets.lines import Lines
from desktop.widgets.motion import moves
from rag import Citation

#: Makes the card in the window that it gets.
Make = Callable[[QWidget], "Card"]

OPENS_MS, CLOSES_MS, FADE_MS = 280, 220, 130
WIDE = 400
AROUND, QUOTED = 76, 380
SHADE, PAD, GAP = 14, 14, 6


class Paragraph(Protocol):
    """A part of a card: laid out to a width, then drawn."""

    @property
    def height(self) -> float:
        """The height that the last lay_out found."""
        ...

    def lay_out(self, width: float) -> float:
        """Fit to a width; the height comes back."""
        ...

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF) -> None:
        """Draw it with its corner at a point."""
        ...


class Card(QWidget):
    """Paragraphs on a sheet with a soft shadow, beside what they explain."""

    pressed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, paragraphs: Sequence[Paragraph], palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._lines = paragraphs
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        wide = max(160, min(WIDE, parent.width() - 16))
        tall = sum(lines.lay_out(wide - 2 * PAD) + GAP for lines in paragraphs) - GAP
        self.resize(wide + 2 * SHADE, round(tall) + 2 * (PAD + SHADE))

    def show_beside(self, target: QRect) -> None:
        """Appear below a rectangle of the parent, or above it where there is more room."""
        parent = self.parentWidget()
        room = parent.rect() if parent is not None else self.rect()
        x = target.center().x() - self.width() // 2
        x = max(8 - SHADE, min(x, room.width() - self.width() + SHADE - 8))
        below, above = target.bottom() + 7 - SHADE, target.top() - 6 - self.height() + SHADE
        fits = below + self.height() - SHADE <= room.height() - 4
        y = below if fits or above + SHADE < 4 else above
        y = max(4 - SHADE, min(y, room.height() - self.height() + SHADE - 4))
        self.move(x, y)
        self._fade_in()
        self.show()
        self.raise_()

    def _fade_in(self) -> None:
        if not moves(self):
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        fade = QPropertyAnimation(effect, b"opacity", self)
        fade.setDuration(FADE_MS)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        # An effect left behind would draw the card through a picture for ever.
        fade.finished.connect(lambda: self.setGraphicsEffect(None))  # type: ignore[arg-type]
        fade.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(SHADE, SHADE, -SHADE, -SHADE)
        _paint_shade(painter, card)
        painter.setPen(QPen(QColor(self._palette.border_strong), 1))
        painter.setBrush(QColor(self._palette.bg))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        at = card.topLeft() + QPointF(PAD, PAD)
        for lines in self._lines:
            lines.paint(painter, at, QRectF(self.rect()))
            at += QPointF(0, lines.height + GAP)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class CitationCard(Card):
    """One citation; a click on it asks for the source itself."""

    def __init__(self, citation: Citation, palette: Palette, parent: QWidget) -> None:
        title, *rest = _paragraphs(citation)
        lines = [Lines(title, strong(palette)), *(Lines(spans, ink(palette, True)) for spans in rest)]
        super().__init__(lines, palette, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(spoken(citation))


class CardKeeper(QObject):
    """Shows at most one card: a moment after something is pointed at, until it has been left for a moment."""

    pressed = Signal(int, int)  # message, index

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.card: Card | None = None
        self._target: QWidget | None = None
        self._place: QRect | None = None  # of what is explained, inside of the target
        self._wanted: Make | None = None
        self._opening = QTimer(self, singleShot=True, interval=OPENS_MS)
        self._opening.timeout.connect(self.open)
        self._closing = QTimer(self, singleShot=True, interval=CLOSES_MS)
        self._closing.timeout.connect(self.close)

    def point(self, message: int, index: int, citation: Citation, palette: Palette, target: QWidget) -> None:
        """Something that stands for a citation is pointed at."""

        def make(window: QWidget) -> Card:
            card = CitationCard(citation, palette, window)
            card.pressed.connect(lambda: self._on_pressed(message, index))
            return card

        self.explain(make, target)

    def explain(self, make: Make, target: QWidget, place: QRect | None = None) -> None:
        """Something that a card explains is pointed at; `make` gets the window.

        With a `place` it is a part of the target, and one card follows the other after a moment.
        """
        self._closing.stop()
        if self.card is not None and (target, place) == (self._target, self._place):
            self._opening.stop()
            return
        self._wanted, self._target, self._place = make, target, place
        if place is None and (self.card is not None or target.hasFocus()):
            self.open()
        else:
            self._opening.start()

    def leave(self) -> None:
        """It is not pointed at any more."""
        self._opening.stop()
        if self.card is not None:
            self._closing.start()

    def open(self) -> None:
        """Show the card that is waiting."""
        wanted, target, place = self._wanted, self._target, self._place
        self.close()
        if wanted is None or target is None or not target.isVisible():
            return
        window = target.window()
        self.card = wanted(window)
        window.installEventFilter(self)
        self.card.entered.connect(self._closing.stop)
        self.card.entered.connect(self._opening.stop)
        self.card.left.connect(self.leave)
        self._target, self._place = target, place
        place = target.rect() if place is None else place
        self.card.show_beside(QRect(target.mapTo(window, place.topLeft()), place.size()))

    def close(self) -> None:
        """Take the card away."""
        self._opening.stop()
        self._closing.stop()
        target, self._target, self._place = self._target, None, None
        if self.card is not None:
            self.card.window().removeEventFilter(self)
            focus = self.card.window().focusWidget()
            if target is not None and focus is not None and self.card.isAncestorOf(focus):
                target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _on_pressed(self, message: int, index: int) -> None:
        self.close()
        self.pressed.emit(message, index)

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.close()  # what it stands beside is elsewhere now
        return False


def strong(palette: Palette) -> Ink:
    """Small type in the colour of text."""
    return _strong(palette, look())


@lru_cache(maxsize=2)
def _strong(palette: Palette, used: Look) -> Ink:
    """`used` is the key; the tokens have its sizes."""
    made = Ink(palette, muted=True)
    made.text = QColor(palette.text)
    return made


def _paragraphs(citation: Citation) -> list[tuple[Span, ...]]:
    """The file with its page, the headings above the passage, and its words."""
    place = place_words(citation)
    title = (Span(file_name(citation)[:200], BOLD), Span(f"  {place}" if place else "", MUTED))
    path = " › ".join(escaped_line(part) for part in citation.headings)[:200]
    text = escaped_line(citation.text)
    quoted = text if len(text) <= QUOTED else f"{text[:QUOTED].rstrip()}…"
    before, after = escaped_line(citation.before), escaped_line(citation.after)
    words = (
        Span(f"{_end_of(before)} " if before else ""),
        Span(quoted, MARK),
        Span(f" {_beginning_of(after)}" if after else ""),
    )
    found = [title, (Span(path, MUTED),) if path else (), tuple(span for span in words if span.text)]
    return [spans for spans in found if spans]


def _end_of(before: str) -> str:
    """What stands just before the cited words, from a whole word on."""
    if len(before) <= AROUND:
        return before.strip()
    return f"\u2026{before[-AROUND:].partition(' ')[2].strip() or before[-AROUND:]}"


def _beginning_of(after: str) -> str:
    """What stands just behind the cited words, up to a whole word."""
    if len(after) <= AROUND:
        return after.strip()
    return f"{after[:AROUND].rpartition(' ')[0].strip() or after[:AROUND]}\u2026"


def _paint_shade(painter: QPainter, card: QRectF) -> None:
    """A soft shadow, drawn: an effect would have to be given up for the fade."""
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(SHADE, 0, -2):
        painter.setBrush(QColor(0, 0, 0, 5))
        grown = card.adjusted(-step, -step + 4, step, step).intersected(
            card.adjusted(-SHADE, -SHADE, SHADE, SHADE)
        )
        painter.drawRoundedRect(grown, 10 + step, 10 + step)
