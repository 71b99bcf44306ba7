"""What the tests of the whole program share: windows of programs that have ended do not pile up in memory."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator

import pytest

from tests.desktop.left_windows import deleted_after
from tests.end2end.driver import Driver, delete_ended

_FAILED = pytest.StashKey[bool]()


@pytest.fixture(autouse=True, scope="module")
def _no_window_stays_of_a_module() -> Iterator[None]:
    """The program's process ends with its windows; here they are deleted when its tests are done with them."""
    with deleted_after():
        yield
        _leave_all()
    delete_ended()
    gc.collect()


@pytest.fixture(autouse=True)
def _no_program_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test leaves no program running; one that failed halfway does, and it must not reach into the next."""
    if Driver.running:  # the program of the whole module, and its windows
        yield
        return
    with deleted_after():
        yield
        left = _leave_all()
    delete_ended()
    if left and _FAILED not in request.node.stash:
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
