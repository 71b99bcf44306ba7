"""What the styles and the numbering of a Word document say of a paragraph: heading, quote, item of a list."""

from __future__ import annotations

import re
from collections import defaultdict

from rag.readers.elements import Element

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|заголовок|titolo|kop)\s*(\d)$", re.I)
_DEEPEST = 20


def value(element: Element | None, name: str) -> str:
    """An attribute of Word's, or ""."""
    return element.get(f"{_MAIN}{name}", "") if element is not None else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The element at the end of a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{_MAIN}{name}")
    return element


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterchildren(f"{_MAIN}style") if root is not None else ()
        self._styles = {value(style, "styleId"): style for style in found}
        self._levels = {name: self._level(name) for name in self._styles}

    def heading(self, paragraph: Element) -> int:
        """The level of a heading from 1 on, 0 for other paragraphs."""
        own = value(child(paragraph, "pPr", "outlineLvl"), "val")
        if own.isdecimal():
            return int(own) + 1 if int(own) < 9 else 0
        return self._levels.get(value(child(paragraph, "pPr", "pStyle"), "val"), 0)

    def is_quote(self, paragraph: Element) -> bool:
        """Whether a paragraph is set as somebody else's words."""
        return "quote" in value(child(paragraph, "pPr", "pStyle"), "val").lower()

    def numbering(self, paragraph: Element) -> Element | None:
        """What makes a paragraph an item of a list: its own numbering or that of its style."""
        own = child(paragraph, "pPr", "numPr")
        if own is not None:
            return own
        for style in self._line(value(child(paragraph, "pPr", "pStyle"), "val")):
            found = child(style, "pPr", "numPr")
            if found is not None:
                return found
        return None

    def _line(self, name: str) -> list[Element]:
        """A style and those that it is based on."""
        line: list[Element] = []
        while name in self._styles and len(line) < _DEEPEST:
            line.append(self._styles[name])
            name = value(child(line[-1], "basedOn"), "val")
        return line

    def _level(self, name: str) -> int:
        for style in self._line(name):
            called = value(child(style, "name"), "val")
            if found := _HEADING.match(called):
                return int(found[1])
            if called.lower() == "title":
                return 1
            outline = value(child(style, "pPr", "outlineLvl"), "val")
            if outline.isdecimal():
                return int(outline) + 1 if int(outline) < 9 else 0
        return 0


class Numbers:
    """Counts the items of a document's lists as they come."""

    def __init__(self, root: Element | None) -> None:
        self._formats: dict[tuple[str, str], str] = {}
        self._counts: defaultdict[tuple[str, int], int] = defaultdict(int)
        if root is None:
            return
        abstract: dict[str, dict[str, str]] = {
            value(kind, "abstractNumId"): {
                value(level, "ilvl"): value(child(level, "numFmt"), "val")
                for level in kind.iterchildren(f"{_MAIN}lvl")
            }
            for kind in root.iterchildren(f"{_MAIN}abstractNum")
        }
        for number in root.iterchildren(f"{_MAIN}num"):
            levels = abstract.get(value(child(number, "abstractNumId"), "val"), {})
            for level, style in levels.items():
                self._formats[value(number, "numId"), level] = style

    def label(self, paragraph: Element, styles: Styles) -> str | None:
        """The bullet or number of a list item with its indent; None for what is no item."""
        properties = styles.numbering(paragraph)
        number = value(child(properties, "numId"), "val")
        level = value(child(properties, "ilvl"), "val") or "0"
        if properties is None or number in ("", "0") or not level.isdecimal():
            return None
        depth = min(int(level), 8)
        if self._formats.get((number, level), "bullet") in ("bullet", "none"):
            return f"{'  ' * depth}-"
        self._counts[number, depth] += 1
        for deeper in range(depth + 1, 9):
            self._counts.pop((number, deeper), None)
        return f"{'  ' * depth}{self._counts[number, depth]}."
