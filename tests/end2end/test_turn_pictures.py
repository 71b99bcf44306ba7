"""Pictures of the actions under a message, a better answer, the figures and the tree; light, dark, narrow.

`OPENBOOK_PICTURES=docs/screenshots pytest tests/end2end/test_turn_pictures.py` renews those of the papers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.fonts import load_fonts
from desktop.widgets.tree_page import TreePage
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.opening import keep_picture, themes
from tests.desktop.views import view
from tests.end2end.driver import Driver

REPLIES = (
    (
        "The tide turns about every **six hours and twelve minutes**:\n\n- two high tides and two low ones make a"
        " day of the moon,\n- which is fifty minutes longer than a day of the sun."
    ),
    "It turns four times in a day of the moon.",
    "Ask the harbour master; the tables hang on the pier.",
    "At night it is the same: the moon pulls whether it is seen or not.",
    "Nobody has to look. The water follows the moon, and the moon keeps its hours.",
)
BETTER = "Every six hours and a bit, because the moon moves on while the earth turns under it."


def talk(driver: Driver) -> int:
    """A chat with versions on both sides; the first answer, which is judged and has a better one."""
    driver.say("When does the tide turn, and why not at the same time each day?")
    driver.wait_idle()
    first = driver.items[-1].id
    for count in (2, 3):
        driver.app.chat.changes.regenerate(driver.items[1].id)
        driver.until(partial(_answered, driver, count))
    driver.app.chat.changes.step(driver.items[1].id, -2)
    driver.until(lambda: driver.items[1].id == first)
    driver.app.chat.changes.judge(first, 1)
    driver.app.chat.changes.better(first, BETTER)
    driver.say("And at night?")
    driver.wait_idle()
    driver.app.chat.changes.edit(driver.items[2].id, "And at night, when nobody looks?")
    driver.until(lambda: driver.items[2].siblings == 2 and not driver.app.chat.busy)
    return first


def _answered(driver: Driver, versions: int) -> bool:
    return driver.items[-1].siblings == versions and not driver.app.chat.busy


def turns(driver: Driver, first: int) -> None:
    view(driver.app.transcript, first).set_revealed(True)


def narrow(driver: Driver, first: int) -> None:
    driver.app.window.resize(480, 700)
    QApplication.processEvents()
    driver.app.transcript.scroll_to(first)
    turns(driver, first)


def figures(driver: Driver, first: int) -> None:
    driver.app.window.activateWindow()
    shown = view(driver.app.transcript, first)
    shown.setFocus()
    shown.foot.bar.figures_wanted.emit(shown.foot.bar)
    driver.app.transcript.cards.open()
    driver.until(lambda: _settled(driver.app.transcript.cards.card))


def _settled(card: QWidget | None) -> bool:
    """Whether a card is there and has faded in."""
    return card is not None and card.graphicsEffect() is None


def tree(driver: Driver, _: int) -> None:
    driver.app.window.commands.tree.trigger()
    (page,) = driver.app.window.findChildren(TreePage)
    driver.until(lambda: len(page.canvas.tree) == 8)


STATES: dict[str, Callable[[Driver, int], None]] = {
    "turns": turns,
    "turns-narrow": narrow,
    "turns-figures": figures,
    "tree": tree,
}


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_turns_draws(qtbot: QtBot, tmp_path: Path, state: str, theme: str) -> None:
    load_fonts()
    script = Script(
        replies=tuple(Reply(text) for text in REPLIES), speed=600, model_name="SmolLM2 135M Instruct"
    )
    driver = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, script))
    try:
        driver.app.window.resize(1180, 820)
        driver.app.window.theme_chosen.emit(theme)
        driver.ready()
        STATES[state](driver, talk(driver))
        QApplication.processEvents()
        kept = keep_picture(driver.app.window, f"{state}-{theme}", tmp_path)
        assert kept.stat().st_size > 10_000
    finally:
        driver.quit()
