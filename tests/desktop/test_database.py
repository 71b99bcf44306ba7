"""The history's file: its lock, its migrations with their backups, and what becomes of foreign or damaged ones."""

from __future__ import annotations

import hashlib
import inspect
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import migrations
from desktop.database import Database
from desktop.history import Store
from desktop.words import words
from engine import Refusal

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def plain(path: Path) -> sqlite3.Connection:
    """The file as any program would open it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.create_function("words", 1, words, deterministic=True)
    return connection


def add_note(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE notes (text TEXT)")


def add_note_and_fail(connection: sqlite3.Connection) -> None:
    add_note(connection)
    raise ZeroDivisionError


def test_commits_are_durable_and_the_file_is_locked_by_its_pragmas(path: Path, tmp_path: Path) -> None:
    database = Database(path, tmp_path)
    pragmas = {name: database.read(f"PRAGMA {name}")[0][0] for name in (
        "journal_mode", "synchronous", "locking_mode", "secure_delete", "foreign_keys", "fullfsync", "temp_store"
    )}  # fmt: skip
    database.close()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "secure_delete": 1,
        "foreign_keys": 1,
        "fullfsync": 1,
        "temp_store": 2,
    }


def test_a_second_opener_is_refused_in_words(path: Path) -> None:
    store = Store(path)
    opening = (
        "import sys; from pathlib import Path; from desktop.history import Store; Store(Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", opening, path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    store.create_chat("still ours")
    store.close()
    assert (
        "Refusal: This profile is open in another Openbook. Use that window, or close it and start again."
        in done.stderr
    )


def test_closing_leaves_one_private_file(path: Path) -> None:
    before = os.umask(0)
    try:
        store = Store(path)
        store.create_chat()
        modes = {stat.S_IMODE(entry.stat().st_mode) for entry in os.scandir(path.parent)}
        store.close()
    finally:
        os.umask(before)
    assert modes == {0o600}
    assert [entry.name for entry in os.scandir(path.parent)] == ["history.db"]


def test_a_newer_file_is_refused_and_not_touched(path: Path) -> None:
    Store(path).close()
    with plain(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = sha256(path)
    with pytest.raises(Refusal, match="newer Openbook and was left as it is") as refused:
        Store(path)
    assert refused.value.code == "newer-profile"
    assert sha256(path) == before


def test_a_newer_file_left_open_by_a_crash_is_refused_and_keeps_its_log(path: Path, tmp_path: Path) -> None:
    Store(path).close()
    writer = plain(path)
    writer.execute("PRAGMA user_version = 999")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("history.db", "history.db-wal"):
        shutil.copy(tmp_path / name, crashed / name)
    writer.close()
    before = sha256(crashed / "history.db"), sha256(crashed / "history.db-wal")
    with pytest.raises(Refusal, match="newer Openbook"):
        Store(crashed / "history.db")
    assert (sha256(crashed / "history.db"), sha256(crashed / "history.db-wal")) == before


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


@pytest.mark.parametrize(
    "make",
    [
        foreign,
        lambda path: path.write_text("Dear diary, today I had no database. " * 50),
        lambda path: path.write_bytes(bytes(8192)),
        lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(100)),
        lambda path: path.mkdir(),
    ],
    ids=["another program's", "text", "zeros", "a torn header", "a folder"],
)
def test_a_file_that_is_no_history_is_refused_and_left_as_it_is(path: Path, make: object) -> None:
    assert callable(make)
    make(path)
    before = sha256(path) if path.is_file() else ""
    with pytest.raises(Refusal) as refused:
        Store(path)
    assert refused.value.file == str(path)
    assert refused.value.message.count(". ") <= 1
    assert (sha256(path) if path.is_file() else "") == before


def test_a_damaged_file_is_noticed_after_an_unclean_end(path: Path) -> None:
    store = Store(path)
    chat = store.create_chat()
    for _ in range(50):
        store.add_message(chat.id, None, "some words " * 400)
    store.close()
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 3 * 4096] = b"\x0d" + b"\xff" * (3 * 4096 - 1)
    path.write_bytes(content)
    path.with_name("history.db-wal").write_bytes(b"left by a crash")
    with pytest.raises(Refusal, match="is damaged and was left as it is") as refused:
        Store(path)
    assert refused.value.code == "damaged-profile"


def test_an_empty_file_becomes_a_history(path: Path) -> None:
    path.touch()
    store = Store(path)
    assert store.chats() == []
    store.close()


@pytest.fixture
def open_to_nobody() -> Iterator[Path]:
    """A folder that other users can reach."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)
def test_a_folder_that_cannot_be_written_is_refused_in_words(open_to_nobody: Path) -> None:
    Store(open_to_nobody / "history.db").close()
    os.chmod(open_to_nobody / "history.db", 0o644)
    for name in ("history.db", "new.db"):
        assert opened_by_nobody(open_to_nobody / name) == "read-only"


def opened_by_nobody(path: Path) -> str:
    """The code of the refusal that a user without rights gets."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            Store(path)
            os.write(write_end, b"opened")
        except Refusal as refusal:
            os.write(write_end, refusal.code.encode())
        except BaseException as error:
            os.write(write_end, repr(error).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    os.waitpid(child, 0)
    with os.fdopen(read_end) as said:
        return said.read()


# ---- migrations -------------------------------------------------------------------------------------------


def test_migration_1_makes_chats_messages_and_their_search(path: Path, tmp_path: Path) -> None:
    database = Database(path, tmp_path, migrations.MIGRATIONS[:1])
    tables = {row[0] for row in database.read("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"chats", "messages", "new_chat", "message_words", "title_words"} <= tables
    assert database.read("PRAGMA user_version") == [(1,)]
    database.close()


def test_migration_2_gives_every_chat_an_empty_list_of_collections(path: Path, tmp_path: Path) -> None:
    database = Database(path, tmp_path, migrations.MIGRATIONS[:1])
    database.write("INSERT INTO chats (touched, created, updated, title) VALUES (1, 1, 1, 'old')")
    database.close()
    store = Store(path)
    (chat,) = store.chats()
    assert (chat.title, chat.scopes) == ("old", ())
    store.set_scopes(chat.id, ["collection:3"])
    assert store.chat(chat.id).scopes == ("collection:3",)
    store.close()


def test_migration_3_lets_a_question_ask_for_a_brief(path: Path, tmp_path: Path) -> None:
    database = Database(path, tmp_path, migrations.MIGRATIONS[:2])
    database.write("INSERT INTO chats (touched, created, updated) VALUES (1, 1, 1)")
    database.write(
        "INSERT INTO messages (chat, seq, role, state, created, text) VALUES (1, 1, 'user', 'complete', 1, 'Hi')"
    )
    database.write("UPDATE chats SET leaf = 1")
    database.close()
    store = Store(path)
    (old,) = store.path(1)
    assert (old.text, old.brief) == ("Hi", "")
    asked = store.add_message(1, old.id, "Brief: lease.pdf", "/home/ana/lease.pdf")
    assert store.path(1)[-1] == asked
    assert asked.brief == "/home/ana/lease.pdf"
    store.close()


def test_migration_4_lets_chats_lie_in_folders_and_messages_in_the_trash(path: Path, tmp_path: Path) -> None:
    database = Database(path, tmp_path, migrations.MIGRATIONS[:3])
    database.write("INSERT INTO chats (touched, created, updated, title) VALUES (1, 1, 1, 'old')")
    database.close()
    store = Store(path)
    (chat,) = store.chats()
    assert (chat.folder, chat.pinned, chat.archived, chat.titled, chat.place) == (None, False, False, "", "")
    store.close()
    database = Database(path, tmp_path, migrations.MIGRATIONS)
    database.write("INSERT INTO folders (id, seq, name) VALUES (7, 1, 'Work')")
    database.write("UPDATE chats SET folder = 7")
    database.write("DELETE FROM folders")
    assert database.read("SELECT folder FROM chats") == [(None,)]
    assert database.read("SELECT trashed FROM messages") == []
    database.close()


def test_migration_5_keeps_choices_until_one_of_their_answers_goes(path: Path, tmp_path: Path) -> None:
    database = Database(path, tmp_path, migrations.MIGRATIONS[:4])
    database.write("INSERT INTO chats (id, touched, created, updated) VALUES (1, 1, 1, 1)")
    for number in (1, 2, 3):
        database.write(
            "INSERT INTO messages (id, chat, parent, seq, role, state, created) VALUES (?, 1, ?, ?, ?, ?, 1)",
            (number, None if number == 1 else 1, number, "user" if number == 1 else "assistant", "complete"),
        )
    database.close()
    store = Store(path)
    store.opinions.choose(2, 3, "second")
    store.close()
    database = Database(path, tmp_path, migrations.MIGRATIONS)
    assert database.read("SELECT first, second, verdict FROM comparisons") == [(2, 3, "second")]
    database.write("DELETE FROM messages WHERE id = 3")
    assert database.read("SELECT * FROM comparisons") == []
    database.close()


def test_every_migration_has_a_test() -> None:
    here = inspect.getsource(sys.modules[__name__])
    for number, migration in enumerate(migrations.MIGRATIONS, 1):
        assert migration.__name__ == f"to_{number}"
        assert f"def test_migration_{number}_" in here


def test_a_migration_keeps_the_chats_and_backs_the_old_file_up(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    store.add_message(store.create_chat("kept").id, None, "message")
    store.close()
    database = Database(path, tmp_path / "backups", (*migrations.MIGRATIONS, add_note))
    assert database.read("SELECT title FROM chats") == [("kept",)]
    assert database.read("PRAGMA user_version") == [(len(migrations.MIGRATIONS) + 1,)]
    database.close()
    (backup,) = (tmp_path / "backups").iterdir()
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    store = Store(backup)
    assert [message.text for message in store.path(store.chats()[0].id)] == ["message"]
    store.close()


def test_a_new_file_needs_no_backup(path: Path, tmp_path: Path) -> None:
    Database(path, tmp_path / "backups").close()
    assert not (tmp_path / "backups").exists()


def test_a_migration_that_fails_leaves_the_old_file(path: Path, tmp_path: Path) -> None:
    Database(path, tmp_path).close()
    with pytest.raises(ZeroDivisionError):
        Database(path, tmp_path, (*migrations.MIGRATIONS, add_note_and_fail))
    database = Database(path, tmp_path)
    assert database.read("SELECT name FROM sqlite_master WHERE name = 'notes'") == []
    database.close()


def test_the_search_index_can_be_rebuilt_from_the_messages(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    store.add_message(store.create_chat("title").id, None, "naïve 東京")
    store.close()
    connection = plain(path)
    for index in ("message_words", "title_words"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.close()
    store = Store(path)
    store.check()
    assert len(store.search("naive")) == len(store.search("京")) == len(store.search("title")) == 1
    store.close()
