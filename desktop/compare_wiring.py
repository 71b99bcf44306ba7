"""Between answers to one question and the page that asks which of two is better."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.chat import ChatController
from desktop.conversation import Chat, StoredMessage
from desktop.feedback_view import author
from desktop.history import Store
from desktop.language import tr
from desktop.opinions import Pair, Verdict
from desktop.records import Records
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.compare_page import ComparePage
    from desktop.widgets.transcript import Transcript


class CompareWires(QObject):
    """One desk's; which answer stands where is drawn by chance, so that no place wins."""

    changed = Signal()  # something was said, or taken back
    all_requested = Signal()

    def __init__(
        self,
        place: PagePlace[ComparePage],
        transcript: Transcript,
        chat: ChatController,
        records: Records,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.place, self._transcript, self._chat, self._records = place, transcript, chat, records
        self._action = place.action
        self.flip: Callable[[], bool] = lambda: random.random() < 0.5
        self._pairs: list[tuple[int, int]] = []
        self._at = 0
        self._pair: Pair | None = None
        self._kept = 0  # the choice just made, -1 while it is being kept
        self._question = 0  # whose answers are compared, 0 for those of all chats
        self._asked = False  # the page was opened for certain answers
        self._job = 0
        self.place.wire(self._on_made)
        self.place.toggled.connect(self._on_toggled)
        self._shown = chat.chat.id if chat.chat is not None else None  # the chat that is open
        chat.opened.connect(lambda opened, *_: self._on_opened(opened))

    def open(self, question: int = 0, first: int = 0) -> None:
        """Compare the answers to a question, those with the answer `first` first, or those of all chats."""
        self._question, self._asked = question, True
        self._action.setChecked(True)
        self._look(first)

    def open_for(self, message_id: int) -> None:
        """Compare an answer of the open chat with the others to its question."""
        message = self._chat.branch.message(message_id)
        if message is not None and message.parent is not None:
            self.open(message.parent, message_id)

    # ---- inside ---------------------------------------------------------------------------------------

    def _on_made(self, page: ComparePage) -> None:
        page.judged.connect(self._on_judged)
        page.skipped.connect(self._go_on)
        page.next_requested.connect(self._go_on)
        page.undo_requested.connect(self._on_undo)
        page.all_requested.connect(self.all_requested)

    def _on_toggled(self, shown: bool) -> None:
        """By its key it is for the answer that has the focus, else for the last one with several versions."""
        if shown and not self._asked:
            answer = self._nearest()
            self._question = (answer.parent or 0) if answer is not None else 0
            self._look(answer.id if answer is not None else 0)
        self._asked = False

    def _on_opened(self, chat: Chat | None) -> None:
        """Another chat is a reason to read it."""
        before, self._shown = self._shown, chat.id if chat is not None else None
        if before != self._shown:
            self._action.setChecked(False)

    def _nearest(self) -> StoredMessage | None:
        index, branch = self._transcript.focus.index, self._chat.branch.messages
        at = branch[index] if index is not None and index < len(branch) else None
        if at is not None and at.role == "assistant" and len(at.siblings) > 1:
            return at
        answers = (one for one in reversed(branch) if one.role == "assistant" and len(one.siblings) > 1)
        return next(answers, None)

    def _look(self, first: int) -> None:
        question = self._question
        self._pair, self._kept = None, 0
        self._job += 1
        job = self._job

        def found(pairs: list[tuple[int, int]]) -> None:
            if job == self._job:
                self._pairs = sorted(pairs, key=lambda pair: first not in pair)
                self._at = -1
                self._go_on()

        self._records.ask(lambda store: store.opinions.open_pairs(question), found)

    def _go_on(self) -> None:
        """The next pair that is still there."""
        self._at += 1
        self._show()

    def _show(self) -> None:
        page, at, job = self.place.page, self._at, self._job
        self._pair, self._kept = None, 0
        if at >= len(self._pairs):
            self._end(page)
            return
        pair = self._pairs[at][::-1] if self.flip() else self._pairs[at]

        def found(pair: Pair | None) -> None:
            if job != self._job or at != self._at:
                return
            self._pair = pair
            if pair is None:  # one of them was deleted meanwhile
                self._go_on()
            else:
                texts = pair.first.shown, pair.second.shown
                page.show_pair(pair.question.text, *texts, at + 1, len(self._pairs))

        self._records.ask(lambda store: store.opinions.pair(*pair), found)

    def _end(self, page: ComparePage) -> None:
        if self._pairs:
            self._action.setChecked(False)
        elif self._question:
            title = tr("These answers were compared")
            words = tr("Regenerate the answer to compare another one, or change your mind about these.")
            page.show_nothing(title, words, tr("See what you said"))
        else:
            words = tr("Regenerate an answer, and you can say which of the two is better.")
            page.show_nothing(tr("No two answers to compare"), words)

    def _on_judged(self, verdict: Verdict) -> None:
        pair, at = self._pair, self._at
        if pair is None or self._kept:
            return
        self._kept = -1

        def kept(choice: int) -> None:
            if self._pair is pair:
                self._kept = choice
                writers = author(pair.first), author(pair.second)
                self.place.page.show_verdict(verdict, writers, more=at + 1 < len(self._pairs))
            self.changed.emit()

        def keep(store: Store) -> int:
            return store.opinions.choose(pair.first.id, pair.second.id, verdict)

        self._records.ask(keep, kept, failed=self._go_on)

    def _on_undo(self) -> None:
        choice, pair = self._kept, self._pair
        if choice <= 0 or pair is None:
            return
        self._kept = 0

        def gone(_: None) -> None:
            self.changed.emit()
            if self._pair is pair:
                texts = pair.first.shown, pair.second.shown
                self.place.page.show_pair(pair.question.text, *texts, self._at + 1, len(self._pairs))

        self._records.ask(lambda store: store.opinions.take_back(choice), gone)
