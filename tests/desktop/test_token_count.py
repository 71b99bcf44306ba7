"""The length of a message: counted at rest by the model, else estimated and marked as such, never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.draft import Draft
from desktop.token_count import Count, TokenCounter
from engine import Event
from engine.scripted import Script, ScriptedEngine


@dataclass
class Desk:
    """A counter over a scripted engine, what it is asked about, and what it says."""

    engine: ScriptedEngine
    counter: TokenCounter
    said: list[Count | None] = field(default_factory=list)
    draft: Draft = field(default_factory=Draft)

    def write(self, text: str, *pasted: str) -> None:
        self.draft = Draft(text, pasted)
        self.counter.touch()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    bugs: list[Exception] = []
    bridge = Bridge(bugs.append)

    def on_event(event: Event) -> None:
        bridge.post(lambda: made.counter.on_event(event))

    engine = ScriptedEngine(on_event, Script())
    made = Desk(engine, TokenCounter(engine, lambda: made.draft))
    made.counter.counted.connect(made.said.append)
    engine.start()
    yield made
    engine.close()
    bridge.drain()
    assert bugs == []


def test_a_message_is_counted_once_the_typing_rests(qtbot: QtBot, desk: Desk) -> None:
    desk.counter.set_model(8192)
    for end in range(1, 12):
        desk.write("four and four words"[:end])
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said == [Count(3, True, 0, 8192)]


def test_without_a_model_and_while_an_answer_is_written_it_is_estimated(qtbot: QtBot, desk: Desk) -> None:
    desk.write("word " * 100)
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said == [Count(132, False)]
    assert desk.said[0].words == "about 132 tokens"
    desk.counter.set_model(8192)
    desk.counter.set_busy(True)
    desk.write("word " * 101)
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert not desk.said[1].exact
    desk.counter.set_busy(False)
    qtbot.waitUntil(lambda: len(desk.said) == 3)
    assert desk.said[2].exact


def test_ten_megabytes_are_estimated_without_asking_the_model(qtbot: QtBot, desk: Desk) -> None:
    desk.counter.set_model(8192)
    desk.write("look", "x" * 10_000_000)
    qtbot.waitUntil(lambda: bool(desk.said))
    assert not desk.said[0].exact
    assert desk.said[0].too_long


def test_an_emptied_message_has_no_count_and_the_same_one_is_not_asked_twice(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.counter.set_model(8192)
    desk.write("hello")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    desk.counter.set_used(1000)
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert desk.said[1] == Count(2, True, 1000, 8192)
    desk.write("")
    qtbot.waitUntil(lambda: len(desk.said) == 3)
    assert desk.said[2] is None


def test_a_question_under_way_is_given_up_when_a_message_is_sent(qtbot: QtBot, desk: Desk) -> None:
    desk.counter.set_model(8192)
    desk.write("hello")
    qtbot.waitUntil(lambda: bool(desk.said))
    desk.write("hello again")
    desk.counter._rest.stop()
    desk.counter._at_rest()
    desk.counter.forget()
    desk.write("hello")
    qtbot.waitUntil(lambda: len(desk.said) > 1)
    assert desk.said[0] == desk.said[1]  # nothing was said of what was given up


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(1, True), "1 token"),
        (Count(1234, True, 100, 8192), "1,234 tokens \u00b7 6,858 left"),
        (Count(500, False, 7900, 8192), "about 500 tokens \u00b7 oldest messages left out"),
        (Count(9000, True, 0, 8192), "9,000 tokens"),
    ],
)
def test_the_line_says_what_stays_of_the_context(count: Count, words: str) -> None:
    assert count.words == words
    assert count.warning == "" or count.too_long


def test_a_message_that_alone_is_too_long_is_warned_of_with_what_to_do() -> None:
    assert Count(9000, True, 0, 8192).warning == (
        "This message alone has 9,000 tokens, and the model reads 8,192. Shorten it, attach the long part as a"
        " file, or load the model with a larger context."
    )
    assert "about 9,000" in Count(9000, False, 0, 8192).warning
