"""Text out of pieces of tokens: characters that are never cut in the middle, and stop strings never shown."""

from __future__ import annotations

import codecs
from collections.abc import Sequence


class Utf8:
    """Bytes in any cutting, whole characters out; what is not UTF-8 becomes U+FFFD."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._whole = True

    def push(self, data: bytes) -> str:
        """The characters that are complete with these bytes."""
        if self._whole and data.isascii():
            return str(data, "ascii")
        text = self._decoder.decode(data)
        self._whole = not self._decoder.getstate()[0]
        return text

    def finish(self) -> str:
        """What is left at the end: U+FFFD for a character that was never completed, or nothing."""
        return self._decoder.decode(b"", True)


class StopStrings:
    """Ends a text before the first of some strings, holding back what might become one of them."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._strings = tuple(dict.fromkeys(string for string in strings if string))
        self._held = ""
        self.found = False

    def push(self, text: str) -> str:
        """The part of the text so far that can be shown now; nothing more once one was found."""
        if self.found or not self._strings:
            return "" if self.found else text
        text = self._held + text
        places = [place for string in self._strings if (place := text.find(string)) >= 0]
        if places:
            self.found, self._held = True, ""
            return text[: min(places)]
        keep = max(self._overlap(text, string) for string in self._strings)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]

    def finish(self) -> str:
        """What was held back, when the text ends without a stop string."""
        rest, self._held = self._held, ""
        return rest

    @staticmethod
    def _overlap(text: str, string: str) -> int:
        """Length of the longest end of `text` that `string` begins with."""
        longest = min(len(text), len(string) - 1)
        return next((n for n in range(longest, 0, -1) if string.startswith(text[-n:])), 0)


def spelling(pieces: Sequence[bytes], text: str) -> slice:
    """Which run of pieces spells exactly this text, the last such run; empty when none does."""
    wanted = text.encode("utf-8", "surrogatepass")
    start = b"".join(pieces).rfind(wanted) if wanted else -1
    borders = {0: 0}
    offset = 0
    for index, piece in enumerate(pieces, start=1):
        offset += len(piece)
        borders.setdefault(offset, index)
    first, last = borders.get(start), borders.get(start + len(wanted))
    return slice(0, 0) if start < 0 or first is None or last is None else slice(first, last)
