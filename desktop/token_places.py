"""Where the tokens of answers stand in what is shown of them, found a little a turn where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, QTimer

from desktop.conversation import StoredMessage
from desktop.lens import shown_places
from engine import TracedToken
from engine.traces import Place, stepwise_spans

#: The place of each token, None for those that are not shown.
Places = Sequence[Place | None]
#: Those of so many tokens are found in one turn.
SOME = 4_000


class TokenPlaces(QObject):
    """Lives on the main thread; those of a short answer are found at once."""

    def __init__(
        self,
        found: Callable[[StoredMessage, Sequence[TracedToken], Places], object],
        parent: QObject | None = None,
    ) -> None:
        """Call `found` with what was asked for, once for each answer."""
        super().__init__(parent)
        self._found = found
        self._asked: dict[int, tuple[StoredMessage, Sequence[TracedToken]]] = {}
        self._steps: dict[int, Iterator[Places | None]] = {}
        self._turns = QTimer(self, singleShot=True, interval=0)
        self._turns.timeout.connect(self.turn)

    def find(self, message: StoredMessage, tokens: Sequence[TracedToken]) -> None:
        """Begin to find the places of an answer; what was asked of an older state of it is forgotten."""
        before = self._asked.get(message.id)
        if before is None or before[0] != message or before[1] is not tokens:
            self._asked[message.id] = message, tokens
            self._steps[message.id] = _steps(message, tokens)
            self._step(message.id)

    def turn(self) -> bool:
        """Look for a few more; False where there is nothing left to look for."""
        for message_id in self._steps:
            self._step(message_id)
            return True
        return False

    def _step(self, message_id: int) -> None:
        places = next(self._steps[message_id])
        if places is None:
            self._turns.start()
            return
        del self._steps[message_id]
        if self._steps:
            self._turns.start()
        self._found(*self._asked.pop(message_id), places)


def _steps(message: StoredMessage, tokens: Sequence[TracedToken]) -> Iterator[Places | None]:
    """None after each part of the work, the places at last."""
    for places in stepwise_spans(tokens, message.text, message.reasoning):
        if places is not None:
            yield shown_places(places, message.text, message.shown)
        elif len(tokens) > SOME:
            yield None
