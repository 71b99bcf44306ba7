"""machine.json: what this machine taught us about loading models. Owned by the engine's thread.

It holds the mark of a load under way, so that a model which took the program down is not loaded by itself
again, the rung of the ladder that worked for this library build and processor, and what loads really took.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import logging
import platform
from pathlib import Path

import msgspec

from engine.ladder import RungName
from engine.private_file import write_private
from engine.values import Lesson

log = logging.getLogger(__name__)

#: How many loads are remembered for the arithmetic of memory.
MOST_LESSONS = 48


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The rung that worked; `model` is empty where it holds for every model."""

    library: str
    processor: str
    model: str = ""
    rung: RungName


class Taught(msgspec.Struct, frozen=True, kw_only=True):
    """What a load taught about memory, with this build of the library."""

    library: str
    lesson: Lesson


class Records(msgspec.Struct, frozen=True, kw_only=True):
    """The content of machine.json."""

    loading: str = ""
    verdicts: tuple[Verdict, ...] = ()
    taught: tuple[Taught, ...] = ()


class _Mark(msgspec.Struct, frozen=True):
    loading: str = ""


class Machine:
    """Reads the file once and writes it at every change; a file that cannot be read is kept aside."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._records = self._read()
        self.crashed_path = self._records.loading

    def mark(self, path: str) -> None:
        """Note that this model is being loaded."""
        self._write(msgspec.structs.replace(self._records, loading=path))

    def unmark(self) -> None:
        """Note that the load has ended."""
        if self._records.loading:
            self._write(msgspec.structs.replace(self._records, loading=""))

    def rung(self, model: str) -> RungName:
        """Where the ladder begins for this model with this library on this processor."""
        here = (library_build(), processor())
        for verdict in reversed(self._records.verdicts):
            if (verdict.library, verdict.processor) == here and verdict.model in {"", model}:
                return verdict.rung
        return "as-asked"

    def remember(self, model: str, rung: RungName) -> None:
        """Note the rung that worked: buffers fail with every model, the rest is a matter of this one."""
        scope = "" if rung == "no-extra-buffers" else model
        verdict = Verdict(library=library_build(), processor=processor(), model=scope, rung=rung)
        others = tuple(
            known
            for known in self._records.verdicts
            if (known.library, known.processor, known.model) != (verdict.library, verdict.processor, scope)
        )
        self._write(msgspec.structs.replace(self._records, verdicts=(*others, verdict)))

    def forget(self, model: str) -> None:
        """Begin at the top again for this model, because what was noted no longer works."""
        here = (library_build(), processor())
        kept = tuple(
            known
            for known in self._records.verdicts
            if (known.library, known.processor) != here or known.model not in {"", model}
        )
        if kept != self._records.verdicts:
            self._write(msgspec.structs.replace(self._records, verdicts=kept))

    def lessons(self) -> tuple[Lesson, ...]:
        """What the loads with this build of the library taught about memory, oldest first."""
        build = library_build()
        return tuple(taught.lesson for taught in self._records.taught if taught.library == build)

    def learn(self, lesson: Lesson) -> None:
        """Note how much a load really took; the oldest are forgotten."""
        taught = (*self._records.taught, Taught(library=library_build(), lesson=lesson))
        self._write(msgspec.structs.replace(self._records, taught=taught[-MOST_LESSONS:]))

    def _read(self) -> Records:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Records)
        except FileNotFoundError:
            return Records()
        except (OSError, ValueError, RecursionError) as error:
            log.info("machine.json is put aside: %s", error)
            mark = self._read_mark()
            with contextlib.suppress(OSError):  # a folder that cannot be written: start from nothing
                self._path.replace(self._path.with_suffix(".json.bad"))
            return Records(loading=mark)

    def _read_mark(self) -> str:
        """The mark of a load out of a file whose rest cannot be used."""
        with contextlib.suppress(OSError, ValueError, RecursionError):
            return msgspec.json.decode(self._path.read_bytes(), type=_Mark).loading
        return ""

    def _write(self, records: Records) -> None:
        self._records = records
        try:
            write_private(self._path, msgspec.json.format(msgspec.json.encode(records)) + b"\n")
        except OSError as error:
            log.info("machine.json cannot be written: %s", error)


@functools.cache
def library_build() -> str:
    """The version of llama-cpp-python and a digest of its compiled files, told without loading them."""
    from importlib import metadata  # lazy: a start does not wait for it

    try:
        version = metadata.version("llama-cpp-python")
    except metadata.PackageNotFoundError:
        return "none"
    digest = hashlib.sha256()
    spec = importlib.util.find_spec("llama_cpp")
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        for file in sorted(Path(folder, "lib").glob("*")):
            status = file.stat()
            digest.update(f"{file.name} {status.st_size} {int(status.st_mtime)}\n".encode())
    return f"{version} {digest.hexdigest()[:12]}"


@functools.cache
def processor() -> str:
    """The processor's model name."""
    with contextlib.suppress(OSError):  # only Linux has the file; the others answer below
        for line in Path("/proc/cpuinfo").read_text(errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
