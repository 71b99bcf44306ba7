"""What a model could have written in the place of a token: its candidates, raw and after the samplers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.language import marked, number, together, tr
from desktop.lens import probability, surprise
from engine import Sampling, TracedToken
from engine.shortlist import shortlist

#: So many are offered; the one that was written is always among them.
OFFERED = 8

_ABOUT = marked("What the samplers leave is an estimate from 20 candidates.")
_OTHERS = marked("The samplers are shown without penalties and the like.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One token, shown as `words`; `after` is None where the samplers rule it out.

    With `doubtful` they may have, but what was kept with the answer does not tell.
    """

    id: int
    words: str
    raw: float
    after: float | None
    written: bool = False
    doubtful: bool = False

    @property
    def left(self) -> str:
        """What the samplers leave of it, in a figure or a word."""
        return share_words(self.after) if self.after is not None else "?" if self.doubtful else tr("out")

    @property
    def spoken(self) -> str:
        """It in one line."""
        parts = [self.words, tr("{share} by the model", share=share_words(self.raw))]
        if self.doubtful:
            parts.append(tr("what the samplers leave of it is not known"))
        elif self.after is None:
            parts.append(tr("ruled out by the samplers"))
        else:
            parts.append(tr("{share} after the samplers", share=share_words(self.after)))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class TokenLook:
    """A token of an answer as its card shows it; `note` says what could not be shown exactly."""

    words: str
    facts: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    note: str = ""


def look_at(
    token: TracedToken, place: int, sampling: Sampling, pieces: Mapping[int, str], offered: int = OFFERED
) -> TokenLook:
    """Look at a token, the `place`th of its answer; `pieces` spell its rivals as far as they are known."""
    left = shortlist(token.rivals, sampling)
    after = dict(left.candidates)
    rivals = list(token.rivals[:offered])
    if all(id != token.id for id, _ in rivals):
        rivals = [*rivals[: offered - 1], (token.id, token.log_probability)]
    own = token.piece.decode("utf-8", "replace")
    found = tuple(
        Candidate(
            id,
            piece_words(own if id == token.id else pieces.get(id)),
            min(1.0, math.exp(value)),
            after.get(id),
            id == token.id,
            id not in after and not left.rules_out(id),
        )
        for id, value in rivals
    )
    facts = (
        tr("Token {place} \u00b7 id {id}", place=number(place + 1), id=token.id),
        tr(
            "{share} \u00b7 surprise {surprise} bits \u00b7 entropy {entropy} bits",
            share=share_words(probability(token)),
            surprise=number(surprise(token), ".1f"),
            entropy=number(token.entropy, ".1f"),
        ),
    )
    note = "" if left.exact else tr(_OTHERS) if left.left_out else tr(_ABOUT)
    return TokenLook(piece_words(own), facts, found, note)


def piece_words(piece: str | None) -> str:
    """A piece so that it can be seen: spaces and line ends as signs; an ellipsis for one not known yet."""
    if piece is None:
        return "\u2026"
    shown = piece.replace("\n", "\u21b5").replace("\t", "\u21e5").replace(" ", "\u2423")
    safe = "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)
    return safe or tr("no text")


def share_words(share: float) -> str:
    """A probability in words that stay short."""
    if share >= 0.9995:
        return together("100 %")
    if share >= 0.0995:
        return together(f"{number(share * 100, '.0f')} %")
    return together(f"{number(share * 100, '.1f')} %" if share >= 0.0005 else "< 0.1 %")
