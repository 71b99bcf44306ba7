"""Other languages than English: tables in Qt Linguist's format in assets/languages, and Qt's own texts.

A text without a translation stays English. What is chosen holds from the next start on.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from desktop import sentences
from desktop.language import CONTEXT

_TABLE = "openbook_{}.ts"


class Texts(QTranslator):
    """The texts of one language; `table` gives the translation of an English text."""

    def __init__(self, table: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,  # noqa: N803
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str:
        """What the table has for a text of ours."""
        # None, and not "", says that another translator may know the text.
        return self._table.get(str(sourceText)) if context == CONTEXT else None  # type: ignore[return-value]


def tables(code: str) -> dict[str, dict[str, str]]:
    """The finished translations into a language by context and English text; empty where there are none."""
    try:
        text = resources.files("assets").joinpath("languages", _TABLE.format(code)).read_text("utf-8")
    except FileNotFoundError:
        return {}
    from xml.etree import ElementTree  # lazy: English has no table

    found: dict[str, dict[str, str]] = {}
    for context in ElementTree.fromstring(text).iter("context"):  # noqa: S314 (a file of the program itself)
        known = found.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            source, translation = message.findtext("source"), message.find("translation")
            if source and translation is not None and translation.text and not translation.get("type"):
                known[source] = translation.text
    return found


def available() -> dict[str, str]:
    """The languages that there are texts in, by code, each with its own name for itself."""
    return {code: QLocale(code).nativeLanguageName().capitalize() or code for code in sorted(_codes())}


def _codes() -> Iterator[str]:
    yield "en"
    for file in resources.files("assets").joinpath("languages").iterdir():
        if file.name.startswith("openbook_") and file.name.endswith(".ts"):
            yield file.name.removeprefix("openbook_").removesuffix(".ts")


def chosen(code: str) -> str:
    """The language to speak: that of the settings, else the system's first that is there, else English."""
    known = set(_codes())
    wishes = [code] if code else [name.partition("-")[0] for name in QLocale.system().uiLanguages()]
    return next((wish for wish in wishes if wish in known), "en")


def speak(application: QGuiApplication, code: str) -> str:
    """Use a language from now on, before the first window is made; says which it became."""
    language = chosen(code)
    locale = QLocale(language) if code else QLocale.system()
    QLocale.setDefault(locale)
    application.setLayoutDirection(QLocale(language).textDirection())
    found = tables(language)
    sentences.speak(found.get(sentences.CONTEXT, {}))
    if language == "en":
        return language
    qt = QTranslator(application)
    if qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(qt)
    # The window asks for names and explanations of the engine's settings as for texts of its own.
    texts = found.get(sentences.CONTEXT, {}) | found.get(CONTEXT, {})
    QCoreApplication.installTranslator(Texts(texts, application))
    return language


def mirrored(application: QGuiApplication) -> bool:
    """Whether the window is laid out from right to left."""
    return application.layoutDirection() == Qt.LayoutDirection.RightToLeft
