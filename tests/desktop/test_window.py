"""The whole window by keyboard and mouse: commands, sides, notices, themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.prompt_card import PROMPTS
from desktop.widgets.window import MainWindow
from desktop.window_layout import WindowLayout
from tests.desktop.opening import open_window

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = open_window(qtbot)
    made.activateWindow()
    made.composer.focus_field()
    return made


@pytest.mark.parametrize(
    ("key", "modifiers", "signal"),
    [
        (Key.Key_N, Mod.ControlModifier, lambda window: window.sidebar.new_chat_requested),
        (Key.Key_R, Mod.ControlModifier, lambda window: window.regenerate_requested),
        (Key.Key_C, Mod.ControlModifier | Mod.ShiftModifier, lambda window: window.copy_last_requested),
        (Key.Key_Q, Mod.ControlModifier, lambda window: window.quit_requested),
    ],
    ids=["new chat", "regenerate", "copy last", "quit"],
)
def test_a_shortcut_works_from_the_composer(
    qtbot: QtBot, window: MainWindow, key: Key, modifiers: Mod, signal
) -> None:
    with qtbot.waitSignal(signal(window)):
        qtbot.keyClick(window.composer.field, key, modifiers)


def test_ctrl_shift_f_searches_all_chats_even_when_the_sidebar_is_hidden(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.keyClick(window.composer.field, Key.Key_B, Mod.ControlModifier)
    assert not window.sidebar.isVisible()
    qtbot.keyClick(window.composer.field, Key.Key_F, Mod.ControlModifier | Mod.ShiftModifier)
    assert window.sidebar.isVisible()
    assert window.focusWidget() is window.sidebar.search.field


def test_the_panel_opens_and_closes_beside_the_page(qtbot: QtBot, window: MainWindow) -> None:
    before = window.composer.width()
    qtbot.keyClick(window.composer.field, Key.Key_Period, Mod.ControlModifier)
    assert window.panel.isVisible()
    qtbot.waitUntil(lambda: window.composer.width() < before)
    qtbot.mouseClick(window.header.panel_button, Qt.MouseButton.LeftButton)
    assert not window.panel.isVisible()


def test_escape_stops_from_anywhere_but_only_while_busy(qtbot: QtBot, window: MainWindow) -> None:
    window.sidebar.list.setFocus()
    with qtbot.assertNotEmitted(window.composer.stop_requested):
        qtbot.keyClick(window.sidebar.list, Key.Key_Escape)
    window.set_state("busy")
    with qtbot.waitSignal(window.composer.stop_requested):
        qtbot.keyClick(window.sidebar.list, Key.Key_Escape)


def test_the_theme_is_chosen_in_the_menu_and_ticked(qtbot: QtBot, window: MainWindow) -> None:
    window.show_theme_choice("system")
    assert window.commands.themes["system"].isChecked()
    with qtbot.waitSignal(window.theme_chosen) as chosen:
        window.commands.themes["dark"].trigger()
    assert chosen.args == ["dark"]
    window.show_theme_choice("no such theme")
    assert window.commands.themes["dark"].isChecked()


def test_the_theme_changes_live_in_every_part(window: MainWindow) -> None:
    dark = palette("dark")
    window.commands.toggle_panel.setChecked(True)
    window.show_welcome(True)
    window.set_banner("A problem.", "Next step")
    window.apply_palette(dark)
    allowed = {
        QColor(colour).name() for colour in (dark.bg, dark.side, dark.danger_bg, dark.field, dark.border)
    }
    for part in (window.sidebar, window.header, window.banner, window.welcome, window.composer, window.panel):
        corner = part.grab().toImage().pixelColor(2, 2).name()
        assert corner in allowed, part.objectName()


def test_below_720_pixels_the_sidebar_gives_way_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(600, 700)
    qtbot.waitUntil(lambda: not window.sidebar.isVisible())
    window.resize(1180, 820)
    qtbot.waitUntil(window.sidebar.isVisible)
    assert window.sidebar.width() == 255


def test_in_a_narrow_window_the_sidebar_floats_and_choosing_closes_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(480, 700)
    assert window.width() == 480
    window.commands.toggle_sidebar.trigger()
    assert window.sidebar.isVisible()
    page = window.header.width()
    assert page == 480
    place = window.sidebar.list.visualRect(window.sidebar.items.index_of(3)).center()
    with qtbot.waitSignal(window.sidebar.chat_selected):
        qtbot.mouseClick(window.sidebar.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not window.sidebar.isVisible()


def test_escape_and_a_click_beside_it_close_a_floating_side(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(480, 700)
    for close in (
        lambda: qtbot.keyClick(window, Key.Key_Escape),
        lambda: qtbot.mouseClick(
            window._scrim, Qt.MouseButton.LeftButton, pos=window.rect().bottomLeft() - window.rect().topLeft()
        ),
    ):
        window.commands.toggle_panel.trigger()
        assert window.panel.isVisible()
        close()
        assert not window.panel.isVisible()


def test_the_banner_says_what_happened_and_offers_the_next_step(qtbot: QtBot, window: MainWindow) -> None:
    window.set_banner("The model <b>stopped</b>. Load it again.", "Load again")
    assert window.banner.isVisible()
    assert window.banner.words.textFormat() == Qt.TextFormat.PlainText
    with qtbot.waitSignal(window.banner_action):
        qtbot.mouseClick(window.banner.button, Qt.MouseButton.LeftButton)
    window.clear_banner()
    assert not window.banner.isVisible()
    window.set_banner("Only words.")
    assert not window.banner.button.isVisible()
    qtbot.mouseClick(window.banner.close_button, Qt.MouseButton.LeftButton)
    assert not window.banner.isVisible()


def test_a_step_that_is_offered_leaves_what_else_the_banner_says_and_goes_without_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    banner = window.banner
    banner.add_words("Some settings could not be read.", "info")
    assert banner.property("tone") == "info"
    window.set_banner("The model stopped.", "Load again")
    assert banner.words.text() == "The model stopped. Some settings could not be read."
    assert banner.property("tone") == "problem"
    banner.add_words("Some settings could not be read.", "info")
    assert banner.words.text().count("settings") == 1
    banner.add_words("The disk is full.")
    assert banner.button.isVisible()
    with qtbot.waitSignal(window.banner_action):
        qtbot.keyClick(banner.button, Key.Key_Space)
    window.withdraw_banner("The disk is full.")
    window.withdraw_banner("The model stopped.")
    assert (banner.words.text(), banner.property("tone")) == ("Some settings could not be read.", "info")
    assert not banner.button.isVisible()
    qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    window.set_banner("Only words.")
    assert banner.words.text() == "Only words."
    window.withdraw_banner("Only words.")
    assert not banner.isVisible()


def test_undo_is_offered_and_called_once(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[bool] = []
    window.show_snackbar("\u201cTrip\u201d was deleted.", "Undo", lambda: undone.append(True))
    assert window.snackbar.isVisible()
    assert window.snackbar.geometry().bottom() < window.composer.y()
    qtbot.mouseClick(window.snackbar.button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not window.snackbar.isVisible()


def test_an_example_goes_into_the_composer_without_losing_what_was_written(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_welcome(True)
    window.composer.set_text("mine")
    with qtbot.waitSignal(window.welcome.prompt_chosen) as chosen:
        qtbot.mouseClick(window.welcome.cards[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [PROMPTS[1][1]]
    assert window.composer.text() == f"mine\n\n{PROMPTS[1][1]}"


def test_leaving_the_panel_announces_what_was_typed_there(window: MainWindow) -> None:
    window.commands.toggle_panel.trigger()
    sampling = window.panel.sampling
    sampling.system.setFocus()
    sampling.system.setPlainText("Be kind.")
    seen: list[str] = []
    sampling.system_changed.connect(seen.append)
    window.composer.focus_field()
    assert seen == ["Be kind."]


@pytest.mark.parametrize("side", ["panel", "sidebar"])
def test_the_focus_goes_to_the_composer_when_a_smaller_window_takes_a_side_away(
    window: MainWindow, side: str
) -> None:
    window.resize(1280, 800)
    window.commands.toggle_panel.setChecked(True)
    field = window.panel.sampling.system if side == "panel" else window.sidebar.search.field
    field.setFocus()
    assert window.focusWidget() is field
    window.resize(480, 800)
    assert not field.isVisible()
    assert window.focusWidget() is window.composer.field
    window.resize(1280, 800)
    assert field.isVisible()
    assert window.focusWidget() is window.composer.field


def test_closing_announces_what_was_typed_first(window: MainWindow) -> None:
    order: list[str] = []
    window.panel.sampling.system_changed.connect(lambda _: order.append("system"))
    window.closing.connect(lambda: order.append("closing"))
    window.panel.sampling.system.setPlainText("Be kind.")
    window.close()
    assert order == ["system", "closing"]


def test_the_layout_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1300, 700)
    window.commands.toggle_panel.setChecked(True)
    window.commands.toggle_sidebar.setChecked(False)
    kept = window.save_layout()
    other = open_window(qtbot)
    other.restore_layout(kept)
    screen = other.screen().availableGeometry()
    assert other.width() == min(1300, screen.width())
    assert other.save_layout().sidebar is False
    assert other.save_layout().panel is True


def test_a_layout_from_a_screen_that_is_gone_is_put_back_on_this_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.restore_layout(WindowLayout(x=-30_000, y=9_000, width=900, height=600, placed=True))
    screen = window.screen().availableGeometry()
    assert screen.intersects(window.geometry())
    assert window.geometry().topLeft().x() >= screen.left()


def test_a_title_with_a_tag_stays_text(window: MainWindow) -> None:
    window.set_title("<img src='x'> & more")
    assert window.header.title.textFormat() == Qt.TextFormat.PlainText
    assert "<img" not in window.header.title.toolTip()


def test_everything_that_can_be_pressed_or_written_in_has_a_name(window: MainWindow) -> None:
    window.commands.toggle_panel.setChecked(True)
    for group in window.panel.sampling.groups:
        group.heading.setChecked(True)
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
        for widget in window.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", str)() or _inner(widget))
        and widget.isVisibleTo(window)
    ]
    assert nameless == []


def _inner(widget: QWidget) -> bool:
    """Fields and buttons that Qt makes inside of others, which carry the name."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit)


def test_tab_goes_through_the_window_and_every_stop_is_visible(qtbot: QtBot, window: MainWindow) -> None:
    seen = []
    for _ in range(40):
        now = window.focusWidget()
        assert now is not None
        assert now.isVisible()
        if now in seen:
            break
        seen.append(now)
        qtbot.keyClick(now, Key.Key_Tab)
    assert {window.composer.field, window.sidebar.new_chat, window.sidebar.search.field, window.chip} <= set(
        seen
    )
