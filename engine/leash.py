"""How far a stranger's template may go: the errors that end it, and the clock that stops it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from engine.errors import EngineError

#: Processor seconds for compiling a template, and again for all that one conversation takes.
DEADLINE = 0.6


class TemplateError(EngineError):
    """The template cannot be used; the text says why, as the end of "because it ..."."""


class Refused(TemplateError):
    """The template itself turned the conversation down (raise_exception)."""


class Exhausted(TemplateError):
    """Time, memory or text ran out; trying again in another way would only cost more."""


class OutOfBounds(BaseException):
    """Time or memory is up; not an Exception, so that nothing inside jinja2 can swallow it."""


class Clock:
    """Stops what runs in it when DEADLINE seconds of this thread's processor time are used up in all.

    A trace function sees every line of template code and every call of a Python function; single calls
    into C are short because what they work on is bounded by the environment.
    """

    def __init__(self) -> None:
        self._left = DEADLINE

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time inside; where it is up, OutOfBounds ends it."""
        begun, steps = time.thread_time(), 0
        deadline = begun + self._left
        before = sys.gettrace()

        def watch(frame: FrameType, event: str, argument: object) -> Any:
            nonlocal steps
            steps += 1
            if steps % 8 == 0 and time.thread_time() > deadline:
                raise OutOfBounds("takes too long")
            return watch if frame.f_code.co_filename == "<template>" else None

        sys.settrace(watch)
        try:
            yield
        finally:
            sys.settrace(before)
            self._left -= time.thread_time() - begun
