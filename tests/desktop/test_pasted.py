"""Pasted texts as private files: never one over another, and gone when nobody needs them."""

from __future__ import annotations

import os
import stat
import time
from datetime import datetime
from pathlib import Path

import pytest

from desktop import pasted
from engine import Refusal

NOW = datetime(2026, 3, 12, 9, 30, 5)


def test_a_pasted_text_is_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    path = pasted.keep("Grüße\ud800", tmp_path / "library" / "pasted", NOW)
    assert path.name == "Pasted text 2026-03-12 09.30.05.md"
    assert path.read_text("utf-8") == "Grüße\ufffd"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in path.parents[:2]} == {0o700}


def test_texts_of_the_same_second_are_two_files(tmp_path: Path) -> None:
    first, second = (pasted.keep(text, tmp_path / "pasted", NOW) for text in ("one", "two"))
    assert (first.read_text(), second.read_text()) == ("one", "two")
    assert second.name == "Pasted text 2026-03-12 09.30.05 (2).md"


def test_where_it_cannot_be_written_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "pasted").write_text("a file in its place")
    with pytest.raises(Refusal, match="could not be saved"):
        pasted.keep("text", tmp_path / "pasted", NOW)


def test_texts_that_no_chat_has_any_more_are_deleted_an_hour_later(tmp_path: Path) -> None:
    folder = tmp_path / "pasted"
    old, known, fresh = (pasted.keep(text, folder, NOW) for text in ("old", "known", "fresh"))
    for path in (old, known):
        os.utime(path, (time.time() - 4000, time.time() - 4000))
    pasted.sweep(folder, {str(known)})
    assert sorted(folder.iterdir()) == sorted([known, fresh])
    pasted.sweep(tmp_path / "nowhere", ())
