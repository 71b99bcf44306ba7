"""The transcript: a virtual column of messages in which only those near the viewport have widgets.

Everything runs on the main thread. Streamed text waits in a buffer that is shown once a frame; no timer
runs when nothing comes in.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from desktop.cited import with_sources
from desktop.rows import Row
from desktop.theme import Palette
from desktop.transcript import MessageItem, annotated, estimate
from desktop.widgets.citation_card import CardKeeper
from desktop.widgets.fonts import load_fonts
from desktop.widgets.live_answer import joined
from desktop.widgets.message import SPOKEN, MessageView
from desktop.widgets.pointer import Pointer
from desktop.widgets.selection import Selection
from desktop.widgets.stack import Stack
from desktop.widgets.stylesheet import scrollbar_style

FRAME_MS = 33
FRAME_SHARE = 4
SLOWEST_MS = 400


class Transcript(QAbstractScrollArea):
    """All messages of a chat."""

    action_requested = Signal(str, int)
    edited = Signal(int, str)
    link_activated = Signal(str)
    citation_activated = Signal(int, int)  # message, index of the citation
    coverage_activated = Signal(int)  # message

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self._palette = palette
        self._items: list[MessageItem] = []
        self._index: dict[int, int] = {}
        self._stack = Stack(self, self._make_view, self._fill_view, self._pinned)
        self._seconds: dict[int, float] = {}
        self._buffer: list[tuple[int, str, bool]] = []
        self._streaming: int | None = None
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self._on_frame)
        self.selection = Selection()
        self.pointer = Pointer(self)
        self.cards = CardKeeper(self)
        self.cards.pressed.connect(self.citation_activated)
        self._prepare()
        self.apply_palette(palette)

    # Messages

    def show_messages(self, items: Sequence[MessageItem]) -> None:
        """Show another chat, from its end."""
        self._flush()
        self.selection.clear()
        self.pointer.close_sheet()
        self.cards.close()
        self._items = list(items)
        self._index = {item.id: index for index, item in enumerate(self._items)}
        self._streaming = next((item.id for item in reversed(items) if item.state == "streaming"), None)
        self._stack.reset(self._estimates())
        self._arrange()

    def append(self, item: MessageItem) -> None:
        """Add a message at the end; what the person wrote is always brought into sight."""
        self._index[item.id] = len(self._items)
        self._items.append(item)
        self._stack.append(estimate(item, self._stack.width))
        if item.state == "streaming":
            self._streaming = item.id
        if item.role == "user":
            self._stack.follow = True
        self._arrange()

    def replace(self, item: MessageItem) -> None:
        """Show a later state of a message; one that is not in this chat is left alone."""
        self._flush()
        index = self._index.get(item.id)
        if index is None:
            return
        changed = annotated(self._items[index], item)
        self._items[index] = item
        if item.state == "streaming":
            self._streaming = item.id
        elif self._streaming == item.id:
            self._streaming = None
        view = self._stack.views.get(index)
        if view is not None and changed:
            self.cards.close()
            self._stack.annotate(index, lambda view: view.update_item(item))
        elif view is not None:
            view.update_item(item)
            self._stack.remeasure(index)
        else:
            self._stack.set_height(index, estimate(item, self._stack.width))
        self._arrange()

    def truncate_after(self, message: int) -> None:
        """Take away everything below a message."""
        self._flush()
        if message not in self._index:
            return
        self.cards.close()
        count = self._index[message] + 1
        self._stack.truncate(count)
        for item in self._items[count:]:
            del self._index[item.id]
        del self._items[count:]
        self.selection.clear()
        self.mark_selection()
        if self._streaming not in self._index:
            self._streaming = None
        self._arrange()

    def feed(self, message: int, text: str, reasoning: bool = False) -> None:
        """Add streamed text to a message; it is shown with the next frame."""
        self._buffer.append((message, text, reasoning))
        if not self._frame.isActive():
            self._frame.start()

    def finish(self, item: MessageItem) -> None:
        """Show the final state of a streamed message; one that is not in this chat is left alone."""
        self._flush()
        index = self._index.get(item.id)
        if index is None:
            return
        changed = annotated(self._items[index], item)
        self._items[index] = item
        if self._streaming == item.id:
            self._streaming = None
        self._stack.live(index)
        if changed:
            self._stack.annotate(index, self._end_view)
        else:
            self._end_view(self._stack.live(index))
            self._stack.remeasure(index)
        self._arrange()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self, f"Model: {item.text[:SPOKEN]}")
            )

    def _end_view(self, view: MessageView) -> None:
        item = self._items[self._index[view.item.id]]
        self._seconds[item.id] = view.finish(item)

    def begin_edit(self, message: int, text: str = "") -> None:
        """Open the editor of a message, with `text` or its own."""
        self._stack.live(self._index[message]).begin_edit(text)

    def scroll_to_end(self) -> None:
        """Go to the last line and follow what comes."""
        self._stack.follow = True
        self._arrange()

    def scroll_to(self, message: int) -> None:
        """Bring the beginning of a message to the top of the view."""
        index = self._index.get(message)
        if index is not None:
            self._stack.scroll_to(index)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours, live."""
        self._palette = palette
        ground = self.viewport().palette()
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            ground.setColor(role, palette.bg)
        self.viewport().setPalette(ground)
        self.setPalette(ground)
        self.verticalScrollBar().setStyleSheet(scrollbar_style(palette))
        self.pointer.close_sheet()
        self.cards.close()
        self._stack.drop_spare()
        for index, view in self._stack.views.items():
            view.apply_palette(palette)
            self._stack.remeasure(index)
        self._arrange()

    # For the parts of the transcript

    @property
    def items(self) -> Sequence[MessageItem]:
        """All messages, from the first."""
        return self._items

    @property
    def colours(self) -> Palette:
        """The palette in use."""
        return self._palette

    @property
    def following(self) -> bool:
        """Whether the view stays at the end when something comes."""
        return self._stack.follow

    def view_of(self, message: int) -> MessageView | None:
        """The live view of a message, if it has one."""
        return self._stack.views.get(self._index.get(message, -1))

    def live_views(self) -> dict[int, MessageView]:
        """The views near the viewport by index."""
        return dict(self._stack.views)

    def rows_of(self, index: int) -> Sequence[Row] | None:
        """The rows of a message that has a view."""
        view = self._stack.views.get(index)
        return view.rows if view is not None else None

    def index_at(self, y: float) -> int:
        """The index of the message at a height of the viewport."""
        return self._stack.index_at(y)

    def mark_selection(self) -> None:
        """Show the selection in the live views."""
        for index, view in self._stack.views.items():
            view.select(self.selection.within(index))

    # The column

    def _prepare(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Messages")
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _arrange(self) -> None:
        self._stack.arrange()

    def _estimates(self) -> Iterator[int]:
        width = self._stack.width
        return (estimate(item, width) for item in self._items)

    def _pinned(self, index: int, view: MessageView) -> bool:
        """Whether a message keeps its view wherever it is."""
        anchor = self.selection.anchor if self.pointer.dragging else None
        focus = self.window().focusWidget()
        return (
            self._items[index].id == self._streaming
            or view.editor is not None
            or (anchor is not None and anchor[0] == index)
            or (focus is not None and (view is focus or view.isAncestorOf(focus)))
        )

    def _make_view(self) -> MessageView:
        view = MessageView(self._palette, self.viewport())
        view.action.connect(self._on_action)
        view.edited.connect(self.edited)
        view.resized.connect(self._on_view_resized)
        evidence = view.evidence
        evidence.pressed.connect(lambda index: self._on_citation(view.item.id, index))
        evidence.pointed.connect(lambda index, target: self._on_pointed(view.item, index, target))
        evidence.left.connect(self.cards.leave)
        evidence.weighed.connect(self.cards.explain)
        evidence.coverage_pressed.connect(lambda: self.coverage_activated.emit(view.item.id))
        return view

    def _fill_view(self, index: int, view: MessageView) -> None:
        item = self._items[index]
        view.show_item(item, self._seconds.get(item.id, item.thought))
        view.select(self.selection.within(index))

    # Streaming

    def _on_frame(self) -> None:
        began = time.perf_counter()
        self._drain()
        cost = (time.perf_counter() - began) * 1000
        self._frame.setInterval(round(min(SLOWEST_MS, max(FRAME_MS, FRAME_SHARE * cost))))

    def _drain(self) -> None:
        buffer, self._buffer = self._buffer, []
        touched: dict[int, MessageView] = {}
        for message, text, reasoning in joined(buffer):
            index = self._index.get(message)
            if index is None:
                continue
            if message != self._streaming:
                self._streaming = message
                if self._items[index].state != "streaming":
                    self._items[index] = replace(self._items[index], state="streaming")
                    self._restart(index)
            view = touched[index] = self._stack.live(index)
            view.feed(text, reasoning)
        for index, view in touched.items():
            view.refresh()
            self._stack.remeasure(index)
        if touched:
            self._arrange()

    def _restart(self, index: int) -> None:
        """A finished message is being continued."""
        if index in self._stack.views:
            self._stack.views[index].show_item(self._items[index])

    def _flush(self) -> None:
        self._frame.stop()
        if self._buffer:
            self._drain()

    # Events

    def _on_citation(self, message: int, index: int) -> None:
        self.cards.close()
        self.citation_activated.emit(message, index)

    def _on_pointed(self, item: MessageItem, index: int, target: QWidget) -> None:
        self.cards.point(item.id, index, item.citations[index], self._palette, target)

    def _on_scrolled(self, value: int) -> None:
        self.cards.close()
        self._stack.scrolled(value)

    def _on_view_resized(self) -> None:
        for index, view in self._stack.views.items():
            if view is self.sender():
                self._stack.remeasure(index)
        self._arrange()

    def _on_action(self, action: str, message: int) -> None:
        item = self._items[self._index[message]]
        if action in ("copy", "copy-sources"):
            QGuiApplication.clipboard().setText(item.text if action == "copy" else with_sources(item))
        self.action_requested.emit(action, message)

    def _on_focus_changed(self, _old: QObject | None, new: QObject | None) -> None:
        for view in self._stack.views.values():
            held = isinstance(new, QWidget) and (view is new or view.isAncestorOf(new))
            view.set_revealed(held or view.underMouse())

    # Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Views are placed by _arrange; the viewport itself does not move."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._stack.rewrap_due:
            self._stack.rewrap(self._estimates())
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.pointer.close_sheet()
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pointer.menu_at(QPointF(event.pos())).popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.pointer.key(event):
            super().keyPressEvent(event)
