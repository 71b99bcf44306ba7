"""The context map and the cost of an answer in the real window, with the real model and a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.context_view import WindowMap
from desktop.widgets.context_map import ContextView
from desktop.widgets.cost_view import CostView
from tests.end2end.driver import Driver

LEASE = "# Lease\n\nThe notice period is 47 days.\n\nThe rent of the boathouse is due on Mondays.\n"
SHORT = {"max_tokens": 12, "seed": 7, "temperature": 0.0}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("lease")
    (made / "lease.md").write_text(LEASE)
    (made / "profile").mkdir()
    (made / "profile" / "settings.json").write_text('{"welcomed": true}')
    return made


@pytest.fixture(scope="module")
def driver(qapp: object, folder: Path) -> Iterator[Driver]:
    """A chat of one grounded answer, with the panel open at the map."""
    run = Driver(folder / "profile")
    run.app.window.resize(1280, 860)
    run.ready()
    run.app.chat.set_values(dict(SHORT))
    run.app.chat.set_system("Be brief.")
    run.app.attach([str(folder / "lease.md")])
    files = run.app.documents
    run.until(lambda: bool(files.files) and all(file.status == "ready" for file in files.files))
    run.say("How long is the notice period?")
    run.wait_idle()
    QTest.mouseClick(run.app.window.header.meter, Qt.MouseButton.LeftButton)
    run.until(lambda: map_of(run).isVisible())
    yield run
    run.quit()


def map_of(driver: Driver) -> ContextView:
    found = driver.app.window.panel.look.findChild(ContextView)
    assert isinstance(found, ContextView)
    return found


def rows(driver: Driver) -> dict[str, str]:
    return {row.words[0]: row.words[2] for row in map_of(driver).rows.rows}


def shown(driver: Driver) -> WindowMap:
    return map_of(driver).bar._map


def test_the_meter_opens_the_map_of_the_next_message_with_the_draft(driver: Driver) -> None:
    driver.until(map_of(driver).bar.isVisible)
    assert map_of(driver).moments["next"].isChecked()
    assert "Question" not in rows(driver)
    assert "Passages of earlier questions" in rows(driver)
    field = driver.app.window.composer.field
    field.setFocus()
    QTest.keyClicks(field, "And the rent?")
    driver.until(lambda: "Question" in rows(driver))
    assert rows(driver)["System prompt"] == ""
    assert rows(driver)["Question"] == "to be read"
    assert "chosen when you send" in map_of(driver).note.text()
    assert shown(driver).context == driver.app.models.model.context


def test_the_map_of_an_answer_has_each_passage_and_opens_its_exact_tokens(driver: Driver) -> None:
    view = map_of(driver)
    view.moments["answer"].click()
    driver.until(lambda: "Answer" in rows(driver))
    names = list(rows(driver))
    passage = next(place for place, name in enumerate(names) if name.startswith("[1] lease.md"))
    assert "All of it is in memory" in view.said.text()
    used = driver.stored()[-1].figures
    assert used is not None
    assert abs(shown(driver).used - used.context_tokens) <= 2
    QTest.mouseClick(view.rows.rows[passage], Qt.MouseButton.LeftButton)
    page = driver.app.window.prompt.page
    driver.until(page.isVisible)
    assert page.count.text().startswith("[1] lease.md")
    brought = "".join(ground.cursor.selectedText() for ground in page.text.extraSelections()[:1])
    assert "The notice period is 47 days." in brought
    assert "Question:" not in brought
    QTest.keyClick(page.text, Qt.Key.Key_Escape)
    driver.until(driver.app.transcript.isVisible)


def test_the_map_follows_the_conversation(driver: Driver) -> None:
    before = shown(driver).used
    driver.app.window.composer.field.clear()
    driver.say("Is it long?")
    driver.wait_idle()
    driver.until(lambda: shown(driver).used > before and "Answer" in rows(driver))
    assert "2 earlier messages" in rows(driver)


def test_the_cost_of_the_answer_is_there_with_its_energy(driver: Driver) -> None:
    body = driver.app.window.panel.look.open_fold("cost")
    assert isinstance(body, CostView)
    driver.until(body.facts.isVisible)
    found = dict(body.facts.facts)
    assert found["Energy"].endswith(("estimated", "measured"))
    assert "Time:" in body.bars.accessibleDescription()
    assert "2 answers of this chat" in body.total.text()


def test_another_chat_without_a_word_has_its_own_window(driver: Driver, qtbot: QtBot) -> None:
    driver.app.window.commands.new_chat.trigger()
    driver.until(lambda: not driver.items)
    driver.until(lambda: not map_of(driver).moments["answer"].isEnabled())
    driver.until(lambda: map_of(driver).bar.isVisible() and "Answer" not in rows(driver))
    assert set(rows(driver)) <= {"System prompt", "Template", "Free"}
