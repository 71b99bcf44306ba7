"""The coloured tokens of one message: where they stand in its rows, also while both are still growing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF

from desktop.lens import Measure, step, uncertain_words, unsure
from desktop.parsing import is_even
from desktop.portions import Portions
from desktop.seats import Seats, Stretch, evened, plain_seats, seats_of
from desktop.stream import Chunk
from desktop.widgets.live_answer import LiveAnswer
from desktop.widgets.message import MessageView
from desktop.widgets.tints import UNDERLINED, Tint, Wash
from engine import TracedToken
from engine.traces import Place, Spans

#: So many characters of rows that grow, or tokens of others, are coloured in one turn.
SOME_CHARACTERS, SOME_TOKENS = 6_000, 4_000


class LensState:
    """Follows the view of a message; while there is a `rest`, `show` more of it in another turn."""

    def __init__(self) -> None:
        self.tokens: list[TracedToken] = []
        self.places: Sequence[Place | None] = []
        self.known = False  # whether somebody looked for them
        self._measure: Measure | None = None
        self.text, self.thoughts = Wash(), Wash()
        self.unfolded = 0  # how much of a giant message was shown when it was coloured last
        self._spans: Spans | None = None  # while it is written
        self._live: LiveAnswer | Portions | None = None
        self._seats, self._thought_seats = Seats(), Seats()
        self._tints: dict[int, list[Tint]] = {}
        self._settled = self._rows = self._from = 0
        self.rest = False  # whether not all of it could be coloured in one turn
        self._shown = ""  # the text whose colours are shown
        self._held = False  # whether those stay until all the new ones are there
        self._last: Chunk | None = None  # the last one that was settled
        self._thought = -1, -1
        self._thought_shift = 0

    @property
    def usable(self) -> bool:
        """Whether any token is known to stand in the text."""
        return any(place is not None for place in self.places)

    def use(self, measure: Measure | None) -> None:
        """Colour by this from now on, or with None only underline uncertain words; `show` it then."""
        if measure != self._measure:
            self._measure = measure
            self._live, self._thought, self._shown = None, (-1, -1), ""

    def learn(self, tokens: Sequence[TracedToken], places: Sequence[Place | None]) -> None:
        """These are the tokens of the finished answer, and where in its shown text each stands."""
        self.tokens, self.places, self.known = list(tokens), places, True
        self._spans = self._live = None
        self._thought = -1, -1

    def feed(self, tokens: Sequence[TracedToken], *, first: bool = False) -> None:
        """The next tokens of an answer that is being written; it begins anew with the `first` ones."""
        if self._spans is None or first:
            self._spans, self.tokens, self._live = Spans(), [], None
            self.places = self._spans.places
        self.tokens += tokens
        self._spans.push(tokens)
        self.known = True

    def settle(self, text: str, reasoning: str) -> bool:
        """The answer is over; whether what was fed spells exactly it."""
        if self._spans is None:
            return False
        self._spans.finish()
        return self._spans.text == text and self._spans.reasoning == reasoning

    def show(self, view: MessageView, *, more: bool = False) -> None:
        """Colour the rows of a view as they are now, or with `more` only go on with what is left of them."""
        live: LiveAnswer | Portions | None = view.live or self._unfolding(view)
        if live is None and self._spans is not None and self._ended(view):
            live = self._live
        top = 0.0
        if live is not None and (self._spans is not None or isinstance(live, Portions)):
            body, at = view.body
            top = at.y() + body.top_of(self._show_live(live))
        elif live is None:
            self._show_still(view, more=more and self.rest and self._live is None)
        else:
            self.rest = False
        self.show_thoughts(view)
        view.body[0].tint(self.text)
        view.reasoning.body[0].tint(self.thoughts)
        view.renew(0.0 if view.reasoning.body[0].rows else top)

    def stretches(self, token: int) -> tuple[bool, list[Stretch]]:
        """Whether a token is one of the reasoning, and where it stands in the rows."""
        place = self.places[token] if 0 <= token < len(self.places) else None
        if place is None:
            return False, []
        seats = self._thought_seats if place.reasoning else self._seats
        shift = self._thought_shift if place.reasoning else 0
        return place.reasoning, seats.stretches(place.start - shift, place.end - shift)

    def token_at(self, row: int, character: int, *, reasoning: bool) -> list[int]:
        """The tokens that stand next to a character of a row."""
        tints = (self.thoughts if reasoning else self.text).of(row)
        return [tint.token for tint in tints if tint.first <= character <= tint.last and tint.token >= 0]

    def is_underlined(self, view: MessageView, at: QPointF) -> bool:
        """Whether a point of a view lies on a word that is underlined."""
        body, corner = view.body
        local = at - corner
        row, character = body.place_at(local.x(), local.y())
        return any(
            tint.first <= character <= tint.last
            and tint.step == UNDERLINED
            and any(box.contains(local) for box in body.boxes(row, tint.first, tint.last))
            for tint in self.text.of(row)
        )

    # ---- inside ---------------------------------------------------------------------------------------

    def _unfolding(self, view: MessageView) -> Portions | None:
        """A giant message that is read step by step, of which only what is new is looked at."""
        portions = view.unfolding.portions
        return portions if portions is not None and portions.chunks is not None and self.tokens else None

    def _ended(self, view: MessageView) -> bool:
        """Whether a view that shows a finished answer has the rows that were there while it was written."""
        live, item = self._live, view.item
        if not isinstance(live, LiveAnswer) or live.source != item.text or item.citations or item.unsupported:
            return False
        chunks, opened = live.chunks
        return opened is None and sum(len(chunk.rows) for chunk in chunks) == len(view.rows)

    def _show_still(self, view: MessageView, *, more: bool) -> None:
        """The next tokens of a text that does not grow, or its first ones."""
        text = view.shown_text
        if not more:
            self._live, self._from, self._tints = None, 0, {}
            self._seats = seats_of(text, view.body[0].rows) if self.tokens else Seats()
            self._hold(text)
        end = self._end(self._from, len(text), reasoning=False)
        stop = self._stop(self._from + SOME_TOKENS, end)
        if not more and stop < end:  # to find the seats of so much is enough for a turn
            stop = 0
        for row, tints in self._made(self._seats, text, self._from, reasoning=False, end=stop).items():
            for tint in tints:
                _add(self._tints.setdefault(row, []), tint)
        self._from, self.rest = stop, stop < end
        self._hand_on(0)

    def _stop(self, index: int, end: int) -> int:
        """A token near by before which a slice may end: uncertain words beside each other are one."""
        if self._measure is None:
            last = min(end, index + SOME_TOKENS)
            while index < last and not (
                self.tokens[index].piece.isalnum() and not unsure(self.tokens[index])
            ):
                index += 1
        return min(index, end)

    def _hold(self, text: str) -> None:
        """All of this text is coloured anew: the colours that it has stay until then."""
        self._held = bool(self._shown) and text.startswith(self._shown)
        self._shown = text

    def _hand_on(self, first: int) -> bool:
        """Have the colours drawn that are new from one row on; whether they are drawn."""
        if self._held and self.rest:
            return False
        self.text.set(self._tints, 0 if self._held else first)
        self._held = False
        return True

    def _show_live(self, live: LiveAnswer | Portions) -> int:
        """Only what is not settled is looked for anew; the first row that may look different comes back."""
        chunks, opened = live.chunks or ((), None)
        known = chunks[self._settled - 1] if 0 < self._settled <= len(chunks) else None
        if live is not self._live or known is not self._last:  # a text may be parsed anew as a whole
            self._hold(live.source)
            self._live, self._seats, self._tints = live, Seats(), {}
            self._settled = self._rows = self._from = 0
            self._last = None
        first, held = self._rows, self._held
        self._seats.back()
        taken = _some(chunks[self._settled :]) if is_even(live.source) else chunks[self._settled :]
        for chunk in taken:
            self._seats.take(chunk)
        self._settled += len(taken)
        self._last = chunks[self._settled - 1] if self._settled else None
        self.rest = self._settled < len(chunks)
        self._seats.keep()
        self._rows, end = self._seats.kept
        if self.rest:
            opened = None
        elif opened is not None:
            self._seats.take(opened)
        for row in [row for row in self._tints if row >= first]:
            del self._tints[row]
        source = live.source
        last = self._end(self._from, end if self.rest else len(source), reasoning=False)
        for row, tints in self._made(self._seats, source, self._from, reasoning=False, end=last).items():
            if row >= first:
                self._tints[row] = tints
        shown = self._hand_on(first)
        self._from = self._before(opened.at if opened is not None else end)
        return 0 if held and shown else first

    def _before(self, offset: int) -> int:
        """The first token that stands, or may stand, behind an offset of the text."""
        at = self._from
        while at < len(self.places):
            place = self.places[at]
            if place is None or place.reasoning:
                if at >= len(self.places) - 8:  # what is not decided yet
                    break
            elif place.end > offset:
                break
            at += 1
        return at

    def show_thoughts(self, view: MessageView) -> None:
        """Colour the reasoning, if it is unfolded and not coloured already."""
        body, _ = view.reasoning.body
        whole = view.reasoning.text
        key = (len(whole), len(self.tokens)) if body.rows else (0, 0)
        if key == self._thought:
            return
        self._thought = key
        if not body.rows or not self.tokens:
            self.thoughts.set({})
            return
        self._thought_shift, shown = view.reasoning.shown_part
        self._thought_seats = plain_seats(shown, body.rows)
        self.thoughts.set(self._made(self._thought_seats, whole, 0, reasoning=True))

    def _end(self, begin: int, length: int, *, reasoning: bool) -> int:
        """The first token from `begin` on that stands behind a text of this length."""
        last = min(len(self.tokens), len(self.places))
        for index in range(begin, last):
            place = self.places[index]
            if place is not None and place.reasoning == reasoning and place.start >= length > 0:
                return index
        return last

    def _made(
        self, seats: Seats, text: str, begin: int, *, reasoning: bool, end: int = -1
    ) -> dict[int, list[Tint]]:
        found: dict[int, list[Tint]] = {}
        shift = self._thought_shift if reasoning else 0
        if end < 0:
            end = self._end(begin, len(text), reasoning=reasoning)
        if self._measure is None:
            words = uncertain_words(self.tokens[begin:end], self.places[begin:end], text, reasoning=reasoning)
            for first, last in words:
                for row, start, end in seats.stretches(first - shift, last - shift):
                    _add(found.setdefault(row, []), Tint(start, end, UNDERLINED, -1))
            return found
        at = None if is_even(text) else evened(text)
        for index in range(begin, end):
            place = self.places[index]
            if place is None or place.reasoning != reasoning or place.start >= place.end:
                continue
            first, last = place.start, place.end
            if at is not None:
                first, last = at[min(first, len(text))], at[min(last, len(text))]
            strength = step(self.tokens[index], self._measure)
            for row, start, end in seats.stretches(first - shift, last - shift):
                _add(found.setdefault(row, []), Tint(start, end, strength, index))
        return found


def _some(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """As many of the first chunks as are coloured in one turn, at least one."""
    characters = 0
    for place, chunk in enumerate(chunks):
        characters += len(chunk.text)
        if characters > SOME_CHARACTERS:
            return chunks[: place + 1]
    return chunks


def _add(tints: list[Tint], tint: Tint) -> None:
    """One more; what is drawn as one sign, as a formula is, has the strongest of its tokens."""
    if tints and tints[-1].last > tint.first:
        if tint.step > tints[-1].step:
            tints[-1] = tint
    else:
        tints.append(tint)
