"""A program to be killed: it uses a real profile and says on stdout what it was told is safe.

`write FILE SEED` sends and streams for ever; `hold FILE` opens the file and waits for stdin to end;
`migrate FILE` opens a file of version 1 with a long second migration.
"""

import hashlib
import itertools
import random
import sqlite3
import sys
import time
from pathlib import Path

from desktop.database import Database
from desktop.history import History, Store
from desktop.migrations import MIGRATIONS
from engine import Refusal

TOKEN_S = 0.002
SAVE_S = 0.25
NAUGHTY = (
    "plain",
    "a\0b",
    "\u202eright to left",
    "👩‍👩‍👧‍👦",
    "'; DROP TABLE chats; --",
    "\ud800 lone",
    "x" * 100_000,
    "",
)


def say(*words: object) -> None:
    print(*words, flush=True)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write(path: Path, seed: str) -> None:
    """Send, answer, save; `sent`, `kept` and `done` are said only after the commit."""
    dice = random.Random(seed)
    history = History(path)
    history.ready()
    chat = history.call(lambda store: store.create_chat("killed")).id
    parent = None
    for number in itertools.count():
        text = f"{number} {dice.choice(NAUGHTY)} {dice.random()}"
        sent = history.call(lambda store: store.add_message(chat, parent, text))  # noqa: B023
        say("sent", sent.id, digest(sent.text))
        answer = history.call(lambda store: store.start_answer(chat, sent.id, "model", {}))  # noqa: B023
        say("started", answer.id)
        stream(history, answer.id, dice.randint(1, 600))
        parent = answer.id


def stream(history: History, answer: int, tokens: int) -> None:
    text, saved = "", time.monotonic()
    for number in range(tokens):
        text += f"{number} "
        time.sleep(TOKEN_S)
        if time.monotonic() - saved >= SAVE_S:
            history.call(lambda store: store.keep_streaming(answer, text))  # noqa: B023
            say("kept", answer, len(text))
            saved = time.monotonic()


def hold(path: Path) -> None:
    try:
        store = Store(path)
    except Refusal as refusal:
        say("refused", refusal.code)
        return
    say("open")
    sys.stdin.read()
    store.close()


def slow(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE later (number INTEGER)")
    say("begun")
    for number in range(100_000):
        connection.execute("INSERT INTO later VALUES (?)", (number,))
    connection.execute("DROP TABLE new_chat")


def migrate(path: Path) -> None:
    Database(path, path.parent / "backups", (*MIGRATIONS, slow)).close()


if __name__ == "__main__":
    {"write": write, "hold": hold, "migrate": migrate}[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
