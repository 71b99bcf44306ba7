"""What stood beside each token when it was chosen: its probability, its best rivals, the entropy there.

Three passes of BLAS and numpy over the logits and a search among the few best, all at temperature 1 and
before any bias or sampler.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from engine.context import Context
from engine.errors import Refusal
from engine.looks import TracedToken
from engine.sampler import INVALID
from engine.traces import RIVALS, pack
from engine.writer import visible

Draw = Callable[[], int | None]

_NATS_TO_BITS = 1.0 / math.log(2.0)
_STEP = math.exp(-4.0)
_LEAST = 1e-30
_SMALL, _LARGE = 1e-6, 1e30
_SLACK = math.exp(-1.0)
_LOWEST, _HIGHEST = math.exp(-11.0), math.exp(-5.0)
_FEW = 256


class Tracer:
    """Traces the tokens of one answer, or of one text that is scored."""

    def __init__(self, context: Context) -> None:
        self.tokens: list[TracedToken] = []
        self._context = context
        self._vocabulary = context.vocabulary
        size = context.vocabulary.size
        self._weights = np.empty(size, np.float32)
        self._above = np.empty(size, np.bool_)
        self._ones = np.ones(size, np.float32)
        self._floor = _HIGHEST  # the share above which the rivals are looked for; follows the answer
        self._total = 1.0
        self._log_total = 0.0
        self._entropy = 0.0
        self._told = 0

    def over(self, draw: Draw) -> Draw:
        """The same draw, with each drawn token traced that does not end the answer."""
        logits, is_end = self._context.logits, self._vocabulary.is_end

        def traced() -> int | None:
            self._look(logits())
            token = draw()
            if token is not None and not is_end(token):
                self._note(token)
            return token

        return traced

    def score(self, logits: npt.NDArray[np.float32], token: int) -> float:
        """Trace a token that follows these logits without being drawn; its log-probability."""
        self._look(logits)
        return self._note(token)

    def take(self) -> tuple[TracedToken, ...]:
        """The tokens since the last time."""
        found = tuple(self.tokens[self._told :])
        self._told = len(self.tokens)
        return found

    def packed(self) -> bytes:
        """The whole trace as it is kept."""
        return pack(self.tokens)

    def _look(self, logits: npt.NDArray[np.float32]) -> None:
        """Weigh every token; usual logits are small enough to need no shift against overflow."""
        with np.errstate(over="ignore", invalid="ignore"):
            np.exp(logits, out=self._weights)
            total = float(np.dot(self._weights, self._ones))
            if not _SMALL < total < _LARGE:
                logits = self._shifted(logits)
                np.exp(logits, out=self._weights)
                total = float(np.dot(self._weights, self._ones))
            mean = float(np.dot(self._weights, logits))
        if not math.isfinite(mean):  # forbidden tokens: none of the weight, but minus infinity times nothing
            mean = float((self._weights * np.maximum(logits, -1e4)).sum())
        self._total, self._log_total = total, math.log(total)
        self._entropy = max(0.0, self._log_total - mean / total) * _NATS_TO_BITS

    def _shifted(self, logits: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        peak = float(logits.max())
        if not math.isfinite(peak):
            raise Refusal("invalid-numbers", INVALID)
        return logits - np.float32(peak)

    def _note(self, token: int) -> float:
        best, weights = self._best()
        rivals = tuple(zip(best, map(self._log_share, weights), strict=True))
        value = self._log_share(float(self._weights[token]))
        piece = visible(self._vocabulary, token)
        self.tokens.append(TracedToken(token, piece, value, self._entropy, rivals))
        return value

    def _log_share(self, weight: float) -> float:
        return math.log(weight) - self._log_total if weight else -math.inf

    def _best(self) -> tuple[list[int], list[float]]:
        """The most probable tokens with their weights, best first; of equal ones the lower ids."""
        wanted = min(RIVALS, len(self._weights))
        floor, found = self._floor, self._search(self._floor)
        while len(found) < wanted and floor > _LEAST:
            floor *= _STEP
            found = self._search(floor)
        if len(found) < wanted:  # so sure that the weights of the others vanish
            found = self._search(-1.0)
        weights = self._weights[found]
        if len(found) > _FEW:
            part = np.sort(np.argpartition(weights, -wanted)[-wanted:])
            found, weights = found[part], weights[part]
        order = (-weights).argsort(kind="stable")[:wanted]
        best, kept = found[order].tolist(), weights[order].tolist()
        self._floor = min(_HIGHEST, max(_LOWEST, kept[-1] / self._total * _SLACK))
        return best, kept

    def _search(self, floor: float) -> npt.NDArray[np.intp]:
        np.greater(self._weights, np.float32(floor * self._total), out=self._above)
        return self._above.nonzero()[0]
