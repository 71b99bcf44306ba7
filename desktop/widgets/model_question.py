"""The question before a model is deleted: what is lost, and who else uses the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.model_shelf_view import Deletion
from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.stylesheet import qt_palette, stylesheet

_WIDE = 440


class ModelQuestion(QDialog):
    """Cancel is what Enter and Escape mean; only the button itself deletes."""

    def __init__(self, going: Deletion, for_good: bool, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.going = going
        self.setObjectName("page")
        self.setWindowTitle(tr("Delete a model"))
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(stylesheet(palette))
        self.setModal(True)
        lost = tr("There is no bin where it lies, so it would be gone for good.") if for_good else going.lost
        self.title = wrapped_label(going.title, "", self)
        self.title.setStyleSheet(f"color: {palette.text}; font-size: {TYPE.lead}px; font-weight: 600;")
        self.lines = [wrapped_label(words, "", self) for words in (lost, going.used) if words]
        self.users = wrapped_label(going.users, "warn", self)
        self.users.setVisible(bool(going.users))
        self.cancel = QPushButton(tr("Cancel"), self)
        self.cancel.setProperty("kind", "outline")
        self.delete = QPushButton(tr("Delete for good") if for_good else tr("Move to the bin"), self)
        self.delete.setProperty("kind", "danger")
        self.delete.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.delete.clicked.connect(self.accept)
        self._lay_out()
        self.setAccessibleDescription(" ".join((going.title, lost, going.users, going.used)))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(SPACE.near)
        labels: list[QLabel] = [self.title, *self.lines, self.users]
        for label in labels:
            column.addWidget(label)
        column.addSpacing(SPACE.base)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE.near)
        ways.addStretch(1)
        ways.addWidget(self.cancel)
        ways.addWidget(self.delete)
        column.addLayout(ways)
        self.setFixedSize(_WIDE, column.heightForWidth(_WIDE))
