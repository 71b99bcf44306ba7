"""A child that does what the gate is there to guard: it loads whatever path it is told and decodes with it.

Reads paths from stdin, one a line; answers "ready" first, then "loaded" or "refused" for each. It may die.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from engine.errors import Refusal
from engine.loaded import load
from engine.messages import Load
from engine.stop_flag import StopFlag
from engine.values import LoadSettings


def main() -> None:
    """Load one model after the other."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"\0\0")
        file.flush()
        flag = StopFlag(Path(file.name))
        answers.write("ready\n")
        for line in sys.stdin:
            settings = LoadSettings(path=line.rstrip("\n"), context=64, threads=1, gpu_layers=0)
            try:
                chat = load(Load(job=1, settings=settings), flag, lambda share: None)
                chat.tokenise("Hello <|im_end|> w\u00f6rld \U0001f600 \x00\x7f")
                chat.close()
            except Refusal:
                answers.write("refused\n")
            else:
                answers.write("loaded\n")


if __name__ == "__main__":
    main()
