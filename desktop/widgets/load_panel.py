"""The Model tab: how loading went, what it takes, how it is done, what the model is and what it runs on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.attempt import Attempt, of_loaded
from desktop.language import marked, tr
from desktop.plan_view import advice, measured_words, verdict
from desktop.theme import SPACE, Palette
from desktop.widgets.attempt_card import AttemptCard
from desktop.widgets.findings import Findings
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.layouts import empty_layout, margins
from desktop.widgets.load_form import LoadForm
from desktop.widgets.model_facts import device_words, facts
from desktop.widgets.plan_card import PlanCard
from engine import Device, Finding, LoadedModel, LoadSettings, Plan

UNCHANGED, WAITING = marked("Nothing is changed."), marked("Working it out\u2026")

NO_PLAN = marked("There is nothing to plan while this file cannot be loaded.")


class LoadPanel(QFrame):
    """Changes take effect with Apply, which loads the model anew; what they would take is seen before."""

    load_settings_changed = Signal(object)  # LoadSettings
    plan_requested = Signal(object)  # LoadSettings that stand in the form now
    revealed = Signal()  # it comes into sight

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = LoadSettings(path="")
        self._model: LoadedModel | None = None
        self.form = LoadForm(palette, self)
        self.attempt = AttemptCard(palette, self)
        self.plan = PlanCard(palette, self)
        self.findings = Findings(palette, self)
        self.apply = QPushButton(tr("Apply"), self)
        self.outcome = ElidedLabel("", "fact", self)
        self.facts = QGridLayout()
        self.devices = QVBoxLayout()
        self.area = QScrollArea(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._template_title = plain_label(tr("Chat template"), "strong", self)
        self._build()
        self.form.changed.connect(self._on_form_changed)
        self.apply.clicked.connect(self._on_apply)
        self.set_model(None)
        self.set_devices(())
        self.show_settings(self._shown)
        self.show_findings(())
        self.apply_palette(palette)

    def show_settings(self, settings: LoadSettings) -> None:
        """Show how the model is, or would be, loaded."""
        self._shown = settings
        self.form.show_settings(settings)
        self._on_form_changed()

    def set_model(self, model: LoadedModel | None) -> None:
        """Show the facts of the model in memory; None when there is none."""
        if model is None and self._model is None and self.facts.count():
            return
        self._model = model
        empty_layout(self.facts)
        self.form.set_model(model)
        if model is None:
            if self.attempt.attempt is not None and not self.attempt.attempt.failed:
                self.show_attempt(None)
            self.facts.addWidget(plain_label(tr("No model is loaded."), "muted", self), 0, 0)
            self.plan.say("")
            self.form.show_plan(None)
            return
        self.show_attempt(of_loaded(model))
        for row, (name, value) in enumerate(facts(model)):
            said = plain_label(value, "fact", self, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.addWidget(plain_label(name, "muted", self), row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(said, row, 1)
        self.show_settings(model.settings)

    def set_devices(self, devices: Sequence[Device]) -> None:
        """Show ggml's devices and offer them in the form."""
        self.form.set_devices(devices)
        empty_layout(self.devices)
        for words in device_words(devices) or [tr("Not known yet.")]:
            first, _, memory = words.partition("\n")
            self.devices.addWidget(plain_label(first, "", self, wrap=True))
            if memory:
                self.devices.addWidget(plain_label(memory, "muted", self))

    def show_plan(self, settings: LoadSettings, plan: Plan) -> None:
        """Show what these settings would take, if they are still those in the form."""
        if settings == self.form.settings:
            attempt = self.attempt.attempt
            if attempt is not None and attempt.failed and advice(plan) == attempt.words:
                self.plan.say(tr(NO_PLAN))  # the card above it says why
                self.form.show_plan(None)
                return
            self.plan.show_plan(plan)
            self.form.show_plan(plan)
            self._show_outcome(plan)

    def show_plan_failed(self, words: str) -> None:
        """Say why nothing can be said about the memory."""
        self.plan.say(words)
        self._show_outcome(None)

    def show_attempt(self, attempt: Attempt | None) -> None:
        """Show how a load went; after a failure this is what matters, so it comes into sight."""
        self.attempt.show_attempt(attempt)
        if attempt is not None:
            self.area.verticalScrollBar().setValue(0)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the examination of the model's template found."""
        self.findings.show_findings(findings)
        for part in (self._template_title, self.findings):
            part.setVisible(bool(findings))

    def reveal_findings(self) -> None:
        """Bring the examination of the template into sight."""
        self.area.ensureWidgetVisible(self.findings)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        for part in (self.form, self.attempt, self.plan, self.findings):
            part.apply_palette(palette)

    def _build(self) -> None:
        self.facts.setColumnStretch(1, 1)
        self.facts.setHorizontalSpacing(14)
        self.facts.setVerticalSpacing(5)
        self.devices.setSpacing(2)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(margins(16, 12, 12, 16))
        column.setSpacing(SPACE.near)
        column.addWidget(self.attempt)
        column.addSpacing(2)
        column.addWidget(plain_label(tr("Memory"), "strong", inside))
        column.addWidget(self.plan)
        column.addSpacing(SPACE.base)
        column.addWidget(plain_label(tr("Loading"), "strong", inside))
        column.addWidget(self.form)
        column.addSpacing(SPACE.base)
        column.addWidget(plain_label(tr("This model"), "strong", inside))
        column.addLayout(self.facts)
        column.addSpacing(SPACE.base)
        column.addWidget(self._template_title)
        column.addWidget(self.findings)
        column.addWidget(plain_label(tr("Devices"), "strong", inside))
        column.addLayout(self.devices)
        column.addStretch(1)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self._foot())

    def _foot(self) -> QWidget:
        """What stays in sight while the form is gone through: what would come of it, and Apply."""
        self.apply.setProperty("kind", "primary")
        self.apply.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.apply.setToolTip(tr("Load the model anew with these settings"))
        foot = QFrame(self)
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(margins(16, 8, 12, 8))
        row.setSpacing(SPACE.near)
        row.addWidget(self.outcome, 1)
        row.addWidget(self.apply)
        return foot

    def _on_form_changed(self) -> None:
        settings, model = self.form.settings, self._model
        changed = bool(self._shown.path) and settings != self._shown
        self.apply.setEnabled(changed)
        if not changed and model is not None and model.plan is not None:
            self.plan.show_plan(model.plan, measured_words(model))
            self.form.show_plan(model.plan)
            self.outcome.setText(tr(UNCHANGED))
        else:
            self.outcome.setText(tr(WAITING if changed else UNCHANGED))
            self.plan.wait()
            self.plan_requested.emit(settings)

    def _show_outcome(self, plan: Plan | None) -> None:
        if self.apply.isEnabled():
            self.outcome.setText(f"{verdict(plan)[0]}." if plan is not None else "")

    def _on_apply(self) -> None:
        self._shown = self.form.settings
        self.apply.setEnabled(False)
        self.outcome.setText("")
        self.load_settings_changed.emit(self._shown)

    # ---- Qt -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.revealed.emit()
