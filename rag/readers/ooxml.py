"""Office Open XML packages made fit for the libraries that open them: checked, plain, and forgiving.

Templates, files with macros and strict ones are turned into ordinary documents; macros are never looked at.
"""

from __future__ import annotations

import html
import posixpath
import re
from typing import BinaryIO

from rag.readers.opened import Opened
from rag.readers.paper import flat
from rag.readers.zipped import Zipped, plain_copy

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_LOOSE = rb"http://schemas.openxmlformats.org/\1/2006/\2"
#: The main part of templates, slide shows and files with macros, by the type of an ordinary document.
_MAIN_TYPES = (
    (
        re.compile(rb"application/vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml|"
                   rb"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml"),
        rb"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ),
    (
        re.compile(rb"application/vnd\.ms-powerpoint\.(?:presentation|template|slideshow)\.macroEnabled\.main\+xml|"
                   rb"application/vnd\.openxmlformats-officedocument\.presentationml\.(?:template|slideshow)\.main\+xml"),
        rb"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    ),
)  # fmt: skip
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*?(?:/>|>\s*</(?:\w+:)?Relationship>)")
_TARGET = re.compile(rb"""\sTarget\s*=\s*["']([^"']*)["']""")
_OUTSIDE = re.compile(rb"""\sTargetMode\s*=\s*["']External["']""")
_TITLE = re.compile(rb"<(?:\w+:)?title[^<>]*>([^<>]*)</(?:\w+:)?title>")

#: What programs put where nobody gave a title.
_NO_TITLE = re.compile(
    r"(slide|folie|document|presentation|workbook)\s?\d*|(powerpoint|word) \w+|title", re.I
)


class Package:
    """An opened package: `file` for the library that reads it, `title` as its properties say."""

    def __init__(self, opened: Opened) -> None:
        self._zipped = Zipped(opened)
        self._names = {name.lower() for name in self._zipped.names}
        self.file: BinaryIO = plain_copy(self._zipped, self._changed)
        found = _TITLE.search(self._zipped.read("docProps/core.xml"))
        title = flat(html.unescape(found[1].decode("utf-8", "replace")))[:200] if found else ""
        self.title = "" if _NO_TITLE.fullmatch(title) else title

    def _changed(self, name: str, data: bytes) -> bytes:
        if b"purl.oclc.org/ooxml" in data:
            data = _STRICT.sub(_LOOSE, data)
        if name == "[Content_Types].xml":
            for some, usual in _MAIN_TYPES:
                data = some.sub(usual, data)
        elif name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            data = _RELATION.sub(lambda found: self._kept(folder, found[0]), data)
        return data

    def _kept(self, folder: str, relation: bytes) -> bytes:
        """A relation, unless it leads to a part that is not there."""
        target = _TARGET.search(relation)
        if target is None or _OUTSIDE.search(relation):
            return relation
        place = html.unescape(target[1].decode("utf-8", "replace")).partition("#")[0]
        part = posixpath.normpath(posixpath.join("/", folder, place)).lstrip("/")
        return relation if part.lower() in self._names else b""
