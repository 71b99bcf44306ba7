"""What the tests of the whole program share: windows of programs that have ended do not pile up in memory."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop.widgets.window import MainWindow
from tests.end2end.driver import Driver

_FAILED = pytest.StashKey[bool]()


@pytest.fixture(autouse=True, scope="module")
def _no_window_stays() -> Iterator[None]:
    """The program's process ends with its windows; here they are deleted when a module is done with them."""
    yield
    _leave_all()
    if QApplication.instance() is None:
        return
    for _ in range(3):  # what threads sent at the end is heard while there is somebody to hear it
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and not window.isVisible() and shiboken6.isValid(window):
            shiboken6.delete(window)
    gc.collect()


@pytest.fixture(autouse=True)
def _no_program_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test leaves no program running; one that failed halfway does, and it must not reach into the next."""
    yield
    if (
        request.node.get_closest_marker("lasting") is None
        and _leave_all()
        and _FAILED not in request.node.stash
    ):
        pytest.fail("the test left its program running")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember which tests failed."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


def _leave_all() -> bool:
    """Close what is still running; whether there was something."""
    running = tuple(Driver.running)
    for run in running:
        run.app.quit()
    return bool(running)
