"""How well answers are cited, on made-up answers: which of their sentences are true is known.

True ones are taken from a passage, shortened or reworded a little; false ones have a number or a name
changed; foreign ones come from elsewhere. Marks of every kind, right and wrong, are added.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.citations import Grounds, Numbered, cite
from rag.evaluation import EvaluationSet
from rag.facts import facts, lacking, names_in, numbers_in
from rag.marks import unmarked
from rag.messages import Passage
from rag.sentences import sentences
from rag.support import Embed

_OTHERS = ("Marlowe", "Tasmania", "Quentin", "Osaka")


class Case(NamedTuple):
    """A sentence of an answer: `passage` supports it, None where nothing does."""

    text: str
    passage: str | None


class Score(NamedTuple):
    """Shares from 0 to 1, except `invalid_marks`, which counts.

    `held`: citations whose passage holds the numbers and names of the sentence. `precise`: citations of true
    sentences at the right passage. `recall`: true sentences that are cited. `caught`: false and foreign ones
    that are told to be unsupported. `unsupported`: of what is told so, how much is.
    """

    held: float
    precise: float
    recall: float
    caught: float
    unsupported: float
    invalid_marks: int
    citations: int


def score(data: EvaluationSet, answers: int = 60, seed: int = 1, embed: Embed | None = None) -> Score:
    """Cite made-up answers of six sentences from four passages each of a retrieval set."""
    chance = random.Random(seed)
    counts: dict[str, list[bool]] = {
        name: [] for name in ("held", "precise", "recall", "caught", "unsupported")
    }
    shown = cited = 0
    ids = sorted(data.corpus)
    for _ in range(answers):
        chosen = chance.sample(ids, 5)
        sources = [
            Numbered(n, f"{one}.pdf, p. {n}", _passage(data, one, n)) for n, one in enumerate(chosen[:4], 1)
        ]
        cases = _cases(data, chosen[:4], chosen[4], chance)
        grounds = cite(_written(cases, sources, chance), sources, embed=embed)
        _judge(cases, grounds, sources, counts)
        shown += len(unmarked(grounds.answer).marks)
        cited += len(grounds.citations)
    shares = {name: sum(found) / len(found) if found else 1.0 for name, found in counts.items()}
    return Score(**shares, invalid_marks=shown, citations=cited)


def _passage(data: EvaluationSet, name: str, number: int) -> Passage:
    title, text = data.corpus[name]
    return Passage(
        id=name, document=number, file=f"{name}.pdf", title=title, page=number, start=0, end=len(text),
        headings=(), text=text,
    )  # fmt: skip


def _cases(data: EvaluationSet, near: Sequence[str], far: str, chance: random.Random) -> list[Case]:
    """Three true sentences, two changed ones, one foreign."""
    pool = [Case(text, name) for name in near for text in _usable(data.corpus[name][1])]
    chance.shuffle(pool)
    true = [Case(_reworded(one.text, chance), one.passage) for one in pool[:3]]
    changed = [Case(text, None) for one in pool[3:9] if (text := _changed(one.text, chance))][:2]
    foreign = [Case(text, None) for text in _usable(data.corpus[far][1])[:1]]
    cases = [*true, *changed, *foreign]
    chance.shuffle(cases)
    return cases


def _usable(text: str) -> list[str]:
    found = (" ".join(text[start:end].split()) for start, end in sentences(text))
    return [one for one in found if 40 <= len(one) <= 300 and one[-1] in ".。" and "[" not in one]


def _reworded(text: str, chance: random.Random) -> str:
    """Part of a sentence left out, or another beginning: what a faithful model does with it."""
    way = chance.randrange(4)
    if way == 0 and text.isascii():
        return f"The document states that {text[0].lower() if text[1:2].islower() else text[0]}{text[1:]}"
    if way == 1 and len(parts := re.split(r",\s+(?=\w)", text[:-1])) > 2:
        return ", ".join(parts[: len(parts) - 1]) + text[-1]
    if way == 2:
        return re.sub(
            r"\b(?:also|however|therefore|very|significantly|respectively|auch|jedoch|sehr)\b,? ?", "", text
        )
    return text


def _changed(text: str, chance: random.Random) -> str:
    """The sentence with a number or a name changed; "" where it has neither."""
    numbers = re.findall(r"(?<![\w.,])\d+(?![\w.,]*\d)", text)
    if numbers:
        one = chance.choice(numbers)
        return re.sub(rf"(?<![\w.,]){one}(?![\w.,]*\d)", str(int(one) + chance.randint(1, 9)), text, count=1)
    names = [name for name in re.findall(r"(?<=\w )[A-Z][a-z]{3,}", text) if text.isascii()]
    return (
        text.replace(chance.choice(names), chance.choice(("Marlowe", "Tasmania", "Quentin", "Osaka")))
        if names
        else ""
    )


def _written(cases: Sequence[Case], sources: Sequence[Numbered], chance: random.Random) -> str:
    """The sentences as an answer with marks: right ones, wrong ones, impossible ones, none."""
    right = {source.passage.id: source.number for source in sources}
    pieces = ["Here is what I found:"]
    for case in cases:
        number = right.get(case.passage or "", chance.randint(1, 4))
        mark = chance.choice(
            ["", "", f" [{number}]", f" [{chance.randint(1, 4)}]", " [99]", f"【{number}】",
             f" (source {number})",             f" [{number}, 7]", f" [{number}](https://example.org)"]
        )  # fmt: skip
        pieces.append(f"{case.text[:-1]}{mark}{case.text[-1]}" if chance.random() < 0.5 else case.text + mark)
    return "\n".join(pieces)


def _judge(
    cases: Sequence[Case], grounds: Grounds, sources: Sequence[Numbered], counts: dict[str, list[bool]]
) -> None:
    texts = {source.passage.id: source.passage for source in sources}
    for case, start, end in _located(cases, grounds.answer):
        mine = [one for one in grounds.citations if one.from_ < end and one.to > start]
        bare = any(span.start < end and span.end > start for span in grounds.unsupported)
        for one in mine:
            passage, said = texts[one.passage], facts(grounds.answer[one.from_ : one.to])
            words = names_in(f"{passage.title} {passage.text}")
            counts["held"].append(said.numbers <= numbers_in(passage.text) and not lacking(said.names, words))
            if case.passage:
                counts["precise"].append(one.passage == case.passage)
        if case.passage:
            counts["recall"].append(bool(mine))
        else:
            counts["caught"].append(bare)
        if bare:
            counts["unsupported"].append(case.passage is None)


def _located(cases: Sequence[Case], answer: str) -> Iterator[tuple[Case, int, int]]:
    at = 0
    for case in cases:
        start = answer.find(unmarked(case.text).text[:30], at)
        if start >= 0:
            at = start + len(case.text) - 2
            yield case, start, at
