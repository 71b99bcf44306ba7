"""A library for one command uses the vectors that the profile's library has, and makes its own where it cannot."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.rag.libraries import Watched
from tests.rag.pdfs import SHARED

E5 = SHARED / "models" / "multilingual-e5-small-q4_0.gguf"
TEXT = "The lease begins in May.\n\nThe rent is 900 euros a month.\n"
MARK = b"\x00\x38" * 384  # 0.5 in every dimension, as no text has it


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A file to embed."""
    path = tmp_path / "lease.txt"
    path.write_text(TEXT)
    return path


def keep(folder: Path, paper: Path, **options: str) -> None:
    """Let a library embed the file, and close it."""
    with Watched(folder, **options) as library:
        library.keep(paper)


def vectors(folder: Path) -> list[bytes]:
    """The vectors in a library's database."""
    with closing(sqlite3.connect(folder / "library.db")) as database:
        return [row[0] for row in database.execute("SELECT vector FROM vectors ORDER BY id")]


def mark(folder: Path) -> None:
    """Replace all vectors by one that can be told from what an embedding model makes."""
    with closing(sqlite3.connect(folder / "library.db")) as database, database:
        database.execute("UPDATE vectors SET vector = ?", (MARK,))


def test_vectors_of_a_file_that_another_library_holds_are_borrowed(tmp_path: Path, paper: Path) -> None:
    keep(tmp_path / "profile", paper)
    mark(tmp_path / "profile")
    keep(tmp_path / "own", paper, lender=str(tmp_path / "profile" / "library.db"))
    assert set(vectors(tmp_path / "own")) == {MARK}


def test_a_library_in_use_lends_nothing_and_the_file_is_embedded(tmp_path: Path, paper: Path) -> None:
    keep(tmp_path / "profile", paper)
    right = vectors(tmp_path / "profile")
    mark(tmp_path / "profile")
    with Watched(tmp_path / "profile") as library:
        library.settle()
        keep(tmp_path / "own", paper, lender=str(tmp_path / "profile" / "library.db"))
    assert vectors(tmp_path / "own") == right


def test_a_file_of_another_name_is_embedded_for_its_name_is_part_of_what_is_embedded(
    tmp_path: Path, paper: Path
) -> None:
    keep(tmp_path / "profile", paper)
    mark(tmp_path / "profile")
    other = paper.rename(paper.with_name("contract.txt"))
    keep(tmp_path / "own", other, lender=str(tmp_path / "profile" / "library.db"))
    assert MARK not in vectors(tmp_path / "own")


def test_the_embedding_model_of_the_lender_is_used(tmp_path: Path, paper: Path) -> None:
    if not E5.exists():
        pytest.skip("no second embedding model here")
    keep(tmp_path / "profile", paper, embedder=str(E5))
    mark(tmp_path / "profile")
    keep(tmp_path / "own", paper, lender=str(tmp_path / "profile" / "library.db"))
    assert set(vectors(tmp_path / "own")) == {MARK}


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_a_lender_that_is_no_library_is_passed_over(
    tmp_path: Path, paper: Path, content: bytes | None
) -> None:
    other = tmp_path / "library.db"
    if content is not None:
        other.write_bytes(content)
    keep(tmp_path / "own", paper, lender=str(other))
    assert len(vectors(tmp_path / "own")) == 1
    assert (other.read_bytes() if other.exists() else None) == content
