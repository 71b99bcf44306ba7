"""The reader child: what a hostile document does to it reaches nobody else, and every ending has its reason."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import Failed, Stopped
from engine.supervisor import Died
from rag.pages import Block, Page
from rag.readers.mock import SWITCH
from rag.readers.opened import MAX_PAGES
from rag.reading import BATCH, Drawn, Gathered, Pages, Read, WasRead, batches, spelled, unspelled
from tests.rag.pdfs import document, text_at
from tests.rag.reader_host import ReaderHost

ROOT = Path(__file__).parents[2]


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReaderHost]:
    monkeypatch.setenv(SWITCH, "1")
    with ReaderHost(tmp_path / "host", deadline=20) as started:
        yield started


def mock(folder: Path, *orders: str) -> Path:
    path = folder / "order.mockdoc"
    path.write_text("\n".join(orders))
    return path


def test_a_file_comes_back_as_pages_and_a_description(host: ReaderHost, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("# Notes\n\nThe lease ends in May.\n")
    ending, pages = host.read(path)
    assert isinstance(ending, WasRead)
    assert ending.document.kind == "Markdown"
    assert ending.document.title == "Notes"
    assert ending.document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert pages == (
        Page(
            None,
            "# Notes\n\nThe lease ends in May.",
            (Block("heading", 0, 7, 1, "Notes"), Block("paragraph", 9, 31)),
        ),
    )


def test_a_page_of_a_pdf_is_drawn_with_the_places_of_its_words(host: ReaderHost, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(document([text_at(72, 700, "The lease ends in May.")]))
    _, (page,) = host.read(path)
    start = page.text.index("lease")
    run = page.runs[0]
    drawn = host.render(path, 1, 300, ((run.source + start - run.start, 5),))
    assert isinstance(drawn, Drawn)
    assert (drawn.width, len(drawn.pixels)) == (300, 3 * 300 * drawn.height)
    (box,) = drawn.boxes
    assert 36 < box[0] < 150
    missing = host.render(path, 9, 300)
    assert isinstance(missing, Failed)


def test_the_child_starts_without_any_foreign_reader() -> None:
    names = ("docx", "pptx", "lxml", "python_calamine", "pypdfium2", "charset_normalizer", "numpy", "email")
    code = f"import sys, rag.reader_child; print([name for name in {names} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_what_is_read_is_the_file_that_was_opened_whatever_its_name_says_now(
    host: ReaderHost, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("the true words")
    other = tmp_path / "secret.txt"
    other.write_text("other words")
    descriptor = os.open(path, os.O_RDONLY)
    path.unlink()
    path.symlink_to(other)
    try:
        assert host.child.pass_descriptor(descriptor)
        request = Read(job=7, name="a.txt", path=str(path), size=14, descriptor=True)
        ending, pages = host.answer(request)
    finally:
        os.close(descriptor)
    assert isinstance(ending, WasRead)
    assert pages[0].text == "the true words"


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("exit 3", "ended"),
        ("fault", "fault"),
        ("sleep 600", "took longer than its deadline"),
        ("eat", "memory"),
    ],
)
def test_a_document_that_kills_its_reader_costs_nothing_but_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str, reason: str
) -> None:
    monkeypatch.setenv(SWITCH, "1")
    with ReaderHost(tmp_path / "host", deadline=1, memory=200 << 20) as host:
        before = mock(tmp_path, "text before", order)
        ending, _ = host.read(before)
        assert isinstance(ending, Died)
        assert reason in ending.reason
        again, pages = host.read(mock(tmp_path, "text after"))
        assert isinstance(again, WasRead)
        assert pages[0].text == "after"


def test_an_error_in_a_reader_is_a_damaged_file_named_with_the_next_step(
    host: ReaderHost, tmp_path: Path
) -> None:
    ending, _ = host.read(mock(tmp_path, "raise"))
    assert isinstance(ending, Failed)
    assert ending.code == "damaged"
    assert ending.message.startswith("\u201corder.mockdoc\u201d is damaged")
    assert host.child.alive


@pytest.mark.soak
def test_memory_beyond_the_address_space_is_refused_and_the_child_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCH, "1")
    with ReaderHost(tmp_path / "host", deadline=60, memory=4 << 30) as host:
        ending, _ = host.read(mock(tmp_path, "eat"))
        assert isinstance(ending, Failed)
        assert ending.code == "too-large"
        assert isinstance(host.read(mock(tmp_path, "text after"))[0], WasRead)


SPIN = """
import signal, rag.reader_child as child
child._ALARM, child.SECONDS = {alarm}, {seconds}
child._limit()
try:
    with child._time_limit():
        while True: pass
except child.TooSlow:
    print("too slow")
"""


def test_a_document_that_only_computes_is_stopped_and_where_it_does_not_hear_killed() -> None:
    heard = _spin(SPIN.format(alarm=0.2, seconds=60))
    assert (heard.stdout, heard.returncode) == ("too slow\n", 0)
    deaf = _spin(SPIN.format(alarm=60, seconds=0))
    assert (deaf.stdout, deaf.returncode) == ("", -signal.SIGXCPU)


PAGES = """
import time, signal, rag.reader_child as child
from rag.pages import Page
begun = time.process_time()
child._ALARM, child.PAGE_SECONDS = 0.2, 0.3
signal.signal(signal.SIGPROF, child._too_slow)
def pages():
    for number in range(1, 4):
        yield Page(number, "words", recognised=True)
    while True: pass
class Down: raised = False
try:
    with child._time_limit():
        child._bound = lambda kind, most: None
        for page in child._Tally(Down(), {recognise}).over(pages()): pass
except child.TooSlow:
    print(round(time.process_time() - begun, 1) >= 1.1)
"""


@pytest.mark.parametrize("recognise", [True, False])
def test_every_page_that_was_recognised_gives_the_file_more_time(recognise: bool) -> None:
    assert _spin(PAGES.format(recognise=recognise)).stdout == f"{recognise}\n"


def test_recognised_pages_cross_one_by_one() -> None:
    pages = [Page(number, "some words", recognised=True) for number in range(3)]
    assert list(batches(pages, 0)) == [((page,), False) for page in pages]


def _spin(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)


def test_pages_beyond_the_limit_are_left_out_with_a_notice(host: ReaderHost, tmp_path: Path) -> None:
    ending, pages = host.read(mock(tmp_path, f"pages {MAX_PAGES + 1}"))
    assert isinstance(ending, WasRead)
    assert len(pages) == MAX_PAGES == ending.document.pages
    assert ending.document.notices == ("Only its first 5,000 pages were read.",)


def test_a_reading_that_is_stopped_ends_as_stopped(host: ReaderHost, tmp_path: Path) -> None:
    host.child.cancel()
    ending, _ = host.read(mock(tmp_path, "text never"))
    assert isinstance(ending, Stopped)
    host.child.clear()
    assert isinstance(host.read(mock(tmp_path, "text now"))[0], WasRead)


def test_the_mock_document_is_plain_text_where_no_test_asks_for_it(tmp_path: Path) -> None:
    with ReaderHost(tmp_path / "host") as host:
        ending, _ = host.read(mock(tmp_path, "exit 3"))
    assert isinstance(ending, WasRead)
    assert ending.document.kind == "text"


def test_a_file_that_grew_is_read_to_where_it_was_opened(host: ReaderHost, tmp_path: Path) -> None:
    path = tmp_path / "growing.log"
    path.write_text("one line\n" * 10)
    ending, pages = host.read(path, size=9)
    assert isinstance(ending, WasRead)
    assert ending.document.bytes == 9
    assert pages[0].text == "one line"


def test_a_file_that_shrank_is_refused_as_changed(host: ReaderHost, tmp_path: Path) -> None:
    path = tmp_path / "shrinking.txt"
    path.write_text("short")
    ending, _ = host.read(path, size=10_000)
    assert isinstance(ending, Failed)
    assert ending.code == "unreadable"
    assert "changed" in ending.message


def test_a_file_of_a_terabyte_is_refused_at_once(host: ReaderHost, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    ending, _ = host.read(path)
    assert isinstance(ending, Failed)
    assert ending.code == "too-large"


def test_no_reader_can_reach_a_network() -> None:
    code = (
        "import socket, rag.reader_child as child\n"
        "child._limit()\n"
        "try: socket.create_connection(('127.0.0.1', 9), 1)\n"
        "except PermissionError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "documents are read without a network"


def test_a_page_of_any_length_crosses_in_batches_and_is_whole_again() -> None:
    long = "x" * (2 * BATCH + 5)
    blocks = tuple(Block("paragraph", at, at + 1) for at in range(BATCH // 4))
    pages = [
        Page(1, "short", (Block("paragraph", 0, 5),)),
        Page(2, long, blocks),
        Page(3, "end"),
        Page(4, ""),
    ]
    gathered = Gathered()
    for some, continues in batches(pages):
        assert sum(len(page.text) for page in some) <= BATCH + 5
        gathered.add(Pages(job=1, pages=some, continues=continues))
    assert gathered.pages() == tuple(pages)


def test_any_name_survives_being_spelled() -> None:
    for name in (
        "plain",
        "d\u00e9j\u00e0 vu \u202egpj.txt",
        os.fsdecode(b"broken-\xff\x80name"),
        "a\nb\x1b[0m",
    ):
        spelled(name).encode()
        assert unspelled(spelled(name)) == name
