"""The form of how a model is loaded: context, threads and cache, and what goes to the graphics processors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from desktop.language import marked, tr
from desktop.load_rules import NO_GPU, OF_GPU, gpus, hidden, idle
from desktop.plan_view import automatic_words, split_of
from desktop.theme import Palette
from desktop.widgets.labels import plain_label
from desktop.widgets.load_fields import AUTOMATIC, Choice, LoadRow, Split, Text, WheelGuard, counter
from desktop.widgets.refit import fit_width
from engine import Device, LoadedModel, LoadSettings, Plan

_KV = (
    ("f16", marked("16 bit")),
    ("q8_0", marked("8 bit")),
    ("q4_0", marked("4 bit")),
    ("bf16", "bfloat16"),
    ("f32", marked("32 bit")),
)
_FLASH = (("auto", marked("Automatic")), ("on", marked("On")), ("off", marked("Off")))
_KV_PLACE = ((True, marked("the GPU")), (False, marked("the processor")))
_TEXTS = (
    Text(
        "context",
        marked("Context (tokens)"),
        marked("How many tokens the model can see at once; more needs more memory."),
    ),
    Text(
        "threads",
        marked("Threads"),
        marked("How many processor threads compute; more than the real cores is slower."),
    ),
    Text(
        "kv_type",
        marked("KV cache"),
        marked("The form of what the model remembers of the chat; 8 bit needs half the room."),
    ),
    Text(
        "flash_attention",
        marked("Flash attention"),
        marked("A faster way to compute attention that needs less memory."),
    ),
    Text(
        "gpu_layers",
        marked("Layers on GPU"),
        marked("The more of the model\u2019s layers are there, the faster it is."),
    ),
    Text("device", marked("Device"), marked("Which device computes the layers.")),
    Text(
        "kv_on_gpu",
        marked("KV cache on"),
        marked("On the processor it leaves room for more layers, but is slower."),
    ),
    Text(
        "experts_on_cpu",
        marked("Experts on processor"),
        marked("In so many layers the experts, which are large but rarely asked, stay in main memory."),
    ),
    Text("tensor_split", marked("Shares of the GPUs"), marked("How much of the model each of them takes.")),
)


class LoadForm(QWidget):
    """Shows LoadSettings and gives them back as the person changed them."""

    changed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._base = LoadSettings(path="")
        self._devices: tuple[Device, ...] = ()
        self._model: LoadedModel | None = None
        self.context = counter(0, 1_048_576, 1024, tr(AUTOMATIC), self)
        self.gpu_layers = counter(-1, 9999, 1, tr(AUTOMATIC), self)
        self.device = Choice(palette, self)
        self.threads = counter(0, 512, 1, tr(AUTOMATIC), self)
        self.kv_type = _choice(_KV, palette, self)
        self.flash_attention = _choice(_FLASH, palette, self)
        self.kv_on_gpu = _choice(_KV_PLACE, palette, self)
        self.experts_on_cpu = counter(-1, 9999, 1, tr(AUTOMATIC), self)
        self.tensor_split = Split(self)
        self.note = plain_label("", "muted", self, wrap=True)
        self._wheel = WheelGuard(self)
        self.rows: dict[str, LoadRow] = {}
        self._build()
        self.set_devices(())

    @property
    def settings(self) -> LoadSettings:
        """What stands in the form."""
        return msgspec.structs.replace(self._base, **{name: row.read() for name, row in self.rows.items()})

    def show_settings(self, settings: LoadSettings) -> None:
        """Show these settings without announcing a change."""
        self._base = settings
        self.blockSignals(True)
        for name, row in self.rows.items():
            row.write(getattr(settings, name))
        self.blockSignals(False)
        self._show_state()

    def set_devices(self, devices: Sequence[Device]) -> None:
        """Offer these devices; the first choice leaves it to the engine."""
        self._devices = tuple(devices)
        chosen = self._base.device
        self.blockSignals(True)
        self.device.clear()
        self.device.addItem(tr("Automatic"), "")
        for device in devices:
            self.device.addItem(_device_name(device), device.name)
        self.device.setCurrentIndex(max(0, self.device.findData(chosen)))
        self.tensor_split.offer([_device_name(device) for device in gpus(devices)])
        self.tensor_split.set_shares(self._base.tensor_split)
        self.blockSignals(False)
        self._show_state()

    def set_model(self, model: LoadedModel | None) -> None:
        """Fit the form to a model: its layers are the most that can go to a GPU."""
        self._model = model
        layers = model.file.layers if model is not None else 0
        self.gpu_layers.setMaximum(layers + 1 if layers else 9999)
        self.experts_on_cpu.setMaximum(layers or 9999)
        self._show_state()

    def show_plan(self, plan: Plan | None) -> None:
        """Say what the settings that are left to the engine come to."""
        words = automatic_words(plan)
        for name in ("context", "gpu_layers", "threads", "experts_on_cpu"):
            spin = self.rows[name].editor
            assert isinstance(spin, QSpinBox)
            left = tr(AUTOMATIC)
            spin.setSpecialValueText(f"{left} \u00b7 {words[name]}" if name in words else left)
            fit_width(spin)
        self.tensor_split.show_automatic(split_of(plan, [device.name for device in gpus(self._devices)]))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for box in self.findChildren(Choice):
            box.tint = palette.muted
            box.update()
        self._show_state()

    def _show_state(self) -> None:
        """Fit each row to the machine, the model and what else stands in the form."""
        reasons = idle(self._devices, self.settings)
        away = hidden(self._devices, self._model)
        for name, row in self.rows.items():
            row.setVisible(name not in away)
            row.show_state(reasons.get(name, ""), self._palette)
        self.note.setText(tr(NO_GPU) if NO_GPU in reasons.values() else "")
        self.note.setVisible(bool(self.note.text()))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for text in _TEXTS:
            if text.name == OF_GPU[0]:
                column.addSpacing(6)
                column.addWidget(plain_label(tr("Graphics processor"), "strong", self))
                column.addWidget(self.note)
            row = self._row(text)
            self.rows[text.name] = row
            column.addWidget(row)
            row.changed.connect(self._on_changed)

    def _row(self, text: Text) -> LoadRow:
        editor: QWidget = getattr(self, text.name)
        default = getattr(LoadSettings(path=""), text.name)
        read, write = _access(editor)
        if isinstance(editor, QSpinBox):
            editor.valueChanged.connect(lambda _: self._on_changed())
        elif isinstance(editor, Choice):
            editor.currentIndexChanged.connect(lambda _: self._on_changed())
        elif isinstance(editor, Split):
            editor.changed.connect(self._on_changed)
        editor.installEventFilter(self._wheel)
        return LoadRow(text, editor, read, write, default, self)

    def _on_changed(self) -> None:
        if not self.signalsBlocked():
            self._show_state()
            self.changed.emit()


def _access(editor: QWidget) -> tuple[Callable[[], object], Callable[[object], None]]:
    """How the value of an editor is read and written."""
    if isinstance(editor, QSpinBox):
        return editor.value, lambda value: editor.setValue(value) if isinstance(value, int) else None
    if isinstance(editor, Choice):
        return editor.currentData, lambda value: editor.setCurrentIndex(max(0, editor.findData(value)))
    assert isinstance(editor, Split)
    return (
        lambda: editor.shares,
        lambda value: editor.set_shares(value) if isinstance(value, tuple) else None,
    )


def _choice(entries: Sequence[tuple[object, str]], palette: Palette, parent: QWidget) -> Choice:
    made = Choice(palette, parent)
    for key, label in entries:
        made.addItem(tr(label), key)
    return made


def _device_name(device: Device) -> str:
    return " ".join((device.description or device.name).split())
