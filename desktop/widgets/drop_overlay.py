"""Lies over the whole window while files are held over it, and says what letting go will do."""

from __future__ import annotations

import os

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWindow,
)
from PySide6.QtWidgets import QWidget

from desktop.documents_view import Drop, drop_details, drop_title, sorted_drop
from desktop.theme import TYPE, Palette
from desktop.widgets.fonts import ui_font
from desktop.widgets.icons import pixmap
from desktop.widgets.motion import moves
from desktop.widgets.offered import dragged_paths

FADE_MS = 120
_INSET, _RADIUS, _SIGN = 14, 18, 40
_CARD_WIDTH, _CARD_HEIGHT = 560.0, 184.0
#: Of more files than these it is not asked whether they are folders: that would hold up the drag.
_ASKED = 200


class DropOverlay(QWidget):
    """Takes files wherever in `window` they are held; what is no file goes to the part under the mouse.

    Listens to the native window, so that no part of the window needs to know of it.
    """

    files_dropped = Signal(list)  # list[str], local paths

    def __init__(self, palette: Palette, window: QWidget) -> None:
        super().__init__(window)
        self._palette = palette
        self._window = window
        self._watched: QWindow | None = None
        self._paths: list[str] = []
        #: Where they are, or were let go.
        self.place = QPoint()
        self.drop = Drop()
        self._shade = QVariantAnimation(self)
        self._shade.setDuration(FADE_MS)
        self._shade.valueChanged.connect(lambda _: self.update())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)

    @property
    def words(self) -> str:
        """What it says now."""
        return drop_title(self.drop)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.update()

    def offer(self, paths: list[str]) -> None:
        """Show what letting go of these would do."""
        self._paths = paths
        folders = [path for path in paths[:_ASKED] if os.path.isdir(path)]
        self.drop = sorted_drop(paths, folders)
        self.setAccessibleName(self.words)
        self.setGeometry(self._window.rect())
        self._shade.stop()
        self._shade.setStartValue(0.0)
        self._shade.setEndValue(1.0)
        self.show()
        self.raise_()
        if moves(self):
            self._shade.start()
        else:
            self._shade.setCurrentTime(FADE_MS)

    def leave(self) -> None:
        """The files are not over the window any more."""
        self._shade.stop()
        self._paths = []
        self.hide()

    def _take(self, event: QEvent) -> bool:
        """Whether an event of the native window was about files and is dealt with."""
        if isinstance(event, QDragEnterEvent):
            paths = dragged_paths(event.mimeData())
            if paths:
                self.offer(paths)
                _accept(event)
            return bool(paths)
        if not self._paths:
            return False
        if event.type() == QEvent.Type.DragLeave:
            self.leave()
            return True
        if isinstance(event, QDropEvent):  # moves are drops too
            self.place = event.position().toPoint()
            _accept(event)
            if not isinstance(event, QDragMoveEvent):
                paths = self._paths
                self.leave()
                self.files_dropped.emit(paths)
            return True
        return False

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._watched:
            return self._take(event)
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        elif event.type() == QEvent.Type.Show and self._watched is not self._window.windowHandle():
            self._watched = self._window.windowHandle()
            self._watched.installEventFilter(self)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = self._palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = self._shade.currentValue()
        painter.setOpacity(float(shade) if isinstance(shade, float) else 1.0)
        veil = QColor(colours.bg)
        veil.setAlphaF(0.88)
        painter.fillRect(self.rect(), veil)
        box = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        self._draw_card(painter, box)
        pen = QPen(QColor(colours.accent), 2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        sign = "chip" if self.drop.models and not (self.drop.files or self.drop.folders) else "text"
        top = box.center().y() - 54
        image = pixmap(sign, colours.accent, _SIGN, self.devicePixelRatioF())
        painter.drawPixmap(round(box.center().x() - _SIGN / 2), round(top), image)
        self._draw_words(painter, box, top + _SIGN + 12)

    def _draw_card(self, painter: QPainter, box: QRectF) -> None:
        wide = min(_CARD_WIDTH, box.width() - 24)
        card = QRectF(0, 0, wide, _CARD_HEIGHT)
        card.moveCenter(box.center())
        painter.setPen(QPen(QColor(self._palette.border), 1))
        painter.setBrush(QColor(self._palette.bg))
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)

    def _draw_words(self, painter: QPainter, box: QRectF, top: float) -> None:
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        wide = min(_CARD_WIDTH, box.width() - 24) - 40
        room = QRectF(box.center().x() - wide / 2, top, wide, box.bottom() - top)
        for words, size, bold, colour in (
            (self.words, TYPE.second, True, self._palette.text),
            (drop_details(self.drop), TYPE.ui, False, self._palette.muted),
        ):
            painter.setFont(ui_font(size, bold))
            painter.setPen(QColor(colour))
            painter.drawText(room, centred, words)
            used = painter.boundingRect(room, int(centred), words)
            room.setTop(used.bottom() + 6)


def _accept(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
