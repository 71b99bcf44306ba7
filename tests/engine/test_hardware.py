"""This machine in one line."""

from __future__ import annotations

import psutil
import pytest

from engine.hardware import GIB, Hardware, hardware, machine_in_words, plain_name
from engine.values import Device

CPU = Device(name="CPU", description="a processor", kind="cpu", free_bytes=0, total_bytes=0)


def card(description: str, total: float, name: str = "CUDA0", kind: str = "gpu") -> Device:
    """One entry of a device list."""
    return Device(
        name=name,
        description=description,
        kind="igpu" if kind == "igpu" else "gpu",
        free_bytes=int(total * 0.9 * GIB),
        total_bytes=int(total * GIB),
    )


def line(processor: str, cores: int, memory: float, *devices: Device) -> str:
    """A machine in one line."""
    return machine_in_words(
        Hardware(
            processor=processor,
            cores=cores,
            memory_bytes=int(memory * GIB),
            free_bytes=0,
            devices=(CPU, *devices),
        )
    )


def test_a_machine_with_a_graphics_card_is_told_in_one_line() -> None:
    told = line("AMD Ryzen 7 5800X 8-Core Processor", 8, 31.3, card("NVIDIA GeForce RTX 3060", 11.76))
    assert told == "8-core AMD Ryzen 7 5800X, 32 GB of memory, NVIDIA GeForce RTX 3060 (12 GB)"


def test_a_machine_without_one_says_nothing_of_graphics() -> None:
    assert (
        line("Intel(R) Core(TM) i5-6200U CPU @ 2.30GHz", 2, 7.66)
        == "2-core Intel Core i5-6200U, 8 GB of memory"
    )


def test_memory_that_graphics_share_is_told_once() -> None:
    told = line("Apple M2", 8, 16, card("Apple M2", 10.7, "MTL0"))
    assert told == "8-core Apple M2, 16 GB of memory shared with its graphics"
    told = line(
        "AMD Ryzen 7 7840U w/ Radeon 780M Graphics", 8, 27.1, card("AMD Radeon 780M", 14, "Vulkan0", "igpu")
    )
    assert told == "8-core AMD Ryzen 7 7840U, 27 GB of memory shared with its graphics"


def test_two_cards_alike_are_counted_and_two_unlike_are_named() -> None:
    two = (card("NVIDIA GeForce RTX 3090", 23.7), card("NVIDIA GeForce RTX 3090", 23.7, "CUDA1"))
    assert line("", 16, 125.6, *two) == "16 cores, 128 GB of memory, 2 \u00d7 NVIDIA GeForce RTX 3090 (24 GB)"
    unlike = (card("NVIDIA GeForce RTX 4090", 23.6), card("NVIDIA GeForce RTX 3060", 11.8, "CUDA1"))
    told = line("", 16, 62.7, *unlike)
    assert told.endswith("64 GB of memory, NVIDIA GeForce RTX 4090 (24 GB), NVIDIA GeForce RTX 3060 (12 GB)")


def test_a_card_that_two_backends_list_is_one_card() -> None:
    seen = (card("NVIDIA GeForce RTX 3060", 11.8), card("NVIDIA GeForce RTX 3060", 12.2, "Vulkan0"))
    assert line("", 8, 31.3, *seen) == "8 cores, 32 GB of memory, NVIDIA GeForce RTX 3060 (12 GB)"


def test_a_card_whose_memory_is_not_told_is_named_alone() -> None:
    assert line("", 4, 15.5, card("Some card", 0)) == "4 cores, 16 GB of memory, Some card"


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", "Intel Xeon Gold 6338"),
        ("AMD EPYC 7763 64-Core Processor", "AMD EPYC 7763"),
        ("11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz", "11th Gen Intel Core i7-1165G7"),
        ("AMD Ryzen 5 5600G with Radeon Graphics", "AMD Ryzen 5 5600G"),
        ("Apple M3 Pro", "Apple M3 Pro"),
        ("", ""),
    ],
)
def test_names_of_processors_lose_what_nobody_reads(given: str, plain: str) -> None:
    assert plain_name(given) == plain


def test_this_machine_is_told_as_it_is() -> None:
    here = hardware((CPU,))
    assert here.memory_bytes == psutil.virtual_memory().total
    assert 0 < here.free_bytes <= here.memory_bytes
    assert here.cores >= 1
    assert machine_in_words(here).endswith("GB of memory")
