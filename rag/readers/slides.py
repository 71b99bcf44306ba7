"""PowerPoint presentations by python-pptx: a page for every slide, with its tables and the notes to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pptx
from pptx.exc import PackageNotFoundError
from pptx.oxml import parse_xml

from rag.pages import Page
from rag.readers.drawings import write_drawing
from rag.readers.elements import Element, tag, within
from rag.readers.ooxml import Package
from rag.readers.opened import Opened, Told
from rag.readers.paper import Paper, flat

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.slide import Slide

_FURNITURE = {"sldNum", "ftr", "dt", "hdr"}
_TITLES = {"title", "ctrTitle"}


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """The slides in their order, those without text too."""
    package = Package(opened)
    told.title = package.title
    try:
        slides = list(pptx.Presentation(package.file).slides)
    except (KeyError, ValueError, AttributeError, PackageNotFoundError):
        raise opened.refusal("damaged") from None
    for number, slide in enumerate(slides, 1):
        yield _page(slide, number)


def _page(slide: Slide, number: int) -> Page:
    paper = Paper()
    shapes = [shape for shape in slide.shapes._spTree.iter() if _is_shown(shape)]
    for shape in sorted(shapes, key=lambda shape: _role(shape) not in _TITLES):
        if tag(shape) == "tbl":
            paper.table(_rows(shape))
        elif _role(shape) in _TITLES:
            paper.heading(" ".join(_paragraphs(shape)))
        else:
            _body(paper, shape)
    for part in sorted(
        (rel.target_part for rel in slide.part.rels.values() if not rel.is_external), key=_name
    ):
        write_drawing(paper, _name(part), part.blob, parse_xml)
    if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
        notes = frame.text.strip()
        if notes:
            paper.heading("Notes", 2)
            paper.paragraph(notes)
    return paper.page(number)


def _name(part: Part) -> str:
    return str(part.partname)


def _is_shown(element: Element) -> bool:
    if tag(element) not in ("sp", "tbl") or _role(element) in _FURNITURE:
        return False
    return not any(tag(up) == "Fallback" for up in element.iterancestors())


def _role(shape: Element) -> str:
    """What kind of placeholder a shape is, or ""."""
    if tag(shape) != "sp":
        return ""
    return next((mark.get("type", "body") for mark in within(shape, "ph")), "")


def _body(paper: Paper, shape: Element) -> None:
    """The text of a shape: one paragraph, or a list where it has several of them."""
    texts = [text for text in _paragraphs(shape) if text]
    if len(texts) > 1 and _role(shape):
        paper.items(f"- {text}" for text in texts)
    else:
        paper.paragraph("\n".join(texts))


def _paragraphs(element: Element) -> list[str]:
    return [_text(p) for p in within(element, "p")]


def _text(paragraph: Element) -> str:
    marks = {"br": "\n", "tab": "\t"}
    pieces = (part.text or "" if tag(part) == "t" else marks.get(tag(part), "") for part in paragraph.iter())
    return flat("".join(pieces))


def _rows(table: Element) -> list[list[str]]:
    return [
        [" ".join(_paragraphs(cell)) for cell in row.iterchildren() if tag(cell) == "tc"]
        for row in table.iterchildren()
        if tag(row) == "tr"
    ]
