"""A desk: one chat's surface, with everything that is per window and the wires between.

Events of the engine, the library and the downloads go to every desk; each takes what belongs to its jobs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.brief_wiring import BriefWires
from desktop.chat import ChatController
from desktop.command_wiring import CommandWires
from desktop.composer_wiring import ComposerWires
from desktop.document_wiring import DocumentWires, SourceWires
from desktop.documents import DocumentsController
from desktop.download_wiring import DownloadWires
from desktop.edits import Edits
from desktop.embedder_wiring import EmbedderWires
from desktop.influence_wiring import InfluenceWires
from desktop.language import tr
from desktop.look import step_of
from desktop.model_desk import ModelDesk
from desktop.persona_wiring import PersonaWires
from desktop.preset_wiring import PresetWires
from desktop.prompts_wiring import PromptsWires
from desktop.queue_wiring import QueueWires
from desktop.reading_wiring import ReadingWires
from desktop.settings import Settings
from desktop.shared import Shared
from desktop.sidebar_wiring import SidebarWires
from desktop.theme import Palette
from desktop.title_wiring import TitleWires
from desktop.tools import Tools
from desktop.turn_wiring import TurnWires
from desktop.widgets.choosing import choose_model
from desktop.widgets.later import Later
from desktop.widgets.page_place import PagePlace
from desktop.widgets.pages import settings_page
from desktop.widgets.transcript import Transcript
from desktop.widgets.window import MainWindow
from desktop.wiring import ChatWires, ModelWires
from engine import Event
from engine.hub_messages import HubEvent
from rag import Event as LibraryEvent

if TYPE_CHECKING:
    from desktop.models_wiring import ModelsPageWires
    from desktop.settings_wiring import SettingsWires
    from desktop.widgets.settings_page import SettingsPage
    from desktop.workbench_wiring import WorkbenchWires


class Desk(QObject):
    """Builds the window of a chat and its controllers by hand, and wires them in one place."""

    asked_for = Signal(object, int)  # int | None, a chat that was chosen in the sidebar; a message or 0

    def __init__(self, number: int, shared: Shared, palette: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self.number = number
        self._shared = shared
        self._chat_is_open = False
        self._waiting: list[str] = []  # files given before it is
        self.transcript = Transcript(palette)
        self.window = MainWindow(palette, self.transcript)
        self.chat = ChatController(shared.records, shared.answers, shared.places, self)
        self.chat.desk = number
        self.documents = DocumentsController(shared.files, self, number)
        self._wire_chat()
        self._wire_documents()
        self._wire_models()
        self._wire_settings()
        self.tools = Tools(
            self.window,
            self.transcript,
            self.chat,
            self.documents,
            shared,
            self._composer_wires.counter,
            self._influence_wires,
            self,
        )
        self._wire_commands()
        self._connect()

    def _wire_chat(self) -> None:
        window, transcript, chat, shared = self.window, self.transcript, self.chat, self._shared
        self._chat_wires = ChatWires(window, transcript, chat)
        self._chat_wires.wish = self.asked_for.emit
        self._reading_wires = ReadingWires(window, transcript, chat, shared.records)
        self._composer_wires = ComposerWires(window, chat, shared, self.documents.attach)
        self.prompts = PromptsWires(
            window, shared.prompts, lambda: transcript.selection.text(transcript.items, transcript.rows_of)
        )
        self.sidebar_wires = SidebarWires(window, chat, chat.listing, self)
        self._influence_wires = InfluenceWires(
            transcript, chat, shared.answers, shared.models, shared.influence
        )

    def _wire_settings(self) -> None:
        window, chat, shared, settings = self.window, self.chat, self._shared, self._shared.settings
        presets, personas, models = shared.presets, shared.personas, shared.models
        self.preset_wires = PresetWires(window, chat, settings, presets, self)
        self.persona_wires = PersonaWires(window, chat, models, settings, personas, presets, self)
        place = window.add_place(settings_page, window.commands.settings_page, tr("Settings"))
        self.settings_wires = Later(lambda: self._make_settings(place))
        place.wire(lambda _: self.settings_wires.part)
        self.persona_wires.edit_requested.connect(lambda: self.settings_wires.part.show_section("Personas"))

    def _wire_commands(self) -> None:
        settings, prompts, personas = self.settings_wires, self.prompts, self.persona_wires
        self.command_wires = CommandWires(
            self.window, self.chat, self._shared, settings, prompts, personas, self
        )

    def _wire_documents(self) -> None:
        window, transcript, chat, shared = self.window, self.transcript, self.chat, self._shared
        answers, documents, library = shared.answers, self.documents, shared.library
        pasted = shared.folder / "library" / "pasted"
        self._source_wires = SourceWires(window.source, transcript, chat, answers, library)
        self._document_wires = DocumentWires(window, chat, documents, answers, self._source_wires)
        self._brief_wires = BriefWires(window, chat, documents, pasted)
        self.workbench_wires = Later(self._make_workbench)
        window.workbench.wire(lambda _: self.workbench_wires.part)
        window.panel.later_documents.wire(
            lambda panel: panel.workbench_requested.connect(lambda: window.show_workbench(True))
        )
        self.embedder_wires = EmbedderWires(window, documents, library, self)

    def _wire_models(self) -> None:
        window, transcript, chat, shared = self.window, self.transcript, self.chat, self._shared
        engine, answers, models, downloads = shared.engine, shared.answers, shared.models, shared.downloads
        welcomed = shared.settings.value.welcomed or self.number > 1
        self._model_wires = ModelWires(window, models, chat, self._chat_wires)
        self._title_wires = TitleWires(window, chat, shared.titles)
        self._queue_wires = QueueWires(window, transcript, chat, answers, models, self)
        self._edits = Edits(shared.records, self)
        self._turn_wires = TurnWires(
            window, transcript, chat, models, self.documents, shared.trash, self._edits
        )
        self.model_desk = ModelDesk(window, transcript, engine, chat, answers, models, welcomed, self)
        self.model_pages = Later(self._make_model_pages)
        window.models.wire(lambda _: self.model_pages.part)
        self._download_wires = DownloadWires(window, models, downloads, self.model_pages, self)
        self.model_desk.use(downloads, lambda: self.model_pages.part.hub)

    def _connect(self) -> None:
        window, chat, settings, shared = self.window, self.chat, self._shared.settings, self._shared
        commands = window.commands
        window.theme_chosen.connect(lambda choice: settings.change(theme=choice))
        commands.text_larger.triggered.connect(lambda: self._step(1))
        commands.text_smaller.triggered.connect(lambda: self._step(-1))
        commands.text_normal.triggered.connect(lambda: settings.change(text_size=Settings().text_size))
        window.chip.add_model_requested.connect(self._on_add_model)
        self.embedder_wires.chosen.connect(lambda path: settings.change(embedder=path))
        self.model_pages.wire(lambda pages: pages.embedder_chosen.connect(self.embedder_wires.use))
        self.model_desk.welcomed.connect(lambda: settings.change(welcomed=True))
        chat.opened.connect(self._on_chat_opened)
        chat.listing.listed.connect(shared.files.forget_chats_without)
        for changed in (chat.opened, chat.chat_changed):
            changed.connect(lambda *_: settings.save_soon())

    # ---- made when they are first used, and imported then too ---------------------------------------------

    def _make_model_pages(self) -> ModelsPageWires:
        from desktop.models_wiring import ModelsPageWires

        shared = self._shared
        return ModelsPageWires(
            self.window, shared.engine, shared.models, shared.folder, shared.downloads, shared.post, self
        )

    def _make_settings(self, place: PagePlace[SettingsPage]) -> SettingsWires:
        from desktop.settings_wiring import SettingsWires

        hub = self.model_pages.part.hub
        return SettingsWires(
            self.window, place, self._shared, self.embedder_wires, hub, self.persona_wires, self
        )

    def _make_workbench(self) -> WorkbenchWires:
        from desktop.workbench import WorkbenchController
        from desktop.workbench_wiring import WorkbenchWires

        workbench = WorkbenchController(self._shared.library, self.documents, self)
        return WorkbenchWires(self.window, self.chat, workbench)

    # ---- its life -------------------------------------------------------------------------------------

    def open(self, chat_id: int | None) -> None:
        """Begin to work here, with this chat if it still exists."""
        settings = self._shared.settings.value
        self.window.show_theme_choice(settings.theme)
        self.chat.set_defaults(settings.system_prompt, dict(settings.sampling))
        self._model_wires.catch_up()
        self.model_desk.first.know_models(self._shared.models.entries)
        self.documents.tell()
        self.chat.open_if_there(chat_id)

    def show_chat(self, chat_id: int | None, message_id: int) -> None:
        """Show a chat in the place of the one that is open."""
        self._chat_wires.open(chat_id, message_id)

    def rest(self) -> None:
        """Be closed until the next window needs a desk; answers that are being written here go on."""
        self.close()
        self.chat.open(None)

    def attach(self, files: Sequence[str]) -> None:
        """Give files to the open chat, at once or when it is open."""
        self._waiting += files
        if self._waiting and self._chat_is_open:
            others = self.window.composer.offer_files(self._waiting)
            self._waiting = []
            if others:
                self.documents.attach(others)

    def close(self) -> None:
        """Hand what is unsaved to the history and ask for nothing more; may be called again."""
        self.window.panel.flush()
        self.chat.save_draft()
        self._edits.save()
        self._reading_wires.save()
        self.command_wires.close()
        self.tools.close()
        self.model_desk.close()

    # ---- what happens elsewhere -------------------------------------------------------------------------

    def on_engine_event(self, event: Event) -> None:
        """Take one event of the engine; each controller knows its jobs."""
        self.model_desk.on_event(event)
        if self.model_pages.made is not None:
            self.model_pages.made.on_event(event)
        self._composer_wires.on_engine_event(event)
        self.tools.on_engine_event(event)

    def on_library_event(self, event: LibraryEvent) -> None:
        """Take one event of the library; each controller knows its jobs."""
        self._source_wires.on_event(event)
        self.embedder_wires.on_event(event)
        if self.workbench_wires.made is not None:
            self.workbench_wires.made.workbench.on_event(event)
        self.tools.on_library_event(event)

    def on_hub_event(self, event: HubEvent) -> None:
        """Take one event of the downloads and the hub."""
        if self.model_pages.made is not None:
            self.model_pages.made.on_hub_event(event)

    def _on_chat_opened(self, *_: object) -> None:
        self._chat_is_open = True
        self.attach(())

    def _step(self, by: int) -> None:
        settings = self._shared.settings
        settings.change(text_size=step_of(settings.value.text_size, by))

    def _on_add_model(self) -> None:
        path = choose_model(self.window, tr("Add a model file"))
        if path:
            self._shared.models.add(path)
