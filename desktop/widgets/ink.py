"""Fonts and colours of the transcript, made once for each palette and shared by everything drawn in it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat

from desktop.rows import BOLD, CODE, DOUBT, ITALIC, MARK, MUTED, STAND_IN, STRIKE
from desktop.theme import TYPE, Look, Palette, look
from desktop.widgets.fonts import code_font, read_font, ui_font

LEADING = 1.16
CODE_LEADING = 1.24
LIST_INDENT = 26
QUOTE_INDENT = 15
#: The token of TYPE for each level of heading; 0 is running text.
HEADINGS = ("body", "first", "second", "lead", "body", "body", "body")
CHIP_AIR = 6.0


class Ink:
    """What a palette means for text: a font for every level, a format for every style."""

    def __init__(self, palette: Palette, muted: bool = False) -> None:
        self.palette = palette
        self.text = QColor(palette.muted if muted else palette.text)
        self.muted = QColor(palette.muted)
        self.link = QColor(palette.link)
        self.border = QColor(palette.border)
        self.pill = QColor(palette.icode_bg)
        self.selection = QTextCharFormat()
        self.selection.setBackground(QColor(palette.sel))
        self.code = code_font(TYPE.code)
        self._quiet: Ink | None = None
        self._size = TYPE.ui if muted else TYPE.body
        self._fonts: dict[int, QFont] = {}
        self._formats: dict[tuple[int, int, bool], QTextCharFormat] = {}
        self._kinds: dict[str, QTextCharFormat] = {}
        self._chips: dict[tuple[int, int], QTextCharFormat] = {}

    def font(self, level: int = 0) -> QFont:
        """The font of a heading's level; 0 is running text."""
        if level not in self._fonts:
            size = getattr(TYPE, HEADINGS[level]) if level else self._size
            self._fonts[level] = read_font(size, bold=level > 0)
        return self._fonts[level]

    def quiet(self) -> Ink:
        """The same type in the muted colour, as quotes have it."""
        if self._quiet is None:
            self._quiet = Ink(self.palette)
            self._quiet.text = self.muted
        return self._quiet

    def line_height(self, level: int = 0) -> float:
        """The distance of two lines."""
        return float(round(QFontMetricsF(self.font(level)).height() * LEADING))

    def rise(self) -> float:
        """How far above the baseline the middle of small letters is."""
        return QFontMetricsF(self.font()).xHeight() / 2

    def format(self, style: int, level: int, link: bool) -> QTextCharFormat:
        """The format of a stretch of text."""
        key = (style & ~DOUBT, level, link)
        if key not in self._formats:
            self._formats[key] = self._make_format(*key)
        return self._formats[key]

    def chip(self, digits: int, level: int) -> QTextCharFormat:
        """The format of the sign that holds the place of a chip: unseen, and as wide as the chip."""
        key = (digits, level)
        if key not in self._chips:
            wide = QFontMetricsF(chip_font()).horizontalAdvance("0" * digits) + 2 * CHIP_AIR
            self._chips[key] = self.blank(wide, level)
        return self._chips[key]

    def blank(self, width: float, level: int) -> QTextCharFormat:
        """The format of a stand-in: unseen, and as wide as what is drawn in its place."""
        font = QFont(self.font(level))
        own = QFontMetricsF(font).horizontalAdvance(STAND_IN)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, width - own)
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(QColor(0, 0, 0, 0))
        return made

    def kind(self, name: str) -> QTextCharFormat:
        """The format of a kind of code, named after a colour of the palette."""
        if name not in self._kinds:
            made = QTextCharFormat()
            made.setForeground(QColor(getattr(self.palette, name)))
            self._kinds[name] = made
        return self._kinds[name]

    def _make_format(self, style: int, level: int, link: bool) -> QTextCharFormat:
        base = self.font(level)
        font = code_font(round(base.pixelSize() * 13 / 15)) if style & CODE else QFont(base)
        font.setBold(bool(style & BOLD) or level > 0)
        font.setItalic(bool(style & ITALIC))
        font.setStrikeOut(bool(style & STRIKE))
        made = QTextCharFormat()
        if link:
            made.setForeground(self.link)
        elif style & MUTED:
            made.setForeground(self.muted)
        if style & MARK:
            made.setBackground(QColor(self.palette.mark))
            made.setForeground(QColor(self.palette.text))
        made.setFont(font)
        return made


def chip_font() -> QFont:
    """The typeface of the number on a chip."""
    return ui_font(TYPE.note)


def ink(palette: Palette, muted: bool = False) -> Ink:
    """The ink of a palette in the look in use; `muted` is for reasoning and quiet lines."""
    return _ink(palette, muted, look())


@lru_cache(maxsize=8)
def _ink(palette: Palette, muted: bool, used: Look) -> Ink:
    """`used` is the key; the tokens have its sizes."""
    return Ink(palette, muted)
