"""What a model and the devices say about themselves, as words for the Model tab."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.sizes import bytes_words, count_words
from engine import Device, LoadedModel


def facts(model: LoadedModel) -> list[tuple[str, str]]:
    """Name and value of what is worth knowing about a loaded model."""
    file = model.file
    rows = [
        ("Name", file.name),
        ("Architecture", file.architecture),
        ("Parameters", count_words(file.parameters)),
        ("Quantisation", file.quantization),
        ("Size", bytes_words(file.bytes)),
        ("Layers", f"{file.layers:,}" if file.layers else ""),
        (
            "Context",
            f"{model.context:,} of {file.context:,} tokens" if file.context else f"{model.context:,} tokens",
        ),
        ("Licence", file.licence),
        ("Loaded in", f"{model.load_ms / 1000:.1f} s" if model.load_ms else ""),
    ]
    return [(name, value) for name, value in rows if value]


def device_words(devices: Sequence[Device]) -> list[str]:
    """One line for each device, with its memory where it tells."""
    lines = []
    for device in devices:
        memory = ""
        if device.total_bytes:
            memory = f"\n{bytes_words(device.free_bytes)} free of {bytes_words(device.total_bytes)}"
        lines.append(f"{device.description or device.name}{memory}")
    return lines
