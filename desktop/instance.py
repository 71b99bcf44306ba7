"""One window per profile: a second start asks the first to come forward and leaves.

The lock is the history's own exclusive lock; the local socket only carries the wish, so a stale socket
never keeps anybody out.
"""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE_MS = 900
LONGEST = 1 << 20


def socket_name(profile: Path) -> str:
    """The name under which the window of this profile can be asked to come forward."""
    return (
        "openbook-"
        + hashlib.sha256(str(profile.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    )


def raise_running(profile: Path, files: list[str], patience_s: float = 0.0) -> bool:
    """Ask the running window to come forward with these files; False when nobody answered.

    `patience_s` is for a window that has the lock but may be only about to appear.
    """
    end = time.monotonic() + patience_s
    while True:
        socket = QLocalSocket()
        socket.connectToServer(socket_name(profile))
        if socket.waitForConnected(RAISE_MS):
            return _ring(socket, files, round(patience_s * 1000) or RAISE_MS)
        if time.monotonic() >= end:
            return False
        time.sleep(0.05)


def _ring(socket: QLocalSocket, files: list[str], answer_ms: int) -> bool:
    socket.write(json.dumps({"files": files}).encode() + b"\n")
    socket.waitForBytesWritten(RAISE_MS)
    answered = socket.waitForReadyRead(answer_ms)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for later starts on the same profile; only this user can ring."""

    rung = Signal(
        object
    )  # list[str], files given to the later start; Qt's own lists lose bytes that are no text

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = socket_name(profile)
        QLocalServer.removeServer(name)  # what a killed window left behind: the lock is ours
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.setParent(self)
        socket.readyRead.connect(lambda: self._on_words(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _on_words(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        try:
            words = json.loads(bytes(socket.readLine().data()))
            files = [str(name) for name in words["files"]]
        except (ValueError, KeyError, TypeError):
            files = []
        socket.write(b"ok\n")
        socket.flush()
        self.rung.emit(files)
