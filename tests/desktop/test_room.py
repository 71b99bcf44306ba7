"""What parts of a page do with their room: tabs, rows that wrap, lists beside details, margins, bars."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.eval_view import Bar, Group
from desktop.scores import share
from desktop.theme import palette
from desktop.widgets.citation_card import AROUND, _beginning_of, _end_of
from desktop.widgets.eval_plot import EvalPlot
from desktop.widgets.flow import Flow
from desktop.widgets.fonts import load_fonts
from desktop.widgets.layouts import margins
from desktop.widgets.page_tabs import PageTabs, PanelTabs
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.two_panes import TwoPanes


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """An empty page in the style of the window."""
    load_fonts()
    made = QWidget()
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(palette("light")))
    made.resize(900, 400)
    return made


@pytest.mark.parametrize("kind", [PageTabs, PanelTabs])
def test_tabs_keep_their_places_whichever_is_chosen(page: QWidget, kind: type[PageTabs]) -> None:
    page.setObjectName("panel")
    bar = QFrame(page)
    bar.resize(900, 48)
    tabs = kind(bar if kind is PanelTabs else page)
    for name in ("On this computer", "Catalogue", "Hugging Face", "Downloads"):
        tabs.addTab(name)
    tabs.resize(880, 48)
    page.show()
    seen = set()
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        QApplication.processEvents()
        seen.add(tuple(tabs.tabRect(tab).getRect() for tab in range(tabs.count())))
    assert len(seen) == 1


@pytest.mark.parametrize(("width", "beside"), [(500, True), (300, False)])
def test_words_that_are_firm_get_their_width_or_the_button_goes_below(
    page: QWidget, width: int, beside: bool
) -> None:
    flow, words, button = Flow(8, page), QLabel("Short", page), QPushButton("Download", page)
    button.setMinimumWidth(150)
    flow.add(words, least=200, firm=True)
    flow.add(button)
    flow.resize(width, flow.heightForWidth(width))
    page.show()
    QApplication.processEvents()
    assert words.width() >= 200
    assert (words.y() < button.geometry().bottom() and button.y() < words.geometry().bottom()) == beside
    assert button.geometry().right() < width
    assert not words.geometry().intersects(button.geometry())


@pytest.mark.parametrize("width", [800, 300])
def test_a_plot_has_the_height_that_it_needs_at_every_width(page: QWidget, width: int) -> None:
    plot, above = EvalPlot(palette("light"), page), QLabel("Above", page)
    column = QVBoxLayout(page)
    column.addWidget(above)
    column.addWidget(plot)
    column.addStretch(1)
    bars = tuple(Bar(name, "2 of 3", share(2, 3)) for name in ("Alder", "Birch"))
    plot.show_groups([Group("Pairs in which the stereotype was more probable", bars)] * 2)
    page.resize(width, 900)
    page.show()
    QApplication.processEvents()
    assert plot.height() >= plot.heightForWidth(plot.width())
    assert plot.y() - above.geometry().bottom() < 24


def test_the_focus_goes_to_the_way_back_when_a_smaller_window_hides_the_list(
    qtbot: QtBot, page: QWidget
) -> None:
    field, detail = QLineEdit(), QLabel("Detail")
    panes = TwoPanes(field, detail, palette("light"), page)
    QVBoxLayout(page).addWidget(panes)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    panes.open_detail()
    field.setFocus()
    page.resize(480, 400)
    QApplication.processEvents()
    assert panes.covered
    assert panes.back.hasFocus()


def test_margins_turn_with_the_window(qapp: QApplication) -> None:
    assert margins(16, 8, 4, 2) == QMargins(16, 8, 4, 2)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert margins(16, 8, 4, 2) == QMargins(4, 8, 16, 2)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_what_stands_around_a_citation_is_cut_at_whole_words_and_says_so() -> None:
    text = " ".join(f"word{number}" for number in range(40))
    assert len(text) > AROUND
    before, after = _end_of(text), _beginning_of(text)
    assert before.startswith("\u2026word")
    assert before.endswith("word39")
    assert after.startswith("word0 ")
    assert after.endswith("\u2026")
    assert set(after[:-1].split()) < set(text.split())
    assert _end_of(" Short. ") == "Short."
