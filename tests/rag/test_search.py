"""Questions to passages: both ways in one ranking, fairly shared among files, and honest where nothing fits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.candidates import Candidate, judged
from rag.dense import Dense, Neighbour
from rag.embedding import Encoder, starter_path
from rag.fusion import K, Ranked, distinct, fair, fuse
from rag.languages import knows
from rag.passages import embedded
from rag.search import Searcher
from rag.store import Store
from rag.vectors import Vectors, open_vectors
from rag.words import WordHit
from tests.rag.small_library import add

TEXTS = {
    "bread.txt": "Cover the dough and let it stand for two hours, until it has doubled in size.",
    "rent.txt": "The landlord keeps the building in order. The tenant pays for small repairs.",
    "whale.txt": "Whales breathe air with lungs, are warm-blooded and feed their young with milk.",
    "code.txt": "MAX_RETRIES = 7 is the constant that fetch_page reads before it opens a connection.",
    "wal.txt": "Wale atmen mit Lungen, sie sind Warmblüter und säugen ihre Jungen mit Milch.",
}


@pytest.fixture(scope="module")
def encoder() -> Iterator[Encoder]:
    with Encoder(starter_path(), 1) as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library.db")
    for name, text in TEXTS.items():
        add(opened, f"/files/{name}", [text], "chat:1")
    yield opened
    opened.close()


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[Vectors]:
    opened = open_vectors(tmp_path / "chroma")
    yield opened
    opened.close()


@pytest.fixture
def searcher(store: Store, vectors: Vectors, encoder: Encoder) -> Searcher:
    dense = Dense(store, vectors, encoder.id, encoder.dimension)
    embed_all(store, dense, encoder)
    return Searcher(store, dense, encoder)


def embed_all(store: Store, dense: Dense, encoder: Encoder, limit: int = 64) -> None:
    pending = store.vectors.pending(encoder.id, limit)
    texts = [embedded(one.title, one.headings, one.header, one.text) for one in pending]
    dense.add(pending, encoder.passages(texts))


def first(searcher: Searcher, question: str) -> str:
    return Path(searcher.search(question, ["chat:1"]).hits[0].passage.file).name


def test_a_question_in_other_words_finds_its_passage_by_meaning(searcher: Searcher) -> None:
    assert first(searcher, "Are sea mammals reptiles?") == "whale.txt"


def test_an_identifier_finds_its_passage_by_words(searcher: Searcher) -> None:
    hit = searcher.search("MAX_RETRIES", ["chat:1"]).hits[0]
    assert Path(hit.passage.file).name == "code.txt"
    assert hit.lexical_rank == 1


def test_words_answer_while_no_vectors_are_there(store: Store, vectors: Vectors, encoder: Encoder) -> None:
    dense = Dense(store, vectors, encoder.id, encoder.dimension)
    searcher = Searcher(store, dense, encoder)
    assert first(searcher, "What does the tenant pay?") == "rent.txt"
    embed_all(store, dense, encoder, limit=1)
    assert first(searcher, "What does the tenant pay?") == "rent.txt"
    assert "1 of 5" in searcher.compare("What does the tenant pay?", ["chat:1"]).notes[0]


def test_words_alone_answer_where_the_model_does_not_know_the_language(searcher: Searcher) -> None:
    found = searcher.search("Womit atmen Wale?", ["chat:1"])
    assert Path(found.hits[0].passage.file).name == "wal.txt"
    assert all(hit.dense_rank is None for hit in found.hits)
    assert "does not know the language" in searcher.compare("Womit atmen Wale?", ["chat:1"]).notes[0]


def test_passages_in_a_language_that_the_model_does_not_know_are_left_to_words(searcher: Searcher) -> None:
    found = searcher.search("Do whales breathe with lungs?", ["chat:1"])
    dense = {Path(hit.passage.file).name: hit.dense_rank for hit in found.hits}
    assert dense["whale.txt"] == 1
    assert dense.get("wal.txt") is None


def test_a_question_about_something_else_is_weak_and_a_good_one_is_not(searcher: Searcher) -> None:
    assert searcher.search("Who won the chess tournament in Wijk aan Zee?", ["chat:1"]).weak
    assert not searcher.search("How long does dough rise?", ["chat:1"]).weak
    assert not searcher.search("MAX_RETRIES", ["chat:1"]).weak


@pytest.mark.parametrize("question", ["", "   ", "?!", "🙂", "a" * 20_000, "\x00", "the"])
def test_any_question_gets_an_answer(searcher: Searcher, question: str) -> None:
    searcher.search(question, ["chat:1"])


def test_a_scope_without_files_gives_nothing(searcher: Searcher) -> None:
    found = searcher.search("bread", ["chat:9"])
    assert (found.hits, found.weak) == ((), True)


def test_the_workbench_shows_both_ways_and_says_why(searcher: Searcher) -> None:
    shown = searcher.compare("Do whales breathe air?", ["chat:1"])
    assert shown.words[0].lexical_rank == 1
    assert shown.vectors[0].dense_rank == 1
    assert shown.fused[0].why == "It is 1st by words and 1st by meaning."
    assert [hit.rank for hit in shown.vectors] == list(range(1, len(shown.vectors) + 1))


def test_reciprocal_ranks_are_added_by_their_weights() -> None:
    words = [WordHit(1, 9.0), WordHit(2, 8.0)]
    dense = [Neighbour(3, 0.9), Neighbour(2, 0.8)]
    by_number = {one.number: one.score for one in fuse(words, dense, 0.5)}
    assert by_number == pytest.approx({1: 1 / 6, 2: 1 / 7 + 0.5 / 7, 3: 0.5 / 6})
    assert [one.number for one in fuse(words, dense, 0.5)] == [2, 1, 3]


def candidate(number: int, document: int, text: str = "") -> Candidate:
    return Candidate(number, document, *judged(text or str(number)))


def ranking(count: int) -> list[Ranked]:
    return [Ranked(number, 1 / number, number, 1.0, None, None) for number in range(1, count + 1)]


def test_the_same_text_comes_once() -> None:
    candidates = {
        1: candidate(1, 1, "A text."),
        2: candidate(2, 2, "a  TEXT.\n"),
        3: candidate(3, 3, "Another."),
    }
    assert [one.number for one in distinct(ranking(3), candidates)] == [1, 3]


def test_a_long_file_leaves_room_for_others() -> None:
    candidates = {n: candidate(n, 1 if n <= 8 else n) for n in range(1, 11)}
    chosen = fair(ranking(10), candidates, 5)
    assert [one.number for one in chosen] == [1, 2, 3, 9, 10]


def test_a_long_file_takes_all_places_where_nobody_else_is() -> None:
    candidates = {n: candidate(n, 1) for n in range(1, 11)}
    assert [one.number for one in fair(ranking(10), candidates, 5)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "text", ["Who owns the house?", "HJDataset", "2019", "", "Résumé of the café in the old town"]
)
def test_english_and_what_has_no_language_is_known(text: str) -> None:
    assert knows(("en",), text)


@pytest.mark.parametrize(
    "text",
    ["Wem gehört das Haus?", "À qui est la maison ?", "¿De quién es la casa?", "Чей это дом?", "这是谁的房子？",
     "لمن هذا البيت؟", "Di chi è la casa?", "Czyj jest ten dom?"],
)  # fmt: skip
def test_other_languages_are_not_and_are_for_a_model_of_many(text: str) -> None:
    assert not knows(("en",), text)
    assert knows(("*",), text)


def test_where_the_words_of_a_question_are_found_together_they_outweigh_its_meaning(
    searcher: Searcher, encoder: Encoder
) -> None:
    profile = encoder.profile
    assert profile.told is not None
    text = TEXTS[next(iter(TEXTS))]
    told = searcher.compare(" ".join(text.split()[:8]), ["chat:1"])
    other = searcher.compare("zyzzyva quokka numbat", ["chat:1"])
    assert told.fused[0].dense_rank is not None
    assert told.fused[0].score == pytest.approx(
        1 / (K + told.fused[0].lexical_rank) + profile.told / (K + told.fused[0].dense_rank)  # type: ignore[operator]
    )
    assert other.fused[0].score == pytest.approx(profile.weight / (K + 1))
