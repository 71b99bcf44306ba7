"""A message as a screen reader says it: boxes of tasks as words, the rest as it was written."""

from __future__ import annotations

import re

from desktop.language import tr

_TASK = re.compile(r"^([ \t>]*[-*+][ \t]+)\[([ xX])\](?=[ \t])", re.MULTILINE)


def spoken(text: str) -> str:
    """The text with "done" and "to do" in the place of the boxes of its tasks."""
    return _TASK.sub(lambda box: box[1] + (tr("To do:") if box[2] == " " else tr("Done:")), text)
