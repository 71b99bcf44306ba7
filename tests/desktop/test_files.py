"""Files that a person names are read within bounds, whatever lies under the name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from desktop.files import read_within, reason, unwritable
from desktop.named_book import NamedBook
from desktop.named_file import imported
from desktop.presets import PRESETS, Preset
from desktop.prompt_book import _read as read_prompts
from desktop.prompt_book import _write as write_prompts
from desktop.question_sets import read as read_questions
from desktop.records import Records
from engine import Refusal


def test_a_file_is_read_whole_and_of_a_longer_one_one_byte_more_than_wanted(tmp_path: Path) -> None:
    path = tmp_path / "five"
    path.write_bytes(b"12345")
    assert read_within(path, 5) == b"12345"
    assert read_within(path, 3) == b"1234"


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in its folders")
def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match=r"it is no plain file|directory"):
            read_within(path, 5)


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in its folders")
@pytest.mark.parametrize(
    "read",
    [lambda path: imported(path, PRESETS), lambda path: read_prompts(str(path)), read_questions],
    ids=["presets", "prompts", "questions"],
)
def test_lists_that_are_imported_refuse_a_pipe_with_a_sentence(
    tmp_path: Path, read: Callable[[Path], object]
) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(Refusal, match=r"pipe\.json.*Choose another file\."):
        read(tmp_path / "pipe.json")


def test_an_error_without_words_of_the_system_has_words_too() -> None:
    assert reason(OSError(28, "No space left on device")) == "No space left on device"
    assert reason(OSError("short")) == "the disk reported an error"
    assert unwritable(Path("a/b.md"), OSError("short")) == (
        "\u201cb.md\u201d could not be written (the disk reported an error). Choose another folder."
    )


@pytest.mark.skipif(os.name == "nt", reason="folders are closed in another way there")
@pytest.mark.parametrize("what", ["prompts", "presets"])
def test_an_export_that_fails_leaves_the_file_that_it_was_to_replace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(b"what I have")
    records = cast(Records, None)  # nothing is kept
    book = NamedBook(tmp_path / "profile", PRESETS, (), records)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    exports: dict[str, Callable[[], None]] = {
        "prompts": lambda: write_prompts(str(path), b"[]"),
        "presets": lambda: book.export(path, [Preset("Mine", {"top_k": 5})]),
    }
    with pytest.raises(Refusal, match="No space left on device"):
        exports[what]()
    assert path.read_bytes() == b"what I have"
    assert list(tmp_path.iterdir()) == [path]
