"""Presets: sampling values under a name, to choose for a chat; presets.json beside the built-in ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from desktop.language import marked, tr
from desktop.named_file import Form
from engine import SETTINGS, Value, origin


class Preset(msgspec.Struct, frozen=True):
    """A name and the values that are set; what is not in `values` is as the model's author recommends."""

    name: str
    values: dict[str, Value] = {}


def fitting(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values that the engine knows and can use."""
    return {name: value for name, value in values.items() if origin(name, {}, {name: value}) == "you"}


def _checked(preset: Preset) -> Preset:
    return replace(preset, values=fitting(preset.values))


PRESETS: Form[Preset] = Form("presets.json", marked("presets"), Preset, _checked)

#: The name of the preset without values.
OWN = marked("Model\u2019s own")
#: What comes with the program: few values each, so that the rest stays with the model's author.
BUILT_IN = (
    Preset(OWN, {}),
    Preset(marked("Precise"), {"temperature": 0.2, "top_p": 0.9, "top_k": 20, "min_p": 0.05}),
    Preset(marked("Balanced"), {"temperature": 0.7, "top_p": 0.95, "top_k": 40, "min_p": 0.05}),
    Preset(
        marked("Creative"),
        {"temperature": 1.1, "top_p": 1.0, "top_k": 0, "min_p": 0.08, "presence_penalty": 0.3},
    ),
)


def in_force(presets: Sequence[Preset], chosen: str, values: Mapping[str, Value]) -> Preset | None:
    """The preset that a chat goes by: the one chosen by name, else one with just these values."""
    named = next((one for one in presets if one.name == chosen), None)
    if named is not None:
        return named
    return next((one for one in presets if one.values == dict(values)), None)


def differences(preset: Preset, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The names of the settings that have another value than in the preset, in the order of the panel."""
    names = {*preset.values, *values}
    changed = {name for name in names if preset.values.get(name) != values.get(name)}
    return tuple(setting.name for setting in SETTINGS if setting.name in changed)


def preset_words(name: str) -> str:
    """The name of a preset as it is shown: those of the built-in ones are in the language of the window."""
    return tr(name) if any(one.name == name for one in BUILT_IN) else name


def label_of(name: str) -> str:
    """What a setting is called in the panel."""
    return next((tr(setting.label) for setting in SETTINGS if setting.name == name), name)
