"""The Documents panel by keyboard and mouse, with one file and with ten thousand."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.document_delegate import DocumentDelegate, switch_box
from desktop.widgets.document_items import CollectionRow
from desktop.widgets.documents_panel import DocumentsPanel
from rag import Collection, FileState, Indexing
from tests.desktop.opening import keep_picture, open_window

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
COLLECTIONS = [Collection(id=1, name="Work & <b>co</b>", files=1), Collection(id=2, name="Recipes")]


def state(
    number: int, name: str, status: str = "ready", scope: str = "chat:1", **fields: object
) -> FileState:
    """A file of the chat; read ones have a document."""
    document = None if status in ("waiting", "reading", "refused") else number
    known = {"id": number, "path": f"/d/{name}", "name": name, "scope": scope, "status": status}
    return FileState(**{"document": document, **known, **fields})  # type: ignore[arg-type]


FILES = [
    state(1, "a-very-long-name-of-a-rental-contract-signed.pdf", pages=12, passages=84, bytes=1_234_000),
    state(2, "notes.md", "indexing", passages=120, embedded=40),
    state(3, "thesis.docx", "reading", progress=0.6),
    state(4, "bank.pdf", "refused", code="password", can=("password",), problem="bank.pdf is protected."),
    state(5, "scan.pdf", "refused", code="needs-ocr", can=("ocr",), problem="scan.pdf holds pictures."),
    state(6, "x\u202efdp.exe.txt", "refused", code="damaged", can=("retry",), problem="It is cut off."),
    state(7, "moved.xlsx", "missing"),
    state(20, "inside.txt", scope="collection:1"),
]


@pytest.fixture
def panel(qtbot: QtBot) -> DocumentsPanel:
    made = DocumentsPanel(palette("light"))
    qtbot.addWidget(made)
    made.resize(324, 760)
    made.show_chat("chat:1")
    made.show_files(FILES)
    made.show_collections(COLLECTIONS)
    with qtbot.waitExposed(made):
        made.show()
    return made


def choose(panel: DocumentsPanel, file: int) -> None:
    panel.list.setCurrentIndex(panel.items.index_of(file))


def collection(panel: DocumentsPanel, number: int) -> QModelIndex:
    return panel.items.index_of_collection(number)


def row_of(panel: DocumentsPanel, number: int) -> CollectionRow:
    entry = panel.items.entry(collection(panel, number))
    assert isinstance(entry, CollectionRow)
    return entry


def action(menu: QMenu | None, words: str):
    assert menu is not None
    return next(each for each in menu.actions() if each.text().split("\t")[0] == words)


def test_an_empty_panel_says_what_to_do_and_its_button_adds(qtbot: QtBot, panel: DocumentsPanel) -> None:
    panel.show_files([])
    panel.show_collections([])
    assert panel.empty.isVisible()
    with qtbot.waitSignal(panel.add_files_requested) as asked:
        qtbot.mouseClick(panel.empty.add, Left)
    assert asked.args == ["chat:1"]
    panel.empty.folder.setFocus()
    with qtbot.waitSignal(panel.add_folder_requested) as asked:
        qtbot.keyClick(panel.empty.folder, Key.Key_Space)
    assert asked.args == ["chat:1"]


def test_the_way_to_add_files_stands_once_in_an_empty_panel_and_in_a_full_one(panel: DocumentsPanel) -> None:
    def ways() -> list[QPushButton]:
        return [one for one in panel.findChildren(QPushButton) if one.isVisible() and "files" in one.text()]

    assert ways() == [panel.add]
    panel.show_files([])
    panel.show_collections([])
    assert ways() == [panel.empty.add]
    panel.show_files(FILES)
    assert ways() == [panel.add]


def test_only_the_files_of_the_open_chat_stand_in_its_part(panel: DocumentsPanel) -> None:
    assert panel.items.index_of(1).isValid()
    assert not panel.items.index_of(20).isValid()  # its collection is folded
    panel.show_chat("chat:2")
    assert not panel.items.index_of(1).isValid()


def test_arrows_choose_enter_opens_and_delete_removes(qtbot: QtBot, panel: DocumentsPanel) -> None:
    choose(panel, 1)
    with qtbot.waitSignal(panel.file_activated) as opened:
        qtbot.keyClick(panel.list, Key.Key_Return)
    assert opened.args == [1]
    qtbot.keyClick(panel.list, Key.Key_Down)
    qtbot.keyClick(panel.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(panel.remove_requested) as removed:
        qtbot.keyClick(panel.list, Key.Key_Delete)
    assert removed.args == [[2, 3]]


def test_a_password_is_asked_for_in_place_and_shown_as_dots(qtbot: QtBot, panel: DocumentsPanel) -> None:
    choose(panel, 4)
    card = panel.card
    assert card.words.text() == "bank.pdf is protected."
    assert card.password.echoMode() is QLineEdit.EchoMode.Password
    assert not card.recognise.isVisible()
    qtbot.keyClicks(card.password, "secret")
    with qtbot.waitSignal(panel.retry_requested) as retried:
        qtbot.keyClick(card.password, Key.Key_Return)
    assert retried.args == [4, "secret", False]
    assert card.password.text() == ""


def test_a_password_typed_for_one_file_never_reaches_another(qtbot: QtBot, panel: DocumentsPanel) -> None:
    panel.change_file(replace(FILES[4], can=("password",)))
    choose(panel, 4)
    qtbot.keyClicks(panel.card.password, "secret")
    choose(panel, 5)
    assert panel.card.password.text() == ""


@pytest.mark.parametrize(("file", "button", "recognise"), [(5, "recognise", True), (6, "again", False)])
def test_what_can_help_a_refused_file_is_a_button(
    qtbot: QtBot, panel: DocumentsPanel, file: int, button: str, recognise: bool
) -> None:
    choose(panel, file)
    with qtbot.waitSignal(panel.retry_requested) as retried:
        qtbot.mouseClick(getattr(panel.card, button), Left)
    assert retried.args == [file, "", recognise]


def test_the_card_follows_its_file_and_goes_when_all_is_well(panel: DocumentsPanel) -> None:
    choose(panel, 4)
    assert panel.card.isVisible()
    panel.change_file(state(4, "bank.pdf", pages=2, passages=3))
    assert not panel.card.isVisible()


def test_the_context_menu_offers_only_what_can_be_done(qtbot: QtBot, panel: DocumentsPanel) -> None:
    menu = panel.list.menu_for(panel.items.index_of(4))
    assert not action(menu, "Open text").isEnabled()
    assert action(menu, "Retry").isEnabled()
    ready = panel.list.menu_for(panel.items.index_of(1))
    for words, signal in (
        ("Brief", panel.brief_requested),
        ("Show in folder", panel.show_in_folder_requested),
    ):
        with qtbot.waitSignal(signal) as asked:
            action(ready, words).trigger()
        assert asked.args == [1]


def test_retry_in_the_menu_does_what_can_help(qtbot: QtBot, panel: DocumentsPanel) -> None:
    with qtbot.waitSignal(panel.retry_requested) as retried:
        action(panel.list.menu_for(panel.items.index_of(5)), "Retry").trigger()
    assert retried.args == [5, "", True]
    with qtbot.assertNotEmitted(panel.retry_requested):
        action(panel.list.menu_for(panel.items.index_of(4)), "Retry").trigger()
    assert panel.card.password.isVisible()


def test_the_switch_of_a_collection_works_by_mouse_and_by_space(qtbot: QtBot, panel: DocumentsPanel) -> None:
    index = collection(panel, 1)
    at = switch_box(panel.list.visualRect(index)).center()
    with qtbot.waitSignal(panel.scope_toggled) as toggled:
        qtbot.mouseClick(panel.list.viewport(), Left, pos=at)
    assert toggled.args == ["collection:1", True]
    panel.show_asked(["chat:1", "collection:1"])
    assert row_of(panel, 1).asked
    panel.list.setCurrentIndex(collection(panel, 1))
    with qtbot.waitSignal(panel.scope_toggled) as toggled:
        qtbot.keyClick(panel.list, Key.Key_Space)
    assert toggled.args == ["collection:1", False]


def test_a_collection_unfolds_by_click_and_by_arrow(qtbot: QtBot, panel: DocumentsPanel) -> None:
    box: QRect = panel.list.visualRect(collection(panel, 1))
    qtbot.mouseClick(panel.list.viewport(), Left, pos=QPoint(box.left() + 60, box.center().y()))
    assert panel.items.index_of(20).isValid()
    qtbot.keyClick(panel.list, Key.Key_Left)
    assert not panel.items.index_of(20).isValid()


def test_collections_are_made_renamed_and_deleted(qtbot: QtBot, panel: DocumentsPanel) -> None:
    qtbot.mouseClick(panel.new_collection, Left)
    assert not panel.ask.yes.isEnabled()
    qtbot.keyClicks(panel.ask.field, "  Papers ")
    with qtbot.waitSignal(panel.collection_created) as made:
        qtbot.keyClick(panel.ask.field, Key.Key_Return)
    assert made.args == ["Papers"]
    panel.list.setCurrentIndex(collection(panel, 2))
    qtbot.keyClick(panel.list, Key.Key_F2)
    panel.ask.field.setText("Cooking")
    assert panel.ask.yes.property("kind") == "primary"
    with qtbot.waitSignal(panel.collection_renamed) as renamed:
        qtbot.mouseClick(panel.ask.yes, Left)
    assert renamed.args == [2, "Cooking"]
    qtbot.keyClick(panel.list, Key.Key_Delete)
    assert "Recipes" in panel.ask.words.text()
    assert panel.ask.yes.property("kind") == "danger"
    with qtbot.waitSignal(panel.collection_deleted) as deleted:
        qtbot.mouseClick(panel.ask.yes, Left)
    assert deleted.args == [2]


def test_escape_takes_a_question_back(qtbot: QtBot, panel: DocumentsPanel) -> None:
    panel.list.setCurrentIndex(collection(panel, 2))
    with qtbot.assertNotEmitted(panel.collection_deleted):
        qtbot.keyClick(panel.list, Key.Key_Delete)
        qtbot.keyClick(panel.ask.no, Key.Key_Escape)
    assert not panel.ask.isVisible()


def test_files_and_folders_are_added_to_the_collection_whose_menu_it_is(
    qtbot: QtBot, panel: DocumentsPanel
) -> None:
    menu = panel.list.menu_for(collection(panel, 2))
    with qtbot.waitSignal(panel.add_folder_requested) as folder:
        action(menu, "Add a folder\u2026").trigger()
    with qtbot.waitSignal(panel.add_files_requested) as files:
        action(menu, "Add files\u2026").trigger()
    assert folder.args == files.args == ["collection:2"]


def test_the_work_can_be_held_and_resumed(qtbot: QtBot, panel: DocumentsPanel) -> None:
    panel.show_progress(Indexing(job=0, done=1, total=4, remaining_s=65))
    assert panel.progress.words.text() == "1 of 4 files \u00b7 about 1 min left"
    with qtbot.waitSignal(panel.pause_toggled) as held:
        qtbot.mouseClick(panel.progress.pause, Left)
    assert held.args == [True]
    panel.show_progress(Indexing(job=0, done=1, total=4, paused=True))
    with qtbot.waitSignal(panel.pause_toggled) as resumed:
        qtbot.mouseClick(panel.progress.pause, Left)
    assert resumed.args == [False]
    panel.show_progress(Indexing(job=0, done=4, total=4))
    assert not panel.progress.isVisible()


def test_screen_readers_hear_name_state_and_reason(panel: DocumentsPanel) -> None:
    heard = panel.items.index_of(6).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "x\\u202efdp.exe.txt, Damaged, It is cut off."


def test_new_and_gone_files_keep_the_place_and_the_choice(qtbot: QtBot, panel: DocumentsPanel) -> None:
    choose(panel, 5)
    panel.remove_file(1)
    panel.change_file(state(30, "late.pdf", "waiting"))
    qtbot.waitUntil(lambda: panel.items.index_of(30).isValid())
    assert not panel.items.index_of(1).isValid()
    assert [file.id for file in panel.list.files] == [5]


def test_ten_thousand_files_are_never_all_asked_for_their_size(
    qtbot: QtBot, panel: DocumentsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    whole = DocumentDelegate.sizeHint

    def counted(self: DocumentDelegate, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        asked.append(index.row())
        return whole(self, option, index)

    monkeypatch.setattr(DocumentDelegate, "sizeHint", counted)
    panel.show_files([state(number, f"{number}.pdf") for number in range(1, 10_001)])
    for number in range(1, 200):
        panel.change_file(state(number, f"{number}.pdf", "indexing", passages=9, embedded=3))
    panel.resize(400, 600)
    panel.list.scrollTo(panel.items.index_of(9_000))
    panel.grab()
    assert len(asked) < 600
    assert panel.list.visualRect(panel.items.index_of(9_000)).isValid()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_panel_is_painted_in_the_colours_of_its_theme(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    window = open_window(qtbot, theme)
    window.show_documents()
    documents = window.panel.documents
    documents.show_chat("chat:1")
    documents.show_files(FILES)
    documents.show_collections(COLLECTIONS)
    documents.show_progress(Indexing(job=0, done=3, total=8, remaining_s=130))
    choose(documents, 4)
    window.composer.chips.show_files(FILES[:7])
    QApplication.processEvents()
    picture = QImage(str(keep_picture(window, f"documents-{theme}", tmp_path)))
    colours = palette(theme)
    assert picture.pixelColor(826, 400).name() == QColor(colours.side).name()
    drawn = {picture.pixelColor(x, 400).name() for x in range(870, 1160)}
    assert len(drawn) > 1
