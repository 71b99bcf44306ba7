"""The candidates of one place, and what each sampler makes of them, as they are shown: values, no Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.candidates import piece_words, share_words
from desktop.language import marked, number, tr, trn
from engine import SETTINGS, Sampling, Stage, TracedToken
from engine.shortlist import after_each

#: So many candidates are drawn; what has less is dust.
SHOWN = 20
ABOUT = marked("From the 20 candidates that were kept with the answer.")
_VALUES = {"temperature", "top_k", "top_p", "min_p", "typical_p", "top_n_sigma"}
_NAMES = {
    "": marked("The model\u2019s own"),
    "logit_bias": marked("Logit bias"),
    "penalties": marked("Penalties"),
    "dry": marked("DRY"),
    "xtc": marked("XTC"),
    "greedy": marked("Always the best"),
}
_LABELS = {setting.name: setting.label for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Bar:
    """One candidate; `written` marks the token that the answer has there."""

    id: int
    words: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """The distribution after one sampler: the share of each bar, 0 for what it left out.

    `kept` counts all tokens that still have a chance, 0 where it is not known.
    """

    name: str
    words: str
    shares: tuple[float, ...]
    kept: int = 0

    @property
    def left(self) -> str:
        """How many tokens are left."""
        return trn("{count} left", "{count} left", self.kept) if self.kept else ""


@dataclass(frozen=True, slots=True)
class Play:
    """The bars of a place in the model's own order, and the steps from its own distribution to the last.

    `exact` is False where only the candidates kept with the answer are known; `note` says what is not shown.
    """

    bars: tuple[Bar, ...]
    steps: tuple[Step, ...]
    exact: bool
    note: str = ""
    entropy: float = 0.0

    def spoken(self, step: int) -> str:
        """A step in words, for who does not see it."""
        shown = self.steps[step]
        best = sorted(zip(shown.shares, self.bars, strict=True), key=lambda pair: -pair[0])[:5]
        shares = ", ".join(f"{bar.words} {share_words(share)}" for share, bar in best if share > 0)
        return ": ".join(part for part in (shown.words, shares) if part)


def of_trace(token: TracedToken, sampling: Sampling, piece: Callable[[int], str | None]) -> Play:
    """What can be told from the candidates that were kept with an answer, without asking a model."""
    own = token.piece.decode("utf-8", "replace")
    ids = [rival for rival, _ in token.rivals[:SHOWN]]
    if token.id not in ids:
        ids = [*ids[: SHOWN - 1], token.id]
    steps, exact = [], True
    for name, found in after_each(token.rivals, sampling):
        shares = dict(found.candidates)
        if not name:
            shares.setdefault(token.id, math.exp(min(0.0, token.log_probability)))
        whole = bool(name) and found.exact
        exact = exact and (found.exact or not name)
        shown = tuple(shares.get(one, 0.0) for one in ids)
        steps.append(Step(name, step_words(name, sampling), shown, len(shares) if whole else 0))
    bars = (Bar(one, piece_words(own if one == token.id else piece(one)), one == token.id) for one in ids)
    return Play(tuple(bars), tuple(steps), False, "" if exact else tr(ABOUT), token.entropy)


def of_stages(stages: Sequence[Stage], sampling: Sampling, written: int, note: str, entropy: float) -> Play:
    """What the engine said of a place; `written` is the id of the token there, -1 for none."""
    order: dict[int, str] = {}
    for stage in stages:
        for one in stage.candidates:
            order.setdefault(one.id, one.piece)
    ids = _drawn(stages, list(order), written)
    bars = tuple(Bar(one, piece_words(order[one]), one == written) for one in ids)
    steps = []
    for stage in stages:
        shares = {one.id: one.probability for one in stage.candidates}
        shown = tuple(shares.get(one, 0.0) for one in ids)
        steps.append(Step(stage.name, step_words(stage.name, sampling), shown, stage.kept))
    return Play(bars, tuple(steps), True, note, entropy or _entropy(stages[:1]))


def step_words(name: str, sampling: Sampling) -> str:
    """What a sampler is called, with its value."""
    if name not in _VALUES:
        return tr(_NAMES.get(name, name))
    value = getattr(sampling, name)
    shown = str(value) if isinstance(value, int) else number(value, ".3g")
    return f"{tr(_LABELS[name])} {shown}"


def _drawn(stages: Sequence[Stage], ids: list[int], written: int) -> list[int]:
    """The candidates to draw: the model's best, but also what a sampler raised and what was written."""
    if len(ids) <= SHOWN:
        return ids
    last = {one.id: one.probability for one in stages[-1].candidates}
    wanted = {written} | {one for one, share in last.items() if share >= 0.02}
    kept = [one for one in ids if one in wanted][:SHOWN]
    rest = (one for one in ids if one not in wanted)
    chosen = {*kept, *(one for one, _ in zip(rest, range(SHOWN - len(kept)), strict=False))}
    return [one for one in ids if one in chosen]


def _entropy(stages: Iterable[Stage]) -> float:
    """Bits of the candidates that are known; a little less than all of them have."""
    shares = (one.probability for stage in stages for one in stage.candidates)
    return -sum(share * math.log2(share) for share in shares if share > 0)
