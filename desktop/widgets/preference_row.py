"""One row of the page of settings: what a setting does, its editor, its default, and the way back to it."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.setting_table import Entry
from desktop.theme import Palette, grown
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.preference_editors import PreferenceEditor, preference_editor

#: Below this width at 100 % there is no room for an editor beside the words.
_ROOM = 400
_BESIDE = 16


class PreferenceRow(QFrame):
    """Says what the person changed, took back or asked for; shows what it is told."""

    changed = Signal(str, object)  # key, value
    reset = Signal(str)
    asked = Signal(str)

    def __init__(self, entry: Entry, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preference")
        self.entry = entry
        self._palette, self._query = palette, ""
        self._changed = False
        self._narrow: bool | None = None
        self.title, self.about = marked_label("", self), marked_label("muted", self)
        self.foot = plain_label("", "faint", self, wrap=True)
        self.mark = plain_label(tr("Changed"), "changed", self)
        self.back = QToolButton(self)
        self.editor: PreferenceEditor = preference_editor(entry, palette, self)
        self._build()
        self.editor.changed.connect(lambda value: self.changed.emit(entry.key, value))
        self.editor.asked.connect(lambda: self.asked.emit(entry.key))
        self.back.clicked.connect(self._on_back)
        self.apply_palette(palette)

    def show_value(self, value: Any, changed: bool = False) -> None:
        """Show the value, and whether it is another one than the default."""
        self.editor.show_value(value)
        self._changed = changed
        self.mark.setVisible(changed)
        self.back.setVisible(changed)
        self.setAccessibleDescription(tr("Changed") if changed else "")
        if self._narrow is not None:  # it was laid out before
            self._arrange()

    def show_note(self, words: str) -> None:
        """Say something below, such as why a value was not taken."""
        self.foot.setText(words)
        self.foot.setVisible(bool(words))

    def show_query(self, query: str) -> bool:
        """Mark what a search looks for; whether it finds this row."""
        self._query = query
        found = self.entry.fits(query)
        if found:
            self._write()
        return found

    def set_first(self, first: bool) -> None:
        """Leave out the line above it where it is the first of its section that is seen."""
        if self.property("later") is not (not first):
            self.setProperty("later", not first)
            self.style().unpolish(self)
            self.style().polish(self)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.editor.apply_palette(palette)
        self.back.setIcon(icon("reset", palette.muted, 16))
        self._write()

    def _build(self) -> None:
        entry = self.entry
        self.mark.hide()
        self.back.hide()
        self.back.setFixedSize(QSize(26, 26))
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words = tr("Back to the default: {value}", value=self._default()) if entry.setting else ""
        self.back.setToolTip(words)
        self.back.setAccessibleName(f"{tr(entry.title)}: {words}")
        self.title.setMinimumWidth(1)  # else a long one would make the page wider than the window
        self.foot.setText(self._foot())
        self.foot.setVisible(bool(self.foot.text()))
        head = self._head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.back)
        head.addStretch(1)
        words_column = QVBoxLayout()
        words_column.setSpacing(2)
        words_column.addLayout(head)
        words_column.addWidget(self.about)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(_BESIDE)
        row.addLayout(words_column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(6)
        column.addLayout(row)
        if self.editor.below:
            column.addWidget(self.editor)
        else:
            row.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.foot)
        self.setTabOrder(self.editor, self.back)

    def _default(self) -> str:
        return " ".join(self.entry.label(self.entry.default).split())

    def _foot(self) -> str:
        if not self.entry.setting:
            return ""
        parts = [tr("Default: {value}", value=self._default()), _when(self.entry)]
        return " \u00b7 ".join(part for part in parts if part)

    def _write(self) -> None:
        colours = self._palette
        self.title.setText(f"<b>{marked(tr(self.entry.title), self._query, colours)}</b>")
        self.about.setText(marked(tr(self.entry.about), self._query, colours))

    def _on_back(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        self.reset.emit(self.entry.key)

    @property
    def _needed(self) -> int:
        """The width of a title in one line, with what stands beside it."""
        letters = self.title.font()
        letters.setBold(True)
        wide = QFontMetrics(letters).horizontalAdvance(tr(self.entry.title)) + 4
        if self._changed:
            wide += self.mark.sizeHint().width() + self.back.width() + 2 * self._head.spacing()
        return wide if self.editor.below else wide + _BESIDE + self.editor.sizeHint().width()

    def _arrange(self) -> None:
        # where it is narrow the editor stands below, and long titles wrap
        narrow = self.width() < max(grown(_ROOM), self._needed)
        if narrow is self._narrow:
            return  # even the same spacing again would have the whole page laid out again
        self._narrow = narrow
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._row.setSpacing(6 if narrow else _BESIDE)
        self.title.setWordWrap(narrow)
        self._head.setStretch(0, 1 if narrow else 0)
        self._head.setStretch(self._head.count() - 1, 0 if narrow else 1)
        beside = Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self.editor, Qt.AlignmentFlag.AlignLeft if narrow else beside)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _when(entry: Entry) -> str:
    """When a change is noticed, unless at once."""
    if entry.when == "now":
        return ""
    return tr("From the next load") if entry.when == "next load" else tr("From the next start")


def marked_label(tone: str, parent: QWidget) -> QLabel:
    """A label for our own words with marks in them; it wraps."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(bool(tone))
    label.setProperty("tone", tone)
    return label


def marked(text: str, query: str, palette: Palette) -> str:
    """The text as HTML in which every word of a search has a ground."""
    words = sorted({re.escape(word) for word in query.split()}, key=len, reverse=True)
    if not words:
        return escape(text)
    parts = re.split(f"({'|'.join(words)})", text, flags=re.IGNORECASE)
    style = f"background: {palette.mark}; color: {palette.text};"
    return "".join(
        f'<span style="{style}">{escape(part)}</span>' if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
