"""How files come in: dropped anywhere in the window, pasted, shown as chips over the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.attachment_chips import MOST, AttachmentChips
from desktop.widgets.composer import Composer
from desktop.widgets.window import MainWindow
from rag import FileState
from tests.desktop.opening import keep_picture, open_window

COPY, NONE = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return open_window(qtbot)


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    made = Composer(palette("light"))
    qtbot.addWidget(made)
    made.resize(800, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def holding(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def enter(window: MainWindow, data: QMimeData, at: QPoint) -> QDragEnterEvent:
    event = QDragEnterEvent(at, COPY, data, LEFT, NONE)
    event.ignore()
    QCoreApplication.sendEvent(window.windowHandle(), event)
    return event


def let_go(window: MainWindow, data: QMimeData, at: QPoint) -> None:
    QCoreApplication.sendEvent(window.windowHandle(), QDragMoveEvent(at, COPY, data, LEFT, NONE))
    QCoreApplication.sendEvent(window.windowHandle(), QDropEvent(QPointF(at), COPY, data, LEFT, NONE))


@pytest.mark.parametrize("place", ["sidebar", "transcript", "composer", "header"])
def test_files_may_be_dropped_anywhere(qtbot: QtBot, window: MainWindow, tmp_path: Path, place: str) -> None:
    window.show_welcome(False)
    part = getattr(window, place)
    at = part.mapTo(window, part.rect().center())
    data = holding(str(tmp_path / "a.pdf"), str(tmp_path / "b.txt"))
    event = enter(window, data, at)
    assert event.isAccepted()
    assert window.overlay.isVisible()
    assert window.overlay.geometry() == window.rect()
    assert window.overlay.words == "Drop 2 files to ask about them in this chat"
    with qtbot.waitSignal(window.files_dropped) as dropped:
        let_go(window, data, at)
    assert dropped.args == [[str(tmp_path / "a.pdf"), str(tmp_path / "b.txt")]]
    assert not window.overlay.isVisible()


def test_the_overlay_goes_when_the_files_leave(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    enter(window, holding(str(tmp_path)), QPoint(300, 300))
    assert "1 folder and its files" in window.overlay.words
    with qtbot.assertNotEmitted(window.files_dropped):
        QCoreApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert not window.overlay.isVisible()


def test_files_of_other_computers_and_text_are_not_taken(window: MainWindow) -> None:
    text, web, share = QMimeData(), QMimeData(), QMimeData()
    text.setText("words")
    web.setUrls([QUrl("https://example.org/a.pdf")])
    share.setUrls([QUrl("file://server/share/a.pdf")])
    for data in (text, web, share):
        enter(window, data, QPoint(300, 300))
        assert not window.overlay.isVisible()


def test_the_overlay_follows_the_window_and_its_theme(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    enter(window, holding("/a.gguf"), QPoint(300, 300))
    assert window.overlay.words == "Drop to add this model"
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.overlay.width() == 900)
    window.apply_palette(palette("dark"))
    keep_picture(window, "drop-model-dark", tmp_path)


def paste(composer: Composer, data: QMimeData) -> None:
    composer.field.insertFromMimeData(data)


def worded(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_pasted_files_are_offered_and_not_written(qtbot: QtBot, composer: Composer, tmp_path: Path) -> None:
    one, two = tmp_path / "a b.txt", tmp_path / "c.pdf"
    for path in (one, two):
        path.write_bytes(b"x")
    both = [str(one), str(two)]
    as_text = (
        f"{one}\n{two}\n",
        f"{QUrl.fromLocalFile(str(one)).toString()}\r\nfile://{two}",
        f"'{one}'\n{two}",
    )
    for data in (holding(*both), *map(worded, as_text)):
        with qtbot.waitSignal(composer.files_offered) as offered:
            paste(composer, data)
        assert offered.args == [both]
    assert composer.text() == ""


def test_pictures_among_pasted_files_are_told_apart(qtbot: QtBot, composer: Composer, tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("a.PNG", "b.pdf", "c.jpeg")]
    for path in paths:
        Path(path).write_bytes(b"x")
    offered: list[list[str]] = []
    composer.pictures_offered.connect(offered.append)
    composer.files_offered.connect(offered.append)
    paste(composer, holding(*paths))
    assert offered == [[paths[0], paths[2]], [paths[1]]]


@pytest.mark.parametrize(
    "text",
    ["hello", "/no/such/file.pdf", "{file}\nand words", "file.pdf", "//server/x", "/", "https://a.b/c", "\0"],
)
def test_what_is_not_all_files_stays_text(
    qtbot: QtBot, composer: Composer, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(b"x")
    with qtbot.assertNotEmitted(composer.files_offered):
        paste(composer, worded(text.replace("{file}", str(path))))
    assert composer.text() == text.replace("{file}", str(path)).replace("\0", "")


def state(number: int, name: str, status: str = "ready", **fields: object) -> FileState:
    return FileState(
        id=number,
        path=f"/d/{name}",
        name=name,
        scope="new",
        status=status,
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
def chips(qtbot: QtBot) -> AttachmentChips:
    made = AttachmentChips(palette("light"))
    qtbot.addWidget(made)
    made.resize(500, 40)
    with qtbot.waitExposed(made):
        made.show_files(
            [state(1, "a.pdf"), state(2, "b<i>.md", "refused", problem="b is damaged.", code="damaged")]
        )
    return made


def test_a_chip_opens_by_click_and_goes_by_cross_or_delete(qtbot: QtBot, chips: AttachmentChips) -> None:
    first, second = chips.chips
    with qtbot.waitSignal(chips.activated) as opened:
        qtbot.mouseClick(first, LEFT)
    assert opened.args == [1]
    with qtbot.waitSignal(chips.remove_requested) as removed:
        qtbot.mouseClick(second.cross, LEFT)
    assert removed.args == [2]
    with qtbot.waitSignal(chips.remove_requested) as removed:
        qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert removed.args == [1]


def test_a_chip_says_what_is_wrong_in_plain_text(chips: AttachmentChips) -> None:
    assert chips.chips[1].accessibleName() == "b<i>.md, Damaged, b is damaged."
    assert chips.chips[1].toolTip() == "<qt>b&lt;i&gt;.md, Damaged, b is damaged.</qt>"


def test_many_chips_wrap_and_the_rest_is_counted(qtbot: QtBot, chips: AttachmentChips) -> None:
    low = chips.height()
    chips.show_files([state(number, f"a rather long name {number}.pdf") for number in range(1, 10_001)])
    assert len(chips.chips) == MOST
    assert chips.height() > low
    assert chips.more.text() == f"{10_000 - MOST:,} more"
    assert all(chip.geometry().right() <= chips.width() for chip in chips.chips)
    with qtbot.waitSignal(chips.more_requested):
        qtbot.mouseClick(chips.more, LEFT)
    chips.show_files([])
    assert not chips.isVisible()


def test_the_documents_panel_opens_and_closes_by_its_shortcut(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.composer.field, Qt.Key.Key_D, control)
    assert window.panel.documents.isVisible()
    assert window.commands.toggle_documents.isChecked()
    qtbot.keyClick(window.composer.field, Qt.Key.Key_D, control)
    assert not window.panel.isVisible()
    with qtbot.waitSignal(window.attach_requested):
        qtbot.keyClick(window.composer.field, Qt.Key.Key_O, control)
    with qtbot.waitSignal(window.attach_requested):
        qtbot.mouseClick(window.composer.attach, LEFT)


def test_events_that_are_no_drags_pass(window: MainWindow) -> None:
    assert not window.overlay.eventFilter(window.windowHandle(), QEvent(QEvent.Type.User))
