"""What a disk does to a transfer: no room, a fault, a part of before, a place that cannot be written."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.delivery import Delivery
from engine.errors import Cancelled, Refusal
from engine.fetch_messages import Limits, Order
from engine.part_file import NOTE, PartFile
from engine.transfer import Transfer
from engine.web import Web
from tests.engine.bringing import BODY, LIMITS, NAME, SHA256, Desk
from tests.engine.fault_server import (
    REPO,
    REVISION,
    Fault,
    Handler,
    Shelf,
    answers,
    breaks,
    serving,
)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(files={NAME: BODY})


@pytest.fixture
def desk(tmp_path: Path, shelf: Shelf) -> Iterator[Desk]:
    with serving(shelf) as hub:
        yield Desk(tmp_path, shelf, hub)


def full_after(limit: int, error: int) -> Callable[[int, memoryview], int]:
    """Writes until so many bytes are there, then fails as the system does."""
    left = limit

    def write(descriptor: int, data: memoryview) -> int:
        nonlocal left
        if left <= 0:
            raise OSError(error, os.strerror(error))
        done = os.write(descriptor, data[: min(left, len(data))])
        left -= done
        return done

    return write


@pytest.mark.parametrize(
    ("error", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EFBIG, "too-large"), (errno.EIO, "disk")],
)
def test_a_disk_that_fails_keeps_what_came_and_the_rest_comes_later(
    desk: Desk, error: int, code: str
) -> None:
    def transfer(**given: Callable[[int, memoryview], int]) -> Transfer:
        return Transfer(Web(desk.hub.url, LIMITS), desk.order(), LIMITS, lambda *moved: None, **given)  # type: ignore[arg-type]

    with pytest.raises(Refusal) as caught:
        transfer(write=full_after(345_678, error)).run()
    assert caught.value.code == code
    assert desk.part.stat().st_size == 345_678
    desk.bring()
    assert desk.right
    assert [one.range for one in desk.shelf.bytes_asked[1:]] == ["bytes=345678-"]


def test_too_little_space_is_told_before_the_first_byte(desk: Desk) -> None:
    refusal = desk.refused(bytes=1 << 60)
    assert refusal.code == "disk-full"
    assert "GB" in refusal.message
    assert desk.shelf.asked == []


def test_a_split_model_is_measured_as_a_whole(desk: Desk) -> None:
    half = shutil.disk_usage(desk.target.anchor).free // 2 + (1 << 30)
    orders = [
        Order(url=desk.order().url, path=str(desk.target.with_name(f"x-0000{n}-of-00002.gguf")), bytes=half)
        for n in (1, 2)
    ]
    with pytest.raises(Refusal) as caught:
        Delivery(orders, desk.hub.url, LIMITS, lambda *moved: None, lambda: "").run()
    assert caught.value.code == "disk-full"
    assert desk.shelf.asked == []


def test_a_part_of_another_file_is_not_gone_on_with(desk: Desk) -> None:
    desk.shelf.faults = [breaks(300_000), answers(404)]
    desk.refused()
    other = b"GGUF" + bytes(600_000)
    desk.shelf.files[NAME] = other
    orders = [desk.order(bytes=len(other), sha256=hashlib.sha256(other).hexdigest())]
    Delivery(orders, desk.hub.url, LIMITS, lambda *moved: None, lambda: "").run()
    assert desk.target.read_bytes() == other


def test_after_a_restart_of_the_machine_only_what_surely_was_written_counts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = PartFile(desk.target, len(BODY), SHA256, REVISION)
    part.open(lambda done: True)
    part.append(BODY[:100_000])
    part.sync()
    part.append(bytes(50_000))  # zeros, as a file system may leave them
    monkeypatch.setattr(part, "sync", lambda: None)
    part.close()
    monkeypatch.setattr("engine.part_file.psutil.boot_time", lambda: 1.0)
    desk.bring()
    assert desk.right
    assert desk.twice == -100_000


def test_a_part_without_its_note_goes_on_when_a_checksum_can_tell(desk: Desk) -> None:
    desk.shelf.faults = [breaks(300_000), answers(404)]
    desk.refused()
    desk.target.with_name(NAME + NOTE).write_bytes(b"{")
    desk.bring()
    assert desk.right
    assert desk.twice == 0


def test_two_cannot_bring_the_same_file_at_once(desk: Desk) -> None:
    part = PartFile(desk.target, len(BODY), SHA256)
    part.open(lambda done: True)
    assert desk.refused().code == "in-use"
    part.close()
    desk.bring()
    assert desk.right


def test_a_place_that_cannot_be_written_is_a_sentence(desk: Desk) -> None:
    desk.target.mkdir(parents=True)  # a folder of that name
    with pytest.raises(Refusal) as caught:
        desk.bring()
    assert caught.value.code == "disk"


def test_a_file_that_is_there_already_is_proven_and_not_brought_again(desk: Desk) -> None:
    desk.bring()
    desk.shelf.asked.clear()
    desk.bring()
    assert desk.shelf.asked == []
    desk.target.write_bytes(BODY[:-1] + b"x")
    desk.bring()
    assert desk.right


def test_a_halted_transfer_ends_while_it_waits_for_a_silent_server(desk: Desk) -> None:
    patient = Limits(stall=600)
    delivery = Delivery([desk.order()], desk.hub.url, patient, lambda *moved: None, lambda: "")

    def silent(handler: Handler, body: bytes) -> None:
        handler.server.shelf.on_sent = lambda sent: delivery.halt() if sent >= 200_000 else None
        handler.stall(body, 200_000)

    desk.shelf.always = silent
    with pytest.raises(Cancelled):
        delivery.run()
    assert not desk.target.exists()


def test_all_parts_of_a_split_model_get_their_names_together(desk: Desk) -> None:
    names = [f"big-0000{n}-of-00003.gguf" for n in (1, 2, 3)]
    desk.shelf.files = {name: BODY + name.encode() for name in names}
    orders = [
        Order(
            url=f"{desk.hub.url}/{REPO}/resolve/{REVISION}/{name}",
            path=str(desk.target.with_name(name)),
            bytes=len(body),
            sha256=hashlib.sha256(body).hexdigest(),
        )
        for name, body in desk.shelf.files.items()
    ]

    def bring() -> None:
        Delivery(orders, desk.hub.url, LIMITS, lambda *seen: desk.moved.append(seen), lambda: "").run()

    good: Fault = lambda handler, body: handler.give(body)  # noqa: E731
    desk.shelf.faults = [good, breaks(1000), answers(404)]
    with pytest.raises(Refusal):
        bring()
    assert [path for path in desk.target.parent.iterdir() if path.suffix == ".gguf"] == []
    bring()
    assert {path.name: path.read_bytes() for path in desk.target.parent.iterdir()} == desk.shelf.files
    assert desk.shelf.sent == sum(map(len, desk.shelf.files.values()))
    assert max(moved for moved, *_ in desk.moved) <= desk.shelf.sent
