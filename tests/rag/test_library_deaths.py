"""Whatever dies or is deleted under the library, nothing is lost and every job has one ending."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine import Failed, Stopped
from rag import Done, Ending, Files, Found, LibraryState, reader_lane
from rag.readers.mock import SWITCH
from tests.rag.libraries import Watched, children, kill

pytestmark = pytest.mark.lasting

TEXTS = {
    f"{word}.txt": f"This note is about the {word}.\n\nThe {word} stands on page {number}.\n"
    for number, word in enumerate(("harbour", "lantern", "orchard", "violin", "glacier", "compass"))
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a few files."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """A new library whose reader does what mock documents ask for."""
    monkeypatch.setenv(SWITCH, "1")
    with Watched(tmp_path / "library") as watched:
        yield watched


def every_file_answers(library: Watched) -> bool:
    """Whether each file is found by its own word."""
    return all(library.best(f"What about the {name[:-4]}?") == name for name in TEXTS)


def test_a_file_that_ends_its_reader_is_refused_and_the_rest_goes_on(
    library: Watched, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_text("The first note is about apples.\n")
    (folder / "b.mockdoc").write_text("exit 3\n")
    (folder / "c.mockdoc").write_text("fault\n")
    (folder / "d.mockdoc").write_text("eat\n")
    (folder / "e.txt").write_text("The last note is about elephants.\n")
    files = library.keep(folder)
    assert {name for name, file in files.items() if file.status == "ready"} == {"a.txt", "e.txt"}
    for name in ("b.mockdoc", "c.mockdoc"):
        assert f"{name}\u201d could not be read: the reader" in files[name].problem
    assert "memory" in files["d.mockdoc"].problem
    assert library.best("elephants") == "e.txt"
    assert "No such" not in (library.folder / "log" / "library.log").read_text()


def test_a_stopped_reading_begins_again_after_the_pause(library: Watched, tmp_path: Path) -> None:
    slow = tmp_path / "slow.mockdoc"
    slow.write_text("text one\nsleep 30\ntext two\n")
    library.add(slow)
    library.until(lambda: any(file.status == "reading" for file in library.states.values()))
    begun = time.monotonic()
    library.run(library.library.pause(True), Done)
    library.until(lambda: all(file.status == "waiting" for file in library.states.values()))
    assert time.monotonic() - begun < 15  # it was not waited for, which takes 30
    slow.write_text("text one\ntext two\n")
    library.run(library.library.pause(False), Done)
    assert library.settle()["slow.mockdoc"].status == "ready"


@pytest.mark.parametrize("rounds", [5, pytest.param(50, marks=pytest.mark.soak)])
def test_the_reader_may_be_killed_at_any_moment(library: Watched, papers: Path, rounds: int) -> None:
    chance = random.Random(1)
    for round in range(rounds):
        extra = papers / f"extra{round}.txt"
        extra.write_text(f"Round {round} is about number {round}.\n" * 50)
        job = library.library.add([str(papers)], "chat:1")
        library.wait_for(len(library.events) + chance.randrange(1, 6))
        kill("rag.reader_child")
        assert isinstance(library.library.run(job), Ending)
        library.settle()
        for file in library.of("chat:1"):
            if file.status == "refused":
                assert "could not be read" in file.problem
                library.run(library.library.retry(file.id), Done)
        library.settle()
    library.add(papers)
    assert {file.status for file in library.settle().values()} == {"ready"}
    assert every_file_answers(library)
    assert set(library.endings.values()) == {1}


@pytest.mark.parametrize("rounds", [5, pytest.param(50, marks=pytest.mark.soak)])
def test_the_library_child_may_be_killed_at_any_moment(tmp_path: Path, papers: Path, rounds: int) -> None:
    chance = random.Random(2)
    folder = tmp_path / "library"
    for round in range(rounds):
        with Watched(folder) as library:
            (papers / f"extra{round}.txt").write_text(f"Round {round} is about number {round}.\n" * 40)
            jobs = [
                library.library.add([str(papers)], "chat:1"),
                library.library.search("harbour", ["chat:1"]),
            ]
            library.wait_for(chance.randrange(2, 12))
            kill("rag.child")
            jobs.append(library.library.files("chat:1"))
            assert all(isinstance(library.library.run(job), Ending) for job in jobs)
            if round == rounds - 1:
                library.add(papers)
                assert {file.status for file in library.settle().values()} == {"ready"}
                assert every_file_answers(library)
        assert set(library.endings.values()) == {1}


def test_a_library_child_that_dies_again_and_again_is_given_up_and_tried_when_somebody_asks(
    library: Watched, papers: Path
) -> None:
    library.keep(papers)
    for _ in range(3):
        library.until(lambda: library.told(LibraryState)[-1].status == "idle")
        library.run(library.library.files(), Files)
        kill("rag.child")
        library.until(lambda: library.told(LibraryState)[-1].status != "idle")
    assert library.told(LibraryState)[-1].status == "stopped"
    assert every_file_answers(library)


def test_the_index_deleted_in_the_middle_is_made_anew_with_a_notice(library: Watched, papers: Path) -> None:
    library.keep(papers)
    state = library.folder / "chroma" / "state.json"
    until(lambda: state.exists() and json.loads(state.read_text())["state"] == "open")
    before = library.run(library.library.search("What about the violin?", ["chat:1"]), Found).hits
    shutil.rmtree(library.folder / "chroma")
    library.until(lambda: "made anew" in library.told(LibraryState)[-1].words)
    after = library.run(library.library.search("What about the violin?", ["chat:1"]), Found).hits
    assert after == before
    (papers / "new.txt").write_text("A new note is about the telescope.\n")
    library.keep(papers)
    assert library.best("telescope") == "new.txt"


def test_the_index_deleted_between_two_starts_changes_no_answer(tmp_path: Path, papers: Path) -> None:
    with Watched(tmp_path / "library") as library:
        library.keep(papers)
        before = library.run(library.library.search("violin", ["chat:1"]), Found).hits
    shutil.rmtree(tmp_path / "library" / "chroma")
    with Watched(tmp_path / "library") as library:
        assert library.run(library.library.search("violin", ["chat:1"]), Found).hits == before
        assert library.states == {}


def test_a_library_that_nobody_can_write_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "library.db").mkdir()
    with Watched(folder) as library:
        failed = library.run(library.library.files(), Failed)
        assert "library.db" in failed.message


def test_no_child_opens_a_connection(tmp_path: Path, papers: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    code = (
        "import sys; from pathlib import Path; from tests.rag.libraries import Watched\n"
        "with Watched(Path(sys.argv[1])) as library:\n"
        "    library.keep(Path(sys.argv[2])); assert library.best('violin') == 'violin.txt'\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "library"), str(papers)]
    subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect", "-o", str(trace), *command],
        check=True,
        timeout=120,
    )
    assert [line for line in trace.read_text().splitlines() if "AF_INET" in line] == []


def test_a_reader_that_has_done_its_share_is_replaced(
    library: Watched, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_lane, "MOST_FILES", 2)
    seen: set[int] = set()
    for name in TEXTS:
        library.keep(papers / name)
        seen.update(child.pid for child in children("rag.reader_child"))
    assert len(seen) > 2
    assert every_file_answers(library)


def until(true: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for what the system does in its own time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end


def test_a_reader_stands_still_while_a_chat_computes(library: Watched, tmp_path: Path) -> None:
    slow = tmp_path / "slow.mockdoc"
    slow.write_text("text one\nspin\n")
    library.add(slow)
    library.until(lambda: any(file.status == "reading" for file in library.states.values()))
    readers: list[psutil.Process] = []
    while not any(reader.cpu_times().user > 1.0 for reader in readers):  # more than its start takes
        readers = children("rag.reader_child")
    library.run(library.library.yield_to(True), Done)
    until(lambda: psutil.STATUS_STOPPED in {reader.status() for reader in readers})
    library.run(library.library.yield_to(False), Done)
    until(lambda: psutil.STATUS_STOPPED not in {reader.status() for reader in readers})


def test_a_server_that_does_not_answer_is_told_of_and_questions_are_answered(
    tmp_path: Path, papers: Path
) -> None:
    with Watched(tmp_path / "library", address="http://127.0.0.1:9") as library:
        library.keep(papers)
        assert every_file_answers(library)
        assert [
            state for state in library.told(LibraryState) if state.problem and "127.0.0.1:9" in state.words
        ]


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Watched(tmp_path / "file" / "library") as library:
        assert library.run(library.library.files(), Failed).code == "library-stopped"


def test_a_child_that_does_not_answer_is_stopped_and_closed_within_a_second(
    tmp_path: Path, papers: Path
) -> None:
    with Watched(tmp_path / "library") as library:
        library.keep(papers)
        assert any(seconds_of_end(library, library.library.stop) < 2 for _ in range(3))
        assert every_file_answers(library)
    assert any(seconds_of_closing(tmp_path / "library") < 2 for _ in range(3))
    assert children("rag.child") == []


def seconds_of_end(library: Watched, end: Callable[[int], object]) -> float:
    """How long a search takes to end whose child hears nothing."""
    library.run(library.library.files(), Files)  # there is a child
    [child] = children("rag.child")
    child.suspend()
    job = library.library.search("violin", ["chat:1"])
    begun = time.monotonic()
    end(job)
    assert isinstance(library.library.run(job), Stopped)
    taken = time.monotonic() - begun
    with contextlib.suppress(psutil.NoSuchProcess):  # the search may have waited behind a look at the disk
        child.resume()
    return taken


def seconds_of_closing(folder: Path) -> float:
    """How long a library takes to close whose child hears nothing."""
    with Watched(folder) as library:
        return seconds_of_end(library, lambda _: library.library.close())
