"""The head over the archive and the trash: the way back, what holds there, and what to do with the chats."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.folders import KEPT_DAYS
from desktop.language import tr
from desktop.listing import View
from desktop.theme import SPACE, Palette
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label


class PlaceBar(QWidget):
    """Its buttons act on the chats that are marked in the list below."""

    back_requested = Signal()
    restore_requested = Signal()
    delete_requested = Signal()
    empty_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QToolButton(self)
        self.empty = QPushButton(self)
        self.restore = QPushButton(self)
        self.delete = QPushButton(self)
        self._title = plain_label("", "strong", self)
        self._note = plain_label("", "muted", self, wrap=True)
        self._note.setContentsMargins(9, 0, 9, 0)  # as the words of the rows
        self.back.clicked.connect(self.back_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.delete.clicked.connect(self.delete_requested)
        self.empty.clicked.connect(self.empty_requested)
        self._lay_out()
        self._take_words()

    def show_view(self, view: View, trashed: int) -> None:
        """Say which list this is."""
        trash = view == "trash"
        self._title.setText(tr("Trash") if trash else tr("Archive"))
        self._note.setText(
            tr("Chats stay here for {days} days. Then they are gone for good.", days=KEPT_DAYS)
            if trash
            else tr("Archived chats come back by themselves when you write in them.")
        )
        self.restore.setText(tr("Restore") if trash else tr("Back to the chats"))
        self.delete.setText(tr("Delete for good\u2026") if trash else tr("Delete"))
        self.empty.setVisible(trash)
        self.empty.setEnabled(trashed > 0)

    def show_marked(self, chats: int) -> None:
        """Let what is done with chats be done, or not."""
        self.restore.setEnabled(chats > 0)
        self.delete.setEnabled(chats > 0)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back.setIcon(icon("chevron-right" if rtl else "chevron-left", palette.text, 18))

    def _take_words(self) -> None:
        self.back.setAccessibleName(tr("Back to the chats"))
        self.back.setToolTip(tr("Back to the chats (Esc in the list)"))
        self.empty.setText(tr("Empty\u2026"))
        self.empty.setAccessibleName(tr("Empty the trash"))
        self.empty.setToolTip(tr("Delete everything in the trash for good"))

    def _lay_out(self) -> None:
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in (self.empty, self.restore, self.delete):
            button.setProperty("kind", "small")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = QHBoxLayout()
        head.setSpacing(SPACE.tight)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self.empty)
        ways = Flow(SPACE.tight, self)
        ways.add(self.restore)
        ways.add(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.tight)
        column.setSpacing(SPACE.near)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(ways)
