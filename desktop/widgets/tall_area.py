"""What scrolls up and down only, perhaps with a column in its middle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget


class TallArea(QScrollArea):
    """Without a frame; the focus goes to what lies in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_column(self, column: QWidget, air: int = 0) -> QWidget:
        """Have a column, as wide as it may be, in the middle with so much air; what scrolls comes back."""
        around = QWidget(self)
        across = QHBoxLayout(around)
        across.setContentsMargins(air, 0, air, 0)
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)
        self.setWidget(around)
        return around
