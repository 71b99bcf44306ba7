"""Where the retrieval workbench is shown: in the place of the conversation and its composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.workbench import Workbench


class WorkbenchPlace(PagePlace):
    """The place of the workbench."""

    @property
    def page(self) -> Workbench:
        """The workbench itself."""
        return cast("Workbench", self.existing())

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.workbench import Workbench  # lazy: the window starts without it

        return Workbench(palette, parent)
