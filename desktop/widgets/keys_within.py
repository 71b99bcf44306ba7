"""The keys that work inside one part of the window, for the sheet of shortcuts; commands have theirs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeysWithin:
    """What keys do in a part of the window; both are English, `keys` are shortcuts parted by spaces."""

    part: str
    keys: str
    words: str


KEYS_WITHIN = (
    KeysWithin("In the message field", "Return", "Send the message"),
    KeysWithin("In the message field", "Shift+Return", "Begin a new line"),
    KeysWithin("In the message field", "/", "Choose a prompt"),
    KeysWithin("In the message field", "Up Down", "Go through your earlier questions"),
    KeysWithin("In the message field", "Tab Shift+Tab", "Go to the next or previous blank of a prompt"),
    KeysWithin("In the conversation", "Home End", "Go to the beginning or the end"),
    KeysWithin("In the conversation", "PgUp PgDown", "Turn a page"),
    KeysWithin("In the conversation", "Ctrl+A", "Select everything"),
    KeysWithin("In the conversation", "Ctrl+C", "Copy the selection"),
    KeysWithin("On a message", "Menu", "See what can be done with it"),
    KeysWithin("On a message", "Del", "Delete it"),
    KeysWithin("In the list of chats", "Return", "Open the chat"),
    KeysWithin("In the list of chats", "F2", "Rename it"),
    KeysWithin("In the list of chats", "Del", "Delete it"),
    KeysWithin("In the list of chats", "Left Right", "Fold or unfold a folder"),
    KeysWithin("In the list of chats", "Alt+Up Alt+Down", "Move a folder"),
    KeysWithin("Anywhere", "Tab Shift+Tab", "Go to the next or previous control"),
    KeysWithin("Anywhere", "Esc", "Close what was opened last, or stop the answer"),
)
