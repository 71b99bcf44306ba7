"""Presets and personas that people share as files: taken over, and written out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.language import tr
from desktop.named_book import N, NamedBook
from engine import Refusal

if TYPE_CHECKING:
    from desktop.widgets.window import MainWindow


def bring_in(
    window: MainWindow,
    book: NamedBook[N],
    path: str,
    said: Callable[[int], str],
    use: Callable[[str], None],
) -> None:
    """Take over the entries of a file, say how many came, and offer to use the first."""
    try:
        names = book.bring_in(Path(path))
    except Refusal as refusal:
        window.set_banner(refusal.message)
        return
    window.show_snackbar(said(len(names)), tr("Use it"), lambda: use(names[0]))


def write_out(window: MainWindow, book: NamedBook[N], path: str, entries: Iterable[N]) -> None:
    """Write entries to a file, or say why not."""
    try:
        book.export(Path(path), entries)
    except Refusal as refusal:
        window.set_banner(refusal.message)
