"""Texts kept in a library's database, found in it and tidied away, for its tests."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rag.analyzer import query_terms
from rag.files import Stat
from rag.pages import Document, Page
from rag.passages import cut, estimated_tokens
from rag.store import Store

STAT = Stat(10, 20, 2**63 + 5, 2**64)


def keep(store: Store, text: str, title: str = "") -> int:
    pages = [Page(None, text)]
    sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    document = Document(
        kind="text", sha256=sha256, bytes=len(text), title=title, pages=1, characters=len(text)
    )
    return store.documents.keep(document, pages, list(cut(pages, title, estimated_tokens)))


def add(store: Store, text: str, scope: str = "chat:1", path: str = "", title: str = "") -> int:
    with store.together():
        file, _ = store.files.add(path or f"/files/{hash(text)}.txt", scope, STAT)
        store.files.attach(file, keep(store, text, title))
    return file


def found(store: Store, question: str, *scopes: str, limit: int = 10) -> list[str]:
    documents = store.files.documents(scopes) if scopes else None
    hits = store.words.search(query_terms(question), documents, limit)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    return [passage.text for passage in store.documents.passages([hit.number for hit in hits])]


def tidy(store: Store) -> None:
    while store.tidy():
        pass


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
