"""Pictures of the whole program in each of its states, light and dark; OPENBOOK_PICTURES keeps them.

The engine is scripted, everything else is real: `OPENBOOK_PICTURES=docs/screenshots pytest tests/end2end/test_pictures.py`
renews the pictures of the README.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.fonts import load_fonts
from engine.scripted import Reply, Script
from tests.desktop.opening import themes
from tests.desktop.sample_chat import FASTER, PLAN, WORLD
from tests.end2end.driver import Driver
from tests.end2end.held_engine import held

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")
CHATS = (
    "Trip to Lisbon, rough plan",
    "Explain RoPE scaling",
    "日本語の表示テスト",
    "Unit tests for the parser",
)
DIED = "The model stopped working: it hit a fault in its library. Send the message again, or choose a smaller context."


def fill(driver: Driver) -> None:
    """Some chats in the list."""
    for title in CHATS:
        driver.app.chat.open(None)
        driver.until(lambda: not driver.items)
        driver.say(title)
        driver.wait_idle()


def empty(driver: Driver) -> None:
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)


def conversation(driver: Driver) -> None:
    empty(driver)
    driver.say("How do I make local inference faster on a laptop?")
    driver.wait_idle()
    driver.say("日本語と العربية もきれいに表示できますか？ 🙂")
    driver.wait_idle()


def streaming(driver: Driver) -> None:
    empty(driver)
    driver.say("Plan my week, please.")
    driver.wait_streaming(420)


def sampling(driver: Driver) -> None:
    conversation(driver)
    driver.app.chat.set_values({"temperature": 0.6, "top_p": 0.9})
    driver.app.window.commands.toggle_panel.setChecked(True)
    driver.until(driver.app.window.panel.isVisible)
    driver.app.chat.open(driver.app.chat.chat.id)  # type: ignore[union-attr]
    driver.until(lambda: "temperature" in driver.app.window.panel.sampling.yours)


def panes(driver: Driver) -> None:
    """A second chat beside the first."""
    driver.app.window.resize(1400, 820)
    conversation(driver)
    first = driver.app.desk
    driver.app.transcript.scroll_to(driver.items[1].id)
    opened: list[object] = []
    driver.app.window.commands.beside.trigger()
    assert driver.app.desk is not first
    driver.app.chat.opened.connect(lambda *_: opened.append(True))
    driver.until(lambda: bool(opened))
    driver.say("Plan my week, please.")
    driver.wait_idle()
    driver.app.transcript.scroll_to(driver.items[0].id)


def failed(driver: Driver) -> None:
    empty(driver)
    driver.say("And then?")
    driver.wait_idle()


def interrupted(driver: Driver) -> None:
    streaming(driver)
    driver.press_stop()
    driver.wait_idle()
    cut = replace(driver.stored()[-1], stop_reason="", figures=None)  # as a killed program leaves it
    driver.app.history.call(lambda store: store.finish_answer(cut))
    driver.app.chat.open(cut.chat)
    driver.until(lambda: not driver.items[-1].cut)


HELLO = Reply("Of course. Here it is.")
STATES: dict[str, tuple[Callable[[Driver], None], tuple[Reply, ...], float]] = {
    "empty": (empty, (HELLO,), 0),
    "conversation": (conversation, (*(HELLO for _ in CHATS), Reply(FASTER), Reply(WORLD)), 0),
    "streaming": (streaming, (*(HELLO for _ in CHATS), Reply(PLAN, reasoning="The week has five days.")), 0),
    "sampling": (sampling, (*(HELLO for _ in CHATS), Reply(FASTER), Reply(WORLD)), 0),
    "panes": (panes, (*(HELLO for _ in CHATS), Reply(FASTER), Reply(WORLD), Reply(PLAN)), 0),
    "error": (failed, (*(HELLO for _ in CHATS), Reply("The first thing that I would", fails=DIED)), 0),
    "interrupted": (interrupted, (*(HELLO for _ in CHATS), Reply(PLAN)), 0),
}


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_window_draws(qtbot: QtBot, tmp_path: Path, state: str, theme: str) -> None:
    load_fonts()
    reach, replies, _ = STATES[state]
    script = Script(replies=replies, model_name="SmolLM2 135M Instruct")
    beginning = 150 if state in ("streaming", "interrupted") else 0  # what stands in the picture
    driver = Driver(tmp_path / "profile", held(script, beginning))
    try:
        driver.app.window.resize(1180, 820)
        driver.app.window.theme_chosen.emit(theme)
        driver.ready()
        fill(driver)
        reach(driver)
        window = driver.app.desks.windows[0]
        driver.until(lambda: window.sidebar.items.rowCount() > len(CHATS))
        QApplication.processEvents()
        shot = window.grab().toImage()
        keep(shot, f"{state}-{theme}")
        assert shot.size() == window.size() * shot.devicePixelRatio()
        assert colours(shot) > 40
    finally:
        driver.app.quit()


def keep(shot: QImage, name: str) -> None:
    folder = os.environ.get("OPENBOOK_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert shot.save(str(Path(folder) / f"{name}.png"))


def colours(shot: QImage) -> int:
    """How many different colours a grid of points has; a blank window has a handful."""
    return len({shot.pixel(x, y) for x in range(0, shot.width(), 3) for y in range(0, shot.height(), 3)})
