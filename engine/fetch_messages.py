"""Every message that crosses the pipe of the fetch child. A transfer is a job; one ending closes it."""

from __future__ import annotations

import msgspec

from engine.download_requests import Asked, Find, KeepToken, Look
from engine.hub_messages import HubFound, HubLooked, HubWire, TokenKept
from engine.messages import Failed, Stopped


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds to wait for a connection, for the next byte and between tries, and how many tries may fail."""

    connect: float = 20.0
    stall: float = 60.0
    pause: float = 1.0
    longest_pause: float = 60.0
    tries: int = 8


USUAL = Limits()


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One file to bring: `bytes` 0 and `sha256` "" where the hub does not tell them."""

    url: str
    path: str
    bytes: int = 0
    sha256: str = ""
    revision: str = ""


class Begin(Asked, frozen=True):
    """The first message: whose profile this is and which hub is meant."""

    profile: str
    endpoint: str
    limits: Limits


class Bring(Asked, frozen=True):
    """Bring all files of a model, and give them their names when the last one is proven."""

    orders: tuple[Order, ...]
    repo: str
    page: str


class Halt(Asked, frozen=True):
    """End the transfer `job` soon, and keep what has come."""


class Moved(HubWire, frozen=True):
    """How many bytes of a transfer have come; `checking` while they are hashed, `waiting` says for what."""

    job: int
    received: int
    checking: bool = False
    waiting: str = ""


class Brought(HubWire, frozen=True):
    """The transfer is done; `note` says what could not be proven."""

    job: int
    note: str = ""


class Waits(HubWire, frozen=True):
    """The transfer waits for something that the person may see to, in a sentence."""

    job: int
    problem: str


FetchRequest = Begin | Find | Look | KeepToken | Bring | Halt
FetchEvent = HubFound | HubLooked | TokenKept | Moved | Brought | Waits | Stopped | Failed
