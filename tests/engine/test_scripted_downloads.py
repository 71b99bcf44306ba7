"""Downloads out of a script behave as the real ones: one ending per job, one transfer at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from engine.downloads_like import DownloadsLike
from engine.hub_messages import (
    Download,
    DownloadChanged,
    HubDone,
    HubEvent,
    HubFile,
    HubFound,
    HubLooked,
    HubModel,
    Queue,
    Queued,
    TokenKept,
)
from engine.messages import Failed, Stopped
from engine.scripted_downloads import HubScript, ScriptedDownloads

FILES = (HubFile(name="small-Q4_K_M.gguf", bytes=1000), HubFile(name="large-Q8_0.gguf", bytes=2000))
MODELS = tuple(HubModel(repo=f"maker/model-{n:02}-GGUF", downloads=n) for n in range(30))
SCRIPT = HubScript(models=MODELS, files={"maker/model-01-GGUF": FILES})

Make = Callable[..., ScriptedDownloads]


class Events:
    """Every event in order; can be waited for."""

    def __init__(self) -> None:
        self.all: list[HubEvent] = []
        self._changed = threading.Condition()

    def __call__(self, event: HubEvent) -> None:
        with self._changed:
            self.all.append(event)
            self._changed.notify_all()

    def wait(self, fits: Callable[[HubEvent], bool]) -> HubEvent:
        with self._changed:
            assert self._changed.wait_for(lambda: any(fits(event) for event in self.all), 10)
            return next(event for event in self.all if fits(event))


def status(number: int, wanted: str) -> Callable[[HubEvent], bool]:
    return lambda event: (
        isinstance(event, DownloadChanged) and (event.download.id, event.download.status) == (number, wanted)
    )


@pytest.fixture
def events() -> Events:
    return Events()


@pytest.fixture
def made(events: Events) -> Iterator[Make]:
    every: list[ScriptedDownloads] = []

    def make(script: HubScript = SCRIPT) -> ScriptedDownloads:
        every.append(ScriptedDownloads(events, script))
        every[-1].start()
        return every[-1]

    yield make
    for one in every:
        one.close()


def test_it_can_be_asked_what_downloads_can_be_asked(made: Make) -> None:
    downloads: DownloadsLike = made()
    assert downloads.run(downloads.token_place()) == TokenKept(job=1, place="none")
    assert isinstance(downloads.run(downloads.keep_token("x")), TokenKept)


def test_a_search_comes_in_pages_and_sorted(made: Make) -> None:
    downloads = made()
    first = downloads.run(downloads.find("model", "downloads"))
    assert isinstance(first, HubFound)
    assert (first.models[0].downloads, len(first.models), first.more) == (29, 20, True)
    last = downloads.run(downloads.find("model", "downloads", 20))
    assert isinstance(last, HubFound)
    assert (len(last.models), last.more) == (10, False)


def test_a_repository_shows_its_files_and_a_wrong_name_is_refused(made: Make) -> None:
    downloads = made()
    looked = downloads.run(downloads.look("maker/model-01-GGUF"))
    assert isinstance(looked, HubLooked)
    assert looked.files == FILES
    assert isinstance(downloads.run(downloads.look("nobody/nothing")), Failed)


def test_two_downloads_run_one_after_the_other_and_get_done(made: Make, events: Events) -> None:
    downloads = made()
    for file in FILES:
        assert isinstance(downloads.run(downloads.get("maker/model-01-GGUF", "r", file)), Queued)
    events.wait(status(1, "done"))
    done = events.wait(status(2, "done"))
    order = [e.download.id for e in events.all if isinstance(e, DownloadChanged)]
    assert order == sorted(order)
    assert isinstance(done, DownloadChanged)
    assert done.download.received == 2000


def test_a_download_by_hand_is_held_goes_on_and_is_removed(made: Make, events: Events) -> None:
    downloads = made(HubScript(files=SCRIPT.files, by_hand=True))
    downloads.run(downloads.get("maker/model-01-GGUF", "r", FILES[0]))
    events.wait(status(1, "running"))
    downloads.advance(1, 400)
    assert isinstance(downloads.run(downloads.pause(1)), HubDone)
    held = events.wait(status(1, "paused"))
    assert isinstance(held, DownloadChanged)
    assert held.download.received == 400
    downloads.run(downloads.resume(1))
    downloads.run(downloads.remove(1))
    assert events.all[-2:] == [Queue(job=0, downloads=()), HubDone(job=4)]
    assert isinstance(downloads.run(downloads.pause(1)), Failed)


def test_what_was_left_of_the_last_time_is_told_first_and_waits(made: Make, events: Events) -> None:
    left = Download(
        id=4, repo="a/b", revision="r", file=FILES[0], title="b", path="p", status="paused", received=10
    )
    made(HubScript(queue=(left,)))
    assert events.wait(lambda event: isinstance(event, Queue)) == Queue(job=0, downloads=(left,))


def test_a_download_fails_with_the_sentence_of_the_script(made: Make, events: Events) -> None:
    downloads = made(HubScript(files=SCRIPT.files, problems={FILES[0].name: "The disk is full. Make room."}))
    downloads.run(downloads.get("maker/model-01-GGUF", "r", FILES[0]))
    failed = events.wait(status(1, "failed"))
    assert isinstance(failed, DownloadChanged)
    assert failed.download.problem == "The disk is full. Make room."


def test_a_search_that_is_stopped_ends_as_stopped(made: Make) -> None:
    downloads = made(HubScript(answer_seconds=60))
    job = downloads.find("x")
    downloads.stop(job)
    assert downloads.run(job) == Stopped(job=job)
