"""The card that asks how a chat shall be exported: as what, and how much of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.export_parts import Wanted
from desktop.language import marked, tr, trn
from desktop.theme import TYPE, Palette
from desktop.widgets.flow import Flow
from desktop.widgets.labels import plain_label
from desktop.widgets.overlay_card import OverlayCard

WIDE, TOP = 440, 88
_FORMS = (
    ("md", marked("Markdown"), marked("Plain text with marks, for notes and other programs")),
    ("html", marked("Web page"), marked("One file that every browser shows, light or dark")),
    ("pdf", marked("PDF"), marked("Pages to read, print and send")),
    ("json", marked("Openbook chat"), marked("All of it, to import into Openbook again")),
)


class ExportCard(OverlayCard):
    """Remembers what was chosen as long as the window lives."""

    chosen = Signal(str, object)  # Format, Wanted

    def __init__(self, palette: Palette, over: QWidget) -> None:
        super().__init__(palette, over)
        self.field.hide()
        self.card.setAccessibleName(tr("Export"))
        self.title = plain_label("", "strong", self.card)
        self.forms: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.versions = QCheckBox(tr("All versions of the messages"), self.card)
        self.reasoning = QCheckBox(tr("What the model thought"), self.card)
        self.cancel = QPushButton(tr("Cancel"), self.card)
        self.go = QPushButton(tr("Choose where\u2026"), self.card)
        self._build()
        self.watch(*self.forms.values(), self.versions, self.reasoning, self.cancel, self.go)
        self._group.buttonToggled.connect(lambda *_: self._show_limits())
        self.cancel.clicked.connect(self.dismiss)
        self.go.clicked.connect(self._on_go)
        self.forms["md"].setChecked(True)
        self.apply_palette(palette)

    @property
    def form(self) -> str:
        """The chosen format."""
        return next(form for form, button in self.forms.items() if button.isChecked())

    @property
    def first(self) -> QWidget:
        return self.forms[self.form]

    def open(self, count: int = 1) -> None:
        """Ask about one chat, or about so many at once."""
        self.title.setText(trn("Export this chat", "Export {count} chats", count))
        self.appear()

    def place(self) -> None:
        room = self.over.rect()
        self.setGeometry(room)
        wide = min(WIDE, room.width() - 32)
        layout = self.card.layout()
        needed = layout.totalHeightForWidth(wide) if layout is not None else 0
        high = min(needed, room.height() - 24)
        top = max(12, min(TOP, (room.height() - high) // 2))
        self.card.setGeometry((room.width() - wide) // 2, top, wide, high)
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        ring = f"border: 1px solid {palette.focus};"
        box = (
            "QRadioButton, QCheckBox { border: 1px solid transparent; border-radius: 6px; padding: 2px 4px; }"
        )
        self.card.setStyleSheet(f"{box} QRadioButton:focus, QCheckBox:focus {{ {ring} }}")

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self.card)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addSpacing(10)
        for form, name, words in _FORMS:
            button = QRadioButton(tr(name), self.card)
            button.setAccessibleDescription(tr(words))
            self.forms[form] = button
            self._group.addButton(button)
            column.addWidget(button)
            about = plain_label(tr(words), "muted", self.card, wrap=True)
            about.setContentsMargins(24, 0, 0, 8)
            about.setStyleSheet(f"font-size: {TYPE.small}px;")
            column.addWidget(about)
        column.addSpacing(6)
        column.addWidget(self.versions)
        column.addWidget(self.reasoning)
        column.addSpacing(16)
        row = Flow(8, self.card, ends=True)
        self.cancel.setProperty("kind", "outline")
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        row.add(self.cancel)
        row.add(self.go)
        column.addWidget(row)

    def _show_limits(self) -> None:
        """A chat of ours always has everything."""
        whole = self.forms["json"].isChecked()
        for box in (self.versions, self.reasoning):
            box.setEnabled(not whole)
            box.setToolTip(tr("An Openbook chat always has everything.") if whole else "")

    def _on_go(self) -> None:
        wanted = Wanted(self.versions.isChecked(), self.reasoning.isChecked())
        form = self.form
        self.dismiss()
        self.chosen.emit(form, wanted)

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_go()
        else:
            super().keyPressEvent(event)
