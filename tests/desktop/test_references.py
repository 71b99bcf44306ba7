"""PySide6 keeps the references it is given: 6.12.0 lost those to True and None on CPython up to 3.11."""

from __future__ import annotations

import sys

from PySide6.QtCore import Property, QObject, Signal

TIMES = 2000
#: Other code may take or drop a few references meanwhile; the fault loses one or more each time.
SLACK = 100


class Emitter(QObject):
    """One signal and one property of each kind that the window uses."""

    flagged = Signal(bool)
    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flag = True

    def _read(self) -> bool:
        return self._flag

    def _write(self, value: bool) -> None:
        self._flag = value

    flag = Property(bool, _read, _write)


def test_signals_and_properties_keep_the_references_to_true_and_none() -> None:
    emitter = Emitter()
    seen: list[object] = []
    emitter.flagged.connect(seen.append)
    emitter.given.connect(seen.append)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(TIMES):
        emitter.flagged.emit(True)
        emitter.given.emit(None)
        emitter.given.emit(True)
        emitter.setProperty("flag", True)
        assert emitter.property("flag") is True
        seen.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(abs(now - then) < SLACK for then, now in zip(before, after, strict=True))
