"""Documents on the command line: the real program reads, searches and asks real files, in the JSON forms."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = [sys.executable, "-m", "desktop.cli"]
LEASE = """# Lease agreement

## Parties
The landlord is Ms Miller of Harbour Street 9. The tenant is Mr Aydin.

## Notice
The notice period is 47 days. Notice must be given in writing to the landlord.
"""
GARDEN = "The garden is watered every morning. Tomatoes need six hours of sun.\n" * 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, which is also where the program runs."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "lease.md").write_text(LEASE)
    (folder / "garden.txt").write_text(GARDEN)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program in this folder, with a profile in it."""
    command = [*PROGRAM, "--profile", str(folder / "profile"), *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Every line of stdout as a JSON object."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_read_prints_what_the_reader_makes_of_a_file(folder: Path) -> None:
    (row,) = rows(run(folder, "read", "lease.md", "--json"))
    assert row == {"page": None, "text": row["text"]}
    assert row["text"].split() == LEASE.split()


def test_a_file_that_cannot_be_read_is_refused_by_its_name_with_the_next_step(folder: Path) -> None:
    done = run(folder, "read", "noise.txt", "--json")
    assert done.returncode == 1
    error = json.loads(done.stdout)["error"]
    assert error["file"] == "noise.txt"
    assert "noise.txt" in error["message"]
    assert done.stderr == f"openbook: {error['message']}\n"
    missing = run(folder, "read", "nowhere.txt")
    assert missing.returncode == 1
    assert "nowhere.txt" in missing.stderr


def test_search_finds_the_passage_with_exact_offsets_and_the_file_as_it_was_given(folder: Path) -> None:
    found = rows(
        run(
            folder,
            "search",
            "notice period",
            "--file",
            "lease.md",
            "--file",
            "./garden.txt",
            "--top",
            "3",
            "--json",
        )
    )
    keys = ["rank", "file", "page", "start", "end", "text", "score", "lexical_rank", "dense_rank"]
    assert all(list(row) == keys for row in found)
    best = found[0]
    assert (best["rank"], best["file"], best["page"]) == (1, "lease.md", None)
    assert "47 days" in best["text"]
    (page,) = rows(run(folder, "read", "lease.md", "--json"))
    assert page["text"][best["start"] : best["end"]] == best["text"]
    assert len(found) <= 3
    assert {row["file"] for row in found} <= {"lease.md", "./garden.txt"}


def test_search_without_files_and_without_a_library_says_what_to_do(folder: Path) -> None:
    done = run(folder, "search", "anything")
    assert done.returncode == 1
    assert "--file" in done.stderr


def test_ask_answers_from_a_file_with_citations_and_coverage(folder: Path) -> None:
    words = ["ask", "How long is the notice period?", "--file", "lease.md"]
    (row,) = rows(run(folder, *words, "--json", "--temperature", "0", "--max-tokens", "40"))
    assert list(row) == ["answer", "citations", "coverage", "stats"]
    assert "47 days" in row["answer"]
    assert row["coverage"] == {"mode": "whole", "read": 1, "of": 1}
    citation = row["citations"][0]
    assert list(citation) == ["file", "page", "start", "end", "text", "score"]
    assert (citation["file"], citation["page"]) == ("lease.md", None)
    (page,) = rows(run(folder, "read", "lease.md", "--json"))
    assert page["text"][citation["start"] : citation["end"]] == citation["text"]
    assert "47 days" in citation["text"]
    plain = run(folder, *words, "--temperature", "0", "--max-tokens", "40")
    assert plain.returncode == 0
    assert "[1] lease.md: The notice period is 47 days." in plain.stdout
    assert "Read all of lease.md." in plain.stdout


def test_of_several_files_those_that_cannot_be_read_are_named_and_the_rest_is_asked(folder: Path) -> None:
    done = run(folder, "search", "tomatoes", "--file", "noise.txt", "--file", "garden.txt", "--json")
    assert rows(done)[0]["file"] == "garden.txt"
    assert "noise.txt" in done.stderr


def test_nothing_is_left_of_the_private_library(folder: Path) -> None:
    assert run(folder, "search", "sun", "--file", "garden.txt").returncode == 0
    assert list((folder / "profile" / "tmp").iterdir()) == []
