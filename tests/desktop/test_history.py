"""The history's thread: one commit per job, writes before reads, no job without its ending."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from desktop.history import History, Store
from engine import Cancelled, Refusal

T = TypeVar("T")


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def history(tmp_path: Path, failures: list[Exception]) -> Iterator[History]:
    history = History(tmp_path / "history.db", failures.append)
    yield history
    history.close()


def held(history: History) -> Callable[[], None]:
    """Keep the thread busy until the answer is called."""
    started, go_on = threading.Event(), threading.Event()

    def wait(_: Store) -> None:
        started.set()
        go_on.wait()

    history.do(wait)
    started.wait()
    return go_on.set


def test_results_arrive_on_the_history_thread_after_the_commit(history: History) -> None:
    arrived: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()
    history.do(
        lambda store: store.create_chat("a"),
        lambda chat: arrived.put((threading.current_thread().name, chat.id)),
    )
    assert arrived.get() == ("history", 1)


def test_writes_come_before_reads_and_each_kind_in_order(history: History) -> None:
    release = held(history)
    order: list[str] = []
    for name, urgent in (("read 1", False), ("write 1", True), ("read 2", False), ("write 2", True)):
        history.do(lambda _, name=name: order.append(name), urgent=urgent)  # type: ignore[misc]
    release()
    history.call(lambda _: None)
    done = threading.Event()
    history.do(lambda _: done.set(), urgent=False)
    done.wait()
    assert order == ["write 1", "write 2", "read 1", "read 2"]


def test_a_job_is_one_commit_all_of_it_or_nothing(history: History, failures: list[Exception]) -> None:
    def half(store: Store) -> None:
        store.create_chat("half")
        raise KeyError("a bug")

    with pytest.raises(KeyError):
        history.call(half)
    history.do(half)
    assert history.call(lambda store: store.chats()) == []
    assert [type(error) for error in failures] == [KeyError]


def test_a_full_disk_is_told_in_words_and_the_thread_goes_on(history: History) -> None:
    chat = history.call(lambda store: store.create_chat("before"))
    pages = history.call(lambda store: store._database.read("PRAGMA page_count")[0][0])
    history.call(lambda store: store._database.read(f"PRAGMA max_page_count = {pages + 20}"))
    with pytest.raises(Refusal, match="The disk is full") as refused:
        history.call(lambda store: store.add_message(chat.id, None, "x" * 1_000_000))
    assert refused.value.code == "disk-full"
    history.call(lambda store: store._database.read("PRAGMA max_page_count = 1000000"))
    assert (
        history.call(lambda store: store.add_message(chat.id, None, "x" * 1_000_000)).text == "x" * 1_000_000
    )
    history.call(lambda store: store.check())


def test_a_callback_that_fails_is_reported_once_and_the_thread_goes_on(
    history: History, failures: list[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    def bad(_: object) -> None:
        raise ZeroDivisionError

    refused: list[Exception] = []
    with caplog.at_level(logging.CRITICAL, logger="desktop.history"):
        history.do(lambda store: store.create_chat("kept"), bad, refused.append)
        assert len(history.call(lambda store: store.chats())) == 1
    assert [type(error) for error in failures] == [ZeroDivisionError]
    assert refused == []


def test_close_finishes_the_writes_and_lets_waiting_reads_fail(tmp_path: Path) -> None:
    history = History(tmp_path / "history.db")
    release = held(history)
    ended: list[str] = []
    history.do(
        lambda store: store.chats(),
        lambda _: ended.append("read"),
        lambda error: ended.append(repr(error)),
        urgent=False,
    )
    for number in range(20):
        history.do(lambda store, number=number: store.create_chat(str(number)))  # type: ignore[misc]
    closing = threading.Thread(target=history.close)
    closing.start()
    release()
    closing.join()
    history.close()
    store = Store(tmp_path / "history.db")
    assert len(store.chats()) == 20
    store.close()
    assert ended == ["Cancelled('the history is closed')"]


def test_a_job_after_close_fails_at_once(history: History) -> None:
    history.close()
    with pytest.raises(Cancelled):
        history.call(lambda store: store.chats())


def test_a_file_that_cannot_be_opened_is_told_by_ready_and_by_every_job(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"this is a letter, not a database" * 100)
    history = History(tmp_path / "history.db")
    with pytest.raises(Refusal, match="no history of Openbook"):
        history.ready()
    with pytest.raises(Refusal, match="no history of Openbook"):
        history.call(lambda store: store.chats())
    history.close()


def test_ready_says_how_many_answers_were_interrupted(tmp_path: Path) -> None:
    history = History(tmp_path / "history.db")
    assert history.ready() == 0
    chat = history.call(lambda store: store.create_chat())
    question = history.call(lambda store: store.add_message(chat.id, None, "question"))
    history.call(lambda store: store.start_answer(chat.id, question.id, "Model", {}))
    history.close()
    history = History(tmp_path / "history.db")
    assert history.ready() == 1
    history.close()


def test_many_threads_lose_no_job(history: History) -> None:
    chat = history.call(lambda store: store.create_chat())

    def send(name: int) -> None:
        for number in range(10):
            history.call(lambda store: store.add_message(chat.id, None, f"{name} {number}"))  # noqa: B023

    threads = [threading.Thread(target=send, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history.call(lambda store: store.path(chat.id))[0].siblings) == 40
