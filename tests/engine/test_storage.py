"""Bytes of the disk that two files share are counted once, where the file system tells."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import sys
from pathlib import Path

import pytest

from engine.storage import storage

SHARED, LAST, UNKNOWN = 0x2000, 0x1, 0x2
Extents = list[tuple[int, int, int, int]]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a map of a file's blocks")


def answering(monkeypatch: pytest.MonkeyPatch, extents: dict[str, Extents]) -> None:
    """A file system that shares blocks, as linux/fiemap.h lays out its answers; two pieces are told at a time."""

    def ioctl(descriptor: int, request: int, answer: bytearray) -> int:
        name = os.path.basename(os.readlink(f"/proc/self/fd/{descriptor}"))
        start = struct.unpack_from("=Q", answer)[0]
        found = [extent for extent in extents[name] if extent[0] >= start][:2]
        struct.pack_into("=L", answer, 20, len(found))
        for number, (logical, physical, length, flags) in enumerate(found):
            struct.pack_into(
                "=QQQQQLLLL", answer, 32 + 56 * number, logical, physical, length, *[0] * 2, flags, *[0] * 3
            )
        return 0

    monkeypatch.setattr(fcntl, "ioctl", ioctl)


def test_a_copy_lies_elsewhere_and_a_hard_link_does_not(tmp_path: Path) -> None:
    one, copy, link = (tmp_path / name for name in ("one", "copy", "link"))
    one.write_bytes(os.urandom(1 << 16))
    shutil.copyfile(one, copy)
    os.link(one, link)
    assert storage(str(one)) == storage(str(link))
    assert storage(str(one)) != storage(str(copy))
    assert storage(str(tmp_path / "gone")) is None


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ([(0, 4096, 4096, SHARED), (4096, 20480, 4096, SHARED), (8192, 40960, 4096, SHARED | LAST)], True),
        ([(0, 4096, 4096, SHARED), (4096, 20480, 4096, SHARED), (8192, 90000, 4096, SHARED | LAST)], False),
        ([(0, 4096, 4096, SHARED), (4096, 20480, 4096, SHARED), (8192, 40960, 4096, LAST)], False),
        (
            [(0, 4096, 4096, SHARED), (4096, 0, 4096, SHARED | UNKNOWN), (8192, 0, 4096, UNKNOWN | LAST)],
            False,
        ),
        ([], False),
    ],
)
def test_files_that_share_all_their_blocks_take_the_same_place(
    second: Extents, same: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [(0, 4096, 4096, SHARED), (4096, 20480, 4096, SHARED), (8192, 40960, 4096, SHARED | LAST)]
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(b"x" * 12_288)
    answering(monkeypatch, {"one": first, "two": second})
    assert (storage(str(tmp_path / "one")) == storage(str(tmp_path / "two"))) is same
