"""Briefs in the real window: of a file, of the clipboard's text, stopped, made again, and back after a restart."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.app import MakeEngine, MakeLibrary, make_library
from desktop.brief_wiring import BUSY, LATE, LEAST, TOO_SHORT
from desktop.settings import Settings
from engine.scripted import Reply, Script, ScriptedEngine
from rag import Event, LibraryLike
from rag.scripted import ScriptedLibrary
from rag.scripted_files import Shelf
from tests.end2end.driver import Driver
from tests.end2end.held_engine import engine_of, held

ARTICLE = (
    "The harbour of Norrsken froze on 3 January 1871, and 47 ships were held in the ice for nine weeks. "
    "Captain Ada Lindqvist of the barque Aurora wrote to the owners that bread would last until March. "
    "The town council opened its granary and lent each crew two sacks of rye, to be paid back in salt. "
    "When the ice broke on 8 March, only the Aurora was lost; her crew had gone ashore the evening before. "
    "The council counted 94 sacks of rye given and 120 barrels of salt received, and thanked the captains."
)
REPLIES = (
    "The harbour of Norrsken froze on 3 January 1871, and 47 ships were held for nine weeks [1].",
    "The town council lent each crew two sacks of rye [1].",
    "- 47 ships were held in the ice for nine weeks [1]\n- Only the Aurora was lost [1]",
    "- 3 January 1871: the harbour froze [1]\n- Captain Ada Lindqvist of the barque Aurora [1]",
)
PARTS = tuple(Reply(text) for text in REPLIES)


def scripted(replies: tuple[Reply, ...] = PARTS) -> MakeEngine:
    return lambda _folder, on_event: ScriptedEngine(on_event, Script(replies))


class Disk(Mapping[str, str]):
    """The texts of whatever files there are."""

    def __contains__(self, path: object) -> bool:
        return Path(str(path)).is_file()

    def __getitem__(self, path: str) -> str:
        return Path(path).read_text()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def scripted_library(_folder: Path, on_event: Callable[[Event], None], _settings: Settings) -> LibraryLike:
    return ScriptedLibrary(on_event, Shelf(Disk()))


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., Driver]]:
    """Starts the program, with a library in memory unless another is given, and ends it afterwards."""
    drivers: list[Driver] = []

    def started(engine: MakeEngine, library: MakeLibrary = scripted_library) -> Driver:
        drivers.append(Driver(tmp_path / "profile", engine, library))
        drivers[-1].ready()
        return drivers[-1]

    yield started
    for driver in drivers:
        driver.quit()


@pytest.fixture
def driver(start: Callable[..., Driver]) -> Driver:
    """An engine that writes one brief after the other."""
    return start(scripted())


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "norrsken.md"
    path.write_text(ARTICLE)
    return str(path)


def add(driver: Driver, path: str) -> int:
    """Attach a file and wait until it has been read; its id."""
    driver.app.attach([path])
    driver.until(lambda: any(file.path == path and file.document for file in driver.app.documents.files))
    number = next(file.id for file in driver.app.documents.files if file.path == path)
    driver.until(lambda: driver.app.window.panel.documents.items.index_of(number).isValid())
    return number


def brief(driver: Driver, file: int) -> None:
    """Choose Brief in the menu of a file."""
    before = len(driver.items)
    rows = driver.app.window.panel.documents.list
    menu = rows.menu_for(driver.app.window.panel.documents.items.index_of(file))
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Brief").trigger()
    driver.until(lambda: len(driver.items) == before + 2)


def wait_cited(driver: Driver) -> None:
    driver.until(lambda: not driver.app.chat.busy and bool(driver.items[-1].citations))


def test_a_brief_is_a_turn_of_the_chat_whose_sentences_open_their_sources(
    start: Callable[..., Driver], article: str
) -> None:
    real = start(scripted(), make_library)
    told: list[str] = []
    real.app.answers.told.connect(lambda _, words: told.append(words))
    brief(real, add(real, article))
    wait_cited(real)
    question, answer = real.items
    assert question.text == "Brief: norrsken.md"
    assert [line for line in answer.text.splitlines() if line.startswith("## ")] == [
        "## What it says",
        "## Why it matters",
        "## Key points",
        "## Details",
    ]
    assert "[1]" not in answer.text
    assert answer.state == "complete"
    assert answer.coverage == "Written from all of norrsken.md."
    assert [words for words in told if words.startswith("Writing")] == [
        f"Writing the brief: {number} of 4\u2026" for number in (1, 2, 3, 4)
    ]
    assert told[-1] == ""
    real.app.transcript.citation_activated.emit(answer.id, 0)
    viewer = real.app.window.source.viewer
    real.until(lambda: viewer.isVisible() and "47 ships" in viewer.text.toPlainText())
    stored = real.stored()
    assert stored[0].brief == article
    assert stored[1].cited is not None
    assert stored[1].shown == answer.text
    assert real.app.chat.chat is not None
    assert real.app.chat.chat.title == "Brief: norrsken.md"


def test_the_viewer_asks_for_a_brief_and_makes_room_for_it(driver: Driver, article: str) -> None:
    file = add(driver, article)
    driver.app.window.resize(600, 700)
    driver.app.window.panel.documents.file_activated.emit(file)
    place = driver.app.window.source
    driver.until(lambda: place.viewer.isVisible() and place.covers)
    QTest.mouseClick(place.viewer.brief_button, Qt.MouseButton.LeftButton)
    driver.until(lambda: len(driver.items) == 2)
    assert not place.opened
    wait_cited(driver)


def test_regenerating_makes_a_brief_again_beside_the_first(driver: Driver, article: str) -> None:
    brief(driver, add(driver, article))
    wait_cited(driver)
    first = driver.items[-1]
    driver.app.chat.changes.regenerate(first.id)
    driver.until(lambda: driver.items[-1].id != first.id)
    wait_cited(driver)
    again = driver.items[-1]
    assert (again.sibling, again.siblings) == (2, 2)
    assert again.text == first.text


def test_a_brief_of_a_file_that_is_gone_says_so_and_asks_the_model_nothing(
    driver: Driver, article: str
) -> None:
    file = add(driver, article)
    brief(driver, file)
    wait_cited(driver)
    first = driver.items[-1]
    driver.app.documents.remove([file])
    driver.app.chat.changes.regenerate(first.id)
    driver.until(lambda: driver.items[-1].id != first.id and bool(driver.items[-1].error))
    assert driver.items[-1].error.startswith("\u201cnorrsken.md\u201d is not among the files any more.")


def test_a_stop_keeps_the_parts_that_are_written_and_continue_begins_anew(
    start: Callable[..., Driver], article: str
) -> None:
    driver = start(held(Script((PARTS[0], Reply("word " * 400), *PARTS))))
    engine_of(driver).go_on()
    told: list[str] = []
    driver.app.answers.told.connect(lambda _, words: told.append(words))
    brief(driver, add(driver, article))
    driver.until(lambda: "Writing the brief: 2 of 4\u2026" in told)
    driver.press_stop()
    wait_cited(driver)
    first = driver.items[-1]
    assert (first.state, first.cut) == ("interrupted", True)
    assert first.text.startswith("## What it says\n\nThe harbour of Norrsken froze")
    assert "Why it matters" not in first.text
    engine_of(driver).open()
    driver.app.chat.changes.resume(first.id)
    driver.until(lambda: driver.items[-1].id != first.id and driver.items[-1].state == "complete")
    assert "## Details" in driver.items[-1].text


def test_the_text_on_the_clipboard_becomes_a_private_file_of_the_chat_and_is_briefed(
    driver: Driver, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setText(ARTICLE)
    driver.app.window.commands.brief_clipboard.trigger()
    driver.until(lambda: len(driver.items) == 2)
    wait_cited(driver)
    (file,) = (tmp_path / "profile/library/pasted").iterdir()
    assert file.name.startswith("Pasted text 2")
    assert file.read_text() == ARTICLE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert driver.items[0].text == f"Brief: {file.name}"
    assert [one.path for one in driver.app.documents.of(driver.app.documents.scope)] == [str(file)]
    assert driver.items[-1].citations[0].file == str(file)


def test_too_little_text_on_the_clipboard_is_answered_with_what_to_do(driver: Driver) -> None:
    QGuiApplication.clipboard().setText("x" * (LEAST - 1))
    driver.app.window.commands.brief_clipboard.trigger()
    assert driver.app.window.banner.words.text() == TOO_SHORT.format(least=LEAST)
    assert driver.items == []
    QGuiApplication.clipboard().setText(ARTICLE)
    driver.app.window.commands.brief_clipboard.trigger()
    assert not driver.app.window.banner.isVisible()
    wait_cited_after(driver)


def wait_cited_after(driver: Driver) -> None:
    driver.until(lambda: len(driver.items) == 2)
    wait_cited(driver)


def test_another_chat_opened_meanwhile_is_not_written_into(
    start: Callable[..., Driver], qtbot: QtBot
) -> None:
    real = start(scripted(), make_library)
    real.app.documents.book.start()
    real.app.documents.book.pause(True)
    QGuiApplication.clipboard().setText(ARTICLE)
    real.app.window.commands.brief_clipboard.trigger()
    with qtbot.waitSignal(real.app.chat.opened):
        real.app.chat.open(None)
    real.app.documents.book.pause(False)
    real.until(lambda: real.app.window.banner.words.text() == LATE)
    assert real.items == []


def test_no_brief_begins_while_an_answer_is_written(start: Callable[..., Driver], article: str) -> None:
    driver = start(held(Script((Reply("word " * 400),))))
    driver.say("Hello")
    driver.wait_streaming()
    file = add(driver, article)
    driver.app.window.panel.documents.brief_requested.emit(file)
    assert driver.app.window.banner.words.text() == BUSY
    assert len(driver.items) == 2
    driver.press_stop()
    driver.wait_idle()


def test_what_was_being_typed_goes_with_the_chat_that_a_brief_begins(driver: Driver, article: str) -> None:
    file = add(driver, article)
    driver.app.window.composer.field.setPlainText("half a question")
    brief(driver, file)
    wait_cited(driver)
    chat = driver.app.chat.chat
    assert chat is not None
    assert driver.app.window.composer.text() == "half a question"
    assert driver.app.history.call(lambda store: (store.chat(chat.id).draft, store.new_draft())) == (
        "half a question",
        "",
    )


def test_a_brief_in_a_profile_whose_library_is_gone_says_so(
    start: Callable[..., Driver], article: str, tmp_path: Path
) -> None:
    first = start(scripted())
    brief(first, add(first, article))
    wait_cited(first)
    first.quit()
    again = start(scripted())
    again.until(lambda: len(again.items) == 2)
    shown = again.items[-1].id
    again.app.chat.changes.regenerate(shown)
    again.until(lambda: again.items[-1].id != shown and bool(again.items[-1].error))
    assert again.items[-1].error.startswith("\u201cnorrsken.md\u201d is not among the files any more.")
