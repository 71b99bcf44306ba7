"""Pictures of writing a message: the list after a slash, fields, chips and notes, the page of prompts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.opening import keep_picture
from tests.end2end.driver import Driver

SCRIPT = Script(
    replies=(Reply("The pull of the **moon** raises the sea twice a day; the sun helps or hinders it."),),
    context=2048,
    model_name="Qwen 7B",
)


def picture() -> QImage:
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    colours = QLinearGradient(0, 0, 1920, 1080)
    colours.setColorAt(0, QColor("#3a7bd5"))
    colours.setColorAt(1, QColor("#f9b16e"))
    painter.fillRect(image.rect(), colours)
    painter.end()
    return image


@pytest.mark.parametrize(("theme", "width"), [("light", 1180), ("dark", 1180), ("light", 480)])
def test_writing_a_message(qtbot: QtBot, tmp_path: Path, theme: str, width: int) -> None:
    driver = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, SCRIPT))
    try:
        driver.ready()
        window, name = driver.app.window, f"narrow-{theme}" if width < 700 else theme
        composer = window.composer
        window.theme_chosen.emit(theme)
        window.resize(width, 760)
        driver.say("How do tides work?")
        driver.wait_idle()
        driver.until(lambda: bool(driver.app.prompts.library.prompts))
        QTest.keyClicks(composer.field, "/")
        driver.until(composer.slash.isVisible)
        driver.until(lambda: bool(composer.tokens.text()))
        keep_picture(window, f"composer-prompts-{name}", tmp_path)
        QTest.keyClicks(composer.field, "compare")
        QTest.keyClick(composer.field, Qt.Key.Key_Return)
        keep_picture(window, f"composer-fields-{name}", tmp_path)
        composer.set_text("")
        _hold(driver)
        keep_picture(window, f"composer-chips-{name}", tmp_path)
        composer.held.drop_pictures()
        composer.held.add_text("word " * 9000)
        driver.until(lambda: "Shorten" in composer.note.words.text())
        keep_picture(window, f"composer-too-long-{name}", tmp_path)
        window.commands["prompts"].action.setChecked(True)
        driver.app.desk.prompts.place.page.show_library(driver.app.prompts.library, "review")
        keep_picture(window, f"prompts-{name}", tmp_path)
    finally:
        driver.quit()


def _hold(driver: Driver) -> None:
    composer = driver.app.window.composer
    composer.held.add_text("A line of a log\n" * 60)
    data = QMimeData()
    data.setImageData(picture())
    composer.field.insertFromMimeData(data)
    driver.until(lambda: bool(composer.held.pictures))
    before = composer.tokens.text()
    QTest.keyClicks(composer.field, "What do these show?")
    driver.until(lambda: bool(composer.tokens.text()) and composer.tokens.text() != before)
