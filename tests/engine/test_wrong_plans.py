"""A plan that was wrong mends itself: the ladder finds settings that work, and the next plan knows better."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.foresight import Foresight
from engine.gguf import describe
from engine.ladder import Ladder, Rung
from engine.lessons import LEAST, MOST, Correction, corrected, correction
from engine.machine import MOST_LESSONS, Machine
from engine.messages import Answered, Checked, Failed, Loaded
from engine.values import Circumstances, Device, Lesson, LoadedModel, LoadSettings, Plan, Portion
from tests.engine.desk import Desk
from tests.engine.gguf_writer import small_llama
from tests.engine.sized_models import Q4_0, Size, write_model

SETTINGS = LoadSettings(path="m.gguf", context=8192)


# ---- the ladder -------------------------------------------------------------------------------------------


def descent(ladder: Ladder, rung: Rung, cause: str) -> list[Rung]:
    """All rungs below one, for the same cause."""
    found = []
    while (lower := ladder.lower(rung, cause)) is not None:  # type: ignore[arg-type]
        rung = lower
        found.append(rung)
    return found


def test_missing_memory_gives_up_layers_then_context_then_the_plain_cache_then_the_card() -> None:
    rungs = descent(Ladder(True, 32), Rung("as-asked", SETTINGS), "memory")
    assert [rung.name for rung in rungs] == [
        "fewer-layers",
        "smaller-context",
        "compressed-cache",
        "processor-only",
        "context-2048",
    ]
    assert [rung.settings.gpu_layers for rung in rungs] == [22, 22, 22, 0, 0]
    assert [rung.settings.context for rung in rungs] == [8192, 4096, 4096, 4096, 2048]
    assert all(rung.settings.extra_buffers for rung in rungs)


def test_each_rung_says_what_it_changed_and_nothing_that_no_longer_holds() -> None:
    last = descent(Ladder(True, 32), Rung("as-asked", SETTINGS), "memory")[-1]
    assert last.notices == (
        "Loading failed otherwise, so the cache of the context is compressed.",
        "Loading failed otherwise, so the model runs on the processor alone.",
        "Loading failed otherwise, so the context is only 2048 tokens.",
    )


def test_a_fault_gives_up_the_fast_code_first() -> None:
    names = [rung.name for rung in descent(Ladder(True, 32), Rung("as-asked", SETTINGS), "fault")]
    assert names == ["no-extra-buffers", "processor-only", "smaller-context", "context-2048"]
    names = [rung.name for rung in descent(Ladder(False, 32), Rung("as-asked", SETTINGS), "fault")]
    assert names == ["no-extra-buffers", "smaller-context", "context-2048"]


def test_weights_that_cannot_be_read_are_only_put_elsewhere() -> None:
    assert descent(Ladder(False, 32), Rung("as-asked", SETTINGS), "weights") == []
    names = [rung.name for rung in descent(Ladder(True, 32), Rung("as-asked", SETTINGS), "weights")]
    assert names == ["fewer-layers", "processor-only"]


def test_the_last_try_gives_up_everything_that_could_help() -> None:
    lowest = Ladder(True, 32).lowest(Rung("as-asked", SETTINGS), "memory")
    assert lowest is not None
    found = lowest.settings
    assert (found.gpu_layers, found.context, found.kv_type) == (0, 2048, "q8_0")
    assert Ladder(True, 32).lowest(lowest, "memory") is None


# ---- learning ---------------------------------------------------------------------------------------------


def lesson(ratio: float, kind: str = "llama/cpu") -> Lesson:
    return Lesson(kind=kind, predicted=1_000_000, measured=round(1_000_000 * ratio))


def test_the_factor_is_that_of_most_loads_and_one_odd_load_does_not_move_it() -> None:
    lessons = [lesson(ratio) for ratio in (1.10, 1.12, 1.11, 4.0, 1.10)]
    learned = correction(lessons, "llama/cpu")
    assert learned.loads == 5
    assert 1.10 <= learned.factor <= 1.12
    assert correction([lesson(9.0)] * 3, "llama/cpu").factor == MOST
    assert correction([lesson(0.1)] * 3, "llama/cpu").factor == LEAST


def test_loads_of_the_same_kind_count_more_than_others_and_other_places_not_at_all() -> None:
    lessons = [lesson(1.3, "qwen3/cpu"), lesson(1.3, "qwen3/cpu"), lesson(1.1)]
    assert correction(lessons, "llama/cpu").factor == 1.1
    assert correction(lessons, "gemma3/cpu").loads == 3
    assert correction(lessons, "gemma3/gpu") == Correction()
    assert correction([lesson(1.2, "qwen3/cpu")], "gemma3/cpu") == Correction()


def test_the_error_narrows_with_loads_that_agree_and_not_with_loads_that_do_not() -> None:
    agreeing = [correction([lesson(1.1)] * count, "llama/cpu").error(0.1) for count in (0, 1, 3, 8)]
    assert agreeing == sorted(agreeing, reverse=True)
    assert len(set(agreeing)) > 2
    scattered = correction([lesson(ratio) for ratio in (0.9, 1.0, 1.1, 1.2)], "llama/cpu")
    assert scattered.error(0.1) == 0.1


def test_only_the_processors_portion_is_corrected() -> None:
    portions = tuple(Portion(device=name, weights=1000, scratch=1000) for name in ("CUDA0", "CPU"))
    found = corrected(portions, Correction(1.2, 0.0, 3))
    assert [portion.total for portion in found] == [2000, 2400]


def test_the_machine_remembers_a_bounded_number_of_loads_of_this_build(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine.json")
    for number in range(MOST_LESSONS + 5):
        machine.learn(lesson(1 + number / 100))
    known = Machine(tmp_path / "machine.json").lessons()
    assert len(known) == MOST_LESSONS
    assert known[-1] == lesson(1 + (MOST_LESSONS + 4) / 100)
    text = (tmp_path / "machine.json").read_text()
    (tmp_path / "machine.json").write_text(text.replace('"library": "', '"library": "another '))
    assert Machine(tmp_path / "machine.json").lessons() == ()


@dataclass
class Child:
    """As much of a lane as foresight looks at."""

    own_bytes: int = 3 << 30
    offloads: bool = True


def loaded_on_card(path: Path) -> LoadedModel:
    portions = (
        Portion(device="CUDA0", layers=32, weights=4 << 30, cache=1 << 30),
        Portion(device="CPU", weights=1 << 30, scratch=1 << 30),
    )
    plan = Plan(
        path=str(path),
        ok=True,
        reason=None,
        fits=True,
        need_bytes=7 << 30,
        free_bytes=9 << 30,
        portions=portions,
    )
    settings = LoadSettings(path=str(path))
    file = describe(str(path))
    return LoadedModel(file=file, settings=settings, context=512, plan=plan, resident_bytes=3 << 30)


def test_the_leaving_model_gives_back_what_the_listed_devices_do_not_count_as_free(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine.json")
    foresight = Foresight(machine, Child())  # type: ignore[arg-type]
    assert foresight.circumstances().devices is None
    card = Device(name="CUDA0", description="", kind="gpu", free_bytes=9 << 30, total_bytes=12 << 30)
    foresight.listed((card,))
    model = loaded_on_card(small_llama().write(tmp_path / "model.gguf"))
    foresight.loaded(model, foresight.circumstances())
    assert foresight.circumstances().returned == {"CPU": 3 << 30}, "it was listed before the model came"
    foresight.listed((card,))
    assert foresight.circumstances().returned == {"CUDA0": 5 << 30, "CPU": 3 << 30}
    assert machine.lessons() == (Lesson(kind="llama/gpu", predicted=2 << 30, measured=3 << 30),)
    foresight.left()
    assert foresight.circumstances().returned == {"CPU": 3 << 30}


def test_what_was_corrected_is_not_learned_as_if_it_had_been_foreseen(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine.json")
    foresight = Foresight(machine, Child())  # type: ignore[arg-type]
    known = Circumstances(lessons=(lesson(1.25, "llama/gpu"),))
    foresight.loaded(loaded_on_card(small_llama().write(tmp_path / "model.gguf")), known)
    assert machine.lessons()[0].predicted == round((2 << 30) / 1.25)


# ---- real loads -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of 30 MB whose cache of 8,192 tokens takes 128 MiB."""
    size = Size(layers=8, width=512, heads=8, groups=8, inner=1024, tokens=8192, type=Q4_0)
    return write_model(tmp_path_factory.mktemp("sized") / "small.gguf", size)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(**modules: str) -> Desk:
        made.append(Desk(tmp_path, **modules))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces a limit of the address space")
@pytest.mark.parametrize(("room", "least"), [(200, 4096), (95, 2048)])
def test_a_load_that_runs_out_of_memory_against_the_plan_falls_back_by_itself(
    small_path: Path, desks: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, room: int, least: int
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setenv("OPENBOOK_TEST_ROOM", str(room))
    desk = desks(module="limited_child", probe="engine.probe")
    loaded = desk.load(str(small_path))
    assert isinstance(loaded, Loaded)
    assert loaded.model.context == least
    assert any(notice.startswith("Loading failed otherwise") for notice in loaded.model.notices)
    assert loaded.model.plan is None, "it was not loaded as planned"
    assert isinstance(desk.answer("hello", 4), Answered)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces a limit of the address space")
def test_where_nothing_helps_the_failure_says_all_that_was_tried(
    small_path: Path, desks: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setenv("OPENBOOK_TEST_ROOM", "60")
    ending = desks(module="limited_child", probe="engine.probe").load(str(small_path))
    assert isinstance(ending, Failed)
    assert "smaller or another model" in ending.message
    assert ending.text.splitlines()
    assert all(
        line.startswith(("Loading failed otherwise", "This processor")) for line in ending.text.splitlines()
    )


def test_the_second_plan_is_corrected_by_the_first_load(small_path: Path, desks: Callable[..., Desk]) -> None:
    desk = desks()
    first = desk.load(str(small_path))
    assert isinstance(first, Loaded)
    plan = first.model.plan
    assert plan is not None
    assert plan.need_bytes
    assert (plan.learned, plan.fit) == (0, "fits")
    assert abs(plan.need_bytes - first.model.resident_bytes) <= 0.1 * first.model.resident_bytes
    checked = desk.engine.run(desk.engine.check(str(small_path)))
    assert isinstance(checked, Checked)
    assert checked.plan.learned == 1
    assert checked.plan.error_bytes < plan.error_bytes
    assert checked.plan.need_bytes
    assert abs(checked.plan.need_bytes - first.model.resident_bytes) <= 0.01 * first.model.resident_bytes
    assert checked.plan.free_bytes
    assert plan.free_bytes


@pytest.mark.parametrize(
    "settings",
    [
        {"tensor_split": (1.0, 2.0)},
        {"experts_on_cpu": 2},
        {"kv_on_gpu": False},
        {"tensor_split": (0.0, 0.0), "experts_on_cpu": 0, "gpu_layers": 99},
    ],
)
def test_settings_for_graphics_cards_change_nothing_without_one(
    small_path: Path, desks: Callable[..., Desk], settings: dict[str, object]
) -> None:
    desk = desks()
    asked = LoadSettings(path=str(small_path), context=512, **settings)  # type: ignore[arg-type]
    loaded = desk.engine.run(desk.engine.load(asked))
    assert isinstance(loaded, Loaded)
    assert loaded.model.notices == ()
    assert isinstance(desk.answer("hello", 2), Answered)


def test_a_card_that_is_gone_does_not_keep_a_model_from_loading(
    small_path: Path, desks: Callable[..., Desk]
) -> None:
    desk = desks()
    settings = LoadSettings(path=str(small_path), device="CUDA7", gpu_layers=99)
    loaded = desk.engine.run(desk.engine.load(settings))
    assert isinstance(loaded, Loaded), loaded
    assert (loaded.model.settings.device, loaded.model.settings.gpu_layers) == ("", 0)
    sentence = "There is no device called CUDA7, so the model runs on the processor alone."
    assert sentence in loaded.model.notices


def test_the_mark_of_a_crash_outlives_a_file_whose_rest_cannot_be_used(tmp_path: Path) -> None:
    path = tmp_path / "machine.json"
    verdict = {"library": "x", "processor": "y", "rung": "of-a-later-release"}
    path.write_text(json.dumps({"loading": "/models/bad.gguf", "verdicts": [verdict]}))
    assert Machine(path).crashed_path == "/models/bad.gguf"
    assert not path.exists()
