"""Naughty strings come back exactly as they went in: as message, title, file name, and from the transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from desktop.cited import listed
from desktop.conversation import CitedText
from desktop.escaping import ALTERED
from desktop.history import Store
from desktop.markdown import parse_rows
from desktop.rows import LINE_BREAK, copied, row_text
from desktop.stream import Stream
from desktop.transcript import MessageItem
from desktop.widgets.transcript import Transcript
from rag import Citation

from .naughty import NAUGHTY
from .views import view


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "history.db")
    yield store
    store.close()


def test_there_are_enough_of_them() -> None:
    assert len(set(NAUGHTY)) >= 150


def test_every_one_comes_back_as_message_and_as_title(store: Store) -> None:
    chats = {}
    for text in NAUGHTY:
        chat = store.create_chat(text, text, {}, "")
        store.rename(chat.id, text)
        store.add_message(chat.id, None, text)
        chats[chat.id] = text
    for number, text in chats.items():
        assert store.chat(number).title == text
        assert [message.text for message in store.path(number)] == [text]


def test_every_one_comes_back_as_the_name_of_a_file_that_was_cited(store: Store) -> None:
    chat = store.create_chat("", "", {}, "")
    question = store.add_message(chat.id, None, "question")
    for text in NAUGHTY:
        citation = Citation(
            number=1,
            passage="a",
            document=1,
            file=f"/docs/{text}",
            title=text,
            page=None,
            start=0,
            end=1,
            text="a",
            score=0.5,
            from_=0,
            to=1,
        )
        answer = replace(
            store.start_answer(chat.id, question.id, "Model", {}),
            text=text,
            state="complete",
            cited=CitedText(text, (citation,)),
        )
        store.finish_answer(answer)
        assert store.message(answer.id).cited == answer.cited
        (listed_name,) = (shown.name for shown in listed((citation,)))
        assert listed_name
        assert not ALTERED.search(listed_name)


def test_every_one_is_shown_and_copied_whole(transcript: Transcript) -> None:
    for number, text in enumerate(NAUGHTY, 1):
        transcript.show_messages([MessageItem(-number, "assistant", text)])
        transcript.viewport().grab()
        transcript.show_messages([MessageItem(number, "user", text)])
        transcript.viewport().grab()
        assert copied_by(transcript, number) == text
        transcript.pointer.select_all()
        assert as_lines(own_text(transcript, number)) == as_lines(text.rstrip("\n"))


def copied_by(transcript: Transcript, message: int) -> str:
    """What the clipboard gets from the action of a message."""
    view(transcript, message).action.emit("copy", message)
    return QGuiApplication.clipboard().text()


def own_text(transcript: Transcript, message: int) -> str:
    """The text of a message as a selection of all its rows gives it."""
    return "".join(copied(row, 0, len(row_text(row))) for row in view(transcript, message).rows)


def as_lines(text: str) -> str:
    """A text in which all signs that break a line are one."""
    return re.sub(f"\r\n?|{LINE_BREAK}", "\n", text)


@pytest.mark.parametrize("step", [1, 3])
def test_every_one_streams_to_what_it_is_at_once(step: int) -> None:
    for text in NAUGHTY:
        stream = Stream()
        for place in range(0, len(text), step):
            stream.feed(text[place : place + step])
            if len(text) < 400 or place % 50 == 0:
                stream.update()
        stream.finish()
        assert list(stream.rows) == parse_rows(text)
