"""The system's own dialogs for choosing files and folders."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.language import tr

_ENDING = re.compile(r"\*\.(\w+)")


def choose_new_file(parent: QWidget, title: str, suggested: Path, *kinds: str) -> Path | None:
    """Where to write a file of one of these kinds, such as "Table (*.csv)".

    The ending is put on before the dialog looks whether such a file is there, and asks.
    """
    dialog = QFileDialog(parent, title, _beginning(suggested.parent), ";;".join(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ENDING.findall(kind)[0]))
    dialog.setDefaultSuffix(_ENDING.findall(kinds[0])[0])
    dialog.selectFile(suggested.name)
    return chosen(dialog)


def choose_file(parent: QWidget, title: str, beginning: Path, kinds: str) -> Path | None:
    """A file that is there."""
    dialog = QFileDialog(parent, title, str(beginning), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return chosen(dialog)


def chosen(dialog: QFileDialog) -> Path | None:
    """What the person chose in this dialog, which goes; None when they thought better of it."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(files[0]) if accepted and files else None


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
    kinds = tr("JSON (*.json)"), tr("CSV for other programs (*.csv)")
    return str(choose_new_file(parent, tr("Export prompts"), Path("prompts.json"), *kinds) or "")


def choose_shared(parent: QWidget, title: str) -> str:
    """The path of a JSON file that somebody shared, or ""."""
    return QFileDialog.getOpenFileName(parent, title, "", tr("JSON (*.json)"))[0]


def choose_shared_target(parent: QWidget, title: str, name: str) -> str:
    """Where to write a JSON file to share, or ""."""
    return str(choose_new_file(parent, title, Path(f"{name}.json"), tr("JSON (*.json)")) or "")


def _beginning(folder: Path) -> str:
    """The folder in which a dialog opens; the one of the last time where none is named."""
    return str(folder) if folder != Path() else ""
