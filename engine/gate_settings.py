"""The gate's rules about a model's own settings: layers, heads, widths, experts, rope.

They say no wherever llama.cpp would end the process (src/llama-model.cpp, load_hparams) or could only fail.
"""

from __future__ import annotations

import math

from engine import gguf_types as types
from engine.faults import Fault, shown
from engine.gguf import MAX_CONTEXT, architectures
from engine.gguf_reader import Field, Header, Span

MAX_LAYERS = 512
MAX_EXPERTS = 1024
MAX_WIDTH = 1 << 20
MAX_HEADS = 1 << 16
MIN_CONTEXT = 256
ROPE_SCALINGS = frozenset({"none", "linear", "yarn", "longrope"})
_FULL_ROTATION = frozenset({"llama", "deci", "falcon", "llama-embed"})

_U32 = [
    "context_length",
    "embedding_length",
    "block_count",
    "vocab_size",
    "leading_dense_block_count",
    "expert_count",
    "expert_shared_count",
    "expert_group_count",
    "expert_group_used_count",
    "nextn_predict_layers",
    "pooling_type",
    "attention.key_length",
    "attention.value_length",
    "rope.dimension_count",
    "attention.q_lora_rank",
    "attention.kv_lora_rank",
    "rope.scaling.original_context_length",
    "ssm.conv_kernel",
    "ssm.inner_size",
    "ssm.state_size",
    "ssm.time_step_rank",
    "ssm.group_count",
    "wkv.head_size",
]
_U32_OR_LIST = ["feed_forward_length", "attention.head_count", "attention.head_count_kv", "expert_used_count"]
_F32 = [
    "attention.layer_norm_epsilon",
    "attention.layer_norm_rms_epsilon",
    "attention.group_norm_epsilon",
    "rope.freq_base",
    "rope.freq_base_swa",
    "rope.scaling.factor",
    "rope.scale_linear",
    "rope.scaling.attn_factor",
    "logit_scale",
    "expert_weights_scale",
    "attention.clamp_kqv",
    "attention.max_alibi_bias",
    "attn_logit_softcapping",
    "final_logit_softcapping",
    "residual_scale",
    "embedding_scale",
    "attention.scale",
]
_BOOL = ["attention.causal", "expert_weights_norm", "rope.scaling.finetuned", "use_parallel_residual"]


class Settings:
    """The settings of one architecture, read by their names without its prefix."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.architecture = header.text("general.architecture")
        self.layers = self.number("block_count")

    def field(self, name: str) -> Field | None:
        """The header entry of that name, of whatever type."""
        return self.header.fields.get(f"{self.architecture}.{name}")

    def number(self, name: str, default: int = 0) -> int:
        """A whole number, or the default where it is missing."""
        return self.header.integer(f"{self.architecture}.{name}", default)

    def real(self, name: str) -> float | None:
        """A real number, or None where it is missing."""
        field = self.field(name)
        return field.value if field is not None and isinstance(field.value, float) else None

    def per_layer(self, name: str) -> list[int] | None:
        """A setting for every layer, whether it is given once or as a list; None where it is missing."""
        field = self.field(name)
        if field is None:
            return None
        if isinstance(field.value, Span):
            return [int(number) for number in self.header.numbers(field.value)]
        return [int(field.value)] * self.layers if isinstance(field.value, int) else None

    @property
    def recurrent(self) -> bool:
        """Whether some layers have no attention, so that heads and widths may be zero."""
        return any(
            self.field(name)
            for name in ("ssm.conv_kernel", "wkv.head_size", "shortconv.l_cache", "kda.head_dim")
        )

    def head_width(self) -> int:
        """Numbers in one key of a full attention layer; 0 where the model has no heads."""
        heads = (self.per_layer("attention.head_count") or [0])[0]
        return self.number("attention.key_length", self.number("embedding_length") // heads if heads else 0)

    def value_width(self) -> int:
        """Numbers in one value of a full attention layer; 0 where the model has no heads."""
        heads = (self.per_layer("attention.head_count") or [0])[0]
        return self.number("attention.value_length", self.number("embedding_length") // heads if heads else 0)


def check_settings(header: Header, clamps: list[str]) -> None:
    """Refuse settings that contradict each other or that llama.cpp cannot take; name what was corrected."""
    settings = Settings(header)
    _check_types(settings)
    _check_required(settings)
    _check_sizes(settings)
    _check_heads(settings)
    _check_experts(settings)
    _check_rope(settings)
    _check_context(settings, clamps)


def _check_types(settings: Settings) -> None:
    wanted = dict.fromkeys(_U32, types.U32) | dict.fromkeys(_F32, types.F32)
    wanted |= dict.fromkeys(_BOOL, types.BOOL) | {"rope.scaling.type": types.STRING}
    for name, kind in wanted.items():
        field = settings.field(name)
        if field is not None and field.type != kind:
            raise Fault(f"gives its {name} as {_type_name(field)} and not as {types.TYPE_NAMES[kind]}")
    for name in _U32_OR_LIST:
        field = settings.field(name)
        if field is None or field.type == types.U32:
            continue
        if not isinstance(field.value, Span) or field.value.element not in (types.U32, types.I32):
            raise Fault(f"gives its {name} as {_type_name(field)} and not as u32")
        if field.value.count != settings.layers:
            raise Fault(f"has {settings.layers} layers and {field.value.count} values for {name}")


def _check_required(settings: Settings) -> None:
    known = architectures()[settings.architecture]
    for name in ("context_length", "embedding_length", "block_count", *known.required):
        if settings.field(name) is None:
            raise Fault(f"does not say its {name}")
    for name in _F32:
        value = settings.real(name)
        if value is not None and not math.isfinite(value):
            raise Fault(f"gives its {name} as a value that is not a number")
        if value is not None and name.endswith("epsilon") and not 0 < value <= 1:
            raise Fault(f"gives its {name} as {value:g}, which must be small and positive")


def _check_sizes(settings: Settings) -> None:
    if not 1 <= settings.layers <= MAX_LAYERS:
        raise Fault(f"claims {settings.layers:,} layers, and 1 to {MAX_LAYERS} are possible")
    if settings.number("nextn_predict_layers") > settings.layers:
        raise Fault("claims more prediction layers than it has layers")
    width = settings.number("embedding_length")
    if not 2 <= width <= MAX_WIDTH:
        raise Fault(f"claims an embedding of {width:,} numbers")
    for size in settings.per_layer("feed_forward_length") or ():
        given_once = settings.field("feed_forward_length")
        zero_allowed = settings.recurrent or (given_once is not None and isinstance(given_once.value, Span))
        if not 0 <= size <= MAX_WIDTH or (size == 0 and not zero_allowed):
            raise Fault(f"claims a feed-forward width of {size:,}")


def _check_heads(settings: Settings) -> None:
    heads = settings.per_layer("attention.head_count")
    if heads is None:
        return
    if any(not 0 <= count <= MAX_HEADS for count in heads) or (not any(heads) and not settings.recurrent):
        raise Fault(f"claims {max(heads):,} attention heads")
    groups = settings.per_layer("attention.head_count_kv") or heads
    for count, group in zip(heads, groups, strict=True):
        if not 0 <= group <= count or (count and group and count % group):
            raise Fault(f"shares {group:,} key heads among {count:,} attention heads")
    width = settings.number("embedding_length")
    if heads[0] and settings.field("attention.key_length") is None and width % heads[0]:
        raise Fault(f"cannot divide an embedding of {width:,} among {heads[0]:,} heads")
    for name in ("attention.key_length", "attention.value_length"):
        field = settings.field(name)
        if field is not None and not 0 <= settings.number(name) <= MAX_WIDTH:
            raise Fault(f"claims an {name} of {settings.number(name):,}")


def _check_experts(settings: Settings) -> None:
    count, groups = settings.number("expert_count"), settings.number("expert_group_count")
    used = max(settings.per_layer("expert_used_count") or [0])
    if count > MAX_EXPERTS:
        raise Fault(f"claims {count:,} experts, and {MAX_EXPERTS:,} are possible")
    if used > count or (count and not used):
        raise Fault(f"uses {used:,} of its {count:,} experts, which cannot be")
    if (count and groups >= count) or (not count and groups):
        raise Fault(f"sorts {count:,} experts into {groups:,} groups")
    chosen = settings.number("expert_group_used_count")
    if groups > 1 and (count % groups or not 0 < chosen < groups):
        raise Fault(f"uses {chosen:,} of {groups:,} groups of {count:,} experts, which cannot be")


def _check_rope(settings: Settings) -> None:
    scaling = settings.header.text(f"{settings.architecture}.rope.scaling.type", "linear")
    if scaling not in ROPE_SCALINGS:
        raise Fault(f"uses the unknown position scaling \u201c{shown(scaling)}\u201d", code="unsupported")
    for name in ("rope.freq_base", "rope.freq_base_swa"):
        base = settings.real(name)
        if base is not None and base <= 0:
            raise Fault(f"gives its {name} as {base:g}")
    if settings.field("rope.dimension_count") is None:
        return
    turned, width = settings.number("rope.dimension_count"), settings.head_width()
    exact = settings.architecture in _FULL_ROTATION
    if turned % 2 or (width and turned > width) or (width and exact and turned != width):
        raise Fault(f"rotates {turned:,} of {width:,} numbers of a head")


def _check_context(settings: Settings, clamps: list[str]) -> None:
    length = settings.number("context_length")
    if 0 < length < MIN_CONTEXT:
        raise Fault(f"claims a context of {length:,} tokens, too short for a chat")
    if not 0 < length <= MAX_CONTEXT:
        clamps.append(f"The file claims a context of {length:,} tokens; the usual length is used instead.")
    tokens = settings.header.span("tokenizer.ggml.tokens")
    claimed = settings.number("vocab_size")
    if tokens is not None and claimed and claimed != tokens.count:
        clamps.append(f"The file claims {claimed:,} tokens and lists {tokens.count:,}; the list counts.")


def _type_name(field: Field) -> str:
    if isinstance(field.value, Span):
        return f"a list of {types.TYPE_NAMES[field.value.element]}"
    return types.TYPE_NAMES[field.type]
