"""P1, P2, P7, P8: what kill -9 at any instant may not break, with real processes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.database import Database
from desktop.history import Store
from desktop.migrations import MIGRATIONS
from tests.desktop.history_writer import slow

ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def writer(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The program to be killed; dead when the block ends."""
    command = [sys.executable, "-m", "tests.desktop.history_writer", *map(str, words)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


def lines_until_killed(path: Path, seed: int) -> list[list[str]]:
    """Let the program write, kill it at a random instant, and give all that it had said by then."""
    dice = random.Random(seed)
    with writer("write", path, str(seed)) as process:
        assert process.stdout is not None
        said = [next(process.stdout) for _ in range(dice.randint(1, 12))]
        time.sleep(dice.random() * 0.05)  # the instant is the point
        process.kill()
        said += process.stdout.readlines()
    return [line.split() for line in said]


def check_everything_said_is_there(path: Path, said: list[list[str]], before: int) -> int:
    """All promises after a kill; the number of messages that the file holds."""
    store = Store(path)
    try:
        store.check()
        kept = {message.id: message for chat in store.chats() for message in store.path(chat.id)}
        for word, number, *value in said:
            message = kept[int(number)]
            if word == "sent":
                assert hashlib.sha256(message.text.encode()).hexdigest() == value[0]
            if word == "kept":
                assert len(message.text) >= int(value[0])
        answers = [message for message in kept.values() if message.role == "assistant"]
        assert all(answer.state == "interrupted" for answer in answers)
        endless = "".join(f"{n} " for n in range(600))
        assert all(endless.startswith(answer.text) for answer in answers)
        assert len(kept) >= before
        return len(kept)
    finally:
        store.close()


def kill_loop(path: Path, times: int) -> None:
    total = 0
    for seed in range(times):
        said = lines_until_killed(path, seed)
        assert any(line[0] == "sent" for line in said)
        total = check_everything_said_is_there(path, said, total)


def test_every_acknowledged_message_survives_five_kills_at_random_instants(tmp_path: Path) -> None:
    kill_loop(tmp_path / "history.db", 5)


@pytest.mark.soak
def test_every_acknowledged_message_survives_200_kills_at_random_instants(tmp_path: Path) -> None:
    kill_loop(tmp_path / "history.db", 200)


def race(path: Path) -> None:
    """Two starts at once: one opens, the other is told that the profile is in use; no lock outlives a kill."""
    with writer("hold", path) as one, writer("hold", path) as two:
        assert one.stdout is not None
        assert two.stdout is not None
        said = sorted([one.stdout.readline().strip(), two.stdout.readline().strip()])
        assert said == ["open", "refused profile-in-use"]


def test_of_two_starts_on_one_profile_exactly_one_opens_it(tmp_path: Path) -> None:
    for _ in range(2):
        race(tmp_path / "history.db")


@pytest.mark.soak
def test_of_two_starts_on_one_profile_exactly_one_opens_it_50_times(tmp_path: Path) -> None:
    for number in range(50):
        race(tmp_path / f"history-{number // 10}.db")


def test_the_second_start_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with writer("hold", path) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        before = snapshot(tmp_path)
        with writer("hold", path) as second:
            assert second.stdout is not None
            assert second.stdout.readline() == "refused profile-in-use\n"
        assert snapshot(tmp_path) == before


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Names, sizes and times; no file is opened, for closing it would drop SQLite's locks."""
    return {entry.name: (entry.stat().st_size, entry.stat().st_mtime_ns) for entry in os.scandir(folder)}


def kill_in_migration(path: Path, instant: float) -> int:
    """Kill the second migration somewhere inside; the version that the file then has."""
    Database(path, path.parent / "backups").close()
    with writer("migrate", path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(instant)  # the instant is the point
        process.kill()
    database = Database(path, path.parent / "backups", (*MIGRATIONS, later))
    tables = {row[0] for row in database.read("SELECT name FROM sqlite_master")}
    database.check("message_words", "title_words")
    old = "new_chat" in tables and "later" not in tables
    if not old:
        assert "new_chat" not in tables
        assert database.read("SELECT count(*) FROM later") == [(100_000,)]
    database.close()
    assert list((path.parent / "backups").glob("*.db"))
    return 1 if old else 2


def later(_: object) -> None:
    """Stands for the second migration where it shall not run again."""


def test_a_kill_inside_a_migration_leaves_the_old_file(tmp_path: Path) -> None:
    assert kill_in_migration(tmp_path / "history.db", 0.02) == 1


@pytest.mark.soak
def test_50_kills_around_a_migration_leave_old_or_new(tmp_path: Path) -> None:
    dice = random.Random(7)
    for number in range(50):
        folder = tmp_path / str(number)
        folder.mkdir()
        kill_in_migration(folder / "history.db", dice.random() * 0.4)


def test_the_long_migration_runs_when_nobody_kills_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Database(tmp_path / "history.db", tmp_path).close()
    database = Database(tmp_path / "history.db", tmp_path, (*MIGRATIONS, slow))
    assert database.read("PRAGMA user_version") == [(len(MIGRATIONS) + 1,)]
    database.close()
    assert capsys.readouterr().out == "begun\n"
