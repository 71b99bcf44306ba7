"""The page of models over the real engine and real downloads from a hub on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.fonts import load_fonts
from desktop.widgets.model_question import ModelQuestion
from desktop.widgets.models_page import DOWNLOADS, HUB, SHELF
from engine.downloads import Downloads
from tests.end2end.driver import Driver
from tests.engine.fault_server import REPO, FaultServer, Shelf, serving
from tests.engine.hub_desk import LIMITS

NAME = "SmolLM2-135M-Instruct.Q4_1.gguf"


@pytest.fixture
def hub(starter_path: Path) -> Iterator[FaultServer]:
    found = [
        {"id": REPO, "downloads": 12, "likes": 3, "gguf": {"architecture": "llama", "total": 134_515_008}}
    ]
    with serving(Shelf(files={NAME: starter_path.read_bytes()}, found=found)) as server:
        yield server


def test_a_model_is_found_got_loaded_known_as_a_twin_and_deleted(
    qtbot: QtBot, tmp_path: Path, hub: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_fonts()
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    driver = Driver(
        tmp_path / "profile",
        make_downloads=lambda folder, on_event: Downloads(folder, on_event, hub.url, LIMITS),
    )
    try:
        driver.ready()
        driver.app.model_pages.open(SHELF)
        page = driver.app.window.models.page
        shelf = driver.app.model_pages.shelf
        driver.until(lambda: len(shelf.shelf.entries) == 1)
        driver.until(lambda: page.shelf.list.items.rows[1].mark == "Fits")
        assert page.shelf.list.items.rows[1].note == "In use"
        page.shelf.list.choose_first()
        driver.until(lambda: bool(page.shelf.detail.template.findings))
        assert hub.shelf.asked == []

        page.show_tab(HUB)
        QTest.keyClick(page.hub.field, Qt.Key.Key_Return)
        driver.until(lambda: page.hub.list.items.rowCount() == 1)
        page.hub.list.choose(REPO)
        driver.until(lambda: len(page.hub.detail.offers.rows) == 1)
        assert page.hub.detail.offers.rows[0].button.text() in {"Download", "Load"}
        driver.app.model_pages.offers.get_of_hub(NAME)
        driver.until(driver.app.window.snackbar.isVisible)
        page.show_tab(DOWNLOADS)
        row = next(iter(page.downloads.rows.values()))
        path = row.download.path
        assert Path(path).is_relative_to(tmp_path / "profile" / "models")
        row.act.click()
        driver.until(lambda: driver.app.models.state.path == path and driver.app.models.state.ready)

        page.show_tab(SHELF)
        driver.until(lambda: shelf.shelf.twins_of(path) is not None)
        page.shelf.choose(path)
        page.shelf.detail.twins.sure.click()
        driver.until(lambda: (twins := shelf.shelf.twins_of(path)) is not None and twins.certain)
        assert "The same model is here twice" in page.shelf.detail.twins.words.text()
        page.shelf.detail.delete.click()
        page.findChildren(ModelQuestion)[0].delete.click()
        driver.until(lambda: len(shelf.shelf.entries) == 1)
        assert not Path(path).exists()
        driver.app.window.snackbar.button.click()
        driver.until(lambda: len(shelf.shelf.entries) == 2)
        assert Path(path).exists()
    finally:
        driver.quit()
