"""How text is cut into searchable words, a query into an FTS5 expression, and a hit into an excerpt.

Case and accents do not count. Scripts written without spaces (Chinese, Japanese, Thai...) and pictographs are
indexed character by character and searched as phrases, so any part of a run is found.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

HIT_START, HIT_END = "\u0002", "\u0003"

#: The tokenizer takes marks and pictographs for parts of words; `words` has folded and parted them before.
TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co M* So'"

#: Characters of one message that are indexed; a longer paste is found by its beginning.
INDEXED = 1_000_000
#: Characters in which the excerpt is looked for, and what it shows around the first match.
SEARCHED, BEFORE, AFTER = 100_000, 30, 90
#: Characters and words of a query that count.
LONGEST_QUERY, MOST_WORDS = 500, 32

_ALONE = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),
    (0x3041, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
_ALONE_CLASS = "".join(f"{chr(low)}-{chr(high)}" for low, high in _ALONE)
_WORD_BEGINS = rf"(?<![^\W_{_ALONE_CLASS}])"
_VOICED = ("\u3099", "\u309a")  # part of a kana's letter, not an accent
_PARTS = re.compile(r'"([^"]+)"|(\S+)')
#: Marks of Markdown that a reader never sees; powers (2**8), names (__init__) and lone signs are none.
_HEAD_MARKS = re.compile(
    r"^(?:#{1,6} +|(?:> ?)+|`{3,}[^\n\u0002]*$|\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:?)? *$)", re.MULTILINE
)
_MARKS = re.compile(
    r"^(?:#{1,6} +|(?:> ?)+|`{3,}[^\n\u0002]*$|\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:?)? *$)", re.M
)
_MARKS = re.compile(r"`+|(?<![\w\u0003*])(?:\*\*|~~)(?=\S)|(?<=\S)(?:\*\*|~~)(?![\w\u0002*])")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s\u0002]*\)")


def words(text: str) -> str:
    """The text as the index reads it: folded, with each character of an unspaced script set apart."""
    text = text[:INDEXED].replace("\0", " ")
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).translate(_PARTED)


class Query(Struct, frozen=True):
    """What a person looks for: all words, each as the beginning of a word; quoted text exactly.

    `expression` is for FTS5 and empty when there is no word in the query.
    """

    expression: str
    _pattern: re.Pattern[str]

    @classmethod
    def parse(cls, text: str) -> Query:
        """Understand any text at all; there are no operators to get wrong."""
        found = [(_tokens(q or w), bool(q)) for q, w in _PARTS.findall(text[:LONGEST_QUERY])]
        found = [(tokens, exact) for tokens, exact in found if tokens][:MOST_WORDS]
        choices = sorted((_choice(tokens) for tokens, _ in found), key=len, reverse=True)
        return cls(" ".join(_phrase(*part) for part in found), re.compile("|".join(choices)))

    def excerpt(self, text: str) -> str:
        """The place where the first match stands, on one line; matches stand between U+0002 and U+0003.

        Marks of Markdown are left out.
        """
        text = unicodedata.normalize("NFC", text[:SEARCHED]).translate(_UNMARKED)
        folded = text.lower() if text.isascii() else text.translate(_FOLDED)
        first = self._pattern.search(folded)
        start, end = _around(text, *(first.span() if first else (0, 0)))
        shown = _unadorned(self._marked(text, folded, start, end))
        return ("…" if start else "") + " ".join(shown.split()) + ("…" if end < len(text) else "")

    def _marked(self, text: str, folded: str, start: int, end: int) -> str:
        pieces, at = [], start
        for match in self._pattern.finditer(folded, start, end):
            pieces += [text[at : match.start()], HIT_START, text[match.start() : match.end()], HIT_END]
            at = match.end()
        return "".join(pieces) + text[at:end]


def _unadorned(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", _HEAD_MARKS.sub("", text)))


def _phrase(tokens: list[str], exact: bool) -> str:
    begins = not exact and not _stands_alone(tokens[-1][-1])
    return '"' + " ".join(tokens) + '"' + ("*" if begins else "")


def _choice(tokens: list[str]) -> str:
    begins = "" if _stands_alone(tokens[0][0]) else _WORD_BEGINS
    return begins + r"[\W_]*".join(re.escape(token) for token in tokens)


def _tokens(text: str) -> list[str]:
    return "".join(c if _in_word(c) else " " for c in words(text)).split()


def _in_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LNM" or category in ("Co", "So")


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The cut to show around a match, moved to spaces where there are some."""
    left, right = max(0, start - BEFORE), min(len(text), end + AFTER)
    if left:
        left = text.find(" ", left, start) + 1 or left
    if right < len(text):
        right = max(text.rfind(" ", end, right), end) if " " in text[end:right] else right
    return left, right


def _stands_alone(char: str) -> bool:
    code = ord(char)
    if code < _ALONE[0][0]:
        return False
    return unicodedata.category(char) == "So" or any(low <= code <= high for low, high in _ALONE)


def _folded(char: str) -> str:
    """One lower-case character without accents for one character."""
    parts = unicodedata.normalize("NFKD", char)
    accents_only = all(unicodedata.category(mark) == "Mn" and mark not in _VOICED for mark in parts[1:])
    whole = unicodedata.normalize("NFKC", char)
    base = parts[0] if accents_only else whole if len(whole) == 1 else char
    lower = base.casefold()
    return lower if len(lower) == 1 else base.lower()[0]


class _Table(dict[int, str]):
    """A translation table for str.translate that learns a character when it first meets it."""

    def __init__(self, apart: bool) -> None:
        self._apart = apart

    def __missing__(self, code: int) -> str:
        char = _folded(chr(code))
        self[code] = f" {char} " if self._apart and _stands_alone(char) else char
        return self[code]


_FOLDED, _PARTED = _Table(apart=False), _Table(apart=True)
_UNMARKED = {ord(HIT_START): " ", ord(HIT_END): " ", 0: " "}


def folded(text: str) -> str:
    """The text in lower case and without accents, one character for each of it."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)
