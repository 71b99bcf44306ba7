"""The gate's rules that hold for single families of models: experts, state spaces, rotary sections.

Each answers an assertion or a division in src/models/*.cpp of llama.cpp that would end the process.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.faults import Fault
from engine.gate_settings import Settings
from engine.gguf_reader import Span
from engine.gguf_types import BOOL, I32, U32

#: Families whose layers divide by the number of experts in use, or assert that there are some.
_MADE_OF_EXPERTS = frozenset(
    {
        "bailingmoe2",
        "glm4moe",
        "grok",
        "grovemoe",
        "lfm2moe",
        "mellum",
        "nemotron_h_moe",
        "qwen2moe",
        "qwen35moe",
        "qwen3moe",
        "qwen3vlmoe",
        "qwen4exp",
        "smallthinker",
    }
)
_DOUBLE_WIDTH = frozenset({"jamba", "granitehybrid"})
_SECTIONED = frozenset({"qwen2vl", "qwen3vl", "qwen3vlmoe", "qwen35", "qwen35moe", "qwen4exp", "paddleocr"})
_NEVER_ZERO = (
    "ssm.conv_kernel",
    "ssm.inner_size",
    "ssm.state_size",
    "ssm.time_step_rank",
    "ssm.group_count",
    "wkv.head_size",
    "shortconv.l_cache",
    "kda.head_dim",
    "experts_per_group",
    "interleave_moe_layer_step",
    "num_loops",
    "attention.indexer.block_size",
    "attention.output_group_count",
    "hrm.layers_per_stack",
    "hrm.h_cycles",
    "hrm.l_cycles",
)


def check_family(settings: Settings) -> None:
    """Refuse what only the code of this family cannot take."""
    for name in _NEVER_ZERO:
        if settings.field(name) is not None and settings.number(name) < 1:
            raise Fault(f"gives its {name} as 0")
    if settings.architecture in _MADE_OF_EXPERTS and not settings.number("expert_count"):
        raise Fault("is made of experts and claims to have none")
    _check_state_space(settings)
    _check_sections(settings)
    special = _SPECIAL.get(settings.architecture)
    if special is not None and not special(settings):
        raise Fault("has settings that contradict the rules of its family")


def _check_state_space(settings: Settings) -> None:
    width, inner = settings.number("embedding_length"), settings.number("ssm.inner_size")
    if settings.architecture in _DOUBLE_WIDTH and inner != 2 * width:
        raise Fault(f"has a state space of {inner:,} numbers and an embedding of {width:,}")
    groups, ranks = settings.number("ssm.group_count"), settings.number("ssm.time_step_rank")
    if groups and (inner % groups or (ranks and inner % ranks)):
        raise Fault(f"cannot divide a state space of {inner:,} numbers among its heads")
    head = settings.number("wkv.head_size")
    if head and width % head:
        raise Fault(f"cannot divide an embedding of {width:,} into heads of {head:,}")


def _check_sections(settings: Settings) -> None:
    field = settings.field("rope.dimension_sections")
    if field is None:
        if settings.architecture in _SECTIONED:
            raise Fault("does not say its rope.dimension_sections")
        return
    if not isinstance(field.value, Span) or field.value.element not in (U32, I32) or field.value.count != 4:
        raise Fault("gives its rope.dimension_sections in a wrong form")
    sections = [int(section) for section in settings.header.numbers(field.value)]
    empty = not any(sections[:3]) and settings.architecture in _SECTIONED
    if empty or min(sections) < 0 or sum(sections) > max(settings.head_width(), 1):
        raise Fault("gives its rope.dimension_sections in sizes that cannot be")


def _bailing(settings: Settings) -> bool:
    safe, bound = settings.field("kda.safe_gate"), settings.real("kda.gate_lower_bound")
    return (safe is None or (safe.type == BOOL and bool(safe.value))) and bound is not None and bound < 0


def _hrm(settings: Settings) -> bool:
    slots = settings.number("hrm.layers_per_stack") * settings.number("hrm.h_cycles")
    return settings.layers == slots * (settings.number("hrm.l_cycles") + 1)


def _glm5(settings: Settings) -> bool:
    pool = settings.number("attention.indexer.kpool")
    return (
        settings.number("hyper_connection.count") == 4
        and pool > 1
        and settings.number("attention.indexer.top_k") % pool == 0
    )


def _compressed(settings: Settings) -> bool:
    width = settings.number("attention.key_length_mla", settings.head_width())
    return width > settings.number("rope.dimension_count", width)


def _looped(settings: Settings) -> bool:
    return settings.layers * max(1, settings.number("num_loops", 1)) <= 512


_SPECIAL: dict[str, Callable[[Settings], bool]] = {
    "bailingmoe3": _bailing,
    "hrm_text": _hrm,
    "glm5-next": _glm5,
    "deepseek2": _compressed,
    "mistral4": _compressed,
    "hy_v4": _compressed,
    "nanbeige": _looped,
}
