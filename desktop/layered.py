"""How a prediction takes shape from layer to layer: values for those who draw it, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.candidates import piece_words
from desktop.language import number, together, tr
from desktop.play import Bar, Play, Step
from engine import Guesses

#: So many candidates stand in the row of a layer.
LEADING = 3


@dataclass(frozen=True, slots=True)
class Layer:
    """The leading candidates of a layer by words and shares, and the share of the token that was written."""

    layer: int
    leading: tuple[tuple[str, float], ...]
    written: float
    leads: bool  # the token that was written leads here


@dataclass(frozen=True, slots=True)
class Layers:
    """All layers, the first one first. `first` is where the token that was written first leads, and `stays`
    from where on it leads to the end; 0 for nowhere.
    """

    rows: tuple[Layer, ...]
    play: Play
    words: str
    first: int
    stays: int

    @property
    def spoken(self) -> str:
        """What they say, in a sentence or two."""
        if not self.first:
            last = self.rows[-1].leading[0][0] if self.rows and self.rows[-1].leading else ""
            return tr(
                "\u201c{token}\u201d leads in no layer: the samplers chose it, though \u201c{other}\u201d was"
                " more probable.",
                token=self.words,
                other=last,
            )
        total = number(len(self.rows))
        if not self.stays:
            return tr(
                "\u201c{token}\u201d leads in layer {first} of {total}, but not at the end: the samplers"
                " chose it.",
                token=self.words,
                first=number(self.first),
                total=total,
            )
        if self.first == len(self.rows):
            return tr("\u201c{token}\u201d leads in the last layer only.", token=self.words)
        if self.first == self.stays:
            return tr(
                "\u201c{token}\u201d leads from layer {stays} of {total} on.",
                token=self.words,
                stays=number(self.stays),
                total=total,
            )
        return tr(
            "\u201c{token}\u201d first leads in layer {first} of {total} and stays ahead from layer {stays}"
            " on.",
            token=self.words,
            first=number(self.first),
            stays=number(self.stays),
            total=total,
        )


def layers_of(guesses: Sequence[Guesses], written: int, piece: str) -> Layers:
    """The guesses of a place where the token with this id, which spells `piece`, was written."""
    rows = tuple(_layer(one, written) for one in guesses)
    leads = [row.layer for row in rows if row.leads]
    stays = 0
    for row in reversed(rows):
        if not row.leads:
            break
        stays = row.layer
    return Layers(rows, _play(guesses, written, piece), piece_words(piece), min(leads, default=0), stays)


def row_words(row: Layer) -> str:
    """A layer in a line, for who does not see it."""
    shares = ", ".join(f"{words} {_share(share)}" for words, share in row.leading)
    return tr("Layer {layer}: {candidates}", layer=number(row.layer), candidates=shares)


def _share(share: float) -> str:
    return together(tr("{share} %", share=number(100 * share, ".0f")))


def _layer(guesses: Guesses, written: int) -> Layer:
    best = guesses.candidates
    return Layer(
        guesses.layer,
        tuple((piece_words(one.piece), one.probability) for one in best[:LEADING]),
        next((one.probability for one in best if one.id == written), 0.0),
        bool(best) and best[0].id == written,
    )


def _play(guesses: Sequence[Guesses], written: int, piece: str) -> Play:
    """The candidates of all layers as bars, so that a layer can be compared with the last."""
    order = {written: piece}
    for one in reversed(guesses):
        for candidate in one.candidates:
            order.setdefault(candidate.id, candidate.piece)
    bars = tuple(Bar(id, piece_words(words), id == written) for id, words in order.items())
    steps = []
    for one in guesses:
        shares = {candidate.id: candidate.probability for candidate in one.candidates}
        steps.append(
            Step(
                str(one.layer),
                tr("Layer {layer}", layer=number(one.layer)),
                tuple(shares.get(bar.id, 0.0) for bar in bars),
            )
        )
    return Play(bars, tuple(steps), True)
