"""Looking inside in the real window: tokens of what is written and of messages, places, samplers, other models."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.look_wiring import LookWires
from desktop.looking import LookController
from desktop.playground import Playground
from desktop.widgets.look_panel import LookPanel
from desktop.widgets.probability_view import ProbabilityView
from desktop.widgets.token_view import TokenView
from tests.desktop.views import view
from tests.end2end.driver import Driver

pytestmark = [pytest.mark.lasting, pytest.mark.qt_log_ignore("This plugin does not support")]
Key, Mod = Qt.Key, Qt.KeyboardModifier
QUESTION = "Name a colour."


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Driver]:
    """One answer of the real model."""
    run = Driver(tmp_path_factory.mktemp("look") / "p")
    run.ready()
    run.app.window.resize(1180, 1000)
    run.app.window.activateWindow()
    run.app.chat.set_values({"temperature": 0.8, "seed": 3, "max_tokens": 16})
    run.say(QUESTION)
    run.wait_idle()
    yield run
    run.quit()


@pytest.fixture(autouse=True)
def at_rest(driver: Driver) -> Iterator[None]:
    """Nothing is written, no token is chosen."""
    driver.app.window.activateWindow()
    driver.until(driver.app.window.isActiveWindow)
    yield
    driver.app.window.composer.set_text("")
    look(driver).choose(driver.items[-1].id)


def look(driver: Driver) -> LookController:
    return driver.app.desk.tools.look.part.look


def wires(driver: Driver) -> LookWires:
    return driver.app.desk.tools.look.part.wires


def panel(driver: Driver) -> LookPanel:
    return driver.app.window.panel.look


def play(driver: Driver) -> Playground:
    return wires(driver).play.playground


def tokens(driver: Driver) -> TokenView:
    """Press Ctrl+Shift+K."""
    QTest.keyClick(driver.app.window, Key.Key_K, Mod.ControlModifier | Mod.ShiftModifier)
    body = panel(driver).open_fold("tokens")
    assert isinstance(body, TokenView)
    return body


def probabilities(driver: Driver) -> ProbabilityView:
    QTest.keyClick(driver.app.window, Key.Key_I, Mod.ControlModifier)
    body = panel(driver).open_fold("probabilities")
    assert isinstance(body, ProbabilityView)
    return body


def settled(driver: Driver) -> bool:
    found = play(driver)
    return found.play is not None and found.play.exact and not found.waiting


def test_what_is_written_is_cut_as_it_is_typed_and_its_edges_stand_under_it(driver: Driver) -> None:
    shown, field = tokens(driver), driver.app.window.composer.field
    QTest.mouseClick(shown.sources["draft"], Qt.MouseButton.LeftButton)
    field.setFocus()
    QTest.keyClicks(field, "The tokeniser cuts")
    driver.until(lambda: "".join(token.piece for token in shown.cut.tokens) == "The tokeniser cuts")
    edges = driver.app.window.composer.edges
    assert edges is not None
    assert edges.isVisible()
    assert edges.ends[-1] == len("The tokeniser cuts")
    assert shown.count.text() == f"{len(shown.cut.tokens)} tokens"
    QTest.keyClicks(field, " more")
    driver.until(lambda: edges.ends[-1] == len("The tokeniser cuts more"))
    QTest.mouseClick(shown.sources["message"], Qt.MouseButton.LeftButton)
    assert not edges.isVisible()


def test_a_panel_that_is_closed_reads_no_trace_and_shows_the_place_when_it_is_opened_again(
    driver: Driver,
) -> None:
    tokens(driver)
    answer = driver.items[-1]
    driver.app.window.commands.toggle_panel.setChecked(False)
    driver.until(lambda: not panel(driver).isVisible())
    shown = panel(driver).place.count.text()
    look(driver).choose(answer.id, 2)
    assert panel(driver).place.count.text() == shown
    driver.app.window.commands.toggle_panel.setChecked(True)
    driver.until(lambda: panel(driver).place.count.text() == f"Token 3 of {look(driver).length}")


def test_the_edges_can_be_shown_without_the_panel(driver: Driver) -> None:
    window = driver.app.window
    window.commands.toggle_panel.setChecked(False)
    QTest.keyClick(window, Key.Key_U, Mod.ControlModifier | Mod.ShiftModifier)
    window.composer.field.setFocus()
    QTest.keyClicks(window.composer.field, "one two")
    driver.until(lambda: window.composer.edges is not None and window.composer.edges.isVisible())
    QTest.keyClick(window, Key.Key_U, Mod.ControlModifier | Mod.ShiftModifier)
    assert window.composer.edges is not None
    assert not window.composer.edges.isVisible()


def test_a_messages_menu_shows_its_tokens_and_a_click_on_one_goes_there(driver: Driver) -> None:
    window, answer = driver.app.window, driver.items[-1]
    driver.app.transcript.action_requested.emit("tokens", driver.items[0].id)
    shown = panel(driver).open_fold("tokens")
    assert isinstance(shown, TokenView)
    driver.until(lambda: shown.cut.text == QUESTION)
    assert panel(driver).place.title.text() == "Your message"
    driver.app.transcript.action_requested.emit("tokens", answer.id)
    driver.until(lambda: shown.cut.text.startswith(answer.text[:10]))
    assert len(shown.cut.tokens) == look(driver).length
    shown.text.pressed.emit(1)
    assert look(driver).position == 1
    assert panel(driver).place.count.text() == f"Token 2 of {look(driver).length}"
    assert shown.text.chosen == 1
    assert window.panel.isVisible()


@pytest.mark.parametrize("place", [0, -1])
def test_every_message_has_show_tokens_in_its_menu(driver: Driver, place: int) -> None:
    message = driver.items[place].id
    shown = view(driver.app.transcript, message)
    shown.foot.bar.open_menu()
    menu = next(one for one in shown.findChildren(QMenu) if one.isVisible())
    entry = next(one for one in menu.actions() if one.text() == "Show tokens")
    look(driver).choose(0)
    entry.trigger()
    menu.close()
    found = look(driver).message
    assert found is not None
    assert found.id == message
    body = panel(driver).open_fold("tokens")
    assert isinstance(body, TokenView)
    driver.until(lambda: bool(body.cut.tokens))


def test_the_samplers_are_those_of_the_native_chain_and_move_with_the_values(driver: Driver) -> None:
    shown = probabilities(driver)
    look(driver).choose(driver.items[-1].id, 2)
    driver.until(lambda: settled(driver))
    made = play(driver).play
    assert made is not None
    assert made.steps[-1].words == "Temperature 0.8"
    assert sum(made.steps[-1].shares) == pytest.approx(1.0, abs=0.1)
    assert [bar.written for bar in made.bars].count(True) == 1
    for _ in range(3):
        QTest.keyClick(shown.editors["top_k"].spin, Key.Key_Down)
    value = shown.editors["top_k"].value()
    assert play(driver).sampling.top_k == value  # at once, before the chat has it
    driver.until(lambda: driver.app.chat.values.get("top_k") == value)
    driver.until(lambda: settled(driver))
    made = play(driver).play
    assert made is not None
    assert [step for step in made.steps if step.words == f"Top K {value}"]
    assert len(driver.items) == 2  # nothing was generated


def test_the_sampling_tab_has_a_chart_that_follows_its_controls_at_once(driver: Driver) -> None:
    window = driver.app.window
    look(driver).choose(driver.items[-1].id, 2)
    window.panel.show_tab(window.panel.sampling)
    window.commands.toggle_panel.setChecked(True)
    note = window.panel.sampling.play
    driver.until(note.chart.isVisible)
    before = note.chart.play.steps[-1].shares
    window.panel.sampling.row("temperature").editor.spin.setValue(3.0)  # type: ignore[attr-defined]
    assert note.chart.play.steps[-1].shares != before
    assert max(note.chart.play.steps[-1].shares) < max(before)


def test_without_a_chosen_token_the_least_certain_place_is_shown(driver: Driver) -> None:
    shown = probabilities(driver)
    driver.until(lambda: settled(driver))
    trace = look(driver).trace(driver.items[-1].id)
    assert trace[play(driver).place].entropy == max(token.entropy for token in trace)
    assert "least certain" in shown.where.text()


def test_arrows_in_the_line_of_the_place_go_from_token_to_token(driver: Driver) -> None:
    probabilities(driver)
    look(driver).choose(driver.items[-1].id, 0)
    words = panel(driver).place.words
    words.setFocus()
    for _ in range(2):
        QTest.keyClick(words, Key.Key_Right)
    assert look(driver).position == 2
    QTest.keyClick(words, Key.Key_End)
    assert look(driver).position == look(driver).length - 1
    QTest.keyClick(words, Key.Key_Home)
    assert look(driver).position == 0


def test_another_model_cuts_the_same_text_by_its_vocabulary(driver: Driver) -> None:
    shown = tokens(driver)
    driver.until(lambda: bool(shown.cut.tokens))
    path = driver.app.models.model.file.path  # type: ignore[union-attr]
    shown.models.addItem("The same", path)
    shown.models.setCurrentIndex(shown.models.count() - 1)
    shown.models.activated.emit(shown.models.currentIndex())
    driver.until(shown.other.isVisible)
    assert shown.other_count.text().startswith(f"{len(shown.cut.tokens)} tokens")


def test_another_candidate_goes_on_as_another_answer_and_the_panel_follows_it(driver: Driver) -> None:
    shown = probabilities(driver)
    old = driver.items[-1].id
    look(driver).choose(old, 2)
    driver.until(lambda: settled(driver))
    before = look(driver).trace(old)
    QTest.keyClick(shown.steps, Key.Key_Home)
    other = next(bar for bar in shown.chart.play.bars if not bar.written)
    shown.chart.picked.emit(other.id)
    driver.until(lambda: driver.items[-1].id != old)
    driver.wait_idle()
    new = driver.items[-1].id
    driver.until(lambda: len(look(driver).trace(new)) > 3)
    trace = look(driver).trace(new)
    assert [token.id for token in trace[:3]] == [*(token.id for token in before[:2]), other.id]
    assert look(driver).message is not None
    assert look(driver).message.id == new
    assert driver.items[-1].siblings == 2


def test_a_question_goes_before_a_look_which_is_asked_again_behind_it(driver: Driver) -> None:
    probabilities(driver)
    look(driver).choose(driver.items[-1].id, 4)
    driver.say("And another?")
    driver.wait_idle()
    assert driver.items[-1].state == "complete"
    driver.until(lambda: settled(driver))


def test_an_empty_chat_says_what_the_panel_is_for(driver: Driver) -> None:
    shown = probabilities(driver)
    chat = driver.app.chat.chat
    assert chat is not None
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)
    assert panel(driver).nothing.isVisible()
    assert shown.why.isVisible()
    driver.app.chat.open(chat.id)
    driver.until(lambda: len(driver.items) > 0)
    driver.until(panel(driver).place.isVisible)
