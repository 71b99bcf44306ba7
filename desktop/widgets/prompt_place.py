"""Where the exact prompt of a turn is shown: in the place of the conversation and its composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.prompt_page import PromptPage


def prompt_action(window: QWidget) -> QAction:
    """What the place follows; it stands in no menu, for a prompt belongs to a message."""
    action = QAction(tr("The exact prompt"), window)
    action.setCheckable(True)
    return action


class PromptPlace(PagePlace):
    """The place of the prompt."""

    @property
    def page(self) -> PromptPage:
        """The page itself."""
        return cast("PromptPage", self.existing())

    @property
    def opened(self) -> bool:
        """Whether the page stands there."""
        return self._action.isChecked()

    def open(self) -> None:
        """Show the page."""
        self._action.setChecked(True)

    def close(self) -> None:
        """Give the place back to the conversation."""
        self._action.setChecked(False)

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.prompt_page import PromptPage  # most days pass without it

        return PromptPage(palette, parent)
