"""The planner puts models where they fit on recorded machines, makes every choice, and says why."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from engine.arrangement import CARD_ERROR, Demand, Place, Places, arrange, measured
from engine.errors import Refusal
from engine.fit import plan
from engine.gguf_reader import read_header
from engine.hardware import Hardware
from engine.memory import Weights
from engine.placement import plan_download, plan_load
from engine.shape import of_entries
from engine.values import Circumstances, Fit, LoadSettings, Plan, Portion
from tests.engine import recorded_devices as machines
from tests.engine.gguf_mutations import altered
from tests.engine.gguf_writer import small_llama

GB = 10**9
BUILT = Circumstances(devices=(), offloads=True)


def planned(demand: Demand, hardware: Hardware, **settings: object) -> Plan:
    return plan_load(demand, hardware, LoadSettings(path="model.gguf", **settings), BUILT)  # type: ignore[arg-type]


def portion(plan: Plan, name: str) -> Portion:
    return next(one for one in plan.portions if one.device == name)


def held(plan: Plan) -> int:
    return sum(one.weights for one in plan.portions)


def test_a_model_that_fits_on_the_card_goes_there_whole() -> None:
    plan = planned(machines.LLAMA_8B, machines.ONE_CARD)
    assert plan.fit == "fits"
    assert plan.settings is not None
    assert plan.settings.gpu_layers == 33
    assert portion(plan, "CUDA0").layers == 32
    assert portion(plan, "CPU").layers == 0
    assert plan.settings.flash_attention == "on"
    assert plan.settings.context == 8192
    assert plan.settings.threads > 0
    assert plan.why[0].startswith("All 32 layers fit on the NVIDIA GeForce RTX 4070 (")


def test_every_byte_of_the_weights_has_exactly_one_place() -> None:
    for demand in (machines.LLAMA_8B, machines.QWEN_30B_A3B):
        for hardware in (machines.ONE_CARD, machines.SMALL_CARD, machines.TWO_CARDS, machines.NO_CARD):
            assert held(planned(demand, hardware)) == demand.weights.total


def test_what_is_too_large_for_the_card_is_shared_with_the_processor_to_the_last_layer() -> None:
    asked: dict[str, object] = {"context": 8192, "kv_type": "q8_0"}
    plan = planned(machines.LLAMA_8B, machines.SMALL_CARD, **asked)
    assert plan.settings is not None
    count = plan.settings.gpu_layers
    assert 0 < count < 33
    assert "the others stay on the processor, more do not fit there" in plan.why[0]
    more = planned(machines.LLAMA_8B, machines.SMALL_CARD, gpu_layers=count + 1, **asked)
    assert more.fit in {"tight", "too-large"}
    card = portion(more, "CUDA0")
    assert card.total * 1.05 > card.free_bytes


def test_two_unequal_cards_share_what_is_too_large_for_one() -> None:
    plan = planned(machines.QWEN_32B, machines.TWO_CARDS, context=16384)
    assert plan.fit == "fits"
    assert plan.settings is not None
    assert plan.settings.gpu_layers == 65
    assert len(plan.settings.tensor_split) == 2
    assert sum(plan.settings.tensor_split) == 65
    assert portion(plan, "CUDA0").layers > portion(plan, "CUDA1").layers > 0
    assert plan.settings.device == ""
    assert "are shared out" in plan.why[0]
    for name in ("CUDA0", "CUDA1"):
        assert portion(plan, name).total <= portion(plan, name).free_bytes


@pytest.mark.parametrize("seed", range(40))
def test_no_more_layers_would_fit_than_are_put_on_the_cards(seed: int) -> None:
    dice = random.Random(seed)
    shape, layers = machines.LLAMA_8B.shape, machines.LLAMA_8B.shape.layers
    sizes = tuple(dice.randrange(GB // 8, GB // 2) for _ in range(layers))
    demand = Demand("uneven", shape, Weights(sizes, (0,) * layers, GB // 4, GB // 2), 0.06)
    cards = tuple(Place(f"CUDA{one}", "", dice.randrange(8 * GB)) for one in range(dice.randint(1, 4)))
    places = Places(Place("CPU", "", 40 * GB), cards, offloads=True)

    def fits(count: int) -> bool:
        asked = LoadSettings(path="model.gguf", context=2048, gpu_layers=count)
        taken = measured(demand, places, arrange(demand, places, asked)).portions[:-1]
        return all(one.total * (1 + CARD_ERROR) <= one.free_bytes for one in taken)

    found = arrange(demand, places, LoadSettings(path="model.gguf", context=2048)).on_cards
    assert found == max(filter(fits, range(layers + 2)))


def test_one_card_of_two_is_used_alone_where_it_is_enough() -> None:
    plan = planned(machines.LLAMA_8B, machines.TWO_CARDS)
    assert plan.settings is not None
    assert (plan.settings.device, plan.settings.tensor_split) == ("CUDA0", ())
    assert [one.device for one in plan.portions] == ["CUDA0", "CPU"]


def test_a_split_that_was_asked_for_is_kept() -> None:
    plan = planned(machines.LLAMA_8B, machines.TWO_CARDS, tensor_split=(1.0, 1.0))
    assert plan.settings is not None
    assert abs(plan.settings.tensor_split[0] - plan.settings.tensor_split[1]) <= 1
    assert portion(plan, "CUDA1").layers >= 15


def test_experts_go_to_the_processor_before_whole_layers_do() -> None:
    plan = planned(machines.QWEN_30B_A3B, machines.ONE_CARD)
    assert plan.settings is not None
    assert plan.settings.gpu_layers == 49
    assert 0 < plan.settings.experts_on_cpu < 48
    assert any(line.startswith("The experts of the first ") for line in plan.why)
    fewer = planned(machines.QWEN_30B_A3B, machines.ONE_CARD, experts_on_cpu=plan.settings.experts_on_cpu - 1)
    assert fewer.settings is not None
    assert fewer.settings.gpu_layers < 49, "one layer's experts more would not have fit"


def test_the_cache_stays_with_the_processor_where_the_settings_say_so() -> None:
    plan = planned(machines.LLAMA_8B, machines.ONE_CARD, kv_on_gpu=False)
    assert portion(plan, "CUDA0").cache == 0
    assert portion(plan, "CPU").cache == 1 << 30
    assert any("cache stays" in line for line in plan.why)


def test_shared_memory_is_counted_once() -> None:
    plan = planned(machines.LLAMA_8B, machines.UNIFIED)
    assert plan.fit == "fits"
    assert plan.free_bytes == 11 << 30
    assert any("one memory" in line for line in plan.why)
    large = planned(machines.QWEN_32B, machines.UNIFIED)
    assert large.fits is False
    assert not large.ok


def test_integrated_graphics_are_used_only_where_there_is_no_card() -> None:
    alone = planned(machines.LLAMA_8B, machines.INTEGRATED)
    assert portion(alone, "Vulkan0").layers == 32
    both = planned(machines.LLAMA_8B, machines.CARD_AND_INTEGRATED)
    assert [one.device for one in both.portions] == ["CUDA0", "CPU"]


@pytest.mark.parametrize(
    ("offloads", "words"),
    [
        (False, "This build of llama.cpp has no GPU support, so the processor is used."),
        (True, "llama.cpp finds no graphics card that it can use, so the processor is used."),
        (None, "No graphics card is known here, so the processor is used."),
    ],
)
def test_without_a_card_the_plan_says_why_the_processor_is_used(offloads: bool | None, words: str) -> None:
    told = Circumstances(offloads=offloads)
    plan = plan_load(machines.LLAMA_8B, machines.NO_CARD, LoadSettings(path="m"), told)
    assert plan.why[0] == words
    assert plan.settings is not None
    assert plan.settings.gpu_layers == 0


def test_the_processor_is_used_where_the_settings_say_so() -> None:
    for settings in ({"gpu_layers": 0}, {"device": "CPU"}):
        plan = planned(machines.LLAMA_8B, machines.ONE_CARD, **settings)
        assert [one.device for one in plan.portions] == ["CPU"]
        assert plan.why[0] == "The processor alone is used, as the settings say."


def test_a_context_of_the_engines_choice_shrinks_until_it_fits() -> None:
    plan = planned(machines.LLAMA_8B, machines.computer(5.6, 8))
    assert plan.settings is not None
    assert 512 <= plan.settings.context < 8192
    assert plan.fits


def test_a_context_that_was_asked_for_gets_a_compressed_cache_before_it_is_refused() -> None:
    plan = planned(machines.LLAMA_8B, machines.computer(6.6, 12), context=16384)
    assert plan.settings is not None
    assert (plan.settings.context, plan.settings.kv_type) == (16384, "q8_0")
    assert any("compressed" in line for line in plan.why)
    refused = planned(machines.LLAMA_8B, machines.computer(7, 12), context=65536)
    assert (refused.ok, refused.fits, refused.fit) == (True, False, "too-large")
    assert refused.reason
    assert "shorter context" in refused.reason


def test_tight_lies_between_fits_and_too_large() -> None:
    order = {name: index for index, name in enumerate(get_args(Fit))}
    frees = [20 - 0.1 * step for step in range(190)]
    found = [
        order[plan.fit]
        for free in frees
        if (plan := planned(machines.LLAMA_8B, machines.computer(free, 24), context=8192, kv_type="q8_0")).fit
    ]
    assert found == sorted(found)
    assert set(found) == {0, 1, 2}


def test_what_the_leaving_model_gives_back_counts_where_it_lies() -> None:
    busy = machines.computer(26, 31, machines.device("CUDA0", "NVIDIA GeForce RTX 4070", "gpu", 1.0, 11.6))
    alone = plan_load(machines.LLAMA_8B, busy, LoadSettings(path="m"), BUILT)
    told = Circumstances(devices=(), offloads=True, returned={"CUDA0": 10 << 30, "CPU": 1 << 30})
    after = plan_load(machines.LLAMA_8B, busy, LoadSettings(path="m"), told)
    assert alone.settings is not None
    assert after.settings is not None
    assert alone.settings.gpu_layers < after.settings.gpu_layers == 33
    assert portion(after, "CPU").free_bytes - portion(alone, "CPU").free_bytes == 1 << 30


def test_a_plan_for_an_impossible_model_says_so_and_is_not_ok() -> None:
    plan = planned(machines.LLAMA_70B, machines.computer(12, 16))
    assert not plan.ok
    assert plan.reason is not None
    assert plan.reason.endswith("Choose a smaller model.")


def test_no_odd_header_brings_the_planner_down(tmp_path: Path) -> None:
    chance = random.Random(5)
    path = tmp_path / "model.gguf"
    for _ in range(150):
        path.write_bytes(altered(small_llama(), chance))
        with contextlib.suppress(Refusal):
            header = read_header(path)
            hardware = chance.choice((machines.ONE_CARD, machines.TWO_CARDS, machines.NO_CARD))
            asked = LoadSettings(
                path=str(path),
                context=chance.choice((0, 4096, 1 << 30)),
                gpu_layers=chance.choice((-1, 0, 5)),
                tensor_split=chance.choice(((), (1.0, 3.0), (0.0,))),
                experts_on_cpu=chance.choice((-1, 3)),
            )
            found = plan(header, asked, machine=hardware, circumstances=BUILT)
            assert found.settings is not None
            assert found.need_bytes is not None


# ---- models that are not here yet -------------------------------------------------------------------------


def test_a_download_is_judged_by_its_size_and_better_by_its_shape() -> None:
    entries = {
        "general.architecture": "llama",
        "llama.block_count": 32,
        "llama.embedding_length": 4096,
        "llama.feed_forward_length": 14336,
        "llama.context_length": 131072,
        "llama.attention.head_count": 32,
        "llama.attention.head_count_kv": 8,
    }
    shape = of_entries(entries, vocabulary=128_256)
    size = machines.LLAMA_8B.weights.total
    known = plan_download(size, shape, machines.NO_CARD, name="Llama 8B")
    guessed = plan_download(size, None, machines.NO_CARD, name="Llama 8B")
    exact = planned(machines.LLAMA_8B, machines.NO_CARD)
    assert exact.need_bytes
    assert known.need_bytes
    assert guessed.need_bytes
    assert abs(known.need_bytes - exact.need_bytes) < 0.02 * exact.need_bytes
    assert abs(guessed.need_bytes - exact.need_bytes) < 0.15 * exact.need_bytes
    assert exact.error_bytes < known.error_bytes < guessed.error_bytes
    assert plan_download(60 * GB, None, machines.NO_CARD).fit == "too-large"
    assert plan_download(300_000_000, None, machines.NO_CARD).fit == "fits"


def test_planning_a_download_brings_no_model_code() -> None:
    code = (
        "import sys, engine.placement;"
        "print([n for n in ('llama_cpp', 'numpy', 'jinja2') if n in sys.modules])"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "[]"
