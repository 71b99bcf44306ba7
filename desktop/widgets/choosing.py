"""The system's own dialogs for choosing files and folders."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr


def choose_files(parent: QWidget) -> list[str]:
    """Paths of files that the person chose; none when they thought better of it."""
    return QFileDialog.getOpenFileNames(parent, tr("Add files"))[0]


def choose_model(parent: QWidget, title: str) -> str:
    """The path of a model file that the person chose, or ""."""
    return QFileDialog.getOpenFileName(parent, title, "", tr("GGUF models (*.gguf)"))[0]


def choose_folder(parent: QWidget) -> str:
    """The path of a folder that the person chose, or ""."""
    return QFileDialog.getExistingDirectory(parent, tr("Add a folder"))


def choose_prompts(parent: QWidget) -> str:
    """The path of a file with prompts, or ""."""
    kinds = tr("Prompts (*.json *.csv)")
    return QFileDialog.getOpenFileName(parent, tr("Import prompts"), "", kinds)[0]


def choose_prompts_target(parent: QWidget) -> str:
    """Where to write prompts, as JSON or CSV by its name, or ""."""
    kinds = f"{tr('JSON (*.json)')};;{tr('CSV for other programs (*.csv)')}"
    path, kind = QFileDialog.getSaveFileName(parent, tr("Export prompts"), "prompts.json", kinds)
    ending = ".csv" if "csv" in kind else ".json"
    return path if not path or path.lower().endswith((".json", ".csv")) else path + ending


def choose_shared(parent: QWidget, title: str) -> str:
    """The path of a JSON file that somebody shared, or ""."""
    return QFileDialog.getOpenFileName(parent, title, "", tr("JSON (*.json)"))[0]


def choose_shared_target(parent: QWidget, title: str, name: str) -> str:
    """Where to write a JSON file to share, or ""."""
    path = QFileDialog.getSaveFileName(parent, title, f"{name}.json", tr("JSON (*.json)"))[0]
    return path if not path or path.lower().endswith(".json") else f"{path}.json"
