"""The ways in which a question can be answered once more, and who knows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec import Struct

from engine import Sampling, Value

Variation = Literal["precise", "varied"]


class Way(Struct, frozen=True):
    """One way: what it is called, what tells it apart, and the action that asks for it.

    `model` tells that it is one of many models, which stand in a menu of their own.
    """

    action: str
    words: str
    detail: str = ""
    model: bool = False


class Guide(Protocol):
    """Knows about messages what their transcript does not."""

    def ways(self, message: int) -> Sequence[Way]:
        """How the answer could be written anew."""
        ...

    def facts(self, message: int) -> Sequence[tuple[str, str]]:
        """All figures of an answer, as names and values."""
        ...


def varied(kind: Variation, used: Sampling) -> dict[str, Value]:
    """Sampling values for one answer that is more precise, or more varied, than with those in use."""
    aimed: dict[str, Value] = {"mirostat": 0} if used.mirostat else {}  # it would undo the temperature
    if kind == "precise":
        return {"temperature": round(min(0.3, used.temperature / 2), 2)} | aimed
    return {"temperature": round(min(2.0, max(1.1, used.temperature + 0.4)), 2)} | aimed
