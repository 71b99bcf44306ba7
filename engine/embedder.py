"""Texts to vectors with an embedding model: short sequences side by side in one pass, long ones in parts.

Vectors have length 1 and are rounded to float16, so that every store of them holds exactly the same numbers.
Everything is called from one thread.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.cores import threads_for
from engine.errors import Refusal
from engine.gate import gate
from engine.gguf_reader import Header
from engine.llama import Model, native
from engine.values import LoadSettings, ModelKind

Vectors = npt.NDArray[np.float32]

#: Tokens that one pass can hold.
PASS_TOKENS = 512
#: Tokens up to which sequences share a pass. Attention costs the square of it: long ones are faster alone.
SHARED_TOKENS = 256
#: Sequences kept apart in one pass.
PASS_SEQUENCES = 64
_RERANKS = 4  # pooling that gives a relevance instead of a vector
_AUTO_FLASH = native.LLAMA_FLASH_ATTN_TYPE_AUTO  # which skips what other sequences hold
_CHOOSE = "Choose an embedding model, such as multilingual-e5-small."
_NOT_EMBEDDING: dict[ModelKind, str] = {
    "adapter": "only changes another model",
    "projector": "is only the part of a model that sees or hears",
    "vocabulary": "holds a vocabulary without the model itself",
}


class _Part(NamedTuple):
    """Tokens of one sequence of a pass, and the text that they belong to."""

    text: int
    tokens: list[int]


class Embedder:
    """An embedding model in memory; close it, or use `with`.

    `id` is 16 hex digits over the whole file, `window` the tokens of a text that are understood together.
    """

    def __init__(self, path: Path, threads: int, window: int) -> None:
        _check(path)
        self.path = path
        self.sha256 = _digest(path)
        self.id = self.sha256[:16]
        self._model = Model.open(str(path), LoadSettings(path=str(path)))
        self._vocabulary = self._model.vocabulary
        self._before, self._behind = self._vocabulary.frame
        trained = self._model.trained_context or PASS_TOKENS
        self.window = min(window or PASS_TOKENS, trained, PASS_TOKENS)
        self.dimension: int = native.llama_model_n_embd_out(self._model.handle)
        self._size = min(PASS_TOKENS, trained)
        self._shared = min(SHARED_TOKENS, self._size)
        self._sequences = min(PASS_SEQUENCES, self._size)
        self._handle = native.llama_init_from_model(self._model.handle, self._parameters(threads))
        if not self._handle:
            self._model.close()
            words = f"There is not enough memory for the embedding model {path.name}."
            raise Refusal("no-memory", f"{words} Close other programs or choose a smaller one.", str(path))
        self._memory = native.llama_get_memory(self._handle)
        self._batch = native.llama_batch_init(self._size, 0, 1)

    @classmethod
    def open(cls, path: Path, threads: int = 0, window: int = 0) -> Embedder:
        """Load a model that makes vectors; Refusal for any other kind. 0 leaves threads and window to us."""
        return cls(path, threads, window)

    def _parameters(self, threads: int) -> native.llama_context_params:
        parameters: native.llama_context_params = native.llama_context_default_params()
        parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = self._size
        parameters.n_seq_max = self._sequences
        parameters.n_threads = parameters.n_threads_batch = threads_for(threads)
        parameters.flash_attn_type = _AUTO_FLASH
        parameters.kv_unified = True
        parameters.embeddings = True
        parameters.no_perf = True
        return parameters

    def count(self, text: str) -> int:
        """How many tokens a text has, with what is put around it."""
        return len(self._vocabulary.tokenize(text, False)) + len(self._before) + len(self._behind)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row for each text; a text beyond the window is the average of its parts."""
        sums = np.zeros((len(texts), self.dimension), np.float32)
        parts = [part for index, text in enumerate(texts) for part in self._parts(index, text)]
        for together in self._passes(parts):
            for part, vector in zip(together, self._compute(together), strict=True):
                sums[part.text] += len(part.tokens) * _unit(vector)
        return _unit(sums).astype(np.float16).astype(np.float32)

    def _parts(self, index: int, text: str) -> Iterator[_Part]:
        """A text in pieces of equal length that fit into the window."""
        tokens = self._vocabulary.tokenize(text, False)
        room = self.window - len(self._before) - len(self._behind)
        pieces = max(1, -(-len(tokens) // room))
        for start, end in pairwise(len(tokens) * n // pieces for n in range(pieces + 1)):
            yield _Part(index, [*self._before, *tokens[start:end], *self._behind])

    def _passes(self, parts: list[_Part]) -> Iterator[list[_Part]]:
        """Parts in groups that fit into one pass, those of like length together."""
        group: list[_Part] = []
        used = 0
        for part in sorted(parts, key=lambda part: len(part.tokens)):
            if group and (used + len(part.tokens) > self._shared or len(group) == self._sequences):
                yield group
                group, used = [], 0
            group.append(part)
            used += len(part.tokens)
        if group:
            yield group

    def _compute(self, parts: list[_Part]) -> Iterator[Vectors]:
        self._fill(parts)
        if self._memory:
            native.llama_memory_clear(self._memory, False)
            result = native.llama_decode(self._handle, self._batch)
        else:
            result = native.llama_encode(self._handle, self._batch)
        if result != 0:
            print(f"embedding answered {result}", file=sys.stderr)
            raise self._failed()
        for sequence in range(len(parts)):
            found = native.llama_get_embeddings_seq(self._handle, sequence)
            vector = np.ctypeslib.as_array(found, (self.dimension,))
            if not np.isfinite(vector).all():
                raise self._failed()
            yield vector

    def _fill(self, parts: list[_Part]) -> None:
        tokens = np.concatenate([np.asarray(part.tokens, np.int32) for part in parts])
        count = len(tokens)
        assert 0 < count <= self._size
        assert 0 <= tokens.min() <= tokens.max() < self._vocabulary.size
        batch = self._batch
        np.ctypeslib.as_array(batch.token, (self._size,))[:count] = tokens
        np.ctypeslib.as_array(batch.pos, (self._size,))[:count] = np.concatenate(
            [np.arange(len(part.tokens), dtype=np.int32) for part in parts]
        )
        np.ctypeslib.as_array(batch.n_seq_id, (self._size,))[:count] = 1
        np.ctypeslib.as_array(batch.logits, (self._size,))[:count] = 1
        owners = (sequence for sequence, part in enumerate(parts) for _ in part.tokens)
        for index, sequence in enumerate(owners):
            batch.seq_id[index][0] = sequence
        batch.n_tokens = count

    def _failed(self) -> Refusal:
        words = f"The embedding model {self.path.name} could not compute."
        return Refusal("embedding-failed", f"{words} Choose another one or get it again.", str(self.path))

    def close(self) -> None:
        """Give the memory back; may be called twice."""
        if self._handle:
            native.llama_batch_free(self._batch)
            native.llama_free(self._handle)
            self._handle = None
            self._model.close()

    def __enter__(self) -> Embedder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _check(path: Path) -> None:
    """Let only models pass that make one vector of a text."""
    verdict = gate(path)
    kind = verdict.file.kind
    if kind == "embedding" and not _reranks(verdict.header):
        return
    does = _NOT_EMBEDDING.get(kind, "writes text")
    if kind == "embedding":
        does = "only rates passages against a question"
    words = f"{path.name} {does} and cannot turn a text into a vector."
    raise Refusal("wrong-kind", f"{words} {_CHOOSE}", str(path))


def _reranks(header: Header) -> bool:
    return header.integer(f"{header.text('general.architecture')}.pooling_type") == _RERANKS


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
    return unit
