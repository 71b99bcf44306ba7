"""Presets and personas in the real window: chosen, kept, renamed, shared and taken back, by keyboard and mouse."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.personas import Persona
from desktop.presets import OWN, Preset
from desktop.theme import Look, use_look
from desktop.widgets.fonts import load_fonts
from desktop.widgets.personas_part import PORTION, PersonasPart
from desktop.widgets.preset_bar import PresetBar
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.opening import keep_picture, themes
from tests.end2end.driver import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus that are open
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SCRIPT = Script(replies=(Reply("Yes."),))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    load_fonts()
    made = started(tmp_path / "profile")
    yield made
    made.quit()
    use_look(Look())


def started(folder: Path) -> Driver:
    folder.mkdir(exist_ok=True)
    if not (folder / "settings.json").exists():  # the first start is over
        (folder / "settings.json").write_text('{"welcomed": true}')
    made = Driver(folder, lambda _, on_event: ScriptedEngine(on_event, SCRIPT))
    made.ready()
    made.app.window.resize(1240, 800)
    made.app.window.activateWindow()
    made.app.window.commands.toggle_panel.setChecked(True)
    QApplication.processEvents()
    return made


def bar_of(driver: Driver) -> PresetBar:
    return driver.app.window.panel.sampling.presets


def act(menu: QMenu, beginning: str) -> None:
    """Choose the entry that begins so, as a click on it does."""
    action_of(menu, beginning).trigger()


def action_of(menu: QMenu, beginning: str) -> QAction:
    return next(one for one in menu.actions() if one.text().startswith(beginning) and one.isVisible())


def set_temperature(driver: Driver, presses: int) -> None:
    spin = driver.app.window.panel.sampling.row("temperature").editor.spin  # type: ignore[attr-defined]
    spin.setFocus()
    for _ in range(presses):
        QTest.keyClick(spin, Key.Key_Up)
    driver.app.window.panel.sampling.flush()


def settled(driver: Driver) -> None:
    """Wait until the history has written what it was told."""
    driver.app.history.call(lambda _: None)
    for _ in range(3):
        QApplication.processEvents()


def kept(driver: Driver, name: str) -> list[dict[str, object]]:
    settled(driver)
    found: list[dict[str, object]] = json.loads((driver.app.folder / f"{name}.json").read_text("utf-8"))[name]
    return found


def test_a_preset_is_chosen_from_the_keyboard_and_what_is_changed_since_is_told(driver: Driver) -> None:
    bar = bar_of(driver)
    assert bar.button.text() == OWN
    bar.button.setFocus()
    QTest.keyClick(bar.button, Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.setActiveAction(action_of(menu, "Precise"))
    QTest.keyClick(menu, Key.Key_Return)
    assert bar.button.text() == "Precise"
    assert driver.app.chat.values["temperature"] == 0.2
    set_temperature(driver, 2)
    assert bar.button.text() == "Precise, 1 changed"
    assert bar.since.text() == "Changed since: Temperature."
    QTest.mouseClick(bar.back, LEFT)
    assert bar.button.text() == "Precise"
    assert driver.app.chat.values["temperature"] == 0.2


def test_values_are_kept_as_a_preset_changed_renamed_deleted_and_brought_back(driver: Driver) -> None:
    bar = bar_of(driver)
    set_temperature(driver, 3)
    assert bar.button.text() == "Your own values"
    act(bar.menu(), "Save as")
    assert bar.name.line.hasFocus()
    QTest.keyClicks(bar.name.line, "Stories")
    QTest.keyClick(bar.name.line, Key.Key_Return)
    assert bar.button.text() == "Stories"
    assert bar.button.hasFocus()
    assert kept(driver, "presets") == [{"name": "Stories", "values": {"temperature": 0.95}}]
    set_temperature(driver, 1)
    act(bar.menu(), "Save changes")
    assert kept(driver, "presets") == [{"name": "Stories", "values": {"temperature": 1.0}}]
    act(bar.menu(), "Rename")
    QTest.keyClicks(bar.name.line, "Tales")
    QTest.mouseClick(bar.name.keep, LEFT)
    assert bar.button.text() == "Tales"
    act(bar.menu(), "Delete")
    assert kept(driver, "presets") == []
    assert bar.button.text() == "Your own values"
    QTest.mouseClick(driver.app.window.snackbar.button, LEFT)
    assert [one["name"] for one in kept(driver, "presets")] == ["Tales"]
    assert bar.button.text() == "Tales"


def test_naming_is_left_by_escape_and_a_built_in_preset_can_be_neither_renamed_nor_deleted(
    driver: Driver,
) -> None:
    bar = bar_of(driver)
    act(bar.menu(), "Precise")
    shown = [one.text() for one in bar.menu().actions() if one.isVisible()]
    assert not [text for text in shown if text.startswith(("Rename", "Delete", "Save changes"))]
    act(bar.menu(), "Save as")
    QTest.keyClick(bar.name.line, Key.Key_Escape)
    assert bar.name.isHidden()
    assert bar.button.hasFocus()
    assert bar.button.text() == "Precise"


def test_presets_are_shared_as_a_file_and_a_foreign_one_is_refused_in_place(
    driver: Driver, tmp_path: Path
) -> None:
    wires, bar = driver.app.desk.preset_wires, bar_of(driver)
    set_temperature(driver, 3)
    bar.saved.emit("Stories")
    shared = tmp_path / "shared.json"
    driver.app.presets.export(shared, [one for one in driver.app.presets.entries if one.name == "Stories"])
    wires.bring_in(str(shared))
    assert driver.app.presets.names[-2:] == ("Stories", "Stories 2")
    foreign = tmp_path / "other.json"
    foreign.write_text("{}")
    wires.bring_in(str(foreign))
    assert "other.json is not a file of presets" in driver.app.window.banner.words.text()
    assert driver.app.window.banner.isVisible()


def test_a_file_of_many_presets_is_told_and_saved_once(driver: Driver, tmp_path: Path) -> None:
    shared, book = tmp_path / "many.json", driver.app.presets
    told: list[int] = []
    book.export(shared, [Preset(f"Preset {number}") for number in range(50)])
    book.changed.connect(lambda: told.append(len(book.names)))
    driver.app.desk.preset_wires.bring_in(str(shared))
    assert told == [len(book.built_in) + 50]


def test_a_chat_keeps_its_values_and_the_name_of_its_preset(driver: Driver) -> None:
    bar = bar_of(driver)
    act(bar.menu(), "Creative")
    driver.say("First")
    driver.wait_idle()
    first = driver.app.chat.chat
    assert first is not None
    assert first.preset == "Creative"
    driver.app.window.commands.new_chat.trigger()
    driver.until(lambda: driver.app.chat.chat is None)
    assert bar.button.text() == OWN
    driver.app.chat.open(first.id)
    driver.until(lambda: driver.app.chat.chat is not None)
    assert bar.button.text() == "Creative"
    act(bar.menu(), "Precise")
    driver.until(lambda: driver.app.chat.preset == "Precise")
    assert driver.app.history.call(lambda store: store.chat(first.id)).sampling["temperature"] == 0.2


def test_a_chat_becomes_the_default_for_new_ones_and_another_goes_back_to_it(driver: Driver) -> None:
    bar, panel = bar_of(driver), driver.app.window.panel.sampling
    panel.system.setPlainText("Be brief.")
    act(bar.menu(), "Precise")
    assert bar.make_default.isEnabled()
    QTest.mouseClick(bar.make_default, LEFT)
    assert driver.app.settings.system_prompt == "Be brief."
    assert driver.app.settings.sampling["temperature"] == 0.2
    assert not bar.make_default.isEnabled()
    act(bar.menu(), "Creative")
    QTest.mouseClick(bar.to_defaults, LEFT)
    assert driver.app.chat.values["temperature"] == 0.2
    QTest.mouseClick(driver.app.window.snackbar.button, LEFT)
    assert driver.app.chat.values["temperature"] == 1.1


# ---- personas ---------------------------------------------------------------------------------------------


def part_of(driver: Driver) -> PersonasPart:
    """The personas on the page of settings, opened from the welcome."""
    driver.app.window.welcome.persona.edit_requested.emit()
    page = driver.app.desk.settings_wires.part.place.page
    driver.until(lambda: page.navigation.currentItem().text() == "Personas")
    driver.until(lambda: page.findChild(PersonasPart) is not None)
    found = page.findChild(PersonasPart)
    assert isinstance(found, PersonasPart)
    driver.until(lambda: found.isVisible() and not found.visibleRegion().isEmpty())
    return found


def press(driver: Driver, button: QWidget) -> None:
    """Click a button once it is in sight."""
    driver.until(lambda: not button.visibleRegion().isEmpty())
    QTest.mouseClick(button, LEFT)


def test_a_persona_of_the_welcome_gives_a_new_chat_its_prompt_and_values(driver: Driver) -> None:
    button = driver.app.window.welcome.persona
    assert button.isVisible()
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.setActiveAction(action_of(menu, "Editor"))
    QTest.keyClick(menu, Key.Key_Return)
    assert button.text() == "Editor"
    assert driver.app.chat.system.startswith("You improve texts.")
    assert driver.app.window.panel.sampling.system.toPlainText() == driver.app.chat.system
    assert bar_of(driver).button.text() == "Precise"
    driver.say("Hello")
    driver.wait_idle()
    chat = driver.app.chat.chat
    assert chat is not None
    assert (chat.persona, chat.preset, chat.sampling["temperature"]) == ("Editor", "Precise", 0.2)
    driver.app.window.commands.new_chat.trigger()
    driver.until(lambda: driver.app.chat.chat is None)
    assert button.text() == "No persona"
    assert driver.app.chat.system == ""


def test_the_menu_of_the_model_chip_gives_an_open_chat_another_persona_and_takes_it_back(
    driver: Driver,
) -> None:
    driver.say("Hello")
    driver.wait_idle()
    menu = driver.app.window.chip.menu()
    inner = next(one.menu() for one in menu.actions() if one.text() == "Persona")
    assert isinstance(inner, QMenu)
    act(inner, "Tutor")
    driver.until(lambda: driver.app.chat.persona == "Tutor")
    assert "Tutor" in driver.app.window.snackbar.words.text()
    QTest.mouseClick(driver.app.window.snackbar.button, LEFT)
    driver.until(lambda: driver.app.chat.persona == "")
    assert driver.app.chat.system == ""


def test_a_persona_is_made_changed_duplicated_deleted_and_brought_back_on_the_page(driver: Driver) -> None:
    part = part_of(driver)
    assert list(part.rows) == ["Editor", "Tutor", "Idea partner"]
    assert not part.rows["Editor"].delete.isVisible()
    press(driver, part.new)
    assert part.form.name.hasFocus()
    assert not part.form.save.isEnabled()
    QTest.keyClicks(part.form.name, "Pirate")
    part.form.system.setFocus()
    QTest.keyClicks(part.form.system, "Talk like a pirate.")
    part.form.preset.setCurrentIndex(part.form.preset.findData("Creative"))
    press(driver, part.form.colours.button(3))
    press(driver, part.form.save)
    assert part.form.isHidden()
    assert kept(driver, "personas") == [
        {"name": "Pirate", "system": "Talk like a pirate.", "preset": "Creative", "values": {}, "model": "",
         "colour": "red", "sign": "book"},
    ]  # fmt: skip
    press(driver, part.rows["Pirate"].edit)
    part.form.name.selectAll()
    QTest.keyClicks(part.form.name, "Captain")
    QTest.keyClick(part.form.name, Key.Key_Return)
    assert list(part.rows)[3:] == ["Captain"]
    press(driver, part.rows["Captain"].duplicate)
    assert list(part.rows)[3:] == ["Captain", "Captain 2"]
    press(driver, part.rows["Captain"].delete)
    assert list(part.rows)[3:] == ["Captain 2"]
    QTest.mouseClick(driver.app.window.snackbar.button, LEFT)
    assert [one["name"] for one in kept(driver, "personas")] == ["Captain", "Captain 2"]
    press(driver, part.rows["Captain"].edit)
    QTest.keyClick(part.form.name, Key.Key_Escape)
    assert part.form.isHidden()
    assert part.isVisible()
    press(driver, part.rows["Captain"].talk)
    assert not part.isVisible()
    assert driver.app.chat.system == "Talk like a pirate."
    assert driver.app.window.welcome.persona.text() == "Captain"


def test_of_very_many_personas_the_first_have_rows_and_the_others_come_when_asked_for(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "many.json"
    driver.app.personas.export(path, [Persona(f"Number {at}", system="Be kind.") for at in range(100)])
    driver.app.desk.persona_wires.bring_in(str(path))
    part = part_of(driver)
    assert len(part.rows) == PORTION
    area = driver.app.desk.settings_wires.part.place.page.area
    area.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderSingleStepAdd)

    def reached(button: QWidget) -> bool:
        area.ensureWidgetVisible(button)
        return not button.visibleRegion().isEmpty()

    driver.until(lambda: reached(part.more))
    QTest.mouseClick(part.more, LEFT)
    assert len(part.rows) == 2 * PORTION
    assert part.focusWidget() is list(part.rows.values())[PORTION].talk
    part.more.setFocus()
    QTest.keyClick(part.more, Key.Key_Space)
    assert len(part.rows) == 3 * PORTION
    driver.until(lambda: reached(part.new))
    QTest.mouseClick(part.new, LEFT)
    QTest.keyClicks(part.form.name, "The last one")
    QTest.keyClicks(part.form.system, "Be brief.")
    QTest.keyClick(part.form.name, Key.Key_Return)
    assert list(part.rows)[-1] == "The last one"
    assert part.focusWidget() is part.rows["The last one"].talk


def test_a_persona_with_another_model_asks_and_loads_nothing_by_itself(driver: Driver) -> None:
    models = driver.app.models
    driver.until(lambda: bool(models.entries))
    before = models.state.path
    driver.app.personas.add(Persona("Far", "Hm.", model="not-here.gguf"))
    driver.app.desk.persona_wires.use("Far")
    assert "not here: not-here.gguf" in driver.app.window.banner.words.text()
    assert models.state.path == before
    here = next(entry.file.path for entry in models.entries if entry.file.path == before)
    driver.app.personas.add(Persona("Near", "Hm.", model=Path(here).name))
    driver.app.desk.persona_wires.use("Near")
    assert not driver.app.window.banner.isVisible()
    models.unload()
    driver.until(lambda: not models.state.path)
    driver.app.window.clear_banner()
    driver.app.desk.persona_wires.use("Near")
    assert driver.app.window.banner.words.text().endswith("Load it?")
    settled(driver)
    assert not models.state.path
    QTest.mouseClick(driver.app.window.banner.button, LEFT)
    driver.until(lambda: models.state.ready)
    assert models.state.path == before


def test_personas_are_shared_with_the_values_of_their_presets(driver: Driver, tmp_path: Path) -> None:
    wires, target = driver.app.desk.persona_wires, tmp_path / "mine.json"
    driver.app.personas.add(Persona("Pirate", "Arr.", preset="Creative"))
    wires.export(str(target))
    found = json.loads(target.read_text("utf-8"))["personas"]
    assert (found[0]["name"], found[0]["values"]["temperature"]) == ("Pirate", 1.1)
    wires.bring_in(str(target))
    assert driver.app.personas.names[-1] == "Pirate 2"
    target.write_text("[]")
    wires.bring_in(str(target))
    assert "is not a file of personas" in driver.app.window.banner.words.text()


def test_own_presets_and_personas_are_there_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    first = started(tmp_path / "profile")
    set_temperature(first, 3)
    bar_of(first).saved.emit("Stories")
    first.app.personas.add(Persona("Pirate", "Arr."))
    first.quit()
    second = started(tmp_path / "profile")
    assert second.app.presets.names[-1] == "Stories"
    assert second.app.personas.names[-1] == "Pirate"
    second.quit()


@pytest.mark.parametrize("theme", themes())
def test_presets_and_personas_are_painted(driver: Driver, tmp_path: Path, theme: str) -> None:
    window = driver.app.window
    driver.app.kept.change(theme=theme)
    act(bar_of(driver).menu(), "Precise")
    set_temperature(driver, 2)
    painted(window.repaint)
    keep_picture(window, f"presets-{theme}", tmp_path)
    bar_of(driver).open_menu()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    keep_picture(menu, f"presets-menu-{theme}", tmp_path)
    menu.close()
    window.commands.toggle_panel.setChecked(False)
    driver.app.desk.persona_wires.use("Tutor")
    painted(window.repaint)
    keep_picture(window, f"persona-welcome-{theme}", tmp_path)
    part = part_of(driver)
    painted(window.repaint)
    keep_picture(window, f"personas-{theme}", tmp_path)
    part.edit("")
    painted(window.repaint)
    keep_picture(window, f"persona-form-{theme}", tmp_path)


def painted(repaint: Callable[[], None]) -> None:
    for _ in range(3):
        QApplication.processEvents()
    repaint()
