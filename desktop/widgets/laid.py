"""The text that a layout gets for some spans, and how its UTF-16 units belong to a selection's characters.

A drawn formula takes one unit, unseen and as wide as the drawing; one that has no drawing is spelt out.
"""

from __future__ import annotations

from msgspec import Struct

from desktop.formula import RELATIVE, SIZE, Drawing
from desktop.rows import MATH, STAND_IN, Span, laid_text
from desktop.utf16 import characters, units
from desktop.widgets.formulas import formulas

#: Air on each side of a formula, and the widest one that is drawn within a line.
AIR = 1.0
WIDEST = 1_400.0


class Inlay(Struct, frozen=True):
    """A drawn formula at a unit of the layout, with its measures in pixels."""

    unit: int
    source: str
    pixels: float
    width: float
    ascent: float
    depth: float

    def shrunk(self, width: float) -> Inlay:
        """The same no wider than so many pixels."""
        scale = min(1.0, max(width, 1.0) / (self.width + 2 * AIR))
        if scale == 1.0:
            return self
        return Inlay(
            self.unit,
            self.source,
            self.pixels * scale,
            self.width * scale,
            self.ascent * scale,
            self.depth * scale,
        )


class Laid:
    """Spans as the text of a layout."""

    def __init__(self, spans: tuple[Span, ...], pixels: int) -> None:
        self.counted = laid_text(spans)
        self.stretches: list[tuple[int, int, Span]] = []
        self.inlays: list[Inlay] = []
        self._spelt: list[tuple[int, int, int]] = []  # character, first unit, units beyond the first
        parts: list[str] = []
        character = unit = 0
        for span in spans:
            shown = self._shown(span, unit, pixels * RELATIVE)
            wide = units(shown)
            if span.style & MATH and wide > 1:
                self._spelt.append((character, unit, wide - 1))
            self.stretches.append((unit, unit + wide, span))
            parts.append(shown)
            character += len(laid_text((span,)))
            unit += wide
        self.text = "".join(parts)
        self._wide = units(self.counted) != len(self.counted)

    def unit(self, character: int) -> int:
        """The unit at which a character begins."""
        own = units(self.counted[:character]) if self._wide else min(character, len(self.counted))
        return own + sum(more for place, _, more in self._spelt if place < character)

    def character(self, unit: int) -> int:
        """The character boundary nearest to a unit."""
        for _, first, more in reversed(self._spelt):
            if first <= unit:
                unit = max(first, unit - more) if unit > first + more else first + (unit - first > more / 2)
        return characters(self.counted, unit) if self._wide else unit

    def _shown(self, span: Span, unit: int, pixels: float) -> str:
        if not span.style & MATH:
            return laid_text((span,))
        drawing = formulas().find(span.text)
        if drawing is None or drawing.width * pixels / SIZE > WIDEST:
            return span.text
        self.inlays.append(_inlay(unit, span.text, drawing, pixels))
        return STAND_IN


def _inlay(unit: int, source: str, drawing: Drawing, pixels: float) -> Inlay:
    scale = pixels / SIZE
    return Inlay(unit, source, pixels, drawing.width * scale, drawing.ascent * scale, drawing.depth * scale)
