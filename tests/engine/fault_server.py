"""A model hub on this machine, with the faults of real networks on demand, that counts every byte it sends."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any

from engine.hub_messages import HubFile

REVISION = "0123456789abcdef0123456789abcdef01234567"
REPO = "maker/model-GGUF"
_PIECE = 16 << 10

Fault = Callable[["Handler", bytes], None]


@dataclass
class Asked:
    """One request as it came: its path and headers."""

    path: str
    headers: dict[str, str]

    @property
    def range(self) -> str:
        return self.headers.get("range", "")


@dataclass
class Shelf:
    """What the hub holds; `faults` are used up one per request for bytes, then all goes well."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    always: Fault | None = None
    gated: bool = False
    token: str = ""
    hashes: bool = True
    extra: dict[str, Any] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    sent: int = 0
    on_sent: Callable[[int], None] = lambda sent: None
    api: Callable[[Handler], bool] = lambda handler: False
    found: list[dict[str, Any]] = field(default_factory=list)
    pace: threading.Event | None = None

    def file(self, name: str) -> HubFile:
        """A file as the hub would list it."""
        body = self.files[name]
        sha256 = (hashlib.sha256(body).hexdigest(),) if self.hashes else ()
        return HubFile(name=name, bytes=len(body), sha256=sha256, part_bytes=(len(body),), parts=(name,))

    @property
    def bytes_asked(self) -> list[Asked]:
        """The requests for bytes."""
        return [one for one in self.asked if "/resolve/" in one.path or "/cdn/" in one.path]


class Handler(BaseHTTPRequestHandler):
    """Answers like the hub: metadata under /api, bytes under /REPO/resolve/REVISION/NAME."""

    protocol_version = "HTTP/1.1"
    server: FaultServer

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""

    @property
    def shelf(self) -> Shelf:
        return self.server.shelf

    def do_GET(self) -> None:
        self.shelf.asked.append(
            Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
        )
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        try:
            if path.startswith("/api/"):
                self._metadata(path)
            else:
                self._bytes(path)
        except OSError:
            self.close_connection = True  # the client is gone, as it may
        self.close_connection = True

    def _metadata(self, path: str) -> None:
        shelf = self.shelf
        if shelf.api(self):
            return
        if path == "/api/models":
            self.say(200, json.dumps(shelf.found).encode(), {"Content-Type": "application/json"})
        elif path == f"/api/models/{REPO}":
            self.say(200, json.dumps(self.info()).encode(), {"Content-Type": "application/json"})
        else:
            self.say(401, b'{"error":"no"}', {"X-Error-Code": "RepoNotFound"})

    def info(self) -> dict[str, Any]:
        """What the hub says of its one repository."""
        shelf = self.shelf
        siblings = []
        for name, body in shelf.files.items():
            one: dict[str, Any] = {"rfilename": name, "size": len(body)}
            if shelf.hashes:
                one["lfs"] = {
                    "size": len(body),
                    "sha256": hashlib.sha256(body).hexdigest(),
                    "pointerSize": 130,
                }
            siblings.append(one)
        return {
            "id": REPO,
            "author": "maker",
            "sha": REVISION,
            "gated": "auto" if shelf.gated else False,
            "tags": ["gguf", "license:apache-2.0"],
            "siblings": siblings,
            **shelf.extra,
        }

    def _bytes(self, path: str) -> None:
        shelf = self.shelf
        body = shelf.files.get(path.rpartition("/")[2])
        if body is None:
            self.say(404, b"", {})
        elif shelf.token and self.headers.get("Authorization") != f"Bearer {shelf.token}":
            self.say(401, b"", {"X-Error-Code": "GatedRepo"})
        elif shelf.faults:
            shelf.faults.pop(0)(self, body)
        elif shelf.always is not None:
            shelf.always(self, body)
        else:
            self.give(body)

    # ---- ways to answer -----------------------------------------------------------------------------------

    def offset(self, etag: str = '"one"') -> int | None:
        """Where the client wants to begin; None for the whole, also when it has another version."""
        given = self.headers.get("Range", "")
        if not given or self.headers.get("If-Range", etag) != etag:
            return None
        return int(given.removeprefix("bytes=").partition("-")[0])

    def give(
        self,
        body: bytes,
        *,
        etag: str = '"one"',
        until: int | None = None,
        ranges: bool = True,
        headers: Mapping[str, str] = MappingProxyType({}),
        length: int | None = None,
    ) -> None:
        """The file, or the wanted part of it, as a good server does; `until` breaks the connection there."""
        start = self.offset(etag) if ranges else None
        if start is not None and start >= len(body):
            self.say(416, b"", {"Content-Range": f"bytes */{len(body)}"})
            return
        last = len(body)
        if start is not None and (wanted := self.headers["Range"].rpartition("-")[2]):
            last = min(int(wanted) + 1, last)
        self.send_response(200 if start is None else 206)
        self.send_header("Content-Length", str((last if length is None else length) - (start or 0)))
        if start is not None:
            self.send_header("Content-Range", f"bytes {start}-{last - 1}/{len(body)}")
        for name, value in {"ETag": etag, "Content-Type": "application/octet-stream", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.pour(body[start or 0 : last if until is None else until])

    def pour(self, body: bytes) -> None:
        """Bytes in small pieces, each counted when it is out."""
        for begin in range(0, len(body), _PIECE):
            if self.shelf.pace is not None:
                self.shelf.pace.wait(10)
            piece = body[begin : begin + _PIECE]
            self.wfile.write(piece)
            self.shelf.sent += len(piece)
            self.shelf.on_sent(self.shelf.sent)

    def say(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """A short answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def stall(self, body: bytes, after: int) -> None:
        """Some bytes, then nothing until the client goes."""
        start = self.offset() or 0
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body) - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send_header("ETag", '"one"')
        self.end_headers()
        self.pour(body[start:after])
        self.connection.settimeout(20)
        self.connection.recv(1)


class FaultServer(ThreadingHTTPServer):
    """The server; `url` is its address."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, shelf: Shelf, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Handler)
        self.shelf = shelf
        self.url = f"http://{host}:{self.server_address[1]}"

    def get_request(self) -> tuple[socket.socket, Any]:
        """Little is buffered, so that what was sent is about what was received."""
        connection, address = super().get_request()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 64 << 10)
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is part of the tests."""


@contextmanager
def serving(shelf: Shelf, host: str = "127.0.0.1") -> Iterator[FaultServer]:
    """A running hub."""
    server = FaultServer(shelf, host)
    thread = threading.Thread(target=lambda: server.serve_forever(0.02), name="hub", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# ---- faults -------------------------------------------------------------------------------------------------


def breaks(after: int) -> Fault:
    """The connection breaks at this byte of the file."""
    return lambda handler, body: handler.give(body, until=after)


def stalls(after: int) -> Fault:
    """Nothing comes any more from this byte on."""
    return lambda handler, body: handler.stall(body, after)


def answers(status: int, body: bytes = b"", **headers: str) -> Fault:
    """Another answer than the file; underscores in names of headers stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _: handler.say(status, body, named)


def ignores_ranges(handler: Handler, body: bytes) -> None:
    """The whole file whatever was asked for."""
    handler.give(body, ranges=False)


def other_version(handler: Handler, body: bytes) -> None:
    """The file under another ETag than before."""
    handler.give(body, etag='"two"')
