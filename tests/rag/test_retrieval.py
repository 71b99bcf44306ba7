"""What a model gets to read: everything where it fits, else the best passages, else all of them in turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.retrieval import Gathered, Retriever, tokens_of
from rag.search import Searcher
from rag.store import Store
from tests.rag.small_library import add

CLAUSES = {
    "Notice": "Either party may end this contract with notice of ninety days in writing.",
    "Payment": "Invoices are due within thirty days; interest of four percent is charged afterwards.",
    "Place": "Disputes are heard by the court of Winterthur under Swiss law.",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library.db")
    yield opened
    opened.close()


def retrieve(
    store: Store, question: str, *previous: str, scopes: tuple[str, ...] = ("chat:1",), room: int = 1000
) -> Gathered:
    return Retriever(store, Searcher(store)).retrieve(question, previous, scopes, room, 8192)


def long_contract(store: Store, pages: int = 40) -> int:
    filler = "The parties have agreed on the following words, which say little of any interest to anybody. "
    texts = [f"Section {n}. " + filler * 9 for n in range(pages)]
    for page, clause in zip((3, 11, 29), CLAUSES.values(), strict=True):
        texts[page] = f"{texts[page][:300]}\n\n{clause}\n\n{texts[page][300:]}"
    return add(store, "/files/contract.pdf", texts, "chat:1")


def test_a_short_document_is_read_whole_and_said_so(store: Store) -> None:
    add(store, "/files/contract.txt", ["\n\n".join(CLAUSES.values())], "chat:1")
    found = retrieve(store, "Which court?")
    assert found.coverage.mode == "whole"
    assert found.coverage.words == "Read all of contract.txt."
    assert all(clause in found.sources[0].text for clause in CLAUSES.values())


def test_of_a_long_one_the_passages_that_answer_are_read_with_their_pages(store: Store) -> None:
    long_contract(store)
    found = retrieve(store, "Which court hears disputes?")
    assert found.coverage.mode == "passages"
    assert found.coverage.read < found.coverage.of
    assert found.sources[0].label == "contract.pdf, p. 30"
    assert "Winterthur" in found.sources[0].text
    assert f"Read {found.coverage.read:,} of {found.coverage.of:,} passages" in found.coverage.words


def test_what_is_given_fits_into_the_room(store: Store) -> None:
    long_contract(store)
    for room in (100, 400, 900):
        found = retrieve(store, "What have the parties agreed on?", room=room)
        assert sum(tokens_of(source.text) for source in found.sources) <= room


def test_sources_are_numbered_from_one_without_gaps(store: Store) -> None:
    long_contract(store)
    found = retrieve(store, "notice, interest and court")
    assert [source.number for source in found.sources] == list(range(1, len(found.sources) + 1))


def test_passages_that_follow_each_other_are_one_source_and_lead_back_to_the_page(store: Store) -> None:
    text = "\n\n".join(f"Chapter {n} tells of lamp number {n} and its keeper. " * 12 for n in range(9))
    document = add(store, "/files/lamps.txt", [text], "chat:1")
    retriever = Retriever(store, Searcher(store))
    found = retriever.retrieve("lamp keeper", (), ("chat:1",), 100_000, 1_000_000)
    assert len(found.sources) < len(store.documents.all(document))
    for source in found.sources:
        behind = retriever.behind(source)
        assert behind[0].id == source.passage
        assert text[behind[0].start : behind[-1].end].split() == source.text.split()
        assert len(source.text) == behind[-1].end - behind[0].start
    assert sum(len(retriever.behind(source)) for source in found.sources) == found.coverage.of


def test_a_question_about_all_of_it_goes_over_every_passage(store: Store) -> None:
    long_contract(store)
    found = retrieve(store, "Summarise this contract.")
    assert found.coverage.mode == "all"
    assert found.coverage.words.startswith("Went over all")
    assert all(any(clause in source.text for source in found.sources) for clause in CLAUSES.values())


def test_nothing_is_given_where_nothing_answers(store: Store) -> None:
    long_contract(store)
    found = retrieve(store, "How many moons does Jupiter have?")
    assert found.weak
    assert found.sources == ()
    assert found.coverage.mode == "none"


def test_a_follow_up_is_searched_with_the_question_before_it(store: Store) -> None:
    long_contract(store)
    found = retrieve(store, "And when is it due?", "What does the contract say of invoices?")
    assert "invoices" in found.question
    assert "thirty days" in found.sources[0].text


def test_a_short_question_after_one_about_another_matter_is_searched_alone(store: Store) -> None:
    long_contract(store)
    found = retrieve(store, "And the notice?", "Who painted the Mona Lisa?")
    assert not found.weak
    assert found.question == "And the notice?"


def test_files_of_other_scopes_are_not_read(store: Store) -> None:
    long_contract(store)
    add(store, "/files/other.txt", ["The court of Winterthur is an old house."], "chat:2")
    found = retrieve(store, "Winterthur", scopes=("chat:2",))
    assert [source.label for source in found.sources] == ["other.txt"]
    assert retrieve(store, "Winterthur", scopes=("chat:3",)).coverage.mode == "none"
