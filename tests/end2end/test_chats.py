"""What a person does with chats besides talking: search, rename, delete and take back, drafts, other models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import profile
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver
from tests.end2end.held_engine import engine_of, held

SCRIPT = Script(replies=(Reply("The tide turns twice a day."), Reply("A harbour keeps ships safe.")))


def scripted(folder: Path, script: Script = SCRIPT) -> Driver:
    return Driver(folder, lambda _, on_event: ScriptedEngine(on_event, script))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    run = scripted(tmp_path / "profile")
    run.ready()
    yield run
    run.quit()


def test_a_search_finds_an_answer_in_another_chat_and_opens_its_branch(driver: Driver) -> None:
    driver.say("When does the sea fall?")
    driver.wait_idle()
    first, answer = driver.app.chat.chat, driver.items[-1]
    driver.app.transcript.action_requested.emit("regenerate", answer.id)
    driver.until(lambda: driver.items[-1].siblings == 2 and not driver.app.chat.busy)
    driver.app.window.sidebar.new_chat.click()
    driver.until(lambda: not driver.items)
    QTest.keyClicks(driver.app.window.sidebar.search.field, "tide turns")
    driver.until(
        lambda: bool(driver.app.window.sidebar.query) and driver.app.window.sidebar.items.rowCount() > 0
    )
    assert first is not None
    driver.app.window.sidebar.hit_selected.emit(first.id, answer.id)
    driver.until(lambda: bool(driver.items))
    assert driver.items[-1].id == answer.id
    assert driver.items[-1].text == "The tide turns twice a day."


def test_a_deleted_chat_comes_back_by_undo_and_is_erased_when_the_trash_is_emptied(
    driver: Driver, tmp_path: Path
) -> None:
    driver.say("Keep the marker zanzibarite.")
    driver.wait_idle()
    chat = driver.app.chat.chat
    assert chat is not None
    driver.app.window.sidebar.delete_requested.emit([chat.id])
    driver.until(lambda: not driver.items)
    driver.app.chat.restore(chat.id)
    driver.until(lambda: len(driver.items) == 2)
    driver.app.window.sidebar.delete_requested.emit([chat.id])
    driver.until(lambda: not driver.items)
    driver.app.chat.listing.erase()
    driver.until(lambda: not driver.app.history.call(lambda store: store.folders.titles([chat.id])))
    driver.app.trash.sweep()
    driver.until(lambda: not driver.app.history.call(lambda store: store.tidy()))
    driver.quit()
    files = [path for path in (tmp_path / "profile").rglob("*") if path.is_file()]
    assert files
    assert not [path.name for path in files if b"zanzibarite" in path.read_bytes()]


def test_unsent_text_stays_with_its_chat_over_a_restart(driver: Driver, tmp_path: Path) -> None:
    driver.say("One chat.")
    driver.wait_idle()
    chat = driver.app.chat.chat
    assert chat is not None
    QTest.keyClicks(driver.app.window.composer.field, "half a thought")
    driver.app.window.sidebar.new_chat.click()
    driver.until(lambda: not driver.items)
    assert driver.app.window.composer.text() == ""
    QTest.keyClicks(driver.app.window.composer.field, "another")
    driver.quit()
    again = scripted(tmp_path / "profile")
    try:
        assert again.app.window.composer.text() == "another"
        again.app.window.sidebar.chat_selected.emit(chat.id)
        again.until(lambda: again.app.window.composer.text() == "half a thought")
    finally:
        again.quit()


def test_an_answer_goes_on_while_another_chat_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(120))
    driver = Driver(tmp_path / "profile", held(Script(replies=(Reply(words),))))
    try:
        driver.ready()
        driver.say("A long one, please.")
        driver.wait_streaming(20)
        chat = driver.app.chat.chat
        assert chat is not None
        driver.app.window.sidebar.new_chat.click()
        driver.until(lambda: not driver.items)
        assert driver.app.window.composer.state == "idle"
        assert driver.app.answers.busy(chat.id)
        driver.app.window.sidebar.chat_selected.emit(chat.id)
        driver.until(lambda: bool(driver.items))
        assert driver.app.window.composer.state == "busy"
        engine_of(driver).open()
        driver.wait_idle()
        assert driver.items[-1].text == words
    finally:
        driver.quit()


def test_a_failed_answer_shows_its_sentence_and_can_be_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    words = "The model stopped working. Send the message again."
    script = Script(replies=(Reply("A beginning", fails=words), Reply("All of it.")))
    driver = scripted(tmp_path / "profile", script)
    try:
        driver.ready()
        driver.say("Try this.")
        driver.wait_idle()
        assert driver.items[-1].error == words
        assert driver.items[-1].text == "A beginning"
        driver.app.transcript.action_requested.emit("regenerate", driver.items[-1].id)
        driver.until(lambda: driver.items[-1].state == "complete")
        assert driver.items[-1].text == "All of it."
        assert driver.items[-1].siblings == 2
    finally:
        driver.quit()


def test_a_model_that_cannot_be_loaded_says_so_and_another_can_be_chosen(
    qtbot: QtBot, tmp_path: Path, starter_path: Path
) -> None:
    words = "model.gguf is damaged. Download it again."
    script = Script(refused={str(starter_path): words})
    driver = scripted(tmp_path / "profile", script)
    try:
        driver.until(lambda: bool(driver.app.models.state.problem))
        assert driver.app.window.banner.words.text() == words
        assert driver.app.window.composer.state == "unavailable"
        assert "Choose it again, or another one" in driver.app.window.composer.footnote.text()
        driver.app.models.load("/models/good.gguf")
        driver.ready()
        assert driver.app.window.composer.state == "idle"
        assert not driver.app.window.banner.isVisible()
    finally:
        driver.quit()


def test_the_system_prompt_and_the_sampling_stay_with_their_chat(driver: Driver) -> None:
    driver.app.window.panel.sampling.system_changed.emit("Answer in verse.")
    driver.app.window.panel.sampling.values_changed.emit({"temperature": 0.3})
    driver.say("Hello.")
    driver.wait_idle()
    chat = driver.app.chat.chat
    assert chat is not None
    assert (chat.system, chat.sampling) == ("Answer in verse.", {"temperature": 0.3})
    driver.app.window.panel.sampling.values_changed.emit({"temperature": 0.9})
    driver.until(lambda: driver.app.chat.values == {"temperature": 0.9})
    stored = driver.app.history.call(lambda store: store.chat(chat.id))
    assert stored.sampling == {"temperature": 0.9}


def test_a_sentence_about_the_settings_stays_when_the_model_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    folder = profile.folder(tmp_path / "profile")
    (folder / "settings.json").write_bytes(bytes(500))
    driver = scripted(folder)
    try:
        driver.ready()
        assert driver.app.window.banner.isVisible()
        assert "settings.bad-1.json" in driver.app.window.banner.words.text()
    finally:
        driver.quit()


def test_choosing_another_model_while_one_loads_stops_the_first_and_says_nothing_of_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    driver = scripted(tmp_path / "profile", Script(load_seconds=0.3))
    seen: list[str] = []
    try:
        driver.app.models.changed.connect(lambda state: seen.append(state.problem))
        driver.app.models.loaded.connect(lambda model: seen.append(model.file.path))
        driver.app.models.load("/models/first.gguf")
        driver.app.models.load("/models/second.gguf")
        driver.ready()
        assert set(seen) == {"", "/models/second.gguf"}
        assert driver.app.models.settings.path == "/models/second.gguf"
    finally:
        driver.quit()
