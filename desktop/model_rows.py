"""One row of a list of models as it is shown: what it says, and how loud each part of it is."""

from __future__ import annotations

from msgspec import Struct

from desktop.model_words import Tone


class Row(Struct, frozen=True):
    """A model, or a heading where `heading` is set; `key` is what it is found by again.

    `mark` stands at the right of the title and `note` at the right of what is said `about` it. A heading with
    `folded` not None can be opened and closed. `said` is all of it for screen readers.
    """

    key: str
    title: str
    about: str = ""
    badge: str = ""
    badge_tone: Tone = "muted"
    mark: str = ""
    mark_tone: Tone = "muted"
    note: str = ""
    note_tone: Tone = "muted"
    heading: bool = False
    folded: bool | None = None
    said: str = ""

    @property
    def spoken(self) -> str:
        """The row for screen readers."""
        parts = (self.title, self.badge, self.about, self.mark, self.note)
        return self.said or ", ".join(part for part in parts if part)
