"""The store of chats: what goes in comes out, in the order of the integers, in the tree as it is shown."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.conversation import CitedText, Grounding, storable
from desktop.history import Chat, Store, StoredMessage
from engine import Refusal, Source, Stats
from rag import Citation, Coverage, Span


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "history.db")
    yield store
    store.close()


@pytest.fixture
def chat(store: Store) -> Chat:
    return store.create_chat("Title", "Be brief.", {"temperature": 0.5}, "/models/a.gguf")


def texts(store: Store, chat: Chat) -> list[str]:
    return [message.text for message in store.path(chat.id)]


def answered(store: Store, chat: Chat, parent: int, text: str) -> StoredMessage:
    answer = replace(store.start_answer(chat.id, parent, "Model", {}), text=text, state="complete")
    store.finish_answer(answer)
    return answer


def test_a_new_chat_has_what_it_was_given(store: Store, chat: Chat) -> None:
    assert (chat.title, chat.system, chat.model_path) == ("Title", "Be brief.", "/models/a.gguf")
    assert chat.sampling == {"temperature": 0.5}
    assert chat.leaf is None
    assert store.path(chat.id) == []
    assert store.chats() == [chat]


def test_settings_of_a_chat_come_back_changed(store: Store, chat: Chat) -> None:
    store.rename(chat.id, "Other")
    store.set_system(chat.id, "Rhyme.")
    store.set_sampling(chat.id, {"seed": 7, "stop": ["\n"], "logit_bias": [[1.0, float("-inf")]]})
    store.set_model(chat.id, "/models/b.gguf")
    changed = store.chat(chat.id)
    assert (changed.title, changed.system, changed.model_path) == ("Other", "Rhyme.", "/models/b.gguf")
    assert changed.sampling == {"seed": 7, "stop": ["\n"], "logit_bias": [[1.0, float("-inf")]]}


def test_a_conversation_reads_from_the_first_message_to_the_leaf(store: Store, chat: Chat) -> None:
    question = store.add_message(chat.id, None, "question")
    answer = answered(store, chat, question.id, "answer")
    store.add_message(chat.id, answer.id, "thanks")
    path = store.path(chat.id)
    assert [(m.role, m.text, m.state) for m in path] == [
        ("user", "question", "complete"),
        ("assistant", "answer", "complete"),
        ("user", "thanks", "complete"),
    ]
    assert [m.parent for m in path] == [None, question.id, answer.id]
    assert store.chat(chat.id).leaf == path[-1].id


def test_a_finished_answer_keeps_tokens_figures_and_notice(store: Store, chat: Chat) -> None:
    question = store.add_message(chat.id, None, "question")
    answer = replace(
        store.start_answer(chat.id, question.id, "Model", {"seed": 1}),
        text="answer",
        reasoning="because",
        state="complete",
        tokens=(0, 7, 262_143, 2**32 - 1),
        model_key="abc",
        figures=Stats(prompt_tokens=3, tokens_per_second=12.5),
        stop_reason="length",
        notice="Older messages were left out.",
    )
    store.finish_answer(answer)
    assert store.message(answer.id) == answer


def test_an_answer_beside_another_knows_its_siblings_and_is_shown(store: Store, chat: Chat) -> None:
    question = store.add_message(chat.id, None, "question")
    first = answered(store, chat, question.id, "first")
    second = answered(store, chat, question.id, "second")
    assert texts(store, chat) == ["question", "second"]
    assert store.path(chat.id)[1].siblings == (first.id, second.id)
    assert store.message(first.id).siblings == (first.id, second.id)


def test_choosing_a_sibling_shows_its_newest_branch(store: Store, chat: Chat) -> None:
    question = store.add_message(chat.id, None, "question")
    first = answered(store, chat, question.id, "first")
    store.add_message(chat.id, first.id, "old")
    newest = store.add_message(chat.id, first.id, "new")
    second = answered(store, chat, question.id, "second")
    store.select(chat.id, first.id)
    assert texts(store, chat) == ["question", "first", "new"]
    assert store.chat(chat.id).leaf == newest.id
    store.select(chat.id, second.id)
    assert texts(store, chat) == ["question", "second"]


def test_an_edited_first_message_is_a_sibling_of_the_old_one(store: Store, chat: Chat) -> None:
    old = store.add_message(chat.id, None, "old words")
    new = store.add_message(chat.id, None, "new words")
    assert texts(store, chat) == ["new words"]
    assert store.path(chat.id)[0].siblings == (old.id, new.id)


def test_an_edited_answer_stands_beside_the_one_of_the_model(store: Store, chat: Chat) -> None:
    question = store.add_message(chat.id, None, "question")
    answer = answered(store, chat, question.id, "answer")
    edited = store.edit_answer(answer.id, "better")
    assert (edited.role, edited.text, edited.siblings) == ("assistant", "better", (answer.id, edited.id))
    assert texts(store, chat) == ["question", "better"]


def test_streaming_is_interrupted_by_a_restart_and_can_go_on(tmp_path: Path) -> None:
    store = Store(tmp_path / "history.db")
    chat = store.create_chat()
    answer = store.start_answer(chat.id, store.add_message(chat.id, None, "question").id, "Model", {})
    store.keep_streaming(answer.id, "half an ans", "thought")
    store.close()
    store = Store(tmp_path / "history.db")
    back = store.message(answer.id)
    assert store.recovered == 1
    assert (back.text, back.reasoning, back.state) == ("half an ans", "thought", "interrupted")
    assert store.resume_answer(answer.id).state == "streaming"
    store.keep_streaming(answer.id, "half an answer")
    assert texts(store, chat) == ["question", "half an answer"]
    store.close()


def test_a_late_save_does_not_touch_an_answer_that_has_ended(store: Store, chat: Chat) -> None:
    answer = answered(store, chat, store.add_message(chat.id, None, "question").id, "whole")
    store.keep_streaming(answer.id, "who")
    assert store.message(answer.id).text == "whole"


def test_the_chat_used_last_comes_first_whatever_the_clock_says(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = store.create_chat("first"), store.create_chat("second")
    year_2000 = 946_684_800 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: year_2000)
    messages = [store.add_message(first.id, None, str(number)).id for number in range(3)]
    assert [chat.title for chat in store.chats()] == ["first", "second"]
    assert store.chats(limit=1)[0].updated == 946_684_800_000
    assert store.path(first.id)[0].siblings == tuple(messages)
    assert store.chat(second.id).updated > 946_684_800_000


def test_drafts_are_kept_with_their_chat_and_for_the_chat_to_come(store: Store, chat: Chat) -> None:
    store.save_draft(chat.id, "unsent")
    store.save_draft(None, "unborn")
    assert (store.chat(chat.id).draft, store.new_draft()) == ("unsent", "unborn")
    store.save_draft(None, "")
    assert store.new_draft() == ""


def test_a_chat_in_the_trash_is_neither_listed_nor_found_and_comes_back_whole(
    store: Store, chat: Chat
) -> None:
    store.add_message(chat.id, None, "needle")
    store.folders.trash([chat.id])
    assert (store.chats(), store.search("needle"), store.search("Title")) == ([], [], [])
    store.folders.restore([chat.id])
    assert len(store.search("needle")) == len(store.search("Title")) == 1
    assert texts(store, chat) == ["needle"]


def test_erased_text_is_in_no_file_of_the_history(tmp_path: Path) -> None:
    store = Store(tmp_path / "history.db")
    other = store.create_chat("kept")
    chat = store.create_chat("marker-in-title-qzx")
    store.save_draft(chat.id, "draft qzx")
    for number in range(50):
        store.add_message(chat.id, None, f"qzx{number} " * 200)
        store.add_message(other.id, None, "unsuspicious " * 50)
    store.folders.trash([chat.id])
    store.folders.erase()
    while store.tidy():
        pass
    with pytest.raises(Refusal):
        store.chat(chat.id)
    assert len(store.path(other.id)) == 1
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and holds(file, b"qzx")]
    assert store.tidy()
    assert not store.tidy()
    store.close()


def holds(file: Path, marker: bytes) -> bool:
    """Read by another process: closing the file in this one would drop SQLite's lock on it."""
    command = [
        sys.executable,
        "-c",
        "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())",
        file,
    ]
    return marker in subprocess.run(command, capture_output=True, check=True).stdout


def test_erasing_leaves_chats_outside_the_trash_alone(store: Store, chat: Chat) -> None:
    store.folders.erase([chat.id])
    assert store.chats() == [chat]


def test_a_parent_of_another_chat_is_a_bug(store: Store, chat: Chat) -> None:
    message = store.add_message(store.create_chat().id, None, "elsewhere")
    with pytest.raises(ValueError, match="not in chat"):
        store.add_message(chat.id, message.id, "here")


@pytest.mark.parametrize("job", ["chat", "path", "rename", "add", "message", "select"])
def test_what_is_gone_is_refused_in_words(store: Store, chat: Chat, job: str) -> None:
    jobs = {
        "chat": lambda: store.chat(99),
        "path": lambda: store.path(99),
        "rename": lambda: store.rename(99, "x"),
        "add": lambda: store.add_message(99, None, "x"),
        "message": lambda: store.message(99),
        "select": lambda: store.select(chat.id, 99),
    }
    with pytest.raises(Refusal, match="no longer exists"):
        jobs[job]()


def test_all_changes_made_together_are_undone_together(store: Store, chat: Chat) -> None:
    with pytest.raises(RuntimeError), store.together():  # noqa: PT012
        store.add_message(chat.id, None, "lost")
        raise RuntimeError
    assert store.path(chat.id) == []
    store.add_message(chat.id, None, "kept")
    assert texts(store, chat) == ["kept"]


def test_ten_megabytes_come_back_byte_for_byte(store: Store, chat: Chat) -> None:
    text = "äöü\0\r\n" + "0123456789" * 1_000_000
    assert store.add_message(chat.id, None, text).text == text
    assert texts(store, chat) == [text]


@pytest.fixture(scope="module")
def lasting_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("history") / "history.db")
    yield store
    store.close()


any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@settings(deadline=None, max_examples=60)
@given(text=any_text, title=any_text, query=any_text)
def test_any_text_comes_back_as_it_is_but_for_lone_surrogates(
    lasting_store: Store, text: str, title: str, query: str
) -> None:
    chat = lasting_store.create_chat(title, text, {"stop": [text]}, title)
    message = lasting_store.add_message(chat.id, None, text)
    lasting_store.save_draft(chat.id, text)
    assert message.text == lasting_store.path(chat.id)[0].text == storable(text)
    assert lasting_store.chat(chat.id).title == storable(title)
    assert lasting_store.chat(chat.id).draft == storable(text)
    lasting_store.search(query)
    lasting_store.search(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_without_lone_surrogates_is_storable_as_it_is(text: str) -> None:
    assert storable(text) == text


def test_a_surrogate_pair_becomes_its_character_and_a_lone_one_a_mark() -> None:
    assert storable("\ud83e\udd16 \udc00x\ud800") == "\U0001f916 \ufffdx\ufffd"


def test_the_search_index_agrees_with_the_messages_after_all_kinds_of_changes(
    store: Store, chat: Chat
) -> None:
    question = store.add_message(chat.id, None, "question")
    answer = answered(store, chat, question.id, "finished")
    store.finish_answer(replace(answer, text="finished differently"))
    store.resume_answer(answer.id)
    store.keep_streaming(answer.id, "finished differently, resumed")
    store.check()
    assert store.search("differently") == []
    store.finish_answer(replace(answer, text="finished differently, resumed"))
    store.rename(chat.id, "another")
    store.folders.trash([store.create_chat("gone").id])
    store.folders.erase()
    store.check()
    assert [hit.message for hit in store.search("resumed")] == [answer.id]


def test_a_long_path_comes_with_the_tokens_of_its_newest_messages(
    store: Store, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.stored_rows.MOST_TOKENS", 5)
    parent = None
    for _ in range(4):
        answer = replace(
            store.start_answer(chat.id, parent, "Model", {}), text="abc", state="complete", tokens=(1, 2, 3)
        )
        store.finish_answer(answer)
        parent = answer.id
    assert [len(message.tokens) for message in store.path(chat.id)] == [0, 0, 3, 3]


def test_bytes_that_are_no_utf8_are_shown_as_marks(tmp_path: Path) -> None:
    store = Store(tmp_path / "history.db")
    chat = store.create_chat()
    message = store.add_message(chat.id, None, "text")
    store._database.write(
        "UPDATE messages SET reasoning = CAST(x'61ff62' AS TEXT) WHERE id = ?", (message.id,)
    )
    assert store.message(message.id).reasoning == "a\ufffdb"
    store.close()


def test_an_answer_from_documents_keeps_its_sources_its_coverage_and_its_citations(
    store: Store, chat: Chat
) -> None:
    source = Source(number=1, label="lease.pdf, p. 3", text="47 days \u2028 {x}", passage="ab" * 8)
    citation = Citation(
        number=1,
        passage="ab" * 8,
        document=4,
        file="/home/a/lease.pdf",
        title="Lease",
        page=3,
        start=10,
        end=17,
        text="47 days",
        score=0.9,
        from_=0,
        to=8,
    )
    answer = replace(
        answered(store, chat, store.add_message(chat.id, None, "How long?").id, "47 days [1]."),
        grounding=Grounding((source,), Coverage(mode="passages", read=1, of=212, files=1, words="Read 1.")),
        cited=CitedText("47 days.", (citation,), (Span(0, 3),)),
    )
    store.finish_answer(answer)
    found = store.path(chat.id)[-1]
    assert (found.grounding, found.cited) == (answer.grounding, answer.cited)
    assert (found.text, found.shown) == ("47 days [1].", "47 days.")


def test_a_trace_that_was_worked_out_is_kept_only_with_the_text_that_it_belongs_to(
    store: Store, chat: Chat
) -> None:
    answer = answered(store, chat, store.add_message(chat.id, None, "How long?").id, "47 days.")
    store.finish_answer(answer)
    assert store.keep_trace(answer.id, b"trace", answer.text)
    assert not store.keep_trace(answer.id, b"older", "47")
    store.resume_answer(answer.id)
    assert not store.keep_trace(answer.id, b"older", answer.text)
    assert store.trace(answer.id) == b"trace"
