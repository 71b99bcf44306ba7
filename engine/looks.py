"""What is asked and answered when someone looks inside a model: tokens, probabilities, samplers, the context,
attention and layers.

Positions count tokens of an answer from 0; probabilities are at temperature 1 and before any sampler unless a
name says otherwise; matrices are float16 in C order, least significant byte first.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.sampling import Sampling
from engine.values import Alternative, Message, Piece, Token, Wire

# ---- values -----------------------------------------------------------------------------------------------

SectionKind = Literal["template", "system", "history", "sources", "question", "answer"]


class TracedToken(msgspec.Struct, frozen=True, gc=False):
    """One token of an answer as it was chosen: its bytes, its natural log-probability, and its rivals.

    `entropy` is that of the whole distribution, in bits. `rivals` are the ids of the most probable tokens,
    best first, and their natural log-probabilities; the chosen one is among them unless it was less probable
    than all of these.
    """

    id: int
    piece: bytes
    log_probability: float
    entropy: float
    rivals: tuple[tuple[int, float], ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A run of tokens of a prompt, half-open, and what it is.

    `message` is the number of the message in the conversation as asked, -1 for the template's own text;
    `source` is the number of the passage, 0 where it is none. In "sources", 0 is what stands around the
    passages. The passages of earlier questions are "sources" too, by their `message`. A token that spells
    words and template is the words'.
    """

    kind: SectionKind
    start: int
    end: int
    message: int = -1
    source: int = 0


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """The distribution after one sampler of the chain, best first; "" is the model's own, before all.

    `kept` counts the tokens that still have a chance. Probabilities sum to 1 over all kept ones.
    """

    name: str
    kept: int
    candidates: tuple[Alternative, ...]


class Guesses(msgspec.Struct, frozen=True, kw_only=True):
    """What a layer would write next: the leading candidates of its residual stream, best first."""

    layer: int  # 1 for the first; the last one's are the model's own
    candidates: tuple[Alternative, ...]


# ---- requests ---------------------------------------------------------------------------------------------


class Score(Wire, frozen=True):
    """Say how probable each token of `answer` is as the answer to this conversation.

    With `trace` the candidates at each of its places are given too.
    """

    job: int
    messages: tuple[Message, ...]
    answer: str
    trace: bool = False


class Tokenise(Wire, frozen=True):
    """Cut a text as message content is cut (no BOS, no control tokens)."""

    job: int
    text: str
    path: str = ""


class Predict(Wire, frozen=True):
    """The most probable next tokens of a raw text, BOS added when the model wants it."""

    job: int
    text: str
    top: int = 10


class ShowPrompt(Wire, frozen=True):
    """Show exactly what the loaded model would read for this conversation.

    One that ends with an answer is shown up to the end of that, without what was thought before it.
    """

    job: int
    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()


class Spell(Wire, frozen=True):
    """Say what tokens look like, of the loaded model or of the vocabulary of the model file at `path`."""

    job: int
    ids: tuple[int, ...]
    path: str = ""


class Resample(Wire, frozen=True):
    """Show what each sampler makes of the distribution behind the first tokens of an answer.

    `prefix` are the tokens of the answer that stand before the place; nothing is drawn.
    """

    job: int
    messages: tuple[Message, ...]
    prefix: tuple[int, ...]
    sampling: Sampling = Sampling()
    top: int = 20


class LookInside(Wire, frozen=True):
    """Read a finished answer once more and keep what the model attended to and its layers for `LookAt`.

    `tokens` are those that the model wrote, reasoning and all, as in its trace, so that positions are those
    of the trace; where they are not known any more, `answer` is cut into tokens anew.
    """

    job: int
    messages: tuple[Message, ...]
    answer: str
    tokens: tuple[int, ...] = ()


class LookAt(Wire, frozen=True):
    """What was attended to when token `position` of the answer was about to be written.

    `layer` and `head` count from 0, -1 averages over all of them (over the middle to late layers where both
    are -1). With `layers` the guesses of each layer at that place come too.
    """

    job: int
    key: str
    position: int
    layer: int = -1
    head: int = -1
    layers: bool = False


# ---- endings ----------------------------------------------------------------------------------------------


class Scored(Wire, frozen=True):
    """The log-probability of each token of a text, with the half-open code points that it spells."""

    job: int
    spans: tuple[tuple[int, int], ...]
    log_probabilities: tuple[float, ...]
    trace: bytes = b""  # as engine.traces packs it, where it was asked for


class Tokenised(Wire, frozen=True):
    """The tokens of a text."""

    job: int
    tokens: tuple[Token, ...]


class Predicted(Wire, frozen=True):
    """Candidates for the next token, most probable first."""

    job: int
    alternatives: tuple[Alternative, ...]


class PromptShown(Wire, frozen=True):
    """The tokens of a prompt in order, and how many of the oldest messages were left out.

    `sections` say what they are, in order and without gaps. The first `cached` tokens are in the context's
    memory already and will not be read again. `context` is its size, of which `reserve` are kept free for an
    answer. The messages in `next_out` go first when the context is full; those of them that have passages
    lose these before their words.
    """

    job: int
    pieces: tuple[Piece, ...]
    omitted: int = 0
    notice: str = ""
    sections: tuple[Section, ...] = ()
    cached: int = 0
    context: int = 0
    reserve: int = 0
    next_out: tuple[int, ...] = ()


class Spelled(Wire, frozen=True):
    """The tokens in the order of their asking; `piece` shows broken bytes as U+FFFD."""

    job: int
    tokens: tuple[Token, ...]


class Resampled(Wire, frozen=True):
    """The distributions: the model's own first, then after each sampler in the order of the chain.

    `notice` says what could not be shown.
    """

    job: int
    stages: tuple[Stage, ...]
    notice: str = ""


class LookedInside(Wire, frozen=True):
    """What was read, token by token, and how it can be looked at.

    `pieces` are all tokens, of which those from `start` on are the answer's; `sections` as in PromptShown.
    `attention` is the matrix of the answer's tokens by all tokens, averaged over heads and the middle to late
    layers; b"" with a `notice` where this model or backend cannot tell; `average` is the mean of its rows.
    `layered` says whether guesses of layers can be had, `layered_notice` why not. `key` names it for LookAt
    until another answer is read.
    """

    job: int
    key: str
    pieces: tuple[Piece, ...]
    start: int
    sections: tuple[Section, ...] = ()
    layers: int = 0
    heads: int = 0
    attention: bytes = b""
    average: bytes = b""
    notice: str = ""
    layered: bool = False
    layered_notice: str = ""


class LookedAt(Wire, frozen=True):
    """One row of attention over all tokens that stood before the place, summing to 1, and the heads.

    `marks` are as long and say what to show on the text, from 0 to 1 for the strongest: the first token (the
    sink) is left out, and of the average of all layers and heads only what is more than the answer's other
    tokens gave there. `grid` is the matrix of layers by heads: the share of each that went to the passages,
    else to the question and history, without the sink; NaN where a layer has no such head.
    """

    job: int
    row: tuple[float, ...]
    marks: tuple[float, ...] = ()
    grid: bytes = b""
    guesses: tuple[Guesses, ...] = ()


LookRequest = Score | Tokenise | Predict | ShowPrompt | Spell | Resample | LookInside | LookAt
LookEnding = Scored | Tokenised | Predicted | PromptShown | Spelled | Resampled | LookedInside | LookedAt
