"""How text becomes the terms of the index of words: one way for all languages, with no guess of which it is.

Compatibility forms and case do not count. Words are cut to their first six letters, which serves as a stem
in most languages; Arabic is stemmed, scripts without spaces give overlapping pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

#: Changes whenever the same text would give other terms; the index of words is then made anew.
ANALYZER_VERSION = f"1 {unicodedata.unidata_version}"
#: The letters of a word that count, and the characters of one with digits, such as a part number.
STEM, LONGEST = 6, 40
#: Characters of a question that are looked at, and its terms that are looked for.
LONGEST_QUESTION, MOST_TERMS = 8_000, 256

_UNSPACED = "".join(
    f"{chr(low)}-{chr(high)}"
    for low, high in (
        (0x0E00, 0x0EFF),  # Thai, Lao
        (0x1000, 0x109F),  # Myanmar
        (0x1100, 0x11FF),  # Hangul: spaced, but its words grow endings that pairs see through
        (0x1780, 0x17FF),  # Khmer
        (0x3005, 0x3007),
        (0x3041, 0x30FF),  # Hiragana, Katakana
        (0x3105, 0x318F),
        (0x31F0, 0x31FF),
        (0x3400, 0x4DBF),  # Han
        (0x4E00, 0x9FFF),
        (0xAC00, 0xD7AF),
        (0xF900, 0xFAFF),
        (0x1F000, 0x1FAFF),  # pictographs
        (0x20000, 0x323AF),
    )
)
_RUNS = re.compile(rf"[{_UNSPACED}]+|_+|[^_{_UNSPACED}]+")
_FIRST_OF_RUN = re.compile(rf"[{_UNSPACED}]")
_CAMEL = re.compile(
    "(?<=[a-zà-öø-ÿа-яё0-9])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])|(?<=[A-ZÀ-ÖØ-ÞА-ЯЁ])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ][a-zà-öø-ÿа-яё])"
)
_ARABIC = re.compile("[\u0620-\u06d3]")
_DIGIT = re.compile(r"\d")
_ARABIC_STEMMER = snowballstemmer.stemmer("arabic")


def terms(text: str) -> list[str]:
    """The terms of a text in order, as they are indexed."""
    found: list[str] = []
    for chunk in _chunks(text):
        found += _short(chunk, False) if len(chunk) <= LONGEST else _terms(chunk, False)
    return found


def query_terms(question: str) -> tuple[str, ...]:
    """The terms to look for, each once, in order; one that ends in * stands for all that begin so."""
    found: dict[str, None] = {}
    for chunk in _chunks(question[:LONGEST_QUESTION]):
        found.update(dict.fromkeys(_terms(chunk, True)))
    return tuple(found)[:MOST_TERMS]


def _chunks(text: str) -> list[str]:
    parted = text.translate(_PARTED)
    return (parted if parted.isascii() else unicodedata.normalize("NFKC", parted)).split()


def _terms(chunk: str, asked: bool) -> tuple[str, ...]:
    """The terms of a chunk without spaces, such as a word, an identifier or a Chinese sentence."""
    found: list[str] = []
    words: list[str] = []
    for run in _RUNS.findall(chunk):
        if _FIRST_OF_RUN.match(run):
            found += _pairs(run, asked)
        elif run[0] != "_":
            words += _words(run)
    if len(words) > 1 and len(chunk) <= LONGEST:  # an identifier is found whole, too, however it is written
        words.append("".join(words))
    return (*found, *map(_stem, words))


_short = lru_cache(maxsize=50_000)(_terms)


def _pairs(run: str, asked: bool) -> list[str]:
    """Pairs of neighbours, and the last character alone: so any character is the start of a term."""
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    if not asked:
        return [*pairs, run[-1]]
    return pairs or [run + "*"]


def _words(run: str) -> list[str]:
    parts = _CAMEL.sub(" ", run).split() if not (run.islower() or run.istitle() or run.isupper()) else [run]
    return parts if all(len(part) > 1 for part in parts) else [run]


def _stem(word: str) -> str:
    word = word.casefold()
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    if _ARABIC.search(word):
        return str(_ARABIC_STEMMER.stemWord(word[:LONGEST]))
    return word[: LONGEST if _DIGIT.search(word) else STEM]


class _Parted(dict[int, str]):
    """A table for str.translate that learns each character when it meets it; what is no word is a space."""

    def __missing__(self, code: int) -> str:
        self[code] = _parted(chr(code))
        return self[code]


def _parted(char: str) -> str:
    category = unicodedata.category(char)
    if category == "No":  # fractions, footnote marks: no part of the word before them
        return f" {''.join(c if c.isalnum() else ' ' for c in unicodedata.normalize('NFKC', char))} "
    if category[0] in "LNM" or category == "Co" or "\U0001f000" <= char <= "\U0001faff":
        return char
    if category == "Cf":  # soft hyphens, joiners, marks of direction
        return " " if char == "\u200b" else ""
    return "_" if unicodedata.normalize("NFKC", char) == "_" else " "


_PARTED = _Parted()
