"""A chat on paper: pages with its title and number, for PDF files and printers; light, whatever the theme.

Qt lays text out on the main thread only, so the work is cut into steps between which the window lives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

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
)

from desktop.chat_file import ChatFile
from desktop.export_html import coloured, rows_of
from desktop.export_parts import Part, Wanted, day_of, parts_of, sources_of, title_of
from desktop.language import tr
from desktop.markdown import parse_rows, plain_rows
from desktop.rows import BOLD, CHIP, CODE, ITALIC, STRIKE, Code, Formula, Prose, Row, Rule, Span, Table
from desktop.theme import MONO, SANS, Palette, palette

#: Rows that are laid out in one step.
STEP = 12
#: Points of text, and millimetres around and between the text and the lines over and under it.
_BODY, _SMALL, _CODE = 10.5, 8.5, 9.0
_MARGINS = QMarginsF(22, 20, 22, 18)
_LINE_MM, _DPI = 9.0, 300


class Paper:
    """One chat in the shape of pages of a device; `steps` first, then the device has it."""

    def __init__(self, chat: ChatFile, wanted: Wanted, device: QPagedPaintDevice) -> None:
        self._chat, self._wanted, self._device = chat, wanted, device
        self._colours: Palette = palette("light")
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.documentLayout().setPaintDevice(device)
        font = QFont([SANS])
        font.setPointSizeF(_BODY)
        self.document.setDefaultFont(font)
        self.document.setDefaultStyleSheet(_style(self._colours))
        line = _LINE_MM / 25.4 * device.logicalDpiY()
        self._pixel = device.logicalDpiX() / 96  # margins in a document are the device's own
        self._room = QRectF(0, line, device.width(), device.height() - 2 * line)
        self.document.setPageSize(QSizeF(self._room.size()))

    def steps(self) -> Iterator[float]:
        """Write and draw all pages, a little at a time; yields how much of it is done, up to 1."""
        blocks: list[str] = []
        for block in self._blocks():
            blocks.append(block)
            if len(blocks) % STEP == 0:
                yield 0.0
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
            title_of(self._chat), Qt.TextElideMode.ElideRight, int(self._room.width() * 0.75)
        )
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, bottom | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, title)
        words = tr("{page} of {count}", page=page + 1, count=count)
        painter.drawText(foot, bottom | Qt.AlignmentFlag.AlignRight, words)

    def _blocks(self) -> Iterator[str]:
        yield f"<h1>{escape(title_of(self._chat))}</h1><p class='muted'>{escape(day_of(self._chat))}</p>"
        if self._chat.system.strip():
            yield f"<p class='who'>{escape(tr('System prompt'))}</p>"
            yield from self._rows(plain_rows(self._chat.system), None)
        others = False
        for part in parts_of(self._chat, self._wanted):
            if part.aside and not others:
                others = True
                yield f"<h1>{escape(tr('Other versions'))}</h1>"
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[str]:
        about = ", ".join(words for words in (part.version, part.aside) if words)
        small = f"<span class='small'> \u00b7 {escape(about)}</span>" if about else ""
        yield f"<p class='who'>{escape(part.who)}{small}</p>"
        if self._wanted.reasoning and part.message.reasoning.strip():
            yield f"<p class='muted'>{escape(tr('Thoughts'))}</p>"
            yield from self._rows(parse_rows(part.message.reasoning), None)
        yield from self._rows(rows_of(part), part)
        for number, place, words in sources_of(part):
            yield f"<p class='source'>[{number}] <b>{escape(place)}</b>: {escape(words)}</p>"

    def _rows(self, rows: Sequence[Row], part: Part | None) -> Iterator[str]:
        for row in rows:
            yield self._row(row, part)

    def _row(self, row: Row, part: Part | None) -> str:
        indent = round(22 * self._pixel) * len(row.inside)
        match row:
            case Prose():
                tag = f"h{min(row.level + 1, 4)}" if row.level else "p"
                hanging = f"text-indent:-{round(16 * self._pixel)}px;" if row.marker else ""
                above = 3 if row.gap != "block" or row.marker else 8
                shape = f"margin-left:{indent}px;margin-top:{above if not row.level else 16}px;{hanging}"
                quote = f"color:{self._colours.muted};" if "q" in row.inside else ""
                marker = f"{escape(row.marker)}\u00a0\u00a0" if row.marker else ""
                return f"<{tag} style='{shape}{quote}'>{marker}{_spans(row.spans, part)}</{tag}>"
            case Table():
                return self._table(row, part)
            case Code():
                return self._code(row, indent)
            case Formula():
                return f"<p style='margin-left:{indent}px'><code>{escape(row.source)}</code></p>"
            case Rule():
                return "<hr>"

    def _table(self, table: Table, part: Part | None) -> str:
        under, lines = f"border-bottom:1px solid {self._colours.border}", []
        for place, line in enumerate(table.lines):
            tag = "td" if place else "th"
            cells = "".join(
                f"<{tag} align='{align}' style='{under}'>{_spans(cell, part)}</{tag}>"
                for cell, align in zip(line, table.aligns, strict=False)
            )
            lines.append(f"<tr>{cells}</tr>")
        shape = "border-collapse:collapse; margin-top:8px"
        return f"<table cellpadding='4' cellspacing='0' style='{shape}'>{''.join(lines)}</table><p></p>"

    def _code(self, code: Code, indent: int) -> str:
        """Each line a row of a table, so that a long block goes over pages and keeps its ground."""
        lines = coloured(code).split("\n")
        cells = "".join(
            f"<tr><td bgcolor='{self._colours.code_bg}'><pre>{line or ' '}</pre></td></tr>" for line in lines
        )
        shape = f"margin-left:{indent}px;margin-top:6px;margin-bottom:6px"
        return f"<table width='100%' cellspacing='0' cellpadding='2' style='{shape}'>{cells}</table><p></p>"


def pdf_steps(chat: ChatFile, wanted: Wanted, into: QBuffer) -> Iterator[float]:
    """Write the chat as PDF, a little at a time."""
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(into)
    writer.setResolution(_DPI)
    writer.setTitle(title_of(chat))
    writer.setCreator("Openbook")
    writer.setPageLayout(page_layout())
    yield from Paper(chat, wanted, writer).steps()
    into.close()


def page_layout() -> QPageLayout:
    """Paper as it is usual here, with room at its edges."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, _MARGINS, QPageLayout.Unit.Millimeter)


def _spans(spans: Sequence[Span], part: Part | None) -> str:
    return "".join(_span(span, part) for span in spans)


def _span(span: Span, part: Part | None) -> str:
    if span.style & CHIP:
        known = part.citations if part is not None else ()
        number = known[int(span.href)].number if span.href.isdigit() and int(span.href) < len(known) else 0
        return f"<sup>[{number}]</sup>" if number else ""
    words = escape(span.text).replace("\u2028", "<br>")
    for style, tag in ((BOLD, "b"), (ITALIC, "i"), (STRIKE, "s"), (CODE, "code")):
        if span.style & style:
            words = f"<{tag}>{words}</{tag}>"
    return f"<span class='link'>{words}</span>" if span.href else words


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
