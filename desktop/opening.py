"""The way from the wish to see a chat to its messages; what is typed meanwhile belongs to that chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.branch import Visit, look
from desktop.draft import Draft
from desktop.drafts import Drafts
from desktop.history import Store
from desktop.listing import Listing
from desktop.question import new_chat_of
from desktop.records import Records

if TYPE_CHECKING:
    from desktop.chat import ChatController


class Opening(QObject):
    """The newest wish wins; until its chat is there, nothing that is typed goes to the one before it."""

    left = Signal()  # another chat will be shown: what stands unsent belongs to the one before

    def __init__(self, chat: ChatController, records: Records, drafts: Drafts) -> None:
        super().__init__(chat)
        self._chat, self._records, self._drafts = chat, records, drafts
        self._visit = 0
        self._goal: int | None = None
        self._moves = False  # to another chat than the one that is shown
        self._begun = False  # anything was shown yet
        self._typed: str | Draft = ""
        self._sent = ""
        self.pending = False

    def open(self, chat_id: int | None, message_id: int = 0) -> None:
        """Show a chat, or an empty new one; with a message, the branch and the place where it stands."""
        if self.pending and self._moves and chat_id != self._goal:
            self._set_aside()
        self._open(chat_id, message_id)

    def _open(self, chat_id: int | None, message_id: int = 0) -> None:
        self._drafts.save()
        visit, desk = self._begin(chat_id), self._chat.desk

        def found(seen: Visit) -> None:
            if visit == self._visit:  # the person may have gone on to another chat meanwhile
                self._arrive(seen)
                if message_id:
                    self._chat.sought.emit(message_id)

        def failed() -> None:
            if visit == self._visit:
                self._on_failed(chat_id)

        self._records.ask(lambda store: look(store, chat_id, message_id, desk), found, failed=failed)

    def open_if_there(self, chat_id: int | None) -> None:
        """List the chats and show this one if it still exists, else an empty new one."""
        visit = self._begin(chat_id)

        def listed(listing: Listing) -> None:
            if visit == self._visit:
                self._goal = chat_id if chat_id in listing.outside else None
                self._chat.open(self._goal)

        self._chat.listing.look(listed)

    def keep(self, draft: str | Draft) -> bool:
        """Take what is typed for a chat that is not there yet; False where it belongs to the one shown."""
        if self.pending and self._moves:
            self._typed = draft
            return True
        return False

    def hold(self, text: str) -> bool:
        """Take what is sent to a chat that is not there yet; False where it can be sent at once."""
        if self.pending:
            self._sent = self._sent or text
        return self.pending

    def save(self) -> None:
        """Hand what was typed for a chat that is not there yet to its drafts."""
        if self._written:
            self._drafts.keep(self._name(self._goal), self._typed)
        self._typed = self._sent = ""

    # ---- inside ---------------------------------------------------------------------------------------

    def _set_aside(self) -> None:
        """Leave what was typed or sent for a chat that is not shown after all as a draft of it."""
        goal, desk, early = self._goal, self._chat.desk, self._early
        written, self._typed, self._sent = self._written, "", ""
        self.left.emit()

        def keep(store: Store) -> None:
            had = store.new_draft(desk) if goal is None else store.chat(goal).draft
            store.save_draft(self._name(goal), Draft.of(had).followed_by(early).packed())

        if written:
            self._drafts.save()
            self._records.ask(keep)

    @property
    def _early(self) -> Draft:
        """What was typed for the chat that is not there yet."""
        return self._typed if isinstance(self._typed, Draft) else Draft.of(self._typed)

    @property
    def _written(self) -> bool:
        return bool(self._typed) and self._typed != Draft()

    def _begin(self, chat_id: int | None) -> int:
        shown = self._chat.chat.id if self._chat.chat else None
        moves = not self._begun or chat_id != shown
        if moves and not (self.pending and self._moves):
            self.left.emit()
        self.pending, self._moves, self._goal = True, moves or (self.pending and self._moves), chat_id
        self._visit += 1
        return self._visit

    def _arrive(self, seen: Visit) -> None:
        chat, path, saved = seen
        early, sent, written = self._early, self._sent, self._written
        self.pending, self._moves, self._begun = False, False, True
        self._typed = self._sent = ""
        name = self._name(chat.id if chat else None)
        draft = self._drafts.newest(name, saved)
        if written:
            first, last = (early, Draft.of(draft)) if sent else (Draft.of(draft), early)
            both = first.followed_by(last)
            self._drafts.keep(name, both)
            draft = both.packed()
        self._chat.show(chat, path, draft)
        if sent:
            self._chat.send(sent)

    def _on_failed(self, chat_id: int | None) -> None:
        """A chat that cannot be shown leaves the one that is; without any, a new one begins."""
        if chat_id is None:
            self.pending = False
            return
        shown = self._chat.chat.id if self._chat.chat else None
        self._sent = ""  # it was meant for another chat
        self._open(shown if shown != chat_id else None)

    def _name(self, chat_id: int | None) -> int | None:
        return new_chat_of(self._chat.desk) if chat_id is None else chat_id
