"""How text becomes the terms of the index of words: one way for all languages, without guessing which it is."""

from __future__ import annotations

#: Changes whenever the same text would give other terms; the index of words is then made anew.
ANALYZER_VERSION = 1


def terms(text: str) -> list[str]:
    """The terms of a text in order, as they are indexed."""
    raise NotImplementedError


def query_terms(question: str) -> tuple[str, ...]:
    """The terms to look for, each once, in order; one that ends in * stands for all that begin so."""
    raise NotImplementedError
