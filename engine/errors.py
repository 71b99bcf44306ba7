"""The two kinds of failure: one the person can act on (Refusal), and a bug of ours (anything else).

A refusal's message is fit to show: it names the file where there is one, says what happened and what to do
next, in at most two sentences.
"""

from __future__ import annotations


class EngineError(Exception):
    """Root of every error raised by the packages below the window."""


class Refusal(EngineError):
    """Something the person can act on; `code` is stable and short, `message` is a sentence to show."""

    def __init__(self, code: str, message: str, file: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.file = file


class Cancelled(EngineError):
    """The job was stopped on request; an ending, never shown as an error."""


class ProtocolError(EngineError):
    """A child sent something that is not a message of ours."""
