"""Requests to the library child that ask for something: passages, pages, citations, trials, models."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from msgspec.structs import replace

from engine import Refusal, Source
from rag.citations import Numbered, cite
from rag.coverage import coverage
from rag.filing import now_ms
from rag.index_messages import Begin, Copy, IndexEvent, Locate, Located
from rag.languages import knows
from rag.meaning import Meaning
from rag.messages import (
    Citation,
    Cited,
    Compared,
    CoverageMode,
    Embedders,
    Found,
    Likened,
    Mapped,
    PageText,
    Passage,
    Passages,
    Point,
    Retrieved,
    Span,
    Trial,
    Trials,
)
from rag.pages import Document, Page
from rag.requests import (
    Cite,
    Compare,
    DeleteTrial,
    GetPage,
    GetPassages,
    Liken,
    ListEmbedders,
    ListTrials,
    Map,
    Request,
    Retrieve,
    RunTrials,
    SaveTrial,
    Search,
    UseEmbedder,
)
from rag.retrieval import Retriever
from rag.store import Store

#: A trial passes where the right place is among so many first hits.
PASSING = 5
_LOOKED_AT = 20
#: The cosines of "something else" and "the same", for models whose texts are all alike.
_CLOSE = (0.78, 0.93)
_USUAL = (0.2, 0.8)


class Questions:
    """Answers such requests; `meaning` is opened with it."""

    def __init__(self, store: Store, begin: Begin, say: Callable[[str, bool], None]) -> None:
        self._store = store
        self.meaning = Meaning(store, begin, say)

    def do(self, request: Request) -> IndexEvent | None:
        """The ending of such a request; None for any other."""
        match request:
            case Search():
                return self._search(request)
            case Retrieve():
                return self._retrieve(request)
            case Compare():
                return self._compare(request)
            case Map():
                return self._map(request)
            case Liken():
                return self._liken(request)
            case Cite():
                return self._cite(request)
            case GetPage():
                return self._page(request)
            case GetPassages():
                return self._passages(request)
            case Locate():
                return self._locate(request)
            case ListEmbedders() | UseEmbedder():
                return self._embedders(request)
            case ListTrials() | SaveTrial() | DeleteTrial() | RunTrials():
                return self._trials(request)
            case _:
                return None

    # ---- searching ----------------------------------------------------------------------------------------

    def _search(self, request: Search) -> Found:
        begun = time.perf_counter()
        answered = self.meaning.searcher.search(request.question, request.scopes, request.top)
        return Found(
            job=request.job,
            question=request.question,
            hits=answered.hits,
            weak=answered.weak,
            milliseconds=(time.perf_counter() - begun) * 1000,
        )

    @property
    def _retriever(self) -> Retriever:
        return Retriever(self._store, self.meaning.searcher)

    def _retrieve(self, request: Retrieve) -> Retrieved:
        gathered = self._retriever.retrieve(
            request.question, request.previous, request.scopes, request.room, request.context
        )
        return Retrieved(
            job=request.job,
            question=gathered.question,
            sources=gathered.sources,
            coverage=gathered.coverage,
            hits=gathered.hits,
            weak=gathered.weak,
        )

    def _compare(self, request: Compare) -> Compared:
        begun = time.perf_counter()
        compared = self.meaning.searcher.compare(request.question, request.scopes, request.top)
        return Compared(
            job=request.job,
            question=request.question,
            words=compared.words,
            vectors=compared.vectors,
            fused=compared.fused,
            notes=compared.notes,
            milliseconds=(time.perf_counter() - begun) * 1000,
        )

    def _map(self, request: Map) -> Mapped:
        documents = self._store.files.documents(request.scopes)
        numbers, projection = self.meaning.drawn(documents, request.question)
        states = (state for scope in request.scopes for state in self._store.files.states(scope))
        owners = {state.document: state.id for state in states}
        points = tuple(
            Point(x, y, one.id, owners.get(one.document, 0))
            for one, (x, y) in zip(
                self._store.documents.passages(numbers), projection.points.tolist(), strict=True
            )
        )
        of = self._store.documents.size(documents).passages
        return Mapped(
            job=request.job, points=points, question=projection.question, kept=projection.kept, of=of
        )

    def _liken(self, request: Liken) -> Likened:
        if not all(text.strip() for text in (*request.ones, *request.others)):
            raise Refusal("empty-text", "There is no text to compare. Write something into both fields.")
        encoder = self.meaning.encoder
        texts = list(dict.fromkeys((*request.ones, *request.others)))
        vectors = encoder.passages(texts) if texts else np.empty((0, encoder.dimension), np.float32)
        place = {text: row for row, text in enumerate(texts)}
        ones, others = ([place[text] for text in side] for side in (request.ones, request.others))
        cosines = (vectors[ones] @ vectors[others].T).clip(-1.0, 1.0)
        return Likened(job=request.job, rows=tuple(map(tuple, cosines.tolist())), model=encoder.profile.name)

    # ---- citing -------------------------------------------------------------------------------------------

    def _cite(self, request: Cite) -> Cited:
        profile = self.meaning.encoder.profile
        understood = knows(profile.languages, request.answer)
        sources = [one for source in request.sources for one in self._numbered(source, request.scopes)]
        grounds = cite(
            request.answer,
            sources,
            embed=self.meaning.encoder.passages if understood else None,
            weights=self._store.words.weights,
            cosines=_CLOSE if (profile.weak or 0.0) > 0.6 else _USUAL,
        )
        of = self._store.documents.size(self._store.files.documents(request.scopes)).passages
        read = len({one.passage.id for one in sources})
        mode: CoverageMode = "none" if not read else "whole" if read >= of else "passages"
        return Cited(
            job=request.job,
            answer=grounds.answer,
            citations=tuple(self._under(one) for one in grounds.citations),
            unsupported=grounds.unsupported,
            coverage=coverage(
                mode,
                read,
                of,
                [os.path.basename(one.passage.file) for one in sources],
                *self._store.files.unread(request.scopes),
            ),
        )

    def _under(self, citation: Citation) -> Citation:
        """A citation with the headings above its words, not those that its passage begins under."""
        found = self._store.documents.headings(citation.document, citation.page, citation.start)
        return replace(citation, headings=found or citation.headings)

    def _numbered(self, source: Source, scopes: Sequence[str]) -> Iterator[Numbered]:
        """The passages that a source is made of; where they were removed meanwhile, its own text."""
        stored = self._retriever.behind(source)
        for one in stored:
            passage = self._store.documents.passage(one, self._store.files.path(one.document, scopes))
            yield Numbered(source.number, source.label, passage)
        if not stored:
            gone = Passage(
                id=source.passage,
                document=0,
                file="",
                title=source.label,
                page=None,
                start=0,
                end=len(source.text),
                headings=(),
                text=source.text,
            )
            yield Numbered(source.number, source.label, gone)

    # ---- reading on ---------------------------------------------------------------------------------------

    def _page(self, request: GetPage) -> PageText:
        document, page = self._found(request.document, request.page)
        return PageText(
            job=request.job,
            document=request.document,
            page=page.number,
            pages=document.pages if page.number is not None else 0,
            text=page.text,
            kind=document.kind,
        )

    def _found(self, number: int, page: int | None) -> tuple[Document, Page]:
        document = self._store.documents.get(number)
        if document is None:
            raise Refusal(
                "missing", "This document is no longer in the library. Add the file again to read it."
            )
        found = self._store.documents.page(number, page)
        if found is None:
            words = (
                f"\u201c{document.title}\u201d has no page {page}. Choose one of its {document.pages} pages."
            )
            raise Refusal("no-page", words)
        return document, found

    def _locate(self, request: Locate) -> Located:
        document, page = self._found(request.document, request.page)
        copies: list[Copy] = []
        for file in self._store.files.of_document(request.document):
            state = self._store.files.state(file)
            if state is not None:
                known = self._store.files.known(state.folder).get(state.path)
                copies += [Copy(file, state.path, known.stat)] if known is not None else []
        runs = tuple(run for span in request.spans for run in _runs(page, span))
        return Located(
            job=request.job, kind=document.kind, sha256=document.sha256, copies=tuple(copies), runs=runs
        )

    def _passages(self, request: GetPassages) -> Passages:
        documents = self._store.documents
        numbers = list(documents.numbers(request.ids).values())
        if request.document is not None:
            numbers += documents.all(request.document)
        paths: dict[int, str] = {}
        found = [
            documents.passage(one, paths.setdefault(one.document, self._store.files.path(one.document)))
            for one in documents.passages(numbers)
        ]
        return Passages(job=request.job, passages=tuple(found))

    # ---- trials and models --------------------------------------------------------------------------------

    def _trials(self, request: ListTrials | SaveTrial | DeleteTrial | RunTrials) -> Trials:
        trials = self._store.trials
        if isinstance(request, DeleteTrial):
            return self._delete_trial(request)
        if isinstance(request, SaveTrial):
            trials.save(request.scope, request.question, request.file, request.page)
        elif isinstance(request, RunTrials):
            chosen = (one for one in trials.of(request.scope) if request.trial in {None, one.id})
            for trial in chosen:
                rank = self._rank(trial)
                trials.record(trial.id, rank, rank is not None and rank <= PASSING, now_ms())
        return Trials(job=request.job, trials=trials.of(request.scope))

    def _delete_trial(self, request: DeleteTrial) -> Trials:
        """What is left in the scope that it had."""
        trials = self._store.trials
        scopes = dict.fromkeys(["library", *(state.scope for state in self._store.files.states())])
        owner = next((s for s in scopes if any(one.id == request.trial for one in trials.of(s))), "")
        trials.delete(request.trial)
        return Trials(job=request.job, trials=trials.of(owner))

    def _rank(self, trial: Trial) -> int | None:
        """The place of the first hit in the right file, on the right page where one is asked for."""
        hits = self.meaning.searcher.search(trial.question, (trial.scope,), _LOOKED_AT).hits
        right = (
            hit.rank
            for hit in hits
            if hit.passage.file == trial.file and trial.page in {None, hit.passage.page}
        )
        return next(right, None)

    def _embedders(self, request: ListEmbedders | UseEmbedder) -> Embedders:
        if isinstance(request, UseEmbedder):
            self.meaning.use(request.path)
        coming, share = self.meaning.coming
        return Embedders(
            job=request.job,
            embedders=self.meaning.known(),
            current=self.meaning.answering,
            coming=coming,
            share=share,
        )


def _runs(page: Page, span: Span) -> Iterator[tuple[int, int]]:
    """The characters of a span as runs of the PDF's own."""
    for run in page.runs:
        start, end = max(span.start, run.start), min(span.end, run.start + run.length)
        if start < end:
            yield run.source + start - run.start, end - start
