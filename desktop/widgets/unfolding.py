"""How much of a giant message its view shows: it unfolds a step a turn, so that the window stays free."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from desktop.cited import rows_of
from desktop.portions import Portions, first_portion, portion_after
from desktop.rows import Row
from desktop.transcript import MessageItem


class Unfolding(QObject):
    """Folded, a message is shown up to its first portion."""

    def __init__(self, parent: QObject, stepped: Callable[[], None]) -> None:
        """Call `stepped` when more is shown."""
        super().__init__(parent)
        self._stepped = stepped
        self._turns = QTimer(self, singleShot=True, interval=0)
        self._turns.timeout.connect(self._on_turn)
        self.fold(MessageItem(0, "assistant", ""))

    @property
    def shown(self) -> int:
        """How many characters of the text are shown."""
        read = self._portions.read if self._portions is not None else 0
        return 0 if self.covered else max(self._first, read)

    @property
    def begun(self) -> bool:
        """Whether more than the first portion is shown."""
        return self.shown > self._first

    @property
    def portions(self) -> Portions | None:
        """What is read step by step; None before there is more than the first portion."""
        return self._portions if self.begun else None

    @property
    def unfolds(self) -> bool:
        """Whether more is going to be shown in the next turn."""
        return self._turns.isActive()

    @property
    def left(self) -> bool:
        """Whether some of it is not shown."""
        return 0 < self.shown < len(self._item.text)

    def fold(self, item: MessageItem, *, covered: bool = False) -> None:
        """Show the first portion of a message, or nothing while it is `covered` by its editor."""
        self._turns.stop()
        self.covered = covered
        self._item, self._first = item, first_portion(item.text)
        self._portions: Portions | None = None
        self._goal = 0

    def rows(self) -> tuple[int, Sequence[Row]]:
        """The first row that may have changed since the last step, and all rows from there on."""
        if self._portions is None or not self.begun:
            text = self._item.text[: self.shown]
            return 0, rows_of(self._item, text) if text else []
        return self._portions.changes()

    def turn(self) -> bool:
        """Read a step more, and show it; False where nothing is left to show."""
        if not self.left:
            return False
        if self._portions is None:
            self._portions = Portions(self._item)
        self._portions.step()
        if self.begun:
            self._stepped()
        return True

    def more(self) -> None:
        """Unfold the next portion, in the coming turns."""
        self._goal = portion_after(self._item.text, max(self._goal, self.shown))
        self._turns.start()

    def _on_turn(self) -> None:
        if self.turn() and self.shown < self._goal:
            self._turns.start()
