"""The loop: what is known is not read again, a stop stops, limits hold, and figures are true."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

import msgspec
import numpy as np
import pytest

from engine.context import Context
from engine.errors import Cancelled, Refusal
from engine.generation import Answer, Generator, Listener
from engine.llama import Model
from engine.sampling import Sampling
from engine.values import LoadSettings
from tests.engine.raisable_flag import RaisableFlag

GREEDY = Sampling(temperature=0.0, max_tokens=8)
STORY = "Once upon a time there was a small town by the sea. "


class Heard:
    """What a listener was told."""

    def __init__(self) -> None:
        self.read: list[tuple[int, int, int]] = []
        self.shown: list[tuple[str, tuple[int, ...], bool]] = []
        self.listener = Listener(lambda *a: self.read.append(a), lambda *a: self.shown.append(a))

    @property
    def text(self) -> str:
        """All that was shown."""
        return "".join(text for text, _, _ in self.shown)


def tokens(generator: Generator, text: str) -> list[int]:
    return generator.context.vocabulary.tokenize(text, special=False)


def write(generator: Generator, prompt: Sequence[int], sampling: Sampling = GREEDY) -> Answer:
    return generator.answer(prompt, sampling, Heard().listener)


# ---- the cache --------------------------------------------------------------------------------------------


def test_the_next_turn_reads_only_what_is_new(generator: Generator) -> None:
    first = tokens(generator, STORY)
    answer = write(generator, first)
    second = [*first, *answer.tokens, *tokens(generator, " The end. And then")]
    heard = Heard()
    again = generator.answer(second, GREEDY, heard.listener)
    known = len(first) + len(answer.tokens) - 1  # the last token was drawn and not yet read
    assert again.stats.cached_tokens == known
    assert heard.read == [(known, known, len(second)), (known, len(second), len(second))]
    generator.context.clear()
    assert write(generator, second).tokens == again.tokens


def test_an_edit_keeps_what_stands_before_it(generator: Generator) -> None:
    same, old, new = (tokens(generator, text) for text in (STORY, "It rained on", "The sun shone on"))
    write(generator, same + old)
    edited = write(generator, same + new)
    assert edited.stats.cached_tokens == len(same)
    generator.context.clear()
    clean = write(generator, same + new)
    assert clean.stats.cached_tokens == 0
    assert clean.tokens == edited.tokens


def test_writing_an_answer_again_reads_one_token(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    first = write(generator, prompt)
    again = write(generator, prompt)
    assert again.stats.cached_tokens == len(prompt) - 1
    assert again.tokens == first.tokens


# ---- stopping ---------------------------------------------------------------------------------------------


def test_a_stop_while_reading_keeps_what_was_read_and_the_next_answer_is_clean(
    generator: Generator, flag: RaisableFlag
) -> None:
    prompt = tokens(generator, STORY * 60)[:700]
    timer = threading.Timer(0.2, flag.set)
    timer.start()
    with pytest.raises(Cancelled):
        write(generator, prompt)
    timer.join()
    held = list(generator.context.held)
    assert held == prompt[: len(held)]
    assert len(held) < len(prompt)
    flag.set(False)
    short = prompt[:40]
    after = write(generator, short)
    generator.context.clear()
    assert write(generator, short).tokens == after.tokens


def test_a_flag_that_is_up_before_reading_stops_at_once(generator: Generator, flag: RaisableFlag) -> None:
    flag.set()
    with pytest.raises(Cancelled):
        write(generator, tokens(generator, STORY))
    assert generator.context.held == []


def test_a_stop_while_writing_ends_with_the_text_so_far(generator: Generator, flag: RaisableFlag) -> None:
    shown: list[str] = []

    def on_text(text: str, _tokens: tuple[int, ...], _reasoning: bool) -> None:
        shown.append(text)
        if len(shown) == 3:
            flag.set()

    sampling = msgspec.structs.replace(GREEDY, max_tokens=100)
    answer = generator.answer(tokens(generator, STORY), sampling, Listener(lambda *_: None, on_text))
    assert answer.stop_reason == "stopped"
    assert answer.text == "".join(shown)
    assert answer.stats.completion_tokens <= 4


def test_a_stop_breaks_off_a_token_that_takes_long(
    generator: Generator, flag: RaisableFlag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.generation._SLOW_TOKEN_SECONDS", -1.0)
    prompt = tokens(generator, STORY)
    shown: list[str] = []

    def on_text(text: str, _tokens: tuple[int, ...], _reasoning: bool) -> None:
        shown.append(text)
        if len(shown) == 2:
            flag.set()

    answer = generator.answer(prompt, GREEDY, Listener(lambda *_: None, on_text))
    assert (answer.stop_reason, len(shown)) == ("stopped", 2)
    assert generator.context.held == [*prompt, *answer.tokens[:-1]]
    flag.set(False)
    monkeypatch.undo()
    assert write(generator, prompt).tokens[: len(answer.tokens)] == answer.tokens


def test_a_decode_that_fails_empties_the_context_and_is_refused(
    context: Context, capfd: pytest.CaptureFixture[str]
) -> None:
    context.decode([1, 2, 3], logits=True)
    with pytest.raises(Refusal, match="could not go on"):
        context._settle(-3, (4,))
    assert context.held == []
    assert "-3" in capfd.readouterr().err


# ---- ends -------------------------------------------------------------------------------------------------


def test_max_tokens_is_a_limit_and_nought_is_one_too(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    answer = write(generator, prompt)
    assert (answer.stop_reason, answer.stats.completion_tokens) == ("length", 8)
    none = write(generator, prompt, msgspec.structs.replace(GREEDY, max_tokens=0))
    assert (none.stop_reason, none.text) == ("length", "")


def test_an_answer_ends_with_the_models_end_of_turn(generator: Generator) -> None:
    vocabulary = generator.context.vocabulary
    prompt = vocabulary.tokenize("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n", special=True)
    ends = tuple((token, 1e4) for token in vocabulary.ends)
    answer = write(generator, prompt, msgspec.structs.replace(GREEDY, logit_bias=ends))
    assert (answer.stop_reason, answer.text, answer.tokens) == ("stop", "", ())


def test_a_full_context_ends_an_answer_by_length(starter_model: Model, flag: RaisableFlag) -> None:
    context = Context(starter_model, LoadSettings(path="", context=256), flag)
    try:
        generator = Generator(context, flag)
        prompt = (tokens(generator, STORY) * 40)[: context.size - 4]
        ends = tuple((token, -1e9) for token in context.vocabulary.ends)
        sampling = Sampling(temperature=0.0, logit_bias=ends)
        answer = write(generator, prompt, sampling)
        assert answer.stop_reason == "length"
        assert answer.stats.completion_tokens == 5
        assert answer.stats.context_tokens == context.size
        assert write(generator, prompt, sampling).tokens == answer.tokens
        with pytest.raises(Refusal, match="longer than"):
            write(generator, [*prompt, *prompt])
    finally:
        context.close()


def test_a_stop_string_ends_the_answer_and_is_never_shown(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    long = msgspec.structs.replace(GREEDY, max_tokens=16)
    plain = write(generator, prompt, long).text
    stop = plain[9:14]  # neither begins nor ends with a token
    heard = Heard()
    answer = generator.answer(prompt, msgspec.structs.replace(long, stop=(stop,)), heard.listener)
    assert answer.text == heard.text == plain[: plain.index(stop)]
    assert answer.stop_reason == "stop"


def test_the_tokens_of_an_answer_spell_its_text(generator: Generator) -> None:
    answer = write(generator, tokens(generator, STORY))
    pieces = [generator.context.vocabulary.piece(token) for token in answer.tokens]
    assert b"".join(pieces).decode() == answer.text


def test_reasoning_is_told_apart(generator: Generator) -> None:
    heard = Heard()
    answer = generator.answer(tokens(generator, STORY), GREEDY, heard.listener, thinking=True)
    assert answer.text == ""
    assert answer.tokens == ()
    assert answer.reasoning == heard.text != ""
    assert {reasoning for _, _, reasoning in heard.shown} == {True}
    assert answer.reasoning_ms > 0


def test_figures_are_true(generator: Generator) -> None:
    prompt = tokens(generator, STORY)
    received = perf_counter() - 1.0
    heard = Heard()
    answer = generator.answer(prompt, GREEDY, heard.listener, received=received)
    stats = answer.stats
    assert stats.prompt_tokens == len(prompt)
    assert stats.completion_tokens == sum(len(ids) for _, ids, _ in heard.shown) == 8
    assert stats.context_tokens == len(prompt) + 8
    assert stats.ttft_ms > 1000
    assert stats.tokens_per_second > 0
    assert stats.prompt_tokens_per_second > 0


# ---- a sliding window and a large vocabulary --------------------------------------------------------------


@pytest.fixture
def large(large_path: Path, flag: RaisableFlag) -> Iterator[Generator]:
    model = Model.open(str(large_path))
    context = Context(model, LoadSettings(path=str(large_path), context=2048), flag)
    yield Generator(context, flag)
    context.close()
    model.close()


def test_a_sliding_window_is_reused_rightly_and_a_large_vocabulary_is_cut_rightly(
    large: Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = tokens(large, STORY * 60)[:600]
    prompt = [*head, *tokens(large, "Then the")]
    large.read(head, lambda *_: None)
    large.read([*head, *tokens(large, "It rained all day")], lambda *_: None)
    assert large.read(prompt, lambda *_: None) == 600
    reused = np.array(large.context.logits())
    sampling = Sampling(seed=5, max_tokens=6, repeat_penalty=1.1)
    cut = write(large, prompt, sampling)
    monkeypatch.setattr("engine.chain.Bound.of", classmethod(lambda *_: None))
    assert write(large, prompt, sampling).tokens == cut.tokens
    large.context.clear()
    large.read(head, lambda *_: None)
    large.read(prompt, lambda *_: None)
    assert np.allclose(large.context.logits(), reused, atol=1e-3)
