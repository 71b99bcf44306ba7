"""Looking into a transcript."""

from __future__ import annotations

from desktop.widgets.message import MessageView
from desktop.widgets.transcript import Transcript


def view(transcript: Transcript, message: int) -> MessageView:
    """The live view of a message that must have one."""
    found = transcript.view_of(message)
    assert found is not None
    return found
