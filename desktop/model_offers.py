"""What can be got of a model: its quantisations, whether each fits, and how far its download is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from desktop.downloads_view import share
from desktop.escaping import escaped_line
from desktop.language import number, tr
from desktop.model_words import FITS, TONES, Tone, can_chat, percent_words
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


@dataclass(frozen=True, slots=True)
class Offer:
    """One file to be got, as it is shown; `path` is where it lies once it is here.

    `answers` tells whether it can be loaded to talk with then.
    """

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
    answers: bool = True
    download: int = 0

    def asking(self) -> Offer:
        """The same while the hub is asked for it."""
        return replace(self, state="asking")

    @property
    def words(self) -> str:
        """What the button says."""
        match self.state:
            case "here":
                return tr("Load") if self.answers else tr("Show it")
            case "asking":
                return tr("Asking\u2026")
            case "waiting":
                return tr("In the queue")
            case "running":
                return percent_words(self.share)
            case "paused" | "failed":
                return tr("Resume")
            case _:
                return tr("Download")


class Here:
    """Which files lie on this computer already: by their hash, or by name and size."""

    def __init__(self, entries: Sequence[ModelEntry] = ()) -> None:
        self.entries = entries
        self._silent = {entry.file.path for entry in entries if not can_chat(entry.file)}
        self._by_hash = {entry.sha256: entry.file.path for entry in entries if entry.sha256}
        self._by_name = {(_base(entry.file.path), entry.file.bytes): entry.file.path for entry in entries}

    def answers(self, path: str) -> bool:
        """Whether the model at a path can chat."""
        return path not in self._silent

    def place_of(self, file: HubFile) -> str:
        """Where the same model lies; "" where it does not."""
        by_hash = next((self._by_hash[one] for one in file.sha256 if one in self._by_hash), "")
        return by_hash or (self._by_name.get((_base(file.name), file.bytes), "") if file.bytes else "")


_NOTHING_HERE = Here()


def offer(
    file: HubFile,
    suits: Suits,
    shelf: Here = _NOTHING_HERE,
    download: Download | None = None,
    why: str = "",
) -> Offer:
    """A file as it is offered, with its download and its place on the shelf if it has them."""
    here = "" if file.projector else shelf.place_of(file)
    state, done = _state(download)
    needs = tr("needs {size} of memory", size=bytes_words(suits.need_bytes)) if suits.need_bytes else ""
    parts = tr("{count} files", count=number(len(file.parts))) if len(file.parts) > 1 else ""
    kind = tr("vision projector") if file.projector else ""
    details = " \u00b7 ".join(part for part in (kind, parts, needs) if part)
    return Offer(
        key=file.name,
        label=escaped_line(file.quantization) or escaped_line(PurePath(file.name).stem),
        size=bytes_words(file.bytes) if file.bytes else "",
        verdict=tr(FITS[suits.fit]) if suits.fit and not file.projector else "",
        tone=TONES[suits.fit] if suits.fit else "muted",
        details=details[:1].upper() + details[1:],
        why=why,
        state="here" if here else state,
        share=done,
        path=here,
        answers=shelf.answers(here),
        download=download.id if download else 0,
    )


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


def _base(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _state(download: Download | None) -> tuple[OfferState, float]:
    if download is None or download.status == "done":  # one that is done is on the shelf, or gone from it
        return "offered", 0.0
    status = "running" if download.status == "checking" else download.status
    return status, share(download)
