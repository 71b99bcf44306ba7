"""What is wrong with the chosen file, in sentences, and what can be done about it: the foot of the panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.documents_view import reason
from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.stylesheet import wear
from rag import FileState


class DocumentCard(QFrame):
    """Hidden while there is nothing to say about the chosen file."""

    retry_requested = Signal(int, str, bool)  # file id, password, recognise text
    remove_requested = Signal(list)  # list[int]

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._file: FileState | None = None
        self.name = ElidedLabel("", "strong", self)
        self.words = plain_label("", "muted", self, wrap=True)
        self.password = QLineEdit(self)
        self.open = self._button(tr("Open"))
        self.recognise = self._button(tr("Recognise text"))
        self.again = self._button(tr("Try again"))
        self.remove = self._button(tr("Remove"))
        self._build()
        self._connect()
        self.apply_palette(palette)
        self.hide()

    def show_file(self, file: FileState | None) -> None:
        """Show what there is to say about a file; None, or nothing to say, hides the card."""
        told = reason(file) if file else ""
        if file is None or not told:
            self._file = None
            self.password.clear()
            self.hide()
            return
        if self._file is None or self._file.id != file.id:
            self.password.clear()
        self._file = file
        asked = "password" in file.can
        self.name.setText(escaped_line(file.name))
        self.words.setText(told)
        self.setAccessibleName(f"{escaped_line(file.name)}: {told}")
        for part in (self.password, self.open):
            part.setVisible(asked)
        self.recognise.setVisible("ocr" in file.can)
        self.again.setVisible("retry" in file.can or file.status == "missing")
        self.remove.setVisible(file.status in ("refused", "missing"))
        self.show()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        wear(self, palette, f"#card {{ border: 1px solid {palette.border}; border-radius: 10px; }}")

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "outline")
        return button

    def _build(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(tr("Password of this file"))
        self.password.setAccessibleName(tr("Password of this file"))
        self.open.setEnabled(False)
        secret = QHBoxLayout()
        secret.setSpacing(SPACE.near)
        secret.addWidget(self.password, 1)
        secret.addWidget(self.open)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE.near)
        for button in (self.recognise, self.again, self.remove):
            ways.addWidget(button)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.words)
        column.addLayout(secret)
        column.addLayout(ways)

    def _connect(self) -> None:
        self.password.textChanged.connect(lambda text: self.open.setEnabled(bool(text)))
        self.password.returnPressed.connect(self._on_password)
        self.open.clicked.connect(self._on_password)
        self.recognise.clicked.connect(lambda: self._retry("", True))
        self.again.clicked.connect(lambda: self._retry("", False))
        self.remove.clicked.connect(self._on_remove)

    def _on_password(self) -> None:
        password = self.password.text()
        if password:
            self.password.clear()
            self._retry(password, False)

    def _on_remove(self) -> None:
        if self._file is not None:
            self.remove_requested.emit([self._file.id])

    def _retry(self, password: str, recognise: bool) -> None:
        if self._file is not None:
            self.retry_requested.emit(self._file.id, password, recognise)
