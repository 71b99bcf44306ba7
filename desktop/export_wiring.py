"""Between the wish to export, import or print chats and the exporter: dialogs, progress, what was done."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.chat import ChatController
from desktop.file_names import file_name
from desktop.language import tr, trn
from desktop.recently import export_folder, remember_export
from desktop.shared import Shared
from desktop.widgets.later import Later

if TYPE_CHECKING:
    from desktop.export_parts import Wanted
    from desktop.exporting import Exporter, Format
    from desktop.widgets.window import MainWindow

#: An export that takes longer says how far it is.
QUIET_S = 0.6


class ExportWires(QObject):
    """One window's; the side bar asks for several chats with `export_chats`."""

    def __init__(self, window: MainWindow, chat: ChatController, shared: Shared, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._chat = window, chat
        self._records, self._folder = shared.records, shared.folder
        self._post = shared.post
        self._exporter = Later(self._make_exporter)
        self._chats: Sequence[int] = ()
        self._began = 0.0
        self._said = ""
        commands = window.commands
        commands.export.triggered.connect(lambda _=False: self._on_export())
        commands.print.triggered.connect(lambda _=False: self._on_print())
        commands.import_chat.triggered.connect(lambda _=False: self._on_import())
        window.overlays.export_made.connect(lambda: window.overlays.export.chosen.connect(self._on_chosen))
        window.banner_action.connect(self._on_banner_action)
        for changed in (chat.opened, chat.chat_changed, chat.added):
            changed.connect(lambda *_: self._allow())
        self._allow()

    @property
    def exporter(self) -> Exporter:
        """Who exports, made when it is first asked for."""
        return self._exporter.part

    def export_chats(self, chats: Sequence[int]) -> None:
        """Ask how, and then where to, these chats shall be exported."""
        if chats:
            self._chats = tuple(chats)
            self._window.overlays.export.open(len(chats))

    def close(self) -> None:
        """Let go of what is under way."""
        if self._exporter.made is not None:
            self._exporter.made.close()

    # ---- inside ---------------------------------------------------------------------------------------

    def _make_exporter(self) -> Exporter:
        from desktop.exporting import Exporter  # lazy: most days nothing is exported

        exporter = Exporter(self._records, self._post, self)
        exporter.written.connect(self._on_written)
        exporter.printed.connect(
            lambda title: self._done(tr("\u201c{title}\u201d was printed.", title=title))
        )
        exporter.imported.connect(self._on_imported)
        exporter.failed.connect(self._on_failed)
        exporter.progressed.connect(self._on_progress)
        return exporter

    def _allow(self) -> None:
        commands, there = self._window.commands, self._chat.chat is not None
        for action in (commands.export, commands.print):
            commands.allow(action, there, tr("This chat has no message yet."))

    def _on_export(self) -> None:
        if self._chat.chat is not None:
            self.export_chats([self._chat.chat.id])

    def _on_chosen(self, form: Format, wanted: Wanted) -> None:
        from desktop.widgets.export_dialogs import choose_target, choose_target_folder

        before, chat = export_folder(self._folder), self._chat.chat
        self._began = time.monotonic()
        if len(self._chats) > 1:
            folder = choose_target_folder(self._window, before)
            if folder is not None:
                self._remember(folder)
                self.exporter.export_all(self._chats, folder, form, wanted)
            return
        title = chat.title if chat is not None and chat.id == self._chats[0] else ""
        suggested = before / f"{file_name(title, tr('Chat'))}.{form}"
        path = choose_target(self._window, suggested, form)
        if path is not None:
            self._remember(path.parent)
            self._began = time.monotonic()
            self.exporter.export(self._chats[0], path, form, wanted)

    def _remember(self, folder: Path) -> None:
        home = self._folder
        self._records.ask(lambda _: remember_export(home, folder), urgent=False)

    def _on_print(self) -> None:
        from desktop.widgets.export_dialogs import choose_printer

        chat = self._chat.chat
        if chat is None:
            return
        printer = choose_printer(self._window, chat.title)
        if printer is not None:
            from desktop.export_parts import Wanted  # lazy: as the exporter

            self._began = time.monotonic()
            self.exporter.print(chat.id, printer, Wanted())

    def _on_import(self) -> None:
        from desktop.widgets.export_dialogs import choose_chat_file

        path = choose_chat_file(self._window, export_folder(self._folder))
        if path is not None:
            self.exporter.take_in(path)

    def _on_written(self, paths: Sequence[Path]) -> None:
        if not paths:
            return
        folder = paths[0].parent
        words = trn(
            "\u201c{name}\u201d was written.", "{count} chats were written.", len(paths), name=paths[0].name
        )
        self._done(words, tr("Show the folder"), folder)

    def _on_imported(self, chat: int) -> None:
        self._chat.listing.refresh()
        self._window.sidebar.chat_selected.emit(chat)

    def _done(self, words: str, action: str = "", folder: Path | None = None) -> None:
        def show() -> None:
            if folder is not None:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        self._unsay()
        self._window.show_snackbar(words, action or tr("Close"), show)

    def _on_failed(self, words: str) -> None:
        self._unsay()
        self._window.set_banner(words)

    def _on_progress(self, done: float) -> None:
        if time.monotonic() - self._began > QUIET_S:
            self._said = tr("Exporting\u2026 {percent} %", percent=round(100 * done))
            self._window.set_banner(self._said, tr("Cancel"), "info")

    def _on_banner_action(self) -> None:
        if self._said and self._window.banner.said == self._said:
            self.exporter.cancel()
            self._unsay()

    def _unsay(self) -> None:
        if self._said:
            self._window.withdraw_banner(self._said)
        self._said = ""
