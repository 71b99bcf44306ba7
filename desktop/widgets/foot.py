"""What stands below the words of a message: how its answer ended, a better answer, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.theme import Palette, line_height
from desktop.transcript import MessageItem
from desktop.ways import Guide
from desktop.widgets.actions import SIDE, ActionBar
from desktop.widgets.better_note import BetterNote
from desktop.widgets.citation_card import Card
from desktop.widgets.evidence import Evidence
from desktop.widgets.figures_button import FiguresCard
from desktop.widgets.notes import Note, without
from desktop.widgets.turn_menus import ways_menu

NEAR, GAP, BOTTOM = 8, 2, 4


class Foot(QObject):
    """Makes its widgets in `host` when they are needed; cards are shown by way of the evidence."""

    pressed = Signal(str)
    changed = Signal()  # its height

    def __init__(self, palette: Palette, host: QWidget, evidence: Evidence) -> None:
        super().__init__(host)
        self._palette, self._host, self._evidence = palette, host, evidence
        self._item = MessageItem(0, "assistant", "")
        self.guide: Callable[[], Guide | None] = lambda: None
        self.links: Callable[[], Mapping[str, str]] = dict  # of the text, by where they lead
        self._bar: ActionBar | None = None
        self._note: Note | None = None
        self._better: BetterNote | None = None
        self._offer: Note | None = None
        self._offered = ("", "", "")

    @property
    def bar(self) -> ActionBar:
        """The actions, made if they were not."""
        if self._bar is None:
            self._bar = ActionBar(self._palette, self._host)
            self._bar.show_item(self._item)
            self._bar.pressed.connect(self.pressed)
            self._bar.links = self.links
            self._bar.ways_wanted.connect(self._on_ways)
            self._bar.figures_wanted.connect(self._on_figures)
            self._bar.figures_left.connect(self._evidence.left)
            self._place_bar(self._host.height() - line_height(SIDE) - self._below(), self._host.width())
        return self._bar

    def show(self, item: MessageItem) -> None:
        """Fit to a message."""
        before, self._item = self._item, item
        self._note = without(self._note)
        if item.error:
            self._set_note(item.error, tr("Try again"), "regenerate", alarming=True)
        elif item.state == "interrupted":
            words = tr("Stopped") if item.cut else tr("Interrupted")
            self._set_note(words, tr("Continue"), "continue", alarming=False)
        if (item.id, item.better) != (before.id, before.better):
            self._show_better()
        if self._bar is not None or item.siblings > 1:
            self.bar.show_item(item)

    def offer(self, words: str, button: str, action: str) -> bool:
        """Say something about the answer with one thing to do about it, "" for nothing; whether it is new."""
        if (words, button, action) == self._offered:
            return False
        held = self._offer is not None and self._offer.isAncestorOf(self._host.window().focusWidget())
        self._offered, self._offer = (words, button, action), without(self._offer)
        if words:
            self._offer = Note(words, button, False, self._palette, self._host)
            self._offer.pressed.connect(lambda: self.pressed.emit(action))
            self._offer.show()
        if held:
            self._host.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def reveal(self, revealed: bool) -> None:
        """Show the actions, or hide them."""
        if revealed or self._bar is not None:
            self.bar.reveal(revealed)

    def lay_out(self, y: float, width: int) -> int:
        """Place everything from y on; where it ends comes back."""
        for part in (self._note, self._offer, self._better):
            if part is not None:
                tall = part.height_for(width)
                part.setGeometry(0, round(y) + NEAR, width, tall)
                y += NEAR + tall
        self._place_bar(round(y) + GAP, width)
        return round(y) + GAP + line_height(SIDE) + self._below()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        if self._bar is not None:
            self._bar.apply_palette(palette)
        self._show_better()
        self.show(self._item)

    def _below(self) -> int:
        return BOTTOM if self._item.role == "assistant" else 0

    def _place_bar(self, y: int, width: int) -> None:
        """Put the actions where their icons, not their frames, line up with the text."""
        if self._bar is not None:
            answers = self._item.role == "assistant"
            at_left = answers != self._host.isRightToLeft()
            self._bar.setGeometry(-5 if at_left else 0, y, width + 5, line_height(SIDE))

    def _set_note(self, words: str, button: str, action: str, alarming: bool) -> None:
        self._note = Note(words, button, alarming, self._palette, self._host)
        self._note.pressed.connect(lambda: self.pressed.emit(action))
        self._note.show()

    def _show_better(self) -> None:
        self._better = without(self._better)
        if self._item.better:
            self._better = BetterNote(self._item.better, self._palette, self._host)
            self._better.pressed.connect(self.pressed)
            self._better.resized.connect(self.changed)
            self._better.show()

    def _on_ways(self, button: QWidget) -> None:
        guide = self.guide()
        ways = guide.ways(self._item.id) if guide is not None else ()
        menu = ways_menu(ways, self._palette, button)
        menu.triggered.connect(lambda action: self.pressed.emit(str(action.data())))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_figures(self, button: QWidget) -> None:
        guide, palette = self.guide(), self._palette
        facts = guide.facts(self._item.id) if guide is not None else ()

        def make(window: QWidget) -> Card:
            return FiguresCard(facts, palette, window)

        if facts:
            self._evidence.weighed.emit(make, button)
