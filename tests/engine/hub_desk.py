"""Downloads of one profile against a hub on this machine, with every event kept; for tests that wait for one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from engine.downloads import Downloads
from engine.fetch_messages import Limits
from engine.hub_messages import Download, DownloadChanged, HubEnding, HubEvent, HubFile, Queue, Queued
from tests.engine.fault_server import REPO, REVISION, FaultServer

LIMITS = Limits(connect=5, stall=30, pause=0.01, longest_pause=0.02, tries=3)
PATIENCE_S = 30.0

E = TypeVar("E")


class HubDesk:
    """A profile's downloads, which can be closed and begun again."""

    def __init__(self, profile: Path, hub: FaultServer, limits: Limits = LIMITS) -> None:
        for name in ("models", "tmp", "log"):
            (profile / name).mkdir(parents=True, exist_ok=True)
        self.profile = profile
        self.hub = hub
        self.limits = limits
        self.events: list[HubEvent] = []
        self._changed = threading.Condition()
        self._seen = 0
        self.downloads = self._begin()

    def _begin(self) -> Downloads:
        downloads = Downloads(self.profile, self._hear, self.hub.url, self.limits)
        downloads.start()
        return downloads

    def _hear(self, event: HubEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def again(self) -> None:
        """Another start of the program."""
        self.downloads.close()
        self.events.clear()
        self.downloads = self._begin()
        self.wait(lambda event: isinstance(event, Queue))

    def run(self, job: int, expected: type[E]) -> E:
        """Wait for a job that ends as expected."""
        ending: HubEnding = self.downloads.run(job)
        assert isinstance(ending, expected), ending
        return ending

    def get(self, file: HubFile) -> Download:
        """Put a file into the queue."""
        return self.run(self.downloads.get(REPO, REVISION, file), Queued).download

    def wait(self, fits: Callable[[HubEvent], bool]) -> HubEvent:
        """The first event that fits, now or later."""
        with self._changed:
            came = self._changed.wait_for(lambda: any(map(fits, self.events)), PATIENCE_S)
            assert came, self.events[-3:]
            return next(event for event in self.events if fits(event))

    def reaches(self, number: int, status: str) -> Download:
        """Wait until the newest word about a download is this status."""

        def newest() -> Download | None:
            told = [e.download for e in self.events if isinstance(e, DownloadChanged)]
            return next((one for one in reversed(told) if one.id == number), None)

        with self._changed:
            came = self._changed.wait_for(
                lambda: (one := newest()) is not None and one.status == status, PATIENCE_S
            )
            found = newest()
            assert came, found
            assert found is not None
            return found

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Look again and again until something holds that tells nobody when it does."""
        until = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < until
            threading.Event().wait(0.005)

    def wait_for_file(self, path: Path, size: int) -> None:
        """Wait until a file is that large."""
        self.wait_until(lambda: path.exists() and path.stat().st_size >= size)

    @property
    def queue(self) -> tuple[Download, ...]:
        """The queue as it was told last."""
        return next(event for event in reversed(self.events) if isinstance(event, Queue)).downloads

    def leftovers(self) -> list[str]:
        """The files in the folder of models, besides the queue itself."""
        models = self.profile / "models"
        found = (path.relative_to(models).as_posix() for path in models.rglob("*") if path.is_file())
        return sorted(name for name in found if not name.startswith("downloads."))
