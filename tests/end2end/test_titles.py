"""Chats are named by the model when nobody needs it, and never over a title that the person gave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.titles import clean
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver
from tests.end2end.held_engine import held

ANSWER, TITLE = "The tide turns twice a day.", "Title: \u201cTides and the moon\u201d."


def scripted(folder: Path, *replies: str) -> Driver:
    script = Script(replies=tuple(Reply(text) for text in replies))
    return Driver(folder, lambda _, on_event: ScriptedEngine(on_event, script), titles=True)


def slow(folder: Path, *replies: str) -> Driver:
    """Long ones are not written to their ends."""
    return Driver(folder, held(Script(replies=tuple(Reply(text) for text in replies))), titles=True)


def title(driver: Driver) -> str:
    chat = driver.app.chat.chat
    assert chat is not None
    return driver.app.history.call(lambda store: store.chat(chat.id)).title


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    run = scripted(tmp_path / "profile", ANSWER, TITLE, ANSWER, "A better name")
    run.ready()
    yield run
    run.quit()


def test_a_chat_is_named_by_the_model_after_its_first_answer_and_only_then(driver: Driver) -> None:
    driver.say("When does the tide turn?")
    driver.wait_idle()
    assert title(driver) == "When does the tide turn?"
    driver.until(lambda: title(driver) == "Tides and the moon")
    driver.until(lambda: driver.app.window.header.title.text() == "Tides and the moon")
    driver.say("And at night?")
    driver.wait_idle()
    driver.until(lambda: driver.app.titles.resting)
    assert title(driver) == "Tides and the moon"


def test_a_title_that_the_person_gave_is_kept_until_the_person_asks_for_another(driver: Driver) -> None:
    driver.say("When does the tide turn?")
    driver.wait_idle()
    chat = driver.app.chat.chat
    assert chat is not None
    driver.app.chat.rename(chat.id, "Mine")
    driver.until(lambda: driver.app.titles.resting)
    assert title(driver) == "Mine"
    driver.app.window.commands["name-again"].action.trigger()
    driver.until(lambda: title(driver) == "Tides and the moon")


def test_titles_are_not_made_where_they_are_not_wanted(driver: Driver) -> None:
    driver.app.titles.wanted = lambda: False
    driver.say("When does the tide turn?")
    driver.wait_idle()
    driver.until(lambda: driver.app.titles.resting)
    assert title(driver) == "When does the tide turn?"


def test_a_message_of_the_person_stops_the_title_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    run = slow(tmp_path / "profile", "Twice.", "A very long title " * 40, "Again.", "The second try")
    try:
        run.ready()
        run.say("When does the tide turn?")
        run.wait_idle()
        run.until(lambda: run.app.titles.chat != 0)
        assert run.app.window.commands.stop.isEnabled()
        run.say("And at night?")
        run.until(lambda: run.items[-1].text == "Again." and not run.app.chat.busy)
        run.until(lambda: title(run) == "The second try")
    finally:
        run.quit()


def test_escape_stops_the_title_and_the_chat_keeps_its_words(qtbot: QtBot, tmp_path: Path) -> None:
    run = slow(tmp_path / "profile", "Twice.", "A very long title " * 40)
    try:
        run.ready()
        run.say("When does the tide turn?")
        run.wait_idle()
        run.until(lambda: run.app.titles.chat != 0)
        run.app.window.commands.stop.trigger()
        assert run.app.titles.chat == 0
        assert not run.app.window.commands.stop.isEnabled()
        run.until(lambda: run.app.titles.resting)
        assert title(run) == "When does the tide turn?"
    finally:
        run.quit()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Title: \u201cTides and the moon\u201d.", "Tides and the moon"),
        ("**Tides**\n\nBecause they come up in it.", "Tides"),
        ("# The title is: Tides", "Tides"),
        ("\n\n  \u6f6e\u306e\u6e80\u3061\u5f15\u304d  ", "\u6f6e\u306e\u6e80\u3061\u5f15\u304d"),
        ("Sure, here is a title:", ""),
        ('Here is a possible title:\n\n"Sorting by Key: A Guide"', "Sorting by Key: A Guide"),
        ("The conversation is in the language of the conversation.", ""),
        ("Write the title only.", ""),
        ("", ""),
        ("...", ""),
        ("Title", ""),
        ("word " * 30, ""),
        ("a" * 61, ""),
    ],
)
def test_what_cannot_be_a_title_is_refused_and_marks_around_one_are_taken_off(text: str, title: str) -> None:
    assert clean(text) == title
