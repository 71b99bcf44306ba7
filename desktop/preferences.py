"""Opinions as data to train by, in the conversational formats that TRL's trainers load.

DPO takes a preference dataset (prompt, chosen, rejected), KTO an unpaired one (prompt, completion, label):
docs/feedback-export.md has the sources. Pure functions; nothing is written here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop.conversation import StoredMessage
from desktop.opinions import Judged
from desktop.turn import as_prompt
from engine.sources import grounded

Said = list[dict[str, str]]


class Options(NamedTuple):
    """What goes along: the system prompt, and the passages of documents that an answer was written from."""

    system: bool = True
    passages: bool = False


class Line(NamedTuple):
    """One line of an export; `private` tells that passages of documents stand in it."""

    values: dict[str, object]
    private: bool

    @property
    def text(self) -> str:
        """The line as it is written, without its end."""
        return json.dumps(self.values, ensure_ascii=False)


def dpo(judged: Iterable[Judged], options: Options) -> Iterator[Line]:
    """Pairs of a better and a worse answer to the same prompt, each pair once.

    They come from choices, from better answers against what the model wrote, and from a thumb up beside a
    thumb down on answers to one question. A choice of "equal" or "both poor" makes no pair.
    """
    every = list(judged)
    seen: set[str] = set()
    for one, chosen, rejected in (*_chosen(every), *_thumbs(every)):
        if not chosen.strip() or not rejected.strip() or chosen == rejected:
            continue
        prompt, private = _prompt(one, options)
        if not prompt:
            continue
        line = Line({"prompt": prompt, "chosen": _reply(chosen), "rejected": _reply(rejected)}, private)
        if line.text not in seen:
            seen.add(line.text)
            yield line


def kto(judged: Iterable[Judged], options: Options) -> Iterator[Line]:
    """Single answers with whether they were liked; a word that contradicts an earlier one is left out.

    A thumb counts for itself, a better answer as liked and what the model wrote then as not, a choice as one
    of each, "both poor" as two that were not liked. "Equal" says nothing about either.
    """
    labels: dict[str, tuple[Line, set[bool]]] = {}
    for one in judged:
        prompt, private = _prompt(one, options)
        for text, label in _labelled(one):
            if text.strip() and prompt:
                values: dict[str, object] = {"prompt": prompt, "completion": _reply(text), "label": label}
                key = json.dumps([prompt, text], ensure_ascii=False)
                labels.setdefault(key, (Line(values, private), set()))[1].add(label)
    yield from (line for line, said in labels.values() if len(said) == 1)


def _chosen(judged: Sequence[Judged]) -> Iterator[tuple[Judged, str, str]]:
    for one in judged:
        if one.kind == "better":
            yield one, one.answer.better, _text(one.answer)
        elif one.kind == "choice" and one.other is not None and one.verdict in {"first", "second"}:
            texts = _text(one.answer), _text(one.other)
            yield one, *(texts if one.verdict == "first" else texts[::-1])


def _thumbs(judged: Sequence[Judged]) -> Iterator[tuple[Judged, str, str]]:
    """Each liked answer against each disliked one to the same question."""
    ups: dict[int | None, list[Judged]] = {}
    downs: dict[int | None, list[Judged]] = {}
    for one in judged:
        if one.kind in {"up", "down"} and one.answer.parent is not None:
            (ups if one.kind == "up" else downs).setdefault(one.answer.parent, []).append(one)
    for parent, liked in ups.items():
        for up in liked:
            for down in downs.get(parent, ()):
                yield up, _text(up.answer), _text(down.answer)


def _labelled(one: Judged) -> Iterator[tuple[str, bool]]:
    match one.kind:
        case "up" | "down":
            yield _text(one.answer), one.kind == "up"
        case "better":
            yield one.answer.better, True
            yield _text(one.answer), False
        case "choice" if one.other is not None and one.verdict != "equal":
            yield _text(one.answer), one.verdict == "first"
            yield _text(one.other), one.verdict == "second"
        case _:
            pass


def _prompt(one: Judged, options: Options) -> tuple[Said, bool]:
    """The conversation down to the question, and whether passages of documents stand in it; else nothing."""
    system = one.system if options.system else ""
    grounded_one = one.answer if one.answer.grounding is not None else one.other
    answer = grounded_one or one.answer  # of two, the one that was written from documents has them
    messages = as_prompt(system, [*one.path, answer])
    messages = messages[:-1] if _text(answer) else messages
    if not messages or messages[-1].role != "user":
        return [], False  # the question was erased, and an answer to nothing teaches nothing
    private = options.passages and any(message.sources for message in messages)
    shown = [grounded(message) for message in messages] if options.passages else messages
    return [{"role": message.role, "content": message.text} for message in shown], private


def _reply(text: str) -> Said:
    return [{"role": "assistant", "content": text}]


def _text(message: StoredMessage) -> str:
    return message.text
