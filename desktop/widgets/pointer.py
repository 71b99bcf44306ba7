"""What mouse and keyboard do in the transcript: selecting, copying, scrolling, opening links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu

from desktop.cited import with_sources
from desktop.rows import row_text
from desktop.widgets.links import LinkSheet
from desktop.widgets.selection import FAR, Spot, word_at

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript

SCROLL_MS = 30


class Pointer(QObject):
    """Turns events of the transcript into a selection or a click on a link."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(transcript)
        self.dragging = False
        self._transcript = transcript
        self._pressed = QPoint()
        self._last = QPointF()
        self._block: tuple[Spot, Spot] | None = None
        self._clicks = QTimer(self, singleShot=True)
        self._sheet: LinkSheet | None = None
        self._scroll = QTimer(self, interval=SCROLL_MS)
        self._scroll.timeout.connect(self._on_scroll)

    @property
    def sheet(self) -> LinkSheet | None:
        """The open sheet of a link."""
        return self._sheet

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection; with Shift, extend the one that is there; a third click takes the row."""
        self.close_sheet()
        if event.button() != Qt.MouseButton.LeftButton or not self._transcript.items:
            return
        self._transcript.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = self.spot_at(event.position())
        self._pressed = event.position().toPoint()
        selection = self._transcript.selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and selection.anchor is not None:
            selection.extend(spot)
        elif self._clicks.isActive():
            self._select_row(spot)
        else:
            selection.begin(spot)
        self.dragging = True
        self._transcript.mark_selection()

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what lies under the pointer."""
        self._last = event.position()
        if not self.dragging:
            self._show_cursor()
            return
        if (self._last.toPoint() - self._pressed).manhattanLength() > 3:
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
        if (
            event.position().toPoint() - self._pressed
        ).manhattanLength() <= 3 and self._transcript.selection.empty:
            target = self._link_at(event.position())
            if target:
                self.show_sheet(target, event.position().toPoint())

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word under the pointer."""
        index, place, character = self.spot_at(event.position())
        rows = self._transcript.rows_of(index)
        if rows and place < len(rows):
            first, last = word_at(rows[place], character)
            self._transcript.selection.span((index, place, first), (index, place, last))
            self._transcript.mark_selection()
            self._clicks.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def key(self, event: QKeyEvent) -> bool:
        """Copy, select all, or scroll; False when the key means nothing here."""
        bar = self._transcript.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Escape and self._transcript.cards.card is not None:
            self._transcript.cards.close()
        elif event.key() == Qt.Key.Key_Escape and not self._transcript.selection.empty:
            self._transcript.selection.clear()
            self._transcript.mark_selection()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            self._transcript.scroll_to_end()
        else:
            return False
        return True

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        text = self._transcript.selection.text(self._transcript.items, self._transcript.rows_of)
        if text:
            QGuiApplication.clipboard().setText(text)

    def select_all(self) -> None:
        """Select the whole chat."""
        if self._transcript.items:
            self._transcript.selection.span((0, 0, 0), (len(self._transcript.items) - 1, FAR, FAR))
            self._transcript.mark_selection()

    def menu_at(self, at: QPointF) -> QMenu:
        """The menu of a right click: copy what is selected, the message or the link under the pointer."""
        transcript = self._transcript
        menu = QMenu(transcript)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selected = menu.addAction("Copy selection")
        selected.triggered.connect(self.copy)
        selected.setEnabled(not transcript.selection.empty)
        if transcript.items:
            item = transcript.items[transcript.index_at(at.y())]
            menu.addAction("Copy message").triggered.connect(lambda: _to_clipboard(item.text))
            if item.citations:
                copied = with_sources(item)
                menu.addAction("Copy with sources").triggered.connect(lambda: _to_clipboard(copied))
        target = self._link_at(at) if transcript.items else ""
        if target:
            menu.addAction("Copy link").triggered.connect(lambda: _to_clipboard(target))
        menu.addSeparator()
        menu.addAction("Select all").triggered.connect(self.select_all)
        return menu

    def show_sheet(self, target: str, at: QPoint) -> None:
        """Show where a link leads."""
        self._sheet = LinkSheet(target, self._transcript.colours, self._transcript.viewport())
        self._sheet.opened.connect(self._transcript.link_activated)
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

    def _select_row(self, spot: Spot) -> None:
        index, place, _ = spot
        rows = self._transcript.rows_of(index)
        if rows and place < len(rows):
            self._transcript.selection.span((index, place, 0), (index, place, len(row_text(rows[place]))))

    def _extend(self) -> None:
        self._transcript.selection.extend(self.spot_at(self._last))
        self._transcript.mark_selection()

    def _on_scroll(self) -> None:
        height = self._transcript.viewport().height()
        beyond = self._last.y() if self._last.y() < 0 else max(0.0, self._last.y() - height)
        bar = self._transcript.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond / 2))
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


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
