"""Two chats side by side: the pane that a window begins with, and another one at its right.

Where both find no room only the one in front is shown. Their parts are siblings, so that a shortcut is of
the pane with the focus; the sidebar stands for both and has the shortcuts of the pane in front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.drawn import DrawnWidget
from desktop.widgets.sides import LinedSplitter

if TYPE_CHECKING:
    from desktop.widgets.window import MainWindow

#: Below this width only the pane in front is shown; below the other the sidebar floats over two of them.
BOTH, SIDEBAR_BESIDE_BOTH = 900, 1160
_NARROWEST = 360
_LINE = 2


class FrontLine(DrawnWidget):
    """The line over the header of a pane, in the colour of accents while the pane is in front."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._front = False
        self.setFixedHeight(_LINE)
        self.hide()

    @property
    def front(self) -> bool:
        """Whether the pane is the one in front."""
        return self._front

    def show_front(self, shown: bool, front: bool) -> None:
        """Tell two panes apart, or be gone where there is one."""
        self._front = front
        self.setVisible(shown)
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._palette.accent if self._front else self._palette.bg
        QPainter(self).fillRect(self.rect(), QColor(colour))


class Beside(QObject):
    """Knows the second pane of a window and which pane is in front; `share` is what the second one gets."""

    changed = Signal()  # another pane is in front, or there is one more or less

    def __init__(self, window: MainWindow, splitter: LinedSplitter) -> None:
        super().__init__(window)
        self._window, self._splitter = window, splitter
        self._front: MainWindow = window
        self.other: MainWindow | None = None
        self.share = 0.5
        window.commands.toggle_sidebar.toggled.connect(self._tick_sidebar)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    # ---- which panes there are ------------------------------------------------------------------------

    @property
    def front(self) -> MainWindow:
        """The pane in which the person works."""
        return self._front

    @property
    def shows_first(self) -> bool:
        """Whether the first pane has room now."""
        return self.other is None or self._front is self._window or self._both

    @property
    def shows_other(self) -> bool:
        """Whether the second pane has room now."""
        return self.other is not None and (self._front is self.other or self._both)

    @property
    def _both(self) -> bool:
        return self._window.width() >= BOTH

    def put(self, other: MainWindow) -> None:
        """Show this pane at the right, and work there."""
        self.other = other
        other.live_in(self._window)
        self._tick_sidebar(self._window.commands.toggle_sidebar.isChecked())
        self._splitter.addWidget(other)
        other.setMinimumWidth(_NARROWEST)
        other.show()
        self.bring(other)

    def take(self) -> MainWindow | None:
        """Take the second pane away and give all room back to the first."""
        other, self.other = self.other, None
        if other is None:
            return None
        self._front = self._window
        other.hide()
        other.setParent(None)
        other.live_in(None)
        other.commands.live_in((other,), Qt.ShortcutContext.WindowShortcut)  # and no longer in our sidebar
        self._tell()
        self._window.composer.focus_field()
        return other

    def bring(self, pane: MainWindow) -> None:
        """Put a pane in front and the focus into it."""
        focus = QApplication.focusWidget()
        there = focus is not None and self._belongs(focus, pane)
        self._front = pane
        self._tell()
        if not there:  # what had the focus may be hidden by now, and Qt gave it to anybody
            pane.composer.focus_field()

    def turn(self) -> None:
        """Go to the other pane."""
        if self.other is not None:
            self.bring(self.other if self._front is self._window else self._window)

    def at(self, place: QPoint) -> MainWindow:
        """The pane at a place of the window; beside the panes, the one in front."""
        if self.other is None:
            return self._window
        if self.shows_other and _covers(self.other, self._window, place):
            return self.other
        parts = (self._window.source, self._window.panel)
        on_first = any(part.isVisible() and _covers(part, self._window, place) for part in parts)
        return self._window if on_first else self._front

    def width(self, room: int) -> int:
        """What the second pane gets of the room for both."""
        if not self.shows_other:
            return 0
        if not self.shows_first:
            return room
        return min(max(round(room * self.share), _NARROWEST), room - _NARROWEST)

    def note_share(self) -> None:
        """The person moved the line between the panes."""
        if self.other is not None and self.shows_first and self.shows_other:
            second = self.other.width()
            beside = sum(
                part.width()
                for part in (self._window.source, self._window.panel)
                if part.isVisible() and part.parentWidget() is self._splitter
            )
            self.share = min(max(second / max(1, second + beside), 0.2), 0.8)

    def arrange(self) -> None:
        """Show the panes that have room, and the way to one that has not."""
        if self._window.is_pane:
            return
        if self.other is not None:
            self.other.setVisible(self.shows_other)
        one_hides = self.other is not None and not self._both
        for pane in (self._window, self.other):
            if pane is not None:
                pane.turn_button.setVisible(one_hides)
                pane.header.sidebar_button.setVisible(pane is self._window or one_hides)

    # ---- inside ---------------------------------------------------------------------------------------

    def _tick_sidebar(self, shown: bool) -> None:
        if self.other is not None:
            self.other.commands.toggle_sidebar.setChecked(shown)

    def _tell(self) -> None:
        two = self.other is not None
        for pane in (self._window, self.other):
            if pane is not None:
                pane.line.show_front(two, pane is self._front)
        self._share_shortcuts()
        self._window.arrange()
        self.changed.emit()

    def _share_shortcuts(self) -> None:
        window, other = self._window, self.other
        if other is None:
            window.commands.live_in((window,), Qt.ShortcutContext.WindowShortcut)
            return
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        sidebar: tuple[QWidget, ...] = (window.sidebar,)
        first = self._front is window
        # The one in front comes last: nobody may have a shortcut on the sidebar twice in between.
        order = ((other, (other,), not first), (window, (window.source, window.panel), first))
        for pane, homes, front in sorted(order, key=lambda one: one[2]):
            pane.commands.live_in((*homes, *sidebar) if front else homes, inside)

    def _belongs(self, widget: QWidget, pane: MainWindow) -> bool:
        if pane is self.other:
            return pane.isAncestorOf(widget)
        return any(part.isAncestorOf(widget) for part in (self._window.source, self._window.panel))

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if self.other is None or now is None:
            return
        back = self._window if self._front is self.other else self.other
        if self._belongs(now, back):
            self._front = back
            self._tell()


def pane_button(pane: QWidget, action: QAction, sign: str, words: str) -> QToolButton:
    """A button of a header that does what an action does."""
    button = QToolButton(pane)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setProperty("sign", sign)
    button.setFixedSize(32, 32)
    name = tr(words)
    shortcut = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({shortcut})" if shortcut else name)
    button.clicked.connect(lambda _=False: action.trigger())
    return button


def _covers(part: QWidget, window: QWidget, place: QPoint) -> bool:
    return part.rect().contains(part.mapFrom(window, place))
