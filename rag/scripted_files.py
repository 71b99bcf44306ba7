"""The files of the scripted library: what is added, read, removed and collected, in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import msgspec

from rag import requests as ask
from rag.messages import (
    Added,
    Collection,
    Done,
    Ending,
    FileChanged,
    FileGone,
    Files,
    FileState,
    Indexing,
    News,
    Passage,
)
from rag.scripted_search import cut


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files that there are: path to text, or to the texts of its pages.

    `refused` gives path to (code, sentence), `locked` path to password, `held` path to the progress at which
    its reading stands still, for pictures.
    """

    texts: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    refused: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    locked: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, float] = field(default_factory=dict)


class ScriptedFiles:
    """The files of all scopes, as a Shelf lets them be read; `tell` takes the news."""

    def __init__(self, shelf: Shelf, tell: Callable[[News], None]) -> None:
        self._shelf = shelf
        self._tell = tell
        self._files: dict[int, FileState] = {}
        self._removed: dict[int, FileState] = {}
        self._documents: dict[str, int] = {}
        self._collections: dict[int, str] = {}
        self._folders: dict[tuple[str, str], int] = {}
        self._number = 0
        self.passages: dict[int, list[Passage]] = {}
        self.pages: dict[int, list[tuple[int | None, str]]] = {}

    def passages_in(self, scopes: Sequence[str]) -> list[Passage]:
        """The passages of these scopes."""
        documents = dict.fromkeys(file.document for file in self.within(scopes) if file.document is not None)
        return [passage for document in documents for passage in self.passages[document]]

    def tell_progress(self, paused: bool = False) -> None:
        """Tell how many files are done."""
        done = sum(file.status in {"ready", "refused"} for file in self._files.values())
        self._tell(Indexing(job=0, done=done, total=len(self._files), paused=paused))

    # ---- files --------------------------------------------------------------------------------------------

    def do(self, request: ask.Request) -> Ending:
        """Add, remove, restore, or read again."""
        match request:
            case ask.Add():
                return self._add(request)
            case ask.Unwatch():
                folder = self._folders.pop((request.folder, request.scope), None)
                self._remove([file.id for file in self._files.values() if folder and file.folder == folder])
            case ask.Remove():
                self._remove(request.files)
            case ask.Restore():
                for number in request.files:
                    if number in self._removed:
                        self._keep(self._removed.pop(number))
            case ask.Retry() if request.file in self._files:
                file = self._files[request.file]
                self._keep(self._read(file, request.password, request.recognise))
        return Done(job=request.job)

    def _add(self, request: ask.Add) -> Ending:
        added: list[FileState] = []
        for path in request.paths:
            inside = [name for name in self._known if name.startswith(f"{path}/")]
            folder = None
            if inside and request.watch:
                folder = self._folders.setdefault((path, request.scope), len(self._folders) + 1)
            for name in inside or [path]:
                self._number += 1
                file = FileState(
                    id=self._number,
                    path=name,
                    name=PurePath(name).name,
                    scope=request.scope,
                    status="waiting",
                    folder=folder,
                )
                added.append(file)
                self._files[file.id] = file
        for file in added:
            self._keep(msgspec.structs.replace(file, status="reading"))
            self._keep(self._read(file))
        self.tell_progress()
        return Added(job=request.job, files=tuple(added))

    @property
    def _known(self) -> list[str]:
        shelf = self._shelf
        return list(dict.fromkeys([*shelf.texts, *shelf.refused, *shelf.locked, *shelf.held]))

    def _read(self, file: FileState, password: str = "", recognise: bool = False) -> FileState:
        """What becomes of a file."""
        shelf, path, change = self._shelf, file.path, msgspec.structs.replace
        if path in shelf.held:
            return change(file, status="reading", progress=shelf.held[path])
        if path in shelf.locked and password != shelf.locked[path]:
            words = f"{file.name} is protected by a password. Enter it to read the file."
            return change(file, status="refused", code="password", problem=words, can=("password",))
        if path in shelf.refused and not (recognise and path in shelf.texts):
            code, words = shelf.refused[path]
            can = ("ocr",) if code == "needs-ocr" else ("retry",)
            return change(file, status="refused", code=code, problem=words, can=can)
        if path not in shelf.texts:
            words = f"{file.name} could not be found. Check that it is still there, then try again."
            return change(file, status="refused", code="not-a-file", problem=words, can=("retry",))
        return self._index(file, shelf.texts[path])

    def _index(self, file: FileState, text: str | Sequence[str]) -> FileState:
        document = self._documents.setdefault(file.path, len(self._documents) + 1)
        pages: list[tuple[int | None, str]] = (
            [(None, text)] if isinstance(text, str) else list(enumerate(text, start=1))
        )
        self.pages[document] = pages
        passages = cut(document, file.path, file.name, pages)
        self.passages[document] = passages
        return msgspec.structs.replace(
            file,
            status="ready",
            document=document,
            kind="PDF" if file.name.endswith(".pdf") else "text",
            title=file.name,
            bytes=sum(len(text.encode("utf-8", "replace")) for _, text in pages),
            pages=0 if isinstance(text, str) else len(pages),
            characters=sum(len(text) for _, text in pages),
            passages=len(passages),
            embedded=len(passages),
            progress=1.0,
            problem="",
            code="",
            can=(),
        )

    def _keep(self, file: FileState) -> None:
        self._files[file.id] = file
        self._tell(FileChanged(job=0, file=file))

    def _remove(self, files: Sequence[int]) -> None:
        for number in files:
            if number in self._files:
                self._removed[number] = self._files.pop(number)
                self._tell(FileGone(job=0, file=number))

    # ---- scopes and collections ---------------------------------------------------------------------------

    def do_to_scopes(self, request: ask.Request) -> Ending:
        """Move, drop or list scopes."""
        match request:
            case ask.MoveScope():
                for file in [file for file in self._files.values() if file.scope == request.old]:
                    self._keep(msgspec.structs.replace(file, scope=request.new))
            case ask.DropScope():
                self._remove([file.id for file in self.within((request.scope,))])
            case ask.ListFiles():
                files = self.within((request.scope,)) if request.scope else list(self._files.values())
                return Files(job=request.job, files=tuple(files), collections=self._all_collections())
        return Done(job=request.job)

    def within(self, scopes: Sequence[str]) -> list[FileState]:
        """The files of these scopes."""
        whole = "library" in scopes
        return [
            file
            for file in self._files.values()
            if file.scope in scopes or (whole and file.scope.startswith("collection:"))
        ]

    def do_to_collections(self, request: ask.Request) -> Ending:
        """Make, rename or delete collections."""
        match request:
            case ask.NewCollection():
                self._collections[max(self._collections, default=0) + 1] = request.name
            case ask.RenameCollection():
                self._collections[request.collection] = request.name
            case ask.DeleteCollection():
                self._collections.pop(request.collection, None)
                self._remove([file.id for file in self.within((f"collection:{request.collection}",))])
        return Files(job=request.job, files=(), collections=self._all_collections())

    def _all_collections(self) -> tuple[Collection, ...]:
        return tuple(
            Collection(
                id=number,
                name=name,
                files=len(files),
                passages=sum(file.passages for file in files),
                folders=tuple(folder for folder, in_scope in self._folders if in_scope == scope),
            )
            for number, name in self._collections.items()
            for scope in [f"collection:{number}"]
            for files in [self.within((scope,))]
        )
