"""Which settings of loading can change anything on this machine, for this model, and why others cannot."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.language import marked
from engine import Device, LoadedModel, LoadSettings, ModelFile

#: Settings that are about a graphics processor.
OF_GPU = ("gpu_layers", "device", "kv_on_gpu", "experts_on_cpu", "tensor_split")
NO_GPU = marked(
    "llama.cpp found no GPU here, so these change nothing. If this computer has one, docs/gpu.md of Openbook"
    " says in one line how to install a build that uses it."
)
NO_LAYERS = marked("No layer goes to the GPU, so this changes nothing.")
ONE_DEVICE = marked("There is only this device.")


def gpus(devices: Sequence[Device]) -> tuple[Device, ...]:
    """The graphics processors among the devices, in ggml's order."""
    return tuple(device for device in devices if device.kind in ("gpu", "igpu"))


def hidden(devices: Sequence[Device], model: ModelFile | LoadedModel | None) -> frozenset[str]:
    """Settings that have no meaning here: for experts that the model lacks, for GPUs that are not several."""
    file = model.file if isinstance(model, LoadedModel) else model
    found = set()
    if file is None or not file.experts:
        found.add("experts_on_cpu")
    if len(gpus(devices)) < 2:
        found.add("tensor_split")
    return frozenset(found)


def idle(devices: Sequence[Device], settings: LoadSettings) -> dict[str, str]:
    """Settings that would change nothing, each with the reason."""
    if not gpus(devices):
        return dict.fromkeys(OF_GPU, NO_GPU)
    if settings.gpu_layers == 0:
        return {name: NO_LAYERS for name in OF_GPU if name != "gpu_layers"}
    if len(gpus(devices)) == 1 and len(devices) == 1:
        return {"device": ONE_DEVICE}
    return {}
