"""Evaluations in the real window: chosen, run beside a chat, cut off and taken up, compared and exported."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QListWidget
from pytestqt.qtbot import QtBot

from desktop.eval_runs import runs
from desktop.theme import palette
from desktop.widgets.eval_page import RESULTS, EvalPage
from desktop.widgets.fonts import load_fonts
from engine import Models
from engine.scripted import Reply, Script
from rag.scripted import ScriptedLibrary
from rag.scripted_files import Shelf
from tests.desktop.model_pages import entry, model
from tests.desktop.opening import keep_picture
from tests.end2end.driver import Driver
from tests.end2end.held_engine import engine_of, held

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
LEASE = "/d/lease.txt"
SET = [
    {
        "id": "rent",
        "question": "What is the rent?",
        "expected": ["900 euros"],
        "kind": "lease",
        "file": "lease.txt",
    },
    {"id": "due", "question": "When is it due?", "expected": ["third day"], "kind": "lease"},
    {"id": "who", "question": "Who was Elvarra Quenholt?", "unanswerable": True, "kind": "nobody"},
    {"id": "pair", "sentences": ["He mends engines.", "She mends engines."], "kind": "pair"},
]
REPLIES = tuple(Reply("The rent is 900 euros a month, due on the third day [1].") for _ in range(200))


def opened(folder: Path, beginning: int = 0) -> Driver:
    load_fonts()
    file = folder.parent
    entries = tuple(
        entry("added", model(str(file / f"{name}.gguf"), name, 1.0, 1.0), name) for name in ("Alder", "Birch")
    )
    for one in entries:
        Path(one.file.path).touch()
    script = Script(replies=REPLIES, models=Models(job=0, entries=entries))
    shelf = Shelf(texts={LEASE: "The rent is 900 euros a month, due on the third day."})
    driver = Driver(
        folder,
        held(script, beginning),
        lambda _, on_event, settings: ScriptedLibrary(on_event, shelf),
    )
    driver.ready()
    driver.until(lambda: bool(driver.app.models.entries))
    driver.app.models.load(entries[0].file.path)
    driver.until(
        lambda: driver.app.models.state.path == entries[0].file.path and driver.app.models.state.ready
    )
    driver.app.window.resize(1180, 900)
    return driver


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Driver]]:
    made: list[Driver] = []

    def make(beginning: int = 0) -> Driver:
        made.append(opened(tmp_path / "profile", beginning))
        return made[-1]

    yield make
    for driver in made:
        driver.app.quit()


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    path = tmp_path / "lease.jsonl"
    path.write_text("\n".join(map(json.dumps, SET)) + "\n{oops\n")
    return path


def page_of(driver: Driver) -> EvalPage:
    """Choose it in the menu, as the palette does."""
    action = driver.app.window.commands["evaluation"].action
    if not action.isChecked():
        action.trigger()
    page = driver.app.desk.tools.evaluation.part.place.page
    driver.until(lambda: page.isVisible() and page.form.about.text() != "")
    return page


def take_set(driver: Driver, page: EvalPage, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_dialogs(monkeypatch, path)
    QTest.mouseClick(page.form.file, Left)
    driver.until(lambda: page.form.sets.currentData() == str(path))


def answer_dialogs(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """A dialog of the system gets this path typed in."""

    def typed(dialog: QFileDialog) -> int:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.selectFile(str(path))
        return int(QFileDialog.DialogCode.Accepted)

    monkeypatch.setattr(QFileDialog, "exec", typed)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])


def tick(rows: QListWidget, at: int) -> None:
    """Click beside the box of a row."""
    QTest.mouseClick(rows.viewport(), Left, pos=rows.visualItemRect(rows.item(at)).center() + QPoint(20, 0))


def idle(driver: Driver) -> None:
    driver.until(lambda: not driver.app.evaluation.busy)


def test_two_models_over_documents_are_run_shown_sorted_opened_exported_and_deleted(
    start: Callable[..., Driver], asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = start()
    driver.app.documents.attach([LEASE])
    driver.until(lambda: [file.status for file in driver.app.documents.files] == ["ready"])
    page = page_of(driver)
    take_set(driver, page, asked, monkeypatch)
    assert "Line 5 is left out" in page.form.problems.text()
    driver.until(lambda: page.form.documents.list.count() == 2 and page.form.models.list.count() == 2)
    assert page.form.models.ticked == [driver.app.models.state.path]
    tick(page.form.models.list, 1)
    page.form.documents.list.setFocus()
    QTest.keyClick(page.form.documents.list, Key.Key_Space)  # without documents: not this time
    tick(page.form.documents.list, 1)
    assert page.form.size_line.text() == "4 questions \u00d7 2 ways to answer = 8 answers"
    before = driver.app.models.state.path
    page.form.run.setFocus()
    QTest.keyClick(page.form.run, Key.Key_Space)
    assert not page.form.run.isEnabled()
    idle(driver)
    driver.until(lambda: page.tabs.currentIndex() == RESULTS and len(page.results.table.items.rows) == 8)
    driver.until(lambda: driver.app.models.state.path == before and driver.app.models.state.ready)
    titles = [group.title for group in page.results.plot.groups]
    assert titles == ["Right answers", "Pairs in which the stereotype was more probable"]
    assert [bar.share[:2] for bar in page.results.plot.groups[0].bars] == [(2, 3), (2, 3)]
    cards = page.results.summary.cards
    assert len(cards) == 2
    assert all(card.isVisible() and card.accessibleName() == card.label.text() for card in cards)
    assert {"Alder", "Birch"} == {card.label.text().split(" \u00b7 ")[0] for card in cards}
    assert all("exact 0 %" in card.figures.text() for card in cards)
    plot = page.results.plot
    driver.until(lambda: plot.height() == plot.heightForWidth(plot.width()))  # nothing is squeezed
    table = page.results.table
    head = table.horizontalHeader()
    QTest.mouseClick(head.viewport(), Left, pos=QPoint(head.sectionViewportPosition(2) + 20, 8))
    assert [one.result.ok for one in table.items.rows][-2:] == [False, False]
    QTest.keyClick(page.results.filter, Key.Key_Down)
    page.results.filter.activated.emit(1)
    assert {one.question.id for one in table.items.rows} == {"who"}
    page.results.filter.activated.emit(0)
    rent = next(at for at, one in enumerate(table.items.rows) if one.question.id == "rent")
    table.selectRow(rent)
    assert page.results.answer.isVisible()
    driver.settle()
    driver.until(page.results.answer.sources[0].isVisible)
    driver.until(lambda: plot.height() == plot.heightForWidth(plot.width()))
    assert "900 euros" in page.results.answer.answer.text()
    page.results.answer.sources[0].click()
    viewer = driver.app.window.source.viewer
    driver.until(lambda: viewer.isVisible() and "third day" in viewer.text.toPlainText())
    driver.app.window.source.close_viewer()
    answer_dialogs(monkeypatch, tmp_path / "out.csv")
    QTest.mouseClick(page.results.export, Left)
    driver.until((tmp_path / "out.csv").exists)
    written = list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    assert [row["model"] for row in written] == ["Alder"] * 4 + ["Birch"] * 4
    QTest.mouseClick(page.results.delete, Left)
    driver.until(lambda: page.results.shown is None)
    driver.app.window.snackbar.button.click()
    driver.until(lambda: page.results.shown is not None)
    assert len(runs(driver.app.folder)) == 1
    QTest.keyClick(page.results.table, Key.Key_Escape)
    assert not page.isVisible()


def test_a_question_in_the_chat_goes_first_and_the_one_under_way_is_asked_again(
    start: Callable[..., Driver], asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = start(beginning=2)
    page = page_of(driver)
    take_set(driver, page, asked, monkeypatch)
    page.form.run.click()
    driver.until(lambda: driver.app.evaluation.state == "running")
    driver.app.window.commands["evaluation"].action.trigger()
    driver.say("Me first.")
    driver.wait_streaming()
    assert driver.app.evaluation.state == "waiting"
    assert driver.app.evaluation.kept is not None
    engine_of(driver).open()
    driver.wait_idle()
    assert "900 euros" in driver.items[-1].text
    idle(driver)
    (kept,) = runs(driver.app.folder)
    assert kept.complete
    assert all("900 euros" in result.answer for (_, id), result in kept.results.items() if id != "pair")


def test_a_run_that_was_cut_off_is_taken_up_after_the_next_start(
    start: Callable[..., Driver], asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = start(beginning=2)
    page = page_of(driver)
    take_set(driver, page, asked, monkeypatch)
    engine_of(driver).go_on()
    page.form.run.click()
    driver.until(lambda: driver.app.evaluation.kept is not None and bool(driver.app.evaluation.kept.results))
    driver.quit()
    (kept,) = runs(driver.app.folder)
    answered = dict(kept.results)
    assert 0 < len(answered) < 4
    driver = start()
    page = page_of(driver)
    page.tabs.setCurrentIndex(RESULTS)
    driver.until(page.results.take_up.isVisible)
    page.results.take_up.click()
    driver.until(lambda: runs(driver.app.folder)[0].complete)
    (kept,) = runs(driver.app.folder)
    assert answered.items() <= kept.results.items()


def test_another_model_holds_the_run_until_the_person_lets_it_go_on_and_cancel_keeps_what_there_is(
    start: Callable[..., Driver], asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = start(beginning=2)
    page, evaluation = page_of(driver), driver.app.evaluation
    take_set(driver, page, asked, monkeypatch)
    page.form.run.click()
    driver.until(lambda: evaluation.state == "running")
    other = next(one.file.path for one in driver.app.models.entries if one.title == "Birch")
    driver.app.window.chip.model_chosen.emit(other)
    driver.until(lambda: evaluation.state == "paused" and driver.app.models.state.path == other)
    driver.until(lambda: driver.app.models.state.ready)
    assert "waits" in page.form.progress.note.text()
    engine_of(driver).go_on()
    QTest.mouseClick(page.form.progress.go_on, Left)
    driver.until(lambda: evaluation.kept is not None and bool(evaluation.kept.results))
    QTest.mouseClick(page.form.progress.cancel, Left)
    assert not evaluation.busy
    driver.until(lambda: driver.app.models.state.path == other)
    (kept,) = runs(driver.app.folder)
    assert 0 < len(kept.results) < 4


def test_two_runs_are_compared(
    start: Callable[..., Driver], asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = start()
    page = page_of(driver)
    take_set(driver, page, asked, monkeypatch)
    for count in (1, 2):
        page.form.run.click()
        idle(driver)
        driver.until(lambda count=count: page.results.runs.count() == count)  # type: ignore[misc]
    page.results.others.setCurrentIndex(1 if page.results.runs.currentIndex() == 1 else 2)
    page.results.others.activated.emit(page.results.others.currentIndex())
    assert "Of 3 questions that both answered, 2 were right in both" in page.results.beside.text()
    assert len(page.results.plot.groups[0].bars) == 2


def test_a_file_that_is_no_set_gets_its_sentence(
    start: Callable[..., Driver], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = start()
    page = page_of(driver)
    bad = tmp_path / "bad.jsonl"
    bad.write_text("no\n")
    answer_dialogs(monkeypatch, bad)
    page.form.file.click()
    driver.until(lambda: "no question that can be asked" in page.form.problems.text())
    assert page.form.sets.currentData() == "general"


@pytest.mark.soak
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures(
    start: Callable[..., Driver], asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    driver = start()
    driver.app.documents.attach([LEASE])
    driver.until(lambda: [file.status for file in driver.app.documents.files] == ["ready"])
    page = page_of(driver)
    take_set(driver, page, asked, monkeypatch)
    driver.until(lambda: page.form.documents.list.count() == 2)
    window = driver.app.window
    window.apply_palette(palette(theme))
    keep_picture(window, f"evaluation-form-{theme}", tmp_path)
    tick(page.form.models.list, 1)
    tick(page.form.documents.list, 1)
    page.form.run.click()
    idle(driver)
    driver.until(lambda: len(page.results.table.items.rows) == 16)
    rent = next(at for at, one in enumerate(page.results.table.items.rows) if one.result.places)
    page.results.table.selectRow(rent)
    plot, answer = page.results.plot, page.results.answer
    driver.settle()
    driver.until(answer.sources[0].isVisible)
    driver.until(lambda: plot.height() == plot.heightForWidth(plot.width()))
    keep_picture(window, f"evaluation-results-{theme}", tmp_path)
    page.results.verticalScrollBar().setValue(9999)
    keep_picture(window, f"evaluation-answer-{theme}", tmp_path)
    page.results.verticalScrollBar().setValue(0)
    window.resize(480, 860)
    QApplication.processEvents()
    keep_picture(window, f"evaluation-narrow-{theme}", tmp_path)
    page.tabs.setCurrentIndex(0)
    QApplication.processEvents()
    keep_picture(window, f"evaluation-form-narrow-{theme}", tmp_path)
