"""What the page of settings tells about this program and its data: versions, places, sizes. Free of Qt."""

from __future__ import annotations

import importlib.util
import os
import platform
from functools import cache
from pathlib import Path

from desktop.language import tr
from desktop.sizes import bytes_words

#: What is named with its version, and under which licence it comes.
LIBRARIES = (
    ("PySide6-Essentials", "LGPL 3"),
    ("llama-cpp-python", "MIT"),
    ("chromadb", "Apache 2.0"),
    ("pypdfium2", "BSD 3"),
    ("markdown-it-py", "MIT"),
    ("pygments", "BSD 2"),
    ("ziamath", "MIT"),
    ("huggingface-hub", "Apache 2.0"),
    ("numpy", "BSD 3"),
    ("msgspec", "BSD 3"),
)


@cache
def version_of(package: str) -> str:
    """The version of an installed package; "" when it is not installed as one."""
    from importlib import metadata  # lazy: it reads mail headers, which the first paint does not wait for

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def program_words() -> str:
    """This program and what it runs on."""
    version = version_of("openbook-desktop") or tr("from its source")
    return f"Openbook {version} \u00b7 Python {platform.python_version()} \u00b7 {platform.system()}"


def engine_words() -> str:
    """The library that computes the answers, and the llama.cpp that it was built with."""
    return tr("llama.cpp, as built into llama-cpp-python {version}", version=version_of("llama-cpp-python"))


def licence_words() -> str:
    """The libraries with their versions and licences."""
    named = ((name, version_of(name), licence) for name, licence in LIBRARIES)
    return "\n".join(f"{name} {version} ({licence})" for name, version, licence in named if version)


def ocr_words() -> str:
    """Whether text in scans can be read, and else how it can be had."""
    if importlib.util.find_spec("rapidocr") is not None:
        return tr("Scans are read.")
    return tr(
        "Not installed. Install it with: pip install \u201copenbook-desktop[ocr]\u201d, then start again."
    )


def stored_words(profile: Path) -> str:
    """How much each part of the profile takes; looks at every file, so not for the window's thread."""
    parts = (
        (tr("chats"), [profile / "history.db", profile / "history.db-wal", profile / "backups"]),
        (tr("documents"), [profile / "library"]),
        (tr("models"), [profile / "models"]),
        (tr("log and caches"), [profile / "log", profile / "cache", profile / "tmp"]),
    )
    return " \u00b7 ".join(f"{name}: {bytes_words(sum(map(_size, places)))}" for name, places in parts)


def _size(place: Path) -> int:
    """The bytes below a path; what cannot be looked at counts nothing."""
    try:
        if not place.is_dir():
            return place.stat().st_size if place.exists() else 0
        found = (os.path.join(folder, name) for folder, _, names in os.walk(place) for name in names)
        return sum(os.lstat(path).st_size for path in found)
    except OSError:
        return 0
