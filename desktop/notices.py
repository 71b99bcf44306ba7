"""Tells that a long answer has ended while nobody looks: at the task bar, and in the tray where there is one.

Only where the person switched it on. The words of an answer are not shown: others may see the screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.answers import Answers
from desktop.conversation import StoredMessage
from desktop.language import tr

#: An answer that took less is not worth a word.
LONG_S = 10.0


class Notices(QObject):
    """`ready` asks for a notice: its title, its words, and the chat that it leads to."""

    ready = Signal(str, str, int)

    def __init__(
        self,
        answers: Answers,
        wanted: Callable[[], bool],
        looked_at: Callable[[], bool],
        parent: QObject,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`wanted` is the setting, `looked_at` whether a window of ours is active."""
        super().__init__(parent)
        self._wanted, self._looked_at, self._clock = wanted, looked_at, clock
        self._began: dict[int, float] = {}
        answers.told.connect(lambda message, _: self._on_life(message))
        answers.wrote.connect(lambda message, *_: self._on_life(message))
        answers.ended.connect(self._on_ended)

    def _on_life(self, message: int) -> None:
        self._began.setdefault(message, self._clock())

    def _on_ended(self, message: StoredMessage) -> None:
        began = self._began.pop(message.id, None)
        if began is None or self._clock() - began < LONG_S or message.stop_reason == "stopped":
            return
        if self._wanted() and not self._looked_at():
            failed = message.state != "complete"
            words = tr("It could not be finished.") if failed else tr("Your answer is ready.")
            self.ready.emit(message.model_name or tr("Openbook"), words, message.chat)
