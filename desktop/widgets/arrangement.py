"""Shares the room of a window out among sidebar, page, side panel and a second pane, and remembers how."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.theme import SPACE
from desktop.widgets.beside import SIDEBAR_BESIDE_BOTH, Beside
from desktop.widgets.refit import hold_least
from desktop.widgets.sides import LinedSplitter, Scrim, Side
from desktop.window_layout import Box, WindowLayout, clamped

if TYPE_CHECKING:
    from desktop.widgets.window import MainWindow

#: Below these widths the sidebar, and the panel beside the page, float over the page instead.
SIDEBAR_BESIDE, PANEL_BESIDE = 720, 1000

#: Over the place of a window; systems but Windows see to it that it stays on the screen.
_TITLE_BAR = 32 if os.name == "nt" else 0


class Arrangement(QObject):
    """Of one window, or of one pane in it."""

    arranged = Signal()

    def __init__(self, window: MainWindow, splitter: LinedSplitter) -> None:
        super().__init__(window)
        self._window, self._splitter = window, splitter
        self._arranging = False
        self.beside = Beside(window, splitter)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for part in (window.sidebar, window.source, window.panel):
            splitter.addWidget(part)
        splitter.setStretchFactor(1, 1)
        window.source.setMinimumWidth(360)
        hold_least(window.sidebar, 200)
        hold_least(window.panel, 300)
        window.panel.hide()
        toggles = window.commands
        # One pixel of each width is the line between side and page.
        self.left = Side(
            window.sidebar, toggles.toggle_sidebar, splitter, None, SIDEBAR_BESIDE, SPACE.sidebar - 1
        )
        self.right = Side(
            window.panel, toggles.toggle_panel, splitter, window.source, PANEL_BESIDE, SPACE.panel - 1
        )
        self.scrim = Scrim(window)
        splitter.splitterMoved.connect(self._on_splitter_moved)
        self.scrim.pressed.connect(self.close_floating)

    def save(self) -> WindowLayout:
        """Where the window stands now."""
        window = self._window
        away = window.isMaximized() or window.isFullScreen()
        box = window.normalGeometry() if away else window.geometry()
        return WindowLayout(
            x=box.x(),
            y=box.y(),
            width=box.width(),
            height=box.height(),
            placed=True,
            maximized=window.isMaximized(),
            sidebar=self.left.wished,
            panel=self.right.wished,
            sidebar_width=self.left.width,
            panel_width=self.right.width,
            share=self.beside.share,
            chats=window.sidebar.view,
        )

    def restore(self, layout: WindowLayout) -> None:
        """Stand where the layout says, as far as the screens of today allow."""
        window = self._window
        boxes = [_box(screen.availableGeometry()) for screen in QGuiApplication.screens()]
        fitting = clamped(layout, boxes, _TITLE_BAR)
        box = QRect(fitting.x, fitting.y, fitting.width, fitting.height)
        if layout.placed:
            window.setGeometry(box)
        else:
            window.resize(box.size())
        self.left.width = min(max(fitting.sidebar_width, 200), 420)
        self.right.width = min(max(fitting.panel_width, 300), 520)
        self.beside.share = min(max(fitting.share, 0.2), 0.8)
        self.left.wish(fitting.sidebar)
        self.right.wish(fitting.panel)
        if fitting.maximized:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
        self.arrange()

    def close_sides(self) -> None:
        """Take away the sides that float over the page."""
        self.left.close_if_floating()
        self.right.close_if_floating()

    def close_floating(self) -> None:
        """Take them away and write on."""
        self.close_sides()
        self._window.composer.focus_field()

    def arrange(self) -> None:
        """Give every part its place."""
        if self._arranging:
            return
        self._arranging = True
        used = [side for side in (self.left, self.right) if not side.floating and _has_focus(side.part)]
        try:
            self._arrange()
        finally:
            self._arranging = False
        if any(side.floating for side in used):  # taken away by a smaller window
            self._window.composer.focus_field()
        self.arranged.emit()

    # ---- inside ---------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        beside, room = self.beside, self._window.rect()
        self.left.room = SIDEBAR_BESIDE if beside.other is None else SIDEBAR_BESIDE_BOTH
        if self._window.is_pane:
            self._window.sidebar.hide()
        else:
            self.left.arrange(room)
        left = self.left.width if not self.left.floating and self.left.wished else 0
        second = beside.width(room.width() - left)
        first = room.adjusted(0, 0, -second, 0)
        beside.arrange()
        self._window.source.setVisible(beside.shows_first)
        if beside.shows_first:
            self.right.arrange(first)
        else:
            self._window.panel.hide()
        right = self.right.width if not self.right.floating and self.right.wished else 0
        self._share_out(left, max(1, room.width() - left - right - second), right, second)
        self._cover(room, first)

    def _share_out(self, left: int, page: int, right: int, second: int) -> None:
        window, splitter = self._window, self._splitter
        sizes: dict[QWidget | None, int] = {
            window.sidebar: left,
            window.source: page,
            window.panel: right,
            self.beside.other: second,
        }
        # A floating side is not in the splitter.
        splitter.setSizes([sizes.get(splitter.widget(place), 0) for place in range(splitter.count())])

    def _cover(self, room: QRect, first: QRect) -> None:
        covered = [side for side in (self.left, self.right) if side.covers and side.part.isVisible()]
        self.scrim.setGeometry(room if self.left in covered else first)
        self.scrim.setVisible(bool(covered))
        self.scrim.raise_()
        for side in covered:
            side.part.raise_()

    def _on_splitter_moved(self) -> None:
        for side in (self.left, self.right):
            if not side.floating and side.part.isVisible():
                side.width = side.part.width()
        self.beside.note_share()


def _has_focus(part: QWidget) -> bool:
    focus = part.window().focusWidget()
    return focus is not None and part.isAncestorOf(focus)


def _box(rect: QRect) -> Box:
    return rect.x(), rect.y(), rect.width(), rect.height()
