"""The question before a model is deleted: what is lost, and who else uses the file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.model_shelf_view import Deletion
from desktop.theme import Palette
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.question import Question

_WIDE = 440


class ModelQuestion(Question):
    """Says what is lost, and that it is for good where there is no bin."""

    def __init__(self, going: Deletion, for_good: bool, palette: Palette, parent: QWidget) -> None:
        super().__init__(tr("Delete a model"), palette, parent)
        self.going = going
        lost = tr("There is no bin where it lies, so it would be gone for good.") if for_good else going.lost
        self.title = wrapped_label(going.title, "lead", self)
        self.lines = [wrapped_label(words, "", self) for words in (lost, going.used) if words]
        self.users = wrapped_label(going.users, "warn", self)
        self.users.setVisible(bool(going.users))
        self.setAccessibleDescription(" ".join((going.title, lost, going.users, going.used)))
        delete = tr("Delete for good") if for_good else tr("Move to the bin")
        self.lay_out((self.title, *self.lines, self.users), delete, _WIDE)
