"""Names for files out of titles that can be anything: safe on every system, and still readable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

#: Bytes of a name in UTF-8 without its ending; file systems take 255 in all.
LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)


def file_name(title: str, otherwise: str) -> str:
    """A name without ending; what cannot be in one is left out, and `otherwise` stands for nothing."""
    visible = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in title)
    name = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", visible)).split())
    name = name.encode("utf-8", "ignore")[:LONGEST].decode("utf-8", "ignore").strip(". ").lstrip("-~ ")
    if _RESERVED.fullmatch(name):
        name += "_"
    return name or otherwise


def free_name(name: str, ending: str, taken: Collection[str]) -> str:
    """The name with its ending, numbered where one of `taken`, in lower case, is the same."""
    number, found = 1, f"{name}{ending}"
    while found.lower() in taken:
        number += 1
        found = f"{name} {number}{ending}"
    return found
