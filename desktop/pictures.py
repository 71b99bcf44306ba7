"""Pictures beside a message: copied into the profile for their owner alone, looked at on their own thread.

Decoding takes longer than a frame. What crosses the threads are bytes, paths and QImage values, which Qt lets
any thread use; only kinds of pictures that Qt reads by itself are decoded, and none beyond bounds.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from desktop import pasted
from desktop.escaping import escaped_line
from desktop.file_book import few
from desktop.files import PRIVATE_FOLDER, read_within, reason, replace_file
from desktop.language import tr
from desktop.records import Records
from desktop.sizes import bytes_words
from engine import Refusal

LARGEST, MOST_PIXELS = 50 << 20, 100_000_000
_KINDS = {"png", "jpeg", "jpg", "gif", "bmp", "webp"}
_THUMB, _LONGEST_NAME, _DIGEST = 96, 80, 12

_log = logging.getLogger(__name__)


class Seen(Struct, frozen=True):
    """A picture of the profile: its copy, what it is called and how large it is, and small to be shown."""

    path: str
    name: str
    facts: str
    thumb: QImage


class Pictures(QObject):
    """Takes pictures in and looks at those that are there; lives on the main thread."""

    kept = Signal(object, object)  # Seen, what it was taken for
    seen = Signal(object)  # Seen
    gone = Signal(str)  # a path at which there is no picture any more
    refused = Signal(str)  # one sentence or more

    def __init__(
        self, folder: Path, post: Callable[[Callable[[], None]], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._post = folder, post

    def keep_files(self, paths: Sequence[str], purpose: object) -> None:
        """Copy pictures; `kept` follows for each, and `refused` once for all that could not be."""
        paths = list(paths)

        def keep() -> Callable[[], None]:
            refusals: list[str] = []
            for path in paths:
                try:
                    self._post(self._kept(_content(path), Path(path).name, purpose))
                except Refusal as refusal:
                    refusals.append(refusal.message)
            return lambda: self.refused.emit(few(refusals)) if refusals else None

        self._begin(keep)

    def keep_image(self, image: QImage, purpose: object) -> None:
        """Keep what was copied in another program."""
        name = f"{tr('Picture')}.png"
        self._begin(lambda: self._kept(_encoded(image), name, purpose))

    def look(self, paths: Sequence[str]) -> None:
        """Look at copies that are there; `seen` or `gone` follow for each."""
        for path in paths:
            self._begin(partial(self._looked, path))

    def sweep(self, records: Records) -> None:
        """Delete the copies that stand in no draft any more."""
        folder = self._folder
        if folder.is_dir():
            records.ask(lambda store: pasted.sweep(folder, store.questions.pictures()), urgent=False)

    def _begin(self, work: Callable[[], Callable[[], None]]) -> None:
        """Do it elsewhere; what it gives back runs here."""

        def run() -> None:
            try:
                then = work()
            except Refusal as refusal:
                words = refusal.message
                then = lambda: self.refused.emit(words)  # noqa: E731
            self._post(then)

        threading.Thread(target=run, name="pictures", daemon=True).start()

    def _kept(self, content: bytes, name: str, purpose: object) -> Callable[[], None]:
        thumb, facts = _looked_at(content, name)
        shown = escaped_line(name)[-_LONGEST_NAME:].replace("/", "_").replace("\\", "_")
        digest = hashlib.sha256(content).hexdigest()[:_DIGEST]
        path = self._folder / f"{digest} {shown}"
        try:
            self._folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            replace_file(path, content)
        except OSError as error:
            words = tr("The picture could not be saved. Free some space on the disk, then try again.")
            raise Refusal("not-saved", words, str(self._folder)) from error
        seen = Seen(str(path), shown, facts, thumb)
        return lambda: self.kept.emit(seen, purpose)

    def _looked(self, path: str) -> Callable[[], None]:
        name = Path(path).name[_DIGEST + 1 :]
        try:
            thumb, facts = _looked_at(_content(path), name)
        except Refusal as refusal:
            _log.info("a picture of a draft is gone: %s", refusal.message)
            return lambda: self.gone.emit(path)
        return lambda: self.seen.emit(Seen(path, name, facts, thumb))


def _content(path: str) -> bytes:
    name = escaped_line(Path(path).name)
    try:
        content = read_within(Path(path), LARGEST)
    except OSError as error:
        words = tr("{name} could not be read ({why}). Choose another picture.", name=name, why=reason(error))
        raise Refusal("unreadable", words, path) from error
    if len(content) > LARGEST:
        most = bytes_words(LARGEST)
        words = tr("{name} is larger than {most}. Make it smaller, then try again.", name=name, most=most)
        raise Refusal("too-large", words)
    return content


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        words = tr("The picture on the clipboard could not be read. Save it as a file and drop it here.")
        raise Refusal("no-picture", words)
    return bytes(buffer.data().data())


def _looked_at(content: bytes, name: str) -> tuple[QImage, str]:
    """A small form of a picture, and its measures; raises Refusal for what is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    size, kind = reader.size(), bytes(reader.format().data()).decode("ascii", "replace").lower()
    shown = escaped_line(name)
    if kind not in _KINDS or not size.isValid():
        words = tr("{name} is no picture that Openbook can read. Save it as PNG or JPEG.", name=shown)
        raise Refusal("no-picture", words)
    if size.width() * size.height() > MOST_PIXELS:
        words = tr("{name} has too many pixels. Make it smaller, then try again.", name=shown)
        raise Refusal("too-large", words)
    reader.setAutoTransform(True)
    reader.setScaledSize(size.scaled(QSize(_THUMB, _THUMB), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    thumb = reader.read()
    if thumb.isNull():
        raise Refusal("no-picture", tr("{name} is damaged. Choose another picture.", name=shown))
    return thumb, f"{size.width():,} \u00d7 {size.height():,}, {bytes_words(len(content))}"
