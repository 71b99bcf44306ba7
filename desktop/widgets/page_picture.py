"""A rendered page with the passage marked on it, as wide as the pane or zoomed, crisp on every screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.language import tr
from desktop.theme import TYPE, Palette, palette
from desktop.widgets.fonts import ui_font
from desktop.widgets.stylesheet import scrollbar_style
from rag import Box, Rendered

MARGIN = 16
SMALLEST, LARGEST, STEP = 0.5, 4.0, 1.25
WIDEST_PX = 4_000
SETTLE_MS = 150
_A4 = 1.414


class PagePicture(QAbstractScrollArea):
    """Asks for a picture of the width it needs; until it comes, a sheet stands in its place."""

    wanted = Signal(int)  # pixels of width
    turned = Signal(int)  # to the next page or to the one before

    def __init__(self, colours: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self._image = QImage()
        self._boxes: Sequence[Box] = ()
        self._ratio = _A4
        self._seek = True
        self._colours = colours
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(lambda: self.wanted.emit(self.pixels))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Page"))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(40)
        self.apply_palette(colours)

    @property
    def pixels(self) -> int:
        """The width in pixels in which the page should be rendered."""
        return max(64, min(WIDEST_PX, round(self._sheet().width() * self.devicePixelRatioF())))

    def clear(self) -> None:
        """Show an empty sheet: another page is on its way."""
        self._image, self._boxes, self._seek = QImage(), (), True
        self._fit()

    def show_page(self, page: Rendered) -> bool:
        """Show a rendered page; False when it is no picture."""
        if min(page.width, page.height) <= 0 or len(page.pixels) != page.width * page.height * 3:
            return False
        image = QImage(page.pixels, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
        self._image, self._boxes = image.copy(), page.boxes
        self._ratio = page.height / page.width
        self._fit()
        if self._seek:
            self._seek = False
            self._scroll_to_boxes()
        return True

    def seek(self) -> None:
        """Bring what is marked into view when the next picture comes."""
        self._seek = True

    def set_zoom(self, zoom: float) -> None:
        """Show the page larger or smaller; 1 fits its width to the pane."""
        zoom = min(LARGEST, max(SMALLEST, zoom))
        if zoom != self.zoom:
            middle = (self.verticalScrollBar().value() + self.viewport().height() / 2) / self.zoom
            self.zoom = zoom
            self._fit()
            self.verticalScrollBar().setValue(round(middle * zoom - self.viewport().height() / 2))
            self._settling.start()

    def apply_palette(self, colours: Palette) -> None:
        """Take new colours."""
        self._colours = colours
        self.verticalScrollBar().setStyleSheet(scrollbar_style(colours))
        self.horizontalScrollBar().setStyleSheet(scrollbar_style(colours, "horizontal"))
        self.viewport().update()

    def _sheet(self) -> QSizeF:
        wide = max(80.0, self.viewport().width() - 2.0 * MARGIN) * self.zoom
        return QSizeF(wide, wide * self._ratio)

    def _place(self) -> QRectF:
        sheet = self._sheet()
        left = max(float(MARGIN), (self.viewport().width() - sheet.width()) / 2)
        at = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRectF(left - at.x(), MARGIN - at.y(), sheet.width(), sheet.height())

    def _fit(self) -> None:
        sheet, room = self._sheet(), self.viewport().size()
        for bar, long, page in (
            (self.horizontalScrollBar(), sheet.width(), room.width()),
            (self.verticalScrollBar(), sheet.height(), room.height()),
        ):
            bar.setPageStep(page)
            bar.setRange(0, max(0, round(long + 2 * MARGIN - page)))
        self.viewport().update()

    def _scroll_to_boxes(self) -> None:
        """Put the first mark at a third of the height; without one, the page begins at its top."""
        if not self._boxes:
            self.verticalScrollBar().setValue(0)
            return
        scale = self._sheet().width() / self._image.width()
        top = min(box.top for box in self._boxes) * scale + MARGIN
        left = min(box.left for box in self._boxes) * scale
        self.verticalScrollBar().setValue(round(top - self.viewport().height() / 3))
        self.horizontalScrollBar().setValue(round(left - MARGIN))

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._colours.side))
        sheet = self._place()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.fillRect(sheet, QColor(self._colours.field))
            painter.setPen(QColor(self._colours.muted))
            painter.setFont(ui_font(TYPE.label))
            painter.drawText(
                QRectF(sheet.left(), sheet.top(), sheet.width(), 120),
                Qt.AlignmentFlag.AlignCenter,
                tr("Opening the page…"),
            )
        else:
            exact = QRect(sheet.topLeft().toPoint(), sheet.size().toSize())
            painter.drawImage(exact, self._image)
            self._paint_marks(painter, QRectF(exact))
        painter.setPen(QPen(QColor(self._colours.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _paint_marks(self, painter: QPainter, sheet: QRectF) -> None:
        """Lay the colour of a marker over the words: paper is white in the dark, too."""
        scale = sheet.width() / self._image.width()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette("light").mark))
        for box in self._boxes:
            place = QRectF(box.left * scale, box.top * scale, box.width * scale, box.height * scale)
            painter.drawRoundedRect(place.translated(sheet.topLeft()).adjusted(-2, -1, 2, 1), 2, 2)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        if event.size().width() != event.oldSize().width():
            self._settling.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        forward = event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Space)
        sideways = self.horizontalScrollBar().maximum() > 0
        if forward or event.key() == Qt.Key.Key_PageUp:
            edge = bar.maximum() if forward else bar.minimum()
            step = bar.pageStep() - 40
            self.turned.emit(1 if forward else -1) if bar.value() == edge else bar.setValue(
                bar.value() + (step if forward else -step)
            )
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not sideways:
            onward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
            self.turned.emit(1 if event.key() == onward else -1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)
