"""Going over all passages: each is shown to the model exactly once, and what it notes keeps its origin."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine import Source
from rag.brief import Brief
from rag.citations import Numbered, cite
from rag.intents import Intent
from rag.messages import Passage
from rag.reduction import Reduction


def passages(*texts: str) -> list[Source]:
    """Passages of one file, a page each."""
    return [
        Source(number=number, label=f"a.pdf, p. {number}", text=text, passage=f"{number:016x}")
        for number, text in enumerate(texts, 1)
    ]


FRUIT = passages("Apples are red.", "The market sells pears and apples.", "It rains.", "Plums cost 3 euros.")


def asked(work: Reduction) -> list[str]:
    """The texts of the sources of the step at hand."""
    step = work.next()
    assert step is not None
    return [source.text for source in step[-1].sources]


def test_items_are_gathered_from_all_passages_each_once_with_every_place() -> None:
    work = Reduction("List all fruits", FRUIT, room=32, kind="list")
    assert work.next() == work.next()  # asking twice changes nothing
    written = iter(["- [1] Apples\n- [2] pears\n2. [2] apples\n[9] Bananas", "1. nothing\n2. [2] Plums"])
    steps = 0
    while work.next() is not None:
        work.take(next(written))
        steps += 1
        assert work.done == steps <= work.total
    assert work.read == len(FRUIT)
    assert [(note.text, [int(one, 16) for one in note.passages]) for note in work.notes()] == [
        ("Apples", [1, 2]), ("pears", [2]), ("Plums", [4]),
    ]  # fmt: skip
    (message,) = work.final()
    assert "3 in all" in message.text
    assert [(source.number, source.text, source.passage) for source in message.sources] == [
        (1, "Apples", FRUIT[0].passage), (2, "pears", FRUIT[1].passage), (3, "Plums", FRUIT[3].passage),
    ]  # fmt: skip


def test_passages_that_found_no_room_are_asked_about_again() -> None:
    work = Reduction("List all fruits", FRUIT, room=1000, kind="list")
    assert len(asked(work)) == 4
    work.take("[1] Apples", kept=[1, 2])
    assert asked(work) == [one.text for one in FRUIT[2:]]
    work.take("", kept=[])
    assert work.next() is None
    assert work.read == 2


def test_notes_that_are_too_long_are_gone_over_again() -> None:
    many = passages(*(f"Chapter {number} tells of town {number} and its river." for number in range(60)))
    work = Reduction("Summarise", many, room=200)
    rounds = 0
    while (step := work.next()) is not None and rounds < 500:
        rounds += 1
        work.take("\n".join(f"[{one.number}] {one.text}" for one in step[-1].sources[:2]))
    assert work.next() is None
    size = sum(len(note.text) // 3 for note in work.notes())
    assert 0 < size <= 200
    assert {origin for note in work.notes() for origin in note.passages} <= {one.passage for one in many}


@given(
    st.lists(st.text(max_size=60), max_size=30),
    st.integers(1, 60),
    st.sampled_from(["summarise", "list", "count"]),
)
def test_it_ends_whatever_the_model_writes(written: list[str], room: int, kind: Intent) -> None:
    work = Reduction("Which?", FRUIT, room=room, kind=kind)
    answers = iter(written)
    for _ in range(60):
        if work.next() is None:
            break
        work.take(next(answers, "[1] Apples are red. [2] It rains."))
    assert work.next() is None
    assert all(origin in {one.passage for one in FRUIT} for note in work.notes() for origin in note.passages)


def test_a_model_that_says_nothing_useful_leaves_the_first_sentences() -> None:
    work = Reduction("Summarise", FRUIT, room=1000)
    work.take("Sure, here are the notes:")
    assert [note.text for note in work.notes()] == [one.text for one in FRUIT[:3]]


LEASE = (
    "The lease begins on 1 May 2024. The rent is 1,200 euros per month. Pets are not allowed. "
    "The tenant may end it with three months of notice."
)


def test_a_brief_has_four_parts_whose_sentences_are_cited() -> None:
    work = Brief(passages(LEASE), room=1000)
    written = [
        "Here is the summary:\n\nThe lease begins on 1 May 2024 [1]. The rent is 1,200 euros per month [1]. Pets are not allowed. More. Even more.",
        "The tenant may end it with three months of notice [1].",
        "Key points:\n1. The rent is 1,200 euros per month [1]\n* Pets are not allowed [7]\n",
        "- Begins: 1 May 2024\n- Owner: Smith",
    ]
    for number, answer in enumerate(written):
        assert (work.done, work.total) == (number, 4)
        step = work.next()
        assert step is not None
        assert [source.text for source in step[-1].sources] == [LEASE]
        work.take(answer)
    assert work.next() is None
    passage = Passage(
        id="1", document=1, file="/a.pdf", title="Lease", page=1, start=0, end=len(LEASE), headings=(), text=LEASE
    )  # fmt: skip
    found = cite(work.markdown(), [Numbered(1, "Lease", passage)])
    assert found.answer == (
        "## What it says\n\nThe lease begins on 1 May 2024. The rent is 1,200 euros per month. Pets are not allowed.\n\n"
        "## Why it matters\n\nThe tenant may end it with three months of notice.\n\n"
        "## Key points\n\n- The rent is 1,200 euros per month\n- Pets are not allowed\n\n"
        "## Details\n\n- Begins: 1 May 2024\n- Owner: Smith"
    )
    assert [found.answer[span.start : span.end] for span in found.unsupported] == ["Owner: Smith"]
    assert len(found.citations) == 7


def test_a_long_text_is_read_in_steps_before_it_is_briefed() -> None:
    work = Brief(passages(*(f"Part {n} says that town {n} has a river. " * 8 for n in range(12))), room=300)
    assert work.total > 6
    while (step := work.next()) is not None:
        work.take("\n".join(f"[{one.number}] {one.text[:40]}" for one in step[-1].sources[:1]))
    assert work.done == work.total
    assert work.markdown().startswith("## What it says")
