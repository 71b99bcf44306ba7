"""A card that asks for one of several forms and then goes on; what an export asks first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.flow import Flow
from desktop.widgets.labels import plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.overlay_card import OverlayCard


def choice_style(palette: Palette) -> str:
    """The style of the buttons of which one is chosen."""
    dot = f"width: 14px; height: 14px; border-radius: 8px; background: {palette.field};"
    return (
        "QRadioButton { border: 1px solid transparent; border-radius: 6px; padding: 2px 4px; spacing: 8px; }"
        f"QRadioButton:focus {{ border-color: {palette.focus}; }}"
        f"QRadioButton::indicator {{ {dot} border: 1px solid {palette.control}; }}"
        "QRadioButton::indicator:checked { width: 6px; height: 6px;"
        f" border: 5px solid {palette.accent}; background: {palette.on_accent}; }}"
    )


class FormCard(OverlayCard):
    """Remembers what was chosen as long as it lives; Enter is the button that goes on."""

    def __init__(self, name: str, wide: int, palette: Palette, over: QWidget) -> None:
        super().__init__(palette, over)
        self._wide = wide
        self.field.hide()
        self.card.setAccessibleName(name)
        self.title = plain_label("", "strong", self.card)
        self.forms: dict[str, QRadioButton] = {}
        self.group = QButtonGroup(self)
        self.cancel: QPushButton
        self.go: QPushButton

    @property
    def form(self) -> str:
        """The chosen form."""
        return next(form for form, button in self.forms.items() if button.isChecked())

    @property
    def first(self) -> QWidget:
        return self.forms[self.form]

    def make_buttons(self) -> tuple[QPushButton, QPushButton]:
        """Make the two that end it: one that cancels, one that goes on."""
        cancel, go = QPushButton(tr("Cancel"), self.card), QPushButton(tr("Choose where\u2026"), self.card)
        cancel.setProperty("kind", "outline")
        go.setProperty("kind", "primary")
        go.setDefault(True)
        cancel.clicked.connect(self.dismiss)
        go.clicked.connect(self.go_on)
        return cancel, go

    def begin_column(
        self, offered: Sequence[tuple[str, str, str]], indent: int = 29
    ) -> tuple[QVBoxLayout, list[QLabel]]:
        """Lay out the title and the forms, each with its name and what it is; labels of that come back."""
        column = QVBoxLayout(self.card)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addSpacing(10)
        labels = []
        for form, name, words in offered:
            button = QRadioButton(tr(name), self.card)
            button.setAccessibleDescription(tr(words))
            self.forms[form] = button
            self.group.addButton(button)
            column.addWidget(button)
            about = plain_label(tr(words), "muted", self.card, wrap=True)
            about.setContentsMargins(margins(indent, 0, 0, 8))
            column.addWidget(about)
            labels.append(about)
        return column, labels

    def end_column(self, column: QVBoxLayout) -> None:
        """Lay out the buttons."""
        row = Flow(8, self.card, ends=True)
        row.add(self.cancel)
        row.add(self.go)
        column.addWidget(row)

    def top(self, spare: int) -> int:
        """How far down the card stands where so much height is left."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Tell what was chosen."""
        raise NotImplementedError

    def place(self) -> None:
        room = self.over.rect()
        self.setGeometry(room)
        wide = min(self._wide, room.width() - 32)
        layout = self.card.layout()
        needed = layout.totalHeightForWidth(wide) if layout is not None else 0
        high = min(needed, room.height() - 24)
        top = max(12, self.top(room.height() - high))
        self.card.setGeometry((room.width() - wide) // 2, top, wide, high)
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)
