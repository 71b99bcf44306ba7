"""The model chip, the context meter, and the words on them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.context_meter import ContextMeter
from desktop.widgets.model_chip import ModelChip


@pytest.fixture
def chip(qtbot: QtBot) -> ModelChip:
    made = ModelChip(palette("light"))
    qtbot.addWidget(made)
    return made


def test_the_chip_says_how_the_model_is_doing(chip: ModelChip) -> None:
    assert chip.words == "Choose a model"
    chip.show_loading("SmolLM2", 0.404)
    assert chip.words == "SmolLM2 \u00b7 40 %"
    chip.show_ready("SmolLM2")
    assert chip.words == "SmolLM2"
    chip.show_problem("Model stopped", "It ran out of memory.")
    assert chip.words == "Model stopped"
    assert chip.accessibleDescription() == "It ran out of memory."


def test_the_chip_keeps_its_width_while_the_model_loads(chip: ModelChip) -> None:
    widths = set()
    for percent in range(0, 101, 5):
        chip.show_loading("SmolLM2", percent / 100)
        widths.add(chip.sizeHint().width())
    assert max(widths) - min(widths) <= 20


def test_the_menu_chooses_adds_and_unloads(qtbot: QtBot, chip: ModelChip) -> None:
    chip.set_models([("/a.gguf", "A & B"), ("/b.gguf", "C")], "/a.gguf")
    chip.show_ready("A & B")
    first, second, _, add, unload = chip.menu().actions()
    assert first.text() == "A && B"
    assert not first.icon().isNull()
    with qtbot.waitSignal(chip.model_chosen) as chosen:
        second.trigger()
    assert chosen.args == ["/b.gguf"]
    with qtbot.waitSignal(chip.add_model_requested):
        add.trigger()
    with qtbot.waitSignal(chip.unload_requested):
        unload.trigger()


def test_nothing_can_be_unloaded_where_nothing_is_loaded(chip: ModelChip) -> None:
    assert not chip.menu().actions()[-1].isEnabled()


def test_a_name_with_a_tag_stays_text_in_the_tooltip(chip: ModelChip) -> None:
    chip.show_problem("Bad file", "<img src='file:///x'> is not a model.")
    assert "<img" not in chip.toolTip()
    assert "&lt;img" in chip.toolTip()


def test_the_meter_counts_and_warns_when_messages_were_left_out(qtbot: QtBot) -> None:
    meter = ContextMeter(palette("dark"))
    qtbot.addWidget(meter)
    meter.set_usage(1234, 8192)
    assert meter.words == "1,234 / 8,192"
    meter.set_usage(8000, 8192, 1)
    assert meter.words == "1 message left out"
    assert "no longer fit" in meter.accessibleDescription()
    meter.set_usage(0, 0)
    assert meter.isHidden()
