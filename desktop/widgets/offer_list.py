"""The files of a model that can be got, one row each: its size, whether it fits, and a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.model_offers import Offer
from desktop.theme import TYPE, Palette
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.flow import Flow
from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.widgets.layouts import margins
from desktop.widgets.row_delegate import tone_colour

_BUTTON, _LABEL = 112, 220
_DOT, _AIR = 7, 6
#: The words have at least this width beside the button, else it goes below.
_TEXT = 200
_MIDDLE = Qt.TextElideMode.ElideMiddle
#: States in which the button waits for something.
_BUSY = frozenset({"asking", "waiting", "running"})


class OfferList(QWidget):
    """Rows that stay the same files are changed in place, so that the focus stays on its button."""

    get_requested = Signal(str)  # key
    load_requested = Signal(str)  # path
    resume_requested = Signal(int)  # download
    queue_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.rows: list[OfferRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show exactly these."""
        if [row.offer.key for row in self.rows] != [offer.key for offer in offers]:
            for row in self.rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = [self._made(offer) for offer in offers]
        for row, offer in zip(self.rows, offers, strict=True):
            row.show_offer(offer)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for row in self.rows:
            row.apply_palette(palette)

    def _made(self, offer: Offer) -> OfferRow:
        row = OfferRow(offer, self._palette, self)
        row.button.clicked.connect(lambda: self._on_pressed(row.offer))
        self._column.addWidget(row)
        return row

    def _on_pressed(self, offer: Offer) -> None:
        match offer.state:
            case "here":
                self.load_requested.emit(offer.path)
            case "paused" | "failed":
                self.resume_requested.emit(offer.download)
            case "waiting" | "running":
                self.queue_requested.emit()
            case "offered":
                self.get_requested.emit(offer.key)


class OfferRow(QFrame):
    """One file."""

    def __init__(self, offer: Offer, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.offer = offer
        self._palette = palette
        self.label = plain_label("", "", self)
        self.mark = plain_label(tr("Recommended"), "", self)
        self.size_label = plain_label("", "muted", self)
        self.verdict = _Verdict(self)
        self.details = wrapped_label("", "muted", self)
        self.why = wrapped_label("", "muted", self)
        self.button = QPushButton(self)
        self.button.setMinimumWidth(_BUTTON)
        self._build()
        self.show_offer(offer)

    def show_offer(self, offer: Offer) -> None:
        """Show the file as it stands now."""
        self.offer = offer
        self.label.setText(self.label.fontMetrics().elidedText(offer.label, _MIDDLE, _LABEL))
        self.label.setToolTip(plain_tooltip(offer.label))
        self.mark.setVisible(bool(offer.why))
        self.size_label.setText(offer.size)
        self.verdict.setText(offer.verdict)
        self.details.setText(offer.details)
        self.details.setVisible(bool(offer.details))
        self.why.setText(offer.why)
        self.why.setVisible(bool(offer.why))
        self.button.setText(offer.words)
        self.button.setEnabled(offer.state != "asking")
        said = (offer.words, offer.label, offer.size, offer.verdict, offer.details, offer.why)
        self.button.setAccessibleName(", ".join(part for part in said if part))
        self._set("chosen", bool(offer.why), self)
        wanted = offer.state == "offered" and bool(offer.why)
        self._set("kind", "primary" if wanted else "outline", self.button)
        self.button.setToolTip(tr("See it in the downloads") if offer.state in _BUSY else "")
        self.apply_palette(self._palette)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        colour = tone_colour(palette, self.offer.tone)
        self.verdict.show_tone(colour)
        self.mark.setStyleSheet(f"color: {palette.accent}; font-size: {TYPE.small}px; font-weight: 600;")

    def _set(self, name: str, value: object, widget: QWidget) -> None:
        if widget.property(name) != value:
            widget.setProperty(name, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.label)
        head.addWidget(self.mark)
        head.addStretch(1)
        head.addWidget(self.verdict)
        head.addWidget(self.size_label)
        told = QWidget(self)
        text = QVBoxLayout(told)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(2)
        text.addStretch(1)
        text.addLayout(head)
        text.addWidget(self.details)
        text.addWidget(self.why)
        text.addStretch(1)
        flow = Flow(14, self)
        flow.add(told, least=_TEXT, firm=True)
        flow.add(self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(12, 8, 10, 8))
        row.addWidget(flow)


class _Verdict(QLabel):
    """Whether a file fits, after a dot such as the rows of a list have."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(margins(_DOT + _AIR, 0, 0, 0))
        self._colour = ""

    def show_tone(self, colour: str) -> None:
        """Take the colour of what is said."""
        self._colour = colour
        self.setStyleSheet(f"color: {colour}; font-size: {TYPE.small}px;")

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        left = self.width() - _DOT if self.isRightToLeft() else 0
        painter.drawEllipse(QRectF(left, self.height() / 2 - _DOT / 2 + 1, _DOT, _DOT))
        painter.end()
