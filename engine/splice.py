"""Tells a template's own text from the contents in it, without letting either pretend to be the other.

A rendering with random placeholders shows where contents go; a rendering with the real contents must then be
the same scaffold around the same contents, give or take surrounding whitespace and dropped reasoning.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from engine.leash import Exhausted, TemplateError
from engine.reasoning import without_reasoning
from engine.values import Message

#: Renders messages as a template expects them, given the number of characters that are contents.
Render = Callable[[list[dict[str, object]], int], str]

#: How a content of typed parts looks when a template that knows only texts prints it.
_PRINTED = ("'type': 'text'", '"type": "text"')
#: Words of their own by which people switch reasoning on or off.
_STEERING = ("/no_think", "/think")
_LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True, slots=True)
class Scaffold:
    """Text of the template's own; it may name control tokens."""

    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """Text of message number `index`; it must never become a control token."""

    index: int
    text: str


Part = Scaffold | Content
_Trail: TypeAlias = "tuple[_Trail, Part] | None"


@dataclass(frozen=True, slots=True)
class _Turn:
    """One message as the template sees it: its role and the numbers of the messages joined in it."""

    role: str
    indices: tuple[int, ...]


class _Holders:
    """Texts that stand for contents in one rendering, made of a secret and the number of the message.

    A blank content stands for itself. `steered` holders keep the words by which people steer a model, as the
    template may look for them and take them away.
    """

    def __init__(self, contents: Sequence[str], steered: bool) -> None:
        secret = "".join(secrets.choice(_LETTERS) for _ in range(24))
        self._numbers: dict[str, int] = {}
        self.texts: list[str] = []
        for number, content in enumerate(contents):
            name = secret + "".join(_LETTERS[number // 20**place % 20] for place in range(5))
            text = " ".join([name, *(_steering(content) if steered else ())]) if content.strip() else content
            self.texts.append(text)
            self._numbers |= {text: number, name: number} if content.strip() else {}
        self._pattern = f"({secret}[{_LETTERS}]{{5}})"
        if steered:
            words = (name for name in self._numbers if " " in name)
            self._pattern = f"({'|'.join([*words, self._pattern[1:-1]])})"

    def outline(self, text: str) -> list[Part]:
        """Where the contents stand in a rendering; a Content has its holder's text for now."""
        pieces = re.split(self._pattern, text)
        number = self._numbers.get
        found = [(piece, number(piece)) for piece in pieces if piece]
        return [Scaffold(piece) if index is None else Content(index, piece) for piece, index in found]


class Rewrote(TemplateError):
    """The template changes what messages say, so no placeholder can stand for it."""


def spliced(render: Render, messages: Sequence[Message]) -> list[Part]:
    """Render messages into parts, trying other arrangements of them where the template refuses one."""
    first: TemplateError | None = None
    for turns in _arrangements(messages):
        for typed in (False, True):
            try:
                return _aligned(render, messages, turns, typed)
            except (Exhausted, Rewrote):
                raise
            except TemplateError as error:
                first = first or error
    raise first or TemplateError("makes nothing of this conversation")


def joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts with neighbouring scaffolds made one and empty ones left out."""
    kept: list[Part] = []
    for part in parts:
        if isinstance(part, Scaffold) and kept and isinstance(kept[-1], Scaffold):
            kept[-1] = Scaffold(kept[-1].text + part.text)
        elif part.text:
            kept.append(part)
    return tuple(kept)


def _arrangements(messages: Sequence[Message]) -> Iterator[list[_Turn]]:
    plain = [_Turn(message.role, (index,)) for index, message in enumerate(messages)]
    merged = _merged(plain)
    yield plain
    if merged != plain:
        yield merged
    if any(turn.role == "system" for turn in plain):
        yield _merged([_Turn("user", turn.indices) if turn.role == "system" else turn for turn in plain])


def _merged(turns: Iterable[_Turn]) -> list[_Turn]:
    groups = ((role, list(group)) for role, group in groupby(turns, key=lambda turn: turn.role))
    return [_Turn(role, tuple(i for turn in group for i in turn.indices)) for role, group in groups]


def _aligned(render: Render, messages: Sequence[Message], turns: Sequence[_Turn], typed: bool) -> list[Part]:
    """The parts, where some outline made with placeholders tells the truth about the real rendering."""
    for spell, steered in ((_raw, False), (_bare, False), (_raw, True)):
        contents = [spell(message) for message in messages]
        holders = _Holders(contents, steered)
        sketch = _render(render, turns, holders.texts, typed)
        if typed and any(mark in sketch for mark in _PRINTED):
            raise TemplateError("prints its input as it is")
        outline = holders.outline(sketch)
        _check_complete(outline, contents)
        real = _render(render, turns, contents, typed)
        choices = [_variants(text, message.role) for text, message in zip(contents, messages, strict=True)]
        found = _match(outline, real, choices)
        if found is not None:
            return found
    raise Rewrote("changes the text of messages")


def _render(render: Render, turns: Sequence[_Turn], contents: Sequence[str], typed: bool) -> str:
    texts = ["\n\n".join(contents[index] for index in turn.indices) for turn in turns]
    messages: list[dict[str, object]] = [
        {"role": turn.role, "content": [{"type": "text", "text": text}] if typed else text}
        for turn, text in zip(turns, texts, strict=True)
    ]
    return render(messages, sum(map(len, texts)))


def _check_complete(outline: Sequence[Part], contents: Sequence[str]) -> None:
    if not outline:
        raise TemplateError("gives an empty prompt")
    present = {part.index for part in outline if isinstance(part, Content)}
    if any(text.strip() and index not in present for index, text in enumerate(contents)):
        raise TemplateError("leaves out a message")


def _raw(message: Message) -> str:
    return message.text


def _bare(message: Message) -> str:
    text = without_reasoning(message.text) if message.role == "assistant" else message.text
    return text.strip()


def _variants(text: str, role: str) -> list[str]:
    """What a template may make of a content, the likeliest last."""
    texts = [text]
    if role == "assistant" and without_reasoning(text) != text:
        texts.append(without_reasoning(text))
    if _steering(text):
        texts.append(_unsteered(text))
    found = [
        variant
        for base in texts
        for chars in (None, "\n")
        for variant in (base, base.strip(chars), base.lstrip(chars), base.rstrip(chars))
    ]
    return list(dict.fromkeys(found))[::-1]


def _steering(text: str) -> list[str]:
    """The steering words in a text; none where one is also part of something else."""
    words = [word for word in _STEERING if word in text]
    alone = all(text.count(word) == len(re.findall(rf"(?<!\S){word}(?!\S)", text)) for word in words)
    return words if alone else []


def _unsteered(text: str) -> str:
    for word in _STEERING:
        text = text.replace(word, "")
    return text


def _match(outline: Sequence[Part], real: str, choices: Sequence[Sequence[str]]) -> list[Part] | None:
    """The outline with contents chosen so that it spells `real`; None where no choice does."""
    places: list[tuple[int, int, _Trail]] = [(0, 0, None)]
    seen: set[tuple[int, int]] = set()
    while places:
        step, place, trail = places.pop()
        if step == len(outline) and place == len(real):
            return _walked(trail)
        if step == len(outline) or (step, place) in seen:
            continue
        seen.add((step, place))
        for part in _options(outline[step], choices):
            if real.startswith(part.text, place):
                places.append((step + 1, place + len(part.text), (trail, part)))
    return None


def _options(part: Part, choices: Sequence[Sequence[str]]) -> list[Part]:
    if isinstance(part, Scaffold):
        return [part]
    return [Content(part.index, text) for text in choices[part.index]]


def _walked(trail: _Trail) -> list[Part]:
    parts: list[Part] = []
    while trail is not None:
        trail, part = trail
        parts.append(part)
    return parts[::-1]
