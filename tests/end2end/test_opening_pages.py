"""Opening pages and changing the look keep the window waiting for no turn of its loop."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.setting_table import entries
from desktop.theme import TYPE, palette
from desktop.widgets.page_place import PagePlace
from desktop.widgets.settings_page import SettingsPage
from desktop.widgets.switch import Switch
from desktop.widgets.welcome import PromptCard
from desktop.widgets.window import MainWindow
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver
from tests.end2end.test_accessibility import PAGES

pytestmark = [pytest.mark.lasting, pytest.mark.qt_log_ignore("This plugin does not support")]
#: What one turn may cost of the main thread's time, in the best of a few windows: others have the processor too.
TURN_S, LOOK_S, TRIES = 0.1, 0.15, 3
#: What the yardstick below costs on the machine for which the numbers above are meant.
YARD_S = 0.01


@pytest.fixture(scope="module")
def driver(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """One program with a chat."""
    made = Driver(
        tmp_path_factory.mktemp("pages") / "profile",
        lambda _, on_event: ScriptedEngine(on_event, Script(replies=(Reply("The tide turns."),))),
    )
    made.ready()
    made.say("When does the tide turn?")
    made.wait_idle()
    yield made
    made.app.quit()


def dearest_turn(driver: Driver, place: PagePlace) -> float:
    """The dearest turn while a page opens, is finished, closes, and opens once more; seconds of the thread."""
    dearest = 0.0
    for _ in range(2):
        for shown in (True, False):
            dearest = max(dearest, cost(partial(place.action.setChecked, shown)))
            while (dear := cost(QApplication.processEvents)) > 0.004 or not finished(place):
                dearest = max(dearest, dear)
    return dearest


def finished(place: PagePlace) -> bool:
    """Whether a page that is made over several turns is all there."""
    return not isinstance(place.page, SettingsPage) or place.page.whole


def cost(turn: Callable[[], None]) -> float:
    """What a turn costs of this thread, on a slower or a busier machine counted by its own yardstick."""
    began = time.thread_time()
    turn()
    spent = time.thread_time() - began
    return spent / max(1.0, yard() / YARD_S) if spent > TURN_S else spent


def yard() -> float:
    """What some work without a window costs of this thread now."""
    began = time.thread_time()
    words: dict[int, str] = {}
    for number in range(100_000):
        words[number % 1000] = str(number)
    return time.thread_time() - began


def test_a_chat_that_is_picked_in_the_sidebar_takes_the_place_of_whatever_page_stands_there(
    driver: Driver,
) -> None:
    window, chats = driver.app.window, driver.app.window.sidebar.list
    chat = driver.app.chat.chat
    assert chat is not None
    for place in window.places:
        place.action.setChecked(True)
        assert place.page.isVisible()
        spot = chats.visualRect(chats.items.index_of(chat.id)).center()
        QTest.mouseClick(chats.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        driver.until(lambda place=place: not place.action.isChecked())  # type: ignore[misc]
        assert place.page.isHidden()
        assert window.composer.isVisible()


def test_no_page_costs_a_tenth_of_a_second_in_one_turn_when_it_is_opened_first_or_again_or_closed(
    driver: Driver,
) -> None:
    desks = driver.app.desks
    names = [place.action.text() for place in driver.app.window.places]
    assert len(names) >= 11
    slow = dict.fromkeys(names, TURN_S)
    for _ in range(TRIES):
        for place in desks.front.window.places:
            name = place.action.text()
            if slow.get(name, 0) >= TURN_S:
                slow[name] = dearest_turn(driver, place)
        slow = {name: seconds for name, seconds in slow.items() if seconds >= TURN_S}
        if not slow:
            break
        desks.front.window.commands.second_window.trigger()  # whose pages are not made yet
        QApplication.processEvents()
    for window in desks.windows[1:]:
        window.close()
    assert not slow


def test_larger_text_is_there_at_once_in_the_window_in_front_and_soon_in_another_one(driver: Driver) -> None:
    desks, turns = driver.app.desks, []
    front, other = desks.front, desks.open_window()
    driver.until(lambda: desks.front is other and other.window.isActiveWindow())
    desks.bring(front)
    window = front.window
    window.commands.toggle_panel.setChecked(True)
    driver.until(lambda: desks.front is front)
    for action in (window.commands.text_larger, window.commands.text_smaller) * TRIES:
        turns.append(cost(action.trigger))
        assert sized(window.composer) == f"{TYPE.ui}px"
        assert sized(other.window.composer) != f"{TYPE.ui}px"
        while sized(other.window.composer) != f"{TYPE.ui}px":
            assert cost(QApplication.processEvents) < TRIES * TURN_S
        if len(turns) > 1 and min(turns) < LOOK_S:
            break
    window.commands.text_normal.trigger()
    assert min(turns) < LOOK_S
    window.commands.toggle_panel.setChecked(False)
    other.window.close()


def sized(part: QWidget) -> str:
    """The size that letters have by the style sheet of a part."""
    found = re.match(r"QWidget \{ [^}]*font-size: (\d+px)", part.styleSheet())
    assert found is not None
    return found[1]


def test_every_button_of_every_page_says_what_it_does_to_those_who_listen_and_to_those_who_hover(
    driver: Driver,
) -> None:
    window, silent = driver.app.window, []
    window.commands.toggle_panel.setChecked(True)
    for name, show in [*PAGES.items(), *((place.action.text(), opens(place)) for place in window.places)]:
        show(window)
        driver.until(lambda: all(finished(place) for place in window.places if place.action.isChecked()))
        buttons = (
            button for top in QApplication.topLevelWidgets() for button in top.findChildren(QAbstractButton)
        )
        silent += [
            f"{name}: {said(button)}" for button in buttons if button.isVisible() and not said(button)[1]
        ]
    assert silent == []
    window.show_conversation()
    driver.app.desks.close_one(driver.app.desks.front)  # the second pane


def opens(place: PagePlace) -> Callable[[MainWindow], object]:
    return lambda _: place.action.setChecked(True)


def said(button: QAbstractButton) -> tuple[str, bool]:
    """What a button is, and whether it has a name and either words or a tool tip; a switch has its row."""
    name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
    words = button.text() or button.toolTip() or isinstance(button, Switch | PromptCard)
    above = button.parentWidget()
    return f"{type(above).__name__} {type(button).__name__} {name!r}", bool(name.strip() and words)


def test_settings_that_are_searched_for_are_there_first_and_in_the_end_all_in_their_order(
    qtbot: QtBot,
) -> None:
    page = SettingsPage(palette("light"))
    qtbot.addWidget(page)
    page.show()
    page.begin()
    QTest.keyClicks(page.search, "grammar")
    while "sampling.grammar" not in page.rows:
        assert not page.whole
        QApplication.processEvents()
    assert page.rows["sampling.grammar"].isVisible()
    assert not page.whole
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.whole, timeout=60_000)
    rows = [made.entry.key for section in page.sections for made in section.rows]
    assert rows == [entry.key for entry in entries() if entry.kind != "part"]
    assert rows == sorted(rows, key=lambda key: page.rows[key].mapTo(page, QPoint(0, 0)).y())


def test_a_setting_that_is_gone_to_stays_in_its_place_while_those_above_it_are_made(qtbot: QtBot) -> None:
    page = SettingsPage(palette("light"))
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.begin()
    page.show_row("load.threads")
    row = page.rows["load.threads"]
    QApplication.processEvents()
    seen = set()
    while not page.whole:
        QApplication.processEvents()
        if page.area.verticalScrollBar().maximum() > page.area.verticalScrollBar().value():
            seen.add(row.mapTo(page.area, QPoint(0, 0)).y())
    QApplication.processEvents()
    assert row.editor.field.hasFocus()
    assert len(seen) == 1
