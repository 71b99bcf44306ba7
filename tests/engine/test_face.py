"""The public face of the engine: complete, sorted, and cheap."""

from __future__ import annotations

import subprocess
import sys

import pytest

import engine

HEAVY = {"llama_cpp", "numpy", "jinja2", "psutil", "subprocess", "PySide6"}


def test_everything_the_face_names_is_there_and_says_what_it_is_for() -> None:
    for name in engine.__all__:
        thing = getattr(engine, name)
        if isinstance(thing, type):
            assert thing.__doc__, name


def test_the_face_hides_nothing_that_it_imports() -> None:
    shown = {name for name in vars(engine) if not name.startswith("_")}
    modules = {name for name in shown if f"engine.{name}" in sys.modules}
    assert shown - modules - {"TYPE_CHECKING"} <= set(engine.__all__)


def test_the_face_is_cheap_to_import() -> None:
    script = f"import sys, engine; print(*({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Motor'"):
        _ = engine.Motor  # type: ignore[attr-defined]
