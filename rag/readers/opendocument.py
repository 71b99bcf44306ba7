"""OpenDocument texts, presentations and drawings: headings, paragraphs, lists, tables; slides are pages."""

from __future__ import annotations

from collections.abc import Iterator

from rag.pages import Page
from rag.readers.opened import Opened, Told
from rag.readers.paper import Paper, flat
from rag.readers.xml import Element, content, name_of, parsed
from rag.readers.zipped import Zipped

_TITLE = 300
_DEEPEST = 250
_COLUMNS = 200
_SPACES = 200
#: Parts that are no text of the document, or text that was deleted from it.
_SKIPPED = frozenset(
    ("tracked-changes", "forms", "sequence-decls", "variable-decls", "annotation-end", "scripts")
)
_BREAKS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """A text as one page, a presentation or drawing slide by slide."""
    zipped = Zipped(opened)
    if b"encryption-data" in zipped.read("META-INF/manifest.xml"):
        step = "Save a copy without the password where it was made, then add that."
        reason = "is protected by a password that only its own program takes"
        raise opened.refusal("unsupported", reason, step)
    if "content.xml" not in zipped:
        raise opened.refusal("damaged", "lacks its main part")
    told.title = _title(zipped, opened, told)
    root = parsed(zipped.read("content.xml", doctype=False), opened, told)
    slides = [node for node in root.iter() if name_of(node) == "page" and "draw" in str(node.tag)]
    for number, slide in enumerate(slides, 1):
        yield _slide(slide, number)
    if not slides:
        paper = Paper()
        body = next((node for node in root.iter() if name_of(node) == "body"), root)
        _Walk(paper).over(body)
        yield paper.page()


def _title(zipped: Zipped, opened: Opened, told: Told) -> str:
    if "meta.xml" not in zipped:
        return ""
    meta = parsed(zipped.read("meta.xml", doctype=False), opened, told)
    return next((flat(content(node))[:_TITLE] for node in meta.iter() if name_of(node) == "title"), "")


def _slide(slide: Element, number: int) -> Page:
    """A slide with its title as heading, and its notes."""
    paper = Paper()
    for shape in slide:
        if name_of(shape) == "notes":
            notes = Paper()
            _Walk(notes).over(shape)
            text = notes.page().text
            paper.paragraph(f"Notes: {text}" if text else "")
        elif _attribute(shape, "class") == "title":
            paper.heading(_words(shape))
        else:
            _Walk(paper).over(shape)
    return paper.page(number)


class _Walk:
    """One way through the text of a document."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def over(self, element: Element) -> None:
        """Write everything in an element."""
        for child in element:
            self._go(child, 0)

    def _go(self, element: Element, depth: int) -> None:
        name = name_of(element)
        if not name or name in _SKIPPED or depth > _DEEPEST:
            return
        if name == "h":
            level = _attribute(element, "outline-level")
            self._paper.heading(_words(element), int(level) if level.isdecimal() and len(level) < 3 else 1)
        elif name == "p":
            self._paper.paragraph(_words(element))
        elif name == "list":
            self._paper.items(_items(element, 0))
        elif name == "table":
            self._paper.table(_rows(element))
        else:
            for child in element:
                self._go(child, depth + 1)


def _words(element: Element) -> str:
    """The text of a paragraph with its spaces, tabs and line breaks; notes follow in brackets."""
    pieces: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            pieces.append(part)
            continue
        name = name_of(part)
        if name == "s":
            count = _attribute(part, "c")
            pieces.append(" " * min(int(count) if count.isdecimal() and len(count) < 5 else 1, _SPACES))
        pieces.append(_BREAKS.get(name, ""))
        if not name or name in _SKIPPED or name in ("note-citation", "creator", "date"):
            continue
        before, after = (" [", "]") if name in ("note-body", "annotation") else ("", "")
        if name in ("p", "h") and part is not element:
            after = "\n"
        pieces.append(before + (part.text or ""))
        stack.append(after)
        for child in reversed(list(part)):
            stack.append(child.tail or "")
            stack.append(child)
    return "".join(pieces).replace("\n]", "]").strip()


def _items(element: Element, depth: int) -> list[str]:
    """The lines of a list, inner lists further in."""
    lines: list[str] = []
    for item in element:
        if name_of(item) not in ("list-item", "list-header"):
            continue
        mark = "- " if name_of(item) == "list-item" else ""
        for part in item:
            if name_of(part) == "list" and depth < 20:
                lines += _items(part, depth + 1)
            elif text := flat(_words(part)):
                lines.append("  " * depth + mark + text)
                mark = "  " if mark else ""
    return lines


def _rows(table: Element) -> list[list[str]]:
    """The cells of a table; a cell that is repeated stands once."""
    rows = (node for node in table.iter() if name_of(node) == "table-row")
    return [
        [
            flat(_words(cell))
            for cell in list(row)[:_COLUMNS]
            if name_of(cell) in ("table-cell", "covered-table-cell")
        ]
        for row in rows
    ]


def _attribute(element: Element, name: str) -> str:
    """The value of an attribute by its name without its namespace."""
    return next((str(v) for key, v in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
