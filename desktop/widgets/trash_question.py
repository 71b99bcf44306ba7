"""The question before chats are deleted for good, which is the one thing here that cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr, trn
from desktop.theme import SPACE, Palette, grown
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.fonts import dress
from desktop.widgets.layouts import margins
from desktop.widgets.stylesheet import qt_palette, stylesheet
from desktop.widgets.tick_box import TickBox

_WIDE = 420


class TrashQuestion(QDialog):
    """Cancel is what Enter and Escape mean; only the button itself deletes."""

    def __init__(self, chats: int | None, backups: bool, palette: Palette, parent: QWidget) -> None:
        """`chats` is how many would go, None for all of the trash; `backups` whether there are any."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Delete for good"))
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(stylesheet(palette))
        self.setModal(True)
        asked = (
            tr("Empty the trash?")
            if chats is None
            else trn("Delete this chat for good?", "Delete {count} chats for good?", chats)
        )
        self.title = wrapped_label(asked, "", self)
        dress(self.title, "lead", bold=True)
        told = tr("This cannot be undone. The text is erased from this profile within the next idle minute.")
        kept = tr("Copies in the folder \u201cbackups\u201d, made before an update, still have it.")
        said = (told, kept) if backups else (told,)
        self.lines = [wrapped_label(words, "muted", self) for words in said]
        self.backups = TickBox(tr("Also from the backups"), palette, self)
        self.backups.setVisible(backups)
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.setProperty("kind", "outline")
        self.delete = QPushButton(tr("Empty the trash") if chats is None else tr("Delete for good"), self)
        self.delete.setProperty("kind", "danger")
        self.delete.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.delete.clicked.connect(self.accept)
        self.setAccessibleDescription(" ".join((asked, *said)))
        self._lay_out()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(SPACE.near)
        for label in (self.title, *self.lines):
            column.addWidget(label)
        line = QHBoxLayout()
        line.setContentsMargins(margins(-5, 0, 0, 0))  # the box stands below the words, its ring beside it
        line.addWidget(self.backups)
        column.addLayout(line)
        column.addSpacing(SPACE.base)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE.near)
        ways.addStretch(1)
        ways.addWidget(self.cancel)
        ways.addWidget(self.delete)
        column.addLayout(ways)
        wide = grown(_WIDE)
        self.setFixedSize(wide, column.heightForWidth(wide))
