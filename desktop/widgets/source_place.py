"""Where a source is read: beside the conversation where there is room for both, else in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from desktop.theme import Palette
from desktop.widgets.later import Later
from desktop.widgets.sides import LinedSplitter

if TYPE_CHECKING:
    from desktop.widgets.source_viewer import SourceViewer

BESIDE = 820
NARROWEST, WIDEST = 400, 900
SHARE = 0.48


class SourcePlace(QWidget):
    """Holds the conversation and the viewer, made when first opened; the focus goes back to where it was."""

    moved = Signal()

    def __init__(self, palette: Palette, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.later = Later(self._make_viewer)
        self._palette, self._page = palette, page
        self._origin: list[QWidget] = []
        self._width = 0
        self._splitter = LinedSplitter(palette.border, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(page)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.splitterMoved.connect(self._on_moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # Where two do not fit any more one goes away: their widths must not hold the window open.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._splitter)
        self._opened = self._arranging = False
        # Told a moment later: the splitter around us may be at work, and must not be changed meanwhile.
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self.moved)

    @property
    def viewer(self) -> SourceViewer:
        """The viewer, made if it was not."""
        return self.later.part

    @property
    def opened(self) -> bool:
        """Whether a source is being read."""
        return self._opened

    @property
    def covers(self) -> bool:
        """Whether the viewer stands in the place of the conversation."""
        return self._opened and not self._page.isVisibleTo(self)

    def open_viewer(self) -> None:
        """Show the viewer; call it before the viewer is told what to show."""
        if not self._opened:
            self._origin = _upwards(self.window().focusWidget())
        self._opened = True
        self._arrange()

    def close_viewer(self) -> None:
        """Give the room back to the conversation."""
        if not self._opened:
            return
        self._opened = False
        self._arrange()
        origin, self._origin = self._origin, []
        # What had the focus may have gone meanwhile; then what it stood in takes it.
        there = (part for part in [*origin, self._page] if shiboken6.isValid(part) and part.isVisible())
        next(there, self._page).setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self._splitter.line = palette.border
        if self.later.made is not None:
            self.later.made.apply_palette(palette)

    def _make_viewer(self) -> SourceViewer:
        from desktop.widgets.source_viewer import SourceViewer  # lazy: most starts do without it

        viewer = SourceViewer(self._palette, self)
        viewer.hide()
        viewer.closed.connect(self.close_viewer)
        self._splitter.addWidget(viewer)
        return viewer

    def _arrange(self) -> None:
        viewer = self.viewer if self._opened else self.later.made
        if self._arranging or viewer is None:
            return
        self._arranging = True
        try:
            changed = self._share_out(viewer)
        finally:
            self._arranging = False
        if changed:
            self._telling.start()

    def _share_out(self, viewer: QWidget) -> bool:
        """Show what there is room for; True when that is something else than before."""
        beside = self.width() >= BESIDE
        before = (self._page.isVisibleTo(self), viewer.isVisibleTo(self))
        after = (beside or not self._opened, self._opened)
        for part, shown in zip((self._page, viewer), after, strict=True):
            part.setMinimumWidth(NARROWEST if all(after) else 0)
            part.setVisible(shown)
        wide = self._width or round(self.width() * SHARE)
        wide = max(NARROWEST, min(wide, WIDEST, self.width() - NARROWEST))
        if before != after or (all(after) and self._splitter.sizes()[1] < NARROWEST):
            self._splitter.setSizes([self.width() - wide, wide] if all(after) else [self.width()] * 2)
        return before != after

    def _on_moved(self) -> None:
        self._width = self.viewer.width()
        self.moved.emit()

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _upwards(part: QWidget | None) -> list[QWidget]:
    """A part and all around it that can have the focus."""
    found: list[QWidget] = []
    while part is not None:
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(part)
        part = part.parentWidget()
    return found
