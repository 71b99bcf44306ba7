"""The program: what is there once is built here by hand, given to the desks, and closed in reverse order."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import profile
from desktop import settings as settings_file
from desktop.answers import Answers
from desktop.bridge import Bridge
from desktop.chat import ChatController
from desktop.chat_places import ChatPlaces
from desktop.collecting import Collector
from desktop.desk import Desk
from desktop.desks import Desks
from desktop.documents import DocumentsController
from desktop.downloads import DownloadsController, MakeDownloads, make_downloads
from desktop.file_book import FileBook
from desktop.first_paint import FirstPaint
from desktop.grounder import Grounder
from desktop.history import History
from desktop.influence import InfluenceController
from desktop.instance import Doorbell, raise_running
from desktop.kept_settings import KeptSettings
from desktop.language import tr
from desktop.logbook import LOG, keep_log, report_bugs
from desktop.models import ModelController, ModelState
from desktop.named_book import NamedBook
from desktop.notice_wiring import NoticeWires
from desktop.personas import BUILT_IN as BUILT_IN_PERSONAS
from desktop.personas import PERSONAS
from desktop.polite_end import PoliteEnd
from desktop.presets import BUILT_IN as BUILT_IN_PRESETS
from desktop.presets import PRESETS
from desktop.prompt_book import PromptBook
from desktop.records import Records
from desktop.repainting import Repainting
from desktop.sentences import said
from desktop.settings import Settings
from desktop.shared import Shared
from desktop.titles import Titles
from desktop.translations import speak
from desktop.trash import Trash
from desktop.widgets.fonts import load_fonts
from desktop.widgets.later import Later
from desktop.widgets.transcript import Transcript
from desktop.widgets.window import MainWindow
from engine import Engine, EngineLike, Event, LoadedModel, Refusal
from engine.hub_messages import HubEvent
from rag import Event as LibraryEvent
from rag import Library, LibraryLike

if TYPE_CHECKING:
    from desktop.eval_runner import EvalRunner
    from desktop.models_wiring import ModelsPageWires
    from desktop.workbench import WorkbenchController

_log = logging.getLogger(__name__)

#: How long a start waits for the window that has the profile and may be only about to appear.
PATIENCE_S = 5.0
MakeEngine = Callable[[Path, Callable[[Event], None]], EngineLike]
MakeLibrary = Callable[[Path, Callable[[LibraryEvent], None], Settings], LibraryLike]


def make_library(folder: Path, on_event: Callable[[LibraryEvent], None], settings: Settings) -> LibraryLike:
    """The library of a profile, as its settings say."""
    return Library(folder, on_event, address=settings.chroma_address, embedder=settings.embedder)


class Application(QObject):
    """Everything that is there once, over one profile, and the desk; `history` has its lock."""

    left = Signal()  # all windows are gone

    def __init__(
        self,
        folder: Path,
        history: History,
        make_engine: MakeEngine = Engine,
        make_library: MakeLibrary = make_library,
        make_downloads: MakeDownloads = make_downloads,
    ) -> None:
        super().__init__()
        self.folder, self.history = folder, history
        self.doorbell = Doorbell(folder, self)  # first, for a start at the same moment
        self.kept = KeptSettings(folder, self)
        self.bridge = Bridge(self.report, self)
        post = self.bridge.post
        self.engine = make_engine(folder, lambda event: post(lambda: self._take(event)))
        self.engine.start()  # before the window: the child starts while it is drawn
        self.library = make_library(
            folder / "library", lambda event: post(lambda: self._take_library(event)), self.kept.value
        )
        self._records = Records(history, self.bridge, self._say, self._withdraw)
        self.kept.use(self._records, self._with_windows)
        self.grounder = Grounder(self.engine, self.library, self)
        self.answers = Answers(self.engine, self._records, self.grounder, self)
        self.models = ModelController(self.engine, folder, self.kept.value.load, self)
        self.titles = Titles(self.engine, self._records, self.answers, self)
        self.titles.wanted = lambda: self.settings.make_titles
        self.answers.tracing = lambda: self.settings.traces
        self.titles.context = lambda: self.models.model.context if self.models.model else 0
        self.influence = InfluenceController(self.engine, self)
        self.places = ChatPlaces(self)
        self.trash = Trash(self._records, self.places, self)
        self.prompts = PromptBook(folder, self._records, self)
        self.presets = NamedBook(folder, PRESETS, BUILT_IN_PRESETS, self._records, self)
        self.personas = NamedBook(folder, PERSONAS, BUILT_IN_PERSONAS, self._records, self)
        self.downloads = DownloadsController(
            lambda: make_downloads(folder, lambda event: post(lambda: self._take_hub(event))), self
        )
        used = (folder / "library" / "library.db").exists()
        self.files = FileBook(self.library, used, self)
        self._evaluation = Later(self._make_evaluation)
        self._painting = Repainting(self.kept, self)
        shared = self._shared()
        self.desks = Desks(lambda number: Desk(number, shared, self._painting.colours, self), self)
        self._painting.serve(self.desks)
        self.notices = NoticeWires(self.answers, self.kept, self.desks, self)
        self._closed = False
        self._connect()
        problems = [*self.kept.problems, *self.presets.problems, *self.personas.problems]
        if problems:
            self.window.banner.add_words(" ".join(problems))

    @property
    def settings(self) -> Settings:
        """What the person chose."""
        return self.kept.value

    @property
    def desk(self) -> Desk:
        """The desk in front."""
        return self.desks.front

    @property
    def window(self) -> MainWindow:
        """The window, or the pane, of the desk in front."""
        return self.desk.window

    @property
    def transcript(self) -> Transcript:
        """The transcript of the desk."""
        return self.desk.transcript

    @property
    def chat(self) -> ChatController:
        """The chat of the desk."""
        return self.desk.chat

    @property
    def documents(self) -> DocumentsController:
        """The documents of the desk."""
        return self.desk.documents

    @property
    def workbench(self) -> WorkbenchController:
        """The retrieval workbench of the desk."""
        return self.desk.workbench_wires.part.workbench

    @property
    def model_pages(self) -> ModelsPageWires:
        """The page of models of the desk."""
        return self.desk.model_pages.part

    @property
    def evaluation(self) -> EvalRunner:
        """Who runs evaluations, made when first asked for."""
        return self._evaluation.part

    def show(self) -> None:
        """Show the windows as they were left, and begin to load."""
        self.desks.restore(self.settings)
        self.models.start()
        self.downloads.start_if_used(self.folder)

    def attach(self, files: Sequence[str]) -> None:
        """Take files: models are added, all others belong to the open chat."""
        for file in files:
            if file.lower().endswith(".gguf"):
                self.models.add(str(Path(file).resolve()))
        self.desk.attach([file for file in files if not file.lower().endswith(".gguf")])

    def raise_window(self, files: Sequence[str]) -> None:
        """Come forward, because somebody started the program again."""
        self.desks.bring(self.desk)
        self.attach(files)

    def quit(self) -> None:
        """Leave with all windows; they come back at the next start."""
        self.close()
        self.left.emit()

    def close(self) -> None:
        """Leave: drafts and answers to the history, then engine, history, settings; may be called again."""
        if self._closed:
            return
        self._closed = True
        self.doorbell.close()
        for desk in self.desks.shown:
            desk.close()
        if self._evaluation.made is not None:
            self._evaluation.made.close()
        self.answers.close()
        self.prompts.close()
        save_settings = self.kept.close()
        self.desks.hide()  # nobody watches the rest, which may take a moment
        self.library.close()
        self.downloads.close()
        self.engine.close()
        self.bridge.drain()  # the endings of answers cut off just now
        self.history.close()
        self.bridge.close()
        save_settings()

    def report(self, bug: Exception) -> None:
        """Log a bug of ours with its trace, and say so in a sentence."""
        _log.error("a bug", exc_info=bug)
        self._say(tr("Something in Openbook went wrong. Your chats are safe; {log} says more.", log=LOG))

    # ---- inside ---------------------------------------------------------------------------------------

    def _make_evaluation(self) -> EvalRunner:
        from desktop.eval_runner import EvalRunner  # lazy: most days nothing is evaluated

        return EvalRunner(self.engine, self.library, self.answers, self.models, self.files, self.folder, self)

    def _shared(self) -> Shared:
        return Shared(
            folder=self.folder,
            settings=self.kept,
            engine=self.engine,
            library=self.library,
            records=self._records,
            grounder=self.grounder,
            answers=self.answers,
            models=self.models,
            downloads=self.downloads,
            files=self.files,
            influence=self.influence,
            evaluation=self._evaluation,
            places=self.places,
            trash=self.trash,
            titles=self.titles,
            prompts=self.prompts,
            presets=self.presets,
            personas=self.personas,
            post=self.bridge.post,
        )

    def _connect_files(self) -> None:
        """Between the files and the answers, which know each other by these threads alone."""
        answers, files = self.answers, self.files
        answers.computing.connect(files.yield_to)
        answers.scopes_of, answers.unread, answers.names = files.scopes_of, files.unread, files.names
        answers.wake_library = files.start
        for changed in (files.changed, files.gone, files.progressed):
            changed.connect(lambda *_: self.grounder.on_files_changed())
        files.troubled.connect(self._say)
        files.left_out.connect(lambda words: self.window.banner.add_words(said(words), about="files"))
        files.recovered.connect(self._withdraw)
        self.models.left_out.connect(lambda words: self.window.banner.add_words(said(words), about="models"))
        self.models.changed.connect(self._on_model_changed)

    def _connect(self) -> None:
        self._connect_files()
        self.desks.leaving.connect(self._on_leaving)
        self.desks.files_dropped.connect(self.attach)
        self.desks.changed.connect(self.kept.save_soon)
        self.doorbell.rung.connect(self.raise_window)
        self.models.loaded.connect(self._on_loaded)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._on_activity)

    def _with_windows(self, settings: Settings) -> Settings:
        """The settings with what is known only by looking: the model, the windows and their chats."""
        first, *others = self.desks.layouts()
        return replace(
            settings,
            load=self.models.chosen,
            window=first,
            windows=tuple(others),
            last_chat=first.chat or None,
        )

    def _take(self, event: Event) -> None:
        self.answers.on_event(event)
        self.titles.on_event(event)
        self.models.on_event(event)
        self.influence.on_event(event)
        if self._evaluation.made is not None:
            self._evaluation.made.on_event(event)
        for desk in self.desks:
            desk.on_engine_event(event)

    def _take_library(self, event: LibraryEvent) -> None:
        self.grounder.on_library_event(event)
        if self._evaluation.made is not None:
            self._evaluation.made.on_library_event(event)
        self.files.on_event(event)
        for desk in self.desks:
            desk.on_library_event(event)

    def _take_hub(self, event: HubEvent) -> None:
        self.downloads.on_event(event)
        for desk in self.desks:
            desk.on_hub_event(event)

    def _say(self, words: str) -> None:
        self.window.set_banner(words)

    def _withdraw(self, words: str) -> None:
        for desk in self.desks:
            desk.window.withdraw_banner(words)

    def _on_loaded(self, model: LoadedModel) -> None:
        self.answers.writer = model.file.name
        self.kept.save_soon()

    def _on_model_changed(self, state: ModelState) -> None:
        if state.progress is not None:
            self.answers.hold(True)
        else:  # once all know the model
            self.bridge.post(lambda: self.answers.hold(self.models.state.progress is not None))
        if state.progress is None:  # both would start slowly at once
            self.files.start_if_used()

    def _on_leaving(self) -> None:
        if not self._closed:
            self.quit()

    def _on_activity(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and not self._closed:
            self.files.rescan()


def main(folder: Path, files: Sequence[str], *, exit_after_first_paint: bool = False) -> int:
    """Open the window over this profile, or raise the one that has it; the exit code."""
    if raise_running(folder, list(files)):
        return 0
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Openbook")
    qt.setDesktopFileName("openbook")
    speak(qt, settings_file.language(folder))
    load_fonts()
    try:
        history = History(folder / "history.db")
        history.ready()
        profile.sweep(folder)
    except Refusal as refusal:
        if refusal.code == "profile-in-use" and raise_running(folder, list(files), PATIENCE_S):
            return 0
        return _refused(refusal)
    keep_log(folder)
    collector = Collector()
    application = Application(folder, history)
    report_bugs(application.report)
    application.show()
    application.attach(files)
    collector.set_aside()
    if exit_after_first_paint:
        FirstPaint(application.window, qt)
    polite_end = PoliteEnd(application)
    polite_end.asked.connect(application.quit)
    application.left.connect(qt.quit)
    code = qt.exec()
    application.close()
    collector.close()
    return code


def _refused(refusal: Refusal) -> int:
    print(f"openbook: {refusal.message}", file=sys.stderr)
    if QGuiApplication.platformName() not in ("offscreen", "minimal"):
        box = QMessageBox(QMessageBox.Icon.Warning, "Openbook", "")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(refusal.message)
        box.exec()
    return 1
