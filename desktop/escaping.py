"""Text from outside made safe to look at: what would act on the text around it is shown instead of obeyed."""

from __future__ import annotations

import re

#: Control characters, and those that embed, override or isolate a direction of writing.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2029\x85]")


def escaped(text: str) -> str:
    """The text with acting characters written out, such as \\u202e; lines and tabs stay."""
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", _LINE_ENDS.sub("\n", text))


def escaped_line(text: str) -> str:
    """The same on one line, for names."""
    return " ".join(escaped(text).split())
