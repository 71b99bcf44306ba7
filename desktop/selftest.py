"""`openbook self-test`: the engine's checks, and that the history keeps what it said it has.

`python -m desktop.selftest FILE` is the writer that gets killed; it prints the id of each message it kept.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from desktop.history import Store
from engine import Refusal, shelf
from engine.selftest import Check
from engine.selftest import run as run_engine

KILLS = 5


def run(profile: Path) -> Iterator[Check]:
    """All checks, with the starter or the first model of this profile; nothing in the profile is touched."""
    models = shelf.model_paths(profile)
    with tempfile.TemporaryDirectory(prefix="openbook-test-", ignore_cleanup_errors=True) as folder:
        yield history_survives(Path(folder))
        if not models:
            raise Refusal("no-model", "There is no model to test. Add one with: openbook models add PATH.")
        place = Path(folder) / "engine"
        place.mkdir()
        yield from run_engine(place, models[0])


def history_survives(folder: Path, kills: int = KILLS) -> Check:
    """P1: a writer is killed at random moments; every message it called kept is there, byte for byte."""
    path = folder / "history.db"
    kept: dict[int, str] = {}
    for _ in range(kills):
        kept |= _write_until_killed(path, random.random() * 0.2)
        missing = _missing(path, kept)
        if missing:
            return Check("history", False, missing, f"{missing} of {len(kept)} kept messages were lost")
    return Check("history", True, len(kept), f"killed {kills} times; all {len(kept)} kept messages are there")


def _write_until_killed(path: Path, delay: float) -> dict[int, str]:
    writer = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", "-m", "desktop.selftest", str(path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    with writer:
        acknowledged = [writer.stdout.readline()]
        time.sleep(delay)  # the moment of death shall be any
        writer.kill()
        acknowledged += writer.stdout.readlines()
    ids = [int(line) for line in acknowledged if line.endswith("\n")]
    return {number: _text(number) for number in ids}


def _missing(path: Path, kept: dict[int, str]) -> int:
    store = Store(path)
    try:
        found = {message.id: message.text for chat in store.chats() for message in store.path(chat.id)}
    finally:
        store.close()
    return sum(found.get(number) != text for number, text in kept.items())


def _text(number: int) -> str:
    return f"message {number} \N{OPEN BOOK} " * 20


def _write(path: Path) -> None:
    """Append messages for ever, each text made from its id, and print the id when it is kept."""
    store = Store(path)
    chats = store.chats()
    chat = chats[0] if chats else store.create_chat("kept")
    leaf = chat.leaf
    number = max((message.id for message in store.path(chat.id)), default=0)
    while True:
        number += 1
        leaf = store.add_message(chat.id, leaf, _text(number)).id
        if leaf != number:
            raise RuntimeError(f"message {number} was kept as {leaf}")
        print(number, flush=True)


if __name__ == "__main__":
    _write(Path(sys.argv[1]))
