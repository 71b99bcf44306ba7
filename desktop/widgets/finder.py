"""Find in chat: looks through all messages in slices between events, marks what it found, and goes there."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop.chat_search import BEYOND, REASONING, TEXT, ChatSearch, Hit, Part, Shown, Wanted
from desktop.language import number, tr
from desktop.widgets.find_bar import FindBar
from desktop.widgets.marks import Mark
from desktop.widgets.message import MessageView
from desktop.widgets.reasoning import reasoning_rows

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript

#: So long a slice may take: less than half of a frame.
SLICE_S = 0.005
#: What changes while it is written is looked through so often.
AGAIN_MS = 200
LINE = 24.0


class Finder(QObject):
    """The search of one transcript; it costs nothing while it is closed."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(transcript)
        self._transcript = transcript
        self._bar: FindBar | None = None
        self._tall = 0
        self._came_from: QWidget | None = None
        self._search = ChatSearch(lambda: transcript.items, reasoning_rows)
        self._current: Hit | None = None
        self._steps = QTimer(self, singleShot=True, interval=0)
        self._steps.timeout.connect(self._on_step)
        self._aim: Hit | None = None  # its message is being unfolded up to it
        self._unfolds = QTimer(self, singleShot=True, interval=0)
        self._unfolds.timeout.connect(self._on_unfold)
        self._dirty: set[int] = set()
        self._begin = 0
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._on_again)
        transcript.marked_bar.mark_pressed.connect(lambda number: self._go(self._search.at(number)))

    @property
    def bar(self) -> FindBar | None:
        """The line in which it is typed, if it is open."""
        return self._bar if self.opened else None

    @property
    def opened(self) -> bool:
        """Whether the search is open."""
        return self._bar is not None and not self._bar.isHidden()

    @property
    def current(self) -> Hit | None:
        """The place that is looked at."""
        return self._current

    def holds(self, index: int) -> bool:
        """Whether a message keeps its view because it is being unfolded up to a place."""
        return self._aim is not None and self._aim.message == index

    @property
    def words(self) -> str:
        """How many places there are, in words."""
        search = self._search
        if not search.active:
            return ""
        if self._aim is not None:
            return tr("Searching\u2026")
        if not search.count:
            return tr("No matches") if search.done else tr("Searching\u2026")
        place = search.before(self._current) + 1 if self._current is not None else 1
        more = "" if search.done and not search.full else "+"
        return tr("{number} of {count}", number=number(place), count=number(search.count) + more)

    # ---- what the person does -------------------------------------------------------------------------

    def open(self, words: str = "") -> None:
        """Open the search, with the selected words if there are any."""
        if not self.opened:
            self._came_from = self._transcript.window().focusWidget()
            self._show_bar()
        assert self._bar is not None
        if words:
            self._bar.field.setText(words)
        self._bar.begin()
        self._look()

    def close(self) -> None:
        """Close it and give the keyboard back."""
        if not self.opened or self._bar is None:
            return
        held = self._bar.isAncestorOf(self._transcript.window().focusWidget() or self._transcript)
        self._bar.hide()
        self._transcript.set_head(0)
        self._forget()
        if held:
            target = self._came_from if self._came_from and self._came_from.isVisible() else self._transcript
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next place or to the one before, around the ends."""
        if not self.opened:
            self.open()
        elif self._search.count:
            here = self._search.before(self._current) if self._current is not None else -1
            self._go(self._search.at((here + by) % self._search.count))

    def apply_palette(self) -> None:
        """Take new colours."""
        if self._bar is not None:
            self._bar.apply_palette(self._transcript.colours)

    # ---- what happens in the chat ---------------------------------------------------------------------

    def reset(self) -> None:
        """Another chat is shown."""
        self._forget()
        if self.opened:
            self._look()

    def changed(self, index: int) -> None:
        """A message is new, or reads differently."""
        if self.opened:
            self._dirty.add(index)
            if not self._again.isActive():
                self._again.start()

    def cut(self, count: int) -> None:
        """Only the first messages are left."""
        if self.opened:
            self._search.cut(count)
            if self._current is not None and self._current.message >= count:
                self._current = self._aim = None
            self._say()

    def mark(self, index: int, view: MessageView) -> None:
        """Mark in a view what was found in its message."""
        thoughts, text = (self._marks_of(index, part) for part in (REASONING, TEXT))
        if view.body[0].mark(text) | view.reasoning.body[0].mark(thoughts):
            view.update()

    def mark_bar(self) -> None:
        """Mark the places on the scroll bar."""
        search, marks = self._search, list[float]()
        if search.hits and self.opened:
            tops, total = self._transcript.stack.shares()
            for index in sorted(search.hits):
                bottom = tops[index + 1] if index + 1 < len(tops) else total
                marks += self._shares(index, tops[index], bottom, total)
        current = search.before(self._current) if self._current is not None and marks else -1
        self._transcript.marked_bar.set_marks(marks, current)

    # ---- inside ---------------------------------------------------------------------------------------

    def _show_bar(self) -> None:
        transcript = self._transcript
        if self._bar is None:
            self._bar = FindBar(transcript.colours, transcript, tr("Find in this chat"), options=True)
            self._bar.typed.connect(lambda _: self._look())
            self._bar.changed.connect(self._look)
            self._bar.stepped.connect(self.step)
            self._bar.closed.connect(self.close)
        self._bar.show()
        self._tall = self._bar.sizeHint().height()
        transcript.set_head(self._tall)

    def place(self, width: int) -> None:
        """Stand over the whole width, above the messages."""
        if self._bar is None:
            return
        tall = self._bar.fit(width)
        self._bar.setGeometry(0, 0, width, tall)
        if self.opened and tall != self._tall:  # it took a second row, or gave it back
            self._tall = tall
            self._transcript.set_head(tall)

    def _look(self) -> None:
        assert self._bar is not None
        wanted = Wanted(self._bar.field.text(), self._bar.case.isChecked(), self._bar.whole.isChecked())
        begin = self._current.message if self._current is not None else self._transcript.index_at(0)
        self._current = self._aim = None
        self._search.look_for(wanted, begin)
        self._begin = begin
        self._show_found()
        if self._search.active:
            self._steps.start()

    def _forget(self) -> None:
        self._steps.stop()
        self._again.stop()
        self._dirty.clear()
        self._current = self._aim = None
        self._search.forget()
        self._search.look_for(Wanted(""), 0)
        self._show_found()

    def _on_again(self) -> None:
        for index in self._dirty:
            self._search.changed(index)
        self._dirty.clear()
        if self._search.active:
            self._steps.start()

    def _on_step(self) -> None:
        until = time.perf_counter() + SLICE_S
        found, search = False, self._search
        while not search.done and time.perf_counter() < until:
            index = search.step(self._live)
            found = found or index in search.hits
            view = self._transcript.live_views().get(index)
            if view is not None:
                self.mark(index, view)
        if found and self._current is None:
            hit = self._first()
            if hit is not None:
                self._go(hit)
        elif self._current is not None and self._current not in search.hits.get(self._current.message, ()):
            self._current = search.first_from(self._current.message)
        self._say()
        if not search.done:
            self._steps.start()
        else:
            self.mark_bar()

    def _first(self) -> Hit | None:
        """Where to begin: the first place that is not above the viewport."""
        index = self._begin
        view = self._transcript.live_views().get(index)
        for hit in self._search.hits.get(index, ()):
            if view is None or hit.part == BEYOND or view.y() + self._inside(hit, view) >= 0:
                return hit
        return self._search.first_from(index + 1) or self._search.first_from(0)

    def _go(self, hit: Hit) -> None:
        """Go to a place, at once or after the turns in which its message is unfolded up to it."""
        self._current = hit
        if self._reached(hit):
            self._aim = None
            self._arrive(hit)
        else:
            self._aim = hit
            self._say()
            self._unfolds.start()

    def _on_unfold(self) -> None:
        hit = self._aim
        if hit is None:
            return  # something else is wanted by now
        if self._current != hit or hit not in self._search.hits.get(hit.message, ()):
            self._aim = None
            self._say()
        elif self._reached(hit) or not self._transcript.stack.ready(hit.message).unfolding.turn():
            self._aim = None
            self._arrive(hit)
        else:
            self._search.read_ahead(self._transcript.stack.ready(hit.message).rows)
            self._unfolds.start()

    def _reached(self, hit: Hit) -> bool:
        """Whether the view of its message shows a place."""
        view = self._transcript.stack.ready(hit.message)
        if hit.part == REASONING or not view.unfolding.left:
            return True
        if hit.part == BEYOND:
            return view.unfolding.shown >= hit.row + hit.last
        return hit.row + 1 < len(view.rows)  # the last one may be shown in part

    def _arrive(self, hit: Hit) -> None:
        transcript = self._transcript
        view = transcript.stack.ready(hit.message)
        if hit.part == BEYOND and view.unfolding.shown > hit.row:
            hit = self._search.widen(hit, self._shown(view))
        self._current = hit
        if hit.part == REASONING:
            view.reasoning.unfold()
        transcript.stack.bring(hit.message, self._inside(hit, view), LINE)
        self._show_found()

    def _inside(self, hit: Hit, view: MessageView) -> float:
        body, at = view.reasoning.body if hit.part == REASONING else view.body
        return at.y() + body.mark_top(hit.row, hit.first)

    def _show_found(self) -> None:
        for index, view in self._transcript.live_views().items():
            self.mark(index, view)
        self._say()
        self.mark_bar()

    def _say(self) -> None:
        if self._bar is not None:
            self._bar.say(self.words)

    def _live(self, index: int) -> Shown | None:
        """What is shown of a message that is being written or unfolded; others are what their text says."""
        view = self._transcript.live_views().get(index)
        if view is None or not (view.live is not None or view.unfolding.begun):
            return None
        return self._shown(view)

    def _shown(self, view: MessageView) -> Shown:
        shown = len(view.item.text) if view.live is not None else view.unfolding.shown
        return Shown(view.rows, reasoning_rows(view.reasoning.text), shown)

    def _marks_of(self, index: int, part: Part) -> Mapping[int, Sequence[Mark]]:
        marks: dict[int, list[Mark]] = {}
        for hit in self._search.hits.get(index, ()):
            if hit.part == part:
                marks.setdefault(hit.row, []).append(Mark(hit.first, hit.last, hit == self._current))
        return marks

    def _shares(self, index: int, top: int, bottom: int, total: int) -> list[float]:
        """Where the places of a message are in the whole; exact where it has a view, else about."""
        hits = self._search.hits[index]
        view = self._transcript.live_views().get(index)
        if view is not None:
            inside = [min(self._inside(hit, view), bottom - top) for hit in hits if hit.part != BEYOND]
            inside += [float(bottom - top)] * (len(hits) - len(inside))
        else:
            inside = [(bottom - top) * (place + 0.5) / len(hits) for place in range(len(hits))]
        return [(top + y) / max(1, total) for y in inside]
