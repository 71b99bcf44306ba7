"""What lies over the messages and has to know which of them are shown, and when they change."""

from __future__ import annotations

from typing import Protocol

from desktop.widgets.message import MessageView


class Layer(Protocol):
    """The search in a chat, or the colours of its tokens."""

    def mark(self, index: int, view: MessageView) -> None:
        """A message has this view, or its colours or rows are new."""

    def changed(self, index: int) -> None:
        """A message is new, or reads differently."""

    def reset(self) -> None:
        """Another chat is shown."""

    def cut(self, count: int) -> None:
        """Only the first messages are left."""


class Layers:
    """Tells all of them."""

    def __init__(self, *layers: Layer) -> None:
        self._layers = layers

    def mark(self, index: int, view: MessageView) -> None:
        """Each marks the view of a message."""
        for layer in self._layers:
            layer.mark(index, view)

    def changed(self, index: int) -> None:
        """Each hears of a message that reads differently."""
        for layer in self._layers:
            layer.changed(index)

    def reset(self) -> None:
        """Each hears of another chat."""
        for layer in self._layers:
            layer.reset()

    def cut(self, count: int) -> None:
        """Each hears of messages that went."""
        for layer in self._layers:
            layer.cut(count)
