"""A line to name something in place: Enter keeps the name, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.language import tr
from desktop.named_file import LONGEST_NAME
from desktop.widgets.claiming import claims


class NameField(QFrame):
    """Hidden until it asks; whoever asked gets the name, and the focus goes back to where it was told."""

    named = Signal(str)

    def __init__(self, home: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self.line = QLineEdit(self)
        self.line.setMaxLength(LONGEST_NAME)
        self.keep = QPushButton(tr("Save"), self)
        self.keep.setProperty("kind", "small")
        self.keep.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.keep)
        self.keep.clicked.connect(self._on_keep)
        self.line.returnPressed.connect(self._on_keep)
        self.line.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.hide()

    def ask(self, label: str, name: str = "") -> None:
        """Ask for a name, with one to begin from."""
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(label)
        self.line.setText(name)
        self.keep.setEnabled(bool(name.strip()))
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def leave(self) -> None:
        """Ask no more."""
        if not self.isHidden():
            self.hide()
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        name = self.line.text().strip()
        if name:
            self.leave()
            self.named.emit(name)

    # ---- Qt -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
