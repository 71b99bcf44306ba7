"""How fast the library embeds beside onnxruntime with the same model: the reference of the row `embed`.

The ONNX graph is made from the GGUF of the starter, with its weights as float32; both get the same tokens and
two threads, turn by turn. Not a part of the suite, for it wants packages that Openbook does not:

    uv run --with onnx --with gguf python -m tests.bench.onnx_embedding
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import gguf
import numpy as np
import onnx
import onnxruntime
from gguf.quants import dequantize
from onnx import TensorProto, helper, numpy_helper

from engine.embedder import Embedder
from rag.embedding import starter_path

ROUNDS, TEXTS, THREADS = 7, 24, 2
BATCHES = (1, 4, 8, 24)
_WORDS = "the keeper of the lamp wrote every hour into his book while the tide came in over black stones "


class Graph:
    """A BERT encoder with mean pooling and vectors of length 1, written node by node."""

    def __init__(self, path: Path) -> None:
        reader = gguf.GGUFReader(path)
        self._weights = {one.name: _unpacked(one) for one in reader.tensors}
        self._fields = reader.fields
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """The whole graph: `ids` (batch, tokens) to `out` (batch, dimension)."""
        width = int(self._value("bert.embedding_length"))
        heads = int(self._value("bert.attention.head_count"))
        self._constant("heads", np.array([0, 0, heads, width // heads], np.int64))
        self._constant("flat", np.array([0, 0, width], np.int64))
        self._constant("scale", np.float32((width // heads) ** -0.5))
        hidden = self._embedded()
        for layer in range(int(self._value("bert.block_count"))):
            hidden = self._layer(hidden, f"blk.{layer}.")
        mean = self._node("ReduceMean", [hidden, self._constant("axis", np.array([1], np.int64))], keepdims=0)
        self._nodes.append(helper.make_node("LpNormalization", [mean], ["out"], axis=-1, p=2))
        graph = helper.make_graph(
            self._nodes,
            "bert",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "tokens"])],
            [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["batch", width])],
            self._constants,
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)

    def _embedded(self) -> str:
        """Words, places and the type of the first sentence."""
        words = self._node("Gather", [self._constant("words", self._weights["token_embd.weight"]), "ids"])
        first, second = (self._constant(f"from{n}", np.array([n], np.int64)) for n in (1, 2))
        zero = self._constant("from0", np.array([0], np.int64))
        length = self._node("Slice", [self._node("Shape", ["ids"]), first, second])
        places = self._constant("places", self._weights["position_embd.weight"])
        placed = self._node("Add", [words, self._node("Slice", [places, zero, length, zero])])
        kind = self._constant("kind", self._weights["token_types.weight"][0])
        return self._norm(self._node("Add", [placed, kind]), "token_embd_norm")

    def _layer(self, hidden: str, name: str) -> str:
        def split(part: str, order: list[int]) -> str:
            cut = self._node("Reshape", [self._linear(hidden, f"{name}attn_{part}"), "heads"])
            return self._node("Transpose", [cut], perm=order)

        query, key, value = split("q", [0, 2, 1, 3]), split("k", [0, 2, 3, 1]), split("v", [0, 2, 1, 3])
        scores = self._node("Mul", [self._node("MatMul", [query, key]), "scale"])
        seen = self._node("MatMul", [self._node("Softmax", [scores], axis=-1), value])
        joined = self._node("Reshape", [self._node("Transpose", [seen], perm=[0, 2, 1, 3]), "flat"])
        attended = self._node("Add", [self._linear(joined, f"{name}attn_output"), hidden])
        between = self._norm(attended, f"{name}attn_output_norm")
        wide = self._node("Gelu", [self._linear(between, f"{name}ffn_up")])
        grown = self._node("Add", [self._linear(wide, f"{name}ffn_down"), between])
        return self._norm(grown, f"{name}layer_output_norm")

    def _linear(self, value: str, name: str) -> str:
        matrix = self._constant(f"{name}.w", np.ascontiguousarray(self._weights[f"{name}.weight"].T))
        bias = self._constant(f"{name}.b", self._weights[f"{name}.bias"])
        return self._node("Add", [self._node("MatMul", [value, matrix]), bias])

    def _norm(self, value: str, name: str) -> str:
        weight = self._constant(f"{name}.w", self._weights[f"{name}.weight"])
        bias = self._constant(f"{name}.b", self._weights[f"{name}.bias"])
        epsilon = float(self._value("bert.attention.layer_norm_epsilon"))
        return self._node("LayerNormalization", [value, weight, bias], axis=-1, epsilon=epsilon)

    def _node(self, kind: str, inputs: list[str], **attributes: object) -> str:
        output = f"n{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def _constant(self, name: str, value: np.ndarray | np.generic) -> str:
        self._constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def _value(self, key: str) -> float:
        return self._fields[key].parts[-1][0]


def _unpacked(tensor: gguf.ReaderTensor) -> np.ndarray:
    shape = list(reversed(tensor.shape.tolist()))
    return dequantize(tensor.data, tensor.tensor_type).reshape(shape).astype(np.float32)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "model.onnx"
        onnx.save(Graph(path).model(), graph)
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _paces(ways: dict[str, Callable[[], object]]) -> Iterator[tuple[str, float]]:
    for name, way in ways.items():
        begun = time.perf_counter()
        way()
        yield name, TEXTS / (time.perf_counter() - begun)


def main() -> None:
    """Print passages a second of both, and the ratio to the fastest batch of onnxruntime."""
    texts = [f"{number} {_WORDS * 13}"[: 1000 + number % 7] for number in range(TEXTS)]
    session = _session(starter_path())
    with Embedder.open(starter_path(), threads=THREADS) as embedder:
        parts = [part.tokens for index, text in enumerate(texts) for part in embedder._parts(index, text)]
        even = np.array([part[: min(map(len, parts))] for part in parts], np.int64)

        def theirs(batch: int) -> np.ndarray:
            runs = [session.run(None, {"ids": even[at : at + batch]})[0] for at in range(0, TEXTS, batch)]
            return np.concatenate(runs)

        alike = float((theirs(8) * embedder.embed(texts)).sum(axis=1).min())
        ways = {f"onnxruntime, batches of {batch}": lambda batch=batch: theirs(batch) for batch in BATCHES}
        ways["openbook"] = lambda: embedder.embed(texts)
        found: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, pace in _paces(ways):
                found[name].append(pace)
    middle = {name: statistics.median(paces) for name, paces in found.items()}
    for name, pace in middle.items():
        print(f"{name}: {pace:.1f} passages/s ({min(found[name]):.1f} to {max(found[name]):.1f})")
    best = max(pace for name, pace in middle.items() if name != "openbook")
    print(f"ratio {middle['openbook'] / best:.2f}; the least cosine of the two vectors of a text {alike:.3f}")


if __name__ == "__main__":
    sys.exit(main())
