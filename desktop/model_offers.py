"""What can be got of a model: its quantisations, whether each fits, and how far its download is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from desktop.downloads_view import share
from desktop.escaping import escaped_line
from desktop.model_words import FITS, TONES, Tone, percent_words
from desktop.sizes import bytes_words
from engine import Fit, ModelEntry
from engine.catalogue import CatalogueModel
from engine.hub_messages import Download, HubFile

OfferState = Literal["offered", "asking", "waiting", "running", "paused", "failed", "here"]


@dataclass(frozen=True, slots=True)
class Suits:
    """How a model would do on this machine: whether it fits, and what it needs."""

    fit: Fit | None = None
    need_bytes: int = 0
    error_bytes: int = 0


#: What this machine says of a file that is not here yet.
Appraise = Callable[[HubFile], Suits]


@dataclass(frozen=True, slots=True)
class Offer:
    """One file to be got, as it is shown; `path` is where it lies once it is here."""

    key: str
    label: str
    size: str
    verdict: str = ""
    tone: Tone = "muted"
    details: str = ""
    why: str = ""
    state: OfferState = "offered"
    share: float = 0.0
    path: str = ""
    download: int = 0

    def asking(self) -> Offer:
        """The same while the hub is asked for it."""
        return replace(self, state="asking")

    @property
    def words(self) -> str:
        """What the button says."""
        match self.state:
            case "here":
                return "Load"
            case "asking":
                return "Asking\u2026"
            case "waiting":
                return "In the queue"
            case "running":
                return percent_words(self.share)
            case "paused" | "failed":
                return "Resume"
            case _:
                return "Download"


def offer(
    file: HubFile,
    suits: Suits,
    entries: Sequence[ModelEntry] = (),
    download: Download | None = None,
    why: str = "",
) -> Offer:
    """A file as it is offered, with its download and its place on the shelf if it has them."""
    here = "" if file.projector else place_of(file, entries)
    state, done = _state(download)
    needs = f"needs {bytes_words(suits.need_bytes)}" if suits.need_bytes else ""
    parts = f"{len(file.parts):,} files" if len(file.parts) > 1 else ""
    kind = "vision projector" if file.projector else ""
    details = (kind, parts, needs)
    return Offer(
        key=file.name,
        label=escaped_line(file.quantization) or escaped_line(PurePath(file.name).stem),
        size=bytes_words(file.bytes) if file.bytes else "",
        verdict=FITS[suits.fit] if suits.fit and not file.projector else "",
        tone=TONES[suits.fit] if suits.fit else "muted",
        details=" \u00b7 ".join(part for part in details if part),
        why=why,
        state="here" if here else state,
        share=done,
        path=here,
        download=download.id if download else 0,
    )


def place_of(file: HubFile, entries: Iterable[ModelEntry]) -> str:
    """Where the same model lies on this computer: by its hash, or by name and size; "" where it does not."""
    name = PurePath(file.name).name
    for entry in entries:
        known = entry.sha256 and entry.sha256 in file.sha256
        alike = PurePath(entry.file.path).name == name and file.bytes and entry.file.bytes == file.bytes
        if known or alike:
            return entry.file.path
    return ""


def files_of(model: CatalogueModel) -> list[HubFile]:
    """The files of a model of the catalogue as the hub would tell of them."""
    return [
        HubFile(
            name=file.name,
            bytes=file.bytes,
            sha256=(file.sha256,) if file.sha256 else (),
            parts=(file.name,),
            part_bytes=(file.bytes,),
            quantization=file.quantization,
            shape=model.shape_of(file),
        )
        for file in model.files
    ]


def _state(download: Download | None) -> tuple[OfferState, float]:
    if download is None or download.status == "done":  # one that is done is on the shelf, or gone from it
        return "offered", 0.0
    status = "running" if download.status == "checking" else download.status
    return status, share(download)
