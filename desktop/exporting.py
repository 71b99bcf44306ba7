"""Writing chats to files and to paper, and taking a chat file in; long work lets the window live.

One is done at a time, and what is asked for meanwhile waits for it. Text is made and written on a thread of
its own, pages on the main thread in slices, as Qt asks for.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QBuffer, QObject, QTimer, Signal

from desktop.chat_file import LARGEST, ChatFile, decoded, encoded
from desktop.export_parts import Wanted
from desktop.file_names import file_name, free_name
from desktop.files import read_within, reason, replace_file, unwritable
from desktop.history import Store
from desktop.language import marked, tr, trn
from desktop.records import Records
from engine import Refusal

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.paper_blocks import Content

Format = Literal["md", "html", "pdf", "json"]
FORMATS: tuple[Format, ...] = ("md", "html", "pdf", "json")
#: How long pages may hold the window at a time.
SLICE_S = 0.012
#: So long leaving waits for a file that is being written.
PATIENCE_S = 2.0
_ERASED = marked("This chat was deleted meanwhile, so nothing was written. Choose another one from the list.")
Post = Callable[[Callable[[], None]], None]


class Exporter(QObject):
    """Each export ends with one of the signals but `progressed`, or silently after `cancel`."""

    written = Signal(object)  # list[Path]
    printed = Signal(str)  # the title
    imported = Signal(int)  # the new chat
    failed = Signal(str)
    progressed = Signal(float)  # 0 to 1

    def __init__(self, records: Records, post: Post, parent: QObject) -> None:
        super().__init__(parent)
        self._records, self._post = records, post
        self._job = 0  # the newest; what belongs to others is dropped
        self._paths: list[Path] = []
        self._writers: list[threading.Thread] = []
        self._steps: Iterator[float] | None = None
        self._then: Callable[[], None] = lambda: None
        self._waiting: deque[Callable[[], None]] = deque()
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._slice.timeout.connect(self._go_on)
        self.busy = False

    def export(self, chat: int, path: Path, form: Format, wanted: Wanted) -> None:
        """Write one chat to this path; a file that is there is replaced whole or not at all."""
        self._when_free(lambda job: self._export(job, chat, path, form, wanted))

    def export_all(self, chats: Sequence[int], folder: Path, form: Format, wanted: Wanted) -> None:
        """Write each chat to a file of its own in a folder; no file that is there is touched."""
        self._when_free(lambda job: self._export_all(job, chats, folder, form, wanted))

    def print(self, chat: int, printer: QPrinter, wanted: Wanted) -> None:
        """Give one chat to a printer."""
        self._when_free(lambda job: self._print(job, chat, printer, wanted))

    def take_in(self, path: Path) -> None:
        """Make a new chat of a chat file."""
        self._when_free(lambda job: self._take_in(job, path))

    def cancel(self) -> None:
        """Let the export under way go; what was written whole stays, and what waits begins."""
        self._end()

    def close(self) -> None:
        """Let all go; a file that is being written becomes whole first."""
        self._waiting.clear()
        self._end()
        for writer in self._writers:
            writer.join(PATIENCE_S)

    # ---- the four of them -----------------------------------------------------------------------------

    def _export(self, job: int, chat: int, path: Path, form: Format, wanted: Wanted) -> None:
        def write(found: ChatFile | None) -> None:
            if found is None:
                self._fail(job, tr(_ERASED))
            else:
                self._write(job, found, path, form, wanted, lambda: self._finish(job))

        self._records.ask(lambda store: _read(store, chat), write, failed=partial(self._drop, job))

    def _export_all(self, job: int, chats: Sequence[int], folder: Path, form: Format, wanted: Wanted) -> None:
        left, erased = list(chats), 0

        def next_one() -> None:
            if job != self._job:
                return
            self.progressed.emit(1 - len(left) / len(chats))
            if not left:
                self._finish(job)
                if erased:
                    self.failed.emit(_erased_words(erased))
                return
            chat = left.pop(0)
            self._records.ask(
                lambda store: (_read(store, chat), _taken(folder)), write, failed=partial(self._drop, job)
            )

        def write(found: tuple[ChatFile | None, set[str]]) -> None:
            nonlocal erased
            file, taken = found
            if file is None:
                erased += 1
                next_one()
            else:
                self._write(job, file, _path(file, folder, form, taken), form, wanted, next_one)

        next_one()

    def _print(self, job: int, chat: int, printer: QPrinter, wanted: Wanted) -> None:
        def draw(found: ChatFile | None) -> None:
            if found is None:
                self._fail(job, tr(_ERASED))
                return
            from desktop.paper import Paper, pixel_of  # most days pass without paper

            def laid(content: Content) -> None:
                done = partial(self._say_printed, job, content.title)
                self._run(job, Paper(content, printer).steps(), done)

            self._make(job, found, wanted, pixel_of(printer), laid)

        self._records.ask(lambda store: _read(store, chat), draw, failed=partial(self._drop, job))

    def _take_in(self, job: int, path: Path) -> None:
        def read() -> None:
            try:
                content = read_within(path, LARGEST)
                if len(content) > LARGEST:
                    raise Refusal("bad-chat-file", tr("This file is too large to be an exported chat."))
                chat = decoded(content)
            except Refusal as refusal:
                self._post(partial(self._fail, job, refusal.message))
                return
            except OSError as error:
                self._post(partial(self._fail, job, _unreadable(path, error)))
                return
            self._post(lambda: self._keep(job, chat))

        self._beside(job, "import", read)

    # ---- inside ---------------------------------------------------------------------------------------

    def _when_free(self, work: Callable[[int], None]) -> None:
        def begin() -> None:
            self._job += 1
            self._paths, self.busy = [], True
            work(self._job)

        if self.busy:
            self._waiting.append(begin)
        else:
            begin()

    def _end(self) -> None:
        self._job += 1
        self._slice.stop()
        self._steps, self.busy = None, False
        if self._waiting:
            self._waiting.popleft()()

    def _beside(
        self, job: int, name: str, work: Callable[[], None], *, whole: bool = False
    ) -> threading.Thread:
        """Do this on a thread of its own; what breaks there ends the job, or all that waits would wait on.

        What shall be done `whole` is waited for when the program ends: half a file would stay in a folder.
        """

        def run() -> None:
            try:
                work()
            except BaseException:
                self._post(lambda: self._drop(job))
                raise

        thread = threading.Thread(target=run, name=name, daemon=not whole)
        thread.start()
        return thread

    def _drop(self, job: int) -> None:
        if job == self._job:
            self._end()

    def _finish(self, job: int) -> None:
        if job == self._job:
            paths = self._paths
            self._end()
            self.written.emit(paths)

    def _fail(self, job: int, words: str) -> None:
        if job == self._job:
            self._end()
            self.failed.emit(words)

    def _say_printed(self, job: int, title: str) -> None:
        if job == self._job:
            self._end()
            self.printed.emit(title)

    def _keep(self, job: int, chat: ChatFile) -> None:
        if job == self._job:
            self._records.ask(
                lambda store: store.copies.write(chat),
                lambda made: self._took_in(job, made),
                failed=partial(self._drop, job),
            )

    def _took_in(self, job: int, chat: int) -> None:
        if job == self._job:
            self._end()
            self.imported.emit(chat)

    def _write(
        self,
        job: int,
        chat: ChatFile,
        path: Path,
        form: Format,
        wanted: Wanted,
        then: Callable[[], None],
    ) -> None:
        if job != self._job:
            return
        if form != "pdf":
            self._save(job, path, lambda: _content(chat, form, wanted), then)
            return
        from desktop.paper import PDF_PIXEL, pdf_steps  # most days pass without paper

        buffer = QBuffer()

        def drawn() -> None:
            written = bytes(buffer.data().data())
            self._save(job, path, lambda: written, then)

        def laid(content: Content) -> None:
            self._run(job, pdf_steps(content, buffer), drawn)

        self._make(job, chat, wanted, PDF_PIXEL, laid)

    def _make(
        self, job: int, chat: ChatFile, wanted: Wanted, pixel: float, then: Callable[[Content], None]
    ) -> None:
        """Make what goes on paper on a thread of its own: reading the text and its formulas takes a while."""

        def run() -> None:
            from desktop.paper_blocks import content_of

            content = content_of(chat, wanted, pixel)
            self._post(lambda: then(content))

        self._beside(job, "paper", run)

    def _save(self, job: int, path: Path, make: Callable[[], bytes], then: Callable[[], None]) -> None:
        def run() -> None:
            content = make()
            self._post(lambda: self._put(job, path, content, then))

        self._beside(job, "export", run)

    def _put(self, job: int, path: Path, content: bytes, then: Callable[[], None]) -> None:
        if job != self._job:
            return

        def run() -> None:
            try:
                replace_file(path, content)
            except OSError as error:
                self._post(partial(self._fail, job, unwritable(path, error)))
            else:
                self._post(lambda: self._saved(job, path, then))

        self._writers = [one for one in self._writers if one.is_alive()]
        self._writers.append(self._beside(job, "writing", run, whole=True))

    def _saved(self, job: int, path: Path, then: Callable[[], None]) -> None:
        if job == self._job:
            self._paths.append(path)
            then()

    def _run(self, job: int, steps: Iterator[float], then: Callable[[], None]) -> None:
        if job == self._job:
            self._steps, self._then = steps, then
            self._go_on()

    def _go_on(self) -> None:
        steps, end = self._steps, time.perf_counter() + SLICE_S
        while steps is not None and time.perf_counter() < end:
            try:
                done = next(steps, None)
            except Exception:
                self._end()
                raise
            if done is None:
                self._steps = None
                self._then()
                return
            self.progressed.emit(done)
        if steps is not None:
            self._slice.start()


def _content(chat: ChatFile, form: Format, wanted: Wanted) -> bytes:
    if form == "json":
        return encoded(chat)
    if form == "md":
        from desktop.export_markdown import markdown  # each is wanted alone

        return markdown(chat, wanted).encode()
    from desktop.export_html import html

    return "".join(html(chat, wanted)).encode()


def _read(store: Store, chat: int) -> ChatFile | None:
    """A chat as it is now; None for one that was erased since somebody asked."""
    try:
        return store.copies.read(chat)
    except Refusal as refusal:
        if refusal.code != "no-such-chat":
            raise
        return None


def _erased_words(count: int) -> str:
    return trn(
        "One of these chats was deleted meanwhile, so it was not written.",
        "{count} of these chats were deleted meanwhile, so they were not written.",
        count,
    )


def _taken(folder: Path) -> set[str]:
    try:
        return {entry.name.lower() for entry in folder.iterdir()}
    except OSError:
        return set()  # writing will say what is wrong with it


def _path(chat: ChatFile, folder: Path, form: Format, taken: set[str]) -> Path:
    return folder / free_name(file_name(chat.title, tr("Chat")), f".{form}", taken)


def _unreadable(path: Path, error: OSError) -> str:
    why = reason(error)
    return tr(
        "\u201c{name}\u201d could not be read ({why}). Check that it is still there.", name=path.name, why=why
    )
