"""The shape of a model as far as its memory depends on it, told by the first entries of its header.

The rules are those of llama.cpp (src/llama-hparams.cpp, load_hparams and load_arch_hparams of each family).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from engine.gguf_reader import Header

MAX_LAYERS = 512
_MAX_NUMBER = 1 << 32
_EXPERTS = re.compile(r"blk\.\d+\.ffn_.*_exps\.")
_LAYER = re.compile(r"blk\.(\d+)\.")
_RECURRENT = frozenset({"mamba", "mamba2", "rwkv6", "rwkv6qwen2", "rwkv7", "arwkv7"})
#: Hybrid families whose layers without key heads are recurrent.
_RECURRENT_WITHOUT_KEYS = frozenset(
    {
        "bailingmoe3",
        "glm5-next",
        "granitehybrid",
        "jamba",
        "kimi-k3",
        "kimi-linear",
        "lfm2",
        "lfm2moe",
        "nemotron_h",
        "nemotron_h_moe",
        "plamo2",
    }
)
#: Hybrid families with attention in every n-th layer, and the n of a header that does not say it.
_INTERVALS = {"minimax-01": 8, "qwen35": 4, "qwen35moe": 4, "qwen3next": 4, "qwen4exp": 4}
_BOTH_IN_EVERY_LAYER = frozenset({"falcon-h1"})
_KEPT_UNTIL = {"gemma3n": 20}
#: Families that keep an index or a compressed copy besides keys and values, which is not worked out here.
_UNUSUAL = frozenset(
    {"deepseek32", "deepseek4", "dots3note", "glm-dsa", "glm5-next", "hy_v4", "minimax-m3", "qwen4exp"}
)


class Weight(Protocol):
    """One tensor of a model as far as its size goes."""

    @property
    def name(self) -> str:
        """Its name, such as blk.0.attn_q.weight."""
        ...

    @property
    def bytes(self) -> int:
        """What it takes in the file."""
        ...


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Counts and widths of one model, 0 where the header does not say.

    `kv_heads`, `keys`, `values` and `states` have one number per layer: key heads, numbers kept for each
    token in keys and in values, and numbers of recurrent state. `window` is that of sliding attention in
    tokens, `state` the sum of `states`, `expert_bytes` what the experts take of the weights, `drafting` the
    last layers that only help to draft and are not loaded, `head_size` the library's width of a head, and
    `merges` the vocabulary's. `usual` is false where the family keeps more.
    """

    architecture: str = ""
    layers: int = 0
    embedding: int = 0
    heads: int = 0
    kv_heads: tuple[int, ...] = ()
    key_width: int = 0
    value_width: int = 0
    feed_forward: int = 0
    vocabulary: int = 0
    context: int = 0
    window: int = 0
    state: int = 0
    experts: int = 0
    experts_used: int = 0
    expert_bytes: int = 0
    expert_width: int = 0
    keys: tuple[int, ...] = ()
    values: tuple[int, ...] = ()
    states: tuple[int, ...] = ()
    state_width: int = 0
    drafting: int = 0
    head_size: int = 0
    merges: int = 0
    usual: bool = True


def of_header(header: Header, parts: Iterable[Header] = ()) -> Shape:
    """The shape of the model in a file; `parts` are the further files of a split one."""
    from engine.gguf_reader import Span  # only where files are read: the window has use for shapes alone

    entries: dict[str, object] = {}
    for key, field in header.fields.items():
        value = field.value
        if not isinstance(value, Span):
            entries[key] = value
        elif key in ("tokenizer.ggml.tokens", "tokenizer.ggml.merges"):
            entries[key] = range(value.count)
        elif not key.startswith("tokenizer.") and value.count <= MAX_LAYERS and value.element != 8:
            entries[key] = list(header.numbers(value))
    tensors = [tensor for one in (header, *parts) for tensor in one.tensors]
    return of_entries(entries, tensors=tensors)


def of_entries(
    entries: Mapping[str, object], *, vocabulary: int = 0, tensors: Sequence[Weight] = ()
) -> Shape:
    """The shape told by header entries; what is missing or of a wrong type counts as not said.

    Values are numbers, texts (str or bytes) and, for lists, sequences of numbers; of the lists of tokens and
    merges only the length is used, and `vocabulary` may give that of the tokens instead.
    """
    told = _Told(entries)
    layers = min(told.number("block_count"), MAX_LAYERS)
    heads = told.per_layer("attention.head_count", layers)
    kv_heads = told.per_layer("attention.head_count_kv", layers) or heads
    first = heads[0] if heads else 0
    width = told.number("embedding_length") // first if first else 0
    key_width = told.number("attention.key_length", width) if first else 0
    value_width = told.number("attention.value_length", width) if first else 0
    states = _states(told, layers, kv_heads, first)
    keys, values = _kept(told, layers, kv_heads, key_width, value_width, states)
    return Shape(
        architecture=told.architecture,
        layers=layers,
        embedding=told.number("embedding_length"),
        heads=max(heads, default=0),
        kv_heads=tuple(kv_heads),
        key_width=key_width,
        value_width=value_width,
        feed_forward=max(told.per_layer("feed_forward_length", layers), default=0),
        vocabulary=vocabulary or told.listed("tokens") or told.number("vocab_size"),
        context=told.number("context_length"),
        window=told.number("attention.sliding_window"),
        state=sum(states),
        experts=told.number("expert_count"),
        experts_used=max(told.per_layer("expert_used_count", layers), default=0),
        expert_bytes=sum(tensor.bytes for tensor in tensors if _EXPERTS.match(tensor.name)),
        expert_width=max(told.per_layer("expert_feed_forward_length", layers), default=0),
        keys=keys,
        values=values,
        states=states,
        state_width=told.number("ssm.inner_size"),
        drafting=min(told.number("nextn_predict_layers"), layers),
        head_size=told.number("embedding_length") // max(1, first),
        merges=told.listed("merges"),
        usual=told.architecture not in _UNUSUAL,
    )


def layer_of(name: str) -> int | None:
    """The layer that a tensor belongs to; None for those outside all layers."""
    found = _LAYER.match(name)
    return int(found[1]) if found else None


def is_expert(name: str) -> bool:
    """Whether a tensor holds the experts of its layer."""
    return _EXPERTS.match(name) is not None


class _Told:
    """What the header says, by names without the family's prefix."""

    def __init__(self, entries: Mapping[str, object]) -> None:
        self._entries = entries
        given = entries.get("general.architecture")
        self.architecture = (
            given.decode("utf-8", "replace")
            if isinstance(given, bytes)
            else given
            if isinstance(given, str)
            else ""
        )

    def field(self, name: str) -> object:
        """The value as it stands; None where it is missing."""
        return self._entries.get(f"{self.architecture}.{name}")

    def number(self, name: str, default: int = 0) -> int:
        """A whole number that a size can be."""
        return _whole(self.field(name), default)

    def listed(self, name: str) -> int:
        """The length of one of the vocabulary's lists."""
        found = self._entries.get(f"tokenizer.ggml.{name}")
        return len(found) if isinstance(found, Sequence) and not isinstance(found, str | bytes) else 0

    def per_layer(self, name: str, layers: int) -> list[int]:
        """One number for each layer, whether it is given once or as a list; nothing where it is missing."""
        given = self.field(name)
        if isinstance(given, Sequence) and not isinstance(given, str | bytes):
            found = [_whole(one, 0) for one in given[:layers]]
            return found + [0] * (layers - len(found))
        return [_whole(given, 0)] * layers if given is not None else []


def _whole(value: object, default: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        return default
    return value if 0 <= value < _MAX_NUMBER else 0


def _states(told: _Told, layers: int, kv_heads: list[int], heads: int) -> tuple[int, ...]:
    """Numbers of recurrent state in each layer."""
    each = _convolved(told, heads) + _remembered(told, heads)
    return tuple(each if recurrent else 0 for recurrent in _recurrent(told, layers, kv_heads))


def _convolved(told: _Told, heads: int) -> int:
    """The last inputs that a layer keeps: n_embd_r of llama-hparams.cpp."""
    width, kernel = told.number("embedding_length"), told.number("ssm.conv_kernel")
    if told.number("wkv.head_size"):
        return told.number("token_shift_count", 2) * width
    if told.number("shortconv.l_cache"):
        return width * (told.number("shortconv.l_cache") - 1)
    if told.number("kda.head_dim"):
        return 3 * (kernel - 1 if kernel else 3) * heads * told.number("kda.head_dim")
    groups = told.number("ssm.group_count") * told.number("ssm.state_size")
    return max(0, kernel - 1) * (told.number("ssm.inner_size") + 2 * groups)


def _remembered(told: _Told, heads: int) -> int:
    """The state itself: n_embd_s of llama-hparams.cpp."""
    if head := told.number("wkv.head_size"):
        return told.number("embedding_length") * head
    if head := told.number("kda.head_dim"):
        return head * head * heads
    if told.architecture == "minimax-01" and heads:
        head = told.number("attention.key_length", told.number("embedding_length") // heads)
        return head * head * heads
    return told.number("ssm.state_size") * told.number("ssm.inner_size")


def _recurrent(told: _Told, layers: int, kv_heads: list[int]) -> list[bool]:
    """Which layers have a recurrent state."""
    family = told.architecture
    if family in _RECURRENT | _BOTH_IN_EVERY_LAYER:
        return [True] * layers
    trunk = layers - min(told.number("nextn_predict_layers"), layers)
    if family in _RECURRENT_WITHOUT_KEYS:
        inner = told.per_layer("feed_forward_length", layers) if family.startswith("nemotron_h") else []
        none = [0] * layers
        pairs = zip(kv_heads or none, inner or none, strict=True)
        return [layer < trunk and not keys and not wide for layer, (keys, wide) in enumerate(pairs)]
    if family not in _INTERVALS:
        return [False] * layers
    given = told.field("attention.recurrent_layers")
    if isinstance(given, Sequence) and len(given) == layers:
        return [layer < trunk and bool(one) for layer, one in enumerate(given)]
    interval = max(1, told.number("full_attention_interval", _INTERVALS[family]))
    return [layer < trunk and (layer + 1) % interval != 0 for layer in range(layers)]


def _kept(
    told: _Told, layers: int, kv_heads: list[int], key_width: int, value_width: int, states: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Numbers kept for each token in the keys and in the values of every layer."""
    if told.architecture in _RECURRENT or not kv_heads:
        return (0,) * layers, (0,) * layers
    until = _KEPT_UNTIL.get(told.architecture, layers - told.number("attention.shared_kv_layers"))
    slides = _sliding(told, layers)
    narrow_key = told.number("attention.key_length_swa", key_width)
    narrow_value = told.number("attention.value_length_swa", value_width)
    compressed = told.number("attention.key_length_mla") > 0 and told.number("attention.value_length_mla") > 0
    both = told.architecture in _BOTH_IN_EVERY_LAYER
    keys, values = [], []
    for layer, heads in enumerate(kv_heads):
        keeps = layer < until and (both or not states[layer])
        keys.append(heads * (narrow_key if slides[layer] else key_width) if keeps else 0)
        values.append(
            heads * (narrow_value if slides[layer] else value_width) if keeps and not compressed else 0
        )
    return tuple(keys), tuple(values)


def _sliding(told: _Told, layers: int) -> list[bool]:
    """Which layers attend to a window only: a list of yes and no, or all but every n-th."""
    given = told.field("attention.sliding_window_pattern")
    if isinstance(given, Sequence) and len(given) == layers:
        return [bool(one) for one in given]
    every = _whole(given, 0)
    return [bool(every) and layer % every < every - 1 for layer in range(layers)]
