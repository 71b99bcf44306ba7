"""The card that asks how a chat shall be exported: as what, and how much of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.export_parts import Wanted
from desktop.language import marked, tr, trn
from desktop.theme import TYPE, Palette
from desktop.widgets.form_card import FormCard, choice_style
from desktop.widgets.tick_box import TickBox

WIDE, TOP = 440, 88
_FORMS = (
    ("md", marked("Markdown"), marked("Plain text with marks, for notes and other programs")),
    ("html", marked("Web page"), marked("One file that every browser shows, light or dark")),
    ("pdf", marked("PDF"), marked("Pages to read, print and send")),
    ("json", marked("Openbook chat"), marked("All of it, to import into Openbook again")),
)


class ExportCard(FormCard):
    """Remembers what was chosen as long as the window lives."""

    chosen = Signal(str, object)  # Format, Wanted

    def __init__(self, palette: Palette, over: QWidget) -> None:
        super().__init__(tr("Export"), WIDE, palette, over)
        self.versions = TickBox(tr("All versions of the messages"), palette, self.card)
        self.reasoning = TickBox(tr("What the model thought"), palette, self.card)
        self.cancel, self.go = self.make_buttons()
        self._build()
        self.watch(*self.forms.values(), self.versions, self.reasoning, self.cancel, self.go)
        self.group.buttonToggled.connect(lambda *_: self._show_limits())
        self.forms["md"].setChecked(True)
        self.apply_palette(palette)

    def open(self, count: int = 1) -> None:
        """Ask about one chat, or about so many at once."""
        self.title.setText(trn("Export this chat", "Export {count} chats", count))
        self.appear()

    def top(self, spare: int) -> int:
        return min(TOP, spare // 2)

    def go_on(self) -> None:
        wanted = Wanted(self.versions.isChecked(), self.reasoning.isChecked())
        form = self.form
        self.dismiss()
        self.chosen.emit(form, wanted)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.card.setStyleSheet(choice_style(palette))
        for box in (self.versions, self.reasoning):
            box.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        column, labels = self.begin_column(_FORMS)
        for about in labels:
            about.setStyleSheet(f"font-size: {TYPE.small}px;")
        column.addSpacing(6)
        column.addWidget(self.versions)
        column.addWidget(self.reasoning)
        column.addSpacing(16)
        self.end_column(column)

    def _show_limits(self) -> None:
        """A chat of ours always has everything."""
        whole = self.forms["json"].isChecked()
        for box in (self.versions, self.reasoning):
            box.setEnabled(not whole)
            box.setToolTip(tr("An Openbook chat always has everything.") if whole else "")
