"""The window for screen readers: what Qt does not know of widgets that are ours.

Messages are the items of a list, folds can be opened, painted meters have values, and everything is told in
the order of reading. Qt asks for this only while somebody listens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

from desktop.language import tr
from desktop.widgets.context_meter import ContextMeter
from desktop.widgets.message import MessageView
from desktop.widgets.reading_bar import ReadingBar
from desktop.widgets.reading_order import shown_children
from desktop.widgets.transcript import Transcript

Role, Text = QAccessible.Role, QAccessible.Text
#: Qt owns the interfaces but not their Python halves; those of deleted widgets are let go at this many more.
_SWEEP = 500
_BARE = ("QFrame", "QWidget", "QSplitter")


class Group(QAccessibleWidget):
    """A part that holds others, in the order of reading."""

    def __init__(self, widget: QWidget, role: QAccessible.Role = Role.Client) -> None:
        super().__init__(widget, role)
        self._widget = widget

    def parts(self) -> Sequence[QWidget]:
        """What is told of it."""
        return shown_children(self._widget)

    # ---- Qt -------------------------------------------------------------------------------------------

    def role(self) -> QAccessible.Role:
        """What kind of thing it is."""
        role = super().role()
        return Role.Grouping if role == Role.Client and self._widget.accessibleName() else role

    def childCount(self) -> int:
        return len(self.parts())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """One of its parts."""
        parts = self.parts()
        return QAccessible.queryAccessibleInterface(parts[index]) if 0 <= index < len(parts) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        wanted = child.object()
        return next((at for at, part in enumerate(self.parts()) if part is wanted), -1)


class Messages(Group):
    """The list of messages: those near the viewport, and what lies over them."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(transcript, Role.List)
        self._transcript = transcript

    def parts(self) -> Sequence[QWidget]:
        area = self._transcript
        views = [view for _, view in sorted(area.live_views().items())]
        bars = (area.viewport(), area.verticalScrollBar(), area.horizontalScrollBar())
        others = shown_children(area.viewport()) + shown_children(area)
        named = [part for part in others if part.accessibleName() and not isinstance(part, MessageView)]
        return [*views, *(part for part in named if part not in bars)]


class Message(Group):
    """One message of the list: who wrote what, which one it is, and whether it is complete."""

    def __init__(self, view: MessageView) -> None:
        super().__init__(view, Role.ListItem)
        self._view = view

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, description or value."""
        return self._situation() if kind == Text.Description else super().text(kind)

    def state(self) -> QAccessible.State:
        """What it is like now."""
        state = super().state()
        state.busy = self._view.item.state == "streaming"
        state.readOnly = self._view.editor is None
        return state

    def parent(self) -> QAccessibleInterface:
        """What it is in."""
        transcript = self._transcript()
        return QAccessible.queryAccessibleInterface(transcript) if transcript else super().parent()

    def _transcript(self) -> Transcript | None:
        viewport = self._view.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        return area if isinstance(area, Transcript) else None

    def _situation(self) -> str:
        said, item, transcript = [], self._view.item, self._transcript()
        if transcript is not None:
            views = transcript.live_views().items()
            number = next((at + 1 for at, view in views if view is self._view), 0)
            said.append(tr("{number} of {count}", number=number, count=len(transcript.items)))
        if item.state != "complete":
            said.append(tr("being written") if item.state == "streaming" else tr("interrupted"))
        if item.error:
            said.append(item.error)
        return ", ".join(said)


class Folding(QAccessibleWidget):
    """A heading that shows or hides what stands below it."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, Role.Button)
        self._button = button

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, description or value."""
        own = super().text(kind)
        return own or (self._button.text().replace("&", "") if kind == Text.Name else "")

    def state(self) -> QAccessible.State:
        """What it is like now."""
        state = super().state()
        state.expandable = True
        state.expanded = self._button.isChecked()
        state.collapsed = not state.expanded
        return state

    def actionNames(self) -> list[str]:
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name == self.pressAction():
            self._button.click()
        else:
            super().doAction(name)


class Meter(QAccessibleWidget):
    """A painted bar or ring with its value in percent; it is not there while it has nothing to show."""

    def __init__(self, widget: QWidget, share: Callable[[], float | None]) -> None:
        super().__init__(widget, Role.ProgressBar)
        self._share = share

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, description or value."""
        share = self._share()
        if kind == Text.Value and share is not None:
            return f"{round(100 * share)} %"
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """What it is like now."""
        state = super().state()
        if self._share() is None:
            state.invisible = True
        return state


def install() -> None:
    """Have Qt ask here first, from now on; may be called again."""
    if not _made.installed:
        _made.installed = True
        QAccessible.installFactory(_made.make)


class _Made:
    """Keeps a reference to every interface for as long as its widget lives."""

    def __init__(self) -> None:
        self.installed = False
        self._kept: list[QAccessibleInterface] = []
        self._sweep_at = _SWEEP

    def make(self, kind: str, thing: QObject) -> QAccessibleInterface | None:
        """The interface of a widget of this class; None where Qt knows enough."""
        face = _face(kind, thing) if isinstance(thing, QWidget) else None
        if face is not None:
            self._kept.append(face)
            if len(self._kept) > self._sweep_at:
                self._kept = [one for one in self._kept if shiboken6.isValid(one)]
                self._sweep_at = len(self._kept) + _SWEEP
        return face


_made = _Made()


def _face(kind: str, widget: QWidget) -> QAccessibleInterface | None:
    if isinstance(widget, QAbstractButton):
        folds = kind == "FoldLine" or (kind == "QPushButton" and widget.property("kind") == "group")
        return Folding(widget) if folds and widget.isCheckable() else None
    if kind == "MessageView" and isinstance(widget, MessageView):
        return Message(widget)
    if kind == "Transcript" and isinstance(widget, Transcript):
        return Messages(widget)
    if kind == "ContextMeter" and isinstance(widget, ContextMeter):
        return Meter(widget, lambda: widget.share)
    if kind == "ReadingBar" and isinstance(widget, ReadingBar):
        return Meter(widget, lambda: widget.shares[1] or None)
    # A widget that is being deleted is a bare one by then, and must not be touched.
    ours = widget.metaObject().className() not in _BARE
    return Group(widget) if kind in _BARE and ours else None
