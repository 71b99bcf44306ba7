"""A long pasted text in a window of its own: to be read and changed, put into the message, or left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.language import number, tr, trn
from desktop.theme import SPACE, Palette
from desktop.widgets.labels import plain_label
from desktop.widgets.sideways import hold_still
from desktop.widgets.stylesheet import qt_palette, stylesheet

#: A longer text, or one with a longer line, is shown by its beginning: laying it out would stop the window.
EDITABLE, LONGEST_LINE = 200_000, 20_000
_SHOWN = 20_000


def editable(text: str) -> bool:
    """Whether a text can be laid out without a pause."""
    return len(text) <= EDITABLE and max(map(len, text.split("\n"))) <= LONGEST_LINE


class PastedSheet(QDialog):
    """Esc closes it as it is; changes hold only by Done."""

    changed = Signal(str)
    unfolded = Signal(str)
    dropped = Signal()

    def __init__(self, text: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._whole = text, editable(text)
        self.setObjectName("page")
        self.setWindowTitle(tr("Pasted text"))
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(stylesheet(palette))
        self.setModal(True)
        self.box = QPlainTextEdit(self)
        self.count = plain_label("", "muted", self, wrap=True)
        self.drop = QPushButton(tr("Leave it out"), self)
        self.unfold = QPushButton(tr("Put it into the text"), self)
        self.done_button = QPushButton(tr("Done"), self)
        self._build(parent)
        self._show_count()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """The text as it stands now."""
        return self.box.toPlainText() if self._whole else self._text

    def _build(self, parent: QWidget) -> None:
        self.box.setProperty("kind", "box")
        self.box.setAccessibleName(tr("Pasted text"))
        self.box.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.box.setTabChangesFocus(True)
        hold_still(self.box)
        self.box.setPlainText(self._text if self._whole else self._text[:_SHOWN])
        self.box.setReadOnly(not self._whole)
        self.box.textChanged.connect(self._show_count)
        for button, kind in ((self.drop, "outline"), (self.unfold, "outline"), (self.done_button, "primary")):
            button.setProperty("kind", kind)
            button.setAutoDefault(False)
        self.unfold.setEnabled(self._whole)
        self.unfold.setToolTip("" if self._whole else tr("It is too long to be part of the text."))
        self.done_button.clicked.connect(self._on_done)
        self.unfold.clicked.connect(self._on_unfold)
        self.drop.clicked.connect(self._on_drop)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE.near)
        ways.addWidget(self.drop)
        ways.addStretch(1)
        ways.addWidget(self.unfold)
        ways.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(SPACE.base)
        column.addWidget(self.count)
        column.addWidget(self.box, 1)
        column.addLayout(ways)
        room = parent.window().size()
        self.resize(min(680, room.width() - 40), min(520, room.height() - 60))

    def _show_count(self) -> None:
        if self._whole:
            characters = self.box.document().characterCount() - 1
            self.count.setText(
                trn("{count} character", "{count} characters", characters)
                + " \u00b7 "
                + tr("It is sent with your message.")
            )
        else:
            self.count.setText(
                tr(
                    "The first {shown} of {total} characters are shown. All of them are sent with your"
                    " message.",
                    shown=number(min(_SHOWN, len(self._text))),
                    total=number(len(self._text)),
                )
            )

    def _on_done(self) -> None:
        if self._whole and self.text != self._text:
            self.changed.emit(self.text)
        self.accept()

    def _on_unfold(self) -> None:
        self.unfolded.emit(self.text)
        self.accept()

    def _on_drop(self) -> None:
        self.dropped.emit()
        self.accept()
