"""The models to choose from when one should answer: only those that can, each with what tells it apart."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from desktop.language import tr
from desktop.model_words import PLACES, can_chat, name_of
from engine import ModelEntry, Place

#: Where a model came from before this program: shown when there is nothing to choose from but these.
OTHER_PROGRAMS: tuple[Place, ...] = (
    "lm-studio",
    "jan",
    "gpt4all",
    "ollama",
    "hugging-face",
    "llama.cpp",
)


class ModelChoice(Struct, frozen=True):
    """One model of a menu: `name` as it is called, `detail` its quantisation and where it lies."""

    path: str
    name: str
    detail: str = ""

    def matches(self, words: str) -> bool:
        """Whether a search for these words finds it."""
        text = f"{self.name} {self.detail}".casefold()
        return all(word in text for word in words.casefold().split())


def choices(entries: Sequence[ModelEntry]) -> tuple[ModelChoice, ...]:
    """The chat and base models of the shelf, in its order."""
    return tuple(
        ModelChoice(
            entry.file.path,
            name_of(entry),
            " \u00b7 ".join(part for part in (entry.file.quantization, tr(PLACES[entry.place])) if part),
        )
        for entry in entries
        if can_chat(entry.file)
    )


def of_programs(entries: Sequence[ModelEntry]) -> dict[str, tuple[ModelEntry, ...]]:
    """The models that can chat and lie with other programs, by the program's name, in a fixed order."""
    found = {
        PLACES[place]: tuple(one for one in entries if one.place == place and can_chat(one.file))
        for place in OTHER_PROGRAMS
    }
    return {name: models for name, models in found.items() if models}
