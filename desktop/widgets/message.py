"""One live message: a bubble or an answer with its reasoning, its foot and its editor.

A view is reused for whatever message comes near the viewport; giant messages are shown in portions.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget

from desktop.cited import UNSUPPORTED
from desktop.language import tr
from desktop.rows import CHIP, DOUBT, Row, Span
from desktop.spoken import spoken
from desktop.theme import Palette
from desktop.transcript import MessageItem
from desktop.widgets.body import Body, Hint, Place, Sight
from desktop.widgets.editor import EditBox
from desktop.widgets.evidence import Evidence
from desktop.widgets.focus_ring import came_by_keys
from desktop.widgets.foot import Foot
from desktop.widgets.ink import ink
from desktop.widgets.lines import Lines
from desktop.widgets.live_answer import LiveAnswer
from desktop.widgets.notes import note_button, paint_waiting, without
from desktop.widgets.reasoning import Reasoning
from desktop.widgets.unfolding import Unfolding

SPOKEN = 4_000
TOP, NEAR, WAITING = 3, 8, 24.0
BUBBLE_X, BUBBLE_Y, BUBBLE_RADIUS, BUBBLE_SHARE = 16.0, 11.0, 16.0, 0.82


class MessageView(QWidget):
    """The widget of one message."""

    action = Signal(str, int)
    edited = Signal(int, str)
    bettered = Signal(int, str)
    drafted = Signal(int, str, str)  # message, what its editor is for, its text; "" when it is closed
    given_up = Signal(int, str, str)  # message, what its editor was for, the words that go with it
    resized = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = MessageItem(0, "assistant", "")
        self.by_keys = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # when it grows, only what is new is painted
        self._palette, self._seconds = palette, 0.0
        self._body = Body(self, ink(palette), self._on_part)
        self.reasoning = self._reasoning = Reasoning(palette, self, self._on_part)
        self.evidence = Evidence(palette, self)
        self.evidence.changed.connect(self._on_part)
        self.evidence.asked.connect(lambda action: self.action.emit(action, self.item.id))
        self.live: LiveAnswer | None = None
        self.unfolding = Unfolding(self, self._on_unfolded)
        self.hint: Hint = lambda _: ""  # what is said of a point of the text
        self._notice: Lines | None = None
        self._body_at, self._bubble = QPointF(), QRectF()
        self.foot = Foot(palette, self, self.evidence)
        self.foot.pressed.connect(self._on_action)
        self.foot.changed.connect(self._on_part)
        self._more: QPushButton | None = None
        self._editor: EditBox | None = None

    # What is shown

    def show_item(self, item: MessageItem, seconds: float = 0.0) -> None:
        """Show a message from its beginning; `seconds` is how long its answer was thought about."""
        self._editor = without(self._editor)
        self._reasoning.clear()
        self._body.clear()
        self.item, self._seconds = item, seconds
        self.unfolding.fold(item)
        self.live = LiveAnswer(item.text, item.reasoning) if item.state == "streaming" else None
        self._show_text()
        self._furnish()

    def update_item(self, item: MessageItem) -> None:
        """Show a later state of the same message, keeping what did not change."""
        if "streaming" in (item.state, self.item.state):
            self.show_item(item, self._seconds)
            return
        shown = self.item.text, self.item.citations, self.item.unsupported
        same = shown == (item.text, item.citations, item.unsupported)
        self.item = item
        if not same:
            self.unfolding.fold(item, covered=self.unfolding.covered)
            self._show_text()
        self._furnish()

    def rest(self) -> None:
        """Let go of the message until the view is used again."""
        self.set_revealed(False)
        self.show_item(MessageItem(0, "assistant", ""))

    def feed(self, text: str, reasoning: bool) -> None:
        """Take text of the answer being written; refresh shows it."""
        if self.live is not None:
            self.live.feed(text, reasoning)

    def refresh(self) -> None:
        """Show what was fed."""
        if self.live is not None:
            top = self._body.set_rows(*self.live.changes())
            self._show_reasoning()
            self.renew(0.0 if self._reasoning.body[0].rows else self._body_at.y() + top)

    def renew(self, top: float) -> None:
        """Draw what is below a height anew, or all where that would cut through a dot of the screen."""
        first = int(top) if self.devicePixelRatioF().is_integer() else 0
        self.update(0, first, self.width(), max(0, self.height() - first))

    def finish(self, item: MessageItem) -> float:
        """The answer has ended; the seconds it was thought about come back."""
        live, self.live = self.live, None
        self.item = item
        self.unfolding.fold(item)
        cited = item.citations or item.unsupported
        if live is not None and live.source == item.text and not live.overlong and not cited:
            self._body.set_rows(0, live.finish())
        else:
            self._show_text()
        self._seconds = item.thought or (live.seconds if live is not None else 0.0) or self._seconds
        self._furnish()
        return self._seconds

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown; a selection counts them."""
        return self._body.rows

    @property
    def shown_text(self) -> str:
        """What the rows show: the beginning of a giant message, nothing under an editor."""
        return self.item.text[: self.unfolding.shown]

    @property
    def body(self) -> tuple[Body, QPointF]:
        """The rows as they are drawn, and where in the view."""
        return self._body, self._body_at

    @property
    def colours_settled(self) -> bool:
        """Whether every code card shows its final colours."""
        return self._body.colours_settled

    @property
    def editor(self) -> EditBox | None:
        """The open editor."""
        return self._editor

    # Where things lie

    def lay_out(self, width: int) -> int:
        """Fit everything to a width; the height comes back."""
        y = float(TOP)
        if self._notice is not None:
            y += self._notice.lay_out(width) + NEAR
        y = self._reasoning.lay_out(y, width)
        y = self.evidence.lay_out_above(y, width)
        y = self._lay_out_content(y, width)
        if self._more is not None:
            left = 0 if self.item.role == "assistant" else width - self._more.width()
            self._more.move(left, round(y) + NEAR)
            y += NEAR + self._more.height()
        y = self.evidence.lay_out_below(y, width)
        return self.foot.lay_out(y, width)

    def place_at(self, at: QPointF) -> Place:
        """The row and the character nearest to a point."""
        thought = self._reasoning.place_at(at)
        return thought or self._body.place_at(at.x() - self._body_at.x(), at.y() - self._body_at.y())

    def span_at(self, at: QPointF) -> Span | None:
        """The span under a point."""
        if self._editor is not None:
            return None
        return self._body.span_at(at.x() - self._body_at.x(), at.y() - self._body_at.y())

    def link_at(self, at: QPointF) -> str:
        """Where the link under a point leads; "" where there is none."""
        span = self.span_at(at)
        return span.href if span is not None and not span.style & CHIP else ""

    def over_text(self, at: QPointF) -> bool:
        """Whether a point lies on the text."""
        room = QRectF(self._body_at.x(), self._body_at.y(), max(self._body.natural, 1.0), self._body.height)
        return self._editor is None and room.contains(at)

    def sight(self, y: float) -> Sight:
        """What of the text is at a distance from the top of the view."""
        return self._body.sight(y - self._body_at.y())

    def height_of(self, sight: Sight) -> float:
        """How far from the top of the view it is now."""
        return self._body_at.y() + self._body.height_of(sight)

    def select(self, chosen: tuple[Place, Place] | None) -> None:
        """Mark everything between two places."""
        if self._reasoning.select(chosen) | self._body.select(chosen):
            self.update()

    # What a person does

    def set_revealed(self, revealed: bool) -> None:
        """Show the actions, or hide them."""
        self.foot.reveal(revealed and self._editor is None)

    def begin_edit(self, text: str = "", *, better: bool = False) -> None:
        """Open the editor in place of the words, with `text` or the message's own; or of a better answer."""
        if self._editor is not None:
            return
        kind = "better" if better else "answer" if self.item.role == "assistant" else "question"
        own = self.item.better if better and self.item.better else self.item.text
        self._editor = EditBox(own, self._palette, self, kind)
        self._editor.set_text(text or own)
        self._editor.given_up.connect(lambda words: self.given_up.emit(self.item.id, kind, words))
        self._editor.cancelled.connect(self._on_cancelled)
        self._editor.committed.connect(self._on_committed)
        self._editor.changed.connect(self._on_typed)
        self._editor.resized.connect(self.resized)
        if kind != "better":
            self.unfolding.fold(self.item, covered=True)
        self._show_text()
        self._editor.show()
        self.set_revealed(False)
        self.resized.emit()
        self._editor.begin()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours; what is being written or edited goes on."""
        self._palette = palette
        before, self._body = self._body, Body(self, ink(palette), self._on_part)
        if self.unfolding.begun:
            self._body.take_over(before)
        else:
            self._body.set_rows(0, before.rows)
            before.clear()
        self._reasoning.apply_palette(palette)
        self.evidence.apply_palette(palette)
        self.foot.apply_palette(palette)
        if self._editor is not None:
            self._editor.apply_palette(palette)
        self._more = without(self._more)
        self._set_more(self.live is None and self.unfolding.left)
        self._furnish()

    def _show_text(self) -> None:
        if self.live is not None:
            self._body.set_rows(*self.live.changes())
            self._set_more(False)
            return
        self._body.set_rows(*self.unfolding.rows())
        self._set_more(self.unfolding.left)

    def _set_more(self, wanted: bool) -> None:
        if not wanted:
            self._more = without(self._more)
        elif self._more is None:
            self._more = note_button(tr("Show more"), self._palette, self)
            self._more.clicked.connect(self.unfolding.more)
            self._more.show()

    def _furnish(self) -> None:
        """Make the parts around the text that this message has."""
        item = self.item
        self._notice = Lines((Span(item.notice),), ink(self._palette, True)) if item.notice else None
        who = tr("Model" if item.role == "assistant" else "You")
        self.setAccessibleName(f"{who}: {spoken(item.text[:SPOKEN])}")
        self._show_reasoning()
        self.evidence.show(item)
        self.foot.show(item)
        self.update()

    def _show_reasoning(self) -> None:
        live = self.live
        if live is None:
            self._reasoning.show(self.item.reasoning, self._seconds, running=False)
        else:
            self._reasoning.show(live.thoughts, live.seconds, running=not live.source)

    def _lay_out_content(self, y: float, width: int) -> float:
        if self._editor is not None and self._editor.kind != "better":
            self.evidence.place_chips((), self._body_at)
            return self._lay_out_editor(self._editor, y, width)
        if self.item.role == "assistant":
            self._body_at = QPointF(0, y)
            waiting = WAITING * (not self.evidence.searching)
            y += waiting if self._waiting() else self._body.lay_out(float(width), near=self.unfolding.begun)
            self._body.place_cards(self._body_at)
            chips = self._body.chips() if self.item.citations and self.live is None else []
            self.evidence.place_chips(chips, self._body_at)
            return y if self._editor is None else self._lay_out_editor(self._editor, y + NEAR, width)
        return self._lay_out_bubble(y, width)

    def _lay_out_editor(self, editor: EditBox, y: float, width: int) -> float:
        editor.setGeometry(0, round(y), width, editor.sizeHint().height())
        return y + editor.height()

    def _lay_out_bubble(self, y: float, width: int) -> float:
        room = float(round(width * BUBBLE_SHARE) - 2 * BUBBLE_X)
        giant = self.unfolding.begun
        tall = self._body.lay_out(room, near=giant)
        wide = room if giant else min(room, float(round(self._body.natural + 1.5)))
        if wide < room and self._body.right_to_left:  # its lines begin at its end
            tall = self._body.lay_out(wide)
        left = 0 if self.isRightToLeft() else width - wide - 2 * BUBBLE_X
        self._bubble = QRectF(left, y, wide + 2 * BUBBLE_X, tall + 2 * BUBBLE_Y)
        self._body_at = QPointF(left + BUBBLE_X, y + BUBBLE_Y)
        return y + tall + 2 * BUBBLE_Y

    def _on_action(self, action: str) -> None:
        if action in ("edit", "better"):
            self.begin_edit(better=action == "better")
        else:
            self.action.emit(action, self.item.id)

    def _on_part(self) -> None:
        self.resized.emit()
        self.update()

    def _on_unfolded(self) -> None:
        self._show_text()
        self.resized.emit()

    def _on_committed(self, text: str) -> None:
        better = self._editor is not None and self._editor.kind == "better"
        self._on_cancelled()
        (self.bettered if better else self.edited).emit(self.item.id, text)

    def _on_typed(self) -> None:
        if self._editor is not None:
            self.drafted.emit(self.item.id, self._editor.kind, self._editor.text())

    def _on_cancelled(self) -> None:
        if self._editor is not None:
            self.drafted.emit(self.item.id, self._editor.kind, "")
        self._editor = without(self._editor)
        if self.unfolding.covered:
            self.unfolding.fold(self.item)
        self._show_text()
        self.resized.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _waiting(self) -> bool:
        """Whether nothing of the answer has come yet."""
        return self.live is not None and not self._body.rows and not self._reasoning.shown

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QRectF(event.rect())
        if self._notice is not None:
            self._notice.paint(painter, QPointF(0, TOP), clip)
        self._reasoning.paint(painter, clip)
        if self._editor is None or self._editor.kind == "better":
            if self.item.role == "user":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._palette.user))
                painter.drawRoundedRect(self._bubble, BUBBLE_RADIUS, BUBBLE_RADIUS)
            elif self._waiting() and not self.evidence.searching:
                paint_waiting(painter, self._body_at, self.width(), self._palette)
            self._body.paint(painter, self._body_at, clip)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            span = self.span_at(at := QPointF(event.pos()))
            words = tr(UNSUPPORTED) if span is not None and span.style & DOUBT else self.hint(at)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.set_revealed(True)

    def leaveEvent(self, event: QEvent) -> None:
        self.set_revealed(self._holds_focus())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.hasFocus():
            self.action.emit("delete", self.item.id)
        elif event.key() == Qt.Key.Key_Menu and self.hasFocus():
            self.foot.bar.open_menu()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keys = came_by_keys(self, event.reason(), self.by_keys)
        self.set_revealed(True)

    def _holds_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))
