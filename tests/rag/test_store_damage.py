"""What damage, another program and a sudden end do to the library's database."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from engine import Refusal
from rag.store import Store
from tests.rag.stored import add, found, tidy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "library.db"


@pytest.mark.parametrize("damage", ["text", "empty header", "cut", "zeroed", "foreign", "negative"])
def test_a_damaged_library_is_put_aside_and_said(path: Path, damage: str) -> None:
    store = Store(path)
    add(store, "apples are here. " * 5000)
    tidy(store)
    store.close()
    content = bytearray(path.read_bytes())
    if damage == "text":
        path.write_bytes(b"just some text\n" * 400)
    elif damage == "empty header":
        path.write_bytes(b"\0" * 100 + content[100:])
    elif damage == "cut":
        path.write_bytes(content[: len(content) // 2])
        path.with_name("library.db-damaged").touch()
    elif damage == "zeroed":
        path.write_bytes(content[:4096] + b"\0" * 8192 + content[12288:])
        path.with_name("library.db-damaged").touch()
    else:
        path.unlink()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE t (x)")
            other.execute(f"PRAGMA user_version = {-3 if damage == 'negative' else 1}")
        other.close()
    store = Store(path)
    assert "library-damaged-" in store.recovered
    assert store.files.states() == ()
    assert [file.name for file in path.parent.glob("library-damaged-*.db")]
    store.close()
    store = Store(path)
    assert store.recovered == ""
    store.close()


def test_a_newer_library_is_left_as_it_is(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 999")
    other.close()
    content = path.read_bytes()
    with pytest.raises(Refusal, match="newer"):
        Store(path)
    assert path.read_bytes() == content


def test_two_cannot_use_one_library(path: Path) -> None:
    store = Store(path)
    with pytest.raises(Refusal, match="open in another"):
        Store(path)
    store.close()
    store.close()
    Store(path).close()


WRITER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from rag.store import Store
from rag.texts import PIECE
from tests.rag.stored import add, tidy
store = Store(Path(sys.argv[1]))
print("open", flush=True)
number = max((state.id for state in store.files.states()), default=0)
while True:
    number += 1
    add(store, f"document number{number} " * 300, path=f"/{number}", title=f"title{number}")
    print(number, flush=True)
    if number % 3 == 0:
        store.files.remove([store.files.states()[0].id], 1)
        store.expire(2)
        tidy(store)
"""


def killed_while_writing(path: Path, loops: int) -> None:
    dice = random.Random(loops)
    root = str(Path(__file__).parents[2])
    for _ in range(loops):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), root], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            told = [child.stdout.readline() for _ in range(dice.randint(2, 12))]
            for _ in range(dice.randint(0, 200_000)):
                pass  # not always right behind a commit
            child.send_signal(signal.SIGKILL)
            told += child.stdout.read().split("\n")
        assert told[:1] == ["open\n"]
        assert told[1].strip().isdigit()
        store = Store(path)
        assert store.recovered == ""
        store.check()
        states = store.files.states()
        last = max((int(line) for line in told if line.strip().isdigit()), default=0)
        assert max((state.id for state in states), default=last) >= last
        for state in states[-3:]:
            (passage, *_) = store.documents.passages(store.documents.all(state.document or 0))
            assert passage.title == f"title{state.id}"
        tidy(store)
        if states:
            assert f"document number{states[-1].id} " in found(store, f"number{states[-1].id}")[0]
        store.close()


def test_a_process_killed_while_writing_leaves_whole_commits(path: Path) -> None:
    killed_while_writing(path, 4)


@pytest.mark.soak
def test_processes_killed_200_times_leave_whole_commits(path: Path) -> None:
    killed_while_writing(path, 200)
