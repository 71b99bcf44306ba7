"""A download without a network, for the self-test: the real transfer, fed out of memory, that may be killed.

`python -m engine.selftest_downloads FOLDER` prints the byte at which it goes on, then brings the rest.
"""

from __future__ import annotations

import hashlib
import http.client
import io
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import SplitResult

from engine.delivery import Delivery
from engine.fetch_messages import USUAL, Order
from engine.web import Web

NAME = "exact.gguf"
_BYTES = 6 << 20
_PIECE = 32 << 10
#: So slow that a kill at any moment finds it on the way.
_PAUSE_S = 0.001


def body() -> bytes:
    """What is downloaded; the same every time."""
    return b"GGUF" + hashlib.shake_256(b"exact").digest(_BYTES)


class _Slowly(io.RawIOBase):
    """An answer that comes piece by piece."""

    def __init__(self, content: bytes) -> None:
        self._rest = memoryview(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]
        count = min(len(target), len(self._rest), _PIECE)
        time.sleep(_PAUSE_S)
        target[:count], self._rest = self._rest[:count], self._rest[count:]
        return count


class _Wire:
    """What a response reads from in place of a socket."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def makefile(self, mode: str) -> io.BufferedReader:
        """The answer as a file."""
        return io.BufferedReader(_Slowly(self._content))


class _Memory(Web):
    """Answers out of memory what would be asked of the hub."""

    def _ask(
        self, url: SplitResult, headers: Mapping[str, str], token: str
    ) -> tuple[http.client.HTTPResponse, Callable[[], None]]:
        start = int(headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        print(start, flush=True)
        content = body()
        head = "HTTP/1.1 200 OK\r\n"
        if start:
            head = (
                f"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {start}-{_BYTES + 3}/{_BYTES + 4}\r\n"
            )
        head += f'Content-Length: {len(content) - start}\r\nETag: "one"\r\n\r\n'
        response = http.client.HTTPResponse(_Wire(head.encode() + content[start:]))  # type: ignore[arg-type]
        response.begin()
        return response, response.close


def main() -> None:
    """Bring the file into the folder named on the command line."""
    content = body()
    order = Order(
        url="https://hub.invalid/exact.gguf",
        path=str(Path(sys.argv[1]) / NAME),
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    web = _Memory("https://hub.invalid", USUAL)
    Delivery([order], "https://hub.invalid", USUAL, lambda *moved: None, lambda: "", lambda: web).run()


if __name__ == "__main__":
    main()
