"""The variables of a prompt: {{name}} and {{name=default}} become spans to fill in, nothing is executed.

{{clipboard}}, {{selection}} and {{date}} are filled at once with what they name; where there is nothing they
are spans too. What is filled in is never looked through for variables again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from desktop.utf16 import units

_VARIABLE = re.compile(r"\{\{[ \t]*([^\W\d][\w .-]{0,60}?)[ \t]*(?:=[ \t]*([^{}\n]{0,2000}?)[ \t]*)?\}\}")
#: These are filled by the program.
KNOWN = ("clipboard", "selection", "date")


class Span(Struct, frozen=True):
    """A place to be filled in, in UTF-16 units from `start` to `end` of the text; `given` has a default."""

    name: str
    start: int
    end: int
    given: bool


class Filled(Struct, frozen=True):
    """A prompt as it is put into the composer."""

    text: str
    spans: tuple[Span, ...]


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Put `values` in for what the program knows, and make spans of all other variables."""
    parts: list[str] = []
    spans: list[Span] = []
    length = at = 0

    def put(words: str) -> None:
        nonlocal length
        parts.append(words)
        length += units(words)

    for found in _VARIABLE.finditer(text):
        put(text[at : found.start()])
        at = found.end()
        name, default = found[1], found[2]
        value = values.get(name.casefold(), "") if name.casefold() in KNOWN else ""
        start = length
        put(value or default or name)
        if not value:
            spans.append(Span(name, start, length, bool(default)))
    put(text[at:])
    return Filled("".join(parts), tuple(spans))


def unmarked(text: str) -> str:
    """The text with the name or the default of each variable in its place, to be read."""
    return _VARIABLE.sub(lambda found: found[2] or found[1], text)


def variables(text: str) -> tuple[str, ...]:
    """The names of the variables of a prompt, each once, in their order."""
    return tuple(dict.fromkeys(found[1] for found in _VARIABLE.finditer(text)))
