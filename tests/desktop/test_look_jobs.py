"""Looks wait for each other and for answers: one at a time, the newest of a topic, asked again after an answer."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.look_jobs import End, LookJobs
from engine import Failed, Reading, Stopped, Tokenised
from engine.jobs import Jobs
from engine.messages import Request
from engine.requests import Requests


class Patient(Requests):
    """An engine that notes what it is asked and answers when it is told to."""

    def __init__(self) -> None:
        super().__init__(Jobs(lambda _: None))
        self.asked: list[Request] = []
        self.stopped: list[int] = []

    def stop(self, job: int) -> None:
        """Note it."""
        self.stopped.append(job)

    def _ask(self, request: Request) -> int:
        self.asked.append(request)
        return request.job


class Asker:
    """Asks for texts by topic and keeps the endings."""

    def __init__(self) -> None:
        self.engine = Patient()
        self.jobs = LookJobs(self.engine)  # type: ignore[arg-type]
        self.ends: list[tuple[str, End]] = []

    def ask(self, topic: str, text: str) -> None:
        self.jobs.ask(topic, lambda engine: engine.tokenise(text), lambda end: self.ends.append((topic, end)))

    @property
    def texts(self) -> list[str]:
        return [request.text for request in self.engine.asked]  # type: ignore[union-attr]

    def answer(self) -> None:
        self.jobs.on_event(Tokenised(job=self.engine.asked[-1].job, tokens=()))


@pytest.fixture
def asker(qapp: QApplication) -> Asker:
    return Asker()


def test_one_is_asked_at_a_time_in_the_order_of_asking(asker: Asker) -> None:
    asker.ask("one", "first")
    asker.ask("two", "second")
    assert asker.texts == ["first"]
    asker.answer()
    assert asker.texts == ["first", "second"]
    asker.answer()
    assert [topic for topic, _ in asker.ends] == ["one", "two"]
    assert not asker.jobs.busy("one")
    assert not asker.jobs.busy("two")


def test_a_newer_question_takes_the_place_of_the_older_one_whose_ending_is_not_told(asker: Asker) -> None:
    asker.ask("one", "old")
    asker.ask("one", "new")
    assert asker.engine.stopped == [asker.engine.asked[0].job]
    asker.jobs.on_event(Stopped(job=asker.engine.asked[0].job))
    asker.answer()
    assert asker.texts == ["old", "new"]
    assert len(asker.ends) == 1


def test_an_answer_stops_a_look_which_is_asked_again_behind_it(asker: Asker) -> None:
    asker.ask("one", "text")
    asker.jobs.hold(True)
    assert asker.engine.stopped == [asker.engine.asked[0].job]
    asker.jobs.on_event(Stopped(job=asker.engine.asked[0].job))
    asker.ask("two", "later")
    assert asker.texts == ["text"]
    assert asker.jobs.busy("one")
    asker.jobs.hold(False)
    assert asker.texts == ["text", "text"]
    asker.answer()
    assert asker.texts == ["text", "text", "later"]


def test_what_is_dropped_is_stopped_and_tells_nobody(asker: Asker) -> None:
    asker.ask("one", "text")
    asker.jobs.drop("one")
    asker.jobs.on_event(Stopped(job=asker.engine.asked[0].job))
    assert asker.engine.stopped == [asker.engine.asked[0].job]
    assert asker.ends == []


def test_progress_is_told_and_a_failure_is_an_ending(asker: Asker) -> None:
    seen: list[Reading] = []
    asker.jobs.ask(
        "one", lambda engine: engine.tokenise("a"), lambda end: asker.ends.append(("one", end)), seen.append
    )
    job = asker.engine.asked[0].job
    asker.jobs.on_event(Reading(job=job, cached=0, read=1, total=2))
    asker.jobs.on_event(Failed(job=job, code="no-model", message="Load a model."))
    assert [event.read for event in seen] == [1]
    assert isinstance(asker.ends[0][1], Failed)


def test_closing_stops_what_is_under_way_and_asks_nothing_more(asker: Asker) -> None:
    asker.ask("one", "text")
    asker.ask("two", "later")
    asker.jobs.close()
    asker.jobs.hold(False)
    assert asker.texts == ["text"]
    assert asker.engine.stopped == [asker.engine.asked[0].job]
