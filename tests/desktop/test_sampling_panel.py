"""Every sampling setting: shown, explained, changed, taken back, announced once."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.theme import Look, palette, use_look
from desktop.widgets.refit import fit_again
from desktop.widgets.sampling_panel import SamplingPanel
from desktop.widgets.setting_editors import NumberEditor, OrderEditor
from desktop.widgets.text_editors import BiasEditor, TextEditor
from engine import DEFAULT_ORDER, SETTINGS, Recommended, Sampling, Setting, Value, effective


@pytest.fixture
def panel(qtbot: QtBot) -> SamplingPanel:
    made = SamplingPanel(palette("light"))
    qtbot.addWidget(made)
    made.resize(324, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def number(panel: SamplingPanel, name: str) -> NumberEditor:
    editor = panel.row(name).editor
    assert isinstance(editor, NumberEditor)
    return editor


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_shown_with_its_default_and_its_sentence(
    panel: SamplingPanel, setting: Setting
) -> None:
    row = panel.row(setting.name)
    shown = row.editor.value()
    default = getattr(Sampling(), setting.name)
    assert shown == (list(default) if isinstance(default, tuple) else default)
    assert setting.explanation in [label.text() for label in row.findChildren(QLabel)]
    assert row.badge.text() == "default"
    assert not row.reset_button.isEnabled()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_showing_a_value_gives_it_back_unchanged_and_announces_nothing(
    qtbot: QtBot, panel: SamplingPanel, setting: Setting
) -> None:
    values: dict[str, Value] = {
        "float": setting.maximum,
        "int": int(setting.maximum),
        "text": 'root ::= "yes" | "no"\n',
        "list": ["\n", "a\\n", "\t", "###"],
        "bias": [[42, -1.5], [7, -1e30]],
        "order": list(reversed(DEFAULT_ORDER)),
    }
    value = values[setting.kind]
    with qtbot.assertNotEmitted(panel.values_changed, wait=200):
        panel.show_values({}, {setting.name: value})
        assert panel.row(setting.name).editor.value() == value
    assert effective({}, {setting.name: value}) == msgspec.convert({setting.name: value}, Sampling)


def test_the_badge_says_where_a_value_comes_from(panel: SamplingPanel) -> None:
    panel.show_values({"temperature": 0.6, "top_k": 20}, {"top_k": 5})
    assert panel.row("temperature").badge.text() == "from the model file"
    assert panel.row("temperature").editor.value() == 0.6
    assert panel.row("top_k").badge.text() == "yours"
    assert panel.row("top_p").badge.text() == "default"


def test_what_the_file_leaves_open_comes_from_the_catalogue(panel: SamplingPanel) -> None:
    panel.show_values(Recommended({"top_k": 20}, {"top_k": 64, "temperature": 0.2}), {"min_p": 0.1})
    rows = [panel.row(name) for name in ("temperature", "top_k", "min_p", "top_p")]
    assert {row.setting.name: (row.editor.value(), row.badge.text()) for row in rows} == {
        "temperature": (0.2, "from the catalogue"),
        "top_k": (20, "from the model file"),
        "min_p": (0.1, "yours"),
        "top_p": (0.95, "default"),
    }


def test_several_changes_are_announced_once_and_only_what_is_yours(
    qtbot: QtBot, panel: SamplingPanel
) -> None:
    panel.show_values({"temperature": 0.6}, {})
    seen: list[dict[str, Value]] = []
    panel.values_changed.connect(seen.append)
    with qtbot.waitSignal(panel.values_changed):
        number(panel, "top_k").spin.setValue(7)
        number(panel, "top_k").spin.setValue(8)
        number(panel, "min_p").spin.setValue(0.1)
    assert seen == [{"top_k": 8, "min_p": 0.1}]


def test_the_slider_and_the_keyboard_set_the_same_value(qtbot: QtBot, panel: SamplingPanel) -> None:
    editor = number(panel, "temperature")
    editor.slider.setValue(200)
    assert editor.value() == 1.0
    editor.spin.setFocus()
    editor.spin.selectAll()
    qtbot.keyClicks(editor.spin, "2.5")
    qtbot.keyClick(editor.spin, Qt.Key.Key_Return)
    assert editor.slider.value() == 500
    assert panel.yours == {"temperature": 2.5}


def test_a_wide_range_can_be_set_finely_near_its_start(panel: SamplingPanel) -> None:
    editor = number(panel, "max_tokens")
    editor.slider.setValue(100)
    value = editor.value()
    assert isinstance(value, int)
    assert 0 < value < 500


def test_resetting_one_setting_brings_the_models_value_back(qtbot: QtBot, panel: SamplingPanel) -> None:
    panel.show_values({"temperature": 0.6}, {"temperature": 1.5, "top_k": 3})
    with qtbot.waitSignal(panel.values_changed) as announced:
        qtbot.mouseClick(panel.row("temperature").reset_button, Qt.MouseButton.LeftButton)
    assert announced.args == [{"top_k": 3}]
    assert panel.row("temperature").editor.value() == 0.6


def test_reset_all_leaves_nothing_of_yours(qtbot: QtBot, panel: SamplingPanel) -> None:
    panel.show_values({}, {"temperature": 1.5, "top_k": 3})
    with qtbot.waitSignal(panel.values_changed) as announced:
        panel.reset_all.click()
    assert announced.args == [{}]
    assert not panel.reset_all.isEnabled()


def test_the_order_moves_by_buttons(qtbot: QtBot, panel: SamplingPanel) -> None:
    editor = panel.row("order").editor
    assert isinstance(editor, OrderEditor)
    editor.list.setCurrentRow(0)
    with qtbot.waitSignal(panel.values_changed) as announced:
        editor.down.click()
    moved = [DEFAULT_ORDER[1], DEFAULT_ORDER[0], *DEFAULT_ORDER[2:]]
    assert announced.args == [{"order": moved}]
    editor.list.setCurrentRow(0)
    editor.up.click()
    assert editor.value() == moved


def test_rows_of_the_order_and_names_of_settings_have_room_for_larger_letters(
    qtbot: QtBot, panel: SamplingPanel
) -> None:
    editor = panel.row("order").editor
    assert editor.list.sizeHintForRow(0) == 28
    try:
        use_look(Look(text=200))
        fit_again()
        panel.apply_palette(palette("light"))
        letters = QFontMetrics(editor.list.font()).height()
        assert all(editor.list.sizeHintForRow(at) >= letters for at in range(editor.list.count()))
        assert editor.list.height() >= editor.list.count() * letters
        panel.resize(440, 800)
        for group in panel.groups:
            group.heading.setChecked(True)
        area = panel.findChildren(QScrollArea)[0]
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    finally:
        use_look(Look())
        fit_again()


def test_the_order_moves_as_a_drag_moves_it(qtbot: QtBot, panel: SamplingPanel) -> None:
    editor = panel.row("order").editor
    assert isinstance(editor, OrderEditor)
    with qtbot.waitSignal(panel.values_changed) as announced:
        assert editor.list.model().moveRow(QModelIndex(), 0, QModelIndex(), 3)
    assert announced.args == [{"order": [*DEFAULT_ORDER[1:3], DEFAULT_ORDER[0], *DEFAULT_ORDER[3:]]}]


def test_a_bias_that_is_not_one_is_named_and_not_announced(qtbot: QtBot, panel: SamplingPanel) -> None:
    editor = panel.row("logit_bias").editor
    assert isinstance(editor, BiasEditor)
    with qtbot.assertNotEmitted(panel.values_changed, wait=250):
        editor.box.setPlainText("12 -5\nhello")
    assert any("token id" in label.text() and label.isVisible() for label in editor.findChildren(QLabel))
    with qtbot.waitSignal(panel.values_changed) as announced:
        editor.box.setPlainText("12 -5\n99 -inf")
    assert announced.args == [{"logit_bias": [[12, -5.0], [99, -1e30]]}]


@pytest.mark.parametrize("line", ["1 nan", "1 inf", "-1 2", "1.5 2", "1", "1 2 3"])
def test_only_finite_biases_of_real_tokens_count(panel: SamplingPanel, line: str) -> None:
    editor = panel.row("logit_bias").editor
    assert isinstance(editor, BiasEditor)
    editor.box.setPlainText(line)
    assert editor.value() is None


def test_the_search_finds_settings_by_name_and_by_sentence(qtbot: QtBot, panel: SamplingPanel) -> None:
    qtbot.keyClicks(panel.search, "dry free")
    visible = [row.setting.name for group in panel.groups for row in group.rows if row.isVisible()]
    assert visible == ["dry_allowed_length"]
    panel.search.setText("surprise")
    visible = [row.setting.name for group in panel.groups for row in group.rows if row.isVisible()]
    assert set(visible) == {"typical_p", "mirostat", "mirostat_tau"}
    panel.search.clear()
    assert [group.isVisible() for group in panel.groups] == [True] * len(panel.groups)


def test_the_wheel_over_a_value_does_not_change_it(panel: SamplingPanel) -> None:
    editor = number(panel, "temperature")
    for part in (editor.spin, editor.slider):
        spot = QPointF(part.rect().center())
        wheel = QWheelEvent(
            spot, part.mapToGlobal(spot), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(part, wheel)
    assert editor.value() == 0.8


def test_the_system_prompt_is_announced_after_a_pause(qtbot: QtBot, panel: SamplingPanel) -> None:
    panel.show_system("Be brief.")
    with qtbot.waitSignal(panel.system_changed) as announced:
        panel.system.setPlainText("Be kind.")
    assert announced.args == ["Be kind."]


def test_what_waits_is_announced_once_when_asked_for(panel: SamplingPanel) -> None:
    panel.system.setPlainText("Be kind.")
    number(panel, "top_k").spin.setValue(9)
    systems: list[str] = []
    values: list[dict[str, Value]] = []
    panel.system_changed.connect(systems.append)
    panel.values_changed.connect(values.append)
    panel.flush()
    panel.flush()
    assert (systems, values) == (["Be kind."], [{"top_k": 9}])


def test_the_echo_of_an_older_change_does_not_undo_typing(qtbot: QtBot, panel: SamplingPanel) -> None:
    editor = panel.row("grammar").editor
    assert isinstance(editor, TextEditor)
    with qtbot.waitSignal(panel.values_changed):
        editor.box.setPlainText("root ::= a")
    editor.box.setPlainText("root ::= ab")
    panel.show_values({}, {"grammar": "root ::= a"})
    assert editor.box.toPlainText() == "root ::= ab"


def test_another_chats_values_drop_what_was_not_announced(qtbot: QtBot, panel: SamplingPanel) -> None:
    number(panel, "top_k").spin.setValue(9)
    with qtbot.assertNotEmitted(panel.values_changed, wait=250):
        panel.show_values({}, {"top_p": 0.5})
    assert panel.yours == {"top_p": 0.5}
