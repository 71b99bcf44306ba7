"""Looking at probabilities in the real window: colours, cards, branching, and answers without candidates."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.history import Store
from desktop.lens import step, unsure
from desktop.looking import KEPT_TOKENS
from desktop.widgets.lens_state import LensState
from desktop.widgets.message import MessageView
from desktop.widgets.notes import FoldLine
from desktop.widgets.tints import UNDERLINED
from desktop.widgets.token_card import CandidateRow, TokenCard
from engine import TracedToken
from engine.scripted import Reply, Script, ScriptedEngine
from engine.traces import pack, unpack
from tests.desktop.views import view
from tests.end2end.driver import Driver
from tests.end2end.held_engine import engine_of, held

pytestmark = [pytest.mark.lasting, pytest.mark.qt_log_ignore("This plugin does not support")]

SCRIPT = Script(
    replies=(
        Reply("The tide **turns** twice a day, with `low` and high water.", reasoning="It is the moon."),
        Reply("The tide waits for no one at all, as people say, and least for those who read about it."),
    )
)


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Driver]:
    run = Driver(tmp_path_factory.mktemp("lens") / "p", lambda _, on_event: ScriptedEngine(on_event, SCRIPT))
    run.ready()
    run.app.window.activateWindow()
    yield run
    run.quit()


@pytest.fixture(autouse=True)
def answer(driver: Driver) -> Iterator[int]:
    """A new chat with one answer; reading is plain again afterwards."""
    driver.app.engine._told = 0  # type: ignore[attr-defined]
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)
    driver.say("When does the tide turn?")
    driver.wait_idle()
    yield driver.items[-1].id
    driver.app.chat.stop()
    driver.wait_idle()
    driver.app.desk.tools.look.part.lens.show_measure(None)
    driver.app.kept.change(uncertain=False, traces=True)


def look(driver: Driver, message: int) -> LensState:
    """Press Ctrl+Shift+L and wait for the colours."""
    lens = driver.app.transcript.lens
    if lens.measure is None:
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(driver.app.window, Qt.Key.Key_L, keys)
    driver.until(lambda: (state := lens.state(message)) is not None and state.known)
    state = lens.state(message)
    assert state is not None
    return state


def number_of(state: LensState, piece: bytes) -> int:
    return next(at for at, token in enumerate(state.tokens) if piece in token.piece)


def spot(driver: Driver, message: int, token: int) -> tuple[MessageView, QPoint]:
    shown, box = view(driver.app.transcript, message), driver.app.transcript.lens._box(message, token)
    assert box is not None
    return shown, box.center()


def click(driver: Driver, message: int, token: int) -> TokenCard:
    shown, at = spot(driver, message, token)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=at)
    card = driver.app.transcript.cards.card
    assert isinstance(card, TokenCard)
    return card


def other(card: TokenCard) -> CandidateRow:
    """A candidate that was not written."""
    return next(row for row in card.rows if not row.candidate.written)


def kept(driver: Driver, message: int) -> tuple[TracedToken, ...]:
    return unpack(driver.app.history.call(lambda store: store.trace(message)))


def test_each_token_is_coloured_by_the_measure_that_was_chosen(driver: Driver, answer: int) -> None:
    state = look(driver, answer)
    tints = [tint for row in state.text._tints.values() for tint in row]
    assert tints, (state.tokens, state.places, driver.app.desk.tools.look.part.look.trace(answer))
    assert all(tint.step == step(state.tokens[tint.token], "probability") for tint in tints)
    bar = driver.app.transcript.lens.bar
    assert bar is not None
    QTest.mouseClick(bar.choices["entropy"], Qt.MouseButton.LeftButton)
    tints = [tint for row in state.text._tints.values() for tint in row]
    assert all(tint.step == step(state.tokens[tint.token], "entropy") for tint in tints)
    assert driver.app.window.commands.measures["entropy"].isChecked()
    QTest.keyClick(bar.choices["surprise"], Qt.Key.Key_Space)
    assert driver.app.transcript.lens.measure == "surprise"
    bar.closed.emit()
    assert driver.app.transcript.lens.measure is None
    assert bar.isHidden()


def test_the_letters_of_a_token_stand_under_its_colour(driver: Driver, answer: int) -> None:
    state = look(driver, answer)
    rows = view(driver.app.transcript, answer).rows
    from desktop.rows import row_text

    for token in range(len(state.tokens)):
        reasoning, found = state.stretches(token)
        if found and not reasoning:
            words = "".join(row_text(rows[row])[first:last] for row, first, last in found)
            piece = state.tokens[token].piece.decode()
            assert all(letter in piece or letter == "\u202f" for letter in words), (words, piece)


def test_candidates_are_kept_with_the_answer_and_gone_with_its_setting(driver: Driver, answer: int) -> None:
    tokens = kept(driver, answer)
    assert b"".join(token.piece for token in tokens).decode().endswith("water.")
    driver.app.kept.change(traces=False)
    driver.app.chat.changes.regenerate(answer)
    driver.until(lambda: driver.items[-1].id != answer)
    driver.wait_idle()
    assert kept(driver, driver.items[-1].id) == ()


def test_the_card_of_a_token_comes_under_the_pointer_and_another_answer_goes_on_from_a_click(
    driver: Driver, answer: int
) -> None:
    state = look(driver, answer)
    token = number_of(state, b"twic")
    shown, at = spot(driver, answer, token)
    QTest.mouseMove(shown, at)
    driver.app.transcript.lens.hover(QPointF(shown.mapToParent(at)))
    driver.until(lambda: driver.app.transcript.cards.card is not None)
    card = driver.app.transcript.cards.card
    assert isinstance(card, TokenCard)
    driver.until(
        lambda: all(row.candidate.words != "\u2026" for row in driver.app.transcript.cards.card.rows)
    )  # type: ignore[union-attr]
    card = driver.app.transcript.cards.card
    chosen = other(card)  # type: ignore[arg-type]
    before = b"".join(one.piece for one in state.tokens[:token]).decode()
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    driver.until(lambda: driver.items[-1].id != answer)
    driver.wait_idle()
    new = driver.items[-1]
    assert (new.sibling, new.siblings) == (2, 2)
    head = kept(driver, new.id)
    assert b"".join(one.piece for one in head[:token]).decode() == before
    assert head[token].id == chosen.candidate.id
    assert new.text.startswith("The tide **turns**")
    assert len(head) > token + 1

    driver.until(driver.app.window.snackbar.isVisible)
    QTest.mouseClick(driver.app.window.snackbar.button, Qt.MouseButton.LeftButton)
    driver.until(lambda: driver.items[-1].id == answer)
    assert driver.items[-1].siblings == 1


def test_the_keyboard_alone_goes_from_token_to_token_and_takes_a_candidate(
    driver: Driver, answer: int
) -> None:
    look(driver, answer)
    transcript, lens = driver.app.transcript, driver.app.transcript.lens
    shown = view(transcript, answer)
    shown.setFocus()
    for _ in range(3):
        QTest.keyClick(shown, Qt.Key.Key_Right)
    assert lens.current[0] == answer
    there = lens.current[1]
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert lens.current[1] < there
    assert driver.app.desk.tools.look.part.look.position == lens.current[1]
    QTest.keyClick(shown, Qt.Key.Key_Return)
    card = transcript.cards.card
    assert isinstance(card, TokenCard)
    written = next(row for row in card.rows if row.candidate.written)
    assert written.hasFocus()
    QTest.keyClick(written, Qt.Key.Key_Escape)
    assert transcript.cards.card is None
    assert shown.hasFocus()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    card = transcript.cards.card
    assert isinstance(card, TokenCard)
    at = card.rows.index(next(row for row in card.rows if row.candidate.written))
    key = Qt.Key.Key_Down if at == 0 else Qt.Key.Key_Up
    QTest.keyClick(card.rows[at], key)
    focused = next(row for row in card.rows if row.hasFocus())
    assert not focused.candidate.written
    QTest.keyClick(focused, Qt.Key.Key_Return)
    driver.until(lambda: driver.items[-1].id != answer)
    driver.wait_idle()


def test_another_answer_can_go_on_from_inside_of_the_reasoning(driver: Driver, answer: int) -> None:
    state = look(driver, answer)
    shown = view(driver.app.transcript, answer)
    (fold,) = shown.findChildren(FoldLine)
    fold.click()
    token = number_of(state, b"moon")
    chosen = other(click(driver, answer, token))
    chosen.click()
    driver.until(lambda: driver.items[-1].id != answer)
    driver.wait_idle()
    assert driver.items[-1].reasoning.startswith("It is the")
    assert kept(driver, driver.items[-1].id)[token].id == chosen.candidate.id


def test_what_was_said_below_another_answer_stays_when_the_first_one_is_shown_again(
    driver: Driver, answer: int
) -> None:
    state = look(driver, answer)
    other(click(driver, answer, number_of(state, b"twic"))).click()
    driver.until(lambda: driver.items[-1].id != answer)
    driver.wait_idle()
    fork = driver.items[-1].id
    driver.say("And then?")
    driver.wait_idle()
    QTest.mouseClick(driver.app.window.snackbar.button, Qt.MouseButton.LeftButton)
    driver.until(lambda: driver.items[-1].id == answer)
    assert driver.items[-1].siblings == 2
    driver.app.chat.changes.step(answer, 1)
    driver.until(lambda: len(driver.items) == 4 and driver.items[1].id == fork)


def test_an_answer_without_candidates_has_them_worked_out_on_request_and_keeps_them(
    driver: Driver, answer: int
) -> None:
    look(driver, answer)
    driver.app.kept.change(traces=False)
    driver.app.chat.changes.regenerate(answer)
    driver.until(lambda: driver.items[-1].id != answer)
    driver.wait_idle()
    new = driver.items[-1].id
    state = look(driver, new)
    assert not state.usable
    shown = view(driver.app.transcript, new)
    driver.until(lambda: any(b.text() == "Work it out now" for b in shown.findChildren(QPushButton)))
    button = next(b for b in shown.findChildren(QPushButton) if b.text() == "Work it out now")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    driver.until(lambda: state.usable)
    driver.until(lambda: len(kept(driver, new)) > 0)
    assert not any(b.text() == "Work it out now" and b.isVisible() for b in shown.findChildren(QPushButton))
    click(driver, new, number_of(state, b"wait"))


def test_uncertain_words_are_quietly_underlined_in_ordinary_reading_when_that_is_wanted(
    driver: Driver, answer: int
) -> None:
    driver.app.kept.change(uncertain=True)
    lens = driver.app.transcript.lens
    driver.until(lambda: (state := lens.state(answer)) is not None and state.known)
    state = lens.state(answer)
    assert state is not None
    tints = [tint for row in state.text._tints.values() for tint in row]
    doubtful = [token for token in state.tokens if unsure(token) and token.piece.strip()]
    assert bool(tints) == bool(doubtful)
    assert all(tint.step == UNDERLINED for tint in tints)
    assert lens.token_at(QPointF(10, 10)) is None  # no cards here


def test_what_is_not_to_be_coloured_costs_nothing(driver: Driver, answer: int) -> None:
    lens = driver.app.transcript.lens
    assert not lens.active
    assert lens._states == {}
    assert view(driver.app.transcript, answer).body[0]._wash is None


def longest_turn_of_the_lens(driver: Driver, chat: int) -> float:
    """Open a chat with a giant answer, and look at its tokens until all that is shown of it is coloured."""
    lens, show = driver.app.transcript.lens, driver.app.desk.tools.look.part.lens.show_measure
    show(None)
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)
    driver.app.chat.open(chat)
    driver.until(lambda: len(driver.items) == 2)
    driver.settle()
    show("surprise")
    worst = 0.0
    while (state := lens.state(driver.items[1].id)) is None or not state.known or state.rest:
        began = time.thread_time()
        QApplication.processEvents()
        worst = max(worst, time.thread_time() - began)
    rows = view(driver.app.transcript, driver.items[1].id).rows
    assert sorted(state.text._tints)[-1] == len(rows) - 1
    return worst


def test_the_window_stays_free_while_a_giant_answer_is_coloured(driver: Driver) -> None:
    words = [b"Wind", b" and", b" sun", b".\n\n"] * 16_500
    trace = pack([TracedToken(id, piece, -3.0, 1.0) for id, piece in enumerate(words)])

    def keep(store: Store) -> int:
        chat = store.create_chat("Giant").id
        row = store.start_answer(chat, store.add_message(chat, None, "Write much.").id, "Smol", {})
        store.finish_answer(replace(row, text=b"".join(words).decode(), state="complete"), trace)
        return chat

    chat = driver.app.history.call(keep)
    assert any(longest_turn_of_the_lens(driver, chat) < 0.05 for _ in range(3))


COUNTED = "One two three four five six seven eight nine ten. " * 8


def test_what_was_drawn_until_a_stop_is_kept_and_a_continued_answer_has_all_of_it(
    tmp_path: Path, qapp: QApplication
) -> None:
    run = Driver(tmp_path / "p", held(Script(replies=(Reply(COUNTED),))))
    run.ready()
    run.say("Count.")
    run.wait_streaming(12)
    look(run, run.items[-1].id)
    run.press_stop()
    run.wait_idle()
    message = run.items[-1]
    run.until(lambda: bool(kept(run, message.id)))
    assert b"".join(token.piece for token in kept(run, message.id)).decode() == message.text
    state = run.app.transcript.lens.state(message.id)
    assert state is not None
    run.until(lambda: state.usable)
    before = len(kept(run, message.id))
    run.app.chat.changes.resume(message.id)
    run.until(lambda: len(run.live_text()) > len(message.text) + 12)
    state = look(run, message.id)
    assert len(state.tokens) > before
    assert state.usable
    run.press_stop()
    run.wait_idle()
    after = run.items[-1]
    run.until(lambda: len(kept(run, message.id)) > before)
    assert b"".join(token.piece for token in kept(run, message.id)).decode() == after.text
    run.app.chat.changes.regenerate(message.id)
    run.until(lambda: run.items[-1].id != message.id and len(run.live_text()) > 20)
    second = run.items[-1].id
    run.until(lambda: run.app.transcript.lens._box(second, 2) is not None)
    chosen = other(click(run, second, 2))
    chosen.click()  # while it is being written
    engine_of(run).go_on()  # to its end, for which the branch waits
    run.until(lambda: run.items[-1].id != second and len(run.live_text()) > 20)
    third = run.items[-1]
    assert third.siblings == 3
    run.until(run.app.window.snackbar.isVisible)
    QTest.mouseClick(run.app.window.snackbar.button, Qt.MouseButton.LeftButton)
    run.until(lambda: run.items[-1].id == second)
    engine_of(run).open()
    run.wait_idle()
    assert run.items[-1].siblings == 2
    copy = run.app.history.call(
        lambda store: store.turns.branch(message.id, lambda: store.create_chat("Copy"))
    )
    twin = run.app.history.call(lambda store: store.path(copy.id))[-1]
    assert kept(run, twin.id) == kept(run, message.id)
    run.app.history.call(lambda store: (store.turns.trash(message.id), store.turns.purge()))
    assert kept(run, message.id) == ()
    run.quit()


def test_an_answer_that_is_written_keeps_its_whole_trace_though_long_ones_are_looked_at_beside_it(
    tmp_path: Path, qapp: QApplication
) -> None:
    run = Driver(tmp_path / "p", held(Script(replies=(Reply(COUNTED),))))
    run.ready()
    run.say("Count.")
    run.wait_streaming(12)
    answer, looked = run.items[-1].id, run.app.desk.tools.look.part.look
    looked.learn(-1, [TracedToken(1, b"x", 0.0, 0.0)] * (KEPT_TOKENS + 1))
    assert not looked.knows(answer)
    whole = looked.trace(answer)  # as whoever looks at it asks
    assert b"".join(token.piece for token in whole).decode().startswith("One two")
    looked.learn(-1, [TracedToken(1, b"x", 0.0, 0.0)] * (KEPT_TOKENS + 1))
    before = len(run.live_text())
    engine_of(run).go_on(10)
    run.until(lambda: len(run.live_text()) > before + 12)
    assert looked.trace(answer) == run.app.answers.trace(answer)
    run.press_stop()
    run.wait_idle()
    run.quit()
