"""The context window as a map: which tokens are whose, what is in memory, and what goes when it is full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.escaping import escaped_line
from desktop.language import marked, number, together, tr, trn
from desktop.theme import Palette
from engine import Message, PromptShown, Section

Kind = Literal["template", "system", "history", "sources", "question", "answer", "free"]

_TITLES: dict[Kind, str] = {
    "template": marked("Template"),
    "system": marked("System prompt"),
    "history": marked("Earlier messages"),
    "sources": marked("Passages of earlier questions"),
    "question": marked("Question"),
    "answer": marked("Answer"),
    "free": marked("Free"),
}
_AROUND = marked("Words around the passages")
#: What each is for, in a sentence.
_WHATS: dict[Kind, str] = {
    "template": marked("The marks by which the model tells who speaks. They come with the model."),
    "system": marked("What the model is told before everything else."),
    "history": marked("What was said before, which the model reads again with each question."),
    "sources": marked("Text from your files that the model was given to answer from."),
    "question": marked("What is asked."),
    "answer": marked("What the model wrote, as it is read before the next question."),
    "free": marked("Room for the answer and for what is said after it."),
}


def colour_of(kind: Kind, palette: Palette) -> str:
    """The colour of a kind of tokens; free room has none of its own."""
    quiet = {"template": palette.faint, "free": palette.border}
    return quiet.get(kind) or str(getattr(palette, f"part_{kind}"))


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens of one section from `start` to `end`; `part` is the place of its part in the list."""

    start: int
    end: int
    part: int
    goes: bool


@dataclass(frozen=True, slots=True)
class WindowPart:
    """An entry of the list: its tokens, how many of them are in memory, and whether they go first.

    `told` says that it is worth a word whether they are in memory, for others are not alike.
    """

    kind: Kind
    title: str
    tokens: int
    cached: int = 0
    goes: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    note: str = ""
    told: bool = False

    @property
    def state(self) -> str:
        """What happens to it, in a few words."""
        if self.kind == "free":
            return self.note
        read = ""
        if self.told and self.cached < self.tokens:
            left = number(self.tokens - self.cached)
            read = tr("{count} to be read", count=left) if self.cached else tr("to be read")
        return " \u00b7 ".join(filter(None, (read, tr("goes first") if self.goes else "")))

    @property
    def what(self) -> str:
        """What it is for."""
        return tr(_WHATS[self.kind])


@dataclass(frozen=True, slots=True)
class WindowMap:
    """The whole window: `context` tokens, of which `used` are taken, `cached` in memory.

    `answered` says that its answer is in it; else it is what would be read next.
    """

    runs: tuple[Run, ...]
    parts: tuple[WindowPart, ...]
    context: int
    used: int
    cached: int
    omitted: int
    goes: str
    answered: bool

    def share(self, tokens: int) -> str:
        """So many tokens as a share of the window."""
        share = 100 * tokens / self.context if self.context else 0.0
        return together(tr("{share} %", share=number(share, ".0f" if share >= 1 or not tokens else ".1f")))

    def run_at(self, token: int) -> Run | None:
        """The run that holds a token; None in the free room."""
        return next((run for run in self.runs if run.start <= token < run.end), None)

    @property
    def lines(self) -> tuple[str, ...]:
        """What the map says, in sentences."""
        free = max(0, self.context - self.used)
        said = [
            tr(
                "{used} of {context} tokens are used ({share}), {free} are free.",
                used=number(self.used),
                context=number(self.context),
                share=self.share(self.used),
                free=number(free),
            ),
            self._memory(),
            self.goes,
        ]
        if self.omitted:
            said.append(
                trn(
                    "The oldest message is left out already.",
                    "The {count} oldest messages are left out already.",
                    self.omitted,
                )
            )
        return tuple(filter(None, said))

    def _memory(self) -> str:
        left = self.used - self.cached
        if not self.cached:
            if self.answered:
                return tr("Nothing of it is in memory any more.")
            return tr("Nothing of it is in memory, so all of it will be read.")
        if left <= 1:
            return tr("All of it is in memory, so nothing has to be read again.")
        words = tr("{cached} are in memory, {left} will be read.")
        if self.answered:
            words = tr("{cached} are still in memory, {left} would be read again.")
        return words.format(cached=number(self.cached), left=number(left))


def window_map(shown: PromptShown, messages: Sequence[Message]) -> WindowMap:
    """The map of a prompt that was made of this conversation."""
    asked = max((i for i, message in enumerate(messages) if message.role == "user"), default=-1)
    leaving = set(shown.next_out)
    passages = any(one.kind == "sources" and one.message in leaving for one in shown.sections)

    def goes(section: Section) -> bool:
        return section.message in leaving and (section.kind == "sources" or not passages)

    grouped: dict[tuple[str, int], list[Section]] = {}
    for section in shown.sections:
        source = section.source if section.kind == "sources" and section.message == asked else -1
        grouped.setdefault((section.kind, source), []).append(section)
    if ("template", -1) in grouped:  # what people wrote comes first
        grouped["template", -1] = grouped.pop(("template", -1))
    places = {key: place for place, key in enumerate(grouped)}
    runs = tuple(
        Run(
            one.start,
            one.end,
            places[one.kind, one.source if one.kind == "sources" and one.message == asked else -1],
            goes(one),
        )
        for one in shown.sections
    )
    parts = [
        WindowPart(
            kind,  # type: ignore[arg-type]
            _title(kind, source, sections, messages),
            sum(one.end - one.start for one in sections),
            sum(max(0, min(one.end, shown.cached) - one.start) for one in sections),
            any(map(goes, sections)),
            tuple((one.start, one.end) for one in sections),
            told=0 < shown.cached < len(shown.pieces) - 1,
        )
        for (kind, source), sections in grouped.items()
    ]
    used = len(shown.pieces)
    free = max(0, shown.context - used)
    kept = min(free, shown.reserve)
    note = tr("{count} kept for an answer", count=number(kept)) if kept > 1 else ""
    parts.append(WindowPart("free", tr(_TITLES["free"]), free, note=note))
    return WindowMap(
        runs,
        tuple(parts),
        shown.context,
        used,
        shown.cached,
        shown.omitted,
        _next(shown, passages),
        bool(messages) and messages[-1].role == "assistant",
    )


def spoken(shown: WindowMap) -> str:
    """The map for who does not see it."""
    parts = (f"{part.title}: {trn('{count} token', '{count} tokens', part.tokens)}" for part in shown.parts)
    return ". ".join((*shown.lines, *parts))


def _title(kind: str, source: int, sections: Sequence[Section], messages: Sequence[Message]) -> str:
    if kind == "sources" and source > 0:
        given = messages[sections[0].message].sources
        label = next((one.label for one in given if one.number == source), "")
        return tr("[{number}] {label}", number=source, label=escaped_line(label))
    if kind == "sources" and source == 0:
        return tr(_AROUND)
    if kind == "history":
        return trn("{count} earlier message", "{count} earlier messages", len({s.message for s in sections}))
    return tr(_TITLES[kind])  # type: ignore[index]


def _next(shown: PromptShown, passages: bool) -> str:
    if not shown.next_out:
        return ""
    if passages:
        return tr("When the window is full, the passages of the oldest questions go first.")
    return trn(
        "When the window is full, the oldest message goes first.",
        "When the window is full, the {count} oldest messages go first.",
        len(shown.next_out),
    )
