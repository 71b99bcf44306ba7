"""Where a message is written: a rounded card that grows with its text, the model chip, send and stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.draft import Draft
from desktop.language import marked, tr
from desktop.prompt_fields import Filled
from desktop.theme import SPACE, Palette, grown
from desktop.widgets.attachment_chips import AttachmentChips
from desktop.widgets.composer_field import LARGE, ComposerField, clean
from desktop.widgets.composer_note import ComposerNote
from desktop.widgets.field_spans import FieldSpans
from desktop.widgets.held import Held, picture_words
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.model_chip import ModelChip
from desktop.widgets.offered import split_pictures
from desktop.widgets.reading_bar import ReadingBar
from desktop.widgets.recall import Recall
from desktop.widgets.resting_caret import RestingCaret
from desktop.widgets.send_button import SendButton
from desktop.widgets.slash_list import SlashList
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.tall_area import TallArea

if TYPE_CHECKING:
    from desktop.widgets.token_edges import TokenEdges

ComposerState = Literal["idle", "waiting", "busy", "unavailable"]
FOOTNOTE = marked("Runs on this computer. Answers can be wrong.")
_WORDS: dict[ComposerState, str] = {
    "idle": "",
    "waiting": marked("The model is loading. Your message will be sent when it is ready."),
    "busy": "",
    "unavailable": marked("Choose a model to begin."),
}
#: The reasons for a note in the composer.
PICTURES, TOO_LONG, OPEN_FIELD, TOO_LONG_TO_UNFOLD = "pictures", "too long", "open field", "unfold"
#: What of the window the header and the end of the chat keep, at text of 100 %.
_ABOVE = 100


class Composer(QFrame):
    """Keeps what is written until it is told that it was sent, so that nothing is lost when sending fails."""

    submitted = Signal(str)
    stop_requested = Signal()
    draft_changed = Signal(object)  # Draft
    text_changed = Signal()  # whoever caused it
    edit_last_requested = Signal()
    files_offered = Signal(list)  # list[str], paths of files that were pasted
    pictures_offered = Signal(list)  # list[str], paths of pictures that were pasted or dropped
    picture_pasted = Signal(QImage)
    pictures_named = Signal(object)  # tuple[str, ...], paths in a draft that came back
    attach_requested = Signal()
    moved = Signal()  # it grew, or what is above it did

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.state: ComposerState = "idle"
        self.model_name = ""
        self._submitted: Draft | None = None
        self._insisted = ""  # the open place of a prompt that was pointed out already
        self._window_height = 600
        self.card = QFrame(self)
        self.field = ComposerField(self.card)
        self.shelf = TallArea(self.card)
        self.chips = AttachmentChips(palette, self.shelf)
        self.held = Held(self.chips, self.field, palette)
        self.spans = FieldSpans(self.field, palette)
        self.recall = Recall(self.field)
        self.caret = RestingCaret(self.field)
        self.slash = SlashList(palette, self.field, self.card, parent or self)
        self.note = ComposerNote(palette, self.card)
        self.attach = QToolButton(self.card)
        self.chip = ModelChip(palette, self.card)
        self.tokens = ElidedLabel("", "faint", self.card)
        self.send = SendButton(palette, self.card)
        self.reading = ReadingBar(palette, self)
        self.edges: TokenEdges | None = None  # once somebody wanted to see them
        self.footnote = ElidedLabel(tr(FOOTNOTE), "faint", self)
        self.footnote.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()
        self._connect()
        self.apply_palette(palette)
        self.set_state("idle")

    # ---- what is written ------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """What stands here, as values."""
        return Draft(clean(self.field.toPlainText()), self.held.texts, self.held.paths)

    def text(self) -> str:
        """What is written, with long pasted texts at its end."""
        return self.draft.whole

    def set_text(self, text: str) -> None:
        """Replace what is written, which may be a packed draft, without announcing a draft."""
        self._show(Draft.of(clean(text)))

    def add_text(self, text: str) -> None:
        """Put a text below what is written, and the caret behind it."""
        written = self.field.toPlainText().rstrip()
        self.field.replace_text(f"{written}\n\n{text}" if written else text)

    def begin_prompt(self, filled: Filled, instead_of: int = 0) -> None:
        """Put a prompt in the place of the first characters, and go through what is to be filled in."""
        rest = self.field.toPlainText()[instead_of:].strip()
        self.field.replace_text(f"{filled.text}\n\n" if rest else filled.text, 0, instead_of)
        self.spans.begin(filled.spans)
        self._insisted = ""
        self.focus_field()

    def take(self, text: str) -> None:
        """A message was sent; what was typed behind it meanwhile stays and is a draft."""
        now, sent = self.draft, self._submitted
        self._submitted = None
        if sent is None or sent.whole != text:
            sent = Draft(text)
        pasted = tuple(one for one in now.pasted if one not in sent.pasted)
        rest = Draft(now.text.removeprefix(sent.text).lstrip(), pasted, now.pictures)
        if now.whole == text:
            rest = Draft(pictures=now.pictures)
        self._show(rest)
        if rest != Draft():
            self.draft_changed.emit(rest)

    # ---- what it is told ------------------------------------------------------------------------------

    def set_state(self, state: ComposerState, words: str = "") -> None:
        """Idle sends, waiting sends later, busy stops, unavailable does nothing; `words` say why."""
        self.state = state
        self.footnote.setText(words or tr(_WORDS[state] or FOOTNOTE))
        self._refresh()

    def set_send_key(self, key: str) -> None:
        """Send with Enter ("enter") or with Ctrl+Enter ("ctrl-enter")."""
        self.field.sends_with_control = key == "ctrl-enter"
        self.send.set_key(tr("Ctrl+Enter") if self.field.sends_with_control else tr("Enter"))

    def set_model_name(self, name: str) -> None:
        """Who would read a picture."""
        self.model_name = name
        self._refresh()

    def show_tokens(self, words: str, spoken: str = "") -> None:
        """Say how long the message is."""
        self.tokens.setText(words)
        self.tokens.setAccessibleName(spoken or words)

    def show_edges(self, ends: Sequence[int]) -> None:
        """Draw lines under the tokens of the text that end here, in UTF-16 units; none without any."""
        if self.edges is None and ends:
            from desktop.widgets.token_edges import TokenEdges  # lazy: most starts do without it

            self.edges = TokenEdges(self.field, self._palette)
        if self.edges is not None:
            self.edges.show_ends(ends)

    def say_too_long(self, words: str) -> None:
        """Say that the message alone is more than the model can read; "" takes it back."""
        way = tr("Attach as a file") if self.held.pasted else ""
        self.note.say(TOO_LONG, words, way)

    def set_reading(self, cached: int, read: int, total: int) -> None:
        """Show how far the prompt is read."""
        self.reading.set_reading(cached, read, total)

    def clear_reading(self) -> None:
        """The prompt is read."""
        self.reading.clear_reading()

    def focus_field(self) -> None:
        """Put the caret into the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def type_on(self, event: QKeyEvent) -> None:
        """Go on with a key that was pressed elsewhere and belongs into a text."""
        self.focus_field()
        QCoreApplication.sendEvent(self.field, event)

    def set_room(self, window_height: int) -> None:
        """Let the field grow to a third of the window, and all of it to what is left below the header."""
        self._window_height = window_height
        self._settle()

    def offer_files(self, paths: list[str]) -> list[str]:
        """Take the pictures among these files; the others come back."""
        pictures, others = split_pictures(paths)
        if pictures:
            self.pictures_offered.emit(pictures)
        return others

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.setStyleSheet(stylesheet(palette))
        self.attach.setIcon(icon("attach", palette.muted, 20))
        parts = (self.chips, self.held, self.spans, self.slash, self.note, self.chip, self.send, self.reading)
        for part in parts:
            part.apply_palette(palette)
        if self.edges is not None:
            self.edges.apply_palette(palette)
        self.field.fit()

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.card.setObjectName("card")
        self.card.setMaximumWidth(SPACE.card)
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.attach.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.attach.setToolTip(tr("Attach files (Ctrl+O)"))
        self.attach.setAccessibleName(tr("Attach files"))
        self.tokens.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.tight)
        row.addWidget(self.attach)
        row.addWidget(self.chip)
        row.addWidget(self.tokens, 1)
        row.addSpacing(SPACE.tight)
        row.addWidget(self.send)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(10, 14, 8, 5)
        inside.setSpacing(6)
        self.shelf.setWidget(self.chips)
        self.shelf.viewport().setAutoFillBackground(False)
        self.chips.setAutoFillBackground(False)
        self.shelf.hide()
        inside.addWidget(self.shelf)
        field_row = QHBoxLayout()
        field_row.setContentsMargins(8, 0, 6, 0)
        field_row.addWidget(self.field)
        inside.addLayout(field_row)
        inside.addWidget(self.note)
        inside.addLayout(row)
        middle = QVBoxLayout()
        middle.setSpacing(5)
        middle.addWidget(self.reading)
        middle.addWidget(self.card)
        middle.addWidget(self.footnote)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 0, 16, 5)
        whole.addStretch(1)
        whole.addLayout(middle, 1000)
        whole.addStretch(1)

    def _connect(self) -> None:
        field = self.field
        field.filters += [self.slash.takes, self.spans.takes, self.recall.takes]
        field.wants_escape = lambda: self.slash.isVisible() or self.spans.active
        field.send_requested.connect(self._submit)
        field.stop_requested.connect(self.stop_requested)
        field.large_pasted.connect(self.held.add_text)
        field.image_pasted.connect(self.picture_pasted)
        field.files_offered.connect(self._on_files)
        field.focus_changed.connect(self._show_focus)
        field.textChanged.connect(self._on_text_changed)
        self.held.changed.connect(self._on_held_changed)
        self.held.too_long.connect(self._on_too_long_to_unfold)
        self.chips.arranged.connect(self._on_chips_arranged)
        self.note.pressed.connect(self._on_note)
        self.attach.clicked.connect(self.attach_requested)
        self.send.clicked.connect(self._on_button)

    def _show(self, draft: Draft) -> None:
        self.field.drop_composition()
        self.field.blockSignals(True)
        self.field.setPlainText("" if len(draft.text) > LARGE else draft.text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.field.blockSignals(False)
        texts = (draft.text, *draft.pasted) if len(draft.text) > LARGE else draft.pasted
        self.spans.forget()
        self.recall.forget()
        self.held.show(texts, draft.pictures)
        for reason in (OPEN_FIELD, TOO_LONG, TOO_LONG_TO_UNFOLD):
            self.note.say(reason)
        if draft.pictures:
            self.pictures_named.emit(draft.pictures)
        self.field.fit()
        self._refresh()
        self.text_changed.emit()

    def _submit(self) -> None:
        if self.state not in ("idle", "waiting") or self.held.pictures:
            return
        place = self.spans.first_open()
        if place and place != self._insisted:
            self._insisted = place
            words = tr("Fill in \u201c{name}\u201d, or send the message as it is.", name=place)
            self.note.say(OPEN_FIELD, words)
            return
        draft = self.draft
        whole = draft.whole
        if whole.strip():
            self._submitted = draft
            self.submitted.emit(whole)

    def _on_button(self) -> None:
        if self.state == "busy":
            self.stop_requested.emit()
        else:
            self._submit()

    def _on_files(self, paths: list[str]) -> None:
        others = self.offer_files(paths)
        if others:
            self.files_offered.emit(others)

    def _on_note(self, reason: str) -> None:
        if reason == PICTURES:
            self.held.drop_pictures()
            self.focus_field()
        elif reason == TOO_LONG:
            self.held.file_wanted.emit(max(self.held.texts, key=len, default=""))

    def _on_too_long_to_unfold(self) -> None:
        self.note.say(TOO_LONG_TO_UNFOLD, tr("It is too long to be part of the text, and is sent as it is."))

    def _on_held_changed(self) -> None:
        self.note.say(TOO_LONG_TO_UNFOLD)
        self._on_text_changed()

    def _on_text_changed(self) -> None:
        self._refresh()
        self.text_changed.emit()
        self.note.say(OPEN_FIELD)
        if not self.recall.showing:  # the words as they are: cleaning them would take longer than a key may
            self.draft_changed.emit(Draft(self.field.toPlainText(), self.held.texts, self.held.paths))

    def _refresh(self) -> None:
        busy = self.state == "busy"
        pictures = bool(self.held.pictures)
        written = bool(self.held.pasted) or not self.field.document().isEmpty()
        self.note.say(PICTURES, picture_words(self.model_name) if pictures else "", tr("Take it out"), True)
        self.send.set_stops(busy)
        self.send.setEnabled(busy or (written and not pictures and self.state != "unavailable"))

    def _share_room(self) -> None:
        """Chips scroll and the field scrolls where both, and what is never cut, are higher than the room."""
        shown = not self.shelf.isHidden()
        shelf = self.shelf.height() if shown else 0
        rest = self.heightForWidth(self.width()) - shelf - self.field.height()
        room = self._window_height - grown(_ABOVE) - rest
        chips = min(self.chips.height(), self.chips.whole_rows(room // 2)) if shown else 0
        if shown and self.shelf.height() != chips:
            self.shelf.setFixedHeight(chips)
        self.field.set_tallest(min(self._window_height // 3, room - chips))

    def _settle(self) -> None:
        """Have the heights of another width now, and not after the next picture of the window."""
        home = self.parentWidget()
        column = home.layout() if home is not None else None
        inside = [layout for layout in (self.card.layout(), self.layout()) if layout is not None]
        for layout in inside:
            layout.activate()
        self._share_room()
        for layout in inside:
            layout.activate()
        if column is not None and self.height() != self.heightForWidth(self.width()):
            column.invalidate()
            column.activate()

    def _on_chips_arranged(self) -> None:
        self.shelf.setVisible(not self.chips.isHidden())
        self.shelf.updateGeometry()

    def _show_focus(self, focused: bool) -> None:
        self.card.setProperty("active", focused)
        self.card.style().unpolish(self.card)
        self.card.style().polish(self.card)

    # ---- Qt -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.moved.emit()
