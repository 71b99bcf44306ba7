"""The index of vectors: embedded or on a server, it can be deleted or damaged at any time and never lies."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from engine import Refusal
from rag import dense as dense_module
from rag.dense import Dense
from rag.index_messages import Begin
from rag.meaning import Meaning
from rag.store import Store
from rag.vectors import IndexDamaged, Vectors, open_vectors
from tests.rag.small_library import DIMENSION, EMBEDDER, filled, vector

Damage = Callable[[Path, random.Random], None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled(tmp_path / "library.db", documents=30)
    yield opened
    opened.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    """As few as still go through the index; all of them are embedded."""
    opened = filled(tmp_path / "library.db", documents=8)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _through_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small libraries would never ask the index."""
    monkeypatch.setattr(dense_module, "EXACT", 20)


def in_order(store: Store, vectors: Vectors, embedder: str = EMBEDDER) -> Dense:
    dense = Dense(store, vectors, embedder, DIMENSION)
    while dense.step():
        pass
    assert dense.ready
    return dense


def answers(store: Store, dense: Dense) -> list[list[tuple[int, float]]]:
    documents = store.files.documents(["library"])
    return [[tuple(one) for one in dense.nearest(vector(f"question {n}"), documents, 10)] for n in range(8)]


def exact(store: Store) -> list[list[tuple[int, float]]]:
    numbers, packed = store.vectors.of(EMBEDDER, store.files.documents(["library"]))
    matrix = np.frombuffer(packed, "<f2").reshape(-1, DIMENSION).astype(np.float32)
    found = []
    for n in range(8):
        cosines = np.round(matrix @ vector(f"question {n}"), 6)
        order = np.lexsort((np.asarray(numbers), -cosines))[:10]
        found.append([(numbers[i], float(cosines[i])) for i in order])
    return found


def test_the_index_answers_as_comparing_everything_does(store: Store, tmp_path: Path) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    assert vectors.fresh
    assert answers(store, in_order(store, vectors)) == exact(store)
    vectors.close()


def test_what_stands_around_a_passage_counts_for_its_place_and_not_for_its_cosine(
    store: Store, tmp_path: Path
) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    dense, documents = in_order(store, vectors), store.files.documents(["library"])
    numbers, packed = store.vectors.of(EMBEDDER, documents)
    question = vector("question")
    cosines = np.frombuffer(packed, "<f2").reshape(-1, DIMENSION).astype(np.float32) @ question
    own = dict(zip(numbers, cosines.tolist(), strict=True))
    of = {number: one.document for number, one in store.candidates.get(numbers).items()}

    def worth(number: int) -> float:
        beside = [own[n] for n in (number - 1, number + 1) if of.get(n) == of[number]] or [own[number]]
        return own[number] + 0.7 * sum(beside) / len(beside)

    found = dense.nearest(question, documents, 20)
    around = dense.in_context(question, found)
    assert {*around} == {*found}
    assert around != found
    places = [worth(one.number) for one in around]
    assert places == pytest.approx(sorted(places, reverse=True), abs=1e-5)
    assert dense.in_context(question, []) == []
    vectors.close()


def test_it_is_used_again_after_a_clean_end_and_after_a_kill(store: Store, tmp_path: Path) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    in_order(store, vectors)
    vectors.close()
    again = open_vectors(tmp_path / "chroma")
    assert not again.fresh
    in_order(store, again)
    copy = tmp_path / "as killed"
    shutil.copytree(tmp_path / "chroma", copy)
    again.close()
    after = open_vectors(copy)
    assert not after.fresh
    assert answers(store, in_order(store, after)) == exact(store)
    after.close()


def test_as_it_was_left_it_is_used_by_the_first_question_and_after_a_kill_or_a_touch_it_is_not(
    store: Store, tmp_path: Path
) -> None:
    folder, killed = tmp_path / "chroma", tmp_path / "as killed"
    vectors = open_vectors(folder)
    in_order(store, vectors)
    vectors.close("mark")
    again = open_vectors(folder)
    assert again.mark == "mark"
    dense = Dense(store, again, EMBEDDER, DIMENSION, as_left=True)
    assert answers(store, dense) == exact(store)
    assert dense.ready
    shutil.copytree(folder, killed)
    again.close("another")
    (folder / "1" / "stranger").write_bytes(b"")
    for place in (folder, killed):
        opened = open_vectors(place)
        assert opened.mark == ""
        opened.close()


def test_as_it_was_left_but_without_some_vectors_it_is_made_anew(store: Store, tmp_path: Path) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    in_order(store, vectors)
    index = vectors.index(EMBEDDER, DIMENSION)
    index.delete(sorted(index.ids())[:5])
    dense = Dense(store, vectors, EMBEDDER, DIMENSION, as_left=True)
    assert answers(store, dense) == exact(store)
    assert not dense.ready
    while dense.step():
        pass
    assert dense.ready
    assert answers(store, dense) == exact(store)
    vectors.close()


def test_a_library_that_is_closed_whole_opens_its_index_in_one_step(small: Store, tmp_path: Path) -> None:
    def opened() -> Meaning:
        return Meaning(small, Begin(job=0, folder=str(tmp_path)), lambda words, serious: None)

    first = opened()
    while first.embed() is not None or first.mirror():
        pass
    first.close()
    again = opened()
    assert not again.dense.ready
    again.mirror()
    assert again.dense.ready
    small.files.remove([small.files.states()[0].id], at_ms=1)
    small.expire(2)
    again.close()  # with something left to be taken out
    last = opened()
    last.mirror()
    assert not last.dense.ready
    last.close()


def test_what_died_while_it_was_opened_is_not_opened_again(store: Store, tmp_path: Path) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    in_order(store, vectors)
    vectors.close()
    state = json.loads((tmp_path / "chroma/state.json").read_text("utf-8"))
    (tmp_path / "chroma/state.json").write_text(json.dumps(state | {"state": "opening"}), "utf-8")
    again = open_vectors(tmp_path / "chroma")
    assert again.fresh
    assert answers(store, in_order(store, again)) == exact(store)
    again.close()


def gone(folder: Path, _chance: random.Random) -> None:
    shutil.rmtree(folder)


def emptied(folder: Path, _chance: random.Random) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"")


def one_file_gone(folder: Path, chance: random.Random) -> None:
    chance.choice(sorted(file for file in folder.rglob("*") if file.is_file())).unlink()


def cut_short(folder: Path, chance: random.Random) -> None:
    file = chance.choice(sorted(file for file in folder.rglob("*") if file.is_file() and file.stat().st_size))
    os.truncate(file, chance.randrange(file.stat().st_size))


def scribbled(folder: Path, chance: random.Random) -> None:
    file = chance.choice(sorted(file for file in folder.rglob("*") if file.is_file() and file.stat().st_size))
    content = bytearray(file.read_bytes())
    for _ in range(max(1, len(content) // 50)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content)


def something_else(folder: Path, _chance: random.Random) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "state.json").write_text("{", "utf-8")
    (folder / "7").mkdir()
    (folder / "holiday.jpg").write_bytes(b"not ours")


DAMAGES: list[Damage] = [gone, emptied, one_file_gone, cut_short, scribbled, something_else]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_between_two_starts_it_is_made_anew_and_answers_the_same(
    store: Store, tmp_path: Path, damage: Damage
) -> None:
    survives(store, tmp_path / "chroma", damage, random.Random(7))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(40))
def test_damaged_in_any_state_it_is_made_anew_and_answers_the_same(
    store: Store, tmp_path: Path, seed: int
) -> None:
    survives(store, tmp_path / "chroma", DAMAGES[seed % len(DAMAGES)], random.Random(seed))


def survives(store: Store, folder: Path, damage: Damage, chance: random.Random) -> None:
    vectors = open_vectors(folder)
    in_order(store, vectors)
    vectors.close()
    damage(folder, chance)
    again = open_vectors(folder)
    assert again.fresh
    dense = Dense(store, again, EMBEDDER, DIMENSION)
    assert answers(store, dense) == exact(store)  # before it is made anew
    while dense.step():
        pass
    assert answers(store, dense) == exact(store)
    again.close()


@pytest.mark.parametrize("damage", [gone, emptied])
def test_deleted_under_its_feet_it_never_answers_otherwise(
    store: Store, tmp_path: Path, damage: Damage, capfd: pytest.CaptureFixture[str]
) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    dense = in_order(store, vectors)
    damage(tmp_path / "chroma", random.Random(1))
    assert answers(store, dense) == exact(store)
    passages = store.documents.passages(store.documents.all(1))
    dense.add(passages, np.stack([vector(one.text) for one in passages]))
    while dense.step():
        pass
    assert answers(store, dense) == exact(store)
    vectors.close()
    again = open_vectors(tmp_path / "chroma")
    assert answers(store, in_order(store, again)) == exact(store)
    again.close()


def test_what_is_missing_or_too_much_in_it_is_mended(store: Store, tmp_path: Path) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    index = vectors.index(EMBEDDER, DIMENSION)
    in_order(store, vectors)
    ids = sorted(index.ids())
    index.delete(ids[:5])
    index.add(["f" * 16], vector("stranger")[None], [99])
    in_order(store, vectors)
    assert sorted(index.ids()) == ids
    vectors.close()


def test_two_embedders_never_mix(store: Store, tmp_path: Path) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    in_order(store, vectors)
    other = Dense(store, vectors, "b" * 16, 8)
    numbers = store.documents.all(1)
    passages = store.documents.passages(numbers)
    other.add(passages, np.eye(8, dtype=np.float32)[: len(passages)])
    while other.step():
        pass
    documents = store.files.documents(["library"])
    found = other.nearest(np.eye(8, dtype=np.float32)[0], documents, 50)
    assert {one.number for one in found} <= set(numbers)
    assert vectors.index("b" * 16, 8).count() == len(passages)
    assert answers(store, in_order(store, vectors)) == exact(store)
    vectors.drop("b" * 16, 8)
    assert vectors.index("b" * 16, 8).count() == 0
    vectors.close()


def test_erased_passages_leave_the_index(store: Store, tmp_path: Path) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    dense = in_order(store, vectors)
    index = vectors.index(EMBEDDER, DIMENSION)
    before = index.count()
    store.files.remove([store.files.states()[0].id], at_ms=1)
    store.expire(2)
    while store.tidy() or dense.step():
        pass
    assert index.count() == store.vectors.counts(EMBEDDER)[0] < before
    assert answers(store, dense) == exact(store)
    vectors.close()


def test_only_some_documents_are_asked(store: Store, tmp_path: Path) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    index = vectors.index(EMBEDDER, DIMENSION)
    in_order(store, vectors)
    some = store.files.documents(["library"])[:3]
    numbers = store.documents.numbers([one.id for one in index.query(vector("question"), 50, some)])
    assert {one.document for one in store.documents.passages(list(numbers.values()))} == set(some)
    assert index.query(vector("question"), 5, []) == []
    vectors.close()


def test_a_server_can_hold_the_index(store: Store, server: str, tmp_path: Path) -> None:
    vectors = open_vectors(server, library="one")
    assert answers(store, in_order(store, vectors)) == exact(store)
    neighbour = open_vectors(server, library="two")
    assert neighbour.index(EMBEDDER, DIMENSION).count() == 0
    neighbour.renew()
    assert vectors.index(EMBEDDER, DIMENSION).count() == store.vectors.counts(EMBEDDER)[0]
    vectors.renew()
    assert answers(store, in_order(store, vectors)) == exact(store)
    neighbour.close()
    vectors.close()


def test_an_index_that_fails_is_told_as_damaged(tmp_path: Path) -> None:
    vectors = open_vectors(tmp_path / "chroma")
    index = vectors.index(EMBEDDER, DIMENSION)
    index.add(["a" * 16], vector("a")[None], [1])
    with pytest.raises(IndexDamaged):
        index.add(["b" * 16], np.zeros((1, DIMENSION + 1), np.float32), [1])
    vectors.close()


def test_a_server_that_does_not_answer_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="does not answer"):
        open_vectors(f"http://127.0.0.1:{free_port()}")


@pytest.mark.parametrize("address", ["ftp://example.org", "http://", "http://host:99999"])
def test_an_address_that_is_none_is_refused_in_words(address: str) -> None:
    with pytest.raises(Refusal, match="not the address"):
        open_vectors(address)


def test_the_embedded_index_opens_no_connection(tmp_path: Path) -> None:
    code = """
import sys, pathlib
def audit(name, details):
    if name in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
        print("network:", name, details)
sys.addaudithook(audit)
import numpy
from rag.vectors import open_vectors
vectors = open_vectors(pathlib.Path(sys.argv[1]))
index = vectors.index("a" * 16, 4)
index.add(["1" * 16], numpy.ones((1, 4), "f4"), [1])
print(len(index.query(numpy.ones(4, "f4"), 1)))
vectors.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "chroma")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A real Chroma server on this machine."""
    port = free_port()
    program = Path(sys.executable).with_name("chroma")
    command = [
        str(program),
        "run",
        "--path",
        str(tmp_path / "served"),
        "--port",
        str(port),
        "--host",
        "127.0.0.1",
    ]
    with (tmp_path / "server.log").open("wb") as log:
        child = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        while child.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        assert child.poll() is None, (tmp_path / "server.log").read_text("utf-8")
        yield f"http://127.0.0.1:{port}"
    finally:
        child.kill()
        child.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
