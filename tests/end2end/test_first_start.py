"""When the first start is shown, and what of models and prompts the whole window shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.exact_prompt import OF_A_BRIEF
from desktop.prompt_wiring import NOTHING_YET
from desktop.widgets.first_start import FirstStartPage
from engine import Event, Message, Sampling
from engine.scripted import Script, ScriptedEngine
from tests.end2end.driver import Driver
from tests.end2end.test_document_pictures import LEASE

PLAIN, USUAL = Script(), Sampling()
BROKEN = "broken.gguf cannot be loaded here: the engine hit a fault in its library. Choose another model."


class Noting(ScriptedEngine):
    """Keeps the conversations that were answered and those whose prompt was asked for."""

    def __init__(self, on_event: Callable[[Event], None], script: Script = PLAIN) -> None:
        super().__init__(on_event, script)
        self.answered: list[tuple[Message, ...]] = []
        self.prompted: list[tuple[Message, ...]] = []

    def answer(self, messages: Sequence[Message], *given: Any, **more: Any) -> int:
        self.answered.append(tuple(messages))
        return super().answer(messages, *given, **more)

    def show_prompt(self, messages: Sequence[Message], sampling: Sampling = USUAL) -> int:
        self.prompted.append(tuple(messages))
        return super().show_prompt(messages, sampling)


def start(folder: Path, script: Script = PLAIN) -> Driver:
    """A window over a profile, its model ready."""
    driver = Driver(folder, lambda _, on_event: Noting(on_event, script))
    driver.ready()
    return driver


def first_page(driver: Driver) -> FirstStartPage | None:
    """The page of the first start, if it can be seen."""
    pages = driver.app.window.findChildren(FirstStartPage)
    return next((page for page in pages if page.isVisible()), None)


def shown_page(driver: Driver) -> FirstStartPage:
    """The same where it must be seen."""
    page = first_page(driver)
    assert page is not None
    return page


def noted(driver: Driver) -> Noting:
    """The engine with its notes."""
    assert isinstance(driver.app.engine, Noting)
    return driver.app.engine


def test_a_new_profile_begins_with_the_first_start_and_a_message_ends_it_for_good(
    qtbot: QtBot, tmp_path: Path
) -> None:
    driver = start(tmp_path / "profile")
    try:
        driver.until(lambda: shown_page(driver).starter.heading.text() == "Ready now")
        assert shown_page(driver).machine.text().startswith("This computer: ")
        driver.say("Hello")
        assert first_page(driver) is None
        driver.wait_idle()
        driver.app.chat.open(None)
        driver.until(lambda: not driver.items)
        assert first_page(driver) is None
        assert driver.app.window.welcome.isVisible()
    finally:
        driver.quit()
    driver = start(tmp_path / "profile")
    try:
        driver.app.chat.open(None)
        driver.until(driver.app.window.welcome.isVisible)
        assert first_page(driver) is None
    finally:
        driver.quit()


def test_a_profile_with_chats_counts_as_welcomed_even_when_they_are_all_gone(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    driver = start(folder)
    driver.say("Hello")
    driver.wait_idle()
    chat = driver.app.chat.chat
    driver.quit()
    assert chat is not None
    (folder / "settings.json").unlink()
    (folder / "settings.json.bak").unlink(missing_ok=True)
    driver = start(folder)
    driver.app.chat.delete(chat.id)
    driver.until(lambda: not driver.app.window.sidebar.items.index_of(chat.id).isValid())
    driver.quit()
    driver = start(folder)
    try:
        assert first_page(driver) is None
        assert driver.app.window.welcome.isVisible()
    finally:
        driver.quit()


def test_start_chatting_ends_the_first_start_and_the_menu_brings_it_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    driver = start(tmp_path / "profile")
    try:
        QTest.mouseClick(shown_page(driver).starter.start, Qt.MouseButton.LeftButton)
        assert first_page(driver) is None
        assert driver.app.window.composer.field.hasFocus()
    finally:
        driver.quit()
    driver = start(tmp_path / "profile")
    try:
        assert first_page(driver) is None
        driver.app.window.commands.welcome.trigger()
        driver.until(lambda: first_page(driver) is not None)
        shown_page(driver).cards[1].click()
        assert driver.app.window.composer.text() == shown_page(driver).cards[1].prompt
        driver.app.window.sidebar.new_chat_requested.emit()
        driver.until(lambda: first_page(driver) is None)
    finally:
        driver.quit()


def test_the_exact_prompt_is_of_the_conversation_that_was_answered(qtbot: QtBot, tmp_path: Path) -> None:
    driver = start(tmp_path / "profile")
    try:
        driver.app.chat.set_system("Be brief.")
        driver.say("First")
        driver.wait_idle()
        driver.say("Second")
        driver.wait_idle()
        place, page = driver.app.window.prompt, driver.app.window.prompt.page
        for index, item in enumerate(driver.items):
            driver.app.transcript.action_requested.emit("prompt", item.id)
            driver.until(lambda: "tokens as" in page.count.text())
            assert noted(driver).prompted[-1] == noted(driver).answered[index // 2]
        assert "Be brief." in page.text.toPlainText()
        assert "Second" in page.text.toPlainText()
        page.copy.click()
        assert QGuiApplication.clipboard().text().startswith("<|im_start|>system\nBe brief.<|im_end|>")
        QTest.keyClick(page.text, Qt.Key.Key_Escape)
        assert not place.opened
        assert driver.app.transcript.isVisible()
    finally:
        driver.quit()


def test_the_exact_prompt_holds_the_sources_of_its_question(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "lease.md").write_text(LEASE)
    driver = start(tmp_path / "profile")
    try:
        driver.app.attach([str(tmp_path / "lease.md")])
        files = driver.app.documents
        driver.until(lambda: bool(files.files) and all(file.status == "ready" for file in files.files))
        driver.say("How long is the notice period?")
        driver.wait_idle()
        driver.app.window.commands.show_prompt.trigger()
        driver.until(lambda: bool(noted(driver).prompted))
        assert noted(driver).prompted[-1] == noted(driver).answered[-1]
        assert noted(driver).prompted[-1][-1].sources
        file = files.files[0]
        driver.app.window.panel.documents.brief_requested.emit(file.id)
        driver.until(lambda: driver.items[-1].text.startswith("## "))
        driver.wait_idle()
        driver.app.window.commands.show_prompt.trigger()
        driver.until(lambda: driver.app.window.prompt.page.notice.text() == OF_A_BRIEF)
    finally:
        driver.quit()


def test_an_empty_chat_has_no_prompt_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    driver = start(tmp_path / "profile")
    try:
        driver.app.window.commands.show_prompt.trigger()
        assert driver.app.window.banner.words.text() == NOTHING_YET
        assert not driver.app.window.prompt.opened
    finally:
        driver.quit()


def test_a_load_that_fails_tells_its_steps_in_the_model_tab(qtbot: QtBot, tmp_path: Path) -> None:
    path = str(tmp_path / "broken.gguf")
    driver = start(tmp_path / "profile", Script(refused={path: BROKEN}, tried=("On the processor alone.",)))
    try:
        driver.app.models.load(path)
        banner, panel = driver.app.window.banner, driver.app.window.panel
        driver.until(lambda: banner.isVisible() and banner.words.text() == BROKEN)
        QTest.mouseClick(banner.button, Qt.MouseButton.LeftButton)
        driver.until(panel.model.attempt.isVisible)
        attempt = panel.model.attempt.attempt
        assert attempt is not None
        assert [step.words for step in attempt.steps] == ["As you asked for it.", "On the processor alone."]
        assert driver.app.models.state.path == path
        driver.app.models.load(str(driver.app.models.entries[0].file.path))
        driver.ready()
        assert panel.model.attempt.isHidden()
        assert banner.isHidden()
    finally:
        driver.quit()


def test_a_model_that_is_added_has_its_template_examined(qtbot: QtBot, tmp_path: Path) -> None:
    model = tmp_path / "new.gguf"
    model.write_bytes(b"GGUF")
    driver = start(tmp_path / "profile")
    try:
        driver.app.attach([str(model)])
        banner, panel = driver.app.window.banner, driver.app.window.panel
        driver.until(lambda: "beginning token twice" in banner.words.text())
        QTest.mouseClick(banner.button, Qt.MouseButton.LeftButton)
        driver.until(panel.model.findings.isVisible)
        assert banner.isHidden()
    finally:
        driver.quit()


@pytest.mark.parametrize("context", [4096, 16384])
def test_the_plan_follows_the_form_while_it_is_changed(qtbot: QtBot, tmp_path: Path, context: int) -> None:
    driver = start(tmp_path / "profile")
    try:
        panel = driver.app.window.panel
        panel.show_tab(panel.model)
        driver.app.window.commands.toggle_panel.setChecked(True)
        driver.until(lambda: panel.model.plan.plan is not None)
        panel.model.form.context.setValue(context)
        driver.until(lambda: panel.model.plan.plan is not None and _context(panel.model.plan.plan) == context)
    finally:
        driver.quit()


def _context(plan: object) -> int:
    settings = getattr(plan, "settings", None)
    return settings.context if settings is not None else 0
