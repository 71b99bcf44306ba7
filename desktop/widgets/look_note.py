"""What stands in a fold before an answer is read again: why not, an offer, or how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.inside import State
from desktop.language import tr
from desktop.theme import SPACE
from desktop.widgets.labels import plain_label


class LookNote(QWidget):
    """Told by show_state; hidden while there is nothing to say."""

    wanted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = plain_label("", "muted", self, wrap=True)
        self.look = QPushButton(tr("Look"), self)
        self.cancel = QPushButton(tr("Cancel"), self)
        self.bar = QProgressBar(self)
        self._build()
        self.look.clicked.connect(self.wanted)
        self.cancel.clicked.connect(self.cancelled)
        self.show_state("none", "", 0.0)

    def show_state(self, state: State, words: str, share: float) -> None:
        """Show where it stands; `share` says how much is read."""
        had = self.look.hasFocus() or self.cancel.hasFocus()
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.look.setVisible(state == "offered")
        self.cancel.setVisible(state == "reading")
        self.bar.setVisible(state == "reading")
        self.bar.setValue(round(100 * share))
        self.setVisible(state != "known" or bool(words))
        if had and state == "reading":
            self.cancel.setFocus()
        elif had and state == "offered":
            self.look.setFocus()

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(tr("How much of the answer is read"))
        for button in (self.look, self.cancel):
            button.setProperty("kind", "outline")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.look.setAccessibleDescription(tr("Reads this answer once more to look inside"))
        foot = QHBoxLayout()
        foot.addWidget(self.look)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.near)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(foot)
