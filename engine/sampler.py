"""The C sampler chain for one answer, and which tokens of the vocabulary it has to be shown.

A chain whose first deciding stage keeps the k best (or those near the best) gives the same result from only
the tokens above a bound; the bound is found with numpy, which spares copying the whole vocabulary.
"""

from __future__ import annotations

import ctypes
import math
import secrets
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from engine.context import Context
from engine.errors import Refusal
from engine.llama import native, schema_to_grammar
from engine.sampling import Sampling

_SEEDS = 0xFFFFFFFF  # the largest 32-bit value means "draw one" to the library and is never passed
_KEEP_ONE = 1
_MIROSTAT_M = 100
_FIRST_MARGIN, _LAST_MARGIN = 8.0, 64.0
_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])

INVALID = "The model produces invalid numbers; its file may be damaged. Get it again or choose another model."
_NOTHING_LEFT = "The logit bias forbids every token. Remove some of its lines."


def seed_for(asked: int) -> int:
    """The seed to use: the one asked for, or a fresh one for a negative value."""
    return secrets.randbelow(_SEEDS) if asked < 0 else asked % _SEEDS


def penalises(s: Sampling) -> bool:
    """Whether repetition, presence or frequency penalties change anything."""
    neutral = s.repeat_penalty == 1.0 and s.presence_penalty == 0.0 and s.frequency_penalty == 0.0
    return s.repeat_last_n != 0 and not neutral


def dries(s: Sampling) -> bool:
    """Whether DRY changes anything."""
    return s.dry_multiplier != 0.0 and s.dry_base >= 1.0 and s.dry_penalty_last_n != 0


#: Whether a stage of `Sampling.order` changes anything with these values; neutral ones are left out.
ACTIVE: dict[str, Callable[[Sampling], bool]] = {
    "penalties": penalises,
    "dry": dries,
    "top_n_sigma": lambda s: s.top_n_sigma > 0.0,
    "top_k": lambda s: s.top_k > 0,
    "typical_p": lambda s: s.typical_p < 1.0,
    "top_p": lambda s: s.top_p < 1.0,
    "min_p": lambda s: s.min_p > 0.0,
    "xtc": lambda s: s.xtc_probability > 0.0 and s.xtc_threshold <= 0.5,
    "temperature": lambda s: s.temperature != 1.0 or s.dynatemp_range > 0.0,
}


def stages(sampling: Sampling) -> tuple[str, ...]:
    """The stages that run, in order, the one that picks the token last.

    Temperature 0 is greedy and needs the penalties alone; mirostat takes the place of all that cuts the tail.
    """
    active = [name for name in dict.fromkeys(sampling.order) if name in ACTIVE and ACTIVE[name](sampling)]
    if sampling.temperature <= 0.0:
        return (*(name for name in active if name in {"penalties", "dry"}), "greedy")
    if sampling.mirostat in {1, 2}:
        kept = (name for name in active if name in {"penalties", "dry", "temperature"})
        return (*kept, f"mirostat_{sampling.mirostat}")
    return (*active, "adaptive_p" if sampling.adaptive_target >= 0.0 else "dist")


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
                lowered += _span(sampling.repeat_last_n, context)
            elif name == "dry":
                lowered += _span(sampling.dry_penalty_last_n, context)
            elif name == "temperature" and sampling.dynatemp_range <= 0.0:
                temperature = sampling.temperature
            elif name in {"top_k", "greedy"}:
                return cls(needed=lowered + (sampling.top_k if name == "top_k" else 1))
            elif name == "min_p" and not lowered:
                return cls(margin=1e-3 - temperature * math.log(min(1.0, sampling.min_p)))
            else:
                return None
        return None


def _span(last: int, context: int) -> int:
    return context if last < 0 else min(last, context)


class Candidates:
    """A preallocated token array in the library's layout, filled for each draw."""

    def __init__(self, size: int) -> None:
        self._array = np.zeros(size, _CANDIDATE)
        self._ids, self._logits = self._array["id"], self._array["logit"]
        self._data = ctypes.cast(self._array.ctypes.data, native.llama_token_data_p)
        empty: native.llama_token_data_array = native.llama_token_data_array(self._data, 0, -1, False)
        self._struct = empty
        self.reference = ctypes.byref(self._struct)

    def fill(self, ids: npt.NDArray[np.intp], logits: npt.NDArray[np.float32]) -> None:
        """Take these tokens with their logits."""
        count = len(ids)
        self._ids[:count] = ids
        self._logits[:count] = logits[ids]
        self._struct.data = self._data
        self._struct.size = count
        self._struct.selected = -1
        self._struct.sorted = False

    def selected(self) -> int:
        """The token that the last stage picked."""
        chosen: int = self._struct.selected
        assert 0 <= chosen < self._struct.size
        return int(self._struct.data[chosen].id)

    def impossible(self) -> bool:
        """Whether every token was forbidden."""
        return bool(self._logits[: self._struct.size].max() == -math.inf)


class Sampler:
    """Draws the tokens of one answer; close it afterwards."""

    def __init__(self, context: Context, sampling: Sampling) -> None:
        _check(sampling)
        self.seed = seed_for(sampling.seed)
        self.stages = stages(sampling)
        self._context = context
        self._sampling = sampling
        self._vocabulary = context.vocabulary
        self._bound = Bound.of(sampling, self.stages, context.size)
        self._margin = self._bound.margin if self._bound and self._bound.margin else _FIRST_MARGIN
        self._candidates = Candidates(self._vocabulary.size)
        self._every = np.arange(self._vocabulary.size)
        self._bias = _bias(sampling, self._vocabulary.size)
        self._grammar = self._build_grammar()
        self._chain = native.llama_sampler_chain_init(native.llama_sampler_chain_default_params())
        for name in self.stages:
            native.llama_sampler_chain_add(self._chain, self._build(name))

    # ---- building

    def _build_grammar(self) -> native.llama_sampler_p | None:
        text = self._sampling.grammar
        if self._sampling.json_schema:
            if text:
                raise Refusal("bad-grammar", "A grammar and a JSON schema cannot both be used. Empty one.")
            text = schema_to_grammar(self._sampling.json_schema)
        if not text.strip():
            return None
        handle = native.llama_sampler_init_grammar(self._vocabulary.handle, _c_text(text), b"root")
        if not handle:
            words = "The grammar cannot be read: it needs a rule called root and correct GBNF."
            raise Refusal("bad-grammar", f"{words} Correct it or leave it empty.")
        return handle

    def _build(self, name: str) -> native.llama_sampler_p:
        s, size = self._sampling, self._context.size
        builders: dict[str, Callable[[], native.llama_sampler_p]] = {
            "penalties": lambda: native.llama_sampler_init_penalties(
                self._vocabulary.size,
                _span(s.repeat_last_n, size),
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
                s.xtc_probability, s.xtc_threshold, _KEEP_ONE, self.seed
            ),
            "temperature": self._build_temperature,
            "greedy": native.llama_sampler_init_greedy,
            "dist": lambda: native.llama_sampler_init_dist(self.seed),
            "mirostat_1": lambda: native.llama_sampler_init_mirostat(
                self._vocabulary.size, self.seed, s.mirostat_tau, s.mirostat_eta, _MIROSTAT_M
            ),
            "mirostat_2": lambda: native.llama_sampler_init_mirostat_v2(
                self.seed, s.mirostat_tau, s.mirostat_eta
            ),
            "adaptive_p": lambda: native.llama_sampler_init_adaptive_p(
                s.adaptive_target, s.adaptive_decay, self.seed
            ),
        }
        return builders[name]()

    def _build_temperature(self) -> native.llama_sampler_p:
        s = self._sampling
        if s.dynatemp_range > 0.0:
            return native.llama_sampler_init_temp_ext(s.temperature, s.dynatemp_range, s.dynatemp_exponent)
        return native.llama_sampler_init_temp(s.temperature)

    def _build_dry(self) -> native.llama_sampler_p:
        s = self._sampling
        breakers = [_c_text(text) for text in s.dry_sequence_breakers if text]
        return native.llama_sampler_init_dry(
            self._vocabulary.handle,
            s.dry_multiplier,
            s.dry_base,
            s.dry_allowed_length,
            _span(s.dry_penalty_last_n, self._context.size),
            (ctypes.c_char_p * len(breakers))(*breakers),
            len(breakers),
        )

    # ---- drawing

    def read(self, prompt: Sequence[int]) -> None:
        """Tell the penalties what the prompt says; as much of its end as they look back."""
        s, size = self._sampling, self._context.size
        spans = {"penalties": _span(s.repeat_last_n, size), "dry": _span(s.dry_penalty_last_n, size)}
        look_back = max((spans.get(name, 0) for name in self.stages), default=0)
        for token in prompt[-look_back:] if look_back else ():
            native.llama_sampler_accept(self._chain, token)

    def draw(self) -> int | None:
        """The next token by the context's logits; None when a grammar allows nothing more."""
        logits = self._context.logits()
        peak = float(logits.max())
        if not math.isfinite(peak):
            raise Refusal("invalid-numbers", INVALID)
        if self._bias is not None:
            peak = self._apply_bias(logits)
        token = self._draw_from(logits, self._visible(logits, peak))
        if self._grammar is not None:
            if not self._allowed(token):
                return self._draw_by_grammar(logits)
            self._accept_grammar(token)
        native.llama_sampler_accept(self._chain, token)
        return token

    def _visible(self, logits: npt.NDArray[np.float32], peak: float) -> npt.NDArray[np.intp]:
        if self._bound is None:
            return self._every
        if not self._bound.needed:
            return np.flatnonzero(logits >= peak - self._margin)
        needed = self._bound.needed
        while self._margin < _LAST_MARGIN:
            ids = np.flatnonzero(logits >= peak - self._margin)
            if len(ids) >= needed:
                if len(ids) > 8 * needed + 64:
                    self._margin *= 0.95
                return ids
            self._margin *= 1.3
        self._margin = _FIRST_MARGIN
        return self._every

    def _draw_from(self, logits: npt.NDArray[np.float32], ids: npt.NDArray[np.intp]) -> int:
        self._candidates.fill(ids, logits)
        native.llama_sampler_apply(self._chain, self._candidates.reference)
        return self._candidates.selected()

    def _apply_bias(self, logits: npt.NDArray[np.float32]) -> float:
        assert self._bias is not None
        ids, values = self._bias
        logits[ids] += values
        peak = float(logits.max())
        if peak == -math.inf:
            raise Refusal("bad-bias", _NOTHING_LEFT)
        return peak

    def _allowed(self, token: int) -> bool:
        single = native.llama_token_data(token, 1.0, 0.0)
        array = native.llama_token_data_array(ctypes.pointer(single), 1, -1, False)
        native.llama_sampler_apply(self._grammar, ctypes.byref(array))
        return bool(single.logit != -math.inf)

    def _draw_by_grammar(self, logits: npt.NDArray[np.float32]) -> int | None:
        """As llama-server does: only when the free choice is forbidden is the whole vocabulary checked."""
        self._candidates.fill(self._every, logits)
        native.llama_sampler_apply(self._grammar, self._candidates.reference)
        if self._candidates.impossible():
            return None
        native.llama_sampler_apply(self._chain, self._candidates.reference)
        token = self._candidates.selected()
        self._accept_grammar(token)
        native.llama_sampler_accept(self._chain, token)
        return token

    def _accept_grammar(self, token: int) -> None:
        if token not in self._vocabulary.ends:
            native.llama_sampler_accept(self._grammar, token)

    def close(self) -> None:
        """Give the chain's memory back."""
        for handle in (self._chain, self._grammar):
            if handle:
                native.llama_sampler_free(handle)
        self._chain = self._grammar = None

    def __enter__(self) -> Sampler:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _c_text(text: str) -> bytes:
    return text.replace("\0", "").encode("utf-8", "replace")


def _bias(sampling: Sampling, size: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float32]] | None:
    summed: dict[int, float] = {}
    for token, value in sampling.logit_bias:
        if not 0 <= token < size:
            raise Refusal(
                "bad-bias", f"The logit bias names token {token}, which this model does not have. Remove it."
            )
        summed[token] = summed.get(token, 0.0) + value
    if not summed:
        return None
    values = np.clip(np.array(list(summed.values()), np.float64), -np.inf, 1e6)
    return np.array(list(summed), np.intp), values.astype(np.float32)


def _check(sampling: Sampling) -> None:
    numbers = {name: getattr(sampling, name) for name in sampling.__struct_fields__}
    for name, value in numbers.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise Refusal("bad-setting", f"The setting {name} is not a number. Reset it.")
    if sampling.repeat_penalty <= 0.0:
        raise Refusal("bad-setting", "The repeat penalty has to be greater than 0. Raise or reset it.")
    if any(math.isnan(value) for _, value in sampling.logit_bias):
        raise Refusal("bad-setting", "A logit bias is not a number. Correct or remove it.")
