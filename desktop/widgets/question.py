"""A question before something is deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.stylesheet import qt_palette, stylesheet


class Question(QDialog):
    """Cancel is what Enter and Escape mean; only the button itself deletes."""

    def __init__(self, name: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle(name)
        self.apply_palette(palette)
        self.setModal(True)
        self.cancel: QPushButton
        self.delete: QPushButton

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(stylesheet(palette))

    def lay_out(self, parts: Sequence[QWidget | QLayout], delete: str, wide: int) -> None:
        """Lay these parts over the two buttons, in so much width; the other button is called so."""
        self.cancel, self.delete = QPushButton(tr("Cancel"), self), QPushButton(delete, self)
        self.cancel.setProperty("kind", "outline")
        self.delete.setProperty("kind", "danger")
        self.delete.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.delete.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(SPACE.near)
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addSpacing(SPACE.base)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE.near)
        ways.addStretch(1)
        ways.addWidget(self.cancel)
        ways.addWidget(self.delete)
        column.addLayout(ways)
        self.setFixedSize(wide, column.heightForWidth(wide))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)


def colour_open(palette: Palette) -> None:
    """Have the question that is being asked, if one is, take over the colours of a theme."""
    asked = QApplication.activeModalWidget()
    if isinstance(asked, Question):
        asked.apply_palette(palette)
