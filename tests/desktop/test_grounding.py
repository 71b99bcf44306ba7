"""The steps from a question to its sources: one job at a time, an early end anywhere, never an invention."""

from __future__ import annotations

from desktop.grounding import Asked, Ready, Step, steps
from engine import Answered, Failed, Measured, Message, Sampling, Source, Stopped
from rag import Coverage, Retrieved
from tests.desktop import following

QUESTION = Message(role="user", text="How long is the notice period?")
ASKED = Asked(
    (
        Message(role="user", text="Who is the landlord?"),
        Message(role="assistant", text="Miller."),
        QUESTION,
    ),
    Sampling(),
    ("chat:1",),
)


def source(number: int, text: str = "The notice period is 47 days.") -> Source:
    return Source(number=number, label="lease.pdf, p. 3", text=text, passage=f"{number:016x}")


def retrieved(mode: str, *sources: Source, weak: bool = False, words: str = "") -> Retrieved:
    coverage = Coverage(mode=mode, read=len(sources), of=9, files=1, words=words)  # type: ignore[arg-type]
    return Retrieved(job=2, question=QUESTION.text, sources=sources, coverage=coverage, weak=weak)


def follow(*endings: object) -> tuple[list[Step], object]:
    return following.follow(steps(ASKED), *endings)


def test_room_is_measured_then_sources_are_found_and_put_to_the_question() -> None:
    found = retrieved("passages", source(1), source(2))
    taken, end = follow(Measured(job=1, free=3000, context=8192), found)
    assert [step.of for step in taken] == ["engine", "library"]
    assert isinstance(end, Ready)
    assert end.messages == (
        *ASKED.messages[:-1],
        Message(role="user", text=QUESTION.text, sources=found.sources),
    )
    assert end.grounding.sources == found.sources
    assert end.grounding.coverage == found.coverage
    assert not end.words


def test_the_questions_before_are_told_to_the_library() -> None:
    assert ASKED.question == QUESTION.text
    assert ASKED.previous == ("Who is the landlord?",)


def test_where_nothing_fits_it_is_said_and_the_model_is_not_asked() -> None:
    nothing = retrieved("none", weak=True, words="Nothing in lease.pdf seems to answer this.")
    taken, end = follow(Measured(job=1, free=3000, context=8192), nothing)
    assert isinstance(end, Ready)
    assert end.words.startswith("Nothing in lease.pdf seems to answer this. Ask in other words")
    assert end.grounding.sources == ()
    assert len(taken) == 2


def test_a_stop_or_a_failure_ends_the_way_at_every_step() -> None:
    failed = Failed(job=1, code="no-model", message="No model is loaded.")
    assert follow(failed)[1] is failed
    assert isinstance(follow(Stopped(job=1))[1], Stopped)
    assert isinstance(follow(Measured(job=1, free=1, context=2), Stopped(job=2))[1], Stopped)
    cut = Answered(job=3, text="Half a", stop_reason="stopped")
    everything = retrieved("all", *(source(n, "word " * 200) for n in range(1, 9)))
    assert isinstance(follow(Measured(job=1, free=500, context=2048), everything, cut)[1], Stopped)


def test_all_passages_are_gone_over_with_progress_and_the_notes_are_the_sources() -> None:
    everything = retrieved("all", *(source(n, f"fact {n} " * 100) for n in range(1, 9)))
    endings: list[object] = [Measured(job=1, free=500, context=2048), everything]
    taken, end = follow(*endings)
    while end is None:
        endings.append(Answered(job=3, text="- a fact [1]"))
        taken, end = follow(*endings)
        assert len(taken) < 40
    assert isinstance(end, Ready)
    assert end.grounding.coverage == everything.coverage
    assert end.grounding.sources
    words = [step.words for step in taken if step.words.startswith("Going over")]
    assert len(words) > 2
    assert words[0] != words[-1]
