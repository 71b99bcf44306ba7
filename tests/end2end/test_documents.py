"""Documents in the real window: dropped, asked about, cited, read at their place, removed, and back after a kill."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.history import StoredMessage
from desktop.widgets.editor import EditBox
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver
from tests.rag.pdfs import document, lines_at

LEASE = (
    "# Lease agreement\n\n## Parties\nThe landlord is Ms Miller of Harbour Street 9.\n\n"
    "## Notice\nThe notice period is 47 days. Notice must be given in writing.\n"
)
CALM = {"temperature": 0.0, "max_tokens": 48}


@pytest.fixture
def papers(tmp_path: Path) -> list[str]:
    """Three real files: Markdown, a PDF of three pages, a Word document."""
    lease, report, minutes = tmp_path / "lease.md", tmp_path / "report.pdf", tmp_path / "minutes.docx"
    lease.write_text(LEASE)
    pages = [
        lines_at(72, 700, ["The lighthouse of Norrsken", "was built of granite and oak."]),
        lines_at(72, 700, ["The lamp of the lighthouse is 54 metres above the sea.", "It is lit at dusk."]),
        lines_at(72, 700, ["The keeper writes every ship into a book."]),
    ]
    report.write_bytes(document(pages))
    word = Document()
    word.add_heading("Minutes", 1)
    word.add_paragraph("The committee chose Ms Okafor as its chair on 12 March.")
    word.save(str(minutes))
    return [str(lease), str(report), str(minutes)]


def drop(driver: Driver, paths: list[str]) -> None:
    """Drag these files over the window and let them go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    handle = driver.app.window.windowHandle()
    where, copy, left = QPointF(300, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QDragEnterEvent(where.toPoint(), copy, mime, left, none))
    assert driver.app.window.overlay.isVisible()
    QApplication.sendEvent(handle, QDropEvent(where, copy, mime, left, none))
    driver.until(lambda: len(driver.app.documents.files) >= len(paths))


def read(driver: Driver) -> None:
    """Wait until every file is ready or refused."""
    driver.until(lambda: all(file.status in ("ready", "refused") for file in driver.app.documents.files))


def ask(driver: Driver, question: str) -> StoredMessage:
    """Ask, and wait for the answer and its citations."""
    driver.say(question)
    driver.wait_idle()

    def last() -> StoredMessage:
        return driver.app.chat.branch.messages[-1]

    grounds = last().grounding
    if last().state == "complete" and grounds is not None and grounds.sources:
        driver.until(lambda: last().cited is not None)
    return last()


def cited_file(message: StoredMessage) -> set[str]:
    assert message.cited is not None
    return {Path(citation.file).name for citation in message.cited.citations}


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    run = Driver(tmp_path / "profile")
    run.ready()
    run.app.window.resize(1280, 800)
    run.app.chat.set_values(dict(CALM))
    yield run
    run.quit()


def test_dropped_files_answer_with_citations_that_open_at_their_place_and_outlive_them(
    driver: Driver, papers: list[str], tmp_path: Path
) -> None:
    drop(driver, papers)
    read(driver)
    assert [(file.name, file.status) for file in driver.app.documents.files] == [
        ("lease.md", "ready"),
        ("report.pdf", "ready"),
        ("minutes.docx", "ready"),
    ]
    answer = ask(driver, "How many metres above the sea is the lamp of the lighthouse?")
    assert "54" in answer.text
    assert cited_file(answer) == {"report.pdf"}
    item = driver.items[-1]
    assert item.coverage.startswith("Read all of ")
    viewer = driver.app.window.source.viewer

    driver.app.transcript.citation_activated.emit(answer.id, 0)
    driver.until(lambda: driver.app.window.source.opened and viewer.picture._boxes != ())
    assert viewer.page == 2
    assert viewer.name.text() == "report.pdf"

    notice = ask(driver, "How long is the notice period of the lease?")
    assert "47" in notice.text
    assert cited_file(notice) == {"lease.md"}
    driver.app.transcript.citation_activated.emit(notice.id, 0)
    driver.until(lambda: viewer.name.text() == "lease.md" and "47 days" in viewer.text.toPlainText())

    lease = next(file for file in driver.app.documents.files if file.name == "lease.md")
    driver.app.documents.remove([lease.id])
    driver.until(lambda: lease.id not in {file.id for file in driver.app.documents.files})
    driver.quit()
    again = Driver(tmp_path / "profile")
    again.until(lambda: bool(again.items))
    try:
        again.ready()
        again.app.documents.book.start()
        again.until(lambda: [f.name for f in again.app.documents.files] == ["report.pdf", "minutes.docx"])
        kept = again.app.chat.branch.messages[-1]
        assert kept.cited == notice.cited
        again.app.transcript.citation_activated.emit(kept.id, 0)
        shown = again.app.window.source.viewer
        again.until(lambda: "47 days" in shown.text.toPlainText())
        assert shown.banner.isVisible()
    finally:
        again.quit()


def test_where_the_files_have_no_answer_it_says_so_and_the_model_is_not_asked(
    driver: Driver, tmp_path: Path
) -> None:
    long = tmp_path / "garden.txt"
    long.write_text(
        "\n\n".join(f"Bed {n}: tomatoes, beans and onions, watered every morning." for n in range(400))
    )
    drop(driver, [str(long)])
    read(driver)
    answer = ask(driver, "Which quantum numbers describe an electron in hydrogen?")
    assert "Ask in other words" in answer.text
    assert answer.state == "complete"
    assert answer.figures is None
    assert not answer.grounding or not answer.grounding.sources


def test_the_library_is_killed_at_any_moment_and_nothing_is_lost(
    driver: Driver, papers: list[str], tmp_path: Path
) -> None:
    def kill(module: str) -> None:
        for child in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                if module in " ".join(child.cmdline()):
                    child.kill()

    drop(driver, papers)
    kill("rag.reader_child")
    kill("rag.child")
    read(driver)
    assert [file.status for file in driver.app.documents.files] == ["ready"] * 3
    driver.say("Who was chosen as chair of the committee?")
    kill("rag.child")
    driver.wait_idle()
    answer = ask(driver, "Who was chosen as chair of the committee on 12 March?")
    assert "Okafor" in answer.text
    assert answer.cited is not None


def test_killed_with_files_attached_everything_is_there_again(
    driver: Driver, papers: list[str], tmp_path: Path
) -> None:
    drop(driver, papers)
    read(driver)
    answer = ask(driver, "How long is the notice period?")
    driver.quit()
    with closing(sqlite3.connect(tmp_path / "profile" / "library" / "library.db")) as database:
        assert database.execute("SELECT count(*) FROM files").fetchone() == (3,)
    again = Driver(tmp_path / "profile")
    try:
        again.until(lambda: bool(again.items))
        again.ready()
        again.until(lambda: len(again.app.documents.of(again.app.documents.scope)) == 3)
        assert again.app.chat.branch.messages[-1].cited == answer.cited
        assert again.app.window.composer.chips.isVisible()
    finally:
        again.quit()


def test_a_stop_ends_the_search_for_sources_and_the_next_question_is_answered(
    qtbot: QtBot, tmp_path: Path
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("\n\n".join(f"Note {n}: the tide turned at {n} o'clock." for n in range(400)))
    script = Script(replies=(Reply("- a note [1]"),), read_seconds=0.2)
    driver = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, script))
    try:
        driver.ready()
        drop(driver, [str(text)])
        read(driver)
        driver.say("Summarise the whole document.")
        driver.until(lambda: "Going over all passages" in driver.items[-1].searching)
        driver.press_stop()
        driver.wait_idle()
        assert driver.items[-1].state == "interrupted"
        assert driver.items[-1].searching == ""
        assert ask(driver, "When did the tide turn in note 7?").state == "complete"
    finally:
        driver.quit()


def test_an_answer_written_anew_keeps_its_citations_and_a_branch_of_the_chat_has_its_files(
    qtbot: QtBot, papers: list[str], tmp_path: Path
) -> None:
    replies = Reply("The notice period is 47 days. I like it."), Reply("The notice period is 47 days.")
    driver = Driver(
        tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, Script(replies=replies))
    )
    try:
        driver.ready()
        drop(driver, papers)
        read(driver)
        before = ask(driver, "How long is the notice period?")
        assert cited_file(before) == {"lease.md"}
        driver.app.transcript.begin_edit(before.id)
        (box,) = driver.app.transcript.findChildren(EditBox)
        box.set_text("To be short:\n\nThe notice period is 47 days. So I read it.")
        QTest.keyClick(
            box.findChildren(QPlainTextEdit)[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
        driver.until(lambda: driver.items[-1].text.startswith("To be short"))
        mine = driver.items[-1]
        (kept,) = mine.citations
        assert mine.text[kept.from_ : kept.to].strip() == "The notice period is 47 days."
        assert driver.stored()[-1].grounding == before.grounding
        home = driver.app.chat.chat
        driver.app.transcript.action_requested.emit("branch", mine.id)
        driver.until(lambda: driver.app.chat.chat is not None and driver.app.chat.chat != home)
        driver.until(lambda: len(driver.app.documents.of(driver.app.documents.scope)) == 3)
        read(driver)
        again = ask(driver, "And how long was it?")
        assert driver.app.chat.chat != home
        assert cited_file(again) == {"lease.md"}
    finally:
        driver.quit()


def test_a_question_sent_right_after_the_drop_is_answered_from_the_files(
    driver: Driver, papers: list[str]
) -> None:
    driver.app.attach(papers)
    answer = ask(driver, "How long is the notice period?")
    assert answer.grounding is not None
    assert answer.grounding.coverage is not None
    assert answer.grounding.coverage.files == 3
    assert "47" in answer.text
    assert len(driver.app.documents.of(driver.app.documents.scope)) == 3
