"""Words for files: states, sizes, the time that is left, and what a drop will do."""

from __future__ import annotations

import pytest

from desktop.documents_view import (
    badge,
    drop_details,
    drop_title,
    facts,
    progress,
    progress_words,
    reason,
    remaining_words,
    row_words,
    short_state,
    size_words,
    sorted_drop,
    spoken,
)
from rag import FileState, Indexing


def file(status: str = "ready", **fields: object) -> FileState:
    """A PDF in a state."""
    known = {"id": 1, "path": "/d/a.pdf", "name": "a.pdf", "scope": "new", "status": status}
    return FileState(**{**known, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (float("inf"), ""),
        (-1.0, ""),
        (3, "a few seconds left"),
        (31, "about 30 s left"),
        (70, "about 1 min left"),
        (130, "about 2 min left"),
        (3600, "about 1 h left"),
        (4 * 86400, "about 4 days left"),
    ],
)
def test_the_time_left_is_no_more_exact_than_it_is_known(seconds: float | None, words: str) -> None:
    assert remaining_words(seconds) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (812, "812 B"), (20_400, "20 KB"), (1_234_000, "1.2 MB"), (5e12, "5.0 TB")],
)
def test_sizes_are_short(size: int, words: str) -> None:
    assert size_words(int(size)) == words


@pytest.mark.parametrize(
    ("state", "words", "share"),
    [
        (file("waiting"), "Waiting", None),
        (file("reading"), "Reading\u2026", 0.0),
        (file("reading", progress=0.4), "Reading\u2026 40 %", 0.4),
        (file("indexing", passages=120, embedded=30), "Indexing 30 of 120", 0.25),
        (file("indexing"), "Indexing\u2026", 0.0),
        (file("ready", pages=1, passages=2, bytes=900), "1 page \u00b7 2 passages \u00b7 900 B", None),
        (file("refused", can=("password",)), "Needs a password", None),
        (file("refused", code="needs-ocr", can=("ocr",)), "A scan without text", None),
        (file("refused", problem="a.pdf is odd. Save it anew."), "a.pdf is odd. Save it anew.", None),
        (file("missing"), "Not found on this computer any more", None),
    ],
)
def test_every_state_has_its_words(state: FileState, words: str, share: float | None) -> None:
    assert row_words(state) == words
    assert progress(state) == share


def test_the_work_on_all_files_is_one_line_and_nothing_when_it_is_done() -> None:
    assert (
        progress_words(Indexing(job=0, done=3, total=8, remaining_s=130))
        == "3 of 8 files \u00b7 about 2 min left"
    )
    assert progress_words(Indexing(job=0, done=3, total=8, paused=True)) == "3 of 8 files \u00b7 paused"
    assert progress_words(Indexing(job=0, done=8, total=8)) == ""


def test_names_that_act_are_written_out() -> None:
    hostile = file("refused", name="x\u202efdp.exe\n.txt", problem="bad\u202e", code="damaged")
    for words in (spoken(hostile), reason(hostile), short_state(hostile), badge(hostile)):
        assert "\u202e" not in words
        assert "\n" not in words
    assert badge(hostile) == "TXT"


def test_the_badge_is_the_end_of_the_name_or_the_kind() -> None:
    assert badge(file(name="A.Docx")) == "DOCX"
    assert badge(file(name="Makefile", kind="text")) == "TEXT"
    assert badge(file(name="Makefile")) == "FILE"
    assert badge(file(name="x.\u202eab")) == "FILE"


def test_notices_and_missing_files_have_their_sentence() -> None:
    assert reason(file(notices=("Only 5,000 pages were read.",))) == "Only 5,000 pages were read."
    assert "remove it" in reason(file("missing"))
    assert reason(file()) == ""
    assert facts(file()) == ""


@pytest.mark.parametrize(
    ("paths", "folders", "title"),
    [
        (["/a.pdf"], [], "Drop 1 file to ask about it in this chat"),
        (["/a.pdf", "/b", "/c"], [], "Drop 3 files to ask about them in this chat"),
        (["/n"], ["/n"], "Drop 1 folder and its files to ask about them in this chat"),
        (["/n", "/a", "/b"], ["/n"], "Drop 2 files, 1 folder and its files to ask about them in this chat"),
        (["/m.GGUF"], [], "Drop to add this model"),
        (["/m.gguf", "/n.gguf"], [], "Drop to add 2 models"),
        (["/m.gguf", "/a.pdf"], [], "Drop 1 file to ask about it in this chat"),
        (["/odd.gguf"], ["/odd.gguf"], "Drop 1 folder and its files to ask about them in this chat"),
    ],
)
def test_the_overlay_says_what_a_drop_will_do(paths: list[str], folders: list[str], title: str) -> None:
    assert drop_title(sorted_drop(paths, folders)) == title


def test_a_model_among_files_is_not_forgotten() -> None:
    assert "1 model file" in drop_details(sorted_drop(["/m.gguf", "/a.pdf"]))
