"""Pictures of the page of models, light and dark, narrow and wide; OPENBOOK_PICTURES keeps them.

Engine, hub and downloads are scripted, the window is the program's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.fonts import load_fonts
from desktop.widgets.model_question import ModelQuestion
from desktop.widgets.models_page import CATALOGUE, DOWNLOADS, HUB, SHELF, ModelsPage
from engine import Models
from engine.scripted import Script
from engine.scripted_downloads import HubScript, ScriptedDownloads
from tests.desktop.model_pages import (
    FILES,
    GATED,
    LAPTOP,
    REPO,
    STARTER,
    PlanningEngine,
    download,
    entry,
    shelf,
)
from tests.desktop.model_pages import HUB as MODELS
from tests.desktop.opening import themes
from tests.end2end.driver import Driver
from tests.end2end.test_pictures import colours, keep

#: What fades in or is asked one after another has come by then.
REST_MS = 250
OFFLINE = "The model hub could not be reached. Check the network connection and try again."
INTERRUPTED = "The connection was lost. Resume it to go on where it was."
QUEUE = (
    download(1, "running", 2.1),
    download(2, "paused", 0.4, size=2.5),
    download(3, "failed", 6.2, INTERRUPTED, size=14.3),
    download(4, "done", 1.1, size=1.1),
)


class Album:
    """The program with its page of models open; takes its pictures."""

    def __init__(self, driver: Driver, theme: str) -> None:
        self.driver, self.theme = driver, theme
        self.window = driver.app.window

    @property
    def page(self) -> ModelsPage:
        """The page."""
        return self.window.models.page

    def take(self, name: str) -> None:
        """Let the window come to rest, then keep a picture of it, with a question that stands before it."""
        QTest.qWait(REST_MS)
        shot = self.window.grab().toImage()
        asked = [one for one in self.page.findChildren(ModelQuestion) if one.isVisible()]
        if asked:
            _lay_over(shot, asked[0].grab().toImage())
        keep(shot, f"models-{name}-{self.theme}")
        assert colours(shot) > 30, name

    def size(self, width: int, height: int) -> None:
        """Make the window this large."""
        self.window.resize(width, height)
        QTest.qWait(20)

    def search(self) -> None:
        """Search the hub."""
        self.page.hub.search.click()
        self.driver.until(lambda: self.page.hub.list.items.rowCount() > 2)


@contextmanager
def opened(
    folder: Path, theme: str, hub: HubScript | None = None, models: Models | None = None
) -> Iterator[Album]:
    """The program over a new profile, with its page of models."""
    load_fonts()
    home = Path("/home/ada")
    script = Script(models=models or shelf(home))
    script_of_hub = hub or HubScript(models=MODELS, files=FILES, by_hand=True)
    driver = Driver(
        folder / "profile",
        lambda _, on_event: PlanningEngine(on_event, script),
        make_downloads=lambda _, on_event: ScriptedDownloads(on_event, script_of_hub),
    )
    album = Album(driver, theme)
    try:
        driver.app.model_pages.machine._see = lambda _: LAPTOP  # one machine in all pictures
        album.size(1280, 820)
        driver.app.window.theme_chosen.emit(theme)
        driver.ready()
        driver.app.models.load((models or shelf(home)).entries[0 if models else 1].file.path)
        driver.until(lambda: driver.app.models.state.ready)
        driver.app.model_pages.open(SHELF)
        driver.until(lambda: bool(driver.app.model_pages.shelf.shelf.entries))
        yield album
    finally:
        driver.quit()


@pytest.mark.parametrize("theme", themes())
def test_every_state_of_the_shelf_draws(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    with opened(tmp_path, theme) as album:
        view = album.page.shelf
        path = "/home/ada/lm/Llama-3.1-8B-Instruct-Q4_K_M.gguf"
        view.list.choose(path)
        album.driver.until(lambda: bool(view.detail.template.findings))
        album.take("shelf")
        view.detail.template.sample.heading.click()
        view.detail.template.header.heading.click()
        QTest.qWait(50)
        view.detail.ensureWidgetVisible(view.detail.template.header)
        album.take("template")
        view.detail.verticalScrollBar().setValue(0)
        view.detail.delete.click()
        album.take("delete")
        album.page.findChildren(ModelQuestion)[0].reject()
        album.size(1600, 900)
        album.take("wide")
        album.size(480, 820)
        album.take("narrow")
        view.panes.open_detail()
        view.detail.verticalScrollBar().setValue(0)
        album.take("narrow-detail")


@pytest.mark.parametrize("theme", themes())
def test_every_state_of_getting_draws(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    hub = HubScript(models=MODELS, files=FILES, by_hand=True, queue=QUEUE)
    with opened(tmp_path, theme, hub) as album:
        album.page.show_tab(CATALOGUE)
        album.take("catalogue")
        album.page.show_tab(HUB)
        album.take("before-search")
        album.search()
        album.page.hub.list.choose(REPO)
        album.driver.until(lambda: bool(album.page.hub.detail.offers.rows))
        album.take("hub")
        album.page.hub.list.choose(GATED)
        album.driver.until(lambda: album.page.hub.detail.repo == GATED)
        album.take("gated")
        album.page.show_tab(DOWNLOADS)
        album.driver.until(lambda: len(album.page.downloads.rows) == 4)
        album.take("downloads")
        album.size(480, 820)
        album.take("narrow-downloads")


@pytest.mark.parametrize("theme", themes())
def test_what_is_empty_or_offline_draws(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    starter = Models(job=0, entries=(entry("starter", STARTER, kept="It belongs to the program."),))
    with opened(tmp_path, theme, HubScript(refused={"": OFFLINE}), starter) as album:
        album.page.shelf.list.choose_first()
        album.take("first-day")
        album.page.show_tab(HUB)
        album.page.hub.search.click()
        album.driver.until(lambda: album.page.hub.said.words.text() == OFFLINE)
        album.take("offline")
        album.page.show_tab(DOWNLOADS)
        album.take("no-downloads")


def _lay_over(shot: QImage, question: QImage) -> None:
    painter = QPainter(shot)
    painter.fillRect(shot.rect(), QColor(0, 0, 0, 70))
    middle = shot.rect().center() - question.rect().center()
    painter.drawImage(QPoint(middle), question)
    painter.end()
