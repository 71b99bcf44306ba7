"""The list of the command palette: it follows the keys of the field above it, and the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.choices import Choice, Found, Row
from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.palette_delegate import PaletteDelegate, height_of
from desktop.widgets.palette_items import PaletteItems


class PaletteList(QListView):
    """Never has the focus, so that one can go on typing."""

    opened = Signal(object)  # Choice
    moved = Signal(object)  # Choice, that is the current one now

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.items = PaletteItems(self)
        self._by_hand = False
        self._delegate = PaletteDelegate(self.items, palette, self)
        self.setModel(self.items)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("What was found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    @property
    def current(self) -> Choice | None:
        """The choice that Enter takes."""
        found = self.items.found(self.currentIndex())
        return found.choice if found else None

    def show_rows(self, rows: Sequence[Row], keep: bool = False) -> None:
        """Show these rows; the first is the current one, or with `keep` the one that the person went to."""
        before = self.current if keep and self._by_hand else None
        self._by_hand = before is not None
        self.items.put(rows)
        places = [place for place, row in enumerate(rows) if isinstance(row, Found)]
        kept = [p for p in places if before and self._key(p) == before.key]
        if places:
            self._go(kept[0] if kept else places[0], tell=not kept)

    def step(self, by: int) -> None:
        """Go so many choices down, or up; from the last to the first, and back."""
        places = [place for place, row in enumerate(self.items.rows) if isinstance(row, Found)]
        if not places:
            return
        at = self.currentIndex().row()
        now = places.index(at) if at in places else -1
        self._by_hand = True
        target = now + by
        if abs(by) == 1:
            target %= len(places)
        self._go(places[max(0, min(target, len(places) - 1))])

    def height_of_rows(self) -> int:
        """How high the list is when nothing of it is hidden."""
        return sum(height_of(row) for row in self.items.rows)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._delegate.palette = palette
        self.viewport().update()

    def _key(self, place: int) -> str:
        row = self.items.rows[place]
        return row.choice.key if isinstance(row, Found) else ""

    def _go(self, place: int, tell: bool = True) -> None:
        index = self.items.index(place)
        self.setCurrentIndex(index)
        above = self.items.index(place - 1)
        if place and self.items.found(above) is None:
            self.scrollTo(above)  # a heading is seen with its first row
        self.scrollTo(index)
        if tell and self.current is not None:
            self.moved.emit(self.current)

    # ---- Qt -------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self.items.found(index) is not None and index != self.currentIndex():
            self._by_hand = True
            self.setCurrentIndex(index)
            if self.current is not None:
                self.moved.emit(self.current)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what is chosen is chosen when the button comes up

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.items.found(self.indexAt(event.position().toPoint()))
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(found.choice)
