"""The shape of the code: sizes, names, who may import what, and that public names say what they are."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from importlinter import cli as import_linter
from PySide6 import QtCore, QtGui, QtWidgets

import engine
import rag

ROOT = Path(__file__).parent.parent
PACKAGES = ("desktop", "rag", "engine", "assets")

MODULE_LINES = 400
FUNCTION_LINES = 60
#: Names of modules that say nothing.
FORBIDDEN_NAMES = {"common", "helpers", "manager", "misc", "util", "utils"}

#: path -> why it may be longer than MODULE_LINES
LONG_MODULES: dict[str, str] = {}
#: "path:function" -> why it may be longer than FUNCTION_LINES
LONG_FUNCTIONS: dict[str, str] = {}

#: Each foreign library and the modules behind which it sits.
HOMES = {
    "charset_normalizer": {"rag/readers/decoding.py"},
    "llama_cpp": {"engine/llama.py"},
    "chromadb": {"rag/vectors.py"},
    "docx": {"rag/readers/word.py"},
    "huggingface_hub": {"engine/hub.py"},
    "jinja2": {"engine/sandbox.py"},
    "keyring": {"engine/hub_token.py"},
    "lxml": {"rag/readers/xml.py"},
    "markdown_it": {
        "desktop/markdown.py",
        "desktop/math_rules.py",
        "desktop/parsing.py",
        "desktop/stream.py",
    },
    "mdit_py_plugins": {"desktop/parsing.py"},
    "platformdirs": {"desktop/profile.py"},
    "pptx": {"rag/readers/slides.py"},
    "pygments": {"desktop/highlight.py"},
    "pypdfium2": {"rag/readers/pdf.py"},
    "python_calamine": {"rag/readers/sheets.py"},
    "rapidocr": {"rag/readers/recognise.py"},
    "selectolax": {"rag/readers/html.py"},
    "snowballstemmer": {"rag/analyzer.py"},
    "striprtf": {"rag/readers/rtf.py"},
    "truststore": {"engine/web.py"},
    "ziamath": {"desktop/formula.py"},
}
#: Where the classes of Qt are, whose methods have their sentences there.
QT = (QtCore, QtGui, QtWidgets)
#: Modules of desktop, outside widgets, that may know QtWidgets.
WITH_WIDGETS = {
    "desktop/app.py",
    "desktop/bench_program.py",
    "desktop/bench_quit.py",
    "desktop/bench_transcript.py",
}
#: What desktop and rag may import from engine besides its face, and why.
ENGINE_DOORS = {
    "engine.bench": "measures; nobody pays for it who does not measure",
    "engine.catalogue": "the curated models, for the pages that offer them",
    "engine.database": "the one way in which SQLite files are kept",
    "engine.deaths": "how often a child process may be started again",
    "engine.downloads": "the background worker that finds and gets models",
    "engine.downloads_like": "what downloads can be asked, the real ones and those of tests",
    "engine.embedder": "the embedding model, for the library's child alone",
    "engine.hardware": "this machine in one value and one line",
    "engine.hub_messages": "what crosses the border of the downloads",
    "engine.jobs": "the book of open jobs, out of which each gets one ending",
    "engine.placement": "whether a model that is not here yet would fit; arithmetic only",
    "engine.recommend": "the model that suits this machine; arithmetic only",
    "engine.scripted": "the engine of tests and pictures",
    "engine.scripted_downloads": "the downloads of tests and pictures",
    "engine.selftest": "checks; imported only by the command that runs them",
    "engine.sources": "how the model reads a question with its sources, for exports; pure Python",
    "engine.stdio": "what every child process does first",
    "engine.stop_flag": "how a child process hears that it should stop",
    "engine.shortlist": "what samplers make of a kept trace; arithmetic only",
    "engine.supervisor": "the one way in which child processes are kept",
    "engine.traces": "what is kept of how an answer was chosen; pure Python",
    "engine.wire": "how messages cross a pipe",
}

#: What desktop may import from rag besides its face, and why.
RAG_DOORS = {
    "rag.bench": "measures; nobody pays for it who does not measure",
    "rag.sentences": "where sentences end, in any language; pure Python",
    "rag.scripted": "the library of tests and pictures",
    "rag.scripted_files": "the files of that library",
}


def modules() -> list[str]:
    """Every module of the packages, as a path from the root with forward slashes."""
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


@cache
def tree(path: str) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse((ROOT / path).read_text("utf-8"), path)


def functions(path: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, inner ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def imported(path: str) -> list[str]:
    """The full name of every module that a module imports, lazily or not; `from a import b` gives a and a.b."""
    found: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            found.append(str(node.module))
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return found


def entered(path: str) -> Iterator[str]:
    """The modules that a module names after `import` or `from`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in modules()}
    assert {path: n for path, n in lengths.items() if n > MODULE_LINES and path not in LONG_MODULES} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    long = {
        f"{path}:{node.name}": size
        for path in modules()
        for node in functions(path)
        if (size := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    }
    assert {name: size for name, size in long.items() if name not in LONG_FUNCTIONS} == {}


def test_every_exception_to_a_size_is_still_needed() -> None:
    known = set(modules())
    assert {path for path in LONG_MODULES if path not in known} == set()
    assert {name for name in LONG_FUNCTIONS if name.partition(":")[0] not in known} == set()


def test_module_names_say_something() -> None:
    assert [path for path in modules() if Path(path).stem in FORBIDDEN_NAMES] == []


def test_every_module_and_public_name_says_what_it_is_for() -> None:
    assert [name for path in modules() for name in undocumented(path)] == []


def undocumented(path: str) -> Iterator[str]:
    """What lacks its sentence: the module, a public class or function, a public method that is no override."""
    module = tree(path)
    if module.body and ast.get_docstring(module) is None:
        yield path
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if ast.get_docstring(node) is None:
                yield f"{path}:{node.name}"
            if isinstance(node, ast.ClassDef):
                names = set(undocumented_methods(node)) - promised(path)
                yield from (f"{path}:{node.name}.{name}" for name in sorted(names))


def promised(path: str) -> set[str]:
    """The methods that the protocols of a module ask for, each with its sentence there."""
    protocols = (
        node
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases)
    )
    return {m.name for protocol in protocols for m in methods(protocol) if ast.get_docstring(m)}


def undocumented_methods(node: ast.ClassDef) -> Iterator[str]:
    """Public methods without a sentence; an override has it where it was declared, in Qt or in a class of ours."""
    for method in methods(node):
        if method.name.startswith("_") or ast.get_docstring(method) is not None or is_setter(method):
            continue
        if method.name == method.name.lower() and not declared(node, method.name):
            yield method.name


def methods(node: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    """The methods of a class."""
    return (method for method in node.body if isinstance(method, ast.FunctionDef))


@cache
def classes() -> dict[str, ast.ClassDef]:
    """Every class by its name."""
    return {
        node.name: node
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }


def declared(node: ast.ClassDef, name: str) -> bool:
    """Whether a base class has this method: one of Qt, or one of ours with its sentence."""
    bases = [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases]
    if any(hasattr(getattr(module, base, None), name) for module in QT for base in bases):
        return True
    ours = [classes()[base] for base in bases if base in classes()]
    return any(
        declared(base, name)
        or any(method.name == name and ast.get_docstring(method) for method in methods(base))
        for base in ours
    )


def is_setter(method: ast.FunctionDef) -> bool:
    """Whether a method is the writing half of a property, documented by its reading half."""
    return any(isinstance(mark, ast.Attribute) and mark.attr == "setter" for mark in method.decorator_list)


@pytest.mark.parametrize("library", sorted(HOMES))
def test_each_foreign_library_sits_behind_its_modules(library: str) -> None:
    users = {path for path in modules() if any(name.split(".")[0] == library for name in imported(path))}
    assert users - HOMES[library] == set()


def test_desktop_outside_widgets_draws_nothing() -> None:
    drawing = {
        path
        for path in modules()
        if path.startswith("desktop/")
        and not path.startswith("desktop/widgets/")
        and any(name.startswith("PySide6.QtWidgets") for name in imported(path))
    }
    assert drawing - WITH_WIDGETS == set()


def test_engine_is_entered_by_its_face() -> None:
    strays = {
        f"{path} imports {name}"
        for path in modules()
        if not path.startswith("engine/")
        for name in entered(path)
        if name.startswith("engine.") and name not in ENGINE_DOORS
    }
    assert strays == set()


def test_rag_is_entered_by_its_face() -> None:
    strays = {
        f"{path} imports {name}"
        for path in modules()
        if path.startswith("desktop/")
        for name in entered(path)
        if name.startswith("rag.") and name not in RAG_DOORS
    }
    assert strays == set()


def test_no_module_reaches_into_the_private_names_of_another() -> None:
    private = {
        f"{path}: {name}"
        for path in modules()
        for name in imported(path)
        if name.startswith(PACKAGES) and "._" in name
    }
    assert private == set()


def test_nothing_blocks_the_way_of_an_error_without_a_word() -> None:
    silent = [
        f"{path}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "BaseException"))
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert silent == []


def test_the_import_contracts_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    code = import_linter.lint_imports(no_cache=True)
    assert code == import_linter.EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("face", [engine, rag])
def test_the_face_of_a_package_lists_exactly_what_it_imports(face: ModuleType) -> None:
    names = {
        alias.name
        for node in ast.walk(tree(f"{face.__name__}/__init__.py"))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"{face.__name__}.")
        for alias in node.names
    }
    assert set(face.__all__) == names
    assert len(face.__all__) == len(names)
    assert all(hasattr(face, name) for name in face.__all__)


@pytest.mark.parametrize("module", ["engine", "rag", "rag.library"])
def test_a_face_is_cheap_to_import(module: str) -> None:
    heavy = ("llama_cpp", "numpy", "jinja2", "PySide6", "chromadb", "lxml", "pypdfium2", "snowballstemmer")
    code = f"import sys, {module}; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
