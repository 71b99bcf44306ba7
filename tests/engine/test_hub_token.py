"""The access token lies in the keyring where there is one, else in a private file, and shows nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import pytest

from engine.download_requests import KeepToken
from engine.errors import Refusal
from engine.hub_token import HubToken
from engine.token_note import FILE

TOKEN = "hf_AbCdEf123456"


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise RuntimeError(TOKEN)
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise RuntimeError(password)
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def before() -> Iterator[None]:
    known = keyring.get_keyring()
    yield
    keyring.set_keyring(known)


@pytest.fixture
def ring(before: None) -> Ring:
    made = Ring()
    keyring.set_keyring(made)
    return made


def test_the_keyring_keeps_the_token_and_no_file_has_it(ring: Ring, tmp_path: Path) -> None:
    token = HubToken(tmp_path)
    assert (token.place(), token.read()) == ("none", "")
    assert token.keep(f" {TOKEN}\n") == "keyring"
    assert HubToken(tmp_path).read() == TOKEN
    assert TOKEN.encode() not in (tmp_path / FILE).read_bytes()
    assert list(ring.kept.values()) == [TOKEN]


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"place": "\xff"}', b'{"place": "file", "token": "\xff"}', b"[" * 9999]
)
def test_a_damaged_note_counts_as_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert (HubToken(tmp_path).place(), HubToken(tmp_path).read()) == ("none", "")


def test_a_forgotten_token_is_nowhere(ring: Ring, tmp_path: Path) -> None:
    token = HubToken(tmp_path)
    token.keep(TOKEN)
    assert token.keep("") == "none"
    assert ring.kept == {}
    assert list(tmp_path.iterdir()) == []
    assert token.read() == ""


def test_without_a_keyring_it_lies_in_a_file_for_its_owner_alone(before: None, tmp_path: Path) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    token = HubToken(tmp_path)
    assert token.keep(TOKEN) == "file"
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert HubToken(tmp_path).read() == TOKEN
    assert HubToken(tmp_path).place() == "file"


def test_a_keyring_that_fails_gives_way_to_the_file(ring: Ring, tmp_path: Path) -> None:
    ring.locked = True
    assert HubToken(tmp_path).keep(TOKEN) == "file"


def test_a_locked_keyring_is_named_without_its_words(ring: Ring, tmp_path: Path) -> None:
    HubToken(tmp_path).keep(TOKEN)
    ring.locked = True
    with pytest.raises(Refusal) as caught:
        HubToken(tmp_path).read()
    assert TOKEN not in caught.value.message
    assert caught.value.__cause__ is None


def test_two_profiles_have_two_tokens(ring: Ring, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        HubToken(tmp_path / name).keep(f"hf_{name}{name}{name}")
    assert HubToken(tmp_path / "a").read() == "hf_aaa"


@pytest.mark.parametrize("wrong", ["abc", "two words", "new\nline", "t\u00f6ken", "a" * 600])
def test_what_is_no_token_is_refused(ring: Ring, tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Refusal) as caught:
        HubToken(tmp_path).keep(wrong)
    assert wrong not in caught.value.message


def test_a_request_with_a_token_prints_without_it() -> None:
    assert TOKEN not in repr(KeepToken(job=1, token=TOKEN))
