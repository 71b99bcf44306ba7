"""What is shown of each sampler is what the library's own chain does, whatever the values and their order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.chain import Builder
from engine.context import Context
from engine.errors import Cancelled, Refusal
from engine.generation import Generator, Listener
from engine.llama import Model, native
from engine.looks import Stage
from engine.next_tokens import predicted, resampled, spelled
from engine.sampler import Candidates, Sampler, look_back
from engine.sampling import DEFAULT_ORDER, Sampling
from engine.shortlist import after_each
from engine.stages import stages
from engine.tracing import Tracer
from engine.values import LoadSettings
from tests.engine.raisable_flag import RaisableFlag

PLAIN = Sampling(top_k=0, top_p=1.0, min_p=0.0, temperature=1.0, seed=3)
TEXT = "Once upon a time, a cat and a dog, a cat and a dog, a cat and a"
_SHOWN = 60


def with_(**values: object) -> Sampling:
    return msgspec.structs.replace(PLAIN, **values)


def look(generator: Generator, sampling: Sampling, text: str = TEXT, top: int = _SHOWN) -> tuple[Stage, ...]:
    tokens = generator.context.vocabulary.tokenize(text, special=False)
    return resampled(generator, tokens, sampling, top, lambda *_: None)[0]


def by_the_chain(context: Context, tokens: Sequence[int], sampling: Sampling) -> dict[int, float]:
    """The tokens that the library's chain leaves of the same logits, with the shares of its last stage."""
    running = stages(sampling)
    candidates = Candidates(context.vocabulary.size)
    candidates.fill(np.arange(context.vocabulary.size), context.logits())
    chain = Builder(sampling, context.vocabulary, context.size, 3).chain(running)
    back = look_back(sampling, running, context.size)
    for token in tokens[-back:] if back else ():
        native.llama_sampler_accept(chain, token)
    native.llama_sampler_apply(chain, candidates.reference)
    chosen = candidates.selected()
    native.llama_sampler_free(chain)
    if running[-1] == "greedy":
        return {chosen: 1.0}
    left = candidates._array[candidates._span()]
    left = left[left["logit"] > -math.inf]
    return dict(zip(left["id"].tolist(), left["p"].tolist(), strict=True))


samplings = st.builds(
    with_,
    temperature=st.one_of(st.just(0.0), st.floats(0.1, 3.0)),
    dynatemp_range=st.one_of(st.just(0.0), st.floats(0.0, 1.0)),
    dynatemp_exponent=st.floats(0.2, 3.0),
    top_k=st.integers(0, 100),
    top_p=st.floats(0.05, 1.0),
    min_p=st.floats(0.0, 0.3),
    typical_p=st.one_of(st.just(1.0), st.floats(0.2, 1.0)),
    top_n_sigma=st.one_of(st.just(-1.0), st.floats(0.5, 4.0)),
    xtc_probability=st.sampled_from([0.0, 1.0]),
    xtc_threshold=st.floats(0.02, 0.4),
    repeat_penalty=st.one_of(st.just(1.0), st.floats(0.8, 1.6)),
    repeat_last_n=st.sampled_from([-1, 0, 4, 64]),
    presence_penalty=st.one_of(st.just(0.0), st.floats(-1.0, 1.0)),
    frequency_penalty=st.one_of(st.just(0.0), st.floats(-1.0, 1.0)),
    dry_multiplier=st.one_of(st.just(0.0), st.floats(0.2, 3.0)),
    dry_allowed_length=st.integers(1, 4),
    dry_sequence_breakers=st.sampled_from([(), (",",)]),
    order=st.permutations(DEFAULT_ORDER).map(tuple),
)
relaxed = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@relaxed
@given(samplings)
def test_the_last_stage_is_what_the_librarys_chain_leaves(generator: Generator, sampling: Sampling) -> None:
    found = look(generator, sampling)
    tokens = generator.context.vocabulary.tokenize(TEXT, special=False)
    expected = by_the_chain(generator.context, tokens, sampling)
    assert [stage.name for stage in found] == ["", *(name for name in stages(sampling) if name != "dist")]
    best = sorted(expected.values(), reverse=True)[:_SHOWN]
    assert [one.probability for one in found[-1].candidates] == pytest.approx(best, rel=1e-4, abs=1e-9)
    for one in found[-1].candidates:
        assert one.probability == pytest.approx(expected.get(one.id, 0.0), rel=1e-4, abs=1e-9)
    assert found[-1].kept == len(expected)


@relaxed
@given(samplings)
def test_no_stage_after_the_first_keeps_more_than_the_one_before(
    generator: Generator, sampling: Sampling
) -> None:
    kept = [stage.kept for stage in look(generator, sampling, top=5)]
    assert kept == sorted(kept, reverse=True)
    for stage in look(generator, sampling, top=generator.context.vocabulary.size // 64):
        assert math.fsum(one.probability for one in stage.candidates) <= 1.0 + 1e-9
        if stage.kept <= len(stage.candidates):
            assert math.fsum(one.probability for one in stage.candidates) == pytest.approx(1.0)


def test_the_first_stage_is_the_models_own_distribution(generator: Generator) -> None:
    first = look(generator, Sampling())[0]
    ours = predicted(generator, TEXT, _SHOWN, lambda *_: None)
    assert (first.name, first.candidates) == ("", ours)
    assert first.kept == generator.context.vocabulary.size


def test_a_forced_or_forbidden_token_is_shown_as_a_stage_of_its_own(generator: Generator) -> None:
    best = look(generator, PLAIN)[0].candidates[0].id
    first, biased = look(generator, with_(logit_bias=((best, -math.inf), (400, 3.0))))[:2]
    assert (first.candidates[0].id, biased.name) == (best, "logit_bias")
    assert best not in [one.id for one in biased.candidates]
    assert biased.kept == first.kept - 1


def test_what_a_token_was_drawn_from_is_what_is_shown(generator: Generator) -> None:
    prompt = generator.context.vocabulary.tokenize(TEXT, special=False)
    sampling = Sampling(seed=5, max_tokens=12, temperature=1.6, top_k=12, repeat_penalty=1.2)
    listener = Listener(lambda *_: None, lambda *_: None)
    answer = generator.answer(prompt, sampling, listener)
    for place, token in enumerate(answer.tokens):
        before = [*prompt, *answer.tokens[:place]]
        found, _ = resampled(generator, before, sampling, 20, lambda *_: None)
        assert token in [one.id for one in found[-1].candidates]


def test_the_shortlist_of_a_trace_agrees_with_the_whole_vocabulary(generator: Generator) -> None:
    prompt = generator.context.vocabulary.tokenize(TEXT, special=False)
    tracer = Tracer(generator.context)
    listener = Listener(lambda *_: None, lambda *_: None)
    generator.answer(prompt, Sampling(seed=5, max_tokens=6), listener, tracer=tracer)
    for place, token in enumerate(tracer.tokens):
        before = [*prompt, *(one.id for one in tracer.tokens[:place])]
        found, _ = resampled(generator, before, Sampling(), 20, lambda *_: None)
        for stage, (name, short) in zip(found, after_each(token.rivals, Sampling()), strict=True):
            assert stage.name == name
            if short.exact:
                shown = [(one.id, one.probability) for one in stage.candidates]
                assert [share for _, share in shown] == pytest.approx(
                    [share for _, share in short.candidates], abs=1e-4
                )


@pytest.mark.parametrize(
    ("sampling", "words"),
    [
        (with_(mirostat=1), "Mirostat"),
        (with_(mirostat=2), "Mirostat"),
        (with_(adaptive_target=0.4), "Adaptive"),
        (with_(xtc_probability=0.3), "30%"),
        (with_(grammar="root ::= [a-z]+"), "grammar"),
        (PLAIN, ""),
    ],
)
def test_what_cannot_be_shown_is_said(sampling: Sampling, words: str, generator: Generator) -> None:
    tokens = generator.context.vocabulary.tokenize(TEXT, special=False)
    found, notice = resampled(generator, tokens, sampling, 3, lambda *_: None)
    assert words in notice
    assert bool(notice) == bool(words)
    assert found[0].name == ""


def test_looking_again_reads_one_token(generator: Generator) -> None:
    look(generator, PLAIN)
    heard: list[tuple[int, int, int]] = []
    tokens = generator.context.vocabulary.tokenize(TEXT, special=False)
    resampled(generator, tokens, with_(top_k=3), 5, lambda *told: heard.append(told))
    assert heard[0][0] == len(tokens) - 1


def test_looking_changes_no_answer(generator: Generator) -> None:
    prompt = generator.context.vocabulary.tokenize(TEXT, special=False)
    sampling = Sampling(seed=9, max_tokens=8)
    listener = Listener(lambda *_: None, lambda *_: None)
    before = generator.answer(prompt, sampling, listener)
    look(generator, with_(logit_bias=((before.tokens[0], -math.inf),)))
    assert generator.answer(prompt, sampling, listener).tokens == before.tokens


def test_a_stop_ends_the_look(generator: Generator, flag: RaisableFlag) -> None:
    flag.set()
    with pytest.raises(Cancelled):
        look(generator, PLAIN)


@pytest.mark.parametrize(
    ("sampling", "code"),
    [
        (with_(repeat_penalty=0.0), "bad-setting"),
        (with_(temperature=math.nan), "bad-setting"),
        (with_(logit_bias=((10**6, 1.0),)), "bad-bias"),
        (with_(logit_bias=tuple((i, -math.inf) for i in range(49_152))), "bad-bias"),
    ],
)
def test_values_that_cannot_work_are_refused(sampling: Sampling, code: str, generator: Generator) -> None:
    with pytest.raises(Refusal) as refusal:
        look(generator, sampling)
    assert refusal.value.code == code


def test_tokens_are_spelled_with_control_tokens_by_their_names(starter_model: Model) -> None:
    vocabulary = starter_model.vocabulary
    ids = [*vocabulary.tokenize(" naïve", special=False), *sorted(vocabulary.ends)]
    found = spelled(vocabulary, ids)
    assert [token.id for token in found] == ids
    assert "<|im_end|>" in [token.piece for token in found]
    with pytest.raises(Refusal, match="no token"):
        spelled(vocabulary, [vocabulary.size])


def test_the_first_token_of_all_can_be_looked_at_and_nothing_cannot(generator: Generator) -> None:
    with pytest.raises(Refusal):
        resampled(generator, [], PLAIN, 5, lambda *_: None)
    assert (
        resampled(generator, [1], PLAIN, 5, lambda *_: None)[0][0].kept == generator.context.vocabulary.size
    )


@pytest.mark.soak
def test_a_large_vocabulary_is_shown_truly(large_path: Path, flag: RaisableFlag) -> None:
    with Model.open(str(large_path)) as model:
        context = Context(model, LoadSettings(path=model.path, context=512), flag)
        generator = Generator(context, flag)
        tokens = model.vocabulary.tokenize(TEXT, special=False)
        for sampling in (Sampling(), with_(typical_p=0.5), with_(repeat_penalty=1.3, top_k=5)):
            found, _ = resampled(generator, tokens, sampling, _SHOWN, lambda *_: None)
            expected = by_the_chain(context, tokens, sampling)
            for one in found[-1].candidates:
                assert one.probability == pytest.approx(expected.get(one.id, 0.0), rel=1e-4, abs=1e-9)
        with Sampler(context, Sampling()) as sampler:
            assert sampler.draw() is not None
        context.close()
