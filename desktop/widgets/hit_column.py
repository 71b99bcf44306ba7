"""One ranking of the workbench: what it goes by, and its passages from the best on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.language import marked, number, tr
from desktop.theme import TYPE, Palette
from desktop.widgets.drawn import turned
from desktop.widgets.hit_card import HitCard
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.tall_area import TallArea
from desktop.workbench_view import Standing, asked_words, is_saved, ordinal
from rag import Hit, Passage, Trial, Way

TITLES: dict[Way, tuple[str, str]] = {
    "words": (marked("Words"), marked("BM25: the question\u2019s own words")),
    "vectors": (marked("Meaning"), marked("cosine: in other words, too")),
    "fused": (marked("Both"), marked("fused: used for answers")),
}
_NOTHING: dict[Way, str] = {
    "words": marked("No passage has these words."),
    "vectors": marked("Nothing was found by meaning."),
    "fused": marked("Nothing was found."),
}
_FOUND: dict[Way, str] = {
    "words": marked("Found by words"),
    "vectors": marked("Found by meaning"),
    "fused": marked("Found by both"),
}
_GAP = 8
#: So many are shown above another ranking until all are wanted.
FEW = 3


class HitColumn(QFrame):
    """Scrolls by itself beside others, and is as high as its passages where it stands above them."""

    pointed = Signal(str)  # a passage's id, or ""
    opened = Signal(object)  # Passage
    save_requested = Signal(object)  # Passage

    def __init__(self, way: Way, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.way: Way = way
        self._palette = palette
        self._question = ""
        self._stacked = self._unfolded = False
        title, words = (tr(one) for one in TITLES[way])
        self.setAccessibleName(tr(_FOUND[way]))
        self.title = plain_label(title, "strong", self)
        self.words = ElidedLabel(words, "muted", self)
        self.standing = plain_label("", "standing", self)
        self.nothing = plain_label(tr(_NOTHING[way]), "muted", self, wrap=True)
        self.stack = _Cards(self)
        self._scroll = TallArea(self)
        self._scroll.setWidget(self.stack)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._on_more)
        head = QHBoxLayout()
        head.setContentsMargins(margins(2, 0, 12, 0))
        head.setSpacing(_GAP)
        for part in (self.title, self.words, self.standing):
            head.addWidget(part, int(part is self.words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(0)  # where nothing was found its words stay on top

    @property
    def cards(self) -> list[HitCard]:
        """The passages, best first."""
        return self.stack.cards

    def show_hits(self, question: str, hits: Iterable[Hit], trials: Iterable[Trial]) -> None:
        """Show exactly these passages."""
        self._question = question
        asked = asked_words(question)
        cards = [HitCard(hit, self.way, asked, self._palette, self.stack) for hit in hits]
        for card in cards:
            card.pointed.connect(self.pointed)
            card.clicked.connect(lambda _=False, card=card: self.opened.emit(card.hit.passage))
            card.save_requested.connect(lambda card=card: self.save_requested.emit(card.hit.passage))
        self._unfolded = False
        self.stack.put(cards)
        self.show_trials(trials)
        self.nothing.setVisible(not cards)
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def show_trials(self, trials: Iterable[Trial]) -> None:
        """Mark the passages that tests expect for this question."""
        known = list(trials)
        for card in self.cards:
            card.show_saved(is_saved(known, self._question, card.hit.passage))

    def show_pointed(self, passage: str, standing: Standing | None) -> None:
        """A passage is pointed at somewhere: show it here too, and which place it has."""
        for card in self.cards:
            card.show_same(bool(passage) and card.hit.passage.id == passage)
        rank: int | None = getattr(standing, self.way) if standing is not None else None
        self.standing.setText("" if not passage else ordinal(rank) if rank else tr("not found"))

    def set_stacked(self, stacked: bool) -> None:
        """Stand above the others, or beside them."""
        self._stacked = stacked
        policy = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if stacked else policy.ScrollBarAsNeeded
        )
        self._fit()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours; the style sheet is the page's."""
        self._palette = palette
        self.standing.setStyleSheet(f"color: {palette.accent}; font-size: {TYPE.small}px; font-weight: 600;")
        for card in self.cards:
            card.apply_palette(palette)

    @property
    def passages(self) -> list[Passage]:
        """What is shown."""
        return [card.hit.passage for card in self.cards]

    def _on_more(self) -> None:
        self._unfolded = True
        self._fit()
        self.cards[FEW].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        few = self._stacked and not self._unfolded and len(self.cards) > FEW + 1
        for card in self.cards[FEW:]:
            card.setVisible(not few)
        self.more.setVisible(few)
        self.more.setText(tr("Show all {count}", count=number(len(self.cards))))
        self._scroll.setVisible(bool(self.cards))
        self.stack.place()
        if self._stacked:
            self._scroll.setFixedHeight(self.stack.height_for(self.width()))
        else:
            self._scroll.setMinimumHeight(0)
            self._scroll.setMaximumHeight(16_777_215)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class _Cards(QWidget):
    """Cards below each other, each as high as its text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: list[HitCard] = []

    def put(self, cards: list[HitCard]) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = cards
        for card in cards:
            card.show()
        self.place()

    def height_for(self, width: int) -> int:
        return sum(card.height_for(width - 8) + _GAP for card in self.cards if not card.isHidden())

    def place(self) -> None:
        y, wide = 0, self.width() - 8
        for card in self.cards:
            if card.isHidden():
                continue
            high = card.height_for(wide)
            card.setGeometry(turned(self, QRect(0, y, wide, high)))
            y += high + _GAP
        self.setMinimumHeight(y)

    def sizeHint(self) -> QSize:
        return QSize(240, self.height_for(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
