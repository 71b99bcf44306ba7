"""Energy is read from the machine's counters where they are, and an estimate says that it is one."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pytest

from engine.energy import (
    CORE_WATTS,
    Bill,
    GraphicsCounters,
    Meter,
    ProcessorCounters,
    computes_on_graphics,
)
from engine.messages import Answered
from engine.sampling import Sampling
from engine.values import Message, Stats
from tests.engine.desk import Desk


class Powercap:
    """The folder of a machine with two packages, as recorded: joules by zone."""

    ZONES = (
        ("intel-rapl:0", "package-0"),
        ("intel-rapl:0:0", "core"),
        ("intel-rapl:0:1", "dram"),
        ("intel-rapl:1", "package-1"),
        ("intel-rapl:2", "psys"),
        ("intel-rapl-mmio:0", "package-0"),
    )

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for place, name in self.ZONES:
            zone = folder / place
            zone.mkdir(parents=True)
            (zone / "name").write_text(f"{name}\n")
            (zone / "max_energy_range_uj").write_text("262143328850\n")
            self.set(place, 100.0)

    def set(self, place: str, joules: float) -> None:
        (self.folder / place / "energy_uj").write_text(f"{int(joules * 1e6)}\n")


class Cards:
    """NVIDIA's library with these cards; None does not count its energy."""

    def __init__(self, *millijoules: int | None) -> None:
        self.millijoules = list(millijoules)

    def nvmlInit_v2(self) -> int:
        return 0

    def nvmlDeviceGetCount_v2(self, count: Any) -> int:
        count._obj.value = len(self.millijoules)
        return 0

    def nvmlDeviceGetHandleByIndex_v2(self, index: ctypes.c_uint, card: Any) -> int:
        card._obj.value = index.value + 1
        return 0

    def nvmlDeviceGetTotalEnergyConsumption(self, card: ctypes.c_void_p, counted: Any) -> int:
        assert card.value is not None
        known = self.millijoules[card.value - 1]
        if known is None:
            return 3  # not supported
        counted._obj.value = known
        return 0


def cards(library: Cards) -> GraphicsCounters:
    return GraphicsCounters(lambda name: library)


def no_library(name: str) -> Any:
    raise OSError(name)


@pytest.fixture
def powercap(tmp_path: Path) -> Powercap:
    return Powercap(tmp_path / "powercap")


def test_packages_and_memory_are_counted_once_and_their_parts_not_again(powercap: Powercap) -> None:
    counters = ProcessorCounters(powercap.folder)
    for number, (place, _) in enumerate(powercap.ZONES):
        powercap.set(place, 100 + 10**number)
    assert counters.joules() == pytest.approx(1 + 100 + 1000)
    assert counters.joules() == pytest.approx(1 + 100 + 1000)


def test_a_counter_that_begins_again_goes_on_counting(powercap: Powercap) -> None:
    powercap.set("intel-rapl:0", 262_143.0)
    counters = ProcessorCounters(powercap.folder)
    powercap.set("intel-rapl:0", 2.0)
    assert counters.joules() == pytest.approx(2.0 + 0.32885, abs=1e-3)


def test_a_counter_that_goes_away_stops_counting_and_nothing_else(powercap: Powercap) -> None:
    counters = ProcessorCounters(powercap.folder)
    (powercap.folder / "intel-rapl:0" / "energy_uj").unlink()
    powercap.set("intel-rapl:1", 107.0)
    assert counters.joules() == pytest.approx(7.0)


@pytest.mark.parametrize("damage", ["forbidden", "empty", "none"])
def test_without_a_counter_the_energy_is_estimated_from_the_time(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "powercap"
    if damage != "none":
        made = Powercap(folder)
        for place, _ in made.ZONES:
            energy = folder / place / "energy_uj"
            energy.unlink()
            if damage == "empty":
                energy.write_text("")
    clock = iter([10.0, 12.0, 15.0])
    meter = Meter(False, ProcessorCounters(folder), busy=lambda: next(clock))
    assert meter.kind == "estimated"
    bill = Bill(meter)
    told = list[int]()
    reading = bill.told(lambda cached, read, total: told.append(read))
    reading(0, 5, 10)
    reading(0, 10, 10)
    assert told == [5, 10]
    stats = bill.on(Stats(prompt_tokens=10))
    assert (stats.energy, stats.joules, stats.reading_joules) == ("estimated", 5 * CORE_WATTS, 2 * CORE_WATTS)
    assert stats.prompt_tokens == 10


def test_cards_that_count_are_added_to_the_processor(powercap: Powercap) -> None:
    library = Cards(5000, None, 1000)
    meter = Meter(True, ProcessorCounters(powercap.folder), cards(library))
    assert meter.kind == "machine"
    bill = Bill(meter)
    library.millijoules = [7500, None, 1000]
    powercap.set("intel-rapl:0", 101.0)
    bill.told(lambda *read: None)(3, 8, 8)
    library.millijoules = [8500, None, 1000]
    stats = bill.on(Stats())
    assert stats.joules == pytest.approx(4.5)
    assert stats.reading_joules == pytest.approx(3.5)


def test_a_card_alone_is_measured_alone_and_one_that_does_not_count_is_not_guessed(tmp_path: Path) -> None:
    nothing = ProcessorCounters(tmp_path)
    assert Meter(True, nothing, cards(Cards(1))).kind == "graphics"
    for silent in (cards(Cards(None)), cards(Cards()), GraphicsCounters(no_library)):
        meter = Meter(True, nothing, silent)
        assert meter.kind == ""
        assert Bill(meter).on(Stats()) == Stats()


def test_what_computes_on_a_card() -> None:
    assert computes_on_graphics(-1, ("cpu", "gpu"))
    assert computes_on_graphics(5, ("igpu",))
    assert not computes_on_graphics(0, ("cpu", "gpu"))
    assert not computes_on_graphics(-1, ("cpu", "accel"))


def test_an_answer_says_what_it_took(tmp_path: Path, starter_path: Path) -> None:
    desk = Desk(tmp_path)
    try:
        desk.load(str(starter_path), context=512)
        asked = [Message(role="user", text="Name three ships. " * 10)]
        ending = desk.engine.run(desk.engine.answer(asked, Sampling(max_tokens=8)))
        assert isinstance(ending, Answered)
        assert ending.stats.energy in {"processor", "estimated"}
        assert 0 < ending.stats.reading_joules < ending.stats.joules
    finally:
        desk.close()
