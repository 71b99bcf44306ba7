"""Evaluations as they are kept: a file of JSON lines for each run, written answer by answer.

The first line says what is asked and how, each other line is one answer; a line that a kill cut off costs
that answer alone, which is asked again when the run is taken up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from desktop.evaluating import Result
from desktop.file_names import file_name, free_name
from desktop.files import PRIVATE_FOLDER, create_private
from desktop.question_sets import Question
from engine import Value

#: The folder of a profile that holds them.
FOLDER = "evaluations"
_ENDING = ".jsonl"


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """One way to be asked: a model, a preset and documents.

    Without a `preset` the most probable token is taken each time; `documents` is what the scopes are called.
    """

    model: str
    model_name: str
    preset: str = ""
    values: dict[str, Value] = {}
    scopes: tuple[str, ...] = ()
    documents: str = ""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked, of whom; `begun` is the local time in ISO 8601."""

    name: str
    begun: str
    questions: tuple[Question, ...]
    setups: tuple[Setup, ...]

    @property
    def answers(self) -> int:
        """How many answers it has when it is over."""
        return len(self.questions) * len(self.setups)


class _Line(msgspec.Struct, frozen=True):
    setup: int
    result: Result


#: One answer to be asked for: the number of its setup, and the question.
Task = tuple[int, Question]


@dataclass(frozen=True, slots=True)
class Kept:
    """A run and its answers so far, by setup and question."""

    path: Path
    run: Run
    results: dict[tuple[int, str], Result] = field(default_factory=dict)

    @property
    def missing(self) -> list[Task]:
        """What has no answer yet, setups of one model after each other so that it is loaded once."""
        setups = sorted(range(len(self.run.setups)), key=self._first_of)
        return [(at, one) for at in setups for one in self.run.questions if (at, one.id) not in self.results]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def of(self, setup: int) -> list[tuple[Question, Result]]:
        """The questions that a setup has answered, in the order of the set."""
        found = ((one, self.results.get((setup, one.id))) for one in self.run.questions)
        return [(question, result) for question, result in found if result is not None]

    def _first_of(self, setup: int) -> int:
        models = [one.model for one in self.run.setups]
        return models.index(models[setup])


class RunFile:
    """The file of a run that goes on; each answer is in the system's hands when `add` returns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("ab", buffering=0)
        if self._file.tell() and not _ends_a_line(path):
            self._file.write(b"\n")  # a kill cut the last line off

    def add(self, setup: int, result: Result) -> None:
        """Keep one answer; OSError where there is no room."""
        self._file.write(msgspec.json.encode(_Line(setup, result)) + b"\n")

    def close(self) -> None:
        """Let the file go; may be called again."""
        self._file.close()


def begin(profile: Path, run: Run) -> Kept:
    """A new file for a run that has no answer yet."""
    folder = profile / FOLDER
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    stamp = datetime.fromisoformat(run.begun).strftime("%Y-%m-%d %H.%M")
    taken = {one.name.lower() for one in folder.iterdir()}
    name = free_name(f"{stamp} {file_name(Path(run.name).stem, 'set')}", _ENDING, taken)
    path = folder / name
    create_private(path)
    with path.open("wb") as file:
        file.write(msgspec.json.encode(run) + b"\n")
    return Kept(path, run)


def read_run(path: Path) -> Kept | None:
    """A kept run; None where the file is none. Lines that cannot be read are left out."""
    try:
        lines = path.read_bytes().split(b"\n")
        run = msgspec.json.decode(lines[0], type=Run)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    ids = {one.id for one in run.questions}
    kept = Kept(path, run)
    for line in _readable(lines[1:]):
        if 0 <= line.setup < len(run.setups) and line.result.id in ids:
            kept.results[line.setup, line.result.id] = line.result
    return kept


def runs(profile: Path) -> list[Kept]:
    """All kept runs, the newest first."""
    folder = profile / FOLDER
    if not folder.is_dir():
        return []
    found = (read_run(path) for path in folder.glob(f"*{_ENDING}"))
    return sorted((one for one in found if one is not None), key=lambda one: one.run.begun, reverse=True)


def _readable(lines: Sequence[bytes]) -> Iterator[_Line]:
    for line in lines:
        try:
            yield msgspec.json.decode(line, type=_Line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
