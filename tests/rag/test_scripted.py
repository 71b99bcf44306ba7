"""The scripted library keeps the same promises as the real one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine import Stopped
from rag import (
    Added,
    Cited,
    Event,
    FileChanged,
    FileGone,
    Files,
    Found,
    LibraryLike,
    PageText,
    Rendered,
    Retrieved,
    Span,
    Trials,
)
from rag.scripted import ScriptedLibrary
from rag.scripted_files import Shelf

LEASE = (
    "The lease begins in May.\n\nThe rent is 900 euros a month.",
    "Either party may end it with three months' notice.",
)


@pytest.fixture
def told() -> list[Event]:
    """All events."""
    return []


@pytest.fixture
def library(told: list[Event]) -> Iterator[ScriptedLibrary]:
    """A library that knows a lease, a folder of notes, a locked file and one that is not read yet."""
    shelf = Shelf(
        texts={
            "/d/lease.pdf": LEASE,
            "/notes/a.txt": "Apples are red.",
            "/notes/b.txt": "Bees hum.",
            "/l": "In.",
        },
        locked={"/l": "sesame"},
        held={"/slow.pdf": 0.4},
    )
    library = ScriptedLibrary(told.append, shelf)
    library.start()
    yield library
    library.close()


def test_it_has_all_that_a_library_has(library: ScriptedLibrary) -> None:
    asked: LibraryLike = library
    assert isinstance(asked.run(asked.files()), Files)


def test_a_file_is_added_found_and_cited(library: ScriptedLibrary, told: list[Event]) -> None:
    added = library.run(library.add(["/d/lease.pdf"], "chat:1"))
    assert isinstance(added, Added)
    last = [event.file for event in told if isinstance(event, FileChanged)][-1]
    assert (last.status, last.pages, last.embedded) == ("ready", 2, 3)
    found = library.run(library.search("What notice may a party give?", ["chat:1"]))
    assert isinstance(found, Found)
    assert found.hits[0].passage.page == 2
    retrieved = library.run(library.retrieve("What is the rent?", [], ["chat:1"], 1000, 4000))
    assert isinstance(retrieved, Retrieved)
    assert retrieved.coverage.mode == "whole"
    cited = library.run(
        library.cite("The rent is 900 euros [1]. Cats can fly.", retrieved.sources, ["chat:1"])
    )
    assert isinstance(cited, Cited)
    assert cited.citations[0].text == "The rent is 900 euros a month."
    page = library.run(library.page(cited.citations[0].document, 1))
    assert isinstance(page, PageText)
    assert page.text[cited.citations[0].start : cited.citations[0].end] == cited.citations[0].text
    assert [cited.answer[span.start : span.end] for span in cited.unsupported] == ["Cats can fly."]


def test_a_locked_file_opens_with_its_password(library: ScriptedLibrary, told: list[Event]) -> None:
    added = library.run(library.add(["/l"], "chat:1"))
    assert isinstance(added, Added)
    library.run(library.retry(added.files[0].id, password="sesame"))
    states = [event.file for event in told if isinstance(event, FileChanged)]
    assert [state.can for state in states][1:] == [("password",), ()]


def test_a_removed_file_comes_back(library: ScriptedLibrary, told: list[Event]) -> None:
    added = library.run(library.add(["/notes"], "collection:1"))
    assert isinstance(added, Added)
    assert {file.name for file in added.files} == {"a.txt", "b.txt"}
    library.run(library.remove([1]))
    assert told[-2] == FileGone(job=0, file=1)
    library.run(library.restore([1]))
    files = library.run(library.files("collection:1"))
    assert isinstance(files, Files)
    assert len(files.files) == 2


def test_a_page_is_drawn_and_a_trial_passes(library: ScriptedLibrary) -> None:
    library.run(library.add(["/d/lease.pdf"], "chat:1"))
    picture = library.run(library.render(1, 1, 200, [Span(0, 5)]))
    assert isinstance(picture, Rendered)
    assert len(picture.pixels) == picture.width * picture.height * 3
    assert len(picture.boxes) == 1
    library.run(library.save_trial("chat:1", "When does the lease begin?", "/d/lease.pdf", 1))
    trials = library.run(library.run_trials("chat:1"))
    assert isinstance(trials, Trials)
    assert trials.trials[0].passed


def test_closing_ends_every_job(library: ScriptedLibrary) -> None:
    library.close()
    assert isinstance(library.run(library.files()), Stopped)
