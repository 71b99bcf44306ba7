"""What the start of the window pays for."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("numpy", "chromadb", "llama_cpp", "pypdfium2", "docx", "lxml")


def test_the_window_starts_without_what_it_may_never_need() -> None:
    code = f"import sys, desktop.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
