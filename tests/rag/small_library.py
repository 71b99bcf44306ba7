"""A small library of made-up texts with made-up vectors, for tests of what is built on library.db."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rag.files import Stat
from rag.pages import Block, Document, Page
from rag.passages import cut, estimated_tokens
from rag.store import Store

EMBEDDER, DIMENSION = "a" * 16, 32


def vector(text: str) -> npt.NDArray[np.float32]:
    """A vector of length one that a text always gets again, rounded to float16."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")
    drawn = np.random.default_rng(seed).standard_normal(DIMENSION)
    return (drawn / np.linalg.norm(drawn)).astype(np.float16).astype(np.float32)


def add(store: Store, path: str, pages: Sequence[str], scope: str, title: str = "") -> int:
    """Add a file with these pages; its document."""
    read = [
        Page(number if len(pages) > 1 else None, text, (Block("paragraph", 0, len(text)),))
        for number, text in enumerate(pages, 1)
    ]
    content = "\f".join(pages).encode()
    document = Document(
        kind="text",
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        title=title or Path(path).name,
        pages=len(pages),
        characters=sum(map(len, pages)),
    )
    with store.together():
        kept = store.documents.keep(document, read, list(cut(read, document.title, estimated_tokens)))
        file, _ = store.files.add(path, scope, Stat(len(content), 1, 1, 1))
        store.files.attach(file, kept)
    while store.tidy():
        pass
    return kept


def filled(path: Path, documents: int) -> Store:
    """A library with a collection of so many files of several passages, all of them with vectors."""
    store = Store(path)
    scope = f"collection:{store.collections.new('all')}"
    for number in range(documents):
        paragraphs = [f"Paragraph {n} of file {number}. " + f"Word{n} of{number}. " * 30 for n in range(6)]
        add(store, f"/files/{number}.txt", ["\n\n".join(paragraphs)], scope)
    while pending := store.vectors.pending(EMBEDDER, 64):
        rows = [(one.number, vector(one.text).astype("<f2").tobytes()) for one in pending]
        store.vectors.keep(EMBEDDER, rows)
    return store
