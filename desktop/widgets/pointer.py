"""What the mouse does in the transcript: selecting by characters, words and lines, copying, opening links."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu

from desktop.cited import with_sources
from desktop.language import tr
from desktop.rows import Row
from desktop.widgets.links import LinkSheet
from desktop.widgets.menus import rounded_menu
from desktop.widgets.reasoning import THOUGHTS, reasoning_rows
from desktop.widgets.selection import FAR, Spot, line_at, word_at
from desktop.widgets.stylesheet import stylesheet

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript

SCROLL_MS = 30
#: Pixels a tick for every pixel beyond the edge, and at most.
SPEED, FASTEST = 0.4, 160
#: The mouse moves no further than this in what is still a click, or the next one of several.
CLICK = 3
COPY_MARKDOWN = QKeySequence("Ctrl+Alt+C")

Unit = Literal["character", "word", "line"]


class Pointer(QObject):
    """Turns events of the transcript into a selection or a click on a link."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(transcript)
        self.dragging = False
        self._transcript = transcript
        transcript.selection.thoughts_of = self._thoughts_of
        self._pressed = QPoint()
        self._last = QPointF()
        self._unit: Unit = "character"
        self._origin: tuple[Spot, Spot] = ((0, 0, 0), (0, 0, 0))
        self._clicks = QTimer(self, singleShot=True)
        self._sheet: LinkSheet | None = None
        self._scroll = QTimer(self, interval=SCROLL_MS)
        self._scroll.timeout.connect(self._on_scroll)

    @property
    def sheet(self) -> LinkSheet | None:
        """The open sheet of a link."""
        return self._sheet

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection; with Shift, extend the one that is there; a third click takes the line."""
        self.close_sheet()
        if event.button() != Qt.MouseButton.LeftButton or not self._transcript.items:
            return
        self._transcript.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = self.spot_at(event.position())
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        self._pressed = event.position().toPoint()
        selection = self._transcript.selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and selection.anchor is not None:
            selection.extend(spot)
        elif self._clicks.isActive() and moved <= CLICK:
            self._select_unit(spot, "line")
        else:
            selection.begin(spot)
            self._unit = "character"
        self.dragging = True
        self._transcript.mark_selection()

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what lies under the pointer."""
        self._last = event.position()
        if self._unit == "word" and event.buttons() & Qt.MouseButton.LeftButton:
            self.dragging = True  # the second click of a double one is held
        if not self.dragging:
            self._show_cursor()
            return
        if (self._last.toPoint() - self._pressed).manhattanLength() > CLICK:
            self._extend()
        height = self._transcript.viewport().height()
        outside = not 0 <= self._last.y() < height
        if outside != self._scroll.isActive():
            self._scroll.start() if outside else self._scroll.stop()

    def release(self, event: QMouseEvent) -> None:
        """End the selection; a click without one opens a link's sheet."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.dragging = False
        self._scroll.stop()
        self.offer()
        if (
            event.position().toPoint() - self._pressed
        ).manhattanLength() <= CLICK and self._transcript.selection.empty:
            target = self._link_at(event.position())
            if target:
                self.show_sheet(target, event.position().toPoint())
            else:
                self._transcript.lens.press(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self._transcript.items:
            self._select_unit(self.spot_at(event.position()), "word")
            self._pressed = event.position().toPoint()
            self._transcript.mark_selection()
            self._clicks.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        text = self._transcript.selection.text(self._transcript.items, self._transcript.rows_of)
        if text:
            QGuiApplication.clipboard().setText(text)

    def copy_markdown(self) -> None:
        """Put the selection on the clipboard as Markdown."""
        text = self._transcript.selection.markdown(self._transcript.items, self._transcript.rows_of)
        if text:
            QGuiApplication.clipboard().setText(text)

    def offer(self) -> None:
        """Where the system has one, the selection is what a middle click pastes."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and not self._transcript.selection.empty:
            text = self._transcript.selection.text(self._transcript.items, self._transcript.rows_of)
            clipboard.setText(text, QClipboard.Mode.Selection)

    def select_all(self) -> None:
        """Select the whole chat."""
        if self._transcript.items:
            self._transcript.selection.span((0, 0, 0), (len(self._transcript.items) - 1, FAR, FAR))
            self._transcript.mark_selection()

    def menu_at(self, at: QPointF) -> QMenu:
        """The menu of a right click: copy what is selected, the message or the link under the pointer."""
        transcript = self._transcript
        menu = rounded_menu(transcript)
        menu.setStyleSheet(stylesheet(transcript.colours))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = not transcript.selection.empty
        _add(menu, tr("Copy selection"), self.copy, QKeySequence(QKeySequence.StandardKey.Copy), chosen)
        _add(menu, tr("Copy as Markdown"), self.copy_markdown, COPY_MARKDOWN, chosen)
        menu.addSeparator()
        if transcript.items:
            item = transcript.items[transcript.index_at(at.y())]
            _add(menu, tr("Copy message"), lambda: _to_clipboard(item.text))
            if item.reasoning:
                _add(menu, tr("Copy thoughts"), lambda: _to_clipboard(item.reasoning))
            if item.citations:
                _add(menu, tr("Copy with sources"), lambda: _to_clipboard(with_sources(item)))
        target = self._link_at(at) if transcript.items else ""
        if target:
            _add(menu, tr("Copy link"), lambda: _to_clipboard(target))
        menu.addSeparator()
        _add(menu, tr("Select all"), self.select_all, QKeySequence(QKeySequence.StandardKey.SelectAll))
        _add(menu, tr("Find in this chat"), transcript.finder.open, QKeySequence("Ctrl+F"))
        return menu

    def show_sheet(self, target: str, at: QPoint) -> None:
        """Show where a link leads; the message that had the keyboard gets it back."""
        index = self._transcript.focus.index
        self._sheet = LinkSheet(target, self._transcript.colours, self._transcript.viewport())
        self._sheet.opened.connect(self._transcript.link_activated)
        if index is not None:
            self._sheet.closed.connect(lambda: self._transcript.focus.enter(index))
        self._sheet.show_at(at)

    def close_sheet(self) -> None:
        """Take the sheet of a link away."""
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None

    def spot_at(self, at: QPointF) -> Spot:
        """The message, the row and the character nearest to a point of the viewport."""
        index = self._transcript.index_at(at.y())
        view = self._transcript.live_views().get(index)
        if view is None:
            return (index, 0, 0)
        place, character = view.place_at(QPointF(at.x() - view.x(), at.y() - view.y()))
        return (index, place, character)

    def _select_unit(self, spot: Spot, unit: Unit) -> None:
        self._unit = unit
        self._origin = self._around(spot)
        self._transcript.selection.span(*self._origin)

    def _around(self, spot: Spot) -> tuple[Spot, Spot]:
        """The word or the line at a spot, or the spot itself."""
        index, place, character = spot
        rows = self._transcript.rows_of(index) if place >= 0 else self._thoughts_of(index)
        at = place if place >= 0 else place - THOUGHTS
        if self._unit == "character" or not rows or at >= len(rows):
            return spot, spot
        first, last = (word_at if self._unit == "word" else line_at)(rows[at], character)
        return (index, place, first), (index, place, last)

    def _thoughts_of(self, index: int) -> Sequence[Row]:
        """The rows of a message's reasoning, as far as it is written."""
        view = self._transcript.live_views().get(index)
        text = view.reasoning.text if view is not None else self._transcript.items[index].reasoning
        return reasoning_rows(text)

    def _extend(self) -> None:
        first, last = self._around(self.spot_at(self._last))
        selection = self._transcript.selection
        if self._unit == "character":
            selection.extend(first)
        elif first < self._origin[0]:
            selection.span(self._origin[1], first)
        else:
            selection.span(self._origin[0], max(last, self._origin[1]))
        self._transcript.mark_selection()

    def _on_scroll(self) -> None:
        height = self._transcript.viewport().height()
        beyond = self._last.y() if self._last.y() < 0 else max(0.0, self._last.y() - height + 1)
        pixels = max(-FASTEST, min(FASTEST, math.copysign(2, beyond) + SPEED * beyond))
        bar = self._transcript.verticalScrollBar()
        bar.setValue(bar.value() + round(pixels))
        self._extend()

    def _link_at(self, at: QPointF) -> str:
        view = self._transcript.live_views().get(self._transcript.index_at(at.y()))
        return view.link_at(QPointF(at.x() - view.x(), at.y() - view.y())) if view is not None else ""

    def _show_cursor(self) -> None:
        view = self._transcript.live_views().get(self._transcript.index_at(self._last.y()))
        if view is None:
            return
        inside = QPointF(self._last.x() - view.x(), self._last.y() - view.y())
        shape = Qt.CursorShape.IBeamCursor if view.over_text(inside) else Qt.CursorShape.ArrowCursor
        shape = Qt.CursorShape.PointingHandCursor if view.link_at(inside) else shape
        if view.cursor().shape() != shape:
            view.setCursor(shape)
        self._transcript.lens.hover(self._last)


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _add(
    menu: QMenu, words: str, run: Callable[[], None], keys: QKeySequence | None = None, allowed: bool = True
) -> None:
    action = menu.addAction(words)
    action.triggered.connect(lambda _=False: run())
    action.setEnabled(allowed)
    if keys is not None:
        action.setShortcut(keys)
        action.setShortcutVisibleInContextMenu(True)
