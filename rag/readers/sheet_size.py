"""Excel sheets that span too many cells are ended early, before a library lays all of them out in memory."""

from __future__ import annotations

import io
import re
import zipfile
from typing import BinaryIO

from rag.readers.opened import Told

#: The rectangle of cells that a sheet may span.
MAX_CELLS = 4_000_000
_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})\d{1,7}"')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^<>]*?\br="(\d{1,7})"')
_REPEATED = re.compile(rb"""(number-(rows|columns)-repeated=["'])(\d{1,20})""")
#: How often rows and cells may be repeated: empty ones are, to the end of the sheet.
_MOST = {b"rows": 1_000, b"columns": 256}
_CUT = "The table \u201c{}\u201d spans too many cells: only its first {:,} rows were read."


def cut(file: BinaryIO, told: Told) -> BinaryIO:
    """The package with sheets that span too many cells ended early."""
    short: dict[str, bytes] = {}
    with zipfile.ZipFile(file) as source:
        for name in source.namelist():
            if "worksheets/" in name and name.endswith(".xml"):
                data = source.read(name)
                if (end := _too_far(data)) is not None:
                    told.notice(_CUT.format(name.rpartition("/")[2].removesuffix(".xml"), end[1]))
                    short[name] = data[: end[0]] + _closing(data)
        if not short:
            file.seek(0)
            return file
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
            for name in source.namelist():
                target.writestr(name, short.get(name) or source.read(name))
    copy.seek(0)
    return copy


def _too_far(data: bytes) -> tuple[int, int] | None:
    """Where the rows begin that a sheet has no room for, and how many rows it keeps; None where all fit."""
    columns = max((_column(letters) for letters in set(_CELL.findall(data))), default=1)
    room = max(MAX_CELLS // columns, 1)
    for row in _ROW.finditer(data):
        if int(row[1]) > room:
            return row.start(), room
    return None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _closing(data: bytes) -> bytes:
    found = re.search(rb"<(\w+:)?worksheet\b", data[:4096])
    prefix = (found[1] or b"") if found else b""
    return b"</%ssheetData></%sworksheet>" % (prefix, prefix)


def calmed(name: str, data: bytes) -> bytes:
    """An entry of an OpenDocument sheet where no row and no cell stands for a multitude."""
    if name != "content.xml":
        return data
    return _REPEATED.sub(lambda found: found[1] + str(min(int(found[3]), _MOST[found[2]])).encode(), data)
