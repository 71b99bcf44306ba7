"""What is said about answers in the real window: compared, found again, taken back, written to a file, erased."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton

from desktop.compare_wiring import CompareWires
from desktop.conversation import Grounding
from desktop.feedback_wiring import FeedbackWires
from desktop.history import Store
from desktop.opinions import Opinion
from desktop.widgets.compare_page import ComparePage
from desktop.widgets.feedback_page import FeedbackPage
from desktop.widgets.fonts import load_fonts
from engine import Source
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.test_opinions import well_formed
from tests.desktop.views import view
from tests.end2end.driver import Driver

pytestmark = [pytest.mark.lasting, pytest.mark.qt_log_ignore("This plugin does not support")]
Key, Mod, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
REPLIES = tuple(Reply(f"Answer **{number}**.") for number in range(60))
OPEN = Mod.ControlModifier | Mod.ShiftModifier


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Driver]:
    load_fonts()
    folder = tmp_path_factory.mktemp("feedback") / "p"
    run = Driver(folder, lambda _, on_event: ScriptedEngine(on_event, Script(replies=REPLIES)))
    run.ready()
    run.app.window.resize(1180, 800)
    yield run
    run.quit()


@pytest.fixture(autouse=True)
def at_rest(driver: Driver) -> Iterator[None]:
    """The chat is shown, and nothing was said about any answer."""
    driver.app.window.activateWindow()
    driver.until(driver.app.window.isActiveWindow)
    yield
    driver.app.window.show_conversation()
    driver.app.history.call(_forget)


def _forget(store: Store) -> None:
    for one in store.opinions.all():
        store.turns.set_feedback(one.message, 0)
        store.turns.set_better(one.message, "")
        store.opinions.take_back(one.id)


def wires(driver: Driver) -> FeedbackWires:
    return driver.app.desk.tools.feedback.part


def compare(driver: Driver) -> CompareWires:
    return driver.app.desk.tools.compare.part


def said(driver: Driver) -> list[Opinion]:
    return driver.app.history.call(lambda store: store.opinions.all())


def asked(driver: Driver, versions: int = 2) -> list[int]:
    """A new chat with a question and so many answers to it."""
    driver.app.window.commands.new_chat.trigger()
    driver.until(lambda: not driver.items)
    driver.say("When does the tide turn?")
    driver.wait_idle()
    for count in range(2, versions + 1):
        driver.app.chat.changes.regenerate(driver.items[-1].id)
        driver.until(lambda count=count: driver.items[-1].siblings == count and not driver.app.chat.busy)
    return list(driver.stored()[-1].siblings)


def comparing(driver: Driver) -> ComparePage:
    """Press Ctrl+Shift+Y."""
    QTest.keyClick(driver.app.window, Key.Key_Y, OPEN)
    page = compare(driver).place.page
    driver.until(lambda: page.isVisible() and compare(driver)._pair is not None)
    return page


def feedback(driver: Driver) -> FeedbackPage:
    """Press Ctrl+Shift+A."""
    QTest.keyClick(driver.app.window, Key.Key_A, OPEN)
    page = wires(driver).place.page
    known = said(driver)
    driver.until(lambda: page.isVisible() and page.shown == known)
    driver.until(lambda: not known or not page.write.visibleRegion().isEmpty())  # it has its place
    return page


def undo(driver: Driver) -> None:
    driver.until(driver.app.window.snackbar.isVisible)
    QTest.mouseClick(driver.app.window.snackbar.button, Left)


# ---- which of the two -------------------------------------------------------------------------------------


def test_two_answers_are_compared_by_keys_on_the_side_that_chance_gave_them(driver: Driver) -> None:
    first, second = asked(driver)
    compare(driver).flip = lambda: True
    page = comparing(driver)
    texts = [driver.app.history.call(lambda store, id=id: store.message(id).text) for id in (first, second)]
    assert [page.first.frame.answer.text, page.second.frame.answer.text] != texts
    left = page.first.frame.answer.text
    QTest.keyClick(page.first.frame, Key.Key_1)
    driver.until(lambda: bool(page.first.writer.text()))
    (kept,) = said(driver)
    assert (kept.kind, kept.verdict, kept.answer) == ("choice", "first", left)
    QTest.keyClick(page.next, Key.Key_Return)
    driver.until(lambda: not page.isVisible())
    assert driver.items[-1].siblings == 2


def test_a_choice_is_taken_back_and_made_anew_and_a_hasty_second_key_counts_for_nothing(
    driver: Driver,
) -> None:
    asked(driver)
    page = comparing(driver)
    QTest.keyClick(page.first.frame, Key.Key_9)
    QTest.keyClick(page.first.frame, Key.Key_1)
    driver.until(page.undo.isVisible)
    assert [one.verdict for one in said(driver)] == ["poor"]
    QTest.mouseClick(page.undo, Left)
    driver.until(lambda: not said(driver) and page.skip.isVisible())
    QTest.mouseClick(page.verdicts["equal"], Left)
    driver.until(lambda: [one.verdict for one in said(driver)] == ["equal"])


def test_pairs_follow_each_other_with_the_answer_that_it_was_asked_for_first(driver: Driver) -> None:
    answers = asked(driver, 3)
    driver.app.chat.changes.step(answers[-1], -2)
    driver.until(lambda: driver.items[-1].id == answers[0])
    shown = view(driver.app.transcript, answers[0])
    shown.set_revealed(True)
    more = next(one for one in shown.findChildren(QToolButton) if one.accessibleName() == "More")
    QTest.mouseClick(more, Left)
    driver.until(lambda: any(menu.isVisible() for menu in shown.findChildren(QMenu)))
    menu = next(menu for menu in shown.findChildren(QMenu) if menu.isVisible())
    next(one for one in menu.actions() if one.text() == "Which of the two is better?").trigger()
    menu.close()
    page = compare(driver).place.page
    driver.until(lambda: compare(driver)._pair is not None)
    assert page.count.text() == "1 of 3"
    pair = compare(driver)._pair
    assert pair is not None
    assert answers[0] in (pair.first.id, pair.second.id)
    QTest.keyClick(page.first.frame, Key.Key_S)
    driver.until(lambda: page.count.text() == "2 of 3")
    QTest.keyClick(page, Key.Key_Escape)
    driver.until(lambda: not page.isVisible())
    assert not said(driver)


def test_what_was_compared_is_not_asked_again_and_led_to_from_there(driver: Driver) -> None:
    first, second = asked(driver)
    driver.app.history.call(lambda store: store.opinions.choose(first, second, "first"))
    QTest.keyClick(driver.app.window, Key.Key_Y, OPEN)
    page = compare(driver).place.page
    driver.until(page.nothing.button.isVisible)
    QTest.mouseClick(page.nothing.button, Left)
    driver.until(lambda: [one.kind for one in wires(driver).place.page.shown] == ["choice"])
    assert not page.isVisible()


def test_a_pair_that_is_deleted_meanwhile_is_passed_over(driver: Driver) -> None:
    answers = asked(driver, 3)
    page = comparing(driver)
    pair = compare(driver)._pair
    assert pair is not None
    left = next(id for id in answers if id not in (pair.first.id, pair.second.id))
    driver.app.history.call(lambda store: store.turns.trash(left))
    QTest.keyClick(page.first.frame, Key.Key_S)
    driver.until(lambda: not page.isVisible())


def test_another_chat_that_is_opened_is_read_instead_of_compared(driver: Driver) -> None:
    asked(driver)
    first = driver.items[0].id
    here = driver.app.chat.chat
    assert here is not None
    asked(driver)
    page = comparing(driver)
    driver.app.window.sidebar.chat_selected.emit(here.id)
    driver.until(lambda: not page.isVisible() and [item.id for item in driver.items][:1] == [first])
    shown = feedback(driver)
    driver.app.window.commands.new_chat.trigger()
    driver.until(lambda: not shown.isVisible())


# ---- all that was said ------------------------------------------------------------------------------------


def test_everything_said_is_listed_and_leads_to_its_chat(driver: Driver) -> None:
    first, second = asked(driver)
    driver.app.chat.changes.judge(second, 1)
    driver.app.chat.changes.better(second, "At noon.")
    driver.until(lambda: driver.items[-1].better == "At noon.")
    driver.app.history.call(lambda store: store.opinions.choose(first, second, "second"))
    asked(driver)
    page = feedback(driver)
    assert sorted(one.kind for one in page.shown) == ["better", "choice", "up"]
    page.kinds.setCurrentIndex(page.kinds.findData("better"))
    QTest.keyClick(page.list, Key.Key_Home)
    driver.until(lambda: [answer.text for answer in page.detail.answers][:1] == ["At noon."])
    QTest.mouseClick(page.detail.go, Left)
    driver.until(lambda: bool(driver.items) and driver.items[-1].id == second)
    assert not page.isVisible()
    page.kinds.setCurrentIndex(0)


def test_what_is_taken_back_is_gone_from_the_chat_and_comes_back_by_undo(driver: Driver) -> None:
    first, second = asked(driver)
    driver.app.chat.changes.judge(second, 1)
    driver.app.chat.changes.better(second, "At noon.")
    driver.until(lambda: driver.items[-1].better == "At noon." and driver.items[-1].feedback == 1)
    driver.app.history.call(lambda store: store.opinions.choose(first, second, "second"))
    before = said(driver)
    page = feedback(driver)
    for kind in ("up", "better", "choice"):
        one = next(one for one in page.shown if one.kind == kind)
        page.choose(one)
        QTest.keyClick(page.list, Key.Key_Delete)
        driver.until(lambda: len(page.shown) == len(before) - 1)
        assert kind not in [other.kind for other in page.shown]
        item = driver.items[-1]
        words = "" if kind == "better" else "At noon."
        assert (item.feedback, item.better) == (0 if kind == "up" else 1, words)
        undo(driver)
        driver.until(lambda: len(page.shown) == len(before))
        assert page.list.key.startswith(kind)
    assert [replace(one, id=0) for one in said(driver)] == [replace(one, id=0) for one in before]
    assert (driver.items[-1].feedback, driver.items[-1].better) == (1, "At noon.")


def test_an_erased_answer_takes_all_that_was_said_of_it_along(driver: Driver) -> None:
    first, second = asked(driver)
    driver.app.chat.changes.judge(second, -1)
    driver.until(lambda: driver.items[-1].feedback == -1)
    driver.app.history.call(lambda store: store.opinions.choose(first, second, "first"))
    driver.app.chat.changes.delete(second)
    driver.until(lambda: driver.items[-1].id == first)
    assert said(driver) == []
    driver.app.history.call(lambda store: store.turns.purge())
    page = feedback(driver)
    assert page.welcome.isVisible()


# ---- the file ---------------------------------------------------------------------------------------------


def save_as(path: Path, meanwhile: Callable[[], object]) -> None:
    """Answer the file dialog with this path as soon as it is there and something else is done."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            meanwhile()
            dialog.setDirectory(str(path.parent))
            dialog.selectFile(path.name)
            dialog.accept()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def exported(
    driver: Driver,
    path: Path,
    prepare: Callable[[], object] = lambda: None,
    meanwhile: Callable[[], object] = lambda: None,
) -> list[dict[str, object]]:
    """What the card writes after the choices of `prepare` are made in it."""
    card = wires(driver).card
    driver.app.window.activateWindow()  # a dialog may just have closed
    driver.until(driver.app.window.isActiveWindow)
    QTest.mouseClick(wires(driver).place.page.write, Left)
    prepare()
    driver.until(card.go.isEnabled)
    shown = card.preview.toPlainText().splitlines()
    save_as(path, meanwhile)
    QTest.mouseClick(card.go, Left)
    driver.until(path.exists)
    lines = path.read_text("utf-8").splitlines()
    assert [line[:40] for line in lines[: len(shown)]] == [line[:40] for line in shown]
    return [json.loads(line) for line in lines]


def test_feedback_is_written_in_both_formats_with_passages_only_when_wished(
    driver: Driver, tmp_path: Path
) -> None:
    first, second = asked(driver)
    source = Source(number=1, label="tides.txt", text="The tide turns at seven.", passage="p1")
    grounding = Grounding(sources=(source,))

    def ground(store: Store) -> None:
        store.finish_answer(replace(store.message(second), grounding=grounding))
        store.opinions.choose(first, second, "second")

    driver.app.history.call(ground)
    feedback(driver)
    card = wires(driver).card
    (pair,) = exported(driver, tmp_path / "a.jsonl")
    well_formed(pair, "dpo")
    assert "at seven" not in json.dumps(pair)

    def all_of_it() -> None:
        QTest.mouseClick(card.passages, Left)
        card.forms["dpo"].setFocus()
        QTest.keyClick(card.forms["dpo"], Key.Key_Down)

    leave = wires(driver).place.action
    singles = exported(driver, tmp_path / "b.jsonl", all_of_it, lambda: leave.setChecked(False))
    for line in singles:
        well_formed(line, "kto")
    assert sorted(bool(line["label"]) for line in singles) == [False, True]
    assert ["at seven" in json.dumps(line["prompt"]) for line in singles] == [True, True]
    assert driver.app.window.snackbar.isVisible()
    card.passages.setChecked(False)
    card.forms["dpo"].setChecked(True)


def test_a_file_that_cannot_be_written_is_told_in_the_window(driver: Driver, tmp_path: Path) -> None:
    asked(driver)
    driver.app.chat.changes.judge(driver.items[-1].id, 1)
    driver.until(lambda: driver.items[-1].feedback == 1)
    feedback(driver)
    missing = tmp_path / "gone" / "a.jsonl"
    wires(driver).exporter.write(missing, ())
    driver.until(driver.app.window.banner.isVisible)
    assert "could not be written" in driver.app.window.banner.words.text()
    driver.app.window.clear_banner()
