"""The page of models in its window, by keyboard and mouse: the shelf and what can be done with its models."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.model_shelf_view import REFUSED, Shelf, ShelfRows
from desktop.theme import Look, palette, use_look
from desktop.widgets.header_table import HeaderTable
from desktop.widgets.model_question import ModelQuestion
from desktop.widgets.row_list import RowList
from engine import Failed, Models
from tests.desktop.model_pages import EVIL, STARTER, Desk, desks, many, shelf
from tests.desktop.opening import keep_picture

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    with desks(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def desk(make: Callable[..., Desk]) -> Desk:
    made = make()
    made.open()
    return made


def titles(view: RowList) -> list[str]:
    return [row.title for row in view.items.rows]


def questions(desk: Desk) -> list[ModelQuestion]:
    return [one for one in desk.page.findChildren(ModelQuestion) if one.isVisible()]


def write_files(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(b"GGUF of a test")


# ---- the page -------------------------------------------------------------------------------------------------


def test_it_takes_the_place_of_the_conversation_and_escape_gives_it_and_the_focus_back(
    qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk]
) -> None:
    desk = make()
    window = desk.window
    window.sidebar.focus_search()
    before = QApplication.focusWidget()
    QTest.keyClick(window, Key.Key_M, CONTROL | SHIFT)
    assert desk.page.isVisible()
    assert not window.composer.isVisible()
    assert desk.page.shelf.field.hasFocus()
    window.set_state("busy")  # Escape now means Stop elsewhere
    stopped: list[bool] = []
    window.composer.stop_requested.connect(lambda: stopped.append(True))
    QTest.keyClick(desk.page.shelf.field, Key.Key_Escape)
    assert not desk.page.isVisible()
    assert window.composer.isVisible()
    assert QApplication.focusWidget() is before
    assert stopped == []


def test_one_page_at_a_time_has_the_place(desk: Desk) -> None:
    desk.window.show_workbench(True)
    assert not desk.page.isVisible()
    assert not desk.window.composer.isVisible()
    desk.window.show_models(True)
    assert desk.page.isVisible()
    assert not desk.window.workbench.page.isVisible()
    assert desk.window.header.title.text() == "Models"
    desk.window.show_models(False)
    assert desk.window.composer.isVisible()


def test_the_menu_of_the_chip_leads_here(qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk]) -> None:
    desk = make()
    desk.window.chip.manage_requested.emit()
    assert desk.page.isVisible()


def test_tabs_are_chosen_by_keyboard(desk: Desk) -> None:
    for number, key in enumerate((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)):
        QTest.keyClick(desk.page, key, Qt.KeyboardModifier.AltModifier)
        assert desk.page.tabs.currentIndex() == number


def test_tab_leads_through_the_page_in_the_order_in_which_it_is_read(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    view = desk.page.shelf
    view.list.choose(f"{tmp_path}/lm/Llama-3.1-8B-Instruct-Q4_K_M.gguf")
    qtbot.waitUntil(lambda: bool(view.detail.template.findings))
    met: list[str] = []
    view.field.setFocus()
    for _ in range(11):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        focus = QApplication.focusWidget()
        met.append(focus.accessibleName() or focus.text())  # type: ignore[attr-defined]
    assert met[:7] == [
        "Add a model or a folder",
        "4.92 GB could be freed",
        "Models on this computer",
        "Load",
        "Show in folder",
        "Delete…",
        "Make sure",
    ]
    assert met[7].startswith("Show Jan: ")
    assert met[8:] == ["How it writes a conversation", "The template itself", "Everything in its header"]


# ---- the list -------------------------------------------------------------------------------------------------


def test_models_stand_by_the_place_in_which_they_lie(desk: Desk) -> None:
    shown = titles(desk.page.shelf.list)
    assert shown[:3] == ["Openbook", "Qwen3 4B", "SmolLM2 135M Instruct"]
    assert shown.index("Ollama") + 1 == shown.index("llama3.2:3b")
    assert shown[-1] == "2 files cannot be used"
    assert desk.page.shelf.summary.text() == "12 models · 64 GB"


def test_only_models_that_answer_can_be_loaded_and_the_others_say_what_they_are(
    desk: Desk, tmp_path: Path
) -> None:
    view = desk.page.shelf
    for name, word in (
        ("hf/bge-small-en-v1.5-f16", "searches documents"),
        ("cpp/sql-lora", "changes another"),
    ):
        view.list.choose(f"{tmp_path}/{name}.gguf")
        assert not view.detail.load.isVisible()
        assert word in view.detail.what.text()
    view.list.choose(f"{tmp_path}/ollama/blobs/sha256-2a")
    assert view.detail.load.isVisible()
    assert "continues a text" in view.detail.what.text()


def test_verdicts_are_asked_for_what_is_seen_and_for_nothing_that_cannot_chat(
    qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk]
) -> None:
    desk = make(models=many(tmp_path, 300))
    desk.open()
    desk.settle()
    seen = len(desk.engine.planned)
    assert 5 < seen < 40
    assert desk.page.shelf.list.items.rows[1].mark == "Fits"
    desk.page.shelf.list.scrollToBottom()
    desk.settle()
    assert seen < len(desk.engine.planned) < 80


def test_the_search_finds_by_every_word_and_down_leads_into_the_list(desk: Desk) -> None:
    view = desk.page.shelf
    QTest.keyClicks(view.field, "llama3.2 q4 ollama")
    assert titles(view.list) == ["Ollama", "llama3.2:3b"]
    QTest.keyClick(view.field, Key.Key_Down)
    assert view.list.hasFocus()
    assert view.detail.title.text() == "llama3.2:3b"
    QTest.keyClick(view.list, Key.Key_Backtab)
    view.field.setFocus()
    QTest.keyClick(view.field, Key.Key_Escape)
    assert view.field.text() == ""
    view.field.setText("no such model")
    assert view.said.isVisible()
    assert "Nothing by that name" in view.said.title.text()


def test_enter_loads_the_chosen_model_and_it_is_in_use_then(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    view, path = desk.page.shelf, f"{tmp_path}/models/Qwen3-4B-Q4_K_M.gguf"
    view.list.choose(path)
    QTest.keyClick(view.list, Key.Key_Return)
    qtbot.waitUntil(lambda: desk.models.state.ready and desk.models.state.path == path)
    assert view.detail.load.text() == "In use"
    assert not view.detail.load.isEnabled()
    row = view.list.items.row(view.list.items.index_of(path))
    assert row.note == "In use"
    assert desk.window.snackbar.button.text() == "Chat"
    desk.window.snackbar.button.click()
    assert not desk.page.isVisible()


def test_refused_files_are_folded_and_give_their_reason(desk: Desk, tmp_path: Path) -> None:
    view = desk.page.shelf
    index = view.list.items.index_of(REFUSED)
    view.list.setCurrentIndex(index)
    QTest.keyClick(view.list, Key.Key_Return)
    assert "half-a-model.gguf" in titles(view.list)
    view.list.choose(f"{tmp_path}/added/half-a-model.gguf")
    assert "ends in the middle" in view.refused.words.text()
    view.list.setCurrentIndex(view.list.items.index_of(REFUSED))
    QTest.keyClick(view.list, Key.Key_Left)
    assert "half-a-model.gguf" not in titles(view.list)


def test_names_from_outside_are_text_and_nothing_more(desk: Desk, tmp_path: Path) -> None:
    view = desk.page.shelf
    view.list.choose(f"{tmp_path}/added/{EVIL}.gguf")
    assert view.detail.title.text() == "\\u202e<b>Nice</b> & free"
    loud = [
        label.text()
        for label in desk.page.findChildren(QLabel)
        if "<b>" in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    assert loud == []


def test_a_model_is_told_whole(desk: Desk, tmp_path: Path) -> None:
    view = desk.page.shelf
    view.list.choose(f"{tmp_path}/hf/Mistral-Small-24B-Q4_K_M.gguf")
    told = dict(view.detail.facts.facts)
    assert told["Size"] == "14.3 GB in 2 files"
    assert told["Author’s sampling"] == "temperature 0.6, top p 0.95"
    assert told["Licence"] == "apache-2.0"
    view.list.choose(f"{tmp_path}/ollama/blobs/sha256-1f")
    told = dict(view.detail.facts.facts)
    assert told["Also used by"] == "Ollama"
    assert told["Name in its file"] == "Llama 3.2 3B Instruct"
    assert told["SHA-256"] == "1f" * 32


def test_a_shelf_that_cannot_be_listed_says_why_and_is_asked_again(
    qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk]
) -> None:
    desk = make()
    desk.open()
    view = desk.page.shelf
    view.show_failed("The probe did not start. Start Openbook again.")
    assert view.said.button.text() == "Try again"
    with qtbot.waitSignal(desk.pages.shelf.listed):
        view.said.button.click()
    assert view.list.isVisible()


def test_an_empty_shelf_says_what_to_do(qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk]) -> None:
    desk = make(models=Models(job=0, entries=()))
    desk.open()
    qtbot.waitUntil(lambda: "no model yet" in desk.page.shelf.said.title.text())


# ---- what is known of a model ---------------------------------------------------------------------------------


def test_the_plan_and_the_examination_of_the_chosen_model_are_shown(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    view = desk.page.shelf
    view.list.choose(f"{tmp_path}/added/gemma-3-27b-it-Q8_0.gguf")
    qtbot.waitUntil(lambda: view.detail.plan.plan is not None)
    assert "30.1 GB" in view.detail.plan.need.text()
    assert len(view.detail.plan.bars) == 2
    qtbot.waitUntil(lambda: bool(view.detail.template.findings))
    levels = [row.finding.level for row in view.detail.template.findings]
    assert levels == ["good", "good", "note", "problem"]
    header = view.detail.template.header
    QTest.keyClick(header.heading, Key.Key_Space)
    table = header.body
    assert isinstance(table, HeaderTable)
    assert table.items.rowCount() > 4
    assert table.table.rowHeight(0) == 26
    try:
        use_look(Look(text=200))
        desk.window.apply_palette(palette("light"))
        assert table.table.rowHeight(0) >= QFontMetrics(table.table.font()).height()
    finally:
        use_look(Look())
        desk.window.apply_palette(palette("light"))
    assert table.table.rowHeight(0) == 26
    QTest.keyClicks(table.field, "rope")
    assert table.items.rowCount() == 1
    view.detail.template.sample.heading.click()
    assert "What is a book?" in view.detail.template.sample.body.toPlainText()


def test_a_verdict_for_another_model_is_not_shown(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    view = desk.page.shelf
    view.list.choose(f"{tmp_path}/models/Qwen3-4B-Q4_K_M.gguf")
    qtbot.waitUntil(lambda: view.detail.plan.plan is not None)
    view.detail.show_not_examined("/somewhere/else.gguf", "No.")
    view.detail.show_loading("/somewhere/else.gguf", 0.5)
    assert view.detail.load.text() == "Load"


# ---- a narrow window ------------------------------------------------------------------------------------------


def test_where_it_is_narrow_the_detail_covers_the_list_and_escape_leads_back(
    qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk]
) -> None:
    desk = make(size=(480, 760))
    desk.open()
    view = desk.page.shelf
    view.list.choose(f"{tmp_path}/models/Qwen3-4B-Q4_K_M.gguf")
    assert not view.detail.isVisible()
    QTest.keyClick(view.list, Key.Key_Return)
    assert view.detail.isVisible()
    assert not view.list.isVisible()
    QTest.keyClick(view.panes.back, Key.Key_Escape)
    assert view.list.isVisible()
    assert view.list.hasFocus()
    place = view.list.visualRect(view.list.currentIndex()).center()
    QTest.mouseClick(view.list.viewport(), Left, pos=QPoint(place.x(), place.y()))
    assert view.detail.isVisible()
    QTest.keyClick(view.panes.back, Key.Key_Escape)
    QTest.keyClick(view.list, Key.Key_Escape)
    assert not desk.page.isVisible()


# ---- more of a model --------------------------------------------------------------------------------------------


def test_rows_of_the_same_shelf_are_changed_in_place(qtbot: QtBot, tmp_path: Path) -> None:
    view = RowList("Models", palette("light"))
    qtbot.addWidget(view)
    known, maker = Shelf(shelf(tmp_path).entries), ShelfRows()
    view.show_rows(maker.rows(known))
    before = list(view.items.rows)
    anew: list[bool] = []
    view.items.modelReset.connect(lambda: anew.append(True))
    view.show_rows(maker.rows(Shelf(known.entries, used=known.entries[1].file.path)))
    assert anew == []
    assert view.items.rows[1].note == "In use"
    assert view.items.rows[2] is before[2]  # nothing is new about it


def test_a_failed_examination_is_told_in_its_place(desk: Desk, tmp_path: Path) -> None:
    path = f"{tmp_path}/models/Qwen3-4B-Q4_K_M.gguf"
    desk.page.shelf.list.choose(path)
    desk.pages.shelf._on_examined(path, Failed(job=0, code="x", message="Its template took too long."))
    assert desk.page.shelf.detail.template._said.text() == "Its template took too long."


def test_the_menu_of_a_row_does_what_its_keys_do(desk: Desk, tmp_path: Path) -> None:
    view = desk.page.shelf
    menu = view.menu_for(f"{tmp_path}/models/Qwen3-4B-Q4_K_M.gguf")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "Load\tEnter",
        "Show in folder",
        "",
        "Delete…\tDel",
    ]
    of_starter = view.menu_for(STARTER.path)
    assert of_starter is not None
    assert [action.isEnabled() for action in of_starter.actions()] == [True, True, True, False]
    assert view.menu_for("/nowhere") is None


def test_an_embedding_model_can_search_the_documents(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    view, path = desk.page.shelf, f"{tmp_path}/hf/bge-small-en-v1.5-f16.gguf"
    view.list.choose(path)
    with qtbot.waitSignal(desk.pages.embedder_chosen) as chosen:
        view.detail.search.click()
    assert chosen.args == [path]
    view.list.choose(STARTER.path)
    assert not view.detail.search.isVisible()


def test_hashing_is_shown_at_the_model_it_is_for(desk: Desk, tmp_path: Path) -> None:
    view, path = desk.page.shelf, f"{tmp_path}/jan/llama3.1-8b-instruct.gguf"
    view.list.choose(path)
    view.detail.show_hashing(path, 0.25)
    assert view.detail.progress.words.text() == "Reading the files… 25 %"
    view.list.choose(STARTER.path)
    view.detail.show_hashing(path, 0.5)
    assert not view.detail.progress.isVisible()


def test_the_model_in_use_is_shown_at_first(qtbot: QtBot, make: Callable[..., Desk], tmp_path: Path) -> None:
    desk = make()
    path = f"{tmp_path}/models/Qwen3-4B-Q4_K_M.gguf"
    desk.models.load(path)
    qtbot.waitUntil(lambda: desk.models.state.ready)
    desk.open()
    qtbot.waitUntil(lambda: desk.page.shelf.detail.path == path)
    assert desk.page.shelf.field.hasFocus()


# ---- pictures -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_painted_in_the_colours_of_its_theme(
    qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk], theme: str
) -> None:
    desk = make(theme)
    desk.open()
    picture = QImage(str(keep_picture(desk.window, f"models-{theme}", tmp_path)))
    assert picture.pixelColor(1276, 856).name() == QColor(palette(theme).bg).name()


def test_a_switched_theme_looks_like_one_that_was_there_from_the_start(
    qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk]
) -> None:
    pictures = []
    for theme in ("light", "dark"):
        desk = make(theme)
        desk.open()
        desk.page.shelf.list.choose(f"{tmp_path}/models/Qwen3-4B-Q4_K_M.gguf")
        qtbot.waitUntil(lambda desk=desk: bool(desk.page.shelf.detail.template.findings))
        desk.settle()
        desk.window.apply_palette(palette("dark"))
        desk.page.close_button.setFocus()
        QApplication.processEvents()
        pictures.append(desk.page.grab().toImage())
        desk.window.close()
    assert pictures[0] == pictures[1]


def test_the_page_is_painted_at_twice_the_scale(tmp_path: Path) -> None:
    target = Path(os.environ.get("OPENBOOK_PICTURES") or tmp_path) / "models-2x.png"
    script = (
        "from pathlib import Path; from PySide6.QtWidgets import QApplication, QWidget; app = QApplication([]);"
        "from desktop.theme import palette; from desktop.widgets.window import MainWindow;"
        "from desktop.model_shelf_view import Shelf; from tests.desktop.model_pages import shelf, plan_of;"
        "window = MainWindow(palette('light'), QWidget()); window.show_models(); view = window.models.page.shelf;"
        "known = shelf(Path('/home/ada')); plans = {e.file.path: plan_of(e.file) for e in known.entries};"
        "view.show_shelf(Shelf(known.entries, known.twins, known.refused, plans));"
        "path = known.entries[6].file.path; view.choose(path); view.show_plan(path, plans[path]);"
        "window.resize(1100, 760); window.show(); app.processEvents();"
        f"window.grab().save({str(target)!r})"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2"}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script], check=True, env=environment, timeout=120, cwd=root)
    assert QImage(str(target)).width() == 2200
