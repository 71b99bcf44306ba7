"""What commands write to stdout: JSON, one object per line, or lines for people."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping


class Printer:
    """Writes rows to stdout as soon as they are known."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def row(self, values: Mapping[str, object], line: str) -> None:
        """One result: `values` under --json, else `line`."""
        print(json.dumps(values, ensure_ascii=False) if self.as_json else line, flush=True)


def size(count: int) -> str:
    """Bytes as people read them: 85.3 MB."""
    amount = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def visible(text: str) -> str:
    """Text of a stranger on one line of a terminal: control and format characters are escaped."""
    return "".join(c if unicodedata.category(c)[0] != "C" else ascii(c)[1:-1] for c in text)
