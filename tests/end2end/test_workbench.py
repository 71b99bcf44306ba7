"""The retrieval workbench in the real window over the real library: asked, saved, drawn, read, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.workbench import Workbench
from engine.scripted import Script, ScriptedEngine
from tests.end2end.driver import Driver

LEASE = "# Lease\n\nThe rent is 900 euros a month, due on the third working day.\n"
BEES = "# Bees\n\nBees hum in the garden and make honey from clover.\n"
STARS = "# Stars\n\nA neutron star is the collapsed core of a massive supergiant.\n"
QUESTION = "Which insects produce something sweet?"


def opened(folder: Path) -> Driver:
    driver = Driver(folder, lambda _, on_event: ScriptedEngine(on_event, Script()))
    driver.ready()
    return driver


@pytest.fixture
def papers(tmp_path: Path) -> list[str]:
    texts = {"lease.md": LEASE, "bees.md": BEES, "stars.md": STARS}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    return [str(tmp_path / name) for name in texts]


def page_of(driver: Driver) -> Workbench:
    """Press the shortcut and wait until files can be searched."""
    window = driver.app.window
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    return searchable(driver)


def page_of_panel(driver: Driver) -> Workbench:
    """Press the button of the documents panel and wait until files can be searched."""
    window = driver.app.window
    window.show_documents()
    driver.until(window.panel.documents.test.isVisible)
    QTest.mouseClick(window.panel.documents.test, Qt.MouseButton.LeftButton)
    return searchable(driver)


def searchable(driver: Driver) -> Workbench:
    """The page, when files can be searched."""
    page = driver.app.window.workbench.page
    driver.until(lambda: page.isVisible() and page.search.isEnabled())
    return page


def test_a_question_is_compared_saved_as_a_test_drawn_and_read_and_the_test_outlives_the_window(
    qtbot: QtBot, tmp_path: Path, papers: list[str]
) -> None:
    driver = opened(tmp_path / "profile")
    driver.app.documents.book.new_collection("Papers")
    driver.until(lambda: bool(driver.app.documents.collections))
    scope = f"collection:{driver.app.documents.collections[0].id}"
    driver.app.documents.book.add(papers, scope)
    driver.until(lambda: [file.status for file in driver.app.documents.files] == ["ready"] * 3)
    page = page_of_panel(driver)
    QTest.keyClicks(page.field, QUESTION)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    driver.until(lambda: bool(page.rankings.columns["fused"].cards))
    first = page.rankings.columns["vectors"].cards[0]
    assert first.name == "bees.md"
    assert first.hit.why
    first.flag.click()
    driver.until(lambda: [trial.passed for trial in page.trials.trials] == [True])
    page.tabs.setCurrentIndex(1)
    driver.until(page.map.canvas.isVisible)
    assert page.map.legend.count() == 4
    assert "384 dimensions" in page.map.caption.text()
    page.tabs.setCurrentIndex(0)
    first.click()
    viewer = driver.app.window.source.viewer
    driver.until(lambda: viewer.isVisible() and "honey" in viewer.text.toPlainText())
    driver.quit()
    again = opened(tmp_path / "profile")
    again.until(lambda: len(again.app.documents.files) == 3)
    page = page_of(again)
    again.until(
        lambda: [(trial.question, trial.passed) for trial in page.trials.trials] == [(QUESTION, True)]
    )
    again.quit()
