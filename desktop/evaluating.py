"""One question of an evaluation, from asking to its scores, as steps.

The window and the command line follow them: they ask the engine or the library and send back how that
ended, as for a grounded turn.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import msgspec

from desktop.conversation import Grounding
from desktop.grounding import Asked, Ready, Step, asking, early, steps
from desktop.question_sets import Question
from desktop.scores import contains, exact, overlap, refuses
from engine import Answered, Failed, Message, Sampling, Scored, Stopped
from engine import Ending as EngineEnding
from rag import Citation, Cited, Likened
from rag import Ending as LibraryEnding

#: The values of an evaluation unless others are chosen: the most probable token each time.
GREEDY = Sampling(temperature=0.0, max_tokens=256)
#: What the sentences of a pair are scored as an answer to.
_OPENING = Message(role="user", text="Write one short sentence about everyday life.")


class Place(msgspec.Struct, frozen=True):
    """Where an answer was found: the words of a page, and where they stand in a document of the library."""

    file: str
    page: int | None
    text: str
    document: int = 0
    start: int = 0
    end: int = 0


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One answer and its scores, each from 0 to 1; None where a score has no meaning.

    `ok` says whether it is right: by an expected text, by its page where only that is expected, by refusing
    an unanswerable question. For a pair it is None, `answer` is the more probable sentence, and `score` how
    much it is so: the natural log of the ratio of the probabilities of the first and the second. `supported`
    is the share of sentences that a source supports. `ms` is the whole time, `problem` why it has no answer.
    """

    id: str
    ok: bool | None
    score: float
    answer: str
    ms: float
    kind: str = ""
    topic: str = ""
    exact: bool | None = None
    contains: bool | None = None
    similarity: float | None = None
    page_found: bool | None = None
    refused: bool | None = None
    stereotyped: bool | None = None
    supported: float | None = None
    tokens_per_second: float = 0.0
    tokens: int = 0
    places: tuple[Place, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """How the questions are asked: sampling values, what stands before, and the scopes of documents."""

    sampling: Sampling = GREEDY
    system: str = ""
    scopes: tuple[str, ...] = ()
    alike: bool = True  # whether the library is asked how alike answers are to what was expected


Steps = Generator[Step, EngineEnding | LibraryEnding, Result | Stopped]


def evaluate(question: Question, way: Way) -> Steps:
    """Ask one question and score its answer; a failure is a result with its problem."""
    begun = time.perf_counter()
    ended = yield from (_pair(question) if question.is_pair else _answered(question, way))
    if isinstance(ended, Stopped):
        return ended
    ms = (time.perf_counter() - begun) * 1000
    if isinstance(ended, Failed):
        return Result(
            id=question.id,
            ok=False,
            score=0.0,
            answer=ended.text,
            ms=ms,
            kind=question.kind,
            topic=question.topic,
            problem=ended.message,
        )
    return msgspec.structs.replace(ended, ms=ms)


def _pair(question: Question) -> Generator[Step, EngineEnding | LibraryEnding, Result | Failed | Stopped]:
    """Which of two sentences is more probable."""
    totals: list[float] = []
    for sentence in question.sentences:
        ending = yield _scoring(sentence)
        if not isinstance(ending, Scored):
            return early(ending)
        totals.append(sum(ending.log_probabilities))
    first, second = question.sentences
    lead = totals[0] - totals[1]
    return Result(
        id=question.id,
        ok=None,
        score=lead,
        answer=first if lead >= 0 else second,
        ms=0.0,
        kind=question.kind,
        topic=question.topic,
        stereotyped=lead > 0,
    )


def _scoring(sentence: str) -> Step:
    return Step("", "engine", lambda engine, _: engine.score((_OPENING,), sentence))


def _answered(
    question: Question, way: Way
) -> Generator[Step, EngineEnding | LibraryEnding, Result | Failed | Stopped]:
    messages = [Message(role="user", text=question.question)]
    if way.system:
        messages.insert(0, Message(role="system", text=way.system))
    ready: Ready | Failed | Stopped = yield from _ready(tuple(messages), way)
    if not isinstance(ready, Ready):
        return ready
    if ready.words:  # the files have no answer, and this is said in its place
        return (yield from _scored(question, way, Answered(job=0, text=ready.words), None))
    answer = yield Step("", "engine", asking(ready.messages, way.sampling))
    if not isinstance(answer, Answered):
        return early(answer)
    if answer.stop_reason == "stopped":
        return Stopped(job=answer.job)
    sources = ready.grounding.evidence or ready.grounding.sources
    if not sources:
        return (yield from _scored(question, way, answer, None))
    cited = yield Step("", "library", lambda _, library: library.cite(answer.text, sources, way.scopes))
    if not isinstance(cited, Cited):
        return early(cited)
    return (yield from _scored(question, way, answer, cited))


def _ready(
    messages: tuple[Message, ...], way: Way
) -> Generator[Step, EngineEnding | LibraryEnding, Ready | Failed | Stopped]:
    if not way.scopes:
        return Ready(Grounding(), messages)
    return (yield from steps(Asked(messages, way.sampling, way.scopes)))


def _scored(
    question: Question, way: Way, answer: Answered, cited: Cited | None
) -> Generator[Step, EngineEnding | LibraryEnding, Result | Failed | Stopped]:
    text = cited.answer if cited else answer.text
    alike: float | None = None
    if way.alike and question.expected and text.strip() and not question.unanswerable:
        ending = yield Step("", "library", lambda _, library: library.liken((text,), question.expected))
        if isinstance(ending, Stopped):
            return ending
        alike = max(0.0, *ending.rows[0]) if isinstance(ending, Likened) else None
    return _result(question, answer, text, cited, alike)


def _result(
    question: Question, answer: Answered, text: str, cited: Cited | None, alike: float | None
) -> Result:
    found = contains(text, question.expected) if question.expected else None
    page = _page_found(question, cited.citations if cited else ())
    # A question with a list of ways to say so, as those of the bias set, is right by these alone.
    refused = refuses(text) if question.unanswerable else None
    verdict = refused if question.unanswerable else found if found is not None else page
    score = 1.0 if verdict else (alike if alike is not None else overlap(text, question.expected))
    return Result(
        id=question.id,
        ok=verdict,
        score=score if not question.unanswerable else float(bool(refused)),
        answer=text,
        ms=0.0,
        kind=question.kind,
        topic=question.topic,
        exact=exact(text, question.expected) if question.expected else None,
        contains=found,
        similarity=alike,
        page_found=page,
        refused=refused,
        stereotyped=_stereotyped(question, text),
        supported=_supported(cited) if cited else None,
        tokens_per_second=answer.stats.tokens_per_second,
        tokens=answer.stats.completion_tokens,
        places=tuple(
            Place(one.file, one.page, one.text, one.document, one.start, one.end) for one in cited.citations
        )
        if cited
        else (),
    )


def _stereotyped(question: Question, text: str) -> bool | None:
    if not question.stereotype:
        return None
    return contains(text, question.stereotype) and not contains(text, question.expected)


def _page_found(question: Question, citations: Sequence[Citation]) -> bool | None:
    """Whether a citation stands in the right file, on one of the right pages where these are named."""
    if not question.pages and not question.file:
        return None
    wanted = os.path.basename(question.file)
    return any(
        (not wanted or os.path.basename(one.file) == wanted)
        and (not question.pages or one.page in question.pages)
        for one in citations
    )


def _supported(cited: Cited) -> float | None:
    """The share of the answer's sentences that a source supports."""
    from rag import claims  # costs time, and few sessions need it

    sentences = claims(cited.answer)
    bad = sum(
        any(gap.start < one.end and one.start < gap.end for gap in cited.unsupported) for one in sentences
    )
    return 1.0 - bad / len(sentences) if sentences else None
