"""What a click on a link opens first: a small sheet that shows where the link really leads."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import Palette
from desktop.widgets.fonts import dress
from desktop.widgets.notes import note_button

SHOWN = 300


class LinkSheet(QWidget):
    """The true target of a link, with Open and Copy; it closes when anything else gets the attention."""

    opened = Signal(str)

    def __init__(self, target: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = target
        self._palette = palette
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Link to {target}")
        label = QLabel(target if len(target) <= SHOWN else target[:SHOWN] + "…", self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        dress(label, "label")
        label.setStyleSheet(f"color: {palette.text}; background: transparent;")
        label.setFixedWidth(min(420, label.fontMetrics().horizontalAdvance(label.text()) + 8))
        label.setMinimumHeight(label.heightForWidth(label.width()))
        self.open_button = note_button("Open", palette, self)
        self.copy_button = note_button("Copy", palette, self)
        self.open_button.clicked.connect(self._on_open)
        self.copy_button.clicked.connect(self._on_copy)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(label)
        column.addLayout(row)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)
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
        self.open_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_open(self) -> None:
        self.opened.emit(self._target)
        self.close()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._target)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._palette.border_strong), 1))
        painter.setBrush(QColor(self._palette.bg))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()
