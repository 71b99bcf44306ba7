"""What scrolls up and down only, perhaps with a column in its middle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from desktop.widgets.layouts import margins


class TallArea(QScrollArea):
    """Without a frame; the focus goes to what lies in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._across: QHBoxLayout | None = None
        self._air = 0

    def show_column(self, column: QWidget, air: int = 0, *, steady: bool = False) -> QWidget:
        """Have a column, as wide as it may be, in the middle with so much air; what scrolls comes back.

        A `steady` one stays where it is when the scroll bar comes and goes.
        """
        around = QWidget(self)
        across = QHBoxLayout(around)
        across.setContentsMargins(air, 0, air, 0)
        self._across, self._air = across if steady else None, air
        self._reserve()
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)
        self.setWidget(around)
        return around

    def _reserve(self) -> None:
        """Keep the room of the scroll bar beside a steady column while it is away."""
        if self._across is not None:
            spare = self.verticalScrollBar().sizeHint().width() - (self.width() - self.viewport().width())
            self._across.setContentsMargins(margins(self._air, 0, self._air + max(0, spare), 0))

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._reserve()  # before what lies in it is laid out anew
        super().resizeEvent(event)
