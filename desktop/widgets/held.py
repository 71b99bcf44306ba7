"""What is kept beside the composer's text: long pasted texts and pictures, and the chips they stand as."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.attachment_chips import AttachmentChips
from desktop.widgets.composer_field import ComposerField
from desktop.widgets.held_chips import Pasted, PastedChip, Picture, PictureChip
from desktop.widgets.pasted_sheet import PastedSheet, editable


class Held(QObject):
    """The order is that of the chips; `changed` tells of every change that a person made."""

    changed = Signal()
    too_long = Signal()  # to be put into the text
    picture_opened = Signal(str)  # path
    file_wanted = Signal(str)  # a text that shall be read like a file

    def __init__(self, chips: AttachmentChips, field: ComposerField, palette: Palette) -> None:
        super().__init__(chips)
        self._chips, self._field, self._palette = chips, field, palette
        self.sheet: PastedSheet | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The long texts."""
        return tuple(chip.held.text for chip in self.pasted)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the pictures."""
        return tuple(chip.held.path for chip in self.pictures)

    @property
    def pasted(self) -> list[PastedChip]:
        """The chips of the texts."""
        return [chip for chip in self._chips.held if isinstance(chip, PastedChip)]

    @property
    def pictures(self) -> list[PictureChip]:
        """The chips of the pictures."""
        return [chip for chip in self._chips.held if isinstance(chip, PictureChip)]

    def show(self, texts: Iterable[str], pictures: Iterable[str]) -> None:
        """Hold exactly these; a sheet over one of those before goes with it."""
        if self.sheet is not None:
            self.sheet.reject()
        for chip in list(self._chips.held):
            self._chips.remove(chip)
        for text in texts:
            self._add_text(text)
        for path in pictures:
            self._add_picture(Picture(path))

    def add_text(self, text: str) -> None:
        """Hold one more text."""
        self._add_text(text)
        self.changed.emit()

    def add_picture(self, picture: Picture) -> None:
        """Hold one more picture."""
        if picture.path not in self.paths:
            self._add_picture(picture)
            self.changed.emit()

    def describe_picture(self, path: str, name: str, facts: str, thumb: QImage) -> None:
        """Show what a picture is, now that it was looked at."""
        for chip in self.pictures:
            if chip.held.path == path:
                chip.held.name, chip.held.facts, chip.held.thumb = name, facts, thumb
                chip.show_held()
        self._chips.arrange()

    def drop_text(self, text: str) -> None:
        """Take a text out that went elsewhere."""
        chip = next((chip for chip in self.pasted if chip.held.text == text), None)
        if chip is not None:
            self._drop(chip)

    def drop_pictures(self, paths: Iterable[str] | None = None) -> None:
        """Take pictures out: all of them, or those at these paths."""
        gone = None if paths is None else set(paths)
        for chip in self.pictures:
            if gone is None or chip.held.path in gone:
                self._chips.remove(chip)
        self.changed.emit()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette

    def _add_text(self, text: str) -> None:
        chip = PastedChip(Pasted(text), self._palette, self._chips)
        chip.clicked.connect(lambda: self._open(chip))
        chip.dropped.connect(lambda: self._drop(chip))
        chip.unfold_requested.connect(lambda: self._unfold(chip, chip.held.text))
        chip.file_requested.connect(lambda: self.file_wanted.emit(chip.held.text))
        self._chips.add(chip)

    def _add_picture(self, picture: Picture) -> None:
        chip = PictureChip(picture, self._palette, self._chips)
        chip.clicked.connect(lambda: self.picture_opened.emit(chip.held.path))
        chip.dropped.connect(lambda: self._drop(chip))
        self._chips.add(chip)

    def _open(self, chip: PastedChip) -> None:
        sheet = PastedSheet(chip.held.text, self._palette, self._chips)
        sheet.changed.connect(lambda text: self._change(chip, text))
        sheet.unfolded.connect(lambda text: self._unfold(chip, text))
        sheet.dropped.connect(lambda: self._drop(chip))
        sheet.finished.connect(lambda _: self._on_closed(sheet))
        self.sheet = sheet
        sheet.open()

    def _on_closed(self, sheet: PastedSheet) -> None:
        self.sheet = None
        sheet.deleteLater()
        self._field.setFocus()

    def _change(self, chip: PastedChip, text: str) -> None:
        if not text.strip():
            self._drop(chip)
            return
        chip.held.text = text
        chip.show_held()
        self._chips.arrange()
        self.changed.emit()

    def _unfold(self, chip: PastedChip, text: str) -> None:
        if not editable(text):
            self.too_long.emit()
            return
        cursor = self._field.textCursor()
        self._chips.remove(chip)
        cursor.insertText(text)
        self._field.setTextCursor(cursor)
        self._field.ensureCursorVisible()
        self._field.setFocus()
        self.changed.emit()

    def _drop(self, chip: PastedChip | PictureChip) -> None:
        self._chips.remove(chip)
        if not self._chips.held:
            self._field.setFocus()
        self.changed.emit()


def picture_words(model: str) -> str:
    """Why a message with a picture is not sent, and what to do."""
    name = model or tr("This model")
    return tr(
        "{model} cannot see pictures, so this message is not sent. Take the picture out to send the words.",
        model=name,
    )
