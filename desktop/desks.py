"""Which desks there are, in which windows they stand, and at which one the person works.

A window has one desk, or two side by side. A desk whose place is closed rests and is used again by the next
window: its wires stay as they are, and nothing has to be taken apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.desk import Desk
from desktop.settings import WINDOWS, Settings
from desktop.widgets.page_place import leave
from desktop.widgets.window import MainWindow
from desktop.window_layout import WindowLayout

#: So far to the right and below the window before it a new one opens.
_STEP = 32


class Desks(QObject):
    """Lives on the main thread; `make` makes the desk of a number."""

    changed = Signal()  # a window, a pane or the desk in front
    files_dropped = Signal(list)  # list[str], in the desk that is in front by now
    leaving = Signal()  # the last window is closed, or all shall be

    def __init__(self, make: Callable[[int], Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._all: list[Desk] = []
        self._over = False
        self._windows: list[Desk] = []  # those at the left, in the order in which their windows were opened
        self._beside: dict[Desk, Desk] = {}  # who sits at the right of whom
        self.front = self._get(1)
        self._windows.append(self.front)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._look_who_is_in_front)

    def __iter__(self) -> Iterator[Desk]:
        return iter(self._all)

    @property
    def windows(self) -> list[MainWindow]:
        """The windows that are open."""
        return [desk.window for desk in self._windows]

    @property
    def shown(self) -> list[Desk]:
        """The desks that stand in a window."""
        return [desk for left in self._windows for desk in self._of(left)]

    # ---- opening ----------------------------------------------------------------------------------------

    def restore(self, settings: Settings) -> None:
        """Open the windows of the last time."""
        first, (left, *_) = settings.window, self._windows
        self._open(left, replace(first, chat=settings.last_chat or 0))
        for layout in settings.windows:
            desk = self._get(layout.desk)
            self._windows.append(desk)
            self._open(desk, layout)
        self._go_to(self._beside.get(left, left) if first.turned else left)

    def open_window(self) -> Desk:
        """One more window with a new chat, a little beside the one in front."""
        before = self._left_of(self.front).window
        layout = before.save_layout()
        x, y = layout.x + _STEP, layout.y + _STEP
        desk = self._get()
        self._windows.append(desk)
        self._open(desk, replace(layout, x=x, y=y, maximized=False, chat=0, beside=0, panel=False))
        self._go_to(desk)
        return desk

    def open_beside(self) -> Desk:
        """A new chat beside the one in front; where there are two, the other one comes to the front."""
        left = self._left_of(self.front)
        if left in self._beside:
            left.window.beside.turn()
            return self.front
        desk = self._get()
        self._put(left, desk)
        desk.open(None)
        self.changed.emit()
        return desk

    def bring(self, desk: Desk) -> None:
        """Bring a desk to the front, with its window."""
        left = self._left_of(desk)
        window = left.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        if not window.isActiveWindow():
            window.raise_()
            window.activateWindow()
        self._go_to(desk)

    # ---- closing ----------------------------------------------------------------------------------------

    def close_one(self, desk: Desk) -> None:
        """Close the chat beside another one; without one, the window."""
        left = self._left_of(desk)
        if left in self._beside:
            self._take_away(left)
            self._set_front(left)
            self.changed.emit()
        else:
            left.window.close()

    def layouts(self) -> list[WindowLayout]:
        """How the windows stand, the first one first."""
        return [self._layout(left) for left in self._windows][: WINDOWS + 1]

    def hide(self) -> None:
        """Nobody watches the rest, and nothing is opened any more."""
        self._over = True
        for window in self.windows:
            window.hide()

    # ---- inside -----------------------------------------------------------------------------------------

    def _get(self, number: int = 0) -> Desk:
        """A desk that is free: the one of this number, or one that rests, or a new one."""
        taken = set(map(id, self.shown)) if self._windows else set()
        free = [desk for desk in self._all if id(desk) not in taken]
        known = {desk.number for desk in self._all}
        for desk in free:
            if number in (0, desk.number):
                return desk
        if number < 1 or number in known:
            number = next(one for one in range(1, len(known) + 2) if one not in known)
        desk = self._make(number)
        self._all.append(desk)
        self._connect(desk)
        return desk

    def _connect(self, desk: Desk) -> None:
        window, commands = desk.window, desk.window.commands
        window.closing.connect(lambda: self._on_closing(desk))
        window.quit_requested.connect(self.leaving)
        window.files_dropped.connect(lambda files: self._on_dropped(desk, files))
        window.beside.changed.connect(self._look_who_is_in_front)
        commands.beside.triggered.connect(lambda _=False: self.open_beside())
        commands.close_pane.triggered.connect(lambda _=False: self.close_one(desk))
        commands.second_window.triggered.connect(lambda _=False: self.open_window())
        for command in ("show-archive", "show-trash"):  # the sidebar is that of the window
            commands[command].action.triggered.connect(
                lambda _=False, command=command: self._pass_on(desk, command)
            )
        desk.chat.shown_elsewhere = lambda chat, message: self._shown_elsewhere(desk, chat, message)
        desk.asked_for.connect(lambda chat, message: self._on_asked_for(desk, chat, message))
        for moved in (desk.chat.opened, desk.chat.chat_changed):
            moved.connect(lambda *_: self._mark(desk))

    def _open(self, desk: Desk, layout: WindowLayout) -> None:
        window = desk.window
        window.restore_layout(layout)
        window.show()
        desk.chat.listing.view = layout.chats
        desk.open(layout.chat or None)
        if layout.beside:
            other = self._get(layout.beside)
            self._put(desk, other)
            other.window.wish_panel(layout.beside_panel)
            other.open(layout.beside_chat or None)
            if not layout.turned:
                window.beside.bring(window)
        self.changed.emit()

    def _put(self, left: Desk, other: Desk) -> None:
        self._beside[left] = other
        left.window.beside.put(other.window)

    def _take_away(self, left: Desk) -> None:
        other = self._beside.pop(left, None)
        if other is not None:
            other.rest()
            left.window.beside.take()

    def _on_closing(self, desk: Desk) -> None:
        if self._over or desk not in self._windows:
            return
        if len(self._windows) == 1:
            self.leaving.emit()
            return
        for one in self._of(desk):
            one.close()
        self._take_away(desk)
        self._windows.remove(desk)
        desk.rest()
        if self.front not in self.shown:
            self._set_front(self._windows[-1])
        self.changed.emit()

    def _pass_on(self, desk: Desk, command: str) -> None:
        if desk.window.is_pane:
            desk.window.home.commands[command].action.trigger()

    def _on_dropped(self, desk: Desk, files: list[str]) -> None:
        self._set_front(desk)
        self.files_dropped.emit(files)

    def _on_asked_for(self, desk: Desk, chat: object, message: int) -> None:
        """A chat of the sidebar opens in the pane in front."""
        left = self._left_of(desk)
        pane = next((one for one in self._of(left) if one.window is left.window.beside.front), desk)
        if not isinstance(chat, int):
            pane.show_chat(None, 0)
        elif not self._shown_elsewhere(pane, chat, message):
            pane.show_chat(chat, message)

    def _shown_elsewhere(self, desk: Desk, chat: int, message: int) -> bool:
        """Bring the desk forward that has this chat open; False where no other has."""
        for other in self.shown:
            if other is not desk and other.chat.chat is not None and other.chat.chat.id == chat:
                self.bring(other)
                leave(other.window.places)
                if message:
                    other.chat.open(chat, message)
                return True
        return False

    def _mark(self, desk: Desk) -> None:
        """The sidebar marks the chat of the pane in front."""
        left = self._left_of(desk)
        for one in self._of(left):
            if one.window is left.window.beside.front:
                left.window.sidebar.select(one.chat.chat.id if one.chat.chat else None)

    def _go_to(self, desk: Desk) -> None:
        self._left_of(desk).window.beside.bring(desk.window)
        self._set_front(desk)

    def _look_who_is_in_front(self, _: object = None) -> None:
        if self._over:
            return
        for left in self._windows:
            if left.window.isActiveWindow():
                panes = self._of(left)
                self._set_front(next((one for one in panes if one.window is left.window.beside.front), left))

    def _set_front(self, desk: Desk) -> None:
        self.front = desk
        for one in self._all:
            one.window.in_front = one is desk
        self._mark(desk)
        self.changed.emit()

    def _of(self, left: Desk) -> list[Desk]:
        return [left, self._beside[left]] if left in self._beside else [left]

    def _left_of(self, desk: Desk) -> Desk:
        return next((left for left, other in self._beside.items() if other is desk), desk)

    def _layout(self, left: Desk) -> WindowLayout:
        view = left.chat.listing.view
        layout = replace(left.window.save_layout(), desk=left.number, chat=_chat_of(left), chats=view)
        other = self._beside.get(left)
        if other is None:
            return layout
        return replace(
            layout,
            beside=other.number,
            beside_chat=_chat_of(other),
            beside_panel=other.window.panel_wished,
            turned=left.window.beside.front is other.window,
        )


def _chat_of(desk: Desk) -> int:
    return desk.chat.chat.id if desk.chat.chat else 0
