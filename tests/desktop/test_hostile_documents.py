"""P28: nothing in a document, its name or an answer makes the window open a file, a connection or a program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.attachment_chips import AttachmentChips
from desktop.widgets.citation_card import CitationCard
from desktop.widgets.document_card import DocumentCard
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.source_viewer import SourceViewer
from desktop.widgets.transcript import Transcript
from rag import Citation, FileState, PageText

LIGHT = palette("light")
FORMS = (
    "![x](TARGET)",
    "[x](TARGET)",
    "<img src='TARGET'>",
    "<img src=TARGET onerror=alert(1)>",
    "<a href='TARGET'>x</a>",
    "<link rel=stylesheet href='TARGET'>",
    "<style>@import url(TARGET); body { background: url(TARGET) }</style>",
    "<iframe src='TARGET'></iframe>",
    "<object data='TARGET'></object>",
    "<body background='TARGET'>",
    "<table background='TARGET'><tr><td>x</table>",
    "<base href='TARGET'><img src=a.png>",
    "<meta http-equiv=refresh content='0; url=TARGET'>",
    "[x]: TARGET\n\n![y][x]",
    "<TARGET>",
    "TARGET",
    "<video src='TARGET' autoplay></video>",
    "<script src='TARGET'></script>",
    "<svg><image href='TARGET'/></svg>",
    "| a |\n|---|\n| ![x](TARGET) |",
)
SCHEMES = (
    "PATH",
    "file://PATH",
    "FILE://localhostPATH",
    "http://127.0.0.1:9/PATH",
    "https://example.invalid/PATH",
    "//example.invalid/share",
    "\\\\example.invalid\\share",
    "qrc:/x",
    "data:image/svg+xml,<svg><image href='PATH'/></svg>",
    "javascript:open('PATH')",
)

_watching: set[str] = set()
_seen: list[tuple[str, Any]] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"):
        _seen.append((event, arguments[:2]))
    if event == "open" and "trap" in str(arguments[0]):
        _seen.append((event, arguments[0]))


sys.addaudithook(_audit)


class _Openings(QObject):
    """What Qt was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Path]:
    """A picture that nobody may read: its time of access tells, whoever opens it."""
    path = tmp_path / "trap.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    os.utime(path, (1_000_000, 2_000_000))
    openings = _Openings()
    for scheme in ("http", "https", "file", "mailto"):
        QDesktopServices.setUrlHandler(scheme, openings, "take")
    _seen.clear()
    _watching.add("now")
    yield path
    _watching.clear()
    for scheme in ("http", "https", "file", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)
    assert openings.urls == []
    assert _seen == []
    assert path.stat().st_atime == 1_000_000, "the trap was read"


def test_the_trap_notices_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "trap.png"
    path.write_bytes(b"x")
    os.utime(path, (1_000_000, 2_000_000))
    path.read_bytes()
    if path.stat().st_atime == 1_000_000:
        pytest.skip("this file system does not keep times of access")


def hostile(trap: Path) -> list[str]:
    """200 inputs."""
    targets = [scheme.replace("PATH", str(trap)) for scheme in SCHEMES]
    return [form.replace("TARGET", target) for form in FORMS for target in targets]


def shown(qtbot: QtBot, widget: QWidget) -> None:
    """Have a widget painted."""
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    widget.show()
    QTest.qWait(1)
    widget.grab()


def citation(text: str) -> Citation:
    return Citation(
        number=1,
        passage="ab" * 8,
        document=1,
        file=f"/home/{text}.md",
        title=text,
        page=None,
        start=0,
        end=len(text),
        text=text,
        score=1.0,
        from_=0,
        to=5,
        before=text,
        after=text,
        headings=(text,),
    )


def test_no_answer_and_no_citation_in_the_transcript_opens_anything(qtbot: QtBot, trap: Path) -> None:
    inputs = hostile(trap)
    transcript = Transcript(LIGHT)
    items = [
        MessageItem(
            number, "assistant", f"Words. {text}", citations=(citation(text),), coverage=text, notice=text
        )
        for number, text in enumerate(inputs, 1)
    ]
    shown(qtbot, transcript)
    transcript.show_messages(items)
    for item in items:
        transcript.scroll_to(item.id)
        QTest.qWait(0)
    transcript.grab()
    transcript.show_messages([])


def test_no_name_and_no_passage_in_cards_chips_tooltips_and_the_viewer_opens_anything(
    qtbot: QtBot, trap: Path
) -> None:
    viewer, chips, card = SourceViewer(LIGHT), AttachmentChips(LIGHT), DocumentCard(LIGHT)
    holder = QWidget()
    for widget in (holder, viewer, chips, card):
        shown(qtbot, widget)
    for text in hostile(trap):
        file = FileState(id=1, path=text, name=text, scope="new", status="refused", problem=text, title=text)
        chips.show_files([file])
        card.show_file(file)
        holder.setToolTip(plain_tooltip(text))
        viewer.show_citation(citation(text))
        viewer.show_text(PageText(job=1, document=1, page=None, pages=1, text=text * 3, kind="Markdown"))
        viewer.grab()
        hover = CitationCard(citation(text), LIGHT, holder)
        hover.grab()
        hover.deleteLater()
    QTest.qWait(1)
