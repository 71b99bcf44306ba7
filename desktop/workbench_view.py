"""What the retrieval workbench says: scopes to ask, where a passage stands, scores, tests, the map's honesty.

Free of Qt. Everything that comes from files is escaped here.
"""

from __future__ import annotations

import ntpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.documents_view import passages_words
from desktop.escaping import escaped_line
from desktop.language import number, together, tr, trn
from rag import Citation, Collection, Compared, FileState, Hit, Mapped, Passage, Trial, Way

LIBRARY = "library"
_EXCERPT = 320
_LEAD = 60  # characters shown before the first word that was asked for
_LOOKED_AT = 20_000
_WORD = re.compile(r"\w+")
_SHORTEST = 3
_STEM = 5  # so many letters of a word are enough to mark another form of it


@dataclass(frozen=True, slots=True)
class Choice:
    """A scope that can be asked, and how many files in it can be searched."""

    scope: str
    label: str
    files: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a passage stands in each ranking; None where it does not."""

    words: int | None = None
    vectors: int | None = None
    fused: int | None = None


def choices(chat: str, files: Iterable[FileState], collections: Sequence[Collection]) -> list[Choice]:
    """The files of the open chat, all collections together where there are several, and each of them."""
    held: dict[str, int] = {}
    for file in files:
        held[file.scope] = held.get(file.scope, 0) + (file.status != "refused")
    offered = [Choice(chat, tr("Files of this chat"), held.get(chat, 0))]
    each = [
        Choice(
            f"collection:{one.id}",
            escaped_line(one.name) or tr("Unnamed"),
            held.get(f"collection:{one.id}", 0),
        )
        for one in collections
    ]
    if len(each) > 1:
        offered.append(Choice(LIBRARY, tr("All collections"), sum(one.files for one in each)))
    return offered + each


def first_choice(offered: Sequence[Choice], wished: str) -> Choice:
    """The scope that was wished for if it is there, else the first with files."""
    named = next((one for one in offered if one.scope == wished), None)
    return named or next((one for one in offered if one.files), offered[0])


# ---- passages ---------------------------------------------------------------------------------------------


def passage_name(passage: Passage) -> str:
    """The name of a passage's file; paths of every system are understood."""
    return escaped_line(ntpath.basename(passage.file) or passage.title) or tr("Unnamed file")


def page_words(page: int | None) -> str:
    """A page in words; "" where the file has none."""
    return tr("page {number}", number=number(page)) if page is not None else ""


def citation_of(passage: Passage) -> Citation:
    """A passage as something the source viewer can show."""
    return Citation(
        number=0,
        passage=passage.id,
        document=passage.document,
        file=passage.file,
        title=passage.title,
        page=passage.page,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        score=0.0,
        from_=0,
        to=0,
        headings=passage.headings,
    )


def asked_words(question: str) -> tuple[str, ...]:
    """The beginnings of the words of a question that are worth marking in a passage."""
    found = (word.casefold()[:_STEM] for word in _WORD.findall(question) if len(word) >= _SHORTEST)
    return tuple(word for word in dict.fromkeys(found) if word not in _SMALL)


def excerpt(text: str, asked: Sequence[str] = ()) -> str:
    """A part of a passage on one line, from where most of what was asked stands."""
    line = escaped_line(text[:_LOOKED_AT])
    starts = [found.start() for found in _WORD.finditer(line) if found[0].casefold().startswith(tuple(asked))]
    if len(line) <= _EXCERPT or not asked or not starts:
        best = 0
    else:
        best = max(
            starts, key=lambda at: (sum(at <= one < at + _EXCERPT - _LEAD for one in starts[:200]), -at)
        )
    start = 0 if best <= _LEAD else line.rfind(" ", 0, best - _LEAD) + 1
    cut = line[start : start + _EXCERPT]
    return ("\u2026 " if start else "") + cut + ("\u2026" if start + _EXCERPT < len(line) else "")


def marked(line: str, asked: Sequence[str]) -> list[tuple[int, int]]:
    """Where words that were asked for stand in a line, as (start, end)."""
    if not asked:
        return []
    return [found.span() for found in _WORD.finditer(line) if found[0].casefold().startswith(tuple(asked))]


# ---- rankings ---------------------------------------------------------------------------------------------


def standings(compared: Compared) -> dict[str, Standing]:
    """Where each passage stands, by its id."""
    found: dict[str, Standing] = {}
    lists = {"words": compared.words, "vectors": compared.vectors, "fused": compared.fused}
    for way, hits in lists.items():
        for hit in hits:
            before = found.get(hit.passage.id, Standing())
            found[hit.passage.id] = Standing(
                words=before.words or hit.lexical_rank or (hit.rank if way == "words" else None),
                vectors=before.vectors or hit.dense_rank or (hit.rank if way == "vectors" else None),
                fused=before.fused or (hit.rank if way == "fused" else None),
            )
    return found


def ordinal(rank: int) -> str:
    """A place in words: 1st, 2nd, 3rd."""
    last = rank % 10 if rank % 100 not in (11, 12, 13) else 0
    words = {1: tr("{rank}st"), 2: tr("{rank}nd"), 3: tr("{rank}rd")}.get(last) or tr("{rank}th")
    return words.format(rank=number(rank))


def score_words(hit: Hit, way: Way) -> str:
    """The score that a ranking goes by."""
    if way == "words" and hit.lexical is not None:
        return number(hit.lexical, ".1f" if hit.lexical >= 0.95 else ".2f")
    if way == "vectors" and hit.dense is not None:
        return number(hit.dense, ".2f")
    return number(hit.score, ".3f")


def time_words(milliseconds: float) -> str:
    """How long a search took."""
    return (
        tr("Searched in {time} ms.", time=number(milliseconds, ",.0f"))
        if milliseconds >= 1
        else tr("Searched in under 1 ms.")
    )


# ---- tests ------------------------------------------------------------------------------------------------


def ordered(trials: Iterable[Trial]) -> list[Trial]:
    """Those that fail, then those that were not run, then those that pass."""
    places = {False: 0, None: 1, True: 2}
    return sorted(trials, key=lambda trial: (places[trial.passed], trial.id))


def trial_place(trial: Trial) -> str:
    """What a test expects to be found."""
    name = escaped_line(ntpath.basename(trial.file)) or tr("Unnamed file")
    page = page_words(trial.page)
    return f"{name}, {page}" if page else name


def trial_result(trial: Trial, today: date) -> str:
    """How the last run of a test went, and on which day where that was kept."""
    if trial.passed is None:
        return tr("Not run yet")
    if trial.rank is None:
        result = tr("Not found")
    else:
        found = tr("Found {rank}") if trial.passed else tr("Found only {rank}")
        result = found.format(rank=ordinal(trial.rank))
    if trial.last_run_ms is None:
        return result
    return f"{result}, {day_words(date.fromtimestamp(trial.last_run_ms / 1000), today)}"


def day_words(day: date, today: date) -> str:
    """A day in the past as it is said in a sentence."""
    ago = (today - day).days
    if ago <= 1:
        return tr("yesterday") if ago == 1 else tr("today")
    return tr("{days} days ago", days=ago) if ago < 7 else day.isoformat()


def trials_words(trials: Sequence[Trial]) -> str:
    """How all tests of a scope went."""
    run = [trial for trial in trials if trial.passed is not None]
    if not trials:
        return ""
    if not run:
        return trn("{count} test, not run yet", "{count} tests, not run yet", len(trials))
    passed = sum(bool(trial.passed) for trial in run)
    words = tr("{found} of {all} found among the first 5", found=number(passed), all=number(len(run)))
    rest = len(trials) - len(run)
    return f"{words}, {tr('{count} not run yet', count=number(rest))}" if rest else words


def is_saved(trials: Iterable[Trial], question: str, passage: Passage) -> bool:
    """Whether a test expects exactly this place for this question."""
    wanted = (question, passage.file, passage.page)
    return any((trial.question, trial.file, trial.page) == wanted for trial in trials)


# ---- the map ----------------------------------------------------------------------------------------------


def map_caption(mapped: Mapped, dimension: int) -> str:
    """How far the map can be trusted, and what is left out of it."""
    share = together(f"{max(0.0, min(1.0, mapped.kept)) * 100:.0f} %")
    all_of_it = tr("all {count} dimensions", count=number(dimension)) if dimension else tr("all dimensions")
    words = tr(
        "Shows {share} of the spread; neighbours here need not be neighbours there.",
        share=share,
    )
    words += f" {tr('Search uses {dimensions}.', dimensions=all_of_it)}"
    if mapped.of > len(mapped.points):
        drawn, every = number(len(mapped.points)), passages_words(mapped.of)
        words += f" {tr('An even sample is drawn: {drawn} of {passages}.', drawn=drawn, passages=every)}"
    return words


_SMALL = frozenset(
    word[:_STEM]
    for word in _WORD.findall(
        "and are been but can could did does for from had has have how into its not our over should than "
        "that the their them then there these they this those was were what when where which while who whom "
        "whose why will with would you your der die das und ist ein eine wie was wer les des est une que qui"
    )
)
