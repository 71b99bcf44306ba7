"""Where the page of settings is shown: in the place of the conversation and its composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.settings_page import SettingsPage


class SettingsPlace(PagePlace):
    """The place of the page of settings."""

    @property
    def page(self) -> SettingsPage:
        """The page itself."""
        return cast("SettingsPage", self.existing())

    def make_page(self, palette: Palette, parent: QWidget) -> QWidget:
        from desktop.widgets.settings_page import SettingsPage  # lazy: the window starts without it

        return SettingsPage(palette, parent)
