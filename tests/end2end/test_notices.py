"""A long answer that ends while nobody looks is told, where the person wants it; a click leads to its chat."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.notices import LONG_S, Notices
from desktop.widgets.fonts import load_fonts
from engine.scripted import Reply, Script
from tests.end2end.driver import Driver
from tests.end2end.held_engine import engine_of, held


class Clock:
    """Time that passes only when the test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    load_fonts()
    script = Script(replies=(Reply("A long answer, word by word."), Reply("Another.")))
    made = Driver(tmp_path / "profile", held(script, beginning=3))
    made.ready()
    yield made
    made.quit()


def told_after(driver: Driver, seconds: float, wanted: bool, looked_at: bool) -> list[tuple[str, str, int]]:
    clock = Clock()
    notices = Notices(driver.app.answers, lambda: wanted, lambda: looked_at, driver.app, clock)
    told: list[tuple[str, str, int]] = []
    notices.ready.connect(lambda *words: told.append(words))
    driver.say("Please.")
    driver.wait_streaming()
    clock.now = seconds
    engine_of(driver).open()
    driver.wait_idle()
    return told


def test_a_long_answer_is_told_with_the_model_and_without_its_words(driver: Driver) -> None:
    [(title, words, chat)] = told_after(driver, LONG_S + 1, wanted=True, looked_at=False)
    assert driver.app.chat.chat is not None
    assert chat == driver.app.chat.chat.id
    assert title == driver.stored()[-1].model_name
    assert words == "Your answer is ready."


@pytest.mark.parametrize(
    ("seconds", "wanted", "looked_at"),
    [(LONG_S - 1, True, False), (LONG_S + 1, False, False), (LONG_S + 1, True, True)],
    ids=["short", "not wanted", "looked at"],
)
def test_nothing_is_told_that_nobody_needs(
    driver: Driver, seconds: float, wanted: bool, looked_at: bool
) -> None:
    assert told_after(driver, seconds, wanted, looked_at) == []


def test_it_is_off_until_it_is_switched_on(driver: Driver) -> None:
    assert driver.app.settings.notify is False


def test_without_a_tray_nothing_breaks_and_the_way_to_the_chat_works(driver: Driver) -> None:
    engine_of(driver).open()
    driver.say("Please.")
    driver.wait_idle()
    home = driver.app.chat.chat
    assert home is not None
    driver.app.notices.notices.ready.emit("Model", "Your answer is ready.", home.id)
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)
    driver.app.notices.tray.open()
    driver.until(lambda: driver.app.chat.chat is not None and driver.app.chat.chat.id == home.id)
