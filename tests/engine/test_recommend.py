"""One model for each of some recorded machines: sensible, never too large, and never less for more machine."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from engine.catalogue import catalogue
from engine.hardware import GIB, Hardware
from engine.recommend import (
    LEAST_SPEED,
    LEAST_SPEED_THINKING,
    LearnedSpeed,
    Recommendation,
    bytes_per_token,
    recommend,
)
from engine.values import Device


def gpu(description: str, total: float, name: str = "CUDA0") -> Device:
    """A graphics processor as ggml lists it; total memory in GiB."""
    return Device(
        name=name,
        description=description,
        kind="igpu" if "780M" in description else "gpu",
        free_bytes=int(0.95 * total * GIB),
        total_bytes=int(total * GIB),
    )


def machine(memory: float, cores: int, *devices: Device, processor: str = "") -> Hardware:
    """A machine; memory in GiB as the system tells it."""
    return Hardware(
        processor=processor,
        cores=cores,
        memory_bytes=int(memory * GIB),
        free_bytes=int(0.6 * memory * GIB),
        devices=devices,
    )


RTX_3060_TI = gpu("NVIDIA GeForce RTX 3060 Ti", 7.79)
RTX_3060 = gpu("NVIDIA GeForce RTX 3060", 11.76, "CUDA1")
RTX_3090 = gpu("NVIDIA GeForce RTX 3090", 23.57)
M1 = gpu("Apple M1", 5.33, "MTL0")
M2 = gpu("Apple M2", 10.67, "MTL0")
M3_MAX = gpu("Apple M3 Max", 48.0, "MTL0")
RADEON = gpu("AMD Radeon 780M Graphics", 7.6, "Vulkan0")

#: Recorded machines, the least first, each with what is recommended for it and where it will lie.
MACHINES = {
    "4 GB laptop": (machine(3.75, 2), "llama-3.2-1b", "memory"),
    "8 GB, no GPU": (machine(7.66, 4), "qwen3-4b-2507", "memory"),
    "16 GB, no GPU": (machine(15.5, 8), "gemma-4-e4b", "memory"),
    "16 GB, graphics in the processor": (machine(15.3, 8, RADEON), "gemma-4-e4b", "shared"),
    "8 GB, 8 GB GPU": (machine(7.66, 6, RTX_3060_TI), "qwen3.5-9b", "graphics"),
    "16 GB, 8 GB GPU": (machine(15.5, 8, RTX_3060_TI), "gpt-oss-20b", "memory"),
    "16 GB, 12 GB GPU": (machine(15.5, 8, RTX_3060), "gpt-oss-20b", "graphics"),
    "32 GB, no GPU": (machine(31.3, 8), "qwen3-30b-a3b-2507", "memory"),
    "32 GB, 8 GB GPU": (machine(31.3, 8, RTX_3060_TI), "qwen3-30b-a3b-2507", "memory"),
    "64 GB, 24 GB GPU": (machine(62.7, 16, RTX_3090), "qwen3-30b-a3b-2507", "graphics"),
    "two unequal GPUs": (machine(31.3, 16, RTX_3090, RTX_3060), "qwen3-30b-a3b-2507", "graphics"),
    "Apple M1, 8 GB": (machine(8, 8, M1, processor="Apple M1"), "qwen3-4b-2507", "shared"),
    "Apple M2, 16 GB": (machine(16, 8, M2, processor="Apple M2"), "qwen3-8b", "shared"),
    "Apple M3 Max, 64 GB": (
        machine(64, 14, M3_MAX, processor="Apple M3 Max"),
        "qwen3-30b-a3b-2507",
        "shared",
    ),
}

every = pytest.mark.parametrize("name", MACHINES)


def recommended(hardware: Hardware, *learned: LearnedSpeed) -> Recommendation:
    """What is recommended, where something is."""
    found = recommend(hardware, learned)
    assert found is not None
    return found


@every
def test_each_recorded_machine_gets_a_model_that_suits_it(name: str) -> None:
    hardware, model, where = MACHINES[name]
    found = recommended(hardware)
    assert (found.model.id, found.where) == (model, where)


@every
def test_nothing_is_recommended_that_is_too_large_or_too_slow(name: str) -> None:
    hardware, _, _ = MACHINES[name]
    found = recommended(hardware)
    least = LEAST_SPEED_THINKING if found.model.reasons else LEAST_SPEED
    assert found.tokens_per_second >= least
    cards = 0 if hardware.unified else sum(device.total_bytes for device in hardware.gpus)
    assert found.need_bytes > found.file.bytes
    assert found.need_bytes <= 0.85 * (hardware.memory_bytes - 1.5 * GIB + cards)
    if found.where == "graphics" and "together" not in found.why:
        assert found.need_bytes <= 0.92 * cards


@every
def test_it_is_said_how_fast_and_why_in_plain_words(name: str) -> None:
    hardware, _, where = MACHINES[name]
    found = recommended(hardware)
    assert found.speed.startswith("about ")
    assert found.speed.endswith(" words a second")
    assert not found.learned
    assert ("graphics card" in found.why) == (where == "graphics")
    assert found.why.endswith("writes as fast as you read.")


def size(hardware: Hardware) -> int:
    """The parameters of the recommended model; 0 where there is none."""
    found = recommend(hardware)
    return found.model.parameters if found else 0


@pytest.mark.parametrize("cores", [2, 8, 64])
def test_more_memory_never_gets_a_smaller_model(cores: int) -> None:
    sizes = [size(machine(memory, cores)) for memory in range(1, 70)]
    assert all(earlier <= later for earlier, later in pairwise(sizes))
    assert sizes[-1] > sizes[4]


@pytest.mark.parametrize("memory", [3.8, 7.7, 15.5, 31.3])
def test_more_cores_never_get_a_smaller_model(memory: float) -> None:
    sizes = [size(machine(memory, cores)) for cores in (1, 2, 4, 6, 8, 12, 16, 32, 64)]
    assert all(earlier <= later for earlier, later in pairwise(sizes))


@pytest.mark.parametrize("memory", [7.7, 15.5, 31.3])
def test_a_larger_card_never_gets_a_smaller_model(memory: float) -> None:
    without = size(machine(memory, 8))
    sizes = [without, *(size(machine(memory, 8, gpu("a card", total))) for total in range(1, 50))]
    assert all(earlier <= later for earlier, later in pairwise(sizes))


def test_a_model_that_a_card_shares_with_the_processor_is_said_to_take_both() -> None:
    found = recommended(MACHINES["16 GB, 12 GB GPU"][0])
    assert "the 12 GB of your graphics card together with this computer's memory" in found.why
    assert found.need_bytes > RTX_3060.total_bytes


def test_a_second_card_never_gets_a_smaller_model() -> None:
    one = size(machine(15.5, 8, RTX_3060))
    for total in (2, 4, 8, 12, 24, 48):
        assert size(machine(15.5, 8, RTX_3060, gpu("another card", total))) >= one


def test_a_card_that_two_backends_list_counts_once() -> None:
    twice = machine(7.7, 8, RTX_3060_TI, msgspec.structs.replace(RTX_3060_TI, name="Vulkan0"))
    assert recommend(twice) == recommend(machine(7.7, 8, RTX_3060_TI))


def test_a_machine_for_which_nothing_is_small_enough_gets_nothing() -> None:
    assert recommend(machine(1.5, 1)) is None


def test_answers_on_this_machine_tell_its_speed_better_than_a_table() -> None:
    hardware = machine(31.3, 8)
    guess = recommended(hardware)
    slow = LearnedSpeed(bytes_per_token=2_500_000_000, tokens_per_second=1.8)
    found = recommended(hardware, slow)
    assert found.learned
    assert found.model.parameters < guess.model.parameters
    expected = 1.8 * 2.5e9 / bytes_per_token(found.model, found.file)
    assert found.tokens_per_second == pytest.approx(expected)
    assert found.speed.endswith("words a second, going by answers on this machine")


def test_answers_of_a_tiny_model_or_of_another_place_tell_nothing() -> None:
    hardware = machine(31.3, 8)
    tiny = LearnedSpeed(bytes_per_token=100_000_000, tokens_per_second=2)
    elsewhere = LearnedSpeed(bytes_per_token=5_000_000_000, tokens_per_second=1, where="graphics")
    assert recommend(hardware, (tiny, elsewhere)) == recommend(hardware)


def test_a_model_with_experts_reads_only_those_in_use() -> None:
    mixture = catalogue().model("qwen3-30b-a3b-2507")
    assert mixture is not None
    assert bytes_per_token(mixture, mixture.files[0]) < mixture.files[0].bytes / 8


def test_a_more_exact_file_is_taken_where_there_is_room_and_speed() -> None:
    quantisations = [recommended(machine(memory, 16, RTX_3090)).file.quantization for memory in (31.3, 62.7)]
    assert quantisations == ["Q4_K_M", "Q4_K_M"]
    roomy = machine(62.7, 16, RTX_3090, gpu("NVIDIA GeForce RTX 3090", 23.57, "CUDA1"))
    assert recommended(roomy).file.quantization == "Q6_K"
