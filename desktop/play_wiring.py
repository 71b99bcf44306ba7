"""Between the samplers at a place and those who show it: the fold "Probabilities" and the Sampling tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.candidates import piece_words
from desktop.chat import ChatController
from desktop.language import tr
from desktop.looking import LookController
from desktop.playground import Playground
from engine import Value

if TYPE_CHECKING:
    from desktop.widgets.look_panel import LookPanel, Parent
    from desktop.widgets.probability_view import ProbabilityView
    from desktop.widgets.sampling_panel import SamplingPanel
    from desktop.widgets.window import MainWindow

FOLD = "probabilities"


class PlayWires(QObject):
    """One desk's."""

    def __init__(
        self, window: MainWindow, look: LookController, chat: ChatController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._look, self._chat = window, look, chat
        self.playground = Playground(look, chat, self)
        self._view: ProbabilityView | None = None
        self._panel: LookPanel | None = None
        self.playground.changed.connect(self._show)
        window.panel.later_sampling.wire(self._on_sampling_made)

    def make(self, panel: LookPanel, parent: Parent) -> ProbabilityView:
        """The body of the fold, wired."""
        from desktop.widgets.probability_view import ProbabilityView  # lazy: most starts do without it

        view = ProbabilityView(panel.colours, parent)
        self._view, self._panel = view, panel
        view.moved.connect(self._on_moved)
        view.settled.connect(self._on_settled)
        view.sampling_wanted.connect(self._on_sampling_wanted)
        view.picked.connect(self._on_picked)
        panel.sight_changed.connect(self._watch)
        self._watch()
        self._show()
        return view

    # ---- inside -----------------------------------------------------------------------------------------

    def _on_sampling_made(self, panel: SamplingPanel) -> None:
        panel.moved.connect(self.playground.attempt)
        panel.seen.connect(lambda seen: self.playground.watch("sampling", seen))
        self.playground.watch("sampling", panel.isVisible())
        self._show()

    def _watch(self) -> None:
        seen = self._panel is not None and self._panel.is_open(FOLD)
        self.playground.watch(FOLD, seen, exactly=True)

    def _on_moved(self, name: str, value: Value) -> None:
        self.playground.attempt({**self._chat.values, name: value})

    def _on_settled(self, name: str, value: Value) -> None:
        self._chat.set_values({**self._chat.values, name: value})
        panel = self._window.panel.later_sampling.made
        if panel is not None:
            panel.show_values(self._chat.recommended, {**panel.yours, name: value})

    def _on_sampling_wanted(self) -> None:
        self._window.panel.show_tab(self._window.panel.sampling)

    def _on_picked(self, candidate: int) -> None:
        message, at = self._look.message, self.playground.place
        if message is not None:
            self._look.picked.emit(message.id, at, candidate)

    def _show(self) -> None:
        ground, view = self.playground, self._view
        sampling = self._window.panel.later_sampling.made
        if view is not None:
            from desktop.widgets.probability_view import FIRST, LEAST_CERTAIN

            view.show_values(ground.sampling)
            view.allow_picking(self._can_pick)
            if ground.play is not None:
                where = "" if ground.chosen else LEAST_CERTAIN if self._traced else FIRST
                view.show_play(ground.play, tr(where, token=self._token_words()) if where else "")
            else:
                view.show_why(ground.why)
        if sampling is not None:
            sampling.play.show_play(ground.play, self._token_words())

    @property
    def _can_pick(self) -> bool:
        """Whether another answer could go on from here: by the model that wrote this one."""
        message, model = self._look.message, self._look.model
        own = message is not None and model is not None and message.model_key in ("", model.file.id)
        return own and self._traced and message is not None and message.state != "streaming"

    @property
    def _traced(self) -> bool:
        message = self._look.message
        return message is not None and bool(self._look.trace(message.id))

    def _token_words(self) -> str:
        """The token that the answer has at the place that is shown."""
        message, at = self._look.message, self.playground.place
        trace = self._look.trace(message.id) if message is not None else ()
        return piece_words(trace[at].piece.decode("utf-8", "replace")) if 0 <= at < len(trace) else ""
