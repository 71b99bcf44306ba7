"""The typefaces of the window: bundled ones for text and code, the system's for other scripts."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from desktop.theme import MONO, SANS

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
    """The typeface of prose and controls."""
    return _font(SANS, pixels, bold)


def code_font(pixels: int) -> QFont:
    """The typeface of code."""
    font = _font(MONO, pixels, False)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _font(family: str, pixels: int, bold: bool) -> QFont:
    load_fonts()
    font = QFont()
    font.setFamilies([family, *_fallbacks()])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
