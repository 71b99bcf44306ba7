"""Which samplers run for one set of values, and in which order; arithmetic only, nothing of the library."""

from __future__ import annotations

from collections.abc import Callable

from engine.sampling import Sampling


def penalises(s: Sampling) -> bool:
    """Whether repetition, presence or frequency penalties change anything."""
    neutral = s.repeat_penalty == 1.0 and s.presence_penalty == 0.0 and s.frequency_penalty == 0.0
    return s.repeat_last_n != 0 and not neutral


def dries(s: Sampling) -> bool:
    """Whether DRY changes anything."""
    return s.dry_multiplier != 0.0 and s.dry_base >= 1.0 and s.dry_penalty_last_n != 0


#: Whether a stage of `Sampling.order` changes anything with these values; neutral ones are left out.
ACTIVE: dict[str, Callable[[Sampling], bool]] = {
    "penalties": penalises,
    "dry": dries,
    "top_n_sigma": lambda s: s.top_n_sigma > 0.0,
    "top_k": lambda s: s.top_k > 0,
    "typical_p": lambda s: s.typical_p < 1.0,
    "top_p": lambda s: s.top_p < 1.0,
    "min_p": lambda s: s.min_p > 0.0,
    "xtc": lambda s: s.xtc_probability > 0.0 and s.xtc_threshold <= 0.5,
    "temperature": lambda s: s.temperature != 1.0 or s.dynatemp_range > 0.0,
}


def stages(sampling: Sampling) -> tuple[str, ...]:
    """The stages that run, in order, the one that picks the token last.

    Temperature 0 is greedy and needs the penalties alone; mirostat takes the place of all that cuts the tail.
    """
    active = [name for name in dict.fromkeys(sampling.order) if name in ACTIVE and ACTIVE[name](sampling)]
    if sampling.temperature <= 0.0:
        return (*(name for name in active if name in {"penalties", "dry"}), "greedy")
    if sampling.mirostat in {1, 2}:
        kept = (name for name in active if name in {"penalties", "dry", "temperature"})
        return (*kept, f"mirostat_{sampling.mirostat}")
    return (*active, "adaptive_p" if sampling.adaptive_target >= 0.0 else "dist")
