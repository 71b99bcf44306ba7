"""What belongs to the commands of one window: the palette, the sheet of shortcuts, export and print.

Here the palette learns of what others have: settings, prompts, personas and folders.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop.chat import ChatController
from desktop.choices import Choice
from desktop.export_wiring import ExportWires
from desktop.language import tr
from desktop.palette_wiring import PaletteWires
from desktop.persona_wiring import PersonaWires
from desktop.personas import persona_words
from desktop.prompts_wiring import PromptsWires
from desktop.shared import Shared
from desktop.widgets.later import Later
from desktop.widgets.tab_order import go_to_part

if TYPE_CHECKING:
    from desktop.settings_wiring import SettingsWires
    from desktop.widgets.window import MainWindow


class CommandWires(QObject):
    """One window's."""

    def __init__(
        self,
        window: MainWindow,
        chat: ChatController,
        shared: Shared,
        settings: Later[SettingsWires],
        prompts: PromptsWires,
        personas: PersonaWires,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._chat, self._shared = window, chat, shared
        self._settings_wires = settings
        self.palette = PaletteWires(window, shared.models, shared.records, shared.folder, self)
        self.exports = ExportWires(window, chat, shared, self)
        window.sidebar.list.export_requested.connect(self.exports.export_chats)
        if sys.platform == "darwin":  # where menus stand at the top of the screen
            window.commands.fill_bar(window.menuBar())
        commands = window.commands
        commands.next_part.triggered.connect(lambda: go_to_part(window, 1))
        commands.previous_part.triggered.connect(lambda: go_to_part(window, -1))
        self.palette.offer("setting", self._settings, self._show_setting)
        self.palette.offer("prompt", self._prompts, self._using(prompts))
        self.palette.offer("persona", self._personas, personas.use)
        self.palette.offer_folders(self._go_to_folder)

    def close(self) -> None:
        """Let go of what is under way."""
        self.exports.close()

    # ---- inside ---------------------------------------------------------------------------------------

    def _show_setting(self, key: str) -> None:
        self._settings_wires.part.show_setting(key)

    def _settings(self) -> Sequence[Choice]:
        from desktop.setting_table import titles  # lazy: the palette is not open while the window starts

        return [
            Choice(f"setting:{key}", "setting", tr(title), "", "", f"{title} {words}".lower())
            for key, title, words in titles()
        ]

    def _prompts(self) -> Sequence[Choice]:
        return [
            Choice(f"prompt:{one.name}", "prompt", tr(one.title), f"/{one.name}", "", one.name)
            for one in self._shared.prompts.library.prompts
        ]

    def _using(self, prompts: PromptsWires) -> Callable[[str], None]:
        def use(name: str) -> None:
            prompt = self._shared.prompts.library.prompt(name)
            if prompt is not None:
                self._window.composer.focus_field()
                prompts.use(prompt)

        return use

    def _personas(self) -> Sequence[Choice]:
        used = self._chat.persona
        return [
            Choice(f"persona:{name}", "persona", persona_words(name), marked=name == used)
            for name in self._shared.personas.names
        ]

    def _go_to_folder(self, folder: str) -> None:
        """Show the side bar with the folder unfolded, and the keyboard in its list."""
        self._window.commands.toggle_sidebar.setChecked(True)
        self._chat.listing.fold(int(folder), False)
        self._window.sidebar.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
