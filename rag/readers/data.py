"""Tables in text (CSV and its kin) as they stand in the file, and JSON as lines of "name: value"."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator

from rag.pages import Block, Page
from rag.readers.decoding import decoded
from rag.readers.opened import Opened, Told
from rag.readers.paper import Paper, clean
from rag.readers.text import Lines

_RUNS = re.compile(r"[ \t]{2,}")
_DELIMITERS = ",;\t|:"
_HEADER = 1_000
_HEADING = re.compile(r"\s*(#{1,6})\s+")
_INDENT = "  "


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """One page with all of the data."""
    text = clean(decoded(opened.bytes(), opened, told)).strip("\n").rstrip()
    if opened.extension in ("csv", "tsv", "tab"):
        yield Page(None, text, _rows(text))
    elif opened.extension in ("jsonl", "ndjson"):
        yield _records(opened, told, text)
    else:
        yield _json(opened, text)


# ---- tables -----------------------------------------------------------------------------------------------


def _rows(text: str) -> tuple[Block, ...]:
    """All lines are one table; the names of its columns are repeated with every passage of it."""
    if not text.strip():
        return ()
    first = Lines(text[:100_000]).line(0)
    names = next(csv.reader([first], delimiter=delimiter(text[:20_000])), [])
    named = sum(bool(name.strip()) and not _is_number(name) for name in names)
    header = " | ".join(name.strip() for name in names) if names and named > len(names) // 2 else ""
    return (Block("table", 0, len(text), 0, header[:_HEADER]),)


def delimiter(sample: str) -> str:
    """The character that parts the cells: the one that comes equally often on most lines."""
    lines = [line for line in sample.split("\n")[:50] if line.strip()]
    scores: dict[str, tuple[float, int]] = {}
    for mark in _DELIMITERS:
        counts = (
            [len(row) for row in csv.reader(lines, delimiter=mark) if row] if _readable(lines, mark) else []
        )
        usual = max(set(counts), key=counts.count) if counts else 1
        scores[mark] = (counts.count(usual) / len(counts), usual) if usual > 1 else (0.0, 0)
    return max(_DELIMITERS, key=lambda mark: scores[mark])


def _readable(lines: list[str], mark: str) -> bool:
    try:
        return any(len(row) > 1 for row in csv.reader(lines, delimiter=mark))
    except csv.Error:  # a cell without end
        return False


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


# ---- JSON -------------------------------------------------------------------------------------------------


def _json(opened: Opened, text: str) -> Page:
    try:
        value = _parsed(text)
    except RecursionError:
        raise opened.refusal("too-large", "is nested too deeply") from None
    except ValueError:
        return _as_text(text)  # JSON with remarks or several values: what stands there is still text
    paper = Paper()
    if isinstance(value, dict) and "nbformat" in value and isinstance(cells := value.get("cells"), list):
        return _notebook(paper, cells)
    for name, part in _parts(value):
        paper.raw("paragraph", "\n".join(_lines(name, part, 0)), header=name if _is_deep(part) else "")
    return paper.page()


def _notebook(paper: Paper, cells: list[object]) -> Page:
    """The cells of a notebook as their author wrote them; what they printed is left out."""
    for cell in cells:
        source = cell.get("source", "") if isinstance(cell, dict) else ""
        text = "".join(map(str, source)) if isinstance(source, list) else str(source)
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            paper.code(text)
            continue
        for piece in text.split("\n\n"):
            if heading := _HEADING.match(piece):
                paper.heading(piece[heading.end() :].split("\n")[0], len(heading[1]))
                piece = piece.partition("\n")[2]
            paper.paragraph(piece)
    return paper.page()


def _records(opened: Opened, told: Told, text: str) -> Page:
    paper = Paper()
    bad = 0
    for line in text.split("\n"):
        try:
            record = _parsed(line) if line.strip() else ""
        except (ValueError, RecursionError):
            bad += 1
            record = line
        paper.raw("paragraph", "\n".join(_lines("", record, 0)))
    if bad:
        told.notice(f"{bad:,} of its lines are no JSON and were kept as they are.")
    if not paper.length:
        raise opened.refusal("empty")
    return paper.page()


def _parsed(text: str) -> object:
    """The value; numbers stay as they are written."""
    value: object = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    return value


def _as_text(text: str) -> Page:
    return Page(None, text, (Block("code", 0, len(text)),) if text.strip() else ())


def _is_deep(value: object) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    """The pieces that become blocks: the members of the outermost object or list, long lists one by one."""
    if isinstance(value, dict):
        for name, part in value.items():
            if isinstance(part, list) and any(_is_deep(item) for item in part):
                yield from ((f"{name} {number}", item) for number, item in enumerate(part, 1))
            else:
                yield str(name), part
    elif isinstance(value, list):
        yield from (("", item) for item in value)
    else:
        yield "", value


def _lines(name: str, value: object, depth: int) -> Iterator[str]:
    """A value as lines; what is inside stands deeper."""
    lead = _INDENT * min(depth, 20)
    if isinstance(value, dict | list) and value:
        if name:
            yield f"{lead}{name}:"
        members = value.items() if isinstance(value, dict) else (("-", item) for item in value)
        for inner, part in members:
            yield from _lines(str(inner), part, depth + bool(name))
        return
    shown = _shown(value)
    label = name if name == "-" else f"{name}:" if name else ""
    yield f"{lead}{label} {shown}".rstrip() if label else f"{lead}{shown}"


def _shown(value: object) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _RUNS.sub(" ", clean(str(value))).strip()
