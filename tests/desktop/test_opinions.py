"""What is said about answers is kept, found again, taken back, and leaves as TRL's trainers want it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.conversation import Chat, Grounding
from desktop.preferences import Options, dpo, kto
from desktop.store import Store
from engine import Refusal, Source

PLAIN, GROUNDED = Options(system=False), Options(system=True, passages=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "history.db")
    yield opened
    opened.close()


@pytest.fixture
def chat(store: Store) -> Chat:
    return store.create_chat("Tides", "Be brief.", {})


def ask(store: Store, chat: Chat, text: str, parent: int | None = None) -> int:
    return store.add_message(chat.id, parent, text).id


def answer(store: Store, chat: Chat, question: int, text: str, model: str = "Smol") -> int:
    row = store.start_answer(chat.id, question, model, {})
    store.finish_answer(replace(row, text=text, state="complete", stop_reason="stop"))
    return row.id


@pytest.fixture
def two(store: Store, chat: Chat) -> tuple[int, int]:
    """Two answers to one question."""
    question = ask(store, chat, "How often is high tide?")
    return answer(store, chat, question, "Twice a day."), answer(store, chat, question, "Never.", "Other")


def well_formed(line: dict[str, object], kind: str) -> None:
    """The documented schema: conversational preference, or conversational unpaired preference."""
    columns = {"dpo": {"prompt", "chosen", "rejected"}, "kto": {"prompt", "completion", "label"}}[kind]
    assert set(line) == columns
    for name in columns - {"label"}:
        messages = line[name]
        assert isinstance(messages, list)
        assert messages
        for message in messages:
            assert set(message) == {"role", "content"}
            assert message["role"] in {"system", "user", "assistant"}
            assert isinstance(message["content"], str)
        if name == "prompt":
            assert messages[-1]["role"] == "user"
        else:
            assert [message["role"] for message in messages] == ["assistant"]
    if kind == "kto":
        assert isinstance(line["label"], bool)


def lines(store: Store, kind: str, options: Options = PLAIN) -> list[dict[str, object]]:
    """The export of everything that was said, each line checked."""
    judged = store.opinions.judged(store.opinions.all())
    made = [json.loads(line.text) for line in (dpo if kind == "dpo" else kto)(judged, options)]
    for line in made:
        well_formed(line, kind)
    return made


def test_a_choice_is_kept_and_the_latest_word_on_two_answers_counts(
    store: Store, chat: Chat, two: tuple[int, int]
) -> None:
    store.opinions.choose(*two, "second")
    store.opinions.choose(two[1], two[0], "second")
    assert store.opinions.verdicts(chat.id) == {(two[1], two[0]): "second"}
    (said,) = store.opinions.all()
    assert (said.kind, said.other_answer, said.model, said.other_model) == (
        "choice",
        "Twice a day.",
        "Other",
        "Smol",
    )
    store.opinions.take_back(said.id)
    store.opinions.take_back(said.id)
    assert store.opinions.all() == []


def test_only_two_answers_to_one_question_can_be_compared(
    store: Store, chat: Chat, two: tuple[int, int]
) -> None:
    other = answer(store, chat, ask(store, chat, "And low tide?"), "Also twice.")
    for pair in ((two[0], other), (two[0], two[0]), (two[0], 999)):
        with pytest.raises(Refusal, match="no longer two answers"):
            store.opinions.choose(*pair, "first")


def test_what_is_in_the_trash_is_not_told_and_comes_back_with_it(
    store: Store, chat: Chat, two: tuple[int, int]
) -> None:
    store.opinions.choose(*two, "first")
    store.turns.set_feedback(two[1], -1)
    trashed = store.turns.trash(two[1])
    assert store.opinions.all() == []
    assert store.opinions.judged(store.opinions.all()) == []
    store.turns.restore(trashed)
    assert {one.kind for one in store.opinions.all()} == {"choice", "down"}
    store.turns.trash(two[1])
    store.turns.purge()
    assert store.opinions.all() == []


def test_thumbs_better_answers_and_choices_become_pairs(
    store: Store, chat: Chat, two: tuple[int, int]
) -> None:
    store.turns.set_feedback(two[0], 1)
    store.turns.set_feedback(two[1], -1)
    store.turns.set_better(two[1], "Twice a day, mostly.")
    prompt = [{"role": "user", "content": "How often is high tide?"}]
    good, bad, better = (
        [{"role": "assistant", "content": text}]
        for text in ("Twice a day.", "Never.", "Twice a day, mostly.")
    )
    assert sorted(map(json.dumps, lines(store, "dpo"))) == sorted(
        map(
            json.dumps,
            (
                {"prompt": prompt, "chosen": better, "rejected": bad},
                {"prompt": prompt, "chosen": good, "rejected": bad},
            ),
        )
    )
    store.opinions.choose(*two, "first")  # says what the thumbs say
    assert len(lines(store, "dpo")) == 2
    labels = {json.dumps(line["completion"]): line["label"] for line in lines(store, "kto")}
    assert labels == {json.dumps(good): True, json.dumps(bad): False, json.dumps(better): True}


def test_words_that_contradict_each_other_label_nothing(store: Store, two: tuple[int, int]) -> None:
    store.turns.set_feedback(two[0], -1)
    store.opinions.choose(*two, "first")
    assert [line["label"] for line in lines(store, "kto")] == [False]
    store.opinions.choose(*two, "equal")
    assert lines(store, "dpo") == []
    store.opinions.choose(*two, "poor")
    assert [line["label"] for line in lines(store, "kto")] == [False, False]


def test_the_system_prompt_and_passages_go_along_only_when_asked(store: Store, chat: Chat) -> None:
    question = ask(store, chat, "What is the rent?")
    row = store.start_answer(chat.id, question, "Smol", {})
    source = Source(number=1, label="lease.pdf, p. 1", text="The rent is 900 euros.", passage="p1")
    store.finish_answer(
        replace(row, text="900 euros.", state="complete", grounding=Grounding(sources=(source,)))
    )
    store.turns.set_feedback(row.id, 1)
    (bare,) = lines(store, "kto")
    assert bare["prompt"] == [{"role": "user", "content": "What is the rent?"}]
    (whole,) = lines(store, "kto", GROUNDED)
    prompt = whole["prompt"]
    assert isinstance(prompt, list)
    assert prompt[0] == {"role": "system", "content": "Be brief."}
    assert "The rent is 900 euros." in prompt[1]["content"]
    judged = store.opinions.judged(store.opinions.all())
    assert [line.private for line in kto(judged, GROUNDED)] == [True]
    assert [line.private for line in kto(judged, PLAIN)] == [False]


def test_passages_go_along_whichever_of_two_answers_was_written_from_them(
    store: Store, chat: Chat, two: tuple[int, int]
) -> None:
    source = Source(number=1, label="tides.txt", text="High tide comes twice.", passage="p1")
    store.finish_answer(replace(store.message(two[1]), grounding=Grounding(sources=(source,))))
    for pair in (two, two[::-1]):
        store.opinions.choose(*pair, "first")
        (line,) = lines(store, "dpo", GROUNDED)
        assert "High tide comes twice." in json.dumps(line["prompt"])
        assert "High tide comes twice." not in json.dumps(lines(store, "dpo"))


def test_later_turns_have_the_whole_conversation_before_them(store: Store, chat: Chat) -> None:
    first = ask(store, chat, "One?")
    second = ask(store, chat, "Two?", answer(store, chat, first, "1"))
    store.turns.set_feedback(answer(store, chat, second, "2"), 1)
    (line,) = lines(store, "kto")
    assert line["prompt"] == [
        {"role": "user", "content": "One?"},
        {"role": "assistant", "content": "1"},
        {"role": "user", "content": "Two?"},
    ]


def test_answers_are_offered_in_pairs_until_they_were_compared(
    store: Store, chat: Chat, two: tuple[int, int]
) -> None:
    question = store.message(two[0]).parent
    assert question is not None
    third = answer(store, chat, question, "Four times a day of the moon.")
    answer(store, chat, question, "Twice a day.")  # says what the first one says
    answer(store, chat, question, "")
    waiting = store.opinions.open_pairs(question)
    assert {*two, third} <= {one for pair in waiting for one in pair}
    assert all(store.message(a).text != store.message(b).text for a, b in waiting)
    assert len(waiting) == 5  # six pairs of four answers, one of them of the same words
    store.opinions.choose(third, two[0], "poor")
    assert len(store.opinions.open_pairs(question)) == len(store.opinions.open_pairs()) == 4
    assert store.opinions.open_pairs(question + 1) == []
    store.turns.trash(two[1])
    assert not {pair for pair in store.opinions.open_pairs() if two[1] in pair}


def test_a_pair_comes_with_its_question_and_is_none_once_an_answer_is_gone(
    store: Store, two: tuple[int, int]
) -> None:
    pair = store.opinions.pair(two[1], two[0])
    assert pair is not None
    assert (pair.question.text, pair.first.text, pair.second.text) == (
        "How often is high tide?",
        "Never.",
        "Twice a day.",
    )
    store.turns.trash(two[0])
    assert store.opinions.pair(*two) is None
    assert store.opinions.pair(two[1], 999) is None


def test_a_choice_that_comes_back_has_its_old_moment(store: Store, two: tuple[int, int]) -> None:
    store.opinions.choose(*two, "first")
    (before,) = store.opinions.all()
    store.opinions.take_back(before.id)
    store.opinions.choose(*two, "first", before.moment)
    (now,) = store.opinions.all()
    assert replace(now, id=before.id) == before
