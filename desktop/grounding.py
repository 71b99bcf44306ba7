"""From a question to what it is answered from, as steps: room in the context, sources, notes on all passages.

Whoever follows the steps asks the engine or the library and sends back how that ended.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from desktop.conversation import CitedText, Grounding, StoredMessage
from desktop.language import marked, tr
from engine import Answered, EngineLike, Failed, Measured, Message, Sampling, Source, Stopped
from engine import Ending as EngineEnding
from rag import Cited, Coverage, LibraryLike, Retrieved
from rag import Ending as LibraryEnding

#: What the model writes for itself: notes on passages, and follow-ups that stand by themselves.
_NOTES, _REWRITING = Sampling(temperature=0.0, max_tokens=320), Sampling(temperature=0.0, max_tokens=60)
_NOTHING = marked("Nothing in the files seems to answer this.")
_ADVICE = marked("Ask in other words, or take the files away to hear what the model knows by itself.")


class Asked(Struct, frozen=True):
    """A question, the last of `messages`, to be answered from the files of `scopes`."""

    messages: tuple[Message, ...]
    sampling: Sampling
    scopes: tuple[str, ...]

    @property
    def question(self) -> str:
        """The words of the question."""
        return self.messages[-1].text

    @property
    def previous(self) -> tuple[str, ...]:
        """The questions before it, oldest first."""
        return tuple(message.text for message in self.messages[:-1] if message.role == "user")


class Ready(Struct, frozen=True):
    """What to ask the engine, or `words` to say in its place: a brief, or that the files have no answer.

    `cut` is why the words are not all that should have been said.
    """

    grounding: Grounding
    messages: tuple[Message, ...]
    words: str = ""
    cut: Failed | Stopped | None = None


class Step(Struct, frozen=True):
    """One job to be started by `ask`, and what to tell the person meanwhile."""

    words: str
    of: Literal["engine", "library"]
    ask: Callable[[EngineLike, LibraryLike], int]


Steps = Generator[Step, EngineEnding | LibraryEnding, Ready | Failed | Stopped]


def steps(asked: Asked) -> Steps:
    """Find what the question is answered from."""
    ending = yield Step("", "engine", lambda engine, _: engine.measure(asked.messages, asked.sampling))
    if not isinstance(ending, Measured):
        return early(ending)
    room = ending
    ending = yield _search(asked, asked.question, asked.previous, room)
    if isinstance(ending, Retrieved) and ending.weak and asked.previous:
        ending = yield from _again(asked, ending, room)
    if not isinstance(ending, Retrieved):
        return early(ending)
    if ending.weak and not ending.sources:
        words = f"{ending.coverage.words or tr(_NOTHING)} {tr(_ADVICE)}"
        return Ready(Grounding((), ending.coverage), asked.messages, words)
    if ending.coverage.mode != "all":
        return _ready(asked, ending.sources, ending.coverage)
    return (yield from _all(asked, ending, room.free))


def with_citations(message: StoredMessage, cited: Cited) -> StoredMessage:
    """The answer with the citations that were found for it."""
    return replace(message, cited=CitedText(cited.answer, cited.citations, cited.unsupported))


def _search(asked: Asked, question: str, previous: tuple[str, ...], room: Measured) -> Step:
    return Step(
        tr("Searching the files\u2026"),
        "library",
        lambda _, library: library.retrieve(question, previous, asked.scopes, room.free, room.context),
    )


def _again(
    asked: Asked, found: Retrieved, room: Measured
) -> Generator[Step, EngineEnding | LibraryEnding, EngineEnding | LibraryEnding]:
    """Search with a form of a follow-up that the model has made to stand by itself."""
    from rag import follows, rewriting, rewritten  # costs time, and few questions need it

    if not follows(asked.question, asked.previous):
        return found
    words = tr("Putting the question in other words\u2026")
    ending = yield Step(words, "engine", asking(rewriting(asked.question, asked.previous), _REWRITING))
    if not isinstance(ending, Answered) or ending.stop_reason == "stopped":
        return ending if isinstance(ending, Failed) else Stopped(job=ending.job)
    return (yield _search(asked, rewritten(ending.text, asked.question, asked.previous), (), room))


def _all(asked: Asked, found: Retrieved, room: int) -> Steps:
    """Have the model take notes on all passages, a few at a time."""
    from rag import Reduction, intent  # costs time, and few questions need it

    passages = {source.passage: source for source in found.sources}
    reduction = Reduction(asked.question, found.sources, room, intent(asked.question))
    while (messages := reduction.next()) is not None:
        words = tr(
            "Going over all passages: {done} of {total}\u2026", done=reduction.done, total=reduction.total
        )
        ending = yield Step(words, "engine", asking(messages, _NOTES))
        if not isinstance(ending, Answered) or ending.stop_reason == "stopped":
            return early(ending)
        reduction.take(ending.text)
    evidence = tuple(
        replace(passages[ids[0]], number=number) for number, ids in reduction.cited().items() if ids
    )
    grounding = Grounding(reduction.sources(), found.coverage, evidence)
    return Ready(grounding, (*asked.messages[:-1], *reduction.final()))


def asking(messages: tuple[Message, ...], sampling: Sampling) -> Callable[[EngineLike, LibraryLike], int]:
    """What starts an answer of the engine."""
    return lambda engine, _: engine.answer(messages, sampling)


def _ready(asked: Asked, sources: tuple[Source, ...], coverage: Coverage) -> Ready:
    *before, question = asked.messages
    return Ready(Grounding(sources, coverage), (*before, replace(question, sources=sources)))


def early(ending: EngineEnding | LibraryEnding) -> Failed | Stopped:
    """How steps end after a job that did not end as it should."""
    return ending if isinstance(ending, Failed) else Stopped(job=ending.job)
