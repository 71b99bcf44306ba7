"""Where things stand on the pages of a PDF, and pages in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_SHOWN_SPANS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """How a page lies: from its own points to points from the top left corner of what is seen.

    `x` and `y` are each a factor for the page's x, one for its y, and a distance.
    """

    x: tuple[float, float, float]
    y: tuple[float, float, float]
    height: float

    @classmethod
    def of(cls, seen: tuple[float, float, float, float], rotation: int) -> Place:
        """That of a page of which (left, bottom, right, top) is seen, turned clockwise by quarters."""
        left, bottom, right, top = seen
        turns = {
            0: cls((1, 0, -left), (0, -1, top), top - bottom),
            90: cls((0, 1, -bottom), (1, 0, -left), right - left),
            180: cls((-1, 0, right), (0, 1, -bottom), top - bottom),
            270: cls((0, -1, top), (-1, 0, right), right - left),
        }
        return turns.get(rotation % 360, turns[0])

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a rectangle as it is seen."""
        x, y = self.x, self.y
        x0, x1 = x[0] * left + x[1] * bottom + x[2], x[0] * right + x[1] * top + x[2]
        y0, y1 = y[0] * left + y[1] * bottom + y[2], y[0] * right + y[1] * top + y[2]
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def hull(
        self, across: tuple[float, float, float, float], up: tuple[float, float, float, float]
    ) -> tuple[float, float, float, float]:
        """The box around two rectangles, of which all that counts across the page and up it is given."""
        return self.box(min(across), min(up), max(across), max(up))


def numbered(pages: Sequence[int], one: str, more: str) -> str:
    """Page numbers as the beginning of a sentence: "Page 3 is", "Pages 3, 5-7 are"."""
    spans: list[list[int]] = []
    for number in pages:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = [str(a) if a == b else f"{a}\u2013{b}" for a, b in spans]
    if len(words) > _SHOWN_SPANS:
        words = [*words[:_SHOWN_SPANS], "\u2026"]
    return f"Pages {', '.join(words)} {more}" if len(pages) > 1 else f"Page {words[0]} {one}"
