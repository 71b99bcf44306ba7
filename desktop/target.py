"""Where a link really leads, seen before it is opened: its host, and what about it looks like a trick."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from desktop.escaping import escaped_line
from desktop.language import marked

LONGEST = 2_000

_ALLOWED = re.compile(r"[!-\[\]^-~]+")  # printable ASCII without spaces and backslashes
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[\w.+%'-]+@([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?:\?|$)", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?|\[.*\]")
_FIELDS = frozenset({"subject", "body", "cc", "bcc", "to"})

WITH_USER = marked("What stands before the @ is not where it leads.")
OTHER_LETTERS = marked("This name has letters of other scripts, and would look like {name}.")
NUMBERED = marked("This is the number of a machine, not a name.")
UNPROTECTED = marked("Anyone on the way can read what goes to this address.")


class Target(Struct, frozen=True):
    """What a link leads to.

    `address` is what may be opened, "" when nothing may. `host` is the machine, in ASCII. `shown` is the
    whole address, with all that would act on the text around it written out. `doubts` are sentences of this
    module, each with the name to put into it.
    """

    address: str
    host: str
    shown: str
    doubts: tuple[tuple[str, str], ...] = ()


def examined(link: str) -> Target:
    """Look closely at where a link leads."""
    shown = escaped_line(link)
    if len(link) > LONGEST or not _ALLOWED.fullmatch(link):
        return Target("", "", shown)
    mail = _MAIL.match(link)
    if mail is not None:
        fields = {name.lower() for name, _ in parse_qsl(link.partition("?")[2], keep_blank_values=True)}
        return Target(link if fields <= _FIELDS else "", mail[1].lower(), shown, _doubts(mail[1].lower()))
    return _web(link, shown)


def _web(link: str, shown: str) -> Target:
    try:
        parts = urlsplit(link)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return Target("", "", shown)
    host = f"[{host}]" if ":" in host or "[" in parts.netloc else host
    plain = _HOST.fullmatch(host) and _decoded(host) and parts.netloc.count("@") < 2
    if not _WEB.match(link) or not plain or len(host) > 253:
        return Target("", "", shown)
    doubts = [(WITH_USER, "")] if "@" in parts.netloc else []
    doubts += _doubts(host)
    if parts.scheme == "http":
        doubts.append((UNPROTECTED, ""))
    return Target(link, host if port is None else f"{host}:{port}", shown, tuple(doubts))


def _doubts(host: str) -> tuple[tuple[str, str], ...]:
    if "xn--" in host:
        return ((OTHER_LETTERS, _decoded(host)),)
    return ((NUMBERED, ""),) if _NUMBER.fullmatch(host) else ()


def _decoded(host: str) -> str:
    """A host as its names would look, for comparison only; "" when one is no name."""
    names = []
    for part in host.split("."):
        name = part
        if part.startswith("xn--"):
            try:
                name = part[4:].encode().decode("punycode")
            except (UnicodeError, ValueError):
                return ""
            if not name or not all(map(_is_of_a_word, name)) or unicodedata.normalize("NFKC", name) != name:
                return ""
        names.append(name)
    return ".".join(names)


def _is_of_a_word(sign: str) -> bool:
    return sign == "-" or unicodedata.category(sign)[0] in "LMN"
