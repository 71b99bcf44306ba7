"""GET over http and https by hand: every redirect is judged, the token stays with its host, proxies are used.

What may pass by itself leaves as `Trouble`, what the person must see to as `Refusal`. No text here names more
of an address than its host, because the rest of it may be a signature.
"""

from __future__ import annotations

import base64
import contextlib
import email.utils
import http.client
import re
import socket
import ssl
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping
from types import TracebackType
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

import truststore

from engine.errors import EngineError, Refusal
from engine.faults import shown
from engine.fetch_messages import Limits

MAX_REDIRECTS = 6
MAX_WAIT = 600.0
#: Up to this round trip, in microseconds, a small buffer costs no speed.
NEAR_US, NEAR_BUFFER = 2_000, 256 << 10
#: tcpi_rtt in struct tcp_info (linux/tcp.h).
_ROUND_TRIP = slice(68, 72)
AGENT = "openbook"
_AGAIN = (408, 425, 429)
_REDIRECTS = (301, 302, 303, 307, 308)
_SAFE = "/%:=&?~#+!$,;'@()*[]"
_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)\Z")


class Trouble(EngineError):
    """A failure that may pass: `wait` is what the server asked for, in seconds."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class Denied(EngineError):
    """The server wants to know who asks (401, 403)."""


class Answer:
    """The head of an answer and its body, read piece by piece."""

    def __init__(
        self, response: http.client.HTTPResponse, close: Callable[[], None], linked: Mapping[str, str]
    ) -> None:
        self._response = response
        self._close = close
        self.status = response.status
        self.linked_sha256 = linked.get("etag", "")

    def header(self, name: str) -> str:
        """One header, "" where it is missing."""
        return (self._response.getheader(name) or "").strip()

    @property
    def length(self) -> int | None:
        """The length of the body, None where it is not told."""
        return self._response.length

    @property
    def etag(self) -> str:
        """The name of this version of the file; a weak one cannot be used for ranges and counts as none."""
        etag = self.header("ETag")
        return "" if etag.startswith("W/") or len(etag) > 300 else etag

    @property
    def span(self) -> tuple[int | None, int | None]:
        """Where a partial answer begins and how long the whole is."""
        found = _RANGE.match(self.header("Content-Range"))
        if found is None:
            return None, None
        start, total = found[1], found[3]
        return (int(start) if start else None), (int(total) if total != "*" else None)

    def read(self, count: int) -> bytes:
        """Up to so many bytes as they come, none at the end."""
        try:
            return self._response.read1(count)
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            raise Trouble(_why(error)) from None  # ValueError and AttributeError: aborted meanwhile

    def __enter__(self) -> Answer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()


class Web:
    """Gets addresses one at a time; `abort` may be called from any thread and ends the one under way."""

    def __init__(self, endpoint: str, limits: Limits) -> None:
        self._home = _origin(urlsplit(endpoint))
        self._limits = limits
        self._socket: socket.socket | None = None
        self._aborted = False

    def get(
        self, url: str, headers: Mapping[str, str] = {}, token: str = "", elsewhere: bool = True
    ) -> Answer:
        """Ask for an address and follow its redirects, to other hosts only if `elsewhere`.

        Answers 200, 206 and 416; all else is raised as Denied, Trouble or Refusal.
        """
        linked: dict[str, str] = {}
        for _ in range(MAX_REDIRECTS):
            here = _checked(url)
            response, close = self._ask(here, headers, token if _origin(here) == self._home else "")
            if response.status not in _REDIRECTS:
                return self._judged(Answer(response, close, linked), here)
            target = response.getheader("Location") or ""
            etag = (response.getheader("X-Linked-ETag") or "").strip('"')
            close()
            if re.fullmatch(r"[0-9a-f]{64}", etag) and _origin(here) == self._home:
                linked["etag"] = etag  # the hub vouches for the content: what its stores call it is no matter
                headers = {name: value for name, value in headers.items() if name != "If-Range"}
            url = _redirected(here, target, elsewhere)
        raise Refusal(
            "redirect-loop", "The server sends the download in circles. Try again later, or elsewhere."
        )

    def abort(self) -> None:
        """End the request under way, whatever it waits for; later ones are refused as trouble."""
        self._aborted = True
        if (connected := self._socket) is not None:
            with contextlib.suppress(OSError):  # it has ended by itself
                socket.socket.shutdown(connected, socket.SHUT_RDWR)

    def _ask(
        self, url: SplitResult, headers: Mapping[str, str], token: str
    ) -> tuple[http.client.HTTPResponse, Callable[[], None]]:
        target = quote(url.path or "/", safe=_SAFE) + (
            f"?{quote(url.query, safe=_SAFE)}" if url.query else ""
        )
        connection, sent, extra = _connection(url, target, self._limits.connect)
        given = {
            "User-Agent": AGENT,
            "Accept-Encoding": "identity",
            "Connection": "close",
            **headers,
            **extra,
        }
        if token:
            given["Authorization"] = f"Bearer {token}"
        try:
            connection.connect()
            self._socket = connection.sock
            connection.sock.settimeout(self._limits.stall)
            _bound(connection.sock)
            if self._aborted:
                raise Trouble("it was stopped")
            connection.request("GET", sent, headers=given)
            response = connection.getresponse()
        except (OSError, http.client.HTTPException, ValueError) as error:
            connection.close()
            _refuse_certificate(error, url)
            raise Trouble(_why(error)) from None
        except BaseException:
            connection.close()
            raise

        def close() -> None:
            self._socket = None
            response.close()
            connection.close()

        return response, close

    def _judged(self, answer: Answer, url: SplitResult) -> Answer:
        status = answer.status
        if status in (200, 206, 416):
            return answer
        with answer:
            if status in (401, 403):
                raise Denied(str(status))
            if status in _AGAIN or status >= 500:
                reason = (
                    "the server has too many requests" if status == 429 else f"the server answers {status}"
                )
                raise Trouble(reason, _wait(answer.header("Retry-After")))
            host = shown(url.hostname or "")
            if status in (404, 410):
                raise Refusal("not-there", f"{host} has no such file any more. Look for the model again.")
            if status == 407:
                raise Refusal(
                    "proxy", "The proxy wants a name and a password. Set them in the system's proxy."
                )
            raise Refusal("hub-refused", f"{host} does not give out the file ({status}). Try again later.")


def _connection(
    url: SplitResult, target: str, timeout: float
) -> tuple[http.client.HTTPConnection, str, dict[str, str]]:
    """A connection that is not open yet, what to ask it for, and headers for the proxy."""
    host, secure = url.hostname or "", url.scheme == "https"
    proxy = _proxy(url)
    if proxy is None:
        if secure:
            return http.client.HTTPSConnection(host, url.port, timeout=timeout, context=_tls()), target, {}
        return http.client.HTTPConnection(host, url.port, timeout=timeout), target, {}
    login = _login(proxy)
    if secure:
        tunnel = http.client.HTTPSConnection(
            proxy.hostname or "", proxy.port or 80, timeout=timeout, context=_tls()
        )
        tunnel.set_tunnel(host, url.port or 443, headers=login)
        return tunnel, target, {}
    plain = http.client.HTTPConnection(proxy.hostname or "", proxy.port or 80, timeout=timeout)
    return plain, f"http://{url.netloc}{target}", login


def _bound(connected: socket.socket) -> None:
    """Keep the buffer of a near server small: what lies in it unread is lost by a kill and fetched twice.

    Farther away the system chooses, since a small buffer would cost speed there.
    """
    if sys.platform == "linux":
        told = connected.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
        if int.from_bytes(told[_ROUND_TRIP], sys.byteorder) < NEAR_US:
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, NEAR_BUFFER)


def _tls() -> ssl.SSLContext:
    """Certificates are judged by the system's own store, which knows those of a company's network too."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _proxy(url: SplitResult) -> SplitResult | None:
    """The proxy for an address, out of the environment or the system's settings."""
    proxies = urllib.request.getproxies()
    given = proxies.get(url.scheme) or proxies.get("all")
    host = url.netloc.rpartition("@")[2]
    if not given or urllib.request.proxy_bypass(host):
        return None
    found = urlsplit(given if "://" in given else f"http://{given}")
    if found.scheme != "http" or not found.hostname:
        kind = shown(found.scheme or "unknown", 12)
        raise Refusal(
            "proxy", f"The proxy is of a kind ({kind}) that cannot be used. Set an http:// proxy for https."
        )
    return found


def _login(proxy: SplitResult) -> dict[str, str]:
    if not proxy.username:
        return {}
    word = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": "Basic " + base64.b64encode(word.encode()).decode("ascii")}


def _checked(url: str) -> SplitResult:
    """An address that can be asked; refuses everything but http and https with a plain host."""
    try:
        parts = urlsplit(url)
        plain = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
        _ = parts.port
    except ValueError:
        plain = False
    if not plain:
        raise Refusal("bad-address", "The address of the download is none of the web. Choose another model.")
    return parts


def _redirected(here: SplitResult, target: str, elsewhere: bool) -> str:
    try:
        there = urljoin(here.geturl(), target)
    except ValueError:
        there = ""
    parts = _checked(there) if target and there else None
    if parts is None or (here.scheme == "https" and parts.scheme != "https"):
        raise Refusal(
            "unsafe-redirect",
            "The server sends the download to an address that is not safe. Try again later, or elsewhere.",
        )
    if not elsewhere and _origin(parts) != _origin(here):
        raise Refusal(
            "unsafe-redirect",
            "The server sends the download to another host, and the hub publishes no checksum to know it by."
            " Choose another file.",
        )
    return there


def _origin(url: SplitResult) -> tuple[str, str, int]:
    return url.scheme, (url.hostname or "").lower(), url.port or (443 if url.scheme == "https" else 80)


def _refuse_certificate(error: BaseException, url: SplitResult) -> None:
    if isinstance(error, ssl.SSLCertVerificationError):
        host = shown(url.hostname or "")
        raise Refusal(
            "certificate",
            f"{host} cannot prove that it is what it says. Check the date of this machine and its network.",
        ) from None


def _why(error: BaseException) -> str:
    """What happened to a connection, in words, without any address."""
    if isinstance(error, TimeoutError):
        return "nothing came for too long"
    if isinstance(error, socket.gaierror):
        return "the server's name is not found"
    if isinstance(error, ConnectionRefusedError):
        return "the server refuses connections"
    if isinstance(error, OSError) and "Tunnel connection failed" in str(error):
        return "the proxy does not let it through"
    return "the connection broke"


def _wait(given: str) -> float:
    """The seconds of a Retry-After header, which may also be a date."""
    if given.isdecimal():
        return min(float(given), MAX_WAIT)
    try:
        date = email.utils.parsedate_to_datetime(given)
    except (ValueError, TypeError):
        return 0.0
    return min(max(date.timestamp() - time.time(), 0.0), MAX_WAIT)
