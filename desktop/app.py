"""The program with its window: built here by hand, wired in one place, closed in reverse order."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import profile
from desktop import settings as settings_file
from desktop.answers import Answers
from desktop.bridge import Bridge
from desktop.brief_wiring import BriefWires
from desktop.chat import ChatController
from desktop.collecting import Collector
from desktop.document_wiring import DocumentWires, SourceWires
from desktop.documents import DocumentsController
from desktop.embedder_wiring import EmbedderWires
from desktop.grounder import Grounder
from desktop.history import History
from desktop.influence import InfluenceController
from desktop.influence_wiring import InfluenceWires
from desktop.instance import Doorbell, raise_running
from desktop.logbook import LOG, keep_log, report_bugs
from desktop.model_desk import ModelDesk
from desktop.models import ModelController, ModelState
from desktop.models_wiring import MakeDownloads, ModelsPageWires, make_downloads
from desktop.polite_end import PoliteEnd
from desktop.records import Records
from desktop.theme import Palette, palette
from desktop.trash import Trash
from desktop.widgets.choosing import choose_model
from desktop.widgets.fonts import load_fonts
from desktop.widgets.transcript import Transcript
from desktop.widgets.window import MainWindow
from desktop.wiring import ChatWires, ModelWires
from desktop.workbench import WorkbenchController
from desktop.workbench_wiring import WorkbenchWires
from engine import Engine, EngineLike, Event, Refusal
from rag import Event as LibraryEvent
from rag import Library, LibraryLike

_log = logging.getLogger(__name__)

SETTINGS_MS = 20
#: How long a start waits for the window that has the profile and may be only about to appear.
PATIENCE_S = 5.0
MakeEngine = Callable[[Path, Callable[[Event], None]], EngineLike]
MakeLibrary = Callable[[Path, Callable[[LibraryEvent], None], settings_file.Settings], LibraryLike]


def make_library(
    folder: Path, on_event: Callable[[LibraryEvent], None], settings: settings_file.Settings
) -> LibraryLike:
    """The library of a profile, as its settings say."""
    return Library(folder, on_event, address=settings.chroma_address, embedder=settings.embedder)


class Application(QObject):
    """One open window over one profile; `history` has its lock."""

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
        self.settings, problems = settings_file.load(folder)
        self.bridge = Bridge(self.report, self)
        self.engine = make_engine(folder, self._on_engine_event)
        self.engine.start()  # before the window: the child starts while it is drawn
        self.library = make_library(folder / "library", self._on_library_event, self.settings)
        self.transcript = Transcript(self._palette())
        self.window = MainWindow(self._palette(), self.transcript)
        self._records = Records(history, self.bridge, self.window.set_banner, self.window.withdraw_banner)
        self.grounder = Grounder(self.engine, self.library, self)
        self.answers = Answers(self.engine, self._records, self.grounder, self)
        self.chat = ChatController(self._records, self.answers, self)
        used = (folder / "library" / "library.db").exists()
        self.documents = DocumentsController(self.library, used, self)
        self.trash = Trash(self._records, self)
        self.models = ModelController(self.engine, folder, self.settings.load, self)
        chat_wires = ChatWires(self.window, self.transcript, self.chat)
        self._source_wires = SourceWires(
            self.window.source, self.transcript, self.chat, self.answers, self.library
        )
        self._document_wires = DocumentWires(
            self.window, self.chat, self.documents, self.answers, self.grounder, self._source_wires
        )
        pasted = folder / "library" / "pasted"
        self._brief_wires = BriefWires(self.window, self.chat, self.answers, self.documents, pasted)
        self.workbench = WorkbenchController(self.library, self.documents, self)
        self._workbench_wires = WorkbenchWires(self.window, self.chat, self.workbench)
        self.influence = InfluenceController(self.engine, self)
        self._influence_wires = InfluenceWires(
            self.transcript, self.chat, self.answers, self.models, self.influence
        )
        self._model_wires = ModelWires(self.window, self.models, self.chat, chat_wires)
        welcomed = self.settings.welcomed
        self._model_desk = ModelDesk(
            self.window, self.transcript, self.engine, self.chat, self.answers, self.models, welcomed, self
        )
        self.model_pages = ModelsPageWires(
            self.window, self.engine, self.models, folder, make_downloads, self.bridge.post, self
        )
        self._model_desk.use(self.model_pages.downloads, self.model_pages.hub)
        self._embedder_wires = EmbedderWires(self.window, self.documents, self.library, self)
        self._closed = False
        self._chat_is_open = False
        self._waiting: list[str] = []  # files given before it is
        self._settings_timer = QTimer(self, singleShot=True, interval=SETTINGS_MS)
        self._settings_timer.timeout.connect(self._save_settings)
        self._connect()
        if problems:
            self.window.set_banner(" ".join(problems))

    def show(self) -> None:
        """Show the window as it was left, and begin to load."""
        self.window.restore_layout(self.settings.window)
        self.window.show_theme_choice(self.settings.theme)
        self.window.show()
        self.chat.set_defaults(self.settings.system_prompt, dict(self.settings.sampling))
        self.chat.open_if_there(self.settings.last_chat)
        self.models.start()
        self.model_pages.start_if_used()

    def attach(self, files: Sequence[str]) -> None:
        """Take files: models are added, all others belong to the open chat."""
        for file in files:
            if file.lower().endswith(".gguf"):
                self.models.add(str(Path(file).resolve()))
        self._waiting += [file for file in files if not file.lower().endswith(".gguf")]
        if self._waiting and self._chat_is_open:
            self.documents.attach(self._waiting)
            self._waiting = []

    def raise_window(self, files: Sequence[str]) -> None:
        """Come forward, because somebody started the program again."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.attach(files)

    def close(self) -> None:
        """Leave: drafts and answers to the history, then engine, history, settings; may be called again."""
        if self._closed:
            return
        self._closed = True
        self.doorbell.close()
        self.chat.save_draft()
        self.answers.save()
        self._settings_timer.stop()
        self._model_desk.close()
        settings = self._current_settings()
        self.window.hide()  # nobody watches the rest, which may take a moment
        self.library.close()
        self.model_pages.close()
        self.engine.close()
        self.bridge.drain()  # the endings of answers cut off just now
        self.history.close()
        self.bridge.drain()
        try:
            settings_file.save(self.folder, settings)
        except Refusal as refusal:
            _log.error("%s", refusal.message)

    def report(self, bug: Exception) -> None:
        """Log a bug of ours with its trace, and say so in a sentence."""
        _log.error("a bug", exc_info=bug)
        self.window.set_banner(f"Something in Openbook went wrong. Your chats are safe; {LOG} says more.")

    # ---- inside ---------------------------------------------------------------------------------------

    def _connect(self) -> None:
        window = self.window
        window.closing.connect(self.close)
        window.theme_chosen.connect(self._on_theme)
        window.chip.add_model_requested.connect(self._on_add_model)
        window.files_dropped.connect(self.attach)
        self._embedder_wires.chosen.connect(self._on_embedder)
        self.model_pages.embedder_chosen.connect(self._embedder_wires.use)
        self._model_desk.welcomed.connect(self._on_welcomed)
        self.doorbell.rung.connect(self.raise_window)
        self.chat.opened.connect(self._on_chat_opened)
        self.models.changed.connect(self._on_model_changed)
        self.chat.deleted.connect(lambda _: self.trash.wait())
        for changed in (self.chat.opened, self.chat.chat_changed, self.models.loaded, window.theme_chosen):
            changed.connect(lambda *_: self._settings_timer.start())
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._on_activity)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self._repaint())

    def _current_settings(self) -> settings_file.Settings:
        chat = self.chat.chat
        return replace(
            self.settings,
            load=self.models.chosen,
            window=self.window.save_layout(),
            last_chat=chat.id if chat else None,
        )

    def _save_settings(self) -> None:
        """Save what a kill would lose; on the history's thread, because flushing to disk takes its time."""
        folder, settings = self.folder, self._current_settings()
        self._records.ask(lambda _: settings_file.save(folder, settings), urgent=False)

    def _on_engine_event(self, event: Event) -> None:
        self.bridge.post(lambda: self._take(event))

    def _take(self, event: Event) -> None:
        self.answers.on_event(event)
        self.models.on_event(event)
        self.influence.on_event(event)
        self._model_desk.on_event(event)
        self.model_pages.on_event(event)

    def _on_library_event(self, event: LibraryEvent) -> None:
        self.bridge.post(lambda: self._take_library(event))

    def _take_library(self, event: LibraryEvent) -> None:
        self.grounder.on_library_event(event)
        self.documents.on_event(event)
        self._source_wires.on_event(event)
        self._embedder_wires.on_event(event)
        self.workbench.on_event(event)

    def _on_chat_opened(self, *_: object) -> None:
        self._chat_is_open = True
        self.attach(())

    def _on_model_changed(self, state: ModelState) -> None:
        if state.progress is None:  # both would start slowly at once
            self.documents.start_if_used()

    def _on_theme(self, choice: str) -> None:
        self.settings = replace(self.settings, theme=choice)
        self._repaint()

    def _on_embedder(self, path: str) -> None:
        self.settings = replace(self.settings, embedder=path)
        self._settings_timer.start()

    def _on_welcomed(self) -> None:
        self.settings = replace(self.settings, welcomed=True)
        self._settings_timer.start()

    def _on_activity(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and not self._closed:
            self.documents.rescan()

    def _repaint(self) -> None:
        self.window.apply_palette(self._palette())

    def _palette(self) -> Palette:
        if self.settings.theme != "system":
            return palette(self.settings.theme)
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return palette("dark" if dark else "light")

    def _on_add_model(self) -> None:
        path = choose_model(self.window, "Add a model file")
        if path:
            self.models.add(path)


def main(folder: Path, files: Sequence[str], *, exit_after_first_paint: bool = False) -> int:
    """Open the window over this profile, or raise the one that has it; the exit code."""
    if raise_running(folder, list(files)):
        return 0
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Openbook")
    qt.setDesktopFileName("openbook")
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
    gc.freeze()  # what is there now stays: a full collection need not look at it again
    if exit_after_first_paint:
        _FirstPaint(application.window, qt)
    polite_end = PoliteEnd(application.window)
    polite_end.asked.connect(application.window.close)
    code = qt.exec()
    application.close()
    collector.close()
    return code


class _FirstPaint(QObject):
    """Ends the program as soon as the window has been painted; for measuring the start."""

    def __init__(self, window: QObject, qt: QApplication) -> None:
        super().__init__(window)
        self._qt = qt
        window.installEventFilter(self)

    def _on_painted(self) -> None:
        print("painted", flush=True)  # the benchmark stops its clock here
        self._qt.quit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)


def _refused(refusal: Refusal) -> int:
    print(f"openbook: {refusal.message}", file=sys.stderr)
    if QGuiApplication.platformName() not in ("offscreen", "minimal"):
        box = QMessageBox(QMessageBox.Icon.Warning, "Openbook", "")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(refusal.message)
        box.exec()
    return 1
