"""Which answer, and which of its tokens, is being looked at; every view inside the model follows `chosen`.

Positions count the tokens that were drawn for an answer from 0, those of its reasoning and marks too, as its
trace has them; an answer without a trace is counted by its tokens.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.answers import Answers
from desktop.chat import ChatController
from desktop.exact_prompt import as_asked
from desktop.history import Store, StoredMessage
from desktop.look_jobs import LookJobs
from desktop.models import ModelController, ModelState
from desktop.records import Records
from desktop.spelling import Spelling
from desktop.transcript import MessageItem
from engine import EngineLike, Event, LoadedModel, Message, Sampling, TracedToken, effective

#: Traces that are kept in memory, and about how many tokens of them; the others are read again.
KEPT_TRACES, KEPT_TOKENS = 12, 8_000


class LookController(QObject):
    """One desk's; lives on the main thread. It follows the newest answer until another one is chosen."""

    chosen = Signal(
        object, int
    )  # StoredMessage | None, position; -1 for none. Again when the message changed
    picked = Signal(int, int, int)  # message, token, id with which another answer shall go on in its place
    traced = Signal(int)  # the message whose trace is known now, or is longer
    model_changed = Signal(object)  # LoadedModel | None: what was found with the one before holds no more

    def __init__(
        self,
        engine: EngineLike,
        answers: Answers,
        records: Records,
        chat: ChatController,
        models: ModelController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._answers, self._records, self._chat, self._models = answers, records, chat, models
        self.jobs = LookJobs(engine, self)
        #: What the ids of tokens spell.
        self.spelling = Spelling(engine, self.jobs, models, self)
        self._message, self._position = 0, -1
        self._shown: tuple[StoredMessage | None, int] = (None, -1)
        self._traces: OrderedDict[int, tuple[TracedToken, ...]] = OrderedDict()
        self._asked: set[int] = set()  # whose traces are on their way from the history
        self._model: LoadedModel | None = models.model
        self._connect()
        self.jobs.hold(answers.is_computing)
        self._follow_last()

    def _connect(self) -> None:
        chat, answers = self._chat, self._answers
        answers.computing.connect(self.jobs.hold)
        chat.opened.connect(lambda *_: self._follow_last())
        chat.added.connect(self._on_added)
        chat.truncated.connect(lambda _: self._on_truncated())
        chat.replaced.connect(self._on_changed)
        chat.finished.connect(self._on_changed)
        self._models.loaded.connect(lambda _: self._on_model())
        self._models.changed.connect(self._on_model_state)

    # ---- what is looked at ------------------------------------------------------------------------------

    @property
    def message(self) -> StoredMessage | None:
        """The message that is looked at, as it is now."""
        found = self._chat.branch.message(self._message) if self._message else None
        return None if found is None else self._answers.newest(found)

    @property
    def position(self) -> int:
        """The token of it that is looked at; -1 for none."""
        return self._position

    @property
    def model(self) -> LoadedModel | None:
        """The model that answers looks."""
        return self._model

    def choose(self, message_id: int, position: int = -1) -> None:
        """Look at a message of the open chat and one of its tokens, or at none with 0."""
        self._message, self._position = message_id, position if message_id else -1
        self._tell()

    def step(self, by: int) -> None:
        """Look at a token after this one, or before it, as far as there are any."""
        last = self.length - 1
        if last >= 0:
            self.choose(self._message, max(0, min(self._position + by, last)))

    @property
    def length(self) -> int:
        """How many tokens the chosen message has."""
        return len(self.ids(self._message))

    def conversation(self, message: StoredMessage) -> tuple[Message, ...]:
        """What was asked for this answer, or would be for this question; () where nothing was asked."""
        home, path = self._chat.chat, self._path(message.id)
        if home is None or not path:
            return ()
        return as_asked(self._answers, home, path).messages

    @property
    def sampling(self) -> Sampling:
        """The values by which the next answer would be drawn."""
        return effective(self._chat.recommended, self._chat.values)

    # ---- traces -----------------------------------------------------------------------------------------

    def trace(self, message_id: int) -> tuple[TracedToken, ...]:
        """The tokens of an answer with their rivals, as far as they are known; `traced` tells of more."""
        known = self._traces.get(message_id)
        if known is None:
            known = self._answers.trace(message_id)  # it is being written, and others took its room
            if known is None:
                self._fetch(message_id)
                return ()
            self._keep(message_id, known)
        self._traces.move_to_end(message_id)
        return known

    def knows(self, message_id: int) -> bool:
        """Whether it is known which tokens an answer has, be it that none were kept."""
        return message_id in self._traces

    def learn(self, message_id: int, tokens: Sequence[TracedToken], *, more: bool = False) -> None:
        """These are the tokens of an answer, or with `more` the next ones of it."""
        if more and message_id in self._traces:
            tokens = (*self._traces[message_id], *tokens)
        elif more:
            tokens = self._answers.trace(message_id) or tokens
        self._keep(message_id, tuple(tokens))
        self.traced.emit(message_id)

    def _keep(self, message_id: int, tokens: tuple[TracedToken, ...]) -> None:
        self._traces[message_id] = tokens
        self._traces.move_to_end(message_id)
        while len(self._traces) > 1 and (
            len(self._traces) > KEPT_TRACES or sum(map(len, self._traces.values())) > KEPT_TOKENS
        ):
            self._traces.popitem(last=False)
        self._asked.discard(message_id)

    def ids(self, message_id: int) -> tuple[int, ...]:
        """The tokens of an answer, by its trace or as they are kept with it; () where nobody knows them."""
        traced = self.trace(message_id) if message_id else ()
        if traced:
            return tuple(token.id for token in traced)
        message = self._chat.branch.message(message_id)
        return () if message is None else self._answers.newest(message).tokens

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        self.jobs.on_event(event)
        self.spelling.on_event(event)

    def close(self) -> None:
        """Ask for nothing more; may be called again."""
        self.jobs.close()

    # ---- inside -----------------------------------------------------------------------------------------

    def _path(self, message_id: int) -> list[StoredMessage]:
        place = self._chat.branch.place(message_id)
        return [] if place is None else self._chat.branch.messages[: place + 1]

    def _fetch(self, message_id: int) -> None:
        if message_id in self._asked or not message_id:
            return
        self._asked.add(message_id)

        def read(store: Store) -> tuple[TracedToken, ...]:
            from engine.traces import unpack  # lazy: most starts look at no answer

            return unpack(store.trace(message_id))

        def found(tokens: tuple[TracedToken, ...]) -> None:
            if message_id in self._asked:  # else it has been learnt meanwhile
                self.learn(message_id, tokens)

        self._records.ask(read, found, urgent=False)

    def _follow_last(self) -> None:
        last = self._chat.branch.last("assistant")
        self.choose(last.id if last is not None else 0)

    def _on_added(self, item: MessageItem) -> None:
        if item.role == "assistant":
            self.choose(item.id)

    def _on_truncated(self) -> None:
        if self._message and self._chat.branch.place(self._message) is None:
            self._follow_last()

    def _on_changed(self, item: MessageItem) -> None:
        if item.id == self._message:
            self._tell()

    def _tell(self) -> None:
        message = self.message
        before, self._shown = self._shown, (message, self._position if message is not None else -1)
        if self._shown != before:
            self.chosen.emit(*self._shown)

    def _on_model_state(self, state: ModelState) -> None:
        if self._models.model is not self._model:
            self._on_model()

    def _on_model(self) -> None:
        self._model = self._models.model
        self.model_changed.emit(self._model)
