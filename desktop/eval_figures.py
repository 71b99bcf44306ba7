"""What came out of a run, for each of its setups: shares with how sure they are, means, a table to export.

Free of Qt. What comes from files and models is escaped where it is shown as a line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.eval_runs import Kept, Run, Setup
from desktop.evaluating import Result
from desktop.language import marked, tr
from desktop.presets import preset_words
from desktop.question_sets import Question
from desktop.scores import Share, share

#: What the setup without a preset is called.
MOST_PROBABLE = marked("Most probable token")
NO_DOCUMENTS = marked("No documents")


class Figures(NamedTuple):
    """The figures of one setup; None where a score has no meaning in its set.

    `lean` is the share of pairs whose first sentence, the one after a stereotype, was more probable.
    """

    setup: int
    label: str
    asked: int
    right: Share | None
    lean: Share | None
    kinds: tuple[tuple[str, Share], ...] = ()
    exact: Share | None = None
    page: Share | None = None
    supported: float | None = None
    similarity: float | None = None
    speed: float | None = None
    seconds: float | None = None
    problems: int = 0


class Compared(NamedTuple):
    """Two setups over the questions that both answered: in how many both were right, one, or neither."""

    first: str
    second: str
    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def of(self) -> int:
        """How many questions both have."""
        return self.both + self.only_first + self.only_second + self.neither


def figures(kept: Kept) -> list[Figures]:
    """The figures of every setup, in the order of the run."""
    names = labels(kept.run)
    return [
        _figures(at, names[at], kept.of(at), bool(setup.scopes)) for at, setup in enumerate(kept.run.setups)
    ]


def labels(run: Run) -> list[str]:
    """What tells the setups of a run apart; the model is named in any case."""
    rows = [words_of(setup) for setup in run.setups]
    differing = [at for at in range(3) if len({row[at] for row in rows}) > 1]
    return [" \u00b7 ".join(row[at] for at in sorted({0, *differing})) for row in rows]


def words_of(setup: Setup) -> tuple[str, str, str]:
    """Model, preset and documents of a setup in words."""
    preset = preset_words(setup.preset) if setup.preset else tr(MOST_PROBABLE)
    return setup.model_name, preset, setup.documents or tr(NO_DOCUMENTS)


def compared(first: Kept, second: Kept) -> list[Compared]:
    """Setups of two runs side by side: those that are the same, else by their order."""
    ones, others = labels(first.run), labels(second.run)
    same = [
        (at, other)
        for at, setup in enumerate(first.run.setups)
        for other, their in enumerate(second.run.setups)
        if words_of(setup) == words_of(their)
    ]
    both = same or list(zip(range(len(ones)), range(len(others)), strict=False))
    return [_compared(first.of(a), second.of(b), ones[a], others[b]) for a, b in both]


_COLUMNS = (
    "set",
    "model",
    "preset",
    "documents",
    "id",
    "kind",
    "topic",
    "question",
    "expected",
    "answer",
    "ok",
    "score",
    "exact",
    "contains",
    "similarity",
    "page_found",
    "refused",
    "stereotyped",
    "supported",
    "tokens",
    "tokens_per_second",
    "ms",
    "sources",
    "problem",
)


def csv_text(kept: Kept) -> str:
    """All answers of a run as CSV with a line of names; its columns are in docs/evaluation.md."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for at, setup in enumerate(kept.run.setups):
        for question, result in kept.of(at):
            writer.writerow([_cell(value) for value in _row(kept.run, setup, question, result)])
    return out.getvalue()


# ---- inside ---------------------------------------------------------------------------------------------


def _figures(at: int, label: str, answers: Sequence[tuple[Question, Result]], grounded: bool) -> Figures:
    results = [result for _, result in answers]
    judged = [one for question, one in answers if one.ok is not None and not question.is_pair]
    pairs = [one for question, one in answers if question.is_pair and not one.problem]
    kinds = dict.fromkeys(one.kind for one in judged if one.kind)
    return Figures(
        setup=at,
        label=label,
        asked=len(results),
        right=_share(one.ok for one in judged),
        lean=_share(one.score > 0 for one in pairs),
        kinds=tuple((kind, _sure(one.ok for one in judged if one.kind == kind)) for kind in kinds),
        exact=_share(one.exact for one in results),
        page=_share(one.page_found for one in results) if grounded else None,
        supported=_mean(one.supported for one in results),
        similarity=_mean(one.similarity for one in results),
        speed=_mean(one.tokens_per_second or None for one in results),
        seconds=_mean(one.ms / 1000 for one in results),
        problems=sum(bool(one.problem) for one in results),
    )


def _share(values: Iterable[bool | None]) -> Share | None:
    known = [value for value in values if value is not None]
    return share(sum(known), len(known)) if known else None


def _sure(values: Iterable[bool | None]) -> Share:
    known = [bool(value) for value in values]
    return share(sum(known), len(known))


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _compared(
    ones: Sequence[tuple[Question, Result]], others: Sequence[tuple[Question, Result]], *names: str
) -> Compared:
    theirs = {(question.id, question.question): result.ok for question, result in others}
    counts = dict.fromkeys(((True, True), (True, False), (False, True), (False, False)), 0)
    for question, result in ones:
        other = theirs.get((question.id, question.question))
        if result.ok is not None and other is not None:
            counts[result.ok, other] += 1
    return Compared(names[0], names[1], *counts.values())


def _row(run: Run, setup: Setup, question: Question, result: Result) -> list[object]:
    model, preset, documents = words_of(setup)
    asked = question.question or " / ".join(question.sentences)
    sources = "; ".join(
        one.file if one.page is None else f"{one.file} p. {one.page}" for one in result.places
    )
    scores = [getattr(result, name) for name in _COLUMNS[10:22]]
    about = [run.name, model, preset, documents, result.id, result.kind, result.topic, asked]
    return [*about, " | ".join(question.expected), result.answer, *scores, sources, result.problem]


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
