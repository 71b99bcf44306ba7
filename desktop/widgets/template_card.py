"""What the examination of a model found: its template judged, how it writes a conversation, its header."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.escaping import escaped, escaped_line
from desktop.language import marked, tr
from desktop.sentences import said
from desktop.theme import MONO, TYPE, Palette
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.fold import Fold
from desktop.widgets.header_table import HeaderTable
from desktop.widgets.icons import pixmap
from desktop.widgets.layouts import empty_layout
from engine import Examined, Finding

_SIGNS = {"good": "check", "note": "info", "problem": "warning"}
_SPOKEN = {"good": marked("Good"), "note": marked("Note"), "problem": marked("Problem")}
_SAMPLE_TALL, _LONGEST_SAMPLE = 190, 20_000


class TemplateCard(QFrame):
    """Shows one examination; until it is there, that it is under way or why it is not."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._examined: Examined | None = None
        self.findings: list[_FindingRow] = []
        self._said = wrapped_label("", "muted", self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.sample = Fold(tr("How it writes a conversation"), self._make_text, palette, self)
        self.template = Fold(tr("The template itself"), self._make_text, palette, self)
        self.header = Fold(tr("Everything in its header"), HeaderTable, palette, self)
        self._folds = (self.sample, self.template, self.header)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._said)
        column.addLayout(self._rows)
        column.addSpacing(4)
        for fold in self._folds:
            fold.opened.connect(self._fill)
            column.addWidget(fold)
        self.say("")

    def say(self, words: str) -> None:
        """Say something in the place of an examination."""
        self._examined = None
        self._clear()
        self._said.setText(words)
        self._said.setVisible(bool(words))
        for fold in self._folds:
            fold.hide()

    def show_examined(self, examined: Examined) -> None:
        """Show what was found."""
        self._examined = examined
        self._clear()
        self._said.hide()
        for finding in examined.findings:
            row = _FindingRow(finding, self._palette, self)
            self.findings.append(row)
            self._rows.addWidget(row)
        self.sample.setVisible(bool(examined.sample))
        self.template.setVisible(bool(examined.template))
        self.header.setVisible(bool(examined.entries))
        self._fill()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for fold in self._folds:
            fold.apply_palette(palette)
        for finding in self.findings:
            finding.apply_palette(palette)

    def _clear(self) -> None:
        empty_layout(self._rows)
        self.findings = []

    def _fill(self) -> None:
        """Fill the bodies that are open."""
        if self._examined is None:
            return
        texts = ((self.sample, self._examined.sample), (self.template, self._examined.template))
        for fold, text in texts:
            if fold.heading.isChecked() and isinstance(fold.body, QPlainTextEdit):
                fold.body.setPlainText(escaped(text[:_LONGEST_SAMPLE]))
        if self.header.heading.isChecked() and isinstance(self.header.body, HeaderTable):
            self.header.body.show_entries(self._examined.entries)

    def _make_text(self, parent: QWidget) -> QWidget:
        text = QPlainTextEdit(parent)
        text.setProperty("kind", "box")
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setStyleSheet(f"font-family: '{MONO}'; font-size: {TYPE.small}px;")
        text.setFixedHeight(_SAMPLE_TALL)
        text.setAccessibleName(
            tr("Text of the template") if parent is self.template else tr("Sample conversation")
        )
        return text


class _FindingRow(QWidget):
    """A sign and a sentence."""

    def __init__(self, finding: Finding, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.finding = finding
        self._sign = QLabel(self)
        self._sign.setFixedSize(16, 18)
        words = wrapped_label(escaped_line(said(finding.text)), "fact", self)
        self.setAccessibleName(f"{tr(_SPOKEN[finding.level])}: {words.text()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.apply_palette(palette)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        colours = {"good": palette.accent, "note": palette.muted, "problem": palette.danger}
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap(_SIGNS[self.finding.level], colours[self.finding.level], 16, ratio))
