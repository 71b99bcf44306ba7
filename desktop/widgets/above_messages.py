"""What lies over the messages: the button that leads to the end, and the ring of the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.theme import Palette
from desktop.widgets.focus_ring import FocusRing
from desktop.widgets.jump_button import JumpButton

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript

Reason = Qt.FocusReason
#: Who comes by the mouse sees where it is.
_BY_KEYS = (Reason.TabFocusReason, Reason.BacktabFocusReason, Reason.ShortcutFocusReason)


class AboveMessages(QObject):
    """Follows what the transcript does; `jump` is the button."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(transcript)
        self._transcript = transcript
        self._news = False
        self._by_keys = False
        self.jump = JumpButton(transcript.colours, transcript)
        self.jump.clicked.connect(self._on_jump)
        self.ring = FocusRing(transcript.colours, transcript.viewport())
        transcript.installEventFilter(self)

    def forget(self) -> None:
        """Other messages are shown."""
        self._news = False

    def note(self) -> None:
        """Something new was written: the button says so until the end is in sight."""
        self._news = self._transcript.stack.below > 0
        self.follow()

    def follow(self) -> None:
        """Everything has its place now; stand where it belongs."""
        transcript = self._transcript
        below = transcript.stack.below
        self._news = self._news and below > 0
        self.jump.show_for(below, self._news or transcript.streaming)
        index = transcript.focus.index
        view = transcript.live_views().get(index) if index is not None else None
        if self._by_keys and transcript.hasFocus():
            self.ring.surround_all(transcript.viewport().rect())
        else:
            self.ring.surround(view if view is not None and view.hasFocus() and view.by_keys else None)

    def place(self) -> None:
        """The transcript has another size."""
        transcript = self._transcript
        self.jump.place(QRectF(transcript.viewport().geometry()), transcript.stack.width)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self.jump.apply_palette(palette)
        self.ring.apply_palette(palette)

    def _on_jump(self) -> None:
        held = self.jump.hasFocus()
        self._transcript.scroll_to_end()
        if held:
            self._transcript.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._by_keys = event.gotFocus() and event.reason() in _BY_KEYS
            self.follow()
        return super().eventFilter(watched, event)


def colour_ground(area: QAbstractScrollArea, palette: Palette) -> None:
    """The ground under the messages."""
    ground = area.viewport().palette()
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        ground.setColor(role, palette.bg)
    area.viewport().setPalette(ground)
    area.setPalette(ground)
