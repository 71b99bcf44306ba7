"""Where two texts are compared: in the place of the conversation and its composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.likeness_page import LikenessPage


class LikenessPlace(PagePlace):
    """The place of that page."""

    @property
    def page(self) -> LikenessPage:
        """The page itself."""
        return cast("LikenessPage", self.existing())

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.likeness_page import LikenessPage  # lazy: the window starts without it

        return LikenessPage(palette, parent)
