"""A chat on paper: pages with its title and number, for PDF files and printers; light, whatever the theme.

Qt lays text out on the main thread only, so the work is cut into steps between which the window lives.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
)

from desktop.language import tr
from desktop.paper_blocks import Content
from desktop.theme import MONO, SANS, Palette, palette

#: Rows that are laid out in one step.
STEP = 12
#: Points of text, and millimetres around and between the text and the lines over and under it.
_BODY, _SMALL, _CODE = 10.5, 8.5, 9.0
_MARGINS = QMarginsF(22, 20, 22, 18)
_LINE_MM, _DPI = 9.0, 300
PDF_PIXEL = _DPI / 96


class Paper:
    """One chat in the shape of pages of a device; `steps` first, then the device has it."""

    def __init__(self, content: Content, device: QPagedPaintDevice) -> None:
        self._content, self._device = content, device
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.documentLayout().setPaintDevice(device)
        font = QFont([SANS])
        font.setPointSizeF(_BODY)
        self.document.setDefaultFont(font)
        self.document.setDefaultStyleSheet(_style(palette("light")))
        line = _LINE_MM / 25.4 * device.logicalDpiY()
        self._room = QRectF(0, line, device.width(), device.height() - 2 * line)
        self.document.setPageSize(QSizeF(self._room.size()))
        if content.formulas:
            from desktop.paper_formulas import FormulaDrawer  # lazy: only who has formulas needs it

            drawer = FormulaDrawer(content.formulas, device.logicalDpiY(), self._room.width(), self.document)
            self.document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject, drawer)

    def steps(self) -> Iterator[float]:
        """Write and draw all pages, a little at a time; yields how much of it is done, up to 1."""
        blocks = self._content.blocks
        cursor = QTextCursor(self.document)
        for place in range(0, len(blocks), STEP):
            piece = QTextDocument()
            piece.setDefaultStyleSheet(self.document.defaultStyleSheet())
            piece.setHtml("".join(blocks[place : place + STEP]))
            if place:  # what comes would join the last line, and lose its shape
                cursor.insertBlock(piece.begin().blockFormat(), QTextCharFormat())
            cursor.insertFragment(QTextDocumentFragment(piece))
            self.document.pageCount()  # lays out what is new
            yield 0.6 * place / len(blocks)
        painter = QPainter(self._device)
        try:
            count = self.document.pageCount()
            for page in range(count):
                if page:
                    self._device.newPage()
                self._draw(painter, page, count)
                yield 0.6 + 0.4 * (page + 1) / count
        finally:
            painter.end()

    # ---- inside ---------------------------------------------------------------------------------------

    def _draw(self, painter: QPainter, page: int, count: int) -> None:
        painter.save()
        painter.translate(0, self._room.top() - page * self._room.height())
        self.document.drawContents(
            painter, QRectF(0, page * self._room.height(), self._room.width(), self._room.height())
        )
        painter.restore()
        font = QFont([SANS])
        font.setPointSizeF(_SMALL)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.darkGray)
        foot = QRectF(0, self._room.bottom(), self._room.width(), self._room.top())
        title = painter.fontMetrics().elidedText(
            self._content.title, Qt.TextElideMode.ElideRight, int(self._room.width() * 0.75)
        )
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, bottom | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, title)
        words = tr("{page} of {count}", page=page + 1, count=count)
        painter.drawText(foot, bottom | Qt.AlignmentFlag.AlignRight, words)


def pdf_steps(content: Content, into: QBuffer) -> Iterator[float]:
    """Write what was made for PDF_PIXEL as PDF, a little at a time."""
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(into)
    writer.setResolution(_DPI)
    writer.setTitle(content.title)
    writer.setCreator("Openbook")
    writer.setPageLayout(page_layout())
    yield from Paper(content, writer).steps()
    into.close()


def pixel_of(device: QPagedPaintDevice) -> float:
    """How many dots of a device one pixel of a screen is: margins in a document are the device's own."""
    return device.logicalDpiX() / 96


def page_layout() -> QPageLayout:
    """Paper as it is usual here, with room at its edges."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, _MARGINS, QPageLayout.Unit.Millimeter)


def _style(colours: Palette) -> str:
    kinds = ("keyword", "string", "comment", "number", "function", "builtin", "constant", "decorator")
    code = "".join(f"span.{kind} {{ color: {getattr(colours, kind)}; }}" for kind in kinds)
    return (
        f"p, li, td, th {{ color: {colours.text}; }} p {{ margin: 8px 0 0 0; }}"
        f"h1 {{ font-size: 18pt; margin: 20px 0 4px 0; }} h2 {{ font-size: 14pt; }} h3 {{ font-size: 12pt; }}"
        f"h4 {{ font-size: 10.5pt; }} .muted {{ color: {colours.muted}; }}"
        f".who {{ color: {colours.accent}; font-weight: 600; margin-top: 20px; }}"
        f".small {{ color: {colours.muted}; font-size: {_SMALL}pt; font-weight: 400; }}"
        f".source {{ color: {colours.muted}; font-size: {_SMALL}pt; margin: 4px 0 0 0; }}"
        f".link {{ color: {colours.link}; }}"
        f"code, pre {{ font-family: '{MONO}'; font-size: {_CODE}pt; }}"
        "pre { margin: 0; white-space: pre-wrap; }" + code
    )
