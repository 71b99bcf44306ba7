"""The library child's work between requests: keeping what was read, embedding it, erasing what was removed.

Each step takes under 100 ms, so that a question never waits longer; nothing here outlives a step but what is
in the database, and pages that can be read again.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine import Refusal
from rag.documents import PASSAGES
from rag.filing import Filing, now_ms
from rag.index_messages import IndexEvent, Keep, Next, NextFile, PutBack, Refuse, Settled, TakePages
from rag.messages import Done
from rag.news import News
from rag.passages import Cut, cut, estimated_tokens
from rag.readers.opened import shown
from rag.reading import Gathered
from rag.requests import Request
from rag.store import Store

if TYPE_CHECKING:
    from rag.meaning import Meaning

#: How long what was removed can be brought back.
UNDO_SECONDS = 60.0
_STEP_SECONDS = 0.05
_GATHER_SECONDS = 0.25


class Background:
    """Steps of work on files; `pause` and `yielding` leave only what the person's privacy asks for."""

    def __init__(self, store: Store, filing: Filing, news: News, send: Callable[[IndexEvent], None]) -> None:
        self._store = store
        self._filing = filing
        self._news = news
        self._send = send
        self._gathered: dict[int, Gathered] = {}
        self._keeping: Iterator[None] | None = None
        self._kept = 0
        self._expire_at = 0.0
        self._per_file = 0.0
        self._asked_at = 0.0
        self._tidied = False
        self.meaning: Meaning | None = None
        self.paused = False
        self.yielding = False
        self.halted = False
        self._embed_at = 0.0

    # ---- requests of the library's thread -----------------------------------------------------------------

    def do(self, request: Request) -> IndexEvent | None:
        """The ending of a request about the file that is being read; None for any other."""
        match request:
            case Next():
                return self._next(request)
            case TakePages():
                self._gathered.setdefault(request.file, Gathered()).add(request.batch)
            case Keep():
                self._keeping, self._kept = self._keep(request), request.file
            case Refuse():
                self._refuse(request)
            case PutBack():
                self._gathered.pop(request.file, None)
                self._store.files.mark(request.file, "waiting")
                self._filing.tell([request.file])
            case _:
                return None
        return Done(job=request.job)

    def _next(self, request: Next) -> NextFile:
        waiting = self._store.files.waiting()
        if not waiting:
            return NextFile(job=request.job)
        file = waiting[0]
        self._asked_at = time.monotonic()
        self._gathered.clear()
        self._store.files.mark(file.id, "reading")
        self._filing.tell([file.id])
        return NextFile(job=request.job, file=file)

    def _refuse(self, request: Refuse) -> None:
        self._gathered.pop(request.file, None)
        self._store.files.mark(
            request.file,
            "missing" if request.code == "missing" else "refused",
            problem=request.problem,
            code=request.code,
            can=request.can,
        )
        self._filing.tell([request.file])

    # ---- steps --------------------------------------------------------------------------------------------

    def step(self) -> bool:
        """Do a little; False when there is nothing to do now."""
        held = self.paused or self.yielding
        # Words first: they answer while vectors are still coming.
        busy = not held and (self._keep_on() or self._store.words.step() or self._embed() or self._mirror())
        if not busy and not self.yielding and not self.halted:
            busy = self._erase()
        self._tell_whole()
        return busy

    def _keep_on(self) -> bool:
        if self._keeping is None:
            return False
        try:
            next(self._keeping)
        except StopIteration:
            self._settle()
        except Refusal as refusal:  # such as a full disk
            self._give_up(refusal.code, refusal.message)
        except Exception:  # a bug of ours must cost this file alone
            traceback.print_exc()
            state = self._store.files.state(self._kept)
            name = shown(state.name) if state is not None else "This file"
            words = f"\u201c{name}\u201d could not be indexed, which is a fault of Openbook. "
            self._give_up("internal", words + "Convert it to PDF or plain text and add that.")
        return True

    def _give_up(self, code: str, problem: str) -> None:
        self._refuse(Refuse(job=0, file=self._kept, code=code, problem=problem, can=("retry",)))
        self._settle()

    def _settle(self) -> None:
        self._keeping = None
        self._gathered.pop(self._kept, None)
        spent = time.monotonic() - self._asked_at
        self._per_file = spent if not self._per_file else 0.8 * self._per_file + 0.2 * spent
        self._tidied = False
        self._send(Settled(job=0, file=self._kept))

    def _keep(self, request: Keep) -> Iterator[None]:
        """Cut the pages of a file into passages and keep them, a little at a time."""
        state = self._store.files.state(request.file)
        if state is None:  # removed while it was read; it is read again if it comes back
            self._store.files.mark(request.file, "waiting")
            return
        document = request.document
        if not document.title:
            document = replace(document, title=state.name)
        known = self._store.documents.find(document.sha256)
        before = self._store.documents.get(known) if known is not None else None
        if known is not None and before is not None and replace(before, title=document.title) == document:
            self._store.files.attach(request.file, known, request.stat)
            self._filing.tell([request.file])
            return
        pages = self._gathered.pop(request.file, Gathered()).pages()
        cuts: list[Cut] = []
        until = time.monotonic() + _STEP_SECONDS
        for one in cut(pages, document.title, estimated_tokens):
            cuts.append(one)
            if time.monotonic() > until:
                yield
                until = time.monotonic() + _STEP_SECONDS
        if len(cuts) > PASSAGES:
            number = yield from self._store.documents.keeping(document, pages, cuts)
            self._store.files.attach(request.file, number, request.stat)
        else:
            with self._store.together():
                number = self._store.documents.keep(document, pages, cuts)
                self._store.files.attach(request.file, number, request.stat)
        self._filing.tell(self._store.files.of_document(number))

    def _embed(self) -> bool:
        now = time.monotonic()
        if self.meaning is None or self.halted or (self._news.waiting and now < self._embed_at):
            return False
        documents = self.meaning.embed()
        if documents is None:  # while files come in, their passages are embedded several files at once
            self._embed_at = now + _GATHER_SECONDS
        for document in documents or ():
            self._filing.tell(self._store.files.of_document(document))
        return documents is not None

    def _mirror(self) -> bool:
        return self.meaning is not None and not self.halted and self.meaning.mirror()

    def halt(self) -> None:
        """Embed and erase nothing more in this run, for it cannot be done; words answer."""
        self.halted = True

    def _erase(self) -> bool:
        """Forget what was removed a minute ago, and erase its traces."""
        now = time.monotonic()
        if now >= self._expire_at:
            self._expire_at = now + UNDO_SECONDS / 6
            if self._store.expire(now_ms() - int(UNDO_SECONDS * 1000)):
                self._tidied = False
        if self._tidied:
            return False
        self._tidied = not self._store.tidy()
        return not self._tidied

    def begin(self) -> None:
        """Count what there is."""
        self._news.know(self._filing.states())

    def close(self) -> None:
        """Give up what was removed: the next start erases its traces."""
        self._store.expire(now_ms())

    def _tell_whole(self) -> None:
        """Tell how far all files are."""
        if not self._news.whole_is_due(self.paused):
            return
        seconds: float | None = 0.0
        if self._news.waiting and not self._per_file:
            seconds = None
        elif self._news.left:
            embedding = self.meaning.seconds_left() if self.meaning is not None else 0.0
            seconds = self._news.waiting * self._per_file + embedding
        self._news.whole(None if seconds is None else float(round(seconds)), self.paused)
