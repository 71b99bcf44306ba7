"""Word documents by python-docx: paragraphs, headings, lists and tables in their order, then the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml

from rag.pages import Page
from rag.readers.drawings import write_drawing
from rag.readers.elements import Element, tag, within
from rag.readers.ooxml import Package
from rag.readers.opened import Opened, Told
from rag.readers.paper import Paper
from rag.readers.word_styles import Numbers, Styles, value

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
#: What is shown elsewhere, twice, or not at all.
_HIDDEN = {"Fallback", "del", "moveFrom", "pPr", "rPr", "txbxContent", "instrText", "delText"}
#: What only wraps paragraphs and tables.
_AROUND = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice"}
_NOTES = re.compile(r"/word/(footnotes|endnotes|comments)\d*\.xml$")
_EDGES = re.compile(r"/word/(header|footer)\d*\.xml$")
_DEEPEST = 40


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """One page; what stands in text boxes follows the paragraph that holds them."""
    package = Package(opened)
    told.title = package.title
    try:
        document = docx.Document(package.file)
    except (KeyError, ValueError, PackageNotFoundError):
        raise opened.refusal("damaged") from None
    parts = {str(part.partname): part for part in document.part.package.iter_parts()}
    styles = Styles(_root(parts, "/word/styles.xml"))
    writer = _Writer(styles, Numbers(_root(parts, "/word/numbering.xml")))
    writer.body(document.element.body)
    for name in sorted(parts):
        write_drawing(writer.paper, name, getattr(parts[name], "blob", b""), parse_xml)
        if _NOTES.search(name) and (root := _root(parts, name)) is not None:
            writer.notes(root)
    writer.edges(
        [root for name in sorted(parts) if _EDGES.search(name) and (root := _root(parts, name)) is not None]
    )
    yield writer.paper.page()


def _root(parts: dict[str, object], name: str) -> Element | None:
    blob = getattr(parts.get(name), "blob", b"")
    return parse_xml(blob) if blob else None


class _Writer:
    """Puts the elements of a document on paper."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self.paper = Paper()
        self._styles = styles
        self._numbers = numbers
        self._items: list[str] = []

    def body(self, element: Element, depth: int = 0) -> None:
        """Everything below an element, in order."""
        for child in element.iterchildren():
            kind = tag(child)
            if kind == "p":
                self._paragraph(child, depth)
            elif kind == "tbl":
                self._flush()
                self._table(child, depth)
            elif kind in _AROUND and depth < _DEEPEST:
                self.body(child, depth + 1)
        if depth == 0:
            self._flush()

    def notes(self, root: Element) -> None:
        """Footnotes, endnotes and comments, each a paragraph that begins with its number."""
        for note in root.iterchildren():
            text = " ".join(text_of(p) for p in within(note, "p")).strip()
            if text and value(note, "type") not in ("separator", "continuationSeparator"):
                who = value(note, "author")
                self.paper.paragraph(f"[{who or value(note, 'id')}] {text}")

    def edges(self, roots: list[Element]) -> None:
        """What headers and footers say, once each."""
        lines = {text_of(p).strip(): None for root in roots for p in within(root, "p")}
        for line in lines:
            if len(line) > 3:
                self.paper.quote(line)

    def _paragraph(self, element: Element, depth: int) -> None:
        text = text_of(element).strip()
        level = self._styles.heading(element)
        item = self._numbers.label(element, self._styles) if text and not level else None
        if item is not None:
            self._items.append(f"{item} {' '.join(text.split())}")
        elif text:
            self._flush()
            if level and len(text) <= 300:
                self.paper.heading(text, level)
            elif self._styles.is_quote(element):
                self.paper.quote(text)
            else:
                self.paper.paragraph(text)
        for box in _boxes(element):
            if depth < _DEEPEST:
                self._flush()
                self.body(box, depth + 1)
                self._flush()

    def _flush(self) -> None:
        """End the list that is being written."""
        self.paper.items(self._items)
        self._items = []

    def _table(self, table: Element, depth: int) -> None:
        rows = [
            [cell for cell in within(row, "tc") if _owner(cell, "tr") is row]
            for row in within(table, "tr")
            if _owner(row, "tbl") is table
        ]
        if max(map(len, rows), default=0) <= 1 and depth < _DEEPEST:  # a frame around running text
            for cell in (cell for row in rows for cell in row):
                self.body(cell, depth + 1)
            self._flush()
            return
        self.paper.table([[_cell(cell) for cell in row] for row in rows])


def text_of(paragraph: Element) -> str:
    """The text of a paragraph as it is shown, without its text boxes."""
    pieces: list[str] = []
    _collect(paragraph, pieces, 0)
    return "".join(pieces)


def _collect(element: Element, pieces: list[str], depth: int) -> None:
    for child in element.iterchildren():
        kind = tag(child)
        if kind == "t":
            pieces.append(child.text or "")
        elif kind in _BREAKS:
            pieces.append(_BREAKS[kind])
        elif kind in ("footnoteReference", "endnoteReference"):
            pieces.append(f"[{value(child, 'id')}]")
        elif kind not in _HIDDEN and depth < _DEEPEST:
            _collect(child, pieces, depth + 1)


def _boxes(paragraph: Element) -> Iterator[Element]:
    for box in within(paragraph, "txbxContent"):
        if not {tag(up) for up in box.iterancestors()} & {"Fallback", "txbxContent"}:
            yield box


def _owner(element: Element, kind: str) -> Element | None:
    """The nearest element of a kind around another one."""
    return next((up for up in element.iterancestors() if tag(up) == kind), None)


def _cell(cell: Element) -> str:
    if any(value(mark, "val") != "restart" for mark in within(cell, "vMerge")):
        return ""
    return " ".join(filter(None, (text_of(p).strip() for p in within(cell, "p"))))
