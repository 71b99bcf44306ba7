"""What the start of the window pays for."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("numpy", "chromadb", "llama_cpp", "pypdfium2", "docx", "lxml")


def test_no_source_of_ours_is_read_again_to_look_for_features_of_qt_for_python() -> None:
    code = (
        "from desktop import quick_imports; quick_imports.spare_reading();"
        "from shibokensupport import feature; looked = []; look = feature._mod_uses_pyside;"
        "feature._mod_uses_pyside = lambda module: looked.append(module.__name__) or look(module);"
        "import desktop.app; print([name for name in looked"
        " if name.split('.')[0] in quick_imports.PACKAGES], len(looked) > 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] True"


def test_the_window_starts_without_what_it_may_never_need() -> None:
    code = f"import sys, desktop.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
