"""The window's style sheet and colour groups, made from a Palette.

Set on each part of the window rather than on the whole, so that the transcript's views cost no styling.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from string import Template
from typing import Literal, Protocol, runtime_checkable

from msgspec.structs import asdict
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from desktop.theme import SANS, TYPE, Look, Palette, grown, look

#: Paddings over and under, named $pad_5 in the style sheet; where the look is compact they have less air.
_PADS = range(1, 17)
_AIR = 0.6


@runtime_checkable
class Coloured(Protocol):
    """What is painted in the colours of a theme."""

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        ...


def stylesheet(palette: Palette) -> str:
    """The style sheet of one theme, in the sizes of the look in use."""
    return _filled(palette, look(), QGuiApplication.layoutDirection())


def in_sight(part: Coloured) -> bool:
    """Whether a part is shown, or knows by itself what of it is."""
    return not isinstance(part, QWidget) or part.isVisible()


def wear(widget: QWidget, palette: Palette, more: str = "") -> None:
    """Give a part the style sheet of a theme, then `more`; within one that wears it `more` is enough.

    Qt tries every rule of every sheet above a widget, and styles anew all within a widget that gets one.
    """
    sheet, above = stylesheet(palette), widget.parentWidget()
    while above is not None and above.styleSheet() != sheet:
        above = above.parentWidget()
    wanted = more if above is not None else sheet + more
    if widget.styleSheet() != wanted:
        widget.setStyleSheet(wanted)


@lru_cache(maxsize=4)
def _filled(palette: Palette, used: Look, turn: Qt.LayoutDirection) -> str:
    """`used` is the key; the tokens have its sizes. `turn` says which side of a slider is filled."""
    sizes = {f"type_{name}": f"{size}px" for name, size in asdict(TYPE).items()}
    air = _AIR if used.compact else 1
    pads = {f"pad_{pixels}": f"{max(1, round(pixels * air))}px" for pixels in _PADS}
    filled = "add-page" if turn == Qt.LayoutDirection.RightToLeft else "sub-page"
    known = {**asdict(palette), **sizes, **pads}
    return _template().substitute(known, sans=SANS, icon=f"{grown(16)}px", filled=filled)


@cache
def _template() -> Template:
    return Template(resources.files("assets").joinpath("themes/window.qss").read_text("utf-8"))


def qt_palette(palette: Palette) -> QPalette:
    """Qt's own colour groups for what style sheets do not reach: text carets, tooltips, native menus."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.bg,
        role.Base: palette.bg,
        role.AlternateBase: palette.side,
        role.Button: palette.side,
        role.WindowText: palette.text,
        role.Text: palette.text,
        role.ButtonText: palette.text,
        role.PlaceholderText: palette.faint,
        role.Highlight: palette.sel,
        role.HighlightedText: palette.text,
        role.ToolTipBase: palette.snack,
        role.ToolTipText: palette.on_snack,
        role.Link: palette.link,
    }
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    return made


def scrollbar_style(palette: Palette, way: Literal["vertical", "horizontal"] = "vertical") -> str:
    """The scroll bar of a page that is read."""
    upright = way == "vertical"
    thick, long, margin = ("width", "height", "2px 3px") if upright else ("height", "width", "3px 2px")
    return (
        f"QScrollBar:{way} {{ background: transparent; {thick}: 12px; margin: 0; border: none; }}"
        f"QScrollBar::handle:{way} {{ background: {palette.scroll}; border-radius: 3px; min-{long}: 36px;"
        f" margin: {margin}; }}"
        f"QScrollBar::handle:{way}:hover {{ background: {palette.border_strong}; }}"
        f"QScrollBar::add-line, QScrollBar::sub-line {{ {long}: 0; }}"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )
