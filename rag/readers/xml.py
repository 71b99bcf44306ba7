"""XML: articles with their headings, paragraphs and tables, and records as "name: value".

Nothing is fetched or expanded: a file that defines entities of its own is refused. EPUB and OpenDocument use
`parsed` for their parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol, cast

from lxml import etree  # type: ignore[import-untyped]

from rag.pages import Page
from rag.readers.decoding import decoded
from rag.readers.opened import Opened, Told
from rag.readers.paper import Paper, flat


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LARGEST = 32 << 20
_TITLE = 300
_DEEPEST = 250
_ENTITIES = re.compile(rb"<!ENTITY")
_ENCODING = re.compile(r"""^\s*<\?xml[^>]{0,200}\?>""")
#: What makes an element a container even where text stands beside it.
_BLOCKS = _names(
    "p para sec section abstract ack list ul ol item li table table-wrap tbody thead row tr fig "
    "caption title head disp-quote boxed-text chapter book div body front back ref ref-list"
)
_TITLES = _names("title article-title head heading chapter-title book-title")
_SECTIONS = _names("sec section chapter part appendix abstract ack div div1 div2 div3 ref-list")
_TABLES = frozenset({"table", "informaltable"})
_ROWS = frozenset({"tr", "row"})
_SKIPPED = _names("script style binary metadata defs xref")
#: A title in these is no heading of what follows.
_LABELLED = _names("caption kwd-group person-group element-citation mixed-citation")
_PARAGRAPHS = _names("p para text tspan desc quote v l line")


class Element(Protocol):
    """What is used of an element of lxml."""

    text: str | None
    tail: str | None

    @property
    def tag(self) -> object:
        """Its name with its namespace in braces; no string in what is no element."""
        ...

    @property
    def attrib(self) -> Mapping[str, str]:
        """Its attributes by their names."""
        ...

    def getparent(self) -> Element | None:
        """What it stands in."""
        ...

    def iter(self) -> Iterator[Element]:
        """Itself and everything in it."""
        ...

    def itertext(self) -> Iterator[str]:
        """The pieces of text in it."""
        ...

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """The text of the file as one page."""
    root = parsed(opened.bytes(_LARGEST), opened, told)
    paper = Paper()
    _Walk(paper).over(root)
    if not paper.length:
        _Walk(paper, attributes=True).over(root)
    title = next((node for node in root.iter() if name_of(node) in ("article-title", "title")), None)
    told.title = flat(content(title))[:_TITLE] if title is not None else ""
    yield paper.page()


def parsed(data: bytes, opened: Opened, told: Told) -> Element:
    """The root of some XML, mended where that is possible; refused where it defines entities or is none."""
    if _ENTITIES.search(data) or (b"\x00" in data[:200] and _ENTITIES.search(data.replace(b"\x00", b""))):
        reason = "defines abbreviations of its own, which can be an attack"
        raise opened.refusal("unsupported", reason, "Save it as PDF or plain text where it was made.")
    root = _tree(data)
    if root is None:
        root = _tree(_ENCODING.sub("", decoded(data, opened, told)).encode("utf-8"))
    if root is None:
        raise opened.refusal("damaged")
    return root


def _tree(data: bytes) -> Element | None:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        return cast(Element | None, etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError):
        return None


def content(element: Element) -> str:
    """All text in an element."""
    return "".join(str(piece) for piece in element.itertext())


def name_of(element: Element) -> str:
    """The name of an element in lower case without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


class _Walk:
    """One way through a tree; values of a record are gathered until something else comes."""

    def __init__(self, paper: Paper, attributes: bool = False) -> None:
        self._paper = paper
        self._attributes = attributes
        self._values: list[str] = []

    def over(self, root: Element) -> None:
        """Write everything in an element."""
        self._go(root, 1, 0)
        self._end_record()

    def _go(self, element: Element, level: int, depth: int) -> None:
        name = name_of(element)
        if not name or name in _SKIPPED or depth > _DEEPEST:
            return
        if name in _TABLES and any(name_of(node) in _ROWS for node in element.iter()):
            self._end_record()
            self._paper.table(_rows(element))
        elif name == "name" and len(element) in (2, 3):  # of a person, family name first
            self._values.append(f"name: {' '.join(flat(content(part)) for part in reversed(list(element)))}")
        elif _is_container(element):
            self._into(element, level + (name in _SECTIONS), depth)
        else:
            self._leaf(element, name, level)

    def _into(self, element: Element, level: int, depth: int) -> None:
        """The children of a container, and the text between them."""
        before = len(self._values)
        self._say(element.text)
        for child in element:
            self._go(child, level, depth + 1)
            self._say(child.tail)
        if len(self._values) > before + 1:  # a record ends
            self._end_record()

    def _leaf(self, element: Element, name: str, level: int) -> None:
        text = flat(content(element))
        parent = element.getparent()
        if name in _TITLES and text and (parent is None or name_of(parent) not in _LABELLED):
            self._end_record()
            self._paper.heading(text, level)
        elif name in _PARAGRAPHS or name in _TITLES or len(text) > 200 or (text and len(element)):
            self._say(text)
        elif text:
            self._values.append(f"{name}: {text}")
        if self._attributes:
            given = ", ".join(f"{_local(key)}: {flat(str(value))}" for key, value in element.attrib.items())
            self._values.extend([f"{name} \u2013 {given}"] if given else [])

    def _say(self, text: str | None) -> None:
        if text and text.strip():
            self._end_record()
            self._paper.paragraph(flat(text))

    def _end_record(self) -> None:
        if self._values:
            self._paper.paragraph("\n".join(self._values))
            self._values.clear()


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _is_container(element: Element) -> bool:
    """Whether an element holds others that stand on their own, rather than words in a sentence."""
    if not len(element):
        return False
    texts = [element.text, *(child.tail for child in element)]
    if any(text and text.strip() for text in texts):
        return any(name_of(node) in _BLOCKS for node in element.iter() if node is not element)
    return True


def _rows(table: Element) -> list[list[str]]:
    rows = (node for node in table.iter() if name_of(node) in _ROWS)
    return [[flat(content(cell)) for cell in row if name_of(cell)] for row in rows]
