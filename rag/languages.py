"""A cheap test whether an embedding model knows the language of a text: by its script and its small words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

#: Changes whenever the same text would be judged otherwise.
LANGUAGES_VERSION = "1"
#: Characters of a text that are looked at.
_LOOKED_AT = 600
_LATIN_SHARE, _FOREIGN_LETTERS = 0.7, 0.08
_WORD = re.compile(r"[^\W\d_]+")
#: Small words of English that no other language here has, and those of others in Latin letters.
_ENGLISH_WORDS = """
the of and to is are were what which who whom whose how when where why did does for with by from that
this these those it its be been has have had not or many much can could will would should there their
they his her she we you i about into than then also but if between during after
"""
_OTHER_WORDS = """
womit wodurch worauf woran worin wofür wogegen worüber wovon wozu woher wohin weshalb wessen inwiefern wieviel
der die das den dem des ein eine einer einen einem und oder ist sind war waren wird wurde wurden werden
nicht kein keine mit von vom für auf aus bei nach zu zum zur über unter wie wer wo wann warum wieso
welche welcher welches welchen welchem wem wen als auch im ich wir sie es hat haben hatte hatten kann
viele het een van wat waar hoe welke wordt werd zijn niet voor op bij naar och att det som är av til på
ikke hvad hvor vad när varför le la les un une des du de et est que qui quel quelle quels quelles dans
pour par sur avec ne pas où quand comment combien pourquoi sont était ont el los las una unos unas del y
es qué quién quiénes cuál cuáles cuándo cómo dónde cuántos cuántas cuánto en por para con se su al lo
como fue o os um uma da dos das em quem qual onde quando quantos não foi il gli di che è chi quale dove
come perché quanti non della nel si și este care ce unde w na z nie jest są jak kto co kiedy gdzie
dlaczego który która które czy je v ve bir bu ne nasıl kim nerede az egy és hogy nem ki mi mikor hol
miért ja ei oli mikä kuka missä yang dan di apa siapa bagaimana là của và có không gì ai
"""
_ENGLISH, _OTHERS = frozenset(_ENGLISH_WORDS.split()), frozenset(_OTHER_WORDS.split())


def knows(languages: Collection[str], text: str) -> bool:
    """Whether a model that knows these languages ("*" for many) can be expected to understand a text."""
    return not only_english(languages) or is_english(text)


def only_english(languages: Collection[str]) -> bool:
    """Whether a model that knows these languages has to be kept from others."""
    return "en" in languages and "*" not in languages


def is_english(text: str) -> bool:
    """Whether a text may be English; what gives no sign, such as a name or a number, passes."""
    part, accents = text[:_LOOKED_AT], False
    if not part.isascii():  # most English is plain ASCII, whose letters need not be looked at
        letters = [letter for letter in part if letter.isalpha()]
        if not letters:
            return True
        if sum(map(_is_latin, letters)) < _LATIN_SHARE * len(letters):
            return False
        accents = sum(not letter.isascii() for letter in letters) > _FOREIGN_LETTERS * len(letters)
    words = [word.casefold() for word in _WORD.findall(part)]
    english = sum(word in _ENGLISH for word in words)
    others = sum(word in _OTHERS for word in words)
    return others <= english and not (accents and not english)


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
