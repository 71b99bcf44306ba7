"""The local files that a drag or the clipboard offers; nothing that lies on another computer."""

from __future__ import annotations

import os
from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QUrl

#: More text than this, or more lines, is text and no list of files.
_LONGEST, _MOST = 100_000, 1_000
_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"}


def dragged_paths(data: QMimeData) -> list[str]:
    """The paths of the files and folders that are dragged; empty when anything else is among them."""
    paths = [_local(url) for url in data.urls()]
    return paths if paths and all(paths) else []


def pasted_paths(data: QMimeData) -> list[str]:
    """The files that are pasted: as files, or as text in which every line is the place of an existing one."""
    if data.hasUrls():
        paths = dragged_paths(data)
        if paths and all(os.path.exists(path) for path in paths):
            return paths
    text = data.text() if data.hasText() else ""
    lines = text.split("\n") if len(text) <= _LONGEST else []
    lines = [line.strip() for line in lines if line.strip()]
    if not lines or len(lines) > _MOST:
        return []
    named = [_named(line) for line in lines]
    return named if all(path and os.path.isfile(path) for path in named) else []


def split_pictures(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """The pictures among these paths, as their names say, and the others."""
    pictures: list[str] = []
    others: list[str] = []
    for path in paths:
        kind = os.path.splitext(path)[1].lower()
        (pictures if kind in _PICTURES and not os.path.isdir(path) else others).append(path)
    return pictures, others


def _named(line: str) -> str:
    if len(line) > 1 and line[0] == line[-1] and line[0] in "'\"":
        line = line[1:-1]
    if "\0" in line:
        return ""
    if line.lower().startswith("file:"):
        return _local(QUrl(line))
    path = os.path.expanduser(line) if line.startswith("~") else line
    return path if os.path.isabs(path) and not path.startswith(("//", "\\\\")) else ""


def _local(url: QUrl) -> str:
    """The path of a file here; to ask for one on another computer could wait for ever and tell who asks."""
    return url.toLocalFile() if url.isLocalFile() and url.host() in ("", "localhost") else ""
