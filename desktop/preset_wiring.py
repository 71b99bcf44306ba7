"""Between the presets, the sampling panel and the chat whose values it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.kept_settings import KeptSettings
from desktop.language import tr, trn
from desktop.named_book import NamedBook
from desktop.presets import Preset, differences, in_force, label_of, preset_words
from desktop.shared_names import bring_in, write_out
from desktop.widgets.choosing import choose_shared, choose_shared_target
from engine import Value

if TYPE_CHECKING:
    from desktop.widgets.sampling_panel import SamplingPanel
    from desktop.widgets.window import MainWindow


class PresetWires(QObject):
    """What the panel shows is the open chat's; a preset gives it values and a name for them."""

    def __init__(
        self,
        window: MainWindow,
        chat: ChatController,
        settings: KeptSettings,
        book: NamedBook[Preset],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._chat, self._settings, self._book = window, chat, settings, book
        book.changed.connect(self._show)
        book.renamed.connect(self._on_book_renamed)
        chat.opened.connect(self._show)
        chat.chat_changed.connect(self._show)
        chat.manner_changed.connect(self._show)
        settings.changed.connect(self._on_settings)
        window.panel.later_sampling.wire(self._on_panel_made)

    def apply(self, name: str) -> None:
        """Give the open chat the values of a preset."""
        preset = self._book.entry(name)
        if preset is not None:
            self._give(dict(preset.values), name)

    # ---- inside ---------------------------------------------------------------------------------------

    def _on_panel_made(self, panel: SamplingPanel) -> None:
        bar = panel.presets
        bar.chosen.connect(self._on_chosen)
        bar.saved.connect(self._on_saved)
        bar.renamed.connect(self._on_renamed)
        bar.wished.connect(self._on_wished)
        panel.values_changed.connect(self._show)
        panel.system_changed.connect(self._show)
        self._show()

    @property
    def _panel(self) -> SamplingPanel:
        return self._window.panel.sampling

    @property
    def _panel_there(self) -> bool:
        return self._window.panel.later_sampling.made is not None

    def _on_chosen(self, name: str) -> None:
        before, values = self._chat.preset, dict(self._panel.yours)
        self.apply(name)
        if values and self._named(before, values) is None:  # values without a name would be lost
            words = tr("The chat goes by \u201c{name}\u201d.", name=preset_words(name))
            self._window.show_snackbar(words, tr("Undo"), lambda: self._give(values, before))

    def _on_saved(self, name: str) -> None:
        self._panel.flush()
        made = self._book.add(Preset(name, dict(self._panel.yours)))
        self._give(dict(made.values), made.name)

    def _on_renamed(self, name: str) -> None:
        found = self._in_force()
        if found is not None:
            self._book.rename(found.name, name)

    def _on_book_renamed(self, old: str, new: str) -> None:
        if self._chat.preset == old:
            self._chat.set_preset(new, dict(self._panel.yours))

    def _on_wished(self, wish: str) -> None:
        wishes: dict[str, Callable[[], None]] = {
            "update": self._update,
            "delete": self._delete,
            "back": lambda: self.apply(self._chat.preset),
            "export": self._export,
            "import": self._import,
            "default": self._make_default,
            "defaults": self._to_defaults,
        }
        self._panel.flush()
        wishes[wish]()

    def _update(self) -> None:
        found = self._in_force()
        if found is not None:
            self._book.change(found.name, Preset(found.name, dict(self._panel.yours)))
            self._give(dict(self._panel.yours), found.name)

    def _delete(self) -> None:
        found = self._in_force()
        if found is not None:
            put_back = self._book.remove(found.name)
            words = tr("The preset \u201c{name}\u201d was deleted.", name=found.name)
            self._window.show_snackbar(words, tr("Undo"), put_back)

    def _export(self) -> None:
        own = [one for one in self._book.entries if not self._book.fixed(one.name)] or list(
            self._book.entries
        )
        path = choose_shared_target(self._window, tr("Export presets"), "presets")
        if path:
            write_out(self._window, self._book, path, own)

    def _import(self) -> None:
        path = choose_shared(self._window, tr("Import presets"))
        if path:
            self.bring_in(path)

    def bring_in(self, path: str) -> None:
        """Take over the presets of a shared file."""

        def said(count: int) -> str:
            return trn("{count} preset was added.", "{count} presets were added.", count)

        bring_in(self._window, self._book, path, said, self.apply)

    def _make_default(self) -> None:
        before = self._settings.value
        self._settings.change(
            sampling=dict(self._panel.yours), system_prompt=self._panel.system.toPlainText()
        )
        words = tr("New chats begin with this system prompt and these values.")

        def undo() -> None:
            self._settings.change(sampling=dict(before.sampling), system_prompt=before.system_prompt)

        self._window.show_snackbar(words, tr("Undo"), undo)

    def _to_defaults(self) -> None:
        chat, panel, defaults = self._chat, self._panel, self._settings.value
        before = (panel.system.toPlainText(), dict(panel.yours), chat.preset, chat.persona)
        self._set_all(defaults.system_prompt, dict(defaults.sampling), "", "")
        words = tr("This chat has your defaults again.")
        self._window.show_snackbar(words, tr("Undo"), lambda: self._set_all(*before))

    def _set_all(self, system: str, values: dict[str, Value], preset: str, persona: str) -> None:
        self._panel.show_system(system)
        self._panel.show_values(self._chat.recommended, values)
        self._chat.set_manner(system, values, preset, persona)
        self._show()

    def _give(self, values: dict[str, Value], name: str) -> None:
        self._set_all(self._panel.system.toPlainText(), values, name, self._chat.persona)

    def _on_settings(self, *_: object) -> None:
        settings = self._settings.value
        self._chat.set_defaults(settings.system_prompt, dict(settings.sampling))
        if self._chat.chat is None and self._panel_there:  # a new chat that was not changed begins with them
            self._panel.show_system(self._chat.system)
            self._panel.show_values(self._chat.recommended, self._chat.values)
        self._show()

    def _named(self, name: str, values: dict[str, Value]) -> Preset | None:
        """The preset that has just these values."""
        found = in_force(self._book.entries, name, values)
        return found if found is not None and found.values == values else None

    def _in_force(self) -> Preset | None:
        return in_force(self._book.entries, self._chat.preset, self._panel.yours)

    def _show(self, *_: object) -> None:
        if not self._panel_there:
            return
        from desktop.widgets.preset_bar import PresetState  # lazy: it comes with the panel

        values, found = self._panel.yours, self._in_force()
        settings = self._settings.value
        fixed = tuple(one.name for one in self._book.built_in)
        changed = tuple(label_of(name) for name in differences(found, values)) if found is not None else ()
        default = values == settings.sampling and self._panel.system.toPlainText() == settings.system_prompt
        chosen = found.name if found is not None else ""
        self._panel.presets.show_state(PresetState(self._book.names, fixed, chosen, changed, default))
