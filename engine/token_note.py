"""Where a profile's access token lies, told without asking any keyring; the token itself only without one."""

from __future__ import annotations

from pathlib import Path

import msgspec

from engine.hub_messages import TokenPlace
from engine.private_file import write_private

FILE = "hub-token.json"


class TokenNote(msgspec.Struct, frozen=True, kw_only=True):
    """The content of the file; its print does not show the token."""

    place: TokenPlace
    token: str = ""

    def __repr__(self) -> str:
        return f"TokenNote({self.place})"


def read_note(profile: Path) -> TokenNote:
    """The note of a profile; one that cannot be read counts as none."""
    try:
        return msgspec.json.decode((profile / FILE).read_bytes(), type=TokenNote)
    except (OSError, ValueError, RecursionError):
        return TokenNote(place="none")


def write_note(profile: Path, note: TokenNote) -> None:
    """Keep a note, for its owner alone; nothing is left of one that says "none"."""
    path = profile / FILE
    if note.place == "none":
        path.unlink(missing_ok=True)
        return
    write_private(path, msgspec.json.encode(note))
