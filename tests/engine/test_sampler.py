"""Every sampler of the library is built, does what its name says, and keeps its place."""

from __future__ import annotations

import json
import math
from pathlib import Path

import msgspec
import numpy as np
import pytest

from engine.chain import Bound, seed_for
from engine.context import Context
from engine.errors import Refusal
from engine.generation import Answer, Generator, Listener
from engine.gguf_types import I32
from engine.llama import Model
from engine.sampler import Sampler
from engine.sampling import DEFAULT_ORDER, Sampling
from engine.stages import stages
from engine.values import LoadSettings
from tests.engine.gguf_writer import listed, small_llama
from tests.engine.raisable_flag import RaisableFlag

NEUTRAL = Sampling(top_k=0, top_p=1.0, min_p=0.0, temperature=1.0, seed=7, max_tokens=8)
TEXT = "Once upon a time, a cat and a dog, a cat and a dog, a cat and a"


def write(generator: Generator, sampling: Sampling, text: str = TEXT) -> Answer:
    prompt = generator.context.vocabulary.tokenize(text, special=False)
    return generator.answer(prompt, sampling, Listener(lambda *_: None, lambda *_: None))


def with_(**values: object) -> Sampling:
    return msgspec.structs.replace(NEUTRAL, **values)


#: What is set, and the stages that must run because of it.
TABLE: dict[str, tuple[Sampling, tuple[str, ...]]] = {
    "nothing": (NEUTRAL, ("dist",)),
    "greedy": (with_(temperature=0.0), ("greedy",)),
    "greedy with penalties": (with_(temperature=0.0, repeat_penalty=1.5, top_k=5), ("penalties", "greedy")),
    "defaults": (Sampling(seed=7, max_tokens=8), ("top_k", "top_p", "min_p", "temperature", "dist")),
    "temperature": (with_(temperature=0.5), ("temperature", "dist")),
    "dynamic temperature": (with_(dynatemp_range=0.5), ("temperature", "dist")),
    "top k": (with_(top_k=5), ("top_k", "dist")),
    "top p": (with_(top_p=0.5), ("top_p", "dist")),
    "min p": (with_(min_p=0.2), ("min_p", "dist")),
    "typical": (with_(typical_p=0.5), ("typical_p", "dist")),
    "top n sigma": (with_(top_n_sigma=1.0), ("top_n_sigma", "dist")),
    "xtc": (with_(xtc_probability=1.0), ("xtc", "dist")),
    "repeat penalty": (with_(repeat_penalty=1.3), ("penalties", "dist")),
    "presence penalty": (with_(presence_penalty=1.0), ("penalties", "dist")),
    "frequency penalty": (with_(frequency_penalty=1.0), ("penalties", "dist")),
    "dry": (with_(dry_multiplier=2.0), ("dry", "dist")),
    "mirostat 1": (with_(mirostat=1, top_k=5, temperature=0.8), ("temperature", "mirostat_1")),
    "mirostat 2": (with_(mirostat=2, min_p=0.1), ("mirostat_2",)),
    "adaptive p": (with_(adaptive_target=0.3, min_p=0.05), ("min_p", "adaptive_p")),
}


@pytest.mark.parametrize("name", TABLE)
def test_every_sampler_is_built_and_writes(name: str, generator: Generator) -> None:
    sampling, expected = TABLE[name]
    assert stages(sampling) == expected
    answer = write(generator, sampling)
    assert answer.stats.completion_tokens == 8 or answer.stop_reason == "stop"
    assert answer.stats.seed == 7


@pytest.mark.parametrize("name", [name for name in TABLE if "greedy" not in name])
def test_the_same_seed_writes_the_same_again(name: str, generator: Generator) -> None:
    sampling = TABLE[name][0]
    assert write(generator, sampling).tokens == write(generator, sampling).tokens


def test_the_order_is_the_persons() -> None:
    order = ("temperature", "min_p", "top_k")
    assert stages(Sampling(order=order)) == (*order, "dist")
    assert set(DEFAULT_ORDER) >= set(stages(Sampling())[:-1])


def test_an_unknown_stage_in_the_order_is_passed_over() -> None:
    assert stages(Sampling(order=("top_k", "infill", "top_k"))) == ("top_k", "dist")


def test_top_k_of_one_is_greedy(generator: Generator) -> None:
    assert write(generator, with_(top_k=1)).tokens == write(generator, with_(temperature=0.0)).tokens


def test_a_repeat_penalty_ends_a_repetition(generator: Generator) -> None:
    plain = write(generator, with_(temperature=0.0)).text
    penalised = write(generator, with_(temperature=0.0, repeat_penalty=1.8)).text
    assert plain.count("dog") > 1, "there is a repetition to end"
    assert "dog" not in penalised


def test_dry_breaks_off_a_sequence_that_repeats(generator: Generator) -> None:
    plain = write(generator, with_(temperature=0.0)).text
    dried = write(generator, with_(temperature=0.0, dry_multiplier=20.0, dry_sequence_breakers=())).text
    assert plain != dried


def test_a_fresh_seed_is_drawn_and_told(generator: Generator) -> None:
    first, second = (write(generator, with_(seed=-1, max_tokens=1)).stats.seed for _ in range(2))
    assert first != second
    assert 0 <= first < 0xFFFFFFFF
    assert seed_for(12) == 12


# ---- seeing less of the vocabulary ------------------------------------------------------------------------

CHEAP = {
    "defaults": Sampling(seed=3, max_tokens=16),
    "warm": Sampling(seed=3, max_tokens=16, temperature=2.0, top_p=1.0, min_p=0.0),
    "penalised": Sampling(seed=3, max_tokens=16, repeat_penalty=1.2, presence_penalty=0.5),
    "min p first": Sampling(seed=3, max_tokens=16, order=("temperature", "min_p"), min_p=0.02),
    "greedy penalised": Sampling(max_tokens=16, temperature=0.0, repeat_penalty=1.1),
}


@pytest.mark.parametrize("name", CHEAP)
def test_a_cut_vocabulary_gives_the_same_answer(
    name: str, generator: Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampling = CHEAP[name]
    monkeypatch.setattr("engine.sampler._LARGE_VOCABULARY", 0)
    cut = write(generator, sampling)
    monkeypatch.setattr(Bound, "of", classmethod(lambda *_: None))
    assert write(generator, sampling).tokens == cut.tokens


@pytest.mark.parametrize(
    "sampling",
    [
        Sampling(top_k=0),
        Sampling(top_n_sigma=1.0),
        Sampling(presence_penalty=-0.5),
        Sampling(repeat_penalty=0.9),
        Sampling(mirostat=2),
        Sampling(order=("top_p", "top_k")),
        Sampling(order=("temperature", "top_k"), dynatemp_range=0.5),
        Sampling(order=("penalties", "min_p"), repeat_penalty=1.1),
    ],
)
def test_the_whole_vocabulary_is_seen_where_cutting_it_could_matter(sampling: Sampling) -> None:
    assert Bound.of(sampling, stages(sampling), 1024) is None


# ---- the form of the answer -------------------------------------------------------------------------------


def test_a_grammar_is_obeyed(generator: Generator) -> None:
    sampling = with_(grammar='root ::= ("yes" | "no") "!"')
    answer = write(generator, sampling)
    assert answer.text in {"yes!", "no!"}
    assert answer.stop_reason == "stop"


def test_a_schema_gives_json_that_fits_it(generator: Generator) -> None:
    schema = {
        "type": "object",
        "properties": {"age": {"type": "integer", "maximum": 99, "minimum": 0}, "tame": {"type": "boolean"}},
        "required": ["age", "tame"],
    }
    answer = write(generator, with_(json_schema=json.dumps(schema), max_tokens=60))
    value = json.loads(answer.text)
    assert isinstance(value["age"], int)
    assert isinstance(value["tame"], bool)


@pytest.mark.parametrize(
    ("sampling", "code"),
    [
        (with_(grammar="root ::= undefined-rule"), "bad-grammar"),
        (with_(grammar="start ::= [0-9]"), "bad-grammar"),
        (with_(grammar="root ::= root [a]"), "bad-grammar"),
        (with_(grammar='root ::= "'), "bad-grammar"),
        (with_(grammar='root ::= "a"', json_schema="{}"), "bad-grammar"),
        (with_(json_schema="not json"), "bad-schema"),
        (with_(json_schema="{"), "bad-schema"),
        (with_(json_schema="[1]"), "bad-schema"),
        (with_(json_schema='{"type": "nonsense"}'), "bad-schema"),
        (with_(json_schema='{"$ref": "https://example.org/x"}'), "bad-schema"),
        (with_(json_schema='{"$ref": "#/missing"}'), "bad-schema"),
        (with_(logit_bias=((49152, 1.0),)), "bad-bias"),
        (with_(logit_bias=tuple((i, -math.inf) for i in range(49152))), "bad-bias"),
        (with_(logit_bias=((1, math.nan),)), "bad-setting"),
        (with_(temperature=math.nan), "bad-setting"),
        (with_(repeat_penalty=0.0), "bad-setting"),
    ],
)
def test_what_cannot_work_is_refused_with_a_sentence(
    sampling: Sampling, code: str, generator: Generator
) -> None:
    with pytest.raises(Refusal) as refusal:
        write(generator, sampling)
    assert refusal.value.code == code
    assert refusal.value.message.endswith(".")
    assert refusal.value.message.count(". ") <= 1
    assert "object has no" not in refusal.value.message


def test_a_bias_of_minus_infinity_forbids_a_token(generator: Generator) -> None:
    greedy = with_(temperature=0.0, max_tokens=1)
    first = write(generator, greedy).tokens[0]
    assert (
        write(generator, msgspec.structs.replace(greedy, logit_bias=((first, -math.inf),))).tokens[0] != first
    )


def test_what_the_author_of_a_model_forbids_is_never_drawn(tmp_path: Path, flag: RaisableFlag) -> None:
    only = 100
    forbidden = [token for token in range(512) if token != only]  # more than there are: those are ignored
    model_file = small_llama().set("tokenizer.ggml.suppress_tokens", listed(I32, forbidden))
    path = str(model_file.write(tmp_path / "model.gguf"))
    with Model.open(path) as model:
        context = Context(model, LoadSettings(path=path, context=64), flag)
        context.decode([1, 2, 3], logits=True)
        for sampling in (with_(temperature=0.0), with_(logit_bias=((5, math.inf),))):
            with Sampler(context, sampling) as sampler:
                assert sampler.draw() == only
        context.close()


def test_a_large_bias_forces_a_token(generator: Generator) -> None:
    assert write(generator, with_(logit_bias=((400, math.inf),), max_tokens=3)).tokens == (400,) * 3


@pytest.mark.parametrize("grammar", ["", "root ::= [a-z ]+"])
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_not_finite_are_noticed(context: Context, value: float, grammar: str) -> None:
    context.decode([1, 2, 3], logits=True)
    with Sampler(context, with_(grammar=grammar)) as sampler:
        context.logits()[:] = value
        with pytest.raises(Refusal, match="invalid numbers"):
            sampler.draw()


def test_one_number_that_is_not_finite_is_enough(context: Context) -> None:
    context.decode([1, 2, 3], logits=True)
    context.logits()[100] = np.nan
    with Sampler(context, Sampling()) as sampler, pytest.raises(Refusal, match="invalid numbers"):
        sampler.draw()
