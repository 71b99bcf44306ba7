"""The figures of an answer: in one short line, and as names and values."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.conversation import EDITED, StoredMessage
from desktop.cost_view import energy_words
from desktop.language import marked, number, tr, trn
from engine import SETTINGS, Stats, Value

_ENDS = {
    "stop": marked("by itself"),
    "length": marked("at the length limit"),
    "stopped": marked("stopped by you"),
    "failed": marked("with an error"),
}
_LABELS = {setting.name: setting.label for setting in SETTINGS}
_LONGEST = 40


def figures_line(stats: Stats | None, stop_reason: str, model_name: str) -> str:
    """The figures of an answer in one short line; empty when there are none."""
    if stop_reason == EDITED:
        return tr("Written by you")
    if stats is None or not stats.completion_tokens:
        return ""
    ends = {"length": tr("stopped at the length limit"), "stopped": tr("stopped by you")}
    reused = tr(
        "{cached} of {prompt} prompt tokens reused",
        cached=number(stats.cached_tokens),
        prompt=number(stats.prompt_tokens),
    )
    parts = [
        model_name,
        trn("{count} token", "{count} tokens", stats.completion_tokens),
        tr("{rate} tok/s", rate=number(stats.tokens_per_second, ",.1f")),
        tr("first token {seconds} s", seconds=number(stats.ttft_ms / 1000, ".2f")),
        reused if stats.cached_tokens else "",
        ends.get(stop_reason, ""),
    ]
    return " \u00b7 ".join(part for part in parts if part)


def facts_of(message: StoredMessage) -> tuple[tuple[str, str], ...]:
    """All that is known about how an answer was written."""
    stats = message.figures
    if message.stop_reason == EDITED:
        return ((tr("Written by"), tr("you")), (tr("In place of"), message.model_name or tr("the model")))
    facts = [(tr("Model"), message.model_name)]
    if stats is not None and stats.completion_tokens:
        facts += _measured(stats)
    facts.append((tr("Ended"), tr(_ENDS[message.stop_reason]) if message.stop_reason in _ENDS else ""))
    facts.append((tr("Changed by you"), sampling_words(message.sampling)))
    return tuple((name, value) for name, value in facts if value)


def sampling_words(values: Mapping[str, Value]) -> str:
    """Sampling values in a line, such as "Temperature 0.3"."""
    return ", ".join(f"{tr(_LABELS.get(name, name))} {_short(value)}" for name, value in values.items())


def _measured(stats: Stats) -> list[tuple[str, str]]:
    cached = tr("{share} of it was still in memory", share=number(stats.cached_tokens))
    prompt = trn("{count} token", "{count} tokens", stats.prompt_tokens)
    thought = stats.reasoning_ms / 1000
    return [
        (tr("Answer"), trn("{count} token", "{count} tokens", stats.completion_tokens)),
        (tr("Speed"), tr("{rate} tokens a second", rate=number(stats.tokens_per_second, ",.1f"))),
        (tr("First token"), tr("after {seconds} s", seconds=number(stats.ttft_ms / 1000, ".2f"))),
        (tr("Thinking"), tr("{seconds} s", seconds=number(thought, ".1f")) if thought else ""),
        (tr("Prompt"), f"{prompt}, {cached}" if stats.cached_tokens else prompt),
        (tr("Energy"), energy_words(stats)),
        (tr("Seed"), str(stats.seed) if stats.seed else ""),
    ]


def _short(value: Value) -> str:
    words = number(value, "g") if isinstance(value, float) else str(value)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}\u2026"
