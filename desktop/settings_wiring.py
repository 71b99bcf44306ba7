"""Between the page of settings and everything that a setting changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.about_facts import engine_words, licence_words, ocr_words, program_words, stored_words
from desktop.embedder_wiring import EmbedderWires
from desktop.hub import HubController
from desktop.language import marked, tr
from desktop.persona_wiring import PersonaWires
from desktop.setting_table import Entry, change_of, default_of, entry_of, is_changed, value_of
from desktop.settings import Settings
from desktop.shared import Shared
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.preference_row import PreferenceRow
    from desktop.widgets.settings_page import SettingsPage
    from desktop.widgets.window import MainWindow

_TOKEN_WORDS = {
    "keyring": marked("A token is kept in the system\u2019s keyring."),
    "file": marked("A token is kept in a file that only you can read, for there is no keyring here."),
    "none": marked("No token is kept."),
}


class SettingsWires(QObject):
    """A change is done at once by whoever it concerns; the page shows what came of it."""

    def __init__(
        self,
        window: MainWindow,
        place: PagePlace[SettingsPage],
        shared: Shared,
        embedders: EmbedderWires,
        hub: HubController,
        personas: PersonaWires,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._shared = window, shared
        self._embedders, self._hub, self._personas = embedders, hub, personas
        self._page: SettingsPage | None = None
        self._stored = ""
        self.place = place
        self.place.wire(self._on_made)
        self.place.toggled.connect(self._on_toggled)
        shared.settings.changed.connect(self._show)
        shared.models.loaded.connect(self._show)
        shared.models.changed.connect(self._show)
        hub.token_kept.connect(self._on_token)
        hub.token_failed.connect(self._on_token_failed)
        personas.used.connect(lambda: self.show(False))

    def show(self, shown: bool = True) -> None:
        """Open the page in the place of the conversation, or give it back."""
        self._window.commands.settings_page.setChecked(shown)

    def show_section(self, name: str) -> None:
        """Open the page at a section."""
        self.show()
        self.place.page.show_section(name)

    def show_setting(self, key: str) -> None:
        """Open the page at a setting, ready to be changed."""
        self.show()
        self.place.page.show_row(key)

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def _settings(self) -> Settings:
        """As they are now; how models are loaded is known by who loads them."""
        return replace(self._shared.settings.value, load=self._shared.models.settings)

    def _on_made(self, page: SettingsPage) -> None:
        self._page = page
        page.changed.connect(self._on_changed)
        page.reset.connect(self._on_reset)
        page.asked.connect(self._on_asked)
        page.row_made.connect(self._show_row)
        page.part_wanted.connect(self._on_part_wanted)

    def _on_part_wanted(self, section: str) -> None:
        from desktop.widgets.personas_part import PersonasPart  # lazy: as the page itself

        page = self.place.page
        part = PersonasPart(page.colours, page)
        page.put_part(section, part)
        part.opened.connect(page.go_to)
        self._personas.attach(part)

    def _on_toggled(self, shown: bool) -> None:
        if not shown:
            self.place.page.flush()
            return
        folder = self._shared.folder
        self._shared.records.ask(lambda _: stored_words(folder), self._on_stored, urgent=False)

    def _on_stored(self, words: str) -> None:
        self._stored = words
        self._show()

    def _show(self, *_: object) -> None:
        if self._page is not None:
            for row in self._page.rows.values():
                self._show_row(row)

    def _show_row(self, row: PreferenceRow) -> None:
        entry, settings = row.entry, self._settings
        if entry.setting:
            row.show_value(value_of(settings, entry), is_changed(settings, entry))
        elif entry.kind == "fact":
            row.show_value(self._fact(entry.key))

    def _fact(self, key: str) -> tuple[str, str]:
        """The words of a fact, and what its button says."""
        folder, opens = self._shared.folder, tr("Open folder")
        model = self._shared.models.settings.path
        facts: dict[str, Callable[[], tuple[str, str]]] = {
            "load.path": lambda: (Path(model).name if model else tr("No model yet"), tr("Choose\u2026")),
            "fact.ocr": lambda: (ocr_words(), ""),
            "fact.models": lambda: (str(folder / "models"), opens),
            "fact.profile": lambda: (str(folder), opens),
            "fact.stored": lambda: (self._stored or tr("Being counted\u2026"), ""),
            "fact.log": lambda: (str(folder / "log"), opens),
            "fact.version": lambda: (program_words(), ""),
            "fact.engine": lambda: (engine_words(), ""),
            "fact.licences": lambda: (licence_words(), ""),
        }
        return facts[key]()

    def _on_changed(self, key: str, value: Any) -> None:
        if key == "token":
            self._hub.keep_token(value)
            return
        entry = entry_of(key)
        self._change(entry, change_of(self._settings, entry, value))

    def _on_reset(self, key: str) -> None:
        entry = entry_of(key)
        if key == "embedder":
            self._embedders.use("")
        else:
            self._change(entry, default_of(self._settings, entry))

    def _change(self, entry: Entry, fields: dict[str, Any]) -> None:
        if entry.key.startswith("load."):
            self._shared.models.prefer(fields["load"])
            self._window.panel.model.show_settings(self._shared.models.settings)
            self._shared.settings.save_soon()
            self._show()
            return
        self._shared.settings.change(**fields)
        if entry.key == "theme":
            self._window.show_theme_choice(self._shared.settings.value.theme)

    def _on_asked(self, key: str) -> None:
        folder, commands = self._shared.folder, self._window.commands
        folders = {"fact.models": folder / "models", "fact.profile": folder, "fact.log": folder / "log"}
        if key in folders:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folders[key])))
        elif key in ("load.path", "open.models"):
            self._window.show_models()
        elif key == "embedder":
            commands.other_embedder.trigger()
        elif key == "open.shortcuts":
            commands.shortcuts.trigger()
        elif key == "open.load":
            self.show(False)
            self._window.panel.show_tab(self._window.panel.model)
            commands.toggle_panel.setChecked(True)
        elif key == "open.welcome":
            self.show(False)
            commands.welcome.trigger()

    def _on_token(self, place: str) -> None:
        self._note_token(tr(_TOKEN_WORDS.get(place, "")))

    def _on_token_failed(self, words: str) -> None:
        self._note_token(words)

    def _note_token(self, words: str) -> None:
        if self._page is not None and "token" in self._page.rows:
            self._page.rows["token"].show_note(words)
