"""Titles by the model: asked for when a chat's first answer has ended and nobody needs the engine.

The question is appended to the prompt that the engine holds already, so nothing of it is read again. Any
message of the person stops it, and what comes back is only taken where it can be a title.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from assets.prompts import prompt
from desktop.answers import Answers
from desktop.history import Chat, Store, StoredMessage
from desktop.records import Records
from engine import Answered, EngineLike, Event, Failed, Message, Sampling, Stopped

IDLE_MS = 700
LONGEST, MOST_WORDS = 60, 12
#: Messages after which a chat that has no title yet keeps the words it began with.
EARLY = 6
#: Tokens for a title, and for what a model thinks before it; and what the context needs beside them.
SHORT, THOUGHTFUL, SPARE = 32, 700, 64

_MARKS = "\"'`*_#\u201c\u201d\u2018\u2019\u201e\u201a\u00ab\u00bb\u2039\u203a\u300c\u300d "
_PREFIX = re.compile(
    r"^(?:the\s+)?(?:chat\s+|conversation\s+)?(?:title|titel|titre)\s*(?:is\s*)?[:\uff1a-]\s*", re.I
)
_SAID = ("sure,", "sure!", "i can", "i cannot", "i'm sorry", "as an ai", "here is", "here's")
#: A text that shares so much of its words with the question for a title only repeats it.
REPEATED = 0.6


class Titles(QObject):
    """One for the program; at most one title is made at a time. Lives on the main thread."""

    named = Signal(object)  # Chat with its new title
    making = Signal(int)  # the chat whose title is being made; 0 when none is
    refused = Signal(int)  # a chat that was to be named again, and keeps its title

    def __init__(
        self, engine: EngineLike, records: Records, answers: Answers, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._records, self._answers = engine, records, answers
        self.wanted: Callable[[], bool] = lambda: True
        self.context: Callable[[], int] = lambda: 0  # tokens that the model holds; 0 without one
        self._due = 0  # the chat of the answer that ended last
        self._asked = False  # whether the person asked for the title of that chat
        self._job = self._chat = 0
        self._busy = self._looking = False
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._timer.timeout.connect(self._begin)
        answers.ended.connect(self._on_ended)
        answers.computing.connect(self._on_computing)

    @property
    def chat(self) -> int:
        """The chat whose title is being made; 0 when none is."""
        return self._chat

    @property
    def resting(self) -> bool:
        """Whether no title is due or being made."""
        return not (self._job or self._looking or self._timer.isActive())

    def again(self, chat: int) -> None:
        """Have this chat named, whoever gave it its title."""
        self.stop()
        self._due, self._asked = chat, True
        if not self._busy:
            self._begin()

    def stop(self) -> None:
        """Make no title now; the chat keeps the one that it has."""
        self._timer.stop()
        self._due, self._asked = 0, False
        if self._job:
            self._engine.stop(self._job)
            self._end()

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        if event.job != self._job or not self._job:
            return
        if isinstance(event, Answered):
            chat, asked = self._chat, self._asked
            self._end()
            self._take(chat, clean(event.text) if event.stop_reason == "stop" else "", asked)
        elif isinstance(event, Failed | Stopped):
            if self._asked:
                self.refused.emit(self._chat)
            self._end()

    # ---- inside ---------------------------------------------------------------------------------------

    def _on_ended(self, message: StoredMessage) -> None:
        if message.state == "complete" and message.text:
            self._due, self._asked = message.chat, False
            if not self._busy:
                self._timer.start()

    def _on_computing(self, computing: bool) -> None:
        self._busy = computing
        if computing:
            self.stop()
        elif self._due:
            self._timer.start()

    def _begin(self) -> None:
        chat, asked, self._due = self._due, self._asked, 0
        if not chat or not (asked or self.wanted()):
            return

        def look(store: Store) -> tuple[Chat, list[StoredMessage]]:
            return store.chat(chat), store.path(chat)

        def found(rows: tuple[Chat, list[StoredMessage]]) -> None:
            self._looking = False
            if not self._busy and not self._job:
                self._ask(*rows, asked=asked)

        def failed() -> None:
            self._looking = False

        self._looking = True
        self._records.ask(look, found, urgent=False, failed=failed)

    def _ask(self, home: Chat, path: list[StoredMessage], *, asked: bool) -> None:
        last = path[-1] if path else None
        if last is None or last.role != "assistant" or not last.text:
            if asked:
                self.refused.emit(home.id)
            return
        room = SHORT if not any(message.reasoning for message in path) else THOUGHTFUL
        held = last.figures.context_tokens if last.figures is not None else 0
        fits = not self.context() or held + room + SPARE <= self.context()
        if not asked and (home.titled or len(path) > EARLY or not fits):
            return
        messages, _ = self._answers.conversation(home, path)
        question = Message(role="user", text=prompt("title"))
        sampling = Sampling(temperature=0.2, max_tokens=room)
        self._asked, self._chat = asked, home.id
        self._job = self._engine.answer((*messages, question), sampling)
        self.making.emit(home.id)

    def _take(self, chat: int, title: str, asked: bool) -> None:
        over = ("", "model", "person") if asked else ("", "model")

        def job(store: Store) -> Chat | None:
            return store.chat(chat) if store.turns.give_title(chat, title, over=over) else None

        if title:
            self._records.ask(job, lambda home: self.named.emit(home) if home is not None else None)
        elif asked:
            self.refused.emit(chat)

    def _end(self) -> None:
        self._job = self._chat = 0
        self._asked = False
        self.making.emit(0)


def clean(text: str) -> str:
    """What a model wrote as a title: one line without marks and phrases around it; "" where it is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip(_MARKS)]
    announced = len(lines) > 1 and lines[0].strip(_MARKS).endswith((":", "\uff1a"))
    line = lines[announced] if lines else ""
    bare = _PREFIX.sub("", line.strip(_MARKS)).strip(_MARKS)
    title = " ".join(bare.split()).rstrip(".:;,").strip(_MARKS)
    known = title.casefold()
    said = known.startswith(_SAID) or known in ("title", "untitled") or _repeats(known)
    too_long = len(title) > LONGEST or len(title.split()) > MOST_WORDS
    return "" if said or too_long or not any(mark.isalnum() for mark in title) else title


def _repeats(known: str) -> bool:
    words = set(re.findall(r"\w+", known))
    asked = set(re.findall(r"\w+", prompt("title").casefold()))
    return len(words) > 2 and len(words & asked) / len(words) >= REPEATED
