"""Text from outside made safe to look at: what would act on the text around it is shown instead of obeyed."""

from __future__ import annotations

import re

_LINE_ENDS = "\r\n?|[\u2029\x85]"
#: Control characters, and those that embed, override or isolate a direction of writing.
_ACTING = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
#: What `escaped` writes in another way.
ALTERED = re.compile(f"{_LINE_ENDS}|{_ACTING}")
_END = re.compile(_LINE_ENDS)


def escaped(text: str) -> str:
    """The text with acting characters written out, such as \\u202e; lines and tabs stay."""
    return ALTERED.sub(lambda found: "\n" if _END.match(found[0]) else f"\\u{ord(found[0]):04x}", text)


def escaped_line(text: str) -> str:
    """The same on one line, for names."""
    return " ".join(escaped(text).split())
