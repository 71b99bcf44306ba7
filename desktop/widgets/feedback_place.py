"""Where two answers are compared, and where all feedback stands: in the place of the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.compare_page import ComparePage
    from desktop.widgets.feedback_page import FeedbackPage


class ComparePlace(PagePlace):
    """The place of the comparison."""

    @property
    def page(self) -> ComparePage:
        """The page itself."""
        return cast("ComparePage", self.existing())

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.compare_page import ComparePage  # most days pass without it

        return ComparePage(palette, parent)


class FeedbackPlace(PagePlace):
    """The place of what was said about answers."""

    @property
    def page(self) -> FeedbackPage:
        """The page itself."""
        return cast("FeedbackPage", self.existing())

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.feedback_page import FeedbackPage  # most days pass without it

        return FeedbackPage(palette, parent)
