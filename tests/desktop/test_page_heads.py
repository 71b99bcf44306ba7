"""The heads of the pages in the place of the conversation: the way back has one place, a hairline is below."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from desktop.theme import SPACE, palette
from desktop.widgets.compare_page import ComparePage
from desktop.widgets.eval_page import EvalPage
from desktop.widgets.feedback_page import FeedbackPage
from desktop.widgets.fonts import load_fonts
from desktop.widgets.hub_page import HubPage
from desktop.widgets.likeness_page import LikenessPage
from desktop.widgets.models_page import ModelsPage
from desktop.widgets.page_frame import PageFrame
from desktop.widgets.prompts_page import PromptsPage
from desktop.widgets.settings_page import SettingsPage
from desktop.widgets.tour_page import TourPage
from desktop.widgets.tree_page import TreePage
from desktop.widgets.workbench import Workbench

PAGES = (
    *(TourPage, SettingsPage, LikenessPage, TreePage, FeedbackPage),
    *(ComparePage, PromptsPage, ModelsPage, EvalPage, Workbench),
)


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_the_way_back_stands_at_the_same_place_on_every_page_over_a_hairline(
    qtbot: QtBot, kind: type[PageFrame]
) -> None:
    load_fonts()
    page = kind(palette("light"))  # type: ignore[call-arg, arg-type]
    qtbot.addWidget(page)
    page.resize(1000, 640)
    with qtbot.waitExposed(page):
        page.show()
    button = page.close_button
    corner = button.mapTo(page, QPoint(button.width(), 0))
    assert corner == QPoint(1000 - SPACE.near, SPACE.near)
    lines = page.findChildren(QFrame, "line")
    assert any(line.width() == 1000 and line.y() > corner.y() + button.height() for line in lines)


def test_before_a_search_of_the_hub_the_place_of_a_model_says_what_will_stand_there(qtbot: QtBot) -> None:
    page = HubPage(palette("light"))
    qtbot.addWidget(page)
    page.resize(900, 500)
    with qtbot.waitExposed(page):
        page.show()
    said = "The files of a model and whether they fit this computer will stand here."
    assert page.nothing.isVisible()
    assert page.nothing.words.text() == said
    page.show_found((), False)
    assert page.nothing.words.text() == said


@pytest.mark.parametrize("wide", [480, 1000])
def test_the_column_of_the_tour_stays_where_it_is_when_its_scroll_bar_comes(qtbot: QtBot, wide: int) -> None:
    load_fonts()
    page = TourPage(palette("light"))
    qtbot.addWidget(page)
    page.resize(wide, 2400)
    with qtbot.waitExposed(page):
        page.show()
    bar, column = page.area.verticalScrollBar(), page.title.parentWidget()
    assert column is not None

    def stands(scrolls: bool) -> bool:
        """Whether the column is in the middle of what is left beside the bar, be it there or not."""
        left, room = column.mapTo(page.area, QPoint(0, 0)).x(), page.area.width() - bar.sizeHint().width()
        return bar.isVisible() == scrolls and abs(2 * left + column.width() - room) <= 1

    for high in (2400, 300, 2400):
        page.resize(wide, high)
        qtbot.waitUntil(partial(stands, high == 300))
