"""The texts that models are asked with; their fields are named in braces."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def prompt(name: str, /) -> str:
    """The text `name`.txt without its last line break, for `str.format`."""
    return resources.files(__name__).joinpath(f"{name}.txt").read_text("utf-8").removesuffix("\n")
