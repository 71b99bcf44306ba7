"""Dialogs for files that are written: the ending is there before it is asked whether to replace a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.choosing import choose_prompts_target, choose_shared_target

Enter = Qt.Key.Key_Return


def typed(dialog: QFileDialog, path: Path) -> None:
    """Type a path into the dialog and press Enter."""
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    QTest.keyClick(field, Enter)


def soon(kind: type[QWidget], then: Callable[..., object]) -> None:
    """Do this with a dialog of a kind as soon as it is in front."""

    def look() -> None:
        there = QApplication.activeModalWidget()
        if isinstance(there, kind):
            then(there)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize("replaced", [False, True])
def test_before_a_file_is_replaced_by_a_name_without_its_ending_it_is_asked(
    qtbot: QtBot, tmp_path: Path, replaced: bool
) -> None:
    (tmp_path / "mine.json").write_text("what I have")
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[str] = []

    def answer(box: QMessageBox) -> None:
        asked.append(box.text())
        if not replaced:
            soon(QFileDialog, QFileDialog.reject)
        box.button(QMessageBox.StandardButton.Yes if replaced else QMessageBox.StandardButton.No).click()

    def name(dialog: QFileDialog) -> None:
        soon(QMessageBox, answer)
        typed(dialog, tmp_path / "mine")

    soon(QFileDialog, name)
    path = choose_shared_target(window, "Export presets", "presets")
    assert path == (str(tmp_path / "mine.json") if replaced else "")
    assert len(asked) == 1
    assert "mine.json" in asked[0]


@pytest.mark.parametrize(("kind", "ending"), [(0, "json"), (1, "csv")])
def test_a_name_gets_the_ending_of_the_kind_that_is_chosen(
    qtbot: QtBot, tmp_path: Path, kind: int, ending: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def name(dialog: QFileDialog) -> None:
        kinds = dialog.findChild(QComboBox, "fileTypeCombo")
        assert kinds is not None
        kinds.setFocus()
        for _ in range(kind):
            QTest.keyClick(kinds, Qt.Key.Key_Down)
        typed(dialog, tmp_path / "prompts for work")

    soon(QFileDialog, name)
    assert choose_prompts_target(window) == str(tmp_path / f"prompts for work.{ending}")
