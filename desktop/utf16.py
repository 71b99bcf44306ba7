"""Places in a text as Qt counts them: in UTF-16 units, of which signs beyond the basic plane take two."""

from __future__ import annotations


def units(text: str) -> int:
    """The length of a text in units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, count: int) -> int:
    """How many characters of a text stand within its first units; one that would be cut in two does not."""
    if text.isascii():
        return min(count, len(text))
    return len(text.encode("utf-16-le", "replace")[: count * 2].decode("utf-16-le", "ignore"))
