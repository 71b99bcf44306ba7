"""`openbook self-test`: the engine's checks, and that the history keeps what it said it has.

`python -m desktop.selftest FILE` is the writer that gets killed; it prints the id of each message it kept.
"""

from __future__ import annotations

import hashlib
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
#: How the sha256 of the download begins (engine.selftest_downloads).
EXACT = "441259d4d687fafb"


def run(profile: Path) -> Iterator[Check]:
    """All checks, with the starter or the first model of this profile; nothing in the profile is touched."""
    models = shelf.model_paths(profile)
    with tempfile.TemporaryDirectory(prefix="openbook-test-", ignore_cleanup_errors=True) as folder:
        yield history_survives(Path(folder))
        yield downloads_survive(Path(folder) / "models")
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


def downloads_survive(folder: Path, kills: int = KILLS) -> Check:
    """P18: a download is killed at random moments; it goes on each time where it was, and ends exact."""
    again = 0
    for _ in range(kills):
        again += _download(folder, random.random() * 0.08)
    again += _download(folder, None)
    file = folder / "exact.gguf"
    found = hashlib.sha256(file.read_bytes()).hexdigest()[:16] if file.exists() else ""
    ok = found == EXACT and again <= kills << 20 and [path.name for path in folder.iterdir()] == [file.name]
    seen = f"killed {kills} times; {again} bytes came twice" if ok else "the file came with other bytes"
    return Check("downloads", ok, again, seen)


def _download(folder: Path, delay: float | None) -> int:
    """Download until done, or until killed some time after it began; how many bytes it had to bring again."""
    part = folder / "exact.gguf.part"
    had = part.stat().st_size if part.exists() else 0
    command = [sys.executable, "-P", "-m", "engine.selftest_downloads", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 - our own program
        assert program.stdout is not None
        begun = program.stdout.readline()
        if delay is not None:
            time.sleep(delay)  # the moment of death shall be any
            program.kill()
    return max(had - int(begun), 0) if begun.strip() else 0


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
