"""Loads a model as the engine child does, reads a full context in whole batches, and prints what it then holds.

The engine itself reads in smaller slices where the machine is slow, so that a stop is heard; it then takes less.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from engine import child
from engine.loaded import load
from engine.mapped_pages import resident_bytes
from engine.memory import BATCH
from engine.messages import Load
from engine.stop_flag import StopFlag
from engine.values import LoadSettings


def main() -> None:
    """Take a path, a context and a kind of cache."""
    assert child.EngineChild, "what the engine child imports belongs to what it takes"
    path, size, kv_type = sys.argv[1:]
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"\0\0")
        file.flush()
        settings = LoadSettings(path=path, context=int(size), kv_type=kv_type)  # type: ignore[arg-type]
        loaded = load(Load(job=1, settings=settings), StopFlag(Path(file.name)), lambda share: None)
        context = loaded._context
        while len(context.held) + BATCH <= context.size:
            context.decode([100 + number % 100 for number in range(BATCH)], logits=True)
        print("resident", resident_bytes())


if __name__ == "__main__":
    main()
