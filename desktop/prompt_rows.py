"""Prompts as rows of a list; each is worked out once, for a list of a thousand is shown with every change."""

from __future__ import annotations

from functools import lru_cache

from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.model_rows import Row
from desktop.prompt_fields import unmarked
from desktop.prompt_library import Prompt

_SHOWN = 160


def prompt_row(prompt: Prompt) -> Row:
    """The row of a prompt: its title, how it begins, what is typed to find it."""
    return _row(prompt, tr(prompt.title))


@lru_cache(maxsize=4096)
def _row(prompt: Prompt, title: str) -> Row:
    begin = unmarked(prompt.text[:_SHOWN])
    return Row(prompt.name, escaped_line(title), escaped_line(begin), mark=f"/{escaped_line(prompt.name)}")
