"""The page of the first start: short, friendly, never a dead end. It stands in the place of the welcome."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.first_start_cards import FoundTile, OfferTile, StarterTile
from desktop.widgets.icons import icon, pixmap
from desktop.widgets.labels import plain_label
from desktop.widgets.prompt_card import PROMPTS, PromptCard
from desktop.widgets.soft_edge import SoftEdge
from desktop.widgets.stylesheet import stylesheet

_BESIDE = 620


class FirstStartPage(QFrame):
    """Told by show_… of its tiles; every wish of the person is a signal of theirs or of this page."""

    prompt_chosen = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(tr("Welcome to Openbook"))
        self._mark, self._chip = QLabel(self), QLabel(self)
        self._title = plain_label(tr("Welcome to Openbook"), "title", self, wrap=True)
        self._about = plain_label(
            tr("Chat with language models that run right here. Everything stays on this computer."),
            "",
            self,
            wrap=True,
        )
        self.machine = plain_label(tr("Looking at this computer\u2026"), "muted", self, wrap=True)
        self.starter = StarterTile(palette, self)
        self.offer = OfferTile(palette, self)
        self.found = FoundTile(self)
        self.cards = [PromptCard(tr(title), tr(prompt), self) for title, prompt in PROMPTS]
        self._pair, self._prompts = QHBoxLayout(), QHBoxLayout()
        self._middle = QWidget(self)
        self.area = QScrollArea(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._edge = SoftEdge(palette, self.area)
        self._build()
        self.apply_palette(palette)

    def show_machine(self, words: str) -> None:
        """Show this machine in one line."""
        self.machine.setText(tr("This computer: {machine}", machine=words))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        if self.styleSheet() != stylesheet(palette):
            self.setStyleSheet(stylesheet(palette))
        ratio = max(2.0, self.devicePixelRatioF())
        self._mark.setPixmap(pixmap("openbook", "", 44, ratio))
        self._chip.setPixmap(icon("chip", palette.muted, 16).pixmap(16, 16))
        self.starter.apply_palette(palette)
        self.offer.apply_palette(palette)
        self._edge.apply_palette(palette)

    def _build(self) -> None:
        for layout in (self._pair, self._prompts):
            layout.setSpacing(SPACE.base)
        self._pair.addWidget(self.starter, 1)
        self._pair.addWidget(self.offer, 1)
        for card in self.cards:
            card.clicked.connect(lambda _=False, prompt=card.prompt: self.prompt_chosen.emit(prompt))
            self._prompts.addWidget(card, 1)
        self._middle.setMaximumWidth(SPACE.card)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.base)
        column.addStretch(2)
        column.addLayout(self._head())
        column.addSpacing(SPACE.tight)
        column.addLayout(self._pair)
        column.addWidget(self.found)
        column.addSpacing(SPACE.tight)
        column.addWidget(plain_label(tr("Or begin with one of these"), "muted", self._middle))
        column.addLayout(self._prompts)
        column.addStretch(3)
        inside = QWidget(self)
        row = QHBoxLayout(inside)
        row.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        row.addStretch(1)
        row.addWidget(self._middle, 1000)
        row.addStretch(1)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._about)
        machine = QHBoxLayout()
        machine.setSpacing(6)
        machine.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        machine.addWidget(self.machine, 1)
        words.addSpacing(2)
        words.addLayout(machine)
        head = QHBoxLayout()
        head.setSpacing(SPACE.wide)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _BESIDE
        direction = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._pair.setDirection(direction)
        self._prompts.setDirection(direction)
        self.found.set_narrow(narrow)
        room = min(self.width() - 2 * SPACE.wide - 12, SPACE.card)
        wide = room if narrow else (room - 2 * SPACE.base) // len(self.cards)
        heights = [card.height_for(wide) for card in self.cards]
        for card, high in zip(self.cards, heights, strict=True):
            card.setFixedHeight(high if narrow else max(heights))
