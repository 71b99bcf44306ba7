"""Bytes to text in whichever encoding they are: marks first, then UTF-8, then UTF-16, then what is likely.

What is no text at all is told from text here as well.
"""

from __future__ import annotations

import codecs
import re

from rag.readers.opened import Opened, Told

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPES = ((b"\x1b$B", "iso2022_jp_2"), (b"\x1b$@", "iso2022_jp_2"), (b"\x1b$)C", "iso2022_kr"))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BEYOND_ASCII = re.compile(rb"[^\n]{0,200}[\x80-\xff][^\n]{0,200}")
#: How much of a text is looked at to guess its encoding.
_SAMPLE = 24_000
_LOST = "Some of its characters could not be made out and are shown as \ufffd."
_GUESSED = "Its encoding is not named in it and was taken to be {}."


def decoded(data: bytes, opened: Opened, told: Told) -> str:
    """The text; refused where there is none in it."""
    found = text_of(data)
    if found is None:
        raise opened.refusal("unsupported", "holds data that is not text")
    text, encoding = found
    if "\ufffd" in text and b"\xef\xbf\xbd" not in data:
        told.notice(_LOST)
    if encoding:
        told.notice(_GUESSED.format(encoding))
    return text


def text_of(data: bytes) -> tuple[str, str] | None:
    """The text and the encoding where it had to be guessed, else ""; None for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return (text, "") if text.count("\ufffd") <= 8 + len(text) // 50 else None
    if b"\x00" in data[:65536] or b"\x00" in data:
        wide = _wide(data)
        if wide:
            return data.decode(wide, "replace"), ""
        if data.count(0) > 8 + len(data) // 200:
            return None
        data = data.replace(b"\x00", b"")
    if _is_binary(data):
        return None
    for escape, encoding in _ESCAPES:
        if escape in data:
            return data.decode(encoding, "replace"), ""
    return _narrow(data)


def _narrow(data: bytes) -> tuple[str, str] | None:
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad, good = (
        text.count("\ufffd"),
        sum(1 for letter in text[:200_000] if letter > "\x7f") - text.count("\ufffd"),
    )
    if bad <= 1 + good // 20:  # cut off in the middle of a letter, or a few bytes gone bad
        return text, ""
    encoding = _likely(data)
    if encoding is None:
        return None
    return data.decode(encoding, "replace"), encoding.replace("_", "-")


def _is_binary(data: bytes) -> bool:
    sample = data if len(data) <= 131072 else data[:65536] + data[len(data) // 2 :][:65536]
    return len(_CONTROL.findall(sample)) > 4 + len(sample) // 40


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: zero bytes stand on one side of the pairs only, or nearly so."""
    sample = data[:65536]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    low, high = min(even, odd), max(even, odd)
    if len(data) < 2 or low > high // 20 or high > len(sample) * 0.55:
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    odd_ones = sum(not (letter.isprintable() or letter.isspace()) or letter == "\ufffd" for letter in text)
    return encoding if odd_ones <= 2 + len(text) // 50 else ""


def _likely(data: bytes) -> str | None:
    """The encoding that the lines beyond ASCII seem to be in."""
    from charset_normalizer import from_bytes  # takes a while to import, and most text is UTF-8

    lines: list[bytes] = []
    size = 0
    for match in _BEYOND_ASCII.finditer(data):
        lines.append(match[0])
        size += len(match[0])
        if size > _SAMPLE:
            break
    best = from_bytes(b"\n".join(lines)).best()
    return best.encoding if best is not None else _western(lines)


def _western(lines: list[bytes]) -> str | None:
    """Text with hardly a letter beyond ASCII is told from noise by how few such letters there are."""
    joined = b"".join(lines)
    beyond = sum(byte > 0x7F for byte in joined)
    return "cp1252" if beyond < len(joined) // 4 else None
