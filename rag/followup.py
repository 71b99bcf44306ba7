"""Follow-up questions: told apart, joined with what they follow, rewritten by a model if need be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assets.prompts import prompt
from engine import Message
from rag.facts import names_in, numbers_in
from rag.support import claim, is_small

#: Characters of earlier questions that are joined to a follow-up.
_MOST_BEFORE = 400
#: A question with fewer telling words than this may lean on the one before it.
_SHORT = 2
#: One with more of them, and a name, holds what its pronouns stand for.
_LONG = 6

_POINTING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|then|"
    r"the (?:former|latter|same|other)|"
    r"er|sie|ihn|ihm|ihr|ihre\w*|sein\w*|es|dies\w*|jene\w*|dort|davon|dafür|damit|darin|dazu|"
    r"il|elle|ils|elles|lui|leur|ce(?:la|ci|tte|s|t)?|ça|y|él|ella|ellos|ellas|su|sus|es[oae]s?|est[eoa]s?|"
    r"lui|lei|loro|suo|sua|quest\w+|quell\w+|ele|ela|eles|elas|seu|sua|iss?o|esse|essa|"
    r"он|она|оно|они|его|её|ее|их|это\w*|там)\b|[他她它这那]|其中|彼|それ|この|その",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\s*(?:and|but|or|so|also|what about|how about|why(?: not)?\s*\?|what else|anything else|more|"
    r"tell me more|go on|continue|"
    r"explain|elaborate|in (?:detail|short)|really|since when|"
    r"und|aber|oder|also|auch|was ist mit|wie sieht es|warum\s*\?|mehr|weiter|genauer|seit wann|"
    r"et|mais|ou|pourquoi\s*\?|qu'en est-il|y|pero|o|¿?y|¿?por qué\s*\?|e|ma|mas|а|и|но|почему\s*\?|"
    r"那么?|还有|为什么[？?]|呢)(?![^\W_])",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^\s*(?:(?:re(?:written|phrased)|new|standalone|self-contained)?\s*(?:question|query|frage|"
    r"pregunta)\s*:|[-*•>#]+|\"|“)\s*",
    re.IGNORECASE,
)


def follows(question: str, previous: Sequence[str]) -> bool:
    """Whether a question seems to need the ones before it to be understood."""
    if not previous or not question.strip():
        return False
    if _OPENING.match(question):
        return True
    telling = _telling(question)
    if len(telling) < _SHORT and not _names(question):
        return True
    return len(question) < 200 and _POINTING.search(question) is not None and not _points_inside(question)


def joined(question: str, previous: Sequence[str]) -> str:
    """What to search for: a follow-up together with the question that it follows, else the question itself.

    Where that one was a follow-up as well, so is what came before it.
    """
    if not follows(question, previous):
        return question
    lead, size = [], 0
    for number in range(len(previous) - 1, -1, -1):
        lead.append(previous[number].strip()[:_MOST_BEFORE])
        size += len(lead[-1])
        if size >= _MOST_BEFORE or not follows(previous[number], previous[:number]):
            break
    return " ".join([*reversed(lead), question.strip()])


def rewriting(question: str, previous: Sequence[str]) -> tuple[Message, ...]:
    """What to ask a model for a question that stands by itself; for where the joined search is weak."""
    before = joined(previous[-1], previous[:-1])[-_MOST_BEFORE:] if previous else ""
    return (Message(role="user", text=prompt("followup").format(previous=before, question=question)),)


def rewritten(written: str, question: str, previous: Sequence[str]) -> str:
    """The question that a model wrote, or the joined one where it wrote something else.

    What it wrote must be one short line that keeps a word of the question or of the ones before it, and must
    bring no number or name that nobody mentioned.
    """
    fallback = joined(question, previous)
    line = next((line.strip() for line in written.splitlines() if line.strip()), "")
    line = _LEADS.sub("", line).strip(' "“”*`')
    before = " ".join((*previous, question))
    if not 3 <= len(line) <= max(300, 2 * len(before)):
        return fallback
    known, said = _telling(before), _telling(line)
    if not said or len(said & known) < 0.5 * len(said) or not said & _telling(" ".join(previous)):
        return fallback
    if numbers_in(line) - numbers_in(before) or claim(line).facts.names - names_in(before):
        return fallback
    return line


def _telling(text: str) -> frozenset[str]:
    return frozenset(term for term in claim(text).terms if not is_small(term) and term not in _ASKING)


def _names(question: str) -> bool:
    found = claim(question).facts
    return bool(found.names or found.loose or found.numbers)


def _points_inside(question: str) -> bool:
    """Whether what a pronoun stands for is probably in the question itself."""
    return _names(question) and len(_telling(question)) > _LONG


_EN = ("what", "who", "when", "where", "why", "how", "which", "many", "much")
_OTHER = ("was", "wer", "wann", "wo", "warum", "wie", "welche", "quoi", "qui")
#: Words that ask and tell nothing.
_ASKING = frozenset({*_EN, *_OTHER})
