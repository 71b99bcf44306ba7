"""What is said of a page of a PDF as a whole: if it is garbled, its heading, how large to draw it. Pure."""

from __future__ import annotations

import re

from rag.pages import Page

#: Characters of a title at most.
TITLE = 300
_ODD_SHARE = 0.3
_RECOGNISED_SIDE = 2_400
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def is_odd(text: str) -> bool:
    """Whether too many of the characters say nothing."""
    return len(_ODD.findall(text)) > _ODD_SHARE * max(len(text), 1)


def first_heading(page: Page) -> str:
    """The first heading of the highest level on the page."""
    highest = min((b.level for b in page.blocks if b.kind == "heading"), default=0)
    first = (b for b in page.blocks if b.kind == "heading" and b.level == highest)
    return next((page.text[b.start : b.end][:TITLE] for b in first), "")


def recognisable(width: float, height: float) -> int:
    """The width in pixels at which letters are told apart: 200 to the inch, within limits."""
    scale = min(200 / 72, _RECOGNISED_SIDE / max(width, height, 1))
    return max(16, round(width * scale))
