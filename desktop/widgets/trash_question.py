"""The question before chats are deleted for good, which is the one thing here that cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr, trn
from desktop.theme import Palette, grown
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.question import Question
from desktop.widgets.tick_box import RING, TickBox

_WIDE = 420


class TrashQuestion(Question):
    """Says how many go, and what of them stays in the backups."""

    def __init__(self, chats: int | None, backups: bool, palette: Palette, parent: QWidget) -> None:
        """`chats` is how many would go, None for all of the trash; `backups` whether there are any."""
        super().__init__(tr("Delete for good"), palette, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = (
            tr("Empty the trash?")
            if chats is None
            else trn("Delete this chat for good?", "Delete {count} chats for good?", chats)
        )
        self.title = wrapped_label(asked, "lead", self)
        told = tr("This cannot be undone. The text is erased from this profile within the next idle minute.")
        kept = tr("Copies in the folder \u201cbackups\u201d, made before an update, still have it.")
        said = (told, kept) if backups else (told,)
        self.lines = [wrapped_label(words, "muted", self) for words in said]
        self.backups = TickBox(tr("Also from the backups"), palette, self)
        self.backups.setVisible(backups)
        self.setAccessibleDescription(" ".join((asked, *said)))
        delete = tr("Empty the trash") if chats is None else tr("Delete for good")
        box = QHBoxLayout()
        box.addSpacing(-RING)  # the box itself stands below the words
        box.addWidget(self.backups, 1)
        self.lay_out((self.title, *self.lines, box), delete, grown(_WIDE))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        for box in self.findChildren(TickBox):
            box.apply_palette(palette)
