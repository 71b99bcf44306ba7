"""The formulas that were drawn so far, as pictures; new ones are drawn by a thread that ends with the last.

A formula is known a few milliseconds after it was first asked for, and whoever waits for it is told then.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol
from weakref import WeakSet

from PySide6.QtCore import QByteArray, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.formula import SIZE, Drawing, draw_all

KEPT_DRAWINGS, KEPT_IMAGES = 4_000, 400


class Waiter(Protocol):
    """Something that shows a formula by its source until it is drawn."""

    def take_formulas(self, sources: frozenset[str]) -> None:
        """These formulas are known now."""


class Formulas(QObject):
    """Lives on the main thread, as long as the application."""

    _woken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._drawings: OrderedDict[str, Drawing | None] = OrderedDict()
        self._images: OrderedDict[tuple[str, int, int, float], QImage] = OrderedDict()
        self._waiters: WeakSet[Waiter] = WeakSet()
        self._asked: set[str] = set()
        self._wanted: deque[str] = deque()
        self._made: deque[tuple[str, Drawing | None]] = deque()
        self._working = False
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every formula that was asked for is known."""
        return not self._asked

    def find(self, source: str) -> Drawing | None:
        """The drawing of a formula; None when there is none, or none yet."""
        found = self._drawings.get(source)
        if found is not None:
            self._drawings.move_to_end(source)
        return found

    def ask(self, sources: Iterable[str], waiter: Waiter) -> None:
        """Have formulas drawn; the waiter is told of each that was not known."""
        for source in sources:
            if source in self._drawings:
                continue
            self._waiters.add(waiter)
            if source not in self._asked:
                self._asked.add(source)
                self._wanted.append(source)
        if self._wanted and not self._working:
            self._start()

    def image(self, source: str, pixels: float, colour: QColor, ratio: float) -> QImage | None:
        """A formula for letters of so many pixels, at a ratio of the screen's pixels to ours."""
        drawing = self.find(source)
        if drawing is None:
            return None
        key = (source, round(pixels * 16), colour.rgba(), ratio)
        if key not in self._images:
            self._images[key] = _painted(drawing, pixels / SIZE, colour, ratio)
            while len(self._images) > KEPT_IMAGES:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return self._images[key]

    def _start(self) -> None:
        self._working = True
        threading.Thread(target=self._work, name="formulas", daemon=True).start()

    def _work(self) -> None:
        """Draw what is wanted, the latest first, in another thread; endless formulas make it impatient."""
        for made in draw_all(self._latest()):
            self._made.append(made)
            if not self._tell():
                return
        self._working = False
        self._tell()

    def _latest(self) -> Iterator[str]:
        while self._wanted:
            yield self._wanted.pop()

    def _tell(self) -> bool:
        try:
            self._woken.emit()
        except RuntimeError:  # the application is gone
            return False
        return True

    def _on_woken(self) -> None:
        arrived: set[str] = set()
        while self._made:
            source, drawing = self._made.popleft()
            self._drawings[source] = drawing
            self._asked.discard(source)
            arrived.add(source)
        while len(self._drawings) > KEPT_DRAWINGS:
            self._drawings.popitem(last=False)
        if arrived:
            for waiter in list(self._waiters):
                waiter.take_formulas(frozenset(arrived))
        if not self._asked:
            self._waiters.clear()
        if self._wanted and not self._working:
            self._start()


def dots_of(painter: QPainter) -> float:
    """How many dots a pixel of the painter has, also where a widget is drawn into a larger picture."""
    return max(painter.device().devicePixelRatioF(), painter.deviceTransform().m11())


def _painted(drawing: Drawing, scale: float, colour: QColor, ratio: float) -> QImage:
    from PySide6.QtSvg import QSvgRenderer  # lazy: only who has formulas needs it

    size = QSizeF(drawing.width, drawing.ascent + drawing.depth) * scale
    image = QImage(
        (size * ratio).toSize().expandedTo(QSizeF(1, 1).toSize()), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing.svg.encode())).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(0, 0, size.width() + 1, size.height() + 1), colour)
    painter.end()
    return image


@lru_cache(maxsize=1)
def formulas() -> Formulas:
    """The formulas of the application, as fonts are those of all windows; main thread only."""
    return Formulas()
