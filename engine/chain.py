"""The library's samplers for one set of values, and how much of the vocabulary they must see.

A chain whose first deciding stage keeps the k best tokens, or those near the
best, gives the same result from only the tokens above a bound.
"""

from __future__ import annotations

import ctypes
import math
import secrets
from collections.abc import Callable, Sequence

from engine.errors import Refusal
from engine.llama import Vocabulary, native
from engine.sampling import Sampling

_SEEDS = 0xFFFFFFFF  # the largest 32-bit value means "draw one" to the library and is never passed
_KEEP_ONE = 1
_MIROSTAT_M = 100


def seed_for(asked: int) -> int:
    """The seed to use: the one asked for, or a fresh one for a negative value."""
    return secrets.randbelow(_SEEDS) if asked < 0 else asked % _SEEDS


class Bound:
    """How much of the vocabulary the chain must see: `needed` tokens, or those `margin` below the best."""

    def __init__(self, needed: int = 0, margin: float = 0.0) -> None:
        self.needed = needed
        self.margin = margin

    @classmethod
    def of(cls, sampling: Sampling, running: Sequence[str], context: int) -> Bound | None:
        """The bound under which the result is the same; None when the chain has to see every token."""
        lowered = 0
        temperature = 1.0
        for name in running:
            if name == "penalties":
                values = (
                    sampling.repeat_penalty - 1.0,
                    sampling.presence_penalty,
                    sampling.frequency_penalty,
                )
                if min(values) < 0.0:  # it raises tokens, perhaps from far below
                    return None
                lowered += span(sampling.repeat_last_n, context)
            elif name == "dry":
                if sampling.dry_multiplier < 0.0:  # the same
                    return None
                lowered += span(sampling.dry_penalty_last_n, context)
            elif name == "temperature" and sampling.dynatemp_range <= 0.0:
                temperature = sampling.temperature
            elif name in {"top_k", "greedy"}:
                return cls(needed=lowered + (sampling.top_k if name == "top_k" else 1))
            elif name == "min_p" and not lowered:
                return cls(margin=1e-3 - temperature * math.log(min(1.0, sampling.min_p)))
            else:
                return None
        return None


def span(last: int, context: int) -> int:
    """How many tokens a look-back of `last` covers; negative means the whole context."""
    return context if last < 0 else min(last, context)


class Builder:
    """Makes the library's samplers for one set of values."""

    def __init__(self, sampling: Sampling, vocabulary: Vocabulary, context_size: int, seed: int) -> None:
        self._sampling = sampling
        self._vocabulary = vocabulary
        self._context_size = context_size
        self._seed = seed

    def chain(self, names: Sequence[str]) -> native.llama_sampler_p:
        """A chain of these stages, to be freed by the caller."""
        parameters: native.llama_sampler_chain_params = native.llama_sampler_chain_default_params()
        chain: native.llama_sampler_p = native.llama_sampler_chain_init(parameters)
        for name in names:
            native.llama_sampler_chain_add(chain, self.stage(name))
        return chain

    def stage(self, name: str) -> native.llama_sampler_p:
        """One sampler of the library."""
        s, size = self._sampling, self._context_size
        builders: dict[str, Callable[[], native.llama_sampler_p]] = {
            "penalties": lambda: native.llama_sampler_init_penalties(
                self._vocabulary.size,
                span(s.repeat_last_n, size),
                s.repeat_penalty,
                s.frequency_penalty,
                s.presence_penalty,
            ),
            "dry": self._build_dry,
            "top_n_sigma": lambda: native.llama_sampler_init_top_n_sigma(s.top_n_sigma),
            "top_k": lambda: native.llama_sampler_init_top_k(s.top_k),
            "typical_p": lambda: native.llama_sampler_init_typical(s.typical_p, _KEEP_ONE),
            "top_p": lambda: native.llama_sampler_init_top_p(s.top_p, _KEEP_ONE),
            "min_p": lambda: native.llama_sampler_init_min_p(s.min_p, _KEEP_ONE),
            "xtc": lambda: native.llama_sampler_init_xtc(
                s.xtc_probability, s.xtc_threshold, _KEEP_ONE, self._seed
            ),
            "temperature": lambda: native.llama_sampler_init_temp_ext(
                s.temperature, max(0.0, s.dynatemp_range), s.dynatemp_exponent
            ),
            "greedy": native.llama_sampler_init_greedy,
            "dist": lambda: native.llama_sampler_init_dist(self._seed),
            "mirostat_1": lambda: native.llama_sampler_init_mirostat(
                self._vocabulary.size, self._seed, s.mirostat_tau, s.mirostat_eta, _MIROSTAT_M
            ),
            "mirostat_2": lambda: native.llama_sampler_init_mirostat_v2(
                self._seed, s.mirostat_tau, s.mirostat_eta
            ),
            "adaptive_p": lambda: native.llama_sampler_init_adaptive_p(
                s.adaptive_target, s.adaptive_decay, self._seed
            ),
        }
        return builders[name]()

    def _build_dry(self) -> native.llama_sampler_p:
        s = self._sampling
        breakers = [c_text(text) for text in s.dry_sequence_breakers if text]
        sampler: native.llama_sampler_p = native.llama_sampler_init_dry(
            self._vocabulary.handle,
            s.dry_multiplier,
            s.dry_base,
            s.dry_allowed_length,
            span(s.dry_penalty_last_n, self._context_size),
            (ctypes.c_char_p * len(breakers))(*breakers),
            len(breakers),
        )
        return sampler


def c_text(text: str) -> bytes:
    """A text as the library takes it; what C would take for its end is left out."""
    return text.replace("\0", "").encode("utf-8", "replace")


def check(sampling: Sampling) -> None:
    """Refuse values that would make the library fail."""
    numbers = {name: getattr(sampling, name) for name in sampling.__struct_fields__}
    for name, value in numbers.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise Refusal("bad-setting", f"The setting {name} is not a number. Reset it.")
    if sampling.repeat_penalty <= 0.0:
        raise Refusal("bad-setting", "The repeat penalty has to be greater than 0. Raise or reset it.")
    if any(math.isnan(value) for _, value in sampling.logit_bias):
        raise Refusal("bad-setting", "A logit bias is not a number. Correct or remove it.")
