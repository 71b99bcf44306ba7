"""What a token attended to, by the parts of its context: values for those who draw them, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from desktop.candidates import piece_words
from desktop.context_view import WindowPart, window_map
from desktop.exact_prompt import PromptText, prompt_text
from desktop.language import number, together, tr, trn
from engine import LookedInside, Message, Piece, PromptShown, row_of

RETURN = "\u21b5"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the context: its tokens by their places in it, and its share of what was attended to.

    `source` is the number of the passage that it is, of those that were given for this answer; 0 for none.
    """

    window: WindowPart
    places: tuple[int, ...]
    share: float = 0.0
    source: int = 0

    @property
    def spoken(self) -> str:
        """It in a line."""
        return f"{percent(self.share)} \u00b7 {trn('{count} token', '{count} tokens', len(self.places))}"


def parts_of(seen: LookedInside, messages: Sequence[Message]) -> tuple[Part, ...]:
    """The parts of an answer's context, as the context map has them, with the answer."""
    shown = PromptShown(job=0, pieces=seen.pieces, sections=seen.sections, context=len(seen.pieces))
    asked = max((one.message for one in seen.sections if one.kind == "question"), default=-1)
    sources = {
        one.start: one.source for one in seen.sections if one.kind == "sources" and one.message == asked
    }
    return tuple(
        Part(
            part,
            tuple(place for start, end in part.spans for place in range(start, end)),
            source=sources.get(part.spans[0][0], 0),
        )
        for part in window_map(shown, messages).parts
        if part.spans
    )


def shared(parts: Sequence[Part], row: Sequence[float]) -> tuple[Part, ...]:
    """The parts with their shares of a row; the first token of all, where heads rest, is left out."""
    total = sum(row[1:])

    def share(part: Part) -> float:
        found = sum(row[place] for place in part.places if 0 < place < len(row))
        return found / total if total > 0 else 0.0

    return tuple(replace(part, share=share(part)) for part in parts)


def average_of(seen: LookedInside) -> tuple[float, ...]:
    """The row of the whole answer; () where it is not known."""
    return row_of(seen.average, len(seen.pieces), 0)


def marks_of(row: Sequence[float]) -> tuple[float, ...]:
    """What to show on the text of a row without marks of its own: each to the strongest but the first."""
    most = max(row[1:], default=0.0)
    return (0.0, *(share / most for share in row[1:])) if most > 0 else ()


def text_of(seen: LookedInside, part: Part) -> PromptText:
    """The tokens of a part as text, with a sign before line ends."""
    return prompt_text([_visible(seen.pieces[place]) for place in part.places])


def grid_of(seen: LookedInside, grid: bytes) -> tuple[tuple[float, ...], ...]:
    """The share of each head by layer; NaN where a layer has no such head."""
    return tuple(row_of(grid, seen.heads, layer) for layer in range(seen.layers)) if grid else ()


def head_words(layer: int, head: int) -> str:
    """A head, a layer or the average by name."""
    if layer < 0:
        return tr("average of the heads in the later layers")
    if head < 0:
        return tr("layer {layer}, average of its heads", layer=layer + 1)
    return tr("layer {layer}, head {head}", layer=layer + 1, head=head + 1)


def token_words(piece: str) -> str:
    """A token in quotes, so that it can be seen."""
    return tr("\u201c{words}\u201d", words=piece_words(piece))


def percent(share: float) -> str:
    """A share in a few letters."""
    if 0 < share < 0.005:
        return together(tr("< 1 %"))
    return together(tr("{share} %", share=number(100 * share, ".0f")))


def _visible(piece: Piece) -> Piece:
    if piece.control or "\n" not in piece.text:
        return piece
    return structs.replace(piece, text=piece.text.replace("\n", f"{RETURN}\n"))
