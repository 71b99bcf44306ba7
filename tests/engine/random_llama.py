"""A llama of two layers with random weights, and the same model computed by numpy in plain steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.engine.gguf_writer import EMBEDDING, GROUPS, HEADS, LAYERS, small_llama

Doubles = npt.NDArray[np.float64]
_WIDTH = EMBEDDING // HEADS
_BASE, _EPSILON = 10_000.0, 1e-5


@dataclass(frozen=True)
class Computed:
    """Attention by layer, head, row and column, and the logits of each row after each layer."""

    attention: list[Doubles]
    logits: list[Doubles]


class RandomLlama:
    """Its file at `path`, and its weights by their names."""

    def __init__(self, path: Path) -> None:
        model, generator = small_llama(), np.random.default_rng(7)
        self.path = path
        self.weights: dict[str, Doubles] = {}
        data = b""
        for tensor in model.tensors:
            shape = tensor.shape[::-1]
            values = generator.normal(1.0 if len(shape) == 1 else 0.0, 0.2, shape).astype("<f4")
            self.weights[tensor.name.decode().removesuffix(".weight")] = values.astype(np.float64)
            data += values.tobytes() + b"\0" * (-values.nbytes % model.alignment)
        model.data = data
        model.write(path)

    def compute(self, tokens: Sequence[int]) -> Computed:
        """Read these tokens as the first ones."""
        weights = self.weights
        stream = weights["token_embd"][list(tokens)]
        computed = Computed([], [])
        for layer in range(LAYERS):
            own = {
                name.removeprefix(f"blk.{layer}."): value
                for name, value in weights.items()
                if name.startswith(f"blk.{layer}.")
            }
            rows, mixed = _attend(_norm(stream, own["attn_norm"]), own)
            stream = stream + mixed
            inner = _norm(stream, own["ffn_norm"])
            gate = inner @ own["ffn_gate"].T
            stream = stream + (gate / (1 + np.exp(-gate)) * (inner @ own["ffn_up"].T)) @ own["ffn_down"].T
            computed.attention.append(rows)
            computed.logits.append(_norm(stream, weights["output_norm"]) @ weights["token_embd"].T)
        return computed


def _attend(inner: Doubles, own: dict[str, Doubles]) -> tuple[Doubles, Doubles]:
    queries = _turned(_heads(inner @ own["attn_q"].T))
    keys = np.repeat(_turned(_heads(inner @ own["attn_k"].T)), HEADS // GROUPS, axis=0)
    values = np.repeat(_heads(inner @ own["attn_v"].T), HEADS // GROUPS, axis=0)
    scores = queries @ keys.transpose(0, 2, 1) / np.sqrt(_WIDTH)
    scores[:, np.triu(np.ones(scores.shape[1:], bool), 1)] = -np.inf
    rows = np.exp(scores - scores.max(axis=2, keepdims=True))
    rows /= rows.sum(axis=2, keepdims=True)
    mixed = (rows @ values).transpose(1, 0, 2).reshape(len(inner), -1)
    return rows, mixed @ own["attn_output"].T


def _heads(rows: Doubles) -> Doubles:
    return rows.reshape(len(rows), -1, _WIDTH).transpose(1, 0, 2)


def _turned(rows: Doubles) -> Doubles:
    """Rotary positions: each pair of neighbouring numbers turns by its own speed (Su et al., 2021)."""
    speeds = _BASE ** (-np.arange(0, _WIDTH, 2) / _WIDTH)
    turns = np.exp(1j * np.arange(rows.shape[1])[:, None] * speeds)
    pairs = (rows[..., 0::2] + 1j * rows[..., 1::2]) * turns
    return np.stack((pairs.real, pairs.imag), axis=-1).reshape(rows.shape)


def _norm(rows: Doubles, weight: Doubles) -> Doubles:
    return rows / np.sqrt((rows**2).mean(axis=1, keepdims=True) + _EPSILON) * weight


def probabilities(logits: Doubles) -> Doubles:
    """Softmax of one row."""
    weights = np.exp(logits - logits.max())
    shares: Doubles = weights / weights.sum()
    return shares
