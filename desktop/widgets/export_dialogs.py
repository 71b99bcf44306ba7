"""The system's own dialogs for where an export goes, for the file of a chat, and for printing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.language import marked, tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_KINDS = {
    "md": marked("Markdown (*.md)"),
    "html": marked("Web page (*.html)"),
    "pdf": marked("PDF (*.pdf)"),
    "json": marked("Openbook chat (*.json)"),
}


def choose_target(parent: QWidget, suggested: Path, form: str) -> Path | None:
    """Where to write one chat; the dialog asks before it gives a file that is there already."""
    dialog = QFileDialog(parent, tr("Export this chat"), str(suggested.parent), tr(_KINDS[form]))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(form)  # put on before it looks whether the file is there
    dialog.selectFile(suggested.name)
    return _chosen(dialog)


def choose_lines_target(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write lines of JSON; the dialog asks before it gives a file that is there already."""
    dialog = QFileDialog(parent, tr("Export feedback"), str(suggested.parent), tr("JSON lines (*.jsonl)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("jsonl")
    dialog.selectFile(suggested.name)
    return _chosen(dialog)


def choose_target_folder(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write several chats, each to a file of its own."""
    dialog = QFileDialog(parent, tr("Export into this folder"), str(suggested))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def choose_chat_file(parent: QWidget, beginning: Path) -> Path | None:
    """The file of a chat to import."""
    dialog = QFileDialog(parent, tr("Import a chat"), str(beginning), tr(_KINDS["json"]))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def choose_printer(parent: QWidget, title: str) -> QPrinter | None:
    """A printer as the system's dialog gives it; None when the person thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # most days pass without a printer

    from desktop.paper import page_layout

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout())
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(files[0]) if accepted and files else None
