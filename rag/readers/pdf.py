"""PDF by pdfium: pages of text with the way back to the PDF's characters, and pages as pictures.

Only text is taken: scripts, links and embedded files are never looked at. What pdfium opens is closed here.
"""

from __future__ import annotations

import ctypes
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from math import hypot, isfinite, sqrt

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from rag.pages import Page
from rag.readers.opened import MAX_PAGES, Opened, Told
from rag.readers.paper import flat
from rag.readers.pdf_judgement import TITLE, first_heading, is_odd, recognisable
from rag.readers.pdf_layout import Line, Style, compose, spelling, style_of
from rag.readers.pdf_margins import furniture, sample, without_furniture
from rag.readers.pdf_place import Place, numbered
from rag.readers.recognise import UNAVAILABLE, recogniser

_IN_MEMORY = 128 << 20
_BOOKMARKS = 5_000
_BOOKMARKS_OF_A_PAGE = 50
_FEW = 20
#: Pages in a row that cannot be opened before the rest is given up.
_BROKEN_IN_A_ROW = 50
_PATHS_OF_A_PICTURE = 20
_MAX_PIXELS = 24_000_000
_MAX_BOXES = 20_000
_PIECE = re.compile(r"[^\r\n\x02\ufffe]+")
_CUT = ("\x02", "\ufffe")
_PRODUCT = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel) - |untitled|slide 1$|.*\.(?:docx?|dvi|tex|indd|qxd|pdf|fm)$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as it was found: its lines as the PDF orders them, its height, whether a picture or garbled."""

    lines: tuple[Line, ...]
    height: float
    picture: bool
    odd: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as RGB pixels, row by row; `boxes` are (left, top, width, height) of characters in them."""

    width: int
    height: int
    pixels: bytes
    boxes: tuple[tuple[float, float, float, float], ...] = ()


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """The pages with their text; a PDF of pictures alone is refused unless they are to be recognised."""
    with _document(opened) as document:
        yield from _Reading(opened, told, document).pages()


def bare(opened: Opened) -> int:
    """Have pdfium alone load every page and its text, which is what reading is measured against; how many."""
    with _document(opened) as document:
        for index in range(len(document)):
            with closing(document.get_page(index)) as page, closing(page.get_textpage()) as textpage:
                textpage.get_text_range()
        return len(document)


@contextmanager
def _document(opened: Opened) -> Iterator[pypdfium2.PdfDocument]:
    """The opened PDF; refused in words where pdfium cannot open it."""
    source = opened.bytes() if opened.size <= _IN_MEMORY else opened.file
    try:
        document = pypdfium2.PdfDocument(source, password=opened.password or None)
    except pypdfium2.PdfiumError as error:
        raise _refusal(opened, getattr(error, "err_code", None)) from error
    try:
        yield document
    finally:
        document.close()


def _refusal(opened: Opened, code: int | None) -> Exception:
    if code == pdfium.FPDF_ERR_PASSWORD:
        reason = "cannot be opened with this password" if opened.password else ""
        return opened.refusal("password", reason)
    if code == pdfium.FPDF_ERR_SECURITY:
        return opened.refusal("unsupported", "is protected in a way that is not known here")
    return opened.refusal("damaged")


def draw(opened: Opened, number: int, width: int, runs: Sequence[tuple[int, int]]) -> Drawing:
    """A page, `width` pixels wide, with the box of every character of these runs of (start, length)."""
    with _document(opened) as document:
        if not 1 <= number <= len(document):
            raise opened.refusal("damaged", f"has no page {number}", "Add it again to have it read anew.")
        try:
            with _page(document, number - 1) as page:
                drawing = _drawing(page, width)
                return replace(drawing, boxes=_boxes(page, runs, drawing.width)) if runs else drawing
        except pypdfium2.PdfiumError as error:
            raise opened.refusal("damaged") from error


def _drawing(page: pypdfium2.PdfPage, width: int) -> Drawing:
    """The page on white paper, smaller than asked where it would take too much memory."""
    across, down = page.get_size()
    shape = min(max(down / across, 1 / 50), 50.0) if across > 0 and down > 0 else 1.0
    width = max(1, min(width, int(sqrt(_MAX_PIXELS / shape))))
    height = max(1, round(width * shape))
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR, rev_byteorder=True)
    with closing(bitmap):
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        pdfium.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, 0, width, height, 0, flags)
        rows = memoryview(bitmap.buffer).cast("B")
        used, stride = width * 3, bitmap.stride
        pixels = b"".join(rows[row * stride : row * stride + used] for row in range(height))
    return Drawing(width, height, pixels)


def _boxes(
    page: pypdfium2.PdfPage, runs: Sequence[tuple[int, int]], width: int
) -> tuple[tuple[float, float, float, float], ...]:
    place = _place(page)
    scale = width / (page.get_width() or 1)
    rect = pdfium.FS_RECTF()
    found: list[tuple[float, float, float, float]] = []
    with closing(page.get_textpage()) as textpage:
        count = textpage.count_chars()
        wanted = (i for start, length in runs for i in range(max(start, 0), min(start + length, count)))
        for index in islice(wanted, _MAX_BOXES):
            if pdfium.FPDFText_GetLooseCharBox(textpage.raw, index, rect):
                left, top, right, bottom = place.box(rect.left, rect.bottom, rect.right, rect.top)
                found.append((left * scale, top * scale, (right - left) * scale, (bottom - top) * scale))
    return tuple(found)


class _Reading:
    """The pages of one PDF; holds nothing but the few that it judged the document by."""

    def __init__(self, opened: Opened, told: Told, document: pypdfium2.PdfDocument) -> None:
        self._opened = opened
        self._told = told
        self._document = document
        self._titles = _bookmarks(document)
        self._recogniser = recogniser() if opened.recognise else None
        self._pictures: list[int] = []
        self._broken: list[int] = []
        self._seen: set[str] = set()

    def pages(self) -> Iterator[Page]:
        """All pages in order; the empty ones before the first text only once there is text."""
        count = len(self._document)
        held: list[Page] = []
        found = False
        self._told.title = _title(self._document)
        for page in self._read(min(count, MAX_PAGES)):
            found = found or bool(page.text)
            if page.number == 1 and not self._told.title:
                self._told.title = first_heading(page)
            held.append(page)
            if found:
                yield from held
                held.clear()
        self._tell(count, found)

    def _read(self, count: int) -> Iterator[Page]:
        judged = {i: sheet for i in sample(count) if (sheet := self._sheet(i))}
        style = style_of([line for sheet in judged.values() for line in sheet.lines])
        marks = furniture(
            {i: sheet.lines for i, sheet in judged.items()}, {i: sheet.height for i, sheet in judged.items()}
        )
        failed = 0
        for index in range(count):
            sheet = judged.pop(index, None) or self._sheet(index)
            if sheet is None:
                self._broken.append(index + 1)
                failed += 1
                if failed == _BROKEN_IN_A_ROW:
                    return
                continue
            failed = 0
            yield self._page(index, sheet, style, marks)

    def _page(self, index: int, sheet: _Sheet, style: Style, marks: frozenset[str]) -> Page:
        if index in self._titles:
            style = replace(style, titles=self._titles[index])
        recognised = sheet.picture and self._recogniser is not None and self._recognised(index)
        if recognised:
            return _composed(index, recognised, style, True)
        if sheet.picture:
            self._pictures.append(index + 1)
        lines = () if sheet.odd else without_furniture(sheet.lines, sheet.height, marks, self._seen)
        return _composed(index, lines, style)

    def _recognised(self, index: int) -> Sequence[Line]:
        """The lines that can be made out in the picture of a page."""
        if self._recogniser is None:
            return ()
        with _page(self._document, index) as page:
            drawing = _drawing(page, recognisable(*page.get_size()))
        return self._recogniser.lines(drawing.pixels, drawing.width, drawing.height)

    def _tell(self, count: int, found: bool) -> None:
        """Say what was left out; refuse where that is everything."""
        if not found and self._pictures:
            raise self._opened.refusal("needs-ocr", *self._unrecognised())
        if not found and (self._broken or not count):
            raise self._opened.refusal("damaged")
        if count > MAX_PAGES:
            self._told.notice(f"Only its first {MAX_PAGES:,} of {count:,} pages were read.")
        if self._broken:
            self._told.notice(f"{numbered(self._broken, 'is', 'are')} damaged and could not be read.")
        if self._pictures:
            what = "no readable text, only pictures or garbled letters, and"
            words = numbered(self._pictures, f"has {what} is", f"have {what} are")
            self._told.notice(f"{words} not searched.")

    def _unrecognised(self) -> tuple[str, str]:
        """Why recognising did not help and what to do, where it was asked for."""
        if not self._opened.recognise:
            return "", ""
        if self._recogniser is None:
            return "", UNAVAILABLE
        return "has pictures of pages in which no text can be made out", "Scan it again with more contrast."

    def _sheet(self, index: int) -> _Sheet | None:
        """A page as it is; None where pdfium cannot open it."""
        try:
            with _page(self._document, index) as page:
                return _found(page)
        except pypdfium2.PdfiumError:
            return None


def _found(page: pypdfium2.PdfPage) -> _Sheet:
    """What stands on a page."""
    place = _place(page)
    with closing(page.get_textpage()) as textpage:
        lines = _lines(textpage, place)
    few = sum(len(line.text) for line in lines) < _FEW
    odd = is_odd("\n".join(line.text for line in lines))
    return _Sheet(lines, place.height, _pictured(page) if few else odd, odd)


def _place(page: pypdfium2.PdfPage) -> Place:
    return Place.of(page.get_bbox(), page.get_rotation())


def _text(textpage: pypdfium2.PdfTextPage) -> str:
    """The characters of a page, one for each that pdfium counts, so that an index is its index."""
    count = textpage.count_chars()
    if not count:
        return ""
    text: str = textpage.get_text_range()
    if len(text) == count:
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    units = "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))
    return units if len(units) == count else "".join(_filled(textpage.raw, units, count))


def _filled(raw: pdfium.FPDF_TEXTPAGE, units: str, count: int) -> Iterator[str]:
    """The text of a page with the characters that pdfium counts but leaves out of it."""

    def left_out(at: int) -> int:
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(raw, at)) - at

    def between(start: int, end: int) -> str:
        codes = (pdfium.FPDFText_GetUnicode(raw, index) for index in range(start, end))
        return "".join([chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes])

    at = index = 0
    while at < len(units):
        before = left_out(at)
        yield between(index, at + before)
        end = bisect_right(range(len(units)), before, lo=at, key=left_out)
        yield units[at:end]
        at, index = end, end + before
    yield between(index, count)


def _lines(textpage: pypdfium2.PdfTextPage, place: Place) -> tuple[Line, ...]:
    text = _text(textpage)
    made: list[Line] = []
    for match in _PIECE.finditer(text):
        inner = match[0].strip()
        if inner:
            start = match.start() + match[0].index(inner)
            made.append(_line(textpage, place, inner, start, text[match.end() : match.end() + 1] in _CUT))
    return tuple(made)


def _line(textpage: pypdfium2.PdfTextPage, place: Place, text: str, start: int, joins: bool) -> Line:
    first, last, matrix = pdfium.FS_RECTF(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    raw = textpage.raw
    pdfium.FPDFText_GetLooseCharBox(raw, start, first)
    pdfium.FPDFText_GetLooseCharBox(raw, start + len(text) - 1, last)
    left, top, right, bottom = place.hull(
        (first.left, first.right, last.left, last.right), (first.bottom, first.top, last.bottom, last.top)
    )
    size = pdfium.FPDFText_GetFontSize(raw, start)
    if pdfium.FPDFText_GetMatrix(raw, start, matrix):
        size *= hypot(matrix.c, matrix.d)
    if not (isfinite(size) and 0 < size < 5_000):
        _, upper, _, lower = place.box(first.left, first.bottom, first.right, first.top)
        size = max(lower - upper, 1.0)
    weight = pdfium.FPDFText_GetFontWeight(raw, start)
    return Line(text, start, left, top, right, bottom, size, weight, joins)


def _pictured(page: pypdfium2.PdfPage) -> bool:
    """Whether something is drawn on the page that may be writing."""
    paths = 0
    for thing in islice(page.get_objects(max_depth=3), 2_000):
        if thing.type in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            return True
        paths += thing.type == pdfium.FPDF_PAGEOBJ_PATH
    return paths >= _PATHS_OF_A_PICTURE


@contextmanager
def _page(document: pypdfium2.PdfDocument, index: int) -> Iterator[pypdfium2.PdfPage]:
    """A page, with what stands in the fields of a form made part of its text."""
    page = document.get_page(index)
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        with closing(page):
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page = document.get_page(index)
    with closing(page):
        yield page


def _composed(index: int, lines: Sequence[Line], style: Style, recognised: bool = False) -> Page:
    made = compose(lines, style)
    return Page(index + 1, made.text, made.blocks, () if recognised else made.runs, recognised)


def _title(document: pypdfium2.PdfDocument) -> str:
    """The title that the document gives itself, unless a program made it from a file's name."""
    title = flat(document.get_metadata_value("Title"))[:TITLE]
    return "" if _PRODUCT.match(title) else title


def _bookmarks(document: pypdfium2.PdfDocument) -> dict[int, tuple[tuple[str, int], ...]]:
    """The titles of the outline by the index of their page."""
    found: dict[int, list[tuple[str, int]]] = {}
    for mark in islice(_outline(document), _BOOKMARKS):
        target = mark.get_dest()
        index = target.get_index() if target else None
        title = spelling(mark.get_title())
        if index is not None and title:
            found.setdefault(index, []).append((title, mark.level + 1))
    return {index: tuple(titles[:_BOOKMARKS_OF_A_PAGE]) for index, titles in found.items()}


def _outline(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfBookmark]:
    """Every bookmark in order, each once, whatever loops the outline has."""
    seen: set[int] = set()
    waiting = [(pdfium.FPDFBookmark_GetFirstChild(document.raw, None), 0)]
    while waiting:
        raw, level = waiting.pop()
        if not raw or ctypes.addressof(raw.contents) in seen:
            continue
        seen.add(ctypes.addressof(raw.contents))
        yield pypdfium2.PdfBookmark(raw, document, level)
        waiting.append((pdfium.FPDFBookmark_GetNextSibling(document.raw, raw), level))
        waiting.append((pdfium.FPDFBookmark_GetFirstChild(document.raw, raw), level + 1))
