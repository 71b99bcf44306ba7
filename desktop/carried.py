"""What carried an answer: how much each source moved each of its sentences, as values and in words.

A drop is in bits per token: what the model loses of its certainty of a sentence when a source is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from desktop.escaping import escaped_line
from desktop.language import marked, number, tr

State = Literal["running", "done", "stopped", "failed"]

#: Drops below this are noise.
LEAST = 0.05
_QUOTED = 90
_MOST_TIMES = 1000

MEANING = marked(
    "Each bar is the largest drop of any sentence when that source is left out, in bits per token."
)
NOTHING = marked(
    "No single source mattered here: without any one of them the model would have written much the same."
    " Several may say the same thing, or the model knew it already."
)
NOTHING_YET = marked("None of those tried so far mattered.")


class Drop(Struct, frozen=True):
    """What a sentence loses without a source; below 0 the source hindered it."""

    sentence: str
    bits: float


class Weight(Struct, frozen=True):
    """A source and what its absence costs each sentence; `number` is its chip's, 0 where it is not cited."""

    number: int
    name: str
    drops: tuple[Drop, ...]

    @property
    def strongest(self) -> Drop:
        """The sentence that loses most without it."""
        return max(self.drops, key=lambda drop: drop.bits)

    @property
    def bits(self) -> float:
        """The largest drop of a sentence."""
        return self.strongest.bits


class Carried(Struct, frozen=True):
    """What is known about the sources of a message after `done` of `total` passes over its answer.

    `by` names the model that was asked where it is not the one that wrote the answer.
    """

    message: int
    state: State
    done: int
    total: int
    weights: tuple[Weight, ...] = ()
    problem: str = ""
    by: str = ""

    @property
    def most(self) -> float:
        """The largest drop of all."""
        return max((weight.bits for weight in self.weights), default=0.0)


def progress_words(carried: Carried) -> str:
    """What is being done."""
    return tr(
        "Leaving out each source in turn: {done} of {total}\u2026", done=carried.done, total=carried.total
    )


def verdict(carried: Carried) -> str:
    """What was found, in one or two sentences."""
    if carried.state == "failed":
        return carried.problem
    before = ""
    if carried.state == "stopped":
        before = tr("Stopped after {done} of {total}.", done=carried.done, total=carried.total) + " "
    if carried.by:
        before += tr("Measured with {model}, which did not write this answer.", model=carried.by) + " "
    if not carried.weights or carried.most < LEAST:
        return before + tr(NOTHING_YET if carried.state == "stopped" else NOTHING)
    weight = max(carried.weights, key=lambda one: one.bits)
    most = (
        tr("Source {number} carried this answer most.", number=weight.number)
        if weight.number
        else tr("{name}, which is not cited, carried this answer most.", name=weight.name)
    )
    return f"{before}{most} {meaning(weight.strongest)}"


def meaning(drop: Drop, sentence: str = "") -> str:
    """What a drop means; `sentence` is what the sentence is called, else it is quoted."""
    quoted = drop.sentence if len(drop.sentence) <= _QUOTED else f"{drop.sentence[:_QUOTED].rstrip()}\u2026"
    quoted = sentence or tr("\u201c{words}\u201d", words=quoted)
    if abs(drop.bits) < LEAST:
        return tr("Without it the model would have found {sentence} just as likely.", sentence=quoted)
    words = (
        tr("Without it the model would have found {sentence} {times} less likely per token.")
        if drop.bits > 0
        else tr("Without it the model would have found {sentence} {times} more likely per token.")
    )
    return words.format(sentence=quoted, times=times(drop.bits))


def times(bits: float) -> str:
    """How many times as likely so many bits are."""
    ratio = 2 ** min(abs(bits), 20.0)
    if ratio >= _MOST_TIMES:
        return tr("over {number} times", number=number(_MOST_TIMES))
    return tr("{number} times", number=number(ratio, ".0f" if ratio >= 10 else ".1f"))


def figure(bits: float) -> str:
    """What leaving a source out does to a sentence: "−1.8", "+0.3" where it gets more likely, or "0"."""
    if abs(bits) < LEAST:
        return "0"
    return ("\u2212" if bits > 0 else "+") + number(abs(bits), ".1f")


def sentence_of(answer: str, start: int, end: int) -> str:
    """The words of a sentence without the signs of Markdown, safe to show."""
    return escaped_line(" ".join(answer[start:end].replace("**", "").replace("`", "").split()))


def merged(weights: Sequence[Weight]) -> Weight:
    """Sources that share a chip as one: the largest drop of each sentence."""
    first, *others = weights
    best = dict.fromkeys((drop.sentence for drop in first.drops), float("-inf"))
    for weight in (first, *others):
        for drop in weight.drops:
            best[drop.sentence] = max(best.get(drop.sentence, float("-inf")), drop.bits)
    return Weight(first.number, first.name, tuple(Drop(words, bits) for words, bits in best.items()))
