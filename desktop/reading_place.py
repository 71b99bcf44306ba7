"""Where a chat was read last, in a line of text: a message, and what of it was at the top of the view.

It counts characters, not pixels, so it holds at any width of the window and any size of the text.
"""

from __future__ import annotations

#: A row of a message, how many of its own characters stand before a line, and pixels below that line's top.
Sight = tuple[int, int, float]


def written(message: int, sight: Sight) -> str:
    """The place as it is kept with the chat."""
    row, characters, rest = sight
    return f"{message}:{row}:{characters}:{round(rest)}"


def read(place: str) -> tuple[int, Sight] | None:
    """The message and the sight of a place; None for the end, and for what is no place."""
    parts = place.split(":")
    try:
        message, row, characters, rest = (int(part) for part in parts)
    except ValueError:
        return None
    return message, (max(0, row), max(0, characters), float(rest))
