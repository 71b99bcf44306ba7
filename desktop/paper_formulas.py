"""The formulas of a chat on paper: outlines that stand on the baseline of their line, sharp at every size."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPyTextObject, QTextDocument, QTextFormat
from PySide6.QtSvg import QSvgRenderer

from desktop.formula import RELATIVE, SIZE, Drawing


class FormulaDrawer(QPyTextObject):
    """Draws what stands in a document as an image with the name of a formula; `dpi` is the device's."""

    def __init__(self, formulas: Mapping[str, Drawing], dpi: float, widest: float, parent: QObject) -> None:
        super().__init__(parent)
        self._formulas, self._dpi, self._widest = formulas, dpi, widest

    def _measured(self, document: QTextDocument, form: QTextFormat) -> tuple[Drawing, float, float] | None:
        """The drawing, its scale, and how much air above it keeps it on the baseline (below, if negative).

        Qt puts the middle of an object a quarter of the letter x above the baseline.
        """
        image = form.toImageFormat()
        drawing = self._formulas.get(image.name())
        if drawing is None:
            return None
        points = image.fontPointSize() or document.defaultFont().pointSizeF()
        scale = min(points * self._dpi / 72 * RELATIVE / SIZE, self._widest / drawing.width)
        font = QFont(document.defaultFont())
        font.setPointSizeF(points)
        quarter = QFontMetricsF(font, document.documentLayout().paintDevice()).xHeight() / 2
        return drawing, scale, (drawing.depth - drawing.ascent) * scale + quarter

    # ---- Qt -------------------------------------------------------------------------------------------

    def intrinsicSize(self, doc: QTextDocument, at: int, form: QTextFormat) -> QSizeF:
        measured = self._measured(doc, form)
        if measured is None:
            return QSizeF()
        drawing, scale, air = measured
        return QSizeF(drawing.width * scale, (drawing.ascent + drawing.depth) * scale + abs(air))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, at: int, form: QTextFormat
    ) -> None:
        measured = self._measured(doc, form)
        if measured is None:
            return
        drawing, scale, air = measured
        tall = (drawing.ascent + drawing.depth) * scale
        room = QRectF(rect.x(), rect.y() + max(0.0, air), drawing.width * scale, tall)
        # In a PDF file Qt draws lines around outlines that ask for none: so thin that none is seen.
        svg = drawing.svg.replace("<svg ", "<svg stroke-width='0.001' ", 1)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, room)
