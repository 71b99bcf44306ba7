"""Between the runner of evaluations and its page in one window: what can be chosen, progress, kept runs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.chat import ChatController
from desktop.documents import DocumentsController
from desktop.escaping import escaped_line
from desktop.eval_figures import MOST_PROBABLE, NO_DOCUMENTS, csv_text
from desktop.eval_runner import EvalRunner, new_run
from desktop.eval_runs import Kept, Setup, runs
from desktop.eval_view import setup_words, time_left
from desktop.evaluating import Place, Result
from desktop.file_names import file_name
from desktop.files import replace_file
from desktop.language import marked, number, tr
from desktop.model_choices import choices as model_choices
from desktop.presets import preset_words
from desktop.question_sets import BUILT_IN, QuestionSet, read
from desktop.recently import export_folder, remember_export
from desktop.sentences import said
from desktop.shared import Shared
from desktop.widgets.choosing import choose_file, choose_new_file
from desktop.widgets.page_place import PagePlace
from desktop.workbench_view import choices as scope_choices
from engine import Refusal, Value
from rag import Citation

if TYPE_CHECKING:
    from desktop.widgets.eval_form import Row
    from desktop.widgets.eval_page import EvalPage
    from desktop.widgets.window import MainWindow

_log = logging.getLogger(__name__)
_NOT_WRITTEN = marked("\u201c{name}\u201d could not be written. Choose another place.")


class EvalWires(QObject):
    """One window's; the runner is the same for all."""

    def __init__(
        self,
        window: MainWindow,
        place: PagePlace[EvalPage],
        chat: ChatController,
        documents: DocumentsController,
        shared: Shared,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._documents, self._shared = window, documents, shared
        self.runner: EvalRunner = shared.evaluation.part
        self._set: QuestionSet | None = None
        self._running: Kept | None = None
        self.place = place
        self.place.wire(self._on_made)
        self.place.toggled.connect(self._on_toggled)
        sidebar = window.sidebar
        for seen in (chat.opened, chat.sought, sidebar.chat_selected, sidebar.new_chat_requested):
            seen.connect(lambda *_: self.place.action.setChecked(False))
        self.runner.changed.connect(self._show_progress)
        self.runner.answered.connect(self._on_answered)
        self.runner.ended.connect(self._on_ended)
        shared.models.listed.connect(lambda _: self._offer())
        documents.listed.connect(lambda *_: self._offer())

    # ---- the page -------------------------------------------------------------------------------------

    def _on_made(self, page: EvalPage) -> None:
        form, results = page.form, page.results
        form.set_chosen.connect(self._choose_set)
        form.file_requested.connect(self._on_file)
        form.run_requested.connect(self._on_run)
        form.cancel_requested.connect(self.runner.cancel)
        form.go_on_requested.connect(self.runner.go_on)
        results.take_up_requested.connect(self._on_take_up)
        results.export_requested.connect(self._on_export)
        results.delete_requested.connect(self._on_delete)
        results.place_opened.connect(self._on_place)

    def _on_toggled(self, shown: bool) -> None:
        if not shown:
            return
        self._documents.book.start_if_used()
        if self._set is None:
            self._choose_set(BUILT_IN[0])
        self._offer()
        self._list()
        self._show_progress()

    def _offer(self) -> None:
        if not self.place.opened:
            return
        models = [(one.path, one.name, one.detail) for one in model_choices(self._shared.models.entries)]
        presets = [("", tr(MOST_PROBABLE), tr("the same answer each time"))]
        presets += [(name, preset_words(name), "") for name in self._shared.presets.names]
        self.place.page.form.offer(models, self._shared.models.state.path, presets, self._scopes())

    def _scopes(self) -> list[Row]:
        documents = self._documents
        offered = scope_choices(documents.scope, documents.files, documents.collections)
        rows = [(one.scope, one.label, number(one.files)) for one in offered if one.files]
        return [("", tr(NO_DOCUMENTS), ""), *rows]

    def _choose_set(self, key: str) -> None:
        form = self.place.page.form

        def look(_: object) -> QuestionSet | Refusal:
            try:
                return read(Path(key))
            except Refusal as refusal:
                return refusal

        def found(asked: QuestionSet | Refusal) -> None:
            if isinstance(asked, Refusal):
                form.show_problems(said(asked.message))
            else:
                self._set = asked
                form.show_set(asked, key)

        self._shared.records.ask(look, found)

    def _on_file(self) -> None:
        kinds = tr("Question sets (*.jsonl *.csv *.tsv)")
        path = choose_file(
            self._window, tr("Choose a question set"), export_folder(self._shared.folder), kinds
        )
        if path is not None:
            self._choose_set(str(path))

    # ---- a run ----------------------------------------------------------------------------------------

    def _on_run(self, models: list[str], presets: list[str], scopes: list[str]) -> None:
        if self._set is None:
            return
        names = {one.path: one.name for one in model_choices(self._shared.models.entries)}
        documents = {key: name for key, name, _ in self._scopes()}
        setups = [
            Setup(
                model=model,
                model_name=names.get(model, Path(model).stem),
                preset=preset,
                values=self._values(preset),
                scopes=(scope,) if scope else (),
                documents=documents.get(scope, "") if scope else "",
            )
            for model in models
            for preset in presets
            for scope in scopes
        ]
        run = new_run(self._set.name, self._set.questions, setups)
        self._guarded(lambda: self.runner.start(run))

    def _values(self, name: str) -> dict[str, Value]:
        preset = self._shared.presets.entry(name) if name else None
        return dict(preset.values) if preset is not None else {}

    def _on_take_up(self, kept: Kept) -> None:
        self.place.page.show_tab(0)
        self._guarded(lambda: self.runner.take_up(kept))

    def _guarded(self, go: Callable[[], None]) -> None:
        try:
            go()
        except OSError as error:
            _log.info("an evaluation cannot be kept: %s", error)
            self._window.set_banner(
                tr("The evaluation cannot be kept. Make room on the disk, then start it again.")
            )
        self._list()

    def _show_progress(self) -> None:
        if not self.place.has_page:
            return
        page, runner = self.place.page, self.runner
        page.form.show_busy(runner.busy)
        page.results.show_busy(runner.busy)
        kept, setup = runner.kept, runner.setup
        if kept is None:
            return
        done, total = len(kept.results), kept.run.answers
        words = tr("{done} of {total} answers", done=number(done), total=number(total))
        left = time_left(runner.seconds_left)
        first = " \u00b7 ".join(part for part in (words, left) if part)
        note = setup_words(setup) if setup is not None else ""
        match runner.state:
            case "loading":
                note = tr("{name} is loading.", name=escaped_line(setup.model_name) if setup else "")
            case "waiting":
                note = tr("Waiting until your answer is written.")
            case "paused":
                note = said(runner.words)
            case _:
                pass
        page.form.progress.show_progress(done, total, first, note, runner.state == "paused")

    def _on_answered(self, setup: int, result: Result) -> None:
        if self.place.has_page and self.runner.kept is not None:
            self.place.page.results.add(self.runner.kept, setup, result)
        self._show_progress()

    def _on_ended(self, kept: Kept, complete: bool) -> None:
        if not self.place.has_page:
            return
        self._show_progress()
        if self.place.opened:
            self.place.page.show_tab(1)
        elif complete and self._window.in_front:
            self._window.show_snackbar(
                tr("The evaluation is over."), tr("Show"), lambda: self.place.action.setChecked(True)
            )
        self._list(kept)

    # ---- kept runs ------------------------------------------------------------------------------------

    def _list(self, chosen: Kept | None = None) -> None:
        """Read the kept runs anew; the one under way is shown as it is in memory."""
        if not self.place.has_page:
            return
        folder = self._shared.folder

        def found(kept: list[Kept]) -> None:
            known = chosen or self.runner.kept
            shown = [known if known is not None and one.path == known.path else one for one in kept]
            self.place.page.results.show_runs(shown, known)

        self._shared.records.ask(lambda _: runs(folder), found, urgent=False)

    def _on_export(self, kept: Kept) -> None:
        folder = self._shared.folder
        name = f"{file_name(Path(kept.path).stem, tr('Evaluation'))}.csv"
        suggested = export_folder(folder) / name
        path = choose_new_file(self._window, tr("Export the answers"), suggested, tr("Table (*.csv)"))
        if path is None:
            return

        def write(_: object) -> bool:
            try:
                replace_file(path, csv_text(kept).encode("utf-8-sig", "replace"))
            except OSError:
                return False
            remember_export(folder, path.parent)
            return True

        self._shared.records.ask(write, lambda done: self._on_written(path, done))

    def _on_written(self, path: Path, done: bool) -> None:
        if done:
            words = tr("\u201c{name}\u201d was written.", name=path.name)
            folder = QUrl.fromLocalFile(str(path.parent))
            self._window.show_snackbar(words, tr("Show the folder"), lambda: _open(folder))
        else:
            self._window.set_banner(tr(_NOT_WRITTEN, name=path.name))

    def _on_delete(self, kept: Kept) -> None:
        ask, path = self._shared.records.ask, kept.path

        def take(_: object) -> bytes:
            content = path.read_bytes()
            path.unlink()
            return content

        def taken(content: bytes) -> None:
            def back() -> None:
                ask(lambda _: replace_file(path, content), lambda _: self._list(kept))

            self._window.show_snackbar(tr("The evaluation was deleted."), tr("Undo"), back)
            self._list()

        ask(take, taken)

    def _on_place(self, place: Place) -> None:
        self._window.source.open_viewer()
        self._window.source.viewer.show_citation(
            Citation(
                number=0,
                passage="",
                document=place.document,
                file=place.file,
                title="",
                page=place.page,
                start=place.start,
                end=place.end,
                text=place.text,
                score=0.0,
                from_=0,
                to=0,
            )
        )


def _open(folder: QUrl) -> None:
    QDesktopServices.openUrl(folder)
