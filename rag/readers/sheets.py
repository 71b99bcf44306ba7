"""Spreadsheets by calamine: every sheet a section, every row a line of "header: value" without empty cells.

Values are read as they were saved; no formula is computed.
"""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from rag.pages import Page
from rag.readers.ooxml import Package
from rag.readers.opened import MAX_CHARACTERS, Opened, Told
from rag.readers.paper import Paper, flat
from rag.readers.sheet_size import calmed, cut
from rag.readers.zipped import Zipped, plain_copy

#: Rows that make one block, and how many are looked at to find the header.
_ROWS = 20
_LOOKED_AT = 20
_PROTECTED = "is protected by a password that only its own program takes"
_UNPROTECT = "Save a copy without the password where it was made, then add that."

_OPEN_PARTS = frozenset({"mimetype", "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"})

Cell = str | float | int | bool | datetime.date | datetime.time | datetime.timedelta | None
#: The number of a row in its sheet, counted from 1, and its cells.
Row = tuple[int, list[str]]


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """One page with all sheets."""
    paper = Paper()
    try:
        book = CalamineWorkbook.from_filelike(_file(opened, told))
        for name in book.sheet_names:
            if paper.length > MAX_CHARACTERS:
                break
            _sheet(paper, book.get_sheet_by_name(name))
    except PasswordError:
        raise opened.refusal("unsupported", _PROTECTED, _UNPROTECT) from None
    except CalamineError:
        raise opened.refusal("damaged") from None
    yield paper.page()


def _file(opened: Opened, told: Told) -> BinaryIO:
    """What calamine is to read: nothing zipped that was not checked."""
    if opened.head(2) != b"PK":
        return io.BytesIO(opened.bytes())
    if "mimetype" in (zipped := Zipped(opened)):
        return plain_copy(zipped, calmed, _OPEN_PARTS.__contains__)
    package = Package(opened)
    told.title = package.title
    return cut(package.file, told)


def _sheet(paper: Paper, sheet: CalamineSheet) -> None:
    if not sheet.height or not sheet.width:
        return
    paper.heading(sheet.name)
    rows: Iterator[Row] = ((n, [shown(cell) for cell in row]) for n, row in enumerate(sheet.iter_rows(), 1))
    first = [row for row in islice(rows, (sheet.start or (0, 0))[0] + _LOOKED_AT) if any(row[1])]
    at = _header([row for _, row in first])
    for _, row in first[: at or 0]:
        paper.paragraph(" | ".join(filter(None, row)))
    names = [flat(name) for name in first[at][1]] if at is not None else []
    _table(paper, sheet.name, names, chain(first[at + 1 if at is not None else 0 :], rows))


def _header(rows: list[list[str]]) -> int | None:
    """Which of the first rows names the columns: the first full one that holds only words."""
    widest = max((sum(map(bool, row)) for row in rows), default=0)
    for at, row in enumerate(rows[:-1]):
        cells = [cell for cell in row if cell]
        if len(cells) >= 2 and len(cells) * 2 > widest:
            return at if not any(map(_is_figure, cells)) and len(set(cells)) == len(cells) else None
    return None


def _is_figure(cell: str) -> bool:
    return sum(letter.isdecimal() for letter in cell) * 2 > len(cell) and not (
        len(cell) == 4 and cell.isdecimal()
    )


def _table(paper: Paper, sheet: str, names: list[str], rows: Iterable[Row]) -> None:
    """The rows in blocks that say which rows of which sheet they are and what the columns are called."""
    filled = ((number, row) for number, row in rows if any(row))
    columns = " | ".join(filter(None, names))
    while some := list(islice(filled, _ROWS)):
        lines = "\n".join(_line(names, row) for _, row in some)
        span = f"rows {some[0][0]}\u2013{some[-1][0]}" if len(some) > 1 else f"row {some[0][0]}"
        paper.raw("table", lines, header=f"{flat(sheet)}, {span}: {columns}".rstrip(": "))
        if paper.length > MAX_CHARACTERS:
            return


def _line(names: list[str], row: list[str]) -> str:
    if not names:
        return " | ".join(flat(cell) for cell in row if cell)
    named = ((names[column] if column < len(names) else "", flat(cell)) for column, cell in enumerate(row))
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in named if cell)


def shown(cell: Cell) -> str:
    """The value of a cell as a person would write it; "" for none."""
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ", "seconds")
    return str(cell).strip()
