"""What is judged of passages once, and how a library of an older program comes by it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rag.candidates import judged
from rag.files import Stat
from rag.schema import MIGRATIONS
from rag.store import Store
from rag.texts import PIECE
from tests.rag.small_library import add

ENGLISH = "The landlord keeps the building in order, and the tenant pays for small repairs."
STAT = Stat(1, 2, 3, 4)
GERMAN = "Der Vermieter hält das Haus in Ordnung, und der Mieter zahlt für kleine Reparaturen."
OLDER = """
DROP INDEX passages_unjudged;
ALTER TABLE passages DROP COLUMN english;
ALTER TABLE passages DROP COLUMN digest;
DELETE FROM notes WHERE key = 'judgement';
"""


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "library.db"
    with closing(Store(path)) as store:
        add(store, "/en.txt", [ENGLISH], "chat:1")
        add(store, "/de.txt", [GERMAN, ENGLISH.upper()], "chat:1")
    yield path
    with closing(Store(path)) as store:
        store.check()


def changed(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def judgements(store: Store) -> list[tuple[bool, bytes]]:
    numbers = [number for document in (1, 2) for number in store.documents.all(document)]
    found = store.candidates.get(numbers)
    return [(found[number].english, found[number].digest) for number in numbers]


def unjudged(store: Store) -> bool:
    return store.candidates.step()


RIGHT = [judged(ENGLISH), judged(GERMAN), judged(ENGLISH)]


def test_texts_of_the_same_words_share_a_digest_and_english_is_told_from_other_languages() -> None:
    assert judged(" A\ttext ").digest == judged("a TEXT").digest != judged("a test").digest
    assert (judged(ENGLISH).english, judged(GERMAN).english, judged("7").english) == (True, False, True)


def test_passages_are_judged_when_they_are_kept(path: Path) -> None:
    with closing(Store(path)) as store:
        assert judgements(store) == RIGHT
        assert not unjudged(store)


def test_migration_2_leaves_passages_to_be_judged_in_steps(path: Path) -> None:
    changed(
        path, f"{OLDER} ALTER TABLE trials DROP COLUMN ran; DROP INDEX files_path; PRAGMA user_version = 1;"
    )
    with closing(Store(path)) as store:
        assert judgements(store) == RIGHT  # from their texts, until they are judged
        assert unjudged(store)
        assert not unjudged(store)
        assert judgements(store) == RIGHT


def test_migration_3_knows_of_no_run_of_a_saved_question(path: Path) -> None:
    with closing(Store(path)) as store:
        store.trials.save("chat:1", "Who pays?", "/en.txt")
    changed(path, "ALTER TABLE trials DROP COLUMN ran; DROP INDEX files_path; PRAGMA user_version = 2;")
    with closing(Store(path)) as store:
        (trial,) = store.trials.of("chat:1")
        assert trial.last_run_ms is None


def test_migration_4_finds_files_by_their_path(path: Path) -> None:
    changed(path, "DROP INDEX files_path; PRAGMA user_version = 3;")
    with closing(Store(path)) as store:
        known = store.files.states("chat:1")[0]
        assert store.files.add(known.path, "chat:1", STAT)[0] == known.id
    with closing(sqlite3.connect(path)) as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM files WHERE scope = 'a' AND path = x'00'"
        )
        assert "files_path" in plan.fetchone()[3]


def test_every_migration_of_the_library_after_the_first_has_a_test() -> None:
    here = Path(__file__).read_text("utf-8")
    for number, migration in enumerate(MIGRATIONS[1:], 2):
        assert migration.__name__ == f"to_{number}"
        assert f"def test_migration_{number}_" in here


def test_passages_are_judged_anew_where_other_rules_judged_them(path: Path) -> None:
    changed(path, "UPDATE passages SET english = 0, digest = x'00'; UPDATE notes SET value = 'older'")
    with closing(Store(path)) as store:
        while store.tidy():
            pass
        assert judgements(store) == RIGHT


def test_texts_that_reach_over_pieces_are_read_whole(tmp_path: Path) -> None:
    text = "".join(f"Sentence number {number} \0 stands here. " for number in range(PIECE // 10))
    with closing(Store(tmp_path / "other.db")) as store:
        document = add(store, "/long.txt", [text], "chat:1")
        stored = store.documents.passages(store.documents.all(document))
        assert [one.text for one in stored] == [text[one.start : one.end] for one in stored]
        assert any(one.start // PIECE != (one.end - 1) // PIECE for one in stored)


def test_what_is_remembered_is_forgotten_with_the_first_change(path: Path) -> None:
    with closing(Store(path)) as store:
        assert store.files.documents(["chat:1"]) == (1, 2)
        assert store.documents.size((1, 2)).passages == 3
        assert store.vectors.counts("x") == (0, 3)
        third = add(store, "/third.txt", ["A third one."], "chat:1")
        assert store.files.documents(["chat:1"]) == (1, 2, third)
        assert store.vectors.counts("x") == (0, 4)


def test_nothing_is_remembered_of_a_change_that_was_taken_back(path: Path) -> None:
    with closing(Store(path)) as store:
        with contextlib.suppress(KeyError), store.together():
            add(store, "/third.txt", ["A third one."], "chat:1")
            assert store.vectors.counts("x") == (0, 4)
            raise KeyError
        assert store.vectors.counts("x") == (0, 3)
        assert store.files.documents(["chat:1"]) == (1, 2)
