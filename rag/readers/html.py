"""HTML: the main text of a page with its headings, lists, tables and code; nothing in it is fetched or run.

Walked without recursion, since pages nest as deep as they like. EPUB and mail use `write` for their parts.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from rag.pages import Page
from rag.readers.decoding import decoded
from rag.readers.opened import Opened, Told
from rag.readers.paper import Paper, flat


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LARGEST = 32 << 20
_TITLE = 300
_SKIPPED = _names(
    "head script style noscript template iframe frame frameset object embed applet svg canvas audio "
    "video nav select option datalist button input textarea dialog map area link meta base menu"
)
_BLOCKS = _names(
    "html body main article section div p header footer aside address figure figcaption details "
    "summary form fieldset legend center dl dt dd table caption thead tbody tfoot tr td th hgroup hr "
    "search"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ROLES = _names("navigation banner search menu menubar contentinfo complementary")
#: Names that pages give to what is not their text.
_NOISE = _names(
    "nav navbar navbox navigation menu breadcrumb breadcrumbs sidebar cookie cookies cookie-banner "
    "share social advert advertisement ads mw-editsection mw-jump-link skip-link site-footer "
    "site-header"
)
#: What is left out by its name has to be less than this share of the text.
_NOISE_SHARE = 0.6
_MAIN_SHARE = 0.4
_CELL = 1_000
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.-]+)", re.I
)
#: A tag with so many attributes that the parser would take minutes over it, or with a file in one of them.
_CROWDED = re.compile(r"(<[a-zA-Z][\w:-]{0,50})[^<>]{4000,}")
#: Encodings that are called by the names of others.
_MEANT = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-11": "cp874",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    **dict.fromkeys(("utf-16", "utf-16-be", "utf-16-le", "utf-7"), "utf-8"),
}


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """The page's text as one page."""
    paper = Paper()
    told.title = write(paper, markup(opened.bytes(_LARGEST), opened, told))
    yield paper.page()


def markup(data: bytes, opened: Opened, told: Told) -> str:
    """The characters of a page: as declared where that fits its bytes, else as they look."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:200]:
        return decoded(data, opened, told)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass  # another encoding, or a broken one
    found = _DECLARED.search(data[:4096])
    encoding = _known((found[1] or found[2]).decode("ascii", "replace")) if found else ""
    if encoding:
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") <= 1 + len(text) // 200:
            return text
    return decoded(data, opened, told)


def _known(label: str) -> str:
    """The encoding that a page means by its label; "" for one that is not known."""
    try:
        name = codecs.lookup(label).name
        return _MEANT.get(name, name) if b"".decode(name) == "" else ""
    except (LookupError, ValueError, TypeError):
        return ""


def write(paper: Paper, text: str) -> str:
    """Write the main text of a page of HTML; gives its title."""
    tree = LexborHTMLParser(_CROWDED.sub(r"\1", text))
    root = _main(tree)
    if root is not None:
        careful, plain = _Walk(), _Walk(noise=True)
        careful.over(root)
        if careful.left_out:
            plain.over(root)
            careful = careful if careful.length > (1 - _NOISE_SHARE) * plain.length else plain
        careful.onto(paper)
    title = tree.css_first("head > title")
    name = flat(title.text())[:_TITLE] if title is not None else ""
    return name or (flat(_text(heading))[:_TITLE] if (heading := tree.css_first("h1")) is not None else "")


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """What the page says is its main part, if most of its text is there; else all of it."""
    body = tree.body or tree.root
    if body is None:
        return None
    marked = [*tree.css("main, [role=main]"), *tree.css("article")]
    whole = len(_text(body))
    return next((node for node in marked if len(_text(node)) > _MAIN_SHARE * whole), body)


def _text(node: LexborNode) -> str:
    """All text in a node, a space between blocks, without what is never shown."""
    pieces: list[str] = []
    stack = [node]
    while stack:
        found = stack.pop()
        tag = found.tag
        if tag == "-text":
            pieces.append(found.text_content or "")
        elif tag not in _SKIPPED and not (tag or "-").startswith("-"):
            if tag in _BLOCKS or tag == "br":
                pieces.append(" ")
            stack.extend(reversed(list(found.iter(include_text=True))))
    return " ".join("".join(pieces).split())


@dataclass(slots=True)
class _List:
    """A list that is being written; `number` is None in one with bullets."""

    number: int | None

    def mark(self) -> str:
        """The mark of the next item."""
        if self.number is None:
            return "- "
        self.number += 1
        return f"{self.number - 1}. "


@dataclass(slots=True)
class _Walk:
    """One way through a page: pieces of text become blocks as their elements begin and end."""

    noise: bool = False
    left_out: bool = False
    length: int = 0
    blocks: list[tuple[str, str, int]] = field(default_factory=list)
    tables: list[tuple[list[list[str]], str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    mark: str = ""
    quotes: int = 0

    def over(self, root: LexborNode) -> None:
        """Walk through everything in a node."""
        stack: list[tuple[LexborNode, bool]] = [(root, True)]
        while stack:
            node, entering = stack.pop()
            if not entering:
                self._leave(node.tag or "")
            elif self._enter(node):
                stack.append((node, False))
                stack.extend((child, True) for child in reversed(list(node.iter(include_text=True))))
        self._flush()
        self._end_list()

    def onto(self, paper: Paper) -> None:
        """Write what was found."""
        for kind, text, level in self.blocks:
            if kind == "heading":
                paper.heading(text, level)
            elif kind == "table":
                rows, header = self.tables[level]
                paper.table(rows, header)
            elif kind == "list":
                paper.items(text.split("\n"))
            elif kind == "code":
                paper.code(text)
            elif kind == "quote":
                paper.quote(text)
            else:
                paper.paragraph(text)

    def _enter(self, node: LexborNode) -> bool:
        """Whether to go into a node; text and what is kept as a whole is taken at once."""
        tag = node.tag or ""
        if tag == "-text":
            self.text.append(node.text_content or "")
            return False
        if tag.startswith("-") or tag in _SKIPPED or self._hidden(node):
            return False
        if tag == "br":
            self.text.append("\x00")
            return False
        if tag in _BLOCKS or tag in _HEADINGS or tag in ("ul", "ol", "li", "blockquote", "pre"):
            self._flush()
        if tag == "pre":
            self._add("code", node.text(deep=True) or "")
            return False
        if tag == "table" and (rows := _rows(node)):
            self._table(rows)
            return False
        self._begin(tag, node)
        return True

    def _begin(self, tag: str, node: LexborNode) -> None:
        if tag in ("ul", "ol"):
            start = str(node.attributes.get("start") or "1") if tag == "ol" else ""
            self.lists.append(
                _List((int(start) if start.isdecimal() and len(start) < 7 else 1) if start else None)
            )
        elif tag == "li":
            depth = max(len(self.lists) - 1, 0)
            self.mark = "  " * min(depth, 8) + (self.lists[-1].mark() if self.lists else "- ")
        elif tag == "blockquote":
            self.quotes += 1
        elif tag in ("td", "th", "dd"):
            self.text.append(" ")

    def _leave(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._flush(_HEADINGS[tag])
        elif tag in _BLOCKS or tag in ("li", "blockquote"):
            self._flush()
            self.quotes -= tag == "blockquote"
        elif tag in ("ul", "ol") and self.lists:
            self._flush()
            self.lists.pop()
            if not self.lists:
                self._end_list()

    def _flush(self, level: int = 0) -> None:
        """End the piece that is being written."""
        text = "\n".join(" ".join(line.split()) for line in "".join(self.text).split("\x00")).strip()
        self.text.clear()
        if not text:
            return
        if self.lists and not level:
            mark = self.mark or "  " * min(len(self.lists), 8)
            self.items.append(mark + text.replace("\n", " "))
            self.mark = ""
            return
        self._add("heading" if level else "quote" if self.quotes > 0 else "paragraph", text, level)

    def _end_list(self) -> None:
        if self.items:
            items = "\n".join(self.items)
            self.items.clear()
            self._add("list", items)

    def _table(self, rows: list[list[str]]) -> None:
        self.tables.append((rows, ""))
        self._add("table", "", len(self.tables) - 1)
        self.length += sum(len(cell) for row in rows for cell in row)

    def _add(self, kind: str, text: str, level: int = 0) -> None:
        self._end_list()
        self.blocks.append((kind, text, level))
        self.length += len(text)

    def _hidden(self, node: LexborNode) -> bool:
        """Whether a node is not shown, or is not part of what the page says."""
        given = node.attributes
        if not given:
            return False
        if node.tag == "a" and "hreflang" in given:  # the same page in another language
            return True
        if "hidden" in given or "display:none" in (given.get("style") or "").replace(" ", "").lower():
            return True
        names = {*(given.get("class") or "").lower().split(), (given.get("id") or "").lower()}
        noise = (given.get("role") or "").lower() in _ROLES or not names.isdisjoint(_NOISE)
        self.left_out = self.left_out or noise
        return noise and not self.noise


def _rows(table: LexborNode) -> list[list[str]]:
    """The cells of a table; none at all where it only lays out a page or has no second column."""
    if (
        any(inner.mem_id != table.mem_id for inner in table.css("table"))
        or (table.attributes.get("role") or "") == "presentation"
    ):
        return []
    rows: list[list[str]] = []
    for row in table.css("tr"):
        cells: list[str] = []
        for cell in row.iter():
            if cell.tag in ("td", "th"):
                cells.append(_text(cell))
                cells.extend([""] * (min(_number(cell, "colspan"), 50) - 1))
        rows.append(cells)
    if any(len(cell) > _CELL for row in rows for cell in row) or max(map(len, rows), default=0) < 2:
        return []
    caption = table.css_first("caption")
    return [*([[_text(caption)]] if caption is not None and rows else []), *rows]


def _number(node: LexborNode, attribute: str) -> int:
    """A number that a page gives, 1 where it gives none that makes sense."""
    value = node.attributes.get(attribute) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
