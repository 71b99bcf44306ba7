"""What a person does with messages in the real window: other answers, edits, verdicts, deletions, new chats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.code_card import CodeCard
from desktop.widgets.editor import EditBox
from desktop.widgets.figures_button import FiguresButton
from desktop.widgets.tree_page import TreePage
from engine import Event, Message, ModelEntry, ModelFile, Models, Sampling
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.views import view
from tests.end2end.driver import Driver
from tests.end2end.held_engine import HeldEngine, held

#: What Qt says of menus where there is no screen.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SCRIPT = Script(
    replies=tuple(
        Reply(text) for text in ("The tide turns twice a day.", "It turns at noon.", "It never turns.")
    )
)


def scripted(folder: Path, script: Script = SCRIPT) -> Driver:
    return Driver(folder, lambda _, on_event: ScriptedEngine(on_event, script))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    run = scripted(tmp_path / "profile")
    run.ready()
    run.say("When does the tide turn?")
    run.wait_idle()
    yield run
    run.quit()


def press(driver: Driver, message: int, name: str) -> None:
    """Click a button under a message, in the menu behind the last one if need be."""
    shown = view(driver.app.transcript, message)
    shown.set_revealed(True)
    buttons = {button.accessibleName(): button for button in shown.findChildren(QToolButton)}
    if name in buttons and buttons[name].isVisible():
        QTest.mouseClick(buttons[name], Qt.MouseButton.LeftButton)
    else:
        QTest.mouseClick(buttons["More"], Qt.MouseButton.LeftButton)
        choose(driver, shown, name)


def choose(driver: Driver, shown: QWidget, words: str) -> None:
    """Choose an entry of the menu that is open."""
    driver.until(lambda: any(menu.isVisible() for menu in shown.findChildren(QMenu)))
    menu = next(menu for menu in shown.findChildren(QMenu) if menu.isVisible())
    entry = next(action for action in menu.actions() if action.text().startswith(words))
    entry.trigger()
    menu.close()


def editor(driver: Driver, message: int) -> EditBox:
    found = view(driver.app.transcript, message).editor
    assert found is not None
    return found


def commit(box: EditBox) -> None:
    (field,) = box.findChildren(QPlainTextEdit)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def undo(driver: Driver) -> None:
    driver.until(driver.app.window.snackbar.isVisible)
    QTest.mouseClick(driver.app.window.snackbar.button, Qt.MouseButton.LeftButton)


def test_an_edited_answer_stands_beside_the_models_and_is_said_to_be_the_persons(driver: Driver) -> None:
    answer = driver.items[-1]
    press(driver, answer.id, "Edit")
    box = editor(driver, answer.id)
    assert box.text() == answer.text
    box.set_text("It turns whenever it likes.")
    commit(box)
    driver.until(lambda: driver.items[-1].text == "It turns whenever it likes.")
    mine = driver.items[-1]
    assert (mine.sibling, mine.siblings, mine.figures) == (2, 2, "Written by you")
    QTest.keyClick(driver.app.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    driver.until(lambda: driver.items[-1].id == answer.id)
    assert driver.items[-1].siblings == 2
    QTest.keyClick(driver.app.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    driver.until(lambda: driver.items[-1].id == mine.id)


def test_a_deleted_message_takes_all_below_it_and_comes_back_by_undo(driver: Driver) -> None:
    driver.say("And at night?")
    driver.wait_idle()
    before = [item.id for item in driver.items]
    press(driver, before[1], "Delete")
    driver.until(lambda: len(driver.items) == 1)
    assert driver.app.window.snackbar.words.text() == "3 messages were deleted."
    undo(driver)
    driver.until(lambda: [item.id for item in driver.items] == before)
    assert [message.id for message in driver.stored()] == before


def test_a_version_that_is_deleted_gives_its_place_to_another_one(driver: Driver) -> None:
    first = driver.items[-1]
    press(driver, first.id, "Regenerate")
    driver.until(lambda: driver.items[-1].siblings == 2 and not driver.app.chat.busy)
    second = driver.items[-1]
    view(driver.app.transcript, second.id).setFocus()
    QTest.keyClick(view(driver.app.transcript, second.id), Qt.Key.Key_Delete)
    driver.until(lambda: driver.items[-1].id == first.id)
    assert driver.items[-1].siblings == 1
    undo(driver)
    driver.until(lambda: driver.items[-1].id == second.id)
    assert driver.items[-1].siblings == 2


def test_what_is_deleted_and_not_taken_back_is_in_no_file_after_the_next_sweep(
    qtbot: QtBot, tmp_path: Path
) -> None:
    run = scripted(tmp_path / "profile", Script(replies=(Reply("Keep the marker zanzibarite."),)))
    run.ready()
    run.say("Say the marker.")
    run.wait_idle()
    press(run, run.items[-1].id, "Delete")
    run.until(lambda: len(run.items) == 1)
    assert not run.app.history.call(lambda store: store.search("zanzibarite"))
    run.app.trash.sweep()
    swept: list[None] = []
    run.app.history.do(lambda _: None, swept.append, urgent=False)  # behind the sweep
    run.until(lambda: bool(swept))
    run.until(lambda: not run.app.history.call(lambda store: store.tidy()))
    run.quit()
    files = [path for path in (tmp_path / "profile").rglob("*") if path.is_file()]
    assert files
    assert not [path.name for path in files if b"zanzibarite" in path.read_bytes()]


def test_a_thumb_is_kept_over_a_restart_and_can_be_taken_back(driver: Driver, tmp_path: Path) -> None:
    answer = driver.items[-1].id
    press(driver, answer, "Good answer")
    driver.until(lambda: driver.items[-1].feedback == 1)
    driver.quit()
    again = scripted(tmp_path / "profile")
    try:
        assert again.items[-1].feedback == 1
        press(again, answer, "Bad answer")
        again.until(lambda: again.items[-1].feedback == -1)
        press(again, answer, "Bad answer")
        again.until(lambda: again.items[-1].feedback == 0)
        assert again.stored()[-1].feedback == 0
    finally:
        again.quit()


def test_a_better_answer_is_kept_beside_the_models_and_used_only_when_chosen(driver: Driver) -> None:
    answer = driver.items[-1]
    press(driver, answer.id, "Write a better answer")
    editor(driver, answer.id).set_text("Every six hours.")
    commit(editor(driver, answer.id))
    driver.until(lambda: driver.items[-1].better == "Every six hours.")
    assert driver.items[-1].text == answer.text
    assert driver.stored()[-1].better == "Every six hours."
    chat = driver.app.chat
    messages, _ = driver.app.answers.conversation(chat.chat, chat.branch.messages)  # type: ignore[arg-type]
    assert "Every six hours." not in [message.text for message in messages]
    shown = view(driver.app.transcript, answer.id)
    use = next(button for button in shown.findChildren(QPushButton) if button.text() == "Use this one")
    QTest.mouseClick(use, Qt.MouseButton.LeftButton)
    driver.until(lambda: driver.items[-1].text == "Every six hours.")
    assert driver.items[-1].siblings == 2


def test_a_better_answer_that_was_removed_comes_back_by_undo(driver: Driver) -> None:
    answer = driver.items[-1].id
    driver.app.chat.changes.better(answer, "Every six hours.")
    driver.until(lambda: bool(driver.items[-1].better))
    shown = view(driver.app.transcript, answer)
    remove = next(button for button in shown.findChildren(QPushButton) if button.text() == "Remove")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    driver.until(lambda: not driver.items[-1].better)
    undo(driver)
    driver.until(lambda: driver.items[-1].better == "Every six hours.")


def test_other_sampling_is_for_one_answer_only_and_told_among_its_figures(driver: Driver) -> None:
    answer = driver.items[-1].id
    press(driver, answer, "Other ways to regenerate")
    choose(driver, view(driver.app.transcript, answer), "More precise")
    driver.until(lambda: driver.items[-1].siblings == 2 and not driver.app.chat.busy)
    assert driver.stored()[-1].sampling == {"temperature": 0.3}
    assert driver.app.chat.values == {}
    guide = driver.app.transcript.guide
    assert guide is not None
    assert ("Changed by you", "Temperature 0.3") in guide.facts(driver.items[-1].id)


class ListeningEngine(HeldEngine):
    """An engine that remembers with which temperatures it was asked."""

    def __init__(self, on_event: Callable[[Event], None], script: Script) -> None:
        super().__init__(on_event, script)
        self.temperatures: list[float] = []

    def answer(self, messages: Sequence[Message], sampling: Sampling, **more: Any) -> int:
        self.temperatures.append(sampling.temperature)
        return super().answer(messages, sampling, **more)


def test_a_continued_answer_goes_on_with_the_values_and_the_model_that_it_was_begun_with(
    qtbot: QtBot, tmp_path: Path
) -> None:
    script = Script(replies=(Reply("It turns."), Reply("It turns " * 40), Reply("it.")), model_name="Smol")
    run = Driver(tmp_path / "profile", lambda _, on_event: ListeningEngine(on_event, script))
    engine = run.app.engine
    assert isinstance(engine, ListeningEngine)
    try:
        run.ready()
        run.until(lambda: bool(run.app.models.entries))
        run.say("When does the tide turn?")
        run.wait_idle()
        press(run, run.items[-1].id, "Other ways to regenerate")
        choose(run, view(run.app.transcript, run.items[-1].id), "More precise")
        run.until(lambda: run.items[-1].siblings == 2)
        run.wait_streaming(10)
        run.press_stop()
        run.wait_idle()
        engine.open()
        run.app.chat.use_model("Other", "/m/other.gguf", {})
        press(run, run.items[-1].id, "Continue")
        run.until(lambda: len(engine.temperatures) == 3)
        run.wait_idle()
        assert engine.temperatures[1:] == [0.3, 0.3] != engine.temperatures[:1]
        assert run.app.chat.values == {}
        assert run.stored()[-1].model_name == "Smol"
    finally:
        run.quit()


def test_a_new_chat_from_here_has_all_that_was_said_up_to_here(driver: Driver) -> None:
    driver.say("And at night?")
    driver.wait_idle()
    home, texts = driver.app.chat.chat, [item.text for item in driver.items]
    press(driver, driver.items[1].id, "New chat from here")
    driver.until(lambda: len(driver.items) == 2)
    new = driver.app.chat.chat
    assert new is not None
    assert home is not None
    assert new.id != home.id
    assert [item.text for item in driver.items] == texts[:2]
    driver.say("Go on.")
    driver.wait_idle()
    undo(driver)
    driver.until(lambda: driver.app.chat.chat is not None and driver.app.chat.chat.id == home.id)
    assert [item.text for item in driver.items] == texts


def test_words_in_an_open_editor_are_there_again_when_its_chat_is_opened_again(driver: Driver) -> None:
    home, answer = driver.app.chat.chat, driver.items[-1].id
    assert home is not None
    press(driver, answer, "Edit")
    editor(driver, answer).set_text("Half of a better sen")
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)
    driver.app.chat.open(home.id)
    driver.until(lambda: len(driver.items) == 2)
    driver.until(lambda: view(driver.app.transcript, answer).editor is not None)
    assert editor(driver, answer).text() == "Half of a better sen"
    (field,) = editor(driver, answer).findChildren(QPlainTextEdit)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)
    driver.app.chat.open(home.id)
    driver.until(lambda: len(driver.items) == 2)
    driver.settle()
    assert view(driver.app.transcript, answer).editor is None


def test_words_in_an_open_editor_are_on_the_disk_while_they_are_written(driver: Driver) -> None:
    home, answer = driver.app.chat.chat, driver.items[-1].id
    assert home is not None

    def kept() -> dict[int, tuple[str, str]]:
        return driver.app.history.call(lambda store: store.turns.edits(home.id))

    press(driver, answer, "Edit")
    editor(driver, answer).set_text("Half of a better sen")
    driver.until(lambda: kept() == {answer: ("answer", "Half of a better sen")})
    commit(editor(driver, answer))
    driver.until(lambda: kept() == {})


def other_model(folder: Path) -> tuple[ModelFile, Models]:
    """A second model, and a shelf with it."""
    other = ModelFile(
        id="a" * 16,
        path=str(folder / "other.gguf"),
        name="Other 1B",
        architecture="llama",
        parameters=10**9,
        quantization="Q4_K_M",
        bytes=10**9,
        context=4096,
        kind="chat",
        has_template=True,
    )
    return other, Models(job=0, entries=(ModelEntry(file=other, place="added"),))


def test_a_question_that_is_asked_while_another_model_is_loaded_goes_before_what_that_one_was_to_write(
    qtbot: QtBot, tmp_path: Path
) -> None:
    other, models = other_model(tmp_path)
    run = scripted(tmp_path / "profile", Script(replies=SCRIPT.replies, models=models, load_seconds=0.4))
    try:
        run.ready()
        run.until(lambda: bool(run.app.models.entries))
        run.say("When does the tide turn?")
        run.wait_idle()
        run.app.transcript.action_requested.emit(f"regenerate:model:{other.path}", run.items[-1].id)
        run.app.chat.send("And at night?")
        run.until(lambda: len(run.items) == 4)
        run.ready()
        run.wait_idle()
        run.settle()
        assert [item.siblings for item in run.items] == [1, 1, 1, 1]
        assert run.items[2].text == "And at night?"
        assert run.items[3].state == "complete"
        assert run.app.models.state.path == other.path
    finally:
        run.quit()


def test_another_model_of_the_shelf_is_loaded_and_answers(qtbot: QtBot, tmp_path: Path) -> None:
    other, models = other_model(tmp_path)
    run = scripted(tmp_path / "profile", Script(replies=SCRIPT.replies, models=models))
    try:
        run.ready()
        run.until(lambda: bool(run.app.models.entries))
        run.say("When does the tide turn?")
        run.wait_idle()
        before, answer = run.items[-1], run.items[-1].id
        press(run, answer, "Other ways to regenerate")
        shown = view(run.app.transcript, answer)
        (others,) = [menu for menu in shown.findChildren(QMenu) if menu.title().startswith("With another")]
        (entry,) = others.actions()
        assert entry.text().startswith("Other 1B")
        entry.trigger()
        run.until(lambda: run.items[-1].siblings == 2 and not run.app.chat.busy)
        assert run.app.models.state.path == other.path
        assert run.items[-1].text != before.text
        assert run.stored()[-1].model_name == run.app.chat.model_name
    finally:
        run.quit()


def test_the_tree_shows_every_version_and_leads_to_one(driver: Driver) -> None:
    first = driver.items[-1]
    press(driver, first.id, "Regenerate")
    driver.until(lambda: driver.items[-1].siblings == 2 and not driver.app.chat.busy)
    window = driver.app.window
    QTest.keyClick(
        window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    (page,) = window.findChildren(TreePage)
    driver.until(lambda: len(page.canvas.tree) == 3)
    assert page.isVisible()
    assert not window.composer.isVisible()
    QTest.keyClick(page.canvas, Qt.Key.Key_Left)
    QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    driver.until(lambda: driver.items[-1].id == first.id)
    assert window.composer.isVisible()
    window.commands.tree.trigger()
    driver.until(page.isVisible)
    QTest.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert not page.isVisible()


@pytest.mark.parametrize("width", [480, 1180])
def test_every_action_is_within_reach_however_narrow_the_window(driver: Driver, width: int) -> None:
    driver.app.window.resize(width, 640)
    answer = driver.items[-1]
    shown = view(driver.app.transcript, answer.id)
    shown.set_revealed(True)
    seen = {button.accessibleName() for button in shown.findChildren(QToolButton) if button.isVisible()}
    right = [
        button.mapTo(shown, button.rect().bottomRight()).x() for button in shown.findChildren(QToolButton)
    ]
    assert max(right) <= shown.width()
    press(driver, answer.id, "More")
    menu = next(menu for menu in shown.findChildren(QMenu) if menu.isVisible())
    seen |= {action.text() for action in menu.actions()}
    menu.close()
    assert seen >= {
        "Copy",
        "Regenerate",
        "Other ways to regenerate",
        "Edit",
        "Good answer",
        "Bad answer",
        "New chat from here",
        "See the exact prompt",
        "Write a better answer\u2026",
        "Delete",
        "Figures",
    }


def test_the_figures_are_told_on_a_card_by_keyboard_and_by_mouse(driver: Driver) -> None:
    transcript = driver.app.transcript
    driver.app.window.activateWindow()
    shown = view(transcript, driver.items[-1].id)
    shown.setFocus()
    (figures,) = shown.findChildren(FiguresButton)
    figures.setFocus()
    driver.until(lambda: transcript.cards.card is not None)
    assert "Speed: " in transcript.cards.card.accessibleName()  # type: ignore[union-attr]
    shown.setFocus()
    driver.until(lambda: transcript.cards.card is None)
    QTest.mouseClick(figures, Qt.MouseButton.LeftButton)
    driver.until(lambda: transcript.cards.card is not None)


def test_deleting_while_an_answer_is_written_stops_it_and_undo_brings_back_what_was_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    run = Driver(tmp_path / "profile", held(Script(replies=(Reply("word " * 200),))))
    try:
        run.ready()
        run.say("A long one, please.")
        run.wait_streaming(20)
        question = run.items[0].id
        view(run.app.transcript, question).setFocus()
        QTest.keyClick(view(run.app.transcript, question), Qt.Key.Key_Delete)
        run.until(lambda: not run.items)
        run.until(lambda: run.app.window.composer.state == "idle")
        undo(run)
        run.until(lambda: len(run.items) == 2)
        assert run.items[1].cut
        assert run.items[1].text.startswith("word")
    finally:
        run.quit()


def test_an_answer_by_another_model_can_be_asked_of_that_model_again(qtbot: QtBot, tmp_path: Path) -> None:
    run = scripted(tmp_path / "profile", Script(replies=SCRIPT.replies, model_name="Smol"))
    try:
        run.ready()
        run.say("When does the tide turn?")
        run.wait_idle()
        run.until(lambda: bool(run.app.models.entries))
        guide, answer = run.app.transcript.guide, run.items[-1].id
        assert guide is not None
        assert not [way for way in guide.ways(answer) if way.words == "With Smol again"]
        run.app.chat.use_model("Other", "/m/other.gguf", {})
        (again,) = [way for way in guide.ways(answer) if way.words == "With Smol again"]
        run.app.transcript.action_requested.emit(again.action, answer)
        run.until(lambda: run.items[-1].siblings == 2 and not run.app.chat.busy)
    finally:
        run.quit()


def test_the_code_of_an_answer_gives_way_to_its_editor_and_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    run = scripted(tmp_path / "profile", Script(replies=(Reply("So:\n\n```py\nx = 1\n```\n"),)))
    try:
        run.ready()
        run.say("Show me.")
        run.wait_idle()
        shown = view(run.app.transcript, run.items[-1].id)
        run.until(lambda: any(card.isVisible() for card in shown.findChildren(CodeCard)))
        press(run, run.items[-1].id, "Edit")
        assert not any(card.isVisible() for card in shown.findChildren(CodeCard))
        (field,) = editor(run, run.items[-1].id).findChildren(QPlainTextEdit)
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert any(card.isVisible() for card in shown.findChildren(CodeCard))
    finally:
        run.quit()
