"""The language of the window: `tr` gives a text in it, and tables of texts come from assets/languages.

Texts stand in the code in English and are looked up as they are; what a table lacks stays English. A text in
a table of the code, which is looked up later, is `marked` there, so that translators get to see it.
"""

from __future__ import annotations

import sys
from typing import TypeVar

Text = TypeVar("Text", bound=str)

#: All texts of the window are in one context of Qt's translation.
CONTEXT = "Openbook"


def tr(text: str, /, **values: object) -> str:
    """The text in the language of the window, with `values` in the places named by braces."""
    # Without Qt, as on the command line, it is English.
    core = sys.modules.get("PySide6.QtCore")
    found: str = core.QCoreApplication.translate(CONTEXT, text) if core is not None else text
    return found.format(**values) if values else found


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The text for one thing or for many; `{count}` in it is the number, with its thousands apart."""
    return tr(one if count == 1 else many, count=number(count), **values)


def number(value: float, form: str = ",") -> str:
    """A number as the language of the window writes it; `form` is Python's, such as ".1f"."""
    text = format(value, form)
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        return text
    locale = core.QLocale()
    return text.translate({ord(","): locale.groupSeparator(), ord("."): locale.decimalPoint()})


def together(figure: str) -> str:
    """Words that keep their order where reading goes from right to left: a figure and its unit, a title."""
    gui, core = sys.modules.get("PySide6.QtGui"), sys.modules.get("PySide6.QtCore")
    if gui is None or core is None:
        return figure
    turned = gui.QGuiApplication.layoutDirection() == core.Qt.LayoutDirection.RightToLeft
    return f"\u2068{figure}\u2069" if turned else figure


def marked(text: Text) -> Text:
    """The text itself: a sign that `tr` will be asked for it."""
    return text
