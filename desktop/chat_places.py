"""What happens to the places of chats, told to every window: which go, and that the lists are others now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ChatPlaces(QObject):
    """One for the program: a chat that goes is left by each pane that shows it, and every list follows."""

    leaving = Signal(object)  # list[int], chats about to go into the trash
    gone = Signal(object)  # list[int], chats in the trash or erased
    changed = Signal()  # every list asks anew
    judged = Signal(int, int, str)  # a message, its thumb and its better answer; a pane may show it
    renewed = Signal(object)  # Chat that has another title, prompt or values now; a pane may show it
