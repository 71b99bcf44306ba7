"""The embedding map as values: which file has which colour, and which point is near a place.

Free of Qt. Coordinates are those of the library: -1 to 1 at most, y upwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.theme import Palette
from rag import Point

#: How many files have a colour of their own, `file_1` and so on of the palette.
COLOURS = 10
_CELLS = 48


@dataclass(frozen=True, slots=True)
class FileOnMap:
    """A file in the legend; `colour` is its place in the colours, None for those that share the last one."""

    id: int
    name: str
    count: int
    colour: int | None


def files_on_map(points: Sequence[Point], names: Mapping[int, str]) -> list[FileOnMap]:
    """The files of the points, those with the most first; only so many have a colour of their own."""
    counts = Counter(point.file for point in points)
    ranked = sorted(counts, key=lambda file: (-counts[file], file))
    return [
        FileOnMap(
            id=file,
            name=escaped_line(names.get(file, "")) or tr("Unnamed file"),
            count=counts[file],
            colour=place if place < COLOURS else None,
        )
        for place, file in enumerate(ranked)
    ]


def colour_of(file: FileOnMap, palette: Palette) -> str:
    """The colour of a file's points; a grey for those without one of their own."""
    if file.colour is None:
        return palette.faint
    return str(getattr(palette, f"file_{file.colour + 1}"))


@dataclass(slots=True)
class Grid:
    """Points by their places, so that the nearest one is found without a look at all."""

    points: Sequence[Point]
    cells: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, point in enumerate(self.points):
            self.cells.setdefault(_cell(point.x, point.y), []).append(number)

    def nearest(self, x: float, y: float, reach: float, file: int | None = None) -> int | None:
        """The number of the nearest point within reach, of one file or of all."""
        left, low = _cell(x - reach, y - reach)
        right, high = _cell(x + reach, y + reach)
        best, least = None, reach * reach
        for column in range(left, right + 1):
            for row in range(low, high + 1):
                for number in self.cells.get((column, row), ()):
                    point = self.points[number]
                    away = (point.x - x) ** 2 + (point.y - y) ** 2
                    if away <= least and file in {None, point.file}:
                        best, least = number, away
        return best

    def beyond(self, start: int, dx: int, dy: int, file: int | None = None) -> int | None:
        """The next point from one in a direction: near, and not far aside."""
        here = self.points[start]
        best, least = None, float("inf")
        for number, point in enumerate(self.points):
            ahead = (point.x - here.x) * dx + (point.y - here.y) * dy
            aside = abs((point.x - here.x) * dy) + abs((point.y - here.y) * dx)
            cost = ahead + 2 * aside
            if ahead > 1e-9 and cost < least and aside <= 2 * ahead and file in {None, point.file}:
                best, least = number, cost
        return best


def _cell(x: float, y: float) -> tuple[int, int]:
    most = _CELLS + 1
    return (
        min(most, max(-most, int(x * _CELLS // 2))),
        min(most, max(-most, int(y * _CELLS // 2))),
    )
