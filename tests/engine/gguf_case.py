"""One bad model file as a case of a table, and short ways to write such cases down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.engine.gguf_writer import STRING, Gguf, Value, listed, renamed, small_llama

Outcome = Literal["refused", "clamped", "works"]


@dataclass(frozen=True)
class Case:
    """One file: `says` is part of the sentence (of the correction when clamped), empty when it works."""

    number: int
    name: str
    make: Callable[[], bytes]
    says: str = ""
    outcome: Outcome = "refused"
    aborts: bool = False

    def __str__(self) -> str:
        return f"{self.number:02}-{self.name}".replace(" ", "-")


CASES: list[Case] = []


def raw(number: int, name: str, content: bytes, says: str) -> None:
    CASES.append(Case(number, name, lambda: content, says))


def case(
    number: int,
    name: str,
    change: Callable[[Gguf], object],
    says: str = "",
    outcome: Outcome = "refused",
    *,
    base: Callable[[], Gguf] = small_llama,
    aborts: bool = False,
) -> None:
    def make() -> bytes:
        model = base()
        change(model)
        return model.encode()

    CASES.append(Case(number, name, make, says, outcome, aborts))


def put(number: int, name: str, key: str, value: Value | None, says: str = "", outcome: Outcome = "refused", *,
        base: Callable[[], Gguf] = small_llama, aborts: bool = False) -> None:  # fmt: skip
    case(number, name, lambda model: model.set(key, value), says, outcome, base=base, aborts=aborts)


def claims(number: int, name: str, says: str, outcome: Outcome = "refused", **what: object) -> None:
    def change(model: Gguf) -> None:
        for field, value in what.items():
            setattr(model, field, value)

    case(number, name, change, says, outcome)


def tensor(number: int, title: str, which: str, says: str, *, aborts: bool = False, **what: object) -> None:
    def change(model: Gguf) -> None:
        for field, value in what.items():
            setattr(model.tensor(which), field, value)

    case(number, title, change, says, aborts=aborts)


def add_key(model: Gguf, key: bytes, value: Value) -> None:
    model.fields.append((key, value))


def tokens(values: list[str] | list[bytes], count: int | None = None) -> Value:
    return listed(STRING, values, count)


def family(name: str, **settings: Value) -> Callable[[Gguf], object]:
    """The small model under another family's name, with that family's settings."""
    return lambda model: renamed(
        model, name, {key.replace("__", "."): value for key, value in settings.items()}
    )
