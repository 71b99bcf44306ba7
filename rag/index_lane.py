"""The library child as the library's thread sees it: begun with its folder, started again after a death.

What was asked when it died is asked once more, and nothing is lost: the child keeps all it has in a database.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol

from engine import Failed
from engine.deaths import Restarts
from engine.supervisor import Child, Died, Inbox
from rag.index_messages import Begin, Begun, IndexEvent, IndexNews
from rag.lane import Lane, Turn
from rag.requests import NewCollection, Request, SaveTrial

IndexChild = Child[IndexEvent, Request]
IndexTurn = Turn[IndexEvent, Request]
IndexDied = Died[IndexEvent, Request]


def index_child(module: str, inbox: Inbox[IndexEvent, Request], folder: Path, log: Path) -> IndexChild:
    """A child that keeps the library."""
    return Child(module, "library", inbox, folder, log, IndexEvent)


class Owner(Protocol):
    """Who hears what becomes of the library child."""

    def on_begun(self, begun: Begun) -> None:
        """The child is there and the library open."""
        ...

    def on_news(self, news: IndexNews) -> None:
        """News that belong to no request."""
        ...

    def on_restart(self, words: str) -> None:
        """The child died; another is on the way."""
        ...

    def on_end(self, failure: Failed) -> None:
        """There is no child, and none is tried until somebody asks again."""
        ...


class IndexLane(Lane[IndexEvent, Request]):
    """Requests to the library child."""

    def __init__(self, child: IndexChild, begin: Begin, owner: Owner) -> None:
        super().__init__(child)
        self._begin_with = begin
        self._owner = owner
        self._restarts = Restarts()
        self._given_up: Failed | None = None

    def submit(self, turn: IndexTurn) -> None:
        """Queue a request; where there is no child any more, one is tried again for it."""
        super().submit(turn)
        if self._given_up is not None and turn.urgent:
            self._given_up = None
            self._restarts.forgive()
            self.restart()
        elif self._given_up is not None:
            self._fail_all(self._given_up)

    def _start(self) -> None:
        super()._start()
        self._child.send(self._begin_with)

    def _greet(self, message: IndexEvent) -> None:
        if isinstance(message, Begun):
            self._owner.on_begun(message)
            self._begin()
        elif isinstance(message, Failed):  # it cannot be opened: another try now would end the same way
            self._child.kill(message.message)
            self.ready, self.down = False, True
            self._give_up(message)

    def _news(self, message: IndexEvent) -> None:
        if isinstance(message, IndexNews):
            self._owner.on_news(message)

    def _is_ending(self, message: IndexEvent) -> bool:
        return not isinstance(message, IndexNews)

    def _fell(self, died: IndexDied, turn: IndexTurn | None) -> None:
        if turn is not None and not turn.retried and not isinstance(turn.request, NewCollection | SaveTrial):
            turn.retried = True
            (self._urgent if turn.urgent else self._patient).appendleft(turn)
        elif turn is not None:
            words = f"The library {died.reason}. It is starting again by itself, so just try once more."
            turn.done(turn.failed("library-died", words))
        wait = self._restarts.died(time.monotonic())
        if wait is None:
            words = f"The library ended again and again; at last it {died.reason}."
            self._give_up(
                Failed(job=0, code="library-stopped", message=f"{words} Try once more; that starts it again.")
            )
            return
        self.restart(wait)
        self._owner.on_restart(f"The library {died.reason}. It is starting again by itself.")

    def _stuck(self) -> None:
        self.restart()
        self._owner.on_restart("The library did not stop in time, so it is starting again.")

    def _give_up(self, failure: Failed) -> None:
        self._start_at = None
        self._given_up = failure
        self._owner.on_end(failure)
        self._fail_all(failure)

    def _fail_all(self, failure: Failed) -> None:
        for turn in self.take_all():
            turn.done(turn.failed(failure.code, failure.message, failure.file))
