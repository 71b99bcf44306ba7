"""A folder is listed whole, whatever lies in it: nothing is followed, waited for or entered twice."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from rag import scanning
from rag.reading import Scanned, unspelled
from rag.scanning import MAX_FILES, MAX_LEVELS, Scanner
from tests.rag.reader_host import ReaderHost


def listed(folder: Path | str) -> tuple[list[str], list[str], Scanner]:
    scanner = Scanner()
    portions = list(scanner.scan(1, str(folder)))
    files = [os.path.relpath(unspelled(e.path), folder) for portion in portions for e in portion.entries]
    return files, [line for portion in portions for line in portion.skipped], scanner


def test_files_come_in_the_order_of_their_names_with_their_facts(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/one.txt", "three.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    os.utime(tmp_path / "three.txt", ns=(0, -1_000_000_000))
    scanner = Scanner()
    (portion,) = scanner.scan(1, str(tmp_path))
    assert [os.path.relpath(entry.path, tmp_path) for entry in portion.entries] == [
        "a/one.txt",
        "b/two.txt",
        "three.txt",
    ]
    last = portion.entries[-1]
    facts = (tmp_path / "three.txt").stat()
    assert (last.size, last.mtime_ns, last.inode, last.device) == (
        9,
        -1_000_000_000,
        facts.st_ino,
        facts.st_dev,
    )
    assert scanner.files == 3
    assert scanner.complete


def test_what_is_hidden_or_belongs_to_programs_is_passed_by(tmp_path: Path) -> None:
    for name in (".git/config", "node_modules/a.js", "~$lease.docx", "lease.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert listed(tmp_path)[:2] == (["lease.docx"], [])


def test_what_is_no_file_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("good")
    (tmp_path / "to-file").symlink_to("good.txt")
    (tmp_path / "to-nothing").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to(".")
    os.link(tmp_path / "good.txt", tmp_path / "twin.txt")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.fspath(tmp_path / "door"))
        files, skipped, _ = listed(tmp_path)
    assert files == ["good.txt"]
    assert sorted(skipped) == [
        "\u201cdoor\u201d is a socket.",
        "\u201cloop\u201d is a link, and links are not followed.",
        "\u201cpipe\u201d is a pipe.",
        "\u201cto-file\u201d is a link, and links are not followed.",
        "\u201cto-nothing\u201d is a link, and links are not followed.",
        "\u201ctwin.txt\u201d is a second name of a file that is there already.",
    ]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices here")
def test_a_device_is_not_opened(tmp_path: Path) -> None:
    assert listed("/dev/zero")[1] == ["\u201czero\u201d is a device."]
    assert stat.S_ISCHR(os.stat("/dev/zero").st_mode)


def test_names_of_any_bytes_lead_back_to_their_files(tmp_path: Path) -> None:
    names = [b"broken-\xff.txt", b"new\nline.txt", b"\x1b[31mred.txt", b"<img src=x>.txt", b"CON", b"n" * 255]
    names.append("\u202etxt.exe".encode())
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text("x")
    files, skipped, _ = listed(tmp_path)
    assert sorted(map(os.fsencode, files)) == sorted(names)
    assert skipped == []


def test_folders_too_deep_are_named_and_left(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(MAX_LEVELS + 2):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "lost.txt").write_text("lost")
    (tmp_path / "found.txt").write_text("found")
    files, skipped, _ = listed(tmp_path)
    assert files == ["found.txt"]
    assert skipped == ["\u201cd\u201d lies too deep."]


def test_more_files_than_the_limit_end_the_list_with_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "MAX_FILES", 20)
    for number in range(25):
        (tmp_path / f"{number:02}.txt").touch()
    files, skipped, scanner = listed(tmp_path)
    assert len(files) == 20
    assert skipped == ["Only the first 20 files of this folder are taken."]
    assert not scanner.complete


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").touch()
    whole = os.listdir

    def refusing(path: str) -> list[str]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return whole(path)

    monkeypatch.setattr(os, "listdir", refusing)  # tests may run as root, who may read everything
    files, skipped, _ = listed(tmp_path)
    assert files == ["open.txt"]
    assert skipped == ["\u201cclosed\u201d may not be read by you; its permissions must allow it."]


def test_a_folder_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    assert listed(tmp_path / "gone")[1] == ["\u201cgone\u201d was not found; check its name and place."]
    assert listed(str(tmp_path) + "\0")[0] == []


def test_the_child_lists_a_folder_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("a")
    with ReaderHost(tmp_path / "host") as host:
        assert host.scan(tmp_path / "docs") == Scanned(job=1, files=1)
        assert [os.path.basename(entry.path) for entry in host.portions[0].entries] == ["a.txt"]
        assert host.scan(tmp_path / "nothing") == Scanned(job=2, files=0)


@pytest.mark.soak
def test_a_tree_of_ten_thousand_files_is_listed_to_the_limit(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 10):
        folder = tmp_path / f"{number % 100:02}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").touch()
    with ReaderHost(tmp_path.parent / "host") as host:
        assert host.scan(tmp_path) == Scanned(job=1, files=MAX_FILES, complete=False)
