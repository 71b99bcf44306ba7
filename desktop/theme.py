"""Colours, type and spacing of the window as named tokens; everything drawn takes them from here."""

from __future__ import annotations

import json
from importlib import resources
from typing import Literal

from msgspec import Struct
from msgspec.structs import fields

ThemeChoice = Literal["system", "light", "dark"]

SANS = "Noto Sans"
MONO = "Noto Sans Mono"


class Look(Struct, frozen=True):
    """What the person chose of type and room: text in percent, a family for reading, how close, how calm.

    `calm` is True for no motion, False for all of it, None for what the system wishes.
    """

    text: int = 100
    reading: str = ""
    compact: bool = False
    calm: bool | None = None


class TypeScale(Struct):
    """Sizes of text in pixels as the look has them; `body` is what is read, `ui` what is pressed."""

    tag: int = 10  # one word in a badge
    note: int = 11  # the quietest line, the number on a chip
    small: int = 12  # what explains
    label: int = 13  # what stands beside something
    code: int = 13
    ui: int = 14
    body: int = 15
    lead: int = 17  # the heading of a card, and of the third level in a text
    head: int = 18  # the heading of a page
    second: int = 19
    first: int = 22
    title: int = 24  # the one large line of a page


class Spacing(Struct):
    """Distances in pixels as the look has them; comfortable, the window is laid out on multiples of four."""

    tight: int = 4
    near: int = 8
    base: int = 12
    wide: int = 16
    sidebar: int = 256
    panel: int = 360
    header: int = 48
    column: int = 760
    card: int = 792


#: Distances where the look is compact; widths stay.
_COMPACT = {"tight": 2, "near": 6, "base": 8, "wide": 12, "header": 40}
_COMPACT_ROWS = 0.82

#: One look for the whole program, as Qt has one application font; only `use_look` changes these.
TYPE = TypeScale()
SPACE = Spacing()
_used: list[Look] = [Look()]


def look() -> Look:
    """The look in use; part of the key of everything that is cached in its sizes."""
    return _used[0]


def use_look(new: Look) -> None:
    """Give the tokens the sizes of this look; what is already on the screen is told by its owner."""
    _used[0] = new
    share = new.text / 100
    for size in fields(TypeScale):
        setattr(TYPE, size.name, max(7, round(_nominal(size.name) * share)))
    for distance in fields(Spacing):
        name, given = distance.name, getattr(_COMFORTABLE, distance.name)
        setattr(SPACE, name, _COMPACT.get(name, given) if new.compact else given)
    SPACE.header = round(SPACE.header * max(1.0, share))
    SPACE.column, SPACE.card = (
        round(wide * max(1.0, min(share, 1.5))) for wide in (_COMFORTABLE.column, _COMFORTABLE.card)
    )


def row(pixels: int) -> int:
    """The height of something that holds lines of text and has `pixels` in the comfortable look at 100 %."""
    used = look()
    return round(pixels * used.text / 100 * (_COMPACT_ROWS if used.compact else 1))


def grown(pixels: int) -> int:
    """A measure that follows the size of the text alone, such as the height of a pill around a word."""
    return round(pixels * look().text / 100)


def line_height(pixels: int) -> int:
    """The height of a line that can be pressed: it follows larger letters, and stays with small ones."""
    return max(pixels, grown(pixels))


_NOMINAL, _COMFORTABLE = TypeScale(), Spacing()


def _nominal(name: str) -> int:
    return int(getattr(_NOMINAL, name))


class Palette(Struct, frozen=True):
    """The colours of one theme as #rrggbb strings; `name` is "light" or "dark"."""

    name: str
    bg: str
    side: str
    side_sel: str
    text: str
    muted: str
    border: str
    user: str
    accent: str
    on_accent: str
    link: str
    code_bg: str
    code_head: str
    icode_bg: str
    sel: str
    keyword: str
    string: str
    comment: str
    number: str
    function: str
    operator: str
    builtin: str
    constant: str
    decorator: str
    hover: str
    faint: str
    scroll: str
    focus: str
    border_strong: str
    accent_hover: str
    danger: str
    danger_bg: str
    danger_border: str
    warn: str
    warn_bg: str
    warn_border: str
    field: str
    snack: str
    on_snack: str
    snack_action: str
    mark: str
    control: str
    lens_1: str  # the ground of a token, the less sure the stronger, and the bar below it
    lens_2: str
    lens_3: str
    lens_4: str
    bar_1: str
    bar_2: str
    bar_3: str
    bar_4: str
    part_system: str  # whose the tokens of a context are
    part_history: str
    part_sources: str
    part_question: str
    part_answer: str
    file_1: str  # the points of each file on a map, as far as so many can be told apart
    file_2: str
    file_3: str
    file_4: str
    file_5: str
    file_6: str
    file_7: str
    file_8: str
    file_9: str
    file_10: str


def palette(name: str) -> Palette:
    """The palette called "light" or "dark"; any other name means light."""
    tables = json.loads(resources.files("assets").joinpath("themes/palette.json").read_text("utf-8"))
    known = name if name in tables else "light"
    return Palette(name=known, **tables[known])
