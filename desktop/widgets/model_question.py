"""The question before a model is deleted: what is lost, and who else uses the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.model_shelf_view import Deletion
from desktop.theme import SPACE, Palette
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.stylesheet import qt_palette, stylesheet

_WIDE = 440


class ModelQuestion(QDialog):
    """Cancel is what Enter and Escape mean; only the button itself deletes."""

    def __init__(self, going: Deletion, for_good: bool, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.going = going
        self.setObjectName("page")
        self.setWindowTitle("Delete a model")
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(stylesheet(palette))
        self.setModal(True)
        lost = "There is no bin where it lies, so it would be gone for good." if for_good else going.lost
        self.title = wrapped_label(going.title, "", self)
        self.title.setStyleSheet(f"color: {palette.text}; font-size: 17px; font-weight: 600;")
        self.lines = [wrapped_label(words, "", self) for words in (lost, going.used) if words]
        self.users = wrapped_label(going.users, "warn", self)
        self.users.setVisible(bool(going.users))
        box = QDialogButtonBox(self)
        cancel = box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self.delete = box.addButton(
            "Delete for good" if for_good else "Move to the bin", QDialogButtonBox.ButtonRole.AcceptRole
        )
        cancel.setProperty("kind", "outline")
        self.delete.setProperty("kind", "danger")
        cancel.setDefault(True)
        self.delete.setAutoDefault(False)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self._lay_out(box)
        self.setAccessibleDescription(" ".join((going.title, lost, going.users, going.used)))
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, box: QDialogButtonBox) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(SPACE.near)
        labels: list[QLabel] = [self.title, *self.lines, self.users]
        for label in labels:
            column.addWidget(label)
        column.addSpacing(SPACE.base)
        column.addWidget(box)
        self.setFixedWidth(_WIDE)
