"""A desk: one chat's surface, with everything that is per window and the wires between.

Events of the engine, the library and the downloads go to every desk; each takes what belongs to its jobs.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.brief_wiring import BriefWires
from desktop.chat import ChatController
from desktop.command_wiring import CommandWires
from desktop.composer_wiring import ComposerWires
from desktop.context_wiring import ContextWires
from desktop.cost_wiring import CostWires
from desktop.document_wiring import DocumentWires, SourceWires
from desktop.documents import DocumentsController
from desktop.edits import Edits
from desktop.embedder_wiring import EmbedderWires
from desktop.eval_wiring import EvalWires
from desktop.feedback_wiring import FeedbackWires
from desktop.influence_wiring import InfluenceWires
from desktop.inside_wiring import InsideWires
from desktop.language import tr
from desktop.lens_wiring import LensWires
from desktop.likeness_wiring import LikenessWires
from desktop.look_wiring import LookWires
from desktop.looking import LookController
from desktop.model_desk import ModelDesk
from desktop.models_wiring import ModelsPageWires
from desktop.persona_wiring import PersonaWires
from desktop.preset_wiring import PresetWires
from desktop.prompts_wiring import PromptsWires
from desktop.queue_wiring import QueueWires
from desktop.reading_wiring import ReadingWires
from desktop.settings_wiring import SettingsWires
from desktop.shared import Shared
from desktop.sidebar_wiring import SidebarWires
from desktop.theme import Palette
from desktop.title_wiring import TitleWires
from desktop.tour_wiring import TourWires
from desktop.tree_wiring import TreeWires
from desktop.turn_wiring import TurnWires
from desktop.widgets.choosing import choose_model
from desktop.widgets.transcript import Transcript
from desktop.widgets.window import MainWindow
from desktop.wiring import ChatWires, ModelWires
from desktop.workbench import WorkbenchController
from desktop.workbench_wiring import WorkbenchWires
from engine import Event
from engine.hub_messages import HubEvent
from rag import Event as LibraryEvent


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
        self.workbench = WorkbenchController(shared.library, self.documents, self)
        self._wire_chat()
        self._wire_documents()
        self._wire_models()
        self._wire_settings()
        self._wire_look()
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

    def _wire_look(self) -> None:
        shared = self._shared
        self.look = LookController(
            shared.engine, shared.answers, shared.records, self.chat, shared.models, self
        )
        self.look_wires = LookWires(
            self.window,
            self.transcript,
            self.chat,
            self.look,
            self._composer_wires.counter,
            shared.models,
            self,
        )
        self.context_wires = ContextWires(
            self.window, self.look, self.look_wires, self.chat, shared.answers, self
        )
        self.inside_wires = InsideWires(
            self.window, self.look, self.look_wires, self._influence_wires, shared.influence, self
        )
        self.cost_wires = CostWires(self.window, self.look, self.chat, self)
        self.feedback_wires = FeedbackWires(self.window, self.transcript, self.chat, shared, self)
        self.lens_wires = LensWires(self.window, self.transcript, self.chat, shared, self.look, self)
        self.likeness_wires = LikenessWires(self.window, self.chat, shared.library, shared.files, self)
        self.tour_wires = TourWires(
            self.window, self.look, self.chat, shared.library, shared.files, shared.settings, self
        )

    def _wire_settings(self) -> None:
        window, chat, shared, settings = self.window, self.chat, self._shared, self._shared.settings
        presets, personas, models = shared.presets, shared.personas, shared.models
        self.preset_wires = PresetWires(window, chat, settings, presets, self)
        self.persona_wires = PersonaWires(window, chat, models, settings, personas, presets, self)
        self.settings_wires = SettingsWires(
            window, shared, self.embedder_wires, self.model_pages.hub, self.persona_wires, self
        )

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
        self._workbench_wires = WorkbenchWires(window, chat, self.workbench)
        self.embedder_wires = EmbedderWires(window, documents, library, self)

    def _wire_models(self) -> None:
        window, transcript, chat, shared = self.window, self.transcript, self.chat, self._shared
        engine, answers, models, downloads = shared.engine, shared.answers, shared.models, shared.downloads
        welcomed = shared.settings.value.welcomed or self.number > 1
        self._model_wires = ModelWires(window, models, chat, self._chat_wires)
        self._title_wires = TitleWires(window, chat, shared.titles)
        self._tree_wires = TreeWires(window, chat, shared.records)
        self.eval_wires = EvalWires(window, chat, self.documents, shared, self)
        self._queue_wires = QueueWires(window, transcript, chat, answers, models, self)
        self._edits = Edits(shared.records, self)
        self._turn_wires = TurnWires(
            window, transcript, chat, models, self.documents, shared.trash, self._edits
        )
        self.model_desk = ModelDesk(window, transcript, engine, chat, answers, models, welcomed, self)
        self.model_pages = ModelsPageWires(
            window, engine, models, shared.folder, downloads, shared.post, self
        )
        self.model_desk.use(downloads, self.model_pages.hub)

    def _connect(self) -> None:
        window, chat, settings, shared = self.window, self.chat, self._shared.settings, self._shared
        window.theme_chosen.connect(lambda choice: settings.change(theme=choice))
        window.chip.add_model_requested.connect(self._on_add_model)
        self.embedder_wires.chosen.connect(lambda path: settings.change(embedder=path))
        self.model_pages.embedder_chosen.connect(self.embedder_wires.use)
        self.model_desk.welcomed.connect(lambda: settings.change(welcomed=True))
        chat.opened.connect(self._on_chat_opened)
        chat.listing.listed.connect(shared.files.forget_chats_without)
        for changed in (chat.opened, chat.chat_changed):
            changed.connect(lambda *_: settings.save_soon())

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
        self.look.close()
        self.model_desk.close()

    # ---- what happens elsewhere -------------------------------------------------------------------------

    def on_engine_event(self, event: Event) -> None:
        """Take one event of the engine; each controller knows its jobs."""
        self.model_desk.on_event(event)
        self.model_pages.on_event(event)
        self._composer_wires.on_engine_event(event)
        self.look.on_event(event)

    def on_library_event(self, event: LibraryEvent) -> None:
        """Take one event of the library; each controller knows its jobs."""
        self._source_wires.on_event(event)
        self.embedder_wires.on_event(event)
        self.workbench.on_event(event)
        self.tour_wires.on_library_event(event)
        self.likeness_wires.on_event(event)

    def on_hub_event(self, event: HubEvent) -> None:
        """Take one event of the downloads and the hub."""
        self.model_pages.on_hub_event(event)

    def _on_chat_opened(self, *_: object) -> None:
        self._chat_is_open = True
        self.attach(())

    def _on_add_model(self) -> None:
        path = choose_model(self.window, tr("Add a model file"))
        if path:
            self._shared.models.add(path)
