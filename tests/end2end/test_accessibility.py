"""The real window without eyes or mouse: what is told of each part, the way of the keys, what is announced."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.chip import Chip
from desktop.widgets.fonts import load_fonts
from desktop.widgets.message import MessageView
from desktop.widgets.play_note import PlayNote
from desktop.widgets.settings_page import SettingsPage
from desktop.widgets.tab_order import stops
from desktop.widgets.window import MainWindow
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.accessible_tree import Part, told
from tests.desktop.cited_answers import cited_answer
from tests.desktop.sample_chat import rich_chat, sample_chat
from tests.end2end.driver import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")
Key, Mod = Qt.Key, Qt.KeyboardModifier
KEPT = Path(__file__).parent.parent / "desktop" / "accessibility.txt"
REPLIES = Script(replies=tuple(Reply(f"Answer **{number}**.", "Let me see.") for number in range(1, 9)))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    load_fonts()
    run = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, REPLIES))
    run.ready()
    run.app.window.resize(1400, 860)
    run.app.window.activateWindow()
    yield run
    run.app.quit()


def fill(driver: Driver) -> MainWindow:
    """Chats, some pinned and one in a folder, and an open one with everything that a message can have."""
    window = driver.app.window
    for number in range(3):
        window.commands.new_chat.trigger()
        driver.until(lambda: not driver.items)
        driver.say(f"Question {number}?")
        driver.wait_idle()
    driver.settle()
    math = MessageItem(31, "assistant", "It is $a^2 + b^2$:\n\n$$c = \\sqrt{a^2 + b^2}$$")
    messages = [
        *sample_chat(),
        *rich_chat(),
        MessageItem(30, "user", "And the formula?"),
        math,
        cited_answer(40),
    ]
    driver.app.transcript.show_messages(messages)
    window.commands.toggle_panel.setChecked(True)
    window.composer.set_text("A draft.")
    driver.until(lambda: spelled(window))
    return window


def rest(driver: Driver) -> None:
    """Wait until a page that was opened is all there: the settings are made a few rows at a time."""
    driver.settle()
    QTest.qWait(100)
    window = driver.app.window
    driver.until(lambda: all(page.whole for page in window.findChildren(SettingsPage) if page.isVisible()))


def spelled(window: MainWindow) -> bool:
    """Whether the panel knows the words of what it shows: they come from the engine."""
    notes = window.findChildren(PlayNote)
    return bool(notes) and all("%" in one.words.text() and "\u2026" not in one.words.text() for one in notes)


def faults(tree: Part) -> list[str]:
    """What a person who listens would stumble over."""
    found = [f"no name: {part.role} {part.thing!r}" for part in tree.controls if not part.name.strip()]
    for part in tree.all():
        names: set[tuple[str, str, str]] = set()
        for child in part.parts:
            if "focusable" not in child.states or isinstance(child.thing, Chip):
                continue  # a source that is cited twice has two chips
            key = (child.role, child.name, child.description)
            if child.role not in ("ListItem", "TreeItem", "Cell") and key in names:
                found.append(f"twice beside each other: {key}")
            names.add(key)
        if any(part.name.endswith(ending) for ending in (".svg", ".png")):
            found.append(f"a file for a name: {part.name}")
        if part.role == "CheckBox" and "checkable" not in part.states:
            found.append(f"no state: {part.name}")
    return found


# ---- the tree ---------------------------------------------------------------------------------------------


def test_every_control_of_the_main_window_has_a_name_of_its_own_and_the_order_is_that_of_reading(
    driver: Driver,
) -> None:
    tree = told(fill(driver))
    assert faults(tree) == []
    order = ["New chat", "List of chats", "Messages", "Message the model", "Sampling", "System prompt"]
    names = [part.name for part in tree.all()]
    places = [names.index(name) for name in order]
    assert places == sorted(places)


def test_what_is_told_of_the_main_window_is_what_it_was(driver: Driver) -> None:
    """`OPENBOOK_WRITE=1` in the environment writes the file anew; read what changed."""
    lines = "\n".join(told(fill(driver)).lines()) + "\n"
    if os.environ.get("OPENBOOK_WRITE"):
        KEPT.write_text(lines, "utf-8")
    assert lines == KEPT.read_text("utf-8")


def test_messages_are_items_of_a_list_with_writer_place_and_state(driver: Driver) -> None:
    window = fill(driver)
    messages = told(window).find("List", "Messages")
    items = [part for part in messages.parts if part.role == "ListItem"]
    assert len(items) >= 2
    assert all(item.name.startswith(("You: ", "Model: ")) for item in items)
    count = len(driver.items)
    assert items[-1].description == f"{count} of {count}"
    assert items[0].description == f"{count - len(items) + 1} of {count}"


def test_a_message_says_whether_it_is_written_interrupted_or_failed(driver: Driver) -> None:
    window = driver.app.window
    window.show_welcome(False)
    failed = MessageItem(4, "assistant", "", error="The model stopped. Load it again.")
    driver.app.transcript.show_messages(
        [
            MessageItem(1, "assistant", "So far", state="streaming"),
            MessageItem(2, "assistant", "Cut", state="interrupted"),
            failed,
        ]
    )
    written, cut, broken = told(window).find("List", "Messages").parts
    assert (written.description, "busy" in written.states) == ("1 of 3, being written", True)
    assert (cut.description, "busy" in cut.states) == ("2 of 3, interrupted", False)
    assert broken.description == "3 of 3, The model stopped. Load it again."


def test_folds_say_whether_they_are_open_and_can_be_pressed(driver: Driver) -> None:
    window = fill(driver)
    fold = told(window).find("Button", "Basics")
    assert "expanded" in fold.states
    assert isinstance(fold.thing, QWidget)
    actions = QAccessible.queryAccessibleInterface(fold.thing).actionInterface()
    assert actions.actionNames()[0] == actions.pressAction()
    actions.doAction(actions.pressAction())
    assert "collapsed" in told(window).find("Button", "Basics").states


def test_meters_and_evidence_are_read_out(driver: Driver) -> None:
    window = fill(driver)
    window.header.set_usage(2048, 8192)
    window.composer.set_reading(100, 300, 400)
    tree = told(window)
    assert tree.find("ProgressBar", "Context").value == "25 %"
    assert "2,048 of 8,192" in tree.find("ProgressBar", "Context").description
    assert tree.find("ProgressBar", "Reading the prompt").value == "75 %"
    assert tree.find("Button", "Read 6 of 212 passages")
    assert tree.find("Button", "Source 2: contract.pdf, page 3")
    window.composer.set_reading(0, 0, 0)
    assert not any(part.name == "Reading the prompt" for part in told(window).all())


PAGES: dict[str, Callable[[MainWindow], object]] = {
    "model tab": lambda window: window.panel.show_tab(window.panel.model),
    "documents tab": lambda window: window.panel.show_tab(window.panel.documents),
    "look inside tab": lambda window: [
        window.panel.show_tab(window.panel.look),
        window.panel.look.open_fold("probabilities"),
        window.panel.look.open_fold("tokens"),
        window.panel.look.open_fold("attention"),
        window.panel.look.open_fold("layers"),
        window.panel.look.open_fold("influence"),
    ],
    "settings": lambda window: window.commands.settings_page.trigger(),
    "models": lambda window: window.commands.toggle_models.trigger(),
    "workbench": lambda window: window.commands.toggle_workbench.trigger(),
    "prompts": lambda window: window.commands["prompts"].action.trigger(),
    "tour": lambda window: window.commands.tour.trigger(),
    "two texts": lambda window: window.commands["likeness"].action.trigger(),
    "tree": lambda window: window.commands.tree.trigger(),
    "exact prompt": lambda window: window.commands.show_prompt.trigger(),
    "palette": lambda window: window.commands.palette.trigger(),
    "shortcuts": lambda window: window.commands.shortcuts.trigger(),
    "find in chat": lambda window: window.commands.find.trigger(),
    "found chats": lambda window: window.sidebar.search.field.setText("Question"),
    "slash list": lambda window: window.composer.set_text("/"),
    "banner": lambda window: window.set_banner("The model stopped.", "Load again"),
    "snackbar": lambda window: window.show_snackbar("Deleted.", "Undo", lambda: None),
    "second pane": lambda window: window.commands.beside.trigger(),
    "archive": lambda window: window.commands["show-archive"].action.trigger(),
    "trash": lambda window: window.commands["show-trash"].action.trigger(),
    "link sheet": lambda window: window.transcript.pointer.show_sheet(
        "https://example.com/", window.rect().center()
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_and_card_has_names_for_its_controls(driver: Driver, page: str) -> None:
    window = fill(driver)
    PAGES[page](window)
    rest(driver)
    assert faults(told(window)) == []


def test_rows_of_lists_are_told_in_words(driver: Driver) -> None:
    window = fill(driver)
    rows = [part.name for part in told(window).find("List", "List of chats").parts]
    assert "Question 2?, today" in rows
    PAGES["palette"](window)
    QTest.qWait(50)
    tree = told(window.overlays.finder)
    assert all(part.name for part in tree.all() if part.role == "ListItem")


# ---- the keys ---------------------------------------------------------------------------------------------


def where(widget: QWidget) -> object:
    """What has the focus: views of messages are used again, so there the message counts."""
    view: QWidget | None = widget
    while view is not None and not isinstance(view, MessageView):
        view = view.parentWidget()
    name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    return (view.item.id, type(widget), name, widget) if view is not None else widget


def way(window: MainWindow, key: Key) -> list[object]:
    """Where the key goes, from the composer round to the composer."""
    window.composer.focus_field()
    found: list[object] = []
    for _ in range(400):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.isVisible()
        if found and where(focus) == found[0]:
            return found
        found.append(where(focus))
        QTest.keyClick(focus, key)
    raise AssertionError("no way back")


#: Pages beside which the composer stays.
IN_WINDOW = ("main", "documents tab", "look inside tab", "second pane")


@pytest.mark.parametrize(
    "page",
    [
        "main",
        "settings",
        "models",
        "prompts",
        "tour",
        "two texts",
        "documents tab",
        "look inside tab",
        "second pane",
    ],
)
def test_tab_reaches_every_control_once_and_shift_tab_goes_back(driver: Driver, page: str) -> None:
    window = fill(driver)
    if page != "main":
        PAGES[page](window)
        rest(driver)
    front = window.beside.front
    forward = way(front, Key.Key_Tab) if page in IN_WINDOW else around(window)
    assert len(set(forward)) == len(forward)
    reached = {stop for stop in forward if isinstance(stop, QWidget)}
    wanted = {stop for stop in stops(window) if not inside_messages(stop)}
    assert wanted - reached == set()


def around(window: MainWindow) -> list[object]:
    """Where Tab goes from wherever the focus is."""
    found: list[object] = []
    for _ in range(400):
        focus = QApplication.focusWidget()
        assert focus is not None
        if found and where(focus) == found[0]:
            return found
        found.append(where(focus))
        QTest.keyClick(focus, Key.Key_Tab)
    raise AssertionError("no way back")


def inside_messages(widget: QWidget) -> bool:
    parent: QWidget | None = widget
    while parent is not None and not isinstance(parent, MessageView):
        parent = parent.parentWidget()
    return parent is not None


def test_f6_goes_round_through_the_parts_of_the_window_and_back(driver: Driver) -> None:
    window = fill(driver)
    window.composer.focus_field()
    seen = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [window.panel.tabs, window.sidebar.list, driver.app.transcript, window.composer.field]
    QTest.keyClick(window.composer.field, Key.Key_F6, Mod.ShiftModifier)
    assert QApplication.focusWidget() is driver.app.transcript


def test_tab_stays_in_what_lies_over_the_window(driver: Driver) -> None:
    window = fill(driver)
    PAGES["shortcuts"](window)
    for _ in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert window.overlays.sheet.isAncestorOf(focus)
        QTest.keyClick(focus, Key.Key_Tab)


@pytest.mark.parametrize(
    "page",
    ["settings", "models", "prompts", "tour", "two texts", "tree", "exact prompt", "palette", "shortcuts"],
)
def test_escape_closes_what_is_on_top_and_the_focus_comes_back(driver: Driver, page: str) -> None:
    window = fill(driver)
    window.composer.focus_field()
    PAGES[page](window)
    driver.until(lambda: QApplication.focusWidget() not in (None, window.composer.field))
    driver.settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Key.Key_Escape)
    assert QApplication.focusWidget() is window.composer.field


def test_the_focus_is_not_lost_with_what_had_it(driver: Driver) -> None:
    window = fill(driver)
    window.set_banner("The model stopped.", "Load again")
    window.banner.close_button.setFocus()
    QTest.keyClick(window.banner.close_button, Key.Key_Space)
    here = QApplication.focusWidget()
    assert here is not None
    assert here.isVisible()
    window.panel.tabs.setFocus()
    QTest.keyClick(window.panel.tabs, Key.Key_Period, Mod.ControlModifier)
    here = QApplication.focusWidget()
    assert here is not None
    assert here.isVisible()
    window.sidebar.list.setFocus()
    QTest.keyClick(window.sidebar.list, Key.Key_Delete)
    driver.until(window.snackbar.isVisible)
    here = QApplication.focusWidget()
    assert here is not None
    assert here.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_has_the_focus_looks_different(driver: Driver, theme: str) -> None:
    window = fill(driver)
    window.apply_palette(palette(theme))
    window.composer.field.setCursorWidth(0)
    same = []
    for stop in stops(window):
        (window.composer.field if stop is not window.composer.field else window.sidebar.list).setFocus()
        bring_into_sight(stop)
        without = around_of(window, stop)
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        if around_of(window, stop) == without:
            same.append(f"{type(stop).__name__} {stop.accessibleName() or getattr(stop, 'text', str)()}")
    assert same == []


def bring_into_sight(stop: QWidget) -> None:
    """Scroll to a widget."""
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(stop)
        above = above.parentWidget()


def around_of(window: MainWindow, stop: QWidget) -> QImage:
    """The picture of a widget and a little more."""
    QApplication.processEvents()
    area = QRect(stop.mapTo(window, stop.rect().topLeft()), stop.size()).adjusted(-16, -16, 16, 16)
    return window.grab(area.intersected(window.rect())).toImage()


# ---- what is announced ------------------------------------------------------------------------------------


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is announced while somebody listens."""
    said: list[str] = []
    tell = QAccessible.updateAccessibility

    def record(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        tell(event)

    before = QAccessible.isActive()
    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(before)


def test_an_answer_is_announced_once_when_it_is_finished_and_no_token_before(
    announced: list[str], driver: Driver
) -> None:
    driver.say("First?")
    driver.wait_idle()
    assert announced == ["Model: Answer **1**."]


def test_with_two_panes_each_answer_is_announced_once(announced: list[str], driver: Driver) -> None:
    window = driver.app.window
    driver.say("Left?")
    driver.wait_idle()
    QTest.keyClick(window.composer.field, Key.Key_Backslash, Mod.ControlModifier)
    opened: list[object] = []
    driver.app.chat.opened.connect(lambda *_: opened.append(True))
    driver.until(lambda: bool(opened))
    driver.say("Right?")
    driver.wait_idle()
    assert announced == ["Model: Answer **1**.", "Model: Answer **2**."]


def test_a_failed_answer_a_banner_and_what_was_done_are_announced(
    announced: list[str], driver: Driver
) -> None:
    window, transcript = driver.app.window, driver.app.transcript
    transcript.show_messages([MessageItem(1, "assistant", "", state="streaming")])
    transcript.finish(MessageItem(1, "assistant", "", error="The model stopped."))
    window.set_banner("The disk is full.", "Try again")
    window.show_snackbar("The chat was deleted.", "Undo", lambda: None)
    assert announced == ["The model stopped.", "The disk is full.", "The chat was deleted. Undo"]
