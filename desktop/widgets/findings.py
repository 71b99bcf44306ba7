"""What the examination of a model's chat template found, as a short list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.escaping import escaped_line
from desktop.sentences import said
from desktop.theme import Palette
from desktop.widgets.labels import plain_label, sign_label
from desktop.widgets.layouts import empty_layout
from engine import Finding

_ICONS = {"good": "check", "note": "info", "problem": "warning"}


class Findings(QWidget):
    """Problems first; without findings it says that nothing is known yet."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._findings: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show exactly these."""
        order = ("problem", "note", "good")
        self._findings = tuple(sorted(findings, key=lambda one: order.index(one.level)))
        empty_layout(self._column)
        for finding in self._findings:
            self._column.addLayout(self._row(finding))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.show_findings(self._findings)

    def _row(self, finding: Finding) -> QHBoxLayout:
        palette = self._palette
        colours = {"good": palette.accent, "note": palette.muted, "problem": palette.warn}
        sign = sign_label(_ICONS[finding.level], colours[finding.level], 14, self)
        row = QHBoxLayout()
        row.setSpacing(7)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain_label(escaped_line(said(finding.text)), "fact", self, wrap=True), 1)
        return row
