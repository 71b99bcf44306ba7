"""What the start of the window pays for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

#: How the names begin of modules that no window needs before it is seen.
_LATER = """
    numpy chromadb llama_cpp pypdfium2 docx lxml psutil html. xml. logging.handlers rag.sentences
    engine.arrangement engine.catalogue engine.gguf engine.placement engine.recommend engine.shortlist
    desktop.attended desktop.candidates desktop.compare_wiring desktop.context_ desktop.cost_wiring
    desktop.eval_ desktop.evaluating desktop.exporting desktop.feedback_ desktop.hub desktop.inside
    desktop.layered desktop.lens_wiring desktop.likeness desktop.look_ desktop.looking desktop.model_offers
    desktop.model_shelf desktop.models_wiring desktop.offering desktop.opinion_ desktop.play
    desktop.question_sets desktop.setting_table desktop.settings_wiring desktop.suiting desktop.token_cut
    desktop.token_wiring desktop.tour desktop.tree_ desktop.workbench desktop.widgets.look_
    desktop.widgets.lens_bar desktop.widgets.token_card
"""


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


def test_the_window_is_painted_without_what_it_may_never_need(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"welcomed": true}')  # a first start needs more
    code = (
        "import builtins, sys; from desktop import cli; plain = print;"
        "told = lambda *words, **more: plain(*words, *(sys.modules if words == ('painted',) else ()), **more);"
        "builtins.print = told;"
        f"sys.exit(cli.main(['--profile', {str(tmp_path)!r}, '--exit-after-first-paint']))"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    painted, *modules = done.stdout.split()
    assert (painted, "desktop.desk" in modules) == ("painted", True)
    chance = ("engine.", "psutil", "logging.")  # a model that is loaded by then, and a warning, bring these
    assert [name for name in _later(modules) if not name.startswith(chance)] == []


def test_the_program_is_imported_without_what_it_may_never_need() -> None:
    code = "import sys; from desktop import cli, app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = done.stdout.split()
    assert "desktop.desk" in modules
    assert _later(modules) == []


def _later(modules: list[str]) -> list[str]:
    """Those of the modules that come later, and all pages."""
    begins = tuple(_LATER.split())
    pages = (name for name in modules if name.startswith("desktop.widgets.") and name.endswith("_page"))
    return [*(name for name in modules if f"{name}.".startswith(begins)), *pages]


def test_what_qt_for_python_carries_as_sources_is_compiled_at_the_first_start_alone(tmp_path: Path) -> None:
    code = (
        "import builtins; made = []; plain = builtins.compile;"
        "builtins.compile = lambda *more, **named: made.append(str(more[1])) or plain(*more, **named);"
        "from desktop import quick_imports; quick_imports.spare_reading();"
        "print(sum(name.startswith(quick_imports._CARRIED) for name in made));"
        "from PySide6.QtCore import QObject; from shibokensupport.signature import get_signature;"
        "print(bool(get_signature(QObject.setObjectName)), quick_imports.kept_code())"
    )
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def start() -> list[str]:
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return done.stdout.split()

    first, second = start(), start()
    assert int(first[0]) > 5
    assert second == ["0", "True", first[2]]
    Path(first[2]).write_bytes(b"no code")
    assert start() == first
