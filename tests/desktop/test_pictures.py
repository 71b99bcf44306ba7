"""Pictures beside a message: private copies, looked at within bounds, gone when no draft needs them."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.draft import Draft
from desktop.history import History
from desktop.pictures import Pictures, Seen
from desktop.records import Records


@pytest.fixture
def bridge() -> Iterator[Bridge]:
    bugs: list[Exception] = []
    yield Bridge(bugs.append)
    assert bugs == []


@pytest.fixture
def pictures(bridge: Bridge, tmp_path: Path) -> Pictures:
    return Pictures(tmp_path / "pictures", bridge.post)


def image(width: int = 640, height: int = 480) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("teal"))
    return made


def test_a_pasted_picture_becomes_a_private_copy_with_its_measures(
    qtbot: QtBot, pictures: Pictures, tmp_path: Path
) -> None:
    with qtbot.waitSignal(pictures.kept) as kept:
        pictures.keep_image(image(), 7)
    seen, purpose = kept.args
    assert purpose == 7
    assert seen.name == "Picture.png"
    assert seen.facts.startswith("640 \u00d7 480, ")
    assert min(seen.thumb.width(), seen.thumb.height()) <= 96
    path = Path(seen.path)
    assert path.parent == tmp_path / "pictures"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert QImage(seen.path).size() == image().size()


def test_a_file_is_copied_as_it_is_and_found_again_by_its_copy(
    qtbot: QtBot, pictures: Pictures, tmp_path: Path
) -> None:
    given = tmp_path / "my ph\u00f6to.JPG"
    assert image(3000, 2000).save(str(given), "JPEG")
    with qtbot.waitSignal(pictures.kept) as kept:
        pictures.keep_files([str(given)], None)
    seen: Seen = kept.args[0]
    assert Path(seen.path).read_bytes() == given.read_bytes()
    given.unlink()
    with qtbot.waitSignal(pictures.seen) as again:
        pictures.look([seen.path])
    assert again.args[0].name == "my ph\u00f6to.JPG"
    assert again.args[0].facts == seen.facts
    Path(seen.path).unlink()
    with qtbot.waitSignal(pictures.gone) as gone:
        pictures.look([seen.path])
    assert gone.args == [seen.path]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"text",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
    ],
    ids=["empty", "text", "damaged", "svg", "cut"],
)
def test_what_is_no_picture_is_refused_with_what_to_do(
    qtbot: QtBot, pictures: Pictures, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with qtbot.waitSignal(pictures.refused) as refused:
        pictures.keep_files([str(path)], None)
    assert refused.args[0].startswith("a.png ")
    assert not (tmp_path / "pictures").exists()


def test_a_picture_with_too_many_pixels_is_not_decoded(
    qtbot: QtBot, pictures: Pictures, tmp_path: Path
) -> None:
    path = tmp_path / "bomb.png"
    assert image(1, 1).save(str(path), "PNG")
    content = bytearray(path.read_bytes())
    content[16:24] = (60_000).to_bytes(4, "big") * 2  # the measures of the header
    path.write_bytes(content)
    with qtbot.waitSignal(pictures.refused) as refused:
        pictures.keep_files([str(path)], None)
    assert refused.args[0].startswith("bomb.png")


def test_copies_that_stand_in_no_draft_are_deleted_an_hour_later(
    qtbot: QtBot, bridge: Bridge, pictures: Pictures, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    paths = {name: folder / name for name in ("in a chat.png", "in the new chat.png", "fresh.png", "old.png")}
    for path in paths.values():
        path.write_bytes(b"x")
        if path.name != "fresh.png":
            os.utime(path, (time.time() - 4000, time.time() - 4000))
    history = History(tmp_path / "history.db")
    try:
        chat = history.call(lambda store: store.create_chat("one")).id
        draft = Draft("", (), (str(paths["in a chat.png"]),)).packed()
        history.call(lambda store: store.save_draft(chat, draft))
        draft = Draft("", (), (str(paths["in the new chat.png"]),)).packed()
        history.call(lambda store: store.save_draft(None, draft))
        pictures.sweep(Records(history, bridge, lambda _: None, lambda _: None))
        qtbot.waitUntil(lambda: not paths["old.png"].exists())
    finally:
        history.close()
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["in a chat.png", "in the new chat.png", "fresh.png"]
    )


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in its folders")
def test_a_pipe_and_an_endless_device_under_the_name_of_a_picture_are_refused_at_once(
    qtbot: QtBot, pictures: Pictures, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    for name in ("pipe.png", "zero.png"):
        with qtbot.waitSignal(pictures.refused) as refused:
            pictures.keep_files([str(tmp_path / name)], 0)
        assert refused.args == [f"{name} could not be read (it is no plain file). Choose another picture."]


def test_of_many_pictures_that_are_none_the_first_are_named_and_the_rest_counted(
    qtbot: QtBot, pictures: Pictures, tmp_path: Path
) -> None:
    names = [f"{number}.png" for number in range(9)]
    assert image().save(str(tmp_path / names[4]))
    told: list[str] = []
    pictures.refused.connect(told.append)
    with qtbot.waitSignals([pictures.kept, pictures.refused]):
        pictures.keep_files([str(tmp_path / name) for name in names], 0)
    assert told[0].count("could not be read") == 3
    assert told[0].endswith(" 5 more could not be added either.")
    assert len(told) == 1
