"""Where the page of evaluations is shown: in the place of the conversation and its composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.eval_page import EvalPage


class EvalPlace(PagePlace):
    """The place of the page."""

    @property
    def page(self) -> EvalPage:
        """The page itself."""
        return cast("EvalPage", self.existing())

    @property
    def opened(self) -> bool:
        """Whether the page stands there."""
        return self.action.isChecked()

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.eval_page import EvalPage  # most days pass without it

        return EvalPage(palette, parent)
