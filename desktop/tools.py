"""What of a desk most days pass without: commands and places are there at once, the rest when first used.

A page's wires are made with the page, those that look inside the model with their panel or the first command.
They are imported then too, so that no start pays for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.chat import ChatController
from desktop.documents import DocumentsController
from desktop.influence_wiring import InfluenceWires
from desktop.language import marked, tr
from desktop.settings import Settings
from desktop.shared import Shared
from desktop.token_count import TokenCounter
from desktop.widgets import pages
from desktop.widgets.later import Later
from desktop.widgets.page_place import MakePage, P, PagePlace
from engine import Event
from rag import Event as LibraryEvent

if TYPE_CHECKING:
    from desktop.compare_wiring import CompareWires
    from desktop.eval_wiring import EvalWires
    from desktop.feedback_wiring import FeedbackWires
    from desktop.likeness_wiring import LikenessWires
    from desktop.look_desk import LookDesk
    from desktop.tour_wiring import TourWires
    from desktop.tree_wiring import TreeWires
    from desktop.widgets.commands import Section
    from desktop.widgets.compare_page import ComparePage
    from desktop.widgets.eval_page import EvalPage
    from desktop.widgets.feedback_page import FeedbackPage
    from desktop.widgets.likeness_page import LikenessPage
    from desktop.widgets.tour_page import TourPage
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.tree_page import TreePage
    from desktop.widgets.window import MainWindow

W = TypeVar("W")

#: What looks inside the model: the command, its English words, its key, words to find it by, what it does.
_LOOKS: tuple[tuple[str, str, str, str, Callable[[LookDesk], object]], ...] = (
    (
        "look-inside",
        marked("Look inside"),
        "Ctrl+I",
        "tokens probabilities attention layers context inspect model works",
        lambda desk: desk.wires.show(),
    ),
    (
        "show-tokens",
        marked("Show tokens"),
        "Ctrl+Shift+K",
        "tokeniser ids count cut pieces",
        lambda desk: desk.wires.show("tokens"),
    ),
    (
        "context-map",
        marked("Context map"),
        "Ctrl+Shift+I",
        "window full tokens budget memory cached left out prompt",
        lambda desk: desk.context.open("next"),
    ),
    (
        "look-attention",
        marked("Attention"),
        "Ctrl+Shift+H",
        "heads looked at marks context attend",
        lambda desk: desk.inside.open("attention"),
    ),
    (
        "look-layers",
        marked("Layers"),
        "Ctrl+Shift+J",
        "logit lens prediction takes shape depth",
        lambda desk: desk.inside.open("layers"),
    ),
    (
        "look-influence",
        marked("Influence of sources"),
        "Ctrl+Shift+G",
        "left out passage carried why source",
        lambda desk: desk.inside.open("influence"),
    ),
)
#: What can be asked for below a message and is done by those who look inside.
_ACTS = frozenset({"tokens", "lens", "work-out", "stop-work-out"})
DECLINED = -1


class Tools(QObject):
    """One desk's."""

    def __init__(
        self,
        window: MainWindow,
        transcript: Transcript,
        chat: ChatController,
        documents: DocumentsController,
        shared: Shared,
        counter: TokenCounter,
        carrying: InfluenceWires,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._transcript, self._chat = window, transcript, chat
        self._documents, self._shared = documents, shared
        self._counter, self._carrying = counter, carrying
        self.look = Later(self._make_look)
        self._add_evaluation()
        self._add_looks()
        self._add_feedback()
        self._add_pages()
        self._wire_look()
        transcript.action_requested.connect(self._on_action)

    def on_engine_event(self, event: Event) -> None:
        """Take one event of the engine, for whoever is there."""
        if self.look.made is not None:
            self.look.made.look.on_event(event)

    def on_library_event(self, event: LibraryEvent) -> None:
        """Take one event of the library, for whoever is there."""
        if self.tour.made is not None:
            self.tour.made.on_library_event(event)
        if self.likeness.made is not None:
            self.likeness.made.on_event(event)

    def close(self) -> None:
        """Ask for nothing more; may be called again."""
        if self.look.made is not None:
            self.look.made.look.close()

    # ---- pages ------------------------------------------------------------------------------------------

    def _page(
        self,
        page: MakePage[P],
        action: QAction,
        title: str,
        make: Callable[[PagePlace[P]], W],
    ) -> Later[W]:
        """A page with wires that are made together with it."""
        place = self._window.add_place(page, action, title)
        later = Later(lambda: make(place))
        place.wire(lambda _: later.part)
        return later

    def _add_evaluation(self) -> None:
        action = self._window.commands.add(
            "evaluation", marked("Evaluation\u2026"), "Models", "Ctrl+Shift+R",
            "benchmark test questions compare score bias hallucination results",
            checkable=True, apart=True,
        )  # fmt: skip
        self.evaluation = self._page(pages.eval_page, action, tr("Evaluation"), self._make_evaluation)

    def _add_feedback(self) -> None:
        add = self._window.commands.add
        compare = add(
            "compare", marked("Which of the two is better?"), "Answer", "Ctrl+Shift+Y",
            "compare side by side prefer choose versions feedback preference", checkable=True, apart=True,
        )  # fmt: skip
        feedback = add(
            "feedback", marked("What you said about answers"), "Answer", "Ctrl+Shift+A",
            "feedback thumbs preferences better choices dpo kto export opinions training", checkable=True,
        )  # fmt: skip
        self.compare = self._page(
            pages.compare_page, compare, tr("Which of the two is better?"), self._make_compare
        )
        self.feedback = self._page(
            pages.feedback_page, feedback, tr("What you said about answers"), self._make_feedback
        )
        self.compare.wire(lambda wires: wires.all_requested.connect(lambda: feedback.setChecked(True)))

    def _add_pages(self) -> None:
        window, commands = self._window, self._window.commands
        likeness = commands.add(
            "likeness", marked("Compare two texts\u2026"), "Documents", "Ctrl+L",
            "embedding cosine similarity similar meaning vectors sentences", checkable=True,
        )  # fmt: skip
        self.likeness = self._page(
            pages.likeness_page, likeness, tr("Compare two texts"), self._make_likeness
        )
        window.workbench.wire(lambda page: page.map.texts_wanted.connect(lambda: likeness.setChecked(True)))
        self.tour = self._page(pages.tour_page, commands.tour, tr("Tour"), self._make_tour)
        settings, offer = self._shared.settings, window.welcome.offer
        offer.taken.connect(lambda: commands.tour.setChecked(True))
        offer.declined.connect(lambda: settings.change(tour=DECLINED))
        settings.changed.connect(self._offer_tour)
        self._offer_tour(settings.value)
        commands.tree.setCheckable(True)
        self.tree = self._page(pages.tree_page, commands.tree, tr("Tree of this chat"), self._make_tree)

    def _offer_tour(self, settings: Settings) -> None:
        """Offer the tour to whoever has neither opened nor declined it."""
        self._window.welcome.offer_tour(settings.tour == 0)

    # ---- looking inside ---------------------------------------------------------------------------------

    def _add_looks(self) -> None:
        add = self._window.commands.add
        for id, words, keys, more, do in _LOOKS:
            first = id == "look-inside"
            section: Section = "View" if first else "Inside the model"
            action = add(id, words, section, keys, more, apart=first)
            action.triggered.connect(lambda _=False, do=do: do(self.look.part))
        edges = add(
            "token-edges", marked("Tokens while you write"), "Inside the model", "Ctrl+Shift+U",
            "boundaries edges composer underline tokeniser", checkable=True,
        )  # fmt: skip
        edges.toggled.connect(lambda _: self.look.part)

    def _wire_look(self) -> None:
        """Make it for whoever shows something of it, and for nobody else."""
        window, settings = self._window, self._shared.settings
        window.panel.later_look.wire(lambda _: self.look.part)
        window.panel.later_sampling.wire(lambda _: self.look.part)
        window.header.meter.opened.connect(lambda: self.look.part.context.open("next"))
        window.commands.lens.toggled.connect(lambda _: self.look.part)
        for measure, action in window.commands.measures.items():
            action.triggered.connect(
                lambda _=False, measure=measure: self.look.part.lens.show_measure(measure)
            )
        settings.changed.connect(self._on_settings)
        self._on_settings(settings.value)

    def _on_settings(self, settings: Settings) -> None:
        if settings.uncertain:  # tokens are marked in every answer
            _ = self.look.part

    def _on_action(self, action: str, message_id: int) -> None:
        if action in _ACTS:
            self.look.part.act(action, message_id)
        elif action == "compare":
            self.compare.part.open_for(message_id)

    # ---- made when they are first used, and imported then -------------------------------------------------

    def _make_look(self) -> LookDesk:
        from desktop.look_desk import LookDesk

        return LookDesk(
            self._window,
            self._transcript,
            self._chat,
            self._shared,
            self._counter,
            self._carrying,
            self,
        )

    def _make_evaluation(self, place: PagePlace[EvalPage]) -> EvalWires:
        from desktop.eval_wiring import EvalWires

        return EvalWires(self._window, place, self._chat, self._documents, self._shared, self)

    def _make_compare(self, place: PagePlace[ComparePage]) -> CompareWires:
        from desktop.compare_wiring import CompareWires

        return CompareWires(place, self._transcript, self._chat, self._shared.records, self)

    def _make_feedback(self, place: PagePlace[FeedbackPage]) -> FeedbackWires:
        from desktop.feedback_wiring import FeedbackWires

        return FeedbackWires(self._window, place, self.compare, self._chat, self._shared, self)

    def _make_likeness(self, place: PagePlace[LikenessPage]) -> LikenessWires:
        from desktop.likeness_wiring import LikenessWires

        return LikenessWires(self._window, place, self._chat, self._shared.library, self._shared.files, self)

    def _make_tour(self, place: PagePlace[TourPage]) -> TourWires:
        from desktop.tour_wiring import TourWires

        shared, look = self._shared, self.look.part.look
        return TourWires(
            self._window, place, look, self._chat, shared.library, shared.files, shared.settings, self
        )

    def _make_tree(self, place: PagePlace[TreePage]) -> TreeWires:
        from desktop.tree_wiring import TreeWires

        return TreeWires(place, self._chat, self._shared.records, self)
