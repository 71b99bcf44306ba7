"""The keyboard among the messages: from one to the next, and by Tab through what each of them offers.

The tab chain of Qt follows the order in which widgets were made; here it follows the order of reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from desktop.widgets.message import MessageView

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript

_TAB = Qt.FocusPolicy.TabFocus.value


class MessageFocus:
    """Moves the focus inside of one transcript."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript

    @property
    def index(self) -> int | None:
        """The message that has the focus, itself or in one of its parts."""
        focus = self._focus
        if focus is None or not self._transcript.isAncestorOf(focus):  # asked once a frame
            return None
        views = self._transcript.live_views().items()
        return next((at for at, view in views if view is focus or view.isAncestorOf(focus)), None)

    def step(self, by: int) -> None:
        """Go to the next message or to the one before; at first to the one that is read."""
        transcript = self._transcript
        if not transcript.items:
            return
        index = self.index
        if index is None:
            index = len(transcript.items) - 1 if transcript.following else transcript.index_at(1)
        else:
            index = min(max(0, index + by), len(transcript.items) - 1)
        self._go(index, self._show(index), Qt.FocusReason.ShortcutFocusReason)

    def move(self, forward: bool) -> bool:
        """Tab, or Shift+Tab; False where Qt shall find the way."""
        focus, index = self._focus, self.index
        if index is None:
            if focus is self._transcript and forward and self._transcript.items:
                first = self._transcript.index_at(1)
                self._go(first, self._show(first), Qt.FocusReason.TabFocusReason)
                return True
            return False
        view = self._transcript.stack.ready(index)
        stops = _stops(view)
        place = stops.index(focus) if focus in stops else 0
        place += 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        if 0 <= place < len(stops):
            self._go(index, stops[place], reason)
        elif 0 <= index + (1 if forward else -1) < len(self._transcript.items):
            self._enter(index + (1 if forward else -1), forward, reason)
        elif forward:
            return False
        else:
            self._transcript.setFocus(reason)
        return True

    def enter(self, index: int) -> None:
        """Come to a message, which may be gone."""
        if index < len(self._transcript.items):
            self._enter(index, True, Qt.FocusReason.OtherFocusReason)

    def enter_end(self) -> bool:
        """Come from behind, to the last thing that can be seen; False where there is no message."""
        transcript = self._transcript
        if not transcript.items:
            return False
        last = transcript.index_at(transcript.viewport().height() - 1)
        self._enter(last, False, Qt.FocusReason.BacktabFocusReason)
        return True

    def _enter(self, index: int, forward: bool, reason: Qt.FocusReason) -> None:
        view = self._show(index)
        view.set_revealed(True)
        self._go(index, view if forward else _stops(view)[-1], reason)

    def _show(self, index: int) -> MessageView:
        """The view of a message, with its beginning in sight."""
        transcript = self._transcript
        view = transcript.stack.ready(index)
        transcript.stack.bring(index, 0, min(view.height(), transcript.viewport().height() // 2))
        return view

    def _go(self, index: int, stop: QWidget, reason: Qt.FocusReason) -> None:
        view = self._transcript.stack.ready(index)
        stop.setFocus(reason)
        if stop is not view:
            self._transcript.stack.bring(index, stop.mapTo(view, QPoint()).y(), min(stop.height(), 60))

    @property
    def _focus(self) -> QWidget | None:
        focus: QWidget | None = self._transcript.window().focusWidget()
        return focus


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & _TAB) and widget.isVisible() and widget.isEnabled()


def _stops(view: MessageView) -> list[QWidget]:
    """The view and what in it takes the focus, in the order of reading."""
    parts = [part for part in view.findChildren(QWidget) if _takes_tab(part) and part.focusProxy() is None]
    corners = {part: part.mapTo(view, QPoint()) for part in parts}
    return [view, *sorted(parts, key=lambda part: (corners[part].y(), corners[part].x()))]
