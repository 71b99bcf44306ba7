"""The scripted engine's plan of a load: a model of 32 layers on a card of 6 GB and on the processor."""

from __future__ import annotations

import msgspec

from engine.values import LoadSettings, Plan, Portion

LAYERS = 32
WEIGHTS = 4_600_000_000
CARD_FREE = 6_200_000_000
MEMORY_FREE = 8 << 30
CACHE_PER_TOKEN = 131_072
SCRATCH = 310_000_000
_OVERHEAD = 90_000_000
_CARD = "NVIDIA GeForce RTX 3050"
_CACHE_SHARE = {"f32": 2.0, "f16": 1.0, "bf16": 1.0, "q8_0": 0.53125, "q4_0": 0.28125}


def scripted_plan(path: str, reason: str | None, settings: LoadSettings | None) -> Plan:
    """What the real planner might say of these settings; every number follows them."""
    if reason is not None:
        return Plan(path=path, ok=False, reason=reason, fits=None, need_bytes=None, free_bytes=None)
    asked = settings or LoadSettings(path=path)
    context = asked.context or 8192
    cache = round(context * CACHE_PER_TOKEN * _CACHE_SHARE[asked.kv_type])
    room = CARD_FREE - SCRATCH
    most = max(0, min(LAYERS, room * LAYERS // (WEIGHTS + cache)))
    layers = most if asked.gpu_layers < 0 else min(asked.gpu_layers, LAYERS)
    card = _portion("CUDA0", _CARD, layers, cache, CARD_FREE)
    processor = _portion("CPU", "Scripted", LAYERS - layers, cache, MEMORY_FREE)
    portions = (card, processor) if layers else (processor,)
    fits = all(portion.total <= portion.free_bytes for portion in portions)
    tight = any(portion.total > 0.9 * portion.free_bytes for portion in portions)
    need = sum(portion.total for portion in portions)
    return Plan(
        path=path,
        ok=True,
        reason=None if fits else "This does not fit into memory. Choose a shorter context.",
        fits=fits,
        need_bytes=need,
        free_bytes=CARD_FREE + MEMORY_FREE,
        fit="too-large" if not fits else "tight" if tight else "fits",
        error_bytes=round(need * 0.06),
        learned=3,
        settings=msgspec.structs.replace(
            asked, context=context, gpu_layers=layers, threads=asked.threads or 4
        ),
        portions=portions,
        why=_why(layers, card),
    )


def _portion(device: str, description: str, layers: int, cache: int, free: int) -> Portion:
    return Portion(
        device=device,
        description=description,
        layers=layers,
        weights=WEIGHTS * layers // LAYERS,
        cache=cache * layers // LAYERS,
        scratch=SCRATCH if device != "CPU" else SCRATCH // 4 + _OVERHEAD,
        free_bytes=free,
    )


def _why(layers: int, card: Portion) -> tuple[str, ...]:
    if not layers:
        return ("The processor alone is used, as the settings say.",)
    used = f"{card.total / 1e9:.1f} of {CARD_FREE / 1e9:.1f} GB"
    if layers == LAYERS:
        return (f"All {LAYERS} layers fit on the {_CARD} ({used}).",)
    return (
        f"{layers} of {LAYERS} layers are put on the {_CARD} ({used}); the others stay on the processor.",
    )
