"""A second look at an answer shows what the model computed: attention and layers, on models of many kinds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from _pytest.mark import ParameterSet

from engine.attended import row_of, rows_of
from engine.context import Context
from engine.errors import Cancelled, Refusal
from engine.generation import Listener
from engine.hardware import hardware
from engine.llama import Model
from engine.loaded import Loaded, load
from engine.looks import LookAt, LookedAt, LookedInside, LookInside
from engine.memory import OUTPUTS
from engine.messages import Load
from engine.sampling import Sampling
from engine.second_look import GONE, NO_ATTENTION, NO_MEMORY, room_for
from engine.values import KvType, LoadSettings, Message, Source
from tests.engine.gguf_writer import HEADS, LAYERS, f32
from tests.engine.raisable_flag import RaisableFlag
from tests.engine.random_llama import Doubles, RandomLlama, probabilities
from tests.engine.sized_models import Size, write_model

QUESTION = (Message(role="user", text="Where is the old lighthouse?"),)
ANSWER = "The old lighthouse is on the island."
Opened = Callable[..., Loaded]


def quiet(_cached: int, _read: int, _total: int) -> None:
    """Nobody listens."""


def rarely(*names: str) -> list[ParameterSet]:
    """Models that are looked into by the long form of the suite."""
    return [pytest.param(name, marks=pytest.mark.soak) for name in names]


@pytest.fixture(scope="module")
def opened(session_flag: RaisableFlag) -> Iterator[Opened]:
    """Loads models, each once."""
    session_flag.set(False)
    known: dict[str, Loaded] = {}

    def open_model(path: Path, context: int = 512, kv_type: KvType = "f16") -> Loaded:
        key = f"{path} {context} {kv_type}"
        if key not in known:
            settings = LoadSettings(path=str(path), context=context, kv_type=kv_type)
            known[key] = load(Load(job=0, settings=settings), session_flag, lambda share: None)
        return known[key]

    yield open_model
    for loaded in known.values():
        loaded.close()


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> RandomLlama:
    return RandomLlama(tmp_path_factory.mktemp("random") / "random.gguf")


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Small models of families that compute otherwise."""
    folder = tmp_path_factory.mktemp("families")
    small = {"layers": 4, "width": 256, "heads": 4, "groups": 2, "inner": 256, "tokens": 600, "context": 2048}
    caps = {"attn_logit_softcapping": f32(2.0), "final_logit_softcapping": f32(3.0)}
    sizes = {
        "mamba": Size("mamba", **small | {"heads": 0, "groups": 0, "inner": 0}, head=0, state=16),
        "falcon-h1": Size("falcon-h1", **small, state=16),
        "gemma2": Size("gemma2", **small, window=64, tied=True, more=caps),
        "deep": Size("llama", **small | {"layers": 40, "width": 128, "inner": 128}, head=32),
        "mixed": Size("qwen3moe", **small, experts=4, used=2),
    }
    return {name: write_model(folder / f"{name}.gguf", size) for name, size in sizes.items()}


def inside(loaded: Loaded, answer: str = ANSWER, tokens: tuple[int, ...] = ()) -> LookedInside:
    request = LookInside(job=5, messages=QUESTION, answer=answer, tokens=tokens)
    return loaded.second_look().inside(request, quiet)


def at(
    loaded: Loaded, key: str, position: int, layer: int = -1, head: int = -1, layers: bool = False
) -> LookedAt:
    request = LookAt(job=6, key=key, position=position, layer=layer, head=head, layers=layers)
    return loaded.second_look().at(request, quiet)


# ---- the numbers ------------------------------------------------------------------------------------------


def test_attention_of_every_layer_and_head_is_what_numpy_computes(opened: Opened, llama: RandomLlama) -> None:
    loaded = opened(llama.path, kv_type="f32")
    seen = inside(loaded)
    assert (seen.layers, seen.heads, seen.notice) == (LAYERS, HEADS, "")
    expected = llama.compute([piece.id for piece in seen.pieces]).attention
    for position in (0, 7, len(seen.pieces) - seen.start - 1):
        place = seen.start + position - 1
        for layer in range(LAYERS):
            rows = [at(loaded, seen.key, position, layer, head).row for head in range(HEADS)]
            assert np.allclose(rows, expected[layer][:, place, : place + 1], atol=2e-5)
            mean = at(loaded, seen.key, position, layer).row
            assert np.allclose(mean, np.mean(rows, axis=0), atol=1e-6)


def test_the_matrix_is_the_average_of_the_second_half_of_the_layers(
    opened: Opened, llama: RandomLlama
) -> None:
    loaded = opened(llama.path, kv_type="f32")
    seen = inside(loaded)
    expected = llama.compute([piece.id for piece in seen.pieces]).attention[-1].mean(axis=0)
    rows = list(rows_of(seen.attention, len(seen.pieces)))
    assert np.allclose(rows, expected[seen.start - 1 : -1], atol=1e-3)
    average = list(rows_of(seen.average, len(seen.pieces)))
    assert np.allclose(average, [expected[seen.start - 1 : -1].mean(axis=0)], atol=1e-3)
    assert np.allclose(at(loaded, seen.key, 4).row, expected[seen.start + 3, : seen.start + 4], atol=2e-5)


def test_the_guesses_of_each_layer_are_what_numpy_computes(opened: Opened, llama: RandomLlama) -> None:
    loaded = opened(llama.path, kv_type="f32")
    seen = inside(loaded)
    assert (seen.layered, seen.layered_notice) == (True, "")
    expected = llama.compute([piece.id for piece in seen.pieces]).logits
    for position in (0, 9):
        told = at(loaded, seen.key, position, layers=True).guesses
        assert [guess.layer for guess in told] == list(range(1, LAYERS + 1))
        for guess, logits in zip(told, expected, strict=True):
            shares = probabilities(logits[seen.start + position - 1])
            found = [one.probability for one in guess.candidates]
            assert np.allclose(found, [shares[one.id] for one in guess.candidates], rtol=1e-3, atol=1e-6)
            assert np.allclose(found, np.sort(shares)[::-1][: len(found)], rtol=1e-3, atol=1e-6)


def own_guess(path: Path, seen: LookedInside, position: int, flag: RaisableFlag) -> Doubles:
    """What the model itself says at a place of the answer, in a context of the usual kind.

    It is read in batches of the same sizes, for a quantised model computes a little otherwise in others.
    """
    tokens, last = [piece.id for piece in seen.pieces], seen.start + position - 1
    with Model.open(str(path)) as model:
        context = Context(model, LoadSettings(path=str(path), context=1024, flash_attention="off"), flag)
        context.decode(tokens[: seen.start - 1], logits=False)
        context.decode(tokens[seen.start - 1 : -1], logits=False)
        if context.cut(last) != last:
            context.decode(tokens[:last], logits=True)
        context.decode_all([tokens[last]] * min(OUTPUTS, seen.layers))
        shares = probabilities(context.logits(0).astype(np.float64))
        context.close()
    return shares


@pytest.mark.parametrize(
    "name", ["starter", "gemma", "mamba", "falcon-h1", "gemma2", *rarely("deep", "mixed")]
)
def test_the_last_layer_guesses_what_the_model_itself_does(
    name: str,
    opened: Opened,
    families: dict[str, Path],
    starter_path: Path,
    large_path: Path,
    session_flag: RaisableFlag,
) -> None:
    path = {"starter": starter_path, "gemma": large_path, **families}[name]
    loaded = opened(path)
    seen = inside(loaded)
    assert seen.layered, seen.layered_notice
    looked = at(loaded, seen.key, 3, layers=True)
    shares = own_guess(path, seen, 3, session_flag)
    assert [guess.layer for guess in looked.guesses] == list(range(1, seen.layers + 1))
    for one in looked.guesses[-1].candidates:
        assert one.probability == pytest.approx(shares[one.id], rel=1e-4, abs=1e-7)
    assert looked.guesses[0].candidates != looked.guesses[-1].candidates
    if name == "mamba":
        assert seen.notice == NO_ATTENTION
        assert (seen.attention, seen.heads, looked.row, looked.grid) == (b"", 0, (), b"")
    else:
        assert seen.notice == ""
        assert sum(looked.row) == pytest.approx(1, abs=1e-6)
        assert len(looked.row) == seen.start + 3
        average = row_of(seen.attention, len(seen.pieces), 3)[: len(looked.row)]
        assert np.allclose(looked.row, average, atol=0.02)


def test_behind_a_sliding_window_nothing_is_attended_to(opened: Opened, families: dict[str, Path]) -> None:
    loaded = opened(families["gemma2"])
    seen = inside(loaded, "word " * 60)
    row = at(loaded, seen.key, 280, layer=0).row
    assert len(row) > 2 * 64
    assert sum(row[-64:]) == pytest.approx(1, abs=1e-5)
    assert not any(row[:-64])
    assert all(at(loaded, seen.key, 280, layer=1).row)


def test_a_passage_is_named_by_its_section_and_heads_are_measured_by_it(
    opened: Opened, starter_path: Path
) -> None:
    passages = (
        Source(number=1, label="guide.txt", text="The old lighthouse stands on Inish.", passage="a"),
        Source(number=2, label="food.txt", text="Bread takes an hour in the oven.", passage="b"),
    )
    asked = (msgspec.structs.replace(QUESTION[0], sources=passages),)
    loaded = opened(starter_path)
    request = LookInside(job=1, messages=asked, answer="It stands on Inish.")
    seen = loaded.second_look().inside(request, quiet)
    assert [section.source for section in seen.sections if section.source] == [1, 2]
    assert (seen.sections[-1].kind, seen.sections[-1].start) == ("answer", seen.start)
    assert seen.sections[-1].end == len(seen.pieces)
    position = next(i for i, piece in enumerate(seen.pieces[seen.start :]) if "In" in piece.text)
    looked = at(loaded, seen.key, position)
    place = next(i for i, piece in enumerate(seen.pieces[: seen.start]) if "In" in piece.text)
    assert max(looked.marks) == 1.0
    assert looked.marks[0] == 0.0
    grid = list(rows_of(looked.grid, seen.heads))
    assert len(grid) == seen.layers
    best = max((share, layer, head) for layer, row in enumerate(grid) for head, share in enumerate(row))
    row = at(loaded, seen.key, position, best[1], best[2]).row
    spans = [(section.start, section.end) for section in seen.sections if section.source]
    share = sum(sum(row[start:end]) for start, end in spans) / sum(row[1:])
    assert share == pytest.approx(best[0], abs=2e-3)
    assert max(row[place : place + 2]) > 0.1


def test_the_tokens_that_were_written_are_looked_at_as_they_were(opened: Opened, llama: RandomLlama) -> None:
    loaded, tokens = opened(llama.path), (1, 70, 2, 260, 259, 0)
    seen = inside(loaded, "", tokens)
    assert tuple(piece.id for piece in seen.pieces[seen.start :]) == tokens
    assert len(list(rows_of(seen.attention, len(seen.pieces)))) == len(tokens)


# ---- its own memory ---------------------------------------------------------------------------------------


def test_what_the_chat_has_read_stays_read(opened: Opened, starter_path: Path) -> None:
    loaded = opened(starter_path)
    prompt = loaded.prepare(QUESTION, Sampling(), False)
    listener, sampling = Listener(quiet, lambda *_: None), Sampling(max_tokens=4, temperature=0)
    first = loaded.answer(prompt, sampling, listener, 0.0)
    seen = inside(loaded, first.text, first.tokens)
    at(loaded, seen.key, 2, layers=True)
    again = loaded.answer(prompt, sampling, listener, 0.0)
    assert again.stats.cached_tokens == len(prompt.tokens) - 1
    assert again.tokens == first.tokens


@pytest.mark.parametrize("name", ["starter", "gemma2", *rarely("mixed", "gemma")])
def test_what_the_chat_has_read_is_taken_over_and_shows_the_same(
    name: str, opened: Opened, families: dict[str, Path], starter_path: Path, large_path: Path
) -> None:
    path = {"starter": starter_path, "gemma": large_path, **families}[name]
    fresh, chat = opened(path, 1024), opened(path, 768)
    prompt = chat.prepare(QUESTION, Sampling(), False)
    answered = chat.answer(
        prompt, Sampling(max_tokens=24, temperature=0), Listener(quiet, lambda *_: None), 0.0
    )
    tokens = answered.tokens or (5, 6, 7)
    read: list[tuple[int, int]] = []
    request = LookInside(job=7, messages=QUESTION, answer="", tokens=tokens)
    seen = chat.second_look().inside(request, lambda cached, done, _: read.append((cached, done)))
    adopted = name in {"starter", "mixed"}  # the others have a window that slides
    assert (read[0][1] > seen.start - 1) == adopted
    other = inside(fresh, "", tokens)
    assert np.allclose(
        list(rows_of(seen.attention, len(seen.pieces))),
        list(rows_of(other.attention, len(other.pieces))),
        atol=0.02,
    )
    places = (0, len(tokens) - 1, 1)
    for place in places:
        one, two = (at(loaded, "7" if loaded is chat else "5", place).row for loaded in (chat, fresh))
        assert np.allclose(one, two, atol=0.02)


def test_each_place_can_be_looked_at_in_any_order_and_says_the_same(
    opened: Opened, families: dict[str, Path], starter_path: Path
) -> None:
    for path in (starter_path, families["falcon-h1"]):
        loaded = opened(path)
        seen = inside(loaded)
        places = [5, 0, 6, 3, 5, 0]
        found = [at(loaded, seen.key, place, layers=place % 2 == 1) for place in places]
        for place in (0, 5):
            rows = [one.row for one, other in zip(found, places, strict=True) if other == place]
            assert np.allclose(rows[0], rows[1], atol=1e-6)


def test_an_answer_is_forgotten_when_another_is_read_or_memory_is_given_back(
    opened: Opened, llama: RandomLlama
) -> None:
    loaded = opened(llama.path)
    seen = inside(loaded)
    loaded.second_look().release()
    with pytest.raises(Refusal, match=GONE[:20]):
        at(loaded, seen.key, 0)
    with pytest.raises(Refusal):
        at(loaded, "", 0)


@pytest.mark.parametrize(
    ("position", "layer", "head"), [(-1, -1, -1), (10_000, -1, -1), (0, LAYERS, -1), (0, -1, HEADS)]
)
def test_a_place_a_layer_or_a_head_that_is_not_there_is_refused(
    opened: Opened, llama: RandomLlama, position: int, layer: int, head: int
) -> None:
    loaded = opened(llama.path)
    seen = inside(loaded)
    with pytest.raises(Refusal):
        at(loaded, seen.key, position, layer, head)


def test_a_layer_of_its_own_kind_is_told_from_one_with_attention(
    opened: Opened, families: dict[str, Path]
) -> None:
    loaded = opened(families["mamba"])
    seen = inside(loaded)
    assert at(loaded, seen.key, 1, layer=2).row == ()


def test_short_memory_is_said_and_the_answer_is_still_shown_token_by_token(
    opened: Opened, llama: RandomLlama, monkeypatch: pytest.MonkeyPatch
) -> None:
    scarce = msgspec.structs.replace(hardware(()), free_bytes=100 << 20)
    monkeypatch.setattr("engine.second_look.hardware", lambda devices: scarce)
    seen = inside(opened(llama.path))
    assert (seen.notice, seen.layered_notice) == (NO_MEMORY, NO_MEMORY)
    assert (seen.attention, seen.layered) == (b"", False)
    assert "".join(piece.text for piece in seen.pieces[seen.start :]).strip() == ANSWER
    with pytest.raises(Refusal):
        at(opened(llama.path), seen.key, 0)


def test_memory_that_becomes_short_is_given_back_before_an_answer(
    opened: Opened, llama: RandomLlama, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = opened(llama.path)
    seen = inside(loaded)
    loaded.second_look().make_room()
    assert at(loaded, seen.key, 0).row
    scarce = msgspec.structs.replace(hardware(()), free_bytes=1 << 20)
    monkeypatch.setattr("engine.second_look.hardware", lambda devices: scarce)
    loaded.second_look().make_room()
    with pytest.raises(Refusal):
        at(loaded, seen.key, 0)


@pytest.mark.parametrize(
    ("count", "context", "original", "room"),
    [
        (100, 8192, 0, 100),
        (100, 8192, 4096, 4097),
        (5000, 8192, 4096, 5000),
        (100, 4096, 4096, 100),
        (4090, 4096, 4096, 4064),
    ],
)
def test_a_stretched_context_stays_stretched(count: int, context: int, original: int, room: int) -> None:
    assert room_for(count, context, original) == room


# ---- stopping, and odd answers ----------------------------------------------------------------------------


def test_stopped_at_any_moment_it_ends_and_works_again(
    opened: Opened, starter_path: Path, flag: RaisableFlag
) -> None:
    loaded = opened(starter_path)
    for moment in range(4):
        told = 0

        def reading(_cached: int, _read: int, _total: int, moment: int = moment) -> None:
            nonlocal told
            told += 1
            if told > moment:
                flag.set(True)

        request = LookInside(job=1, messages=QUESTION, answer="Stop me if you can. " * 12)
        try:
            loaded.second_look().inside(request, reading)
        except Cancelled:
            assert told > moment
        flag.set(False)
    seen = inside(loaded)
    flag.set(True)
    with pytest.raises(Cancelled):
        at(loaded, seen.key, 3, layers=True)
    flag.set(False)
    assert at(loaded, seen.key, 3, layers=True).guesses


def test_a_hundred_odd_answers_are_read_or_refused(opened: Opened, llama: RandomLlama) -> None:
    loaded, chance = opened(llama.path), random.Random(5)
    letters = ["a", " ", "\n", "\0", "\N{GRINNING FACE}", "\u200f", "e\u0301", "<|im_end|>", "hell", "\ud800"]
    size = len(loaded.prepare(QUESTION, Sampling(), False).tokens)
    read = 0
    for number in range(100):
        length = chance.choice([0, 1, 2, 3, 17, 31, 32, 33, 64, 200, 512 - size, 600])
        tokens = tuple(chance.choice([0, 1, 2, 60, 259, 260]) for _ in range(length)) if number % 2 else ()
        tokens = (*tokens, chance.choice([-1, 1 << 20])) if number % 23 == 0 else tokens
        answer = "".join(chance.choice(letters) for _ in range(length))
        try:
            seen = inside(loaded, answer, tokens)
        except Refusal:
            continue
        read += 1
        count = len(seen.pieces) - seen.start
        for position in {0, count // 2, count - 1}:
            looked = at(loaded, seen.key, position, layers=number % 3 == 0)
            assert sum(looked.row) == pytest.approx(1, abs=1e-6)
            assert len(looked.marks) == len(looked.row) == seen.start + position
    assert read > 60
