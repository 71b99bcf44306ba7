"""The library's database: what is kept, found, removed, brought back and erased."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import Refusal
from rag.analyzer import query_terms
from rag.pages import Block, Document, Page, Run
from rag.passages import Cut, cut, estimated_tokens
from rag.store import Store
from rag.texts import PIECE
from tests.rag.stored import STAT, add, everything, found, keep, tidy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "library.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.check()
    store.close()


def test_what_is_kept_is_there_after_a_restart(path: Path) -> None:
    text = "Ünïcode 你好 \0 and 👍🏽\n" * 1000
    page = Page(
        3, text, (Block("heading", 0, 7, 2), Block("table", 8, 20, 0, "a | b")), (Run(0, 5, 7),), True
    )
    given = Document(
        kind="PDF", sha256="ab" * 32, bytes=5, title="T", pages=1, characters=9, notices=("cut",)
    )
    store = Store(path)
    document = store.documents.keep(given, [page], list(cut([page], "T", estimated_tokens)))
    file, new = store.files.add("/a/b.pdf", "collection:1", STAT)
    store.files.attach(file, document, notices=("odd",))
    store.close()
    store = Store(path)
    assert new
    assert store.recovered == ""
    assert store.documents.get(document) == given
    assert store.documents.page(document, 3) == page
    assert store.documents.page(document, 4) is None
    assert list(store.documents.pages(document)) == [page]
    state = store.files.state(file)
    assert state is not None
    assert (state.name, state.status, state.notices, state.document) == (
        "b.pdf",
        "ready",
        ("cut", "odd"),
        document,
    )
    passages = store.documents.passages(store.documents.all(document))
    assert [passage.position for passage in passages] == list(range(len(passages)))
    assert all(passage.text == text[passage.start : passage.end] for passage in passages)
    assert passages[0].headings == ("Ünïcode",)
    assert store.documents.numbers([p.id for p in passages] + ["nonsense"]) == {
        p.id: p.number for p in passages
    }
    store.close()


@pytest.fixture
def portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few pages are as much as a commit holds."""
    monkeypatch.setattr("rag.documents.PORTION", PIECE)
    monkeypatch.setattr("rag.documents.PASSAGES", 20)


def long_document() -> tuple[Document, list[Page], list[Cut]]:
    texts = [f"Chapter {number} names the heron.\n\n" + "A plain sentence. " * 900 for number in range(3)]
    pages = [Page(number, text) for number, text in enumerate(texts, 1)]
    size = sum(map(len, texts))
    document = Document(kind="PDF", sha256="cd" * 32, bytes=size, title="Long", pages=3, characters=size)
    return document, pages, list(cut(pages, "Long", estimated_tokens))


@pytest.mark.usefixtures("portions")
def test_a_long_document_kept_in_steps_is_found_when_all_of_it_is_there(store: Store) -> None:
    document, pages, cuts = long_document()
    steps = store.documents.keeping(document, pages, cuts)
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as done:
            number = done.value
            break
        count += 1
        tidy(store)
        assert store.documents.find(document.sha256) is None
        assert store.words.search(query_terms("heron"), None, 5) == []
    assert count > 3
    assert store.documents.get(number) == document
    assert list(store.documents.pages(number)) == pages
    passages = store.documents.passages(store.documents.all(number))
    assert [(one.start, one.end) for one in passages] == [(one.start, one.end) for one in cuts]
    tidy(store)
    assert len(store.words.search(query_terms("heron"), None, 5)) == 3


@pytest.mark.usefixtures("portions")
@pytest.mark.parametrize("steps", [1, 3, 8])
def test_a_document_whose_keeping_was_broken_off_is_erased_and_can_be_kept_again(
    path: Path, steps: int
) -> None:
    document, pages, cuts = long_document()
    store = Store(path)
    keeping = store.documents.keeping(document, pages, cuts)
    for _ in range(steps):
        next(keeping)
    store.close()
    store = Store(path)
    assert store.documents.find(document.sha256) is None
    tidy(store)
    assert b"heron" not in everything(path.parent)
    number = store.documents.keep(document, pages, cuts)
    assert list(store.documents.pages(number)) == pages
    store.check()
    store.close()


def test_text_that_no_encoding_can_write_keeps_its_offsets(store: Store) -> None:
    document = keep(store, "a\ud800b " * 20)
    page = store.documents.page(document, None)
    assert page is not None
    assert page.text == "a\ufffdb " * 20


def test_a_search_sees_its_scopes_only(store: Store) -> None:
    add(store, "apples are red", "chat:1")
    add(store, "apples are green", "collection:1")
    add(store, "apples are blue", "collection:2")
    assert set(found(store, "apples", "chat:1")) == {"apples are red"}
    assert set(found(store, "apples", "library")) == {"apples are green", "apples are blue"}
    assert set(found(store, "apples", "chat:1", "collection:2")) == {"apples are red", "apples are blue"}
    assert len(found(store, "apples")) == 3
    assert found(store, "apples", "chat:9") == []
    assert found(store, "?!") == []
    assert found(store, 'apples" OR ("') == found(store, "apples or")


def test_title_headings_and_table_headers_are_searched(store: Store) -> None:
    rows = "\n".join(f"{n} | {n * 3}" for n in range(400))
    page = Page(None, rows, (Block("table", 0, len(rows), 0, "volume | price"),))
    document = Document(kind="CSV", sha256="c" * 64, bytes=1, title="Quarterly figures")
    store.documents.keep(document, [page], list(cut([page], "", estimated_tokens)))
    add(store, "Something else entirely.")
    assert len(found(store, "price", limit=50)) > 2
    assert len(found(store, "quarterly", limit=50)) > 2


def test_the_share_of_a_question_that_a_passage_covers(store: Store) -> None:
    for number in range(8):
        add(store, f"common words of note {number}")
    add(store, "common zebra")
    terms = query_terms("common zebra")
    weights = store.words.weights(terms)
    hits = store.words.search(terms, None, 20)
    shares = store.words.covered(weights, [hit.number for hit in hits])
    assert weights["zebra"] > 4 * weights["common"]
    assert shares[hits[0].number] == pytest.approx(1)
    assert all(shares[hit.number] < 0.5 for hit in hits[1:])


def test_the_same_content_is_stored_once_and_goes_with_its_last_file(store: Store, path: Path) -> None:
    text = "The xylophonists gathered. " * 50
    first = add(store, text, "chat:1", "/a/one.txt")
    second = add(store, text, "collection:1", "/b/two.txt")
    one, two = store.files.state(first), store.files.state(second)
    assert one is not None
    assert two is not None
    assert one.document == two.document
    assert store.files.path(one.document or 0, ["collection:1"]) == "/b/two.txt"
    assert store.files.path(one.document or 0) == "/a/one.txt"
    store.files.remove([first], 5)
    assert store.expire(6) == 0
    assert found(store, "xylophonists", "collection:1")
    assert found(store, "xylophonists", "chat:1") == []
    store.files.remove([second], 7)
    assert store.expire(8) == 1


def test_what_is_erased_is_in_no_file_any_more(store: Store, path: Path) -> None:
    secret = " ".join(f"The zyxwvut{n % 7} agreement number {n} of Montmorency." for n in range(300))
    file = add(store, secret, path="/home/qqqq.txt", title="Vlissingen")
    kept = add(store, "Something that stays for xylophonists. " * 400)
    state = store.files.state(file)
    assert state is not None
    numbers = store.documents.all(state.document or 0)
    vector = b"\x11\x22\x33\x44" * 96
    store.vectors.keep("m", [(number, vector) for number in numbers])
    ids = {passage.id for passage in store.documents.passages(numbers)}
    assert b"zyxwvut" in everything(path.parent)
    store.files.remove([file], 5)
    store.expire(6)
    assert store.documents.passages(numbers) == []
    tidy(store)
    left = everything(path.parent)
    for trace in (
        b"zyxwvut",
        b"zyxwvu",
        b"Montmorency",
        b"montmo",
        b"Vlissingen",
        b"vlissi",
        b"qqqq.txt",
        vector,
    ):
        assert left.count(trace) == 0, trace
    assert set(store.vectors.gone(10_000)) == ids
    store.vectors.confirm_gone(sorted(ids))
    assert store.vectors.gone() == []
    assert store.files.state(kept) is not None
    assert found(store, "xylophonists")


def test_removed_files_come_back_until_they_are_expired(store: Store) -> None:
    file = add(store, "apples", path="/a.txt")
    store.files.remove([file], 100)
    assert store.files.state(file) is None
    assert found(store, "apples", "chat:1") == []
    store.expire(100)
    assert store.files.restore([file, 999]) == (file,)
    assert found(store, "apples", "chat:1") == ["apples"]
    store.files.remove([file], 100)
    store.expire(101)
    assert store.files.restore([file]) == ()


def test_a_path_that_was_added_anew_is_not_doubled_by_an_undo(store: Store) -> None:
    file = add(store, "apples", path="/a.txt")
    store.files.remove([file], 100)
    again, to_read = store.files.add("/a.txt", "chat:1", STAT)
    assert (again, to_read) == (file, False)
    assert len(store.files.states("chat:1")) == 1
    assert store.files.restore([file]) == ()


def test_a_changed_file_waits_and_answers_with_what_it_was_until_it_is_read(store: Store) -> None:
    file = add(store, "old apples", path="/a.txt")
    assert store.files.add("/a.txt", "chat:1", STAT) == (file, False)
    assert store.files.add("/a.txt", "chat:1", STAT._replace(size=11)) == (file, True)
    assert [state.id for state in store.files.waiting(5)] == [file]
    assert found(store, "apples", "chat:1") == ["old apples"]
    store.files.attach(file, keep(store, "new apples"))
    assert store.expire(0) == 1
    assert found(store, "apples", "chat:1") == ["new apples"]
    store.files.mark(file, "refused", "a.txt is damaged.", "damaged", ["retry"])
    state = store.files.state(file)
    assert state is not None
    assert (state.document, state.problem, state.can) == (None, "a.txt is damaged.", ("retry",))
    assert store.expire(0) == 1


def test_files_being_read_when_the_program_ended_wait_again_and_chats_come_first(path: Path) -> None:
    store = Store(path)
    first, _ = store.files.add("/l.txt", "collection:1", STAT)
    second, _ = store.files.add(os.fsdecode(b"/odd\xff.txt"), "chat:2", STAT)
    store.files.mark(first, "reading")
    store.close()
    store = Store(path)
    assert [state.id for state in store.files.waiting(5)] == [second, first]
    assert store.files.known() == {
        "/l.txt": (first, STAT, "waiting"),
        os.fsdecode(b"/odd\xff.txt"): (second, STAT, "waiting"),
    }
    store.close()


def test_a_scope_moves_with_its_files_folders_and_questions(store: Store) -> None:
    add(store, "apples", "new", "/a.txt")
    folder = store.collections.watch("/f", "new")
    trial = store.trials.save("new", "Which fruit?", "/a.txt", 3)
    twin, _ = store.files.add("/a.txt", "chat:7", STAT)
    gone = store.files.move_scope("new", "chat:7")
    assert len(gone) == 1
    assert [state.id for state in store.files.states("chat:7")] == [twin]
    assert store.collections.folders("chat:7") == (folder._replace(scope="chat:7"),)
    store.trials.record(trial, 2, True, 5)
    told = [(t.page, t.rank, t.passed, t.last_run_ms) for t in store.trials.of("chat:7")]
    assert told == [(3, 2, True, 5)]
    assert store.files.drop_scope("chat:7", 5) == (twin,)
    assert store.trials.of("chat:7") == ()


def test_collections_have_names_folders_and_counts(store: Store) -> None:
    first = store.collections.new("  Papers  and\nnotes ")
    with pytest.raises(Refusal, match="already"):
        store.collections.new("PAPERS AND NOTES")
    with pytest.raises(Refusal, match="needs a name"):
        store.collections.rename(first, " ")
    store.collections.rename(first, "papers")
    folder = store.collections.watch("/f", f"collection:{first}")
    assert store.collections.watch("/f", f"collection:{first}") == folder
    store.collections.skip(folder.id, ["b.bin: no text"])
    file, _ = store.files.add("/f/a.txt", f"collection:{first}", STAT, folder.id)
    store.files.attach(file, keep(store, "apples"))
    (collection,) = store.collections.all()
    assert (collection.name, collection.files, collection.passages, collection.folders) == (
        "papers",
        1,
        1,
        ("/f",),
    )
    assert store.files.known(folder.id).keys() == {"/f/a.txt"}
    assert store.collections.folders()[0].skipped == ("b.bin: no text",)
    assert store.collections.unwatch(folder.id, 5) == (file,)
    assert store.collections.delete(first, 5) == ()
    assert store.collections.all() == ()


def test_vectors_are_asked_for_kept_and_counted_for_each_embedder(store: Store) -> None:
    add(store, "In the library. " * 200, "collection:1")
    file = add(store, "In the chat.", "chat:1")
    pending = store.vectors.pending("m", 4)
    assert len(pending) == 4
    assert pending[0].text == "In the chat."
    for passage in pending:
        store.vectors.keep("m", [(passage.number, bytes([passage.number % 256] * 8)), (10**9, b"x")])
    store.vectors.keep("m", [(pending[0].number, b"again")])
    done, whole = store.vectors.counts("m")
    assert done == 4
    assert len(store.vectors.pending("m", 1000)) == whole - 4
    assert len(store.vectors.pending("n", 1000)) == whole
    state = store.files.state(file, "m")
    assert state is not None
    assert state.embedded == state.passages == 1
    assert store.vectors.get("m", [pending[0].number, 5**9]) == {pending[0].number: b"again"}
    assert store.vectors.get("m", [pending[0].number]) == {pending[0].number: b"again"}
    assert store.vectors.of("m", [pending[0].document]) == ([pending[0].number], b"again")
    assert len(list(store.vectors.all("m", 0, 100))) == 4
    store.vectors.forget("m")
    assert store.vectors.counts("m") == (0, whole)


def test_a_document_read_anew_keeps_the_vectors_of_what_stayed(store: Store) -> None:
    text = " ".join(f"Sentence {n} is here to be read." for n in range(200))
    pages = [Page(1, text), Page(2, "scanned")]
    given = Document(kind="PDF", sha256="d" * 64, bytes=1)
    document = store.documents.keep(given, pages, list(cut(pages, "", estimated_tokens)))
    before = store.documents.passages(store.documents.all(document))
    store.vectors.keep("m", [(passage.number, b"v") for passage in before])
    pages[1] = Page(2, "cleared", recognised=True)
    assert store.documents.keep(given, pages, list(cut(pages, "", estimated_tokens))) == document
    assert [passage.text for passage in store.vectors.pending("m", 10)] == ["cleared"]
    assert store.vectors.gone() == []
    assert found(store, "scanned") == []
    assert found(store, "cleared") == ["cleared"]


def test_long_documents_are_indexed_in_steps(store: Store) -> None:
    text = "".join(f"Paragraph {n} has words. " + "filler " * 120 + "\n\n" for n in range(700))
    add(store, text + "The walrus comes last.")
    assert found(store, "walrus") == []
    tidy(store)
    assert found(store, "walrus")


def test_the_index_of_words_is_made_anew_for_another_analyzer(path: Path) -> None:
    store = Store(path)
    add(store, "apples")
    store.set_note("analyzer", "older")
    store.close()
    store = Store(path)
    assert found(store, "apples") == []
    tidy(store)
    assert found(store, "apples") == ["apples"]
    store.check()
    store.close()


def test_nothing_of_a_failed_change_stays(store: Store) -> None:
    def fail() -> None:
        with store.together():
            add(store, "apples")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.files.states() == ()
    assert found(store, "apples") == []
