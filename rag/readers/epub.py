"""EPUB: the chapters of a book in their order, by its own table of contents; one page without a number."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from rag.pages import Page
from rag.readers.html import markup, write
from rag.readers.opened import Opened, Told
from rag.readers.paper import Paper, flat
from rag.readers.xml import Element, content, name_of, parsed
from rag.readers.zipped import Zipped

_CONTAINER = "META-INF/container.xml"
_PACKAGE = "application/oebps-package+xml"
_TITLE = 300
#: Fonts are scrambled with these in books that anyone may read.
_SCRAMBLED = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """The whole book as one page."""
    book = _Book(opened, told)
    paper = Paper()
    for name in book.chapters:
        data = book.zipped.read(name)
        chapter = Paper()
        write(chapter, markup(data, opened, told))
        made = chapter.page()
        title = book.titles.get(name, "")
        if made.text and title and not any(block.kind == "heading" for block in made.blocks[:4]):
            paper.heading(title)
        paper.page_of(made)
    told.title = book.title
    yield paper.page()


class _Book:
    """What the package of a book says: its title, its chapters in order, and their titles."""

    def __init__(self, opened: Opened, told: Told) -> None:
        self._opened = opened
        self._told = told
        self.zipped = Zipped(opened)
        self._refuse_locked()
        self._root = self._package()
        package = self._xml(self._root)
        self._items = {node.attrib.get("id", ""): node for node in package.iter() if name_of(node) == "item"}
        spine = [node.attrib.get("idref", "") for node in package.iter() if name_of(node) == "itemref"]
        names = [
            self._path(self._items[item].attrib.get("href", "")) for item in spine if item in self._items
        ]
        self.chapters = [name for name in dict.fromkeys(names) if name in self.zipped]
        if not self.chapters:
            raise opened.refusal("damaged", "names no chapters that are in it")
        titles = (node for node in package.iter() if name_of(node) == "title")
        self.title = next((flat(content(node))[:_TITLE] for node in titles), "")
        self.titles = dict(self._contents())

    def _refuse_locked(self) -> None:
        name = "META-INF/encryption.xml"
        if name not in self.zipped:
            return
        methods = [node for node in self._xml(name).iter() if name_of(node) == "encryptionmethod"]
        if any(node.attrib.get("Algorithm") not in _SCRAMBLED for node in methods):
            step = "Read it in the program it was bought for, or choose a copy without protection."
            raise self._opened.refusal("unsupported", "is protected against copying", step)

    def _package(self) -> str:
        """The name of the package file."""
        if _CONTAINER in self.zipped:
            for node in self._xml(_CONTAINER).iter():
                if name_of(node) == "rootfile" and node.attrib.get("media-type", _PACKAGE) == _PACKAGE:
                    return node.attrib.get("full-path", "")
        found = next((name for name in self.zipped.names if name.endswith(".opf")), "")
        if not found:
            raise self._opened.refusal("damaged", "lacks its table of chapters")
        return found

    def _contents(self) -> Iterator[tuple[str, str]]:
        """The titles of chapters by their files, from either form of a table of contents."""
        for item in self._items.values():
            kind = item.attrib.get("media-type", "")
            is_nav = "nav" in item.attrib.get("properties", "").split()
            name = self._path(item.attrib.get("href", ""))
            if (kind == "application/x-dtbncx+xml" or is_nav) and name in self.zipped:
                for target, title in _entries(self._xml(name)):
                    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
                    yield path, title

    def _path(self, href: str) -> str:
        """The entry that a reference of the package means."""
        return posixpath.normpath(
            posixpath.join(posixpath.dirname(self._root), unquote(href.partition("#")[0]))
        )

    def _xml(self, name: str) -> Element:
        return parsed(self.zipped.read(name), self._opened, self._told)


def _entries(root: Element) -> Iterator[tuple[str, str]]:
    """The entries of a table of contents that lead to a whole file, as (file, title)."""
    for node in root.iter():
        if name_of(node) == "a" and (href := node.attrib.get("href", "")) and "#" not in href:
            yield unquote(href), flat(content(node))[:_TITLE]
        elif name_of(node) == "navpoint":
            texts = [flat(content(part)) for part in node if name_of(part) == "navlabel"]
            targets = [part.attrib.get("src", "") for part in node if name_of(part) == "content"]
            if texts and targets and "#" not in targets[0]:
                yield unquote(targets[0]), texts[0][:_TITLE]
