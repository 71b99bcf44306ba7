"""What temperature, top-k, top-p and min-p make of the rivals in a trace, and whether those suffice to tell.

Of the tokens that are not in the list only two things are known: what they have together, and that none is
more probable than the last one in it. Everything is worked out for the least and for the most that they may
keep after each sampler; where both give the same, the list is long enough.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.sampling import Sampling
from engine.stages import stages

__all__ = ["Shortlist", "after_each", "shortlist"]

_CLOSE = 1e-9
#: How far a log-probability may be off that was kept as float16, as a share of it.
_ROUNDED = 2.0**-11
#: What comes before the chain, and needs more than the list.
_BEFORE: dict[str, Callable[[Sampling], bool]] = {
    "logit_bias": lambda s: bool(s.logit_bias),
    "grammar": lambda s: bool(s.grammar.strip() or s.json_schema),
}


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Ids with their probabilities, best first; they sum to 1 less what tokens outside of the list have.

    `exact` is False where the list is too short to tell, and where `left_out` names samplers that need more
    than it: what was written before, or the whole vocabulary. Which of the others are out can be told even
    then, unless `beyond` says that some outside of the list may be left.
    """

    candidates: tuple[tuple[int, float], ...]
    exact: bool = True
    left_out: tuple[str, ...] = ()
    maybe: frozenset[int] = frozenset()  # those of the list that are left, or may be
    out: frozenset[int] = frozenset()  # the others of the list
    beyond: bool = False

    def rules_out(self, token: int) -> bool:
        """Whether a token surely has no chance any more."""
        return token in self.out or not (self.beyond or token in self.maybe)


@dataclass(frozen=True, slots=True)
class _Case:
    """Tokens with their weights, best first, and the weight of all others together; 0 for none.

    `vague` adds to what may be wrong with each weight, as the logarithms behind them were rounded.
    """

    ids: tuple[int, ...]
    weights: tuple[float, ...]
    others: float
    vague: float = 0.0

    def off(self, weight: float) -> float:
        """By how much of itself a weight may be wrong."""
        return _ROUNDED * (abs(math.log(weight)) + self.vague) if weight > 0.0 else 0.0

    def first(self, count: int) -> _Case:
        """Only so many of the listed tokens and nothing else."""
        return replace(self, ids=self.ids[:count], weights=self.weights[:count], others=0.0)


def shortlist(rivals: Sequence[tuple[int, float]], sampling: Sampling) -> Shortlist:
    """What is left of a place's rivals (ids and log-probabilities, best first) when all samplers have run."""
    return list(_steps(rivals, sampling))[-1][1]


def after_each(rivals: Sequence[tuple[int, float]], sampling: Sampling) -> Iterator[tuple[str, Shortlist]]:
    """The rivals as the model has them, named "", then after each sampler in the order of the chain."""
    return ((name, found) for name, found in _steps(rivals, sampling) if name not in {"grammar", "dist"})


def _steps(rivals: Sequence[tuple[int, float]], sampling: Sampling) -> Iterator[tuple[str, Shortlist]]:
    likely = [(token, weight) for token, value in rivals if (weight := math.exp(min(0.0, value))) > 0.0]
    ids, weights = tuple(token for token, _ in likely), tuple(weight for _, weight in likely)
    least = most = _Case(ids, weights, max(0.0, 1.0 - sum(weights)))
    left_out: list[str] = []
    yield "", _told(least, most, ids, left_out)
    before = [name for name, used in _BEFORE.items() if used(sampling)]
    for name in (*before, *stages(sampling)):
        step = None if name == "temperature" and sampling.dynatemp_range > 0.0 else _STEPS.get(name)
        if step is not None and weights:
            least, most = step(least, sampling, False), step(most, sampling, True)
        elif name != "dist":
            left_out.append(name)
        yield name, _told(least, most, ids, left_out)


def _told(least: _Case, most: _Case, listed: Sequence[int], left_out: Sequence[str]) -> Shortlist:
    same = least.ids == most.ids and math.isclose(least.others, most.others, abs_tol=_CLOSE)
    total = sum(least.weights) + least.others
    shares = tuple((token, weight / total) for token, weight in zip(least.ids, least.weights, strict=True))
    maybe = frozenset(listed if left_out else most.ids)
    return Shortlist(
        shares,
        same and not left_out,
        tuple(left_out),
        maybe,
        frozenset(listed) - maybe,
        bool(left_out) or most.others > 0.0,
    )


# ---- the samplers: a case, the values, whether the others keep the most that they may ----------------------


def _top_k(case: _Case, s: Sampling, most: bool) -> _Case:
    missing = s.top_k - len(case.ids)
    if missing <= 0:
        return case.first(s.top_k)
    return replace(case, others=min(case.others, missing * case.weights[-1]) if most else 0.0)


def _top_p(case: _Case, s: Sampling, most: bool) -> _Case:
    goal = s.top_p * (sum(case.weights) + case.others)
    reached = off = 0.0
    for count, weight in enumerate(case.weights, start=1):
        reached += weight
        off += weight * case.off(weight)
        if reached + (-off if most else off) >= goal:
            return case.first(count)
    return case if most else replace(case, others=0.0)


def _min_p(case: _Case, s: Sampling, most: bool) -> _Case:
    floor, best, sign = s.min_p * case.weights[0], case.off(case.weights[0]), 1.0 if most else -1.0
    kept = sum(weight * (1.0 + sign * (case.off(weight) + best)) >= floor for weight in case.weights)
    if kept < len(case.ids):
        return case.first(max(1, kept))
    return case if most else replace(case, others=0.0)


def _temperature(case: _Case, s: Sampling, most: bool) -> _Case:
    best, power = case.weights[0], 1.0 / s.temperature
    weights = tuple((weight / best) ** power for weight in case.weights)
    others = case.others / best
    if others and power >= 1.0:  # the fewer they are, the more they keep: each as probable as the last listed
        others = others * (case.weights[-1] / best) ** (power - 1.0) if most else 0.0
    elif others:
        others = math.inf if most else others
    return _Case(case.ids, weights, others, 2.0 * power * (abs(math.log(best)) + case.vague))


def _greedy(case: _Case, _s: Sampling, _most: bool) -> _Case:
    return case.first(1)


_STEPS: dict[str, Callable[[_Case, Sampling, bool], _Case]] = {
    "top_k": _top_k,
    "top_p": _top_p,
    "min_p": _min_p,
    "temperature": _temperature,
    "greedy": _greedy,
}
