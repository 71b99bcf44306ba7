"""An error in a method that Qt calls is told as every other one."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

import desktop.widgets  # noqa: F401 - has it begin


class Broken(QWidget):
    """Fails as it is painted, in a way that C code raises."""

    def paintEvent(self, event: QPaintEvent) -> None:
        [][self.width()]


def test_an_error_of_c_code_in_an_override_is_told(qtbot: QtBot) -> None:
    widget = Broken()
    qtbot.addWidget(widget)
    with capture_exceptions() as told:
        widget.show()
        qtbot.waitUntil(lambda: bool(told))
        widget.hide()
    assert issubclass(told[0][0], IndexError)
    assert "list index out of range" in str(told[0][1])


@pytest.mark.parametrize("module", ["desktop.widgets.message", "desktop.widgets.accessible"])
def test_all_of_our_widgets_are_kept_so(module: str) -> None:
    code = (
        f"import sys, {module}; from desktop.widgets.message import MessageView;"
        "print(hasattr(MessageView.paintEvent, '__wrapped__') or sys.version_info >= (3, 12))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
