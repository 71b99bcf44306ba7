"""Where the page of prompts is shown: in the place of the conversation and its composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.prompts_page import PromptsPage


class PromptsPlace(PagePlace):
    """The place of the prompts."""

    @property
    def page(self) -> PromptsPage:
        """The page itself."""
        return cast("PromptsPage", self.existing())

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.prompts_page import PromptsPage  # lazy: the window starts without it

        return PromptsPage(palette, parent)
