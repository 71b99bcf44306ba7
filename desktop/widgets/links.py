"""What a click on a link opens first: a small sheet that shows where the link really leads."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.target import examined
from desktop.theme import Palette
from desktop.widgets.claiming import claims
from desktop.widgets.fonts import ui_font
from desktop.widgets.notes import note_button

SHOWN = 300
WIDEST = 420


class LinkSheet(QWidget):
    """The true target of a link, with Open and Copy; it closes when anything else gets the attention."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self, link: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._palette = palette
        self.target = examined(link)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        said = self._say(column)
        self.setAccessibleName(tr("Link to {address}", address=self.target.shown))
        self.setAccessibleDescription(" ".join(said))
        self.open_button = note_button(tr("Open"), palette, self)
        self.copy_button = note_button(tr("Copy"), palette, self)
        self.open_button.setVisible(bool(self.target.address))
        self.open_button.setToolTip(tr("Open {address}", address=self.target.shown[:SHOWN]))
        self.open_button.setAccessibleName(tr("Open {address}", address=self.target.host))
        self.copy_button.setToolTip(tr("Copy this address"))
        self.open_button.clicked.connect(self._on_open)
        self.copy_button.clicked.connect(self._on_copy)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        self._cast_shadow()
        self.adjustSize()

    def show_at(self, at: QPoint) -> None:
        """Appear below a point of the parent, inside its bounds."""
        parent = self.parentWidget()
        room = parent.rect() if parent is not None else self.rect()
        x = max(8, min(at.x() - 20, room.width() - self.width() - 8))
        below = at.y() + 14
        y = below if below + self.height() < room.height() else at.y() - self.height() - 10
        self.move(x, max(8, y))
        self.show()
        self.raise_()
        certain = self.target.address and not self.target.doubts
        (self.open_button if certain else self.copy_button).setFocus(Qt.FocusReason.PopupFocusReason)

    def _say(self, column: QVBoxLayout) -> list[str]:
        """Put the host, the whole address and every doubt one below another; the sentences come back."""
        target, palette = self.target, self._palette
        sentences = [tr(text, name=name) for text, name in target.doubts]
        if not target.address:
            sentences.append(tr("This address is not opened from here. It can be copied."))
        if target.host:
            column.addWidget(self._label(target.host, palette.text, 14, bold=True))
        shown = target.shown if len(target.shown) <= SHOWN else target.shown[:SHOWN] + "…"
        column.addWidget(self._label(shown, palette.muted if target.host else palette.text, 13))
        for sentence in sentences:
            column.addWidget(self._label(sentence, palette.warn, 13))
        return sentences

    def _label(self, words: str, colour: str, pixels: int, bold: bool = False) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        # Qt breaks lines at spaces only: an address may be broken behind any sign.
        label.setText("\u200b".join(words) if len(words) > 40 and " " not in words else words)
        label.setAccessibleName(words)
        label.setWordWrap(True)
        font = QFont(ui_font(pixels))
        font.setBold(bold)
        label.setFont(font)
        label.setStyleSheet(f"color: {colour}; background: transparent;")
        label.setFixedWidth(min(WIDEST, label.fontMetrics().horizontalAdvance(words) + 8))
        label.setMinimumHeight(label.heightForWidth(label.width()))
        return label

    def _cast_shadow(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)

    def _on_open(self) -> None:
        self.opened.emit(self.target.address)
        self.close()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._link)
        self.close()

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._palette.border_strong), 1))
        painter.setBrush(QColor(self._palette.bg))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()
