"""How fast bytes come and how long the rest will take, from the last seconds rather than the last moment."""

from __future__ import annotations

from collections import deque

WINDOW_S = 8.0
#: Before so much is known, nothing is foretold.
_ENOUGH_S = 1.0


class Pace:
    """A moving average over what was received when; `now` is any steady clock."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, now: float, received: int) -> None:
        """Note how much has come in all; less than before begins anew."""
        if self._seen and received < self._seen[-1][1]:
            self._seen.clear()
        self._seen.append((now, received))
        while len(self._seen) > 2 and now - self._seen[1][0] >= WINDOW_S:
            self._seen.popleft()

    @property
    def bytes_per_second(self) -> float:
        """The speed, 0 while nobody knows."""
        if len(self._seen) < 2:
            return 0.0
        (begun, first), (ended, last) = self._seen[0], self._seen[-1]
        return (last - first) / (ended - begun) if ended - begun >= _ENOUGH_S / 4 else 0.0

    def seconds_left(self, missing: int) -> float | None:
        """How long so many bytes will take, None while nobody knows."""
        if len(self._seen) < 2 or self._seen[-1][0] - self._seen[0][0] < _ENOUGH_S:
            return None
        speed = self.bytes_per_second
        return missing / speed if speed > 0 else None
