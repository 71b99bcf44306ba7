"""The models worth getting: a curated list of chat and embedding models in assets/catalogue.json.

What is written there was known when it was written; a download takes size and hash from the hub itself.
Nothing here opens a file of a model or a connection, so the window may call it.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from engine.sampling import Value
from engine.shape import Shape

CatalogueKind = Literal["chat", "embedding"]


class CatalogueFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One quantisation of a model: a file of its repository; `bytes` is rounded where `approximate`.

    `sha256` is given only where it is certain.
    """

    name: str
    quantization: str
    bytes: int
    approximate: bool = False
    sha256: str = ""


class CatalogueModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model of the catalogue: what it is, what it is good at, and where its files are.

    `parameters` are all of them, `active_parameters` those that one token passes through (0: all).
    `files` go from the smallest to the largest. `sampling` holds what the publisher recommends, under the
    names of our settings, with its `sampling_source`; `source` says where the other facts are from. `names`
    are further names under which files of this model go about.
    """

    id: str
    title: str
    publisher: str
    kind: CatalogueKind
    parameters: int
    active_parameters: int = 0
    licence: str
    licence_note: str = ""
    good_at: str
    languages: str
    context: int
    repo: str
    files: tuple[CatalogueFile, ...]
    shape: Shape
    reasons: bool = False
    sees: bool = False
    tools: bool = False
    sampling: dict[str, Value] = {}
    sampling_source: str = ""
    names: tuple[str, ...] = ()
    source: str = ""

    @property
    def active(self) -> int:
        """The parameters that one token passes through."""
        return self.active_parameters or self.parameters

    def shape_of(self, file: CatalogueFile) -> Shape:
        """The shape of one of the files, with the bytes that its experts take."""
        share = self._expert_share()
        return msgspec.structs.replace(self.shape, expert_bytes=round(share * file.bytes))

    def _expert_share(self) -> float:
        """The experts' share of the parameters: those not active are the experts that are not used."""
        if not self.shape.experts or self.shape.experts_used >= self.shape.experts:
            return 0.0
        idle = 1 - self.shape.experts_used / self.shape.experts
        return min(1.0, (self.parameters - self.active) / idle / self.parameters)


class Catalogue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The content of assets/catalogue.json; `checked` is the day on which its facts were looked at."""

    checked: str
    models: tuple[CatalogueModel, ...]

    @property
    def chat(self) -> tuple[CatalogueModel, ...]:
        """The models to talk with, the smallest first."""
        return tuple(model for model in self.models if model.kind == "chat")

    @property
    def embedding(self) -> tuple[CatalogueModel, ...]:
        """The models to search documents with, the smallest first."""
        return tuple(model for model in self.models if model.kind == "embedding")

    def model(self, id: str) -> CatalogueModel | None:
        """The model with this id."""
        return next((model for model in self.models if model.id == id), None)


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the program."""
    source = resources.files("assets").joinpath("catalogue.json").read_bytes()
    return msgspec.json.decode(source, type=Catalogue)
