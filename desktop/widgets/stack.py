"""A virtual column of message views: heights for all, widgets only for those near the viewport.

What is visible never moves because of what happens above: the message at the top is the anchor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QAbstractScrollArea

from desktop.theme import SPACE
from desktop.transcript import Column
from desktop.widgets.body import Sight
from desktop.widgets.message import MessageView

MARGIN = 24
EDGE = 20
OVERSCAN = 500
NEAR_END = 4
NEAR = 24
SPARE = 8
ROUNDS = 4


class Stack:
    """Places the views of a scroll area; `follow` keeps its end in sight."""

    def __init__(
        self,
        area: QAbstractScrollArea,
        make: Callable[[], MessageView],
        fill: Callable[[int, MessageView], None],
        pinned: Callable[[int, MessageView], bool],
    ) -> None:
        self.views: dict[int, MessageView] = {}
        self.follow = True
        self.placed: Callable[[], None] = lambda: None  # called when everything has its place
        self._held: tuple[int, Sight] | None = None  # what the person reads, until they scroll
        self._area = area
        self._make, self._fill, self._pinned = make, fill, pinned
        self._column = Column()
        self._spare: list[MessageView] = []
        self._busy = False
        self._width = 0

    @property
    def width(self) -> int:
        """The width of the column of text, whether there is a scroll bar beside it or not."""
        return max(120, min(SPACE.column, self._area.width() - 2 * MARGIN))

    @property
    def rewrap_due(self) -> bool:
        """Whether the width changed since the last reset."""
        return self.width != self._width

    def __len__(self) -> int:
        return len(self._column)

    def reset(self, heights: Iterable[int]) -> None:
        """Start anew with estimated heights."""
        for index in list(self.views):
            self._retire(index)
        self._width = self.width
        self._column.reset(heights)
        self.follow, self._held = True, None

    def append(self, height: int) -> None:
        """Add a message at the end."""
        self._column.append(height)

    def truncate(self, count: int) -> None:
        """Keep the first messages."""
        for index in [index for index in self.views if index >= count]:
            self._retire(index)
        self._column.truncate(count)

    def set_height(self, index: int, height: int) -> None:
        """Take a new estimate for a message without a view."""
        anchor, within = self._anchor()
        self._column.set_height(index, height)
        self._keep(anchor, within)

    @property
    def below(self) -> int:
        """How many pixels are below the viewport."""
        return self._area.verticalScrollBar().maximum() - self._value()

    def shares(self) -> tuple[list[int], int]:
        """Where every message begins, and the height of everything."""
        return [top + EDGE for top in self._column.tops()], self._column.total + 2 * EDGE

    def here(self) -> tuple[int, Sight] | None:
        """The message at the top of the viewport and what of it is read there, whatever the width."""
        if self._held is None and len(self._column):
            anchor, within = self._anchor()
            return anchor, self.ready(anchor).sight(within)
        return self._held

    def hold(self, index: int, sight: Sight) -> None:
        """Bring what `here` told to the top again."""
        self.follow = False
        for _ in range(ROUNDS):
            self.live(index)
            self.measure(index)
            self._scroll_to(self._column.top(index) + self.views[index].height_of(sight))
            self.arrange()
        self._held = (index, sight)

    def bring(self, index: int, inside: float, tall: float = 0.0) -> None:
        """Bring a stretch of a message into sight, if it is not: `inside` is from the top of its view."""
        self.ready(index)
        for _ in range(ROUNDS):
            top = self._column.top(index) + EDGE + inside
            room = self._area.viewport().height()
            if self._value() + NEAR <= top and top + tall <= self._value() + room - NEAR:
                break
            self.follow, self._held = False, None
            self._scroll_to(top - room / 3)
            self.arrange()
        self.arrange()
        self.follow = self.follow or self.below <= NEAR_END

    def index_at(self, y: float) -> int:
        """The message at a height of the viewport."""
        return self._column.at(y + self._value() - EDGE)

    def live(self, index: int) -> MessageView:
        """The view of a message, made or taken from the spare ones."""
        view = self.views.get(index)
        if view is None:
            view = self._spare.pop() if self._spare else self._make()
            self._fill(index, view)
            self.views[index] = view
            view.show()
        return view

    def ready(self, index: int) -> MessageView:
        """The view of a message, laid out; it stays until the next arrangement, or where it is wanted."""
        if index not in self.views:
            self.live(index)
            self.remeasure(index)
            self.views[index].resize(self.width, self._column.height(index))
        return self.views[index]

    def measure(self, index: int) -> None:
        """Lay a live message out and keep its height; the view takes it when it is placed."""
        self._column.set_height(index, self.views[index].lay_out(self.width))

    def remeasure(self, index: int) -> None:
        """Lay out a message that changed; what is visible below it stays where it is."""
        anchor, within = self._anchor()
        self.measure(index)
        self._keep(anchor, within)

    def annotate(self, index: int, change: Callable[[MessageView], None]) -> None:
        """Change what stands around and between the words of a message; the words in sight stay in place.

        The end is not followed for once: what is added below must not push an answer away while it is read.
        """
        view = self.views[index]
        self._held = None
        anchor, within = self._anchor()
        sight = view.sight(within) if anchor == index and within > 0 else None
        change(view)
        self.measure(index)
        if sight is not None:
            within = view.height_of(sight)
        self.follow = False
        self._scroll_to(self._column.top(anchor) + within)
        self.follow = self._value() >= self._area.verticalScrollBar().maximum() - NEAR_END

    def drop_spare(self) -> None:
        """Forget the views that wait to be used again."""
        for view in self._spare:
            view.deleteLater()
        self._spare.clear()

    def arrange(self) -> None:
        """Give views to the messages near the viewport, measure them and put everything in its place."""
        if self._busy:
            return
        self._busy = True
        try:
            for _ in range(ROUNDS):
                if not self._settle():
                    break
            self._place()
        finally:
            self._busy = False
        self.placed()

    def rewrap(self, heights: Iterable[int]) -> None:
        """Fit to a new width; what is read at the top of the viewport stays there."""
        self._held = None if self.follow else self.here()
        self._width = self.width
        self._column.reset(heights)
        for index in self.views:
            self.measure(index)
        if self._held is not None:
            index, sight = self._held
            self.live(index)
            self.measure(index)
            self._scroll_to(self._column.top(index) + self.views[index].height_of(sight))

    def scrolled(self, value: int) -> None:
        """The person moved the view: following depends on whether the end is in sight."""
        if not self._busy:
            self._held = None
            self.follow = value >= self._area.verticalScrollBar().maximum() - NEAR_END
            self.arrange()

    def scroll_to(self, index: int) -> None:
        """Bring a message to the top; what lies above it may still be an estimate."""
        self.follow, self._held = False, None
        for _ in range(ROUNDS):
            self._scroll_to(self._column.top(index) + EDGE / 2)
            self.arrange()
        self.follow = self._value() >= self._area.verticalScrollBar().maximum() - NEAR_END

    def _keep(self, anchor: int, within: float) -> None:
        if not self.follow:
            self._scroll_to(self._column.top(anchor) + within)

    def _scroll_to(self, y: float) -> None:
        self._busy = True
        self._set_range()
        self._area.verticalScrollBar().setValue(round(y))
        self._busy = False

    def _settle(self) -> bool:
        """One round: True when a height changed, so that other messages may have come near."""
        bar = self._area.verticalScrollBar()
        if self.follow:
            self._set_range()
            bar.setValue(bar.maximum())
        before = self._column.total
        self._come_near()
        anchor, within = self._anchor()
        near = self._near()
        for index in near:
            if index not in self.views:
                self.live(index)
                self.measure(index)
        for index in [index for index in self.views if index not in near]:
            if not self._pinned(index, self.views[index]):
                self._retire(index)
        self._set_range()
        bar.setValue(bar.maximum() if self.follow else round(self._column.top(anchor) + within))
        return self._column.total != before

    def _come_near(self) -> None:
        """Have what waits in giant messages laid out where it is in sight; what is read stays there."""
        anchor, within = self._anchor()
        room = self._area.viewport().height()
        for index, view in self.views.items():
            top = self._value() - self._column.top(index) - EDGE
            sight = view.sight(within) if view.body[0].waiting and anchor == index and within > 0 else None
            if not view.body[0].come_near(top, top + room):
                continue
            self.measure(index)
            if sight is not None:
                within = view.height_of(sight)
            self._keep(anchor, within)
            view.update()

    def _value(self) -> int:
        return self._area.verticalScrollBar().value()

    def _anchor(self) -> tuple[int, float]:
        """The message at the top of the viewport, and how far its top is above: what must not move."""
        if not len(self._column):
            return 0, 0.0
        anchor = self._column.at(self._value() - EDGE)
        return anchor, self._value() - self._column.top(anchor)

    def _near(self) -> range:
        if not len(self._column):
            return range(0)
        top = self._value() - EDGE
        last = self._column.at(top + self._area.viewport().height() + OVERSCAN)
        return range(self._column.at(top - OVERSCAN), last + 1)

    def _retire(self, index: int) -> None:
        view = self.views.pop(index)
        view.hide()
        if len(self._spare) < SPARE:
            view.rest()
            self._spare.append(view)
        else:
            view.deleteLater()

    def _set_range(self) -> None:
        tall = self._column.total + 2 * EDGE if len(self._column) else 0
        bar = self._area.verticalScrollBar()
        bar.setPageStep(self._area.viewport().height())
        bar.setRange(0, max(0, tall - self._area.viewport().height()))

    def _place(self) -> None:
        left = (self._area.width() - self.width) // 2 - self._area.viewport().x()
        value, bottom = self._value(), self._area.viewport().height()
        tops = {index: self._column.top(index) + EDGE - value for index in self.views}
        self._shift(tops)
        for index, view in self.views.items():
            y = tops[index]
            view.setGeometry(left, y, self.width, self._column.height(index))
            view.body[0].show_near(-y, bottom - y)
            if not view.updatesEnabled():  # it was spare while Qt held back the painting of its parents
                view.setUpdatesEnabled(True)

    def _shift(self, tops: Mapping[int, int]) -> None:
        """Where all that is in sight moves alike, have its picture shifted; it is not painted anew."""
        viewport = self._area.viewport()
        seen = [
            (view, tops[index])
            for index, view in self.views.items()
            if view.geometry().intersects(viewport.rect())
        ]
        ways = {top - view.y() for view, top in seen}
        way = ways.pop() if len(ways) == 1 else 0
        whole = viewport.devicePixelRatioF().is_integer()  # else it would be shifted by parts of a dot
        if whole and 0 < abs(way) < viewport.height():
            viewport.scroll(0, way)
