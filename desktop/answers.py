"""The answers under way: every job of the engine that writes into a row of the history.

One is written at a time, and the others wait. An answer goes on when its chat leaves the screen; its row is
renewed every 250 ms. One from documents is prepared first, and cited once it has ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.answer_queue import AnswerQueue, Head, Waiting
from desktop.briefing import brief_steps
from desktop.conversation import Chat, Grounding, StoredMessage, scope_of
from desktop.grounder import Grounder
from desktop.grounding import Asked, Ready, steps
from desktop.history import Store
from desktop.records import Records
from desktop.turn import Turn, as_prompt, without_removed
from engine import (
    Answered,
    EngineLike,
    Event,
    Failed,
    Message,
    Prepared,
    Reading,
    Sampling,
    Stopped,
    TracedToken,
    Value,
    Wrote,
    effective,
)
from engine.traces import pack

SAVE_MS = 250
RETRY_MS = 5000


class Answers(QObject):
    """Starts, follows, saves and stops answers; lives on the main thread."""

    wrote = Signal(int, str, bool)  # message id, the new text, reasoning
    traced = Signal(int, object, bool)  # message id, the tokens drawn since the last time, whether the first
    noted = Signal(object)  # StoredMessage with a new notice
    ended = Signal(object)  # StoredMessage as it stays
    cited = Signal(object)  # StoredMessage with its citations
    told = Signal(int, str)  # message id, what is being done for it before the first word
    queue_changed = Signal()  # who writes, who waits
    computing = Signal(bool)  # whether the engine works on any answer
    read = Signal(int, int, int, int)  # chat, cached, read, total tokens of the prompt
    filled = Signal(int, int, int, int)  # chat, tokens in the context, its size, messages left out

    def __init__(
        self, engine: EngineLike, records: Records, grounder: Grounder, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._records = records
        self._grounder = grounder
        grounder.told.connect(self.told)
        grounder.told.connect(lambda *_: self._tell_computing())
        self.scopes_of: Callable[[Chat], tuple[str, ...]] = lambda _: ()
        self.wake_library: Callable[[], None] = lambda: None
        self.unread: Callable[[tuple[str, ...]], int] = lambda _: 0
        self.names: Callable[[tuple[str, ...]], tuple[str, ...]] = lambda _: ()
        self.queue = AnswerQueue()
        #: The name of the model that is loaded, which writes what waits.
        self.writer = ""
        self._held = False  # until the model is there
        self._turns: dict[int, Turn] = {}
        self._prepared: dict[int, StoredMessage] = {}  # answers whose sources are being looked for
        self._computing = False
        self._ended: dict[int, StoredMessage] = {}  # not yet confirmed by the history
        self._drawn: dict[int, list[TracedToken]] = {}  # the traces of these
        #: Whether the person wants to have kept what else the model considered.
        self.tracing: Callable[[], bool] = lambda: True
        self._recommended: Mapping[str, Value] = {}
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SAVE_MS)
        self._save_timer.timeout.connect(self.save)
        self._retry_timer = QTimer(self)  # an answer that could not be saved waits for room on the disk
        self._retry_timer.setSingleShot(True)
        self._retry_timer.setInterval(RETRY_MS)
        self._retry_timer.timeout.connect(self.save)

    @property
    def is_computing(self) -> bool:
        """Whether the engine works on any answer now."""
        return self._computing

    def recommend(self, values: Mapping[str, Value]) -> None:
        """From now on the model's author recommends these sampling values."""
        self._recommended = values

    def conversation(self, home: Chat, path: list[StoredMessage]) -> tuple[tuple[Message, ...], Sampling]:
        """What the engine is asked below `path`, before sources of the last question are looked for."""
        messages = as_prompt(home.system, path)
        sampling = effective(self._recommended, home.sampling)
        return without_removed(messages, self.names(self.scopes_of(home))), sampling

    def start(
        self,
        home: Chat,
        path: list[StoredMessage],
        answer: StoredMessage,
        *,
        resume: bool = False,
        head: Head = (),
    ) -> None:
        """Have the engine answer `path`, or go on with its last message, writing into `answer`.

        `head` is the trace of what is there, None where it has none.
        """
        messages, sampling = self.conversation(home, path)
        held = self.scopes_of(home)
        self._ended.pop(answer.id, None)
        self.queue.join(answer.id, home.title)
        scopes = () if resume else held
        if path[-1].brief:
            self.wake_library()  # a profile whose files are gone would go without it
            way = brief_steps(path[-1].brief, scope_of(home))
        elif scopes:
            way = steps(Asked(messages, sampling, scopes))
        else:
            self._ask(Waiting(answer, messages, home.sampling, resume, head))
            return
        self._prepared[answer.id] = answer
        self._grounder.prepare(
            answer.id,
            way,
            lambda ending: self._on_ready(answer.id, home.sampling, ending),
            lambda: self.unread(scopes),
        )
        self._tell_computing()

    def fork(self, home: Chat, messages: Sequence[Message], answer: StoredMessage, head: Head) -> None:
        """Have an answer begin with these traced tokens and go on from there."""
        self._ended.pop(answer.id, None)
        self.queue.join(answer.id, home.title)
        if answer.grounding is not None:
            self._finish(answer)  # a kill must not part the answer from its sources
        self._ask(Waiting(answer, tuple(messages), home.sampling, head=head, forced=True))

    def trace(self, message: int) -> tuple[TracedToken, ...] | None:
        """The tokens of an answer that is being written, or was until now; None where it has no trace."""
        writing = (turn.trace for turn in self._turns.values() if turn.row.id == message)
        tokens = next(writing, None) or self._drawn.get(message)
        return None if tokens is None else tuple(tokens)

    def cite(self, message: StoredMessage) -> None:
        """Find the citations of an ended answer, unless it has them."""
        if message.cited is None and message.id not in self._ended and not self.busy(message.chat):
            self._grounder.cite(message, self._on_cited)

    def stop(self, chat_id: int) -> None:
        """Stop the answers of a chat; what is written stays."""
        for row in list(self._prepared.values()):
            if row.chat == chat_id:
                self._grounder.stop(row.id)
        for waiting in self.queue.waiting:
            if waiting.answer.chat == chat_id:
                self.withdraw(waiting.answer.id)
        for turn in self._turns.values():
            if turn.row.chat == chat_id:
                self._engine.stop(turn.job)

    def withdraw(self, answer: int) -> None:
        """Stop an answer that waits; all others are left alone."""
        waiting = self.queue.leave(answer)
        if waiting is not None:
            self._settle(Turn(0, waiting.answer).end(Stopped(job=0)))
            self.queue_changed.emit()

    def put_first(self, answer: int) -> None:
        """Let an answer that waits be written next."""
        self.queue.put_first(answer)
        self.queue_changed.emit()

    def hold(self, held: bool) -> None:
        """Ask for no more answers while a model is being loaded: who waits gets those values that suit it."""
        self._held = held
        self._go_on()

    def busy(self, chat_id: int) -> bool:
        """Whether an answer is being written in this chat, or waits to be."""
        waiting = (waiting.answer for waiting in self.queue.waiting)
        rows = (*self._prepared.values(), *waiting, *(turn.row for turn in self._turns.values()))
        return any(row.chat == chat_id for row in rows)

    @property
    def writing(self) -> frozenset[int]:
        """The chats in which an answer is being written now."""
        return frozenset(turn.row.chat for turn in self._turns.values())

    def newest(self, message: StoredMessage) -> StoredMessage:
        """The message as it is now, when the history may still have an older form of it."""
        writing = (turn.message for turn in self._turns.values() if turn.row.id == message.id)
        newer = next(writing, None) or self._ended.get(message.id)
        return message if newer is None else replace(newer, siblings=message.siblings)

    def save(self) -> None:
        """Renew the rows of all answers that have grown, and try again those that could not be finished."""
        for turn in self._turns.values():
            if turn.changed:
                turn.changed = False
                self._keep(turn.message)
        for message in self._ended.values():
            self._finish(message)

    def close(self) -> None:
        """Save what is written; what waits is not written any more."""
        self._held = True
        for waiting in self.queue.waiting:
            self.withdraw(waiting.answer.id)
        self.save()

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        self._grounder.on_engine_event(event)
        turn = self._turns.get(event.job)
        if turn is None:
            return
        match event:
            case Wrote():
                turn.add(event)
                if not self._save_timer.isActive():
                    self._save_timer.start()
                self.wrote.emit(turn.row.id, event.text, event.reasoning)
                if event.trace:
                    self.traced.emit(turn.row.id, event.trace, False)
            case Prepared():
                self._on_prepared(turn, event)
            case Reading():
                self.read.emit(turn.row.chat, event.cached, event.read, event.total)
            case Answered() | Failed() | Stopped():
                self._on_ending(turn, event)
            case _:
                pass

    def _ask(self, waiting: Waiting) -> None:
        self.queue.ready(waiting)
        self._go_on()

    def _go_on(self) -> None:
        """Have the next answer written, when none is."""
        waiting = None if self._held else self.queue.take()
        if waiting is not None:
            sampling = effective(self._recommended, waiting.values)
            head, tracing = waiting.head or (), self.tracing() and waiting.head is not None
            forced = [token.id for token in head] if waiting.forced else []
            job = self._engine.answer(
                waiting.messages, sampling, resume=waiting.resume, forced=forced, trace=tracing
            )
            turn = Turn(job, self._signed(waiting.answer), trace=list(head) if tracing else None)
            self._turns[job] = turn
            if tracing:
                self.traced.emit(turn.row.id, head, True)
        self._tell_computing()
        self.queue_changed.emit()

    def _signed(self, row: StoredMessage) -> StoredMessage:
        """The row with the name of who writes it, which may be another model than the one that was asked."""
        name = self.writer
        if not name or not row.model_name or row.model_name == name:
            return row
        self._records.ask(lambda store: store.set_writer(row.id, name))
        signed = replace(row, model_name=name)
        self.noted.emit(signed)
        return signed

    def _on_ready(self, answer: int, values: Mapping[str, Value], ending: Ready | Failed | Stopped) -> None:
        """The sources are there, or there will be none."""
        row = self._prepared.pop(answer)
        if isinstance(ending, Failed | Stopped) or ending.words:
            self.queue.leave(answer)
        if isinstance(ending, Failed | Stopped):
            self._settle(Turn(0, row).end(ending))
        elif ending.words:
            said = replace(row, text=ending.words, state="complete", grounding=ending.grounding)
            said = said if ending.cut is None else Turn(0, said).end(ending.cut)
            self._settle(said)
            self._grounder.cite(said, self._on_cited)
        else:
            row = replace(row, grounding=ending.grounding)
            self._finish(row)  # a kill must not part the answer from its sources
            self.noted.emit(row)
            self._ask(Waiting(row, ending.messages, values))
        self._go_on()

    def _on_cited(self, message: StoredMessage) -> None:
        """Keep the citations, unless the answer is being written again."""
        if all(turn.row.id != message.id for turn in self._turns.values()):
            self._ended[message.id] = message
            self._finish(message)
            self.cited.emit(message)

    def _tell_computing(self) -> None:
        preparing = [answer for answer in self._prepared if not self._grounder.waits(answer)]
        computing = bool(self._turns or preparing or self.queue.waiting)
        if computing != self._computing:
            self._computing = computing
            self.computing.emit(computing)

    def _on_prepared(self, turn: Turn, event: Prepared) -> None:
        self.filled.emit(turn.row.chat, event.prompt_tokens, event.context, event.omitted)
        if turn.row.grounding is not None and len(event.sources) < len(turn.row.grounding.sources):
            turn.row = replace(turn.message, grounding=_kept(turn.row.grounding, event.sources))
            self.noted.emit(turn.row)
        if event.notice and event.notice != turn.row.notice:
            turn.row = replace(turn.message, notice=event.notice)
            self.noted.emit(turn.row)

    def _on_ending(self, turn: Turn, ending: Answered | Failed | Stopped) -> None:
        del self._turns[turn.job]
        self.queue.leave(turn.row.id)
        message = turn.end(ending)
        if turn.trace:
            self._drawn[message.id] = turn.trace
        self._settle(message)
        self._grounder.cite(message, self._on_cited)
        self._go_on()

    def _settle(self, message: StoredMessage) -> None:
        self._ended[message.id] = message
        self._finish(message)
        self.ended.emit(message)

    def _keep(self, message: StoredMessage) -> None:
        self._records.ask(lambda store: store.keep_streaming(message.id, message.text, message.reasoning))

    def _finish(self, message: StoredMessage) -> None:
        def finished(_: None) -> None:
            if self._ended.get(message.id) is message:
                del self._ended[message.id]
                self._drawn.pop(message.id, None)
            self._records.settled()

        drawn = self._drawn.get(message.id)

        def finish(store: Store) -> None:
            store.finish_answer(message, pack(drawn) if drawn is not None else None)

        self._records.ask(finish, finished, failed=self._retry_timer.start)


def _kept(grounding: Grounding, numbers: tuple[int, ...]) -> Grounding:
    """What an answer rests on when only these sources found room."""
    from rag import kept  # costs time, and is rarely needed

    sources = tuple(source for source in grounding.sources if source.number in numbers)
    names = [source.label.split(",")[0] for source in sources]
    coverage = grounding.coverage and kept(grounding.coverage, len(sources), names)
    return replace(grounding, sources=sources, coverage=coverage)
