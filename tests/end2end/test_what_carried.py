"""What carried an answer, in the real window with the real model and library: asked, shown, kept, stopped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.carried import LEAST, Carried
from desktop.widgets.influence_view import InfluenceView
from tests.end2end.driver import Driver

TEXTS = {
    "lease.md": "# Lease\nThe landlord is Ms Miller. The notice period is 47 days. Notice is given in writing.\n",
    "minutes.md": "# Minutes\nThe committee chose Ms Okafor as its chair on 12 March.\n",
}


pytestmark = pytest.mark.lasting


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Driver]:
    """An answer of the real model from two files."""
    tmp_path = tmp_path_factory.mktemp("carried")
    driver = Driver(tmp_path / "profile")
    driver.ready()
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    driver.app.attach([str(tmp_path / name) for name in TEXTS])
    documents = driver.app.documents
    driver.until(lambda: [file.status for file in documents.files] == ["ready"] * len(TEXTS))
    driver.app.chat.set_values({"temperature": 0.0, "max_tokens": 48})
    driver.say("How long is the notice period?")
    driver.until(lambda: bool(driver.items[-1].citations))
    yield driver
    driver.quit()


def press(driver: Driver, button: str) -> None:
    """Press a button below the sources of the answer."""
    view = next(
        view for view in driver.app.transcript.findChildren(InfluenceView) if view.parentWidget().isVisible()
    )
    QTest.mouseClick(getattr(view, button), Qt.MouseButton.LeftButton)


def carried(driver: Driver) -> Carried | None:
    return driver.items[-1].carried


def test_the_source_that_says_it_carries_the_answer_and_is_remembered_in_the_session(driver: Driver) -> None:
    press(driver, "ask")
    driver.until(lambda: (found := carried(driver)) is not None and found.state == "done")
    found = carried(driver)
    assert found is not None
    assert (found.done, found.total) == (3, 3)
    strongest = max(found.weights, key=lambda weight: weight.bits)
    assert strongest.number == driver.items[-1].citations[0].number
    assert strongest.name.startswith("lease.md")
    assert strongest.bits > LEAST
    chat = driver.app.chat.chat
    assert chat is not None
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)
    driver.app.chat.open(chat.id)
    driver.until(lambda: carried(driver) == found if driver.items else False)


def test_measuring_can_be_stopped_and_begun_again(driver: Driver) -> None:
    driver.app.influence.forget(driver.items[-1].id)
    driver.app.transcript.action_requested.emit("influence", driver.items[-1].id)
    driver.until(lambda: (found := carried(driver)) is not None and found.state == "running")
    press(driver, "stop")
    driver.until(lambda: (found := carried(driver)) is not None and found.state == "stopped")
    press(driver, "ask")
    driver.until(lambda: (found := carried(driver)) is not None and found.state == "done")
