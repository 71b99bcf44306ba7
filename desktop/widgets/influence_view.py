"""What carried an answer, below its sources: a way to ask, how far it is, a verdict, bars with a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QStyle, QToolButton, QWidget

from desktop.carried import LEAST, MEANING, Carried, Drop, Weight, figure, meaning, progress_words, verdict
from desktop.language import number, tr
from desktop.rows import BOLD, MUTED, Span
from desktop.theme import Palette, line_height
from desktop.widgets.actions import button_style
from desktop.widgets.citation_card import Card, Paragraph, strong
from desktop.widgets.drawn import DrawnButton, smooth_painter
from desktop.widgets.fonts import dress
from desktop.widgets.icons import pixmap
from desktop.widgets.ink import ink
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.lines import Lines
from desktop.widgets.notes import note_button

ROW = 28
#: The width of a bar with its figure, where there is room for the unit, and where there is not.
WIDE, NARROW = 172, 104
_ROOMY = 460
_FIGURES, _QUOTED, _MOST_LINES = 48, 110, 8
_AIR, _SIGN = 6, 20


class TableLine:
    """A figure and the sentence that it belongs to, in two columns of a card."""

    def __init__(self, drop: Drop, palette: Palette) -> None:
        words = (
            drop.sentence if len(drop.sentence) <= _QUOTED else f"{drop.sentence[:_QUOTED].rstrip()}\u2026"
        )
        self._figure = Lines((Span(figure(drop.bits)),), strong(palette))
        self._words = Lines((Span(words),), ink(palette, True))

    @property
    def height(self) -> float:
        """The height that the last lay_out found."""
        return self._words.height

    def lay_out(self, width: float) -> float:
        """Fit to a width; the height comes back."""
        self._figure.lay_out(_FIGURES - 2 * _AIR, "right")
        return self._words.lay_out(width - _FIGURES)

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF) -> None:
        """Draw both columns."""
        self._figure.paint(painter, at, clip)
        self._words.paint(painter, at + QPointF(_FIGURES, 0), clip)


class InfluenceCard(Card):
    """What leaving out a source does to each sentence, the one that it carried most first."""

    def __init__(self, weight: Weight, palette: Palette, parent: QWidget) -> None:
        quiet = ink(palette, True)
        drops = sorted(weight.drops, key=lambda drop: -drop.bits)
        rest = len(drops) - _MOST_LINES
        lines: list[Paragraph] = [
            Lines(
                (
                    Span(tr("Without {name}", name=weight.name)[:200], BOLD),
                    Span(f"  {tr('bits per token')}", MUTED),
                ),
                strong(palette),
            ),
            Lines(
                (
                    Span(
                        meaning(
                            drops[0], tr("this sentence") if len(drops) == 1 else tr("the first sentence")
                        )
                    ),
                ),
                quiet,
            ),
            *(TableLine(drop, palette) for drop in drops[:_MOST_LINES]),
        ]
        more = (
            [Lines((Span(tr("{count} more, each moved less.", count=number(rest))),), quiet)]
            if rest > 0
            else []
        )
        super().__init__([*lines, *more], palette, parent)
        self.setAccessibleName(meaning(weight.strongest))


class WeightBar(DrawnButton):
    """The largest drop that a source is answerable for; pointed at, it shows all of them."""

    def __init__(self, weight: Weight, most: float, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.weight = weight
        self._share = max(0.0, weight.bits) / most if most > 0 else 0.0
        dress(self, "small")
        self.setText(figure(weight.bits))
        self.setAccessibleName(
            tr("{name}: {bits} bits per token", name=weight.name, bits=figure(weight.bits))
        )
        self.setAccessibleDescription(meaning(weight.strongest))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.pointed)

    def _paint_bar(self, painter: QPainter, track: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.icode_bg))
        painter.drawRoundedRect(track, 2.5, 2.5)
        if self.weight.bits >= LEAST:
            share = max(5.0, track.width() * self._share)
            if self.isRightToLeft():
                track.setLeft(track.right() - share)
            track.setWidth(share)
            painter.setBrush(QColor(self._palette.accent))
            painter.drawRoundedRect(track, 2.5, 2.5)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(WIDE, line_height(ROW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        self.paint_ground(painter)
        unit = f" {tr('bits/token')}" if self.width() >= line_height(WIDE) else ""
        taken = self.fontMetrics().horizontalAdvance(f"\u221200.0{unit}")
        wide = max(12, self.width() - taken - 22)
        left = self.width() - 8 - wide if self.isRightToLeft() else 8
        self._paint_bar(painter, QRectF(left, self.height() / 2 - 2.5, wide, 5))
        painter.setPen(QColor(self._palette.muted))
        room = self.rect().adjusted(6, 0, -6, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, f"\u200e{self.text()}{unit}")  # the minus stays before its figure
        painter.end()


class InfluenceView(QWidget):
    """Says what is known and what can be asked; it lays itself out to a width."""

    asked = Signal(str)  # "influence" or "stop-influence"
    weighed = Signal(object, QWidget)  # what makes the card, and the bar beside which it stands
    left = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._carried: Carried | None = None
        self.ask = QToolButton(self)
        self.stop = note_button(tr("Stop"), palette, self)
        self.words, self.meaning = self._label(palette.text), self._label(palette.muted)
        self.meaning.setText(tr(MEANING))
        self._others: list[tuple[ElidedLabel, WeightBar]] = []
        self._build()

    def show_carried(self, carried: Carried | None) -> None:
        """Show what is known; nothing offers to find out."""
        self._carried = carried
        state = carried.state if carried is not None else ""
        again = state in ("stopped", "failed")
        self.ask.setText(tr("Measure again") if again else tr("What carried this answer?"))
        self.ask.setAccessibleName(self.ask.text())
        self.ask.setVisible(not state or again)
        self.stop.setVisible(state == "running")
        self.words.setVisible(bool(state))
        if carried is not None:
            self.words.setText(progress_words(carried) if state == "running" else verdict(carried))
        weights = carried.weights if carried is not None else ()
        self.meaning.setVisible(bool(weights))
        self._show_others([one for one in weights if not one.number and one.bits >= LEAST])

    def bar(self, weight: Weight, parent: QWidget) -> WeightBar:
        """The bar of a source, whose card it shows."""
        most = self._carried.most if self._carried is not None else 0.0
        made = WeightBar(weight, most, self._palette, parent)
        made.pointed.connect(lambda: self.weighed.emit(lambda window: self._card(weight, window), made))
        made.left.connect(self.left)
        made.show()
        return made

    def lay_out(self, width: int) -> int:
        """Fit to a width; the height comes back."""
        y = 0
        for label, bar in self._others:
            wide = bar_width(width)
            label.setGeometry(self._turned(QRect(3, y, width - wide - 9, line_height(ROW)), width))
            bar.setGeometry(self._turned(QRect(width - wide, y, wide, line_height(ROW)), width))
            y += line_height(ROW)
        if not self.words.isHidden():
            beside = self.stop.width() + 12 if not self.stop.isHidden() else 0
            y = self._place(self.words, y + _AIR, width - beside)
            if beside:
                wanted = self.words.fontMetrics().horizontalAdvance(self.words.text()) + 18
                middle = y - (self.words.height() + self.stop.height()) // 2
                size = self.stop.size()
                left = min(wanted, width - beside + 12)
                self.stop.setGeometry(self._turned(QRect(left, middle, size.width(), size.height()), width))
                y += _AIR
        if not self.meaning.isHidden():
            y = self._place(self.meaning, y + 2, width)
        if not self.ask.isHidden():
            self.ask.adjustSize()
            wide = min(self.ask.sizeHint().width(), width)
            self.ask.setGeometry(self._turned(QRect(0, y, wide, line_height(ROW)), width))
            y += line_height(ROW)
        return y

    def _place(self, label: QLabel, y: int, width: int) -> int:
        tall = max(label.heightForWidth(width), label.fontMetrics().height())
        label.setGeometry(self._turned(QRect(3, y, width - 3, tall), max(width, 1)))
        return y + tall

    def _turned(self, box: QRect, width: int) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), QRect(0, 0, width, 1), box)

    def _card(self, weight: Weight, window: QWidget) -> Card:
        return InfluenceCard(weight, self._palette, window)

    def _show_others(self, weights: Sequence[Weight]) -> None:
        for parts in self._others:
            for part in parts:
                part.hide()
                part.deleteLater()
        self._others = []
        for weight in weights:
            label = ElidedLabel(tr("{name} (not cited)", name=weight.name), "", self)
            dress(label, "label")
            label.setStyleSheet(f"color: {self._palette.muted}; background: transparent;")
            label.show()
            self._others.append((label, self.bar(weight, self)))

    def _build(self) -> None:
        dress(self.ask, "label")
        self.ask.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.ask.setIcon(self._sign())
        self.ask.setCursor(Qt.CursorShape.PointingHandCursor)
        self.ask.setToolTip(
            tr("Leaves out each source in turn and looks how much less likely the answer gets")
        )
        self.ask.setStyleSheet(
            button_style(self._palette) + f"QToolButton {{ padding: 2px 8px 2px 1px; icon-size: {_SIGN}px; }}"
        )
        self.ask.clicked.connect(lambda: self.asked.emit("influence"))
        self.stop.clicked.connect(lambda: self.asked.emit("stop-influence"))
        self.show_carried(None)

    def _sign(self) -> QIcon:
        """With air at its sides, so that the words stand in line with the names above."""
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(_SIGN * ratio), round(_SIGN * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.drawPixmap(2, 2, pixmap("chip", self._palette.muted, _SIGN - 4, ratio))
        painter.end()
        return QIcon(made)

    def _label(self, colour: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        dress(label, "label")
        label.setStyleSheet(f"color: {colour}; background: transparent;")
        return label


def bar_width(width: int) -> int:
    """How wide the bars in a list of this width are."""
    return line_height(WIDE if width >= line_height(_ROOMY) else NARROW)
