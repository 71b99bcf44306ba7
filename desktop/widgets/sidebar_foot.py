"""The foot of the sidebar: the archive and the trash, quietly, with how much lies in the trash."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.language import number, tr
from desktop.listing import View
from desktop.theme import Palette
from desktop.widgets.icons import beside_letters, icon
from desktop.widgets.refit import hold_row


class SidebarFoot(QFrame):
    """Two switches; pressing the one that is on leads back to the chats."""

    view_requested = Signal(str)  # View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.archive = self._make("archive")
        self.trash = self._make("trash")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(0)
        column.addWidget(self.archive)
        column.addWidget(self.trash)
        self.show_counts("chats", 0)

    def show_counts(self, view: View, trashed: int) -> None:
        """Show which list is open, and how many chats lie in the trash."""
        self.archive.setText(tr("Archive"))
        self.trash.setText(tr("Trash ({count})", count=number(trashed)) if trashed else tr("Trash"))
        self.archive.setChecked(view == "archive")
        self.trash.setChecked(view == "trash")

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.archive.setIcon(icon("archive", palette.muted, 16))
        self.trash.setIcon(icon("trash", palette.muted, 16))
        for button in (self.archive, self.trash):
            button.setIconSize(QSize(1, 1) * beside_letters(16))

    def _make(self, view: View) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", "place")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        hold_row(button, 32)
        button.clicked.connect(lambda on: self.view_requested.emit(view if on else "chats"))
        return button
