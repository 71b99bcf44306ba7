"""What a model and the devices say about themselves, as words for the Model tab."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.language import number, tr
from desktop.sizes import bytes_words, count_words
from engine import Device, LoadedModel


def facts(model: LoadedModel) -> list[tuple[str, str]]:
    """Name and value of what is worth knowing about a loaded model."""
    file = model.file
    rows = [
        (tr("Name"), file.name),
        (tr("Architecture"), file.architecture),
        (tr("Parameters"), count_words(file.parameters)),
        (tr("Quantisation"), file.quantization),
        (tr("Size"), bytes_words(file.bytes)),
        (tr("Layers"), number(file.layers) if file.layers else ""),
        (
            tr("Context"),
            (
                tr("{used} of {all} tokens", used=number(model.context), all=number(file.context))
                if file.context
                else tr("{count} tokens", count=number(model.context))
            ),
        ),
        (tr("Licence"), file.licence),
        (tr("Loaded in"), f"{number(model.load_ms / 1000, '.1f')} s" if model.load_ms else ""),
    ]
    return [(name, value) for name, value in rows if value]


def device_words(devices: Sequence[Device]) -> list[str]:
    """One line for each device, with its memory where it tells."""
    lines = []
    for device in devices:
        memory = ""
        if device.total_bytes:
            free, total = bytes_words(device.free_bytes), bytes_words(device.total_bytes)
            memory = "\n" + tr("{free} free of {total}", free=free, total=total)
        lines.append(f"{device.description or device.name}{memory}")
    return lines
