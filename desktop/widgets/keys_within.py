"""The keys that work inside one part of the window, for the sheet of shortcuts; commands have theirs."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.language import marked


@dataclass(frozen=True, slots=True)
class KeysWithin:
    """What keys do in a part of the window; both are English, `keys` are shortcuts parted by spaces."""

    part: str
    keys: str
    words: str


_FIELD = marked("In the message field")
_TALK = marked("In the conversation")
_MESSAGE = marked("On a message")
_LIST = marked("In the list of chats")
_ANYWHERE = marked("Anywhere")

KEYS_WITHIN = (
    KeysWithin(_FIELD, "Return", marked("Send the message")),
    KeysWithin(_FIELD, "Shift+Return", marked("Begin a new line")),
    KeysWithin(_FIELD, "/", marked("Choose a prompt")),
    KeysWithin(_FIELD, "Up Down", marked("Go through your earlier questions")),
    KeysWithin(_FIELD, "Tab Shift+Tab", marked("Go to the next or previous blank of a prompt")),
    KeysWithin(_TALK, "Home End", marked("Go to the beginning or the end")),
    KeysWithin(_TALK, "PgUp PgDown", marked("Turn a page")),
    KeysWithin(_TALK, "Ctrl+A", marked("Select everything")),
    KeysWithin(_TALK, "Ctrl+C", marked("Copy the selection")),
    KeysWithin(_MESSAGE, "Menu", marked("See what can be done with it")),
    KeysWithin(_MESSAGE, "Del", marked("Delete it")),
    KeysWithin(_LIST, "Return", marked("Open the chat")),
    KeysWithin(_LIST, "F2", marked("Rename it")),
    KeysWithin(_LIST, "Del", marked("Delete it")),
    KeysWithin(_LIST, "Left Right", marked("Fold or unfold a folder")),
    KeysWithin(_LIST, "Alt+Up Alt+Down", marked("Move a folder")),
    KeysWithin(_ANYWHERE, "Tab Shift+Tab", marked("Go to the next or previous control")),
    KeysWithin(_ANYWHERE, "Esc", marked("Close what was opened last, or stop the answer")),
)
