"""The retrieval workbench in its window, by keyboard and mouse, over a library in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.hit_card import SAVE, SAVED, HitCard
from desktop.widgets.hit_column import FEW, HitColumn
from desktop.workbench_view import (
    asked_words,
    choices,
    excerpt,
    first_choice,
    marked,
    ordered,
    score_words,
    standings,
    trial_result,
)
from engine import Failed
from rag import Collection, Compared, FileState, Hit, Passage, Trial
from tests.desktop.opening import keep_picture
from tests.desktop.workbenches import BOOK, EVIL, RENT, Bench

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qtbot)
    made.open()
    yield made
    made.close()


def card(bench: Bench, way: str, file: str) -> HitCard:
    cards = bench.page.rankings.columns[way].cards  # type: ignore[index]
    return next(each for each in cards if each.hit.passage.file == file)


def trials(bench: Bench) -> list[tuple[str, bool | None]]:
    return [(trial.question, trial.passed) for trial in bench.page.trials.trials]


# ---- the page -------------------------------------------------------------------------------------------------


def test_it_takes_the_place_of_the_conversation_and_escape_gives_it_and_the_focus_back(
    qtbot: QtBot, bench: Bench
) -> None:
    window = bench.window
    window.show_workbench(False)
    window.sidebar.focus_search()
    before = QApplication.focusWidget()
    QTest.keyClick(window, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert bench.page.isVisible()
    assert not window.composer.isVisible()
    assert bench.page.field.hasFocus()
    window.set_state("busy")  # Escape now means Stop elsewhere
    stopped: list[bool] = []
    window.composer.stop_requested.connect(lambda: stopped.append(True))
    QTest.keyClick(bench.page.field, Key.Key_Escape)
    assert not bench.page.isVisible()
    assert window.composer.isVisible()
    assert QApplication.focusWidget() is before
    assert stopped == []


def test_news_in_the_chat_close_it(bench: Bench) -> None:
    assert bench.page.isVisible()
    assert bench.window.header.title.text() == "Test retrieval"
    bench.chat.opened.emit(None, [], "")
    assert not bench.page.isVisible()
    assert bench.window.header.title.text() == "New chat"


def test_without_files_it_says_what_to_do_and_asks_nothing(qtbot: QtBot) -> None:
    bench = Bench(qtbot, files=False)
    bench.open()
    assert "nothing to search" in bench.page.title.text()
    assert not bench.page.search.isEnabled()
    bench.page.field.setText(RENT)
    bench.page.field.returnPressed.emit()
    bench.page.tabs.setCurrentIndex(1)
    assert "nothing to search" in bench.page.map.message.text()
    bench.documents.attach([BOOK])
    qtbot.waitUntil(bench.page.search.isEnabled)
    bench.close()


# ---- comparing ------------------------------------------------------------------------------------------------


def test_a_question_is_shown_through_words_meaning_and_both(bench: Bench) -> None:
    compared = bench.ask(RENT)
    columns = bench.page.rankings.columns
    assert [c.hit for c in columns["words"].cards] == list(compared.words)
    assert [c.hit for c in columns["vectors"].cards] == list(compared.vectors)
    assert [c.hit for c in columns["fused"].cards] == list(compared.fused)
    assert "Searched in" in bench.page.notes.text()
    shown = card(bench, "words", BOOK)
    assert (shown.name, shown.place) == ("handbook.pdf", "page 2")
    assert "BM25 0." in shown.accessibleName()
    assert "cosine 0." in card(bench, "vectors", BOOK).accessibleName()
    assert shown.hit.why in shown.accessibleName()


def test_pointing_at_a_passage_shows_it_and_its_ranks_in_the_other_columns(
    qtbot: QtBot, bench: Bench
) -> None:
    compared = bench.ask(RENT)
    pointed = card(bench, "fused", BOOK)
    columns = bench.page.rankings.columns
    before = {way: card(bench, way, BOOK).grab().toImage() for way in columns}
    pointed.pointed.emit(pointed.hit.passage.id)
    for way in columns:
        assert card(bench, way, BOOK).grab().toImage() != before[way]
        ranked = {"words": compared.words, "vectors": compared.vectors, "fused": compared.fused}[way]
        rank = next(hit.rank for hit in ranked if hit.passage.id == pointed.hit.passage.id)
        assert columns[way].standing.text().startswith(str(rank))
    pointed.pointed.emit("")
    qtbot.waitUntil(lambda: columns["words"].standing.text() == "")


def test_a_hit_opens_where_it_stands_and_escape_returns_to_it(qtbot: QtBot, bench: Bench) -> None:
    bench.ask(RENT)
    found = card(bench, "fused", BOOK)
    with qtbot.waitSignal(bench.controller.chosen) as chosen:
        QTest.mouseClick(found, Left, pos=QPoint(60, 60))
    citation = chosen.args[0]
    assert (citation.file, citation.page, citation.start, citation.end) == (
        BOOK,
        2,
        found.hit.passage.start,
        found.hit.passage.end,
    )
    viewer = bench.window.source.viewer
    assert viewer.isVisible()
    QTest.keyClick(viewer, Key.Key_Escape)
    assert bench.page.isVisible()
    assert found.hasFocus()


def test_names_and_passages_are_text_and_nothing_else(bench: Bench) -> None:
    bench.ask("Who pays rent on a star?")
    evil = card(bench, "fused", EVIL)
    assert evil.name == "\\u202efdp.<b>exe.txt"
    assert "\u202e" not in evil.accessibleName()
    assert "<b>" not in evil.toolTip()
    evil.flag.click()
    bench.qtbot.waitUntil(lambda: trials(bench) == [("Who pays rent on a star?", True)])
    labels = bench.page.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())


def test_nothing_found_and_a_failure_are_said_with_the_next_step(qtbot: QtBot, bench: Bench) -> None:
    bench.ask("Qqqq zzzz")
    assert "Nothing was found for \u201cQqqq zzzz\u201d" in bench.page.title.text()
    bench.page.field.setText(RENT)
    job = bench.controller._library.compare  # the next search fails
    bench.controller._library.compare = lambda *_: 4_711  # type: ignore[method-assign,assignment]
    bench.page.search.click()
    bench.controller.on_event(Failed(job=4_711, code="internal", message="The <b>library</b> stopped."))
    assert bench.page.message.text() == "The <b>library</b> stopped."
    assert bench.page.again.isVisible()
    bench.controller._library.compare = job  # type: ignore[method-assign]
    with qtbot.waitSignal(bench.controller.compared):
        bench.page.again.click()
    assert bench.page.rankings.isVisible()


def test_a_slow_search_says_so(qtbot: QtBot, bench: Bench) -> None:
    bench.page.show_searching(RENT)
    qtbot.waitUntil(lambda: bench.page.title.text() == "Searching\u2026")


def test_only_the_latest_question_is_shown(qtbot: QtBot, bench: Bench) -> None:
    bench.page.field.setText("bees")
    bench.page.search.click()
    assert bench.ask(RENT).question == RENT
    assert "rent" in bench.page.rankings.columns["words"].cards[0].hit.passage.text


def test_the_rankings_stand_below_each_other_in_a_narrow_window_a_few_of_each(
    qtbot: QtBot, bench: Bench
) -> None:
    bench.window.resize(700, 800)
    bench.ask(RENT)
    rankings = bench.page.rankings
    assert rankings.stacked
    fused, words = rankings.columns["fused"], rankings.columns["words"]
    assert fused.mapTo(rankings, QPoint(0, 0)).y() < words.mapTo(rankings, QPoint(0, 0)).y()
    column = rankings.columns["vectors"]
    assert sum(c.isVisibleTo(column) for c in column.cards) in (FEW, len(column.cards))
    if column.more.isVisibleTo(column):
        column.more.click()
    assert all(c.isVisibleTo(column) for c in column.cards)
    bench.window.resize(1280, 860)
    assert not rankings.stacked


# ---- tests ----------------------------------------------------------------------------------------------------


def test_a_hit_saved_as_a_test_is_run_at_once_and_marked_everywhere(qtbot: QtBot, bench: Bench) -> None:
    bench.ask(RENT)
    found = card(bench, "fused", BOOK)
    assert found.flag.toolTip() == SAVE
    QTest.keyClick(found, Key.Key_S)
    qtbot.waitUntil(lambda: trials(bench) == [(RENT, True)])
    assert card(bench, "words", BOOK).flag.toolTip() == SAVED
    trial = bench.page.trials.trials[0]
    assert (trial.file, trial.page) == (BOOK, 2)
    card(bench, "words", BOOK).flag.click()  # once is enough
    assert len(trials(bench)) == 1


def test_failing_tests_come_first_and_stay_after_the_page_was_closed(qtbot: QtBot, bench: Bench) -> None:
    bench.ask(RENT)
    card(bench, "fused", BOOK).flag.click()
    qtbot.waitUntil(lambda: trials(bench) == [(RENT, True)])
    bench.library.run(bench.library.save_trial("new", "zzz", "/d/gone.txt", 3))
    bench.controller.close()
    bench.controller.choose("new")
    bench.controller._ask(bench.library.run_trials("new"), bench.controller._on_trials)
    qtbot.waitUntil(lambda: trials(bench) == [("zzz", False), (RENT, True)])
    assert bench.page.trials.summary.text() == "1 of 2 found among the first 5"
    one = bench.page.trials.trials[1].id
    bench.page.trials.run_requested.emit(one)
    assert not bench.page.trials.run_all.isEnabled()
    qtbot.waitUntil(bench.page.trials.run_all.isEnabled)
    bench.page.trials.run_all.click()
    qtbot.waitUntil(bench.page.trials.run_all.isEnabled)
    assert trials(bench) == [("zzz", False), (RENT, True)]


def test_a_test_is_asked_again_by_enter_and_deleted_by_delete_with_undo(qtbot: QtBot, bench: Bench) -> None:
    bench.ask(RENT)
    card(bench, "fused", BOOK).flag.click()
    qtbot.waitUntil(lambda: trials(bench) == [(RENT, True)])
    bench.ask("bees")
    table = bench.page.trials.list
    table.setCurrentItem(table.rows[0])
    with qtbot.waitSignal(bench.controller.compared) as answered:
        QTest.keyClick(table, Key.Key_Return)
    assert answered.args[0].question == RENT == bench.page.field.text()
    QTest.keyClick(table, Key.Key_Delete)
    qtbot.waitUntil(lambda: trials(bench) == [])
    assert bench.window.snackbar.isVisible()
    bench.window.snackbar.button.click()
    qtbot.waitUntil(lambda: trials(bench) == [(RENT, True)])


def test_each_scope_has_its_own_results_and_tests(qtbot: QtBot, bench: Bench) -> None:
    bench.ask(RENT)
    card(bench, "fused", BOOK).flag.click()
    qtbot.waitUntil(lambda: trials(bench) == [(RENT, True)])
    bench.documents.book.new_collection("Papers & <b>")
    qtbot.waitUntil(lambda: bench.page.scopes.count() == 2)
    assert bench.page.scopes.itemData(1) == "collection:1"
    bench.page.scopes.setCurrentIndex(1)
    bench.page.scopes.activated.emit(1)
    assert bench.controller.scope == "collection:1"
    assert trials(bench) == []
    assert "nothing to search" in bench.page.title.text()
    bench.page.scopes.setCurrentIndex(0)
    with qtbot.waitSignal(bench.controller.compared):
        bench.page.scopes.activated.emit(0)
    qtbot.waitUntil(lambda: trials(bench) == [(RENT, True)])


# ---- words ----------------------------------------------------------------------------------------------------


def passage(text: str, number: str = "a") -> Passage:
    return Passage(
        id=number,
        document=1,
        file="C:\\d\\x.txt",
        title="",
        page=None,
        start=0,
        end=1,
        headings=(),
        text=text,
    )


def test_an_excerpt_begins_near_the_words_that_were_asked_for() -> None:
    asked = asked_words("What is the deposit for?")
    assert asked == ("depos",)
    line = excerpt("filler words " * 80 + "the deposit is two months", asked)
    assert line.startswith("\u2026 ")
    assert "deposit" in line
    assert [line[start:end] for start, end in marked(line, asked)] == ["deposit"]
    assert excerpt("short\n\u202etext", asked) == "short \\u202etext"


def test_ranks_that_only_one_list_tells_are_known_in_all() -> None:
    hit = Hit(rank=1, passage=passage("x"), score=0.5, lexical_rank=12, dense_rank=1)
    standing = standings(Compared(job=0, question="", words=(), vectors=(hit,), fused=(hit,)))["a"]
    assert (standing.words, standing.vectors, standing.fused) == (12, 1, 1)
    assert score_words(hit, "words") == "0.500"


def test_the_scopes_offered_are_the_chat_all_collections_and_each() -> None:
    file = FileState(id=1, path="/x", name="x", scope="collection:2", status="ready")
    offered = choices(
        "chat:1", [file], [Collection(id=1, name="A", files=2), Collection(id=2, name="\u202eB")]
    )
    assert [one.scope for one in offered] == ["chat:1", "library", "collection:1", "collection:2"]
    assert offered[3].label == "\\u202eB"
    assert first_choice(offered, "").scope == "library"
    assert first_choice(offered, "collection:2").scope == "collection:2"


def test_results_of_tests_are_told_in_words() -> None:
    trial, today = Trial(id=1, scope="new", question="q", file="f"), date(2026, 3, 1)
    assert trial_result(trial, today) == "Not run yet"
    assert trial_result(replace(trial, passed=False), today) == "Not found"
    assert trial_result(replace(trial, passed=False, rank=12), today) == "Found only 12th"
    assert trial_result(replace(trial, passed=True, rank=3), today) == "Found 3rd"
    kept = [replace(trial, id=n, passed=p) for n, p in ((1, True), (2, None), (3, False))]
    assert [one.id for one in ordered(kept)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime(2026, 3, 1), "Found 3rd, today"),
        (datetime(2026, 2, 28), "Found 3rd, yesterday"),
        (datetime(2026, 2, 25), "Found 3rd, 4 days ago"),
        (datetime(2025, 12, 31), "Found 3rd, 2025-12-31"),
    ],
)
def test_a_result_says_on_which_day_the_test_was_run(day: datetime, words: str) -> None:
    ran = round(day.timestamp() * 1000)
    trial = Trial(id=1, scope="new", question="q", file="f", passed=True, rank=3, last_run_ms=ran)
    assert trial_result(trial, date(2026, 3, 1)) == words


# ---- pictures -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 860), (700, 800)])
def test_the_workbench_is_painted_in_the_colours_of_its_theme(
    qtbot: QtBot, tmp_path: Path, theme: str, size: tuple[int, int]
) -> None:
    bench = Bench(qtbot, theme, size)
    bench.open()
    bench.ask(RENT)
    card(bench, "fused", BOOK).flag.click()
    qtbot.waitUntil(lambda: trials(bench) == [(RENT, True)])
    picture = QImage(str(keep_picture(bench.window, f"workbench-{theme}-{size[0]}", tmp_path)))
    assert picture.pixelColor(size[0] - 4, size[1] - 4).name() == QColor(palette(theme).bg).name()
    bench.close()


def test_a_switched_theme_looks_like_one_that_was_there_from_the_start(qtbot: QtBot) -> None:
    pictures = []
    for theme in ("light", "dark"):
        bench = Bench(qtbot, theme)
        bench.open()
        bench.ask(RENT)
        bench.page.notes.setText("Searched.")
        bench.window.apply_palette(palette("dark"))
        bench.page.close_button.setFocus()
        QApplication.processEvents()
        pictures.append(bench.page.grab().toImage())
        bench.close()
        bench.window.close()
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("width", [480, 700, 1280])
def test_the_question_of_a_test_is_read_whole_and_its_result_too(qtbot: QtBot, width: int) -> None:
    bench = Bench(qtbot, size=(width, 860))
    bench.open()
    bench.ask(RENT)
    card(bench, "fused", BOOK).flag.click()
    qtbot.waitUntil(lambda: trials(bench) == [(RENT, True)])
    table = bench.page.trials.list

    def whole() -> bool:
        """Whether nothing is cut; widgets in rows are placed a turn later."""
        wide = [table.columnWidth(column) for column in range(3)]
        tail = table.itemWidget(table.rows[0], 2)
        icon_and_air = 32
        return (
            sum(wide) == table.viewport().width() > 200
            and wide[0] >= table.fontMetrics().horizontalAdvance(RENT) + icon_and_air
            and tail is not None
            and tail.width() >= tail.sizeHint().width()
        )

    qtbot.waitUntil(whole)
    bench.close()


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_passages_leave_the_bar_its_room_and_what_was_not_found_is_said_on_top(
    qtbot: QtBot, way: Qt.LayoutDirection
) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    sheet.setLayoutDirection(way)
    sheet.resize(400, 600)
    column = HitColumn("words", palette("light"), sheet)
    column.setGeometry(0, 0, 400, 600)
    sheet.show()
    column.show_hits("zzz", [], [])
    qtbot.waitUntil(lambda: column.nothing.geometry().bottom() < 80)
    assert column.title.y() < 20
    found = Passage(
        id="p", document=1, file=BOOK, title="", page=7, start=0, end=9, headings=(), text="Rent."
    )
    column.show_hits("rent", [Hit(rank=1, passage=found, score=0.5)], [])
    qtbot.waitUntil(lambda: column.cards[0].width() > 300)
    box, room = column.cards[0].geometry(), column.stack.width()
    assert (room - box.right() - 1, box.left()) == ((8, 0) if way.name == "LeftToRight" else (0, 8))
    assert column.title.y() < 20
