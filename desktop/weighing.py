"""What carried an answer by two measures beside each other: leaving out, and attention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.attended import Part
from desktop.carried import LEAST, Carried, Weight, figure, meaning
from desktop.conversation import StoredMessage
from desktop.escaping import escaped_line
from desktop.influence import chip_of
from desktop.language import tr
from engine import Source


@dataclass(frozen=True, slots=True)
class Row:
    """One source: its chip's number, 0 where it is not cited, and both measures, None where not known yet.

    `bits` is the largest drop of any sentence without it; `share` is of all the attention of the answer.
    """

    number: int
    name: str
    bits: float | None = None
    share: float | None = None
    meaning: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        if self.number:
            return tr("[{number}] {label}", number=self.number, label=self.name)
        return tr("{name} (not cited)", name=self.name)

    @property
    def bits_words(self) -> str:
        """The drop in a few letters."""
        if self.bits is None:
            return "\u2013"
        return figure(self.bits)


def rows_of(
    message: StoredMessage, sources: Sequence[Source], carried: Carried | None, parts: Sequence[Part]
) -> tuple[Row, ...]:
    """A row for each source of an answer; those that share a chip are one. Cited ones come first."""
    cited = message.cited.citations if message.cited else ()
    shares = {part.source: part.share for part in parts if part.source}
    weights = carried.weights if carried is not None else ()
    groups: dict[tuple[int, int], list[Source]] = {}
    for source in sources:
        chip = chip_of(source, cited)
        groups.setdefault((chip, 0 if chip else source.number), []).append(source)
    found = []
    for (chip, _), group in groups.items():
        name = escaped_line(group[0].label)
        weight = _weight(weights, chip, name)
        known = [share for source in group if (share := shares.get(source.number)) is not None]
        found.append(
            Row(
                chip,
                name,
                weight.bits if weight else None,
                sum(known) if known else None,
                meaning(weight.strongest) if weight else "",
            )
        )
    return tuple(sorted(found, key=lambda row: (not row.number, row.number)))


def verdict(rows: Sequence[Row]) -> str:
    """Whether both measures point at the same source; "" where one of them is not known."""
    weighed = [row for row in rows if row.bits is not None and row.share is not None]
    if len(weighed) < 2 or len(weighed) < len(rows):
        return ""
    left_out = max(weighed, key=lambda row: row.bits or 0.0)
    read = max(weighed, key=lambda row: row.share or 0.0)
    if (left_out.bits or 0.0) < LEAST:
        return tr("{name} was read most, but no single source was needed.", name=read.title)
    if left_out is read:
        return tr("Both measures name the same source: {name}.", name=read.title)
    return tr(
        "The two differ: {needed} was needed most, {read} was read most.",
        needed=left_out.title,
        read=read.title,
    )


def _weight(weights: Sequence[Weight], chip: int, name: str) -> Weight | None:
    for weight in weights:
        if weight.number == chip and (chip or weight.name == name):
            return weight
    return None
