"""The page of settings in the real window: by keyboard and mouse, every change at once and kept over a restart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication

from desktop.look import STEPS
from desktop.setting_table import SECTIONS
from desktop.theme import TYPE, Look, look, palette, row, use_look
from desktop.widgets.fonts import load_fonts
from desktop.widgets.motion import moves
from desktop.widgets.settings_page import SettingsPage
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.opening import keep_picture, themes
from tests.end2end.driver import Driver

pytestmark = pytest.mark.lasting
Key, Mod = Qt.Key, Qt.KeyboardModifier
ANSWER = Reply("The tide turns **twice** a day.\n\n- Once at noon\n- once at night\n\n`ebb`")
SCRIPT = Script(replies=(ANSWER, ANSWER))


@pytest.fixture(scope="module")
def run(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """One program for the module, with its page made once."""
    load_fonts()
    made = started(tmp_path_factory.mktemp("settings") / "profile")
    yield made
    made.quit()
    use_look(Look())


@pytest.fixture
def driver(run: Driver) -> Iterator[Driver]:
    """The program in a new chat, and afterwards the settings as they were."""
    first, window = run.app.settings, run.app.window
    window.resize(1000, 760)
    run.app.chat.open(None)
    run.until(lambda: run.app.chat.chat is None)
    window.activateWindow()
    window.composer.focus_field()
    run.until(window.composer.field.hasFocus)
    yield run
    page = run.app.desk.settings_wires.part.place.page
    page.search.clear()
    if page.isVisible():
        QTest.keyClick(page.search, Key.Key_Escape)
    run.app.kept.change(**structs.asdict(first))


def started(folder: Path) -> Driver:
    made = Driver(folder, lambda _, on_event: ScriptedEngine(on_event, SCRIPT))
    made.ready()
    made.app.window.resize(1000, 760)
    made.app.window.activateWindow()
    made.app.window.composer.focus_field()
    made.until(made.app.window.composer.field.hasFocus)
    return made


def opened(driver: Driver) -> SettingsPage:
    """The page after Ctrl+, with everything in it."""
    QTest.keyClick(driver.app.window.composer.field, Key.Key_Comma, Mod.ControlModifier)
    page = driver.app.desk.settings_wires.part.place.page
    assert page.isVisible()
    assert page.search.hasFocus()
    driver.until(lambda: page.whole)
    QApplication.processEvents()
    return page


def wait_kept(driver: Driver, name: str, value: object) -> None:
    """Wait until settings.json has this value."""
    path = driver.app.folder / "settings.json"

    def there() -> bool:
        found = json.loads(path.read_text("utf-8")) if path.exists() else {}
        for part in name.split("."):
            found = found.get(part, {})
        return bool(found == value)

    driver.until(there, 10)


def test_the_page_opens_by_its_keys_takes_the_place_of_the_chat_and_goes_by_escape(driver: Driver) -> None:
    window = driver.app.window
    page = opened(driver)
    assert not window.composer.isVisible()
    QTest.keyClick(page.search, Key.Key_Escape)
    assert page.isHidden()
    assert window.composer.isVisible()
    driver.until(window.composer.field.hasFocus)


def test_a_search_shows_what_it_finds_marks_it_and_offers_a_way_on_where_it_finds_nothing(
    driver: Driver,
) -> None:
    page = opened(driver)
    QTest.keyClicks(page.search, "font")
    assert [key for key, made in page.rows.items() if made.isVisible()] == [
        "text_size", "reading_font", "fact.licences",
    ]  # fmt: skip
    assert "<span" in page.row("reading_font").title.text()
    assert page.found.text() == "3 settings"
    assert [page.navigation.item(at).text() for at in range(len(SECTIONS)) if not page.navigation.item(at).isHidden()] == [
        "Appearance", "About",
    ]  # fmt: skip
    QTest.keyClicks(page.search, "xyz")
    assert page.nothing.isVisible()
    QTest.mouseClick(page.show_all, Qt.MouseButton.LeftButton)
    assert not page.nothing.isVisible()
    assert page.search.hasFocus()
    assert page.row("theme").isVisible()
    assert "<span" not in page.row("reading_font").title.text()


def test_escape_first_clears_the_search_and_then_leaves(driver: Driver) -> None:
    page = opened(driver)
    QTest.keyClicks(page.search, "dark")
    QTest.keyClick(page.search, Key.Key_Escape)
    assert page.search.text() == ""
    assert page.isVisible()
    QTest.keyClick(page.search, Key.Key_Escape)
    assert page.isHidden()


def test_a_theme_is_chosen_by_keys_is_marked_as_changed_and_goes_back_by_one_click(driver: Driver) -> None:
    page = opened(driver)
    QTest.keyClicks(page.search, "theme")
    QTest.keyClick(page.search, Key.Key_Down)
    made = page.row("theme")
    assert made.editor.isAncestorOf(QApplication.focusWidget())
    assert not made.back.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_End)
    assert driver.app.settings.theme == "dark"
    assert made.mark.isVisible()
    wait_kept(driver, "theme", "dark")
    assert driver.app.window.commands.themes["dark"].isChecked()
    QTest.mouseClick(made.back, Qt.MouseButton.LeftButton)
    assert driver.app.settings.theme == "system"
    assert not made.mark.isVisible()
    assert made.editor.isAncestorOf(QApplication.focusWidget())


def test_a_theme_of_the_menu_is_shown_on_the_page(driver: Driver) -> None:
    page = opened(driver)
    driver.app.window.commands.themes["dark"].trigger()
    assert page.row("theme").editor.box.currentData() == "dark"  # type: ignore[attr-defined]


def test_a_page_that_was_out_of_sight_comes_back_in_the_theme_and_size_of_now(driver: Driver) -> None:
    page = opened(driver)
    QTest.keyClick(page.search, Key.Key_Escape)
    driver.app.kept.change(theme="dark", text_size=150)
    assert opened(driver) is page
    heading = page.sections[0].heading
    assert heading.font().pixelSize() == TYPE.head == 27
    picture = page.grab().toImage()
    assert picture.pixelColor(page.width() - 60, page.height() - 4).name() == palette("dark").bg


def test_ctrl_plus_and_minus_change_all_text_at_once_and_ctrl_0_brings_it_back(driver: Driver) -> None:
    window, field = driver.app.window, driver.app.window.composer.field
    driver.say("Tell me of tides.")
    driver.wait_idle()
    answer = driver.app.transcript.view_of(driver.items[-1].id)
    assert answer is not None
    high, letters = answer.height(), field.font().pixelSize()
    for step in (110, 125, 150):
        QTest.keyClick(field, Key.Key_Equal, Mod.ControlModifier)
        assert driver.app.settings.text_size == step
    QApplication.processEvents()
    assert TYPE.body == round(15 * 1.5)
    assert field.font().pixelSize() > letters
    answer = driver.app.transcript.view_of(driver.items[-1].id)
    assert answer is not None
    assert answer.height() > 1.2 * high
    wait_kept(driver, "text_size", 150)
    QTest.keyClick(field, Key.Key_Minus, Mod.ControlModifier)
    assert driver.app.settings.text_size == 125
    QTest.keyClick(field, Key.Key_0, Mod.ControlModifier)
    QApplication.processEvents()
    answer = driver.app.transcript.view_of(driver.items[-1].id)
    assert answer is not None
    assert (driver.app.settings.text_size, answer.height(), field.font().pixelSize()) == (100, high, letters)
    for _ in STEPS:
        QTest.keyClick(field, Key.Key_Minus, Mod.ControlModifier)
    assert driver.app.settings.text_size == STEPS[0]
    assert window.isVisible()


def test_a_text_size_of_the_page_is_that_of_the_window(driver: Driver) -> None:
    page = opened(driver)
    spin = page.row("text_size").editor.spin  # type: ignore[attr-defined]
    spin.setFocus()
    QTest.keyClick(spin, Key.Key_Up)
    assert (driver.app.settings.text_size, look().text) == (105, 105)
    QTest.mouseClick(page.row("text_size").back, Qt.MouseButton.LeftButton)
    assert (driver.app.settings.text_size, spin.value()) == (100, 100)


def test_compact_rows_are_lower_at_once(driver: Driver) -> None:
    page = opened(driver)
    before = driver.app.window.header.height()
    box = page.row("density").editor.box  # type: ignore[attr-defined]
    box.setFocus()
    QTest.keyClick(box, Key.Key_End)
    assert driver.app.settings.density == "compact"
    assert row(100) == 82
    assert driver.app.window.header.height() < before


def test_reduced_motion_stops_every_fade(driver: Driver) -> None:
    page = opened(driver)
    box = page.row("motion").editor.box  # type: ignore[attr-defined]
    box.setFocus()
    QTest.keyClick(box, Key.Key_End)
    assert driver.app.settings.motion == "reduced"
    assert not moves(driver.app.window)


def test_a_font_for_reading_is_that_of_the_transcript_alone(driver: Driver) -> None:
    driver.say("Tell me of tides.")
    driver.wait_idle()
    page = opened(driver)
    box = page.row("reading_font").editor.box  # type: ignore[attr-defined]
    assert box.count() > 1
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert driver.app.settings.reading_font == look().reading == box.itemData(1)
    assert driver.app.window.composer.field.font().family() == "Noto Sans"


def test_a_system_prompt_for_new_chats_is_in_the_panel_of_a_new_chat_at_once(driver: Driver) -> None:
    page = opened(driver)
    box = page.row("system_prompt").editor.box  # type: ignore[attr-defined]
    box.setFocus()
    QTest.keyClicks(box, "Be brief.")
    QTest.keyClick(page.search, Key.Key_Escape)  # leaving announces what was typed just now
    assert driver.app.settings.system_prompt == "Be brief."
    assert driver.app.window.panel.sampling.system.toPlainText() == "Be brief."
    assert driver.app.chat.system == "Be brief."


def test_a_sampling_default_is_changed_and_taken_back(driver: Driver) -> None:
    page = opened(driver)
    made = page.row("sampling.temperature")
    spin = made.editor.field
    spin.setFocus()
    QTest.keyClick(spin, Key.Key_Up)
    driver.until(lambda: driver.app.settings.sampling == {"temperature": 0.85})
    assert driver.app.chat.values == {"temperature": 0.85}
    QTest.mouseClick(made.back, Qt.MouseButton.LeftButton)
    assert driver.app.settings.sampling == {}


def test_how_a_model_is_loaded_is_kept_for_the_next_load_and_loads_nothing_now(driver: Driver) -> None:
    page = opened(driver)
    loads = driver.app.models.state
    spin = page.row("load.threads").editor.spin  # type: ignore[attr-defined]
    spin.setFocus()
    QTest.keyClick(spin, Key.Key_Up)
    assert driver.app.models.settings.threads == 1
    assert driver.app.models.state == loads
    assert driver.app.window.panel.model.form.threads.value() == 1
    wait_kept(driver, "load.threads", 1)


def test_the_facts_tell_where_everything_is_and_what_runs(driver: Driver) -> None:
    page = opened(driver)
    driver.until(lambda: "models" in page.row("fact.stored").editor.words.text())  # type: ignore[attr-defined]
    words = {key: page.row(key).editor.words.text() for key in page.rows if key.startswith("fact.")}  # type: ignore[attr-defined]
    assert words["fact.profile"] == str(driver.app.folder)
    assert "Python" in words["fact.version"]
    assert "llama.cpp" in words["fact.engine"]
    assert "PySide6" in words["fact.licences"]


def test_a_section_is_gone_to_by_the_list_and_the_list_follows_the_page(driver: Driver) -> None:
    page = opened(driver)
    page.navigation.setFocus()
    QTest.keyClick(page.navigation, Key.Key_End)
    bar = page.area.verticalScrollBar()
    driver.until(lambda: bar.maximum() > 2000 and bar.value() == bar.maximum(), 5)
    assert page.navigation.currentItem().text() == "About"
    page.search.setFocus()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    driver.until(lambda: page.navigation.currentItem().text() == "General", 5)
    page.show_row("embedder")
    driver.until(lambda: not page.row("embedder").visibleRegion().isEmpty(), 5)
    assert page.navigation.currentItem().text() == "Documents"


def test_rows_stand_close_in_the_very_turn_in_which_the_window_gets_another_width(driver: Driver) -> None:
    page, window = opened(driver), driver.app.window
    for width in (900, 480, 1240, 560, 480, 900):
        window.resize(width, 800)
        rows = [row for row in page.rows.values() if row.isVisible()]
        assert len(rows) > 50
        loose = {
            row.entry.key: row.height() for row in rows if row.height() != row.heightForWidth(row.width())
        }
        assert loose == {}, width
        assert all(one.height() == one.heightForWidth(one.width()) for one in page.sections), width


def test_a_long_title_wraps_rather_than_making_its_row_wider(driver: Driver) -> None:
    page = opened(driver)
    driver.app.window.resize(480, 800)
    row = page.row("notify")
    entry, wide = row.entry, row.width()
    try:
        row.entry = replace(
            entry, title="Tell me as soon as a long answer that I have waited for all the while is done"
        )
        row.show_query("")
        row.show_value(True, changed=True)
        driver.until(lambda: row.title.height() >= 2 * row.title.fontMetrics().height())
        assert row.title.wordWrap()
        assert (row.width(), page.area.widget().width()) == (wide, page.area.viewport().width())
    finally:
        row.entry = entry
        row.show_query("")
        row.show_value(False)
    assert not row.title.wordWrap()


@pytest.mark.parametrize("theme", themes())
def test_the_page_is_painted(driver: Driver, tmp_path: Path, theme: str) -> None:
    page, window = opened(driver), driver.app.window
    driver.app.kept.change(theme=theme)
    for name, width, words in (
        ("page", 1000, ""),
        ("search", 1000, "font"),
        ("nothing", 1000, "xyzzy"),
        ("narrow", 480, ""),
    ):
        window.resize(width, 760)
        page.search.setText(words)
        for _ in range(3):
            QApplication.processEvents()
        keep_picture(window, f"settings-{name}-{theme}", tmp_path)
        assert page.area.horizontalScrollBar().maximum() == 0


def test_what_was_set_is_there_after_a_restart(qapp: object, tmp_path: Path) -> None:
    load_fonts()
    first = started(tmp_path / "profile")
    page = opened(first)
    QTest.mouseClick(page.row("notify").editor.field, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.search, Key.Key_Equal, Mod.ControlModifier)
    first.quit()
    second = started(tmp_path / "profile")
    page = opened(second)
    assert second.app.settings.notify
    assert page.row("notify").mark.isVisible()
    assert (look().text, second.app.settings.text_size) == (110, 110)
    second.quit()
    use_look(Look())
