"""A formula in TeX as an SVG drawing; what cannot be drawn in good time, or not fully, is no drawing.

Runs on any thread, and knows nothing of Qt. A drawing has outlines only: it refers to nothing outside itself.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import FrameType
from typing import TYPE_CHECKING

from msgspec import Struct

from desktop.math_rules import tex_of

if TYPE_CHECKING:
    from types import ModuleType

#: Drawings are made for letters of this many pixels.
SIZE = 20.0
#: Beside letters of one size, those of formulas look smaller.
RELATIVE = 1.1
LONGEST = 2_000
BUDGET_S, SHORTEST_S = 0.4, 0.025
#: The longest side and the largest area of a drawing, in its own pixels; and the longest SVG text.
LARGEST = 200.0 * SIZE
WIDEST = 1_500_000.0
HEAVIEST = 300_000

_log = logging.getLogger(__name__)

_VIEW = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
_ELEMENT = re.compile(r"<\s*([^\s/>]+)")
_DRAWN = frozenset({"svg", "g", "path", "rect", "line"})
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_SILENT = re.compile(r"\\(?:label\s*\{[^{}]*\}|nonumber\b|notag\b|limits\b)")
_STAR = re.compile(r"\\operatorname\*")
#: The parser takes no power of a matrix; an empty group behind it bears one.
_POWER = re.compile(r"(\\end\s*\{\w+\*?\})(?=\s*[\^_])")


class Drawing(Struct, frozen=True):
    """An SVG text in black for letters of SIZE pixels; `ascent` is what stands above the baseline."""

    svg: str
    width: float
    ascent: float
    depth: float


class _Late(Exception):
    """The budget of a formula is spent."""


def drawing_of(source: str, budget: float = BUDGET_S) -> Drawing | None:
    """The drawing of a formula with its marks; None when it should be shown as it was written."""
    tex, alone = tex_of(source)
    if len(tex) > LONGEST or not tex.strip():
        return None
    try:
        ziamath, tex_to_mathml = _library()
        return _within(budget, lambda: _draw(ziamath, tex_to_mathml(_prepared(tex), inline=not alone)))
    except Exception as fault:  # the parser of formulas fails in every way there is
        _log.debug("A formula is shown as it was written: %s", type(fault).__name__)
        return None


def draw_all(sources: Iterable[str]) -> Iterator[tuple[str, Drawing | None]]:
    """Each formula with its drawing; endless ones make it impatient."""
    patience = BUDGET_S
    for source in sources:
        began = time.thread_time()
        drawing = drawing_of(source, patience)
        late = drawing is None and time.thread_time() - began > patience
        patience = max(SHORTEST_S, patience / 2) if late else BUDGET_S
        yield source, drawing


def _prepared(tex: str) -> str:
    tex = _SILENT.sub(" ", _STAR.sub(r"\\operatorname", tex))
    tex = _POWER.sub(r"\1{}", tex)
    return _TAG.sub(r"\\qquad (\1)", tex).strip()


def _draw(ziamath: ModuleType, mathml: str) -> Drawing | None:
    if "\\" in mathml:
        return None  # a command that is not known would be drawn by its name
    svg: str = ziamath.Math(mathml, size=SIZE, margin=0.0).svg()
    view = _VIEW.search(svg)
    if view is None or len(svg) > HEAVIEST or not _DRAWN.issuperset(_ELEMENT.findall(svg)) or "href" in svg:
        return None
    _, top, width, height = (float(number) for number in view.groups())
    fits = 0 < width < LARGEST and 0 < height < LARGEST and width * height < WIDEST and abs(top) < LARGEST
    if not fits:
        return None
    return Drawing(svg, width, -top, height + top)


@cache
def _library() -> tuple[ModuleType, Callable[..., str]]:
    """The library with its font read, which takes longer than any formula may."""
    import ziamath  # lazy: nobody pays for formulas who has none
    from ziamath.config import config
    from ziamath.tex import tex2mml

    config.svg2 = False  # Qt draws no symbols that are used from elsewhere
    _draw(ziamath, tex2mml("x", inline=True))
    return ziamath, tex2mml


def _within(budget: float, work: Callable[[], Drawing | None]) -> Drawing | None:
    """Do some work in this thread, which ends by an exception once its own time is over."""
    end = time.thread_time() + budget

    def look(_frame: FrameType, _event: str, _value: object) -> None:
        if time.thread_time() > end:
            raise _Late

    before = sys.gettrace()
    sys.settrace(look)
    try:
        return work()
    finally:
        sys.settrace(before)
