"""How an answer is scored against what was expected, and how sure a share of right answers is.

Pure functions. Normalising follows the SQuAD script (Rajpurkar et al. 2016): case, punctuation, articles and
spaces do not count; numbers in words up to twelve are the same as their digits.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from desktop.refusal_phrases import OTHERS

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: str(number) for number, word in enumerate((*_NAMES, "eleven", "twelve"))}
_KNOWING = "know|find|say|tell|see|answer|determine|verify|predict|mention|contain|exist|provide|specify"
_THINGS = "(?:any |the |that |specific )?(?:information|knowledge|data|details)"
_SURE = "aware|able|sure|certain|familiar|stated|mentioned|known|given|specified|provided|possible"
#: Phrases by which a model says in English that it does not know.
_PHRASES = (
    rf"(?:do|does|did|could|would|can)(?: not|n['\u2019]t) (?:actually |really )?(?:{_KNOWING})",
    rf"(?:do|does)(?: not|n['\u2019]t) have (?:enough|access|{_THINGS})",
    rf"can(?:not|['\u2019]t) (?:be (?:known|determined|answered|said)|{_KNOWING})",
    rf"(?:am|are|is|was|were|['\u2019]m)(?: not|n['\u2019]t) (?:{_SURE})",
    r"no (?:information|records?|mention|evidence|such|data|known|answer|way (?:to|of) know\w*)",
    r"not (?:enough|sufficient|true|correct|stated|mentioned|known|given|specified|in the (?:text|note))",
    r"never (?:existed|happened|took place|moved|wrote)",
    r"impossible to (?:know|say|tell|determine)",
    r"there (?:is|was) no|nothing in the (?:files|text|note)|false premise|insufficient|unable to",
    r"unknown|unknowable|fictional|fictitious|made[- ]up|imaginary",
)


@cache
def _refusals() -> re.Pattern[str]:
    """Made when it is first needed: no start has to wait for it."""
    return re.compile(rf"(?:\b|(?=['\u2019]))(?:{'|'.join(_PHRASES)})\b|{OTHERS}", re.IGNORECASE)


def normalised(text: str) -> str:
    """The text as it is compared."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(" " if unicodedata.category(sign)[0] in "PSZC" else sign for sign in plain)
    return " ".join(_NUMBERS.get(word, word) for word in _ARTICLES.sub(" ", words).split())


def exact(answer: str, expected: Sequence[str]) -> bool:
    """Whether the answer is one of the expected texts and nothing else."""
    return normalised(answer) in {normalised(one) for one in expected}


def contains(answer: str, expected: Sequence[str]) -> bool:
    """Whether an expected text stands in the answer, in whole words; a script without spaces, anywhere."""
    padded = f" {normalised(answer)} "
    for one in map(normalised, expected):
        spaced = one.isascii() or " " in one
        if one and (f" {one} " if spaced else one) in padded:
            return True
    return False


def overlap(answer: str, expected: Sequence[str]) -> float:
    """The best F1 of words that the answer shares with an expected text, 0 to 1."""
    said = Counter(normalised(answer).split())
    best = 0.0
    for one in expected:
        wanted = Counter(normalised(one).split())
        shared = sum((said & wanted).values())
        if shared:
            best = max(best, 2 * shared / (said.total() + wanted.total()))
    return best


def refuses(answer: str) -> bool:
    """Whether the answer says that it does not or cannot know, in English or a language of XQuAD."""
    text = unicodedata.normalize("NFC", answer)
    return not text.strip() or _refusals().search(text) is not None


class Share(NamedTuple):
    """How many of how many, with the bounds of its 95 % confidence interval."""

    right: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0 to 1; 0 where nothing was counted."""
        return self.right / self.of if self.of else 0.0


def share(right: int, of: int) -> Share:
    """A share with its interval by Wilson (1927), which holds for few trials and near 0 and 1 too."""
    if not of:
        return Share(0, 0, 0.0, 1.0)
    z, p = 1.959964, right / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return Share(right, of, max(0.0, middle - half), min(1.0, middle + half))
