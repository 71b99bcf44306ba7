"""One file to be brought from one hub, for the tests of what happens on its way."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from engine.delivery import Delivery
from engine.errors import Refusal
from engine.fetch_messages import Limits, Order
from engine.part_file import PART
from tests.engine.fault_server import (
    REPO,
    REVISION,
    FaultServer,
    Shelf,
)

NAME = "model-Q4_K_M.gguf"
BODY = b"GGUF" + random.Random(5).randbytes(700_000)
SHA256 = hashlib.sha256(BODY).hexdigest()
LIMITS = Limits(connect=5, stall=0.3, pause=0.001, longest_pause=0.002, tries=3)
PAGE = b"<!DOCTYPE html><html><body>Sign in to the network</body></html>"


class Desk:
    """One file to bring from one hub, into one folder."""

    def __init__(self, folder: Path, shelf: Shelf, hub: FaultServer) -> None:
        self.shelf = shelf
        self.hub = hub
        self.target = folder / "maker" / NAME
        self.part = self.target.with_name(NAME + PART)
        self.moved: list[tuple[int, bool, str]] = []
        self.token = ""

    def order(self, **changes: object) -> Order:
        url = f"{self.hub.url}/{REPO}/resolve/{REVISION}/{NAME}"
        given: dict[str, object] = {"bytes": len(BODY), "sha256": SHA256, "revision": REVISION, **changes}
        return Order(url=str(given.pop("url", url)), path=str(self.target), **given)  # type: ignore[arg-type]

    def bring(self, limits: Limits = LIMITS, **changes: object) -> str:
        orders = [self.order(**changes)]
        return Delivery(
            orders, self.hub.url, limits, lambda *seen: self.moved.append(seen), lambda: self.token
        ).run()

    def refused(self, **changes: object) -> Refusal:
        """Bring it, which must fail; no file is offered, and the words say what to do."""
        with pytest.raises(Refusal) as caught:
            self.bring(**changes)
        message = caught.value.message
        assert not self.target.exists()
        assert 20 < len(message) < 300
        assert message.count(". ") <= 1
        assert self.hub.url not in message
        return caught.value

    @property
    def right(self) -> bool:
        return self.target.read_bytes() == BODY and [path.name for path in self.target.parent.iterdir()] == [
            NAME
        ]

    @property
    def twice(self) -> int:
        """How many bytes came more than once."""
        return self.shelf.sent - len(BODY)
