"""The form of how a model is loaded: context, GPU layers, device, threads, KV type, flash attention."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from desktop.theme import Palette
from desktop.widgets.icons import pixmap
from desktop.widgets.labels import plain_label
from engine import Device, LoadSettings

_KV = (("f16", "16 bit"), ("q8_0", "8 bit"), ("q4_0", "4 bit"), ("bf16", "bfloat16"), ("f32", "32 bit"))
_FLASH = (("auto", "Automatic"), ("on", "On"), ("off", "Off"))
_WHY = {
    "context": "How many tokens the model can see at once; more needs more memory.",
    "gpu_layers": "How many layers are computed on the GPU; the rest stays on the processor.",
    "device": "Where the model is computed.",
    "threads": "How many processor threads compute; more than the real cores is slower.",
    "kv_type": "The form of the model's short-term memory; 8 bit needs half of the room.",
    "flash_attention": "A faster way to compute attention that needs less memory.",
}


class Choice(QComboBox):
    """A combo box whose arrow follows the theme; the wheel changes it only with the focus."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tint = palette.muted
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        arrow = pixmap("chevron-down", self.tint, 16, self.devicePixelRatioF())
        QPainter(self).drawPixmap(self.width() - 24, (self.height() - 16) // 2, arrow)


class LoadForm(QWidget):
    """Shows LoadSettings and gives them back as the person changed them."""

    changed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = LoadSettings(path="")
        self.context = _spin(0, 1_048_576, 1024, "automatic", self)
        self.gpu_layers = _spin(-1, 9999, 1, "all", self)
        self.device = Choice(palette, self)
        self.threads = _spin(0, 512, 1, "automatic", self)
        self.kv_type = Choice(palette, self)
        self.flash_attention = Choice(palette, self)
        for key, label in _KV:
            self.kv_type.addItem(label, key)
        for key, label in _FLASH:
            self.flash_attention.addItem(label, key)
        self.set_devices(())
        self._build()

    @property
    def settings(self) -> LoadSettings:
        """What stands in the form."""
        values = {
            "context": self.context.value(),
            "gpu_layers": self.gpu_layers.value(),
            "device": self.device.currentData() or "",
            "threads": self.threads.value(),
            "kv_type": self.kv_type.currentData(),
            "flash_attention": self.flash_attention.currentData(),
        }
        return msgspec.structs.replace(self._base, **values)

    def show_settings(self, settings: LoadSettings) -> None:
        """Show these settings without announcing a change."""
        self._base = settings
        self.blockSignals(True)
        self.context.setValue(settings.context)
        self.gpu_layers.setValue(settings.gpu_layers)
        self.threads.setValue(settings.threads)
        for box, key in (
            (self.device, settings.device),
            (self.kv_type, settings.kv_type),
            (self.flash_attention, settings.flash_attention),
        ):
            box.setCurrentIndex(max(0, box.findData(key)))
        self.blockSignals(False)

    def set_devices(self, devices: Sequence[Device]) -> None:
        """Offer these devices; the first choice leaves it to the engine."""
        chosen = self._base.device
        self.blockSignals(True)
        self.device.clear()
        self.device.addItem("Automatic", "")
        for device in devices:
            self.device.addItem(" ".join((device.description or device.name).split()), device.name)
        self.device.setCurrentIndex(max(0, self.device.findData(chosen)))
        self.blockSignals(False)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        for box in (self.device, self.kv_type, self.flash_attention):
            box.tint = palette.muted
            box.update()

    def _build(self) -> None:
        fields: tuple[tuple[str, str, QAbstractSpinBox | Choice], ...] = (
            ("context", "Context (tokens)", self.context),
            ("gpu_layers", "GPU layers", self.gpu_layers),
            ("device", "Device", self.device),
            ("threads", "Threads", self.threads),
            ("kv_type", "KV cache", self.kv_type),
            ("flash_attention", "Flash attention", self.flash_attention),
        )
        grid = QVBoxLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for name, label, field in fields:
            grid.addLayout(self._field(label, field, _WHY[name]))
            field.installEventFilter(self)
            if isinstance(field, QSpinBox):
                field.valueChanged.connect(lambda _: self.changed.emit())
            elif isinstance(field, Choice):
                field.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _field(self, label: str, field: QWidget, why: str) -> QGridLayout:
        field.setAccessibleName(label)
        field.setAccessibleDescription(why)
        field.setToolTip(why)
        row = QGridLayout()
        row.setVerticalSpacing(2)
        row.setColumnStretch(0, 1)
        row.addWidget(plain_label(label, "", self), 0, 0)
        row.addWidget(field, 0, 1)
        row.addWidget(plain_label(why, "muted", self, wrap=True), 1, 0, 1, 2)
        field.setFixedWidth(138)
        return row

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _spin(low: int, high: int, step: int, lowest: str, parent: QWidget) -> QSpinBox:
    spin = QSpinBox(parent)
    spin.setRange(low, high)
    spin.setSingleStep(step)
    spin.setSpecialValueText(lowest)
    spin.setAlignment(Qt.AlignmentFlag.AlignRight)
    spin.setKeyboardTracking(False)
    spin.lineEdit().setTextMargins(0, 0, 5, 0)
    return spin
