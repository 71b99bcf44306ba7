"""The outline of a drawn tree, row by row: how near two trees can stand to each other.

After E. M. Reingold and J. S. Tilford, "Tidier Drawings of Trees" (1981), with one child straight below its
parent. Putting all trees of a chat together takes as many steps as it has messages.
"""

from __future__ import annotations


class Outline:
    """The first and the last column of every row, the lowest row first; its top stands in column 0."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        self._base = 0  # what is added to all columns

    def __len__(self) -> int:
        return len(self._firsts)

    def add(self, other: Outline) -> int:
        """Put another tree at the right, as near as it fits, which is used up; how far it was moved."""
        common = min(len(self._firsts), len(other._firsts))
        gaps = (self._lasts[-row] - other._firsts[-row] for row in range(1, common + 1))
        by = max(gaps, default=-1) + 1 + self._base - other._base if common else 0
        other._base += by
        if len(other._firsts) > len(self._firsts):
            self._go_below(other, common)
        else:
            for row in range(1, common + 1):
                self._lasts[-row] = other._lasts[-row] + other._base - self._base
        return by

    def crown(self, column: int) -> None:
        """Put one message on top of this column, from which it is all seen now."""
        self._base -= column
        self._firsts.append(-self._base)
        self._lasts.append(-self._base)

    def _go_below(self, other: Outline, common: int) -> None:
        """The other tree is the higher one: take its outline, with the left side of this one on top."""
        for row in range(1, common + 1):
            other._firsts[-row] = self._firsts[-row] + self._base - other._base
        self._firsts, self._lasts, self._base = other._firsts, other._lasts, other._base
