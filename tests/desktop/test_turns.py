"""What the history keeps about single turns: feedback, the trash of messages, trees, branches, titles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.conversation import EDITED, Chat
from desktop.store import Store
from engine import Refusal


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "history.db")
    yield opened
    opened.close()


@pytest.fixture
def chat(store: Store) -> Chat:
    return store.create_chat("Tides", "Be brief.", {"temperature": 0.5})


def talk(store: Store, chat: Chat, *texts: str, parent: int | None = None) -> list[int]:
    """Questions and answers below a message, by turns."""
    ids: list[int] = []
    for text in texts:
        if store.path(chat.id) and parent is not None and store.message(parent).role == "user":
            row = store.start_answer(chat.id, parent, "Smol", {"temperature": 0.1})
            store.finish_answer(replace(row, text=text, state="complete", stop_reason="stop"))
        else:
            row = store.add_message(chat.id, parent, text)
        parent = row.id
        ids.append(parent)
    return ids


def shown(store: Store, chat: Chat) -> list[int]:
    return [message.id for message in store.path(chat.id)]


def test_feedback_and_a_better_answer_stay_and_can_be_taken_back(store: Store, chat: Chat) -> None:
    _, answer = talk(store, chat, "When?", "Twice.")
    store.turns.set_feedback(answer, -1)
    store.turns.set_better(answer, "Every six hours. \ud800")
    message = store.message(answer)
    assert (message.feedback, message.better) == (-1, "Every six hours. \ufffd")
    assert message.text == "Twice."
    assert message.sampling == {"temperature": 0.1}
    store.turns.set_feedback(answer, 0)
    store.turns.set_better(answer, "")
    assert (store.message(answer).feedback, store.message(answer).better) == (0, "")


def test_a_deleted_message_takes_all_below_it_out_of_everything_and_comes_back_as_it_was(
    store: Store, chat: Chat
) -> None:
    ids = talk(store, chat, "When?", "Twice.", "And at night, zanzibarite?", "The same.")
    trashed = store.turns.trash(ids[1])
    assert trashed.count == 3
    assert shown(store, chat) == ids[:1]
    assert store.search("zanzibarite") == []
    assert [node.id for node in store.turns.tree(chat.id)[0]] == ids[:1]
    with pytest.raises(Refusal):
        store.message(ids[2])
    with pytest.raises(Refusal):
        store.add_message(chat.id, ids[3], "Below what is gone.")
    store.turns.restore(trashed)
    assert shown(store, chat) == ids
    assert [hit.message for hit in store.search("zanzibarite")] == [ids[2]]


def test_deleting_one_version_shows_its_neighbour_and_the_others_are_counted_anew(
    store: Store, chat: Chat
) -> None:
    question, first = talk(store, chat, "When?", "One.")
    (second,) = talk(store, chat, "Two.", parent=question)
    (third,) = talk(store, chat, "Three.", parent=question)
    below = talk(store, chat, "Why two?", "So.", parent=second)
    other = store.turns.trash(third)  # not on the branch that is shown
    assert shown(store, chat) == [question, second, *below]
    assert store.message(first).siblings == (first, second)
    assert other.beside is None
    trashed = store.turns.trash(second)
    assert shown(store, chat) == [question, first]
    assert (trashed.beside, trashed.count) == (first, 3)
    store.turns.restore(trashed)
    assert shown(store, chat) == [question, second, *below]


def test_the_first_message_can_be_deleted_and_the_chat_begun_anew(store: Store, chat: Chat) -> None:
    ids = talk(store, chat, "When?", "Twice.")
    trashed = store.turns.trash(ids[0])
    assert shown(store, chat) == []
    assert store.turns.tree(chat.id) == ((), None)
    fresh = store.add_message(chat.id, None, "Anew.")
    assert fresh.siblings == (fresh.id,)
    store.turns.restore(trashed)
    assert shown(store, chat) == ids
    assert store.message(fresh.id).siblings == (ids[0], fresh.id)


def test_an_earlier_deletion_inside_a_later_one_stays_and_either_comes_back_alone(
    store: Store, chat: Chat
) -> None:
    ids = talk(store, chat, "When?", "Twice.", "And at night?", "The same.")
    inner, outer = store.turns.trash(ids[2]), store.turns.trash(ids[0])
    store.turns.restore(outer)
    assert shown(store, chat) == ids[:2]
    store.turns.restore(inner)
    assert shown(store, chat) == ids
    inner, outer = store.turns.trash(ids[2]), store.turns.trash(ids[0])
    store.turns.restore(inner)  # what it hangs on comes back with it
    assert shown(store, chat) == ids


def test_a_chain_of_thousands_is_purged_and_a_chat_of_thousands_erased(store: Store, chat: Chat) -> None:
    kept = store.add_message(chat.id, None, "stays")
    long, parent = store.create_chat("long"), None
    with store.together():
        for home in (chat.id, long.id):
            parent = None
            for number in range(1500):
                parent = store.add_message(home, parent, str(number)).id
    first = store.path(chat.id)[0]
    store.turns.trash(first.id)
    store.turns.purge()
    assert [message.id for message in store.path(chat.id)] == [kept.id]
    store.folders.trash([long.id])
    assert store.folders.erase([long.id]) == [long.id]
    assert store._database.read("SELECT count(*) FROM messages") == [(1,)]


def test_what_is_purged_cannot_come_back_and_nothing_else_goes(store: Store, chat: Chat) -> None:
    ids = talk(store, chat, "When?", "Twice.", "And at night?")
    trashed = store.turns.trash(ids[2])
    store.turns.purge()
    assert shown(store, chat) == ids[:2]
    with pytest.raises(Refusal, match="erased for good"):
        store.turns.restore(trashed)


def test_the_tree_tells_what_its_nodes_show(store: Store, chat: Chat) -> None:
    question, answer = talk(store, chat, "When? " + "x" * 1000, "Twice.")
    edited = store.edit_answer(answer, "In my words.")
    store.turns.set_feedback(answer, 1)
    nodes, leaf = store.turns.tree(chat.id)
    assert leaf == edited.id
    assert [(node.id, node.parent, node.role) for node in nodes] == [
        (question, None, "user"),
        (answer, question, "assistant"),
        (edited.id, question, "assistant"),
    ]
    assert len(nodes[0].excerpt) == 240
    assert (nodes[1].model, nodes[1].feedback, nodes[2].stop_reason) == ("Smol", 1, EDITED)


def test_a_branch_is_a_chat_of_its_own_with_a_copy_of_the_path(store: Store, chat: Chat) -> None:
    ids = talk(store, chat, "When?", "Twice.", "And at night?", "The same.")
    talk(store, chat, "Another.", parent=ids[0])
    store.turns.set_feedback(ids[1], 1)
    store.set_scopes(chat.id, ("collection:1",))
    folder = store.folders.make("Sea")
    store.folders.move([chat.id], folder.id)
    new = store.turns.branch(ids[2], lambda: store.create_chat("Tides again"))
    copied = store.path(new.id)
    assert [message.text for message in copied] == ["When?", "Twice.", "And at night?"]
    assert copied[1].feedback == 1
    assert copied[1].model_name == "Smol"
    assert (new.title, new.system, new.sampling) == ("Tides again", "Be brief.", {"temperature": 0.5})
    assert (new.scopes, new.folder) == (("collection:1",), folder.id)
    store.turns.trash(copied[0].id)
    assert len(store.path(chat.id)) == 2
    store.check()


def test_a_copy_of_an_answer_that_is_being_written_is_cut_where_it_stands(store: Store, chat: Chat) -> None:
    (question,) = talk(store, chat, "When?")
    row = store.start_answer(chat.id, question, "Smol", {})
    store.keep_streaming(row.id, "Twi")
    new = store.turns.branch(row.id, lambda: store.create_chat("Copy"))
    assert [(message.text, message.state) for message in store.path(new.id)] == [
        ("When?", "complete"),
        ("Twi", "interrupted"),
    ]


def test_a_title_of_the_person_is_not_replaced_unless_the_person_says_so(store: Store, chat: Chat) -> None:
    assert store.turns.give_title(chat.id, "Tides and moon")
    assert (store.chat(chat.id).title, store.chat(chat.id).titled) == ("Tides and moon", "model")
    store.rename(chat.id, "Mine")
    assert store.chat(chat.id).titled == "person"
    assert not store.turns.give_title(chat.id, "Tides again")
    assert store.chat(chat.id).title == "Mine"
    assert store.turns.give_title(chat.id, "Tides again", over=("", "model", "person"))
    assert store.chat(chat.id).title == "Tides again"
