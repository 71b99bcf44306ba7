"""The Model tab: the form, the facts, the devices, the notices."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.sizes import bytes_words, count_words
from desktop.theme import palette
from desktop.widgets.load_fields import Choice
from desktop.widgets.load_panel import LoadPanel
from desktop.widgets.stylesheet import stylesheet
from engine import Device, LoadedModel, LoadSettings, ModelFile

GPU = Device(
    name="CUDA0", description="Some GPU", kind="gpu", free_bytes=7_000_000_000, total_bytes=8_000_000_000
)
CPU = Device(name="CPU", description="Some processor", kind="cpu", free_bytes=0, total_bytes=0)
FILE = ModelFile(
    id="0" * 16, path="/m/smol.gguf", name="SmolLM2 <b>135M</b>", architecture="llama", parameters=134_515_008,
    quantization="Q4_1", bytes=98_000_000, context=8192, kind="chat", layers=30, licence="apache-2.0",
)  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot) -> LoadPanel:
    made = LoadPanel(palette("light"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def texts(panel: LoadPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def test_apply_gives_exactly_what_stands_in_the_form(qtbot: QtBot, panel: LoadPanel) -> None:
    panel.set_devices((CPU, GPU))
    panel.show_settings(LoadSettings(path="/m/smol.gguf", extra_buffers=False))
    assert not panel.apply.isEnabled()
    panel.form.context.setValue(4096)
    panel.form.gpu_layers.setValue(12)
    panel.form.threads.setValue(2)
    panel.form.device.setCurrentIndex(panel.form.device.findData("CUDA0"))
    panel.form.kv_type.setCurrentIndex(panel.form.kv_type.findData("q8_0"))
    panel.form.flash_attention.setCurrentIndex(panel.form.flash_attention.findData("off"))
    with qtbot.waitSignal(panel.load_settings_changed) as asked:
        qtbot.mouseClick(panel.apply, Qt.MouseButton.LeftButton)
    assert asked.args == [
        LoadSettings(
            path="/m/smol.gguf", context=4096, gpu_layers=12, device="CUDA0", threads=2, kv_type="q8_0",
            flash_attention="off", extra_buffers=False,
        )
    ]  # fmt: skip
    assert not panel.apply.isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_choices_of_a_box_stand_below_it_whole_and_scroll_where_they_are_many(
    qtbot: QtBot, panel: LoadPanel
) -> None:
    panel.setStyleSheet(stylesheet(palette("light")))
    box = Choice(palette("light"), panel)
    box.addItems(
        ["A short name", *(f"A name that is longer than the box has room for, {n}" for n in range(30))]
    )
    box.setFixedWidth(160)
    box.show()
    for press in (
        lambda: qtbot.mouseClick(box, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(box, Qt.Key.Key_Space),
    ):
        press()
        view = box.view()
        qtbot.waitUntil(view.isVisible)
        assert view.verticalScrollBar().maximum() > 0
        assert view.window().height() < 500
        assert 160 < view.width() <= 400
        qtbot.keyClick(view, Qt.Key.Key_Down)
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda view=view: not view.isVisible())
    assert box.currentIndex() == 2


def test_without_a_model_the_defaults_stand_there_and_nothing_can_be_applied(panel: LoadPanel) -> None:
    assert panel.form.settings == LoadSettings(path="")
    panel.form.threads.setValue(3)
    assert not panel.apply.isEnabled()


def test_devices_arriving_later_keep_the_choice(panel: LoadPanel) -> None:
    panel.set_devices((CPU, GPU))
    panel.show_settings(LoadSettings(path="/m", device="CUDA0"))
    panel.set_devices((GPU, CPU))
    assert panel.form.settings.device == "CUDA0"


def test_facts_devices_and_notices_are_shown_as_plain_text(qtbot: QtBot, panel: LoadPanel) -> None:
    notice = "The context was made smaller, because the memory is short."
    panel.set_devices((GPU, CPU))
    panel.set_model(
        LoadedModel(file=FILE, settings=LoadSettings(path=FILE.path), context=4096, notices=(notice,))
    )
    qtbot.waitUntil(lambda: notice in texts(panel))
    shown = texts(panel)
    for words in (
        "SmolLM2 <b>135M</b>",
        "llama",
        "135 M",
        "Q4_1",
        "apache-2.0",
        "4,096 of 8,192 tokens",
        notice,
    ):
        assert words in shown
    assert "7 GB free of 8 GB" in shown
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in panel.findChildren(QLabel))
    panel.set_model(None)
    qtbot.waitUntil(lambda: "No model is loaded." in texts(panel))
    assert notice not in texts(panel)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 B"), (999, "999 B"), (999_600, "1 MB"), (1_234_000, "1.23 MB"), (16e9, "16 GB")],
)
def test_sizes_have_three_figures(number: int, words: str) -> None:
    assert bytes_words(number) == words


def test_parameters_are_counted_in_words() -> None:
    assert [count_words(number) for number in (0, 512, 134_515_008, 7_240_000_000)] == [
        "",
        "512",
        "135 M",
        "7.24 B",
    ]
