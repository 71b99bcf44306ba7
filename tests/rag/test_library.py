"""The library with its real children, real files and the real index."""

from __future__ import annotations

import os
import stat
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import Failed, Source, Stopped
from rag import (
    Cited,
    Compared,
    Done,
    Embedders,
    FileChanged,
    FileGone,
    Files,
    Found,
    Indexing,
    LibraryState,
    Likened,
    Mapped,
    PageText,
    Passages,
    Rendered,
    Retrieved,
    Span,
    Trials,
)
from tests.rag.libraries import PATIENCE_S, Watched, children
from tests.rag.pdfs import SHARED, document, locked, text_at

pytestmark = pytest.mark.lasting

E5 = SHARED / "models" / "multilingual-e5-small-q4_0.gguf"
LEASE = "The lease begins in May.\n\nThe rent is 900 euros a month, due on the third working day.\n"
BEES = "# Bees\n\nBees hum in the garden and make honey from clover.\n"
STARS = "# Stars\n\nA neutron star is the collapsed core of a massive supergiant.\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a few files."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "lease.txt").write_text(LEASE)
    (folder / "bees.md").write_text(BEES)
    (folder / "stars.md").write_text(STARS)
    return folder


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """One library for all tests that do not end it."""
    with Watched(tmp_path_factory.mktemp("library")) as watched:
        yield watched


@pytest.fixture
def scope(request: pytest.FixtureRequest) -> str:
    """A chat of each test's own."""
    return f"chat:{zlib.crc32(request.node.name.encode())}"


def test_files_are_read_found_and_cited(library: Watched, scope: str, papers: Path) -> None:
    files = library.keep(papers / "lease.txt", papers / "bees.md", scope=scope)
    assert {file.status for file in files.values()} == {"ready"}
    assert library.best("How much is the rent?", scope) == "lease.txt"
    assert library.best("Which insects collect nectar?", scope) == "bees.md"
    found = library.run(library.library.search("What is the rent?", [scope]), Found)
    passage = found.hits[0].passage
    source = Source(number=1, label="lease.txt", text=passage.text, passage=passage.id)
    answer = "The rent is 900 euros a month [1]. The tenant keeps 14 cats."
    cited = library.run(library.library.cite(answer, [source], [scope]), Cited)
    page = library.run(library.library.page(cited.citations[0].document, None), PageText)
    assert "900 euros" in page.text[cited.citations[0].start : cited.citations[0].end]
    assert [cited.answer[span.start : span.end].strip() for span in cited.unsupported] == [
        "The tenant keeps 14 cats."
    ]
    whole = library.run(library.library.passages(document=passage.document), Passages)
    assert [one.id for one in whole.passages] == [passage.id]
    compared = library.run(library.library.compare("rent", [scope]), Compared)
    assert compared.words
    assert compared.vectors
    assert set(library.endings.values()) == {1}


def test_texts_are_compared_by_their_meaning(library: Watched) -> None:
    texts = ["The rent is due in May.", "Payment for the flat is owed that month.", "Bees make honey."]
    likened = library.run(library.library.liken(texts, texts[:2]), Likened)
    rows = likened.rows
    assert [len(row) for row in rows] == [2, 2, 2]
    assert rows[0][0] == pytest.approx(1.0, abs=1e-3)
    assert rows[0][1] == pytest.approx(rows[1][0], abs=1e-3)
    assert rows[1][0] > rows[2][0] + 0.1
    assert library.run(library.library.liken(texts, []), Likened).rows == ((), (), ())
    refused = library.library.run(library.library.liken(["x"], ["  "]))
    assert isinstance(refused, Failed)
    assert "Write something" in refused.message


def test_a_file_may_be_in_several_scopes_and_is_embedded_once(
    library: Watched, scope: str, papers: Path
) -> None:
    library.keep(papers / "lease.txt", scope=scope)
    twin = papers / "twin.txt"
    twin.write_text(LEASE)
    begun = len(library.events)
    files = library.keep(papers / "lease.txt", twin, scope="chat:2")
    assert files["twin.txt"].document == files["lease.txt"].document
    told = [event.file.status for event in library.events[begun:] if isinstance(event, FileChanged)]
    assert "indexing" not in told
    assert library.best("rent", "chat:2") in {"lease.txt", "twin.txt"}
    assert library.best("rent", "chat:3") == ""


def test_a_new_chat_takes_its_files_along(library: Watched, scope: str, papers: Path) -> None:
    library.keep(papers / "bees.md", scope="new")
    library.run(library.library.move_scope("new", "chat:12"), Done)
    assert library.names("chat:12") == ["bees.md"]
    assert library.names("new") == []
    assert library.best("honey", "chat:12") == "bees.md"


def test_files_still_on_their_way_into_a_new_chat_come_to_the_chat_it_became(
    library: Watched, papers: Path
) -> None:
    adding = library.library.add([str(papers / "bees.md"), str(papers / "lease.txt")], "new")
    moving = library.library.move_scope("new", "chat:13")
    library.library.run(moving)
    library.library.run(adding)
    assert library.names("chat:13") == ["bees.md", "lease.txt"]
    assert library.names("new") == []


def test_a_removed_file_can_be_brought_back(library: Watched, scope: str, papers: Path) -> None:
    file = library.keep(papers / "bees.md", scope=scope)["bees.md"].id
    library.run(library.library.remove([file]), Done)
    assert library.told(FileGone)[-1].file == file
    assert library.best("honey", scope) == ""
    library.run(library.library.restore([file]), Done)
    assert library.best("honey", scope) == "bees.md"
    library.run(library.library.drop_scope(scope), Done)
    assert library.names(scope) == []


def test_what_was_removed_before_a_close_is_erased_from_every_file(tmp_path: Path, papers: Path) -> None:
    def holding() -> list[Path]:
        files = [path for path in (tmp_path / "library").rglob("*") if path.is_file()]
        return [path for path in files if b"quetzalcoatl" in path.read_bytes().lower()]

    (papers / "secret.txt").write_text("The code word is quetzalcoatl.\n")
    with Watched(tmp_path / "library") as library:
        file = library.keep(papers)["secret.txt"].id
        assert holding()
        library.run(library.library.remove([file]), Done)
    with Watched(tmp_path / "library") as library:
        library.run(library.library.restore([file]), Done)
        assert library.names() == ["bees.md", "lease.txt", "stars.md"]
        due = time.monotonic() + PATIENCE_S
        while holding():
            assert time.monotonic() < due
            library.run(library.library.files(), Files)


def test_a_folder_dropped_into_a_chat_adds_its_files(library: Watched, scope: str, papers: Path) -> None:
    assert {file.name for file in library.add(papers, scope=scope).files} == {
        "lease.txt",
        "bees.md",
        "stars.md",
    }
    assert library.run(library.library.files(), Files).collections == ()
    assert library.settle(scope)["stars.md"].status == "ready"


def test_a_folder_of_a_collection_is_watched(library: Watched, scope: str, papers: Path) -> None:
    made = library.run(library.library.new_collection("Papers"), Files).collections[-1]
    scope = f"collection:{made.id}"
    library.keep(papers, scope=scope)
    assert library.best("neutron", "library") == "stars.md"
    (papers / "stars.md").unlink()
    (papers / "bees.md").write_text(BEES.replace("clover", "lavender"))
    (papers / "moon.txt").write_text("The moon circles the earth in a month.\n")
    library.run(library.library.rescan(), Done)
    library.settle(scope)
    assert library.names(scope) == ["bees.md", "lease.txt", "moon.txt"]
    assert library.best("lavender", "library") == "bees.md"
    assert library.best("neutron", "library") != "stars.md"
    file = next(file.id for file in library.states.values() if file.name == "moon.txt")
    library.run(library.library.remove([file]), Done)
    library.run(library.library.rescan(), Done)
    assert library.names(scope) == ["bees.md", "lease.txt"]
    library.run(library.library.delete_collection(made.id), Files)
    assert library.names(scope) == []


def test_a_single_file_that_was_moved_away_is_missing_and_found_again(
    library: Watched, scope: str, papers: Path
) -> None:
    library.keep(papers / "bees.md", scope=scope)
    (papers / "bees.md").rename(papers / "elsewhere.md")
    library.run(library.library.rescan(), Done)
    assert library.settle(scope)["bees.md"].status == "missing"
    assert library.best("honey", scope) == "bees.md"
    (papers / "elsewhere.md").rename(papers / "bees.md")
    library.run(library.library.rescan(), Done)
    library.until(lambda: all(file.status == "ready" for file in library.of(scope)))


def test_what_is_no_ordinary_file_is_left_out_with_a_sentence(
    library: Watched, scope: str, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "nothing.txt").write_bytes(b"")
    added = library.add(
        tmp_path / "pipe.txt", tmp_path / "link.txt", Path("/dev/zero"), tmp_path / "gone.txt", scope=scope
    )
    assert added.files == ()
    assert [
        name for name in ("pipe.txt", "link.txt", "zero", "gone.txt") if name not in " ".join(added.skipped)
    ] == []
    files = library.keep(tmp_path / "noise.bin", tmp_path / "nothing.txt", scope=scope)
    assert {file.status for file in files.values()} == {"refused"}
    assert all(file.name in file.problem for file in files.values())


def test_a_question_goes_before_the_work_on_files(
    library: Watched, scope: str, tmp_path: Path, papers: Path
) -> None:
    library.keep(papers / "lease.txt", scope=scope)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(
            f"Report {number}.\n\n" + "The weather was fine that day. " * 200
        )
    library.add(folder, scope=scope)
    assert library.best("How much is the rent?", scope) == "lease.txt"
    assert [file for file in library.of(scope) if file.status != "ready"]
    assert library.told(Indexing)
    library.run(library.library.drop_scope(scope), Done)


def test_a_pause_lasts_over_a_restart_and_the_work_goes_on_after_it(tmp_path: Path, papers: Path) -> None:
    with Watched(tmp_path / "library") as library:
        library.run(library.library.pause(True), Done)
        library.add(papers)
        assert {file.status for file in library.states.values()} == {"waiting"}
    with Watched(tmp_path / "library") as library:
        states = library.run(library.library.files(), Files).files
        assert {file.status for file in states} == {"waiting"}
        library.run(library.library.pause(False), Done)
        library.until(lambda: len(library.states) == 3)
        assert {file.status for file in library.settle().values()} == {"ready"}


def test_a_stop_ends_a_job_and_no_other(library: Watched, scope: str, papers: Path) -> None:
    job = library.library.add([str(papers)], scope)
    library.library.stop(job)
    assert isinstance(library.library.run(job), Stopped | type(library.add(papers, scope=scope)))
    assert library.names(scope)


def test_closing_takes_less_than_a_second_and_leaves_no_child(tmp_path: Path, papers: Path) -> None:
    others = children("rag.child"), children("rag.reader_child")

    def seconds(folder: Path) -> float:
        with Watched(folder) as library:
            library.add(papers)
            begun = time.monotonic()
            jobs = [library.library.search("rent", ["chat:1"]) for _ in range(5)]
            library.library.close()
            taken = time.monotonic() - begun
            assert all(library.library.run(job) for job in jobs)
            assert (children("rag.child"), children("rag.reader_child")) == others
        assert set(library.endings.values()) == {1}
        return taken

    assert any(seconds(tmp_path / name) < 1.5 for name in ("first", "second", "third"))


def test_a_second_library_on_the_same_folder_is_refused_in_words(
    library: Watched, scope: str, papers: Path
) -> None:
    library.keep(papers / "bees.md", scope=scope)
    with Watched(library.folder) as second:
        failed = second.run(second.library.files(), Failed)
        assert failed.code == "library-in-use"
        assert second.told(LibraryState)[-1].status == "stopped"
    assert library.best("honey", scope) == "bees.md"


def test_everything_is_private(library: Watched, scope: str, papers: Path) -> None:
    library.keep(papers / "bees.md", scope=scope)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [library.folder, *library.folder.rglob("*")]}
    assert {path: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}


def test_a_question_is_saved_as_a_trial(library: Watched, scope: str, papers: Path) -> None:
    library.keep(papers / "lease.txt", papers / "bees.md", scope=scope)
    library.run(
        library.library.save_trial(scope, "When is the rent due?", str(papers / "lease.txt"), None), Trials
    )
    begun = time.time() - 1
    trials = library.run(library.library.run_trials(scope), Trials).trials
    assert (trials[0].passed, trials[0].rank) == (True, 1)
    assert begun <= (trials[0].last_run_ms or 0) / 1000 <= time.time() + 1
    assert library.run(library.library.delete_trial(trials[0].id), Trials).trials == ()


def test_the_embedding_models_are_listed(library: Watched) -> None:
    listed = library.run(library.library.embedders(), Embedders)
    current = next(one for one in listed.embedders if one.id == listed.current)
    assert (current.dimension, current.languages) == (384, ("en",))


def test_an_unchanged_library_is_not_read_again(tmp_path: Path, papers: Path) -> None:
    with Watched(tmp_path / "library") as library:
        made = library.run(library.library.new_collection("Papers"), Files).collections[-1]
        library.keep(papers, scope=f"collection:{made.id}")
    with Watched(tmp_path / "library") as library:
        library.run(library.library.rescan(), Done)
        assert library.states == {}
        assert library.best("honey", "library") == "bees.md"


def test_sources_for_an_answer_fit_and_say_what_they_cover(
    library: Watched, scope: str, papers: Path
) -> None:
    library.keep(papers / "lease.txt", papers / "bees.md", scope=scope)
    whole = library.run(library.library.retrieve("What is the rent?", [], [scope], 2000, 8000), Retrieved)
    assert (whole.coverage.mode, len(whole.sources)) == ("whole", 2)
    less = library.run(library.library.retrieve("What is the rent?", [], [scope], 90, 8000), Retrieved)
    assert less.coverage.mode == "passages"
    assert "900 euros" in less.sources[0].text
    none = library.run(library.library.retrieve("What is the rent?", [], ["chat:0"], 90, 8000), Retrieved)
    assert none.sources == ()


def test_passages_are_drawn_as_points_of_their_files(library: Watched, scope: str, papers: Path) -> None:
    files = library.keep(papers, scope=scope)
    drawn = library.run(library.library.map([scope], "honey"), Mapped)
    assert {point.file for point in drawn.points} == {file.id for file in files.values()}
    assert drawn.question is not None
    assert drawn.of == len(drawn.points) == 3


def test_a_page_is_drawn_until_its_file_changes(library: Watched, scope: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(document([text_at(72, 700, "The meeting took place in Lisbon.")]))
    file = library.keep(path, scope=scope)["paper.pdf"]
    number = file.document or 0
    picture = library.run(library.library.render(number, 1, 300, [Span(4, 11)]), Rendered)
    assert len(picture.pixels) == picture.width * picture.height * 3
    assert len(picture.boxes) == 1
    os.utime(path, (1, 1))
    library.run(library.library.render(number, 1, 300), Rendered)
    path.write_bytes(document([text_at(72, 700, "The meeting took place in Madrid.")]))
    assert library.run(library.library.render(number, 1, 300), Failed).code == "changed"
    path.unlink()
    assert library.run(library.library.render(number, 1, 300), Failed).code == "missing"
    assert "Lisbon" in library.run(library.library.page(number, 1), PageText).text


def test_a_locked_file_is_read_with_its_password_which_is_not_kept(
    library: Watched, scope: str, tmp_path: Path
) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked("The code word is marmalade.", "sesame42", "owner"))
    file = library.keep(path, scope=scope)["locked.pdf"]
    assert (file.status, file.can) == ("refused", ("password",))
    library.run(library.library.retry(file.id, password="sesame42"), Done)
    library.until(lambda: library.states[file.id].status == "ready")
    assert library.best("marmalade", scope) == "locked.pdf"
    library.run(library.library.render(library.states[file.id].document or 0, 1, 200), Rendered)
    holding = [
        path for path in library.folder.rglob("*") if path.is_file() and b"sesame42" in path.read_bytes()
    ]
    assert holding == []


def test_another_embedding_model_takes_over_once_all_is_embedded(tmp_path: Path, papers: Path) -> None:
    if not E5.exists():
        pytest.skip("no second embedding model at hand")
    with Watched(tmp_path / "library") as library:
        library.keep(papers)
        before = library.run(library.library.embedders(), Embedders)
        assert library.best("Welche Insekten sammeln Nektar?") in {"", "bees.md"}
        listed = library.run(library.library.use_embedder(str(E5)), Embedders)
        while listed.coming:
            assert listed.current == before.current
            assert library.best("What is the rent?") == "lease.txt"
            listed = library.run(library.library.embedders(), Embedders)
        assert listed.current != before.current
        assert library.best("Welche Insekten sammeln Nektar?") == "bees.md"
    with Watched(tmp_path / "library") as library:
        assert library.run(library.library.embedders(), Embedders).current == listed.current
        refused = library.run(library.library.use_embedder(str(papers / "lease.txt")), Failed)
        assert "lease.txt" in refused.message
        assert library.best("Welche Insekten sammeln Nektar?") == "bees.md"


def test_a_citation_stands_under_the_heading_above_its_words(
    library: Watched, scope: str, tmp_path: Path
) -> None:
    lease = tmp_path / "contract.md"
    lease.write_text(
        "# Lease\n\n## Parties\n\nAnna lets to Ben.\n\n## Notice\n\nThree months to the quarter.\n"
    )
    library.keep(lease, scope=scope)
    found = library.run(library.library.search("What is the notice period?", [scope]), Found)
    passage = found.hits[0].passage
    assert passage.headings == ("Lease", "Parties")
    source = Source(number=1, label="contract.md", text=passage.text, passage=passage.id)
    cited = library.run(
        library.library.cite("Notice is three months to the quarter [1].", [source], [scope]), Cited
    )
    assert [one.headings for one in cited.citations] == [("Lease", "Notice")]


def test_what_was_asked_just_before_closing_is_done(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(
        "\n\n".join(f"Entry {n}: the lamp was lit and the ships were counted." for n in range(600))
    )
    short = tmp_path / "short.txt"
    short.write_text("The keeper slept.")
    with Watched(tmp_path / "library") as library:
        library.add(long, short)
        library.until(lambda: any(file.status == "indexing" for file in library.states.values()))
        gone = next(file.id for file in library.states.values() if file.name == "short.txt")
        library.library.remove([gone])  # not waited for: its step of embedding is still under way
    with Watched(tmp_path / "library") as again:
        listed = again.run(again.library.files(), Files)
        assert [file.name for file in listed.files] == ["long.txt"]
