"""Where the messages of a chat stand in its tree: rows by depth, columns by branch, laid out once.

The path that is shown goes straight down; other versions stand beside it, as near as they fit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.language import tr
from desktop.outline import Outline
from desktop.turns import Node

#: Emphasis and code; headings, quotes, signs of lists and boxes of tasks at the beginning of a line.
_MARKS = re.compile(
    r"[*_`~]{2,}|`|(?<![\w\\])[*_](?=\w)|(?<=\w)[*_](?!\w)|^\s*(?:#+|>|[-*+](?: \[[ xX]\])?)\s", re.M
)
#: A link or a picture, of which the words are kept.
_LINK = re.compile(r"!?\[([^\]\n]+)\]\([^)\s]*\)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A message where it stands; `version` and `versions` count it among its siblings."""

    node: Node
    row: int
    column: int
    shown: bool
    version: int = 1
    versions: int = 1


class Tree:
    """The spots of a chat, found by message, by row and by column."""

    def __init__(self, nodes: Sequence[Node], leaf: int | None) -> None:
        """`nodes` have parents before children; the path to `leaf` is the one that is shown."""
        self._children: dict[int | None, list[Node]] = defaultdict(list)
        known = {node.id: node for node in nodes}
        for node in nodes:
            self._children[node.parent].append(node)
        path: set[int] = set()
        while leaf is not None and leaf in known:
            path.add(leaf)
            leaf = known[leaf].parent
        self._spots: dict[int, Spot] = {}
        self.rows: list[list[Spot]] = []
        self.columns = self._place(nodes, path)
        self._columns = [[spot.column for spot in row] for row in self.rows]

    def __len__(self) -> int:
        return len(self._spots)

    @property
    def last(self) -> Spot | None:
        """The end of the path that is shown."""
        return next((spot for row in reversed(self.rows) for spot in row if spot.shown), None)

    @property
    def first(self) -> Spot | None:
        """The beginning of the chat."""
        return self.rows[0][0] if self.rows else None

    def spot(self, message: int | None) -> Spot | None:
        """Where a message stands."""
        return self._spots.get(message) if message is not None else None

    def above(self, spot: Spot) -> Spot | None:
        """What a message answers."""
        return self.spot(spot.node.parent)

    def below(self, spot: Spot) -> Spot | None:
        """What follows a message: on the path that is shown, else first."""
        following = [self._spots[child.id] for child in self._children[spot.node.id]]
        return next((one for one in following if one.shown), following[0] if following else None)

    def beside(self, spot: Spot, by: int) -> Spot | None:
        """The next message in a row (1), or the one before (-1)."""
        row = self.rows[spot.row]
        place = bisect_left(self._columns[spot.row], spot.column) + by
        return row[place] if 0 <= place < len(row) else None

    def within(self, row: int, left: int, right: int) -> Sequence[Spot]:
        """The spots of a row from one column to another, and one beyond each, whose line may cross."""
        columns = self._columns[row]
        first = bisect_left(columns, left)
        last = bisect_left(columns, right + 1, first)
        return self.rows[row][max(0, first - 1) : last + 1]

    def at(self, row: int, column: int) -> Spot | None:
        """The message at a place."""
        if not 0 <= row < len(self.rows):
            return None
        columns = self._columns[row]
        place = bisect_left(columns, column)
        return self.rows[row][place] if place < len(columns) and columns[place] == column else None

    def _place(self, nodes: Sequence[Node], path: set[int]) -> int:
        """Give every message its spot; how many columns there are."""
        shifts = self._shifts(nodes, path)
        places: dict[int | None, tuple[int, int]] = {None: (-1, 0)}
        for node in nodes:
            row, column = places[node.parent]
            places[node.id] = row + 1, column + shifts[node.id]
        first = min((column for _, column in places.values()), default=0)
        counted: dict[int | None, int] = defaultdict(int)
        for node in nodes:
            row, column = places[node.id]
            counted[node.parent] += 1
            version, versions = counted[node.parent], len(self._children[node.parent])
            self._keep(Spot(node, row, column - first, node.id in path, version, versions))
        for row_of in self.rows:
            row_of.sort(key=lambda spot: spot.column)
        return max((row_of[-1].column + 1 for row_of in self.rows), default=1)

    def _shifts(self, nodes: Sequence[Node], path: set[int]) -> dict[int, int]:
        """How many columns each message stands to the right of the one above it."""
        shifts: dict[int, int] = {}
        shapes: dict[int, Outline] = {}
        parents = [*(node.id for node in reversed(nodes)), None]
        for parent in parents:  # children come before their parents
            children = [child.id for child in self._children.get(parent, ())]
            straight = max(children, key=lambda child: (child in path, len(shapes[child])), default=None)
            whole = Outline()
            moved = {child: whole.add(shapes.pop(child)) for child in children}
            under = moved.get(straight, 0) if straight is not None else 0
            shifts.update({child: by - under for child, by in moved.items()})
            if parent is not None:
                whole.crown(under)
                shapes[parent] = whole
        return shifts

    def _keep(self, spot: Spot) -> None:
        while len(self.rows) <= spot.row:
            self.rows.append([])
        self._spots[spot.node.id] = spot
        self.rows[spot.row].append(spot)


def signs(node: Node) -> tuple[str, ...]:
    """The names of the icons that tell a message's state and what is thought of it."""
    found = []
    if node.stop_reason == "failed":
        found.append("warning")
    elif node.state == "interrupted":
        found.append("pause")
    if node.stop_reason == "edited":
        found.append("pencil")
    if node.better:
        found.append("quote")
    if node.feedback:
        found.append("thumb-up-full" if node.feedback > 0 else "thumb-down-full")
    return tuple(found)


def heading(spot: Spot) -> str:
    """Who said it, and which version it is."""
    who = tr("You") if spot.node.role == "user" else spot.node.model or tr("Model")
    if spot.versions == 1:
        return who
    return f"{spot.version}/{spot.versions} \u00b7 {who}"


def plain_words(node: Node) -> str:
    """The first words of a message in one line, without most marks of Markdown."""
    return plain_line(node.excerpt)


def plain_line(text: str) -> str:
    """A text in one line, without most marks of Markdown."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split())


def spoken(spot: Spot) -> str:
    """All that the node says, for those who hear it."""
    node = spot.node
    states = {
        "warning": tr("failed"),
        "pause": tr("interrupted"),
        "pencil": tr("written by you"),
        "quote": tr("has a better answer"),
        "thumb-up-full": tr("good answer"),
        "thumb-down-full": tr("bad answer"),
    }
    parts = [heading(spot), *(states[sign] for sign in signs(node)), tr("shown") if spot.shown else ""]
    words = plain_words(node)
    return f"{', '.join(part for part in parts if part)}: {words or tr('no words')}"
