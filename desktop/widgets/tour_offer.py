"""The quiet offer of the tour at the foot of the welcome: taken, declined, and then gone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from desktop.language import tr
from desktop.theme import SPACE, grown
from desktop.widgets.labels import plain_label

_NARROW = 640


class TourOffer(QWidget):
    """A sentence and two buttons; hidden until somebody shows it."""

    taken = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = tr("New to language models? Ten short stops show how yours works.")
        self.words = plain_label(words, "muted", self, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.take, self.decline = QPushButton(tr("Take the tour"), self), QPushButton(tr("Not now"), self)
        for button, told in ((self.take, self.taken), (self.decline, self.declined)):
            button.setProperty("kind", "link")
            button.clicked.connect(told)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE.tight)
        buttons.addStretch(1)
        buttons.addWidget(self.take)
        buttons.addWidget(self.decline)
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(SPACE.wide, SPACE.tight, SPACE.wide, SPACE.near)
        self._row.setSpacing(SPACE.tight)
        self._row.addStretch(1)
        self._row.addWidget(self.words)
        self._row.addLayout(buttons)
        self._row.addStretch(1)
        self._fit()
        self.hide()

    def _fit(self) -> None:
        """Stand in one line where there is room for it."""
        narrow = self.width() < grown(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        room = self.words.fontMetrics().horizontalAdvance(self.words.text()) + 4
        self.words.setMinimumWidth(0 if narrow else room)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
