"""The short message over the composer that says what was just done and offers to undo it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.language import tr
from desktop.theme import Palette, grown
from desktop.widgets.announcing import say
from desktop.widgets.few_lines import FewLabel
from desktop.widgets.flow import Flow
from desktop.widgets.stylesheet import stylesheet

SHOWN_MS = 8000
_WIDEST, _MOST_LINES = 420, 3
#: Less room around it than this is not left: what lies under it would look out.
_ROUND = 120


class Snackbar(QFrame):
    """Goes away by itself, but not while the mouse is on it or its button has the focus."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("snackbar")
        self.setAccessibleName(tr("What was done"))
        self._callback: Callable[[], None] | None = None
        self.words = FewLabel(_MOST_LINES, self)
        self.button = QPushButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._on_time_over)
        self.button.clicked.connect(self._on_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 8, 7)
        flow = Flow(8, self, ends=True)
        flow.add(self.words, least=120)
        flow.add(self.button)
        row.addWidget(flow)
        self.apply_palette(palette)
        self.hide()

    def offer(self, text: str, action: str, callback: Callable[[], None]) -> None:
        """Show what was done; the button calls `callback` once."""
        self._callback = callback
        self.words.setText(text)
        self.button.setText(action)
        self.setAccessibleDescription(text)
        self.show()
        self.raise_()
        self._timer.start()
        say(self, f"{text} {action}")

    def place(self, width: int, bottom: int) -> None:
        """Stand centred over that line of the parent."""
        room = width - 32
        wide = room if room < grown(_WIDEST) + _ROUND else grown(_WIDEST)
        layout = self.layout()
        self.resize(wide, layout.heightForWidth(wide) if layout is not None else 0)
        self.move((width - wide) // 2, bottom - self.height() - 10)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.setStyleSheet(stylesheet(palette))

    def _on_button(self) -> None:
        callback, self._callback = self._callback, None
        self._timer.stop()
        self.hide()
        if callback is not None:
            callback()

    def _on_time_over(self) -> None:
        if self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    # ---- Qt -------------------------------------------------------------------------------------------

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)
