"""Pages that are made when they are first opened keep the window waiting for no turn of its loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.setting_table import entries
from desktop.theme import palette
from desktop.widgets.page_place import PagePlace
from desktop.widgets.settings_page import SettingsPage
from desktop.widgets.settings_place import SettingsPlace
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver

pytestmark = pytest.mark.lasting
#: What one turn may cost of the main thread's time, in the best of a few windows: others have the processor too.
TURN_S, TRIES = 0.1, 3


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
    return not isinstance(place, SettingsPlace) or place.page.whole


def cost(turn: Callable[[], None]) -> float:
    began = time.thread_time()
    turn()
    return time.thread_time() - began


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
    assert not slow


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
    qtbot.waitUntil(lambda: page.whole)
    rows = [made.entry.key for section in page.sections for made in section.rows]
    assert rows == [entry.key for entry in entries() if entry.kind != "part"]
    assert rows == sorted(rows, key=lambda key: page.rows[key].mapTo(page, QPoint(0, 0)).y())


def test_a_setting_that_is_gone_to_stays_in_its_place_while_those_above_it_are_made(qtbot: QtBot) -> None:
    page = SettingsPage(palette("light"))
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
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
