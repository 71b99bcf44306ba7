"""From the parts of a rendered conversation to tokens: scaffold may name control tokens, content never can.

Plain scaffold and the content beside it are cut as one text, as the model saw it in training; only what lies
between control tokens is a text of its own, and an answer's own tokens are taken as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from engine.splice import Part, Scaffold
from engine.values import Message

_CACHED_CHARACTERS = 8 * 1024 * 1024


class Tokenizer(Protocol):
    """What a prompt needs to know of a vocabulary; `engine.llama.Vocabulary` is one."""

    bos: int | None
    adds_bos: bool
    size: int

    def __hash__(self) -> int:
        """Vocabularies are told apart by identity."""

    @property
    def control(self) -> frozenset[int]:
        """Tokens that must never come from content."""

    def tokenize(self, text: str, special: bool) -> list[int]:
        """Cut a text, without BOS or EOS; control tokens are recognised only when `special`."""

    def piece(self, token: int, special: bool = False) -> bytes:
        """The bytes that a token stands for."""

    def text(self, token: int) -> str:
        """The token's own text."""


@dataclass(frozen=True, slots=True)
class _Split:
    """A scaffold around its control tokens: plain text, tokens, plain text."""

    head: str
    core: tuple[int, ...]
    tail: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens that were cut as one text, and which parts it is of: the number of each and what it says."""

    tokens: tuple[int, ...]
    spelled: tuple[tuple[int, str], ...]


class Encoder:
    """Cuts parts into tokens for one vocabulary, remembering what it has cut before."""

    def __init__(self, vocabulary: Tokenizer) -> None:
        self._vocabulary = vocabulary
        self._control = vocabulary.control
        self._marks = sorted(
            {vocabulary.text(token) for token in self._control} - {""}, key=len, reverse=True
        )
        self._pads = self._spelled(vocabulary.tokenize("a", special=False)) == " a"
        self._splits: dict[str, _Split] = {}
        self._known: OrderedDict[tuple[str, bool], tuple[int, ...]] = OrderedDict()
        self._characters = 0

    def encode(self, parts: Sequence[Part], messages: Sequence[Message], model_key: str) -> list[int]:
        """The tokens of a prompt, with exactly one BOS where the model or its template wants one."""
        stretches = self._stretches(parts, messages, model_key)
        ids = [token for stretch in stretches for token in stretch.tokens]
        added, dropped = self._bos(ids)
        return [*added, *ids[dropped:]]

    def owned(
        self, parts: Sequence[Part], messages: Sequence[Message], model_key: str, ranks: Sequence[int]
    ) -> list[int]:
        """The number of the part that each token of `encode` is of, -1 for a BOS that no part brought.

        A token that spells something of several parts is of the first one with the highest rank.
        """
        ids: list[int] = []
        owners: list[int] = []
        for stretch in self._stretches(parts, messages, model_key):
            ids += stretch.tokens
            owners += self._owners(stretch, ranks)
        added, dropped = self._bos(ids)
        return [*(owners[:1] if dropped else [-1] * len(added)), *owners[dropped:]]

    def _stretches(
        self, parts: Sequence[Part], messages: Sequence[Message], model_key: str
    ) -> Iterator[Stretch]:
        run: list[tuple[int, str]] = []
        follows = False
        for number, part in enumerate(parts):
            if isinstance(part, Scaffold):
                split = self._split(part.text)
                run.append((number, split.head))
                if split.core:
                    yield self._stretch(run, follows)
                    yield Stretch(split.core, ((number, ""),))
                    run, follows = [(number, split.tail)], False
                continue
            own = self._own(messages[part.index], part.text, model_key)
            if own is None:
                run.append((number, part.text))
                continue
            tokens, lead = own
            yield self._stretch(_without_end(run, lead), follows)
            yield Stretch(tokens, ((number, part.text),))
            run, follows = [], True
        yield self._stretch(run, follows)

    def _stretch(self, run: Sequence[tuple[int, str]], follows: bool) -> Stretch:
        return Stretch(self.plain("".join(text for _, text in run), follows), tuple(run))

    def _owners(self, stretch: Stretch, ranks: Sequence[int]) -> list[int]:
        if len(stretch.spelled) == 1:
            return [stretch.spelled[0][0]] * len(stretch.tokens)
        said = [(number, len(text.encode("utf-8", "replace"))) for number, text in stretch.spelled if text]
        sizes = [len(self._vocabulary.piece(token)) for token in stretch.tokens]
        lead = sum(sizes) - sum(size for _, size in said)  # a space before it, by some tokenisers
        if said and sizes and not 0 <= lead <= 1:  # it writes another text, so the shares have to do
            scale = sum(size for _, size in said) / max(1, sum(sizes))
            return list(_dealt(said, [size * scale for size in sizes], 0.0, ranks))
        return list(_dealt(said, sizes, lead, ranks))

    def size(self, message: Message, model_key: str) -> int:
        """How many tokens the content of a message takes by itself."""
        own = self._own(message, message.text, model_key)
        return len(self.plain(message.text)) if own is None else len(own[0])

    def plain(self, text: str, follows: bool = False) -> tuple[int, ...]:
        """A text in which nothing is a control token; `follows` means that text tokens stand before it."""
        if not text:
            return ()
        key = (text, follows)
        known = self._known.get(key)
        if known is None:
            known = self._remember(key, tuple(self._cut(text, follows)))
        else:
            self._known.move_to_end(key)
        return known

    def _remember(self, key: tuple[str, bool], ids: tuple[int, ...]) -> tuple[int, ...]:
        self._known[key] = ids
        self._characters += len(key[0])
        while self._characters > _CACHED_CHARACTERS and len(self._known) > 1:
            (old, _), _ = self._known.popitem(last=False)
            self._characters -= len(old)
        return ids

    def _cut(self, text: str, follows: bool) -> list[int]:
        ids = (
            self._unpadded(text) if follows and self._pads else self._vocabulary.tokenize(text, special=False)
        )
        if self._control.isdisjoint(ids):
            return ids
        formed = {self._vocabulary.text(token) for token in self._control.intersection(ids)}
        marks = sorted((mark for mark in formed if len(mark) > 1 and mark in text), key=len, reverse=True)
        return self._broken(text, marks, follows) if marks else ids

    def _broken(self, text: str, marks: Sequence[str], follows: bool) -> list[int]:
        """Cut a text whose merges spell control tokens: each is broken behind its first sign."""
        place = min(text.find(mark) for mark in marks if mark in text) + 1
        return [*self.plain(text[:place], follows), *self.plain(text[place:], True)]

    def _unpadded(self, text: str) -> list[int]:
        """Tokens of a text without the space that the tokeniser puts before it."""
        lead = self._vocabulary.tokenize("\n", special=False)
        ids = self._vocabulary.tokenize("\n" + text, special=False)
        return (
            ids[len(lead) :] if ids[: len(lead)] == lead else self._vocabulary.tokenize(text, special=False)
        )

    def _split(self, text: str) -> _Split:
        known = self._splits.get(text)
        if known is None:
            if len(self._splits) > 4096:
                self._splits.clear()
            known = self._splits[text] = self._splitting(text)
        return known

    def _splitting(self, text: str) -> _Split:
        marks = [re.escape(mark) for mark in self._marks if mark in text]
        found = list(re.finditer("|".join(marks), text)) if marks else []
        if not found:
            return _Split(text, (), "")
        head, core, tail = (
            text[: found[0].start()],
            text[found[0].start() : found[-1].end()],
            text[found[-1].end() :],
        )
        ids = self._vocabulary.tokenize(core, special=True)
        head_space, tail_space = head[len(head.rstrip()) :], tail[: len(tail) - len(tail.lstrip())]
        if tail_space and self._vocabulary.tokenize(core + tail_space, special=True) == ids:
            tail = tail.lstrip()
        if head_space and self._vocabulary.tokenize(head_space + core, special=True) == ids:
            head = head.rstrip()
        return _Split(head, tuple(ids), tail)

    def _own(self, message: Message, text: str, model_key: str) -> tuple[tuple[int, ...], str] | None:
        """The tokens that the model wrote for this text, and the space before it; None where they differ."""
        tokens = message.tokens
        if not tokens or not model_key or message.model_key != model_key:
            return None
        if min(tokens) < 0 or max(tokens) >= self._vocabulary.size or not self._control.isdisjoint(tokens):
            return None
        spelled = self._spelled(tokens)
        if spelled.strip() != text.strip():
            return None
        lead = spelled[: len(spelled) - len(spelled.lstrip())]
        return tokens, "" if text.startswith(lead) else lead

    def _spelled(self, tokens: Sequence[int]) -> str:
        return b"".join(map(self._vocabulary.piece, tokens)).decode("utf-8", "replace")

    def _bos(self, ids: Sequence[int]) -> tuple[list[int], int]:
        """What is put before these tokens, and how many of them that replaces: one BOS, if any."""
        bos = self._vocabulary.bos
        if bos is None:
            return [], 0
        first = next((place for place, token in enumerate(ids) if token != bos), len(ids))
        return ([bos], first) if first or self._vocabulary.adds_bos else ([], 0)


def _without_end(run: Sequence[tuple[int, str]], end: str) -> list[tuple[int, str]]:
    """The run without this text at its end, where it is there."""
    kept = list(run)
    if not "".join(text for _, text in kept).endswith(end):
        return kept
    left = len(end)
    while left:
        number, text = kept.pop()
        kept += [(number, text[:-left])] if len(text) > left else []
        left -= min(left, len(text))
    return kept


def _dealt(
    said: Sequence[tuple[int, int]], sizes: Sequence[float], lead: float, ranks: Sequence[int]
) -> Iterator[int]:
    """For each token, of so many bytes, the number of the part; of each part so many bytes are said."""
    ends = list(accumulate(size for _, size in said))
    end = -lead
    for size in sizes:
        begin, end = end, end + size
        first = bisect_right(ends, max(0.0, begin))
        last = bisect_left(ends, end, first)
        touched = [number for number, _ in said[first : last + 1]] or [said[-1][0]]
        yield max(touched, key=lambda number: ranks[number])
