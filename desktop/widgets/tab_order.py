"""Tab and F6: through everything in a window that takes the keyboard, in the order of reading.

The chain of Qt follows the order in which widgets were made, and loses those that are made late.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop.widgets.overlay_card import OverlayCard
from desktop.widgets.reading_order import shown_children
from desktop.widgets.sides import Scrim
from desktop.widgets.transcript import Transcript

if TYPE_CHECKING:
    from desktop.widgets.window import MainWindow

_TAB = Qt.FocusPolicy.TabFocus.value
_AIR = 24


def move_focus(window: QWidget, forward: bool) -> bool:
    """Go to the next stop or to the one before, round and round; False where there is none."""
    here = window.focusWidget()
    way = [stop for root in _roots(window) for stop in _walk(root, here)]
    if not forward:
        way.reverse()
    at = next((index for index, stop in enumerate(way) if _holds(stop, here)), -1)
    return any(_enter(stop, here, forward) for stop in (*way[at + 1 :], *way[: max(at, 0)]))


def stops(root: QWidget) -> list[QWidget]:
    """Everything in a part of the window that Tab reaches, messages left out."""
    return [widget for widget in _walk(root, None) if takes_tab(widget)]


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget."""
    tab = bool(widget.focusPolicy().value & _TAB)
    return tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def go_to_part(window: MainWindow, by: int) -> None:
    """Go to the next part of the window or the one before: chats, conversation, composer, panel."""
    doors = [(part, door) for part, door in _parts(window.home) if door is not None]
    here = window.home.focusWidget()
    inside = [at for at, (part, _) in enumerate(doors) if here is not None and _covers(part, here)]
    at = inside[-1] if inside else -1 if by > 0 else 0
    if doors:
        _, door = doors[(at + by) % len(doors)]
        for scrim in window.home.findChildren(Scrim):
            if scrim.isVisible() and not _above(scrim, door):
                scrim.pressed.emit()  # the side that floats over the part goes
        door.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _parts(home: MainWindow) -> Iterator[tuple[QWidget, QWidget | None]]:
    """The parts that are shown, the outer ones first, and what of each takes the keyboard."""
    yield home.sidebar, home.sidebar.list if home.sidebar.isVisible() else None
    for pane in (home, home.beside.other):
        if pane is None:
            continue
        page = _page(pane)
        yield page, _first(pane.transcript) or _first(pane.welcome) or _place(pane)
        yield pane.composer, _first(pane.composer.field)
        viewer = pane.source.later.made
        if viewer is not None:
            yield viewer, _first(viewer)
        yield pane.panel, _first(pane.panel)


def _page(pane: MainWindow) -> QWidget:
    """What is between the sides: header, conversation and composer."""
    return pane.composer.parentWidget() or pane


def _place(pane: MainWindow) -> QWidget | None:
    """The first stop of a page that stands in the place of the conversation."""
    others = (pane.header, pane.banner, pane.composer)
    return next(
        (stop for stop in stops(_page(pane)) if not any(_covers(other, stop) for other in others)), None
    )


def _first(part: QWidget) -> QWidget | None:
    return next(iter(stops(part)), None) if part.isVisible() else None


def _covers(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _above(scrim: Scrim, widget: QWidget) -> bool:
    return any(_covers(root, widget) for root in _roots(scrim.window()))


def _roots(window: QWidget) -> list[QWidget]:
    """The window, or what lies over the rest of it and is dealt with first."""
    cards: list[QWidget] = [card for card in window.findChildren(OverlayCard) if card.isVisible()]
    if cards:
        return cards[-1:]
    children = [child for child in window.children() if isinstance(child, QWidget) and child.isVisible()]
    scrim = next((at for at, child in enumerate(children) if isinstance(child, Scrim)), None)
    return [window] if scrim is None else children[scrim + 1 :]


def _walk(widget: QWidget, here: QWidget | None) -> Iterator[QWidget]:
    """What takes the focus, the places of messages, and where the focus is even if that is gone by now."""
    if takes_tab(widget) or widget is here:
        yield widget
    if _is_messages(widget):
        yield widget
        return
    children = shown_children(widget)
    if isinstance(widget, QStackedWidget):
        children = [child for child in children if child is widget.currentWidget()]
    if here is not None and not widget.isHidden() and widget.isAncestorOf(here):
        gone = [child for child in widget.children() if isinstance(child, QWidget) and _covers(child, here)]
        children += [child for child in gone if child not in children and not child.isWindow()]
    for child in children:
        yield from _walk(child, here)


def _is_messages(widget: QWidget) -> bool:
    area = widget.parentWidget()
    return isinstance(area, Transcript) and widget is area.viewport()


def _holds(stop: QWidget, here: QWidget | None) -> bool:
    return stop is here or (here is not None and _is_messages(stop) and stop.isAncestorOf(here))


def _enter(stop: QWidget, here: QWidget | None, forward: bool) -> bool:
    """Put the focus there; the messages are entered from their end: the way forward begins before."""
    area = stop.parentWidget()
    if isinstance(area, Transcript) and _is_messages(stop):
        return not forward and area.focus.enter_end()
    if stop is here or not takes_tab(stop):
        return False
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(stop, _AIR, _AIR)
        above = above.parentWidget()
    return True
