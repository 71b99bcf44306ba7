"""Between the command palette and all that can be chosen there: what is offered, and how it is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.chat_titles import ChatTitle
from desktop.choices import Choice, Kind, Seeker, in_message
from desktop.conversation import Folder, Hit
from desktop.language import tr
from desktop.model_choices import choices as model_choices
from desktop.models import ModelController
from desktop.recently import recent, remember
from desktop.records import Records

if TYPE_CHECKING:
    from desktop.widgets.commands import Commands
    from desktop.widgets.window import MainWindow

#: How long the search may hold the window at a time, and how many it takes between two looks at the clock.
SLICE_S, COUNT = 0.004, 50
#: Messages are looked through once the typing rests, for so many letters or more.
REST_MS, LETTERS = 120, 2
Offer = Callable[[], Sequence[Choice]]


class PaletteWires(QObject):
    """Offers actions, chats and models; others `offer` what they have, such as settings and prompts."""

    def __init__(
        self,
        window: MainWindow,
        models: ModelController,
        records: Records,
        folder: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._place, self._models, self._records = window, window.overlays, models, records
        self._folder = folder
        self._chats: Sequence[Choice] = ()
        self._folders: Sequence[Choice] = ()
        self._recent: Sequence[str] = ()
        self._typed = ""
        self._asking = False  # the messages are being looked through, or soon will be
        self._seeker: Seeker | None = None
        self._offers: dict[Kind, Offer] = {"action": self._actions, "chat": lambda: self._chats}
        self._offers["model"] = self._model_choices
        self._choose: dict[Kind, Callable[[str], object]] = {
            "action": lambda id: window.commands[id].action.trigger(),
            "chat": lambda id: window.sidebar.chat_selected.emit(int(id)),
            "model": models.load,
        }
        self._offered: dict[Kind, Sequence[Choice]] = {}
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._slice.timeout.connect(self._go_on)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look_in_messages)
        self._choose["message"] = self._go_to_message
        window.commands.palette.triggered.connect(lambda _=False: self.open())
        window.commands.shortcuts.triggered.connect(
            lambda _=False: window.overlays.sheet.open(window.commands)
        )
        window.overlays.finder_made.connect(self._on_made)

    def offer(self, kind: Kind, offers: Offer, choose: Callable[[str], object]) -> None:
        """Let things of another kind be found; `choose` gets what stands behind "kind:" in the key."""
        self._offers[kind], self._choose[kind] = offers, choose

    def offer_folders(self, choose: Callable[[str], object]) -> None:
        """Let the folders of the side bar be found, which come with the chats."""
        self.offer("folder", lambda: self._folders, choose)

    def open(self, typed: str = "") -> None:
        """Show the palette at once with what is known, and a moment later with the chats as they are now."""
        opened = self._place.finder.isVisible()
        self._offered = {kind: offers() for kind, offers in self._offers.items()}
        self._place.finder.open(typed)
        if not opened:
            folder = self._folder
            self._records.ask(
                lambda store: (store.titles(), store.folders.all(), recent(folder)), self._on_chats
            )

    # ---- inside ---------------------------------------------------------------------------------------

    def _on_made(self) -> None:
        made = self._place.finder
        made.typed.connect(self._on_typed)
        made.chosen.connect(self._on_chosen)
        made.closed.connect(self._stop)

    def _on_chats(self, found: tuple[Sequence[ChatTitle], Sequence[Folder], Sequence[str]]) -> None:
        chats, folders, self._recent = found
        self._chats = [_chat_choice(chat) for chat in chats]
        self._folders = [Choice(f"folder:{one.id}", "folder", one.name) for one in folders]
        self._offered["chat"], self._offered["folder"] = self._chats, self._folders
        if self._place.finder.isVisible():
            self._on_typed(self._typed, again=True)

    def _stop(self) -> None:
        self._slice.stop()
        self._rest.stop()
        self._asking = False

    def _on_typed(self, typed: str, again: bool = False) -> None:
        before = self._seeker.messages if again and self._seeker is not None else ()
        self._typed = typed
        self._seeker = seeker = Seeker(self._offered, typed, self._recent)
        seeker.messages = before
        if not again:
            self._asking = seeker.kind is None and len(seeker.wanted) >= LETTERS
            (self._rest.start if self._asking else self._rest.stop)()
        self._place.finder.begin(keep=again)
        self._go_on()

    def _go_on(self) -> None:
        """Look on for a moment; the first moment finds what is few and what is recent."""
        seeker = self._seeker
        if seeker is None:
            return
        end = time.perf_counter() + SLICE_S
        more = True
        while more and time.perf_counter() < end:
            more = seeker.step(COUNT)
        self._place.finder.show_rows(seeker.rows(), more or self._asking)
        if more:
            self._slice.start()

    def _look_in_messages(self) -> None:
        seeker = self._seeker
        if seeker is None:
            return

        def found(hits: Sequence[Hit]) -> None:
            if seeker.typed != self._typed or not self._asking or self._seeker is None:
                return  # something else is typed by now, or nothing
            self._asking = False
            self._seeker.messages = [
                in_message(hit.chat, hit.message, hit.excerpt, hit.title or tr("New chat"))
                for hit in hits
                if hit.message
            ]
            self._go_on()

        self._records.ask(lambda store: store.search(seeker.wanted), found, urgent=False)

    def _go_to_message(self, place: str) -> None:
        chat, _, message = place.partition(":")
        self._window.sidebar.hit_selected.emit(int(chat), int(message))

    def _on_chosen(self, choice: Choice) -> None:
        folder, key = self._folder, choice.key
        if choice.kind != "message":  # which is found by its words alone
            self._records.ask(lambda _: remember(folder, key), urgent=False)
        self._choose[choice.kind](key.partition(":")[2])

    def _actions(self) -> Sequence[Choice]:
        return action_choices(self._window.commands)

    def _model_choices(self) -> Sequence[Choice]:
        used = self._models.state.path
        return [
            Choice(f"model:{model.path}", "model", model.name, model.detail, marked=model.path == used)
            for model in model_choices(self._models.entries)
        ]


def action_choices(commands: Commands) -> list[Choice]:
    """Every command but the palette itself; what stands in an inner menu says which."""
    made = []
    for command in commands.listed():
        action = command.action
        words = tr(command.words).removesuffix("\u2026")
        if action is commands.palette:
            continue
        made.append(
            Choice(
                f"action:{command.id}",
                "action",
                words if commands.outer(command.section) is None else f"{tr(command.section)}: {words}",
                tr(commands.outer(command.section) or command.section),
                action.shortcut().toString(),
                f"{command.words} {command.section} {command.keywords}".lower(),
                action.isCheckable() and action.isChecked(),
                None if action.isEnabled() else command.why_not,
            )
        )
    return made


def _chat_choice(chat: ChatTitle) -> Choice:
    where = tr("Archived") if chat.archived else chat.folder
    return Choice(f"chat:{chat.id}", "chat", chat.title or tr("New chat"), where)
