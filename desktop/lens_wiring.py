"""Between the tokens of answers and the transcript that colours them: where they come from, and branching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.candidates import TokenLook, look_at, piece_words
from desktop.chat import ChatController
from desktop.conversation import StoredMessage
from desktop.language import marked, number, tr
from desktop.lens import Measure
from desktop.look_jobs import End
from desktop.looking import LookController
from desktop.settings import Settings
from desktop.shared import Shared
from desktop.token_places import Places, TokenPlaces
from desktop.transcript import MessageItem
from engine import Failed, Message, Reading, Scored, TracedToken, effective
from engine.catalogue import recommended_for
from engine.traces import branched, unpack

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.window import MainWindow

OF_A_BRIEF = marked("A brief is written in several steps, so no other answer can go on from here.")
_TOPIC = "work-out"


class LensWires(QObject):
    """One desk's."""

    def __init__(
        self,
        window: MainWindow,
        transcript: Transcript,
        chat: ChatController,
        shared: Shared,
        look: LookController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._transcript, self._chat = window, transcript, chat
        self._shared, self._look, self._lens = shared, look, transcript.lens
        self._placing = TokenPlaces(self._on_placed, self)
        self._measure: Measure = "probability"
        self._working = 0  # the message whose candidates are worked out
        self._picked = ""
        self._waiting: tuple[int, int, int] | None = None  # was picked, but nobody knows yet what it spells
        self._lens.look = self._look_at
        self._action = window.commands.lens
        self._action.toggled.connect(lambda _: self._use(self._shared.settings.value))
        self._connect()
        self._use(shared.settings.value)
        self._on_chosen(look.message, look.position)

    def _connect(self) -> None:
        chat, lens, look, answers = self._chat, self._lens, self._look, self._shared.answers
        self._shared.settings.changed.connect(self._use)
        lens.wanted.connect(self._on_wanted)
        lens.measure_chosen.connect(self.show_measure)
        lens.chosen.connect(look.choose)
        lens.pointed.connect(self._on_pointed)
        lens.picked.connect(self._on_picked)
        self._look.picked.connect(self._on_picked)
        look.traced.connect(self._on_known)
        look.chosen.connect(self._on_chosen)
        answers.traced.connect(self._on_drawn)
        chat.finished.connect(self._on_settled)
        chat.replaced.connect(self._on_settled)
        chat.changes.forked.connect(self._on_forked)
        look.spelling.spelled.connect(lambda _: self._on_spelled())
        self._shared.models.loaded.connect(lambda _: self._offer_again())

    # ---- on and off -----------------------------------------------------------------------------------

    def show_measure(self, measure: Measure | None) -> None:
        """Colour the tokens by this; without one, read on plainly."""
        if measure:
            self._measure = measure
        changed = self._action.isChecked() == bool(measure)
        self._action.setChecked(bool(measure))
        if changed:
            self._use(self._shared.settings.value)

    def _use(self, settings: Settings) -> None:
        measure = self._measure if self._action.isChecked() else None
        self._lens.use(measure, settings.uncertain)
        for name, action in self._window.commands.measures.items():
            action.setChecked(name == measure)

    # ---- where tokens come from -----------------------------------------------------------------------

    def _on_wanted(self, message_id: int) -> None:
        answers, message = self._shared.answers, self._chat.branch.message(message_id)
        if message is not None and answers.newest(message).state == "streaming":
            self._lens.feed(message_id, answers.trace(message_id) or ())
        elif self._look.knows(message_id) or self._look.trace(message_id):
            self._on_known(message_id)

    def _on_drawn(self, message_id: int, tokens: Sequence[TracedToken], first: bool) -> None:
        if first or self._chat.branch.place(message_id) is not None:  # it begins before it is shown
            self._look.learn(message_id, tokens, more=not first)
            self._lens.feed(message_id, tokens, first=first)

    def _on_known(self, message_id: int) -> None:
        message = self._chat.branch.message(message_id)
        if message is None or not self._lens.active or message.role != "assistant":
            return
        message = self._shared.answers.newest(message)
        if message.state == "streaming":
            return
        tokens = self._look.trace(message_id)
        self._placing.find(message, tokens)

    def _on_placed(self, message: StoredMessage, tokens: Sequence[TracedToken], places: Places) -> None:
        now = self._chat.branch.message(message.id)
        now = self._shared.answers.newest(now) if now is not None else None
        if now is not None and now.state != "streaming" and now.text == message.text:
            self._lens.learn(message.id, tokens, places)
            self._offer(message)

    def _on_settled(self, item: MessageItem) -> None:
        if not self._lens.active or self._lens.state(item.id) is None:
            return
        message = self._chat.branch.message(item.id)
        whole = message is not None and message.state != "streaming" and message.text == message.shown
        if message is not None and whole and self._lens.settle(item.id, message.text, message.reasoning):
            self._offer(message)
        elif self._look.knows(item.id) or self._look.trace(item.id):
            self._on_known(item.id)

    def _on_chosen(self, message: StoredMessage | None, position: int) -> None:
        self._lens.show_current(message.id if message is not None else 0, position)

    # ---- the card of a token --------------------------------------------------------------------------

    def _look_at(self, message_id: int, token: int) -> tuple[TokenLook, str] | None:
        message, state = self._chat.branch.message(message_id), self._lens.state(message_id)
        if message is None or state is None or not 0 <= token < len(state.tokens):
            return None
        file, one = self._look.spelling.file_of(message), state.tokens[token]
        path, advised = ("", {}) if file is None else (file.path, recommended_for(file))
        sampling = effective(advised, message.sampling)
        known = ((id, self._look.spelling.piece(path, id)) for id, _ in one.rivals)
        pieces = {id: piece for id, piece in known if piece is not None}
        return look_at(one, token, sampling, pieces), self._why_not(message)

    def _on_pointed(self, message_id: int, token: int) -> None:
        message, state = self._chat.branch.message(message_id), self._lens.state(message_id)
        if message is not None and state is not None and 0 <= token < len(state.tokens):
            spelling = self._look.spelling
            spelling.want(spelling.model_of(message), (id for id, _ in state.tokens[token].rivals))

    def _wrote(self, message: StoredMessage) -> bool:
        """Whether the model that is loaded wrote an answer."""
        model = self._shared.models.model
        if model is None:
            return False
        same_name = not message.model_key and message.model_name in ("", model.file.name)
        return same_name or message.model_key == model.file.id

    def _why_not(self, message: StoredMessage) -> str:
        """Why no other answer can go on from a token; "" where one can."""
        place = self._chat.branch.place(message.id)
        if place and self._chat.branch.messages[place - 1].brief:
            return tr(OF_A_BRIEF)
        if not self._wrote(message):
            return tr("Load {model} to go on from here.", model=message.model_name or tr("the same model"))
        return ""

    def _asked(self, message: StoredMessage) -> tuple[Message, ...]:
        return self._look.conversation(message)

    # ---- another answer -------------------------------------------------------------------------------

    def _on_picked(self, message_id: int, token: int, candidate: int) -> None:
        self._waiting = None
        message, tokens = self._chat.branch.message(message_id), self._look.trace(message_id)
        if message is None or not 0 <= token < len(tokens) or self._why_not(message):
            return
        asked, spelling = self._asked(message), self._look.spelling
        known = spelling.piece(spelling.model_of(message), candidate)
        piece = tokens[token].piece if candidate == tokens[token].id else (known or "\ufffd").encode()
        other = candidate != tokens[token].id
        if known is None and other and spelling.awaits(spelling.model_of(message), candidate):
            self._waiting = message_id, token, candidate
        elif asked:
            words = piece.decode("utf-8", "replace")
            self._picked = piece_words(words.strip() or words)
            self._chat.changes.fork(message_id, branched(tokens, token, candidate, piece), asked)

    def _on_spelled(self) -> None:
        if self._waiting is not None:
            self._on_picked(*self._waiting)
        self._lens.renew_card()

    def _on_forked(self, old: int, new: int) -> None:
        words = tr("Another answer goes on from \u201c{words}\u201d.", words=self._picked)
        self._window.show_snackbar(words, tr("Undo"), lambda: self._chat.changes.drop_fork(old, new))

    # ---- answers without candidates -------------------------------------------------------------------

    def act(self, action: str, message_id: int) -> None:
        """Do what was asked for below a message."""
        message = self._chat.branch.message(message_id)
        if action == "lens":
            self.show_measure(None if self._action.isChecked() else self._measure)
        elif action == "work-out" and message is not None:
            self._work_out(message)
        elif action == "stop-work-out" and message is not None:
            self._working = 0
            self._look.jobs.drop(_TOPIC)
            self._offer(message)

    def _offer(self, message: StoredMessage) -> None:
        """Say below an answer that nothing was kept with it, and what can be done."""
        state = self._lens.state(message.id)
        if state is None or state.usable or not message.text or message.state == "streaming":
            self._lens.offer(message.id, "", "", "")
            return
        words = tr("No candidates were kept with this answer.")
        if self._why_not(message) == tr(OF_A_BRIEF) or not self._wrote(message):
            self._lens.offer(message.id, words, "", "")
        else:
            self._lens.offer(message.id, words, tr("Work it out now"), "work-out")

    def _offer_again(self) -> None:
        for message in self._chat.branch.messages:
            if self._lens.state(message.id) is not None:
                self._offer(message)

    def _work_out(self, message: StoredMessage) -> None:
        asked = self._asked(message)
        if not asked or not self._wrote(message):
            return
        if self._working and self._working != message.id:
            before = self._chat.branch.message(self._working)
            if before is not None:
                self._offer(before)
        self._working = message.id
        self._say_working(message.id, 0.0)
        self._look.jobs.ask(
            _TOPIC,
            lambda engine: engine.score(asked, message.text, trace=True),
            lambda end: self._on_worked_out(message, end),
            lambda event: self._on_reading(message.id, event),
        )

    def _on_reading(self, message_id: int, event: Reading) -> None:
        self._say_working(message_id, event.read / max(1, event.total))

    def _say_working(self, message_id: int, share: float) -> None:
        words = tr("Working it out: {share} %", share=number(share * 100, ".0f"))
        self._lens.offer(message_id, words, tr("Stop"), "stop-work-out")

    def _on_worked_out(self, message: StoredMessage, end: End) -> None:
        self._working = 0
        if isinstance(end, Scored) and end.trace:
            self._shared.records.ask(
                lambda store: (store.keep_trace(message.id, end.trace, message.text), unpack(end.trace)),
                lambda kept: self._on_kept(message, *kept),
                failed=lambda: self._look.learn(message.id, unpack(end.trace)),
            )
            return
        self._offer(message)
        if isinstance(end, Failed):
            self._lens.offer(message.id, end.message, tr("Try again"), "work-out")

    def _on_kept(self, message: StoredMessage, kept: bool, tokens: Sequence[TracedToken]) -> None:
        now = self._chat.branch.message(message.id)
        if kept:
            self._look.learn(message.id, tokens)
        elif now is not None:  # it was continued meanwhile
            self._offer(self._shared.answers.newest(now))
