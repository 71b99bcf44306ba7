"""Somebody new tries everything: any keys and clicks in any order leave the window alive and nothing in the log."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver

Key, Mod = Qt.Key, Qt.KeyboardModifier
pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.qt_log_ignore("QWidgetWindow"),
]
CTRL, SHIFT, ALT, NONE = Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier, Mod.NoModifier
WORDS = (
    "Why is the sky blue?",
    "/",
    "@",
    "tide",
    "# Head\n\n- [ ] a",
    "$x^2$",
    "\u0645\u0631\u062d\u0628\u0627",
    " ",
)
KEYS = (
    *((key, CTRL) for key in (
        Key.Key_N, Key.Key_K, Key.Key_F, Key.Key_B, Key.Key_D, Key.Key_T, Key.Key_R, Key.Key_J, Key.Key_Up,
        Key.Key_Comma, Key.Key_Period, Key.Key_Slash, Key.Key_Backslash, Key.Key_Equal, Key.Key_Minus,
        Key.Key_A, Key.Key_Z, Key.Key_Home, Key.Key_End,
    )),
    *((key, CTRL | SHIFT) for key in (
        Key.Key_N, Key.Key_F, Key.Key_M, Key.Key_P, Key.Key_T, Key.Key_D, Key.Key_C, Key.Key_I, Key.Key_L,
    )),
    (Key.Key_Left, ALT), (Key.Key_Right, ALT), (Key.Key_F2, NONE), (Key.Key_F6, NONE), (Key.Key_Delete, NONE),
    *((key, NONE) for key in (
        Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Space, Key.Key_Down, Key.Key_Up, Key.Key_Left,
        Key.Key_Right, Key.Key_PageUp, Key.Key_Return, Key.Key_Return, Key.Key_Escape, Key.Key_Escape,
    )),
)  # fmt: skip
REPLIES = Script(
    replies=tuple(Reply(f"Answer {n} with **words**.\n\n```py\nx = {n}\n```\n" * 3) for n in range(9)),
    speed=200,
)


@contextmanager
def nobody_answers_dialogs() -> Iterator[None]:
    """Menus and dialogs that wait for an answer go by themselves."""

    def close() -> None:
        for found in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if found is not None:
                found.close()

    timer = QTimer(interval=40)
    timer.timeout.connect(close)
    timer.start()
    try:
        yield
    finally:
        timer.stop()


class Newcomer:
    """Does one thing after another, each chosen by chance; `done` says what, for the words of a failure."""

    def __init__(self, driver: Driver, seed: int) -> None:
        self.driver, self.chance, self.done = driver, random.Random(seed), list[str]()

    def act(self) -> None:
        """One thing, and a moment for the window."""
        acts: tuple[Callable[[], str], ...] = (
            self._key,
            self._key,
            self._key,
            self._type,
            self._click,
            self._row,
        )
        self.done.append(self.chance.choice(acts)())
        for _ in range(3):
            QApplication.processEvents()

    def _target(self) -> QWidget:
        focused = QApplication.focusWidget()
        return focused if focused is not None else self.driver.app.window

    def _key(self) -> str:
        key, modifier = self.chance.choice(KEYS)
        QTest.keyClick(self._target(), key, modifier)
        return f"{modifier} {key}"

    def _type(self) -> str:
        words = self.chance.choice(WORDS)
        target = self._target()
        if words.isascii():
            QTest.keyClicks(target, words.replace("\n", ""))
        else:
            self.driver.app.window.composer.field.insertPlainText(words)
        return f"types {words!r} into {type(target).__name__}"

    def _click(self) -> str:
        windows = self.driver.app.desks.windows
        buttons = [
            button
            for window in windows
            for button in window.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and not button.visibleRegion().isEmpty()
        ]
        if not buttons:
            return "nothing to click"
        button = self.chance.choice(buttons)
        name = f"clicks {button.accessibleName() or button.text()!r}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return name

    def _row(self) -> str:
        lists = [view for window in self.driver.app.desks.windows for view in window.findChildren(QListView)]
        seen = [view for view in lists if view.isVisible()]
        if not seen:
            return "no list"
        view = self.chance.choice(seen)
        place = QPoint(
            self.chance.randrange(10, 120), self.chance.randrange(4, max(5, view.viewport().height()))
        )
        press = self.chance.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        press(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return f"clicks into {view.accessibleName()!r}"


def live(folder: Path, seed: int, actions: int) -> None:
    """So many actions, then a question that is answered, and everything is there again afterwards."""
    driver = Driver(folder, lambda _, on_event: ScriptedEngine(on_event, REPLIES))
    bugs: list[Exception] = []
    driver.app.report = bugs.append  # type: ignore[method-assign]
    driver.app.bridge._on_bug = bugs.append  # type: ignore[attr-defined]
    driver.ready()
    newcomer = Newcomer(driver, seed)
    try:
        with nobody_answers_dialogs():
            for _ in range(actions):
                newcomer.act()
                assert not bugs, (bugs, newcomer.done[-12:])
            front = driver.app.window
            front.show_conversation()
            driver.until(lambda: not driver.app.chat.opening.pending)
            driver.app.chat.open(None)
            driver.until(lambda: not driver.items and not driver.app.chat.opening.pending)
            driver.until(lambda: driver.app.models.state.ready)
            front.composer.set_text("")
            front.composer.focus_field()
            driver.say("Are you still there?")
            driver.wait_idle()
            assert driver.items[-1].state == "complete", newcomer.done[-12:]
            driver.app.history.call(lambda store: store.check())
    finally:
        driver.quit()


@pytest.mark.parametrize("seed", [1])
def test_fifty_keys_and_clicks_of_somebody_new_break_nothing(qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    live(tmp_path / "profile", seed, 50)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 20))
def test_two_hundred_keys_and_clicks_of_somebody_new_break_nothing(
    qtbot: QtBot, tmp_path: Path, seed: int
) -> None:
    live(tmp_path / "profile", seed, 200)
