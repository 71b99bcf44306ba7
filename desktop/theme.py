"""Colours, type and spacing of the window as named tokens; everything drawn takes them from here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources


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


def palette(name: str) -> Palette:
    """The palette called "light" or "dark"; any other name means light."""
    tables = json.loads(resources.files("assets").joinpath("themes/palette.json").read_text("utf-8"))
    known = name if name in tables else "light"
    return Palette(name=known, **tables[known])
