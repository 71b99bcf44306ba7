"""The answers under way: every job of the engine that writes into a row of the history.

An answer goes on when its chat leaves the screen. Its row is renewed every 250 ms while it is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.history import StoredMessage
from desktop.records import Records
from desktop.turn import Turn, as_prompt
from engine import (
    Answered,
    EngineLike,
    Event,
    Failed,
    Prepared,
    Reading,
    Sampling,
    Stopped,
    Value,
    Wrote,
    effective,
)

SAVE_MS = 250
RETRY_MS = 5000


class Answers(QObject):
    """Starts, follows, saves and stops answers; lives on the main thread."""

    wrote = Signal(int, str, bool)  # message id, the new text, reasoning
    noted = Signal(object)  # StoredMessage with a new notice
    ended = Signal(object)  # StoredMessage as it stays
    read = Signal(int, int, int, int)  # chat, cached, read, total tokens of the prompt
    filled = Signal(int, int, int, int)  # chat, tokens in the context, its size, messages left out

    def __init__(self, engine: EngineLike, records: Records, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._records = records
        self._turns: dict[int, Turn] = {}
        self._ended: dict[int, StoredMessage] = {}  # not yet confirmed by the history
        self._recommended: Mapping[str, Value] = {}
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SAVE_MS)
        self._save_timer.timeout.connect(self.save)
        self._retry_timer = QTimer(self)  # an answer that could not be saved waits for room on the disk
        self._retry_timer.setSingleShot(True)
        self._retry_timer.setInterval(RETRY_MS)
        self._retry_timer.timeout.connect(self.save)

    def recommend(self, values: Mapping[str, Value]) -> None:
        """From now on the model's author recommends these sampling values."""
        self._recommended = values

    def start(
        self,
        system: str,
        values: Mapping[str, Value],
        path: list[StoredMessage],
        answer: StoredMessage,
        *,
        resume: bool = False,
    ) -> None:
        """Have the engine answer `path`, or go on with its last message, writing into `answer`."""
        sampling: Sampling = effective(self._recommended, values)
        job = self._engine.answer(as_prompt(system, path), sampling, resume=resume)
        self._turns[job] = Turn(job, answer)
        self._ended.pop(answer.id, None)

    def stop(self, chat_id: int) -> None:
        """Stop the answers of a chat; what is written stays."""
        for turn in self._turns.values():
            if turn.row.chat == chat_id:
                self._engine.stop(turn.job)

    def busy(self, chat_id: int) -> bool:
        """Whether an answer is being written in this chat."""
        return any(turn.row.chat == chat_id for turn in self._turns.values())

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

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        turn = self._turns.get(event.job)
        if turn is None:
            return
        match event:
            case Wrote():
                turn.add(event)
                if not self._save_timer.isActive():
                    self._save_timer.start()
                self.wrote.emit(turn.row.id, event.text, event.reasoning)
            case Prepared():
                self._on_prepared(turn, event)
            case Reading():
                self.read.emit(turn.row.chat, event.cached, event.read, event.total)
            case Answered() | Failed() | Stopped():
                self._on_ending(turn, event)
            case _:
                pass

    def _on_prepared(self, turn: Turn, event: Prepared) -> None:
        self.filled.emit(turn.row.chat, event.prompt_tokens, event.context, event.omitted)
        if event.notice and event.notice != turn.row.notice:
            turn.row = replace(turn.message, notice=event.notice)
            self.noted.emit(turn.row)

    def _on_ending(self, turn: Turn, ending: Answered | Failed | Stopped) -> None:
        del self._turns[turn.job]
        message = self._ended[turn.row.id] = turn.end(ending)
        self._finish(message)
        self.ended.emit(message)

    def _keep(self, message: StoredMessage) -> None:
        self._records.ask(lambda store: store.keep_streaming(message.id, message.text, message.reasoning))

    def _finish(self, message: StoredMessage) -> None:
        def finished(_: None) -> None:
            if self._ended.get(message.id) is message:
                del self._ended[message.id]
            self._records.settled()

        self._records.ask(
            lambda store: store.finish_answer(message), finished, failed=self._retry_timer.start
        )
