"""Between the folds "Attention", "Layers" and "Influence" and those who find out what they show."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.carried import Carried
from desktop.influence import InfluenceController
from desktop.influence_wiring import InfluenceWires
from desktop.inside import READING, InsideController
from desktop.language import marked, tr
from desktop.looking import LookController
from desktop.sentences import said
from desktop.widgets.look_bodies import attention_body, influence_body, layers_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.attended import Part
    from desktop.look_wiring import LookWires
    from desktop.widgets.attention_view import AttentionView
    from desktop.widgets.influence_table import InfluenceTable
    from desktop.widgets.layer_view import LayersView
    from desktop.widgets.look_panel import LookPanel
    from desktop.widgets.window import MainWindow

ATTENTION, LAYERS, INFLUENCE = "attention", "layers", "influence"
TOO_FEW = marked("This answer was given no passages of files, so there is nothing to leave out.")


class InsideWires(QObject):
    """One desk's; nothing is asked while nobody sees it."""

    def __init__(
        self,
        window: MainWindow,
        look: LookController,
        wires: LookWires,
        carrying: InfluenceWires,
        influence: InfluenceController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._look, self._wires = window, look, wires
        self._carrying, self._influence = carrying, influence
        self.inside = InsideController(look, self)
        self._panel: LookPanel | None = None
        self._attention: AttentionView | None = None
        self._layers: LayersView | None = None
        self._table: InfluenceTable | None = None
        self._parts: tuple[str, tuple[Part, ...]] = ("", ())
        self._wanted = ""  # the fold that shall be in sight, when it has its height
        self._laid = QTimer(self, singleShot=True, interval=0)
        self._laid.timeout.connect(self._bring)
        window.panel.later_look.wire(self._on_panel_made)
        self.inside.changed.connect(self._show)
        look.chosen.connect(lambda *_: self._show_influence())
        influence.changed.connect(self._on_carried)

    # ---- the folds --------------------------------------------------------------------------------------

    def open(self, fold: str) -> None:
        """Show one of the folds in the panel."""
        self._wanted = fold
        self._window.panel.look.open_fold(fold)  # before the panel is shown, or it would open its first fold
        self._wires.show(fold)
        if fold != INFLUENCE:
            self.inside.look()
        self._laid.start()

    def _bring(self) -> None:
        if self._panel is not None and self._wanted:
            self._panel.bring(self._wanted)
        if not self.inside.waiting:
            self._wanted = ""

    def _on_panel_made(self, panel: LookPanel) -> None:
        self._panel = panel
        attention = panel.add_fold(
            ATTENTION,
            tr("Attention"),
            lambda parent: self._take_attention(attention_body(panel.colours, parent)),
        )
        layers = panel.add_fold(
            LAYERS, tr("Layers"), lambda parent: self._take_layers(layers_body(panel.colours, parent))
        )
        panel.add_fold(
            INFLUENCE,
            tr("Influence"),
            lambda parent: self._take_influence(influence_body(panel.colours, parent)),
        )
        for fold in (attention, layers):
            fold.opened.connect(self._on_opened)
        panel.sight_changed.connect(self._watch)
        panel.destroyed.connect(self._laid.stop)

    def _take_attention(self, view: AttentionView) -> AttentionView:
        self._attention = view
        view.note.wanted.connect(self.inside.look)
        view.note.cancelled.connect(self.inside.cancel)
        view.pressed.connect(self._on_pressed)
        view.stepped.connect(self._look.step)
        view.head_chosen.connect(self.inside.choose_head)
        return view

    def _take_layers(self, view: LayersView) -> LayersView:
        self._layers = view
        view.note.wanted.connect(self.inside.look)
        view.note.cancelled.connect(self.inside.cancel)
        view.stepped.connect(self._look.step)
        return view

    def _take_influence(self, table: InfluenceTable) -> InfluenceTable:
        self._table = table
        table.measured.connect(lambda: self._with_message(self._carrying.measure))
        table.stopped.connect(lambda: self._with_message(self._influence.stop))
        table.looked.connect(self.inside.look)
        return table

    def _with_message(self, do: Callable[[int], object]) -> None:
        if self._look.message is not None:
            do(self._look.message.id)

    def _on_opened(self) -> None:
        """Opening a fold is asking to look."""
        self._watch()
        if self._seen(ATTENTION) or self._seen(LAYERS):
            self.inside.look()

    def _watch(self) -> None:
        panel = self._panel
        if panel is not None:
            self.inside.watch(ATTENTION, panel.is_open(ATTENTION))
            self.inside.watch(LAYERS, panel.is_open(LAYERS), layers=True)
            self.inside.watch(INFLUENCE, panel.is_open(INFLUENCE))
            self._show()

    def _on_pressed(self, place: int) -> None:
        seen, message = self.inside.seen, self._look.message
        if seen is not None and message is not None and place >= seen.start:
            self._look.choose(message.id, place - seen.start)

    # ---- showing ----------------------------------------------------------------------------------------

    def _seen(self, fold: str) -> bool:
        return self._panel is not None and self._panel.is_open(fold)

    def _show(self) -> None:
        if self._attention is not None and self._seen(ATTENTION):
            self._show_attention(self._attention)
        if self._layers is not None and self._seen(LAYERS):
            self._show_layers(self._layers)
        self._show_influence()
        if self._wanted:
            self._laid.start()

    def _shared(self, row: tuple[float, ...]) -> tuple[Part, ...]:
        from desktop.attended import parts_of, shared  # lazy: as the folds themselves

        seen = self.inside.seen
        assert seen is not None
        if self._parts[0] != seen.key:
            self._parts = seen.key, parts_of(seen, self.inside.messages)
        return shared(self._parts[1], row)

    def _show_attention(self, view: AttentionView) -> None:
        from desktop.attended import average_of, grid_of, head_words, marks_of, percent, token_words

        inside, seen = self.inside, self.inside.seen
        words = inside.words if seen is None else said(seen.notice)
        view.note.show_state(inside.state, words, inside.share)
        view.show_problem(inside.problem)
        if seen is None or not seen.heads:
            view.show_nothing()
            return
        looked = inside.looked if inside.chosen else None
        if looked is not None and looked.row:
            name = head_words(inside.layer, inside.head)
            token = token_words(inside.token)
            line = tr("Looked at before {token} was written: {head}", token=token, head=name)
            marks = looked.marks or marks_of(looked.row)
            view.show_parts(seen, line, self._shared(looked.row), marks, seen.start + inside.place)
        elif not inside.chosen and seen.average:
            row = average_of(seen)
            line = tr("Looked at over the whole answer")
            view.show_parts(seen, line, self._shared(row), marks_of(row), -1)
        elif not inside.chosen:
            view.show_nothing()
        grid = grid_of(seen, looked.grid) if looked is not None else ()
        if looked is not None or not inside.chosen:
            view.show_heads(grid, (inside.layer, inside.head), self._aim(), percent(_most(grid)))

    def _aim(self) -> str:
        seen = self.inside.seen
        passages = seen is not None and any(one.kind == "sources" and one.source for one in seen.sections)
        return tr("the passages") if passages else tr("the question and what was said before")

    def _show_layers(self, view: LayersView) -> None:
        from desktop.layered import layers_of
        from desktop.widgets.probability_view import FIRST, LEAST_CERTAIN

        inside, seen = self.inside, self.inside.seen
        words = inside.words if seen is None else said(seen.layered_notice)
        view.note.show_state(inside.state, words, inside.share)
        view.show_problem(inside.problem)
        looked = inside.looked
        if seen is None or not seen.layered:
            view.show_nothing()
        elif looked is not None and looked.guesses:
            piece = seen.pieces[seen.start + inside.place]
            shown = layers_of(looked.guesses, piece.id, piece.text)
            message = self._look.message
            traced = message is not None and self._look.trace(message.id)
            where = "" if inside.chosen else tr(LEAST_CERTAIN if traced else FIRST, token=shown.words)
            view.show_layers(shown, where)
        elif not inside.problem:
            view.show_waiting(tr(READING))

    def _on_carried(self, carried: Carried) -> None:
        message = self._look.message
        if message is not None and message.id == carried.message:
            self._show_influence()

    def _show_influence(self) -> None:
        table, message = self._table, self._look.message
        if table is None or not self._seen(INFLUENCE):
            return
        from desktop.attended import average_of
        from desktop.carried import progress_words
        from desktop.inside import NOTHING
        from desktop.weighing import rows_of, verdict

        inside, seen = self.inside, self.inside.seen
        asked = (
            self._look.conversation(message) if message is not None and message.role == "assistant" else ()
        )
        sources = asked[-1].sources if asked else ()
        if message is None or not sources:
            table.show_nothing(tr(NOTHING if message is None else TOO_FEW))
            return
        carried = self._influence.of(message.id)
        parts = self._shared(average_of(seen)) if seen is not None and seen.average else ()
        rows = rows_of(message, sources, carried, parts)
        table.show_rows(rows, verdict(rows))
        running = carried is not None and carried.state == "running"
        share = carried.done / carried.total if carried is not None and running and carried.total else -1.0
        words = progress_words(carried) if carried is not None and running else ""
        if carried is not None and carried.state == "failed":
            words = carried.problem
        elif not running and inside.state == "reading":
            words = inside.words
        elif seen is not None and not seen.average:
            words = words or said(seen.notice)
        table.show_ways(
            measure=message.state != "streaming" and (carried is None or carried.state != "done"),
            look=inside.state == "offered",
            share=share,
            words=words,
        )


def _most(grid: tuple[tuple[float, ...], ...]) -> float:
    return max((share for row in grid for share in row if not math.isnan(share)), default=0.0)
