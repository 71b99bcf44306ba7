"""The first start: what this machine is, which model is ready, which would be better, which are here already.

Nothing is connected to before the person presses Download.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from desktop.downloads import DownloadsController
from desktop.downloads_view import share, state_words
from desktop.escaping import escaped_line
from desktop.language import marked, tr, trn
from desktop.model_choices import of_programs
from desktop.model_words import PLACES
from desktop.sentences import said
from desktop.sizes import bytes_words
from engine import Device, ModelEntry
from engine.hardware import Hardware, machine_in_words
from engine.hub_messages import Download

if TYPE_CHECKING:
    from desktop.hub import HubController
    from engine.recommend import Recommendation

GettingState = Literal["offered", "asking", "running", "paused", "failed", "here"]
HUB = "huggingface.co"
NOTHING_LARGER = marked(
    "No larger model would run well on this computer, so the one that is ready is the one to use."
)
_STATES: dict[str, GettingState] = {
    "waiting": "running",
    "running": "running",
    "checking": "running",
    "paused": "paused",
    "failed": "failed",
    "done": "here",
}


class Recommended(Struct, frozen=True):
    """One model worth getting, in words; `file` is its name in `repo`."""

    title: str
    about: str
    facts: str
    why: str
    repo: str
    file: str
    size: str


class Getting(Struct, frozen=True):
    """How far the recommended model has come; `path` is where it lies once it is here."""

    state: GettingState = "offered"
    words: str = ""
    share: float = 0.0
    path: str = ""
    download: int = 0


def recommended(found: Recommendation) -> Recommended:
    """A recommendation as it is shown."""
    model, file = found.model, found.file
    facts = (bytes_words(file.bytes), _licence(model.licence), said(found.speed))
    return Recommended(
        title=model.title,
        about=said(model.good_at),
        facts=" \u00b7 ".join(part for part in facts if part),
        why=said(found.why),
        repo=model.repo,
        file=file.name,
        size=bytes_words(file.bytes),
    )


def _licence(name: str) -> str:
    return name if "licen" in name.casefold() else tr("{name} licence", name=name)


def offer_words(model: Recommended) -> str:
    """What pressing Download does, before it is pressed."""
    return tr(
        "Download connects to {hub} and stores {size} in Openbook\u2019s folder.", hub=HUB, size=model.size
    )


def getting(download: Download) -> Getting:
    """The state of a download."""
    return Getting(
        _STATES[download.status], state_words(download), share(download), download.path, download.id
    )


def found_title(program: str, models: Sequence[ModelEntry]) -> str:
    """A heading such as "Found in LM Studio: 3 models"."""
    if program == PLACES["hugging-face"]:
        return trn(
            "Found in the Hugging Face cache: {count} model",
            "Found in the Hugging Face cache: {count} models",
            len(models),
        )
    return trn(
        "Found in {program}: {count} model",
        "Found in {program}: {count} models",
        len(models),
        program=program,
    )


class FirstStart(QObject):
    """Puts together what the page shows, on the main thread, from what comes in any order."""

    machine_known = Signal(str)
    recommended = Signal(object)  # Recommended, or None where nothing better would run
    getting_changed = Signal(object)  # Getting
    found = Signal(object)  # dict: program -> tuple[ModelEntry, ...]

    def __init__(
        self,
        look: Callable[[tuple[Device, ...]], Hardware],
        recommend: Callable[[Hardware], Recommendation | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._recommend = look, recommend
        self._devices: tuple[Device, ...] | None = None
        self._entries: tuple[ModelEntry, ...] = ()
        self._choice: Recommendation | None = None
        self._getting = Getting()
        self._downloads: DownloadsController | None = None
        self._find_hub: Callable[[], HubController] | None = None
        self._hub: HubController | None = None
        self._open = False

    def use(self, downloads: DownloadsController, hub: Callable[[], HubController]) -> None:
        """Get models with these; the hub is asked for when a model is to be got."""
        self._downloads, self._find_hub = downloads, hub
        downloads.queue_changed.connect(lambda _: self._on_queue())
        downloads.changed.connect(lambda _: self._on_queue())
        downloads.troubled.connect(self._on_trouble)

    def open(self) -> None:
        """The page is looked at now."""
        self._open = True
        self._tell()

    def close(self) -> None:
        """Nobody looks any more; what is being downloaded goes on."""
        self._open = False

    def know_devices(self, devices: Sequence[Device]) -> None:
        """The engine has listed what models can run on."""
        self._devices = tuple(devices)
        self._tell()

    def know_models(self, entries: Sequence[ModelEntry]) -> None:
        """The shelf has been listed."""
        self._entries = tuple(entries)
        if self._open:
            self.found.emit(of_programs(self._entries))
            self._show_getting(self._now())

    # ---- what the person does -----------------------------------------------------------------------------

    def download(self) -> None:
        """Get the recommended model, or go on with what was held or failed."""
        if self._choice is None or self._find_hub is None or self._downloads is None:
            return
        if self._getting.download and self._getting.state in ("paused", "failed"):
            self._downloads.resume(self._getting.download)
            return
        self._show_getting(Getting("asking", tr("Asking {hub}\u2026", hub=HUB)))
        if self._hub is None:
            self._hub = self._find_hub()
            self._hub.not_wanted.connect(self._on_not_wanted)
        self._hub.want(self._choice.model.repo, self._choice.file.name, self._choice.model.title)

    def pause(self) -> None:
        """Hold the download."""
        if self._downloads is not None and self._getting.download:
            self._downloads.pause(self._getting.download)

    def cancel(self) -> None:
        """Take the download back; there is a while to think better of it."""
        if self._downloads is not None and self._getting.download:
            self._downloads.remove(self._getting.download)

    # ---- inside -------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        if not self._open or self._devices is None:
            return
        machine = self._look(self._devices)
        self._choice = self._recommend(machine)
        self.machine_known.emit(said(machine_in_words(machine)))
        self.recommended.emit(recommended(self._choice) if self._choice else None)
        self.found.emit(of_programs(self._entries))
        self._show_getting(self._now())

    def _now(self) -> Getting:
        """How the recommended model stands: here, in the queue, or only offered."""
        if self._choice is None:
            return Getting()
        model, file = self._choice.model, self._choice.file
        here = next((one for one in self._entries if model.is_of(one.file, one.title)), None)
        if here is not None:
            return Getting(
                "here", tr("It is on this computer: {place}.", place=_where(here)), path=here.file.path
            )
        queued = self._downloads.of(model.repo, file.name) if self._downloads is not None else None
        if queued is not None:
            return getting(queued)
        return (
            self._getting
            if self._getting.state in ("asking", "failed") and not self._getting.download
            else Getting()
        )

    def _on_queue(self) -> None:
        if self._open:
            self._show_getting(self._now())

    def _on_not_wanted(self, repo: str, name: str, words: str) -> None:
        choice = self._choice
        if choice is not None and (repo, name) == (choice.model.repo, choice.file.name):
            self._show_getting(Getting("failed", escaped_line(said(words))))

    def _on_trouble(self, words: str) -> None:
        if self._getting.state == "asking":  # it was found on the hub and did not get into the queue
            self._show_getting(Getting("failed", escaped_line(said(words))))

    def _show_getting(self, getting: Getting) -> None:
        self._getting = getting
        self.getting_changed.emit(getting)


def _where(entry: ModelEntry) -> str:
    place = PLACES[entry.place]
    if place == "Openbook":
        return tr("in Openbook\u2019s folder")
    return f"{tr(place)}, {entry.file.quantization}"
