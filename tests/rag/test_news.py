"""News are seldom enough for a window, and the last word is never lost."""

from __future__ import annotations

import time

from msgspec.structs import replace

from rag import Event, FileState, Indexing
from rag.news import FILE_INTERVAL, News

FILE = FileState(id=1, path="/a.txt", name="a.txt", scope="chat:1", status="indexing", passages=1000)


def test_a_file_is_told_ten_times_a_second_and_its_last_state_always() -> None:
    told: list[Event] = []
    news = News(told.append)
    begun = time.monotonic()
    for embedded in range(500):
        news.changed(replace(FILE, embedded=embedded))
    assert len(told) <= 1 + (time.monotonic() - begun) / FILE_INTERVAL
    due = time.monotonic() + FILE_INTERVAL
    while time.monotonic() < due:
        news.flush()
    news.flush()
    assert told[-1].file.embedded == 499
    news.changed(replace(FILE, status="ready", embedded=1000))
    assert told[-1].file.status == "ready"


def test_the_whole_is_counted_from_when_all_was_done_the_last_time() -> None:
    told: list[Event] = []
    news = News(told.append)
    news.know([replace(FILE, id=number, status="ready") for number in range(10)])
    for number in (20, 21):
        news.changed(replace(FILE, id=number, status="waiting"))
    assert news.whole_is_due(False)
    news.whole(None, False)
    assert not news.whole_is_due(False)
    assert news.whole_is_due(True)
    for number in (20, 21):
        news.changed(replace(FILE, id=number, status="ready"))
    news.whole(0.0, False)
    assert [event for event in told if isinstance(event, Indexing)] == [
        Indexing(job=0, done=0, total=2),
        Indexing(job=0, done=2, total=2, remaining_s=0.0),
    ]
