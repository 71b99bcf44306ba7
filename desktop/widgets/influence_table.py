"""The fold "Influence": each source by what its absence costs, and by how much it was looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.attended import percent
from desktop.carried import LEAST
from desktop.context_view import colour_of
from desktop.language import marked, tr
from desktop.theme import SPACE, TYPE, Palette, grown, row
from desktop.weighing import Row
from desktop.widgets.fonts import ui_font
from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.widgets.layouts import empty_layout

HONEST = marked(
    "Leaving a source out tells whether it was needed, but not where two say the same. Attention tells where"
    " the model looked, but not whether that changed a word."
)
_FIGURES, _GAP, _PAD = 52, 12, 4


class InfluenceTable(QWidget):
    """Told by show_…; says what shall be measured."""

    measured = Signal()
    stopped = Signal()
    looked = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.nothing = plain_label("", "muted", self, wrap=True)
        self.head = ColumnHeads(palette, self)
        self.said = plain_label("", "strong", self, wrap=True)
        self.words = plain_label("", "muted", self, wrap=True)
        self.bar = QProgressBar(self)
        self.measure = QPushButton(tr("Leave each out"), self)
        self.stop = QPushButton(tr("Stop"), self)
        self.look = QPushButton(tr("Look at attention"), self)
        self.honest = plain_label(tr(HONEST), "muted", self, wrap=True)
        self.rows: list[SourceRow] = []
        self._lines = QVBoxLayout()
        self._foot = QWidget(self)  # hidden where it has no button, so that it takes no room
        self._build()
        self.measure.clicked.connect(self.measured)
        self.stop.clicked.connect(self.stopped)
        self.look.clicked.connect(self.looked)
        self.show_nothing("")

    def show_nothing(self, words: str) -> None:
        """There are no sources, and this is why."""
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))
        parts = (self.head, self.said, self.words, self.bar, self._foot, self.honest)
        for part in (*parts, *self.rows):
            part.hide()

    def show_rows(self, rows: Sequence[Row], said: str) -> None:
        """Show the sources with what is known of them; `said` is what both measures say together."""
        self.nothing.hide()
        if len(rows) != len(self.rows):
            empty_layout(self._lines)
            self.rows = [SourceRow(self._palette, self) for _ in rows]
            for line in self.rows:
                self._lines.addWidget(line)
        most = max((one.bits or 0.0 for one in rows), default=0.0)
        for line, one in zip(self.rows, rows, strict=True):
            line.show_row(one, most)
            line.show()
        self.head.show()
        self.honest.show()
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def show_ways(self, *, measure: bool, look: bool, share: float, words: str) -> None:
        """Offer what is not known yet; `share` is how far measuring is, below 0 while it does not run."""
        running = share >= 0
        self.measure.setVisible(measure and not running)
        self.stop.setVisible(running)
        self.bar.setVisible(running)
        self.bar.setValue(round(100 * max(0.0, share)))
        self.look.setVisible(look)
        self._foot.setVisible(measure or running or look)
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.head.apply_palette(palette)
        for line in self.rows:
            line.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._lines.setSpacing(SPACE.tight)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(tr("How many sources were left out"))
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE.near)
        self.honest.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        for button in (self.measure, self.stop, self.look):
            button.setProperty("kind", "outline")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            foot.addWidget(button)
        foot.addStretch(1)
        self.measure.setToolTip(
            tr("Leaves out each source in turn and looks how much less likely the answer gets")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.base)
        column.setSpacing(SPACE.near)
        for part in (self.nothing, self.said, self.head):
            column.addWidget(part)
        column.addLayout(self._lines)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addWidget(self._foot)
        column.addWidget(self.honest)


class Columns(QWidget):
    """Two columns side by side, the first one for leaving out."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.update()

    @property
    def columns(self) -> tuple[QRectF, QRectF]:
        """Where they are."""
        wide = (self.width() - 2 * _PAD - _GAP) / 2
        boxes = [QRectF(_PAD + at * (wide + _GAP), 0, wide, self.height()) for at in (0, 1)]
        if self.isRightToLeft():
            boxes.reverse()
        return boxes[0], boxes[1]

    @property
    def sides(self) -> tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]:
        """Where lines begin and end."""
        first, second = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        return (second, first) if self.isRightToLeft() else (first, second)


class ColumnHeads(Columns):
    """What the columns are called."""

    def words(self) -> tuple[str, str]:
        """Both names."""
        return tr("Left out, bits per token"), tr("Looked at")

    def sizeHint(self) -> QSize:
        return QSize(200, row(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, row(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(ui_font(TYPE.small))
        painter.setPen(QColor(self._palette.muted))
        flags = self.sides[0] | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        for box, words in zip(self.columns, self.words(), strict=True):
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, flags, shown)
        painter.end()


class SourceRow(Columns):
    """One source: its name, and below it a bar for each measure."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._row = Row(0, "")
        self._most = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_row(self, shown: Row, most: float) -> None:
        """Show this source; bars of leaving out are to a scale that ends at `most`."""
        self._row, self._most = shown, most
        left_out = tr("not measured") if shown.bits is None else f"{shown.bits_words} {tr('bits/token')}"
        looked = tr("not measured") if shown.share is None else percent(shown.share)
        self.setAccessibleName(shown.title)
        said = tr("Left out: {bits}. Looked at: {share}.", bits=left_out, share=looked)
        self.setAccessibleDescription(" ".join(filter(None, (said, shown.meaning))))
        self.setToolTip(plain_tooltip(" ".join(filter(None, (f"{shown.title}.", said, shown.meaning)))))
        self.update()

    @property
    def shown(self) -> Row:
        """What it shows."""
        return self._row

    # ---- inside ---------------------------------------------------------------------------------------

    def _paint_measure(self, painter: QPainter, box: QRectF, share: float, words: str, colour: str) -> None:
        figures, end = grown(_FIGURES), self.sides[1]
        room = QRectF(box.left(), box.top(), box.width() - figures, box.height())
        text = QRectF(box.right() - figures, box.top(), figures, box.height())
        if self.isRightToLeft():
            room.moveRight(box.right())
            text.moveLeft(box.left())
        track = QRectF(room.left(), room.center().y() - 3, room.width(), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.icode_bg))
        painter.drawRoundedRect(track, 2.5, 2.5)
        if share > 0:
            wide = max(4.0, track.width() * min(1.0, share))
            if self.isRightToLeft():
                track.setLeft(track.right() - wide)
            track.setWidth(wide)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(track, 2.5, 2.5)
        painter.setFont(ui_font(TYPE.small))
        painter.setPen(QColor(self._palette.muted))
        flags = end | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(text, flags | Qt.TextFlag.TextForceLeftToRight, words)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, row(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, row(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        one, half = self._row, self.height() / 2
        painter.setFont(ui_font(TYPE.label))
        painter.setPen(QColor(self._palette.text))
        name = QRectF(_PAD, 2, self.width() - 2 * _PAD, half)
        shown = painter.fontMetrics().elidedText(one.title, Qt.TextElideMode.ElideRight, int(name.width()))
        flags = self.sides[0] | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(name, flags, shown)
        first, second = (QRectF(box.left(), half, box.width(), half - 2) for box in self.columns)
        drop = one.bits if one.bits is not None and one.bits >= LEAST else 0.0
        share = drop / self._most if self._most > 0 else 0.0
        self._paint_measure(painter, first, share, one.bits_words, self._palette.accent)
        looked = "\u2013" if one.share is None else percent(one.share)
        self._paint_measure(painter, second, one.share or 0.0, looked, colour_of("sources", self._palette))
        painter.end()
