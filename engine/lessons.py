"""What earlier loads on this machine teach about the next: a robust factor and how far it may be trusted."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from engine.values import Lesson, Portion

#: How many of the last loads count, how many there must be of other families, and how far a factor may go.
LAST, ENOUGH = 8, 2
LEAST, MOST = 0.8, 1.5
#: What the error never falls below, whatever was learned.
SUREST = 0.03


class Correction(Struct, frozen=True):
    """What the foreseen bytes of the engine's process are multiplied with, and the loads that say so."""

    factor: float = 1.0
    spread: float = 0.0
    loads: int = 0

    def error(self, base: float) -> float:
        """How far a corrected figure may be off: the scatter of the loads, once there are some."""
        if not self.loads:
            return base
        return max(SUREST, min(base, 2 * self.spread + base / (1 + self.loads)))


def correction(lessons: Sequence[Lesson], kind: str) -> Correction:
    """The median over the last loads of this kind, or of the same place where there were none."""
    own = [lesson for lesson in lessons if lesson.kind == kind and lesson.predicted > 0]
    if not own:
        place = kind.rpartition("/")[2]
        own = [one for one in lessons if one.kind.rpartition("/")[2] == place and one.predicted > 0]
        own = own if len(own) >= ENOUGH else []
    if not own:
        return Correction()
    ratios = [lesson.measured / lesson.predicted for lesson in own[-LAST:]]
    from statistics import median  # lazy: it is slow to import, and the window needs it only to load a model

    middle = median(ratios)
    spread = median(abs(ratio - middle) for ratio in ratios)
    return Correction(min(MOST, max(LEAST, middle)), spread, len(ratios))


def corrected(portions: tuple[Portion, ...], learned: Correction) -> tuple[Portion, ...]:
    """The portions with that of the processor corrected; the others are not what was measured."""
    return tuple(
        msgspec.structs.replace(
            portion, scratch=max(0, portion.scratch + round(portion.total * (learned.factor - 1)))
        )
        if portion.device == "CPU"
        else portion
        for portion in portions
    )
