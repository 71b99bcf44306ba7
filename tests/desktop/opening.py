"""Opens real windows for tests and pictures, with chats in them and nothing behind them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.conversation import Folder
from desktop.listing import ChatRow, Listing, View, arranged
from desktop.theme import palette
from desktop.widgets.fonts import load_fonts
from desktop.widgets.window import MainWindow

TODAY = date(2026, 3, 14)
TITLES = (
    "Faster local inference",
    "Sampler with type hints",
    "Q4_K_M vs Q8_0",
    "Daily active users query",
    "日本語の表示テスト",
    "Trip to Lisbon, rough plan",
    "Explain RoPE scaling",
    "Unit tests for the parser",
)


def chats() -> list[ChatRow]:
    """Chats of today, yesterday, last week and long ago."""
    recent = [ChatRow(number, title, TODAY) for number, title in enumerate(TITLES, 1)]
    return [
        *recent,
        ChatRow(20, "A <b>long</b> title & more of it, which ends in an ellipsis", TODAY - timedelta(1)),
        ChatRow(21, "Bread with little time", TODAY - timedelta(4)),
        ChatRow(22, "Names for a cat", TODAY - timedelta(40)),
    ]


def listing_of(rows: Sequence[ChatRow], folders: Sequence[Folder] = (), view: View = "chats") -> Listing:
    """These chats as the history would list them."""
    entries = tuple(arranged(view, rows, folders, TODAY))
    ids = frozenset(row.id for row in rows)
    return Listing(view, entries, tuple(folders), trashed=len(rows) if view == "trash" else 0, outside=ids)


def open_window(qtbot: QtBot, theme: str = "light", width: int = 1180, height: int = 820) -> MainWindow:
    """A window with chats and a ready model, as large as asked."""
    load_fonts()
    window = MainWindow(palette(theme), QWidget())
    qtbot.addWidget(window)
    window.sidebar.list.items.today = lambda: TODAY
    window.sidebar.show_listing(listing_of(chats()))
    window.sidebar.select(1)
    window.set_title(TITLES[0])
    window.chip.set_models(
        [("/m/qwen.gguf", "Qwen 7B \u00b7 Q4_K_M"), ("/m/smol.gguf", "SmolLM2 135M")], "/m/qwen.gguf"
    )
    window.chip.show_ready("Qwen 7B \u00b7 Q4_K_M")
    window.header.set_usage(1234, 8192)
    window.resize(width, height)
    with qtbot.waitExposed(window):
        window.show()
    return window


def themes() -> list[object]:
    """The light theme; the dark one too in the long form, and where pictures are collected."""
    return shortened("light", "dark", fast=1)


def shortened(*pictures: str, fast: int) -> list[object]:
    """The first pictures; all of them in the long form, and where pictures are collected."""
    long_form = () if os.environ.get("OPENBOOK_PICTURES") else (pytest.mark.soak,)
    return [*pictures[:fast], *(pytest.param(name, marks=long_form) for name in pictures[fast:])]


def keep_picture(widget: QWidget, name: str, folder: Path) -> Path:
    """Write the widget as a PNG where OPENBOOK_PICTURES points, or into `folder`."""
    target = Path(os.environ.get("OPENBOOK_PICTURES") or folder) / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    assert widget.grab().save(str(target))
    return target
