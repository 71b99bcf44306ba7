"""The energy that an answer takes: by the counters of the machine where they can be read, else estimated.

Linux: the processor's RAPL counters in /sys/class/powercap, which most systems show to their administrator
alone; NVIDIA's library for its graphics cards. Counters count everything that runs; an estimate counts the
time that this process kept cores busy.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from engine.values import CORE_WATTS, Energy, Stats

_POWERCAP = Path("/sys/class/powercap")
OnReading = Callable[[int, int, int], None]
_LIBRARIES = ("libnvidia-ml.so.1", "nvml.dll")


@dataclass(frozen=True, slots=True)
class _Zone:
    """One counter of a processor; it begins again at 0 behind `wraps`, in joules."""

    path: Path
    wraps: float


class ProcessorCounters:
    """The packages of the processor and the memory beside them."""

    def __init__(self, folder: Path = _POWERCAP) -> None:
        self._zones = tuple(_zones(folder))
        self._last = [_joules(zone.path) for zone in self._zones]
        self._total = 0.0

    @property
    def there(self) -> bool:
        """Whether they can be read."""
        return bool(self._zones)

    def joules(self) -> float:
        """What they have counted since they were opened."""
        for index, zone in enumerate(self._zones):
            with suppress(OSError, ValueError):
                now = _joules(zone.path)
                since = now - self._last[index]
                self._total += since if since >= 0 else since + zone.wraps
                self._last[index] = now
        return self._total


class GraphicsCounters:
    """All of NVIDIA's cards that count their energy, which Volta and later ones do."""

    def __init__(self, open_library: Callable[[str], Any] = ctypes.CDLL) -> None:
        self._library: Any = None
        self._cards: list[ctypes.c_void_p] = []
        for name in _LIBRARIES:
            with suppress(OSError, AttributeError):
                self._open(open_library(name))
                return

    def _open(self, library: Any) -> None:
        count = ctypes.c_uint()
        if library.nvmlInit_v2() or library.nvmlDeviceGetCount_v2(ctypes.byref(count)):
            return
        self._library = library
        for index in range(count.value):
            card = ctypes.c_void_p()
            if not library.nvmlDeviceGetHandleByIndex_v2(ctypes.c_uint(index), ctypes.byref(card)):
                self._cards += [card] if self._read(card) is not None else []

    @property
    def there(self) -> bool:
        """Whether any card counts."""
        return bool(self._cards)

    def joules(self) -> float:
        """What they have counted since their driver was loaded."""
        return sum(self._read(card) or 0.0 for card in self._cards)

    def _read(self, card: ctypes.c_void_p) -> float | None:
        counted = ctypes.c_ulonglong()
        failed = self._library.nvmlDeviceGetTotalEnergyConsumption(card, ctypes.byref(counted))
        return None if failed else counted.value / 1000


class Meter:
    """Reads what can be read on this machine for a model that computes on graphics cards, or does not."""

    def __init__(
        self,
        on_graphics: bool,
        processor: ProcessorCounters | None = None,
        graphics: GraphicsCounters | None = None,
        busy: Callable[[], float] = time.process_time,
    ) -> None:
        """`busy` are the seconds for which this process has kept cores at work."""
        self._processor = processor or ProcessorCounters()
        self._graphics = (graphics or GraphicsCounters()) if on_graphics else None
        self._busy = busy

    @property
    def kind(self) -> Energy:
        """How the energy is known here."""
        if self._graphics is None:
            return "processor" if self._processor.there else "estimated"
        if not self._graphics.there:
            return ""  # the time of the processor says nothing of a card
        return "machine" if self._processor.there else "graphics"

    def joules(self) -> float:
        """What was used since some moment in the past; only differences mean anything."""
        if self.kind == "estimated":
            return self._busy() * CORE_WATTS
        total = self._processor.joules() if self._processor.there else 0.0
        return total + (self._graphics.joules() if self._graphics is not None else 0.0)


class Bill:
    """What one answer takes, from now on."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._begun = self._read = meter.joules()

    def told(self, reading: OnReading) -> OnReading:
        """Whom to tell how far the prompt is read, so that its share is known."""

        def on_reading(cached: int, read: int, total: int) -> None:
            reading(cached, read, total)
            if read == total:
                self._read = self._meter.joules()

        return on_reading

    def on(self, stats: Stats) -> Stats:
        """The figures of the answer, with what it took until now."""
        kind = self._meter.kind
        if not kind:
            return stats
        joules, reading = self._meter.joules() - self._begun, self._read - self._begun
        return replace(stats, joules=joules, reading_joules=reading, energy=kind)


def _zones(folder: Path) -> Iterator[_Zone]:
    """The counters that can be read, without those of parts that a package counts too."""
    for zone in sorted(folder.glob("intel-rapl:*")):  # AMD's too are called so
        with suppress(OSError, ValueError):
            name = (zone / "name").read_text().strip()
            if name.startswith("package") or name == "dram":
                path = zone / "energy_uj"
                _joules(path)
                yield _Zone(path, _joules(zone / "max_energy_range_uj"))


def _joules(path: Path) -> float:
    return int(path.read_text()) / 1e6


def computes_on_graphics(gpu_layers: int, kinds: Sequence[str]) -> bool:
    """Whether a model with so many layers on graphics cards, -1 for all, computes on any of these devices."""
    return gpu_layers != 0 and any(kind in {"gpu", "igpu"} for kind in kinds)
