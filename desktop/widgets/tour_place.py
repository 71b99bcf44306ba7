"""Where the tour is shown: in the place of the conversation and its composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.tour_page import TourPage


class TourPlace(PagePlace):
    """The place of the tour."""

    @property
    def page(self) -> TourPage:
        """The tour itself."""
        return cast("TourPage", self.existing())

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.tour_page import TourPage  # lazy: the window starts without it

        return TourPage(palette, parent)
