"""Pictures of everything about documents, light and dark; OPENBOOK_PICTURES keeps them (see test_pictures).

The engine is scripted, the library and its files are real.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.chip import Chip
from desktop.widgets.citation_card import CitationCard
from desktop.widgets.fonts import load_fonts
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.opening import themes
from tests.end2end.driver import Driver
from tests.end2end.test_pictures import colours, keep
from tests.rag.pdfs import document, lines_at, text_at

#: What fades in has done so by then.
REST_MS = 350
LEASE = """# Lease agreement

## Parties
The landlord is Ms Miller of Harbour Street 9. The tenant is Mr Aydin of Bergen.

## Notice
The notice period is 47 days. Notice must be given in writing to the landlord.

## Deposit
The deposit is 2,350 euros and is returned within 30 days after the keys are handed over.
"""
REPORT = [
    text_at(72, 760, "The lighthouse of Norrsken", 20, "F2")
    + lines_at(
        72,
        720,
        [
            "The lighthouse was built of granite and oak between 1881 and 1884. Its keepers",
            "lived on the island with their families and grew potatoes behind the tower.",
        ],
    ),
    text_at(72, 760, "The lamp", 16, "F2")
    + lines_at(
        72,
        724,
        [
            "The lamp stands 54 metres above the sea and is lit at dusk. In clear weather it can",
            "be seen from a distance of 23 nautical miles, which is farther than any other lamp",
            "on this coast. Two lenses of the first order turn around it once in twelve seconds.",
        ],
    ),
    text_at(72, 760, "The keepers", 16, "F2")
    + lines_at(72, 724, ["The keeper writes every ship that passes into a book, with its name and hour."]),
]
ANSWER = (
    "Three things stand in your papers:\n\n"
    "- The notice period is 47 days, and notice must be given in writing to the landlord [1].\n"
    "- The deposit of 2,350 euros is returned within 30 days after the keys are handed over.\n"
    "- The lamp stands 54 metres above the sea and can be seen from 23 nautical miles.\n\n"
    "The keeper of the lighthouse was paid 900 crowns a year and owned a small boat."
)
BRIEF = (
    (
        "The lighthouse was built of granite and oak between 1881 and 1884. "
        "The lamp stands 54 metres above the sea and is lit at dusk."
    ),
    "In clear weather it can be seen from a distance of 23 nautical miles.",
    "- The lamp stands 54 metres above the sea\n- Two lenses turn around it once in twelve seconds",
    "- The keeper writes every ship that passes into a book\n- The keepers grew potatoes behind the tower",
)


def write_papers(folder: Path) -> list[str]:
    """A lease in Markdown, a report as PDF, minutes as a Word document."""
    (folder / "lease.md").write_text(LEASE)
    (folder / "lighthouse report.pdf").write_bytes(document(REPORT))
    word = Document()
    word.add_heading("Minutes", 1)
    word.add_paragraph("The committee chose Ms Okafor as its chair on 12 March.")
    word.save(str(folder / "minutes.docx"))
    return [str(folder / name) for name in ("lease.md", "lighthouse report.pdf", "minutes.docx")]


class Album:
    """Takes the pictures of one run."""

    def __init__(self, driver: Driver, theme: str) -> None:
        self.driver, self.theme = driver, theme

    def take(self, name: str) -> None:
        """Let the window come to rest, then keep a picture of it."""
        QTest.qWait(REST_MS)
        shot = self.driver.app.window.grab().toImage()
        keep(shot, f"{name}-{self.theme}")
        assert colours(shot) > 40, name


@pytest.mark.parametrize("theme", themes())
def test_every_state_of_documents_draws(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    load_fonts()
    replies = (Reply(ANSWER), *(Reply(part) for part in BRIEF))
    script = Script(replies=replies, model_name="SmolLM2 135M Instruct")
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "settings.json").write_text('{"welcomed": true}')  # the first start has its own
    driver = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, script))
    album = Album(driver, theme)
    try:
        driver.app.window.resize(1280, 820)
        driver.app.window.theme_chosen.emit(theme)
        driver.ready()
        papers = write_papers(tmp_path)
        drag_over(album, papers)
        driver.app.attach(papers)
        driver.app.window.show_documents()
        driver.until(lambda: len(driver.app.documents.files) == 3)
        album.take("documents-indexing")
        driver.until(lambda: all(file.status == "ready" for file in driver.app.documents.files))
        album.take("documents-ready")
        driver.app.window.show_documents(False)
        read_an_answer(album)
        look_into_the_search(album)
        brief(album)
    finally:
        driver.quit()


def drag_over(album: Album, papers: list[str]) -> None:
    """Files are held over the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in papers])
    handle = album.driver.app.window.windowHandle()
    where, copy = QPointF(500, 400).toPoint(), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QDragEnterEvent(where, copy, mime, Qt.MouseButton.LeftButton, none))
    album.driver.until(album.driver.app.window.overlay.isVisible)
    album.take("documents-drop")
    QApplication.sendEvent(handle, QDragLeaveEvent())
    album.driver.until(lambda: not album.driver.app.window.overlay.isVisible())


def read_an_answer(album: Album) -> None:
    """An answer with citations, the card of one, the viewer with a text and with a page."""
    driver = album.driver
    driver.say("What do my papers say about notice, deposit and the lamp?")
    driver.wait_idle()
    driver.until(lambda: driver.app.chat.branch.messages[-1].cited is not None)
    answer = driver.app.chat.branch.messages[-1]
    assert answer.cited is not None
    assert len(answer.cited.citations) >= 3
    assert answer.cited.unsupported
    album.take("documents-answer")
    chip = driver.app.transcript.findChildren(Chip)[0]
    centre = QPointF(chip.rect().center())
    QApplication.sendEvent(chip, QEnterEvent(centre, centre, QPointF(chip.mapToGlobal(centre.toPoint()))))
    driver.until(lambda: any(card.isVisible() for card in driver.app.window.findChildren(CitationCard)))
    album.take("documents-card")
    QApplication.sendEvent(chip, QEvent(QEvent.Type.Leave))
    pages = [Path(citation.file).suffix for citation in answer.cited.citations]
    viewer = driver.app.window.source.viewer
    driver.app.transcript.citation_activated.emit(answer.id, 0)
    driver.until(lambda: "47 days" in viewer.text.toPlainText())
    album.take("documents-source-text")
    driver.app.transcript.citation_activated.emit(answer.id, pages.index(".pdf"))
    driver.until(lambda: viewer.picture._boxes != ())
    album.take("documents-source-pdf")
    driver.app.window.source.close_viewer()


def look_into_the_search(album: Album) -> None:
    """The retrieval workbench and the map."""
    driver = album.driver
    window = driver.app.window
    window.show_workbench(True)
    bench = window.workbench.page
    driver.until(bench.isVisible)
    bench.field.setText("How high does the lamp stand?")
    bench.search.click()
    driver.until(bench.rankings.isVisible)
    album.take("documents-workbench")
    bench.tabs.setCurrentIndex(1)
    driver.until(lambda: bench._mapped_for is not None)
    album.take("documents-map")
    window.show_workbench(False)


def brief(album: Album) -> None:
    """The brief of a file."""
    driver = album.driver
    report = next(file for file in driver.app.documents.files if file.name.endswith(".pdf"))
    driver.app.window.panel.documents.brief_requested.emit(report.id)
    driver.until(lambda: driver.items[-1].text.startswith("## What it says"))
    driver.wait_idle()
    driver.until(lambda: driver.app.chat.branch.messages[-1].cited is not None)
    driver.app.transcript.scroll_to(driver.items[-2].id)
    album.take("documents-brief")
