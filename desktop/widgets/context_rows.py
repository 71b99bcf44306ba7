"""The parts of a context window under one another; each can be pressed to read its tokens."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.context_view import WindowMap, WindowPart, colour_of
from desktop.language import number, trn
from desktop.theme import TYPE, Palette, grown, row
from desktop.widgets.context_bar import hatched
from desktop.widgets.drawn import DrawnButton, sides, smooth_painter, turned
from desktop.widgets.fonts import ui_font
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.layouts import empty_layout

_SWATCH, _PAD = 10, 6


class ContextRows(QWidget):
    """Shows the parts of a map; `pointed` tells the part under the pointer or the focus, -1 for none."""

    pointed = Signal(int)
    opened = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.rows: list[PartRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_map(self, shown: WindowMap | None) -> None:
        """Show the parts of this window; a row stays the same widget while its place is used."""
        parts = shown.parts if shown is not None else ()
        if len(parts) != len(self.rows):
            empty_layout(self._column)
            self.rows = [self._row(place) for place in range(len(parts))]
        for part, line in zip(parts, self.rows, strict=True):
            assert shown is not None
            line.show_part(part, shown.share(part.tokens))

    def point(self, part: int) -> None:
        """Bring out one row; -1 for none."""
        for place, line in enumerate(self.rows):
            line.mark(place == part)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for line in self.rows:
            line.apply_palette(palette)

    def _row(self, place: int) -> PartRow:
        line = PartRow(self._palette, self)
        line.pointed.connect(lambda: self.pointed.emit(place))
        line.left.connect(lambda: self.pointed.emit(-1))
        line.clicked.connect(lambda: self.opened.emit(place))
        self._column.addWidget(line)
        line.show()
        return line


class PartRow(DrawnButton):
    """One part: its colour, its name, its tokens, and below what happens to it."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._part = WindowPart("free", "", 0)
        self._share = ""
        self._marked = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> tuple[str, str, str]:
        """Its name, its figures, and what happens to it."""
        return self._part.title, f"{number(self._part.tokens)} \u00b7 {self._share}", self._part.state

    def show_part(self, part: WindowPart, share: str) -> None:
        """Show this part, with its share of the window."""
        self._part, self._share = part, share
        tokens = trn("{count} token", "{count} tokens", part.tokens)
        said = " \u00b7 ".join(filter(None, (tokens, share, part.state)))
        self.setAccessibleName(part.title)
        self.setAccessibleDescription(f"{said}. {part.what}")
        self.setToolTip(plain_tooltip(f"{part.title}. {part.what}"))
        self.setEnabled(part.kind != "free")
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def mark(self, marked: bool) -> None:
        """Bring it out, or not."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    # ---- inside ---------------------------------------------------------------------------------------

    def _paint_swatch(self, painter: QPainter, line: QRectF) -> None:
        box = turned(self, QRectF(_PAD, line.center().y() - _SWATCH / 2, _SWATCH, _SWATCH))
        colour = QColor(colour_of(self._part.kind, self._palette))
        free = self._part.kind == "free"
        painter.setPen(QPen(QColor(self._palette.control), 1) if free else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.icode_bg) if free else colour)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if self._part.goes:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hatched(QColor(self._palette.bg)))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def _paint_words(self, painter: QPainter, line: QRectF) -> None:
        name, figures, state = self.words
        start, end = sides(self)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        room = line.adjusted(_PAD, 0, -_PAD, 0)
        painter.setFont(ui_font(TYPE.small))
        painter.setPen(QColor(self._palette.muted))
        wide = painter.fontMetrics().horizontalAdvance(figures) + 8
        painter.drawText(room, end | middle, figures)
        lead = _SWATCH + 8
        mirrored = self.isRightToLeft()
        whole = room.adjusted(0, 0, -lead, 0) if mirrored else room.adjusted(lead, 0, 0, 0)
        place = whole.adjusted(wide, 0, 0, 0) if mirrored else whole.adjusted(0, 0, -wide, 0)
        painter.setFont(ui_font(TYPE.label))
        painter.setPen(QColor(self._palette.text))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, start | middle, shown)
        if state:
            painter.setFont(ui_font(TYPE.note))
            painter.setPen(QColor(self._palette.muted))
            below = QRectF(whole.left(), line.bottom() - 2, whole.width(), row(16))
            painter.drawText(below, start | middle, state)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, row(42) if self._part.state else row(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        whole = QRectF(self.rect())
        if self._marked or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.hover))
            painter.drawRoundedRect(whole, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        top = QRectF(
            0, 3 if self._part.state else 0, self.width(), grown(22) if self._part.state else self.height()
        )
        self._paint_swatch(painter, top)
        self._paint_words(painter, top)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.pointed.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.left.emit()
        super().focusOutEvent(event)
