"""Where the tree of a chat is shown: in the place of the conversation and its composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.tree_page import TreePage


class TreePlace(PagePlace):
    """The place of the tree."""

    @property
    def page(self) -> TreePage:
        """The page itself."""
        return cast("TreePage", self.existing())

    @property
    def opened(self) -> bool:
        """Whether the page stands there."""
        return self.action.isChecked()

    def close(self) -> None:
        """Give the place back to the conversation."""
        self.action.setChecked(False)

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.tree_page import TreePage  # most days pass without it

        return TreePage(palette, parent)
