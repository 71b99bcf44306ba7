"""The window in German: every text is translated, and what is seen is German."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import sentences, settings
from desktop.language import number, tr, trn
from desktop.sentences import Sentences, said
from desktop.translations import available, chosen, speak, tables
from desktop.widgets.fonts import load_fonts
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.texts import contexts, translations
from tests.end2end.driver import Driver, delete_ended

_PLACES = re.compile(r"\{\w+\}")
#: English texts that a German one may end otherwise than: "3rd" is "3." and no sentence.
_OTHER_END = {"{0}th"}


@pytest.fixture
def german(qapp: QApplication) -> Iterator[str]:
    """German is spoken until the end of the test."""
    before = QLocale()
    yield speak(qapp, "de")
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    sentences.speak({})
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def window(qtbot: QtBot, german: str, tmp_path: Path) -> Iterator[Driver]:
    """The real window in German, with a scripted model."""
    load_fonts()
    script = Script(replies=(Reply("Ja."),))
    made = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, script))
    made.ready()
    made.app.window.resize(1200, 820)
    made.app.window.activateWindow()
    yield made
    made.quit()
    delete_ended()


# ---- the tables ---------------------------------------------------------------------------------------------


def test_every_text_and_sentence_has_a_finished_german_translation() -> None:
    known = translations("de")
    wanted = contexts()
    assert {text for name, table in wanted.items() for text in table if not known[name].get(text)} == set()


def test_the_table_holds_nothing_that_nobody_asks_for() -> None:
    wanted = contexts()
    assert {
        text for name, table in translations("de").items() for text in table if text not in wanted[name]
    } == set()


def test_translations_have_the_places_of_their_texts() -> None:
    wrong = {
        text: german
        for table in translations("de").values()
        for text, german in table.items()
        if sorted(set(_PLACES.findall(text))) != sorted(set(_PLACES.findall(german)))
    }
    assert wrong == {}


def test_translations_end_as_their_texts_do() -> None:
    ends = ("\u2026", ":", ".", "?", "!")

    def end(text: str) -> str:
        return next((one for one in ends if text.rstrip('\u201c\u201d"')[-1:] == one), "")

    wrong = {
        text: german
        for table in translations("de").values()
        for text, german in table.items()
        if end(text) != end(german) and text not in _OTHER_END
    }
    assert wrong == {}


def test_no_translation_is_english_by_mistake() -> None:
    """A long text that reads the same in both languages has been forgotten."""
    same = {
        text
        for table in translations("de").values()
        for text, german in table.items()
        if text == german and len(_PLACES.sub("", text).split()) > 3
    }
    assert same == set()


# ---- what is spoken -----------------------------------------------------------------------------------------


def test_one_and_many_are_told_apart_with_german_numbers(german: str) -> None:
    assert german == "de"
    assert trn("{count} page", "{count} pages", 1) == "1 Seite"
    assert trn("{count} page", "{count} pages", 12345) == "12.345 Seiten"
    assert number(2.5, ".1f") == "2,5"


def test_an_empty_setting_speaks_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("de_AT")))
    assert chosen("") == "de"
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("fi_FI")))
    assert chosen("") == "en"


def test_an_unknown_language_is_english() -> None:
    assert chosen("xx") == "en"
    assert chosen("../de") == "en"
    assert tables("xx") == {}
    assert set(available()) == {"de", "en"}


def test_the_language_of_a_profile_is_read_before_all_else(tmp_path: Path) -> None:
    assert settings.language(tmp_path) == ""
    (tmp_path / settings.NAME).write_text('{"language": "de"}', "utf-8")
    assert settings.language(tmp_path) == "de"
    (tmp_path / settings.NAME).write_text('{"language": 7', "utf-8")
    assert settings.language(tmp_path) == ""
    assert (tmp_path / settings.NAME).exists(), "looking must not put a damaged file aside"


@pytest.mark.usefixtures("german")
def test_sentences_of_the_engine_and_the_library_are_german() -> None:
    for sentence, expected in {
        "No model is loaded. Choose a model first.": "Kein Modell ist geladen. Zuerst ein Modell w\u00e4hlen.",
        "\u201ca. B.gguf\u201d is empty. Choose another file.": "\u201ea. B.gguf\u201c ist leer. Eine andere Datei w\u00e4hlen.",
        "Read 6 of 1,212 passages from a.pdf.": "Gelesen: 6 von 1.212 Passagen aus a.pdf.",
        "It is 3rd by words.": "Sie steht nach W\u00f6rtern an 3. Stelle.",
        "The engine took too long. It is starting again by itself, so just ask once more.":
            "Die Engine hat zu lange gedauert. Sie startet von selbst neu, also einfach noch einmal fragen.",
        "8-core Foo, 32 GB of memory": "Foo mit 8 Kernen, 32 GB Speicher",
    }.items():  # fmt: skip
        assert said(sentence) == expected


@pytest.mark.usefixtures("german")
def test_names_in_a_sentence_stay_as_they_are() -> None:
    assert said("\u201cis empty\u201d is empty.") == "\u201eis empty\u201c ist leer."
    assert said("Read all of Terms and Conditions.pdf.") == "Ganz gelesen: Terms and Conditions.pdf."
    assert said("Read all of {0}.pdf.") == "Ganz gelesen: {0}.pdf."
    assert said("This was never said.") == "This was never said."


def test_a_translation_may_change_the_order_of_values() -> None:
    spoken = Sentences({"Put {0} on {1}.": "Auf {1} gehört {0}."})
    assert spoken.said("Put a on b.") == "Auf b gehört a."


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("part", ["\u201c", "a. ", "\u201ca\u201d ", "is ", ", ", ". A", "{0}", "Read "])
def test_hostile_lengths_are_left_alone_at_once(part: str) -> None:
    long = (part * 10**6)[: 10**6]
    begin = thread_time()
    assert said(long) == long
    said(long[: sentences.LONGEST])
    assert thread_time() - begin < 2  # going back over what was matched would take hours


# ---- the window ---------------------------------------------------------------------------------------------


def english() -> set[str]:
    """The texts that would be seen if something were not translated."""
    return {
        text
        for table in translations("de").values()
        for text, german in table.items()
        if german != text and not _PLACES.search(text) and len(text) > 3
    } - {"English"}  # as it calls itself in the list of languages


def seen(widget: QWidget) -> set[str]:
    """Everything that a widget and those in it show or say."""
    found: set[str] = set()
    for one in [widget, *widget.findChildren(QWidget)]:
        found |= {one.toolTip(), one.accessibleName(), one.accessibleDescription(), one.windowTitle()}
        found |= {action.text() for action in one.actions()}
        match one:
            case QLabel() | QAbstractButton():
                found.add(one.text())
            case QLineEdit() | QPlainTextEdit():
                found.add(one.placeholderText())
            case QComboBox():
                found |= {one.itemText(row) for row in range(one.count())}
            case QTabBar():
                found |= {one.tabText(row) for row in range(one.count())}
            case QAbstractItemView() if (items := one.model()) is not None:
                found |= {str(items.index(row, 0).data()) for row in range(min(items.rowCount(), 300))}
    return {text.replace("&", "") for text in found if text}


def show_settings(window: Driver) -> QWidget:
    QTest.keyClick(window.app.window.composer.field, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    page = window.app.desk.settings_wires.part.place.page
    window.until(lambda: page.whole)
    return page


def show_models(window: Driver) -> QWidget:
    window.app.window.show_models()
    return window.app.window.models.page


def show_documents(window: Driver) -> QWidget:
    window.app.window.show_documents()
    return window.app.window.panel


def show_sampling(window: Driver) -> QWidget:
    window.app.window.commands.toggle_panel.setChecked(True)
    window.app.window.panel.show_tab(window.app.window.panel.sampling)
    return window.app.window.panel


def show_palette(window: Driver) -> QWidget:
    QTest.keyClick(window.app.window.composer.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.app.window.overlays.finder


def show_workbench(window: Driver) -> QWidget:
    window.app.window.show_workbench()
    return window.app.window.workbench.page


SCREENS = {
    "the window": lambda window: window.app.window,
    "the side bar": lambda window: window.app.window.sidebar,
    "settings": show_settings,
    "models": show_models,
    "documents": show_documents,
    "sampling": show_sampling,
    "palette": show_palette,
    "workbench": show_workbench,
}


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_english_is_left_on(window: Driver, screen: str) -> None:
    widget = SCREENS[screen](window)
    QApplication.processEvents()
    texts = seen(widget)
    assert len(texts) > 5
    assert texts & english() == set()


def test_the_menu_is_german(window: Driver) -> None:
    texts = {
        action.text().replace("&", "")
        for action in window.app.window.findChildren(type(window.app.window.commands.quit))
    }
    assert texts & english() == set()
    assert {"Alle Chats durchsuchen", "Als Markdown kopieren"} <= texts


def test_the_texts_of_qt_itself_are_german(german: str, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = " ".join(action.text().replace("&", "") for action in menu.actions())
    menu.deleteLater()
    assert "Einf\u00fcgen" in texts
    assert "Paste" not in texts
    assert tr("Copy") == "Kopieren"
