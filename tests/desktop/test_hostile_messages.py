"""Whatever a message says, it opens nothing, connects to nothing and starts nothing; and it never takes long."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.formulas import formulas
from desktop.widgets.transcript import Transcript

from .pathological import CASES
from .views import view

BAIT = "bait-of-openbook"
TARGETS = [
    "{bait}",
    "file://{bait}",
    "FILE://{bait}",
    "file:{bait}",
    "http://127.0.0.1:9/" + BAIT,
    "//127.0.0.1/" + BAIT,
    "\\\\127.0.0.1\\" + BAIT,
    "qrc:/" + BAIT,
    "data:image/svg+xml,<svg><image href='file://{bait}'/></svg>",
    "javascript:open('" + BAIT + "')",
    "vscode://file{bait}",
]
FORMS = [
    "![x]({})",
    "![x](<{}>)",
    "![x][r]\n\n[r]: {}",
    "[x]({})",
    "<{}>",
    "[![x]({0})]({0})",
    "<img src='{}'>",
    "<iframe src='{}'></iframe>",
    "<object data='{}'></object>",
    "<link rel=stylesheet href='{}'>",
    "<style>@import url({});</style>",
    "<script src='{}'></script>",
    "<body background='{}'>",
    "<meta http-equiv=refresh content='0;url={}'>",
    "<video src='{}' autoplay></video>",
    "$\\includegraphics{{{}}}$",
    "$\\text{{<image href='{}'/>}}$",
    "$$\\href{{{}}}{{x}}$$",
    "$\\input{{{}}}$",
    "| ![x]({}) |\n|-|\n| <img src='{}'> |".replace("{}", "{0}"),
]

_listeners: list[list[str]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    """Note what would be an effect of a message; an audit hook cannot be taken away again."""
    if not _listeners:
        return
    _heard = _listeners[-1]
    if event in (
        "socket.connect",
        "socket.getaddrinfo",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
    ) or (event in ("open", "os.listdir", "os.scandir") and BAIT in str(arguments[0])):
        _heard.append(f"{event} {arguments}")


sys.addaudithook(_hear)


@pytest.fixture
def heard() -> Iterator[list[str]]:
    _listeners.append([])
    yield _listeners[-1]
    _listeners.clear()


@pytest.fixture
def bait(tmp_path: Path) -> Path:
    """A picture of which Qt would have to read the bytes; its last access is long ago."""
    path = tmp_path / f"{BAIT}.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    os.utime(path, (1, 1))
    return path


def inputs(bait: Path) -> list[str]:
    """Every form with every target."""
    return [form.format(target.format(bait=bait)) for form in FORMS for target in TARGETS]


def test_two_hundred_hostile_messages_open_connect_and_start_nothing(
    transcript: Transcript,
    qtbot: QtBot,
    bait: Path,
    heard: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for kind in (QTextDocument, QTextBrowser):
        monkeypatch.setattr(kind, "loadResource", lambda *found: heard.append(f"load {found}"))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: heard.append(f"open {url}"))
    texts = inputs(bait)
    assert len(texts) >= 200
    for number, text in enumerate(texts, 1):
        transcript.show_messages(
            [
                MessageItem(number, "user", text),
                MessageItem(-number, "assistant", text, reasoning=text, notice=text, error=text),
            ]
        )
        transcript.viewport().grab()
        transcript.pointer.show_sheet(text, QPoint(40, 40))
    qtbot.waitUntil(lambda: formulas().idle, timeout=30_000)
    transcript.viewport().grab()
    assert heard == []
    assert bait.stat().st_atime == 1
    assert transcript.findChildren(QTextDocument) == []
    assert transcript.findChildren(QTextBrowser) == []
    assert all(not label.openExternalLinks() for label in transcript.findChildren(QLabel))


def test_the_ears_of_this_test_hear(heard: list[str], bait: Path) -> None:
    bait.read_bytes()
    assert heard
    assert bait.stat().st_atime != 1


@pytest.fixture
def _drawn(qtbot: QtBot) -> Iterator[None]:
    """The formulas of a test are drawn when it ends, so that their thread is gone."""
    yield
    qtbot.waitUntil(lambda: formulas().idle, timeout=60_000)


#: P12: what the window may be busy with at once, in seconds of this thread's own time.
STALL_S = 0.1
#: How an answer comes in: so much at a time at last, and what came before in larger parts.
STEP, LAST, EARLIER = 200, 20_000, 10_000


def pieces(text: str) -> Iterator[str]:
    """A text as it is streamed."""
    place = 0
    while place < len(text):
        length = STEP if len(text) - place <= LAST or len(text) <= 2 * LAST else EARLIER
        yield text[place : place + length]
        place += length


def touches(transcript: Transcript) -> Iterator[Callable[[], object]]:
    """What a person does with a chat: scrolls, makes the window narrower, darkens it, wants to see more."""
    bar = transcript.verticalScrollBar()
    for part in (0, 2, 1, 4):
        yield partial(bar.setValue, bar.maximum() * part // 4)
    for width in (700, 900):
        yield partial(transcript.resize, width, 640)
    for theme in ("dark", "light"):
        yield partial(transcript.apply_palette, palette(theme))
    more = view(transcript, 1).findChild(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if more is not None:
        yield more.click


def longest_step(transcript: Transcript, text: str, *, touched: bool = False) -> float:
    """The longest that the window is busy with a text: shown by either side, touched, streamed, and left again."""
    worst = 0.0
    other = [MessageItem(2, "user", "Another chat")]

    def timed(work: Callable[[], object]) -> None:
        nonlocal worst
        began = time.thread_time()
        work()
        worst = max(worst, time.thread_time() - began)

    def turn() -> None:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    roles: tuple[Literal["assistant", "user"], ...] = ("assistant", "user")
    for role in roles:
        item = MessageItem(1, role, text)
        timed(lambda item=item: transcript.show_messages([item]))  # type: ignore[misc]
        timed(transcript.viewport().repaint)
        for work in touches(transcript) if touched else ():
            timed(work)
            timed(transcript.viewport().repaint)
            timed(turn)
        timed(lambda: transcript.show_messages(other))
        timed(turn)
    transcript.show_messages([MessageItem(1, "assistant", "", state="streaming")])
    for piece in pieces(text):
        transcript.feed(1, piece)
        timed(transcript.inflow.flush)
    timed(lambda: transcript.finish(MessageItem(1, "assistant", text)))
    timed(transcript.viewport().repaint)
    timed(turn)
    timed(lambda: transcript.show_messages(other))
    timed(turn)
    return worst


@pytest.mark.usefixtures("_drawn")
@pytest.mark.parametrize("name", CASES)
def test_pathological_markdown_never_stalls_the_window(transcript: Transcript, name: str) -> None:
    # What else the machine does slows even the processor's own time: a fault shows each time.
    text = CASES[name](6_000)
    assert any(longest_step(transcript, text) < STALL_S for _ in range(3))


@pytest.mark.soak
@pytest.mark.usefixtures("_drawn")
@pytest.mark.parametrize("size", [40_000, 200_000, 1_000_000])
@pytest.mark.parametrize("name", CASES)
def test_much_pathological_markdown_never_stalls_the_window(
    transcript: Transcript, name: str, size: int
) -> None:
    text = CASES[name](size)
    assert any(longest_step(transcript, text, touched=True) < STALL_S for _ in range(3))


@pytest.mark.parametrize(
    "text",
    ["word " * 200_000, "x" * 200_000, "line\n" * 100_000, "`" * 1_000_000, "# a\n\nb *c*\n\n" * 80_000],
    ids=["megabyte", "word", "lines", "backticks", "sections"],
)
def test_giant_messages_are_shown_in_time(transcript: Transcript, text: str) -> None:
    def seconds(item: MessageItem) -> float:
        transcript.show_messages([])
        began = time.thread_time()
        transcript.show_messages([item])
        return time.thread_time() - began

    for item in (MessageItem(1, "user", text), MessageItem(1, "assistant", text)):
        assert any(seconds(item) < STALL_S for _ in range(3))
        assert view(transcript, 1).height() > 100
