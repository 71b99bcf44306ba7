"""The typefaces of the window: bundled ones for text and code, the system's for other scripts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from desktop.theme import MONO, SANS, TYPE, look

_ELSEWHERE = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Hiragino Sans",
    "Yu Gothic UI",
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Geeza Pro",
    "Noto Color Emoji",
    "Apple Color Emoji",
    "Segoe UI Emoji",
)


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Register the bundled fonts, once; the families that came with them come back."""
    families: list[str] = []
    for file in sorted(resources.files("assets").joinpath("fonts").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ttf"):
            number = QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))
            families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


@lru_cache(maxsize=1)
def _fallbacks() -> tuple[str, ...]:
    """The families for other scripts that this system has; naming absent ones costs a slow search."""
    present = set(QFontDatabase.families())
    return tuple(name for name in _ELSEWHERE if name in present)


def ui_font(pixels: int, bold: bool = False) -> QFont:
    """The typeface of controls, in one of the sizes of TYPE."""
    return _font(SANS, pixels, bold)


@lru_cache
def drawn_font(pixels: int, bold: bool = False) -> QFont:
    """The same for what draws many rows; it is shared and not to be changed."""
    return ui_font(pixels, bold)


def read_font(pixels: int, bold: bool = False) -> QFont:
    """The typeface of the conversation: the one that the person chose for reading, else that of controls."""
    return _font(look().reading or SANS, pixels, bold)


def reading_families() -> tuple[str, ...]:
    """The families to choose from for reading: those of this system that scale, without its private ones."""
    families = QFontDatabase.families()
    return tuple(
        name
        for name in families
        if QFontDatabase.isScalable(name) and not QFontDatabase.isPrivateFamily(name)
    )


_TOKEN, _BOLD = "type_token", "type_bold"


def dress(widget: QWidget, token: str, bold: bool = False) -> None:
    """Give a widget the font of a token of TYPE, such as "small"; it follows the look from now on."""
    widget.setProperty(_TOKEN, token)
    widget.setProperty(_BOLD, bold)
    widget.setFont(ui_font(getattr(TYPE, token), bold))


def dress_again(widgets: Iterable[QWidget]) -> None:
    """The look changed: give all of these that were dressed their font in its sizes."""
    for widget in widgets:
        token = widget.property(_TOKEN)
        if token:
            widget.setFont(ui_font(getattr(TYPE, token), bool(widget.property(_BOLD))))


def code_font(pixels: int) -> QFont:
    """The typeface of code."""
    font = _font(MONO, pixels, False)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _font(family: str, pixels: int, bold: bool) -> QFont:
    load_fonts()
    font = QFont()
    others = _fallbacks() if family in (SANS, MONO) else (SANS, *_fallbacks())
    font.setFamilies([family, *others])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
