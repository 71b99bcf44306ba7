"""What cannot be paraphrased in a sentence: its numbers, dates, names, quoted words, and what it denies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple


class Facts(NamedTuple):
    """What a source has to hold, so that it can support a sentence; `loose` names may be mere nouns."""

    numbers: frozenset[str]
    names: frozenset[str]
    loose: frozenset[str]
    quotes: tuple[str, ...]


class Denial(NamedTuple):
    """The terms that stand behind a negation."""

    terms: frozenset[str]


_LETTER = r"(?:(?![\u0e00-\u0eff\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])[^\W_])"
_NUMBER = re.compile(
    r"(?<![A-Za-zÀ-ɏ\d_.])(?:\d+(?:[.,'’\u00a0\u202f]\d+)*|\d{1,3}(?: \d{3})+)"
    r"(?=(?:[a-zA-Z]{0,3}|[µ°%‰])(?![A-Za-zÀ-ɏ\d_]))"
)
_ANY_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*|\d{1,3}(?: \d{3})+")
_SCALED = re.compile(
    r"(\d[\d.,]*)\s*(k|thousand|m|million|mio\.?|millionen|bn|billion|mrd\.?|milliarden)\b", re.IGNORECASE
)
_ISO = re.compile(r"\b\d{4}-(\d{1,2})-\d{1,2}\b|\b\d{1,2}[./](\d{1,2})[./]\d{2,4}\b")
_WORD = re.compile(rf"{_LETTER}+(?:[-'’&.]{_LETTER}+)*")
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"\n]{6,200})[”“»\"]|[「『]([^」』\n]{3,200})[」』]")
_DIGIT = re.compile(r"\d")
_SPACE = re.compile(r"[\s\u00ad]+")
_GERMAN = re.compile(r"\b(?:der|die|das|und|ist|nicht|ein|eine|den|dem|von|mit|wird|für|auf)\b")


def _words(text: str) -> list[str]:
    return text.split()


_TENS = dict(
    zip(_words("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True)
)
_COUNTED = {
    **dict(zip(_words("four five six seven eight nine ten eleven twelve"), range(4, 13), strict=True)),
    **dict(zip(_words("vier fünf sechs sieben acht neun zehn elf zwölf"), range(4, 13), strict=True)),
    **_TENS,
}  # fmt: skip
_SMALL = {
    "one": 1,
    "two": 2,
    "three": 3,
    "zwei": 2,
    "drei": 3,
    "first": 1,
    "second": 2,
    "third": 3,
    "half": 50,
}
_SCALES = {"k": 3, "t": 3, "m": 6, "b": 9}
_MONTHS = (
    _words("january february march april may june july august september october november december"),
    _words("januar februar märz april mai juni juli august september oktober november dezember"),
    _words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    _words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
)
_MONTH = {name: number for names in _MONTHS for number, name in enumerate(names, 1)}

_NEGATION = re.compile(
    r"\b(?:not(?!\s+only)|no|never|none|nobody|nothing|neither|nor|cannot|without|lacks?|lacking|"
    r"fail(?:s|ed)?\s+to|unable|"
    r"nicht(?!\s+nur)|kein\w*|nie|niemals|ohne|weder|ne|pas|jamais|sans|aucun\w*|nunca|jamás|sin|"
    r"ningun\w*|ningún|não|sem|"
    r"non|mai|senza|не|нет|ни|без|никогда)\b|n['’]t\b|[不没無无非未]",
    re.IGNORECASE,
)
_ANTONYMS = tuple(
    (re.compile(rf"\b(?:{one})", re.IGNORECASE), re.compile(rf"\b(?:{other})", re.IGNORECASE))
    for one, other in (
        (r"increas|rise|rose|grew|grow|gain", r"decreas|reduc|fall\b|fell|declin|drop|shrank|lost|lower"),
        (r"higher|more\b|greater|larger|above|upregulat", r"lower|less\b|fewer|smaller|below|downregulat"),
        (r"maxim|at most|up to", r"minim|at least"),
        (r"before|prior", r"after|following"),
        (r"allow|permit|may\b", r"forbid|prohibit|must not"),
        (r"largest|highest|biggest|most\b", r"smallest|lowest|least\b"),
        (r"stieg|steig|erhöh|wuchs|mehr\b|höher|größer", r"sank|sink|fiel|gefallen|weniger|niedrig|klein"),
        (r"true\b|correct|right\b|positive", r"false\b|incorrect|wrong|negative"),
    )
)  # fmt: skip


def facts(sentence: str) -> Facts:
    """What a source must hold to support this sentence."""
    words = _WORD.findall(sentence)
    marked = {word for word in words if _is_code_name(word)}
    proper = {word for word in words[1:] if word[0].isupper() and word not in marked and len(word) > 1}
    if len(words) > 1 and words[0][0].isupper() and words[1] in proper and len(words[0]) > 3:
        proper.add(words[0])
    nouns = len(_GERMAN.findall(sentence)) > 1 or len(proper) > 0.55 * len(words) > 4
    exact, loose = (marked, proper) if nouns else (marked | proper, set())
    quotes = tuple(plain(one or other).strip(" .,;:!?…") for one, other in _QUOTED.findall(sentence))
    return Facts(
        numbers=frozenset(_numbers(sentence))
        | {str(_COUNTED[w]) for w in map(str.lower, words) if w in _COUNTED},
        names=frozenset(map(_bare, exact)) - _NO_NAMES,
        loose=frozenset(map(_bare, loose)) - _NO_NAMES,
        quotes=tuple(quote for quote in quotes if quote),
    )


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """A text as quotations are compared: without case, line breaks and soft hyphens."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")).strip()


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> frozenset[str]:
    """Every number that a text holds: written out, scaled by "million", or the month of a date."""
    found = {_canonical(one) for one in _ANY_NUMBER.findall(text)}
    for amount, scale in _SCALED.findall(text):
        power = _SCALES.get(
            "b" if scale.lower()[:3] in ("mrd", "mil") and "ard" in scale.lower() else scale[0].lower(), 0
        )
        found.add(_scaled(_canonical(amount.strip(".,")), power))
    words = {word.lower() for word in _WORD.findall(text)}
    found.update(str(number) for word, number in {**_COUNTED, **_SMALL}.items() if word in words)
    found.update(str(number) for name, number in _MONTH.items() if name in words)
    return frozenset(found)


@lru_cache(maxsize=1024)
def names_in(text: str) -> frozenset[str]:
    """The words of a text as names are compared, with the names of months of its dates."""
    words = _WORD.findall(text)
    found = {_bare(word) for word in words}
    found.update(_bare(one + other) for one, other in pairwise(words) if other.isdigit())
    found.update(re.sub(r"[-'’&.]", "", word) for word in tuple(found))
    found.update(part for word in tuple(found) for part in re.split(r"[-'’&.]", word) if part)
    for one, other in _ISO.findall(text):
        number = int(one or other)
        found.update(names[number - 1] for names in _MONTHS if 1 <= number <= 12)
    return frozenset(found)


def lacking(names: Iterable[str], held: frozenset[str]) -> list[str]:
    """The names that are not among the words, whatever their ending."""
    return [name for name in names if not _has(name, held)]


def denials(text: str, terms: Callable[[str], list[str]], small: Callable[[str], bool]) -> list[Denial]:
    """What a text denies: the first telling terms behind each negation."""
    found = []
    for match in _NEGATION.finditer(text):
        behind = re.split(r"[.,;:!?。，；]", text[match.end() : match.end() + 80])[0]
        telling = [term for term in terms(behind) if not small(term)]
        found.append(Denial(frozenset(telling[:2])))
    return found


def opposed(sentence: str, source: str) -> bool:
    """Whether one says of something that it rises where the other says that it falls, or the like."""
    for one, other in _ANTONYMS:
        for here, there in ((one, other), (other, one)):
            if here.search(sentence) and not here.search(source) and there.search(source):
                return not there.search(sentence)
    return False


def _is_code_name(word: str) -> bool:
    """Whether a word is an acronym or has letters and digits mixed, such as EPYC, FinTabNet or ResNet50."""
    letters = [sign for sign in word if sign.isalpha()]
    mixed = (
        len(letters) > 0 and any(map(str.isdigit, word)) and not re.fullmatch(r"\d[\d.,]*[a-zA-Z]{1,3}", word)
    )
    return mixed or sum(map(str.isupper, letters)) > 1


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", unicodedata.normalize("NFKC", word).casefold())


def _has(name: str, held: frozenset[str]) -> bool:
    if name in held:
        return True
    parts = [part for part in re.split(r"[-'’&.]", name) if part]
    if len(parts) > 1 and (
        all(_has(part, held) for part in parts) if not _DIGIT.search(name) else "".join(parts) in held
    ):
        return True
    return len(name) > 4 and any(
        word.startswith(name[: max(4, len(name) - 2)]) and abs(len(word) - len(name)) < 3 for word in held
    )


def _numbers(text: str) -> Iterable[str]:
    return (_canonical(one) for one in _NUMBER.findall(text))


def _canonical(number: str) -> str:
    """Without thousands separators and needless zeros: 1.000,50 and 1,000.5 are the same."""
    number = re.sub(r"['’\s\u00a0\u202f]", "", number)
    parts = re.split(r"[.,]", number)
    grouped = (
        len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and len(parts[0]) < 4 and parts[0] != "0"
    )
    if len(parts) == 1 or grouped:
        whole, rest = "".join(parts), ""
    elif len(parts) > 2 and number.count(".") > 1 and "," not in number:
        return ".".join(str(int(part)) for part in parts)  # a version or a date
    else:
        whole, rest = "".join(parts[:-1]), parts[-1].rstrip("0")
    whole = str(int(whole))
    return f"{whole}.{rest}" if rest else whole


def _scaled(number: str, power: int) -> str:
    whole, _, rest = number.partition(".")
    return str(int(whole + rest[:power].ljust(power, "0")))


#: Written with a capital letter for other reasons than being names.
_NO_NAMES = frozenset(
    {"i", "the", "a", "an", "in", "it", "this", "yes", "no", "he", "she", "they", "we", "you"}
)
