"""Between the retrieval workbench and its page in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.chat import ChatController
from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.workbench import WorkbenchController
from rag import Citation, Trial

if TYPE_CHECKING:
    from desktop.widgets.window import MainWindow
    from desktop.widgets.workbench import Workbench


class WorkbenchWires:
    """Opens the page, passes wishes on and shows what comes back; it goes when there is news in the chat."""

    def __init__(self, window: MainWindow, chat: ChatController, workbench: WorkbenchController) -> None:
        self._window, self.workbench = window, workbench
        window.workbench.wire(self._on_made)
        window.workbench.toggled.connect(self._on_toggled)
        sidebar = window.sidebar
        for seen in (chat.opened, chat.sought, chat.added, sidebar.chat_selected, sidebar.new_chat_requested):
            seen.connect(lambda *_: window.show_workbench(False))
        workbench.test_failed.connect(window.set_banner)
        workbench.deleted.connect(self._on_deleted)
        workbench.chosen.connect(self._on_chosen)

    def _on_made(self, page: Workbench) -> None:
        workbench = self.workbench
        self._show_on(page)
        page.asked.connect(workbench.ask)
        page.scope_chosen.connect(workbench.choose)
        page.map_requested.connect(workbench.draw)
        page.passage_opened.connect(workbench.show)
        page.save_requested.connect(workbench.save)
        page.trials.run_requested.connect(workbench.run)
        page.trials.run_all_requested.connect(workbench.run_all)
        page.trials.delete_requested.connect(workbench.delete)
        page.map.wanted.connect(lambda passage: workbench.read_passages((passage,)))
        page.map.opened.connect(workbench.show_point)
        page.map.neighbours_wanted.connect(workbench.find_neighbours)

    def _show_on(self, page: Workbench) -> None:
        workbench = self.workbench
        workbench.offered.connect(page.show_scopes)
        workbench.searching.connect(page.show_searching)
        workbench.compared.connect(page.show_compared)
        workbench.failed.connect(page.show_failed)
        workbench.tested.connect(page.show_trials)
        workbench.testing.connect(page.trials.show_running)
        workbench.drawing.connect(page.show_drawing)
        workbench.mapped.connect(page.show_map)
        workbench.map_failed.connect(page.show_map_failed)
        workbench.read.connect(page.map.show_passages)
        workbench.neighboured.connect(page.map.show_neighbours)

    def _on_toggled(self, shown: bool) -> None:
        if shown:
            self.workbench.open()
        else:
            self.workbench.close()

    def _on_chosen(self, citation: Citation) -> None:
        self._window.source.open_viewer()
        self._window.source.viewer.show_citation(citation)

    def _on_deleted(self, trial: Trial) -> None:
        words = tr("The test \u201c{question}\u201d was deleted.", question=escaped_line(trial.question))
        self._window.show_snackbar(words, tr("Undo"), lambda: self.workbench.restore(trial))
