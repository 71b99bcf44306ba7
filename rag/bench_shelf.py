"""A library of made-up or given texts, indexed without files or children: what the rows measure."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rag.dense import Dense
from rag.embedding import Encoder, starter_path
from rag.files import Stat
from rag.pages import Block, Document, Page
from rag.passages import cut, embedded, estimated_tokens
from rag.search import Answered, Searcher
from rag.store import Store
from rag.vectors import open_vectors

SCOPE = "collection:1"
_BATCH, _MANY = 16, 512
#: Passages looked at for one question: enough for twenty documents of several passages.
_TOP = 60
_WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("ran", "ton", "lis", "mer", "gan")]


class Given(NamedTuple):
    """What a row may use: the folder of evaluation sets, and an embedding model (the starter where None)."""

    evaluation: Path | None
    embedder: Path | None
    rounds: int


class Shelf:
    """A library made of texts, indexed completely, without files or children."""

    def __init__(self, folder: Path, embedder: Path | None) -> None:
        self.store = Store(folder / "library.db")
        self.encoder = Encoder(embedder or starter_path())
        self._vectors = open_vectors(folder / "chroma")
        self.dense = Dense(self.store, self._vectors, self.encoder.id, self.encoder.dimension)
        self.searcher = Searcher(self.store, self.dense, self.encoder)
        if not self.store.collections.all():
            self.store.collections.new("bench")
        self.embedding_s = 0.0

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self._vectors.close()
        self.encoder.close()
        self.store.close()

    def fill(self, texts: Mapping[str, tuple[str, str]]) -> int:
        """Take documents, (title, text) by name, with words and vectors; the passages that they became."""
        with self.store.together():
            for name, (title, text) in texts.items():
                self.keep(name, title, text)
        while self.store.tidy() or self.dense.step():
            pass
        count = 0
        while pending := self.store.vectors.pending(self.encoder.id, _BATCH):
            begun = time.perf_counter()
            told = [embedded(one.title, one.headings, one.header, one.text) for one in pending]
            vectors = self.encoder.passages(told)
            self.embedding_s += time.perf_counter() - begun
            self.dense.add(pending, vectors)
            count += len(pending)
        return count

    def keep(self, name: str, title: str, text: str, stat: Stat | None = None) -> None:
        """Take one document with its words."""
        page = Page(None, text, (Block("paragraph", 0, len(text)),))
        digest = hashlib.sha256(f"{name} {title} {text}".encode()).hexdigest()
        read = Document(
            kind="text", sha256=digest, bytes=len(text), title=title, pages=1, characters=len(text)
        )
        document = self.store.documents.keep(read, [page], list(cut([page], title, estimated_tokens)))
        file, _ = self.store.files.add(name, SCOPE, stat or Stat(len(text), 0, 0, 0))
        self.store.files.attach(file, document)

    def draw_vectors(self, chance: np.random.Generator) -> int:
        """Give every passage that has none a vector by chance; how many passages that were."""
        while self.store.tidy() or self.dense.step():
            pass
        count = 0
        while pending := self.store.vectors.pending(self.encoder.id, _MANY):
            vectors = chance.standard_normal((len(pending), self.encoder.dimension)).astype(np.float32)
            self.dense.add(pending, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
            count += len(pending)
        return count

    def search(self, question: str, top: int = _TOP) -> Answered:
        """The passages for a question."""
        return self.searcher.search(question, [SCOPE], top)


def made_up(chance: np.random.Generator, count: int, words: int) -> Iterator[str]:
    """Texts of so many words, some of them frequent and most rare; what they say does not matter."""
    for row in np.minimum(chance.zipf(1.3, size=(count, words)) - 1, len(_WORDS) - 1):
        yield " ".join(_WORDS[i] for i in row)


def made_up_question(chance: np.random.Generator) -> str:
    """Six words of such texts."""
    return " ".join(chance.choice(_WORDS, 6))
