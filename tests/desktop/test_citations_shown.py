"""Chips, cards, coverage and sources in the transcript: by mouse, by keyboard, and without a jump."""

from __future__ import annotations

import pytest
from msgspec import structs
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from desktop.cited import UNSUPPORTED
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.chip import Chip
from desktop.widgets.citation_card import CitationCard
from desktop.widgets.coverage_line import CoverageLine
from desktop.widgets.message import MessageView
from desktop.widgets.notes import FoldLine
from desktop.widgets.source_list import SourceList, SourceRow
from desktop.widgets.transcript import Transcript
from rag import Citation

from .cited_answers import ANSWER, HANDBOOK, citation, cited_answer
from .views import view

QUESTION = MessageItem(1, "user", "How can I end the lease?")


@pytest.fixture
def answer(transcript: Transcript) -> MessageView:
    transcript.resize(900, 900)
    transcript.show_messages([QUESTION, cited_answer()])
    transcript.activateWindow()
    return view(transcript, 2)


def test_every_citation_has_a_chip_where_the_text_keeps_room_for_it(answer: MessageView) -> None:
    assert [chip.text() for chip in answer.evidence.chips] == [
        "1",
        "1",
        "2",
        "3",
        "4",
        "5",
        "5",
        "6",
        "5",
        "7",
    ]
    assert all(chip.isVisible() and answer.rect().contains(chip.geometry()) for chip in answer.evidence.chips)
    tops = [chip.y() for chip in answer.evidence.chips]
    assert tops == sorted(tops)
    assert answer.evidence.chips[0].accessibleName() == "Source 1: contract.pdf, page 12"


def test_chips_follow_a_change_of_width(transcript: Transcript, answer: MessageView) -> None:
    before = answer.evidence.chips[1].pos()
    transcript.resize(420, 900)
    assert answer.evidence.chips[1].pos() != before
    assert all(answer.rect().contains(chip.geometry()) for chip in answer.evidence.chips)


def test_a_click_on_a_chip_or_on_a_listed_source_asks_for_it(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(transcript.citation_activated) as caught:
        qtbot.mouseClick(answer.evidence.chips[3], Qt.MouseButton.LeftButton)
    assert caught.args == [2, 3]
    answer.findChildren(SourceList)[0].findChildren(FoldLine)[0].click()
    row = answer.findChildren(SourceRow)[4]
    with qtbot.waitSignal(transcript.citation_activated) as caught:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert caught.args == [2, 5]


def test_one_chip_is_a_stop_of_the_tab_key_and_arrows_step_between_them(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    chips = answer.evidence.chips
    assert [chip for chip in chips if chip.focusPolicy() & Qt.FocusPolicy.TabFocus] == [chips[0]]
    chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chips[0], Qt.Key.Key_Right)
    assert chips[1].hasFocus()
    assert [chip for chip in chips if chip.focusPolicy() & Qt.FocusPolicy.TabFocus] == [chips[1]]
    qtbot.keyClick(chips[1], Qt.Key.Key_Left)
    with qtbot.waitSignal(transcript.citation_activated) as caught:
        qtbot.keyClick(chips[0], Qt.Key.Key_Return)
    assert caught.args == [2, 0]


def test_the_card_comes_with_the_pointer_and_stays_while_it_is_on_it(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    chip, cards = answer.evidence.chips[0], transcript.cards
    chip.pointed.emit()
    qtbot.waitUntil(lambda: cards.card is not None)
    assert cards.card is not None
    assert cards.card.accessibleName() == "Source 1: contract.pdf, page 12"
    chip.left.emit()
    cards.card.entered.emit()
    assert not cards._closing.isActive()
    cards.card.left.emit()
    qtbot.waitUntil(lambda: cards.card is None)


def test_the_card_comes_at_once_with_the_keyboard_and_goes_with_it(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    answer.evidence.chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert transcript.cards.card is not None
    qtbot.keyClick(answer.evidence.chips[0], Qt.Key.Key_Escape)
    assert transcript.cards.card is None
    qtbot.keyClick(answer.evidence.chips[0], Qt.Key.Key_Right)
    assert transcript.cards.card is not None
    answer.setFocus()
    qtbot.waitUntil(lambda: transcript.cards.card is None)


def test_the_card_goes_when_the_window_takes_another_size(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    answer.evidence.chips[0].pointed.emit()
    transcript.cards.open()
    assert transcript.cards.card is not None
    window = transcript.window()
    window.resize(window.width() - 80, window.height())
    qtbot.waitUntil(lambda: transcript.cards.card is None)


def test_a_click_on_the_card_asks_for_the_source(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    answer.evidence.chips[2].pointed.emit()
    transcript.cards.open()
    assert transcript.cards.card is not None
    with qtbot.waitSignal(transcript.citation_activated) as caught:
        qtbot.mouseClick(transcript.cards.card, Qt.MouseButton.LeftButton)
    assert caught.args == [2, 2]
    assert transcript.cards.card is None


@pytest.mark.parametrize("size", [(380, 300), (380, 700), (900, 640)])
@pytest.mark.parametrize("file", [HANDBOOK, "/x/a.pdf"])
def test_the_card_never_leaves_the_window(qtbot: QtBot, size: tuple[int, int], file: str) -> None:
    words = "One sentence. " * 40
    item = MessageItem(
        1, "assistant", words, citations=tuple(replaced(words, at * 14 + 13, file) for at in range(40))
    )
    widget = Transcript(palette("dark"))
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    widget.show_messages([item])
    for chip in view(widget, 1).evidence.chips[::7]:
        chip.pointed.emit()
        widget.cards.open()
        card = widget.cards.card
        if card is not None and chip.visibleRegion().boundingRect().isValid():
            inner = card.geometry().adjusted(14, 14, -14, -14)
            assert widget.rect().contains(inner), (card.geometry(), chip.pos())
        widget.cards.close()


def replaced(text: str, to: int, file: str) -> Citation:
    return structs.replace(citation(text, "One", 1 + to // 14, file), from_=to - 5, to=to)


def test_the_card_goes_when_the_transcript_scrolls_or_changes(
    transcript: Transcript, answer: MessageView
) -> None:
    transcript.resize(900, 300)
    for leave in (lambda: transcript.verticalScrollBar().setValue(5), lambda: transcript.show_messages([])):
        view(transcript, 2).evidence.chips[0].pointed.emit()
        transcript.cards.open()
        assert transcript.findChildren(CitationCard)
        leave()
        assert transcript.cards.card is None


def test_the_coverage_line_speaks_and_can_be_pressed(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    (line,) = answer.findChildren(CoverageLine)
    assert line.accessibleName() == "Read 6 of 212 passages from 3 files."
    with qtbot.waitSignal(transcript.coverage_activated) as caught:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert caught.args == [2]


def test_a_search_is_shown_in_place_of_the_dots_until_there_is_an_answer(transcript: Transcript) -> None:
    waiting = MessageItem(2, "assistant", "", state="streaming", searching="Searching 3 files…")
    transcript.show_messages([QUESTION, waiting])
    (line,) = view(transcript, 2).findChildren(CoverageLine)
    assert (line.text(), line.isEnabled()) == ("Searching 3 files…", False)
    transcript.replace(replace(waiting, searching="", coverage="Read all of it."))
    lines = [line for line in view(transcript, 2).findChildren(CoverageLine) if not line.isHidden()]
    assert [line.text() for line in lines] == ["Read all of it."]
    transcript.feed(2, ANSWER)
    transcript.finish(cited_answer())
    assert len(view(transcript, 2).evidence.chips) == 10


def test_an_answer_being_written_shows_no_chips(transcript: Transcript) -> None:
    transcript.show_messages([replace(cited_answer(), state="streaming")])
    assert transcript.findChildren(Chip) == []


def test_few_sources_are_listed_at_once_and_many_are_folded(
    transcript: Transcript, answer: MessageView
) -> None:
    assert not any(row.isVisible() for row in answer.findChildren(SourceRow))
    tall = answer.height()
    answer.findChildren(SourceList)[0].findChildren(FoldLine)[0].click()
    assert all(row.isVisible() for row in answer.findChildren(SourceRow))
    assert answer.height() > tall
    assert answer.findChildren(SourceList)[0].findChildren(FoldLine)[0].text() == (
        "7 sources · 2 sentences without a source"
    )
    transcript.show_messages(
        [replace(cited_answer(), citations=cited_answer().citations[:3], unsupported=())]
    )
    rows = [row for row in view(transcript, 2).findChildren(SourceRow) if row.isVisible()]
    assert [row.accessibleName() for row in rows] == [
        "Source 1: contract.pdf, page 12",
        "Source 2: contract.pdf, page 3",
    ]


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_an_unsupported_sentence_says_so_under_the_pointer(
    transcript: Transcript, answer: MessageView
) -> None:
    spots = [QPointF(x, y) for y in range(40, 120, 6) for x in range(10, 700, 10)]
    spans = {spot.toTuple(): answer.span_at(spot) for spot in spots}
    doubtful = next(spot for spot, span in spans.items() if span is not None and "good practice" in span.text)
    at = QPoint(round(doubtful[0]), round(doubtful[1]))
    QApplication.sendEvent(answer, QHelpEvent(QEvent.Type.ToolTip, at, answer.mapToGlobal(at)))
    assert QToolTip.text() == UNSUPPORTED
    away = QPoint(at.x(), 2)
    QApplication.sendEvent(answer, QHelpEvent(QEvent.Type.ToolTip, away, answer.mapToGlobal(away)))
    QToolTip.hideText()


def test_chips_lead_to_no_address(transcript: Transcript, answer: MessageView) -> None:
    chip = answer.evidence.chips[0].geometry().center()
    assert answer.link_at(QPointF(chip)) == ""


def test_copying_gives_clean_text_and_sources_only_when_they_are_wanted(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    answer.set_revealed(True)
    buttons = {b.accessibleName(): b for b in answer.findChildren(QToolButton) if b.accessibleName()}
    buttons["Copy"].click()
    assert QGuiApplication.clipboard().text() == ANSWER
    buttons["Copy with sources"].click()
    assert QGuiApplication.clipboard().text().endswith("[7] contract.pdf, page 34")
    transcript.pointer.select_all()
    transcript.pointer.copy()
    copied = QGuiApplication.clipboard().text()
    assert "three months' written notice. The notice has" in copied
    assert "·" not in copied
    assert "[1]" not in copied


@pytest.mark.parametrize("way", ["replace", "finish"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 1.0])
def test_citations_come_without_moving_the_words_that_are_read(
    transcript: Transcript, way: str, share: float
) -> None:
    long = "\n\n".join(f"Part {n}. {'Many words stand here. ' * 12}" for n in range(12))
    cited = MessageItem(
        2,
        "assistant",
        long,
        citations=tuple(citation(long, f"Part {n}.", n + 1) for n in range(12)),
        coverage="Read all of it.",
    )
    plain = replace(cited, citations=(), coverage="", state="streaming" if way == "finish" else "complete")
    transcript.show_messages([QUESTION, plain])
    bar = transcript.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    before = word_at_top(transcript)
    getattr(transcript, way)(cited)
    after = word_at_top(transcript)
    assert view(transcript, 2).evidence.chips
    assert after[0] == before[0]
    assert abs(after[1] - before[1]) <= 1


def word_at_top(transcript: Transcript) -> tuple[object, float]:
    """The words at the top of the viewport (or of the first message below it) and where they are."""
    shown = view(transcript, 2)
    if shown.y() >= 0:
        return "top", float(transcript.verticalScrollBar().value())
    place, own, rest = shown.sight(-shown.y())
    return (place, own), rest


def test_colours_change_live(transcript: Transcript, answer: MessageView) -> None:
    transcript.apply_palette(palette("dark"))
    assert len(answer.evidence.chips) == 10
    assert all(chip.isVisible() for chip in answer.evidence.chips)
