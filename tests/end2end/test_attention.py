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
    driver.until(driver.app.window.isActiveWindow)
    yield
    driver.app.desk.tools.look.part.look.choose(driver.items[-1].id)


def inside(driver: Driver) -> InsideController:
    return driver.app.desk.tools.look.part.inside.inside


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
    look, answer = driver.app.desk.tools.look.part.look, driver.items[-1].id
    driver.until(lambda: bool(look.trace(answer)))
    place = next(at for at, token in enumerate(look.trace(answer)) if words.encode() in token.piece)
    look.choose(answer, place)
    driver.until(lambda: inside(driver).looked is not None)
    return place


def layers(driver: Driver) -> LayersView:
    """Press Ctrl+Shift+J and wait for the layers of the place."""
    QTest.keyClick(driver.app.window, Key.Key_J, Mod.ControlModifier | Mod.ShiftModifier)
    found = driver.app.window.panel.look.findChild(LayersView)
    assert isinstance(found, LayersView)
    driver.until(found.layers.isVisible)
    return found


def settle(driver: Driver) -> None:
    """Wait until the fold that was opened last stands where it stays."""
    driver.until(lambda: not driver.app.desk.tools.look.part.inside._laid.isActive())
    QApplication.processEvents()


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
    assert (view.grid.layers, view.grid.heads) == (30, 9)
    assert "Looked at before" in view.said.text()
    passage = next(at for at, name in enumerate(shares(view)) if name.startswith("[1]"))
    text = view.reading.texts[passage]
    assert text is not None
    strongest = text.marks.index(max(text.marks))
    assert "4" in text._tokens.tokens[strongest].text  # where the number stands in the file
    settle(driver)
    keep_picture(driver.app.window, "attention-light", tmp_path)


def test_one_head_is_looked_at_by_keyboard_and_by_mouse_and_the_average_comes_back(driver: Driver) -> None:
    view = attention(driver)
    choose(driver, "4")
    driver.until(view.grid.isVisible)
    before = shares(view)
    view.grid.setFocus()
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Return):
        QTest.keyClick(view.grid, key)
    driver.until(lambda: shares(view) != before)
    assert "layer 29, head 2" in view.said.text()
    assert sum(shares(view).values()) == pytest.approx(1.0, abs=0.01)
    QTest.keyClick(view.grid, Key.Key_Escape)
    driver.until(lambda: shares(view) == before)
    QTest.mouseClick(view.grid, Qt.MouseButton.LeftButton, pos=view.grid.box_of(4, 0).center().toPoint())
    driver.until(lambda: "layer 5, head 1" in view.said.text())
    QTest.mouseClick(view.average, Qt.MouseButton.LeftButton)
    driver.until(lambda: shares(view) == before)


def test_tokens_are_gone_through_by_the_arrow_keys_and_chosen_in_the_text(driver: Driver) -> None:
    view, look = attention(driver), driver.app.desk.tools.look.part.look
    place = choose(driver, "4")
    driver.until(view.grid.isVisible)
    view.reading.rows[0].setFocus()
    QTest.keyClick(view.reading.rows[0], Key.Key_Right)
    assert look.position == place + 1
    driver.until(lambda: inside(driver).looked is not None)
    seen = inside(driver).seen
    assert seen is not None
    view.reading.pressed.emit(seen.start + 2)
    assert look.position == 2
    view.reading.pressed.emit(1)  # of the prompt: nothing was written there
    assert look.position == 2


def test_layers_show_how_the_token_came_to_lead(driver: Driver, tmp_path: Path) -> None:
    view = layers(driver)
    assert "least certain" in view.where.text()
    place = choose(driver, "4")
    driver.until(lambda: view.where.isHidden() and view._shown is not None and len(view._shown.rows) == 30)
    shown = view._shown
    assert shown is not None
    token = driver.app.desk.tools.look.part.look.trace(driver.items[-1].id)[place]
    last = shown.rows[-1]
    assert last.leads
    assert last.written == pytest.approx(2.718281828**token.log_probability, abs=0.05)
    assert 1 < shown.stays <= 30
    assert view.layer == 30
    view.layers.setFocus()
    QTest.keyClick(view.layers, Key.Key_Down)
    assert view.layer == 29
    assert view.title.text() == "Layer 29"
    QTest.mouseClick(view.layers, Qt.MouseButton.LeftButton, pos=view.layers.rect().center())
    assert view.layer in (15, 16)
    QTest.keyClick(view.layers, Key.Key_Home)
    settle(driver)
    keep_picture(driver.app.window, "layers-light", tmp_path)


def test_influence_stands_beside_attention_for_each_source(driver: Driver, tmp_path: Path) -> None:
    attention(driver)
    QTest.keyClick(driver.app.window, Key.Key_G, Mod.ControlModifier | Mod.ShiftModifier)
    table = driver.app.window.panel.look.findChild(InfluenceTable)
    assert isinstance(table, InfluenceTable)
    driver.until(lambda: bool(table.rows) and table.rows[0].shown.share is not None)
    assert table.rows[0].shown.bits is None
    QTest.mouseClick(table.measure, Qt.MouseButton.LeftButton)
    driver.until(lambda: table.rows[0].shown.bits is not None and table.stop.isHidden())
    row = table.rows[0].shown
    assert row.title.startswith("[1] lease.md")
    assert row.bits is not None
    assert row.bits > 0.5  # without the passage nobody knows of 47 days
    assert not table.measure.isVisible()
    assert "Looked at:" in table.rows[0].accessibleDescription()
    settle(driver)
    keep_picture(driver.app.window, "influence-light", tmp_path)


def test_a_question_goes_first_and_its_answer_is_read_only_when_that_is_wanted(driver: Driver) -> None:
    view = attention(driver)
    driver.say("And when is the rent due?")
    driver.wait_idle()
    driver.until(lambda: inside(driver).state == "offered")
    assert view.note.look.isVisible()
    assert view.reading.isHidden()
    QTest.mouseClick(view.note.look, Qt.MouseButton.LeftButton)
    assert inside(driver).state == "reading"
    assert view.note.bar.isVisible()
    QTest.mouseClick(view.note.cancel, Qt.MouseButton.LeftButton)
    assert inside(driver).state == "offered"
    view.note.look.setFocus()
    QTest.keyClick(view.note.look, Key.Key_Space)
    driver.until(lambda: inside(driver).state == "known")
    assert "2 earlier messages" in shares(view)


def test_the_panel_is_drawn_in_the_dark_and_where_there_is_little_room(
    driver: Driver, tmp_path: Path
) -> None:
    window = driver.app.window
    attention(driver)
    choose(driver, " ")
    window.theme_chosen.emit("dark")
    keep_picture(window, "attention-dark", tmp_path)
    layers(driver)
    settle(driver)
    keep_picture(window, "layers-dark", tmp_path)
    window.theme_chosen.emit("light")
    window.resize(480, 1000)
    driver.until(lambda: window.width() == 480)
    attention(driver)
    settle(driver)
    assert keep_picture(window, "attention-480-light", tmp_path).is_file()


def test_without_a_model_the_fold_says_which_one_is_missing(driver: Driver) -> None:
    view = attention(driver)
    driver.app.models.unload()
    driver.until(lambda: inside(driver).state == "none")
    assert "No model is loaded" in view.note.words.text()
    assert not view.note.look.isVisible()
