"""The fold "Tokens": a text as its tokens, their count and ids, and below it how another model cuts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.exact_prompt import Token as Shown
from desktop.language import marked, number, tr, trn
from desktop.theme import SPACE, Palette
from desktop.token_cut import Cut
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.load_fields import Choice
from desktop.widgets.tab_row import TabRow
from desktop.widgets.token_text import TokenText

Source = Literal["message", "draft"]
HINT = marked("Point at a token to see its id.")
NONE = marked("Compare with another model\u2026")
#: Laying out more would be felt.
SHOWN = 10_000
_SOURCES: dict[Source, str] = {"message": marked("The message"), "draft": marked("What you write")}


class TokenView(QWidget):
    """Told by show_…; `pressed` tells the place of a token that the person wants to look at."""

    source_chosen = Signal(str)  # Source
    compared = Signal(str)  # the file of the model that shall cut the text, too; "" for none
    pressed = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cut = Cut("", ())
        self.count = ElidedLabel("", "strong", self)
        self.note = plain_label("", "muted", self, wrap=True)
        self.text = TokenText(palette, self)
        self.token = ElidedLabel("", "muted", self)
        self.copy = QPushButton(tr("Copy the ids"), self)
        self.models = Choice(palette, self)
        self.other_count = ElidedLabel("", "strong", self)
        self.other_note = plain_label("", "muted", self, wrap=True)
        self.other = TokenText(palette, self)
        self._tabs = TabRow(_SOURCES, self)
        self.sources = self._tabs.buttons
        self._build()
        self._connect()
        self.show_cut(None, "")
        self.show_other(None, "")

    def show_source(self, source: Source, possible: Sequence[Source]) -> None:
        """Say what is cut, and what else could be."""
        self._tabs.show_chosen(source, possible)

    def show_cut(self, cut: Cut | None, note: str) -> None:
        """Show the tokens of a text, or only the reason why there are none."""
        self.cut = cut or Cut("", ())
        self._fill(cut, note, self.count, self.note, self.text)
        self.copy.setVisible(bool(self.cut.tokens))
        self.token.setText(tr(HINT) if self.cut.tokens else "")
        self.token.setVisible(bool(self.cut.tokens))

    def show_other(self, cut: Cut | None, note: str) -> None:
        """Show how another model cuts the same text, or why not."""
        self._fill(cut, note, self.other_count, self.other_note, self.other)
        if cut is not None and self.cut.tokens:
            self.other_count.setText(_compared(len(cut.tokens), len(self.cut.tokens)))

    def show_models(self, models: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these models, by path and name, to compare with."""
        self.models.blockSignals(True)
        self.models.clear()
        self.models.addItem(tr(NONE), "")
        for path, name in models:
            self.models.addItem(name, path)
        self.models.setCurrentIndex(max(0, self.models.findData(chosen)))
        self.models.blockSignals(False)
        self.models.setEnabled(bool(models))
        self.models.setToolTip("" if models else tr("There is no other model on the shelf."))

    def choose(self, place: int) -> None:
        """Draw a frame around the token that is looked at; -1 for none."""
        self.text.choose(place)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.models.tint = palette.muted
        for part in (self.text, self.other):
            part.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _fill(self, cut: Cut | None, note: str, count: ElidedLabel, label: QLabel, text: TokenText) -> None:
        tokens = cut.tokens if cut is not None else ()
        words = trn("{count} token", "{count} tokens", len(tokens)) if cut is not None else ""
        count.setText(words)
        count.setVisible(bool(words))
        if len(tokens) > SHOWN:
            note = f"{note} {tr('The first {count} are shown.', count=number(SHOWN))}".strip()
        label.setText(note)
        label.setVisible(bool(note))
        text.show_cut(Cut(cut.text, tokens[:SHOWN]) if cut is not None else Cut("", ()))
        text.setVisible(bool(tokens))

    def _on_pointed(self, token: Shown | None) -> None:
        self.token.setText(token.words if token is not None else tr(HINT))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(", ".join(str(token.id) for token in self.cut.tokens))

    def _connect(self) -> None:
        self._tabs.chosen.connect(self.source_chosen)
        self.text.pointed.connect(self._on_pointed)
        self.other.pointed.connect(self._on_pointed)
        self.text.pressed.connect(self.pressed)
        self.copy.clicked.connect(self._on_copy)
        self.models.activated.connect(lambda _: self.compared.emit(self.models.currentData()))

    def _build(self) -> None:
        head = QHBoxLayout()
        self.copy.setProperty("kind", "link")
        self.copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head.addWidget(self.count, 1)
        head.addWidget(self.copy)
        self.models.setAccessibleName(tr("Compare with another model"))
        self.text.setAccessibleName(tr("Tokens of the text"))
        self.other.setAccessibleName(tr("Tokens of the other model"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.near)
        column.setSpacing(SPACE.near)
        column.addWidget(self._tabs)
        column.addLayout(head)
        for part in (self.note, self.text, self.token, self.models, self.other_count, self.other_note):
            column.addWidget(part)
        column.addWidget(self.other)


def _compared(count: int, before: int) -> str:
    words = trn("{count} token", "{count} tokens", count)
    if count == before:
        return tr("{tokens}, as many", tokens=words)
    by = trn("{count} fewer", "{count} fewer", before - count) if count < before else ""
    return f"{words}, {by or trn('{count} more', '{count} more', count - before)}"
