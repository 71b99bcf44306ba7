"""The command palette: one field over everything that can be done or gone to, and what fits below it.

It lies over the window. Keys go to the field and move through the list; Esc or a click beside it closes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.choices import PREFIXES, SECTIONS, Choice, Row
from desktop.language import tr
from desktop.theme import Palette, row
from desktop.widgets.announcing import say
from desktop.widgets.labels import plain_label
from desktop.widgets.palette_items import spoken_words
from desktop.widgets.palette_list import PaletteList
from desktop.widgets.search_card import FIELD, SearchCard

WIDEST, TOP, LIST_HEIGHT, NARROW = 640, 72, 430, 560
_FOOT, _PAGE = 38, 8
#: Beside the words of a way.
_AROUND = 20


class CommandPalette(SearchCard):
    """Looks for nothing and does nothing by itself."""

    typed = Signal(str)
    chosen = Signal(object)  # Choice

    def __init__(self, palette: Palette, over: QWidget) -> None:
        self._asked = tr("Go to a chat, a model, a setting or an action")
        super().__init__(palette, over, self._asked, tr("Go to anything"))
        self._growing = False
        self.list = PaletteList(palette, self.card)
        self._foot = QWidget(self.card)
        self.hints = [_hint(sign, tr(SECTIONS[kind][0]), self._foot) for sign, kind in PREFIXES.items()]
        self._help = plain_label("\u2191\u2193  \u21b5  Esc", "muted", self._foot)
        self._build()
        self._connect()
        self.apply_palette(palette)

    def open(self, typed: str = "") -> None:
        """Appear with an empty field, or with these first characters; again, it closes."""
        if self.isVisible() and not typed:
            self.dismiss()
            return
        self.field.setText(typed)
        self.appear()
        self.typed.emit(typed)

    def begin(self, keep: bool) -> None:
        """What is shown next belongs to another search; `keep` when the same is looked for once more."""
        self._growing = keep

    def show_rows(self, rows: Sequence[Row], more: bool = False) -> None:
        """Show what was found; `more` when it is being looked for further."""
        stays = self._growing
        self.list.show_rows(rows, keep=stays)
        self._growing = True  # what comes until the next letter only adds to it
        found = bool(rows)
        if not found and not more:
            words = self.field.text().strip()[:60]
            self.nothing.say(
                tr("Nothing fits \u201c{words}\u201d.", words=words) if words else tr("Nothing is here yet."),
                tr("Try fewer letters, or take away the sign in front."),
            )
        self.list.setVisible(found)
        self.nothing.setVisible(not found and not more)
        self.place()
        if not stays:
            self.list.scrollToTop()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.list.apply_palette(palette)
        self._foot.setFixedHeight(row(_FOOT))

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(8, 0, 18, 0)
        foot.setSpacing(2)
        for hint in self.hints:
            foot.addWidget(hint)
        foot.addStretch(1)
        foot.addWidget(self._help)
        middle = QVBoxLayout()
        middle.setContentsMargins(6, 2, 4, 2)
        middle.addWidget(self.list)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addLayout(middle, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.field.textEdited.connect(self.typed)
        self.list.opened.connect(self._choose)
        self.list.moved.connect(self._tell)
        for hint, sign in zip(self.hints, PREFIXES, strict=True):
            hint.clicked.connect(lambda _=False, sign=sign: self._begin(sign))

    def _fit_words(self, wide: int) -> None:
        """Where there is little room the ways say their signs alone, and the empty line its name."""
        said = [f"{sign}  {tr(SECTIONS[kind][0])}" for sign, kind in PREFIXES.items()]
        metrics = self.hints[0].fontMetrics()
        needed = sum(metrics.horizontalAdvance(words) + _AROUND for words in said)
        needed += self._help.sizeHint().width() if self._help.isVisibleTo(self) else 0
        for hint, words, sign in zip(self.hints, said, PREFIXES, strict=True):
            hint.setText(words if needed <= wide - 26 else sign)
        fits = self.field.fontMetrics().horizontalAdvance(self._asked) <= wide - 76
        self.field.setPlaceholderText(self._asked if fits else tr("Go to anything"))

    def _begin(self, sign: str) -> None:
        rest = self.field.text().lstrip("".join(PREFIXES)).lstrip()
        self.field.setText(sign + rest)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit(self.field.text())

    def _choose(self, choice: Choice | None) -> None:
        if choice is None or choice.why_not is not None:
            return
        self.dismiss()
        self.chosen.emit(choice)

    def _tell(self, choice: Choice) -> None:
        """Say the current row, which never has the focus, to a screen reader."""
        words = spoken_words(choice)
        self.field.setAccessibleDescription(words)
        if self.isVisible():
            say(self.field, words, at_once=True)  # the row before it is past

    def place(self) -> None:
        room = self.over.rect()
        self.setGeometry(room)
        wide = min(WIDEST, room.width() - 32)
        narrow = wide < NARROW - 32
        self._help.setVisible(not narrow)
        ends = row(FIELD) + row(_FOOT) + 6
        wanted = self.list.height_of_rows() + 8 if not self.list.isHidden() else row(150)
        top = min(TOP, max(12, room.height() // 10))
        high = min(ends + min(wanted, LIST_HEIGHT), room.height() - 2 * top)
        self.card.setGeometry((room.width() - wide) // 2, top, wide, high)
        self._fit_words(wide)
        self.update()

    def on_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Backtab: -1,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.list.step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.current)
        else:
            return False
        return True

    def lines(self) -> tuple[float, ...]:
        return *super().lines(), self.card.height() - row(_FOOT) - 2


def _hint(sign: str, words: str, parent: QWidget) -> QPushButton:
    """A way to learn a prefix, and to use it by mouse; by keyboard one types it."""
    button = QPushButton(f"{sign}  {words}", parent)
    button.setProperty("kind", "hint")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setAccessibleName(tr("Only {kind}", kind=words))
    button.setToolTip(tr("Type {sign} first", sign=sign))
    return button
