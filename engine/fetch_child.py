"""Main of the fetch child: the only process that connects to the model hub, and only while it is asked to.

`python -m engine.fetch_child FLAG` reads requests from stdin and writes what comes of them to stdout. It may
be killed at any moment; a transfer goes on where it was in the next one.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.delivery import Delivery
from engine.download_requests import Find, KeepToken, Look
from engine.errors import Cancelled, Refusal
from engine.fetch_messages import (
    Begin,
    Bring,
    Brought,
    FetchEvent,
    FetchRequest,
    Halt,
    Moved,
    Waits,
)
from engine.hub_address import page as address_of_page
from engine.hub_messages import HubFound, HubLooked, TokenKept
from engine.hub_token import HubToken
from engine.messages import Failed, Stopped
from engine.stdio import take_over
from engine.transfer import PAUSING
from engine.web import Denied
from engine.wire import Channel

if TYPE_CHECKING:
    from engine.hub import Hub

_TROUBLE = "Something went wrong while asking the hub. Try again."
_HALT_S = 0.5


class FetchChild:
    """Serves the requests of one channel, each on a thread of its own: none waits for another."""

    def __init__(self, channel: Channel[FetchRequest, FetchEvent], begin: Begin) -> None:
        self._channel = channel
        self._begin = begin
        self._token = HubToken(Path(begin.profile))
        self._hub: Hub | None = None
        self._making = threading.Lock()
        self._sending = threading.Lock()
        self._deliveries: dict[int, Delivery] = {}
        self._threads: list[threading.Thread] = []

    def serve(self) -> None:
        """Answer requests until the channel closes, then leave everything as it is."""
        while (request := self._channel.receive()) is not None:
            if isinstance(request, Halt):
                if (found := self._deliveries.get(request.job)) is not None:
                    found.halt()
            else:
                self._take(request)
        for delivery in list(self._deliveries.values()):
            delivery.halt()
        for thread in self._threads:
            thread.join(_HALT_S)

    def _take(self, request: FetchRequest) -> None:
        do: Callable[[], FetchEvent]
        if isinstance(request, Bring):
            delivery = self._delivery(request)
            do = lambda: self._bring(request, delivery)  # noqa: E731 - both branches name one thing
        else:
            do = lambda: self._do(request)  # noqa: E731
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=lambda: self._send(self._ending(request.job, do)), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _ending(self, job: int, do: Callable[[], FetchEvent]) -> FetchEvent:
        try:
            return do()
        except Cancelled:
            return Stopped(job=job)
        except Refusal as refusal:
            return Failed(job=job, code=refusal.code, message=refusal.message)
        except Exception as error:  # its words may hold an address with a signature, so only its kind is told
            print(f"the fetch child failed: {type(error).__name__}", file=sys.stderr)
            traceback.print_tb(error.__traceback__)
            return Failed(job=job, code="internal", message=_TROUBLE)

    def _do(self, request: FetchRequest) -> FetchEvent:
        job = request.job
        match request:
            case Find(words=words, sort=sort, skip=skip):
                models, more = self._asked_hub().find(words, sort, skip)
                return HubFound(job=job, models=models, more=more)
            case Look(repo=repo):
                hub = self._asked_hub()
                model, revision, files = hub.look(repo)
                page = address_of_page(self._begin.endpoint, model.repo)
                return HubLooked(job=job, model=model, revision=revision, files=files, page=page)
            case KeepToken(token=token):
                return TokenKept(job=job, place=self._token.keep(token))
            case _:
                raise Refusal("not-here", _TROUBLE)

    def _asked_hub(self) -> Hub:
        with self._making:
            if self._hub is None:
                from engine.hub import Hub  # brings a large library, which a transfer does without

                begin = self._begin
                folder = Path(begin.profile) / "tmp" / "hub"
                self._hub = Hub(begin.endpoint, folder, self._token.read, begin.limits)
            return self._hub

    # ---- transfers ----------------------------------------------------------------------------------------

    def _delivery(self, request: Bring) -> Delivery:
        def moved(received: int, checking: bool, waiting: str) -> None:
            self._send(Moved(job=request.job, received=received, checking=checking, waiting=waiting))

        begin = self._begin
        made = Delivery(request.orders, begin.endpoint, begin.limits, moved, self._token.read)
        self._deliveries[request.job] = made
        return made

    def _bring(self, request: Bring, delivery: Delivery) -> FetchEvent:
        try:
            return Brought(job=request.job, note=delivery.run())
        except Denied:
            return Failed(job=request.job, code="gated", message=_gated(request, self._token.place()))
        except Refusal as refusal:
            if refusal.code in PAUSING:
                return Waits(job=request.job, problem=refusal.message)
            raise
        finally:
            self._deliveries.pop(request.job, None)

    def _send(self, event: FetchEvent) -> None:
        # Where nobody listens any more, the main thread hears that too and ends.
        with self._sending, contextlib.suppress(OSError):
            self._channel.send(event)


def _gated(request: Bring, place: str) -> str:
    if place == "none":
        return (
            f"“{request.repo}” is gated: agree to its terms at {request.page} in a browser."
            " Then give Openbook an access token and let the download go on."
        )
    return (
        f"The access token does not open “{request.repo}”: agree to its terms at {request.page} in a browser."
        " If that is done, give Openbook another token."
    )


def main() -> None:
    """Serve stdin and stdout."""
    read_fd, write_fd = take_over()
    channel: Channel[FetchRequest, FetchEvent] = Channel(read_fd, write_fd, FetchRequest)
    begin = channel.receive()
    if isinstance(begin, Begin):
        FetchChild(channel, begin).serve()


if __name__ == "__main__":
    main()
