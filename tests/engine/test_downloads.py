"""Downloads survive everything: kills, closed programs, full disks, broken networks; nothing connects unasked."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from engine.downloads import Downloads
from engine.downloads_like import DownloadsLike
from engine.fetch_messages import Limits
from engine.hub_messages import (
    Download,
    DownloadChanged,
    HubDone,
    HubFound,
    HubLooked,
    Queue,
    Queued,
    TokenKept,
)
from engine.messages import Failed, Stopped
from engine.part_file import PART
from tests.engine.fault_server import REPO, Fault, FaultServer, Shelf, answers, breaks, serving, stalls
from tests.engine.hub_desk import HubDesk

ROOT = Path(__file__).parents[2]
NAME = "model-Q4_K_M.gguf"
BODY = b"GGUF" + random.Random(8).randbytes(3_000_000)
PATH = f"maker/model-GGUF/{NAME}"
MARKER = "hf_SecretMarkerOfThisTest"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(files={NAME: BODY, "other-Q8_0.gguf": BODY[:500_000]})


@pytest.fixture
def hub(shelf: Shelf) -> Iterator[FaultServer]:
    with serving(shelf) as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, hub: FaultServer) -> Iterator[HubDesk]:
    made = HubDesk(tmp_path / "profile", hub)
    yield made
    made.downloads.close()


def test_a_model_is_looked_at_got_and_lies_under_its_repository(desk: HubDesk) -> None:
    downloads: DownloadsLike = desk.downloads
    looked = desk.run(downloads.look(REPO), HubLooked)
    file = next(one for one in looked.files if one.quantization == "Q4_K_M")
    queued = desk.run(downloads.get(REPO, looked.revision, file, "A model"), Queued).download
    done = desk.reaches(queued.id, "done")
    path = desk.profile / "models" / PATH
    assert (done.path, done.title, done.received) == (str(path), "A model", len(BODY))
    assert path.read_bytes() == BODY
    assert desk.leftovers() == [PATH]


def test_several_are_queued_and_come_one_after_the_other(desk: HubDesk, shelf: Shelf) -> None:
    first, second = desk.get(shelf.file(NAME)), desk.get(shelf.file("other-Q8_0.gguf"))
    desk.reaches(second.id, "done")
    told = [event.download for event in desk.events if isinstance(event, DownloadChanged)]
    finished = next(n for n, one in enumerate(told) if (one.id, one.status) == (first.id, "done"))
    begun = next(n for n, one in enumerate(told) if (one.id, one.status) == (second.id, "running"))
    assert finished < begun


def test_the_same_model_is_queued_once(desk: HubDesk, shelf: Shelf) -> None:
    assert desk.get(shelf.file(NAME)).id == desk.get(shelf.file(NAME)).id
    desk.reaches(1, "done")
    assert desk.get(shelf.file(NAME)).status == "done"


# ---- interrupted --------------------------------------------------------------------------------------------


def interrupted_at(desk: HubDesk, shelf: Shelf, place: int, interrupt: Callable[[], None]) -> Download:
    """Begin a download and do something to it when so many bytes were sent."""
    seen: list[int] = []

    def on_sent(sent: int) -> None:
        if sent >= place and not seen:
            seen.append(sent)
            interrupt()

    shelf.on_sent = on_sent
    return desk.get(shelf.file(NAME))


def kill_child(desk: HubDesk) -> None:
    pid = desk.downloads.child_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def stop_and_go(desk: HubDesk) -> None:
    """As a machine that sleeps: the process stands still, and the connection is gone when it wakes."""
    pid = desk.downloads.child_pid
    assert pid is not None
    process = psutil.Process(pid)
    process.suspend()
    process.resume()
    raise ConnectionResetError


def fill_disk(desk: HubDesk, bytes_more: int) -> None:
    """The system writes no file of this process any further than a little."""
    import resource

    pid = desk.downloads.child_pid
    assert pid is not None
    part = desk.profile / "models" / (PATH + PART)
    limit = (part.stat().st_size if part.exists() else 0) + bytes_more
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (limit, limit))


def places(count: int) -> list[int]:
    chosen = random.Random(count)
    return sorted(chosen.randrange(1, len(BODY)) for _ in range(count))


KINDS = ("kill", "drop", "sleep", "full")


def interrupted(desk: HubDesk, shelf: Shelf, kind: str, place: int) -> None:
    """One interruption at one byte; the file comes equal, and little of it twice."""
    if kind == "drop":
        shelf.faults = [breaks(place)]
        number = desk.get(shelf.file(NAME)).id
    elif kind == "kill":
        number = interrupted_at(desk, shelf, place, lambda: kill_child(desk)).id
    elif kind == "sleep":
        number = interrupted_at(desk, shelf, place, lambda: stop_and_go(desk)).id
    else:
        number = interrupted_at(desk, shelf, place, lambda: fill_disk(desk, 40_000)).id
        told = desk.wait(
            lambda e: isinstance(e, DownloadChanged) and e.download.status in ("failed", "paused", "done")
        )
        assert isinstance(told, DownloadChanged)
        if told.download.status != "done":  # at the last bytes there is nothing left to write
            assert "disk" in told.download.problem
            kill_child(desk)  # which takes the limit with it
            desk.downloads.resume(number)
    desk.reaches(number, "done")
    assert (desk.profile / "models" / PATH).read_bytes() == BODY
    assert desk.leftovers() == [PATH]
    assert shelf.sent - len(BODY) <= 1 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set on Linux only")
@pytest.mark.parametrize(("kind", "place"), list(zip(KINDS * 2, places(8), strict=True)))
def test_interrupted_at_any_byte_it_goes_on_and_ends_equal(
    desk: HubDesk, shelf: Shelf, kind: str, place: int
) -> None:
    interrupted(desk, shelf, kind, place)


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set on Linux only")
@pytest.mark.parametrize(("kind", "place"), list(zip(KINDS * 25, places(100), strict=True)))
def test_interrupted_at_any_of_a_hundred_bytes_it_goes_on_and_ends_equal(
    desk: HubDesk, shelf: Shelf, kind: str, place: int
) -> None:
    interrupted(desk, shelf, kind, place)


def test_after_another_start_all_is_paused_nothing_connects_and_it_goes_on(
    desk: HubDesk, shelf: Shelf
) -> None:
    shelf.faults = [stalls(1_000_000)]
    waiting = shelf.file("other-Q8_0.gguf")
    number = desk.get(shelf.file(NAME)).id
    desk.get(waiting)
    desk.wait_for_file(desk.profile / "models" / (PATH + PART), 900_000)
    desk.again()
    asked = len(shelf.asked)
    told = desk.queue
    assert [one.status for one in told] == ["paused", "paused"]
    assert 0 < told[0].received <= 1_000_000
    assert desk.downloads.child_pid is None
    assert len(shelf.asked) == asked
    desk.run(desk.downloads.resume(number), HubDone)
    desk.reaches(number, "done")
    assert (desk.profile / "models" / PATH).read_bytes() == BODY
    assert shelf.sent - len(BODY) <= 1 << 20


def test_a_killed_program_leaves_a_queue_that_goes_on(desk: HubDesk, shelf: Shelf, hub: FaultServer) -> None:
    """The whole program dies, its child with it, and the next start knows where it was."""
    desk.downloads.close()
    script = (
        "import sys; from pathlib import Path; from engine.downloads import Downloads; import msgspec;"
        "from engine.hub_messages import HubFile;"
        "d = Downloads(Path(sys.argv[1]), lambda e: None, sys.argv[2]); d.start();"
        "d.run(d.get(sys.argv[3], sys.argv[4], msgspec.json.decode(sys.argv[5], type=HubFile)));"
        "print('queued', flush=True); sys.stdin.read()"
    )
    shelf.faults = [stalls(1_500_000)]
    file = msgspec.json.encode(shelf.file(NAME)).decode()
    command = [sys.executable, "-c", script, str(desk.profile), hub.url, REPO, "0" * 40, file]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"queued\n"
        part = desk.profile / "models" / (PATH + PART)
        desk.wait_for_file(part, 1_000_000)
        children = psutil.Process(program.pid).children(recursive=True)
        program.kill()
    psutil.wait_procs(children, 5)
    desk.again()
    assert [one.status for one in desk.queue] == ["paused"]
    desk.downloads.resume(desk.queue[0].id)
    desk.reaches(desk.queue[0].id, "done")
    assert (desk.profile / "models" / PATH).read_bytes() == BODY
    assert shelf.sent - len(BODY) <= 1 << 20


def test_a_child_that_dies_at_once_every_time_is_given_up_with_a_reason(desk: HubDesk, shelf: Shelf) -> None:
    shelf.always = lambda handler, body: kill_child(desk)
    number = desk.get(shelf.file(NAME)).id
    assert "resume" in desk.reaches(number, "failed").problem
    shelf.always = None
    desk.downloads.resume(number)
    desk.reaches(number, "done")


# ---- by hand ------------------------------------------------------------------------------------------------


def begun(desk: HubDesk, shelf: Shelf, fault: Fault) -> int:
    """A download that has some bytes and waits for more."""
    shelf.faults = [fault]
    number = desk.get(shelf.file(NAME)).id
    desk.wait_for_file(desk.profile / "models" / (PATH + PART), 900_000)
    return number


def test_paused_it_keeps_what_came_and_resumed_it_goes_on(desk: HubDesk, shelf: Shelf) -> None:
    number = begun(desk, shelf, stalls(1_000_000))
    desk.run(desk.downloads.pause(number), HubDone)
    desk.reaches(number, "paused")
    desk.run(desk.downloads.resume(number), HubDone)
    desk.reaches(number, "done")
    assert shelf.sent - len(BODY) <= 1 << 20


def test_removed_while_it_comes_nothing_of_it_is_left(desk: HubDesk, shelf: Shelf) -> None:
    number = begun(desk, shelf, stalls(1_000_000))
    desk.run(desk.downloads.remove(number), HubDone)
    assert desk.queue == ()
    assert desk.leftovers() == []
    assert isinstance(desk.downloads.run(desk.downloads.resume(number)), Failed)


def test_removed_and_left_at_once_nothing_of_it_is_left(desk: HubDesk, shelf: Shelf) -> None:
    number = begun(desk, shelf, stalls(1_000_000))
    job = desk.downloads.remove(number)
    desk.downloads.close()
    assert isinstance(desk.downloads.run(job), HubDone)
    assert desk.leftovers() == []


def test_a_removed_one_that_was_done_keeps_its_file(desk: HubDesk, shelf: Shelf) -> None:
    number = desk.get(shelf.file(NAME)).id
    desk.reaches(number, "done")
    desk.run(desk.downloads.remove(number), HubDone)
    assert desk.leftovers() == [PATH]


def test_while_one_is_paused_the_next_has_its_turn(desk: HubDesk, shelf: Shelf) -> None:
    first = begun(desk, shelf, stalls(1_000_000))
    second = desk.get(shelf.file("other-Q8_0.gguf")).id
    desk.downloads.pause(first)
    desk.reaches(second, "done")


def test_a_gated_model_says_where_to_agree_and_goes_on_with_a_token(desk: HubDesk, shelf: Shelf) -> None:
    shelf.token = MARKER
    number = desk.get(shelf.file(NAME)).id
    problem = desk.reaches(number, "failed").problem
    assert f"{desk.hub.url}/{REPO}" in problem
    assert desk.run(desk.downloads.keep_token(MARKER), TokenKept).place == "file"
    desk.downloads.resume(number)
    desk.reaches(number, "done")
    assert desk.run(desk.downloads.keep_token(""), TokenKept).place == "none"


def test_a_name_of_a_stranger_stays_inside_the_folder_of_models(desk: HubDesk, shelf: Shelf) -> None:
    for name in ("../../../escaped.gguf", "CON.gguf", "x" * 255 + ".gguf"):
        shelf.files[name.rpartition("/")[2]] = BODY[:1000]
        file = msgspec.structs.replace(shelf.file(name.rpartition("/")[2]), name=name, parts=(name,))
        done = desk.reaches(desk.get(file).id, "done")
        assert Path(done.path).is_relative_to(desk.profile / "models" / "maker" / "model-GGUF")
        assert not Path(done.path).name.upper().startswith("CON.")


# ---- who knows what -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [401, 500])
def test_the_token_is_in_no_log_no_queue_no_error_and_no_process_list(
    desk: HubDesk, shelf: Shelf, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    desk.run(desk.downloads.keep_token(MARKER), TokenKept)
    shelf.faults, shelf.always = [answers(401)], answers(code)
    desk.get(shelf.file(NAME))
    desk.run(desk.downloads.find("x"), HubFound)
    listed = " ".join(" ".join(p.cmdline()) for p in psutil.Process().children(recursive=True))
    environment = " ".join(
        value for p in psutil.Process().children(recursive=True) for value in p.environ().values()
    )
    desk.reaches(1, "failed" if code == 401 else "paused")
    desk.downloads.close()
    told = [one.headers.get("authorization") for one in shelf.bytes_asked]
    assert told[:2] == [None, f"Bearer {MARKER}"]  # so there was something to betray
    with_it = {
        path.name
        for path in desk.profile.rglob("*")
        if path.is_file() and MARKER.encode() in path.read_bytes()
    }
    assert with_it == {"hub-token.json"}
    assert (desk.profile / "hub-token.json").stat().st_mode & 0o777 == 0o600
    assert MARKER not in listed + environment + caplog.text + repr(desk.events)


def test_nothing_connects_and_no_child_starts_before_the_person_asks(tmp_path: Path) -> None:
    """Every socket of a program is watched that starts its downloads, has a queue of the last time, and ends."""
    script = (
        "import sys, subprocess; from pathlib import Path\n"
        "seen = []\n"
        "sys.addaudithook(lambda name, _: seen.append(name) if name.startswith(('socket.', 'subprocess.')) else None)\n"
        "from engine.downloads import Downloads\n"
        "d = Downloads(Path(sys.argv[1]), lambda e: None); d.start()\n"
        "d.run(d.token_place()); d.run(d.pause(7)); d.run(d.remove(7)); d.close()\n"
        "print([n for n in seen if n.startswith(('socket.', 'subprocess.'))], 'huggingface_hub' in sys.modules, 'keyring' in sys.modules)"
    )
    (tmp_path / "models").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["[]", "False", "False"]


def test_only_the_child_connects(desk: HubDesk, shelf: Shelf) -> None:
    begun(desk, shelf, stalls(1_000_000))
    port = int(desk.hub.url.rpartition(":")[2])
    child = desk.downloads.child_pid
    assert child is not None

    def to_hub(pid: int) -> int:
        return sum(
            1 for one in psutil.Process(pid).net_connections("inet") if one.raddr and one.raddr.port == port
        )

    assert to_hub(child) == 1
    assert to_hub(os.getpid()) == 0


def test_the_child_goes_when_there_is_nothing_to_do(
    desk: HubDesk, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.fetch_lane.IDLE_S", 0.05)
    desk.get(shelf.file(NAME))
    desk.reaches(1, "done")
    desk.wait_until(lambda: desk.downloads.child_pid is None)


# ---- lists that are damaged, jobs that are stopped ----------------------------------------------------------


def test_a_damaged_queue_is_set_aside_and_counts_as_empty(desk: HubDesk) -> None:
    desk.downloads.close()
    file = desk.profile / "models" / "downloads.json"
    for content in (
        b"{",
        b"[]",
        b"\0" * 100,
        b'{"downloads": [{"id": "x"}]}',
        b'{"downloads": [{"id": 1, "repo": "\xff"}]}',
    ):
        file.write_bytes(content)
        desk.again()
        assert desk.queue == ()
        desk.downloads.close()
        assert file.with_suffix(".json.bad").read_bytes() == content


def test_a_second_program_on_the_profile_leaves_the_first_ones_queue_alone(
    desk: HubDesk, shelf: Shelf, hub: FaultServer
) -> None:
    begun(desk, shelf, stalls(1_000_000))
    before = (desk.profile / "models" / "downloads.json").read_bytes()
    second = HubDesk(desk.profile, hub)
    assert second.wait(lambda event: isinstance(event, Queue)) == Queue(job=0, downloads=())
    number = second.get(shelf.file(NAME)).id
    assert "another window" in second.reaches(number, "paused").problem
    second.downloads.close()
    assert (desk.profile / "models" / "downloads.json").read_bytes() == before


def test_a_search_is_stopped_at_once_and_a_later_one_does_not_wait_for_it(
    desk: HubDesk, shelf: Shelf
) -> None:
    shelf.api = lambda handler: handler.connection.recv(1) == b"" and "slow" in handler.path
    slow = desk.downloads.find("slow")
    desk.wait_until(lambda: len(shelf.asked) == 1)
    shelf.api = lambda handler: False
    desk.downloads.stop(slow)
    assert desk.downloads.run(slow) == Stopped(job=slow)
    desk.run(desk.downloads.find("quick"), HubFound)


def test_a_fault_of_the_thread_leaves_nobody_waiting(
    tmp_path: Path, hub: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> float:
        raise LookupError

    seen: list[object] = []
    monkeypatch.setattr("threading.excepthook", lambda args: seen.append(args.exc_type))
    monkeypatch.setattr("engine.fetch_lane.FetchLane.tick", fails)
    desk = HubDesk(tmp_path, hub)
    desk.run(desk.downloads.find("anything"), Stopped)
    desk.downloads.close()
    assert seen == [LookupError]


def test_an_unreachable_hub_is_a_sentence(tmp_path: Path) -> None:
    for name in ("tmp", "log"):
        (tmp_path / name).mkdir()
    quick = Limits(connect=1, stall=1, pause=0.01, longest_pause=0.01, tries=2)
    downloads = Downloads(tmp_path, lambda event: None, "http://127.0.0.1:9", quick)
    downloads.start()
    endings = [downloads.run(downloads.look(REPO)), downloads.run(downloads.find("x"))]
    downloads.close()
    said = "The model hub cannot be reached (no connection). Check the network and try again."
    assert [ending.message for ending in endings if isinstance(ending, Failed)] == [said, said]
