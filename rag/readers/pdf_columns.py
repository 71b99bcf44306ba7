"""Reading order from places alone: a page is cut along its gutters, by columns and by bands. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rag.readers.pdf_layout import Line

_DEEPEST = 12


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines in reading order: what stands above comes first, and a column is finished before the next."""
    return _cut(sorted(lines, key=lambda line: (line.top, line.left)), 0)


def _cut(lines: list[Line], depth: int) -> list[Line]:
    if len(lines) < 2 or depth > _DEEPEST:
        return lines
    height = sorted(line.bottom - line.top for line in lines)[len(lines) // 2]
    columns = _parts(lines, lambda line: line.left, lambda line: line.right, 0.5 * height)
    if len(columns) > 1 and not _rows(columns):
        return [line for column in columns for line in _cut(column, depth + 1)]
    bands = _parts(
        lines, lambda line: line.top + 0.3 * line.height, lambda line: line.bottom - 0.3 * line.height, 0
    )
    return _bands(bands, depth) if len(bands) > 1 else sorted(lines, key=lambda line: line.left)


def _bands(bands: list[list[Line]], depth: int) -> list[Line]:
    """Bands one after the other; those that share a gutter are first put together again."""
    merged: list[list[Line]] = []
    for band in bands:
        together = [*merged[-1], *band] if merged else []
        if merged and len(band) > 1 and len(merged[-1]) > 1 and _gutter(together):
            merged[-1] = together
        else:
            merged.append(band)
    if len(merged) == 1 and len(bands) > 1:
        merged = bands
    return [line for band in merged for line in _cut(band, depth + 1)]


def _gutter(lines: list[Line]) -> bool:
    return len(_parts(lines, lambda line: line.left, lambda line: line.right, 0.0)) > 1


def _rows(columns: list[list[Line]]) -> bool:
    """Whether columns are those of a table, to be read row by row: each line short, with one beside it."""
    counts = {len(column) for column in columns}
    lengths = [len(line.text) for column in columns for line in column]
    return len(columns) > 2 and max(counts) - min(counts) <= 2 and sum(lengths) < 20 * len(lengths)


def _parts(
    lines: list[Line], begin: Callable[[Line], float], end: Callable[[Line], float], gap: float
) -> list[list[Line]]:
    """The lines cut where nothing stands for more than `gap`, in the order of `begin`."""
    parts: list[list[Line]] = []
    reached = float("-inf")
    for line in sorted(lines, key=begin):
        if parts and begin(line) <= reached + gap:
            parts[-1].append(line)
        else:
            parts.append([line])
        reached = max(reached, end(line))
    return parts
