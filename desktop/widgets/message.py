"""One live message: a bubble or an answer with its reasoning, notes, actions and editor.

A view is reused for whatever message comes near the viewport; it never parses more than `limit` characters.
"""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.markdown import parse_rows, plain_rows
from desktop.rows import Row, Span
from desktop.stream import Stream
from desktop.theme import Palette
from desktop.transcript import MessageItem
from desktop.widgets.actions import SIDE, ActionBar
from desktop.widgets.body import Body, Place
from desktop.widgets.editor import EditBox
from desktop.widgets.ink import ink
from desktop.widgets.lines import Lines
from desktop.widgets.notes import FoldLine, Note, note_button, thought_words

LIMIT = 48_000
MOST_LINES = 1_500
TOP = 4
BOTTOM = 8
BUBBLE_X, BUBBLE_Y = 16.0, 11.0
BUBBLE_RADIUS = 16.0
NEAR = 8
THOUGHT_X = 16


class MessageView(QWidget):
    """The widget of one message."""

    action = Signal(str, int)
    edited = Signal(int, str)
    resized = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = MessageItem(0, "assistant", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._palette = palette
        self._ink = ink(palette)
        self._body = Body(self, self._ink)
        self._thoughts = Body(self, ink(palette, True))
        self._stream: Stream | None = None
        self._handed = 0
        self._thought_parts: list[str] = []
        self._began = 0.0
        self._seconds = 0.0
        self._limit = LIMIT
        self._notice: Lines | None = None
        self._body_at = QPointF()
        self._thoughts_at = QPointF()
        self._bubble = QRectF()
        self._bar: ActionBar | None = None
        self._fold: FoldLine | None = None
        self._note: Note | None = None
        self._more: QPushButton | None = None
        self._editor: EditBox | None = None
        self._hovered = False

    # What is shown

    def show_item(self, item: MessageItem, seconds: float = 0.0) -> None:
        """Show a message from its beginning."""
        self._drop_parts()
        self._drop_fold()
        self._began = 0.0
        self._limit, self._seconds = LIMIT, seconds
        self._thoughts.clear()
        self._body.clear()
        self._stream = None
        self._handed = 0
        self._thought_parts = [item.reasoning] if item.reasoning else []
        self.item = item
        if item.state == "streaming":
            self._stream = Stream()
            self._stream.feed(item.text)
            self.refresh()
        else:
            self._show_text()
        self._furnish()

    def update_item(self, item: MessageItem) -> None:
        """Show a later state of the same message, keeping what did not change."""
        if item.state == "streaming" or self.item.state == "streaming":
            self.show_item(item, self._seconds)
            return
        same = item.text == self.item.text
        self.item = item
        self._thought_parts = [item.reasoning] if item.reasoning else []
        self._drop_parts()
        if not same:
            self._show_text()
        self._furnish()

    def feed(self, text: str, reasoning: bool) -> None:
        """Take text of the answer being written; refresh shows it."""
        if reasoning:
            self._began = self._began or time.monotonic()
            self._thought_parts.append(text)
        elif self._stream is not None:
            if self._began and not self._seconds:
                self._seconds = time.monotonic() - self._began
            self._stream.feed(text)

    def refresh(self) -> None:
        """Show what was fed."""
        if self._stream is None:
            return
        self._stream.update()
        self._body.set_rows(self._handed, [*self._stream.settled_from(self._handed), *self._stream.open_rows])
        self._handed = self._stream.settled
        if self._thought_parts:
            self._furnish_fold()
            self._show_thoughts()
        self.update()

    def finish(self, item: MessageItem) -> float:
        """The answer has ended; the seconds it was thought about come back."""
        stream, self._stream = self._stream, None
        if self._began and not self._seconds:
            self._seconds = time.monotonic() - self._began
        self._began = 0.0
        self._thought_parts = [item.reasoning] if item.reasoning else []
        self.item = item
        if stream is not None and stream.source == item.text:
            stream.finish()
            self._body.set_rows(0, stream.rows)
        else:
            self._show_text()
        self._drop_parts()
        self._furnish()
        return self._seconds

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown; a selection counts them."""
        return self._body.rows

    @property
    def colours_settled(self) -> bool:
        """Whether every code card shows its final colours."""
        return self._body.colours_settled

    @property
    def editing(self) -> bool:
        """Whether the message is being written anew."""
        return self._editor is not None

    # Where things lie

    def lay_out(self, width: int) -> int:
        """Fit everything to a width; the height comes back."""
        y = float(TOP)
        if self._notice is not None:
            y += self._notice.lay_out(width) + NEAR
        y = self._lay_out_thoughts(y, width)
        y = self._lay_out_content(y, width)
        if self._more is not None:
            self._more.move(0, round(y) + NEAR)
            y += NEAR + self._more.height()
        if self._note is not None:
            tall = self._note.height_for(width)
            self._note.setGeometry(0, round(y) + NEAR, width, tall)
            y += NEAR + tall
        if self._bar is not None:
            self._bar.setGeometry(-5 if self.item.role == "assistant" else 5, round(y) + 3, width, SIDE)
        return round(y) + 3 + SIDE + BOTTOM

    def place_at(self, at: QPointF) -> Place:
        """The row and the character nearest to a point."""
        return self._body.place_at(at.x() - self._body_at.x(), at.y() - self._body_at.y())

    def link_at(self, at: QPointF) -> str:
        """Where the link under a point leads; "" where there is none."""
        if self._editor is not None:
            return ""
        return self._body.link_at(at.x() - self._body_at.x(), at.y() - self._body_at.y())

    def over_text(self, at: QPointF) -> bool:
        """Whether a point lies on the text."""
        room = QRectF(self._body_at.x(), self._body_at.y(), max(self._body.natural, 1.0), self._body.height)
        return self._editor is None and room.contains(at)

    def row_top(self, row: int) -> float:
        """Where a row begins, from the top of the view."""
        return self._body_at.y() + self._body.top_of(row)

    def row_at(self, y: float) -> int:
        """The row at a distance from the top of the view."""
        return self._body.row_at(y - self._body_at.y())

    def select(self, chosen: tuple[Place, Place] | None) -> None:
        """Mark everything between two places."""
        if self._body.select(chosen):
            self.update()

    # What a person does

    def set_revealed(self, revealed: bool) -> None:
        """Show the actions, or hide them."""
        if revealed and self._bar is None:
            self._make_bar()
        if self._bar is not None:
            self._bar.reveal(revealed and self._editor is None)

    def begin_edit(self) -> None:
        """Open the editor in place of the bubble."""
        if self._editor is not None:
            return
        self._editor = EditBox(self.item.text, self._palette, self)
        self._editor.cancelled.connect(self._end_edit)
        self._editor.committed.connect(self._on_committed)
        self._editor.resized.connect(self.resized)
        self._editor.show()
        self.set_revealed(False)
        self.resized.emit()
        self._editor.begin()

    @property
    def editor(self) -> EditBox | None:
        """The open editor."""
        return self._editor

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours; text that is being edited stays."""
        draft = self._editor.text() if self._editor is not None else None
        seconds, stream, folded = self._seconds, self._stream, self._fold is not None and self._fold.isChecked()
        thoughts = self._thought_parts
        self._body.clear()
        self._thoughts.clear()
        self._palette, self._ink = palette, ink(palette)
        self._body, self._thoughts = Body(self, self._ink), Body(self, ink(palette, True))
        if self._bar is not None:
            self._bar.apply_palette(palette)
        self.show_item(replace(self.item, state="complete") if stream else self.item, seconds)
        self._restore(stream, thoughts, folded, draft)

    def _restore(self, stream: Stream | None, thoughts: list[str], folded: bool, draft: str | None) -> None:
        self._thought_parts = thoughts
        if stream is not None:
            self.item = replace(self.item, state="streaming")
            self._stream, self._handed = stream, 0
            self._furnish()
            self.refresh()
        if self._fold is not None:
            self._fold.setChecked(folded)
        if draft is not None:
            self.begin_edit()
            if self._editor is not None:
                self._editor.set_text(draft)

    def _show_text(self) -> None:
        text = self.item.text[: self._limit]
        cut = _nth_line_end(text, MOST_LINES * self._limit // LIMIT)
        text = text[:cut]
        rows = parse_rows(text) if self.item.role == "assistant" else plain_rows(text.rstrip("\n"))
        self._body.set_rows(0, rows if text else [])
        self._set_more(len(text) < len(self.item.text))

    def _set_more(self, wanted: bool) -> None:
        if self._more is not None:
            self._more.deleteLater()
            self._more = None
        if wanted:
            self._more = note_button("Show more", self._palette, self)
            self._more.clicked.connect(self._on_more)
            self._more.show()

    def _show_thoughts(self) -> None:
        shown = self._fold is not None and self._fold.isChecked()
        text = "".join(self._thought_parts).strip()[-LIMIT:] if shown else ""
        self._thoughts.set_rows(0, plain_rows(text) if text else [])

    def _furnish(self) -> None:
        """Make the parts around the text that this message has."""
        item = self.item
        quiet = ink(self._palette, True)
        self._notice = Lines((Span(item.notice),), quiet) if item.notice else None
        kind = "Model" if item.role == "assistant" else "You"
        self.setAccessibleName(f"{kind}: {item.text[:4000]}")
        self._furnish_fold()
        self._show_thoughts()
        if item.error:
            self._set_note(item.error, "Try again", "regenerate", alarming=True)
        elif item.state == "interrupted":
            self._set_note("Interrupted", "Continue", "continue", alarming=False)
        if item.siblings > 1 and self._bar is None:
            self._make_bar()
        if self._bar is not None:
            self._bar.show_item(item)
            self._bar.show()
        self.update()

    def _furnish_fold(self) -> None:
        if not self._thought_parts:
            self._drop_fold()
            return
        if self._fold is None:
            self._fold = FoldLine(self._palette, self)
            self._fold.toggled.connect(self._on_fold)
            self._fold.show()
        running = self._stream is not None and not self._stream.source
        self._fold.say(thought_words(self._seconds, running))

    def _set_note(self, words: str, button: str, action: str, alarming: bool) -> None:
        self._note = Note(words, button, alarming, self._palette, self)
        self._note.pressed.connect(lambda: self.action.emit(action, self.item.id))
        self._note.show()

    def _make_bar(self) -> None:
        self._bar = ActionBar(self._palette, self)
        self._bar.show_item(self.item)
        self._bar.pressed.connect(self._on_action)
        self._bar.setGeometry(
            -5 if self.item.role == "assistant" else 5, self.height() - SIDE - BOTTOM, self.width(), SIDE
        )
        self._bar.show()

    def _drop_parts(self) -> None:
        for part in (self._note, self._more, self._editor):
            if part is not None:
                part.hide()
                part.deleteLater()
        self._note = self._more = self._editor = None

    def _drop_fold(self) -> None:
        if self._fold is not None:
            self._fold.hide()
            self._fold.deleteLater()
            self._fold = None

    def _lay_out_thoughts(self, y: float, width: int) -> float:
        if self._fold is None:
            return y
        self._fold.move(-3, round(y))
        y += self._fold.height() + 4
        self._thoughts_at = QPointF(THOUGHT_X, y)
        if self._thoughts.rows:
            y += self._thoughts.lay_out(width - THOUGHT_X) + NEAR
        return y

    def _lay_out_content(self, y: float, width: int) -> float:
        if self._editor is not None:
            tall = self._editor.sizeHint().height()
            self._editor.setGeometry(0, round(y), width, tall)
            return y + tall
        if self.item.role == "assistant":
            self._body_at = QPointF(0, y)
            waiting = self._stream is not None and not self._body.rows and self._fold is None
            y += 24.0 if waiting else self._body.lay_out(float(width))
            self._body.place_cards(self._body_at)
            return y
        return self._lay_out_bubble(y, width)

    def _lay_out_bubble(self, y: float, width: int) -> float:
        room = float(round(width * 0.82) - 2 * BUBBLE_X)
        tall = self._body.lay_out(room)
        wide = min(room, float(round(self._body.natural + 1.5)))
        left = width - wide - 2 * BUBBLE_X
        self._bubble = QRectF(left, y, wide + 2 * BUBBLE_X, tall + 2 * BUBBLE_Y)
        self._body_at = QPointF(left + BUBBLE_X, y + BUBBLE_Y)
        return y + tall + 2 * BUBBLE_Y

    def _on_action(self, action: str) -> None:
        if action == "edit":
            self.begin_edit()
        else:
            self.action.emit(action, self.item.id)

    def _on_fold(self, _open: bool) -> None:
        self._show_thoughts()
        self.resized.emit()
        self.update()

    def _on_more(self) -> None:
        self._limit += LIMIT
        self._show_text()
        self.resized.emit()

    def _on_committed(self, text: str) -> None:
        self._end_edit()
        self.edited.emit(self.item.id, text)

    def _end_edit(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self.resized.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paint_waiting(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.muted))
        for dot in range(3):
            painter.drawEllipse(self._body_at + QPointF(5 + 11 * dot, 13), 2.6, 2.6)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QRectF(event.rect())
        if self._notice is not None:
            self._notice.paint(painter, QPointF(0, TOP), clip)
        if self._thoughts.rows:
            bar = QRectF(3, self._thoughts_at.y(), 2, self._thoughts.height)
            painter.fillRect(bar, QColor(self._palette.border))
            self._thoughts.paint(painter, self._thoughts_at, clip)
        if self._editor is None:
            if self.item.role == "user":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._palette.user))
                painter.drawRoundedRect(self._bubble, BUBBLE_RADIUS, BUBBLE_RADIUS)
            elif self._stream is not None and not self._body.rows and self._fold is None:
                self._paint_waiting(painter)
            self._body.paint(painter, self._body_at, clip)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.set_revealed(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.set_revealed(self._holds_focus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.set_revealed(True)

    def _holds_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))


def _nth_line_end(text: str, count: int) -> int:
    place = -1
    for _ in range(count):
        place = text.find("\n", place + 1)
        if place < 0:
            return len(text)
    return place + 1
