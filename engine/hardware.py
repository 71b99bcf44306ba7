"""This machine in one value and one line: processor, memory, and the devices that llama.cpp found.

Cheap and without native model code, so the window may call it; the devices are told by the engine.
"""

from __future__ import annotations

import contextlib
import platform
import re
import sys
from collections import Counter
from functools import cache

import msgspec

from engine.values import Device

GIB = 1 << 30
#: Sizes in which memory is sold; what a machine reports is a little less.
_SOLD = (
    1,
    2,
    3,
    4,
    6,
    8,
    10,
    11,
    12,
    16,
    20,
    24,
    32,
    36,
    40,
    48,
    64,
    80,
    96,
    128,
    192,
    256,
    384,
    512,
    768,
    1024,
)
_SHORTFALL = 0.88
_NOISE = re.compile(
    r"\((?:R|TM|C)\)|[®™]|\bCPU\b|@ ?[\d.]+ ?GHz|\b\w+-Core Processor\b|\bProcessor\b|\bw(?:ith|/) .*",
    re.IGNORECASE,
)


class Hardware(msgspec.Struct, frozen=True, kw_only=True):
    """This machine: its processor, physical cores, memory in bytes, and its devices in ggml's order."""

    processor: str
    cores: int
    memory_bytes: int
    free_bytes: int
    devices: tuple[Device, ...] = ()

    @property
    def gpus(self) -> tuple[Device, ...]:
        """The graphics processors among the devices, each once though two ways may lead to it."""
        found: dict[str, str] = {}  # by description: the way that led to it first
        gpus = [device for device in self.devices if device.kind in {"gpu", "igpu"}]
        return tuple(gpu for gpu in gpus if found.setdefault(gpu.description, _way(gpu)) == _way(gpu))

    @property
    def unified(self) -> bool:
        """Whether graphics and programs share one memory."""
        return bool(self.gpus) and all(shares_memory(device) for device in self.gpus)


def hardware(devices: tuple[Device, ...]) -> Hardware:
    """Look at this machine; `devices` are those that the engine listed."""
    import psutil  # here, for whoever imports the face of the package does not always ask for this

    memory = psutil.virtual_memory()
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    return Hardware(
        processor=_processor(),
        cores=cores,
        memory_bytes=memory.total,
        free_bytes=memory.available,
        devices=devices,
    )


def shares_memory(device: Device) -> bool:
    """Whether a device has no memory of its own but uses the computer's."""
    return device.kind == "igpu" or device.description.startswith("Apple ") or device.name.startswith("MTL")


def machine_in_words(hardware: Hardware) -> str:
    """This machine in one friendly line."""
    name = plain_name(hardware.processor)
    parts = [f"{hardware.cores}-core {name}" if name else f"{hardware.cores} cores"]
    memory = f"{gigabytes(hardware.memory_bytes)} GB of memory"
    parts.append(f"{memory} shared with its graphics" if hardware.unified else memory)
    own = Counter(_card(device) for device in hardware.gpus if not shares_memory(device))
    parts += [f"{count} \u00d7 {card}" if count > 1 else card for card, count in own.items()]
    return ", ".join(parts)


def plain_name(processor: str) -> str:
    """A processor's name without marks, frequency and the like."""
    return " ".join(_NOISE.sub(" ", processor).split())


def _way(device: Device) -> str:
    """The backend that lists a device: "CUDA" of "CUDA0"."""
    return device.name.rstrip("0123456789")


def _card(device: Device) -> str:
    name = device.description or device.name
    return f"{name} ({gigabytes(device.total_bytes)} GB)" if device.total_bytes else name


def gigabytes(size: int) -> int:
    """Whole gigabytes as on the box; the system keeps some of them for itself."""
    whole = size / GIB
    box = next((one for one in _SOLD if one >= whole - 0.05), round(whole))
    return box if whole >= _SHORTFALL * box else max(1, round(whole))


@cache
def _processor() -> str:
    from engine import machine  # as above

    name = _told_by_system() or machine.processor()
    return "" if name == platform.machine() else name


def _told_by_system() -> str:
    """The processor's name where the system has a better one than Python tells."""
    if sys.platform == "win32":
        import winreg

        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
            ) as key,
        ):
            return str(winreg.QueryValueEx(key, "ProcessorNameString")[0])
    if sys.platform == "darwin":
        import ctypes

        size, text = ctypes.c_size_t(128), ctypes.create_string_buffer(128)
        with contextlib.suppress(OSError, AttributeError):
            system = ctypes.CDLL(None)
            if system.sysctlbyname(b"machdep.cpu.brand_string", text, ctypes.byref(size), None, 0) == 0:
                return text.value.decode("utf-8", "replace")
    return ""
