"""Between the transcript as something one reads and the rest: the keys for it, and the place of each chat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.chat import ChatController
from desktop.history import Chat
from desktop.language import marked, tr
from desktop.records import Records
from desktop.transcript import MessageItem

if TYPE_CHECKING:
    from desktop.widgets.commands import Section
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.window import MainWindow

#: So long after the last scrolling the place is kept, for a program that is killed.
KEPT_MS = 1000
#: Longer selections are not what is looked for.
MOST_WORDS = 80
EMPTY = marked("There is nothing in this chat yet.")

_COMMANDS: tuple[tuple[str, str, Section, str, str], ...] = (
    ("find-next", marked("Find the next place"), "Chat", "F3", "search again"),
    ("find-previous", marked("Find the place before"), "Chat", "Shift+F3", "search again back"),
    ("copy-markdown", marked("Copy as Markdown"), "Answer", "Ctrl+Alt+C", "clipboard selection source"),
    ("message-next", marked("Next message"), "Go to", "Alt+Down", "focus keyboard"),
    ("message-before", marked("Message before"), "Go to", "Alt+Up", "focus keyboard previous"),
    ("to-start", marked("Start of the chat"), "Go to", "Ctrl+Home", "scroll top begin first"),
    ("to-end", marked("End of the chat"), "Go to", "Ctrl+End", "scroll bottom latest newest jump"),
)


class ReadingWires(QObject):
    """Keeps where each chat was read, and makes the commands of reading."""

    def __init__(
        self, window: MainWindow, transcript: Transcript, chat: ChatController, records: Records
    ) -> None:
        super().__init__(transcript)
        self._transcript, self._records = transcript, records
        self._window = window
        self._shown: int | None = None  # the chat whose messages the transcript has
        self._kept = ""
        self._rest = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._rest.timeout.connect(self.save)
        transcript.leaving.connect(self.save)
        transcript.verticalScrollBar().valueChanged.connect(lambda _: self._on_scrolled())
        chat.opened.connect(self._on_opened)
        chat.chat_changed.connect(self._on_chat_changed)
        chat.added.connect(lambda _: self._allow(True))
        self._add_commands()
        self._allow(False)

    def save(self) -> None:
        """Keep where the chat is read, if that changed."""
        self._rest.stop()
        chat, place = self._shown, self._transcript.place
        if chat is not None and self._transcript.items and place != self._kept:
            self._kept = place
            self._records.ask(lambda store: store.set_place(chat, place))

    def _add_commands(self) -> None:
        transcript, commands = self._transcript, self._window.commands
        runs: dict[str, Callable[[], object]] = {
            "find-next": lambda: self._find(1),
            "find-previous": lambda: self._find(-1),
            "copy-markdown": transcript.pointer.copy_markdown,
            "message-next": lambda: transcript.focus.step(1),
            "message-before": lambda: transcript.focus.step(-1),
            "to-start": lambda: transcript.verticalScrollBar().setValue(0),
            "to-end": transcript.scroll_to_end,
        }
        commands.find.triggered.connect(lambda: self._find(0))
        self._actions = [commands.find]
        for id, words, section, keys, keywords in _COMMANDS:
            action = commands.add(id, words, section, keys, keywords, apart=id == "message-next")
            action.triggered.connect(lambda _=False, run=runs[id]: run())
            self._actions.append(action)

    def _allow(self, allowed: bool) -> None:
        for action in self._actions:
            self._window.commands.allow(action, allowed, tr(EMPTY))

    def _find(self, by: int) -> None:
        self._window.show_conversation()
        if by:
            self._transcript.finder.step(by)
        else:
            self._transcript.finder.open(self._selected())

    def _selected(self) -> str:
        """The selected words, if they are a few of one row."""
        transcript, ends = self._transcript, self._transcript.selection.ends()
        if ends is None or ends[0][:2] != ends[1][:2] or ends[1][2] - ends[0][2] > MOST_WORDS:
            return ""
        return " ".join(transcript.selection.text(transcript.items, transcript.rows_of).split())

    def _on_scrolled(self) -> None:
        if self._shown is not None and self._transcript.isVisible():
            self._rest.start()

    def _on_opened(self, chat: Chat | None, items: Sequence[MessageItem], _draft: str) -> None:
        self._shown, self._kept = (chat.id, chat.place) if chat is not None else (None, "")
        self._allow(bool(items))

    def _on_chat_changed(self, chat: Chat) -> None:
        if self._shown is None:  # the new one has got its first message
            self._shown, self._kept = chat.id, chat.place
