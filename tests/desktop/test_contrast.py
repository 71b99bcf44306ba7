"""Contrast by WCAG 2.2: every text on every ground it stands on, and what a control is known by, in both themes."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from desktop.theme import Palette, palette

THEMES = ("light", "dark")
CODE = ("keyword", "string", "comment", "number", "function", "operator", "builtin", "constant", "decorator")
#: The grounds of tokens that are coloured by how sure the model was.
LENS = ("lens_1", "lens_2", "lens_3", "lens_4")
#: Text, and the grounds that it is drawn on.
TEXT = {
    "text": ("bg", "side", "side_sel", "hover", "user", "field", "code_bg", "code_head", "icode_bg", "sel", "mark",
             "warn_bg", "danger_bg", *LENS),
    "muted": ("bg", "side", "side_sel", "hover", "user", "field", "code_head", "icode_bg", "warn_bg", "danger_bg", *LENS),
    "faint": ("bg", "field", "side"),  # the words of an empty field
    "link": ("bg", "user", "side", "side_sel", "icode_bg", *LENS),
    "accent": ("bg", "side", "side_sel", "hover", "field"),
    "danger": ("bg", "side", "side_sel", "hover", "field", "danger_bg"),
    "warn": ("bg", "side", "side_sel", "hover", "field", "warn_bg"),
    "on_accent": ("accent", "accent_hover"),
    "on_snack": ("snack",),
    "snack_action": ("snack",),
    **dict.fromkeys(CODE, ("code_bg",)),
}  # fmt: skip
#: What needs three to one: icons, rings of focus, borders that alone show a control, and ink while selected or marked.
SHAPES = {
    "focus": ("bg", "side", "field", "side_sel", "user", "icode_bg"),
    "control": ("bg", "side", "field"),
    "muted": ("bg", "side", "side_sel", "hover", "user", "code_head", "sel", "mark"),
    "accent": ("bg", "side", "field", "side_sel", "hover"),
    "on_accent": ("accent",),
    "snack_action": ("snack",),
    **dict.fromkeys(("bar_3", "bar_4"), ("bg", "code_bg", "lens_3", "lens_4")),
    **dict.fromkeys((*CODE, "link"), ("sel", "mark")),
}  # fmt: skip

#: Whose border alone shows that something can be written or chosen there: it has the colour that is measured.
FIELDS = {"#card", "QLineEdit", "QAbstractSpinBox", "QComboBox", 'QPlainTextEdit[kind="box"]'}


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def failing(colours: Palette, table: dict[str, tuple[str, ...]], needed: float) -> list[str]:
    """The pairs of a table that have less contrast than is needed."""
    return [
        f"{ink} on {ground}: {ratio(getattr(colours, ink), getattr(colours, ground)):.2f}"
        for ink, grounds in table.items()
        for ground in grounds
        if ratio(getattr(colours, ink), getattr(colours, ground)) < needed
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_has_a_contrast_of_four_and_a_half_to_one(theme: str) -> None:
    assert failing(palette(theme), TEXT, 4.5) == []


@pytest.mark.parametrize("theme", THEMES)
def test_icons_rings_of_focus_and_borders_of_controls_have_three_to_one(theme: str) -> None:
    assert failing(palette(theme), SHAPES, 3.0) == []


def test_borders_carry_meaning_on_fields_alone_and_buttons_are_known_by_their_words() -> None:
    sheet = resources.files("assets").joinpath("themes/window.qss").read_text("utf-8")
    rules = re.findall(r"^([^{}\n]+?)\s*\{([^}]*)\}", sheet, re.MULTILINE)
    strong = {name.strip() for names, body in rules if "$control" in body for name in names.split(",")}
    calm = {names for names, body in rules if "border: 1px solid $border;" in body}
    assert strong == FIELDS
    assert {f'QPushButton[kind="{kind}"]' for kind in ("outline", "small", "new", "card")} <= calm


def test_the_measure_is_that_of_the_standard() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
