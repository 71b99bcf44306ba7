"""Search and citing by shared words, in memory: what the scripted library knows of language."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Sequence

from engine import Source
from rag.messages import Citation, Hit, Passage, Span

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_MARK = re.compile(r"\s*\[\d+\]")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_SMALL = frozenset(
    ["a", "an", "and", "are", "can", "do", "how", "in", "is", "it", "of", "on", "the", "to", "what", "who"]
)
_WEAK = 0.3
_SUPPORTED = 0.5


def words(text: str) -> set[str]:
    """The telling words of a text."""
    return {word for word in _WORD.findall(text.casefold()) if word not in _SMALL}


def cut(document: int, path: str, title: str, pages: Sequence[tuple[int | None, str]]) -> list[Passage]:
    """Every paragraph of every page is a passage."""
    return [
        Passage(
            id=_id(path, page, found.start()),
            document=document,
            file=path,
            title=title,
            page=page,
            start=found.start(),
            end=found.end(),
            headings=(),
            text=found[0],
        )
        for page, text in pages
        for found in _PARAGRAPH.finditer(text)
    ]


def _id(path: str, page: int | None, start: int) -> str:
    return hashlib.blake2b(f"{path}\0{page}\0{start}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def overlap(question: set[str], text: str) -> float:
    """The share of the question's words that a text has."""
    return len(question & words(text)) / len(question) if question else 0.0


def by_words(question: str, passages: Iterable[Passage]) -> list[tuple[float, Passage]]:
    """Passages that share words with the question, best first."""
    asked = words(question)
    return _ranked((overlap(asked, passage.text), passage) for passage in passages)


def by_letters(question: str, passages: Iterable[Passage]) -> list[tuple[float, Passage]]:
    """Passages that share groups of three letters with the question, best first: what stands for vectors."""
    asked = _threes(question)
    return _ranked(
        (len(asked & theirs) / math.sqrt(len(asked) * len(theirs) or 1), passage)
        for passage in passages
        for theirs in [_threes(passage.text)]
    )


def _ranked(scored: Iterable[tuple[float, Passage]]) -> list[tuple[float, Passage]]:
    return sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])


def _threes(text: str) -> set[str]:
    line = " ".join(_WORD.findall(text.casefold()))
    return {line[at : at + 3] for at in range(len(line) - 2)}


def fused(question: str, passages: Sequence[Passage], top: int) -> list[Hit]:
    """Both ways fused by reciprocal rank."""
    lexical = _places(by_words(question, passages))
    dense = _places(by_letters(question, passages))
    scores = {
        one.id: sum(
            weight / (20 + places[one.id][0])
            for weight, places in ((2.0, lexical), (1.0, dense))
            if one.id in places
        )
        for one in passages
    }
    best = sorted((one for one in passages if scores[one.id] > 0), key=lambda one: -scores[one.id])
    return [
        hit(rank, one, scores[one.id], lexical.get(one.id), dense.get(one.id))
        for rank, one in enumerate(best[:top], 1)
    ]


def hit(
    rank: int,
    passage: Passage,
    score: float,
    lexical: tuple[int, float] | None = None,
    dense: tuple[int, float] | None = None,
) -> Hit:
    """A passage found at (rank, score) in one list, the other, or both."""
    return Hit(
        rank=rank,
        passage=passage,
        score=score,
        lexical_rank=lexical[0] if lexical else None,
        dense_rank=dense[0] if dense else None,
        lexical=lexical[1] if lexical else None,
        dense=dense[1] if dense else None,
        why="It has words of the question." if lexical else "It is close to the question in meaning.",
    )


def _places(ranked: Sequence[tuple[float, Passage]]) -> dict[str, tuple[int, float]]:
    return {passage.id: (rank, score) for rank, (score, passage) in enumerate(ranked, 1)}


def is_weak(hits: Sequence[Hit]) -> bool:
    """Whether nothing found shares enough words with the question."""
    return max((hit.lexical or 0.0 for hit in hits), default=0.0) < _WEAK


def label(passage: Passage) -> str:
    """How a source is named to the model and the person."""
    where = f", p. {passage.page}" if passage.page is not None else ""
    return f"{passage.title}{where}"


def cite(
    answer: str, sources: Sequence[Source], passages: dict[str, Passage]
) -> tuple[str, list[Citation], list[Span]]:
    """The answer without marks, its citations, and the sentences that share too few words with any source."""
    answer = _MARK.sub("", answer)
    citations: list[Citation] = []
    unsupported: list[Span] = []
    numbers: dict[str, int] = {}
    for found in _SENTENCE.finditer(answer):
        said = words(found[0])
        known = [source for source in sources if source.passage in passages]
        best = max(known, key=lambda source: overlap(said, source.text), default=None)
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        if not said:
            continue
        if best is None or overlap(said, best.text) < _SUPPORTED:
            unsupported.append(Span(start, found.end()))
            continue
        number = numbers.setdefault(best.passage, len(numbers) + 1)
        citations.append(_citation(number, passages[best.passage], said, Span(start, found.end())))
    return answer, citations, unsupported


def _citation(number: int, passage: Passage, said: set[str], span: Span) -> Citation:
    sentences = list(_SENTENCE.finditer(passage.text))
    best = max(sentences, key=lambda one: overlap(said, one[0]))
    start = best.start() + len(best[0]) - len(best[0].lstrip())
    return Citation(
        number=number,
        passage=passage.id,
        document=passage.document,
        file=passage.file,
        title=passage.title,
        page=passage.page,
        start=passage.start + start,
        end=passage.start + best.end(),
        text=passage.text[start : best.end()],
        score=overlap(said, best[0]),
        from_=span.start,
        to=span.end,
        before=passage.text[max(0, start - 80) : start],
        after=passage.text[best.end() : best.end() + 80],
        headings=passage.headings,
    )
