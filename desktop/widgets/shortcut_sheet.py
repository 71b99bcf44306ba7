"""The sheet of all shortcuts: those of the commands, and the keys that work inside one part of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.fuzzy import Needle
from desktop.language import tr
from desktop.theme import TYPE, Palette, grown, row
from desktop.widgets.commands import INSIDE, Commands
from desktop.widgets.keycaps import KeyCaps
from desktop.widgets.keys_within import KEYS_WITHIN
from desktop.widgets.labels import plain_label
from desktop.widgets.search_card import SearchCard
from desktop.words import folded

WIDEST, TWO_COLUMNS, TOP = 860, 700, 56
_LINE, _GAP = 30, 28


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: words at the left, caps at the right; `found_by` is what the search looks at."""

    words: QLabel
    caps: KeyCaps
    found_by: str


class ShortcutSheet(SearchCard):
    """Lists what the registry knows whenever it opens; typing leaves the lines that fit."""

    def __init__(self, palette: Palette, over: QWidget) -> None:
        super().__init__(palette, over, tr("Search the shortcuts"), tr("Keyboard shortcuts"))
        self.field.setAccessibleName(tr("Search the shortcuts"))
        self.field.textChanged.connect(lambda _: self._filter())
        self.area = QScrollArea(self.card)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections: dict[str, tuple[QWidget, list[_Line]]] = {}
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addSpacing(2)
        column.addWidget(self.area, 1)
        column.addWidget(self.nothing, 1)
        self.apply_palette(palette)

    def open(self, commands: Commands) -> None:
        """Appear with the shortcuts as they are now; again, it closes."""
        if self.isVisible():
            self.dismiss()
            return
        self._list(commands)
        self.field.clear()
        self.appear()
        self._filter()
        self.area.verticalScrollBar().setValue(0)

    def shown(self) -> list[tuple[str, str]]:
        """The lines that can be seen: words and keys."""
        return [
            (line.words.text(), line.caps.accessibleName())
            for _, lines in self.sections.values()
            for line in lines
            if not line.words.isHidden()
        ]

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        for _, lines in self.sections.values():
            for line in lines:
                line.caps.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _list(self, commands: Commands) -> None:
        self.sections = {}
        inner = QWidget()
        self._piles = (QVBoxLayout(), QVBoxLayout())
        self._outer = QHBoxLayout(inner)
        self._outer.setContentsMargins(22, 10, 22, 12)
        for pile in self._piles:
            pile.setSpacing(16)
            self._outer.addLayout(pile, 1)
        self.area.setWidget(inner)  # the one before goes
        for command in commands.listed():
            keys = command.action.shortcut().toString()
            if keys:
                section = INSIDE.get(command.section, command.section)
                words = tr(command.words).removesuffix("\u2026")
                if section != command.section:  # "Light" alone says nothing under View
                    words = f"{tr(command.section)}: {words}"
                self._add(tr(section), words, keys, f"{command.words} {command.keywords}", inner)
        for within in KEYS_WITHIN:
            self._add(tr(within.part), tr(within.words), within.keys, within.words, inner)

    def _add(self, section: str, words: str, keys: str, more: str, inner: QWidget) -> None:
        if section not in self.sections:
            self.sections[section] = (_section(section, inner), [])
        box, lines = self.sections[section]
        label = plain_label(words, "", box, wrap=True)
        label.setContentsMargins(0, 4, 0, 4)  # two lines of one stand apart from the next
        line = _Line(label, KeyCaps(keys, self.colours, box), folded(f"{words} {more}"))
        lines.append(line)
        grid = box.layout()
        assert isinstance(grid, QGridLayout)
        at = grid.rowCount()
        grid.addWidget(line.words, at, 0)
        grid.addWidget(line.caps, at, 1)
        line.words.setMinimumHeight(row(_LINE))

    def _filter(self) -> None:
        needle = Needle(self.field.text())
        typed = folded(self.field.text().strip())
        any_fits = False
        for box, lines in self.sections.values():
            fits = 0
            for line in lines:
                keys = folded(line.caps.accessibleName())
                fitting = needle.fit(line.found_by) is not None or bool(typed and typed in keys)
                line.words.setVisible(fitting)
                line.caps.setVisible(fitting)
                fits += fitting
            box.setVisible(bool(fits))
            any_fits = any_fits or bool(fits)
        self.area.setVisible(any_fits)
        self.nothing.setVisible(not any_fits)
        self.nothing.say(
            tr("No shortcut fits \u201c{words}\u201d.", words=self.field.text().strip()[:60]),
            tr("Try fewer letters, or the keys themselves."),
        )
        self._deal()

    def _deal(self) -> None:
        """Deal the sections to the columns, always to the shorter one, as cards to piles."""
        count = 2 if self.card.width() >= _with_text(TWO_COLUMNS) else 1
        self._outer.setSpacing(_GAP * 2 if count == 2 else 0)
        self._outer.setStretch(1, 1 if count == 2 else 0)
        heights = [0] * count
        for pile in self._piles:
            while pile.count():
                pile.takeAt(0)
        for box, lines in self.sections.values():
            shown = sum(not line.words.isHidden() for line in lines)
            if not shown:
                continue
            shorter = heights.index(min(heights))
            self._piles[shorter].addWidget(box)
            heights[shorter] += shown * row(_LINE) + 44
        for pile in self._piles:
            pile.addStretch(1)

    def place(self) -> None:
        room = self.over.rect()
        self.setGeometry(room)
        wide = min(_with_text(WIDEST), room.width() - 32)
        if wide < _with_text(TWO_COLUMNS):
            wide = min(wide, WIDEST)  # keys stay near their words
        top = min(TOP, max(12, room.height() // 12))
        before = self.card.width()
        self.card.setGeometry(QRect((room.width() - wide) // 2, top, wide, room.height() - 2 * top))
        if before != wide and self.sections:
            self._deal()
        self.update()

    def on_key(self, event: QKeyEvent) -> bool:
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: row(_LINE),
            Qt.Key.Key_Up: -row(_LINE),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()), 0)
        bar.setValue(bar.value() + step)
        return bool(step)


def _with_text(pixels: int) -> int:
    return max(pixels, grown(pixels))


def _section(title: str, parent: QWidget) -> QWidget:
    """A box with its title, ready for lines."""
    box = QWidget(parent)
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(0)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(0, 1)
    heading = plain_label(title, "muted", box)
    heading.setStyleSheet(f"font-size: {TYPE.small}px; font-weight: 700;")
    heading.setMinimumHeight(row(_LINE))
    grid.addWidget(heading, 0, 0, 1, 2)
    return box
