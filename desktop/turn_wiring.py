"""Between the actions under a message and the chat: other ways to answer, verdicts, deletions, new chats."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.conversation import Chat, StoredMessage, scope_of
from desktop.documents import DocumentsController
from desktop.edits import Edit, Edits
from desktop.figures import facts_of, sampling_words
from desktop.language import tr, trn
from desktop.model_choices import choices
from desktop.models import ModelController, ModelState
from desktop.trash import IDLE_MS, Trash
from desktop.turns import Trashed
from desktop.ways import Way, varied
from engine import LoadedModel, Sampling, effective

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.window import MainWindow


#: Characters of a title that the title of a new chat repeats.
LONGEST = 50


class TurnWires(QObject):
    """Does what is asked of a message, knows about it what its actions show, and keeps unsaved edits."""

    def __init__(
        self,
        window: MainWindow,
        transcript: Transcript,
        chat: ChatController,
        models: ModelController,
        documents: DocumentsController,
        trash: Trash,
        edits: Edits,
    ) -> None:
        super().__init__(window)
        self._window, self._transcript, self._chat = window, transcript, chat
        self._models, self._documents, self._trash = models, documents, trash
        #: What shall be done below the last message of a branch once the model at a path is there.
        self._awaited: tuple[str, int, Callable[[], object]] | None = None
        self._edits = edits
        self._deleted: list[Trashed] = []
        transcript.guide = self
        transcript.action_requested.connect(self._on_action)
        transcript.bettered.connect(chat.changes.better)
        transcript.drafted.connect(edits.keep)
        transcript.given_up.connect(self._on_given_up)
        chat.opened.connect(lambda home, *_: self._on_opened(home))
        chat.changes.deleted.connect(self._on_deleted)
        chat.changes.branched.connect(self._on_branched)
        chat.changes.bettered.connect(self._on_bettered)
        models.loaded.connect(self._on_loaded)
        models.changed.connect(self._on_model_changed)
        window.commands.previous_answer.triggered.connect(lambda: self._step(-1))
        window.commands.next_answer.triggered.connect(lambda: self._step(1))

    # ---- what is known of a message -------------------------------------------------------------------

    def ways(self, message: int) -> Sequence[Way]:
        """How the answer could be written anew."""
        answer = self._chat.branch.message(message)
        if answer is None:
            return ()
        used = self._used()
        found = [
            Way("regenerate", tr("Again")),
            Way("regenerate:precise", tr("More precise"), sampling_words(varied("precise", used))),
            Way("regenerate:varied", tr("More varied"), sampling_words(varied("varied", used))),
        ]
        before = self._model_of(answer)
        if before:
            words = tr("With {model} again", model=answer.model_name)
            found.insert(1, Way(f"regenerate:model:{before}", words))
        loaded = self._models.state.path
        found += [
            Way(f"regenerate:model:{choice.path}", choice.name, choice.detail, model=True)
            for choice in choices(self._models.entries)
            if choice.path != loaded
        ]
        return found

    def facts(self, message: int) -> Sequence[tuple[str, str]]:
        """All figures of an answer."""
        answer = self._chat.branch.message(message)
        return facts_of(answer) if answer is not None else ()

    def _used(self) -> Sampling:
        return effective(self._chat.recommended, self._chat.values)

    def _model_of(self, answer: StoredMessage) -> str:
        """The file of the model that wrote an answer, where it is another one than the one in use."""
        if not answer.model_name or answer.model_name == self._chat.model_name:
            return ""
        paths = (one.file.path for one in self._models.entries if one.file.name == answer.model_name)
        return next(paths, "")

    # ---- what is asked --------------------------------------------------------------------------------

    def _on_action(self, action: str, message: int) -> None:
        changes = self._chat.changes
        match action.split(":", 2):
            case ["up"]:
                changes.judge(message, 1)
            case ["down"]:
                changes.judge(message, -1)
            case ["delete"]:
                changes.delete(message)
            case ["branch"]:
                title = self._chat.chat.title if self._chat.chat is not None else ""
                changes.branch(message, tr("{title} (branch)", title=title[:LONGEST].rstrip()))
            case ["use-better"]:
                changes.use_better(message)
            case ["remove-better"]:
                changes.better(message, "")
            case ["regenerate", "precise" | "varied" as kind]:
                changes.regenerate(message, varied(kind, self._used()))
            case ["regenerate", "model", path]:
                self._with_model(path, lambda: changes.regenerate(message))
            case ["continue"]:
                self._resume(message)
            case _:
                pass  # done elsewhere

    def _resume(self, message: int) -> None:
        """Go on with an answer by the model that began it, where it is still here."""
        answer = self._chat.branch.message(message)
        path = self._model_of(answer) if answer is not None else ""
        if path:
            self._with_model(path, lambda: self._chat.changes.resume(message))
        else:
            self._chat.changes.resume(message)

    def _with_model(self, path: str, then: Callable[[], object]) -> None:
        """Load a model, unless it is the one in use, and then have something done in this chat."""
        if self._chat.chat is None:
            return
        if path == self._models.state.path and self._models.state.ready:
            then()
            return
        self._chat.stop()  # what the model that goes is writing
        self._models.load(path)
        self._awaited = path, self._last, then

    def _on_loaded(self, model: LoadedModel) -> None:
        awaited, self._awaited = self._awaited, None
        if awaited is None or self._chat.sending:
            return  # what was asked meanwhile is answered
        path, last, then = awaited
        if model.file.path == path and self._last == last:
            then()

    @property
    def _last(self) -> int:
        """The message at the end of what is shown."""
        branch = self._chat.branch.messages
        return branch[-1].id if branch else 0

    def _on_model_changed(self, state: ModelState) -> None:
        """A model that could not be loaded, or another choice, ends the waiting."""
        if self._awaited is not None and (state.problem or state.path != self._awaited[0]):
            self._awaited = None

    def _step(self, by: int) -> None:
        """Show another version of the message that has the focus, else of the last one that has several."""
        index = self._transcript.focus.index
        branch = self._chat.branch.messages
        at = branch[index] if index is not None and index < len(branch) else None
        if at is None or len(at.siblings) < 2:
            at = next((one for one in reversed(branch) if len(one.siblings) > 1), None)
        if at is not None:
            self._chat.changes.step(at.id, by)

    # ---- what was done --------------------------------------------------------------------------------

    def _on_deleted(self, trashed: Trashed) -> None:
        self._trash.wait()
        now = time.time_ns() // 1_000_000
        self._deleted = [one for one in self._deleted if now - one.moment < IDLE_MS // 2] + [trashed]
        self._offer_undo()

    def _offer_undo(self) -> None:
        """Offer to take the last deletion back; the one before it comes up when that is done."""
        words = trn("The message was deleted.", "{count} messages were deleted.", self._deleted[-1].count)
        self._window.show_snackbar(words, tr("Undo"), self._on_undo)

    def _on_undo(self) -> None:
        self._trash.wait()
        self._chat.changes.restore(self._deleted.pop())
        if self._deleted:
            self._offer_undo()

    def _on_given_up(self, message: int, kind: str, words: str) -> None:
        """An edit that was left by accident comes back."""
        home = self._chat.chat

        def take_up() -> None:
            if self._chat.branch.place(message) is not None:
                self._transcript.begin_edit(message, words, better=kind == "better")
            elif home is not None:
                self._edits.keep(message, kind, words)
                self._chat.open(home.id, message)

        self._window.show_snackbar(tr("Your changes were given up."), tr("Undo"), take_up)

    def _on_branched(self, home: Chat, new: Chat) -> None:
        files = [file.path for file in self._documents.of(scope_of(home)) if file.status != "refused"]
        if files:
            self._documents.book.add(files, scope_of(new))
        words = tr("This is a new chat with all that was said up to here.")
        self._window.show_snackbar(words, tr("Back"), lambda: self._chat.open(home.id))

    def _on_bettered(self, message: int, before: str, now: str) -> None:
        if before and not now:
            words = tr("Your better answer was removed.")
            self._window.show_snackbar(words, tr("Undo"), lambda: self._chat.changes.better(message, before))

    # ---- unsaved edits --------------------------------------------------------------------------------

    def _on_opened(self, home: Chat | None) -> None:
        """What was being written when its chat was left, or the program ended, is there again."""
        if home is not None:
            self._edits.find(home.id, lambda edits: self._take_up(home.id, edits))

    def _take_up(self, chat: int, edits: Mapping[int, Edit]) -> None:
        if self._chat.chat is None or self._chat.chat.id != chat:
            return
        for message, (kind, text) in edits.items():
            if self._chat.branch.place(message) is not None:
                self._transcript.begin_edit(message, text, better=kind == "better")
