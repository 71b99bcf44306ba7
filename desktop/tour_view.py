"""What the experiments of the tour show, made of what engine and library say: values, no Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.candidates import piece_words, share_words
from desktop.context_view import Kind, WindowMap, window_map
from desktop.exact_prompt import PromptText, prompt_text
from desktop.language import number, tr, trn
from desktop.layered import layers_of
from desktop.token_cut import Cut
from engine import Alternative, LookedAt, LookedInside, Message, Piece, PromptShown, Scored, Tokenised

#: So many candidates are drawn as bars.
SHOWN = 10
_LOOKED_AT = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A line with a bar: `share` from 0 to 1 is its length, `value` what is written behind it.

    `kind` gives it the colour of a part of the context window.
    """

    words: str
    share: float
    value: str
    strong: bool = False
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is shown of an experiment: a sentence, tokens with marks, rows, a window; any may be missing.

    `chosen` is the token in a frame. With `trouble` the words say why there is nothing; with `waiting` that
    something is on its way, and what was shown before stays meanwhile.
    """

    words: str = ""
    rows: tuple[Row, ...] = ()
    tokens: PromptText | None = None
    marks: tuple[float, ...] = ()
    chosen: int = -1
    window: WindowMap | None = None
    cut: Cut | None = None
    trouble: bool = False
    waiting: bool = False
    needs_model: bool = False


def of_tokens(text: str, found: Tokenised) -> Finding:
    """A text cut into its tokens."""
    count = len(found.tokens)
    words = trn(
        "{count} token for {signs} characters.",
        "{count} tokens for {signs} characters.",
        count,
        signs=number(len(text)),
    )
    ids = " ".join(str(token.id) for token in found.tokens[:40])
    more = " \u2026" if count > 40 else ""
    return Finding(f"{words} {tr('Their ids: {ids}', ids=ids + more)}", cut=Cut(text, found.tokens))


def of_likeness(cosines: Sequence[float], sentences: Sequence[str]) -> Finding:
    """Two texts compared, and behind them the sample sentences that are nearest to the first."""
    words = tr("Their cosine is {cosine}.", cosine=number(cosines[0], ".2f"))
    near = tr("Of the sample text, these passages are nearest to the first text:")
    return Finding(f"{words} {near}", ranked(sentences, cosines[1:])[:3])


def ranked(texts: Sequence[str], cosines: Sequence[float]) -> tuple[Row, ...]:
    """Texts with their cosines, the nearest first."""
    order = sorted(zip(cosines, texts, strict=True), key=lambda pair: -pair[0])
    return tuple(
        Row(text, max(0.0, cosine), number(cosine, ".2f"), place == 0)
        for place, (cosine, text) in enumerate(order)
    )


def answer_pieces(seen: LookedInside) -> tuple[Piece, ...]:
    """The tokens of the sentence that was read, without marks of the template behind it."""
    pieces = seen.pieces[seen.start :]
    while pieces and pieces[-1].control:
        pieces = pieces[:-1]
    return pieces


def of_attention(seen: LookedInside, place: int, looked: LookedAt) -> Finding:
    """What was looked at before the token at a place of the sentence was written."""
    pieces = answer_pieces(seen)
    row, marks = looked.row, looked.marks or (0.0,) * len(looked.row)
    total = sum(row[1:]) or 1.0
    own = [(row[seen.start + at] / total, piece.text) for at, piece in enumerate(pieces[:place])]
    before = sum(row[1 : seen.start]) / total
    best = sorted(own, key=lambda one: -one[0])[:_LOOKED_AT]
    rows = [Row(piece_words(words), share, share_words(share)) for share, words in best]
    rows.append(Row(tr("what stands before the sentence"), before, share_words(before)))
    token = piece_words(pieces[place].text)
    return Finding(
        tr("Before \u201c{token}\u201d was to be written, this was looked at:", token=token),
        tuple(sorted(rows, key=lambda one: -one.share)),
        prompt_text(pieces),
        (*marks[seen.start : seen.start + place], 0.0),
        place,
    )


def of_layers(seen: LookedInside, place: int, looked: LookedAt) -> Finding:
    """The leading token after each layer, the last layer on top."""
    piece = seen.pieces[seen.start + place]
    found = layers_of(looked.guesses, piece.id, piece.text)
    rows = [
        Row(
            tr("Layer {layer}: {token}", layer=number(layer.layer), token=layer.leading[0][0]),
            layer.leading[0][1],
            share_words(layer.leading[0][1]),
            layer.leads,
        )
        for layer in reversed(found.rows)
        if layer.leading
    ]
    return Finding(found.spoken, tuple(rows))


def of_candidates(found: Sequence[Alternative]) -> Finding:
    """The most probable next tokens."""
    shown = found[:SHOWN]
    total = sum(one.probability for one in shown)
    words = tr(
        "Together these {count} have {share}; the rest is spread over all other tokens.",
        count=len(shown),
        share=share_words(total),
    )
    return Finding(words, tuple(_candidate(one, one.probability) for one in shown))


def heated(found: Sequence[Alternative], temperature: float) -> tuple[float, ...]:
    """The shares of candidates among themselves at a temperature; at 0 the best has all."""
    if not found:
        return ()
    if temperature <= 0:
        return (1.0, *(0.0 for _ in found[1:]))
    logs = [math.log(max(one.probability, 1e-30)) / temperature for one in found]
    weights = [math.exp(one - max(logs)) for one in logs]
    return tuple(weight / sum(weights) for weight in weights)


def of_temperature(found: Sequence[Alternative], temperature: float, drawn: Sequence[int]) -> Finding:
    """The candidates at a temperature, and those that were drawn, by their places, in their order."""
    shares = heated(found, temperature)
    words = tr("The shares of the {count} most probable tokens among themselves.", count=len(found))
    if drawn:
        pieces = ", ".join(piece_words(found[place].piece) for place in drawn)
        words = f"{words} {tr('Drawn so far: {tokens}', tokens=pieces)}"
    rows = (_candidate(one, share) for one, share in zip(found[:SHOWN], shares, strict=False))
    return Finding(words, tuple(rows))


def of_window(shown: PromptShown, messages: Sequence[Message]) -> Finding:
    """The window of a conversation, and what each of its parts takes."""
    window = window_map(shown, messages)
    rows = (
        Row(
            part.title,
            part.tokens / max(1, window.used),
            trn("{count} token", "{count} tokens", part.tokens),
            kind=part.kind,
        )
        for part in window.parts
        if part.kind != "free"
    )
    return Finding(window.lines[0], tuple(rows), window=window)


def of_choice(chosen: int, scores: Sequence[Scored]) -> Finding:
    """How probable the model finds two answers, by token on average."""
    means = [math.exp(sum(one.log_probabilities) / max(1, len(one.log_probabilities))) for one in scores]
    names = (tr("The first answer"), tr("The second answer"))
    rows = tuple(
        Row(name, mean, share_words(mean), place == chosen)
        for place, (name, mean) in enumerate(zip(names, means, strict=True))
    )
    same = means[chosen] >= means[1 - chosen]
    words = (
        tr("By the average of its tokens, your model too finds your choice the more probable one.")
        if same
        else tr(
            "By the average of its tokens, your model finds the other one more probable. Training on your"
            " choice would work against that."
        )
    )
    return Finding(words, rows)


def _candidate(one: Alternative, share: float) -> Row:
    return Row(piece_words(one.piece), share, share_words(share))
