"""A ring and figures that say how full the model's context is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.language import number, tr, trn
from desktop.theme import Palette
from desktop.widgets.drawn import DrawnWidget, smooth_painter
from desktop.widgets.fonts import dress

_RING = 16
_NEARLY_FULL = 0.85


class ContextMeter(DrawnWidget):
    """Tokens used of the context; the whole explanation is in the tooltip, and in the map that it opens."""

    opened = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._used = self._total = self._omitted = 0
        self._compact = False
        dress(self, "small")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def words(self) -> str:
        """The figures beside the ring."""
        if self._omitted:
            return trn("{count} message left out", "{count} messages left out", self._omitted)
        return f"{number(self._used)} / {number(self._total)}"

    @property
    def share(self) -> float | None:
        """How full the context is, 0 to 1; None where there is none."""
        return min(1.0, self._used / self._total) if self._total else None

    def set_usage(self, used: int, total: int, omitted: int = 0) -> None:
        """Show `used` of `total` tokens and how many old messages no longer fit; total 0 hides all."""
        self._used, self._total, self._omitted = used, total, omitted
        self.setVisible(total > 0)
        self.setAccessibleName(tr("Context"))
        self.setAccessibleDescription(self._explanation())
        self.setToolTip(f"{self._explanation()} {tr('Press to see what fills it (Ctrl+Shift+I).')}")
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the ring alone where there is little room."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def _explanation(self) -> str:
        used, total = number(self._used), number(self._total)
        text = tr("The context holds {used} of {total} tokens.", used=used, total=total)
        if self._omitted:
            text += " " + tr("The oldest messages no longer fit, so the model does not see them.")
        return text

    def _colour(self) -> str:
        full = self._omitted or self._used > _NEARLY_FULL * self._total
        return self._palette.warn if full else self._palette.accent

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        text = 0 if self._compact else 7 + self.fontMetrics().horizontalAdvance(self.words)
        return QSize(_RING + 6 + text + (4 if text else 0), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # figures, in every language
        ring = QRectF(3, (self.height() - _RING) / 2, _RING, _RING).adjusted(1.5, 1.5, -1.5, -1.5)
        pen = QPen(QColor(self._palette.border_strong), 2.5)
        painter.setPen(pen)
        painter.drawEllipse(ring)
        share = self.share or 0.0
        pen.setColor(QColor(self._colour()))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if share:
            painter.drawArc(ring, 90 * 16, -max(1, round(360 * 16 * share)))
        if not self._compact:
            painter.setPen(QColor(self._palette.warn if self._omitted else self._palette.muted))
            painter.drawText(
                self.rect().adjusted(_RING + 9, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.words
            )
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)
