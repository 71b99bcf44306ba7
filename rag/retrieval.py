"""Sources for an answer: all of the documents where they fit, else the best passages, else a pass over all.

Passages that follow each other become one source, whose text is exactly the page's from where it starts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from engine import Source
from rag.coverage import coverage
from rag.documents import StoredPassage
from rag.followup import joined
from rag.intents import intent
from rag.messages import Coverage, CoverageMode, Hit
from rag.search import Searcher
from rag.store import Store

#: Passages that an answer is given at most: more of them confuse a small model.
MOST_PASSAGES = 8
#: Characters of a source that several passages are joined to.
MOST_JOINED = 2_500
#: Sources up to which all passages are gone over; beyond, the best ones have to do.
MOST_SOURCES = 1_000
_CANDIDATES = 24
_LABEL_TOKENS = 24
_GAP = 8  # characters of space that may lie between passages that follow each other
_HEADER_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Gathered:
    """Sources for an answer with what they cover; `question` is what was searched."""

    question: str
    sources: tuple[Source, ...]
    coverage: Coverage
    hits: tuple[Hit, ...] = ()
    weak: bool = False


def tokens_of(text: str) -> int:
    """About as many tokens as a language model makes of a text, rather more than fewer."""
    plain = sum(map(str.isascii, text))
    return 1 + plain * 2 // 7 + (len(text) - plain) * 9 // 10


class Retriever:
    """Chooses what a model gets to read of one library."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self._store = store
        self._searcher = searcher

    def retrieve(
        self, question: str, previous: Sequence[str], scopes: Sequence[str], room: int, context: int
    ) -> Gathered:
        """Sources that fit into `room` tokens: all of the documents where that is half of `context` at most.

        In mode "all" the sources are all passages, to be gone over in turn, and do not fit together.
        """
        asked = joined(question, previous)
        documents = self._store.files.documents(scopes)
        of = self._store.documents.size(documents).passages
        whole = self._whole(documents, scopes, min(room, context // 2))
        if whole:
            return self._gathered(asked, "whole", whole, scopes, of, reads=of)
        found = self._searcher.search(asked, scopes, _CANDIDATES)
        if found.weak and asked != question:  # what was asked before may be another matter
            alone = self._searcher.search(question, scopes, _CANDIDATES)
            asked, found = (asked, found) if alone.weak else (question, alone)
        if of and intent(question) != "find":
            everything = self._everything(documents, scopes)
            if len(everything) <= MOST_SOURCES:
                return self._gathered(asked, "all", everything, scopes, of, reads=of, hits=found.hits)
        if found.weak:
            none = coverage("none", 0, of, (), *self._unread(scopes))
            return Gathered(asked, (), none, found.hits, weak=True)
        chosen = _chosen(found.passages, room)
        sources = self._sources(_joined(chosen), scopes)
        reads = len(chosen)
        return self._gathered(asked, "passages", sources, scopes, of, reads, found.hits)

    def behind(self, source: Source) -> list[StoredPassage]:
        """The passages that were joined to a source, in reading order."""
        number = self._store.documents.numbers([source.passage]).get(source.passage)
        if number is None:
            return []
        first = self._store.documents.passages([number])[0]
        end = first.start + len(source.text)
        following = self._store.documents.passages(
            [other for other in self._store.documents.all(first.document) if other >= number]
        )
        return [
            one for one in following if one.page == first.page and first.start <= one.start < one.end <= end
        ]

    # ---- choosing -----------------------------------------------------------------------------------------

    def _whole(self, documents: Sequence[int], scopes: Sequence[str], room: int) -> list[Source]:
        """All of the documents, nothing where they do not fit."""
        if not documents or self._store.documents.size(documents).characters > room * 7:
            return []
        sources = self._everything(documents, scopes)
        needed = sum(tokens_of(source.text) + tokens_of(source.label) + _LABEL_TOKENS for source in sources)
        return sources if needed <= room else []

    def _everything(self, documents: Sequence[int], scopes: Sequence[str]) -> list[Source]:
        return self._sources((run for document in documents for run in self._runs_of(document)), scopes)

    def _runs_of(self, document: int) -> Iterator[list[StoredPassage]]:
        return _joined(self._store.documents.passages(self._store.documents.all(document)))

    def _sources(self, runs: Iterator[list[StoredPassage]], scopes: Sequence[str]) -> list[Source]:
        return [
            Source(number=number, label=self._label(run[0], scopes), text=text_of(run), passage=run[0].id)
            for number, run in enumerate(runs, 1)
        ]

    def _label(self, passage: StoredPassage, scopes: Sequence[str]) -> str:
        """Where a passage stands: file, page and heading, and the columns of a table that it is cut from."""
        parts = [PurePath(self._store.files.path(passage.document, scopes)).name or passage.title]
        if passage.page is not None:
            parts.append(f"p. {passage.page}")
        parts += passage.headings[-1:]
        columns = f" (columns: {passage.header[:_HEADER_CHARACTERS]})" if passage.header else ""
        return " ".join(", ".join(parts).split()) + " ".join(columns.splitlines())

    def _gathered(
        self,
        question: str,
        mode: CoverageMode,
        sources: Sequence[Source],
        scopes: Sequence[str],
        of: int,
        reads: int,
        hits: tuple[Hit, ...] = (),
    ) -> Gathered:
        numbers = self._store.documents.numbers([source.passage for source in sources])
        read = self._store.documents.passages(list(numbers.values()))
        documents = dict.fromkeys(one.document for one in read)
        names = [PurePath(self._store.files.path(document, scopes)).name for document in documents]
        covered = coverage(mode, reads, of, names, *self._unread(scopes))
        return Gathered(question, tuple(sources), covered, hits)

    def _unread(self, scopes: Sequence[str]) -> tuple[int, int]:
        """Files that are not read yet, and those that could not be."""
        return self._store.files.unread(scopes)


def _chosen(passages: Sequence[StoredPassage], room: int) -> list[StoredPassage]:
    """The best ones that fit."""
    chosen: list[StoredPassage] = []
    left = room
    for passage in passages:
        needed = tokens_of(passage.text) + _LABEL_TOKENS * 2
        if needed > left:
            continue
        left -= needed
        chosen.append(passage)
        if len(chosen) == MOST_PASSAGES:
            break
    return chosen


def _joined(passages: Sequence[StoredPassage]) -> Iterator[list[StoredPassage]]:
    """Passages in runs that follow each other on a page, in the order of the best of each run."""
    ranks = {one.number: rank for rank, one in enumerate(passages)}
    runs: list[list[StoredPassage]] = []
    for one in sorted(passages, key=lambda one: (one.document, one.position)):
        if runs and _continues(runs[-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return iter(sorted(runs, key=lambda run: min(ranks[one.number] for one in run)))


def _continues(run: list[StoredPassage], one: StoredPassage) -> bool:
    last = run[-1]
    return (
        (last.document, last.page, last.position + 1) == (one.document, one.page, one.position)
        and one.start <= last.end + _GAP
        and one.end - run[0].start <= MOST_JOINED
        and last.header == one.header
    )


def text_of(run: Sequence[StoredPassage]) -> str:
    """The text of passages that follow each other, what they share said once."""
    text, end = "", run[0].start
    for one in run:
        text += "\n" * max(0, one.start - end) + one.text[max(0, end - one.start) :]
        end = max(end, one.end)
    return text
