"""Requests to the library child about files, scopes, collections and watched folders.

Everything is in the database when its ending is sent; news tell of each file that changed.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from engine import Refusal
from rag.files import Stat
from rag.index_messages import (
    IndexEvent,
    Known,
    KnownFile,
    ListKnown,
    NoteSkipped,
    Register,
    Registered,
    Vanished,
    WatchedFolder,
    WatchFolder,
    Watching,
)
from rag.messages import Collection, Done, Files, FileState, FileStatus
from rag.news import News
from rag.requests import (
    DeleteCollection,
    DropScope,
    ListFiles,
    MoveScope,
    NewCollection,
    Remove,
    RenameCollection,
    Request,
    Restore,
    Retry,
    Unwatch,
)
from rag.store import Store

LEFT_OUT = "left-out"
MISSING = "missing"
_NO_STAT = Stat(-1, 0, 0, 0)


def now_ms() -> int:
    """The time as it is kept."""
    return time.time_ns() // 1_000_000


class Filing:
    """Answers such requests; `embedder` says whose vectors count as progress."""

    def __init__(self, store: Store, news: News, embedder: Callable[[], str]) -> None:
        self._store = store
        self._news = news
        self._embedder = embedder

    def do(self, request: Request) -> IndexEvent | None:
        """The ending of a request about files; None for any other."""
        match request:
            case Register():
                return self._register(request)
            case ListKnown():
                return self._known(request)
            case WatchFolder():
                folder = self._store.collections.watch(request.path, request.scope)
                return Watching(job=request.job, folder=folder.id)
            case NoteSkipped():
                self._store.collections.skip(request.folder, request.skipped)
            case Vanished():
                self._vanished(request)
            case Remove():
                self._remove(request.files)
            case Restore():
                self._restore(request.files)
            case Retry():
                self._retry(request)
            case Unwatch():
                self._unwatch(request)
            case _:
                return self._do_to_scopes(request)
        return Done(job=request.job)

    def _do_to_scopes(self, request: Request) -> IndexEvent | None:
        match request:
            case ListFiles():
                files, collections = self.states(request.scope), self._store.collections.all()
                return Files(job=request.job, files=files, collections=collections)
            case MoveScope():
                self._move(request)
            case DropScope():
                self._tell_gone(self._store.files.drop_scope(request.scope, now_ms()))
            case NewCollection():
                made = self._store.collections.new(request.name)
                return self._collections(request, last=made)
            case RenameCollection():
                self._store.collections.rename(request.collection, request.name)
                return self._collections(request)
            case DeleteCollection():
                self._tell_gone(self._store.collections.delete(request.collection, now_ms()))
                return self._collections(request)
            case _:
                return None
        return Done(job=request.job)

    def states(self, scope: str = "") -> tuple[FileState, ...]:
        """The files of a scope, or all, as they are told."""
        return tuple(map(_shown, self._store.files.states(scope, self._embedder())))

    def state(self, file: int) -> FileState | None:
        """A file as it is told."""
        state = self._store.files.state(file, self._embedder())
        return None if state is None else _shown(state)

    def tell(self, files: Iterable[int]) -> None:
        """Tell how far files are."""
        for file in files:
            state = self.state(file)
            if state is not None:
                self._news.changed(state)

    def _tell_gone(self, files: Iterable[int]) -> None:
        for file in files:
            self._news.gone(file)

    # ---- files --------------------------------------------------------------------------------------------

    def _register(self, request: Register) -> Registered:
        files = self._store.files
        with self._store.together():
            added = [
                files.add(
                    entry.path,
                    request.scope,
                    Stat(entry.size, entry.mtime_ns, entry.inode, entry.device),
                    request.folder,
                )[0]
                for entry in request.entries
            ]
            for file in added:
                state = files.state(file)
                if state is not None and state.code == MISSING and state.status == "ready":
                    files.mark(file, "ready")
            self._let_in(request.folder, {entry.path for entry in request.entries})
        self.tell(added)
        states = (self.state(file) for file in added)
        return Registered(job=request.job, files=tuple(state for state in states if state is not None))

    def _known(self, request: ListKnown) -> Known:
        """A single file that is in several scopes is told with no stat, so that each of them is compared."""
        collections = self._store.collections.folders()
        stats = {
            folder: self._store.files.known(folder) for folder in (None, *(one.id for one in collections))
        }
        states = self._store.files.states()
        single = Counter(state.path for state in states if state.folder is None)
        files = tuple(
            KnownFile(
                state.id,
                state.path,
                state.scope,
                state.folder,
                known.stat if state.folder is not None or single[state.path] == 1 else _NO_STAT,
                state.code == MISSING,
            )
            for state in states
            if (known := stats.get(state.folder, {}).get(state.path)) is not None
        )
        folders = tuple(WatchedFolder(one.id, one.path, one.scope) for one in collections)
        return Known(job=request.job, files=files, folders=folders, left_out=tuple(self._left_out()))

    def _vanished(self, request: Vanished) -> None:
        with self._store.together():
            self._store.files.remove(request.gone, 0)  # long ago: it is not to be brought back
            for file in request.missing:
                self._mark_missing(file)
            for file in request.found:
                state = self._store.files.state(file)
                found = state is not None and state.document is not None
                self._store.files.mark(file, "ready" if found else "waiting")
        self._tell_gone(request.gone)
        self.tell((*request.missing, *request.found))

    def _mark_missing(self, file: int) -> None:
        """What was read of it still answers, so for the database it stays ready."""
        state = self._store.files.state(file)
        if state is None:
            return
        words = f"\u201c{state.name}\u201d is no longer where it was."
        if state.document is not None:
            words += " What was read of it answers until you remove it."
        status: FileStatus = "missing" if state.document is None else "ready"
        self._store.files.mark(file, status, problem=words, code=MISSING)

    def _remove(self, files: Iterable[int]) -> None:
        chosen = [state for file in files if (state := self._store.files.state(file)) is not None]
        with self._store.together():
            self._store.files.remove([state.id for state in chosen], now_ms())
            out = {(state.folder, state.path) for state in chosen if state.folder is not None}
            if out:
                self._leave_out({*self._left_out(), *out})
        self._tell_gone(state.id for state in chosen)

    def _restore(self, files: Iterable[int]) -> None:
        restored = self._store.files.restore(tuple(files))
        states = [state for file in restored if (state := self._store.files.state(file)) is not None]
        for folder in {state.folder for state in states if state.folder is not None}:
            self._let_in(folder, {state.path for state in states})
        self.tell(restored)

    def _retry(self, request: Retry) -> None:
        if self._store.files.state(request.file) is None:
            raise Refusal("missing", "This file is no longer in the list. Add it again.")
        self._store.files.mark(request.file, "waiting")
        self.tell([request.file])

    # ---- folders ------------------------------------------------------------------------------------------

    def _unwatch(self, request: Unwatch) -> None:
        for folder in self._store.collections.folders(request.scope):
            if folder.path == request.folder:
                self._tell_gone(self._store.collections.unwatch(folder.id, now_ms()))

    def _left_out(self) -> list[tuple[int, str]]:
        return [(folder, path) for folder, path in json.loads(self._store.note(LEFT_OUT) or "[]")]

    def _leave_out(self, pairs: Iterable[tuple[int, str]]) -> None:
        self._store.set_note(LEFT_OUT, json.dumps(sorted(pairs)))

    def _let_in(self, folder: int | None, paths: set[str]) -> None:
        """What was taken out of a folder belongs to it again."""
        before = self._left_out() if folder is not None else []
        after = [pair for pair in before if pair[0] != folder or pair[1] not in paths]
        if len(after) < len(before):
            self._leave_out(after)

    # ---- scopes and collections ---------------------------------------------------------------------------

    def _move(self, request: MoveScope) -> None:
        self._tell_gone(self._store.files.move_scope(request.old, request.new))
        self.tell(state.id for state in self._store.files.states(request.new))

    def _collections(self, request: Request, last: int | None = None) -> Files:
        collections: tuple[Collection, ...] = self._store.collections.all()
        ordered = sorted(collections, key=lambda one: one.id == last)
        return Files(job=request.job, files=(), collections=tuple(ordered))


def _shown(state: FileState) -> FileState:
    """A file whose passages still lack vectors is not ready yet, though its words answer."""
    if state.code == MISSING:
        return msgspec.structs.replace(state, status="missing")
    if state.status == "ready" and state.embedded < state.passages:
        return msgspec.structs.replace(state, status="indexing")
    return state
