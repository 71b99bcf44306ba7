"""All files of one model: brought one after the other, named only when the last one is proven."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.errors import Cancelled, Refusal
from engine.fetch_messages import Limits, Order
from engine.gguf_reader import read_header
from engine.part_file import PART, publish, received_of
from engine.transfer import Moved, Transfer, check_room, disk_faults
from engine.web import Web

UNPROVEN = "The hub publishes no checksum of this file; its size and its structure are right."
_CHUNK = 1 << 20


class Delivery:
    """Brings a model; `run` is called once, `halt` from any thread."""

    def __init__(
        self,
        orders: Sequence[Order],
        endpoint: str,
        limits: Limits,
        moved: Moved,
        token: Callable[[], str],
        make_web: Callable[[], Web] | None = None,
    ) -> None:
        """`moved` hears how many bytes of all files have come."""
        self._orders = orders
        self._make_web = make_web or (lambda: Web(endpoint, limits))
        self._limits = limits
        self._moved = moved
        self._token = token
        self._halted = threading.Event()
        self._transfer: Transfer | None = None

    def halt(self) -> None:
        """End soon; what has come stays."""
        self._halted.set()
        if (transfer := self._transfer) is not None:
            transfer.halt()

    def run(self) -> str:
        """Bring everything and give it its names; a sentence about what could not be proven, or ""."""
        with disk_faults():
            self._run()
        return "" if all(order.sha256 for order in self._orders) else UNPROVEN

    def _run(self) -> None:
        missing: list[Path] = []
        done = 0
        wanted = sum(max(order.bytes - received_of(Path(order.path)), 0) for order in self._orders)
        check_room(Path(self._orders[0].path).parent, wanted)
        for order in self._orders:
            path = Path(order.path)
            if not self._is_there(order, done):
                self._bring(order, done)
                missing.append(path)
            done += _size(path)
        for path in reversed(missing):  # the first part is what makes a split model one
            publish(path)

    def _bring(self, order: Order, before: int) -> None:
        self._transfer = transfer = Transfer(
            self._make_web(),
            order,
            self._limits,
            lambda received, *more: self._moved(before + received, *more),
            self._token,
        )
        if self._halted.is_set():
            raise Cancelled
        transfer.run()

    def _is_there(self, order: Order, before: int) -> bool:
        """Whether the file lies there already, whole and the right one."""
        path = Path(order.path)
        if not path.is_file() or (order.bytes and path.stat().st_size != order.bytes):
            return False
        if order.sha256:
            return self._digest(path, before) == order.sha256
        try:
            return bool(order.bytes) and read_header(path).data_end <= order.bytes
        except Refusal:
            return False

    def _digest(self, path: Path, before: int) -> str:
        found = hashlib.sha256()
        done = 0
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if self._halted.is_set():
                    raise Cancelled
                found.update(chunk)
                done += len(chunk)
                if done % (64 * _CHUNK) == 0:
                    self._moved(before + done, True, "")
        return found.hexdigest()


def _size(path: Path) -> int:
    part = path.with_name(path.name + PART)
    return (part if part.exists() else path).stat().st_size
