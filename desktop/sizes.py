"""Sizes and counts in words."""

from __future__ import annotations

from desktop.language import number, together

_UNITS = ("B", "KB", "MB", "GB", "TB")


def count_words(count: int) -> str:
    """135 million as "135 M"; empty for zero."""
    for size, unit in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")):
        if count >= 0.9995 * size:  # 999.9 million are a billion
            return together(f"{number(count / size, '.3g')} {unit}")
    return str(count) if count else ""


def bytes_words(count: int) -> str:
    """A size in decimal units, with three figures."""
    size = float(count)
    for unit in _UNITS[:-1]:
        if size < 999.5:
            return together(f"{number(size, '.3g')} {unit}")
        size /= 1000
    return together(f"{number(size, '.3g')} {_UNITS[-1]}")
