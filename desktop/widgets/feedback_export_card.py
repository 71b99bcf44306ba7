"""The card that asks how feedback shall be exported, with the first lines as they will be written."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QWidget,
)

from desktop.language import marked, tr, trn
from desktop.opinion_export import Format, Prepared, Wish
from desktop.preferences import Options
from desktop.theme import MONO, SPACE, TYPE, Palette
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.form_card import FormCard, choice_style
from desktop.widgets.labels import plain_label
from desktop.widgets.switch import Switch

WIDE = 560
#: Letters of a line that are shown.
SHOWN = 600
_FORMS: tuple[tuple[Format, str, str], ...] = (
    ("dpo", marked("Pairs (DPO)"), marked("A better and a worse answer to the same question")),
    ("kto", marked("Single answers (KTO)"), marked("Each answer with whether it was liked")),
)


class FeedbackExportCard(FormCard):
    """Remembers what was chosen as long as the page lives."""

    wished = Signal(object)  # Wish, to be prepared
    chosen = Signal(object)  # Wish, to be written

    def __init__(self, palette: Palette, over: QWidget) -> None:
        super().__init__(tr("Export feedback"), WIDE, palette, over)
        self.system, self.passages = Switch(palette, self.card), Switch(palette, self.card)
        self.note = wrapped_label("", "warn", self.card)
        self.count = plain_label("", "muted", self.card)
        self.preview = QPlainTextEdit(self.card)
        self.cancel, self.go = self.make_buttons()
        self._build()
        self.watch(*self.forms.values(), self.system, self.passages, self.preview, self.cancel, self.go)
        self.forms["dpo"].setChecked(True)
        self.system.setChecked(True)
        self._connect()
        self._wait()
        self.apply_palette(palette)

    @property
    def wish(self) -> Wish:
        """What is chosen now."""
        return Wish(cast(Format, self.form), Options(self.system.isChecked(), self.passages.isChecked()))

    def open(self, count: int) -> None:
        """Ask about so many opinions."""
        self.title.setText(trn("Export what you said about an answer", "Export {count} opinions", count))
        self._wait()
        self.appear()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what would be written."""
        self.go.setEnabled(prepared.lines > 0)
        self.go.setToolTip("")
        if prepared.lines:
            self.count.setText(
                trn("{count} line, beginning with", "{count} lines, beginning with", prepared.lines)
            )
        else:
            why = tr("Nothing of this makes a pair. Single answers (KTO) may have some.")
            none = tr("Nothing of this says whether an answer is good.")
            self.count.setText(why if prepared.wish.form == "dpo" else none)
        self.preview.setPlainText("\n".join(_short(line) for line in prepared.first))
        self.note.setText(
            trn(
                "Text of your documents stands in {count} line. Share the file with care.",
                "Text of your documents stands in {count} lines. Share the file with care.",
                prepared.private,
            )
        )
        self.note.setVisible(prepared.private > 0)
        self.place()

    def top(self, spare: int) -> int:
        return spare // 3

    def go_on(self) -> None:
        if self.go.isEnabled():
            self.dismiss()
            self.chosen.emit(self.wish)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        for switch in (self.system, self.passages):
            switch.apply_palette(palette)
        self.card.setStyleSheet(_style(palette))

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        column, _ = self.begin_column(_FORMS)
        column.addSpacing(4)
        column.addWidget(plain_label(tr("With every question goes along"), "muted", self.card))
        for switch, words in (
            (self.system, tr("The system prompt")),
            (self.passages, tr("Passages of documents")),
        ):
            switch.setAccessibleName(words)
            line = QHBoxLayout()
            line.addWidget(plain_label(words, "", self.card, wrap=True), 1)
            line.addWidget(switch)
            column.addLayout(line)
        column.addWidget(self.note)
        column.addSpacing(SPACE.base)
        column.addWidget(self.count)
        column.addSpacing(SPACE.tight)
        column.addWidget(self.preview, 1)
        column.addSpacing(SPACE.wide)
        self.end_column(column)
        self._dress()

    def _dress(self) -> None:
        self.note.hide()
        self.count.setWordWrap(True)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setProperty("kind", "box")
        self.preview.setAccessibleName(tr("The first lines of the file"))
        self.preview.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.preview.setMinimumHeight(120)
        self.preview.setMaximumHeight(168)

    def _connect(self) -> None:
        self.group.buttonToggled.connect(lambda _, on: self._on_changed() if on else None)
        for box in (self.system, self.passages):
            box.toggled.connect(lambda _: self._on_changed())

    def _wait(self) -> None:
        self.go.setEnabled(False)
        self.go.setToolTip(tr("The lines are being made."))

    def _on_changed(self) -> None:
        self._wait()
        self.wished.emit(self.wish)


def _style(palette: Palette) -> str:
    letters = f'QPlainTextEdit {{ font-family: "{MONO}"; font-size: {TYPE.small}px; }}'
    return f"{choice_style(palette)} {letters}"


def _short(line: str) -> str:
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}\u2026"
