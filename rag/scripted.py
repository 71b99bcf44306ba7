"""A library in memory, without children, files or an index: for tests and pictures of the window.

It has the interface and the events of the real one, on a thread of its own. "Files" are texts given by path.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence

import msgspec

from engine import Failed, Source, Stopped
from rag import requests as ask
from rag.asking import Asking, Jobs
from rag.messages import (
    Box,
    Cited,
    Compared,
    Coverage,
    CoverageMode,
    Done,
    EmbedderInfo,
    Embedders,
    Ending,
    Event,
    Found,
    Hit,
    LibraryState,
    Likened,
    Mapped,
    PageText,
    Passage,
    Passages,
    Point,
    Rendered,
    Retrieved,
    Trial,
    Trials,
)
from rag.scripted_files import ScriptedFiles, Shelf
from rag.scripted_search import by_letters, by_words, cite, fused, hit, is_weak, label

_STARTER = EmbedderInfo(
    id="starter", name="all-MiniLM-L6-v2", path="starter.gguf", dimension=384, languages=("en",)
)
_MANY = EmbedderInfo(
    id="many", name="multilingual-e5-small", path="many.gguf", dimension=384, languages=("*",)
)
_CHARACTERS_PER_TOKEN = 4
_PAPER = 1.414


class ScriptedLibrary(Asking):
    """Knows the files of a Shelf; see LibraryLike for what it can be asked."""

    def __init__(self, on_event: Callable[[Event], None], shelf: Shelf) -> None:
        super().__init__(Jobs(on_event))
        self._inbox: queue.SimpleQueue[ask.Request | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="scripted library", daemon=True)
        self._files = ScriptedFiles(shelf, self._jobs.tell)
        self._trials: dict[int, Trial] = {}
        self._embedder = _STARTER
        self._paused = False
        self._stopped: set[int] = set()

    # ---- any thread ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to work; returns at once."""
        self._thread.start()

    def stop(self, job: int) -> None:
        """End this job early unless it has ended already."""
        self._stopped.add(job)

    def run(self, job: int) -> Ending:
        """Wait for a job's ending; never called from `on_event`."""
        return self._jobs.wait(job)

    def close(self) -> None:
        """End everything; may be called again."""
        self._inbox.put(None)
        if self._thread.ident is None:
            self._shut()
        elif threading.current_thread() is not self._thread:
            self._thread.join()

    def _ask(self, request: ask.Request) -> int:
        self._inbox.put(request)
        return request.job

    # ---- the library's thread -----------------------------------------------------------------------------

    def _work(self) -> None:
        self._jobs.tell(LibraryState(job=0, status="idle"))
        while (request := self._inbox.get()) is not None:
            stopped = request.job in self._stopped
            self._jobs.end(Stopped(job=request.job) if stopped else self._do(request))
        self._shut()

    def _shut(self) -> None:
        for job in self._jobs.close():
            self._jobs.end(Stopped(job=job))

    def _do(self, request: ask.Request) -> Ending:
        match request:
            case ask.Add() | ask.Unwatch() | ask.Remove() | ask.Restore() | ask.Retry():
                return self._files.do(request)
            case ask.MoveScope() | ask.DropScope() | ask.ListFiles() | ask.Rescan():
                return self._files.do_to_scopes(request)
            case ask.NewCollection() | ask.RenameCollection() | ask.DeleteCollection():
                return self._files.do_to_collections(request)
            case ask.SaveTrial() | ask.DeleteTrial() | ask.ListTrials() | ask.RunTrials():
                return self._do_to_trials(request)
            case ask.Pause() | ask.YieldTo():
                return self._pause(request)
            case ask.GetPage() | ask.RenderPage() | ask.GetPassages():
                return self._read_on(request)
            case _:
                return self._answer(request)

    def _pause(self, request: ask.Pause | ask.YieldTo) -> Ending:
        if isinstance(request, ask.Pause):
            self._paused = request.on
            self._files.tell_progress(self._paused)
        return Done(job=request.job)

    # ---- questions ----------------------------------------------------------------------------------------

    def _answer(self, request: ask.Request) -> Ending:
        job = request.job
        match request:
            case ask.Search():
                hits = fused(request.question, self._files.passages_in(request.scopes), request.top)
                return Found(job=job, question=request.question, hits=tuple(hits), weak=is_weak(hits))
            case ask.Retrieve():
                return self._retrieve(request)
            case ask.Cite():
                return self._cite(request)
            case ask.Compare():
                return self._compare(request)
            case ask.Liken(ones=ones, others=others):
                rows = tuple(tuple(_shared_words(one, other) for other in others) for one in ones)
                return Likened(job=job, rows=rows, model="Scripted")
            case ask.Map():
                return self._map(request)
            case ask.ListEmbedders() | ask.UseEmbedder():
                if isinstance(request, ask.UseEmbedder):
                    self._embedder = _MANY if request.path == _MANY.path else _STARTER
                return Embedders(job=job, embedders=(_STARTER, _MANY), current=self._embedder.id)
            case _:
                return Failed(job=job, code="internal", message="The scripted library cannot do this.")

    def _retrieve(self, request: ask.Retrieve) -> Retrieved:
        passages = self._files.passages_in(request.scopes)
        room = min(request.room, request.context // 2) * _CHARACTERS_PER_TOKEN
        hits = fused(request.question, passages, 8)
        weak = bool(passages) and is_weak(hits)
        mode: CoverageMode = "passages"
        chosen = [one.passage for one in hits]
        if not passages or (weak and sum(len(one.text) for one in passages) > room):
            mode, chosen = "none", []
        elif sum(len(one.text) for one in passages) <= room:
            mode, chosen = "whole", passages
        return Retrieved(
            job=request.job,
            question=request.question,
            sources=_sources(chosen),
            coverage=self._coverage(mode, len(chosen), len(passages), request.scopes),
            hits=tuple(hits),
            weak=weak,
        )

    def _coverage(self, mode: CoverageMode, read: int, of: int, scopes: Sequence[str]) -> Coverage:
        files = self._files.within(scopes)
        words = {
            "none": "No document was used.",
            "whole": "The whole document was read.",
            "passages": f"{read} of {of} passages were read.",
            "all": f"All {of} passages were read.",
        }
        waiting = sum(file.status in {"waiting", "reading"} for file in files)
        return Coverage(mode=mode, read=read, of=of, files=len(files), waiting=waiting, words=words[mode])

    def _cite(self, request: ask.Cite) -> Cited:
        known = {passage.id: passage for passages in self._files.passages.values() for passage in passages}
        answer, citations, unsupported = cite(request.answer, request.sources, known)
        total = len(self._files.passages_in(request.scopes))
        return Cited(
            job=request.job,
            answer=answer,
            citations=tuple(citations),
            unsupported=tuple(unsupported),
            coverage=self._coverage("passages", len(request.sources), total, request.scopes),
        )

    def _compare(self, request: ask.Compare) -> Compared:
        passages = self._files.passages_in(request.scopes)

        def listed(ranked: list[tuple[float, Passage]], lexical: bool) -> tuple[Hit, ...]:
            return tuple(
                hit(
                    rank,
                    passage,
                    score,
                    (rank, score) if lexical else None,
                    None if lexical else (rank, score),
                )
                for rank, (score, passage) in enumerate(ranked[: request.top], 1)
            )

        return Compared(
            job=request.job,
            question=request.question,
            words=listed(by_words(request.question, passages), True),
            vectors=listed(by_letters(request.question, passages), False),
            fused=tuple(fused(request.question, passages, request.top)),
        )

    def _map(self, request: ask.Map) -> Mapped:
        passages = self._files.passages_in(request.scopes)
        owners = {file.document: file.id for file in self._files.within(request.scopes)}
        points = tuple(
            Point(*_place(passage.id), passage.id, owners[passage.document]) for passage in passages
        )
        question = _place(request.question.encode().hex().ljust(8, "0")) if request.question else None
        return Mapped(job=request.job, points=points, question=question, kept=0.4, of=len(points))

    # ---- reading on and trials ----------------------------------------------------------------------------

    def _read_on(self, request: ask.GetPage | ask.RenderPage | ask.GetPassages) -> Ending:
        if isinstance(request, ask.GetPassages):
            known = [one for passages in self._files.passages.values() for one in passages]
            chosen = tuple(one for one in known if one.id in request.ids or one.document == request.document)
            return Passages(job=request.job, passages=chosen)
        pages = self._files.pages.get(request.document, [])
        text = next((text for number, text in pages if number == request.page), None)
        if text is None:
            words = "This page is no longer in the library. Add the file again to read it."
            return Failed(job=request.job, code="missing", message=words)
        if isinstance(request, ask.RenderPage):
            return _picture(request, text)
        return PageText(
            job=request.job,
            document=request.document,
            page=request.page,
            pages=len(pages) if request.page is not None else 0,
            text=text,
            kind="text" if request.page is None else "PDF",
        )

    def _do_to_trials(self, request: ask.Request) -> Ending:
        scope = ""
        match request:
            case ask.SaveTrial():
                number, scope = max(self._trials, default=0) + 1, request.scope
                self._trials[number] = Trial(
                    id=number, scope=scope, question=request.question, file=request.file, page=request.page
                )
            case ask.DeleteTrial():
                gone = self._trials.pop(request.trial, None)
                scope = gone.scope if gone is not None else ""
            case ask.ListTrials() | ask.RunTrials():
                scope = request.scope
                for trial in [one for one in self._trials.values() if one.scope == scope]:
                    if isinstance(request, ask.RunTrials) and request.trial in {None, trial.id}:
                        self._trials[trial.id] = self._tried(trial)
        of_scope = tuple(trial for trial in self._trials.values() if trial.scope == scope)
        return Trials(job=request.job, trials=of_scope)

    def _tried(self, trial: Trial) -> Trial:
        hits = fused(trial.question, self._files.passages_in((trial.scope,)), 20)
        ranks = [
            one.rank
            for one in hits
            if one.passage.file == trial.file and trial.page in {None, one.passage.page}
        ]
        rank = ranks[0] if ranks else None
        passed = rank is not None and rank <= 5
        return msgspec.structs.replace(
            trial, rank=rank, passed=passed, last_run_ms=time.time_ns() // 1_000_000
        )


def _sources(passages: Sequence[Passage]) -> tuple[Source, ...]:
    return tuple(
        Source(number=number, label=label(passage), text=passage.text, passage=passage.id)
        for number, passage in enumerate(passages, start=1)
    )


def _place(digits: str) -> tuple[float, float]:
    return int(digits[:4], 16) / 65535, int(digits[4:8], 16) / 65535


def _picture(request: ask.RenderPage, text: str) -> Rendered:
    """A white page with a grey bar for every line of its text."""
    width, height = request.width, round(request.width * _PAPER)
    lines = text.split("\n")
    step = max(4, height // (len(lines) + 4))
    pixels = bytearray(b"\xff" * (width * height * 3))
    boxes: list[Box] = []
    start = 0
    for number, line in enumerate(lines):
        top, left, long = (number + 2) * step, width // 10, min(width * 8 // 10, len(line) * width // 100)
        for row in range(top, min(top + step // 2, height)):
            begin = (row * width + left) * 3
            pixels[begin : begin + long * 3] = b"\xb0" * (long * 3)
        if any(span.start < start + len(line) and span.end > start for span in request.spans):
            boxes.append(Box(left, top, long, step // 2))
        start += len(line) + 1
    return Rendered(
        job=request.job,
        document=request.document,
        page=request.page,
        width=width,
        height=height,
        pixels=bytes(pixels),
        boxes=tuple(boxes),
    )


def _shared_words(one: str, other: str) -> float:
    """The share of words that two texts have in common, as a stand-in for a cosine."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) / max(1, len(first | second))
