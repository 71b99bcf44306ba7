"""The transcript: a virtual column of messages in which only those near the viewport have widgets.

Everything runs on the main thread. Its parts are attributes: selection, mouse, keys, focus, search, overlays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from desktop import reading_place
from desktop.language import tr
from desktop.rows import Row
from desktop.theme import Palette
from desktop.transcript import MessageItem, annotated, estimate
from desktop.ways import Guide
from desktop.widgets import reading_keys
from desktop.widgets.above_messages import AboveMessages, colour_ground
from desktop.widgets.caret import Caret
from desktop.widgets.citation_card import CardKeeper
from desktop.widgets.finder import Finder
from desktop.widgets.fonts import load_fonts
from desktop.widgets.inflow import Inflow, Piece
from desktop.widgets.layers import Layers
from desktop.widgets.marked_bar import MarkedBar
from desktop.widgets.message import MessageView
from desktop.widgets.message_focus import MessageFocus
from desktop.widgets.pointer import Pointer
from desktop.widgets.selection import Selection
from desktop.widgets.stack import Stack
from desktop.widgets.token_lens import TokenLens
from desktop.widgets.view_wiring import ViewWires, announce


class Transcript(QAbstractScrollArea):
    """All messages of a chat."""

    action_requested = Signal(str, int)
    edited, bettered = Signal(int, str), Signal(int, str)
    drafted = Signal(int, str, str)  # message, what its editor is for, its text; "" when it is closed
    given_up = Signal(int, str, str)  # message, what its editor was for, the words that go with it
    link_activated = Signal(str)
    citation_activated = Signal(int, int)  # message, index of the citation
    coverage_activated = Signal(int)  # message
    leaving = Signal()  # other messages are about to be shown
    typed = Signal(QKeyEvent)  # a key that means nothing here, but would in a text

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self._palette = palette
        self.guide: Guide | None = None  # knows more about the messages
        self._items: list[MessageItem] = []
        self._index: dict[int, int] = {}
        self.stack = Stack(self, ViewWires(self).make, self._fill_view, self._pinned)
        self._seconds: dict[int, float] = {}
        self._streaming: int | None = None
        self.inflow = Inflow(self._show_pieces, self)
        self.marked_bar = MarkedBar(palette, self)
        self.selection = Selection()
        self.pointer = Pointer(self)
        self.caret = Caret(self)
        self.focus = MessageFocus(self)
        self.cards = CardKeeper(self)
        self.cards.pressed.connect(self.citation_activated)
        self.above = AboveMessages(self)
        self.finder, self.lens = Finder(self), TokenLens(self)
        self.layers = Layers(self.finder, self.lens)
        self._heads = [0, 0]
        self.stack.placed = self.above.follow
        self._prepare()
        self.apply_palette(palette)

    # Messages

    def show_messages(self, items: Sequence[MessageItem], place: str = "") -> None:
        """Show another chat at a place of it, else from its end; the same chat stays where it is."""
        self.inflow.flush()
        if items and self._items and items[0].id == self._items[0].id:
            place = self.place
        self.leaving.emit()
        self.selection.clear()
        self.pointer.close_sheet()
        self.cards.close()
        self._items = list(items)
        self._index = {item.id: index for index, item in enumerate(self._items)}
        self._streaming = next((item.id for item in reversed(items) if item.state == "streaming"), None)
        self.stack.reset(self._estimates())
        self.above.forget()
        found = reading_place.read(place)
        if found is not None and found[0] in self._index:
            self.stack.hold(self._index[found[0]], found[1])
        self._arrange()
        self.layers.reset()

    @property
    def place(self) -> str:
        """Where it is read, to be shown there again; "" at the end."""
        here = None if self.following else self.stack.here()
        return reading_place.written(self._items[here[0]].id, here[1]) if here is not None else ""

    def append(self, item: MessageItem) -> None:
        """Add a message at the end; what the person wrote is always brought into sight."""
        self._index[item.id] = len(self._items)
        self._items.append(item)
        self.stack.append(estimate(item, self.stack.width))
        if item.state == "streaming":
            self._streaming = item.id
        self.stack.follow = self.stack.follow or item.role == "user"
        self._arrange()
        self._on_changed(len(self._items) - 1)

    def replace(self, item: MessageItem) -> None:
        """Show a later state of a message; one that is not in this chat is left alone."""
        self.inflow.flush()
        index = self._index.get(item.id)
        if index is None:
            return
        changed = annotated(self._items[index], item)
        self._items[index] = item
        if item.state == "streaming":
            self._streaming = item.id
        elif self._streaming == item.id:
            self._streaming = None
        view = self.stack.views.get(index)
        if view is not None and changed:
            self.cards.close()
            self.stack.annotate(index, lambda view: view.update_item(item))
        elif view is not None:
            view.update_item(item)
            self.stack.remeasure(index)
        else:
            self.stack.set_height(index, estimate(item, self.stack.width))
        self._arrange()
        self.layers.changed(index)

    def truncate_after(self, message: int) -> None:
        """Take away everything below a message."""
        self.inflow.flush()
        if message not in self._index:
            return
        self.cards.close()
        count = self._index[message] + 1
        self.stack.truncate(count)
        for item in self._items[count:]:
            del self._index[item.id]
        del self._items[count:]
        self.selection.clear()
        self.mark_selection()
        if self._streaming not in self._index:
            self._streaming = None
        self._arrange()
        self.layers.cut(count)

    def feed(self, message: int, text: str, reasoning: bool = False) -> None:
        """Add streamed text to a message; it is shown with the next frame."""
        self.inflow.feed(message, text, reasoning)

    def finish(self, item: MessageItem) -> None:
        """Show the final state of a streamed message; one that is not in this chat is left alone."""
        self.inflow.flush()
        index = self._index.get(item.id)
        if index is None:
            return
        changed = annotated(self._items[index], item)
        self._items[index] = item
        if self._streaming == item.id:
            self._streaming = None
        self.stack.live(index)
        if changed:
            self.stack.annotate(index, self._end_view)
        else:
            self._end_view(self.stack.live(index))
            self.stack.remeasure(index)
        self._arrange()
        self._on_changed(index)
        announce(self, item)

    def _end_view(self, view: MessageView) -> None:
        item = self._items[self._index[view.item.id]]
        self._seconds[item.id] = view.finish(item)

    def begin_edit(self, message: int, text: str = "", *, better: bool = False) -> None:
        """Open the editor of a message, with `text` or its own."""
        self.stack.live(self._index[message]).begin_edit(text, better=better)

    def scroll_to_end(self) -> None:
        """Go to the last line and follow what comes."""
        self.stack.follow = True
        self._arrange()

    def set_head(self, tall: int, part: int = 0) -> None:
        """Keep a strip free above the messages, for the search or the lens; what is read stays in place."""
        self._heads[part] = tall
        shift = sum(self._heads) - self.viewportMargins().top()
        self.setViewportMargins(0, sum(self._heads), 0, 0)
        self.lens.place(self._heads[0], self.width())
        if not self.following:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + shift)

    def scroll_to(self, message: int) -> None:
        """Bring the beginning of a message to the top of the view."""
        index = self._index.get(message)
        if index is not None:
            self.stack.scroll_to(index)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours, live."""
        self._palette = palette
        colour_ground(self, palette)
        self.marked_bar.apply_palette(palette)
        self.above.apply_palette(palette)
        self.finder.apply_palette()
        self.lens.apply_palette()
        self.pointer.close_sheet()
        self.cards.close()
        self.stack.drop_spare()
        for index, view in self.stack.views.items():
            view.apply_palette(palette)
            view.select(self.selection.within(index))
            self.layers.mark(index, view)
            self.stack.remeasure(index)
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
        return self.stack.follow

    def view_of(self, message: int) -> MessageView | None:
        """The live view of a message, if it has one."""
        return self.stack.views.get(self._index.get(message, -1))

    def refit(self, view: MessageView) -> None:
        """A view has another height now."""
        index = self._index.get(view.item.id, -1)
        if self.stack.views.get(index) is view:
            self.lens.refit(view)
            self.stack.remeasure(index)
        self._arrange()

    @property
    def streaming(self) -> bool:
        """Whether a message is being written."""
        return self._streaming is not None

    def live_views(self) -> dict[int, MessageView]:
        """The views near the viewport by index."""
        return dict(self.stack.views)

    def rows_of(self, index: int) -> Sequence[Row] | None:
        """The rows of a message that has a view."""
        view = self.stack.views.get(index)
        return view.rows if view is not None else None

    def index_at(self, y: float) -> int:
        """The index of the message at a height of the viewport."""
        return self.stack.index_at(y)

    def mark_selection(self) -> None:
        """Show the selection in the live views."""
        for index, view in self.stack.views.items():
            view.select(self.selection.within(index))

    # The column

    def _prepare(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Messages"))
        self.setVerticalScrollBar(self.marked_bar)
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _arrange(self) -> None:
        self.stack.arrange()

    def _on_changed(self, index: int) -> None:
        self.layers.changed(index)
        self.above.note()

    def _estimates(self) -> Iterator[int]:
        width = self.stack.width
        return (estimate(item, width) for item in self._items)

    def _pinned(self, index: int, view: MessageView) -> bool:
        """Whether a message keeps its view wherever it is."""
        anchor = self.selection.anchor if self.pointer.dragging else None
        focus = self.window().focusWidget()
        return (
            self._items[index].id == self._streaming
            or view.editor is not None
            or self.finder.holds(index)
            or (anchor is not None and anchor[0] == index)
            or (focus is not None and (view is focus or view.isAncestorOf(focus)))
        )

    def _fill_view(self, index: int, view: MessageView) -> None:
        item = self._items[index]
        view.show_item(item, self._seconds.get(item.id, item.thought))
        view.select(self.selection.within(index))
        self.layers.mark(index, view)

    # Streaming

    def _show_pieces(self, pieces: Sequence[Piece]) -> None:
        touched: dict[int, MessageView] = {}
        for message, text, reasoning in pieces:
            index = self._index.get(message)
            if index is None:
                continue
            if message != self._streaming:
                self._streaming = message
                if self._items[index].state != "streaming":
                    self._items[index] = replace(self._items[index], state="streaming")
                    if index in self.stack.views:  # it is being continued
                        self.stack.views[index].show_item(self._items[index])
            view = touched[index] = self.stack.live(index)
            view.feed(text, reasoning)
        for index, view in touched.items():
            view.refresh()
            self.stack.remeasure(index)
            self.layers.changed(index)
        if touched:
            self._arrange()

    # Events

    def _on_scrolled(self, value: int) -> None:
        self.cards.close()
        self.stack.scrolled(value)

    def _on_focus_changed(self, _old: QObject | None, new: QObject | None) -> None:
        for view in self.stack.views.values():
            held = isinstance(new, QWidget) and (view is new or view.isAncestorOf(new))
            view.set_revealed(held or view.underMouse())
        self.above.follow()

    # Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Views are placed by _arrange; the viewport itself does not move."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.stack.rewrap_due:
            self.stack.rewrap(self._estimates())
        self._arrange()
        self.above.place()
        self.finder.place(self.width() - self.marked_bar.width() * self.marked_bar.isVisible())
        self.finder.mark_bar()
        self.lens.place(self._heads[0], self.width())

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
        if not reading_keys.press(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.focus.move(forward) or super().focusNextPrevChild(forward)
