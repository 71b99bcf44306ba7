"""What the tokens of a prompt are: which message they are of, which passage, or the template's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from engine.looks import Section, SectionKind
from engine.sources import entry, parts_of_frame
from engine.splice import Content, Part, Scaffold
from engine.values import Message, Source

_TEMPLATE = Section(kind="template", start=0, end=0)
#: Whose a token is that spells something of both: words of a person before those around passages, both
#: before the template's.
_SCAFFOLD, _FRAME, _WORDS = range(3)


def told_apart(
    parts: Sequence[Part], numbers: Sequence[int], messages: Sequence[Message]
) -> tuple[tuple[Part, ...], tuple[Section, ...], tuple[int, ...]]:
    """The parts with passages and question cut apart, what each is, and its rank.

    `numbers` are those of the contents' messages among `messages`, which still have their sources.
    """
    asked = max((i for i, message in enumerate(messages) if message.role == "user"), default=-1)
    cut: list[tuple[Part, Section, int]] = []
    for part in parts:
        if isinstance(part, Scaffold):
            cut.append((part, _TEMPLATE, _SCAFFOLD))
            continue
        number = numbers[part.index]
        for text, source in _passages(part.text, messages[number].sources):
            kind = "sources" if source is not None else _kind(number, messages[number], asked)
            what = Section(kind=kind, start=0, end=0, message=number, source=source or 0)
            cut.append((Content(part.index, text), what, _FRAME if source == 0 else _WORDS))
    pieces, whats, ranks = zip(*cut, strict=True) if cut else ((), (), ())
    return pieces, whats, ranks


def sections(owners: Sequence[int], whats: Sequence[Section]) -> tuple[Section, ...]:
    """The runs of tokens that are the same, in order and without gaps."""
    found: list[Section] = []
    whose = (whats[owner] if owner >= 0 else _TEMPLATE for owner in owners)
    start = 0
    for what, run in groupby(whose):
        end = start + sum(1 for _ in run)
        found.append(Section(kind=what.kind, start=start, end=end, message=what.message, source=what.source))
        start = end
    return tuple(found)


def _kind(number: int, message: Message, asked: int) -> SectionKind:
    if message.role == "system":
        return "system"
    if number == asked:
        return "question"
    return "answer" if number > asked >= 0 else "history"


def _passages(text: str, sources: Sequence[Source]) -> Iterator[tuple[str, int | None]]:
    """A content in pieces: passages by their numbers, 0 for what stands around them, None for words."""
    before, between, after = (words.strip() for words in parts_of_frame())
    at = len(text) - len(text.lstrip())
    if not sources or not text.startswith(before, at):
        yield text, None
        return
    begun, at = 0, at + len(before)
    for source in sources:  # they stand one behind the other, so what one of them says misleads nobody
        listed = entry(source)
        place = at + len(text[at:]) - len(text[at:].lstrip())
        if not text.startswith(listed, place):
            break
        yield text[begun:place], 0
        yield listed, source.number
        begun = at = place + len(listed)
    asked = text.find(between, at)
    asked = at if asked < 0 else asked + len(between)
    asked += len(text[asked:]) - len(text[asked:].lstrip())
    end = len(text.rstrip()) - len(after) if after and text.rstrip().endswith(after) else len(text)
    yield text[begun:asked], 0
    yield text[asked:end], None
    yield text[end:], 0
