"""The text of pages, kept in pieces, so that a passage of a giant page is read without the rest of it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from rag.database import Database

PIECE = 8192

#: Halves of characters that no encoding can write; each becomes one U+FFFD, so that offsets stay.
_HALVES = re.compile("[\ud800-\udfff]")


def keep_text(database: Database, page: int, text: str, first: int = 0) -> int:
    """Keep the text of a page from `first`, the start of a piece, on; how many characters that is."""
    text = clean(text)
    database.write_all(
        "INSERT INTO texts (page, start, text) VALUES (?, ?, ?)",
        ((page, first + start, text[start : start + PIECE]) for start in range(0, len(text), PIECE)),
    )
    return len(text)


def read_text(database: Database, page: int, start: int = 0, end: int | None = None) -> str:
    """The characters from `start` to `end` of a page."""
    first = start - start % PIECE
    last = first if end is None else max(first, end - 1)
    condition = "start >= ?" if end is None else "start BETWEEN ? AND ?"
    rows = database.read(
        f"SELECT text FROM texts WHERE page = ? AND {condition} ORDER BY start",  # noqa: S608 (no input)
        (page, first) if end is None else (page, first, last),
    )
    text = "".join(row[0] for row in rows)
    return text[start - first : None if end is None else end - first]


def passage_texts(database: Database, numbers: Sequence[int]) -> dict[int, str]:
    """The texts of the passages with these numbers, read in one query."""
    pieces: dict[int, list[tuple[int, str]]] = {}
    for number, start, end, first, text in database.stream(
        f"""SELECT p.id, p.start, p.end, t.start, t.text FROM passages p LEFT JOIN texts t ON t.page = p.page
        AND t.start BETWEEN p.start - p.start % {PIECE} AND max(p.start, p.end - 1)
        WHERE p.id IN (SELECT value FROM json_each(?))""",  # noqa: S608 (no input)
        (json.dumps([int(number) for number in numbers]),),
    ):
        begin = first or 0
        part = (text or "")[max(0, start - begin) : max(0, end - begin)]
        pieces.setdefault(number, []).append((begin, part))
    return {number: "".join(part for _, part in sorted(parts)) for number, parts in pieces.items()}


def clean(text: str) -> str:
    """The text as it can be written, character for character."""
    return _HALVES.sub("\ufffd", text)
