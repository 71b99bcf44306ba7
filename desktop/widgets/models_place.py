"""Where the page of models is shown: in the place of the conversation and its composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.models_page import ModelsPage


class ModelsPlace(PagePlace):
    """The place of the page of models."""

    @property
    def page(self) -> ModelsPage:
        """The page itself."""
        return cast("ModelsPage", self.existing())

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.models_page import ModelsPage  # lazy: the window starts without it

        return ModelsPage(palette, parent)
