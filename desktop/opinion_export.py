"""Feedback as a file: gathered from the history in slices, made and written on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.files import replace_file, unwritable
from desktop.opinions import Judged, Opinion
from desktop.preferences import Line, Options, dpo, kto
from desktop.records import Records

Format = Literal["dpo", "kto"]
#: Opinions that are read at a time, so that an answer is saved between, and lines that are shown before.
SLICE, PREVIEW = 100, 3
Post = Callable[[Callable[[], None]], None]


class Wish(NamedTuple):
    """What shall be written."""

    form: Format = "dpo"
    options: Options = Options()


class Prepared(NamedTuple):
    """How many lines it makes, how many have passages of documents in them, and the first of them."""

    wish: Wish
    lines: int
    private: int
    first: tuple[str, ...]


class OpinionExporter(QObject):
    """What was asked for before is dropped; it lives on the main thread."""

    prepared = Signal(object)  # Prepared
    written = Signal(object, int)  # Path, lines
    failed = Signal(str)

    def __init__(self, records: Records, post: Post, parent: QObject) -> None:
        super().__init__(parent)
        self._records, self._post = records, post
        self._job = 0
        self._wish = Wish()
        self._judged: list[Judged] = []
        self._gathered = False
        self._lines: Sequence[Line] = ()

    def gather(self, said: Sequence[Opinion], wish: Wish) -> None:
        """Read what these opinions are about, then prepare."""
        self.forget()
        job, self._wish = self._job, wish
        left = list(said)

        def more(found: list[Judged]) -> None:
            if job != self._job:
                return
            self._judged += found
            if left:
                part = left[:SLICE]
                del left[:SLICE]
                self._records.ask(lambda store: store.opinions.judged(part), more, urgent=False)
            else:
                self._gathered = True
                self._prepare()

        more([])

    def prepare(self, wish: Wish) -> None:
        """Make the lines in this way, of what was gathered."""
        self._wish = wish
        if self._gathered:
            self._prepare()

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that were prepared."""
        return self._lines

    def write(self, path: Path, lines: Sequence[Line]) -> None:
        """Write lines; a file that is there is replaced whole or not at all."""
        job = self._job

        def run() -> None:
            try:
                replace_file(path, "".join(f"{line.text}\n" for line in lines).encode())
            except OSError as error:
                self._post(partial(self._fail, job, unwritable(path, error)))
            else:
                self._post(partial(self._wrote, path, len(lines)))

        threading.Thread(target=run, name="feedback").start()  # the program ends when the file is whole

    def forget(self) -> None:
        """Let go of everything that was gathered."""
        self._job += 1
        self._judged, self._lines, self._gathered = [], (), False

    # ---- inside ---------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        job, wish, judged = self._job, self._wish, self._judged

        def run() -> None:
            lines = tuple((dpo if wish.form == "dpo" else kto)(judged, wish.options))
            self._post(partial(self._on_lines, job, wish, lines))

        threading.Thread(target=run, name="feedback", daemon=True).start()

    def _on_lines(self, job: int, wish: Wish, lines: Sequence[Line]) -> None:
        if job != self._job or wish != self._wish:
            return
        self._lines = lines
        private = sum(line.private for line in lines)
        first = tuple(line.text for line in islice(lines, PREVIEW))
        self.prepared.emit(Prepared(wish, len(lines), private, first))

    def _wrote(self, path: Path, count: int) -> None:
        self.written.emit(path, count)

    def _fail(self, job: int, words: str) -> None:
        self.failed.emit(words)
