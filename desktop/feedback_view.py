"""What was said about answers, as the page of feedback words it: rows, counts, and what a filter leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from desktop.conversation import EDITED, StoredMessage
from desktop.escaping import escaped_line
from desktop.language import marked, together, tr, trn
from desktop.model_rows import Row
from desktop.model_words import Tone, day_words
from desktop.opinions import Kind, Opinion, Verdict
from desktop.tree_view import plain_line

#: What each kind is called, and how loud.
KINDS: dict[Kind, tuple[str, Tone]] = {
    "up": (marked("Good answer"), "good"),
    "down": (marked("Bad answer"), "danger"),
    "better": (marked("Better answer"), "good"),
    "choice": (marked("One of two"), "muted"),
}
_VERDICTS: dict[Verdict, str] = {
    "first": marked("You chose answer 1."),
    "second": marked("You chose answer 2."),
    "equal": marked("You found both equally good."),
    "poor": marked("You found both poor."),
}
#: What a choice is called in the list, where neither was better.
_SHORT: dict[Verdict, str] = {"equal": marked("Equally good"), "poor": marked("Both are poor")}


class Filter(NamedTuple):
    """What of it is shown; "" for all."""

    kind: str = ""
    model: str = ""

    def takes(self, one: Opinion) -> bool:
        """Whether this passes."""
        return self.kind in ("", one.kind) and self.model in ("", one.model, one.other_model)


def key_of(one: Opinion) -> str:
    """What it is found by again."""
    return f"{one.kind}:{one.id or one.message}"


def models_of(said: Iterable[Opinion]) -> list[str]:
    """The names of the models whose answers were judged."""
    names = {name for one in said for name in (one.model, one.other_model) if name}
    return sorted(names, key=str.casefold)


def row_of(one: Opinion) -> Row:
    """One row: the question, what was answered, and what was said of it."""
    words, tone = KINDS[one.kind]
    words = _SHORT.get(one.verdict, words) if one.kind == "choice" else words
    return Row(
        key_of(one),
        _line(one.question) or tr("A question that was deleted"),
        together(_line(one.better or _chosen(one))),
        mark=tr(words),
        mark_tone=tone,
        note=escaped_line(one.model),
    )


def counts_words(said: Sequence[Opinion]) -> str:
    """How much there is of each kind."""
    counts = Counter(one.kind for one in said)
    parts = (
        trn("{count} good answer", "{count} good answers", counts["up"]) if counts["up"] else "",
        trn("{count} bad answer", "{count} bad answers", counts["down"]) if counts["down"] else "",
        trn("{count} better answer", "{count} better answers", counts["better"]) if counts["better"] else "",
        trn("{count} choice", "{count} choices", counts["choice"]) if counts["choice"] else "",
    )
    return " \u00b7 ".join(part for part in parts if part)


def said_words(one: Opinion) -> str:
    """The sentence that heads one opinion."""
    match one.kind:
        case "up":
            return tr("You called this a good answer.")
        case "down":
            return tr("You called this a bad answer.")
        case "better":
            return tr("You wrote a better answer.")
        case _:
            return tr(_VERDICTS[one.verdict])


def verdict_words(verdict: Verdict) -> str:
    """A choice between two as a sentence."""
    return tr(_VERDICTS[verdict])


def where_words(one: Opinion) -> str:
    """The chat, and the day."""
    day = day_words(datetime.fromtimestamp(one.moment / 1000).isoformat())
    return f"{escaped_line(one.title) or tr('New chat')} \u00b7 {day}"


def author(message: StoredMessage) -> str:
    """Who wrote an answer."""
    if message.stop_reason == EDITED:
        return tr("Written by you")
    return escaped_line(message.model_name) or tr("Unknown model")


def _chosen(one: Opinion) -> str:
    return one.other_answer if one.kind == "choice" and one.verdict == "second" else one.answer


def _line(text: str) -> str:
    return escaped_line(plain_line(text))
