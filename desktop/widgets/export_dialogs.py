"""The system's own dialogs for where an export goes, for the file of a chat, and for printing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.language import marked, tr
from desktop.widgets.choosing import choose_file, choose_new_file, chosen

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_KINDS = {
    "md": marked("Markdown (*.md)"),
    "html": marked("Web page (*.html)"),
    "pdf": marked("PDF (*.pdf)"),
    "json": marked("Openbook chat (*.json)"),
}


def choose_target(parent: QWidget, suggested: Path, form: str) -> Path | None:
    """Where to write one chat."""
    return choose_new_file(parent, tr("Export this chat"), suggested, tr(_KINDS[form]))


def choose_target_folder(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write several chats, each to a file of its own."""
    dialog = QFileDialog(parent, tr("Export into this folder"), str(suggested))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return chosen(dialog)


def choose_chat_file(parent: QWidget, beginning: Path) -> Path | None:
    """The file of a chat to import."""
    return choose_file(parent, tr("Import a chat"), beginning, tr(_KINDS["json"]))


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
