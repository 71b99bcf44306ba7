"""What the transcript shows, and where it lies: messages as values, and a column of their heights.

The column answers "which message is at this y" and "where does this message begin" in logarithmic time.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from desktop.carried import Carried
from rag import Citation, Span

LINE = 24
FOOTER = 35
CARD = 58
SAID, SOURCE = 34, 30
#: What stands around a better answer, and how many of its lines are shown at first.
BETTER, BETTER_LINES = 64, 6
#: So many sources are listed below an answer before their list starts out folded.
LISTED = 5


class MessageItem(Struct, frozen=True):
    """One message as the transcript shows it; `cut` marks an answer ended by the person or its limit.

    Citations and unsupported spans count the characters of `text`. `coverage` is a sentence above the answer,
    `searching` one that takes its place while documents are searched or others answered (`waits` says how
    many), `carried` what its sources did for it. `thought` is for how many seconds it was reasoned about, 0
    where that is not known. `feedback` is 1 for a thumb up, -1 for one down; `better` is the answer that the
    person would have wanted.
    """

    id: int
    role: Literal["user", "assistant"]
    text: str
    reasoning: str = ""
    state: Literal["complete", "streaming", "interrupted"] = "complete"
    sibling: int = 1
    siblings: int = 1
    figures: str = ""
    notice: str = ""
    error: str = ""
    cut: bool = False
    citations: tuple[Citation, ...] = ()
    unsupported: tuple[Span, ...] = ()
    coverage: str = ""
    searching: str = ""
    waits: int = 0
    carried: Carried | None = None
    thought: float = 0.0
    feedback: int = 0
    better: str = ""


def annotated(before: MessageItem, item: MessageItem) -> bool:
    """Whether a finished answer differs in what it rests on."""
    was = (before.citations, before.unsupported, before.coverage, before.carried)
    return item.state != "streaming" and was != (
        item.citations,
        item.unsupported,
        item.coverage,
        item.carried,
    )


def estimate(item: MessageItem, width: int) -> int:
    """The height a message will probably have; measured heights take its place once it has been laid out."""
    text = item.text[:40_000]
    share = width if item.role == "assistant" else width * 0.8
    per_line = max(20, int(share / 7.4))
    breaks = text.count("\n")
    fences = text.count("```") // 2
    wrapped = len(text) // per_line + breaks * 0.55 + 1
    extra = 30 if item.role == "user" else 0
    if item.reasoning:
        extra += 34
    if item.notice:
        extra += 34
    if item.coverage or item.searching:
        extra += SAID
    if item.citations:
        extra += 2 * SAID + SOURCE * min(LISTED, len({citation.number for citation in item.citations}))
    if item.error or item.state == "interrupted":
        extra += 44
    if item.better:
        extra += BETTER + LINE * min(BETTER_LINES, len(item.better) // per_line + 1)
    return int(wrapped * LINE + fences * CARD + extra + FOOTER)


class Column:
    """Heights of all messages with their prefix sums (a Fenwick tree)."""

    __slots__ = ("_heights", "_tree")

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights: list[int] = []
        self._tree: list[int] = [0]
        self.reset(heights)

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, heights: Iterable[int]) -> None:
        """Take new heights for everything."""
        self._heights = list(heights)
        self._tree = [0, *self._heights]
        for node in range(1, len(self._tree)):
            parent = node + (node & -node)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[node]

    def append(self, height: int) -> None:
        """Add a message below the last."""
        self._heights.append(height)
        node = len(self._heights)
        covered = node - (node & -node)
        self._tree.append(self.top(node - 1) - self.top(covered) + height)

    def truncate(self, count: int) -> None:
        """Keep the first `count` messages."""
        del self._heights[count:]
        del self._tree[count + 1 :]

    def height(self, index: int) -> int:
        """The height of one message."""
        return self._heights[index]

    def set_height(self, index: int, height: int) -> int:
        """Replace one height; the difference to the old one comes back."""
        change = height - self._heights[index]
        if change:
            self._heights[index] = height
            node = index + 1
            while node < len(self._tree):
                self._tree[node] += change
                node += node & -node
        return change

    def top(self, index: int) -> int:
        """Where a message begins: the sum of all heights before it."""
        total = 0
        while index > 0:
            total += self._tree[index]
            index -= index & -index
        return total

    def tops(self) -> list[int]:
        """Where every message begins."""
        return list(accumulate(self._heights, initial=0))[:-1]

    @property
    def total(self) -> int:
        """The height of the whole column."""
        return self.top(len(self._heights))

    def at(self, y: float) -> int:
        """The message that covers y; the first or the last when y lies outside."""
        node, left = 0, max(0, int(y))
        step = 1 << len(self._heights).bit_length()
        while step:
            following = node + step
            if following < len(self._tree) and self._tree[following] <= left:
                node = following
                left -= self._tree[following]
            step >>= 1
        return max(0, min(node, len(self._heights) - 1))
