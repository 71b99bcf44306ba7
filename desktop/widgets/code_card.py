"""A card of code: its language, a Copy button, coloured lines and a sideways scroll of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QWidget

from desktop.language import tr
from desktop.rows import Code
from desktop.theme import TYPE, line_height
from desktop.utf16 import units
from desktop.widgets.card_button import CardButton
from desktop.widgets.fonts import ui_font
from desktop.widgets.ink import CODE_LEADING, Ink
from desktop.widgets.lines import format_range
from desktop.widgets.marks import Mark, paint_marks
from desktop.widgets.sideways import BAR, sideways_bar, sideways_of
from desktop.widgets.tints import Tint, in_line, outline, paint_boxes

if TYPE_CHECKING:
    from desktop.highlight import LineHighlighter, Run

HEAD = 34
PAD_X = 14
PAD_TOP = 10
PAD_BOTTOM = 13
RADIUS = 10.0
SLICE = 120
COPIED_MS = 1500
SHOWN_LINE = 10_000
ROOM = 100_000


class CodeCard(QWidget):
    """A block of code; while it is open it only grows."""

    def __init__(self, row: Code, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = Code(row.language, "", closed=False, inside=row.inside)
        self._ink = ink
        self._lines: list[str] = [""]
        self._runs: list[list[Run]] = []
        self._layouts: dict[int, QTextLayout] = {}
        self._lexer = _lexer_for(row.language)
        self._slices: Iterator[list[Run]] | None = None
        self._recoloured = 0
        self._chosen: tuple[int, int] | None = None
        self._marks: Sequence[Mark] = ()
        self._tints: Sequence[Tint] = ()
        self._outlined: tuple[int, int] | None = None
        metrics = QFontMetricsF(ink.code)
        self._pitch = round(metrics.height() * CODE_LEADING * 10) / 10
        self._head = line_height(HEAD)
        self._letter = metrics.horizontalAdvance("m")
        self._widest = 0
        self._timer: QTimer | None = None  # of blocks that are coloured in several slices
        self._button = self._make_button()
        self._button_size = self._button.sizeHint()
        self._bar: QScrollBar | None = None
        self._shift = 0
        self.resize(ROOM, 0)  # until it is laid out it needs no bar
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Code, {language}", language=row.language or tr("plain text")))
        self.extend(row)

    def extend(self, row: Code) -> None:
        """Show a later state of the same block: more text, and perhaps its end."""
        before, self.row = self.row, row
        if row.text.startswith(before.text):
            self._append(row.text[len(before.text) :])
        else:
            self._restart(row)
        if row.closed and not before.closed:
            from desktop.highlight import highlight  # lazy: see _lexer_for

            self._slices, self._recoloured = highlight(row.language, row.text), 0
            self._recolour()
        self.update()

    def height_for(self) -> int:
        """The height that shows every line."""
        bar = BAR if self._overflow() > 0 else 0
        return round(self._head + PAD_TOP + len(self._lines) * self._pitch + PAD_BOTTOM) + bar

    def select(self, chosen: tuple[int, int] | None) -> None:
        """Mark a stretch of the text as selected."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def mark(self, marks: Sequence[Mark]) -> None:
        """Mark stretches of the text, in order; the current one is brought into sight sideways."""
        self._marks = marks
        for mark in marks:
            if mark.current:
                self._reveal(mark.first)
        self.update()

    def tint(self, tints: Sequence[Tint], outlined: tuple[int, int] | None) -> None:
        """Colour tokens of the text; one of them is outlined."""
        if tints is not self._tints or outlined != self._outlined:
            self._tints, self._outlined = tints, outlined
            self.setMouseTracking(bool(tints))
            self.update()

    def boxes(self, first: int, last: int) -> list[QRectF]:
        """What a stretch of one line covers."""
        end = self.row.text.find("\n", first, last)
        left, right = self.x_of(first), self.x_of(last if end < 0 else end)
        return [QRectF(left, self.top_of(first) + 1, right - left, self._pitch - 1)] if left < right else []

    def top_of(self, character: int) -> float:
        """Where the line of a character begins."""
        return self._head + PAD_TOP + self.row.text.count("\n", 0, character) * self._pitch

    def position_at(self, x: float, y: float) -> int:
        """The character boundary nearest to a point."""
        number = max(0, min(int((y - self._head - PAD_TOP) // self._pitch), len(self._lines) - 1))
        if y < self._head:
            return 0
        start = sum(len(line) + 1 for line in self._lines[:number])
        line = self._layout(number).lineAt(0)
        return start + min(line.xToCursor(x - PAD_X + self._shift), len(self._lines[number]))

    def copy(self) -> None:
        """Put the code on the clipboard and say so."""
        QGuiApplication.clipboard().setText(self.row.text)
        self._say(tr("Copied"))
        QTimer.singleShot(COPIED_MS, self._button, lambda: self._say(tr("Copy")))

    def _say(self, words: str) -> None:
        self._button.setText(words)
        self._button_size = self._button.sizeHint()
        self._fit()

    def settled(self) -> bool:
        """Whether all colours are final."""
        return self._slices is None

    def _append(self, text: str) -> None:
        first, *more = text.split("\n")
        self._lines[-1] += first
        self._layouts.pop(len(self._lines) - 1, None)
        for line in more:
            self._finish_line(len(self._lines) - 1)
            self._lines.append(line)
        self._widest = max(self._widest, len(self._lines[-1]))
        if not self.row.closed:
            del self._runs[len(self._lines) - 1 :]
            self._runs.append(self._lexer.peek(self._lines[-1]))
        self._fit()

    def _finish_line(self, number: int) -> None:
        line = self._lines[number]
        if not self.row.closed:
            del self._runs[number:]
            self._runs.append(self._lexer.line(line))
        self._widest = max(self._widest, len(line))

    def _restart(self, row: Code) -> None:
        self._lines, self._runs, self._layouts, self._widest = [""], [], {}, 0
        self._lexer = _lexer_for(row.language)
        self._append(row.text)

    def _recolour(self) -> None:
        """Take the next slice of the final colours."""
        for _ in range(SLICE):
            runs = next(self._slices, None) if self._slices is not None else None
            if runs is None:
                self._slices = None
                return
            if self._recoloured == len(self._runs):
                self._runs.append([])
            if self._runs[self._recoloured] != runs:
                self._runs[self._recoloured] = runs
                self._layouts.pop(self._recoloured, None)
                self.update()
            self._recoloured += 1
        if self._timer is None:
            self._timer = QTimer(self, singleShot=True, interval=0)
            self._timer.timeout.connect(self._recolour)
        self._timer.start()

    def _layout(self, number: int) -> QTextLayout:
        found = self._layouts.get(number)
        if found is None:
            if len(self._layouts) > 400:
                self._layouts.clear()
            found = self._layouts[number] = self._make_layout(number)
        return found

    def _make_layout(self, number: int) -> QTextLayout:
        text = self._lines[number][:SHOWN_LINE]
        layout = QTextLayout(text, self._ink.code)
        layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTabStopDistance(self._letter * 4)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        runs = self._runs[number] if number < len(self._runs) else []
        if text.isascii():
            layout.setFormats(
                [format_range(start, length, self._ink.kind(kind)) for start, length, kind in runs]
            )
        else:
            layout.setFormats(
                [
                    format_range(
                        units(text[:start]), units(text[start : start + length]), self._ink.kind(kind)
                    )
                    for start, length, kind in runs
                ]
            )
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        return layout

    def _make_button(self) -> CardButton:
        button = CardButton(tr("Copy"), self._ink.palette, self)
        button.setAccessibleName(tr("Copy code"))
        button.clicked.connect(self.copy)
        return button

    def _make_bar(self) -> QScrollBar:
        bar = sideways_bar(self._ink.palette, self)
        bar.valueChanged.connect(self._on_bar)
        return bar

    def _overflow(self) -> int:
        return max(0, round(min(self._widest, SHOWN_LINE) * self._letter + 2 * PAD_X - self.width()))

    def _fit(self) -> None:
        """Place the button and the scroll bar."""
        size = self._button_size
        top = (self._head - size.height()) // 2 + 1
        self._button.setGeometry(self.width() - size.width() - 6, top, size.width(), size.height())
        overflow = self._overflow()
        self._shift = min(self._shift, overflow)
        if overflow > 0 and self._bar is None:
            self._bar = self._make_bar()
        if self._bar is not None:
            self._bar.setRange(0, overflow)
            self._bar.setPageStep(self.width())
            self._bar.setVisible(overflow > 0)
            self._bar.setGeometry(1, self.height() - BAR, self.width() - 2, BAR)

    def _on_bar(self, value: int) -> None:
        self._shift = value
        self.update()

    def _shift_by(self, pixels: int) -> bool:
        """Scroll sideways; False when there is nowhere to go."""
        if self._bar is None or not self._bar.maximum():
            return False
        self._bar.setValue(self._bar.value() + pixels)
        return True

    def _paint_card(self, painter: QPainter) -> None:
        palette = self._ink.palette
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, RADIUS, RADIUS)
        painter.fillPath(path, QColor(palette.code_bg))
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.width(), self._head), Qt.ClipOperation.IntersectClip)
        painter.fillPath(path, QColor(palette.code_head))
        painter.restore()
        painter.fillRect(QRectF(0.5, self._head, self.width() - 1, 1), QColor(palette.border))
        painter.setPen(QPen(QColor(palette.focus if self.hasFocus() else palette.border), 1))
        painter.drawPath(path)
        painter.setFont(ui_font(TYPE.small))
        painter.setPen(QColor(palette.muted))
        label = QRectF(13, 0, self.width() - 120, self._head)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as all code
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, (self.row.language or "text")[:40])

    def _paint_lines(self, painter: QPainter, seen: QRectF) -> None:
        top = self._head + PAD_TOP
        first = max(0, int((seen.top() - top) // self._pitch))
        last = min(len(self._lines) - 1, int((seen.bottom() - top) // self._pitch))
        painter.setClipRect(QRectF(2, self._head + 1, self.width() - 4, self.height() - self._head - 2))
        painter.setPen(QColor(self._ink.palette.text))
        wanted = self._chosen or self._marks or self._tints
        start = sum(len(line) + 1 for line in self._lines[:first]) if wanted else 0
        for number in range(first, last + 1):
            at = QPointF(PAD_X - self._shift, top + number * self._pitch + 1)
            if self._tints:
                self._paint_tints(painter, at, number, start)
            if self._marks:
                self._paint_marks(painter, at, number, start)
            painter.setPen(QColor(self._ink.palette.text))
            self._layout(number).draw(painter, at, self._marked(start, self._lines[number]))
            start += len(self._lines[number]) + 1

    def x_of(self, character: int) -> float:
        """How far from the left a character boundary is drawn."""
        number = self.row.text.count("\n", 0, character)
        inside = character - (self.row.text.rfind("\n", 0, character) + 1)
        return PAD_X - self._shift + self._x(number, inside)

    def _reveal(self, character: int) -> None:
        number = self.row.text.count("\n", 0, character)
        inside = character - (self.row.text.rfind("\n", 0, character) + 1)
        x = self._x(number, inside)
        if self._bar is not None and not 0 <= x - self._shift <= self.width() - 4 * PAD_X:
            self._bar.setValue(round(x - self.width() / 2))

    def _x(self, number: int, character: int) -> float:
        line = self._layout(number).lineAt(0)
        return cast(tuple[float, int], line.cursorToX(units(self._lines[number][:character])))[0]

    def _paint_marks(self, painter: QPainter, at: QPointF, number: int, start: int) -> None:
        stop = start + len(self._lines[number])
        for place in range(bisect_right(self._marks, start, key=lambda mark: mark.last), len(self._marks)):
            mark = self._marks[place]
            if mark.first >= stop:
                break
            box = self._box(at, number, max(0, mark.first - start), min(stop, mark.last) - start)
            paint_marks(painter, [box], mark.current, self._ink.palette)

    def _paint_tints(self, painter: QPainter, at: QPointF, number: int, start: int) -> None:
        palette, wide = self._ink.palette, len(self._lines[number])
        found = in_line(self._tints, start, start + wide)
        boxes = [(self._box(at, number, first - start, last - start), step) for first, last, step in found]
        paint_boxes(painter, boxes, palette, ground=False)
        if self._outlined is not None and start <= self._outlined[0] < start + wide:
            first, last = (min(place - start, wide) for place in self._outlined)
            outline(painter, [self._box(at, number, first, last)], palette)

    def _box(self, at: QPointF, number: int, first: int, last: int) -> QRectF:
        left, right = self._x(number, first), self._x(number, last)
        return QRectF(at.x() + left, at.y(), right - left, self._pitch - 1)

    def _marked(self, start: int, line: str) -> list[QTextLayout.FormatRange]:
        if self._chosen is None:
            return []
        first, last = max(0, self._chosen[0] - start), min(len(line), self._chosen[1] - start)
        if first >= last:
            return []
        return [format_range(units(line[:first]), units(line[first:last]), self._ink.selection)]

    def sizeHint(self) -> QSize:
        return QSize(400, self.height_for())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter)
        self._paint_lines(painter, QRectF(event.rect()))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        sideways = sideways_of(event)
        event.setAccepted(bool(sideways) and self._shift_by(sideways))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if not step or not self._shift_by(step * round(self._letter * 4)):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.update()


def _lexer_for(language: str) -> LineHighlighter:
    from desktop.highlight import LineHighlighter  # lazy: most chats are opened without a block of code

    return LineHighlighter(language)
