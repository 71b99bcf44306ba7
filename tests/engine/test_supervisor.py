"""A child is started, heard, watched and ended; its death has words and leaves nothing behind."""

from __future__ import annotations

import os
import queue
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine.deaths import Restarts, explain, telling_line
from engine.messages import Answer, Answered, Event, Request, State, Wrote
from engine.native_log import NativeLog
from engine.supervisor import Child, Died, Received
from engine.values import Message

Fake = Child[Event, Request]
Item = Received[Event, Request] | Died[Event, Request]
Start = Callable[..., tuple[Fake, "queue.SimpleQueue[Item]"]]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts children of tests/engine/children.py and makes sure that nothing of them is left."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    started: list[Fake] = []
    threads = set(threading.enumerate())

    def begin(module: str = "children", limit: int | None = None) -> tuple[Fake, queue.SimpleQueue[Item]]:
        inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        child = Fake(module, "fake", inbox, tmp_path / "tmp", tmp_path / "log" / "fake.log", Event, limit)
        child.start()
        started.append(child)
        return child, inbox

    yield begin
    for child in started:
        child.close()
    assert psutil.Process().children(recursive=True) == []
    assert set(threading.enumerate()) <= threads
    assert list((tmp_path / "tmp").glob("*.flag")) == []


def say(text: str, job: int = 1) -> Answer:
    return Answer(job=job, messages=(Message(role="user", text=text),))


def heard(inbox: queue.SimpleQueue[Item], child: Fake | None = None) -> list[Event | Died[Event, Request]]:
    """Everything up to the ending or the death."""
    events: list[Event | Died[Event, Request]] = []
    while True:
        try:
            item = inbox.get(timeout=0.05 if child else 30)
        except queue.Empty:
            assert child is not None
            child.watch()
            continue
        events.append(item if isinstance(item, Died) else item.message)
        if isinstance(events[-1], Died | Answered):
            return events


def death(inbox: queue.SimpleQueue[Item], child: Fake | None = None) -> Died[Event, Request]:
    last = heard(inbox, child)[-1]
    assert isinstance(last, Died)
    return last


def test_a_child_is_ready_first_and_then_answers_in_order(start: Start) -> None:
    child, inbox = start()
    child.send(say("one two three"))
    events = heard(inbox)
    assert events[0] == State(job=0, status="idle")
    assert [event.text for event in events if isinstance(event, Wrote)] == ["one ", "two ", "three "]
    assert isinstance(events[-1], Answered)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SIGSEGV", "hit a fault in the model library [SIGSEGV, GGML_ASSERT(n_tokens <= n_batch) failed]"),
        (
            "SIGABRT",
            "was ended by a check inside the model library [SIGABRT, GGML_ASSERT(n_tokens <= n_batch) failed]",
        ),
        ("SIGBUS", "could no longer read its model file [SIGBUS, GGML_ASSERT(n_tokens <= n_batch) failed]"),
        ("SIGKILL", "was ended by the system, most often because memory ran out"),
    ],
)
def test_a_death_by_a_signal_is_explained_in_words(start: Start, name: str, words: str) -> None:
    child, inbox = start()
    child.send(say(f"die:{name}"))
    died = death(inbox)
    assert died.reason == words
    assert died.signal == getattr(signal, name)
    assert not child.alive


def test_an_exception_in_the_child_is_explained_by_its_last_line(start: Start) -> None:
    child, inbox = start()
    child.send(say("raise"))
    assert death(inbox).reason == "ended with an error (1) [ValueError: this went wrong]"


def test_a_child_that_leaves_without_a_word_is_noticed(start: Start) -> None:
    child, inbox = start()
    child.send(say("leave"))
    assert death(inbox).reason == "ended by itself"


def test_a_child_that_sends_garbage_is_killed(start: Start) -> None:
    child, inbox = start()
    child.send(say("garbage hang"))
    assert death(inbox).reason.startswith("sent something that is no message")


def test_a_module_that_does_not_exist_is_a_death_with_its_reason(start: Start) -> None:
    _, inbox = start("no_such_module")
    assert "No module named" in "".join(death(inbox).last_lines)


def test_an_overdue_child_is_killed_with_the_given_reason(start: Start) -> None:
    child, inbox = start()
    child.send(say("hang"))
    child.expect(0.3, "took too long")
    assert death(inbox, child).reason == "took too long"


def test_a_relaxed_child_lives_on(start: Start) -> None:
    child, inbox = start()
    child.expect(0.0, "took too long")
    child.relax()
    assert child.watch() is None
    child.send(say("fine"))
    assert isinstance(heard(inbox)[-1], Answered)


def test_a_child_over_its_memory_limit_is_killed_with_the_limit_in_the_reason(start: Start) -> None:
    child, inbox = start(limit=200 << 20)
    child.send(say("eat"))
    assert death(inbox, child).reason == "used more than the 200 MiB of memory it may have"


def test_the_cancel_flag_reaches_the_child_while_it_works(start: Start) -> None:
    child, inbox = start()
    child.send(say("for ever"))
    while not isinstance(getattr(inbox.get(timeout=30), "message", None), Wrote):
        pass
    child.cancel()
    ending = heard(inbox)[-1]
    assert isinstance(ending, Answered)
    assert ending.stop_reason == "stopped"


@pytest.mark.parametrize("text", ["", "hang", "for ever", "for ever deaf"])
def test_close_leaves_nothing_whatever_the_child_does(start: Start, text: str) -> None:
    child, _ = start()
    if text:
        child.send(say(text))
    child.close()
    assert not child.alive
    assert child.pid is not None
    assert not psutil.pid_exists(child.pid)
    child.close()


def test_a_huge_request_to_a_child_that_does_not_read_never_blocks_its_owner(start: Start) -> None:
    child, _ = start()
    child.send(say("hang"))
    child.send(say("x" * 10_000_000))
    child.kill()


def test_a_child_ends_when_its_parent_is_killed_in_the_middle_of_its_work(tmp_path: Path) -> None:
    script = (
        "import queue, pathlib, sys\n"
        "from engine.messages import Answer, Event, Message\n"
        "from engine.supervisor import Child\n"
        "child = Child('children', 'fake', queue.SimpleQueue(), pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[1], 'log'), Event)\n"
        "child.start()\n"
        "child.send(Answer(job=1, messages=(Message(role='user', text='hang'),)))\n"
        "print(child.pid, flush=True)\n"
        "import time; time.sleep(60)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, env=env)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    psutil.wait_procs([child], timeout=10)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_what_a_child_prints_goes_to_a_private_log_and_never_into_the_messages(
    start: Start, tmp_path: Path
) -> None:
    child, inbox = start()
    child.send(say("fine"))
    heard(inbox)
    child.close()
    log = tmp_path / "log" / "fake.log"
    assert log.read_text() == "child says hello\n"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_full_log_is_rotated_and_a_log_that_cannot_be_written_costs_the_file_only(tmp_path: Path) -> None:
    path = tmp_path / "child.log"
    source = tmp_path / "lines"
    source.write_bytes(b"".join(b"line %d\n" % number for number in range(100)))
    with source.open("rb") as pipe:
        NativeLog(path, limit=300).pump(pipe)
    assert path.with_name("child.log.1").stat().st_size > 300
    assert path.stat().st_size <= 310
    blocked = NativeLog(source / "child.log")
    with source.open("rb") as pipe:
        blocked.pump(pipe)
    assert blocked.last_lines[-1] == "line 99"


def test_the_telling_line_is_the_last_one_that_names_a_fault() -> None:
    lines = (
        "load: ok",
        "ggml_cuda: CUDA error: out of memory",
        "  current device: 0",
        "Fatal Python error: Aborted",
    )
    assert telling_line(lines) == "ggml_cuda: CUDA error: out of memory"
    assert telling_line(("all is well",)) == ""
    assert (
        telling_line(("/home/b/src/llama.cpp:12: GGML_ASSERT(n > 0) failed",))
        == "llama.cpp:12: GGML_ASSERT(n > 0) failed"
    )
    assert len(telling_line(("error " + "x" * 1000,))) <= 160
    assert explain(0xC0000005, ()) == "hit a fault in the model library [SIGSEGV]"
    assert explain(-64, ()).endswith("[SIGRTMAX]")


def test_restarts_wait_longer_each_time_and_end_at_the_third_death_in_a_minute() -> None:
    restarts = Restarts()
    assert restarts.died(0.0) == 0.0
    assert restarts.died(30.0) == 0.25
    assert restarts.died(59.0) is None
    restarts.forgive()
    assert restarts.died(60.0) == 0.0
    assert restarts.died(110.0) == 0.25
    assert restarts.died(121.0) == 0.25, "the first of them is more than a minute ago"


PASSED = """
import os, socket, sys
from engine.messages import Event, Request, Wrote
from engine.stdio import take_over
from engine.wire import Channel
talk = Channel[Request, Event](*take_over(), Request)
post = socket.socket(fileno=int(sys.argv[2]))
while (request := talk.receive()) is not None:
    _, given, _, _ = socket.recv_fds(post, 1, 1)
    talk.send(Wrote(job=request.job, text=os.read(given[0], 100).decode()))
"""


@pytest.mark.skipif(not hasattr(socket, "send_fds"), reason="this system passes no descriptors")
def test_an_open_file_reaches_the_child_without_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "takes_files.py").write_text(PASSED)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])]))
    inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
    first = Fake("takes_files", "files", inbox, tmp_path, tmp_path / "log", Event, None, descriptors=True)
    for child, text in ((first, "one"), (first.again(), "two")):
        child.start()
        secret = tmp_path / "secret"
        secret.write_text(text)
        with secret.open() as file:
            secret.unlink()
            assert child.pass_descriptor(file.fileno())
        child.send(say("read it"))
        item = inbox.get(timeout=30)
        assert isinstance(item, Received)
        assert item.message == Wrote(job=1, text=text)
        child.close()
        assert isinstance(inbox.get(timeout=30), Died)
        assert not child.pass_descriptor(0)
