"""The conversation on the screen: what the person does becomes rows in the history and answers.

A message is committed before it is shown as sent; until then its text stays in the composer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.answers import Answers
from desktop.branch import Branch
from desktop.chat_changes import ChatChanges
from desktop.chat_listing import ChatListing
from desktop.chat_places import ChatPlaces
from desktop.draft import Draft
from desktop.drafts import Drafts
from desktop.history import Chat, Store, StoredMessage
from desktop.language import tr
from desktop.opening import Opening
from desktop.question import Beginning, Question, new_chat_of
from desktop.records import Records
from desktop.turn import as_item
from engine import Value


class ChatController(QObject):
    """Owns which chat is open and the path shown of it; lives on the main thread."""

    opened = Signal(object, object, str)  # Chat | None, list[MessageItem], the draft
    sought = Signal(int)  # id of the message to bring into sight
    chat_changed = Signal(object)  # Chat
    manner_changed = Signal()  # of the chat that has no message yet
    created = Signal(object)  # Chat, before its first question is answered
    added = Signal(object)  # MessageItem
    replaced = Signal(object)  # MessageItem
    finished = Signal(object)  # MessageItem
    truncated = Signal(int)  # id of the last message that stays; 0 for none
    wrote = Signal(int, str, bool)  # message id, text, reasoning
    sent = Signal(str)  # the text that left the composer
    returned = Signal(int, str)  # a message and its new words, which could not be taken
    busy_changed = Signal(bool)
    reading = Signal(int, int, int)  # cached, read, total; all 0 when over
    usage = Signal(int, int, int)  # tokens in the context, its size, messages left out

    def __init__(
        self, records: Records, answers: Answers, places: ChatPlaces, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._answers = answers
        self._chat: Chat | None = None
        self.desk = 1  # each has a chat of its own that is not begun yet
        self.shown_elsewhere: Callable[[int, int], bool] = lambda *_: False  # and comes forward there
        self.listing = ChatListing(records, places, self)
        self.branch = Branch()
        self.changes = ChatChanges(self)
        self.sending = self._stopping = False  # a question or an answer is on its way into the history
        self._defaults = self._beginning = Beginning()
        self._model_name = self._model_path = ""
        self._recommended: Mapping[str, Value] = {}
        self._drafts = Drafts(records, self)
        self.opening = Opening(self, records, self._drafts)
        answers.wrote.connect(self._on_wrote)
        answers.noted.connect(self._on_noted)
        answers.ended.connect(self._on_ended)
        answers.cited.connect(self._on_noted)
        answers.read.connect(self._on_read)
        answers.filled.connect(self._on_filled)
        places.renewed.connect(self.renew)
        places.judged.connect(lambda id, thumb, better: self.mark(id, feedback=thumb, better=better))
        places.leaving.connect(self._stop_all)
        places.gone.connect(self._on_gone)

    # ---- what is open ---------------------------------------------------------------------------------

    @property
    def chat(self) -> Chat | None:
        """The open chat; None while it has no message yet."""
        return self._chat

    @property
    def system(self) -> str:
        """The system prompt of the open chat."""
        return self._chat.system if self._chat else self._beginning.system

    @property
    def values(self) -> dict[str, Value]:
        """The sampling values that the person changed in the open chat."""
        return self._chat.sampling if self._chat else self._beginning.values

    @property
    def preset(self) -> str:
        """The name of the sampling values that were chosen last in the open chat."""
        return self._chat.preset if self._chat else self._beginning.preset

    @property
    def persona(self) -> str:
        """The name of the open chat's persona."""
        return self._chat.persona if self._chat else self._beginning.persona

    @property
    def defaults(self) -> Beginning:
        """What a new chat begins with."""
        return self._defaults

    @property
    def scopes(self) -> tuple[str, ...]:
        """The collections that the open chat asks."""
        return self._chat.scopes if self._chat else self._beginning.scopes

    @property
    def _chat_id(self) -> int | None:
        return self._chat.id if self._chat else None

    @property
    def _draft_id(self) -> int | None:
        return self._chat.id if self._chat else new_chat_of(self.desk)

    @property
    def busy(self) -> bool:
        """Whether an answer is being written in the open chat."""
        return self._chat is not None and self._answers.busy(self._chat.id)

    @property
    def recommended(self) -> Mapping[str, Value]:
        """The sampling values of the model's author."""
        return self._recommended

    def use_model(self, name: str, path: str, recommended: Mapping[str, Value]) -> None:
        """New answers are by this model, with its author's sampling values below the person's."""
        self._model_name, self._model_path, self._recommended = name, path, recommended
        self._answers.recommend(recommended)

    @property
    def model_name(self) -> str:
        """The model by which new answers are."""
        return self._model_name

    def set_defaults(self, system: str, values: dict[str, Value]) -> None:
        """What a new chat begins with."""
        before, self._defaults = self._defaults, Beginning(system, values)
        if self._beginning == before:  # else the new chat that waits has values of its own
            self._beginning = self._defaults

    def open(self, chat_id: int | None, message_id: int = 0) -> None:
        """Show a chat, or an empty new one; with a message, the branch and the place where it stands."""
        if chat_id is None or not self.shown_elsewhere(chat_id, message_id):
            self.opening.open(chat_id, message_id)

    def open_if_there(self, chat_id: int | None) -> None:
        """List the chats and show this one if it still exists, else an empty new one."""
        self.opening.open_if_there(chat_id)

    # ---- what the person does -------------------------------------------------------------------------

    def send(self, text: str) -> None:
        """Commit the message, show it, and have it answered."""
        if self.opening.hold(text) or self.sending or self.busy or not text.strip():
            return
        chat_id = self._draft_id
        self._drafts.drop(chat_id)  # the commit erases the saved one
        self.commit(text, len(self.branch), partial(self._drafts.give_back, chat_id, text))

    def brief(self, path: str, name: str) -> bool:
        """Ask for the brief of a file; False while another answer is being written."""
        if self.sending or self.busy or self.opening.pending:
            return False
        self.save_draft()  # it goes with the chat if this is its first message
        self.commit(tr("Brief: {name}", name=name), len(self.branch), lambda: None, typed=False, brief=path)
        return True

    def stop(self) -> None:
        """Stop the answer in the open chat; what is written stays."""
        self._stopping = self.sending  # its answer has no job yet
        if self._chat is not None:
            self._answers.stop(self._chat.id)

    def keep_draft(self, draft: str | Draft) -> None:
        """Remember what is unsent with its chat."""
        if not self.opening.keep(draft):
            self._drafts.keep(self._draft_id, draft)

    def save_draft(self) -> None:
        """Hand unsaved draft text to the history."""
        self.opening.save()
        self._drafts.save()

    def rename(self, chat_id: int, title: str) -> None:
        """Give a chat another title."""
        self.listing.outdate()
        self._change(chat_id, lambda store: store.rename(chat_id, title))

    def delete(self, chat_id: int) -> None:
        """Put a chat in the trash."""
        self.listing.delete([chat_id])

    def restore(self, chat_id: int) -> None:
        """Take a chat out of the trash and open it."""
        self.listing.restore([chat_id], lambda: self.open(chat_id))

    def set_system(self, text: str) -> None:
        """Change the system prompt of the open chat."""
        self._set(Store.set_system, text, system=text)

    def set_values(self, values: dict[str, Value]) -> None:
        """Change the sampling of the open chat."""
        self._set(Store.set_sampling, values, values=values)

    def set_preset(self, name: str, values: dict[str, Value]) -> None:
        """Give the open chat the sampling values that have this name."""
        self.set_manner(self.system, values, name, self.persona)

    def set_manner(self, system: str, values: dict[str, Value], preset: str, persona: str) -> None:
        """Give the open chat another system prompt, sampling values and their names, as one change."""
        manner = replace(self._beginning, system=system, values=values, preset=preset, persona=persona)
        if self._chat is None:
            self._beginning = manner
            self.manner_changed.emit()
        else:
            chat_id = self._chat.id
            self._change(chat_id, lambda store: manner.give(store, chat_id))

    def set_scopes(self, scopes: tuple[str, ...]) -> None:
        """Change which collections the open chat asks."""
        self._set(Store.set_scopes, scopes, scopes=scopes)

    # ---- the way of a message -------------------------------------------------------------------------

    def commit(
        self, text: str, keep: int, failed: Callable[[], None], *, typed: bool = True, brief: str = ""
    ) -> None:
        """Commit a question below the first `keep` messages; `failed` brings its words back."""
        self.sending = True
        chat, above = self._chat, self.branch.messages[:keep]
        parent = above[-1].id if above else None
        model = self._model_name, self._model_path
        asked = Question(
            text, self._chat_id, parent, self._beginning, *model, typed=typed, brief=brief, desk=self.desk
        )

        def committed(rows: tuple[Chat, StoredMessage, StoredMessage]) -> None:
            home, question, answer = rows
            if chat is None:
                self._beginning = self._defaults
            if self.is_open(chat):
                self._chat = home
                if typed:
                    self._drafts.clear(asked.chat or new_chat_of(self.desk))
                    self.sent.emit(text)
                self.put(keep, question)
                self.chat_changed.emit(home)
            if chat is None:
                self.created.emit(home)
            self.begin(home, [*above, question], answer)

        self.ask(asked.commit, committed, failed)

    def begin(
        self,
        home: Chat,
        above: list[StoredMessage],
        answer: StoredMessage,
        start: Callable[[Answers], None] | None = None,
    ) -> None:
        """Ask the engine for the answer below `above`, and show its place if the chat is still open.

        `start` asks for it in another way than from its beginning.
        """
        self.sending = False
        if start is None:
            self._answers.start(home, above, answer)
        else:
            start(self._answers)
        if self._stopping:
            self._stopping = False
            self._answers.stop(home.id)
        if self.is_open(home):
            self.put(len(above), answer)
            self.busy_changed.emit(True)
        self.listing.refresh()

    def ask(
        self,
        job: Callable[[Store], object],
        then: Callable[..., object],
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Have the history do what belongs to sending, which is over when it fails."""

        def on_failed() -> None:
            self.sending = self._stopping = False
            if failed is not None:
                failed()

        self._records.ask(job, then, failed=on_failed)

    def _set(self, write: Callable[[Store, int, Any], None], value: object, **beginning: Any) -> None:
        """Change the open chat, or what the new one begins with."""
        if self._chat is None:
            self._beginning = replace(self._beginning, **beginning)
        else:
            chat_id = self._chat.id
            self._change(chat_id, lambda store: write(store, chat_id, value))

    def renew(self, chat: Chat) -> None:
        """A chat is another one now; it may be the one that is open."""
        if self._chat and self._chat.id == chat.id:
            self._chat = chat
            self.chat_changed.emit(chat)

    def _change(self, chat_id: int, job: Callable[[Store], object]) -> None:
        def changed(chat: Chat) -> None:
            self.listing.places.renewed.emit(chat)  # to the pane that shows it, in whichever window
            self.listing.refresh()

        def run(store: Store) -> Chat:
            job(store)
            return store.chat(chat_id)

        self.ask(run, changed, self.listing.refresh)

    # ---- what the answers say -------------------------------------------------------------------------

    def _on_wrote(self, message_id: int, text: str, reasoning: bool) -> None:
        if self.branch.place(message_id) is not None:
            self.wrote.emit(message_id, text, reasoning)

    def _stop_all(self, chats: list[int]) -> None:
        for chat in chats:
            self._answers.stop(chat)

    def _on_gone(self, chats: list[int]) -> None:
        self._stop_all(chats)  # also what began meanwhile
        if self._chat_id in chats:
            self.open(None)

    def _on_noted(self, message: StoredMessage) -> None:
        adopted = self.branch.adopt(message)
        if adopted is not None:
            self.replaced.emit(as_item(adopted))

    def _on_ended(self, message: StoredMessage) -> None:
        adopted = self.branch.adopt(message)
        if adopted is not None:
            self.reading.emit(0, 0, 0)
            self.finished.emit(as_item(adopted))
            if message.figures is not None:
                self.usage.emit(message.figures.context_tokens, 0, -1)
        if self._chat_id == message.chat:
            self.busy_changed.emit(self.busy)
        self.listing.refresh()

    def _on_read(self, chat_id: int, cached: int, read: int, total: int) -> None:
        if self._chat and self._chat.id == chat_id:
            self.reading.emit(cached, read, total)

    def _on_filled(self, chat_id: int, tokens: int, size: int, omitted: int) -> None:
        if self._chat and self._chat.id == chat_id:
            self.usage.emit(tokens, size, omitted)

    # ---- small things ---------------------------------------------------------------------------------

    def show(self, chat: Chat | None, path: list[StoredMessage], draft: str) -> None:
        """Show what was found of a chat."""
        self._chat, self.branch = chat, Branch(self._answers.newest(message) for message in path)
        self.opened.emit(chat, [as_item(message) for message in self.branch.messages], draft)
        self.reading.emit(0, 0, 0)
        self.tell_usage()
        self.busy_changed.emit(self.busy)

    def tell_usage(self) -> None:
        """Say how full the context was after the last answer that is shown."""
        figures = next((m.figures for m in reversed(self.branch.messages) if m.figures), None)
        self.usage.emit(figures.context_tokens if figures else 0, 0, 0)

    def put(self, keep: int, message: StoredMessage) -> None:
        """Show a message below the first `keep` ones, in the place of what was there."""
        self.truncate(keep)
        self.branch.messages.append(message)
        self.added.emit(as_item(message))

    def mark(self, message_id: int, **changed: Any) -> None:
        """Show what the person thinks of a message now."""
        if (message := self.branch.mark(message_id, **changed)) is not None:
            self.replaced.emit(as_item(message))

    def truncate(self, keep: int) -> None:
        """Show only the first messages."""
        if len(self.branch) > keep:
            self.branch = Branch(self.branch.messages[:keep])
            self.truncated.emit(self.branch.messages[-1].id if keep else 0)

    def is_open(self, chat: Chat | None) -> bool:
        """Whether this chat, or the one that does not exist yet, is open."""
        return self._chat_id == (chat.id if chat else None)
