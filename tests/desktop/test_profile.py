"""P32 and the odd places where a profile may be asked to live."""

from __future__ import annotations

import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import files, profile
from desktop.history import Store
from engine import Refusal


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("open_umask")
def test_a_new_profile_has_its_folders_for_its_owner_alone(tmp_path: Path) -> None:
    path = profile.folder(tmp_path / "deep" / "profile")
    folders = [entry for entry in path.rglob("*") if entry.is_dir()]
    assert {str(entry.relative_to(path)) for entry in folders} == {
        "models", "cache", "cache/kv", "log", "tmp", "backups"
    }  # fmt: skip
    assert {mode(entry) for entry in [path, *folders]} == {0o700}
    assert profile.folder(path) == path


def test_a_profile_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    Store(tmp_path / "history.db").close()
    tmp_path.chmod(0o755)
    assert mode(profile.folder(tmp_path)) == 0o700


def test_a_folder_with_other_things_in_it_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").touch()
    tmp_path.chmod(0o755)
    assert mode(profile.folder(tmp_path)) == 0o755
    assert mode(tmp_path / "models") == 0o700


def test_the_profile_is_the_one_given_else_the_variable_else_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert profile.folder().name == "openbook"
    monkeypatch.setenv("OPENBOOK_PROFILE", str(tmp_path / "variable"))
    assert profile.folder() == tmp_path / "variable"
    assert profile.folder(tmp_path / "given") == tmp_path / "given"


def test_a_relative_profile_stays_where_it_is_when_the_program_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert profile.folder("here") == tmp_path / "here"


@pytest.mark.parametrize(
    "name", ["with space", "emoji 🤖", "new\nline", "ques?tion#mark%41", "-dash", "'quote\"", "~x"]
)
def test_odd_names_work(tmp_path: Path, name: str) -> None:
    path = profile.folder(tmp_path / name)
    store = Store(path / "history.db")
    store.create_chat("kept")
    store.close()
    store = Store(path / "history.db")
    assert [chat.title for chat in store.chats()] == ["kept"]
    store.close()
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_name_that_is_no_utf8_works(tmp_path: Path) -> None:
    path = profile.folder(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    Store(path / "history.db").close()
    assert (path / "history.db").exists()


def test_places_that_cannot_be_a_profile_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere" / "at all")
    for name in ("file", "file/below", "dangling", "nul\0byte", "x" * 300, "line\nbreak" * 40):
        with pytest.raises(Refusal, match="Choose another folder with --profile") as refused:
            profile.folder(f"{tmp_path}/{name}")
        assert refused.value.message.isprintable()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user"
)
def test_a_place_that_cannot_be_written_is_refused_in_words() -> None:
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        read_end, write_end = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.setgid(65534)
                os.setuid(65534)
                for place in (name, f"{name}/new"):
                    with pytest.raises(Refusal, match="cannot be written"):
                        profile.folder(place)
                os.write(write_end, b"refused")
            finally:
                os._exit(0)
        os.close(write_end)
        os.waitpid(child, 0)
        with os.fdopen(read_end) as said:
            assert said.read() == "refused"


def test_sweeping_deletes_what_crashes_left_but_not_what_is_in_use(tmp_path: Path) -> None:
    path = profile.folder(tmp_path / "profile")
    long_ago = time.time() - 90_000
    (path / "tmp" / "old").mkdir()
    (path / "tmp" / "old" / "file").touch()
    (path / "tmp" / "link").symlink_to(path / "models")
    (path / "tmp" / "new").touch()
    for name in ("old", "link"):
        os.utime(path / "tmp" / name, (long_ago, long_ago), follow_symlinks=False)
    profile.sweep(path)
    assert [entry.name for entry in (path / "tmp").iterdir()] == ["new"]
    assert (path / "models").is_dir()


def test_the_flag_of_a_killed_process_goes_at_the_next_start_after_a_minute(tmp_path: Path) -> None:
    path = profile.folder(tmp_path / "profile")
    for name, age in (("engine-a.flag", 90), ("engine-b.flag", 5), ("command", 90)):
        (path / "tmp" / name).touch()
        os.utime(path / "tmp" / name, (time.time() - age,) * 2)
    profile.sweep(path)
    assert {entry.name for entry in (path / "tmp").iterdir()} == {"engine-b.flag", "command"}


def test_a_file_is_replaced_whole_or_stays(tmp_path: Path) -> None:
    files.replace_file(tmp_path / "file", b"old")
    with pytest.raises(TypeError):
        files.replace_file(tmp_path / "file", "no bytes")  # type: ignore[arg-type]
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("file", b"old")]
