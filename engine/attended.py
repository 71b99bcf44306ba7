"""Reading what `LookedInside` and `LookedAt` bring, for those who show it: matrices, and shares of sections.

Standard library alone, because the window's process reads it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from engine.looks import Section


def rows_of(matrix: bytes, columns: int) -> Iterator[tuple[float, ...]]:
    """The rows of a matrix: of `LookedInside.attention`, all tokens wide, or of a grid, heads wide."""
    size = 2 * columns
    if size > 0:
        yield from struct.iter_unpack(f"<{columns}e", matrix[: len(matrix) // size * size])


def row_of(matrix: bytes, columns: int, index: int) -> tuple[float, ...]:
    """One row of such a matrix, () where it has none."""
    size = 2 * columns
    if columns <= 0 or index < 0 or (index + 1) * size > len(matrix):
        return ()
    return struct.unpack_from(f"<{columns}e", matrix, index * size)


def section_shares(row: Sequence[float], sections: Sequence[Section]) -> tuple[float, ...]:
    """The share of a row's attention that went to each section; the first token, the sink, is left out.

    They sum to 1 where the sections cover the row and anything was attended to besides the sink.
    """
    total = sum(row[1:])
    if total <= 0:
        return (0.0,) * len(sections)
    return tuple(sum(row[max(1, section.start) : section.end]) / total for section in sections)
