"""What is wrong with a file, in words, and how it becomes a refusal that names the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import EngineError, Refusal

_AGAIN = "Download it again, or choose another file."


class Fault(EngineError):
    """What is wrong with a file, before it is known under which name: `reason` follows the file's name."""

    def __init__(self, reason: str, step: str = _AGAIN, code: str = "damaged") -> None:
        super().__init__(reason)
        self.reason = reason
        self.step = step
        self.code = code


def shown(value: str | bytes, limit: int = 60) -> str:
    """Foreign text made fit for a sentence: printable, one line, short."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return text if len(text) <= limit else text[: limit - 1] + "\u2026"


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn a fault, or an error of the system, into a refusal that names the file."""
    name = shown(path.name or str(path), 100)
    try:
        yield
    except Fault as fault:
        raise Refusal(fault.code, f"\u201c{name}\u201d {fault.reason}. {fault.step}", str(path)) from None
    except FileNotFoundError:
        raise Refusal(
            "missing", f"\u201c{name}\u201d is not there. Choose another file.", str(path)
        ) from None
    except OSError as error:
        why = shown(error.strerror or str(error)).lower()
        sentence = f"\u201c{name}\u201d cannot be read ({why}). Check the file and its permissions."
        raise Refusal("unreadable", sentence, str(path)) from None
