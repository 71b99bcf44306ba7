"""The page of what was said about answers: rows, filters, what is shown whole, and the card of the export."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.feedback_view import Filter, counts_words, key_of, models_of, row_of
from desktop.opinion_export import Prepared, Wish
from desktop.opinions import Opinion
from desktop.preferences import Options
from desktop.theme import palette
from desktop.widgets.feedback_detail import ShownAnswer
from desktop.widgets.feedback_export_card import FeedbackExportCard
from desktop.widgets.feedback_page import FeedbackPage

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


def said(kind: str, message: int, **more: object) -> Opinion:
    values = {
        "chat": 1,
        "title": "Tides",
        "model": "Smol",
        "question": "How *often*?",
        "answer": "Twice.",
        "moment": 1,
    }
    return Opinion(kind=kind, message=message, **{**values, **more})  # type: ignore[arg-type]


SAID = (
    said("choice", 2, id=7, other=3, other_model="Big", other_answer="Never.", verdict="second"),
    said("up", 2),
    said("better", 3, model="Big", answer="Never.", better="Twice, mostly."),
    said("down", 3, model="Big", answer="Never."),
)


@pytest.fixture
def page(qtbot: QtBot) -> FeedbackPage:
    made = FeedbackPage(palette("light"))
    qtbot.addWidget(made)
    made.resize(1000, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.begin()
    made.show_said(SAID)
    return made


def test_a_row_says_what_was_asked_what_counts_and_what_was_said_of_it() -> None:
    rows = [row_of(one) for one in SAID]
    assert [(row.title, row.about, row.mark) for row in rows] == [
        ("How often?", "Never.", "One of two"),
        ("How often?", "Twice.", "Good answer"),
        ("How often?", "Twice, mostly.", "Better answer"),
        ("How often?", "Never.", "Bad answer"),
    ]
    assert row_of(said("choice", 2, verdict="poor")).mark == "Both are poor"
    assert len({key_of(one) for one in SAID}) == len(SAID)
    assert row_of(said("up", 2, question="", answer="a\u202eb")).about == "a\\u202eb"


def test_counts_and_models_are_of_what_is_there() -> None:
    assert counts_words(SAID) == "1 good answer \u00b7 1 bad answer \u00b7 1 better answer \u00b7 1 choice"
    assert counts_words(()) == ""
    assert models_of(SAID) == ["Big", "Smol"]
    assert [one.kind for one in SAID if Filter(model="Smol").takes(one)] == ["choice", "up"]


def test_the_list_is_filtered_by_kind_and_model_and_all_of_it_comes_back(page: FeedbackPage) -> None:
    assert QApplication.focusWidget() is page.list
    page.kinds.setFocus()
    QTest.keyClick(page.kinds, Key.Key_Down)
    assert [one.kind for one in page.shown] == ["up"]
    assert page.count.text() == "1 good answer"
    page.models.setCurrentIndex(page.models.findData("Big"))
    assert page.shown == []
    assert not page.write.isEnabled()
    QTest.mouseClick(page.nothing.button, Left)
    assert len(page.shown) == len(SAID)


def test_a_chosen_one_is_shown_whole_and_led_to_its_chat_or_taken_back(
    page: FeedbackPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.chosen) as told:
        QTest.keyClick(page.list, Key.Key_Down)
    one = told.args[0]
    page.show_answers(one, [ShownAnswer("Answer", "Smol", "Twice.", preferred=True)])
    page.show_answers(SAID[3], [ShownAnswer("Answer", "Big", "Of another one.")])
    assert [answer.text for answer in page.detail.answers] == ["Twice."]
    for wish, press in (
        (page.chat_requested, lambda: QTest.mouseClick(page.detail.go, Left)),
        (page.take_back_requested, lambda: QTest.mouseClick(page.detail.take_back, Left)),
        (page.take_back_requested, lambda: QTest.keyClick(page.list, Key.Key_Delete)),
    ):
        with qtbot.waitSignal(wish) as told:
            press()
        assert told.args == [one]


def test_when_one_goes_its_neighbour_is_chosen(page: FeedbackPage) -> None:
    page.list.choose(key_of(SAID[1]))
    page.show_said((SAID[0], *SAID[2:]))
    assert page.list.key == key_of(SAID[2])
    page.list.choose(key_of(SAID[3]))
    page.show_said((SAID[0], SAID[2]))
    assert page.list.key == key_of(SAID[2])


def test_an_empty_page_offers_the_way_back_alone(page: FeedbackPage, qtbot: QtBot) -> None:
    page.begin()
    page.show_said(())
    assert not page.write.isVisible()
    assert QApplication.focusWidget() is page.welcome.button
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.welcome.button, Key.Key_Space)


def test_narrow_escape_leads_back_to_the_list_and_then_to_the_chat(page: FeedbackPage, qtbot: QtBot) -> None:
    page.resize(480, 640)
    page.list.choose(key_of(SAID[0]))
    QTest.keyClick(page.list, Key.Key_Return)
    assert page.panes.covered
    with qtbot.assertNotEmitted(page.closed):
        QTest.keyClick(page.panes.back, Key.Key_Escape)
    assert not page.panes.covered
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.list, Key.Key_Escape)


# ---- the card of the export -------------------------------------------------------------------------------


@pytest.fixture
def card(page: FeedbackPage) -> FeedbackExportCard:
    made = FeedbackExportCard(palette("light"), page)
    made.open(4)
    return made


def test_the_card_asks_for_the_lines_of_what_is_chosen_and_writes_only_what_it_has_shown(
    card: FeedbackExportCard, qtbot: QtBot
) -> None:
    assert card.wish == Wish("dpo", Options(system=True, passages=False))
    assert QApplication.focusWidget() is card.forms["dpo"]
    with qtbot.assertNotEmitted(card.chosen):
        QTest.keyClick(card.forms["dpo"], Key.Key_Return)  # nothing is known of the lines yet
    card.show_prepared(Prepared(card.wish, 2, 0, ('{"prompt": 1}', '{"prompt": 2}')))
    assert card.preview.toPlainText().splitlines() == ['{"prompt": 1}', '{"prompt": 2}']
    with qtbot.waitSignal(card.wished) as told:
        QTest.keyClick(card.forms["dpo"], Key.Key_Down)
    assert told.args == [Wish("kto", Options())]
    assert not card.go.isEnabled()
    with qtbot.waitSignal(card.wished):
        QTest.mouseClick(card.passages, Left)
    assert not card.note.isVisible()
    card.show_prepared(Prepared(card.wish, 3, 2, ("{}",)))
    assert card.note.isVisible()
    assert card.note.text().startswith("Text of your documents stands in 2 lines.")
    with qtbot.waitSignal(card.chosen) as told:
        QTest.mouseClick(card.go, Left)
    assert told.args == [Wish("kto", Options(system=True, passages=True))]
    assert not card.isVisible()


def test_a_card_without_lines_says_so_and_escape_closes_it(card: FeedbackExportCard) -> None:
    card.show_prepared(Prepared(card.wish, 0, 0, ()))
    assert "Single answers" in card.count.text()
    assert not card.go.isEnabled()
    QTest.keyClick(card.system, Key.Key_Escape)
    assert not card.isVisible()
