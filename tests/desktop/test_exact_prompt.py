"""The exact prompt as text: every token has its place, what acts on text is written out, chips are quiet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.conversation import Grounding
from desktop.exact_prompt import AIR, count_line, prompt_text, with_sources
from desktop.theme import palette
from desktop.widgets.prompt_page import HINT, PromptPage
from engine import Message, Piece, PromptShown, Source

PIECES = (
    Piece(id=1, text="<|im_start|>", control=True),
    Piece(id=4093, text="user"),
    Piece(id=198, text="\n"),
    Piece(id=7, text="Caf\u00e9 \U0001f642"),
    Piece(id=8, text=" <b>"),
    Piece(id=2, text="<|im_end|>", control=True),
)
TEXT = st.text(alphabet=st.sampled_from("ab \n\t\u00e9\u4e2d\U0001f642\u202e\x07\x00<>&"), max_size=6)


@pytest.fixture
def page(qtbot: QtBot) -> PromptPage:
    made = PromptPage(palette("light"))
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


@given(st.lists(st.builds(Piece, id=st.integers(0, 9), text=TEXT, control=st.booleans()), max_size=20))
def test_the_tokens_lie_end_to_end_over_the_shown_text_and_the_copy_is_exact(pieces: list[Piece]) -> None:
    made = prompt_text(pieces)
    assert made.raw == "".join(piece.text for piece in pieces)
    at = 0
    for token, piece in zip(made.tokens, pieces, strict=True):
        assert (token.start, token.id, token.text) == (at, piece.id, piece.text)
        at = token.end
    assert at == len(made.text.encode("utf-16-le")) // 2
    for token in made.tokens:
        for place in range(token.start, token.end):
            assert made.at(place) is token


def test_what_would_act_on_the_text_around_it_is_written_out() -> None:
    made = prompt_text([Piece(id=1, text="a\u202eb\x07")])
    assert made.text == "a\\u202eb\\u0007"


def test_a_token_says_its_place_its_id_and_what_it_spells() -> None:
    made = prompt_text(PIECES)
    assert made.tokens[1].words == "Token 2 \u00b7 id 4,093 \u00b7 user"
    assert made.tokens[2].words == "Token 3 \u00b7 id 198 \u00b7 \u21b5"
    assert made.tokens[0].words == "Control token 1 \u00b7 id 1 \u00b7 <|im_start|>"


def test_the_count_says_who_reads_it_and_what_was_left_out() -> None:
    shown = PromptShown(job=1, pieces=PIECES, omitted=3)
    line = "6 tokens as Smol reads them \u00b7 the 3 oldest messages left out, because the context is full"
    assert count_line(shown, "Smol") == line
    assert count_line(PromptShown(job=1, pieces=PIECES[:1]), "") == "1 token"


def test_a_question_that_counts_was_told_how_many_notes_there_are() -> None:
    source = Source(number=1, label="a.txt", text="A ship.", passage="p1")
    asked = (Message(role="user", text="How many ships are named?"),)
    grounding = Grounding((source,), None, (source, source))
    (told,) = with_sources(asked, grounding)
    assert told.sources == (source,)
    assert told.text != asked[0].text
    assert "2" in told.text
    (plain,) = with_sources(asked, Grounding((source,), None))
    assert plain.text == asked[0].text


def test_the_page_shows_the_text_the_count_and_copies_it_exactly(page: PromptPage) -> None:
    page.show_prompt(PromptShown(job=1, pieces=PIECES, notice="The template was corrected."), "Smol")
    shown = page.text.toPlainText()
    assert shown.replace(AIR, "") == "<|im_start|>user\nCaf\u00e9 \U0001f642 <b><|im_end|>"
    assert page.count.text() == "6 tokens as Smol reads them"
    assert page.notice.isVisible()
    page.copy.click()
    assert QGuiApplication.clipboard().text() == "".join(piece.text for piece in PIECES)
    page.text.selectAll()
    QTest.keyClick(page.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "".join(piece.text for piece in PIECES)


def test_pointing_or_moving_the_caret_tells_the_token(qtbot: QtBot, page: PromptPage) -> None:
    page.show_prompt(PromptShown(job=1, pieces=PIECES), "Smol")
    assert page.token.text() == HINT
    token = prompt_text(PIECES).tokens[3]
    cursor = QTextCursor(page.text.document())
    cursor.setPosition(token.start + 1)
    where = page.text.cursorRect(cursor)
    QTest.mouseMove(page.text.viewport(), QPoint(where.x() + 3, where.center().y()))
    qtbot.waitUntil(lambda: page.token.text() == token.words)
    page.begin()
    QTest.keyClick(page.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.text, Qt.Key.Key_Left)
    assert "id 2" in page.token.text()


def test_nothing_can_be_typed_into_a_prompt_and_escape_closes_it(qtbot: QtBot, page: PromptPage) -> None:
    page.show_prompt(PromptShown(job=1, pieces=PIECES), "Smol")
    before = page.text.toPlainText()
    page.begin()
    QTest.keyClicks(page.text, "x")
    QTest.keyClick(page.text, Qt.Key.Key_Backspace)
    assert page.text.toPlainText() == before
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.text, Qt.Key.Key_Escape)


def test_a_prompt_that_cannot_be_shown_says_why_in_its_place(page: PromptPage) -> None:
    page.show_waiting()
    assert "Working" in page.count.text()
    page.show_failed("No model is loaded. Choose one.")
    assert page.notice.text() == "No model is loaded. Choose one."
    assert not page.copy.isEnabled()
    assert not page.text.isVisible()
