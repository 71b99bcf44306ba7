"""The files of the chat as chips over the composer's text: name, progress, what is wrong, a way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from desktop.documents_view import progress, spoken, tone
from desktop.escaping import escaped_line
from desktop.theme import Palette
from desktop.widgets.fonts import dress
from desktop.widgets.icons import icon, pixmap
from desktop.widgets.labels import plain_tooltip
from rag import FileState

MOST = 6
_HIGH, _WIDEST, _GAP, _SIGN, _CROSS = 30, 216, 6, 16, 20
_BELOW = 6


class AttachmentChips(QWidget):
    """A wrapping row, hidden while there are no files; more than a few are counted in the last chip."""

    activated = Signal(int)  # file id
    remove_requested = Signal(int)  # file id
    more_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setAccessibleName("Files of this chat")
        self.chips: list[Chip] = []
        self.more = MoreChip(palette, self)
        self.more.clicked.connect(self.more_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_files(self, files: Sequence[FileState]) -> None:
        """Show these files, in this order."""
        shown = files[:MOST]
        while len(self.chips) > len(shown):
            gone = self.chips.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.chips) < len(shown):
            chip = Chip(self._palette, self)
            chip.clicked.connect(lambda _=False, chip=chip: self.activated.emit(chip.file_id))
            chip.dropped.connect(self.remove_requested)
            chip.show()
            self.chips.append(chip)
        for chip, file in zip(self.chips, shown, strict=True):
            chip.show_file(file)
        self.more.show_count(len(files) - len(shown))
        self.setVisible(bool(files))
        self._place()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for chip in (*self.chips, self.more):
            chip.apply_palette(palette)

    def _place(self) -> None:
        x = y = 0
        for chip in (*self.chips, *([self.more] if self.more.count else [])):
            wide = min(chip.sizeHint().width(), self.width())
            if x and x + wide > self.width():
                x, y = 0, y + _HIGH + _GAP
            chip.setGeometry(x, y, wide, _HIGH)
            x += wide + _GAP
        self.setFixedHeight(y + _HIGH + _BELOW)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HIGH)


class _Pill(QAbstractButton):
    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        dress(self, "label")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.update()

    def _draw_pill(self, painter: QPainter, fill: str, edge: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(fill))
        line = self._palette.focus if self.hasFocus() else edge
        painter.setPen(QPen(QColor(line), 1.5 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)

    # ---- Qt -------------------------------------------------------------------------------------------

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)


class Chip(_Pill):
    """One file; Enter or a click opens it, Delete or the cross removes it."""

    dropped = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._file: FileState | None = None
        self.cross = QToolButton(self)
        self.cross.setFixedSize(_CROSS, _CROSS)
        self.cross.setStyleSheet("padding: 0;")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete does it by keyboard
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.clicked.connect(lambda: self.dropped.emit(self.file_id))
        self.apply_palette(palette)

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
        self.cross.setToolTip("Remove from this chat")
        self.cross.setAccessibleName(f"Remove {self.text()} from this chat")
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.cross.setIcon(icon("close", palette.muted, 14))

    def _draw_sign(self, painter: QPainter, file: FileState) -> None:
        colours, at = self._palette, QPoint(9, (self.height() - _SIGN) // 2)
        share = progress(file)
        if share is None and file.status != "waiting":
            name = {"refused": "warning", "missing": "warning"}.get(file.status, "text")
            colour = {"danger": colours.danger, "warn": colours.warn}.get(tone(file), colours.accent)
            painter.drawPixmap(at, pixmap(name, colour, _SIGN, self.devicePixelRatioF()))
            return
        ring = QRectF(at.x() + 2, at.y() + 2, _SIGN - 4, _SIGN - 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.border_strong), 2))
        painter.drawEllipse(ring)
        if share:
            pen = QPen(QColor(colours.accent), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(_WIDEST, 9 + _SIGN + 7 + text + 6 + _CROSS + 5), _HIGH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cross.move(self.width() - _CROSS - 5, (self.height() - _CROSS) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(self.file_id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, file = self._palette, self._file
        if file is None:
            return
        painter = QPainter(self)
        loud = file.status == "refused"
        plain = colours.side_sel if self.underMouse() else colours.icode_bg
        self._draw_pill(
            painter, colours.danger_bg if loud else plain, colours.danger_border if loud else colours.border
        )
        self._draw_sign(painter, file)
        left = 9 + _SIGN + 7
        room = self.rect().adjusted(left, 0, -_CROSS - 9, 0)
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.setPen(QColor(colours.danger if loud else colours.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, name)


class MoreChip(_Pill):
    """Says how many files are not shown."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.count = 0
        self.hide()

    def show_count(self, count: int) -> None:
        """Say that so many more files belong to the chat."""
        self.count = max(0, count)
        self.setText(f"{self.count:,} more")
        self.setAccessibleName(f"{self.count:,} more files of this chat")
        self.setToolTip("Show all files of this chat")
        self.setVisible(bool(self.count))

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 24, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw_pill(
            painter, self._palette.hover if self.underMouse() else self._palette.field, self._palette.border
        )
        painter.setPen(QColor(self._palette.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
