"""The lens over a transcript: its tokens coloured while one looks at probabilities, else uncertain words.

It costs nothing while it is off: what it shows is imported with its first use. Whose tokens are wanted is
said by `wanted`; `learn` and `feed` bring them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.language import marked, tr
from desktop.lens import Measure, probability
from desktop.widgets.announcing import say
from desktop.widgets.lens_state import LensState
from desktop.widgets.message import MessageView
from engine import TracedToken
from engine.traces import Place

if TYPE_CHECKING:
    from desktop.candidates import TokenLook
    from desktop.widgets.lens_bar import LensBar
    from desktop.widgets.token_card import TokenCard
    from desktop.widgets.transcript import Transcript

#: States of messages that are not near the viewport are forgotten beyond so many.
KEPT = 24
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOTHING = ("", "", "")
_UNSURE = marked("The model was not sure here: it gave no candidate 30 %.")
#: What a card shows of a token, and why an answer cannot go on from it; None where nothing is known.
Look = Callable[[int, int], "tuple[TokenLook, str] | None"]


class TokenLens(QObject):
    """`measure` is None for ordinary reading; `look` knows what a card shows."""

    wanted = Signal(int)  # a message whose tokens are not known here
    chosen = Signal(int, int)  # a message, and a token that the person points at
    pointed = Signal(int, int)  # a message, and a token whose card is about to open
    picked = Signal(int, int, int)  # a message, a token, the candidate that shall stand in its place
    measure_chosen = Signal(str)  # "" for ordinary reading

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(transcript)
        self._transcript = transcript
        self.measure: Measure | None = None
        self.uncertain = False
        self.look: Look = lambda *_: None
        self.current: tuple[int, int] = (0, -1)
        self.bar: LensBar | None = None
        self._states: dict[int, LensState] = {}
        self._hovered: tuple[int, int] | None = None
        self._offers: dict[int, tuple[str, str, str]] = {}
        self._turns = QTimer(self, singleShot=True, interval=0)
        self._turns.timeout.connect(self.turn)
        transcript.leaving.connect(self._forget)

    # ---- what is coloured -----------------------------------------------------------------------------

    def use(self, measure: Measure | None, uncertain: bool) -> None:
        """Colour by this from now on; without a measure, `uncertain` underlines where it was unsure."""
        if (measure, uncertain) == (self.measure, self.uncertain):
            return
        self.measure, self.uncertain = measure, uncertain
        self._transcript.cards.close()
        self._show_bar()
        for state in self._states.values():
            state.use(measure)
        for index, view in self._transcript.live_views().items():
            self.mark(index, view)

    @property
    def active(self) -> bool:
        """Whether anything is coloured."""
        return self.measure is not None or self.uncertain

    def state(self, message: int) -> LensState | None:
        """What is known of the tokens of a message."""
        return self._states.get(message)

    def learn(self, message: int, tokens: Sequence[TracedToken], places: Sequence[Place | None]) -> None:
        """The tokens of a finished answer, if any were kept, and where in what is shown they stand."""
        if self.active:
            self._state(message).learn(tokens, places)
            self._show(message)

    def settle(self, message: int, text: str, reasoning: str) -> bool:
        """An answer is over; whether what was fed spells it, so that nothing is to be learnt anew."""
        state = self._states.get(message)
        return state is not None and state.settle(text, reasoning)

    def feed(self, message: int, tokens: Sequence[TracedToken], *, first: bool = False) -> None:
        """The next tokens of an answer that is being written; they are coloured with its next frame."""
        if message in self._states:
            self._states[message].feed(tokens, first=first)

    def offer(self, message: int, words: str, button: str, action: str) -> None:
        """Say something below an answer while its tokens are looked at, and what to do; "" for nothing."""
        self._offers[message] = (words, button, action)
        view = self._transcript.view_of(message)
        if view is not None and view.foot.offer(*self._offered(message)):
            view.resized.emit()

    # ---- what is pointed at -----------------------------------------------------------------------------

    def show_current(self, message: int, token: int) -> None:
        """Outline a token, because it was chosen elsewhere; -1 for none."""
        if (message, token) != self.current:
            before, self.current = self.current, (message, token)
            self._outline(before[0])
            self._outline(message)

    def token_at(self, at: QPointF) -> tuple[int, int] | None:
        """The message and the token under a point of the viewport."""
        if self.measure is None or not self._transcript.items:
            return None
        view = self._transcript.live_views().get(self._transcript.index_at(at.y()))
        state = self._states.get(view.item.id) if view is not None else None
        if view is None or state is None or view.editor is not None:
            return None
        inside = at - QPointF(view.pos())
        for reasoning, (body, corner) in ((False, view.body), (True, view.reasoning.body)):
            local = inside - corner
            if body.rows and 0 <= local.y() <= body.height:
                row, character = body.place_at(local.x(), local.y())
                for token in state.token_at(row, character, reasoning=reasoning):
                    _, found = state.stretches(token)
                    if any(box.contains(local) for one in found for box in body.boxes(*one)):
                        return view.item.id, token
        return None

    def hint(self, view: MessageView, at: QPointF) -> str:
        """What is said of an underlined word; "" of all others."""
        state = self._states.get(view.item.id) if self.uncertain and self.measure is None else None
        return tr(_UNSURE) if state is not None and state.is_underlined(view, at) else ""

    def hover(self, at: QPointF) -> None:
        """The pointer is here: a card opens after a moment."""
        if self.measure is None:
            return
        found = self.token_at(at)
        if found is None:
            if self._hovered is not None:
                self._transcript.cards.leave()
        elif found != self._hovered or self._transcript.cards.card is None:
            self._offer(*found)
        self._hovered = found

    def press(self, at: QPointF) -> None:
        """A click: the token is looked at, in the panel too, and its card opens at once."""
        found = self.token_at(at)
        if found is not None:
            self._choose(*found)
            self._offer(*found)
            self._transcript.cards.open()

    def key(self, event: QKeyEvent) -> bool:
        """Arrows go from token to token, Enter opens the card; False for every other key."""
        focus = self._transcript.window().focusWidget()
        here = focus is self._transcript or isinstance(focus, MessageView)
        if self.measure is None or not here or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            return self._step(_STEPS[key])
        if key in _OPENING and self.current[1] >= 0 and self._box(*self.current) is not None:
            self._offer(*self.current)
            self._transcript.cards.open()
            card = self._open_card
            if card is not None:
                card.begin()
            return True
        return False

    def escape(self) -> bool:
        """Take the outline away; False where there is none."""
        if self.measure is None or self.current[1] < 0:
            return False
        self._choose(self.current[0], -1)
        return True

    def renew_card(self) -> None:
        """More is known of the token whose card is open."""
        card = self._open_card
        if card is not None and self._hovered is not None:
            held = card.focusWidget() is not None and card.isAncestorOf(card.window().focusWidget() or card)
            place = next((at for at, row in enumerate(card.rows) if row.hasFocus()), -1)
            self._offer(*self._hovered)
            self._transcript.cards.open()
            new = self._open_card
            if held and new is not None and 0 <= place < len(new.rows):
                new.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self) -> bool:
        """Colour a little more of what takes several turns; False where nothing is left."""
        for view in self._transcript.live_views().values():
            state = self._states.get(view.item.id)
            if self.active and state is not None and state.rest:
                self._colour(view, state, more=True)
                return True
        return False

    # ---- as a layer of the transcript -------------------------------------------------------------------

    def mark(self, index: int, view: MessageView) -> None:
        """Colour what a view shows now."""
        if not self.active or view.item.role != "assistant" or not view.item.id:
            for body in (view.body[0], view.reasoning.body[0]):
                body.tint(None)
            self._say_offer(view)
            return
        state = self._state(view.item.id)
        self._colour(view, state)
        self._say_offer(view)
        if not state.known:
            self.wanted.emit(view.item.id)

    def changed(self, index: int) -> None:
        """A message reads differently."""
        view = self._transcript.live_views().get(index)
        if view is not None and self.active:
            self.mark(index, view)

    def reset(self) -> None:
        """Another chat is shown; what there was of the one before is forgotten already."""

    def _forget(self) -> None:
        self._states.clear()
        self._offers.clear()
        self._hovered, self.current = None, (0, -1)

    def cut(self, count: int) -> None:
        """Only the first messages are left."""
        there = {item.id for item in self._transcript.items}
        self._states = {id: state for id, state in self._states.items() if id in there}

    def refit(self, view: MessageView) -> None:
        """A part of a message was folded or unfolded, or more of a giant one is shown."""
        state = self._states.get(view.item.id) if self.active else None
        if state is not None and view.unfolding.begun and state.unfolded != view.unfolding.shown:
            state.unfolded = view.unfolding.shown
            self._colour(view, state)
        elif state is not None:
            state.show_thoughts(view)

    def apply_palette(self) -> None:
        """Take new colours."""
        if self.bar is not None:
            self.bar.apply_palette(self._transcript.colours)

    def place(self, top: int, width: int) -> None:
        """Stand below the search, over the whole width."""
        if self.bar is not None:
            self.bar.setGeometry(0, top, width, self.bar.sizeHint().height())

    # ---- inside -----------------------------------------------------------------------------------------

    def _state(self, message: int) -> LensState:
        state = self._states.get(message)
        if state is None:
            near = {view.item.id for view in self._transcript.live_views().values()}
            for old in [id for id in self._states if id not in near][: max(0, len(self._states) - KEPT)]:
                del self._states[old]
            state = self._states[message] = LensState()
            state.use(self.measure)
        return state

    def _offered(self, message: int) -> tuple[str, str, str]:
        return self._offers.get(message, _NOTHING) if self.measure is not None else _NOTHING

    def _say_offer(self, view: MessageView) -> None:
        if view.foot.offer(*self._offered(view.item.id)):
            self._transcript.refit(view)

    def _show(self, message: int) -> None:
        view = self._transcript.view_of(message)
        if view is not None:
            self._colour(view, self._states[message])

    def _colour(self, view: MessageView, state: LensState, *, more: bool = False) -> None:
        """Colour as much of a view as a turn has time for, and the rest of it in the next ones."""
        state.show(view, more=more)
        self._outline(view.item.id)
        if state.rest:
            self._turns.start()

    def _outline(self, message: int) -> None:
        state, view = self._states.get(message), self._transcript.view_of(message)
        if state is None or view is None:
            return
        token = self.current[1] if self.measure is not None and self.current[0] == message else -1
        reasoning, found = state.stretches(token)
        text = found[0] if found and not reasoning else None
        thoughts = found[0] if found and reasoning else None
        if (text, thoughts) == (state.text.current, state.thoughts.current):
            return
        state.text.current, state.thoughts.current = text, thoughts
        view.body[0].tint(state.text)
        view.reasoning.body[0].tint(state.thoughts)
        view.update()

    def _choose(self, message: int, token: int) -> None:
        self.show_current(message, token)
        self.chosen.emit(message, token)

    def _step(self, by: int) -> bool:
        """Go to the next token that can be seen."""
        index = self._transcript.focus.index
        message = self._transcript.items[index].id if index is not None else self.current[0]
        state = self._states.get(message)
        if state is None or not state.usable:
            return False
        token = self.current[1] if self.current[0] == message else -1 if by > 0 else len(state.tokens)
        while 0 <= (token := token + by) < len(state.tokens):
            if self._box(message, token) is not None:
                self._choose(message, token)
                self._bring(message, token)
                self._tell(message, token)
                return True
        return True

    def _bring(self, message: int, token: int) -> None:
        box = self._box(message, token)
        index = next((at for at, item in enumerate(self._transcript.items) if item.id == message), None)
        if box is not None and index is not None:
            self._transcript.stack.bring(index, box.top(), box.height())

    def _tell(self, message: int, token: int) -> None:
        from desktop.candidates import piece_words, share_words

        one = self._states[message].tokens[token]
        words = piece_words(one.piece.decode("utf-8", "replace"))
        say(self._transcript, f"{words} {share_words(probability(one))}")

    def _box(self, message: int, token: int) -> QRect | None:
        """Where a token is seen, from the corner of its view."""
        state, view = self._states.get(message), self._transcript.view_of(message)
        if state is None or view is None:
            return None
        reasoning, found = state.stretches(token)
        body, corner = view.reasoning.body if reasoning else view.body
        boxes = [box for one in found for box in body.boxes(*one) if box.width() >= 1]
        return boxes[0].translated(corner).toAlignedRect() if boxes else None

    def _offer(self, message: int, token: int) -> None:
        """Have the card of a token opened by the keeper of cards."""
        self._hovered = message, token
        view, box = self._transcript.view_of(message), self._box(message, token)
        if view is None or box is None:
            return
        self.pointed.emit(message, token)
        self._transcript.cards.explain(lambda window: self._card(window, message, token), view, box)

    @property
    def _open_card(self) -> TokenCard | None:
        from desktop.widgets.token_card import TokenCard

        card = self._transcript.cards.card
        return card if isinstance(card, TokenCard) else None

    def _card(self, window: QWidget, message: int, token: int) -> TokenCard:
        from desktop.candidates import TokenLook
        from desktop.widgets.token_card import TokenCard

        found = self.look(message, token) or (TokenLook("", (), ()), "")
        card = TokenCard(found[0], self._transcript.colours, window, found[1])
        card.picked.connect(lambda id: self._on_picked(message, token, id))
        card.dismissed.connect(self._transcript.cards.close)
        return card

    def _on_picked(self, message: int, token: int, candidate: int) -> None:
        self._transcript.cards.close()
        self.picked.emit(message, token, candidate)

    def _show_bar(self) -> None:
        transcript = self._transcript
        if self.measure is None:
            if self.bar is not None and not self.bar.isHidden():
                self.bar.hide()
                transcript.set_head(0, 1)
            return
        if self.bar is None:
            from desktop.widgets.lens_bar import LensBar

            self.bar = LensBar(transcript.colours, transcript)
            self.bar.chosen.connect(self.measure_chosen)
            self.bar.closed.connect(lambda: self.measure_chosen.emit(""))
        self.bar.show_measure(self.measure)
        self.bar.show()
        transcript.set_head(self.bar.sizeHint().height(), 1)
