"""The transcript: a virtual column of messages in which only those near the viewport have widgets.

Everything runs on the main thread. Streamed text waits in a buffer that is shown once a frame; no timer runs when
nothing comes in.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from desktop.rows import Row
from desktop.theme import SPACE, Palette
from desktop.transcript import Column, MessageItem, estimate
from desktop.widgets.fonts import load_fonts
from desktop.widgets.message import MessageView
from desktop.widgets.pointer import Pointer
from desktop.widgets.selection import Selection

MARGIN = 24
EDGE = 20
OVERSCAN = 500
FRAME_MS = 33
FRAME_SHARE = 4
SLOWEST_MS = 400
NEAR_END = 4
SPARE_VIEWS = 8


class Transcript(QAbstractScrollArea):
    """All messages of a chat."""

    action_requested = Signal(str, int)
    edited = Signal(int, str)
    link_activated = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self._palette = palette
        self._items: list[MessageItem] = []
        self._index: dict[int, int] = {}
        self._column = Column()
        self._views: dict[int, MessageView] = {}
        self._spare: list[MessageView] = []
        self._seconds: dict[int, float] = {}
        self._buffer: list[tuple[int, str, bool]] = []
        self._streaming: int | None = None
        self._follow = True
        self._busy = False
        self._width = 0
        self._welcome: QWidget | None = None
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self._on_frame)
        self.selection = Selection()
        self.pointer = Pointer(self)
        self._prepare()
        self.apply_palette(palette)

    # Messages

    def show_messages(self, items: Sequence[MessageItem]) -> None:
        """Show another chat, from its end."""
        self._flush()
        self.selection.clear()
        self.pointer.close_sheet()
        for index in list(self._views):
            self._retire(index)
        self._items = list(items)
        self._index = {item.id: index for index, item in enumerate(self._items)}
        self._streaming = next((item.id for item in reversed(items) if item.state == "streaming"), None)
        self._width = self.content_width()
        self._column.reset(estimate(item, self._width) for item in self._items)
        self._follow = True
        self._arrange()

    def append(self, item: MessageItem) -> None:
        """Add a message at the end; what the person wrote is always brought into sight."""
        self._index[item.id] = len(self._items)
        self._items.append(item)
        self._column.append(estimate(item, self.content_width()))
        if item.state == "streaming":
            self._streaming = item.id
        if item.role == "user":
            self._follow = True
        self._arrange()

    def replace(self, item: MessageItem) -> None:
        """Show a later state of a message that is there."""
        self._flush()
        index = self._index[item.id]
        self._items[index] = item
        if item.state == "streaming":
            self._streaming = item.id
        elif self._streaming == item.id:
            self._streaming = None
        view = self._views.get(index)
        if view is not None:
            view.update_item(item)
            self._measure(index, view)
        else:
            self._column.set_height(index, estimate(item, self.content_width()))
        self._arrange()

    def truncate_after(self, message: int) -> None:
        """Take away everything below a message."""
        self._flush()
        count = self._index[message] + 1
        for index in [index for index in self._views if index >= count]:
            self._retire(index)
        for item in self._items[count:]:
            del self._index[item.id]
        del self._items[count:]
        self._column.truncate(count)
        self.selection.clear()
        if self._streaming not in self._index:
            self._streaming = None
        self._arrange()

    def feed(self, message: int, text: str, reasoning: bool = False) -> None:
        """Add streamed text to a message; it is shown with the next frame."""
        self._buffer.append((message, text, reasoning))
        if not self._frame.isActive():
            self._frame.start()

    def finish(self, item: MessageItem) -> None:
        """Show the final state of a streamed message."""
        self._flush()
        index = self._index[item.id]
        self._items[index] = item
        view = self._views.get(index) or self._live(index)
        self._seconds[item.id] = view.finish(item)
        if self._streaming == item.id:
            self._streaming = None
        self._measure(index, view)
        self._arrange()

    def begin_edit(self, message: int) -> None:
        """Open the editor of a message."""
        self._live(self._index[message]).begin_edit()

    def set_welcome(self, widget: QWidget | None) -> None:
        """Show a widget in the middle while there are no messages."""
        if self._welcome is not None and self._welcome is not widget:
            self._welcome.hide()
        self._welcome = widget
        if widget is not None:
            widget.setParent(self.viewport())
        self._place_welcome()

    def scroll_to_end(self) -> None:
        """Go to the last line and follow what comes."""
        self._follow = True
        self._arrange()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours, live."""
        self._palette = palette
        ground = self.viewport().palette()
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            ground.setColor(role, palette.bg)
        self.viewport().setPalette(ground)
        self.setPalette(ground)
        self.verticalScrollBar().setStyleSheet(_bar_style(palette))
        self.pointer.close_sheet()
        for view in self._spare:
            view.deleteLater()
        self._spare.clear()
        for index, view in self._views.items():
            view.apply_palette(palette)
            self._measure(index, view)
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
        return self._follow

    def view_of(self, message: int) -> MessageView | None:
        """The live view of a message, if it has one."""
        return self._views.get(self._index.get(message, -1))

    def live_views(self) -> dict[int, MessageView]:
        """The views near the viewport by index."""
        return dict(self._views)

    def rows_of(self, index: int) -> Sequence[Row] | None:
        """The rows of a message that has a view."""
        view = self._views.get(index)
        return view.rows if view is not None else None

    def index_at(self, y: float) -> int:
        """The index of the message at a height of the viewport."""
        return self._column.at(y + self.verticalScrollBar().value() - EDGE)

    def mark_selection(self) -> None:
        """Show the selection in the live views."""
        for index, view in self._views.items():
            view.select(self.selection.within(index))

    def content_width(self) -> int:
        """The width of the column of text."""
        return max(120, min(SPACE.column, self.viewport().width() - 2 * MARGIN))

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
        """Give views to the messages near the viewport, measure them and put everything in its place."""
        if self._busy:
            return
        self._busy = True
        try:
            for _ in range(4):
                if not self._settle():
                    break
            self._place()
        finally:
            self._busy = False
        self._place_welcome()

    def _settle(self) -> bool:
        """One round: True when a height changed, so that other messages may have come near."""
        bar = self.verticalScrollBar()
        anchor, within = self._anchor()
        before = self._column.total
        for index in self._near(bar.value()):
            if index not in self._views:
                self._measure(index, self._live(index))
        for index in [index for index in self._views if index not in self._near(bar.value()) and not self._pinned(index)]:
            self._retire(index)
        self._set_range()
        if self._follow:
            bar.setValue(bar.maximum())
        elif self._items:
            bar.setValue(round(self._column.top(anchor) + within))
        return self._column.total != before

    def _anchor(self) -> tuple[int, float]:
        """The message at the top of the viewport, and how much of it is above: what must not move."""
        value = self.verticalScrollBar().value()
        if not self._items:
            return 0, 0.0
        anchor = self._column.at(value - EDGE)
        return anchor, value - self._column.top(anchor)

    def _near(self, value: int) -> range:
        if not self._items:
            return range(0)
        first = self._column.at(value - EDGE - OVERSCAN)
        last = self._column.at(value - EDGE + self.viewport().height() + OVERSCAN)
        return range(first, last + 1)

    def _pinned(self, index: int) -> bool:
        """Whether a message keeps its view wherever it is."""
        anchor = self.selection.anchor if self.pointer.dragging else None
        view = self._views[index]
        return (
            self._items[index].id == self._streaming
            or view.editing
            or (anchor is not None and anchor[0] == index)
            or view.isAncestorOf(self.focusWidget() or self)
        )

    def _live(self, index: int) -> MessageView:
        """The view of a message, made or taken from the spare ones."""
        view = self._views.get(index)
        if view is None:
            view = self._spare.pop() if self._spare else self._make_view()
            item = self._items[index]
            view.show_item(item, self._seconds.get(item.id, 0.0))
            view.select(self.selection.within(index))
            self._views[index] = view
            view.show()
        return view

    def _make_view(self) -> MessageView:
        view = MessageView(self._palette, self.viewport())
        view.action.connect(self._on_action)
        view.edited.connect(self.edited)
        view.resized.connect(self._on_view_resized)
        view.setCursor(Qt.CursorShape.ArrowCursor)
        return view

    def _retire(self, index: int) -> None:
        view = self._views.pop(index)
        view.hide()
        if len(self._spare) < SPARE_VIEWS:
            view.show_item(MessageItem(0, "assistant", ""))
            view.set_revealed(False)
            self._spare.append(view)
        else:
            view.deleteLater()

    def _measure(self, index: int, view: MessageView) -> None:
        width = self.content_width()
        height = view.lay_out(width)
        if (view.width(), view.height()) != (width, height):
            view.resize(width, height)
        self._column.set_height(index, height)

    def _set_range(self) -> None:
        tall = self._column.total + 2 * EDGE if self._items else 0
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, tall - self.viewport().height()))

    def _place(self) -> None:
        left = (self.viewport().width() - self.content_width()) // 2
        value = self.verticalScrollBar().value()
        for index, view in self._views.items():
            view.move(left, self._column.top(index) + EDGE - value)

    def _place_welcome(self) -> None:
        if self._welcome is None:
            return
        self._welcome.setVisible(not self._items)
        if not self._items:
            size = self._welcome.sizeHint().expandedTo(self._welcome.minimumSize())
            wide = min(max(size.width(), self.content_width()), self.viewport().width())
            tall = min(max(size.height(), self._welcome.heightForWidth(wide)), self.viewport().height())
            self._welcome.setGeometry(
                (self.viewport().width() - wide) // 2, max(0, (self.viewport().height() - tall) // 2), wide, tall
            )

    # Streaming

    def _on_frame(self) -> None:
        began = time.perf_counter()
        self._drain()
        cost = (time.perf_counter() - began) * 1000
        self._frame.setInterval(round(min(SLOWEST_MS, max(FRAME_MS, FRAME_SHARE * cost))))

    def _drain(self) -> None:
        buffer, self._buffer = self._buffer, []
        touched: dict[int, MessageView] = {}
        for message, text, reasoning in _joined(buffer):
            index = self._index.get(message)
            if index is None:
                continue
            if message != self._streaming:
                self._streaming = message
                if self._items[index].state != "streaming":
                    self._items[index] = replace(self._items[index], state="streaming")
                    self._restart(index)
            view = self._live(index)
            view.feed(text, reasoning)
            touched[index] = view
        for index, view in touched.items():
            view.refresh()
            self._measure(index, view)
        if touched:
            self._arrange()

    def _restart(self, index: int) -> None:
        if index in self._views:
            self._views[index].show_item(self._items[index])

    def _flush(self) -> None:
        self._frame.stop()
        if self._buffer:
            self._drain()

    # Events

    def _on_scrolled(self, value: int) -> None:
        if self._busy:
            return
        self._follow = value >= self.verticalScrollBar().maximum() - NEAR_END
        self._arrange()

    def _on_view_resized(self) -> None:
        for index, view in self._views.items():
            if view is self.sender():
                self._measure(index, view)
        self._arrange()

    def _on_action(self, action: str, message: int) -> None:
        if action == "copy":
            QGuiApplication.clipboard().setText(self._items[self._index[message]].text)
        self.action_requested.emit(action, message)

    def _on_focus_changed(self, _old: QObject | None, new: QObject | None) -> None:
        for view in self._views.values():
            held = isinstance(new, QWidget) and (view is new or view.isAncestorOf(new))
            view.set_revealed(held or view.underMouse())

    # Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Views are placed by _arrange; the viewport itself does not move."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.content_width()
        if width != self._width:
            self._rewrap(width)
        self._arrange()

    def _rewrap(self, width: int) -> None:
        """Fit to a new width; the row at the top of the viewport stays there."""
        anchor, within = self._anchor()
        view = self._views.get(anchor)
        row = view.row_at(within) if view is not None and within > 0 else -1
        rest = within - view.row_top(row) if view is not None and row >= 0 else within
        self._width = width
        self._column.reset(estimate(item, width) for item in self._items)
        for index, live in self._views.items():
            self._measure(index, live)
        if not self._follow and self._items:
            at = self._column.top(anchor) + rest + (view.row_top(row) if view is not None and row >= 0 else 0)
            self._busy = True
            self._set_range()
            self.verticalScrollBar().setValue(round(at))
            self._busy = False

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.pointer.key(event):
            super().keyPressEvent(event)


def _joined(buffer: Sequence[tuple[int, str, bool]]) -> list[tuple[int, str, bool]]:
    """Neighbouring pieces of the same kind as one."""
    made: list[tuple[int, list[str], bool]] = []
    for message, text, reasoning in buffer:
        if made and (made[-1][0], made[-1][2]) == (message, reasoning):
            made[-1][1].append(text)
        else:
            made.append((message, [text], reasoning))
    return [(message, "".join(parts), reasoning) for message, parts, reasoning in made]


def _bar_style(palette: Palette) -> str:
    return (
        "QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }"
        f"QScrollBar::handle:vertical {{ background: {palette.scroll}; border-radius: 3px; min-height: 36px;"
        " margin: 2px 3px 2px 3px; }"
        f"QScrollBar::handle:vertical:hover {{ background: {palette.border_strong}; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )
