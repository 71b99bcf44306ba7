"""Every sampling setting: its value type, its place in the chain, and the words that explain it.

Defaults are llama-server's (tools/server/README.md of llama.cpp). A chat keeps only the values that the
person changed; `effective` lays them over the recommended values, and those over the defaults.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

Origin = Literal["default", "catalogue", "model", "you"]
Kind = Literal["float", "int", "text", "list", "bias", "order"]
#: A value as JSON has it: one array type only, for msgspec cannot tell two apart.
Value = bool | int | float | str | Sequence[str | Sequence[float]]

#: llama-server's default chain; the last stage (drawing from what is left) is always there and not listed.
DEFAULT_ORDER: tuple[str, ...] = (
    "penalties",
    "dry",
    "top_n_sigma",
    "top_k",
    "typical_p",
    "top_p",
    "min_p",
    "xtc",
    "temperature",
)


class Sampling(msgspec.Struct, frozen=True, omit_defaults=True):
    """One complete set of sampling values; neutral values leave their sampler out of the chain."""

    temperature: float = 0.8
    dynatemp_range: float = 0.0
    dynatemp_exponent: float = 1.0
    top_k: int = 40
    top_p: float = 0.95
    min_p: float = 0.05
    typical_p: float = 1.0
    top_n_sigma: float = -1.0
    xtc_probability: float = 0.0
    xtc_threshold: float = 0.1
    repeat_penalty: float = 1.0
    repeat_last_n: int = 64
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    dry_multiplier: float = 0.0
    dry_base: float = 1.75
    dry_allowed_length: int = 2
    dry_penalty_last_n: int = -1
    dry_sequence_breakers: tuple[str, ...] = ("\n", ":", '"', "*")
    mirostat: int = 0
    mirostat_tau: float = 5.0
    mirostat_eta: float = 0.1
    adaptive_target: float = -1.0
    adaptive_decay: float = 0.9
    seed: int = -1
    max_tokens: int = -1
    stop: tuple[str, ...] = ()
    logit_bias: tuple[tuple[int, float], ...] = ()
    grammar: str = ""
    json_schema: str = ""
    order: tuple[str, ...] = DEFAULT_ORDER


class Setting(msgspec.Struct, frozen=True):
    """How one field of Sampling is shown: group, bounds and one sentence of explanation."""

    name: str
    label: str
    group: str
    kind: Kind
    explanation: str
    minimum: float = 0.0
    maximum: float = 1.0
    step: float = 0.01
    decimals: int = 2


def _number(
    name: str, label: str, group: str, low: float, high: float, step: float, decimals: int, why: str
) -> Setting:
    return Setting(name, label, group, "float" if decimals else "int", why, low, high, step, decimals)


#: In the order of the panel. Each numeric entry: name, label, group, minimum, maximum, step, decimals, why.
SETTINGS: tuple[Setting, ...] = (
    _number("temperature", "Temperature", "Basics", 0, 5, 0.05, 2,
            "Higher is more varied, lower is more predictable; 0 always takes the most likely token."),
    _number("max_tokens", "Longest answer", "Basics", -1, 131072, 64, 0,
            "Stops the answer after this many tokens; -1 lets it run to the end of the context."),
    _number("seed", "Seed", "Basics", -1, 4294967294, 1, 0,
            "The same seed, model and prompt give the same answer; -1 draws a new one each time."),
    Setting("stop", "Stop strings", "Basics", "list",
            "The answer ends before any of these, one per line."),
    _number("top_k", "Top K", "Cutting the tail", 0, 1000, 1, 0,
            "Keeps only this many of the most likely tokens; 0 keeps all."),
    _number("top_p", "Top P", "Cutting the tail", 0, 1, 0.01, 2,
            "Keeps the most likely tokens that together reach this probability; 1 keeps all."),
    _number("min_p", "Min P", "Cutting the tail", 0, 1, 0.01, 3,
            "Drops tokens less likely than this share of the best one; 0 keeps all."),
    _number("typical_p", "Typical P", "Cutting the tail", 0, 1, 0.01, 2,
            "Prefers tokens whose surprise is close to the average; 1 switches it off."),
    _number("top_n_sigma", "Top n sigma", "Cutting the tail", -1, 10, 0.1, 2,
            "Keeps tokens within this many standard deviations of the best logit; -1 switches it off."),
    _number("repeat_penalty", "Repeat penalty", "Repetition", 0.5, 3, 0.01, 2,
            "Makes tokens seen lately less likely; 1 switches it off."),
    _number("repeat_last_n", "Look back", "Repetition", -1, 131072, 16, 0,
            "How many recent tokens the penalties look at; 0 none, -1 the whole context."),
    _number("presence_penalty", "Presence penalty", "Repetition", -2, 2, 0.05, 2,
            "Lowers every token that has appeared at all by this much; 0 switches it off."),
    _number("frequency_penalty", "Frequency penalty", "Repetition", -2, 2, 0.05, 2,
            "Lowers a token by this much for each time it appeared; 0 switches it off."),
    _number("dry_multiplier", "DRY strength", "Repetition", 0, 5, 0.05, 2,
            "Penalises continuing a sequence that already occurred; 0 switches it off."),
    _number("dry_base", "DRY growth", "Repetition", 1, 4, 0.05, 2,
            "How fast the DRY penalty grows with the length of the repeated sequence."),
    _number("dry_allowed_length", "DRY free length", "Repetition", 1, 64, 1, 0,
            "Sequences up to this many tokens may repeat without a penalty."),
    _number("dry_penalty_last_n", "DRY look back", "Repetition", -1, 131072, 16, 0,
            "How many recent tokens DRY looks at; 0 none, -1 the whole context."),
    Setting("dry_sequence_breakers", "DRY breakers", "Repetition", "list",
            "Text that ends a repeated sequence for DRY, one per line."),
    _number("xtc_probability", "XTC chance", "Creativity", 0, 1, 0.01, 2,
            "How often the most likely choices are left out on purpose; 0 switches it off."),
    _number("xtc_threshold", "XTC threshold", "Creativity", 0, 0.5, 0.01, 2,
            "XTC leaves out all but the least likely of the tokens above this probability."),
    _number("dynatemp_range", "Dynamic temperature", "Creativity", 0, 5, 0.05, 2,
            "Lets the temperature move this far up and down with the model's certainty; 0 switches it off."),
    _number("dynatemp_exponent", "Dynamic exponent", "Creativity", 0.1, 5, 0.1, 2,
            "Shapes how certainty is turned into temperature; only used with a dynamic temperature."),
    _number("mirostat", "Mirostat", "Creativity", 0, 2, 1, 0,
            "Steers the surprise of the text itself, version 1 or 2, in place of those above; 0 is off."),
    _number("mirostat_tau", "Mirostat target", "Creativity", 0, 20, 0.1, 2,
            "The surprise that Mirostat aims at; higher is more varied."),
    _number("mirostat_eta", "Mirostat rate", "Creativity", 0, 1, 0.01, 2,
            "How quickly Mirostat corrects itself."),
    _number("adaptive_target", "Adaptive P target", "Creativity", -1, 1, 0.01, 2,
            "Aims at picking tokens of about this probability over time; -1 switches it off."),
    _number("adaptive_decay", "Adaptive P memory", "Creativity", 0, 0.99, 0.01, 2,
            "How long adaptive P remembers earlier picks; higher is longer."),
    Setting("grammar", "Grammar (GBNF)", "Form of the answer", "text",
            "The answer can only be text that this grammar allows; empty switches it off."),
    Setting("json_schema", "JSON schema", "Form of the answer", "text",
            "The answer is JSON that fits this schema; empty switches it off."),
    Setting("logit_bias", "Logit bias", "Form of the answer", "bias",
            "Raises or lowers single tokens, one \u201cid value\u201d per line; -inf forbids a token."),
    Setting("order", "Order of the samplers", "Form of the answer", "order",
            "The samplers run from top to bottom; drag one to move it."),
)  # fmt: skip


class Recommended(Mapping[str, Value]):
    """What is recommended for a model: by its file, and by the catalogue where the file says nothing."""

    def __init__(self, file: Mapping[str, Value], catalogue: Mapping[str, Value]) -> None:
        self._from_file = _fitting(file)
        self._values = {**_fitting(catalogue), **self._from_file}

    def origin(self, name: str) -> Origin:
        """Who recommends the value of this setting, if anybody does."""
        if name in self._from_file:
            return "model"
        return "catalogue" if name in self._values else "default"

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def effective(model: Mapping[str, Value], yours: Mapping[str, Value]) -> Sampling:
    """Lay the person's values over those recommended for the model, and both over the defaults.

    Values are strict JSON values; one that does not fit its field is left out, the rest still count.
    """
    return msgspec.convert({**_fitting(model), **_fitting(yours)}, Sampling)


def origin(name: str, model: Mapping[str, Value], yours: Mapping[str, Value]) -> Origin:
    """Say where the effective value of one setting comes from."""
    if name in _fitting(yours):
        return "you"
    if isinstance(model, Recommended):
        return model.origin(name)
    return "model" if name in _fitting(model) else "default"


def _fitting(values: Mapping[str, Value]) -> dict[str, Value]:
    kept: dict[str, Value] = {}
    for name, value in values.items():
        if name not in Sampling.__struct_fields__:
            continue
        try:
            msgspec.convert({name: value}, Sampling, strict=False)
        except msgspec.ValidationError:
            continue
        kept[name] = value
    return kept
