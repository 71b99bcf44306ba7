"""Sentences of the engine and the library in the language of the window.

They are made in English, with values filled in, and stored so; here they are found again in the table of
their sources: as they stand, or by what is fixed in them. What is not found stays English. No matching goes
back, so that the time grows with the length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from desktop.language import number

#: Their context among the translations.
CONTEXT = "Sentences"
#: Longer texts, and those of more sentences, are none of the engine's and stay as they are.
LONGEST = 4000
MOST = 16

_BREAK = re.compile(r"[\u201c\u201d]|[.?!] ")
_PLACE = re.compile(r"\{(\d)\}")
_ENDS = (".", "?", "!")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?( [KMGT]i?B)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


class _Form(NamedTuple):
    """A sentence with places for values: what stands between them, and the same of its translation."""

    pieces: tuple[str, ...]
    translation: tuple[str, ...]  # texts and, at every second place, the number of a value

    def values(self, text: str) -> list[str] | None:
        """What stands in the places of this form in a text; None where the text has another."""
        first, *middle, last = self.pieces
        if not (text.startswith(first) and text.endswith(last)):
            return None
        found, begin, end = [], len(first), len(text) - len(last)
        for piece in middle:
            at = text.find(piece, begin, end)
            if at < 0:
                return None
            found.append(text[begin:at])
            begin = at + len(piece)
        found.append(text[begin:end])
        # A part that begins with a value is short on words: it is one only after a number.
        known = begin < end and all(found) and (bool(first) or self.ends or found[0][0].isdecimal())
        return found if known else None

    @property
    def ends(self) -> bool:
        """Whether this is a whole sentence, and not part of one."""
        return self.pieces[-1].endswith(_ENDS)

    @property
    def has_words(self) -> bool:
        """Whether it says something itself, beyond its values."""
        return any(letter.isalpha() for piece in self.pieces for letter in piece)

    def is_name(self, place: int) -> bool:
        """Whether a value stands in quotation marks, and so is nobody's to translate."""
        return self.pieces[place].endswith("\u201c") and self.pieces[place + 1].startswith("\u201d")

    def filled(self, values: list[str]) -> str:
        """The translation with these values."""
        return "".join(
            values[int(part)] if index % 2 and int(part) < len(values) else part
            for index, part in enumerate(self.translation)
        )


class Sentences:
    """The sentences of one language, from a table of numbered sources such as "“{0}” is empty."."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._exact = {source: text for source, text in table.items() if not _PLACE.search(source)}
        self._ordinal = table.get("{0}th", "")
        forms = sorted((source for source in table if _PLACE.search(source)), key=_fixed, reverse=True)
        made = [_form(source, table[source]) for source in forms if source != "{0}th"]
        self._whole = [form for form in made if form.ends]
        self._parts = [form for form in made if not form.ends]
        self.said = lru_cache(maxsize=2048)(self._said)

    def _said(self, text: str) -> str:
        whole = self._found(text, self._whole)
        if whole is not None:
            return whole
        if not text.endswith(_ENDS):
            return self._part(text, 0)
        sentences = apart(text)
        if not 1 < len(sentences) <= MOST:
            return text
        return " ".join(self._found(one, self._whole) or one for one in sentences)

    def _part(self, text: str, level: int) -> str:
        """A part of a sentence, or several in a row."""
        parts = text.split(", ")
        if 1 < len(parts) <= MOST:
            found = [self._found(one, self._parts, level) for one in parts]
            if all(found) or (found[0] and not level):  # as facts stand in a row, names among them
                return ", ".join(told or one for told, one in zip(found, parts, strict=True))
        return self._found(text, self._parts, level) or text

    def _found(self, text: str, forms: Iterable[_Form], level: int = 0) -> str | None:
        exact = self._exact.get(text)
        if exact is not None or level > 3 or (forms is self._whole and len(apart(text)) > 1):
            return exact
        for form in forms:
            values = form.values(text)
            if values is None:
                continue
            found = [self._value(form, i, one, level) for i, one in enumerate(values)]
            if form.has_words or found != values:
                return form.filled(found)
        return None

    def _value(self, form: _Form, place: int, text: str, level: int) -> str:
        """A value, which may itself be part of a sentence, a list of such parts, or a number."""
        if form.is_name(place):
            return text
        if digits := _NUMBER.fullmatch(text):
            whole, after, unit = digits.groups()
            shape = f"{',' if ',' in whole else ''}.{len(after or '')}f"
            return number(float(f"{whole.replace(',', '')}.{after or 0}"), shape) + (unit or "")
        if (rank := _ORDINAL.fullmatch(text)) and self._ordinal:
            return self._ordinal.replace("{0}", rank[1])
        if text.endswith("]") and " [" in text:  # a detail for those who look closer stays as it is
            reason, _, detail = text.partition(" [")
            return f"{self._value(form, place, reason, level + 1)} [{detail}"
        return self._part(text, level + 1)


def apart(text: str) -> list[str]:
    """The sentences of a text, parted where one ends outside of quotation marks."""
    found, begin, open_ = [], 0, False
    for end in _BREAK.finditer(text):
        if len(end[0]) == 1:
            open_ = end[0] == "\u201c"
        elif not open_:
            found.append(text[begin : end.start() + 1])
            begin = end.end()
    return [*found, text[begin:]]


def _fixed(source: str) -> int:
    return len(_PLACE.sub("", source))


def _form(source: str, translation: str) -> _Form:
    return _Form(tuple(_PLACE.split(source)[::2]), tuple(_PLACE.split(translation)))


#: The sentences that are spoken: one program, one language.
_spoken = [Sentences({})]


def speak(table: Mapping[str, str]) -> None:
    """Say sentences by this table from now on; an empty one leaves them English."""
    _spoken[0] = Sentences(table)


def said(sentence: str) -> str:
    """A sentence of the engine or the library in the language of the window."""
    return _spoken[0].said(sentence) if 0 < len(sentence) <= LONGEST else sentence
