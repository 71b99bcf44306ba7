"""The model chip, the context meter, and the words on them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidgetAction
from pytestqt.qtbot import QtBot

from desktop.model_choices import ModelChoice, choices, of_programs
from desktop.theme import palette
from desktop.widgets.context_meter import ContextMeter
from desktop.widgets.model_chip import MOST_LISTED, ModelChip
from desktop.widgets.model_search import ModelSearch
from engine import ModelEntry, ModelFile
from engine.values import ModelKind, Place


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
    chip.set_models(
        [ModelChoice("/a.gguf", "A & B", "Q4_1 \u00b7 Jan"), ModelChoice("/b.gguf", "C")], "/a.gguf"
    )
    chip.show_ready("A & B")
    first, second, _, manage, add, unload = chip.menu().actions()
    assert first.text() == "A && B\tQ4_1 \u00b7 Jan"
    assert not first.icon().isNull()
    with qtbot.waitSignal(chip.model_chosen) as chosen:
        second.trigger()
    assert chosen.args == ["/b.gguf"]
    with qtbot.waitSignal(chip.manage_requested):
        manage.trigger()
    with qtbot.waitSignal(chip.add_model_requested):
        add.trigger()
    with qtbot.waitSignal(chip.unload_requested):
        unload.trigger()


def test_a_long_list_is_searched_by_name_quantisation_and_place(qtbot: QtBot, chip: ModelChip) -> None:
    models = [ModelChoice(f"/{n}.gguf", f"Model {n}", "Q4_1 \u00b7 Jan") for n in range(MOST_LISTED)]
    chip.set_models([*models, ModelChoice("/qwen.gguf", "Qwen3 8B", "Q8_0 \u00b7 LM Studio")])
    search = search_of(chip)
    assert search.list.count() == MOST_LISTED + 1
    qtbot.keyClicks(search.field, "studio q8")
    assert search.list.count() == 1
    with qtbot.waitSignal(chip.model_chosen) as chosen:
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert chosen.args == ["/qwen.gguf"]


def test_a_search_that_finds_nothing_chooses_nothing(qtbot: QtBot, chip: ModelChip) -> None:
    chip.set_models([ModelChoice(f"/{n}.gguf", f"Model {n}") for n in range(MOST_LISTED + 1)])
    search = search_of(chip)
    qtbot.keyClicks(search.field, "zebra")
    with qtbot.assertNotEmitted(chip.model_chosen):
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    qtbot.keyClick(search.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(search.field, "model")
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(chip.model_chosen) as chosen:
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert chosen.args == ["/1.gguf"]


def test_only_models_that_can_chat_are_offered_with_quantisation_and_place() -> None:
    entries = [
        entry("chat", "lm-studio", "Qwen3 8B"),
        entry("base", "added", "Pythia"),
        entry("embedding", "jan", "MiniLM"),
        entry("projector", "ollama", "Eyes"),
        entry("adapter", "added", "LoRA"),
    ]
    assert [(one.name, one.detail) for one in choices(entries)] == [
        ("Qwen3 8B", "Q4_1 \u00b7 LM Studio"),
        ("Pythia", "Q4_1 \u00b7 Added by you"),
    ]
    assert {name: len(found) for name, found in of_programs(entries).items()} == {"LM Studio": 1}


def search_of(chip: ModelChip) -> ModelSearch:
    """The search in the chip's menu."""
    action = chip.menu().actions()[0]
    assert isinstance(action, QWidgetAction)
    search = action.defaultWidget()
    assert isinstance(search, ModelSearch)
    return search


def entry(kind: ModelKind, place: Place, name: str) -> ModelEntry:
    """A model of this kind in this place."""
    file = ModelFile(
        id="0" * 16, path=f"/{name}.gguf", name=name, architecture="llama", parameters=1, quantization="Q4_1",
        bytes=1, context=1, kind=kind,
    )  # fmt: skip
    return ModelEntry(file=file, place=place)


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
