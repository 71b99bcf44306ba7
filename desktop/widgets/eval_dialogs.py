"""The system's own dialogs for the file of a question set and for where a table goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.language import marked, tr

_SETS = marked("Question sets (*.jsonl *.csv *.tsv)")
_TABLE = marked("Table (*.csv)")


def choose_set(parent: QWidget, beginning: Path) -> Path | None:
    """The file of a question set."""
    dialog = QFileDialog(parent, tr("Choose a question set"), str(beginning), tr(_SETS))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def choose_csv(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write the answers; the dialog asks before it gives a file that is there already."""
    dialog = QFileDialog(parent, tr("Export the answers"), str(suggested.parent), tr(_TABLE))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(suggested.name)
    return _chosen(dialog)


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(files[0]) if accepted and files else None
