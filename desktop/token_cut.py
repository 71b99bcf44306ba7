"""How a text is cut into tokens: where each stands in it, so that its edges can be drawn under the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop import utf16
from desktop.escaping import escaped
from desktop.exact_prompt import PromptText
from desktop.exact_prompt import Token as Shown
from engine import Token

#: What stands for a token that is only a part of the letter behind it.
PART = "\u00b7"
#: What a line end, which would not be seen, is shown as before the line ends.
RETURN = "\u21b5"
_BROKEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Cut:
    """A text and the tokens that it is cut into; `by` is the name of the model that cuts it so."""

    text: str
    tokens: tuple[Token, ...]
    by: str = ""


def ends(text: str, pieces: Sequence[str]) -> tuple[int, ...]:
    """Where each piece ends in the text, in code points, never before the one in front of it.

    Pieces show the bytes of a letter that several of them share as U+FFFD: it ends with the last of these. A
    space that a vocabulary puts before the text is passed over, as is a piece that the text does not have.
    """
    found: list[int] = []
    place, number = 0, 0
    while number < len(pieces):
        piece = pieces[number]
        if _BROKEN not in piece:
            place = _behind(text, piece, place)
            found.append(place)
            number += 1
            continue
        last = _run(pieces, number, broken=True)
        until = _next(text, pieces, last, place)
        found += _shared(pieces[number:last], place, until)
        place, number = until, last
    return tuple(found)


def units(text: str, places: Iterable[int]) -> tuple[int, ...]:
    """Places in code points as Qt counts them, in UTF-16 units; they must not fall."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return tuple(places)
    counted: list[int] = []
    before = at = 0
    for place in places:
        at += utf16.units(text[before:place])
        before = place
        counted.append(at)
    return tuple(counted)


def shown_cut(cut: Cut) -> PromptText:
    """The tokens as one text that can be shown: line ends with a sign before them, shared letters once."""
    parts: list[str] = []
    places: list[Shown] = []
    at = begin = 0
    until = ends(cut.text, [token.piece for token in cut.tokens])
    for number, (token, end) in enumerate(zip(cut.tokens, until, strict=True), 1):
        words = token.piece
        if not words.isprintable() or _BROKEN in words:
            whole = cut.text[begin:end] or PART
            words = escaped(whole if _BROKEN in words else words).replace("\n", f"{RETURN}\n")
        wide = utf16.units(words)
        places.append(Shown(number, token.id, at, at + wide, False, token.piece))
        parts.append(words)
        at, begin = at + wide, max(begin, end)
    return PromptText("".join(parts), "".join(token.piece for token in cut.tokens), tuple(places))


def _behind(text: str, piece: str, place: int) -> int:
    """The end of a piece that should stand at `place`."""
    for words in (piece, piece.removeprefix(" ")):
        if text.startswith(words, place):
            return place + len(words)
    folded = piece.strip()
    at = text.find(folded, place, place + len(folded) + 4) if folded else -1
    return place if at < 0 else at + len(folded)


def _run(pieces: Sequence[str], number: int, *, broken: bool) -> int:
    """The end of the pieces from here on that all are broken, or all are whole."""
    while number < len(pieces) and (_BROKEN in pieces[number]) == broken:
        number += 1
    return number


def _next(text: str, pieces: Sequence[str], number: int, place: int) -> int:
    """Where the whole pieces from `number` on begin, behind the shared letters at `place`."""
    if number == len(pieces):
        return len(text)
    last = _run(pieces, number, broken=False)
    words = "".join(pieces[number:last])
    if last == len(pieces) and text.endswith(words):
        return max(place, len(text) - len(words))
    at = text.find(words, place + 1)
    return at if at >= 0 else min(place + 1, len(text))


def _shared(pieces: Sequence[str], begin: int, end: int) -> list[int]:
    """The ends of broken pieces: letters of their own are theirs, one that is shared is the last one's."""
    own = [sum(letter != _BROKEN for letter in piece) for piece in pieces]
    shared = max(0, end - begin - sum(own))
    found, mine = [], 0
    for number, letters in enumerate(own, 1):
        mine += letters
        found.append(min(end, begin + mine + shared * number // len(pieces)))
    return found
