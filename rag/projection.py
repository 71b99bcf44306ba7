"""Vectors drawn in a plane: the two directions in which they differ most (principal components).

The plane shows only a share of their spread, which is told with it; what is near there need not be near.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

#: Passages that are drawn at most; of more, an even sample is.
MOST_DRAWN = 5_000


@dataclass(frozen=True, slots=True)
class Projection:
    """Points from -1 to 1, the question's among them where one was asked; `kept` is the share of the spread.

    `chosen` are the rows that the points stand for.
    """

    points: Array
    chosen: npt.NDArray[np.intp]
    question: tuple[float, float] | None
    kept: float


def project(vectors: Array, question: Array | None = None) -> Projection:
    """Draw vectors, one a row; the same vectors are always drawn in the same way."""
    chosen = sample(len(vectors))
    drawn = vectors[chosen].astype(np.float32)
    if not len(drawn):
        return Projection(np.zeros((0, 2), np.float32), chosen, None, 0.0)
    centre = drawn.mean(axis=0)
    spread = drawn - centre
    axes, kept = _axes(spread)
    points = spread @ axes
    largest = max(float(np.abs(points).max()), 1e-9)
    asked = None
    if question is not None:
        x, y = np.clip(((question - centre) @ axes) / largest, -1, 1).tolist()
        asked = (x, y)
    return Projection((points / largest).astype(np.float32), chosen, asked, kept)


def sample(count: int) -> npt.NDArray[np.intp]:
    """Which of so many rows are drawn: all, or evenly spaced ones."""
    return np.unique(np.linspace(0, count - 1, min(count, MOST_DRAWN)).round().astype(np.intp))


def _axes(spread: Array) -> tuple[Array, float]:
    """The two main directions, and the share of the spread along them."""
    values, directions = np.linalg.eigh(spread.T @ spread)
    axes = directions[:, ::-1][:, :2]
    signs = np.sign(
        axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])]
    )  # either sign is as good: take one
    total = float(values.sum())
    kept = float(values[::-1][:2].sum()) / total if total > 1e-9 else 1.0
    return axes * signs, min(1.0, max(0.0, kept))
