"""What the command palette offers, as values, and the search in it, in steps that keep the window alive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from desktop.fuzzy import Fit, Needle
from desktop.language import marked
from desktop.words import HIT_END, HIT_START, folded

Kind = Literal["action", "chat", "model", "setting", "folder", "prompt", "persona", "message"]

#: The kinds in the order of their sections, with the words above each and how many rows it has among others.
SECTIONS: dict[Kind, tuple[str, int]] = {
    "action": (marked("Actions"), 8),
    "chat": (marked("Chats"), 8),
    "model": (marked("Models"), 5),
    "setting": (marked("Settings"), 6),
    "folder": (marked("Folders"), 4),
    "prompt": (marked("Prompts"), 5),
    "persona": (marked("Personas"), 4),
    "message": (marked("In messages"), 5),
}
#: The first typed character that leaves only one kind.
PREFIXES: dict[str, Kind] = {">": "action", "@": "chat", "#": "model", ",": "setting"}
#: Rows of a kind that stands alone, and of what was used last.
ALONE, RECENT = 200, 5
_RECENTLY = 80.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: `key` is its alone, `keywords` are English and not shown, `marked` is a tick."""

    key: str
    kind: Kind
    title: str
    detail: str = ""
    shortcut: str = ""
    keywords: str = ""
    marked: bool = False
    why_not: str | None = None  # None when it can be chosen
    folded: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        line = " ".join(self.title.split())
        object.__setattr__(self, "title", line)
        object.__setattr__(self, "folded", folded(line))


class Heading(Struct, frozen=True):
    """The words above a section, and how many rows it would have beyond those shown."""

    title: str
    more: int = 0


class Found(Struct, frozen=True):
    """A choice that fits, and the characters of its title that were typed."""

    choice: Choice
    places: tuple[int, ...] = ()


Row = Heading | Found


def in_message(chat: int, message: int, marked_excerpt: str, title: str) -> Found:
    """A place in a message, of which what was typed stands between U+0002 and U+0003."""
    text, places, inside = "", list[int](), False
    for char in " ".join(marked_excerpt.split()):
        if char in (HIT_START, HIT_END):
            inside = char == HIT_START
        else:
            places += [len(text)] if inside else []
            text += char
    return Found(Choice(f"message:{chat}:{message}", "message", text, title), tuple(places))


def understood(typed: str) -> tuple[Kind | None, str]:
    """The kind that a prefix asks for, and what is left to be looked for."""
    typed = typed.lstrip()
    kind = PREFIXES.get(typed[:1])
    return kind, (typed[1:] if kind else typed).strip()


class Seeker:
    """Looks for what was typed; `step` until it says False, `rows` shows what is known at any moment."""

    def __init__(
        self, offered: Mapping[Kind, Sequence[Choice]], typed: str, recent: Sequence[str] = ()
    ) -> None:
        self.typed = typed
        self.kind, self.wanted = understood(typed)
        self._offered = {
            kind: offered.get(kind, ()) for kind in SECTIONS if self.kind is None or kind == self.kind
        }
        self._recent = {key: place for place, key in enumerate(recent)}
        self._needle = Needle(self.wanted)
        self._found: dict[Kind, list[tuple[float, Found]]] = {kind: [] for kind in SECTIONS}
        self._left = self._all()
        self.messages: Sequence[Found] = ()  # what the search in all chats found; they come last

    def step(self, count: int) -> bool:
        """Look at so many more; whether there are any left after them."""
        if not self.wanted:
            return False
        for _ in range(count):
            choice = next(self._left, None)
            if choice is None:
                return False
            fit = self._needle.fit(choice.folded, choice.keywords)
            if fit is not None:
                self._found[choice.kind].append((self._score(choice, fit), Found(choice, fit.places)))
        return True

    def rows(self) -> list[Row]:
        """What was found until now, best section first; before a word what was used last, and some of all."""
        return [*self._best(), *self._in_messages()] if self.wanted else self._everything()

    def _all(self) -> Iterator[Choice]:
        small_first = sorted(self._offered.values(), key=len)
        return (choice for choices in small_first for choice in choices)

    def _score(self, choice: Choice, fit: Fit) -> float:
        place = self._recent.get(choice.key)
        lately = 0.0 if place is None else _RECENTLY * (1 - place / len(self._recent) / 2)
        return fit.score + lately - (200 if choice.why_not is not None else 0)

    def _best(self) -> list[Row]:
        sections: list[tuple[float, list[Row]]] = []
        for kind, found in self._found.items():
            if found:
                ordered = sorted(found, key=lambda one: -one[0])
                shown = [row for _, row in ordered[: self._most(kind)]]
                sections.append((ordered[0][0], [_heading(kind, len(ordered) - len(shown)), *shown]))
        sections.sort(key=lambda one: -one[0])
        return [row for _, rows in sections for row in rows]

    def _in_messages(self) -> list[Row]:
        most = SECTIONS["message"][1]
        shown = self.messages[:most]
        return [_heading("message", len(self.messages) - len(shown)), *shown] if shown else []

    def _everything(self) -> list[Row]:
        rows: list[Row] = []
        if self.kind is None:
            lately = self._lately()
            rows += [Heading(marked("Recently used")), *lately] if lately else []
        for kind, choices in self._offered.items():
            if choices and (self.kind or kind in ("action", "chat", "model")):
                shown = choices[: self._most(kind)]
                rows.append(_heading(kind, len(choices) - len(shown)))
                rows += [Found(choice) for choice in shown]
        return rows

    def _lately(self) -> list[Found]:
        known = {
            choice.key: choice
            for choices in self._offered.values()
            for choice in choices
            if choice.key in self._recent
        }
        return [Found(known[key]) for key in self._recent if key in known][:RECENT]

    def _most(self, kind: Kind) -> int:
        return ALONE if self.kind else SECTIONS[kind][1]


def _heading(kind: Kind, more: int) -> Heading:
    return Heading(SECTIONS[kind][0], more)
