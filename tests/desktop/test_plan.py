"""The plan of memory: its words and bars, the form that asks for it, and that the last answer wins."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.attempt import of_failure, of_loaded
from desktop.bridge import Bridge
from desktop.load_rules import NO_GPU, NO_LAYERS
from desktop.plan_view import advice, bars, measured_words, need_words, verdict
from desktop.planning import PlanController
from desktop.theme import palette
from desktop.widgets.load_panel import LoadPanel
from engine import (
    Device,
    Failed,
    Finding,
    LoadedModel,
    LoadSettings,
    ModelFile,
    Plan,
    Portion,
)
from engine.scripted import ScriptedEngine

GB = 1_000_000_000
CPU = Device(name="CPU", description="Some processor", kind="cpu", free_bytes=8 * GB, total_bytes=16 * GB)
ONE = Device(name="CUDA0", description="NVIDIA GeForce A", kind="gpu", free_bytes=6 * GB, total_bytes=8 * GB)
TWO = Device(name="CUDA1", description="NVIDIA GeForce B", kind="gpu", free_bytes=3 * GB, total_bytes=4 * GB)
PATH = "/m/model.gguf"
ASKED = LoadSettings(path=PATH)
FILE = ModelFile(
    id="0" * 16, path=PATH, name="Model", architecture="llama", parameters=7_000_000_000, quantization="Q4_K_M",
    bytes=4 * GB, context=32768, kind="chat", layers=32,
)  # fmt: skip
PLAN = Plan(
    path=PATH, ok=True, reason=None, fits=True, fit="tight", need_bytes=5 * GB, free_bytes=14 * GB,
    error_bytes=GB // 4, learned=2, settings=replace(ASKED, context=8192, gpu_layers=24, threads=4),
    portions=(
        Portion(device="CUDA0", description="NVIDIA GeForce A", layers=24, weights=3 * GB, cache=GB // 2,
                scratch=GB // 4, free_bytes=6 * GB),
        Portion(device="CPU", layers=8, weights=GB, cache=GB // 8, scratch=GB // 8, free_bytes=8 * GB),
    ),
    why=("24 of 32 layers fit on the GPU.",),
)  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot) -> LoadPanel:
    made = LoadPanel(palette("light"))
    qtbot.addWidget(made)
    made.resize(324, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.set_devices((ONE, CPU))
    made.set_model(LoadedModel(file=FILE, settings=ASKED, context=8192))
    return made


def texts(panel: LoadPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


# ---- words ------------------------------------------------------------------------------------------------


def test_a_plan_says_what_it_needs_with_its_error_and_what_is_free() -> None:
    assert need_words(PLAN) == "Needs 5 GB \u00b1 250 MB; 14 GB are free."
    assert verdict(PLAN) == ("Tight", "tight")
    assert "tightly" in advice(PLAN)


def test_what_is_too_large_says_by_how_much_and_what_would_help() -> None:
    large = replace(PLAN, fit="too-large", fits=False, need_bytes=20 * GB)
    assert verdict(large) == ("Too large", "problem")
    assert advice(large) == "6 GB more than is free. A shorter context or a smaller model would help."
    refused = replace(large, ok=False, reason="It needs 20 GB. Choose a smaller model.")
    assert advice(refused) == "It needs 20 GB. Choose a smaller model."


def test_each_device_has_a_bar_whose_parts_are_its_portion() -> None:
    card, processor = bars(PLAN)
    assert (card.name, card.segments, card.free) == ("NVIDIA GeForce A", (3 * GB, GB // 2, GB // 4), 6 * GB)
    assert card.words == "24 layers \u00b7 3.75 GB of 6 GB free"
    assert processor.name == "Processor"
    assert card.error + processor.error <= PLAN.error_bytes
    assert not card.over


def test_a_bar_never_runs_over_its_end() -> None:
    over = replace(PLAN.portions[0], weights=9 * GB)
    (bar,) = bars(replace(PLAN, portions=(over,)))
    assert bar.over
    assert bar.total + bar.error <= bar.scale


def test_what_was_foreseen_stands_beside_what_is_taken() -> None:
    plan = replace(PLAN, need_bytes=412_000_000, portions=())
    model = LoadedModel(file=FILE, settings=ASKED, context=8192, plan=plan, resident_bytes=398_000_000)
    assert measured_words(model) == "Foreseen 412 MB, takes 398 MB."
    assert measured_words(replace(model, resident_bytes=0)) == ""


def test_with_a_gpu_the_process_is_held_against_the_processors_part_alone() -> None:
    model = LoadedModel(file=FILE, settings=ASKED, context=8192, plan=PLAN, resident_bytes=GB)
    assert measured_words(model) == "Foreseen 1.25 GB, takes 1 GB."


def test_a_load_that_fell_back_tells_each_step() -> None:
    fell = "Loading failed otherwise, so the model runs on the processor alone."
    other = "The model's chat template took too long, so a built-in one is used."
    attempt = of_loaded(LoadedModel(file=FILE, settings=ASKED, context=8192, notices=(fell, other)))
    assert attempt is not None
    assert [step.mark for step in attempt.steps] == ["failed", "worked", "note"]
    assert attempt.steps[1].words == "The model runs on the processor alone."
    assert not attempt.failed
    assert of_loaded(LoadedModel(file=FILE, settings=ASKED, context=8192)) is None


def test_a_failed_load_tells_what_was_tried_and_what_to_do() -> None:
    words = "model.gguf cannot be loaded here. Choose a smaller model."
    attempt = of_failure(Failed(job=1, code="load-died", message=words, text="On the processor alone.\n"))
    assert attempt.failed
    assert [step.words for step in attempt.steps] == ["As you asked for it.", "On the processor alone."]
    assert attempt.words == words


# ---- the tab ----------------------------------------------------------------------------------------------


def test_the_tab_shows_the_plan_of_what_stands_in_the_form(qtbot: QtBot, panel: LoadPanel) -> None:
    with qtbot.waitSignal(panel.plan_requested) as asked:
        panel.form.context.setValue(16384)
    assert asked.args == [replace(ASKED, context=16384)]
    panel.show_plan(asked.args[0], PLAN)
    said = {"Tight", "Needs 5 GB \u00b1 250 MB; 14 GB are free.", "24 of 32 layers fit on the GPU."}
    qtbot.waitUntil(lambda: said <= set(texts(panel)))
    assert len(panel.plan.bars) == 2
    assert panel.outcome.text() == "Tight."


def test_a_plan_of_other_settings_is_not_shown(panel: LoadPanel) -> None:
    panel.form.context.setValue(16384)
    panel.show_plan(ASKED, PLAN)
    assert panel.plan.plan is None


def test_what_is_left_to_the_engine_says_what_that_comes_to(panel: LoadPanel) -> None:
    panel.show_plan(panel.form.settings, PLAN)
    assert panel.form.gpu_layers.text() == "automatic \u00b7 24"
    assert panel.form.context.text() == "automatic \u00b7 8,192"
    assert panel.form.settings == ASKED


def test_one_click_leads_back_to_automatic(qtbot: QtBot, panel: LoadPanel) -> None:
    row = panel.form.rows["gpu_layers"]
    assert not row.reset.isEnabled()
    panel.form.gpu_layers.setValue(12)
    assert row.reset.isEnabled()
    with qtbot.waitSignal(panel.form.changed):
        qtbot.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert panel.form.settings == ASKED


def test_a_loaded_model_shows_its_own_plan_until_the_form_says_something_else(panel: LoadPanel) -> None:
    model = LoadedModel(file=FILE, settings=ASKED, context=8192, plan=PLAN, resident_bytes=GB)
    panel.set_model(model)
    assert "Foreseen 1.25 GB, takes 1 GB." in texts(panel)
    panel.form.context.setValue(4096)
    panel.show_plan(panel.form.settings, replace(PLAN, fit="fits"))
    assert "Foreseen 1.25 GB, takes 1 GB." not in texts(panel)
    panel.form.context.setValue(0)
    assert "Foreseen 1.25 GB, takes 1 GB." in texts(panel)


def test_without_a_gpu_what_concerns_one_is_off_and_says_why(panel: LoadPanel) -> None:
    panel.set_devices((CPU,))
    assert NO_GPU in texts(panel)
    for name in ("gpu_layers", "device", "kv_on_gpu"):
        assert not panel.form.rows[name].editor.isEnabled()
        assert NO_GPU in panel.form.rows[name].editor.accessibleDescription()
    assert panel.form.context.isEnabled()
    panel.set_devices((ONE, CPU))
    assert NO_GPU not in texts(panel)
    assert panel.form.gpu_layers.isEnabled()


def test_without_layers_on_the_gpu_nothing_else_there_can_be_set(panel: LoadPanel) -> None:
    panel.form.gpu_layers.setValue(0)
    assert not panel.form.kv_on_gpu.isEnabled()
    assert NO_LAYERS in panel.form.kv_on_gpu.accessibleDescription()
    assert panel.form.gpu_layers.isEnabled()


def test_experts_are_offered_only_for_models_that_have_some(panel: LoadPanel) -> None:
    assert panel.form.rows["experts_on_cpu"].isHidden()
    panel.set_model(LoadedModel(file=replace(FILE, experts=64), settings=ASKED, context=8192))
    assert not panel.form.rows["experts_on_cpu"].isHidden()
    panel.form.experts_on_cpu.setValue(8)
    panel.form.kv_on_gpu.setCurrentIndex(1)
    assert panel.form.settings == replace(ASKED, experts_on_cpu=8, kv_on_gpu=False)


def test_shares_of_two_gpus_make_a_hundred_and_can_be_left_to_the_engine(panel: LoadPanel) -> None:
    assert panel.form.rows["tensor_split"].isHidden()
    panel.set_devices((ONE, TWO, CPU))
    assert not panel.form.rows["tensor_split"].isHidden()
    assert panel.form.settings.tensor_split == ()
    panel.form.tensor_split.spins[0].setValue(70)
    assert panel.form.settings.tensor_split == (70.0, 30.0)
    panel.form.rows["tensor_split"].reset.click()
    assert panel.form.settings.tensor_split == ()
    panel.show_settings(replace(ASKED, tensor_split=(3.0, 1.0)))
    assert [spin.value() for spin in panel.form.tensor_split.spins] == [75, 25]
    assert panel.form.settings.tensor_split == (3.0, 1.0)
    assert not panel.apply.isEnabled()


def test_a_failed_load_offers_to_try_again_or_to_choose_another(qtbot: QtBot, panel: LoadPanel) -> None:
    failed = Failed(job=1, code="load-died", message="It cannot be loaded. Choose another.", text="One step.")
    panel.show_attempt(of_failure(failed))
    said = {"Loading failed", "One step.", "It cannot be loaded. Choose another."}
    qtbot.waitUntil(lambda: said <= set(texts(panel)))
    with qtbot.waitSignal(panel.attempt.retry_requested):
        qtbot.mouseClick(panel.attempt.retry, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.attempt.other_requested):
        qtbot.mouseClick(panel.attempt.other, Qt.MouseButton.LeftButton)
    panel.set_model(LoadedModel(file=FILE, settings=ASKED, context=8192))
    assert "Loading failed" not in texts(panel)


def test_findings_about_the_template_stand_with_the_problems_first(qtbot: QtBot, panel: LoadPanel) -> None:
    good, bad = Finding(level="good", text="It takes a system prompt."), Finding(level="problem", text="No.")
    panel.show_findings((good, bad))
    qtbot.waitUntil(lambda: {"No.", "It takes a system prompt."} <= set(texts(panel)))
    assert texts(panel).index("No.") < texts(panel).index("It takes a system prompt.")
    panel.show_findings(())
    assert "Chat template" not in texts(panel)


# ---- asking -----------------------------------------------------------------------------------------------


def test_only_the_plan_of_the_last_settings_is_told(qtbot: QtBot) -> None:
    bridge = Bridge(lambda bug: None)
    engine = ScriptedEngine(lambda event: bridge.post(lambda: plans.on_event(event)))
    plans = PlanController(engine)
    told: list[tuple[LoadSettings, Plan]] = []
    plans.planned.connect(lambda settings, plan: told.append((settings, plan)))
    engine.start()
    try:
        with qtbot.waitSignal(plans.asked):
            plans.plan(replace(ASKED, context=2048))
        plans.plan(replace(ASKED, context=4096))  # while the answer to the first is on its way
        plans.plan(replace(ASKED, context=16384))
        qtbot.waitUntil(lambda: bool(told))
        assert [settings.context for settings, _ in told] == [16384]
        assert told[0][1].settings is not None
        assert told[0][1].settings.context == 16384
        plans.plan(replace(ASKED, context=1024))
        plans.forget()
        with qtbot.waitSignal(plans.planned):
            plans.plan(ASKED)
        assert [settings.context for settings, _ in told] == [16384, 0]
    finally:
        engine.close()
        bridge.drain()


def test_a_plan_of_older_settings_fades_until_the_new_one_is_there(qtbot: QtBot, panel: LoadPanel) -> None:
    panel.show_plan(panel.form.settings, PLAN)
    panel.form.context.setValue(16384)
    effect = panel.plan.graphicsEffect()
    assert not effect.isEnabled()
    assert panel.outcome.text() == "Working it out\u2026"
    qtbot.waitUntil(effect.isEnabled)
    panel.show_plan(panel.form.settings, PLAN)
    assert not effect.isEnabled()


def test_a_file_that_cannot_be_loaded_is_not_refused_twice_in_the_tab(qtbot: QtBot, panel: LoadPanel) -> None:
    words = "model.gguf is damaged. Download it again."
    panel.show_attempt(of_failure(Failed(job=1, code="refused", message=words)))
    refused = Plan(path=PATH, ok=False, reason=words, fits=None, need_bytes=None, free_bytes=None)
    panel.show_plan(panel.form.settings, refused)
    qtbot.waitUntil(lambda: words in texts(panel))
    assert texts(panel).count(words) == 1
