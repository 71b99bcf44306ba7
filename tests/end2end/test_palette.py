"""The command palette in the real window: by keyboard and mouse, over real chats, many of them, and models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.choices import Found, Heading
from desktop.fuzzy import Needle
from desktop.recently import NAME, recent
from desktop.store import Store
from desktop.widgets.command_palette import CommandPalette
from desktop.widgets.fonts import load_fonts
from engine.scripted import Script, ScriptedEngine
from tests.desktop.opening import keep_picture
from tests.end2end.driver import Driver

Key, Mod = Qt.Key, Qt.KeyboardModifier
TITLES = ("Trip to Lisbon, rough plan", "Unit tests for the parser", "Bread with little time")


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    load_fonts()
    made = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, Script()))
    made.ready()
    made.app.history.call(fill)
    made.app.window.resize(1000, 740)
    made.app.window.activateWindow()
    made.app.window.composer.focus_field()
    made.until(made.app.window.composer.field.hasFocus)
    yield made
    made.quit()


def fill(store: Store) -> None:
    for title in TITLES:
        store.add_message(store.create_chat(title).id, None, "Hello.")


def palette_of(driver: Driver) -> CommandPalette:
    return driver.app.window.overlays.finder


def opened(driver: Driver, beginning: str = "") -> CommandPalette:
    """The palette after Ctrl+K, with the chats in it, one of which begins so."""
    QTest.keyClick(driver.app.window.composer.field, Key.Key_K, Mod.ControlModifier)
    found = palette_of(driver)
    assert found.isVisible()
    known = (beginning,) if beginning else TITLES
    driver.until(lambda: any(title.startswith(known) for title in titles(found)))
    return found


def titles(palette: CommandPalette) -> list[str]:
    return [row.choice.title for row in palette.list.items.rows if isinstance(row, Found)]


def current(palette: CommandPalette) -> str:
    choice = palette.list.current
    return choice.title if choice else ""


def test_ctrl_k_opens_it_over_the_window_and_escape_gives_the_focus_back(driver: Driver) -> None:
    palette = opened(driver)
    assert palette.field.hasFocus()
    assert palette.rect() == driver.app.window.rect()
    QTest.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert driver.app.window.composer.field.hasFocus()


def test_escape_closes_it_and_does_not_stop_the_answer(driver: Driver) -> None:
    driver.app.window.set_state("busy")
    palette = opened(driver)
    stops: list[bool] = []
    driver.app.window.composer.stop_requested.connect(lambda: stops.append(True))
    QTest.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert stops == []


def test_a_few_letters_and_enter_do_an_action(driver: Driver) -> None:
    palette = opened(driver)
    shown = driver.app.window.panel.isVisible()
    QTest.keyClicks(palette.field, "side pan")
    driver.until(lambda: current(palette) == "Side panel")
    QTest.keyClick(palette.field, Key.Key_Return)
    assert not palette.isVisible()
    driver.until(lambda: driver.app.window.panel.isVisible() is not shown)


def test_a_chat_is_opened_by_its_letters(driver: Driver) -> None:
    palette = opened(driver)
    QTest.keyClicks(palette.field, "lisbon")
    assert current(palette) == TITLES[0]
    QTest.keyClick(palette.field, Key.Key_Return)
    driver.until(lambda: driver.app.chat.chat is not None and driver.app.chat.chat.title == TITLES[0])


def test_words_in_messages_are_found_last_and_enter_goes_to_their_place(
    driver: Driver, tmp_path: Path
) -> None:
    def add(store: Store) -> int:
        chat = store.chats()[-1].id
        question = store.add_message(chat, None, "Where is the old lighthouse? Let us go there.")
        store.select(chat, question.id)
        return question.id

    message = driver.app.history.call(add)
    palette = opened(driver)
    QTest.keyClicks(palette.field, "light")
    driver.until(lambda: any("lighthouse" in title for title in titles(palette)))
    rows = palette.list.items.rows
    heading = next(
        place for place, row in enumerate(rows) if isinstance(row, Heading) and "messages" in row.title
    )
    (found,) = rows[heading + 1 :]
    assert isinstance(found, Found)
    assert heading > 1  # a theme is called so, among the actions
    assert keep_picture(driver.app.window, "palette-messages", tmp_path).exists()
    assert "".join(found.choice.title[place] for place in found.places) == "light"
    QTest.keyClick(palette.field, Key.Key_Up)  # from the first to the last
    assert current(palette) == found.choice.title
    QTest.keyClick(palette.field, Key.Key_Return)
    driver.until(lambda: any(item.id == message for item in driver.items))
    assert driver.app.chat.chat is not None


def test_an_archived_chat_is_found_and_says_so(driver: Driver) -> None:
    driver.app.history.call(lambda store: store.folders.archive([store.chats()[0].id], True))
    palette = opened(driver)
    QTest.keyClicks(palette.field, "@")
    found = [row.choice for row in palette.list.items.rows if isinstance(row, Found)]
    assert {choice.title: choice.detail for choice in found}[TITLES[2]] == "Archived"


def test_a_click_chooses_and_a_click_beside_closes(driver: Driver) -> None:
    palette = opened(driver)
    QTest.keyClicks(palette.field, "unit tests")
    index = palette.list.currentIndex()
    QTest.mouseClick(
        palette.list.viewport(), Qt.MouseButton.LeftButton, pos=palette.list.visualRect(index).center()
    )
    driver.until(lambda: driver.app.chat.chat is not None and driver.app.chat.chat.title == TITLES[1])
    palette = opened(driver)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, palette.height() - 5))
    assert not palette.isVisible()


def test_a_prefix_leaves_one_kind_and_a_click_on_its_hint_does_the_same(driver: Driver) -> None:
    palette = opened(driver)
    QTest.keyClicks(palette.field, ">")
    assert [row for row in palette.list.items.rows if isinstance(row, Heading)] == [Heading("Actions")]
    QTest.mouseClick(palette.hints[2], Qt.MouseButton.LeftButton)
    assert palette.field.text() == "#"
    assert palette.field.hasFocus()
    assert [row.title for row in palette.list.items.rows if isinstance(row, Heading)] == ["Models"]


def test_arrows_and_pages_move_over_headings_and_around(driver: Driver) -> None:
    palette = opened(driver)
    all_titles = titles(palette)
    assert current(palette) == all_titles[0]
    QTest.keyClick(palette.field, Key.Key_Down)
    assert current(palette) == all_titles[1]
    QTest.keyClick(palette.field, Key.Key_PageDown)
    assert current(palette) == all_titles[9]
    QTest.keyClick(palette.field, Key.Key_PageUp)
    QTest.keyClick(palette.field, Key.Key_Up)
    QTest.keyClick(palette.field, Key.Key_Up)
    assert current(palette) == all_titles[-1]
    assert palette.field.accessibleDescription().startswith(all_titles[-1])


def test_what_was_chosen_comes_first_the_next_time_and_in_the_next_start(driver: Driver) -> None:
    palette = opened(driver)
    QTest.keyClicks(palette.field, "bread")
    QTest.keyClick(palette.field, Key.Key_Return)
    driver.until(lambda: bool(recent(driver.app.folder)))
    palette = opened(driver)
    driver.until(lambda: palette.list.items.rows[0] == Heading("Recently used"))
    assert current(palette) == TITLES[2]
    (driver.app.folder / NAME).write_text("[1, {]")
    assert recent(driver.app.folder) == ()


def test_what_cannot_be_done_says_so_and_enter_leaves_it(driver: Driver) -> None:
    commands = driver.app.window.commands
    commands.allow(commands.regenerate, False, "There is no answer yet.")
    palette = opened(driver)
    QTest.keyClicks(palette.field, "regenerate")
    assert current(palette) == "Regenerate the answer"
    assert "There is no answer yet." in palette.field.accessibleDescription()
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()


def test_a_setting_is_found_by_a_comma_and_shown_on_its_page(driver: Driver) -> None:
    palette = opened(driver)
    QTest.keyClicks(palette.field, ",theme")
    assert [row.title for row in palette.list.items.rows if isinstance(row, Heading)] == ["Settings"]
    QTest.keyClick(palette.field, Key.Key_Return)
    driver.until(driver.app.window.commands.settings_page.isChecked)


def test_a_prompt_of_the_library_and_a_persona_are_found_and_used(driver: Driver) -> None:
    prompt = driver.app.prompts.library.prompts[0]
    palette = opened(driver)
    QTest.keyClicks(palette.field, prompt.title)
    assert current(palette) == prompt.title
    QTest.keyClick(palette.field, Key.Key_Return)
    driver.until(lambda: bool(driver.app.window.composer.text()))
    persona = driver.app.personas.names[0]
    palette = opened(driver)
    QTest.keyClicks(palette.field, persona)
    row = next(n for n, title in enumerate(titles(palette)) if title == persona)
    for _ in range(row):
        QTest.keyClick(palette.field, Key.Key_Down)
    QTest.keyClick(palette.field, Key.Key_Return)
    driver.until(lambda: driver.app.chat.persona == persona)


def test_a_folder_is_found_and_its_list_has_the_keyboard(driver: Driver) -> None:
    driver.app.history.call(lambda store: store.folders.make("Recipes"))
    palette = opened(driver)
    QTest.keyClicks(palette.field, "recipes")
    QTest.keyClick(palette.field, Key.Key_Return)
    driver.until(driver.app.window.sidebar.list.hasFocus)


def test_letters_that_fit_nothing_say_what_to_try(driver: Driver) -> None:
    palette = opened(driver)
    QTest.keyClicks(palette.field, "zzzz")
    driver.until(palette.nothing.isVisible)  # once the messages are looked through too
    assert "zzzz" in palette.nothing.title.text()
    QTest.keyClick(palette.field, Key.Key_Backspace, Mod.ControlModifier)
    assert palette.list.isVisible()


def test_ten_thousand_chats_are_looked_through_in_slices(driver: Driver) -> None:
    driver.app.history.call(many)
    palette = opened(driver, "chat number")
    looked: list[int] = []
    show = palette.show_rows
    palette.show_rows = lambda rows, more=False: (looked.append(more), show(rows, more))[1]  # type: ignore[method-assign]
    QTest.keyClicks(palette.field, "number 7")
    driver.until(lambda: bool(looked) and not looked[-1])
    assert sum(looked) > 0  # the window lived between two slices
    needle = Needle("number 7")
    fitting = sum(needle.fit(f"chat number {n}") is not None for n in range(10_000))
    heading = next(
        row for row in palette.list.items.rows if isinstance(row, Heading) and row.title == "Chats"
    )
    assert heading.more + 8 == fitting


def many(store: Store) -> None:
    with store.together():
        for number in range(10_000):
            store.create_chat(f"chat number {number}")


@pytest.mark.parametrize(("theme", "width"), [("light", 1000), ("dark", 480)])
def test_the_palette_is_drawn(driver: Driver, tmp_path: Path, theme: str, width: int) -> None:
    driver.app.window.theme_chosen.emit(theme)
    driver.app.window.resize(width, 740)
    palette = opened(driver)
    QTest.keyClicks(palette.field, "te")
    QApplication.processEvents()
    assert palette.card.width() <= width - 32
    assert palette.rect().contains(palette.card.geometry())
    keep_picture(driver.app.window, f"palette-{theme}-{width}", tmp_path)
