"""Every document made to hurt is read or refused for its reason, and its reader goes on to the next one."""

from __future__ import annotations

import contextlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import Failed, Refusal
from engine.supervisor import Died
from rag.opening import open_safely
from rag.pages import Page
from rag.reading import Event, Request, WasRead
from tests.rag.hostile import CASES, SLOW
from tests.rag.reader_host import ReaderHost
from tests.rag.reading_here import check

SHARED = Path(__file__).parents[3] / "shared"
DOCUMENTS = SHARED / "eval" / "documents"
SAMPLES = SHARED / "samples"

pytestmark = pytest.mark.lasting


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReaderHost]:
    with ReaderHost(tmp_path_factory.mktemp("host")) as started:
        yield started


def outcome(ending: Event | Died[Event, Request], pages: tuple[Page, ...], path: Path) -> str:
    """ "read" or the code of a refusal, whose sentence is looked at."""
    if isinstance(ending, WasRead):
        assert any(page.text.strip() for page in pages)
        for page in pages:
            check(page)
        return "read"
    assert isinstance(ending, Failed), ending
    assert ending.message.startswith("\u201c")
    assert ending.message.rstrip().endswith(".")
    assert "Traceback" not in ending.message
    assert ending.file == path.name
    return ending.code


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.soak] if name in SLOW else []) for name in CASES]
)
def test_a_hostile_document_ends_as_it_should(name: str, host: ReaderHost, tmp_path: Path) -> None:
    make, right = CASES[name]
    path = make(tmp_path)
    pid = host.child.pid
    ending, pages = host.read(path)
    assert outcome(ending, pages, path) in right, ending
    assert host.child.pid == pid


@pytest.mark.parametrize(
    "path", ["/dev/zero", "/dev/tty", "/proc/self/mem", "/sys/kernel/mm/transparent_hugepage/enabled"]
)
def test_what_is_no_ordinary_file_is_not_waited_for(path: str, tmp_path: Path) -> None:
    if not os.path.exists(path):
        pytest.skip("there is no such thing here")
    with contextlib.suppress(Refusal):  # some are ordinary files to the system, and then reading ends at once
        os.close(open_safely(path).descriptor)
    with pytest.raises(Refusal) as caught:
        open_safely("/dev/zero")
    assert caught.value.code == "not-a-file"


def test_links_pipes_and_folders_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "dangling", "pipe", "."):
        with pytest.raises(Refusal) as caught:
            open_safely(str(tmp_path / name))
        assert caught.value.code == "not-a-file"
    with pytest.raises(Refusal) as caught:
        open_safely(str(tmp_path / "gone"))
    assert caught.value.code == "missing"


def test_text_in_a_file_that_gives_orders_is_only_text(host: ReaderHost, tmp_path: Path) -> None:
    path = CASES["text_that_orders"][0](tmp_path)
    assert host.read(path)[1][0].text == path.read_text()


def _questions() -> list[dict[str, object]]:
    source = DOCUMENTS / "questions.jsonl"
    return [json.loads(line) for line in source.read_text("utf-8").splitlines()] if source.exists() else []


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the evaluation documents are not here")
def test_the_evidence_of_every_question_is_in_the_text_on_its_page(host: ReaderHost) -> None:
    texts: dict[str, dict[int | None, str]] = {}
    missing = []
    for question in _questions():
        name, evidence, number = str(question["file"]), question["evidence"], question["page"]
        if not isinstance(evidence, str):
            continue
        if name not in texts:
            texts[name] = {page.number: _packed(page.text) for page in host.read(DOCUMENTS / name)[1]}
        places = texts[name]
        place = places.get(number, "") if isinstance(number, int) else "".join(places.values())
        if _packed(evidence) not in place:
            missing.append((name, number, evidence))
    assert missing == []


def _packed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.soak
@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_every_sample_ends_as_read_or_refused(tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    deaths = []
    files = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    with ReaderHost(tmp_path) as host:
        for path in files:
            ending, pages = host.read(path)
            if isinstance(ending, Died):
                deaths.append(f"{path.name}: {ending.reason}")
                continue
            found[outcome(ending, pages, path)] += 1
        assert host.peak < 1 << 30
    print(dict(found), deaths)
    assert sum(found.values()) + len(deaths) == len(files)
    assert len(deaths) <= len(files) // 100, deaths
