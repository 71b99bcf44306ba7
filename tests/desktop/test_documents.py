"""The files of chats: what becomes of them when chats go and come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.conversation import Chat, scope_of
from desktop.documents import NEW, DocumentsController
from desktop.file_book import FileBook
from desktop.listing import Listing
from rag import Event, FileChanged
from rag.scripted import ScriptedLibrary
from rag.scripted_files import Shelf

SHELF = Shelf(texts={"/home/me/lease.md": "The notice period is 47 days.", "/home/me/notes.txt": "Milk."})


def listing(*chats: Chat) -> Listing:
    return Listing(scopes=frozenset(scope_of(chat) for chat in chats))


def chat(number: int) -> Chat:
    return Chat(number, f"chat {number}", "", {}, "", None, "", 0, 0)


OWN = scope_of(chat(1))


@pytest.fixture
def documents(qtbot: QtBot) -> Iterator[DocumentsController]:
    bridge = Bridge(lambda bug: pytest.fail(str(bug)))
    taken: list[Callable[[Event], None]] = []
    library = ScriptedLibrary(lambda event: bridge.post(lambda: taken[0](event)), SHELF)
    made = DocumentsController(FileBook(library, used=False))
    taken.append(made.book.on_event)
    yield made
    library.close()


def test_a_chat_that_is_deleted_takes_its_files_along_and_brings_them_back(
    qtbot: QtBot, documents: DocumentsController
) -> None:
    documents.show_chat(chat(1))
    documents.attach(sorted(SHELF.texts))
    qtbot.waitUntil(lambda: [file.status for file in documents.files] == ["ready", "ready"])
    documents.book.forget_chats_without(listing(chat(2)))
    qtbot.waitUntil(lambda: documents.files == [])
    documents.book.forget_chats_without(listing(chat(2)))
    documents.book.forget_chats_without(listing(chat(1), chat(2)))
    qtbot.waitUntil(lambda: [file.name for file in documents.of(OWN)] == ["lease.md", "notes.txt"])
    assert documents.scopes == (OWN,)


def test_files_that_come_in_after_the_first_question_belong_to_its_chat(
    qtbot: QtBot, documents: DocumentsController
) -> None:
    documents.attach(sorted(SHELF.texts))
    documents.adopt(chat(1))
    assert set(documents.scopes) == {OWN}
    qtbot.waitUntil(lambda: [file.scope for file in documents.files] == [OWN, OWN])
    documents.show_chat(None)
    assert not documents.scopes


def test_an_older_state_does_not_replace_a_newer_one(qtbot: QtBot, documents: DocumentsController) -> None:
    with qtbot.waitSignal(documents.progressed):
        documents.attach(sorted(SHELF.texts))
    library = documents.book._library
    library.run(library.rescan())
    QApplication.processEvents()  # what came before the job's ending is taken now
    assert [file.status for file in documents.files] == ["ready", "ready"]


def test_a_chat_of_a_new_history_does_not_inherit_the_files_of_an_older_one_with_its_number(
    qtbot: QtBot, documents: DocumentsController
) -> None:
    documents.show_chat(chat(1))
    documents.attach(sorted(SHELF.texts))
    qtbot.waitUntil(lambda: [file.status for file in documents.files] == ["ready", "ready"])
    other = Chat(1, "of another history", "", {}, "", None, "", 99, 99)
    assert documents.book.scopes_of(other) == ()
    documents.book.forget_chats_without(listing(other))
    qtbot.waitUntil(lambda: documents.files == [])


def test_a_question_waits_for_files_that_are_being_read_but_not_while_the_person_holds_the_work(
    qtbot: QtBot, documents: DocumentsController
) -> None:
    documents.show_chat(chat(1))
    documents.attach(sorted(SHELF.texts))
    assert documents.book.unread((OWN,)) > 0
    qtbot.waitUntil(lambda: documents.book.unread((OWN,)) == 0)
    documents.book.pause(True)
    documents.attach(["/home/me/other.md"])
    assert documents.book.unread((OWN,)) == 0


def test_news_of_files_from_before_their_chat_began_do_not_take_them_out_of_it(
    qtbot: QtBot, documents: DocumentsController
) -> None:
    documents.attach(sorted(SHELF.texts))
    qtbot.waitUntil(lambda: [file.status for file in documents.files] == ["ready", "ready"])
    qtbot.waitUntil(lambda: documents.book.unread((NEW,)) == 0)  # the adding has ended too
    early = documents.files
    documents.adopt(chat(1))
    for file in early:  # told by the library before it heard of the move
        documents.book.on_event(FileChanged(job=0, file=replace(file, status="reading")))
    assert documents.book.unread((OWN,)) == len(early)
    qtbot.waitUntil(lambda: [file.status for file in documents.of(OWN)] == ["ready", "ready"])


def test_files_of_the_next_new_chat_stay_in_it_while_the_last_one_takes_its_own_along(
    qtbot: QtBot, documents: DocumentsController
) -> None:
    lease, notes = sorted(SHELF.texts)
    documents.attach([lease])
    documents.adopt(chat(1))
    documents.show_chat(None)
    documents.attach([notes])
    qtbot.waitUntil(lambda: [file.status for file in documents.files] == ["ready", "ready"])
    assert {file.name: file.scope for file in documents.files} == {"lease.md": OWN, "notes.txt": NEW}
