"""Changes to what was said in the open chat: asked or answered anew, judged, taken away, led elsewhere.

Nothing is lost by any of them: what is written anew stands beside what was there, and a deletion, a
judgement and a new chat can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.conversation import Chat
from desktop.history import Store, StoredMessage
from desktop.turns import Trashed
from engine import Message, TracedToken, Value
from engine.traces import unpack

if TYPE_CHECKING:
    from desktop.chat import ChatController


class ChatChanges(QObject):
    """What the person does with messages that are there; lives on the main thread."""

    deleted = Signal(object)  # Trashed, which can be taken back
    branched = Signal(object, object)  # Chat that was left, Chat that begins with a copy of its path
    forked = Signal(int, int)  # the answer that was left, and the one that goes on
    bettered = Signal(int, str, str)  # a message, its better answer before and now

    def __init__(self, chat: ChatController) -> None:
        super().__init__(chat)
        self._chat = chat
        self._deleting = False

    # ---- asked and answered anew ----------------------------------------------------------------------

    def edit(self, message_id: int, text: str) -> None:
        """Say it in other words: a question is answered anew, an answer stands beside the model's."""
        chat = self._chat
        place = chat.branch.place(message_id)
        if place is None or not text.strip():
            return
        old = chat.branch.messages[place]
        if old.role == "assistant" and text == old.text:
            return
        if chat.sending:
            chat.returned.emit(message_id, text)
            return
        chat.stop()
        if old.role == "assistant":
            self._rewrite(place, text)
        else:
            chat.commit(text, place, partial(self._return, message_id, text), typed=False)

    def regenerate(self, message_id: int, values: Mapping[str, Value] | None = None) -> None:
        """Answer the same question once more, beside the answer that is there; `values` are for it alone."""
        chat = self._chat
        place, home = chat.branch.place(message_id), chat.chat
        if place is None or home is None or chat.sending:
            return
        if chat.branch.messages[place].role == "assistant":
            place -= 1
        if place < 0:
            return  # nobody asked
        chat.stop()
        chat.sending = True
        above = chat.branch.messages[: place + 1]

        def job(store: Store) -> tuple[Chat, StoredMessage]:
            found = store.chat(home.id)
            asked = replace(found, sampling={**found.sampling, **(values or {})})
            return asked, store.start_answer(found.id, above[-1].id, chat.model_name, asked.sampling)

        chat.ask(job, lambda rows: chat.begin(rows[0], above, rows[1]))

    def resume(self, message_id: int) -> None:
        """Go on with an answer that was cut short, with the sampling values that it was begun with."""
        chat = self._chat
        place, home = chat.branch.place(message_id), chat.chat
        if place is None or home is None or chat.sending or chat.busy:
            return
        if not chat.branch.messages[place].text or chat.branch.messages[place - 1].brief:
            self.regenerate(message_id)
            return
        chat.sending = True
        above = chat.branch.messages[:place]

        def job(store: Store) -> tuple[Chat, StoredMessage, tuple[TracedToken, ...]]:
            answer = store.resume_answer(message_id)
            as_begun = replace(store.chat(home.id), sampling=answer.sampling)
            return as_begun, answer, unpack(store.trace(message_id))

        chat.ask(
            job,
            lambda rows: chat.begin(
                rows[0],
                above,
                rows[1],
                lambda answers: answers.start(
                    rows[0], [*above, rows[1]], rows[1], resume=True, head=rows[2] or None
                ),
            ),
        )

    def fork(self, message_id: int, head: Sequence[TracedToken], asked: Sequence[Message]) -> None:
        """Write another answer that begins with these tokens, beside the one that they were taken from.

        `asked` is what that one was asked.
        """
        chat = self._chat
        place, home = chat.branch.place(message_id), chat.chat
        if place is None or home is None or chat.sending or not head:
            return
        chat.stop()
        chat.sending = True
        above, old = chat.branch.messages[:place], chat.branch.messages[place]

        def job(store: Store) -> tuple[Chat, StoredMessage]:
            found = store.chat(home.id)
            return found, store.start_answer(found.id, old.parent, chat.model_name, found.sampling)

        def begun(rows: tuple[Chat, StoredMessage]) -> None:
            answer = replace(rows[1], grounding=old.grounding)
            chat.begin(
                rows[0], above, answer, lambda answers: answers.fork(rows[0], asked, answer, tuple(head))
            )
            self.forked.emit(old.id, answer.id)

        chat.ask(job, begun)

    def drop_fork(self, old: int, new: int) -> None:
        """Show the answer again that this one was forked from; it goes, unless the chat went on below it."""
        chat, home, place = self._chat, self._chat.chat, self._chat.branch.place(new)
        if home is None or place is None:
            return
        chat.stop()
        if chat.sending or place + 1 < len(chat.branch):
            chat.open(home.id, old)
        else:
            chat.ask(lambda store: store.turns.trash(new), lambda _: chat.open(home.id, old))

    def step(self, message_id: int, by: int) -> None:
        """Show the sibling before (-1) or after (1) a message."""
        message, home = self._chat.branch.message(message_id), self._chat.chat
        if message is None or home is None or self._chat.busy:
            return
        index = message.siblings.index(message_id) + by
        if 0 <= index < len(message.siblings):
            self._chat.open(home.id, message.siblings[index])

    # ---- judged ---------------------------------------------------------------------------------------

    def judge(self, message_id: int, verdict: int) -> None:
        """Give a thumb up (1) or down (-1), or take the same one back."""
        message = self._chat.branch.message(message_id)
        if message is None:
            return
        feedback = 0 if message.feedback == verdict else verdict
        self._chat.ask(
            lambda store: store.turns.set_feedback(message_id, feedback),
            lambda _: self._chat.mark(message_id, feedback=feedback),
        )

    def better(self, message_id: int, text: str) -> None:
        """Keep the answer that the person would have wanted; an empty one is forgotten."""
        message = self._chat.branch.message(message_id)
        if message is None:
            return
        words, before = text.strip(), message.better

        def kept(_: None) -> None:
            self._chat.mark(message_id, better=words)
            self.bettered.emit(message_id, before, words)

        self._chat.ask(lambda store: store.turns.set_better(message_id, words), kept)

    def use_better(self, message_id: int) -> None:
        """Let the better answer stand in the chat, beside the model's."""
        message = self._chat.branch.message(message_id)
        if message is not None and message.better:
            self.edit(message_id, message.better)

    # ---- taken away and led elsewhere -----------------------------------------------------------------

    def delete(self, message_id: int) -> None:
        """Put a message with all below it in the trash; `deleted` says which, so that it can come back."""
        chat = self._chat
        place, home = chat.branch.place(message_id), chat.chat
        if place is None or home is None or chat.sending or self._deleting or chat.opening.pending:
            return  # a key that is held down deletes one message, not those that come into its place
        chat.stop()
        self._deleting = True

        def gone(trashed: Trashed) -> None:
            self._deleting = False
            if chat.is_open(home) and trashed.beside is not None:
                chat.open(home.id, trashed.beside)
            elif chat.is_open(home):
                chat.truncate(place)
                chat.tell_usage()
            chat.listing.refresh()
            self.deleted.emit(trashed)

        def failed() -> None:
            self._deleting = False

        chat.ask(lambda store: store.turns.trash(message_id), gone, failed)

    def restore(self, trashed: Trashed) -> None:
        """Take a deletion back and show the message."""
        self._chat.ask(
            lambda store: store.turns.restore(trashed),
            lambda _: self._chat.open(trashed.chat, trashed.message),
        )

    def branch(self, message_id: int, title: str) -> None:
        """Begin a new chat, with this title, from a copy of the path down to this message."""
        home = self._chat.chat
        if home is None or self._chat.branch.place(message_id) is None:
            return

        def made(new: Chat) -> None:
            self._chat.listing.refresh()
            self._chat.open(new.id)
            self.branched.emit(home, new)

        self._chat.ask(lambda store: store.turns.branch(message_id, lambda: store.create_chat(title)), made)

    # ---- inside ---------------------------------------------------------------------------------------

    def _rewrite(self, place: int, text: str) -> None:
        chat, home, old = self._chat, self._chat.chat, self._chat.branch.messages[place]

        def kept(message: StoredMessage) -> None:
            chat.sending = False
            if chat.is_open(home):
                chat.put(place, message)

        chat.sending = True
        chat.ask(lambda store: store.edit_answer(old.id, text), kept, partial(self._return, old.id, text))

    def _return(self, message_id: int, text: str) -> None:
        if self._chat.branch.place(message_id) is not None:
            self._chat.returned.emit(message_id, text)
