"""The answer that the person would have wanted, as a quiet note below the model's."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.transcript import BETTER_LINES
from desktop.widgets.flow import Flow
from desktop.widgets.fonts import dress
from desktop.widgets.notes import note_button

_EDGE, _AIR = 14, 8
#: Characters of a very long one that are shown.
_MOST = 20_000


class BetterNote(QWidget):
    """Its first lines, all of them on request, and what can be done with it."""

    pressed = Signal(str)
    resized = Signal()

    def __init__(self, text: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._unfolded = False
        self._title = self._label(tr("Your better answer"), "label", palette.muted)
        self._text = self._label(text[:_MOST], "ui", palette.text)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = note_button(tr("Show all"), palette, self)
        self._more.clicked.connect(self._on_more)
        self._buttons = Flow(_AIR, self)
        for words, action in (
            (tr("Use this one"), "use-better"),
            (tr("Edit"), "better"),
            (tr("Remove"), "remove-better"),
        ):
            button = note_button(words, palette, self)
            button.clicked.connect(lambda _checked=False, action=action: self.pressed.emit(action))
            self._buttons.add(button)
        self._buttons.add(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 10, _EDGE, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(self._buttons)
        self.setAccessibleName(f"{tr('Your better answer')}: {text[:400]}")

    def height_for(self, width: int) -> int:
        """The height that it needs at a width."""
        pitch = self._text.fontMetrics().lineSpacing()
        room = QRect(0, 0, width - 2 * _EDGE, 1 << 24)  # what the label says depends on what it was before
        whole = (
            self._text.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._text.text()).height()
        )
        folded = BETTER_LINES * pitch
        self._more.setVisible(whole > folded + pitch and not self._unfolded)
        shown = whole if self._unfolded or whole <= folded + pitch else folded
        self._text.setFixedHeight(shown)
        buttons = self._buttons.heightForWidth(width - 2 * _EDGE)
        return shown + self._title.sizeHint().height() + buttons + 2 * 10 + 2 * 6

    def _on_more(self) -> None:
        self._unfolded = True
        self.resized.emit()

    def _label(self, words: str, token: str, colour: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(words)
        dress(label, token)
        label.setStyleSheet(f"background: transparent; color: {colour};")
        return label

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.code_bg))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        painter.setBrush(QColor(self._palette.accent))
        painter.drawRoundedRect(QRectF(0, 10, 3, self.height() - 20), 1.5, 1.5)
        painter.end()
