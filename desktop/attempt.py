"""What happened when a model was loaded: what was tried, what came of it, and what to do next."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.sentences import said
from engine import Failed, LoadedModel

Mark = Literal["worked", "failed", "note"]
#: How the engine begins when something before did not work; what follows is what it did then.
_OTHERWISE = "Loading failed otherwise, so "
_FELL_BACK = (_OTHERWISE, "This processor's fast")


class Step(Struct, frozen=True):
    """One thing that was tried or changed."""

    mark: Mark
    words: str


class Attempt(Struct, frozen=True):
    """How a load went: `title` in a few words, the steps in order, and the sentence that ends it."""

    failed: bool
    title: str
    steps: tuple[Step, ...]
    words: str = ""


def of_loaded(model: LoadedModel) -> Attempt | None:
    """How the model in memory came there; None where it went as asked."""
    notices = tuple(escaped_line(notice) for notice in model.notices if notice.strip())
    if not notices:
        return None
    fell_back = [notice.startswith(_FELL_BACK) for notice in notices]
    steps = [
        Step("worked" if ladder else "note", _done(notice))
        for notice, ladder in zip(notices, fell_back, strict=True)
    ]
    if any(fell_back):
        steps.insert(0, Step("failed", tr("As you asked for it, it could not be loaded.")))
        return Attempt(False, tr("Loaded another way"), tuple(steps))
    return Attempt(
        False, tr("Loaded, with a note") if len(steps) == 1 else tr("Loaded, with notes"), tuple(steps)
    )


def of_failure(failed: Failed) -> Attempt:
    """How a load failed; the lines of its text say what was tried before the last try."""
    tried = [escaped_line(line) for line in failed.text.splitlines() if line.strip()]
    steps = [Step("failed", tr("As you asked for it.")), *(Step("failed", _done(line)) for line in tried)]
    return Attempt(
        True, tr("Loading failed"), tuple(steps) if tried else (), escaped_line(said(failed.message))
    )


def _done(sentence: str) -> str:
    """What was done, without the words that something else had failed."""
    rest = said(sentence).removeprefix(_OTHERWISE)
    return rest[:1].upper() + rest[1:]
