"""What a model would write next at one place: its own candidates, and what each sampler makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from engine.chain import Builder, check
from engine.context import Context
from engine.errors import Refusal
from engine.generation import Generator, OnReading, check_tokens
from engine.llama import Vocabulary, native
from engine.looks import Stage
from engine.sampler import INVALID, NOTHING_LEFT, Candidates, bias_of, look_back
from engine.sampling import Sampling
from engine.stages import stages
from engine.values import Alternative, Token

_PICKERS = {
    "mirostat_1": "Mirostat goes by what it drew before, so that it cannot be shown at one place.",
    "mirostat_2": "Mirostat goes by what it drew before, so that it cannot be shown at one place.",
    "adaptive_p": "Adaptive P goes by what it drew before, so that it cannot be shown at one place.",
}
_NO_TEXT = "There is no text to go on from. Give at least one word."
_XTC = "XTC acts by chance on {share:.0%} of the tokens; it is shown as where it acts."
_GRAMMAR = "What the grammar forbids is still among these; it is taken out when a token is drawn."

Logits = npt.NDArray[np.float32]


def predicted(generator: Generator, text: str, top: int, reading: OnReading) -> tuple[Alternative, ...]:
    """The most probable next tokens of a raw text, with their probabilities at temperature 1."""
    vocabulary = generator.context.vocabulary
    first = [vocabulary.bos] if vocabulary.adds_bos and vocabulary.bos is not None else []
    tokens = [*first, *vocabulary.tokenize(text, special=False)]
    if not tokens:
        raise Refusal("empty-text", _NO_TEXT)
    generator.read(tokens, reading)
    logits = generator.context.logits()
    return _stage("", vocabulary, np.arange(len(logits)), logits, max(0, top)).candidates


def spelled(vocabulary: Vocabulary, tokens: Sequence[int]) -> tuple[Token, ...]:
    """What these tokens look like, control tokens by their names."""
    check_tokens(vocabulary, tokens)
    return tuple(Token(id=token, piece=_piece(vocabulary, token)) for token in tokens)


def resampled(
    generator: Generator, tokens: Sequence[int], sampling: Sampling, top: int, reading: OnReading
) -> tuple[tuple[Stage, ...], str]:
    """The distribution behind these tokens and after each sampler, and what could not be shown.

    `tokens` are those of the prompt and of the answer before the place, which the penalties look at.
    """
    check(sampling)
    check_tokens(generator.context.vocabulary, tokens)
    if not tokens:
        raise Refusal("empty-text", _NO_TEXT)
    generator.read(tokens, reading)
    found = tuple(_after_each(generator.context, tokens, sampling, max(0, top)))
    return found, " ".join(_notices(sampling))


def _after_each(context: Context, tokens: Sequence[int], sampling: Sampling, top: int) -> Iterator[Stage]:
    vocabulary, logits = context.vocabulary, context.logits().copy()
    every = np.arange(len(logits))
    yield _stage("", vocabulary, every, logits, top)
    bias = bias_of(sampling, vocabulary)
    if bias is not None:
        logits[bias[0]] += bias[1]
        if float(logits.max()) == -np.inf:
            raise Refusal("bad-bias", NOTHING_LEFT)
        yield _stage("logit_bias", vocabulary, every, logits, top)
    builder = Builder(replace(sampling, xtc_probability=1.0), vocabulary, context.size, 0)
    candidates = Candidates(len(logits))
    candidates.fill(every, logits)
    for name in stages(sampling):
        if name != "dist" and name not in _PICKERS:
            _apply(builder, name, look_back(sampling, (name,), context.size), tokens, candidates)
            yield _stage(name, vocabulary, *candidates.left(), top)


def _apply(builder: Builder, name: str, back: int, tokens: Sequence[int], candidates: Candidates) -> None:
    handle = builder.stage(name)
    try:
        for token in tokens[-back:] if back else ():
            native.llama_sampler_accept(handle, token)
        native.llama_sampler_apply(handle, candidates.reference)
        if name == "greedy":
            candidates.keep_selected()
    finally:
        native.llama_sampler_free(handle)


def _stage(name: str, vocabulary: Vocabulary, ids: npt.NDArray[np.intp], logits: Logits, top: int) -> Stage:
    peak = float(logits.max())
    if not np.isfinite(peak):
        raise Refusal("invalid-numbers", INVALID)
    weights = np.exp(logits.astype(np.float64) - peak)
    shares = weights / weights.sum()
    best = np.argsort(-shares, kind="stable")[:top]
    return Stage(
        name=name,
        kept=int(np.count_nonzero(logits > -np.inf)),
        candidates=tuple(
            Alternative(id=int(ids[i]), piece=_piece(vocabulary, int(ids[i])), probability=float(shares[i]))
            for i in best
            if shares[i] > 0.0 or not name
        ),
    )


def _notices(sampling: Sampling) -> Iterator[str]:
    running = stages(sampling)
    if running[-1] in _PICKERS:
        yield _PICKERS[running[-1]]
    if "xtc" in running and sampling.xtc_probability < 1.0:
        yield _XTC.format(share=sampling.xtc_probability)
    if sampling.grammar.strip() or sampling.json_schema:
        yield _GRAMMAR


def _piece(vocabulary: Vocabulary, token: int) -> str:
    return vocabulary.piece(token, special=True).decode("utf-8", "replace")
