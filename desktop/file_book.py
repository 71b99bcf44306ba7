"""Every file of the library and whose it is: one book for all desks, kept by what the library says.

Files belong to scopes: those of a chat, of a chat that has no message yet, of a collection.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.conversation import Chat, scope_of
from desktop.language import trn
from desktop.listing import Listing
from engine import Failed
from rag import (
    Added,
    Collection,
    Ending,
    Event,
    FileChanged,
    FileGone,
    Files,
    FileState,
    Indexing,
    LibraryLike,
    LibraryState,
)

#: On so few cores only one process computes at a time: the chat goes before the work on files.
FEW_CORES = 4
#: How often the window's coming to the front makes the library look for changed files, at most.
RESCAN_S = 30.0
#: So many reasons are named at once.
SAID = 3


class FileBook(QObject):
    """Lives on the main thread."""

    listed = Signal(object, object)  # list[FileState], list[Collection]
    changed = Signal(object)  # FileState
    gone = Signal(int, str)  # file id, the scope that it was in; "" when it was not known
    progressed = Signal(object)  # Indexing
    left_out = Signal(str)  # why files were not added
    troubled = Signal(str)  # a sentence
    recovered = Signal(str)  # a sentence that holds no more

    def __init__(self, library: LibraryLike, used: bool, parent: QObject | None = None) -> None:
        """`used` tells that this profile has a library; the first file makes one."""
        super().__init__(parent)
        self._library = library
        self._used, self._started, self._known = used, False, not used
        self._files: dict[int, FileState] = {}
        self._collections: dict[int, Collection] = {}
        self._forgotten: dict[str, list[FileState]] = {}  # the files of deleted chats, by scope
        self._chats: set[str] | None = None  # the scopes of all chats, once they are listed
        self._adding: dict[int, str] = {}  # jobs under way, and the scopes that their files are for
        self._moves: dict[int, tuple[str, str]] = {}  # moves under way: from a chat that is new, to its own
        self._listing = 0
        self._paused = False
        self._scanned = time.monotonic()  # it looks by itself when it starts
        self._said = ""

    # ---- what there is ----------------------------------------------------------------------------------

    @property
    def files(self) -> list[FileState]:
        """All files, in the order in which they were added."""
        return sorted(self._files.values(), key=lambda file: file.id)

    @property
    def collections(self) -> list[Collection]:
        """The collections of the library."""
        return list(self._collections.values())

    def of(self, scope: str) -> list[FileState]:
        """The files of a scope."""
        return [file for file in self.files if file.scope == scope]

    def scopes_of(self, chat: Chat) -> tuple[str, ...]:
        """What a question in this chat is answered from; empty where it has no files."""
        return self.alive((scope_of(chat), *chat.scopes))

    def names(self, scopes: Sequence[str]) -> tuple[str, ...]:
        """The names of the files of these scopes."""
        return tuple(file.name for file in self._files.values() if file.scope in scopes)

    def file(self, number: int) -> FileState | None:
        """One file."""
        return self._files.get(number)

    def alive(self, scopes: Iterable[str]) -> tuple[str, ...]:
        """Those of these scopes that hold files."""
        if not self._known:  # the library has not said yet what it holds, and will when it is asked
            return tuple(scopes)
        held = {file.scope for file in self._files.values() if file.status != "refused"}
        held.update(self._adding.values())
        return tuple(scope for scope in scopes if scope in held)

    # ---- what the person does -----------------------------------------------------------------------------

    def start_if_used(self) -> None:
        """Wake the library of a profile that has one; others go without its processes."""
        if self._used:
            self.start()

    def start(self) -> None:
        """Wake the library and list what there is; may be called again."""
        if not self._started:
            self._started = True
            self._library.start()
            self._listing = self._library.files()

    def move(self, before: str, after: str) -> None:
        """The files of a new chat belong to a chat of the history from now on."""
        coming = [job for job, scope in self._adding.items() if scope == before]
        if not coming and not self.of(before):
            return
        self._adding.update(dict.fromkeys(coming, after))
        self._moves[self._library.move_scope(before, after)] = before, after
        for file in self.of(before):
            self._take(replace(file, scope=after))

    def add(self, paths: Sequence[str], scope: str) -> None:
        """Add files, or the files of folders, to a scope; a folder in a collection is watched."""
        self.start()
        job = self._library.add([os.path.abspath(Path(path).expanduser()) for path in paths], scope)
        self._adding[job] = scope

    def remove(self, files: Sequence[int]) -> list[FileState]:
        """Take files out; those that were there come back, so that it can be undone."""
        going = [self._files[file] for file in files if file in self._files]
        if going:
            self._library.remove([file.id for file in going])
            for file in going:
                self._drop(file.id)
        return going

    def restore(self, files: Sequence[FileState]) -> None:
        """Bring removed files back."""
        self._library.restore([file.id for file in files])

    def retry(self, file: int, password: str = "", recognise: bool = False) -> None:
        """Read a file once more."""
        self._library.retry(file, password, recognise)

    def pause(self, on: bool) -> None:
        """Hold or resume the work on files."""
        self._paused = on
        self._library.pause(on)

    def yield_to(self, on: bool) -> None:
        """The chat computes now, or does not any more."""
        if self._started and (os.cpu_count() or 1) <= FEW_CORES:
            self._library.yield_to(on)

    def rescan(self) -> None:
        """Look for changed files, unless this was done just now."""
        now = time.monotonic()
        if self._started and now - self._scanned > RESCAN_S:
            self._scanned = now
            self._library.rescan()

    def forget_chats_without(self, listing: Listing) -> None:
        """Drop the files of chats that are gone for good; those of a chat that is back come back with it."""
        self._chats = set(listing.scopes)
        self._forget_orphans()

    def _forget_orphans(self) -> None:
        alive = self._chats
        if alive is None:
            return
        for scope in {file.scope for file in self._files.values()} - alive:
            if scope.startswith("chat:"):
                self._forgotten.setdefault(scope, self.of(scope))
                self._library.drop_scope(scope)
        for scope in alive & self._forgotten.keys():
            self.restore(self._forgotten.pop(scope))

    def unread(self, scopes: Sequence[str]) -> int:
        """How many files of these scopes have still to be read; none while the person holds the work."""
        if self._paused:
            return 0
        states = [file.status for file in self._files.values() if file.scope in scopes]
        coming = sum(scope in scopes for scope in self._adding.values())
        return coming + sum(status in ("waiting", "reading") for status in states)

    def new_collection(self, name: str) -> None:
        """Make a collection."""
        self.start()
        self._listing = self._library.new_collection(name)

    def rename_collection(self, collection: int, name: str) -> None:
        """Rename a collection."""
        self._listing = self._library.rename_collection(collection, name)

    def delete_collection(self, collection: int) -> None:
        """Delete a collection with its files."""
        self._listing = self._library.delete_collection(collection)

    # ---- what the library says ----------------------------------------------------------------------------

    def on_event(self, event: Event) -> None:
        """Take one event of the library."""
        if isinstance(event, Ending):
            self._on_ending(event)
        match event:
            case Files():
                self._on_files(event)
            case Added() if event.skipped:  # its files were told of one by one, and may be further by now
                self.left_out.emit(few(event.skipped))
            case FileChanged():
                self._take(event.file)
            case FileGone():
                self._drop(event.file)
            case Indexing():
                self.progressed.emit(event)
            case LibraryState():
                self._on_state(event)
            case Failed() if event.job == self._listing:
                self.troubled.emit(event.message)
            case _:
                pass

    def _on_files(self, event: Files) -> None:
        self._known = True
        if event.files or event.job == self._listing:
            for file in event.files:
                self._files[file.id] = self._moved(file)
        if event.job == self._listing or event.collections:
            self._collections = {collection.id: collection for collection in event.collections}
        self.listed.emit(self.files, self.collections)
        self._forget_orphans()

    def _on_ending(self, event: Ending) -> None:
        self._adding.pop(event.job, None)
        self._moves.pop(event.job, None)

    def _take(self, file: FileState) -> None:
        self._files[file.id] = moved = self._moved(file)
        self.changed.emit(moved)

    def _moved(self, file: FileState) -> FileState:
        """The file as it is after the move that the library had not heard of when it told of the file."""
        after = next((after for before, after in self._moves.values() if before == file.scope), None)
        return file if after is None else replace(file, scope=after)

    def _drop(self, file: int) -> None:
        state = self._files.pop(file, None)
        self.gone.emit(file, state.scope if state is not None else "")

    def _on_state(self, state: LibraryState) -> None:
        if state.problem and state.words:
            self._said = state.words
            self.troubled.emit(state.words)
        elif self._said and state.status == "idle":
            self.recovered.emit(self._said)
            self._said = ""


def few(sentences: Sequence[str]) -> str:
    """The first of these sentences, and how many there are besides."""
    said, rest = " ".join(sentences[:SAID]), len(sentences) - SAID
    if rest <= 0:
        return said
    more = trn("One more could not be added either.", "{count} more could not be added either.", rest)
    return f"{said} {more}"
