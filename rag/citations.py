"""Which passages an answer rests on: every claim is tied to the words that support it, or has none.

The model's own marks are only hints. They are taken out of the answer, checked, and used where they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rag.marks import Mark, unmarked
from rag.messages import Citation, Passage, Span
from rag.statements import Statement, statements
from rag.support import Claim, Embed, Meaning, Place, Shelf, Weights, claim, find, is_small

#: Citations of one sentence.
MOST = 3
#: Characters shown before and after what is cited.
_AROUND = 80


class Numbered(NamedTuple):
    """A passage and the number by which the model was told of it; joined passages share a number."""

    number: int
    label: str
    passage: Passage


class Grounds(NamedTuple):
    """An answer without marks, what supports it in the order of the answer, and what nothing supports."""

    answer: str
    citations: tuple[Citation, ...]
    unsupported: tuple[Span, ...]


def cite(
    answer: str,
    sources: Sequence[Numbered],
    *,
    embed: Embed | None = None,
    weights: Weights | None = None,
    question: str = "",
    cosines: tuple[float, float] = (0.2, 0.8),
) -> Grounds:
    """Tie the claims of an answer to its sources.

    `embed` is None where no embedder knows the language; `cosines` are those at which it means "something
    else" and "the same". `weights` are the library's, for a word that is rare here may be common there.
    """
    clean = unmarked(answer, {source.number: source.label for source in sources})
    passages = [source.passage for source in sources]
    shelf, meaning = Shelf(passages, weights), Meaning(embed, *cosines)
    wanted = frozenset(term for term in claim(question).terms if not is_small(term))
    units = list(_units(clean.text, clean.marks))
    claims = [claim(clean.text[unit.start : unit.end]) for unit in units]
    numbers: dict[str, int] = {}
    citations: list[Citation] = []
    unsupported: list[Span] = []
    foreign = _foreign(claims, shelf)
    for unit, said in zip(units, claims, strict=True):
        marked = [at for at, source in enumerate(sources) if source.number in unit.numbers]
        for part, places in _supported(unit, said, shelf, marked, wanted, meaning):
            if places:
                span = Span(part.start, part.end)
                citations += [_citation(place, span, passages, numbers) for place in places]
            elif not foreign:
                unsupported.append(Span(part.start, part.end))
    return Grounds(clean.text, tuple(citations), tuple(unsupported))


class _Unit(NamedTuple):
    """What is checked as one: a sentence, or the part of it before a mark."""

    start: int
    end: int
    numbers: tuple[int, ...]


def _units(text: str, marks: Sequence[Mark]) -> Iterator[_Unit]:
    """The claims of an answer with the numbers of the marks that belong to each."""
    said = statements(text)
    owned = _owned(text, said, marks)
    for number, one in enumerate(said):
        if one.kind not in ("prose", "row") or not is_claim(text[one.start : one.end]):
            continue
        yield from _parts(text, one, owned.get(number, []))


def _owned(text: str, said: Sequence[Statement], marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """Which statement each mark belongs to.

    A mark between two sentences belongs to the one before it, unless the line began with one.
    """
    owned: dict[int, list[Mark]] = {}
    leading = -1
    for mark in marks:
        line = text.rfind("\n", 0, mark.at)
        leading = line if mark.leads else leading
        inside = [n for n, one in enumerate(said) if one.start < mark.at <= one.end]
        before = [n for n, one in enumerate(said) if one.end <= mark.at]
        after = [n for n, one in enumerate(said) if one.start >= mark.at]
        between = not inside or said[inside[0]].end == mark.at
        if (
            after
            and between
            and (mark.leads or (leading == line and _same_line(text, mark.at, said[after[0]].start)))
        ):
            owner = after[0]
        elif inside or before:
            owner = inside[0] if inside else before[-1]
        else:
            continue
        owned.setdefault(owner, []).append(mark)
    return owned


def _same_line(text: str, start: int, end: int) -> bool:
    return "\n" not in text[start:end]


def _parts(text: str, one: Statement, marks: Sequence[Mark]) -> Iterator[_Unit]:
    """A sentence with marks inside is one claim up to each of them."""
    inner = sorted({mark.at for mark in marks if one.start + 12 < mark.at < one.end - 12})
    edges = [one.start, *inner, one.end]
    pieces = []
    for start, end in pairwise(edges):
        numbers = tuple(
            n
            for mark in marks
            for n in mark.numbers
            if start < max(mark.at, one.start + 1) <= max(end, mark.at if end == one.end else 0)
        )
        begin = end - len(text[start:end].lstrip(" \t,;"))
        pieces.append(_Unit(begin, end, numbers))
    if len(pieces) > 1 and not all(_telling(text[piece.start : piece.end]) for piece in pieces):
        yield _Unit(one.start, one.end, tuple(n for mark in marks for n in mark.numbers))
        return
    yield from pieces


def _supported(
    unit: _Unit, said: Claim, shelf: Shelf, marked: Sequence[int], wanted: frozenset[str], meaning: Meaning
) -> Iterator[tuple[_Unit, list[Place]]]:
    """The places behind a claim; where nothing supports it as a whole, those behind its clauses."""
    places = _chosen(find(said, shelf, marked, wanted, meaning), marked, shelf)
    clauses = list(_clauses(unit, said.text)) if not places else []
    found = [_chosen(find(claim(text), shelf, marked, wanted, meaning), marked, shelf) for _, text in clauses]
    if places or not any(found):
        yield unit, places
        return
    yield from ((clause, each) for (clause, _), each in zip(clauses, found, strict=True))


_JOINT = re.compile(
    r"[;；]\s*|[,，]\s*(?:and|but|while|whereas|although|und|aber|während|sondern|et|mais|y|pero|и|а|"
    r"но)\s+|，\s*"
)


def _clauses(unit: _Unit, text: str) -> Iterator[tuple[_Unit, str]]:
    """The clauses of a sentence that each tell something; none where there is but one."""
    joints = [found.span() for found in _JOINT.finditer(text)]
    begins, ends = [0, *(end for _, end in joints)], [*(start for start, _ in joints), len(text)]
    if joints and all(_telling(text[a:b]) for a, b in zip(begins, ends, strict=True)):
        for start, end in zip(begins, ends, strict=True):
            yield _Unit(unit.start + start, unit.start + end, unit.numbers), text[start:end]


def _chosen(places: Sequence[Place], marked: Sequence[int], shelf: Shelf) -> list[Place]:
    """The best place, and those that the model named and that hold as well; never the same words twice."""
    chosen: list[Place] = []
    for place in places:
        if chosen and place.passage not in marked:
            continue
        if len(chosen) < MOST and not any(_overlap(place, other, shelf) for other in chosen):
            chosen.append(place)
    return chosen


def _overlap(one: Place, other: Place, shelf: Shelf) -> bool:
    """Whether two places are the same words of a document, or the same words elsewhere."""
    a, b = shelf.passages[one.passage], shelf.passages[other.passage]
    if a.text[one.start : one.end] == b.text[other.start : other.end]:
        return True
    same = (a.document, a.page) == (b.document, b.page)
    return same and a.start + one.start < b.start + other.end and b.start + other.start < a.start + one.end


_CHAT = re.compile(
    r"(?:hello|hi|hey|sure|certainly|of course|great|okay|ok|thanks?|thank you|you'?re welcome|"
    r"absolutely|sorry|"
    r"i hope|i'?m glad|i(?:'d| would) be|let me know|feel free|if you (?:have|need|want|would)|"
    r"please (?:let|note|ask|provide)|"
    r"here (?:is|are|'s)|i(?:'ll| will| can)\b|as an ai|hallo|gern|natürlich|klar|danke|hier (?:ist|"
    r"sind)|ich hoffe|"
    r"bonjour|bien sûr|merci|voici|hola|claro|gracias|aquí|olá|ciao|certo|ecco|"
    r"你好|当然|谢谢|以下是)(?![^\W_])",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:i (?:do not|don['’]t|cannot|can['’]t|could not|couldn['’]t|am not|was not|was unable|am unable)|"
    r"(?:sources?|passages?|documents?|texts?|context|information)\b[^.]{0,40}\b(?:do(?:es)? not|"
    r"don['’]t|doesn['’]t|did not) "
    r"(?:contain|mention|say|provide|specify|state|include|give|answer|tell|have)|"
    r"(?:is|are|was) not (?:mentioned|specified|stated|provided|given|contained|found|clear|"
    r"available)|no (?:information|mention|answer)|"
    r"(?:quellen?|texte?n?|dokumente?n?)\b[^.]{0,40}\b(?:nicht|keine)|ich weiß (?:es )?nicht|"
    r"keine (?:angaben?|informationen?)|"
    r"je ne sais pas|ne (?:contien|mention)\w+ pas|no (?:lo )?sé|no (?:contien|mencion)\w+)|没有(?:提到|"
    r"提及|说明|包含)|不知道",
    re.IGNORECASE,
)


def is_claim(sentence: str) -> bool:
    """Whether a sentence says something that a source could support: no question, greeting or lead-in."""
    bare = sentence.strip(" \t\n*_>#\"'“”„«»()[]-–—•|")
    if not bare or bare.endswith(("?", "？", "؟", ":", "：")):
        return False
    short = len(bare) < 160
    if short and (_UNKNOWN.search(bare) or (_CHAT.match(bare) and not re.search(r"\d", bare))):
        return False
    return _telling(bare)


def _telling(text: str) -> bool:
    """Whether there is more in a text than small words."""
    said = claim(text)
    telling = [term for term in said.terms if not is_small(term)]
    return len(telling) > 1 or bool(
        said.facts.numbers or said.facts.names or (telling and len(telling[0]) > 3)
    )


def _foreign(claims: Sequence[Claim], shelf: Shelf) -> bool:
    """Whether the answer is in another language than its sources, so that words prove nothing."""
    small = {term for said in claims for term in said.terms if is_small(term)}
    all_ = {term for said in claims for term in said.terms}
    judged = small or all_
    return len(all_) > 5 and sum(map(shelf.uses, judged)) < 0.25 * len(judged)


def _citation(place: Place, span: Span, passages: Sequence[Passage], numbers: dict[str, int]) -> Citation:
    passage = passages[place.passage]
    return Citation(
        number=numbers.setdefault(passage.id, len(numbers) + 1),
        passage=passage.id,
        document=passage.document,
        file=passage.file,
        title=passage.title,
        page=passage.page,
        start=passage.start + place.start,
        end=passage.start + place.end,
        text=passage.text[place.start : place.end],
        score=round(min(1.0, max(0.0, place.score)), 3),
        from_=span.start,
        to=span.end,
        before=passage.text[max(0, place.start - _AROUND) : place.start],
        after=passage.text[place.end : place.end + _AROUND],
        headings=passage.headings,
    )
