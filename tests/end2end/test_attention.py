"""Attention, layers and influence in the real window, with the real model over an answer from a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.inside import InsideController
from desktop.widgets.attention_view import AttentionView
from desktop.widgets.influence_table import InfluenceTable
from desktop.widgets.layer_view import LayersView
from tests.desktop.opening import keep_picture
from tests.end2end.driver import Driver

pytestmark = [pytest.mark.lasting, pytest.mark.qt_log_ignore("This plugin does not support")]
Key, Mod = Qt.Key, Qt.KeyboardModifier
LEASE = "# Lease\n\nThe notice period is 47 days.\n\nThe rent of the boathouse is due on Mondays.\n"


@pytest.fixture(scope="module")
def driver(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """A chat of one grounded answer."""
    folder = tmp_path_factory.mktemp("lease")
    (folder / "lease.md").write_text(LEASE)
    (folder / "profile").mkdir()
    (folder / "profile" / "settings.json").write_text('{"welcomed": true}')
    run = Driver(folder / "profile")
    run.app.window.resize(1280, 1300)
    run.ready()
    run.app.window.activateWindow()
    run.app.chat.set_values({"max_tokens": 16, "seed": 7, "temperature": 0.0})
    run.app.attach([str(folder / "lease.md")])
    files = run.app.documents
    run.until(lambda: bool(files.files) and all(file.status == "ready" for file in files.files))
    run.say("How long is the notice period?")
    run.wait_idle()
    yield run
    run.quit()


@pytest.fixture(autouse=True)
def at_rest(driver: Driver) -> Iterator[None]:
    """No token is chosen, the window is the active one."""
    driver.app.window.activateWindow()
    driver.until(driver.app.window.isActiveWindow, 5)
    yield
    driver.app.desk.look.choose(driver.items[-1].id)


def inside(driver: Driver) -> InsideController:
    return driver.app.desk.inside_wires.inside


def attention(driver: Driver) -> AttentionView:
    """Press Ctrl+Shift+H and wait for the second reading."""
    QTest.keyClick(driver.app.window, Key.Key_H, Mod.ControlModifier | Mod.ShiftModifier)
    found = driver.app.window.panel.look.findChild(AttentionView)
    assert isinstance(found, AttentionView)
    driver.until(lambda: inside(driver).state == "known")
    return found


def shares(view: AttentionView) -> dict[str, float]:
    return {row.part.window.title: row.part.share for row in view.reading.rows if row.part is not None}


def choose(driver: Driver, words: str) -> int:
    """Look at the token of the answer that has these words."""
    look, answer = driver.app.desk.look, driver.items[-1].id
    driver.until(lambda: bool(look.trace(answer)))
    place = next(at for at, token in enumerate(look.trace(answer)) if words.encode() in token.piece)
    look.choose(answer, place)
    driver.until(lambda: inside(driver).looked is not None)
    return place


def test_opening_the_fold_reads_the_answer_and_shows_what_was_looked_at(
    driver: Driver, tmp_path: Path
) -> None:
    view = attention(driver)
    driver.until(lambda: bool(view.reading.rows))
    found = shares(view)
    assert sum(found.values()) == pytest.approx(1.0, abs=0.02)
    assert any(name.startswith("[1] lease.md") for name in found)
    assert view.said.text() == "Looked at over the whole answer"
    assert view.grid.isHidden()
    choose(driver, "4")
    driver.until(view.grid.isVisible)
    keep_picture(driver.app.window, "attention-light", tmp_path)
