"""Colours, type and spacing of the window as named tokens; everything drawn takes them from here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import Literal

ThemeChoice = Literal["system", "light", "dark"]

SANS = "Noto Sans"
MONO = "Noto Sans Mono"


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes of text in pixels: `body` is what is read, `ui` what is pressed, `small` what explains."""

    body: int = 15
    ui: int = 14
    small: int = 12


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in pixels; the window is laid out on multiples of four."""

    tight: int = 4
    near: int = 8
    base: int = 12
    wide: int = 16
    sidebar: int = 256
    panel: int = 324
    header: int = 48
    column: int = 760
    card: int = 792


TYPE = TypeScale()
SPACE = Spacing()


@dataclass(frozen=True, slots=True)
class Palette:
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


def palette(name: str) -> Palette:
    """The palette called "light" or "dark"; any other name means light."""
    tables = json.loads(resources.files("assets").joinpath("themes/palette.json").read_text("utf-8"))
    known = name if name in tables else "light"
    return Palette(name=known, **tables[known])
