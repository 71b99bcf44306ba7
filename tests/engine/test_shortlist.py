"""What samplers make of twenty rivals equals what they make of the whole vocabulary, wherever it says so."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.sampling import DEFAULT_ORDER, Sampling
from engine.shortlist import after_each, shortlist
from engine.stages import stages

PLAIN = Sampling(top_k=0, top_p=1.0, min_p=0.0, temperature=1.0)


def with_(**values: object) -> Sampling:
    return msgspec.structs.replace(PLAIN, **values)


def whole(shares: npt.NDArray[np.float64], sampling: Sampling) -> npt.NDArray[np.float64]:
    """What the samplers make of a whole distribution, best first, by their definitions."""
    p = shares.copy()
    for name in stages(sampling):
        if name == "top_k":
            p[sampling.top_k :] = 0.0
        elif name == "top_p":
            p[int(np.searchsorted(np.cumsum(p / p.sum()), sampling.top_p)) + 1 :] = 0.0
        elif name == "min_p":
            p[p < sampling.min_p * p[0]] = 0.0
        elif name == "temperature":
            p = (p / p[0]) ** (1.0 / sampling.temperature)
        elif name == "greedy":
            p[1:] = 0.0
    return np.asarray(p / p.sum(), np.float64)


settings = st.builds(
    with_,
    top_k=st.integers(0, 60),
    top_p=st.floats(0.05, 1.0),
    min_p=st.floats(0.0, 0.5),
    temperature=st.floats(0.0, 3.0).filter(lambda value: value == 0.0 or value > 0.1),
    order=st.permutations(DEFAULT_ORDER).map(tuple),
)


@given(st.integers(0, 2**32 - 1), st.floats(0.5, 6.0), settings)
def test_where_the_list_is_long_enough_the_numbers_are_those_of_the_whole_vocabulary(
    seed: int, spread: float, sampling: Sampling
) -> None:
    logits = np.sort(np.random.default_rng(seed).normal(0.0, spread, 300))[::-1]
    shares = np.exp(logits - logits[0])
    shares /= shares.sum()
    found = shortlist([(i, math.log(shares[i])) for i in range(20)], sampling)
    assume(found.exact)
    expected = whole(shares, sampling)
    assert [token for token, _ in found.candidates] == list(range(len(found.candidates)))
    assert [share for _, share in found.candidates] == pytest.approx(
        list(expected[: len(found.candidates)]), abs=1e-6
    )


@given(st.integers(0, 2**32 - 1), st.floats(0.5, 6.0), settings)
def test_no_token_is_ruled_out_that_the_samplers_leave_though_what_is_kept_is_rounded_and_ends_early(
    seed: int, spread: float, sampling: Sampling
) -> None:
    logits = np.sort(np.random.default_rng(seed).normal(0.0, spread, 300))[::-1]
    shares = np.exp(logits - logits[0])
    shares /= shares.sum()
    kept = [(i, float(np.float16(math.log(shares[i])))) for i in range(20)]
    found = shortlist(kept, sampling)
    left = whole(shares, sampling)
    assert not [i for i in range(300) if left[i] > 0.0 and found.rules_out(i)]
    if found.exact:
        assert all(found.rules_out(i) for i in range(300) if i not in dict(found.candidates))


def test_the_last_token_that_fits_is_not_ruled_out_by_the_rounding_of_what_is_kept() -> None:
    best, last = 0.7013, 0.7013 * 0.05
    kept = [(0, float(np.float16(math.log(best)))), (1, float(np.float16(math.log(last))))]
    assert not shortlist(kept, with_(min_p=0.05)).rules_out(1)
    assert shortlist(kept, with_(min_p=0.06)).rules_out(1)


def test_the_usual_settings_can_be_told_from_a_usual_list() -> None:
    values = [0.5, 0.2, 0.1, 0.05, 0.03, 0.02] + [0.1 / 2**n for n in range(3, 17)]
    found = shortlist([(n, math.log(value)) for n, value in enumerate(values)], Sampling())
    assert found.exact
    assert sum(share for _, share in found.candidates) == pytest.approx(1.0)


def test_a_list_that_is_too_short_says_so() -> None:
    even = [(n, math.log(0.01)) for n in range(20)]
    assert not shortlist(even, with_(top_p=0.9)).exact
    assert not shortlist(even, with_(temperature=1.5)).exact
    assert not shortlist(even, with_(min_p=0.05)).exact
    assert not shortlist(even, with_(top_k=40)).exact
    assert shortlist(even, with_(top_k=20)).exact


def test_neutral_values_leave_the_models_own_numbers() -> None:
    rivals = [(1, math.log(0.6)), (2, math.log(0.3))]
    found = shortlist(rivals, PLAIN)
    assert found.exact
    assert dict(found.candidates) == pytest.approx({1: 0.6, 2: 0.3})


@pytest.mark.parametrize(
    ("sampling", "name"),
    [
        (with_(repeat_penalty=1.1), "penalties"),
        (with_(dry_multiplier=1.0), "dry"),
        (with_(typical_p=0.5), "typical_p"),
        (with_(xtc_probability=0.5), "xtc"),
        (with_(top_n_sigma=1.0), "top_n_sigma"),
        (with_(dynatemp_range=0.5), "temperature"),
        (with_(mirostat=2), "mirostat_2"),
        (with_(adaptive_target=0.3), "adaptive_p"),
        (with_(logit_bias=((1, -2.0),)), "logit_bias"),
        (with_(grammar='root ::= "a"'), "grammar"),
        (with_(json_schema="{}"), "grammar"),
    ],
)
def test_a_sampler_that_needs_more_than_the_list_is_named(sampling: Sampling, name: str) -> None:
    found = shortlist([(1, math.log(0.6)), (2, math.log(0.3))], sampling)
    assert (found.exact, found.left_out) == (False, (name,))
    assert not any(map(found.rules_out, (1, 2, 3)))


def test_every_step_is_shown_in_the_order_of_the_chain() -> None:
    rivals = [(n, math.log(0.5 ** (n + 1))) for n in range(20)]
    sampling = with_(top_k=3, temperature=0.5, order=("temperature", "top_k"))
    assert [name for name, _ in after_each(rivals, sampling)] == ["", "temperature", "top_k"]
    assert [len(found.candidates) for _, found in after_each(rivals, sampling)] == [20, 20, 3]


def test_an_empty_list_has_nothing_to_show() -> None:
    assert shortlist([], Sampling()).candidates == ()
    assert shortlist([(3, -60_000.0)], Sampling()).candidates == ()
