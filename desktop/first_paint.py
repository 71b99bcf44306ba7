"""Ends the program once its window is there; for measuring the start."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer


class FirstPaint(QObject):
    """Ends the program as soon as the window has been painted."""

    def __init__(self, window: QObject, qt: QCoreApplication) -> None:
        super().__init__(window)
        self._qt = qt
        window.installEventFilter(self)

    def _on_painted(self) -> None:
        print("painted", flush=True)  # the benchmark stops its clock here
        self._qt.quit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)
