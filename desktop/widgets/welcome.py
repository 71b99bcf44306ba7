"""The page of an empty chat: what this is, whether the model is ready, and three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.icons import icon, pixmap
from desktop.widgets.labels import plain_label
from desktop.widgets.persona_menu import PersonaButton
from desktop.widgets.prompt_card import PROMPTS, PromptCard
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.tour_offer import TourOffer

if TYPE_CHECKING:
    from desktop.widgets.first_start import FirstStartPage

_ROOM_FOR_CARDS = 620
_TRIES = 3


class Welcome(QFrame):
    """Short and friendly; a click on a card offers its prompt."""

    prompt_chosen = Signal(str)
    action_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self._mark = QLabel(self)
        self._lock = QLabel(self)
        self._title = plain_label(tr("What is on your mind?"), "title", self, wrap=True)
        self._about = plain_label(tr("Chat with a language model that runs right here."), "", self, wrap=True)
        self._private = plain_label(tr("Everything stays on this computer."), "muted", self)
        self.state = plain_label("", "muted", self, wrap=True)
        self.action = QPushButton(self)
        self.persona = PersonaButton(palette, self)
        self.cards = [PromptCard(tr(title), tr(prompt), self) for title, prompt in PROMPTS]
        self.offer = TourOffer(self)
        self._guest: FirstStartPage | None = None
        self._fitting = self._asked = self._offered = False
        self.colours = palette
        self._build()
        self.apply_palette(palette)
        self.set_state("")

    def set_state(self, words: str, problem: bool = False, action: str = "") -> None:
        """Say how the model is doing; `action` is the label of the next step where there is one."""
        self.state.setText(words)
        self.state.setProperty("tone", "danger" if problem else "muted")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setVisible(bool(words))
        self.action.setText(action.replace("&", "&&"))
        self.action.setVisible(bool(action))
        self._fit()

    def offer_tour(self, offered: bool) -> None:
        """Offer the tour below, or not any more."""
        self._offered = offered
        self.offer.setVisible(offered)
        self._fit()

    def give_room(self, page: FirstStartPage) -> None:
        """Show another page here; what stood here comes back with `take_room`."""
        if self._guest is not page:
            self.take_room()
            self._guest = page
            self._whole.insertWidget(0, page, 1_000_000)
            page.apply_palette(self.colours)
        self._middle.hide()
        self._whole.setContentsMargins(0, 0, 0, 0)
        page.show()

    def take_room(self) -> None:
        """Show this page itself again."""
        if self._guest is not None:
            self._guest.hide()
            self._whole.removeWidget(self._guest)
            self._guest = None
        self._whole.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        self._middle.show()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.colours = palette
        if self._guest is not None:
            self._guest.apply_palette(palette)
        self.setStyleSheet(stylesheet(palette))
        self.persona.apply_palette(palette)
        self._mark.setPixmap(pixmap("openbook", "", 56, max(2.0, self.devicePixelRatioF())))
        self._lock.setPixmap(icon("lock", palette.muted, 16).pixmap(16, 16))

    def _build(self) -> None:
        self.action.setProperty("kind", "primary")
        self.action.clicked.connect(self.action_requested)
        for label in (self._title, self._about, self.state):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE.base)
        for card in self.cards:
            card.clicked.connect(lambda _=False, prompt=card.prompt: self.prompt_chosen.emit(prompt))
            self._row.addWidget(card, 1)
        self._middle = QWidget(self)
        self._middle.setMaximumWidth(SPACE.card)
        middle = self._column = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(SPACE.near)
        middle.addStretch(3)
        middle.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(SPACE.near)
        middle.addWidget(self._title)
        middle.addWidget(self._about)
        middle.addLayout(self._promise())
        middle.addSpacing(SPACE.near)
        middle.addWidget(self.persona, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(SPACE.near)
        middle.addLayout(self._row)
        middle.addSpacing(SPACE.near)
        middle.addWidget(self.state)
        middle.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(4)
        whole = self._whole = QHBoxLayout()
        whole.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        whole.addStretch(1)
        whole.addWidget(self._middle, 1000)
        whole.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(whole, 1)
        page.addWidget(self.offer)

    def _promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(self._lock)
        row.addWidget(self._private)
        row.addStretch(1)
        return row

    def _fit(self) -> None:
        """Show what there is room for; what is shown may change the room, and ask again meanwhile."""
        self._asked = True
        if self._fitting:
            return
        self._fitting = True
        for _ in range(_TRIES):
            if self._asked:
                self._asked = False
                self._choose()
        self._column.activate()
        self._fitting = False

    def _choose(self) -> None:
        """Where there is little room the sign goes first, then cards, then words, and the offer at last."""
        self.offer.setVisible(self._offered)
        if not self._choose_above() and self._offered:
            self.offer.hide()
            self._choose_above()

    def _choose_above(self) -> bool:
        """Show what has room above the offer; whether there is room for what always stands here."""
        narrow = self.width() < _ROOM_FOR_CARDS
        beside, below = QHBoxLayout.Direction.LeftToRight, QHBoxLayout.Direction.TopToBottom
        self._row.setDirection(below if narrow else beside)
        room = min(self.width() - 2 * SPACE.wide, SPACE.card)
        promise = self._private.fontMetrics().horizontalAdvance(self._private.text())
        self._private.setWordWrap(promise + 24 > room)
        wide = room if narrow else (room - 2 * SPACE.base) // len(self.cards)
        heights = [card.height_for(wide) for card in self.cards]
        below_it = 0 if self.offer.isHidden() else self.offer.sizeHint().height()
        for card, high in zip(self.cards, heights, strict=True):
            card.setFixedHeight(high if narrow else max(heights))
        steps = range(len(self.cards), 0, -1) if narrow else (len(self.cards),)
        cards = (*steps, 0, -1, -2, -3, -4)
        quiet = (
            (self._private, 0),
            (self._lock, 0),
            (self._about, -1),
            (self.persona, -2),
            (self._title, -3),
        )
        for sign, shown in ((True, len(self.cards)), *((False, step) for step in cards)):
            self._mark.setVisible(sign)
            for place, card in enumerate(self.cards):
                card.setVisible(place < shown)
            for part, least in quiet:
                part.setVisible(shown >= least)
            self._row.invalidate()
            self._column.invalidate()
            words = self._column.hasHeightForWidth()
            need = self._column.heightForWidth(room) if words else self._column.minimumSize().height()
            if need <= self.height() - 2 * SPACE.wide - below_it:
                return True
        return False

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 80)

    def hasHeightForWidth(self) -> bool:
        return False  # what is written has the room first, with chips and notes in large letters
