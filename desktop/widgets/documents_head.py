"""The head of the Documents panel: overall progress, questions about collections, an empty state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.documents_view import files_words, progress_words
from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.stylesheet import stylesheet
from rag import Indexing


class ProgressStrip(QFrame):
    """Hidden while there is no work; holds and resumes it."""

    pause_toggled = Signal(bool)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._share, self._paused = 0.0, False
        self.words = ElidedLabel("", "muted", self)
        self.pause = QToolButton(self)
        self.pause.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pause.clicked.connect(lambda: self.pause_toggled.emit(not self._paused))
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(16, 0, 12, 8))
        row.addWidget(self.words, 1)
        row.addWidget(self.pause)
        self.apply_palette(palette)
        self.hide()

    def show_state(self, state: Indexing) -> None:
        """Show how far the work is."""
        words = progress_words(state)
        self._share = state.done / state.total if state.total else 0.0
        self._paused = state.paused
        self.words.setText(words)
        self.setAccessibleName(tr("Work on files: {state}", state=words))
        self._tint()
        self.setVisible(bool(words))
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self._tint()

    def _tint(self) -> None:
        words = tr("Resume the work on files") if self._paused else tr("Pause the work on files")
        self.pause.setIcon(icon("play" if self._paused else "pause", self._palette.muted, 18))
        self.pause.setToolTip(words)
        self.pause.setAccessibleName(words)

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = self.width() - 32
        done = self._palette.border_strong if self._paused else self._palette.accent
        for colour, share in ((self._palette.border, 1.0), (done, self._share)):
            painter.setBrush(QColor(colour))
            left = 16 + wide * (1 - share) if self.isRightToLeft() else 16
            painter.drawRoundedRect(QRectF(left, self.height() - 6, wide * share, 4), 2, 2)


class AskStrip(QFrame):
    """Asks for the name of a collection, or whether to delete one; Escape takes the question back."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[], None] = self.hide
        self.words = plain_label("", "muted", self, wrap=True)
        self.field = QLineEdit(self)
        self.field.setMaxLength(120)
        self.field.setPlaceholderText(tr("Name of the collection"))
        self.field.setAccessibleName(tr("Name of the collection"))
        self.yes = QPushButton(self)
        self.no = QPushButton(tr("Cancel"), self)
        self.yes.setProperty("kind", "primary")
        self.no.setProperty("kind", "outline")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(SPACE.near)
        column.addWidget(self.words)
        column.addWidget(self.field)
        column.addLayout(buttons)
        self.yes.clicked.connect(self._on_yes)
        self.field.returnPressed.connect(self._on_yes)
        self.field.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        self.no.clicked.connect(self.hide)
        self.apply_palette(palette)
        self.hide()

    def ask_name(self, name: str, then: Callable[[str], None]) -> None:
        """Ask for a new name; an empty `name` means a new collection."""
        self._then = lambda: then(self.field.text().strip())
        self.words.hide()
        self._colour_yes("primary")
        self.field.show()
        self.field.setText(name)
        self.field.selectAll()
        self.yes.setText(tr("Rename") if name else tr("Create"))
        self.yes.setEnabled(bool(name))
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_delete(self, name: str, files: int, then: Callable[[], None]) -> None:
        """Ask whether a collection should really go."""
        self._then = then
        self.words.setText(
            tr(
                "Delete \u201c{name}\u201d with {files}? The files on your disk stay where they are.",
                name=escaped_line(name),
                files=files_words(files),
            )
        )
        self.words.show()
        self._colour_yes("danger")
        self.field.hide()
        self.yes.setText(tr("Delete"))
        self.yes.setEnabled(True)
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.setStyleSheet(stylesheet(palette))

    def _colour_yes(self, kind: str) -> None:
        self.yes.setProperty("kind", kind)
        self.yes.style().unpolish(self.yes)
        self.yes.style().polish(self.yes)

    def _on_yes(self) -> None:
        if self.yes.isEnabled():
            self.hide()
            self._then()

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class DocumentsEmpty(QFrame):
    """What to do when there is nothing yet."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self.add = QPushButton(tr("Add files\u2026"), self)
        self.add.setProperty("kind", "primary")
        self.folder = QPushButton(tr("Add a folder\u2026"), self)
        self.folder.setProperty("kind", "link")
        title = plain_label(tr("Ask about your documents"), "strong", self, wrap=True)
        words = plain_label(
            tr(
                "Drop files anywhere in the window, or add them here. "
                "They are read on this computer, and every answer shows where it comes from."
            ),
            "muted",
            self,
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 16)
        column.setSpacing(10)
        column.addStretch(2)
        for label in (self._sign, title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(4)
        for button in (self.add, self.folder):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.apply_palette(palette)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._sign.setPixmap(icon("text", palette.accent, 36).pixmap(36, 36))
