"""Between the personas, where they are chosen and changed, and the open chat."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.chat import ChatController
from desktop.kept_settings import KeptSettings
from desktop.language import tr, trn
from desktop.models import ModelController
from desktop.named_book import NamedBook
from desktop.personas import Persona, model_path, persona_words
from desktop.presets import Preset
from desktop.shared_names import bring_in, write_out
from desktop.widgets.choosing import choose_shared, choose_shared_target
from engine import Value

if TYPE_CHECKING:
    from desktop.widgets.personas_part import PersonasPart
    from desktop.widgets.window import MainWindow


class PersonaWires(QObject):
    """A persona gives the open chat its prompt and values; its model is asked for, never loaded by itself."""

    edit_requested = Signal()  # the personas shall be shown to be changed
    used = Signal()  # a persona was chosen on the page of settings

    def __init__(
        self,
        window: MainWindow,
        chat: ChatController,
        models: ModelController,
        settings: KeptSettings,
        personas: NamedBook[Persona],
        presets: NamedBook[Preset],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._chat, self._models, self._settings = window, chat, models, settings
        self._personas, self._presets = personas, presets
        self._part: PersonasPart | None = None
        self._asked = ""  # the banner that asks for a model
        self._wanted = ""  # the path of that model
        for place in (window.welcome.persona.chosen, window.chip.persona_chosen):
            place.connect(self._on_chosen)
        for wish in (window.welcome.persona.edit_requested, window.chip.personas_requested):
            wish.connect(self.edit_requested)
        window.banner_action.connect(self._on_banner_action)
        for changed in (chat.opened, chat.chat_changed, chat.manner_changed, personas.changed):
            changed.connect(self._show)
        for changed in (personas.changed, presets.changed, models.listed):
            changed.connect(self._show_part)
        models.loaded.connect(lambda _: self._withdraw())
        self._show()

    def use(self, name: str) -> None:
        """Give the open chat a persona, "" for none: then it has the person's defaults again."""
        chat, panel = self._chat, self._window.panel.sampling
        panel.flush()
        before = (panel.system.toPlainText(), dict(panel.yours), chat.preset, chat.persona)
        persona = self._personas.entry(name)
        self._withdraw()
        if persona is None:
            defaults = self._settings.value
            self._give(defaults.system_prompt, dict(defaults.sampling), "", "")
        else:
            values = persona.sampling(self._presets.entries)
            self._give(persona.system, values, persona.preset, persona.name)
            self._ask_model(persona)
        if chat.chat is not None:  # a chat that has begun behaves in another way from here
            said = tr("This chat has the persona \u201c{name}\u201d now.", name=persona_words(name))
            words = said if persona is not None else tr("This chat has no persona now.")
            self._window.show_snackbar(words, tr("Undo"), lambda: self._give(*before))

    def attach(self, part: PersonasPart) -> None:
        """Serve the list on the page of settings, which was just made."""
        self._part = part
        part.used.connect(self._on_used)
        part.saved.connect(self._on_saved)
        part.deleted.connect(self._on_deleted)
        part.import_requested.connect(self._on_import)
        part.export_requested.connect(self._on_export)
        self._show_part()

    def bring_in(self, path: str) -> None:
        """Take over the personas of a shared file."""

        def said(count: int) -> str:
            return trn("{count} persona was added.", "{count} personas were added.", count)

        bring_in(self._window, self._personas, path, said, self.use)

    def export(self, path: str) -> None:
        """Write the person's own personas as a file to share, with the values of their presets."""
        own = [one for one in self._personas.entries if not self._personas.fixed(one.name)]
        whole = [replace(one, values=one.sampling(self._presets.entries)) for one in own]
        write_out(self._window, self._personas, path, whole)

    # ---- inside ---------------------------------------------------------------------------------------

    def _give(self, system: str, values: dict[str, Value], preset: str, persona: str) -> None:
        chat, panel = self._chat, self._window.panel.sampling
        panel.show_system(system)
        panel.show_values(chat.recommended, values)
        chat.set_manner(system, values, preset, persona)
        self._show()

    def _ask_model(self, persona: Persona) -> None:
        here = {Path(entry.file.path).name: entry.file.path for entry in self._models.entries}
        path = model_path(persona, here)
        if not persona.model or path == self._models.state.path:
            return
        name = persona.model
        if not path:
            words = tr("\u201c{name}\u201d wishes a model that is not here: {model}. Another one answers.",
                       name=persona_words(persona.name), model=name)  # fmt: skip
            self._asked, self._wanted = words, ""
            self._window.set_banner(words, tr("Models\u2026"), "info")
            return
        words = tr(
            "\u201c{name}\u201d wishes the model {model}. Load it?",
            name=persona_words(persona.name),
            model=name,
        )
        self._asked, self._wanted = words, path
        self._window.set_banner(words, tr("Load it"), "info")

    def _on_banner_action(self) -> None:
        if not self._asked or self._window.banner.said != self._asked:
            return  # others speak there too
        path = self._wanted
        self._withdraw()
        if path:
            self._models.load(path)
        else:
            self._window.show_models()

    def _withdraw(self) -> None:
        if self._asked:
            self._window.withdraw_banner(self._asked)
            self._asked = self._wanted = ""

    def _show(self, *_: object) -> None:
        chosen, personas = self._chat.persona, self._personas.entries
        self._window.welcome.persona.show_personas(personas, chosen)
        self._window.chip.set_personas(personas, chosen)

    def _show_part(self, *_: object) -> None:
        if self._part is not None:
            fixed = [one.name for one in self._personas.built_in]
            models = [
                Path(entry.file.path).name for entry in self._models.entries if entry.file.kind == "chat"
            ]
            self._part.show_personas(self._personas.entries, fixed, self._presets.names, models)

    def _on_chosen(self, name: str) -> None:
        self.use(name)
        self._window.composer.focus_field()

    def _on_used(self, name: str) -> None:
        self.used.emit()
        self.use(name)

    def _on_saved(self, name: str, persona: Persona) -> None:
        made = self._personas.change(name, persona) if name else self._personas.add(persona)
        if name and self._chat.persona == name:
            self._chat.set_manner(self._chat.system, self._chat.values, self._chat.preset, made.name)

    def _on_deleted(self, name: str) -> None:
        put_back = self._personas.remove(name)
        words = tr("The persona \u201c{name}\u201d was deleted.", name=name)
        self._window.show_snackbar(words, tr("Undo"), put_back)

    def _on_import(self) -> None:
        path = choose_shared(self._window, tr("Import personas"))
        if path:
            self.bring_in(path)

    def _on_export(self) -> None:
        path = choose_shared_target(self._window, tr("Export personas"), "personas")
        if path:
            self.export(path)
