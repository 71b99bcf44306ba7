"""A load ends with the model, a smaller one, or a sentence; what killed the program is not tried again by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine.machine import Machine
from engine.messages import (
    Answered,
    Checked,
    Failed,
    Loaded,
    Loading,
    Stopped,
)
from engine.values import LoadSettings
from tests.engine.desk import Desk, engines


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    with engines(tmp_path, monkeypatch) as make:
        yield make


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    """One engine."""
    return desks()


# ---- the gate and the template ------------------------------------------------------------------------------


def test_a_file_that_the_gate_refuses_is_not_loaded_and_the_former_model_stays(desk: Desk) -> None:
    desk.load()
    before = desk.pid
    ending = desk.load("ungated.gguf")
    assert isinstance(ending, Failed)
    assert (ending.code, ending.message, ending.file) == (
        "refused",
        "Its header is cut off. Download it again.",
        "ungated.gguf",
    )
    assert isinstance(desk.answer("still here"), Answered)
    assert desk.pid == before


def test_a_file_that_kills_the_probe_is_refused_by_name_and_the_probe_comes_back(desk: Desk) -> None:
    for ending in (desk.load("probe-die:SIGSEGV"), desk.engine.run(desk.engine.check("probe-die:SIGSEGV"))):
        assert isinstance(ending, Failed)
        assert ending.code == "probe-died"
        assert ending.message.startswith("probe-die:SIGSEGV could not be read")
    assert isinstance(desk.engine.run(desk.engine.check("fine")), Checked)
    assert isinstance(desk.engine.run(desk.engine.check("probe-die:SIGSEGV")), Failed)
    assert isinstance(desk.engine.run(desk.engine.check("fine")), Checked)


def test_a_template_that_hangs_costs_the_template_only(desk: Desk) -> None:
    ending = desk.load("template-bomb.gguf")
    assert isinstance(ending, Loaded)
    assert "built-in" in ending.model.notices[0]


def test_a_template_that_is_odd_is_replaced_with_its_notice(desk: Desk) -> None:
    ending = desk.load("template-odd.gguf")
    assert isinstance(ending, Loaded)
    assert ending.model.notices == ("It was odd.",)


def test_a_model_that_does_not_fit_is_refused_before_anything_is_read(desk: Desk) -> None:
    ending = desk.load("huge.gguf")
    assert isinstance(ending, Failed)
    assert ending.code == "does-not-fit"
    assert not any(isinstance(event, Loading) for event in desk.events)


def test_a_context_that_does_not_fit_is_made_smaller_with_a_notice(desk: Desk) -> None:
    ending = desk.load("wide.gguf", context=100_000)
    assert isinstance(ending, Loaded)
    assert ending.model.settings.context == 0
    assert "smaller than asked for" in ending.model.notices[0]


@pytest.mark.parametrize(("asked", "used"), [(1, 256), (-5, 0), (4096, 4096)])
def test_a_context_that_would_end_the_library_is_never_sent(desk: Desk, asked: int, used: int) -> None:
    ending = desk.load(context=asked)
    assert isinstance(ending, Loaded)
    assert ending.model.settings.context == used


# ---- the ladder ---------------------------------------------------------------------------------------------


def test_a_child_that_dies_on_its_first_decode_is_loaded_without_extra_buffers_and_the_next_start_knows(
    desks: Callable[..., Desk],
) -> None:
    first = desks()
    loaded = first.load("amx.gguf")
    assert isinstance(loaded, Loaded)
    assert not loaded.model.settings.extra_buffers
    assert loaded.model.notices == ("This processor's fast matrix code failed, so it is switched off.",)
    assert isinstance(first.answer("hello"), Answered)
    first.engine.close()
    second = desks()
    started = second.pid if second.engine.run(second.engine.devices()) else 0
    again = second.load("another-amx.gguf")
    assert isinstance(again, Loaded)
    assert not again.model.settings.extra_buffers
    assert second.pid == started, "no child died on the way"


def test_a_model_that_fails_its_warm_up_on_the_graphics_card_runs_on_the_processor(desk: Desk) -> None:
    loaded = desk.load("gpu.gguf")
    assert isinstance(loaded, Loaded)
    assert loaded.model.settings.gpu_layers == 0
    assert len(loaded.model.notices) == 2


def test_a_model_that_runs_out_of_memory_gets_a_smaller_context(desk: Desk) -> None:
    loaded = desk.load("big.gguf", context=32768)
    assert isinstance(loaded, Loaded)
    assert loaded.model.context == 2048
    assert loaded.model.notices[-1] == "Loading failed otherwise, so the context is only 2048 tokens."


@pytest.mark.parametrize("graphics", [True, False])
def test_a_load_is_tried_four_times_at_most_and_the_last_time_as_small_as_can_be(
    desks: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, graphics: bool
) -> None:
    if not graphics:
        monkeypatch.setenv("OPENBOOK_TEST_NO_GPU", "1")
    desk = desks()
    assert isinstance(desk.load("tries die:SIGSEGV"), Failed)
    assert isinstance(desk.load(), Loaded)  # all that the dead have printed is in the file now
    tries = [line for line in (tmp_path / "log/engine.log").read_text().splitlines() if line[:3] == "try"]
    assert len(tries) == 4
    assert "context=2048" in tries[-1]
    assert ("gpu_layers=0" in tries[-1]) == graphics


def test_a_model_that_always_dies_is_given_up_with_a_sentence_and_not_loaded_by_itself_again(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    ending = desk.load("die:SIGSEGV")
    assert isinstance(ending, Failed)
    assert ending.code == "load-died"
    assert ending.message.startswith("die:SIGSEGV cannot be loaded here: the engine hit a fault")
    assert isinstance(desk.load("fine.gguf"), Loaded), "the engine itself is well"
    assert not desk.engine.crashed_last_time("die:SIGSEGV")
    assert isinstance(desk.load("die:SIGSEGV"), Failed)
    desk.engine.close()
    assert desks().engine.crashed_last_time("die:SIGSEGV")


def test_a_model_that_took_the_program_down_is_not_loaded_by_itself_again(
    desks: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = desks()
    job = desk.engine.load(LoadSettings(path="hang.gguf"))
    desk.await_kind(job, Loading)
    left_behind = (tmp_path / "machine.json").read_bytes()  # as a killed program leaves it
    desk.engine.close()
    assert not desks().engine.crashed_last_time("hang.gguf"), "closing while it loads is no crash"
    (tmp_path / "machine.json").write_bytes(left_behind)
    again = desks()
    assert again.engine.crashed_last_time("hang.gguf")
    assert not again.engine.crashed_last_time("other.gguf")
    assert isinstance(again.load(), Loaded)
    again.engine.close()
    assert not desks().engine.crashed_last_time("hang.gguf")


def test_a_rung_that_no_longer_works_is_forgotten(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine.json")
    machine.remember("one", "no-extra-buffers")
    machine.remember("two", "processor-only")
    known = Machine(tmp_path / "machine.json")
    assert (known.rung("one"), known.rung("two")) == ("no-extra-buffers", "processor-only")
    known.forget("two")
    assert (known.rung("one"), known.rung("two")) == ("as-asked", "as-asked")


def test_a_machine_file_that_cannot_be_read_is_kept_aside(desks: Callable[..., Desk], tmp_path: Path) -> None:
    (tmp_path / "machine.json").write_bytes(b'{"loading": "\xff"}')
    assert isinstance(desks().load(), Loaded)
    assert (tmp_path / "machine.json.bad").read_bytes() == b'{"loading": "\xff"}'


def test_a_child_killed_from_outside_while_loading_starts_again_unchanged(desk: Desk) -> None:
    job = desk.engine.load(LoadSettings(path="slow.gguf"))
    desk.await_event(lambda event: isinstance(event, Loading) and event.fraction > 0)
    psutil.Process(desk.pid).kill()
    ending = desk.engine.run(job)
    assert isinstance(ending, Loaded)
    assert ending.model.notices == ()
    assert ending.model.settings.extra_buffers


def test_a_refusal_while_loading_is_final_and_leaves_no_mark(desks: Callable[..., Desk]) -> None:
    desk = desks()
    ending = desk.load("refused.gguf")
    assert isinstance(ending, Failed)
    assert (ending.code, ending.file) == ("bad-model", "refused.gguf")
    desk.engine.close()
    assert not desks().engine.crashed_last_time("refused.gguf")


@pytest.mark.parametrize("path", ["slow.gguf", "hang.gguf", "probe-hang.gguf"])
def test_a_load_can_be_stopped(desk: Desk, path: str) -> None:
    job = desk.engine.load(LoadSettings(path=path))
    if "probe" not in path:
        desk.await_event(lambda event: isinstance(event, Loading))
    desk.engine.stop(job)
    assert isinstance(desk.engine.run(job), Stopped)
    assert isinstance(desk.load(), Loaded)
