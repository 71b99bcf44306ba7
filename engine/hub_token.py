"""The access token for gated models: in the system's keyring where there is one, else in a private file.

The one home of keyring, which is imported when a token is kept or needed, in the fetch child only. The token
is never printed, never part of an error, and never asked for unless the hub wants to know who asks.
"""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Refusal
from engine.hub_messages import TokenPlace
from engine.token_note import TokenNote, read_note, write_note

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "openbook"
_TOKEN = re.compile(r"[\x21-\x7e]{4,500}\Z")


class HubToken:
    """The token of one profile."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._name = str(profile)
        self._lock = threading.Lock()

    def place(self) -> TokenPlace:
        """Where the token lies; asks no keyring."""
        return read_note(self._profile).place

    def read(self) -> str:
        """The token, "" where there is none."""
        with self._lock:
            kept = read_note(self._profile)
            if kept.place != "keyring":
                return kept.token
            backend = _keyring()
            try:
                return (backend.get_password(SERVICE, self._name) or "") if backend else ""
            except Exception as error:  # each keyring fails in its own way
                raise _locked(error) from None

    def keep(self, token: str) -> TokenPlace:
        """Keep a token in place of the last one; an empty one forgets it."""
        token = token.strip()
        if token and not _TOKEN.match(token):
            raise Refusal("bad-token", "This is no access token. Copy it from your page on the hub again.")
        with self._lock:
            self._forget()
            if not token:
                return "none"
            in_keyring = self._put(token)
            note = TokenNote(place="keyring") if in_keyring else TokenNote(place="file", token=token)
            write_note(self._profile, note)
            return "keyring" if in_keyring else "file"

    def _put(self, token: str) -> bool:
        """Hand the token to the keyring; whether it has it."""
        backend = _keyring()
        try:
            if backend is None:
                return False
            backend.set_password(SERVICE, self._name, token)
            return backend.get_password(SERVICE, self._name) == token
        except Exception:  # each keyring fails in its own way; the file will do
            return False

    def _forget(self) -> None:
        if read_note(self._profile).place == "keyring" and (backend := _keyring()):
            try:
                backend.delete_password(SERVICE, self._name)
            except Exception as error:
                raise _locked(error) from None
        write_note(self._profile, TokenNote(place="none"))


def _locked(error: Exception) -> Refusal:
    kind = type(error).__name__
    return Refusal("keyring", f"The keyring does not give out the access token ({kind}). Unlock it, please.")


def _keyring() -> KeyringBackend | None:
    """The system's keyring, None where there is none that keeps a secret."""
    try:
        import keyring  # asks the system which keyrings there are, for which nobody else should wait
    except ImportError:
        return None
    try:
        backend = keyring.get_keyring()
        works = backend.priority > 0
    except Exception:  # a keyring that cannot even be looked at is none
        return None
    kind = f"{type(backend).__module__}.{type(backend).__name__}".lower()
    return backend if works and not any(bad in kind for bad in ("fail", "null", "plaintext")) else None
