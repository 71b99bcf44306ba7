"""What can be got, put together from catalogue and hub, the shelf, the queue, and this machine.

Every change of one of them tells the offers that are looked at anew.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.catalogue_view import Shown, best_fit
from desktop.downloads import DownloadsController
from desktop.hub import HubController
from desktop.model_offers import Here, Offer, files_of, offer
from desktop.model_shelf import ShelfController
from desktop.suiting import Machine
from engine.catalogue import Catalogue, CatalogueModel
from engine.hub_messages import HubFile, HubLooked


class OfferController(QObject):
    """Lives on the main thread; the catalogue is read when its page is first opened."""

    catalogue_shown = Signal(object, str)  # list[Shown], this machine in a line
    model_shown = Signal(object, object)  # CatalogueModel, list[Offer]
    model_failed = Signal(str)  # why a download of the catalogue could not begin
    hub_shown = Signal(str, object)  # repository, list[Offer]

    def __init__(
        self,
        read: Callable[[], Catalogue],
        machine: Machine,
        shelf: ShelfController,
        downloads: DownloadsController,
        hub: HubController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._machine = read, machine
        self._shelf, self._downloads, self._hub = shelf, downloads, hub
        self._here = Here()
        self._catalogue: Catalogue | None = None
        self._model: CatalogueModel | None = None
        self._looked: HubLooked | None = None
        self._asking: set[tuple[str, str]] = set()  # files whose size and hash are asked for
        hub.looked.connect(self._on_looked)
        hub.wanted.connect(self._on_wanted)
        hub.not_wanted.connect(self._on_not_wanted)
        shelf.listed.connect(lambda _: self._on_listed())
        downloads.queue_changed.connect(lambda _: self.tell())
        downloads.changed.connect(lambda _: self._tell_chosen())

    @property
    def catalogue(self) -> Catalogue:
        """The curated models."""
        if self._catalogue is None:
            self._catalogue = self._read()
        return self._catalogue

    # ---- what the person does -----------------------------------------------------------------------------

    def open_catalogue(self) -> None:
        """The catalogue is looked at now."""
        _ = self.catalogue
        self._machine.look()
        self.tell()

    def choose(self, id: str) -> None:
        """Show a model of the catalogue."""
        self._model = self.catalogue.model(id)
        self._tell_chosen()

    def get_of_catalogue(self, name: str) -> None:
        """Download a file of the chosen model; the hub is asked for its size and hash first."""
        if self._model is not None:
            self._want(self._model.repo, name, self._model.title)

    def get_of_hub(self, name: str) -> None:
        """Download a file of the repository that is looked at."""
        if self._looked is not None:
            repo = self._looked.model.repo
            self._want(repo, name, repo.rpartition("/")[2])

    # ---- what there is to tell ----------------------------------------------------------------------------

    def tell(self) -> None:
        """Tell everything that is looked at anew."""
        if self._catalogue is not None:
            shown = [self._shown(model) for model in self._catalogue.models]
            self.catalogue_shown.emit(shown, self._machine.words)
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        if self._model is not None:
            self.model_shown.emit(self._model, self._offers_of(self._model))
        if self._looked is not None:
            looked = self._looked
            offers = [self._offer(looked.model.repo, file) for file in looked.files]
            self.hub_shown.emit(looked.model.repo, offers)

    def _shown(self, model: CatalogueModel) -> Shown:
        here = any(self._here.place_of(file) for file in files_of(model))
        return Shown(
            model=model,
            fit=best_fit(self._offers_of(model)),
            why=self._machine.recommended(model),
            here=here,
        )

    def _offers_of(self, model: CatalogueModel) -> list[Offer]:
        files, machine = files_of(model), self._machine
        return [self._offer(model.repo, file, machine.recommended(model, file.name)) for file in files]

    def _offer(self, repo: str, file: HubFile, why: str = "") -> Offer:
        made = offer(file, self._machine.suits(file), self._here, self._downloads.of(repo, file.name), why)
        asking = (repo, file.name) in self._asking and made.state == "offered"
        return made if not asking else made.asking()

    def _on_listed(self) -> None:
        """Verdicts come in one by one; here only the models themselves matter."""
        if self._here.entries is not self._shelf.shelf.entries:
            self._here = Here(self._shelf.shelf.entries)
            self.tell()

    def _want(self, repo: str, name: str, title: str) -> None:
        self._asking.add((repo, name))
        self._tell_chosen()
        self._hub.want(repo, name, title)

    def _on_looked(self, looked: HubLooked) -> None:
        self._looked = looked
        self._tell_chosen()

    def _on_wanted(self, repo: str, revision: str, file: HubFile, title: str) -> None:
        self._asking = {one for one in self._asking if one[0] != repo}
        self._downloads.get(repo, revision, file, title)

    def _on_not_wanted(self, repo: str, name: str, words: str) -> None:
        self._asking.discard((repo, name))
        self._tell_chosen()
        if self._model is not None and self._model.repo == repo:
            self.model_failed.emit(words)
