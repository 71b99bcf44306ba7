"""The embedding model of the starter kit: what it says of texts, side by side and in parts, and what is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import pytest

from engine.embedder import PASS_TOKENS, Embedder
from engine.errors import Refusal

TEXTS = [
    "How do I bake bread?",
    "Baking a loaf takes flour, water, salt and patience.",
    "The stock market fell sharply on Tuesday.",
    "",
    "The keeper climbed the stairs at dusk and lit the lamp. " * 12,
    "naïve café — 東京 🙂",
]


@pytest.fixture(scope="module")
def embedder() -> Iterator[Embedder]:
    with (
        as_file(files("assets") / "embedding/all-MiniLM-L6-v2-q8_0.gguf") as path,
        Embedder.open(path, threads=1, window=256) as opened,
    ):
        yield opened


def test_texts_side_by_side_get_the_vectors_that_they_get_alone(embedder: Embedder) -> None:
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    together = embedder.embed(TEXTS)
    assert np.sum(alone * together, axis=1).min() > 0.999


def test_many_short_texts_come_back_in_their_order(embedder: Embedder) -> None:
    texts = [f"Number {number} of the list" for number in range(150)]
    vectors = embedder.embed(texts)
    for index in (0, 77, 149):
        assert np.argmax(vectors @ embedder.embed([texts[index]])[0]) == index


def test_vectors_have_length_one_and_survive_float16_unchanged(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension) == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 1e-3
    assert np.array_equal(vectors, vectors.astype(np.float16).astype(np.float32))


def test_what_means_the_same_is_nearer_than_what_does_not(embedder: Embedder) -> None:
    question, bread, market, *_ = embedder.embed(TEXTS)
    assert question @ bread > 0.5
    assert question @ market < 0.3


def test_a_text_beyond_the_window_is_the_average_of_its_parts(embedder: Embedder) -> None:
    words = "harbour lamp tide stone "
    text = words * 300
    room = embedder.window - 2
    assert embedder.count(text) > 3 * room
    similar = embedder.embed([text, words * 60])
    assert similar[0] @ similar[1] > 0.95
    tail = embedder.embed([words * 70 + "The parliament passed a tax law. " * 70])[0]
    law = embedder.embed(["The parliament passed a tax law."])[0]
    assert tail @ law > similar[0] @ law + 0.2  # its second half was read too


def test_tokens_are_counted_with_what_is_put_around_them(embedder: Embedder) -> None:
    assert embedder.count("") == 2
    assert embedder.count("bread") == 3


def test_a_pass_is_filled_to_the_last_token_and_not_beyond(embedder: Embedder) -> None:
    text = "tide " * (embedder.window - 2)
    assert embedder.count(text) == embedder.window
    assert embedder.embed([text] * (PASS_TOKENS // embedder.window + 1)).shape[0] == 3


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_nul_and_lone_surrogates_do_no_harm(embedder: Embedder) -> None:
    assert np.isfinite(embedder.embed(["a\x00b", "\ud800", "e\u0301" * 500])).all()


def test_its_id_is_that_of_the_whole_file(embedder: Embedder) -> None:
    digest = hashlib.sha256(embedder.path.read_bytes()).hexdigest()
    assert (embedder.sha256, embedder.id) == (digest, digest[:16])


def test_a_chat_model_is_refused_in_words(starter_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot turn a text into a vector") as caught:
        Embedder.open(starter_path)
    assert caught.value.code == "wrong-kind"
    assert starter_path.name in caught.value.message


def test_a_damaged_file_is_refused_by_the_gate(embedder: Embedder, tmp_path: Path) -> None:
    damaged = tmp_path / "cut.gguf"
    damaged.write_bytes(embedder.path.read_bytes()[:1_000_000])
    with pytest.raises(Refusal, match=r"cut\.gguf"):
        Embedder.open(damaged)


def test_it_can_be_closed_twice(embedder: Embedder) -> None:
    second = Embedder.open(embedder.path)
    second.close()
    second.close()
    assert embedder.embed(["still here"]).shape == (1, 384)
