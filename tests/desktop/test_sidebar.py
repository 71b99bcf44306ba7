"""The list of chats by mouse and keyboard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.conversation import Folder
from desktop.listing import ChatRow, FoundRow, HitRow, Listing, NoteRow
from desktop.theme import palette
from desktop.widgets.chat_items import PAGE
from desktop.widgets.sidebar import Sidebar
from tests.desktop.opening import TODAY, chats, listing_of

Key = Qt.Key


@pytest.fixture
def sidebar(qtbot: QtBot) -> Sidebar:
    made = Sidebar(palette("light"), today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(256, 700)
    made.show_listing(listing_of(chats()))
    with qtbot.waitExposed(made):
        made.show()
    return made


def entries(sidebar: Sidebar) -> list[object]:
    items = sidebar.items
    return [items.entry(items.index(row)) for row in range(items.rowCount())]


def click(qtbot: QtBot, sidebar: Sidebar, chat: int) -> None:
    place = sidebar.list.visualRect(sidebar.items.index_of(chat)).center()
    qtbot.mouseClick(sidebar.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_chats_stand_under_their_days(sidebar: Sidebar) -> None:
    labels = [entry for entry in entries(sidebar) if isinstance(entry, str)]
    assert labels == ["Today", "Yesterday", "Previous 7 days", "Older"]


def test_a_click_opens_a_chat_once(qtbot: QtBot, sidebar: Sidebar) -> None:
    seen: list[int] = []
    sidebar.chat_selected.connect(seen.append)
    click(qtbot, sidebar, 3)
    click(qtbot, sidebar, 3)
    assert seen == [3]


def test_marking_a_chat_announces_nothing(qtbot: QtBot, sidebar: Sidebar) -> None:
    with qtbot.assertNotEmitted(sidebar.chat_selected):
        sidebar.select(4)
    assert sidebar.items.entry(sidebar.list.currentIndex()) == chats()[3]


def test_arrow_keys_skip_the_labels_and_enter_opens(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.select(8)
    sidebar.list.setFocus()
    qtbot.keyClick(sidebar.list, Key.Key_Down)
    with qtbot.waitSignal(sidebar.chat_selected) as chosen:
        qtbot.keyClick(sidebar.list, Key.Key_Return)
    assert chosen.args == [20]


def test_leaving_the_list_marks_the_open_chat_again(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.select(3)
    sidebar.list.setFocus()
    qtbot.keyClick(sidebar.list, Key.Key_Down)
    qtbot.keyClick(sidebar.list, Key.Key_Down)
    sidebar.focus_search()
    assert sidebar.items.entry(sidebar.list.currentIndex()) == chats()[2]


def test_f2_renames_the_row_that_the_keyboard_is_on(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.select(3)
    sidebar.list.setFocus()
    qtbot.keyClick(sidebar.list, Key.Key_Down)
    qtbot.keyClick(sidebar.list, Key.Key_F2)
    editor = sidebar.list.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "Users by day")
    with qtbot.waitSignal(sidebar.rename_requested) as renamed:
        qtbot.keyClick(editor, Key.Key_Return)
    assert renamed.args == [4, "Users by day"]


def test_f2_renames_in_place(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.select(2)
    sidebar.list.setFocus()
    qtbot.keyClick(sidebar.list, Key.Key_F2)
    editor = sidebar.list.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Sampler with type hints"
    qtbot.keyClicks(editor, "Typed samplers")
    with qtbot.waitSignal(sidebar.rename_requested) as renamed:
        qtbot.keyClick(editor, Key.Key_Return)
    assert renamed.args == [2, "Typed samplers"]


def test_renaming_a_title_that_is_being_edited_keeps_what_is_written(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.select(2)
    sidebar.rename_current()
    editor = sidebar.list.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "Half a ti")
    sidebar.rename_current()  # a failed edit is a warning of Qt, which fails the test
    assert sidebar.list.findChildren(QLineEdit) == [editor]
    qtbot.keyClicks(editor, "tle")
    with qtbot.waitSignal(sidebar.rename_requested) as renamed:
        qtbot.keyClick(editor, Key.Key_Return)
    assert renamed.args == [2, "Half a title"]


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_chat_in_a_folder_is_renamed_where_its_title_stands(sidebar: Sidebar, mirrored: bool) -> None:
    sidebar.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    inside = ChatRow(50, "Invoices", TODAY, folder=3)
    sidebar.show_listing(listing_of([inside, *chats()], [Folder(3, "Work")]))
    places = []
    for chat in (50, 2):
        sidebar.select(chat)
        sidebar.list.setFocus()
        sidebar.rename_current()
        editor = sidebar.list.viewport().findChildren(QLineEdit)[-1]
        places.append(editor.geometry())
        QApplication.processEvents()
    of_folder, plain = places
    assert plain.width() - of_folder.width() == 20
    assert (of_folder.right() if mirrored else of_folder.left()) != (
        plain.right() if mirrored else plain.left()
    )


def test_escape_leaves_the_title_as_it_was(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.select(2)
    sidebar.rename_current()
    editor = sidebar.list.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "Something else")
    with qtbot.assertNotEmitted(sidebar.rename_requested):
        qtbot.keyClick(editor, Key.Key_Escape)


def test_a_title_being_edited_survives_new_chats_arriving(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.select(2)
    sidebar.rename_current()
    editor = sidebar.list.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "Half a ti")
    sidebar.show_listing(listing_of([ChatRow(99, "Newest", TODAY), *chats()]))
    assert editor.isVisible()
    assert editor.text() == "Half a ti"
    qtbot.keyClick(editor, Key.Key_Escape)
    qtbot.waitUntil(lambda: sidebar.items.index_of(99).isValid())


def test_delete_asks_for_the_marked_chat(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.select(5)
    sidebar.list.setFocus()
    with qtbot.waitSignal(sidebar.delete_requested) as asked:
        qtbot.keyClick(sidebar.list, Key.Key_Delete)
    assert asked.args == [[5]]


def test_the_context_menu_renames_and_deletes(qtbot: QtBot, sidebar: Sidebar) -> None:
    menu = sidebar.list.menu_for(sidebar.items.index_of(6))
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Rename\tF2", "Pin", "Move to folder", "Move to the archive", "Delete\tDel"]
    delete = menu.actions()[-1]
    with qtbot.waitSignal(sidebar.delete_requested) as asked:
        delete.trigger()
    assert asked.args == [[6]]


def test_labels_have_no_context_menu(sidebar: Sidebar) -> None:
    assert sidebar.list.menu_for(sidebar.items.index(0)) is None


def test_typing_searches_after_a_pause_and_escape_ends_it(qtbot: QtBot, sidebar: Sidebar) -> None:
    seen: list[str] = []
    sidebar.search_requested.connect(lambda query, _: seen.append(query))
    with qtbot.waitSignal(sidebar.search_requested):
        qtbot.keyClicks(sidebar.search.field, "lisbon")
    qtbot.keyClick(sidebar.search.field, Key.Key_Escape)
    assert seen == ["lisbon", ""]


def test_a_result_opens_at_its_message(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.show_hits(
        [HitRow(6, 61, "Trip to Lisbon", "in \u0002Lisbon\u0003 in May"), HitRow(7, 70, "B", "b")]
    )
    assert [type(entry) for entry in entries(sidebar)] == [FoundRow, HitRow, FoundRow, HitRow]
    sidebar.focus_search()
    qtbot.keyClick(sidebar.search.field, Key.Key_Down)
    qtbot.keyClick(sidebar.list, Key.Key_Down)
    with qtbot.waitSignal(sidebar.hit_selected) as chosen:
        qtbot.keyClick(sidebar.list, Key.Key_Return)
    assert chosen.args == [6, 61]


def test_nothing_found_is_said(sidebar: Sidebar) -> None:
    sidebar.show_hits([])
    (note,) = entries(sidebar)
    assert isinstance(note, NoteRow)
    assert note.words.startswith("Nothing found. Try")


MANY = [ChatRow(number, f"Chat {number}", TODAY - timedelta(number // 40)) for number in range(1, 10_001)]


def test_new_chats_keep_the_place_in_the_list(sidebar: Sidebar) -> None:
    sidebar.show_listing(listing_of(MANY))
    bar = sidebar.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    sidebar.show_listing(listing_of([*MANY, ChatRow(20_000, "One more", TODAY - timedelta(900))]))
    assert place > 1000
    assert bar.value() == place


def test_ten_thousand_chats_are_laid_out_by_the_page_and_all_can_be_reached(
    qtbot: QtBot, sidebar: Sidebar
) -> None:
    sidebar.show_listing(listing_of(MANY))
    assert sidebar.items.rowCount() < 2 * PAGE
    bar = sidebar.list.verticalScrollBar()
    while sidebar.items.canFetchMore(QModelIndex()):
        qtbot.waitUntil(lambda: bar.value() < bar.maximum())
        bar.setValue(bar.maximum())
    assert entries(sidebar)[-1] == MANY[-1]


def test_a_chat_far_down_is_marked(sidebar: Sidebar) -> None:
    sidebar.show_listing(listing_of(MANY))
    sidebar.select(9_000)
    assert sidebar.items.entry(sidebar.list.currentIndex()) == MANY[8_999]


def test_a_list_of_ten_thousand_chats_is_given_in_steps_that_do_not_stall(sidebar: Sidebar) -> None:
    sidebar.show_listing(listing_of(MANY))
    sidebar.items.give_all()
    assert sidebar.items.rowCount() > len(MANY)
    assert not sidebar.items.show_entries(listing_of(MANY).entries), "nothing changed, so nothing is laid out"


def test_the_open_chat_is_marked_where_the_keyboard_is_elsewhere(sidebar: Sidebar) -> None:
    sidebar.select(3)
    sidebar.show_listing(listing_of(chats()[:6]))
    assert sidebar.list.chats == [3]


def test_a_bar_says_which_chat_is_open_while_other_rows_are_marked(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.show_listing(listing_of(chats()[:6]))
    sidebar.select(3)

    def bar(chat: int) -> bool:
        box = sidebar.list.visualRect(sidebar.items.index_of(chat))
        drawn = sidebar.list.viewport().grab(box).toImage()
        ratio = drawn.devicePixelRatio()
        return drawn.pixelColor(int(4 * ratio), drawn.height() // 2).name() == sidebar.colours.accent.lower()

    assert not bar(3), "its ground is enough"
    sidebar.list.setFocus()
    sidebar.list.mark(sidebar.items.index_of(5))
    assert bar(3)
    assert not bar(5)
    click(qtbot, sidebar, 5)
    sidebar.list.mark(sidebar.items.index_of(3))
    assert bar(5)
    assert not bar(3)


@pytest.mark.parametrize("way", ["released", "let go elsewhere", "hidden"])
def test_a_list_that_comes_while_the_mouse_button_is_held_waits_until_it_is_up(
    qtbot: QtBot, sidebar: Sidebar, way: str
) -> None:
    viewport, before = sidebar.list.viewport(), entries(sidebar)
    place = sidebar.list.visualRect(sidebar.items.index_of(3)).center()
    opened: list[int] = []
    sidebar.chat_selected.connect(opened.append)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    for fewer in (chats()[:5], chats()[:3]):
        sidebar.show_listing(listing_of(fewer))
    assert entries(sidebar) == before
    if way == "released":
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place)
        assert opened == [3]
    elif way == "hidden":
        sidebar.hide()
    else:
        at, up = QPointF(place), Qt.MouseButton.NoButton
        moved = QMouseEvent(QEvent.Type.MouseMove, at, at, up, up, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, moved)
    shown = [entry.id for entry in listing_of(chats()[:3]).entries if isinstance(entry, ChatRow)]
    qtbot.waitUntil(lambda: [one.id for one in entries(sidebar) if isinstance(one, ChatRow)] == shown)
    sidebar.show_listing(listing_of(chats()))  # and the next one comes at once
    assert entries(sidebar) == before


def test_what_an_empty_list_says_is_as_high_as_its_words_at_once_when_the_side_bar_grows(
    qtbot: QtBot, sidebar: Sidebar
) -> None:
    sidebar.show_listing(listing_of([]))
    first, second = (sidebar.items.index(at) for at in range(2))
    heights = []
    for wide in (200, 520, 200):
        sidebar.resize(wide, 700)
        box = sidebar.list.visualRect(first)
        assert sidebar.list.visualRect(second).top() == box.bottom() + 1
        heights.append(box.height())
    assert heights[0] == heights[2] > heights[1]


def test_an_empty_list_shows_that_the_keyboard_is_in_it(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.show_listing(Listing(view="trash", entries=(NoteRow("The trash is empty."),)))
    sidebar.focus_search()
    before = sidebar.list.grab().toImage()
    sidebar.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert sidebar.list.hasFocus()
    ring = QColor(sidebar.colours.focus)
    after = sidebar.list.grab().toImage()
    seen = [image.pixelColor(image.width() // 2, y) for image in (before, after) for y in range(60)]
    assert ring not in seen[:60]
    assert ring in seen[60:]
