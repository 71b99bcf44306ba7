"""Elements of XML as the libraries of the Office formats hand them out, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Element(Protocol):
    """The few things that are asked of an element of lxml."""

    text: str | None

    @property
    def tag(self) -> object:
        """The name with its namespace; no text for remarks."""
        ...

    def get(self, key: str, default: str, /) -> str:
        """An attribute."""
        ...

    def find(self, path: str, /) -> Element | None:
        """The first child of a name."""
        ...

    def iter(self) -> Iterator[Element]:
        """The element and all below it, in order."""
        ...

    def iterchildren(self, tag: str | None = None) -> Iterator[Element]:
        """The children, or those of a name."""
        ...

    def iterancestors(self) -> Iterator[Element]:
        """What is around it, the nearest first."""
        ...


def tag(element: Element) -> str:
    """The name of an element without its namespace; "" for remarks."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def within(element: Element, kind: str) -> Iterator[Element]:
    """The elements of a kind below another, which may be the first of them."""
    return (inner for inner in element.iter() if tag(inner) == kind)
