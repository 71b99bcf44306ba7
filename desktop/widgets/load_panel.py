"""The Model tab: how the model is loaded, what it is, what it runs on, and what had to be changed for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.theme import SPACE, Palette
from desktop.widgets.labels import plain_label
from desktop.widgets.load_form import LoadForm
from desktop.widgets.model_facts import device_words, facts
from engine import Device, LoadedModel, LoadSettings


class LoadPanel(QFrame):
    """Changes take effect with Apply, because they load the model anew."""

    load_settings_changed = Signal(object)  # LoadSettings

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = LoadSettings(path="")
        self.form = LoadForm(palette, self)
        self.apply = QPushButton("Apply", self)
        self.notices = QVBoxLayout()
        self.facts = QGridLayout()
        self.devices = QVBoxLayout()
        self._build()
        self.form.changed.connect(self._on_form_changed)
        self.apply.clicked.connect(self._on_apply)
        self.set_model(None)
        self.set_devices(())
        self.show_settings(self._shown)
        self.apply_palette(palette)

    def show_settings(self, settings: LoadSettings) -> None:
        """Show how the model is, or would be, loaded."""
        self._shown = settings
        self.form.show_settings(settings)
        self._on_form_changed()

    def set_model(self, model: LoadedModel | None) -> None:
        """Show the facts of the model in memory; None when there is none."""
        _empty(self.facts)
        _empty(self.notices)
        if model is None:
            self.facts.addWidget(plain_label("No model is loaded.", "muted", self), 0, 0)
            return
        for row, (name, value) in enumerate(facts(model)):
            said = plain_label(value, "fact", self, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.addWidget(plain_label(name, "muted", self), row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(said, row, 1)
        for notice in model.notices:
            self.notices.addWidget(plain_label(notice, "warn", self, wrap=True))
        self.show_settings(model.settings)

    def set_devices(self, devices: Sequence[Device]) -> None:
        """Show ggml's devices and offer them in the form."""
        self.form.set_devices(devices)
        _empty(self.devices)
        for words in device_words(devices) or ["Not known yet."]:
            first, _, memory = words.partition("\n")
            self.devices.addWidget(plain_label(first, "", self, wrap=True))
            if memory:
                self.devices.addWidget(plain_label(memory, "muted", self))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.form.apply_palette(palette)

    def _build(self) -> None:
        self.apply.setProperty("kind", "primary")
        self.apply.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.apply.setToolTip("Load the model anew with these settings")
        self.facts.setColumnStretch(1, 1)
        self.facts.setHorizontalSpacing(14)
        self.facts.setVerticalSpacing(5)
        self.devices.setSpacing(2)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 12, 16)
        column.setSpacing(SPACE.near)
        column.addLayout(self.notices)
        for title, part in (("This model", self.facts), ("Devices", self.devices)):
            column.addWidget(plain_label(title, "strong", inside))
            column.addLayout(part)
            column.addSpacing(SPACE.base)
        column.addWidget(plain_label("Loading", "strong", inside))
        column.addWidget(self.form)
        column.addWidget(self.apply)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _on_form_changed(self) -> None:
        self.apply.setEnabled(bool(self._shown.path) and self.form.settings != self._shown)

    def _on_apply(self) -> None:
        self._shown = self.form.settings
        self.apply.setEnabled(False)
        self.load_settings_changed.emit(self._shown)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
