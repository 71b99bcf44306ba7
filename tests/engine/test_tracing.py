"""Traces are true: their numbers equal a second computation, and a branch equals decoding its beginning."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import pytest

from engine.context import Context
from engine.errors import Cancelled, Refusal
from engine.generation import Answer, Generator, Listener
from engine.gguf_types import I32
from engine.llama import Model
from engine.looks import TracedToken
from engine.sampling import Sampling
from engine.traces import RIVALS, spans, unpack
from engine.tracing import Tracer
from engine.values import LoadSettings
from tests.engine.gguf_writer import listed, small_llama
from tests.engine.raisable_flag import RaisableFlag

GREEDY = Sampling(temperature=0.0, max_tokens=12)
LIVELY = Sampling(temperature=1.4, top_k=0, top_p=1.0, min_p=0.0, seed=11, max_tokens=24)
STORY = "Once upon a time there was a small town by the sea. "


def tokens(generator: Generator, text: str) -> list[int]:
    return generator.context.vocabulary.tokenize(text, special=False)


def write(
    generator: Generator, prompt: Sequence[int], sampling: Sampling, forced: Sequence[int] = ()
) -> tuple[Answer, list[TracedToken]]:
    tracer = Tracer(generator.context)
    listener = Listener(lambda *_: None, lambda *_: None)
    answer = generator.answer(prompt, sampling, listener, forced=forced, tracer=tracer)
    return answer, tracer.tokens


def softmax(logits: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """The probabilities of all tokens, worked out anew with double precision."""
    weights = np.exp(logits.astype(np.float64) - float(logits.max()))
    return np.asarray(weights / weights.sum(), np.float64)


def agree(token: TracedToken, logits: npt.NDArray[np.float32]) -> None:
    """The numbers of a traced token are those of these logits."""
    shares = softmax(logits)
    assert token.log_probability == pytest.approx(math.log(shares[token.id]), abs=1e-4)
    known = shares[shares > 0.0]
    assert token.entropy == pytest.approx(float(-(known * np.log2(known)).sum()), abs=1e-3)
    best = np.argsort(-shares, kind="stable")[:RIVALS]
    assert [math.exp(value) for _, value in token.rivals] == pytest.approx(list(shares[best]), rel=1e-3)
    listed = dict(token.rivals)
    assert len(listed) == RIVALS
    for identifier, value in listed.items():
        assert value == pytest.approx(math.log(shares[identifier]), abs=1e-4)


def test_a_trace_equals_a_second_computation_over_the_logits(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    answer, traced = write(generator, prompt, LIVELY)
    assert [token.id for token in traced] == list(answer.tokens)
    for place, token in enumerate(traced):
        generator.read([*prompt, *answer.tokens[:place]], lambda *_: None)
        agree(token, generator.context.logits())


@pytest.mark.parametrize("spread", [0.0, 1e-4, 1.0, 8.0, 60.0])
@pytest.mark.parametrize("middle", [3.0, -400.0, 90.0, 1e5])
def test_any_logits_are_traced_truly(spread: float, middle: float, context: Context) -> None:
    random = np.random.default_rng(4)
    tracer = Tracer(context)
    for _ in range(8):
        logits = random.normal(middle, spread, context.vocabulary.size).astype(np.float32)
        token = int(random.integers(len(logits)))
        shares = softmax(logits)
        value = tracer.score(logits, token)
        assert math.exp(value) == pytest.approx(shares[token], rel=1e-3, abs=1e-30)
        known = shares[shares > 0.0]
        assert tracer.tokens[-1].entropy == pytest.approx(float(-(known * np.log2(known)).sum()), abs=2e-3)
        listed = [share for _, share in tracer.tokens[-1].rivals]
        assert np.exp(listed) == pytest.approx(np.sort(shares)[::-1][:RIVALS], rel=1e-3, abs=1e-30)
        assert math.fsum(np.exp(listed)) <= 1.0 + 1e-5


def test_all_probabilities_of_a_place_sum_to_one(context: Context) -> None:
    context.decode([1, 2, 3], logits=True)
    logits = context.logits().copy()
    tracer = Tracer(context)
    total = math.fsum(math.exp(tracer.score(logits, token)) for token in range(0, len(logits), 64))
    assert total == pytest.approx(float(softmax(logits)[::64].sum()), rel=1e-4)
    shares = tracer._weights.astype(np.float64) / tracer._total
    assert shares.sum() == pytest.approx(1.0, abs=1e-5)


def test_what_is_forbidden_has_no_probability_and_the_others_have_true_ones(context: Context) -> None:
    logits = np.random.default_rng(1).normal(0, 2, context.vocabulary.size).astype(np.float32)
    logits[100:40_000] = -math.inf
    tracer = Tracer(context)
    tracer.score(logits, 5)
    agree(tracer.tokens[0], logits)
    assert tracer.score(logits, 200) == -math.inf
    assert unpack(tracer.packed())[1].log_probability <= -60_000


def test_a_single_possible_token_is_certain(context: Context) -> None:
    logits = np.full(context.vocabulary.size, -math.inf, np.float32)
    logits[7] = 3.0
    tracer = Tracer(context)
    assert tracer.score(logits, 7) == 0.0
    assert tracer.tokens[0].entropy == pytest.approx(0.0, abs=1e-6)
    assert tracer.tokens[0].rivals[0] == (7, 0.0)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_not_finite_are_refused(value: float, context: Context) -> None:
    logits = np.full(context.vocabulary.size, value, np.float32)
    with pytest.raises(Refusal, match="invalid numbers"):
        Tracer(context).score(logits, 0)


def test_a_trace_is_of_the_models_own_numbers_whatever_the_person_forbids(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    _, plain = write(generator, prompt, GREEDY)
    forbidden = msgspec.structs.replace(GREEDY, logit_bias=((plain[0].id, -math.inf),))
    _, other = write(generator, prompt, forbidden)
    assert other[0].id != plain[0].id
    assert other[0].rivals[0] == pytest.approx(plain[0].rivals[0])
    assert other[0].log_probability == pytest.approx(dict(plain[0].rivals)[other[0].id])


def test_the_answer_is_the_same_with_and_without_a_trace(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    listener = Listener(lambda *_: None, lambda *_: None)
    for sampling in (GREEDY, LIVELY, msgspec.structs.replace(LIVELY, logit_bias=((400, 2.0),))):
        plain = generator.answer(prompt, sampling, listener)
        assert write(generator, prompt, sampling)[0].tokens == plain.tokens


def test_a_trace_spells_the_answer(generator: Generator) -> None:
    answer, traced = write(generator, tokens(generator, "Some emoji: 🙂🙃 and "), LIVELY)
    assert b"".join(token.piece for token in traced).decode("utf-8", "replace") == answer.text
    for token, place in zip(traced, spans(traced, answer.text), strict=True):
        if place is not None and token.piece.isascii():
            assert answer.text[place.start : place.end].encode() == token.piece


def test_every_token_is_told_once(generator: Generator) -> None:
    tracer = Tracer(generator.context)
    heard: list[TracedToken] = []
    numbers: list[int] = []

    def shown(_text: str, ids: tuple[int, ...], _reasoning: bool) -> None:
        heard.extend(tracer.take())
        numbers.extend(ids)

    generator.answer(tokens(generator, STORY), LIVELY, Listener(lambda *_: None, shown), tracer=tracer)
    assert heard == tracer.tokens
    assert [token.id for token in heard] == numbers


# ---- branches ---------------------------------------------------------------------------------------------


def test_a_branch_equals_decoding_its_beginning_from_scratch(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    _, old = write(generator, prompt, GREEDY)
    for place in (0, 3, 7):
        chosen = old[place].rivals[1][0]
        head = [*(token.id for token in old[:place]), chosen]
        branch, traced = write(generator, prompt, GREEDY, forced=head)
        assert branch.stats.completion_tokens == 12 or branch.stop_reason == "stop"
        generator.context.clear()
        left = msgspec.structs.replace(GREEDY, max_tokens=12 - len(head))
        clean, expected = write(generator, [*prompt, *head], left)
        assert [token.id for token in traced] == [token.id for token in expected] == list(clean.tokens)
        for one, other in zip(traced, expected, strict=True):
            assert one.log_probability == pytest.approx(other.log_probability, abs=0.02)
        start = b"".join(generator.context.vocabulary.piece(token) for token in head)
        assert branch.text == start.decode("utf-8", "replace") + clean.text


def test_a_branch_reads_only_what_is_new(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    _, old = write(generator, prompt, GREEDY)
    head = [*(token.id for token in old[:5]), old[5].rivals[1][0]]
    read: list[tuple[int, int, int]] = []
    listener = Listener(lambda *told: read.append(told), lambda *_: None)
    generator.answer(prompt, GREEDY, listener, forced=head)
    assert read[0] == (len(prompt) + 5, len(prompt) + 5, len(prompt) + 6)


def test_a_seeded_branch_draws_with_penalties_that_know_its_beginning(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    strict = msgspec.structs.replace(GREEDY, repeat_penalty=1.8, repeat_last_n=-1)
    _, old = write(generator, prompt, strict)
    again, _ = write(generator, prompt, strict, forced=[token.id for token in old[:6]])
    assert [*again.tokens] == [token.id for token in old]


def test_a_branch_may_begin_in_the_middle_of_a_letter(generator: Generator) -> None:
    pieces = tokens(generator, "🦉")
    assert len(pieces) > 1
    shown: list[str] = []
    listener = Listener(lambda *_: None, lambda text, *_: shown.append(text))
    sampling = msgspec.structs.replace(GREEDY, max_tokens=len(pieces))
    answer = generator.answer(tokens(generator, STORY), sampling, listener, forced=pieces)
    assert ("".join(shown), answer.text, answer.stop_reason) == ("🦉", "🦉", "length")
    half = generator.answer(tokens(generator, STORY), GREEDY, listener, forced=pieces[:1])
    assert half.tokens[:1] == tuple(pieces[:1]) or "\ufffd" in half.text


def test_a_branch_inside_the_reasoning_goes_on_reasoning(generator: Generator) -> None:
    head = tokens(generator, "<think>I wonder")
    answer, _ = write(generator, tokens(generator, STORY), GREEDY, forced=head)
    assert answer.reasoning.startswith("I wonder")
    assert answer.text == ""


@pytest.mark.parametrize(("text", "stop", "reason"), [("One. Two", ("Two",), "stop"), ("One", (), "length")])
def test_a_branch_that_is_over_at_once_ends(
    text: str, stop: tuple[str, ...], reason: str, generator: Generator
) -> None:
    head = tokens(generator, text)
    sampling = msgspec.structs.replace(GREEDY, max_tokens=len(head), stop=stop)
    answer, traced = write(generator, tokens(generator, STORY), sampling, forced=head)
    assert (answer.stop_reason, traced) == (reason, [])
    assert "Two" not in answer.text


def test_a_branch_to_the_end_of_the_turn_ends_there(generator: Generator) -> None:
    end = next(iter(generator.context.vocabulary.ends))
    head = tokens(generator, "Enough.")
    answer, _ = write(generator, tokens(generator, STORY), GREEDY, forced=[*head, end])
    assert (answer.text, answer.stop_reason, answer.tokens) == ("Enough.", "stop", tuple(head))


def test_a_token_of_another_model_is_refused(generator: Generator) -> None:
    for wrong in (-1, generator.context.vocabulary.size):
        with pytest.raises(Refusal, match="no token"):
            write(generator, tokens(generator, STORY), GREEDY, forced=[wrong])


def test_a_branch_obeys_the_grammar(generator: Generator) -> None:
    grammar = msgspec.structs.replace(GREEDY, grammar='root ::= ("yes" | "no") "!"')
    prompt = tokens(generator, STORY)
    answer, _ = write(generator, prompt, grammar, forced=tokens(generator, "no"))
    assert answer.text == "no!"
    with pytest.raises(Refusal, match="grammar"):
        write(generator, prompt, grammar, forced=tokens(generator, "maybe"))


def test_what_the_author_forbids_is_traced_as_the_model_had_it(tmp_path: Path, flag: RaisableFlag) -> None:
    model_file = small_llama().set("tokenizer.ggml.suppress_tokens", listed(I32, [9, 10]))
    path = str(model_file.write(tmp_path / "model.gguf"))
    with Model.open(path) as model:
        context = Context(model, LoadSettings(path=path, context=64), flag)
        _, traced = write(Generator(context, flag), [1, 2, 3], GREEDY)
        assert all(math.isfinite(value) for token in traced for _, value in token.rivals)
        assert all(token.id not in (9, 10) for token in traced)
        context.close()


def test_a_branch_that_is_stopped_while_its_prompt_is_read_keeps_what_it_begins_with(
    generator: Generator, flag: RaisableFlag
) -> None:
    listener = Listener(lambda *_: None, lambda *_: None)
    generator.context.clear()
    flag.set()
    forced = tokens(generator, "A chosen beginning")
    stopped = generator.answer(tokens(generator, STORY), GREEDY, listener, forced=forced)
    assert (stopped.stop_reason, stopped.text) == ("stopped", "A chosen beginning")
    with pytest.raises(Cancelled):
        generator.answer(tokens(generator, STORY), GREEDY, listener)
