"""The system's own dialogs for choosing files and folders."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_files(parent: QWidget) -> list[str]:
    """Paths of files that the person chose; none when they thought better of it."""
    return QFileDialog.getOpenFileNames(parent, "Add files")[0]


def choose_model(parent: QWidget, title: str) -> str:
    """The path of a model file that the person chose, or ""."""
    return QFileDialog.getOpenFileName(parent, title, "", "GGUF models (*.gguf)")[0]


def choose_folder(parent: QWidget) -> str:
    """The path of a folder that the person chose, or ""."""
    return QFileDialog.getExistingDirectory(parent, "Add a folder")
