"""The plan of memory in the Model tab: does it fit, what takes the room on each device, and why there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.plan_view import PARTS, Bar, Tone, advice, bars, basis, need_words, verdict
from desktop.sentences import said
from desktop.sizes import bytes_words
from desktop.theme import SPACE, Palette
from desktop.widgets.drawn import DrawnWidget, smooth_painter
from desktop.widgets.labels import ElidedLabel, plain_label, plain_tooltip
from desktop.widgets.layouts import empty_layout, margins
from engine import Plan

#: A plan that is there sooner does not make the one before it fade, to so much of its strength.
PATIENCE_MS, STALE = 250, 0.45
_TALL = 10
_DOT = 8
#: How much of the accent each part has.
_STRENGTHS = (1.0, 0.58, 0.34)


class PlanCard(QFrame):
    """Shows one plan; dimmed while a newer one is being worked out."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.plan: Plan | None = None
        self.verdict = _Verdict(palette, self)
        self.need = plain_label("", "fact", self, wrap=True)
        self.advice = plain_label("", "fact", self, wrap=True)
        self.measured = plain_label("", "fact", self, wrap=True)
        self.basis = plain_label("", "muted", self, wrap=True)
        self.bars: list[PlanBar] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._legend = Legend(palette, self)
        self._why = QVBoxLayout()
        self._why.setSpacing(4)
        self._faded = QGraphicsOpacityEffect(self)
        self._faded.setOpacity(STALE)
        self._faded.setEnabled(False)
        self.setGraphicsEffect(self._faded)
        self._fading = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._fading.timeout.connect(lambda: self._faded.setEnabled(True))
        self._build()
        self.show_plan(None)

    def show_plan(self, plan: Plan | None, measured: str = "") -> None:
        """Show a plan, and how it turned out where the model is in memory."""
        self._fresh()
        self.plan = plan
        for layout in (self._rows, self._why):
            empty_layout(layout)
        self.bars = []
        if plan is None:
            self.say("")
            return
        words, tone = verdict(plan)
        self.verdict.show_words(words, tone)
        self._say(self.need, need_words(plan))
        self._say(self.advice, advice(plan))
        self._say(self.measured, measured)
        self._say(self.basis, basis(plan) if plan.need_bytes else "")
        for bar in bars(plan):
            self._add_bar(bar)
        self._legend.show_segments([bar.segments for bar in bars(plan)])
        for sentence in plan.why:
            self._why.addWidget(plain_label(escaped_line(said(sentence)), "muted", self, wrap=True))

    def wait(self) -> None:
        """What is shown is of other settings; it fades when the plan of these takes its time."""
        self._say(self.measured, "")
        if self.plan is not None and not self._fading.isActive():
            self._fading.start()

    def _fresh(self) -> None:
        self._fading.stop()
        self._faded.setEnabled(False)

    def say(self, words: str) -> None:
        """Say something in the place of a plan, such as why there is none."""
        self._fresh()
        self.plan = None
        for label in (self.need, self.advice, self.measured):
            self._say(label, "")
        for layout in (self._rows, self._why):
            empty_layout(layout)
        self.bars = []
        self._legend.show_segments(())
        self.verdict.show_words("", "unknown")
        self._say(self.basis, words or tr("Choose a model, and this says what it needs."))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.verdict.apply_palette(palette)
        self._legend.apply_palette(palette)
        for bar in self.bars:
            bar.apply_palette(palette)

    def _say(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _add_bar(self, bar: Bar) -> None:
        row = QVBoxLayout()
        row.setSpacing(3)
        drawn = PlanBar(bar, self._palette, self)
        name = ElidedLabel(bar.name, "fact", self)
        row.addWidget(name)
        row.addWidget(drawn)
        row.addWidget(plain_label(bar.words, "danger" if bar.over else "muted", self))
        self._rows.addLayout(row)
        self.bars.append(drawn)

    def _build(self) -> None:
        self.setObjectName("plan")
        self.setAccessibleName(tr("Memory"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(SPACE.near)
        column.addWidget(self.verdict)
        column.addWidget(self.need)
        column.addWidget(self.advice)
        column.addWidget(self.measured)
        column.addLayout(self._rows)
        column.addWidget(self._legend)
        column.addLayout(self._why)
        column.addWidget(self.basis)


class PlanBar(DrawnWidget):
    """A stacked bar of one device; behind it the room that is free, after it the error of the estimate."""

    def __init__(self, bar: Bar, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.bar = bar
        self.setFixedHeight(_TALL + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = [
            f"{tr(label)} {bytes_words(size)}" for (_, label), size in zip(PARTS, bar.segments, strict=True)
        ]
        self.setAccessibleName(bar.name)
        self.setAccessibleDescription(f"{bar.words}: {', '.join(told)}")
        self.setToolTip(plain_tooltip(", ".join(told)))

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(160, _TALL + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, bar = self._palette, self.bar
        painter = smooth_painter(self)
        if self.isRightToLeft():  # it is filled from where reading begins
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        whole = QRectF(0, 1, self.width(), _TALL)
        outline = QPainterPath()
        outline.addRoundedRect(whole, _TALL / 2, _TALL / 2)
        painter.fillPath(outline, QColor(palette.border))
        painter.setClipPath(outline)
        at = 0.0
        for size, colour in zip(bar.segments, tints(palette), strict=True):
            wide = whole.width() * size / bar.scale
            painter.fillRect(QRectF(at, 1, wide, _TALL), colour)
            at += wide
        edge = whole.width() * bar.free / bar.scale
        if bar.over:  # what there is no room for
            painter.fillRect(QRectF(edge, 1, at - edge, _TALL), QColor(palette.danger))
        if bar.error:
            band = QColor(palette.danger if bar.over else palette.accent)
            band.setAlphaF(0.18)
            painter.fillRect(QRectF(at, 1, whole.width() * bar.error / bar.scale, _TALL), band)
        painter.setClipping(False)
        if bar.free and bar.free < bar.scale:  # where the free memory ends
            painter.setPen(QPen(QColor(palette.text), 1.5))
            painter.drawLine(round(edge), 0, round(edge), self.height())
        painter.end()


class Legend(QWidget):
    """What the tints of the bars mean, with the sum over all devices; wraps where it must."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._dots: list[_Dot] = []

    def show_segments(self, segments: Sequence[tuple[int, ...]]) -> None:
        """Show the sums of these parts."""
        empty_layout(self._column)
        self._dots = []
        for number, (_, label) in enumerate(PARTS):
            size = sum(parts[number] for parts in segments)
            if size:
                row = QHBoxLayout()
                row.setSpacing(7)
                dot = _Dot(number, self._palette, self)
                self._dots.append(dot)
                row.addWidget(dot)
                row.addWidget(plain_label(tr(label), "muted", self), 1)
                row.addWidget(plain_label(bytes_words(size), "muted", self))
                self._column.addLayout(row)
        self.setVisible(bool(self._dots))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for dot in self._dots:
            dot.colour = tints(palette)[dot.number]
            dot.update()


class _Dot(QWidget):
    """A small round sample of a tint."""

    def __init__(self, number: int, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.colour = tints(palette)[number]
        self.setFixedSize(_DOT, _DOT + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        painter.drawEllipse(QRectF(0, (self.height() - _DOT) / 2, _DOT, _DOT))
        painter.end()


class _Verdict(DrawnWidget):
    """A dot and a word or two."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.tone: Tone = "unknown"
        self.label = plain_label("", "strong", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(_DOT + 8, 0, 0, 0))
        row.addWidget(self.label, 1)

    def show_words(self, words: str, tone: Tone) -> None:
        """Show a verdict; without words nothing is shown."""
        self.tone = tone
        self.label.setText(words)
        self.setVisible(bool(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone_colour(self.tone, self._palette))
        left = self.width() - _DOT if self.isRightToLeft() else 0
        painter.drawEllipse(QRectF(left, (self.height() - _DOT) / 2, _DOT, _DOT))
        painter.end()


def tone_colour(tone: Tone, palette: Palette) -> QColor:
    """The colour of a verdict."""
    tones = {"good": palette.accent, "tight": palette.warn, "problem": palette.danger}
    return QColor(tones.get(tone, palette.faint))


def tints(palette: Palette) -> tuple[QColor, ...]:
    """The colours of the parts of a bar: one hue, from strong to faint."""
    full, ground = QColor(palette.accent), QColor(palette.side)
    return tuple(_mixed(full, ground, share) for share in _STRENGTHS)


def _mixed(full: QColor, ground: QColor, share: float) -> QColor:
    parts = [
        round(a * share + b * (1 - share))
        for a, b in zip(full.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts)
