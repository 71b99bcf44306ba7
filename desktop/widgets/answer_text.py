"""An answer to be read by itself, outside of a chat: its Markdown as the transcript draws it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.cited import beginning
from desktop.language import tr
from desktop.markdown import parse_rows
from desktop.theme import Palette
from desktop.widgets.body import Body
from desktop.widgets.ink import ink
from desktop.widgets.notes import note_button, without

#: Characters and lines that are drawn at a time, and characters that are told to screen readers.
PORTION, LINES, SPOKEN = 20_000, 300, 4_000
_EDGE = 12


class AnswerText(QWidget):
    """As high as what it shows; very long text goes on at the press of a button."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._text, self._portions = "", 1
        self._body = Body(self, ink(palette), self._fit)
        self._more: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show this from its beginning."""
        if text != self._text:
            self._text, self._portions = text, 1
            self._body.clear()
            self._draw()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self._body.clear()
        self._body = Body(self, ink(palette), self._fit)
        self._draw()

    def _draw(self) -> None:
        part = beginning(self._text, PORTION * self._portions, LINES * self._portions)
        self._body.set_rows(0, parse_rows(part) if part else [])
        self._more = without(self._more)
        if len(part) < len(self._text):
            button = note_button(tr("Show more"), self._palette, self)
            button.clicked.connect(self._on_more)
            button.show()
            self._more = button
        self._fit()

    def _fit(self) -> None:
        tall = round(self._body.lay_out(float(max(self.width(), 40))) + 1)
        self._body.place_cards(QPointF(0, 0))
        if self._more is not None:
            self._more.move(0, tall + _EDGE)
            tall += _EDGE + self._more.height()
        self.setFixedHeight(tall)
        self.update()

    def _on_more(self) -> None:
        self._portions += 1
        self._draw()

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._body.paint(painter, QPointF(0, 0), QRectF(event.rect()))
        painter.end()


class AnswerFrame(QScrollArea):
    """A card with an answer, which scrolls where the answer is longer; the arrow keys read on."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = AnswerText(palette)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportMargins(_EDGE + 2, _EDGE, _EDGE + 2, _EDGE)
        self.setWidget(self.answer)
        self._dress(palette)

    @property
    def whole(self) -> int:
        """How high it is when nothing has to scroll."""
        return self.answer.height() + 2 * _EDGE + 2

    def show_text(self, text: str, name: str) -> None:
        """Show an answer from its beginning; `name` says for screen readers whose it is."""
        self.answer.show_text(text)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(name)
        self.setAccessibleDescription(text[:SPOKEN])

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.answer.apply_palette(palette)
        self._dress(palette)

    def _dress(self, palette: Palette) -> None:
        card = f"background: {palette.field}; border-radius: 12px; border: 1px solid"
        self.setStyleSheet(
            f"AnswerFrame {{ {card} {palette.border}; }} AnswerFrame:focus {{ {card} {palette.focus}; }}"
        )
