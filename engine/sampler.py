"""Draws the tokens of one answer through the library's sampler chain.

A large vocabulary is cut with numpy before the chain copies it, wherever that gives the same result; the
penalties then look at the few tokens left. A small one is copied faster than it is cut.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.chain import Bound, Builder, c_text, check, seed_for, span
from engine.context import Context
from engine.errors import Refusal
from engine.llama import Vocabulary, native, schema_to_grammar
from engine.sampling import Sampling
from engine.stages import stages

Ids = npt.NDArray[np.intp]
Logits = npt.NDArray[np.float32]

INVALID = "The model produces invalid numbers; its file may be damaged. Get it again or choose another model."
NOTHING_LEFT = "The logit bias forbids every token. Remove some of its lines."
_NOT_ALLOWED = "The grammar does not allow the answer to go on like this. Choose another word or empty it."
_LARGE_VOCABULARY = 100_000
_CHECK_EVERY = 16
_MARGINS = (4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 48.0)
_CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])


class Candidates:
    """A preallocated token array in the library's layout, filled for each draw."""

    def __init__(self, size: int) -> None:
        self._array = np.zeros(size, _CANDIDATE)
        self._ids, self._logits = self._array["id"], self._array["logit"]
        self._data = ctypes.cast(self._array.ctypes.data, native.llama_token_data_p)
        self._struct = native.llama_token_data_array()
        self.reference = ctypes.byref(self._struct)

    def fill(self, ids: npt.NDArray[np.intp], logits: npt.NDArray[np.float32]) -> None:
        """Take these tokens with their logits."""
        count = len(ids)
        self._ids[:count] = ids
        self._logits[:count] = logits[ids]
        self._struct.data = self._data  # type: ignore[assignment]
        self._struct.size = count
        self._struct.selected = -1
        self._struct.sorted = False

    def selected(self) -> int:
        """The token that the last stage picked."""
        chosen: int = self._struct.selected
        assert 0 <= chosen < self._struct.size
        return int(self._struct.data[chosen].id)

    def left(self) -> tuple[Ids, Logits]:
        """Copies of the tokens that are still there and of their logits."""
        here = self._array[self._span()]
        return here["id"].astype(np.intp), here["logit"].copy()

    def keep_selected(self) -> None:
        """Leave only the token that the last stage picked."""
        self.fill(np.array([self.selected()]), np.zeros(len(self._array), np.float32))

    def _span(self) -> slice:
        """Where the tokens are that are still there; XTC takes away the first ones."""
        address = ctypes.cast(self._struct.data, ctypes.c_void_p).value
        assert address is not None
        shift = address - self._array.ctypes.data
        start = shift // _CANDIDATE.itemsize
        return slice(start, start + self._struct.size)

    def impossible(self) -> bool:
        """Whether every token was forbidden."""
        return bool(self._logits[: self._struct.size].max() == -math.inf)


class Sampler:
    """Draws the tokens of one answer; close it afterwards."""

    def __init__(self, context: Context, sampling: Sampling) -> None:
        check(sampling)
        self.seed = seed_for(sampling.seed)
        self.stages = stages(sampling)
        self._context = context
        self._vocabulary = context.vocabulary
        self._sampling = sampling
        self._bound = Bound.of(sampling, self.stages, context.size)
        self._floor = math.inf
        self._drawn = 0
        self._bias = bias_of(sampling, self._vocabulary)
        self._grammar = self._build_grammar()
        builder = Builder(sampling, context.vocabulary, context.size, self.seed)
        self._chain: native.llama_sampler_p | None = builder.chain(self.stages)
        self._direct = self._grammar is None and (self._bound is None or self._copies_faster())

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(self._vocabulary.size)

    @cached_property
    def _every(self) -> Ids:
        return np.arange(self._vocabulary.size)

    def _copies_faster(self) -> bool:
        return self._vocabulary.size < _LARGE_VOCABULARY and not {"penalties", "dry"} & set(self.stages)

    def _build_grammar(self) -> native.llama_sampler_p | None:
        text = self._sampling.grammar
        if self._sampling.json_schema:
            if text:
                raise Refusal("bad-grammar", "A grammar and a JSON schema cannot both be used. Empty one.")
            text = schema_to_grammar(self._sampling.json_schema)
        if not text.strip():
            return None
        handle: native.llama_sampler_p = native.llama_sampler_init_grammar(
            self._vocabulary.handle, c_text(text), b"root"
        )
        if not handle:
            words = "The grammar cannot be read: it needs a rule called root and correct GBNF."
            raise Refusal("bad-grammar", f"{words} Correct it or leave it empty.")
        return handle

    def read(self, prompt: Sequence[int]) -> None:
        """Tell the penalties what the prompt says; as much of its end as they look back."""
        back = look_back(self._sampling, self.stages, self._context.size)
        for token in prompt[-back:] if back else ():
            native.llama_sampler_accept(self._chain, token)

    def force(self, tokens: Sequence[int]) -> None:
        """Go on as if these had been drawn; refuses one that the grammar does not allow."""
        for token in tokens:
            if self._grammar is not None:
                if not self._allowed(token):
                    raise Refusal("bad-token", _NOT_ALLOWED)
                if not self._vocabulary.is_end(token):
                    native.llama_sampler_accept(self._grammar, token)

    def draw(self) -> int | None:
        """The next token by the context's logits; None when a grammar allows nothing more."""
        checking = self._drawn % _CHECK_EVERY == 0
        self._drawn += 1
        if self._direct and not checking and self._bias is None:
            return self._draw_directly()
        logits = self._context.logits()
        if checking:
            _finite(float(logits.max()))
        if self._bias is not None:
            self._apply_bias(logits)
        if self._direct:
            return self._draw_directly()
        self._candidates.fill(self._visible(logits), logits)
        token = self._apply_chain()
        _finite(float(logits[token]))
        if self._grammar is not None:
            return self._draw_by_grammar(logits, token)
        native.llama_sampler_accept(self._chain, token)
        return token

    def _draw_directly(self) -> int:
        token: int = native.llama_sampler_sample(self._chain, self._context.handle, -1)
        return token

    def _apply_chain(self) -> int:
        native.llama_sampler_apply(self._chain, self._candidates.reference)
        return self._candidates.selected()

    def _visible(self, logits: Logits) -> Ids:
        """The tokens that the chain has to see; the last floor is tried first, to look at them only once."""
        if self._bound is None:
            return self._every
        needed = self._bound.needed
        if not needed:
            return np.flatnonzero(logits >= _finite(float(logits.max())) - self._bound.margin)
        ids = np.flatnonzero(logits >= self._floor)
        return ids if needed <= len(ids) <= 16 * needed + 512 else self._search(logits, needed)

    def _search(self, logits: Logits, needed: int) -> Ids:
        peak = _finite(float(logits.max()))
        for margin in _MARGINS:
            self._floor = peak - margin
            ids = np.flatnonzero(logits >= self._floor)
            if len(ids) >= 2 * needed:
                return ids
        return self._every

    def _apply_bias(self, logits: Logits) -> None:
        assert self._bias is not None
        ids, values = self._bias
        logits[ids] += values
        if float(logits.max()) == -math.inf:
            raise Refusal("bad-bias", NOTHING_LEFT)

    def _draw_by_grammar(self, logits: Logits, token: int) -> int | None:
        """As llama-server does: only when the free choice is forbidden is the whole vocabulary checked."""
        if not self._allowed(token):
            self._candidates.fill(self._every, logits)
            native.llama_sampler_apply(self._grammar, self._candidates.reference)
            if self._candidates.impossible():
                return None
            token = self._apply_chain()
        if not self._vocabulary.is_end(token):
            native.llama_sampler_accept(self._grammar, token)
        native.llama_sampler_accept(self._chain, token)
        return token

    def _allowed(self, token: int) -> bool:
        single = native.llama_token_data(token, 1.0, 0.0)
        array = native.llama_token_data_array(ctypes.pointer(single), 1, -1, False)
        native.llama_sampler_apply(self._grammar, ctypes.byref(array))
        return bool(single.logit != -math.inf)

    def close(self) -> None:
        """Give the chain's memory back."""
        for handle in (self._chain, self._grammar):
            if handle:
                native.llama_sampler_free(handle)
        self._chain, self._grammar = None, None

    def __enter__(self) -> Sampler:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise Refusal("invalid-numbers", INVALID)
    return value


def look_back(sampling: Sampling, running: Sequence[str], size: int) -> int:
    """How many tokens the penalties among these stages look back on in a context of this size."""
    spans = {"penalties": span(sampling.repeat_last_n, size), "dry": span(sampling.dry_penalty_last_n, size)}
    return max((spans.get(name, 0) for name in running), default=0)


def bias_of(sampling: Sampling, vocabulary: Vocabulary) -> tuple[Ids, Logits] | None:
    """What to add to which logits; nothing lifts the ban on what the model's author forbids."""
    summed: dict[int, float] = {}
    for token, value in sampling.logit_bias:
        if not 0 <= token < vocabulary.size:
            raise Refusal(
                "bad-bias", f"The logit bias names token {token}, which this model does not have. Remove it."
            )
        summed[token] = summed.get(token, 0.0) + value
    summed |= dict.fromkeys(vocabulary.suppressed, -math.inf)
    if not summed:
        return None
    values = np.clip(np.array(list(summed.values()), np.float64), -np.inf, 1e6)
    return np.array(list(summed), np.intp), values.astype(np.float32)
