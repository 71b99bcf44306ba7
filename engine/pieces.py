"""The tokens of a prompt as people can read them: one piece for each, control tokens by their names.

A letter that several tokens share stands at the one that completes it, so that the pieces in a row read
right; bytes that never become a letter are shown as U+FFFD.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from engine.encoding import Tokenizer
from engine.values import Piece


def pieces(vocabulary: Tokenizer, tokens: Iterable[int]) -> Iterator[Piece]:
    """One piece for each token, in order."""
    control, decoder = vocabulary.control, _decoder()
    held: Piece | None = None
    for token in tokens:
        if token in control:
            if held is not None:
                yield _ended(held, decoder)
            held, decoder = Piece(id=token, text=vocabulary.text(token), control=True), _decoder()
            continue
        if held is not None:
            yield held
        text = decoder.decode(vocabulary.piece(token, special=True))
        held = Piece(id=token, text=text)
    if held is not None:
        yield _ended(held, decoder)


def _decoder() -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder("utf-8")("replace")


def _ended(piece: Piece, decoder: codecs.IncrementalDecoder) -> Piece:
    """The last piece before a control token or the end, with what was left of a letter."""
    rest = decoder.decode(b"", True)
    return Piece(id=piece.id, text=piece.text + rest, control=piece.control) if rest else piece
