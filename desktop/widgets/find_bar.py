"""The line in which words are looked for in a document, with how many places there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.theme import Palette
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.stylesheet import stylesheet


class FindBar(QFrame):
    """Enter goes to the next place, Shift+Enter to the one before."""

    typed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find in this document")
        self.field.setAccessibleName("Find in this document")
        self.field.textChanged.connect(self.typed)
        self.count = plain_label("", "muted", self)
        self._buttons = {
            "arrow-up": self._button("Previous place (Shift+Enter)", lambda: self.stepped.emit(-1)),
            "arrow-down": self._button("Next place (Enter)", lambda: self.stepped.emit(1)),
            "close": self._button("Close the search (Esc)", self.closed.emit),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(4)
        row.addWidget(self.count)
        for button in self._buttons.values():
            row.addWidget(button)
        self.apply_palette(palette)
        self.hide()

    def begin(self) -> None:
        """Appear, with what was looked for last ready to be replaced."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def say(self, words: str) -> None:
        """Show how many places there are."""
        self.count.setText(words)
        self.field.setAccessibleDescription(words)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self.setStyleSheet(stylesheet(palette))
        for name, button in self._buttons.items():
            button.setIcon(icon(name, palette.muted, 18))

    def _button(self, words: str, pressed: object) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
