"""Machines as ggml and the system describe them, and models of usual sizes, for tests of the planner."""

from __future__ import annotations

from engine.arrangement import Demand
from engine.hardware import Hardware
from engine.memory import Weights
from engine.placement import demand_of
from engine.shape import Shape
from engine.values import Device

GIB = 1 << 30


def device(name: str, description: str, kind: str, free: float, total: float) -> Device:
    """One entry of ggml's list, in GiB."""
    return Device(
        name=name,
        description=description,
        kind=kind,  # type: ignore[arg-type]
        free_bytes=int(free * GIB),
        total_bytes=int(total * GIB),
    )


def computer(free: float, total: float, *devices: Device) -> Hardware:
    """A computer with so many GiB of memory, and its processor behind the other devices."""
    processor = device("CPU", "AMD Ryzen 7 7700", "cpu", total, total)
    return Hardware(
        processor="AMD Ryzen 7 7700",
        cores=8,
        memory_bytes=int(total * GIB),
        free_bytes=int(free * GIB),
        devices=(*devices, processor),
    )


RTX_4070 = device("CUDA0", "NVIDIA GeForce RTX 4070", "gpu", 11.1, 11.6)
RTX_3050 = device("CUDA0", "NVIDIA GeForce RTX 3050", "gpu", 5.4, 5.8)
RTX_3090 = device("CUDA0", "NVIDIA GeForce RTX 3090", "gpu", 23.2, 23.7)
RTX_3060 = device("CUDA1", "NVIDIA GeForce RTX 3060", "gpu", 11.2, 11.8)
APPLE_M2 = device("MTL0", "Apple M2", "gpu", 10.6, 10.7)
RADEON = device("Vulkan0", "AMD Radeon Graphics (RADV RENOIR)", "igpu", 11.0, 15.0)

ONE_CARD = computer(26, 31, RTX_4070)
SMALL_CARD = computer(26, 31, RTX_3050)
TWO_CARDS = computer(50, 62, RTX_3090, RTX_3060)
UNIFIED = computer(11, 16, APPLE_M2)
INTEGRATED = computer(12, 15, RADEON)
CARD_AND_INTEGRATED = computer(26, 31, RTX_4070, RADEON)
NO_CARD = computer(12, 15)


def dense(billions: float, layers: int, width: int, groups: int = 8, head: int = 128) -> Demand:
    """A dense model of about five bits a weight."""
    size = int(billions * 1e9 * 4.9 / 8)
    table = 128_256 * width * 9 // 16
    shape = Shape(
        architecture="llama",
        layers=layers,
        embedding=width,
        heads=width // head,
        kv_heads=(groups,) * layers,
        key_width=head,
        value_width=head,
        feed_forward=width * 7 // 2,
        vocabulary=128_256,
        context=131_072,
        keys=(groups * head,) * layers,
        values=(groups * head,) * layers,
        head_size=head,
    )
    each = (size - 2 * table) // layers
    weights = Weights((each,) * layers, (0,) * layers, table, table)
    return demand_of("model.gguf", shape, weights)


def experts(billions: float, layers: int, width: int) -> Demand:
    """A model of experts that are nine tenths of it."""
    base = dense(billions, layers, width, 4)
    size = base.weights.layers[0]
    shape = Shape(
        **{name: getattr(base.shape, name) for name in base.shape.__struct_fields__}
        | {"architecture": "qwen3moe", "experts": 128, "experts_used": 8, "expert_width": 768}
    )
    shares = ((size // 10,) * layers, (size * 9 // 10,) * layers)
    return demand_of("model.gguf", shape, Weights(*shares, base.weights.inputs, base.weights.head))


LLAMA_8B = dense(8, 32, 4096)
QWEN_32B = dense(32.8, 64, 5120)
LLAMA_70B = dense(70, 80, 8192)
QWEN_30B_A3B = experts(30.5, 48, 2048)
