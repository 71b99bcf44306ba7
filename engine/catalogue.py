"""The models worth getting: a curated list of chat and embedding models in assets/catalogue.json.

What is written there was known when it was written; a download takes size and hash from the hub itself.
Nothing here opens a file of a model or a connection, so the window may call it.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from importlib import resources
from typing import Literal

import msgspec

from engine.sampling import Recommended, Value
from engine.shape import Shape, of_entries
from engine.values import ModelFile

CatalogueKind = Literal["chat", "embedding"]

#: How far the parameters of a file may be from the catalogue's: some files hold the embeddings twice.
_TOLERANCE = 0.3
#: Words of a name that say who made or packed a file, or what it is for, but not which model it is.
_SAYING_NOTHING = frozenset(
    {"chat", "gguf", "imatrix", "instruct", "it", "latest", "model", "qat", "text", "ud"}
)
_MAKERS = frozenset(
    {
        "bartowski",
        "ggml",
        "google",
        "hf",
        "huggingfacetb",
        "lmstudio",
        "meta",
        "microsoft",
        "mistralai",
        "openai",
        "org",
        "ud",
        "unsloth",
    }
)
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)*")


class CatalogueFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One quantisation of a model: a file of its repository; `bytes` is rounded where `approximate`.

    `sha256` is given only where it is certain.
    """

    name: str
    quantization: str
    bytes: int
    approximate: bool = False
    sha256: str = ""


class CatalogueModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """One model of the catalogue: what it is, what it is good at, and where its files are.

    `parameters` are all of them, `active_parameters` those that one token passes through (0: all). `files` go
    from the smallest to the largest. `header` is what their headers say of the shape, without the family's
    prefix. `sampling` holds what the publisher recommends, under the names of our settings, `sampling_source`
    where; `source` says where the other facts are from. `names` are further names under which files go about.
    `reasons` says that it thinks in writing before it answers, `sees` that it can be given images.
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
    header: dict[str, str | int | tuple[int, ...]]
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

    @cached_property
    def shape(self) -> Shape:
        """The shape that every file of this model has."""
        family = str(self.header.get("architecture", ""))
        entries = {f"{family}.{name}": value for name, value in self.header.items()}
        return of_entries({**entries, "general.architecture": family})

    def shape_of(self, file: CatalogueFile) -> Shape:
        """The shape of one of the files, with the bytes that its experts take."""
        share = self._expert_share()
        return msgspec.structs.replace(self.shape, expert_bytes=round(share * file.bytes))

    def is_of(self, file: ModelFile, title: str = "") -> bool:
        """Whether a file is one of this model's, or a copy of it; `title` is its name in another program.

        Only a name that says nothing more counts: a model made out of this one is another model.
        """
        near = abs(file.parameters - self.parameters) <= _TOLERANCE * self.parameters
        if file.architecture != self.shape.architecture or not near:
            return False
        known = {_words(name) for name in (self.title, *self.names)}
        return any(_words(name) in known for name in (file.name, title) if name)

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

    def entry_of(self, file: ModelFile, title: str = "") -> CatalogueModel | None:
        """The model that a file is a copy of, told by family, size and name; None for every other one."""
        return next((model for model in self.models if model.is_of(file, title)), None)


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the program."""
    source = resources.files("assets").joinpath("catalogue.json").read_bytes()
    return msgspec.json.decode(source, type=Catalogue)


def recommended_for(file: ModelFile) -> Recommended:
    """The sampling values recommended for a model: by its file, and below that by the catalogue."""
    entry = catalogue().entry_of(file)
    return Recommended(file.recommended, entry.sampling if entry else {})


def _words(name: str) -> frozenset[str]:
    """What of a name tells models apart."""
    return frozenset(_WORD.findall(name.lower())) - _SAYING_NOTHING - _MAKERS
