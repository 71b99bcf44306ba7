"""What belongs to a message as chips over its text: the files of the chat, long pasted texts, pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from desktop.documents_view import progress, spoken, tone
from desktop.escaping import escaped_line
from desktop.language import number, tr, trn
from desktop.theme import Palette
from desktop.widgets.icons import pixmap
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.pill import SIGN, ClosablePill, Pill, high
from rag import FileState

MOST = 6
_GAP, _BELOW = 6, 6


class AttachmentChips(QWidget):
    """A wrapping row, hidden while there is nothing; more than a few files are counted in a chip."""

    activated = Signal(int)  # file id
    remove_requested = Signal(int)  # file id
    more_requested = Signal()
    arranged = Signal()  # it may be higher or lower now, shown or hidden

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setAccessibleName(tr("Files of this chat"))
        self.chips: list[Chip] = []
        self.held: list[ClosablePill] = []
        self.more = MoreChip(palette, self)
        self.more.clicked.connect(self.more_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_files(self, files: Sequence[FileState]) -> None:
        """Show these files, in this order."""
        shown = files[:MOST]
        while len(self.chips) > len(shown):
            _discard(self.chips.pop())
        while len(self.chips) < len(shown):
            chip = Chip(self._palette, self)
            chip.clicked.connect(lambda _=False, chip=chip: self.activated.emit(chip.file_id))
            chip.dropped.connect(lambda chip=chip: self.remove_requested.emit(chip.file_id))
            chip.show()
            self.chips.append(chip)
        for chip, file in zip(self.chips, shown, strict=True):
            chip.show_file(file)
        self.more.show_count(len(files) - len(shown))
        self.arrange()

    def add(self, chip: ClosablePill) -> None:
        """Show one more thing behind the files; a child of this row."""
        self.held.append(chip)
        chip.show()
        self.arrange()

    def remove(self, chip: ClosablePill) -> None:
        """Take a thing out that was added; the focus goes to the one beside it."""
        place = self.held.index(chip)
        focused = chip.hasFocus()
        self.held.remove(chip)
        _discard(chip)
        self.arrange()
        if focused and self.held:
            self.held[max(0, place - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """Lay all chips out anew."""
        x = y = 0
        row = high()
        for chip in self._all():
            wide = min(chip.sizeHint().width(), self.width())
            if x and x + wide > self.width():
                x, y = 0, y + row + _GAP
            box = QRect(x, y, wide, row)
            chip.setGeometry(QStyle.visualRect(self.layoutDirection(), QRect(0, 0, self.width(), 0), box))
            x += wide + _GAP
        self.setFixedHeight(y + row + _BELOW)
        self.setVisible(bool(self.chips or self.held))
        self.arranged.emit()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for chip in (*self.chips, *self.held, self.more):
            chip.apply_palette(palette)

    @staticmethod
    def whole_rows(room: int) -> int:
        """The height of as many whole rows as have room, and of one at least."""
        return max(1, (room + _BELOW) // (high() + _GAP)) * (high() + _GAP)

    def _all(self) -> list[Pill]:
        return [*self.chips, *([self.more] if self.more.count else []), *self.held]

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, high())


def _discard(chip: Pill) -> None:
    chip.hide()
    chip.deleteLater()


class Chip(ClosablePill):
    """One file; Enter or a click opens it, Delete or the cross removes it."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._file: FileState | None = None

    @property
    def file_id(self) -> int:
        """The id of the file shown; 0 before there is one."""
        return self._file.id if self._file else 0

    def show_file(self, file: FileState) -> None:
        """Show a state of a file."""
        if file == self._file:
            return
        self._file = file
        words = spoken(file)
        self.setText(escaped_line(file.name))
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        self.name_cross(tr("Remove from this chat"), tr("Remove {name} from this chat", name=self.text()))
        self.update()

    def draw_sign(self, painter: QPainter) -> None:
        file = self._file
        if file is None:
            return
        colours, at = self._palette, self.sign_box().topLeft()
        share = progress(file)
        if share is None and file.status != "waiting":
            name = {"refused": "warning", "missing": "warning"}.get(file.status, "text")
            colour = {"danger": colours.danger, "warn": colours.warn}.get(tone(file), colours.accent)
            painter.drawPixmap(at, pixmap(name, colour, SIGN, self.devicePixelRatioF()))
            return
        ring = QRectF(at.x() + 2, at.y() + 2, SIGN - 4, SIGN - 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.border_strong), 2))
        painter.drawEllipse(ring)
        if share:
            pen = QPen(QColor(colours.accent), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))

    def colours(self) -> tuple[str, str, str]:
        if self._file is not None and self._file.status == "refused":
            return self._palette.danger_bg, self._palette.danger_border, self._palette.danger
        return super().colours()


class MoreChip(Pill):
    """Says how many files are not shown."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.count = 0
        self.hide()

    def show_count(self, count: int) -> None:
        """Say that so many more files belong to the chat."""
        self.count = max(0, count)
        self.setText(tr("{count} more", count=number(self.count)))
        self.setAccessibleName(
            trn("{count} more file of this chat", "{count} more files of this chat", self.count)
        )
        self.setToolTip(tr("Show all files of this chat"))
        self.setVisible(bool(self.count))

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 24, high())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self._palette.hover if self.underMouse() else self._palette.field
        self.draw_ground(painter, ground, self._palette.border)
        painter.setPen(QColor(self._palette.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
