"""The door from the background threads to the main one."""

from __future__ import annotations

import threading

import shiboken6
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge


def test_calls_of_another_thread_run_on_the_main_one_in_their_order(qtbot: QtBot) -> None:
    bugs: list[Exception] = []
    bridge = Bridge(bugs.append)
    seen: list[tuple[int, bool]] = []
    main = threading.current_thread()

    def post() -> None:
        for number in range(500):
            bridge.post(lambda number=number: seen.append((number, threading.current_thread() is main)))

    thread = threading.Thread(target=post)
    thread.start()
    qtbot.waitUntil(lambda: len(seen) == 500)
    thread.join()
    assert seen == [(number, True) for number in range(500)]
    assert bugs == []


def test_a_call_that_fails_is_reported_and_the_others_run(qtbot: QtBot) -> None:
    bugs: list[Exception] = []
    bridge = Bridge(bugs.append)
    seen: list[str] = []
    bridge.post(lambda: seen.append("before"))
    bridge.post(lambda: seen.append(str(1 // 0)))
    bridge.post(lambda: seen.append("after"))
    qtbot.waitUntil(lambda: seen == ["before", "after"])
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]


def test_calls_posted_while_others_run_wait_for_the_next_frame(qtbot: QtBot) -> None:
    bridge = Bridge(lambda bug: None)
    seen: list[int] = []

    def again() -> None:
        seen.append(len(seen))
        if len(seen) < 50:
            bridge.post(again)

    bridge.post(again)
    bridge.drain()
    assert seen == [0]
    qtbot.waitUntil(lambda: len(seen) == 50)


def test_a_thread_that_outlives_the_bridge_may_post_to_nobody(qtbot: QtBot) -> None:
    ran: list[int] = []
    bridge = Bridge(print)
    bridge.close()
    shiboken6.delete(bridge)
    bridge.post(lambda: ran.append(1))
    assert not ran
