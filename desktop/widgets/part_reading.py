"""The parts of a context with their shares of attention; each unfolds its exact tokens, shaded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.attended import Part, percent, text_of
from desktop.context_view import colour_of
from desktop.theme import TYPE, Palette, grown, row
from desktop.widgets.drawn import DrawnButton, sides, smooth_painter, turned
from desktop.widgets.fonts import ui_font
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.layouts import empty_layout
from desktop.widgets.shaded_text import ShadedText
from engine import LookedInside

_SIGN, _PAD, _FIGURES = 16, 4, 46


class PartReading(QWidget):
    """Told by show_…; `pressed` tells the place of a token in the context, `stepped` asks for the next."""

    pressed = Signal(int)
    stepped = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._seen: LookedInside | None = None
        self._parts: tuple[Part, ...] = ()
        self._marks: tuple[float, ...] = ()
        self._chosen = -1
        self._open: dict[str, bool] = {}  # by the kind of part, as the person wants it
        self.rows: list[ShareRow] = []
        self.texts: list[ShadedText | None] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_parts(
        self, seen: LookedInside, parts: Sequence[Part], marks: Sequence[float], chosen: int
    ) -> None:
        """Show the parts with their shares, and `marks` on the tokens; `chosen` is framed, -1 for none."""
        anew = seen is not self._seen
        self._seen, self._parts = seen, tuple(parts)
        self._marks, self._chosen = tuple(marks), chosen
        if anew:
            self._build()
        for part, line in zip(self._parts, self.rows, strict=True):
            line.show_part(part)
        for place, text in enumerate(self.texts):
            if text is not None and self.rows[place].isChecked():
                self._shade(place, text)

    def open(self, place: int) -> None:
        """Unfold a part."""
        self.rows[place].setChecked(True)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for line in self.rows:
            line.apply_palette(palette)
        for text in self.texts:
            if text is not None:
                text.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        empty_layout(self._column)
        self.rows, self.texts = [], [None] * len(self._parts)
        strongest = max((part.share for part in self._parts if part.source), default=0.0)
        for place, part in enumerate(self._parts):
            line = ShareRow(self._palette, self)
            line.toggled.connect(lambda shown, place=place: self._on_toggled(place, shown))
            line.clicked.connect(lambda shown, place=place: self._on_clicked(place, shown))
            line.stepped.connect(self.stepped)
            self.rows.append(line)
            self._column.addWidget(line)
            line.show()
            kind = part.window.kind
            first = kind == "question" or (part.source > 0 and part.share == strongest)
            line.setChecked(self._open.get(_group(part), first))

    def _on_clicked(self, place: int, shown: bool) -> None:
        self._open[_group(self._parts[place])] = shown

    def _on_toggled(self, place: int, shown: bool) -> None:
        text = self.texts[place]
        if text is None and shown:
            text = self.texts[place] = self._made(place)
        if text is not None:
            text.setVisible(shown)
            if shown:
                self._shade(place, text)
                text.show_strongest()

    def _made(self, place: int) -> ShadedText:
        assert self._seen is not None
        part = self._parts[place]
        text = ShadedText(self._palette, self)
        text.setAccessibleName(part.window.title)
        self._column.insertWidget(self._column.indexOf(self.rows[place]) + 1, text)
        text.show()
        text.show_tokens(text_of(self._seen, part))
        text.pressed.connect(lambda at: self.pressed.emit(part.places[at]))
        text.stepped.connect(self.stepped)
        return text

    def _shade(self, place: int, text: ShadedText) -> None:
        marks, places = self._marks, self._parts[place].places
        text.mark([marks[at] if at < len(marks) else 0.0 for at in places])
        chosen = places.index(self._chosen) if self._chosen in places else -1
        if chosen != text.chosen:
            text.choose(chosen)
            text.show_chosen()


def _group(part: Part) -> str:
    """What the wish to have a part open or folded holds for, in the next answer too."""
    return f"{part.window.kind} {part.source}"


class ShareRow(DrawnButton):
    """One part: a sign that it folds, its name, its share in figures and as a bar below."""

    stepped = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._part: Part | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: Part) -> None:
        """Show this part."""
        self._part = part
        self.setAccessibleName(part.window.title)
        self.setAccessibleDescription(f"{part.spoken}. {part.window.what}")
        self.setToolTip(plain_tooltip(f"{part.window.title} \u00b7 {part.spoken}. {part.window.what}"))
        self.update()

    @property
    def part(self) -> Part | None:
        """What it shows."""
        return self._part

    # ---- inside ---------------------------------------------------------------------------------------

    def _paint_sign(self, painter: QPainter, line: QRectF) -> None:
        name = (
            "chevron-down"
            if self.isChecked()
            else "chevron-left"
            if self.isRightToLeft()
            else "chevron-right"
        )
        box = turned(self, QRectF(_PAD, line.center().y() - _SIGN / 2, _SIGN, _SIGN))
        icon(name, self._palette.muted, _SIGN).paint(painter, box.toRect())

    def _paint_words(self, painter: QPainter, line: QRectF, part: Part) -> None:
        start, end = sides(self)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        lead, figures = _PAD + _SIGN + 4, grown(_FIGURES)
        box = turned(self, QRectF(lead, line.top(), self.width() - lead - figures - _PAD, line.height()))
        painter.setFont(ui_font(TYPE.label))
        painter.setPen(QColor(self._palette.text))
        words = painter.fontMetrics().elidedText(
            part.window.title, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, start | middle, words)
        box = turned(self, QRectF(self.width() - figures - _PAD, line.top(), figures, line.height()))
        painter.setFont(ui_font(TYPE.small))
        painter.setPen(QColor(self._palette.muted))
        painter.drawText(box, end | middle | Qt.TextFlag.TextForceLeftToRight, percent(part.share))

    def _paint_bar(self, painter: QPainter, top: float, part: Part) -> None:
        lead, thick = _PAD + _SIGN + 4, grown(5)
        track = QRectF(lead, top, self.width() - lead - _PAD, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.icode_bg))
        painter.drawRoundedRect(turned(self, track), 2.5, 2.5)
        if part.share > 0:
            track.setWidth(max(4.0, track.width() * min(1.0, part.share)))
            painter.setBrush(QColor(colour_of(part.window.kind, self._palette)))
            painter.drawRoundedRect(turned(self, track), 2.5, 2.5)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, row(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        whole = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.hover))
            painter.drawRoundedRect(whole, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        if self._part is not None:
            thick = grown(5)
            line = QRectF(0, 2, self.width(), self.height() - thick - 8)
            self._paint_sign(painter, line)
            self._paint_words(painter, line, self._part)
            self._paint_bar(painter, line.bottom() + 1, self._part)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = steps.get(Qt.Key(event.key()))
        if by is not None:
            self.stepped.emit(by)
        else:
            super().keyPressEvent(event)
