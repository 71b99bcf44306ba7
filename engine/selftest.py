"""The engine's promises in their small form, on the machine of whoever runs them.

Everything happens in a profile of its own; each check says what it saw, and takes some seconds at most.
"""

from __future__ import annotations

import itertools
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil

from engine.engine import Engine
from engine.errors import EngineError
from engine.messages import (
    Answered,
    Checked,
    Ending,
    Event,
    Failed,
    Listed,
    Loaded,
    Reading,
    Wrote,
)
from engine.sampling import Sampling
from engine.values import LoadedModel, LoadSettings, Message

Moment = Callable[[Event], bool]

_QUESTION = (Message(role="user", text="Write a story about a lighthouse."),)
_LONG_QUESTION = (Message(role="user", text="The tide came in over the black stones. " * 400),)
_ADDRESS_EVENTS = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo")


class Check(msgspec.Struct, frozen=True):
    """One promise: whether it held, the figure that was seen, and a sentence about it."""

    check: str
    ok: bool
    value: float | int | str | None
    detail: str


class Network:
    """Counts what this process and its children do with the network from now on."""

    def __init__(self) -> None:
        self.attempts: list[str] = []
        sys.addaudithook(self._on_audit)  # it cannot be taken away again, and costs next to nothing

    def _on_audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in _ADDRESS_EVENTS and "AF_UNIX" not in repr(arguments[0]):
            self.attempts.append(f"{event} {arguments[1:]!r}")

    def look(self) -> None:
        """Note every inet socket that is open now, here or in a child."""
        here = psutil.Process()
        for process in (here, *here.children(recursive=True)):
            try:
                found = process.net_connections(kind="inet")
            except psutil.NoSuchProcess:
                continue
            self.attempts += [f"{process.name()} {connection.laddr}" for connection in found]

    def verdict(self) -> Check:
        """That there was nothing."""
        seen = self.attempts[0] if self.attempts else "no connection was made and no inet socket opened"
        return Check("network", not self.attempts, len(self.attempts), seen)


class _Watched:
    """An engine whose events can be waited for."""

    def __init__(self, profile: Path) -> None:
        self._moment: Moment = lambda event: False
        self._come = threading.Event()
        self.engine = Engine(profile, self._on_event)

    def _on_event(self, event: Event) -> None:
        if self._moment(event):
            self._come.set()

    def ask(self, messages: tuple[Message, ...], moment: Moment) -> int:
        """Ask for an answer, and return at this moment of it."""
        self._come.clear()
        self._moment = moment
        job = self.engine.answer(messages, Sampling(max_tokens=256, seed=1))
        self._come.wait(30)
        return job


def run(profile: Path, model: Path) -> Iterator[Check]:
    """Run all checks with this model, in this empty profile."""
    network = Network()
    watched = _Watched(profile)
    engine = watched.engine
    engine.start()
    try:
        yield _library(engine)
        begun = time.monotonic()
        ending = engine.run(engine.load(LoadSettings(path=str(model))))
        yield _first_decode(ending, _seconds(begun))
        network.look()
        if isinstance(ending, Loaded):
            yield devices_in_use(ending.model)
            yield _answer(engine)
            yield _killed(watched)
        yield _bad_models(engine, profile, model)
        network.look()
    finally:
        engine.close()
    yield network.verdict()


def _library(engine: Engine) -> Check:
    ending = engine.run(engine.devices())
    if not isinstance(ending, Listed):
        return _not("library", ending)
    names = ", ".join(device.description or device.name for device in ending.devices)
    return Check("library", True, len(ending.devices), f"llama.cpp loads; it can use: {names or 'nothing'}")


def _first_decode(ending: Ending, seconds: float) -> Check:
    if not isinstance(ending, Loaded):
        return _not("first-decode", ending)
    about = ending.model
    words = f"{about.file.name} is ready on {about.processor or 'this processor'}; library {about.library}"
    return Check("first-decode", True, seconds, " ".join((f"{words}.", *about.notices)))


def devices_in_use(model: LoadedModel) -> Check:
    """Which devices hold the layers of a model; the figure counts the graphics cards that could."""
    cards = [device for device in model.devices if device.kind in {"gpu", "igpu"}]
    if not cards:
        words = "the processor alone; this build of llama.cpp sees no graphics card (docs/gpu.md)"
        return Check("devices", True, 0, words)
    portions = model.plan.portions if model.plan else ()
    used = [f"{part.layers} layers on {part.description or part.device}" for part in portions if part.layers]
    names = ", ".join(device.description or device.name for device in cards)
    alone = f"{model.settings.gpu_layers} of {model.file.layers} layers on {names}"
    return Check("devices", True, len(cards), ", ".join(used) or alone)


def _answer(engine: Engine) -> Check:
    ending = engine.run(engine.answer(_QUESTION, Sampling(max_tokens=32, seed=1)))
    if not isinstance(ending, Answered) or not ending.text:
        return _not("answer", ending)
    rate = round(ending.stats.tokens_per_second, 1)
    return Check("answer", True, rate, f"{rate} tokens per second")


def _killed(watched: _Watched) -> Check:
    """P3: the engine is killed while it writes and while it reads; the next message works each time."""
    worst = 0.0
    for messages, moment in (
        (_QUESTION, lambda event: isinstance(event, Wrote)),
        (_LONG_QUESTION, lambda event: isinstance(event, Reading)),
    ):
        job = watched.ask(messages, moment)
        _engine_child().kill()
        broken = watched.engine.run(job)
        begun = time.monotonic()
        ending = watched.engine.run(watched.engine.answer(_QUESTION, Sampling(max_tokens=8, seed=1)))
        worst = max(worst, _seconds(begun))
        if isinstance(broken, Failed) and isinstance(ending, Answered):
            continue
        return _not("engine-killed", ending)
    return Check("engine-killed", True, worst, f"killed twice; the next answer was there within {worst} s")


def _engine_child() -> psutil.Process:
    for child in psutil.Process().children():
        if "engine.child" in child.cmdline():
            return child
    raise EngineError("there is no engine child")


def _bad_models(engine: Engine, profile: Path, model: Path) -> Check:
    """P16: malformed model files are refused in words, each within two seconds."""
    folder = profile / "bad"
    folder.mkdir()
    let_through: list[str] = []
    worst = 0.0
    for count, (name, content) in enumerate(bad_files(model), start=1):
        path = folder / f"{count}.gguf"
        path.write_bytes(content)
        begun = time.monotonic()
        ending = engine.run(engine.check(str(path)))
        worst = max(worst, _seconds(begun))
        if not isinstance(ending, Checked) or ending.plan.ok or not ending.plan.reason:
            let_through.append(name)
    if let_through:
        return Check("bad-models", False, len(let_through), f"not refused: {', '.join(let_through)}")
    return Check("bad-models", worst <= 2, count, f"{count} of {count} refused, the slowest in {worst} s")


def bad_files(model: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents of malformed model files; some are made from the beginning of a sound one."""
    with model.open("rb") as file:
        head = file.read(4_000_000)
    yield "empty", b""
    yield "three bytes", b"GGU"
    yield "magic only", b"GGUF"
    yield "a zip", b"PK\x03\x04" + bytes(64)
    yield "a pdf", b"%PDF-1.7\n" + bytes(64)
    yield "big-endian", b"GGUF" + struct.pack(">IQQ", 3, 1, 1)
    for version in (0, 1, 4, 2**32 - 1):
        yield f"version {version}", b"GGUF" + struct.pack("<IQQ", version, 1, 1)
    for tensors, keys in itertools.product((1, 2**40, 2**64 - 1), (2**40, 2**64 - 1)):
        yield f"{tensors} tensors, {keys} keys", b"GGUF" + struct.pack("<IQQ", 3, tensors, keys) + bytes(64)
    yield "a key of 2^63 bytes", b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 2**63) + bytes(64)
    yield "an unknown type", _one_key(99, b"\0" * 8)
    yield "an array of 2^60", _one_key(9, struct.pack("<IQ", 4, 2**60))
    yield "an array of arrays", _one_key(9, struct.pack("<IQ", 9, 1))
    yield "a bool of 7", _one_key(7, b"\7")
    for size in (24, 100, 1_000, 100_000, len(head)):
        yield f"cut off at {size}", head[:size]
    (keys,) = struct.unpack("<Q", head[16:24])
    yield "one key too many", head[:16] + struct.pack("<Q", keys + 1) + head[24:]


def _one_key(kind: int, value: bytes) -> bytes:
    key = b"general.name"
    return b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, len(key)) + key + struct.pack("<I", kind) + value


def _not(check: str, ending: Ending) -> Check:
    words = ending.message if isinstance(ending, Failed) else f"it ended as {type(ending).__name__}"
    return Check(check, False, None, words)


def _seconds(begun: float) -> float:
    return round(time.monotonic() - begun, 2)
