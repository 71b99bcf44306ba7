"""The history as the main thread sees it: jobs go in, results come back on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop.bridge import Bridge
from desktop.history import History, Store
from engine import Cancelled, Refusal

T = TypeVar("T")


class Records:
    """Asks the history thread and brings its answers home.

    `on_refusal` shows what cannot be done, `on_recovery` takes that sentence back once it can be.
    """

    def __init__(
        self,
        history: History,
        bridge: Bridge,
        on_refusal: Callable[[str], None],
        on_recovery: Callable[[str], None],
    ) -> None:
        self._history = history
        self._bridge = bridge
        self._on_refusal = on_refusal
        self._on_recovery = on_recovery
        self._trouble = ""

    def ask(
        self,
        job: Callable[[Store], T],
        then: Callable[[T], object] | None = None,
        *,
        urgent: bool = True,
        failed: Callable[[], object] | None = None,
    ) -> None:
        """Run `job` on the history thread, then `then` with its result here, or `failed` and a sentence."""

        def on_done(result: T) -> None:
            if then is not None:
                self._bridge.post(lambda: _drop(then(result)))

        def on_failed(error: Exception) -> None:
            self._bridge.post(lambda: self._refuse(error, failed))

        self._history.do(job, on_done, on_failed, urgent)

    def settled(self) -> None:
        """An answer was saved, so what the last refusal said holds no more."""
        if self._trouble:
            self._on_recovery(self._trouble)
            self._trouble = ""

    def _refuse(self, error: Exception, failed: Callable[[], object] | None) -> None:
        if failed is not None:
            failed()
        if isinstance(error, Refusal):
            self._trouble = error.message
            self._on_refusal(error.message)
        elif not isinstance(error, Cancelled):  # what was asked while leaving has nobody to hear it
            raise error


def _drop(_: object) -> None:
    return None
