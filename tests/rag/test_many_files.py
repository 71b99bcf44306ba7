"""P24: a tree of very many files with all that can lie between them finishes, stops at once and survives kills."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from rag import Added, Done, Files, Found
from tests.rag.libraries import PATIENCE_S, Watched, kill

pytestmark = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="pipes among files, which this system has not"
)

READY, DONE = frozenset({"ready"}), frozenset({"ready", "refused", "missing"})


def planted(folder: Path, count: int) -> int:
    """A tree of so many readable files among loops, pipes, dangling links and a deep branch; how many."""
    chance = random.Random(4)
    words = ["harbour", "keeper", "lamp", "tide", "clover", "orchard", "winter", "ferry", "ledger", "copper"]
    for number in range(count):
        home = folder / f"{number % 97:02}"
        home.mkdir(exist_ok=True)
        text = " ".join(chance.choice(words) for _ in range(12))
        (home / f"note{number}.txt").write_text(f"Note {number}: {text}.\n")
    deep = folder
    for level in range(30):
        deep = deep / f"level{level}"
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("The anchor lies at the deepest place.\n")
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "noise.txt").write_bytes(bytes(chance.randrange(256) for _ in range(4000)))
    (folder / "empty.txt").touch()
    return count + 1


@pytest.mark.parametrize("count", [60, pytest.param(9_900, marks=pytest.mark.soak)])
def test_a_tree_of_files_is_stopped_killed_taken_up_and_finished(tmp_path: Path, count: int) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    readable = planted(tree, count)
    with Watched(tmp_path / "library") as library:
        made = library.run(library.library.new_collection("Many"), Files).collections[-1]
        scope = f"collection:{made.id}"
        added = library.run(library.library.watch(str(tree), scope), Added)
        assert len(added.skipped) == 3
        reach(library, readable // 10)
        begun = time.monotonic()
        library.run(library.library.pause(True), Done)
        assert time.monotonic() - begun < PATIENCE_S / 10
        held = ready(library)
        library.run(library.library.files(scope), Files)
        assert ready(library) <= held + 1
        library.run(library.library.pause(False), Done)
        reach(library, readable // 5)
        assert kill("rag.child") == 1
        assert kill("rag.reader_child")
        reach(library, readable // 3)
    with Watched(tmp_path / "library") as library:  # closed in the middle, and taken up where it was
        for file in library.run(library.library.files(scope), Files).files:
            library.states.setdefault(file.id, file)
        reach(library, len(library.states), DONE)
        files = library.run(library.library.files(scope), Files).files
        told = {file.name: file for file in files}
        assert sum(file.status == "ready" for file in files) == readable
        assert told["noise.txt"].status == told["empty.txt"].status == "refused"
        assert all(file.problem for file in files if file.status == "refused")
        assert not {"loop", "pipe.txt"} & set(told)
        found = library.run(library.library.search("Where does the anchor lie?", [scope], 5), Found)
        assert "deep.txt" in {Path(hit.passage.file).name for hit in found.hits}


def reach(library: Watched, count: int, wanted: frozenset[str] = READY) -> None:
    """Wait until so many files are as wanted, as long as they become more."""
    while (now := ready(library, wanted)) < count:
        library.until(lambda now=now: ready(library, wanted) > now)


def ready(library: Watched, wanted: frozenset[str] = READY) -> int:
    return sum(file.status in wanted for file in list(library.states.values()))
