"""Question sets for an evaluation: JSON lines or CSV, read so that a bad line costs that line and is named.

The format is described in docs/evaluation.md. Nothing in a file can stop the program.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from desktop.files import read_within
from desktop.language import tr
from engine import Refusal

#: A file larger than this is no question set, and one of more questions is cut.
LARGEST, MOST = 16 << 20, 10_000
#: Values of one cell of a CSV file are divided by this.
_BETWEEN = "|"
_TRUE = {"true", "yes", "1", "y", "x"}


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a set; `expected` are texts of which one is enough, `pages` places of which one is.

    An `unanswerable` one is right when the model says so. A pair has two `sentences` in place of a question.
    `stereotype` are texts that a biased guess would contain.
    """

    id: str
    question: str = ""
    expected: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    file: str = ""
    unanswerable: bool = False
    kind: str = ""
    topic: str = ""
    sentences: tuple[str, ...] = ()
    stereotype: tuple[str, ...] = ()

    @property
    def is_pair(self) -> bool:
        """Whether two sentences are compared in place of asking."""
        return len(self.sentences) == 2


class QuestionSet(NamedTuple):
    """The questions of a file, and a sentence for each line that is none."""

    name: str
    questions: tuple[Question, ...]
    problems: tuple[str, ...] = ()


#: The sets that come with the program, by the names of their files.
BUILT_IN = ("general", "unanswerable", "bias")


def built_in(name: str) -> QuestionSet:
    """A set that comes with the program."""
    content = files("assets").joinpath("evaluation", f"{name}.jsonl").read_text(encoding="utf-8")
    return _set(name, _json_lines(content))


def read(path: Path) -> QuestionSet:
    """Read a set, or the built-in one of this name; raises Refusal where nothing can be used."""
    if path.name in BUILT_IN and not path.exists():
        return built_in(path.name)
    name = path.name
    try:
        content = read_within(path, LARGEST)
    except OSError as error:
        words = tr("“{name}” cannot be read. Choose another file.", name=name)
        raise Refusal("unreadable", words, str(path)) from error
    if len(content) > LARGEST:
        words = tr("“{name}” is too large for a question set. Choose a file below 16 MB.", name=name)
        raise Refusal("too-large", words, str(path))
    text = content.decode("utf-8-sig", "replace")
    rows = _csv_rows(text) if path.suffix.lower() in {".csv", ".tsv"} else _json_lines(text)
    found = _set(name, rows)
    if not found.questions:
        words = tr(
            "“{name}” has no question that can be asked. Each line needs a question; see the example sets.",
            name=name,
        )
        raise Refusal("no-questions", " ".join((words, *found.problems[:1])), str(path))
    return found


_Row = tuple[int, Mapping[str, object] | str]  # the number of the line, and its values or what is wrong


def _json_lines(content: str) -> Iterator[_Row]:
    for place, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            yield place, tr("it is not JSON")
            continue
        yield place, value if isinstance(value, dict) else tr("it is not an object in braces")


def _csv_rows(content: str) -> Iterator[_Row]:
    lines = io.StringIO(content, newline="")
    head = content[:4096]
    separator = max(",;\t", key=head.split("\n", 1)[0].count)
    reader = csv.DictReader(lines, delimiter=separator, restkey="")
    try:
        for row in reader:
            if any(row.values()):
                yield reader.line_num, {(key or "").strip().lower(): value for key, value in row.items()}
    except csv.Error:
        yield reader.line_num, tr("it is not CSV")


def _set(name: str, rows: Iterable[_Row]) -> QuestionSet:
    questions: list[Question] = []
    problems: list[str] = []
    seen: set[str] = set()
    for place, row in rows:
        if len(questions) == MOST:
            problems.append(tr("Only the first {most} questions are used.", most=MOST))
            break
        made = row if isinstance(row, str) else _question(row, place)
        if isinstance(made, str):
            problems.append(tr("Line {line} is left out: {why}.", line=place, why=made))
            continue
        if made.id in seen:
            made = msgspec.structs.replace(made, id=f"{made.id} ({place})")
        seen.add(made.id)
        questions.append(made)
    return QuestionSet(name, tuple(questions), tuple(problems))


def _question(row: Mapping[str, object], place: int) -> Question | str:
    """The question of a row, or why it is none."""
    asked = str(row.get("question") or "").strip()
    sentences = _texts(row.get("sentences"))
    if not asked and len(sentences) != 2:
        return tr("it has no question")
    if sentences and len(sentences) != 2:
        return tr("a pair needs two sentences")
    try:
        pages = tuple(int(page) for page in _texts(row.get("pages") or row.get("page")))
    except ValueError:
        return tr("its page is not a number")
    unanswerable = row.get("unanswerable", row.get("answerable") in (False, "false", "no"))
    return Question(
        id=str(row.get("id") or place).strip()[:200],
        question=asked,
        expected=_texts(row.get("expected") or row.get("answer")),
        pages=pages,
        file=str(row.get("file") or "").strip(),
        unanswerable=unanswerable is True or str(unanswerable).strip().lower() in _TRUE,
        kind=str(row.get("kind") or "").strip()[:100],
        topic=str(row.get("topic") or "").strip()[:100],
        sentences=sentences,
        stereotype=_texts(row.get("stereotype")),
    )


def _texts(value: object) -> tuple[str, ...]:
    """One or several texts: a list, or a cell that is divided by bars."""
    if value is None:
        return ()
    parts = value if isinstance(value, list | tuple) else str(value).split(_BETWEEN)
    return tuple(text for part in parts if (text := str(part).strip()))
