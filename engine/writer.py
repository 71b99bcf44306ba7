"""From drawn tokens to what is shown: whole characters, no stop strings, reasoning told apart, few events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from engine.llama import Vocabulary
from engine.reasoning import MARKS, ReasoningFilter
from engine.text import StopStrings, Utf8, spelling

Shown = Callable[[str, tuple[int, ...], bool], None]
"""Called with new text, its tokens, and whether it is reasoning."""

_PAUSE = 0.002
_MARKS = tuple(mark.encode() for mark in MARKS)


class Writer:
    """Collects one answer and passes it on as it grows."""

    def __init__(self, vocabulary: Vocabulary, stop: Sequence[str], thinking: bool, shown: Shown) -> None:
        self.tokens: list[int] = []
        self.reasoning_ms = 0.0
        self._vocabulary = vocabulary
        self._characters = Utf8()
        self._stop = StopStrings(stop)
        self._filter = ReasoningFilter(thinking)
        self._shown = shown
        self._answer: list[str] = []
        self._reasoning: list[str] = []
        self._waiting: list[int] = []
        self._pending = ""
        self._pending_kind = False
        self._sent = 0.0
        self._thought_since = 0.0

    @property
    def text(self) -> str:
        """The answer so far, without reasoning."""
        return "".join(self._answer)

    @property
    def reasoning(self) -> str:
        """The reasoning so far."""
        return "".join(self._reasoning)

    @property
    def stopped(self) -> bool:
        """Whether a stop string was written."""
        return self._stop.found

    def push(self, token: int) -> None:
        """Take one drawn token."""
        self.tokens.append(token)
        self._waiting.append(token)
        characters = self._characters.push(visible(self._vocabulary, token))
        if characters:
            self._take(self._stop.push(characters))
        if self._pending and (now := perf_counter()) - self._sent >= _PAUSE:
            self._send()
            self._sent = now

    def finish(self) -> None:
        """Pass on what was held back."""
        rest = self._characters.finish()
        self._take(self._stop.push(rest) + self._stop.finish())
        self._keep(self._filter.finish())
        if self._pending or self._waiting:
            self._send()

    def answer_tokens(self) -> tuple[int, ...]:
        """The tokens that spell the answer's text exactly; none where no run of them does."""
        run = spelling([self._vocabulary.piece(token) for token in self.tokens], self.text)
        return tuple(self.tokens[run])

    def _take(self, text: str) -> None:
        if text:
            self._keep(self._filter.push(text))

    def _keep(self, parts: Sequence[tuple[bool, str]]) -> None:
        for reasoning, text in parts:
            if reasoning != self._pending_kind and self._pending:
                self._send()
            self._pending_kind = reasoning
            self._pending += text
            (self._reasoning if reasoning else self._answer).append(text)
            if reasoning:
                self._time_reasoning()

    def _time_reasoning(self) -> None:
        now = perf_counter()
        self._thought_since = self._thought_since or now
        self.reasoning_ms = (now - self._thought_since) * 1000

    def _send(self) -> None:
        text, tokens = self._pending, tuple(self._waiting)
        self._pending = ""
        self._waiting.clear()
        self._shown(text, tokens, self._pending_kind)


def visible(vocabulary: Vocabulary, token: int) -> bytes:
    """What a token adds to an answer; a control token only where the filter of reasoning has to see it."""
    return vocabulary.piece(token) or _mark(vocabulary, token)


def _mark(vocabulary: Vocabulary, token: int) -> bytes:
    text = vocabulary.piece(token, special=True)
    return text if text and any(text in mark for mark in _MARKS) else b""
