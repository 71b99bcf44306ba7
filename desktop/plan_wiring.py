"""Between the plan of memory, the examination of templates and the Model tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.escaping import escaped_line
from desktop.language import marked, tr
from desktop.models import ModelController
from desktop.planning import PlanController
from desktop.sentences import said
from engine import Examined, Finding, LoadedModel, LoadSettings

if TYPE_CHECKING:
    from desktop.widgets.load_panel import LoadPanel
    from desktop.widgets.window import MainWindow

SEE = marked("See details")


class PlanWires:
    """Plans what stands in the form while the tab is in sight."""

    def __init__(self, window: MainWindow, models: ModelController, plans: PlanController) -> None:
        self._window, self._models, self._plans = window, models, plans
        self._wanted: LoadSettings | None = None
        self._findings: dict[str, tuple[Finding, ...]] = {}  # of models that were examined, by path
        self._said = ""
        window.panel.later_model.wire(self._on_panel_made)
        models.examined.connect(self._on_examined)
        models.loaded.connect(self._on_loaded)
        window.banner_action.connect(self._on_banner_action)

    def _on_panel_made(self, panel: LoadPanel) -> None:
        panel.plan_requested.connect(self._on_requested)
        panel.revealed.connect(self._on_revealed)
        self._plans.planned.connect(panel.show_plan)
        self._plans.failed.connect(panel.show_plan_failed)
        panel.attempt.retry_requested.connect(self._on_retry)
        panel.attempt.other_requested.connect(self._window.chip.open_menu)
        panel.show_findings(self._findings.get(self._models.state.path, ()))
        panel.show_settings(self._models.settings)  # asks for a plan of them

    def _on_retry(self) -> None:
        self._models.load()

    def _on_requested(self, settings: LoadSettings) -> None:
        self._wanted = settings
        self._on_revealed()

    def _on_revealed(self) -> None:
        """A plan is worked out for eyes; what was wanted in the dark is asked for when there are some."""
        panel = self._window.panel.later_model.made
        if self._wanted is not None and panel is not None and panel.isVisible():
            wanted, self._wanted = self._wanted, None
            self._plans.plan(wanted)

    def _on_loaded(self, model: LoadedModel) -> None:
        self._show_findings(self._findings.get(model.file.path, ()))

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        panel = self._window.panel.later_model.made
        if panel is not None:
            panel.show_findings(findings)

    def _on_examined(self, examined: Examined) -> None:
        self._findings[examined.file.path] = examined.findings
        if examined.file.path == self._models.state.path:
            self._show_findings(examined.findings)
        problems = [finding.text for finding in examined.findings if finding.level == "problem"]
        if problems and self._window.in_front and not self._window.banner.isVisible():
            self._said = f"{escaped_line(examined.file.name)}: {escaped_line(said(problems[0]))}"
            self._window.set_banner(self._said, tr(SEE), "info")

    def _on_banner_action(self) -> None:
        if self._said and self._window.banner.said == self._said:
            self._window.clear_banner()
            self._window.panel.show_tab(self._window.panel.model)
            self._window.commands.toggle_panel.setChecked(True)
            self._window.panel.model.reveal_findings()
