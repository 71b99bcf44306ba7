"""Between what was said about answers, the page that shows all of it, and the chats where it was said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.chat import ChatController
from desktop.feedback_view import author
from desktop.history import Chat, Store, StoredMessage
from desktop.language import tr, trn
from desktop.opinion_export import OpinionExporter, Wish
from desktop.opinions import Judged, Opinion
from desktop.recently import export_folder, remember_export
from desktop.shared import Shared
from desktop.widgets.choosing import choose_new_file
from desktop.widgets.feedback_detail import ShownAnswer
from desktop.widgets.later import Later
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.compare_wiring import CompareWires
    from desktop.widgets.feedback_export_card import FeedbackExportCard
    from desktop.widgets.feedback_page import FeedbackPage
    from desktop.widgets.window import MainWindow


class FeedbackWires(QObject):
    """One desk's; what is taken back can be brought back."""

    def __init__(
        self,
        window: MainWindow,
        place: PagePlace[FeedbackPage],
        compare: Later[CompareWires],
        chat: ChatController,
        shared: Shared,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._chat = window, chat
        self._records, self._folder, self._places = shared.records, shared.folder, shared.places
        self.place, self._compare, self._action = place, compare, place.action
        self.exporter = OpinionExporter(shared.records, shared.post, self)
        self._card: FeedbackExportCard | None = None
        self.place.wire(self._on_made)
        self.place.toggled.connect(self._on_toggled)
        compare.wire(lambda wires: wires.changed.connect(self._refresh))
        chat.replaced.connect(lambda _: self._refresh())
        self._shown = chat.chat.id if chat.chat is not None else None  # the chat that is open
        self._asked = 0  # how often all was asked for
        self._next: Opinion | None = None  # to be chosen once all is there
        chat.opened.connect(lambda opened, *_: self._on_opened(opened))
        self.exporter.written.connect(self._on_written)
        self.exporter.failed.connect(self._on_failed)

    @property
    def card(self) -> FeedbackExportCard:
        """The card that asks how to export, made when it is first asked for."""
        if self._card is None:
            from desktop.widgets.feedback_export_card import FeedbackExportCard  # most days pass without it

            page = self.place.page
            self._card = card = FeedbackExportCard(page.colours, page)
            page.coloured.connect(card.apply_palette)
            self.exporter.prepared.connect(card.show_prepared)
            card.wished.connect(self.exporter.prepare)
            card.chosen.connect(self._on_export_chosen)
        return self._card

    # ---- inside ---------------------------------------------------------------------------------------

    def _on_made(self, page: FeedbackPage) -> None:
        page.chosen.connect(self._on_chosen)
        page.chat_requested.connect(self._on_chat)
        page.take_back_requested.connect(self._on_take_back)
        page.compare_requested.connect(self._on_compare)
        page.export_requested.connect(self._on_export)

    def _on_opened(self, chat: Chat | None) -> None:
        """Another chat is a reason to read it."""
        before, self._shown = self._shown, chat.id if chat is not None else None
        if before != self._shown:
            self._action.setChecked(False)

    def _on_compare(self) -> None:
        self._compare.part.open()

    def _on_toggled(self, shown: bool) -> None:
        if shown:
            self._refresh()
        else:
            self.exporter.forget()

    def _refresh(self, chosen: Opinion | None = None) -> None:
        if not self._action.isChecked():
            return
        self._asked, self._next = self._asked + 1, chosen or self._next
        asked = self._asked

        def found(said: list[Opinion]) -> None:
            if asked != self._asked:  # another follows, which knows more
                return
            self.place.page.show_said(said)
            following, self._next = self._next, None
            if following is not None:
                self.place.page.choose(following)

        self._records.ask(lambda store: store.opinions.all(), found, urgent=False)

    def _on_chosen(self, one: Opinion) -> None:
        def found(judged: list[Judged]) -> None:
            if judged:
                self.place.page.show_answers(one, shown_answers(judged[0]))

        self._records.ask(lambda store: store.opinions.judged([one]), found)

    def _on_chat(self, one: Opinion) -> None:
        self._action.setChecked(False)
        self._window.sidebar.hit_selected.emit(one.chat, one.message)

    # ---- taken back -----------------------------------------------------------------------------------

    def _on_take_back(self, one: Opinion) -> None:
        def take(store: Store) -> tuple[StoredMessage, StoredMessage]:
            before = store.message(one.message)
            _set(store, one, None)
            return before, store.message(one.message)

        def taken(messages: tuple[StoredMessage, StoredMessage]) -> None:
            before, now = messages
            self._show(now)
            self._refresh()
            self._window.show_snackbar(
                tr("It was taken back."), tr("Undo"), lambda: self._bring_back(one, before)
            )

        self._records.ask(take, taken, failed=self._refresh)

    def _bring_back(self, one: Opinion, before: StoredMessage) -> None:
        made: list[Opinion] = []

        def bring(store: Store) -> StoredMessage:
            _set(store, one, before)
            made.extend(other for other in store.opinions.all() if _same(one, other))
            return store.message(one.message)

        def brought(now: StoredMessage) -> None:
            self._show(now)
            self._refresh(made[0] if made else None)

        self._records.ask(bring, brought, failed=self._refresh)

    def _show(self, message: StoredMessage) -> None:
        """Let every pane that shows the answer show what is thought of it now."""
        self._places.judged.emit(message.id, message.feedback, message.better)

    # ---- written --------------------------------------------------------------------------------------

    def _on_export(self, said: Sequence[Opinion]) -> None:
        if said:
            self.card.open(len(said))
            self.exporter.gather(said, self.card.wish)

    def _on_export_chosen(self, wish: Wish) -> None:
        suggested = export_folder(self._folder) / f"{tr('feedback')}-{wish.form}.jsonl"
        lines = self.exporter.lines  # they go where the page goes, which a chat may cover meanwhile
        path = choose_new_file(self._window, tr("Export feedback"), suggested, tr("JSON lines (*.jsonl)"))
        if path is not None:
            home = self._folder
            self._records.ask(lambda _: remember_export(home, path.parent), urgent=False)
            self.exporter.write(path, lines)

    def _on_failed(self, words: str) -> None:
        self._window.set_banner(words)

    def _on_written(self, path: Path, lines: int) -> None:
        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        words = trn(
            "\u201c{name}\u201d was written, with {count} line.",
            "\u201c{name}\u201d was written, with {count} lines.",
            lines,
            name=path.name,
        )
        self._window.show_snackbar(words, tr("Show the folder"), show)


def shown_answers(one: Judged) -> list[ShownAnswer]:
    """The whole answers that an opinion is about."""
    writer = author(one.answer)
    if one.kind == "choice" and one.other is not None:
        return [
            ShownAnswer(tr("Answer {number}", number=1), writer, one.answer.shown, one.verdict == "first"),
            ShownAnswer(
                tr("Answer {number}", number=2), author(one.other), one.other.shown, one.verdict == "second"
            ),
        ]
    if one.kind == "better":
        return [
            ShownAnswer(tr("Your better answer"), "", one.answer.better, preferred=True),
            ShownAnswer(tr("Answer"), writer, one.answer.shown),
        ]
    return [ShownAnswer(tr("Answer"), writer, one.answer.shown)]


def _set(store: Store, one: Opinion, before: StoredMessage | None) -> None:
    """Take an opinion back, or say it again as it was before."""
    if one.kind == "better":
        store.turns.set_better(one.message, before.better if before is not None else "")
    elif one.kind != "choice":
        store.turns.set_feedback(one.message, before.feedback if before is not None else 0)
    elif before is None:
        store.opinions.take_back(one.id)
    else:
        store.opinions.choose(one.message, one.other, one.verdict, one.moment)


def _same(one: Opinion, other: Opinion) -> bool:
    """Whether two are the same but for the number of a choice that came back."""
    return (one.kind, one.message, one.other) == (other.kind, other.message, other.other)
