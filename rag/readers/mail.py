"""Mail: each message with its headers, its text, and its attachments read as files of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message

from engine import Refusal
from rag.pages import Page
from rag.readers.decoding import text_of
from rag.readers.opened import MAX_CHARACTERS, MAX_DEPTH, Opened, Told, shown
from rag.readers.paper import Paper, clean, flat
from rag.readers.registry import pages_of

_HEADERS = ("From", "To", "Cc", "Date")
_BETWEEN = re.compile(rb"(?:\A|\r?\n)From [^\n]{1,500}\n(?=[\w-]{1,100}:|>From )")
_MOST_PARTS = 300
_LEFT_OUT = "Attachment \u201c{}\u201d was left out. {}"
#: Parts that are there for the eye only.
_FOR_THE_EYE = ("image", "audio", "video", "font")


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """One page with all messages."""
    data = opened.bytes()
    marks = list(_BETWEEN.finditer(data)) if data.startswith(b"From ") else []
    ends = [*(mark.start() for mark in marks[1:]), len(data)]
    messages = [data[mark.end() : end] for mark, end in zip(marks, ends, strict=False)] or [data]
    paper = Paper()
    for message in messages:
        _Letter(opened, told, paper).write(message, 1)
        if paper.length > MAX_CHARACTERS:
            break
    if len(messages) > 1:
        told.title = ""
    yield paper.page()


class _Letter:
    """Puts one message on paper."""

    def __init__(self, opened: Opened, told: Told, paper: Paper) -> None:
        self._opened = opened
        self._told = told
        self._paper = paper
        self._parts = 0

    def write(self, data: bytes, level: int) -> None:
        """The message that these bytes are."""
        try:
            message = message_from_bytes(data, policy=policy.default)
        except (RecursionError, MessageError, ValueError, LookupError, AttributeError, IndexError):
            self._told.notice("A message is put together too oddly; it was read as it stands.")
            self._plain(data)
            return
        self._head(message, level)
        self._body(message, level, 0)

    def _plain(self, data: bytes) -> None:
        found = text_of(data)
        self._paper.paragraph(found[0] if found else "")

    def _head(self, message: Message, level: int) -> None:
        subject = _header(message, "Subject")
        self._told.title = self._told.title or subject[:200]
        lines = [f"{name}: {text}" for name in _HEADERS if (text := _header(message, name))]
        if lines or subject:
            self._paper.heading(subject or "A message without a subject", level)
            self._paper.paragraph("\n".join(lines))

    def _body(self, part: Message, level: int, depth: int) -> None:
        """A part: running text, a choice of the same text in several forms, parts of parts, or a file."""
        self._parts += 1
        if self._parts > _MOST_PARTS or depth > 30:
            self._told.notice("A message has too many parts; the rest of it was left out.")
            return
        kind = part.get_content_type()
        inner = part.get_payload() if part.is_multipart() else None
        if kind == "message/rfc822" and isinstance(inner, list):
            for message in _messages(inner):
                self._head(message, level + 1)
                self._body(message, level + 1, depth + 1)
        elif isinstance(inner, list):
            parts = _messages(inner)
            for other in _best(parts) if kind == "multipart/alternative" else parts:
                self._body(other, level, depth + 1)
        else:
            self._leaf(part, kind, level)

    def _leaf(self, part: Message, kind: str, level: int) -> None:
        name = flat(part.get_filename() or "")
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        family = kind.partition("/")[0]
        if not data.strip() or family in _FOR_THE_EYE:
            return
        if (name and part.get_content_disposition() == "attachment") or family == "application":
            self._attachment(name or "attachment", data, level)
        elif kind == "text/html":
            self._file("message.html", _in_utf8(part, data), "")
        elif kind.startswith("text/") or not name:
            self._paper.paragraph(clean(_decoded(part, data)))
        else:
            self._attachment(name, data, level)

    def _attachment(self, name: str, data: bytes, level: int) -> None:
        if self._opened.depth >= MAX_DEPTH:
            self._told.notice(_LEFT_OUT.format(shown(name), "It lies too deep in other files."))
            return
        self._file(name, data, f"Attachment: {shown(name)}", level + 1)

    def _file(self, name: str, data: bytes, heading: str, level: int = 1) -> None:
        """What a file in this message says, under a heading of its own."""
        told = Told()
        try:
            for page in pages_of(self._opened.inner(name, data), told):
                if heading:
                    self._paper.heading(f"{heading}, page {page.number}" if page.number else heading, level)
                self._paper.page_of(page)
        except Refusal as refusal:
            if heading:
                self._told.notice(_LEFT_OUT.format(shown(name), refusal.message))
        for notice in told.notices:
            self._told.notice(notice)


def _messages(parts: Sequence[object]) -> list[Message]:
    return [part for part in parts if isinstance(part, Message)]


def _header(message: Message, name: str) -> str:
    try:
        return flat(str(message.get(name, "")))
    except (
        ValueError,
        LookupError,
        AttributeError,
        IndexError,
        TypeError,
    ):  # a header that the parser chokes on
        raw = dict(message.raw_items()) if isinstance(message, EmailMessage) else {}
        return flat(str(raw.get(name, "")))


def _best(parts: list[Message]) -> list[Message]:
    """Of one text in several forms the plain one, unless it says next to nothing."""
    for kind, least in (("text/plain", 40), ("text/html", 1), ("text/plain", 1)):
        for part in parts:
            payload = part.get_payload(decode=True) if part.get_content_type() == kind else None
            if isinstance(payload, bytes) and len(payload.strip()) >= least:
                return [part]
    return parts


def _decoded(part: Message, data: bytes) -> str:
    """The text of a part in the encoding that it names, or in the one that it seems to be in."""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError, ValueError):
        found = text_of(data)
        return found[0] if found else ""


def _in_utf8(part: Message, data: bytes) -> bytes:
    if part.get_content_charset() is None:
        return data
    return b"\xef\xbb\xbf" + _decoded(part, data).encode("utf-8", "replace")
