"""Where a message is written: a rounded card that grows with its text, the model chip, send and stop."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.theme import SPACE, Palette
from desktop.widgets.attachment_chips import AttachmentChips
from desktop.widgets.composer_field import LARGE, ComposerField, clean
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.model_chip import ModelChip
from desktop.widgets.reading_bar import ReadingBar
from desktop.widgets.send_button import SendButton
from desktop.widgets.stylesheet import stylesheet

ComposerState = Literal["idle", "waiting", "busy", "unavailable"]
FOOTNOTE = "Runs on this computer. Answers can be wrong."
_WORDS: dict[ComposerState, str] = {
    "idle": "",
    "waiting": "The model is loading. Your message will be sent when it is ready.",
    "busy": "",
    "unavailable": "Choose a model to begin.",
}


class Composer(QFrame):
    """Keeps what is written until it is told that it was sent, so that nothing is lost when sending fails."""

    submitted = Signal(str)
    stop_requested = Signal()
    draft_changed = Signal(str)
    edit_last_requested = Signal()
    files_offered = Signal(list)  # list[str], paths of files that were pasted
    attach_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.state: ComposerState = "idle"
        self._held = ""
        self.card = QFrame(self)
        self.field = ComposerField(self.card)
        self.chips = AttachmentChips(palette, self.card)
        self.attach = QToolButton(self.card)
        self.chip = ModelChip(palette, self.card)
        self.send = SendButton(palette, self.card)
        self.reading = ReadingBar(palette, self)
        self.footnote = plain_label(FOOTNOTE, "faint", self)
        self._pasted = QFrame(self.card)
        self._pasted_words = ElidedLabel("", "muted", self._pasted)
        self._pasted_icon = plain_label("", "", self._pasted)
        self.drop_button = QToolButton(self._pasted)
        self._build()
        self._connect()
        self.apply_palette(palette)
        self.set_state("idle")

    def text(self) -> str:
        """What is written, with any large paste at its end."""
        written = clean(self.field.toPlainText())
        return f"{written}\n\n{self._held}" if written and self._held else written or self._held

    def set_text(self, text: str) -> None:
        """Replace what is written, without announcing a draft."""
        text = clean(text)
        self.field.blockSignals(True)
        self.field.setPlainText("" if len(text) > LARGE else text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.field.blockSignals(False)
        self._hold(text if len(text) > LARGE else "")
        self.field.fit()
        self._refresh()

    def take(self, text: str) -> None:
        """A message was sent; what was typed behind it meanwhile stays and is a draft."""
        written = self.text()
        rest = written.removeprefix(text).lstrip()
        self.set_text(rest)
        if rest:
            self.draft_changed.emit(rest)

    def set_state(self, state: ComposerState, words: str = "") -> None:
        """Idle sends, waiting sends later, busy stops, unavailable does nothing; `words` say why."""
        self.state = state
        self.footnote.setText(words or _WORDS[state] or FOOTNOTE)
        self._refresh()

    def set_reading(self, cached: int, read: int, total: int) -> None:
        """Show how far the prompt is read."""
        self.reading.set_reading(cached, read, total)

    def clear_reading(self) -> None:
        """The prompt is read."""
        self.reading.clear_reading()

    def focus_field(self) -> None:
        """Put the caret into the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_room(self, window_height: int) -> None:
        """Let the field grow to a third of the window."""
        self.field.set_tallest(window_height // 3)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.setStyleSheet(stylesheet(palette))
        self.drop_button.setIcon(icon("close", palette.muted, 16))
        self._pasted_icon.setPixmap(icon("text", palette.muted, 18).pixmap(18, 18))
        self.attach.setIcon(icon("attach", palette.muted, 20))
        for part in (self.chips, self.chip, self.send, self.reading):
            part.apply_palette(palette)
        self.field.fit()

    def _build(self) -> None:
        self.card.setObjectName("card")
        self.card.setMaximumWidth(SPACE.card)
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._build_pasted()
        self.attach.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.attach.setToolTip("Attach files (Ctrl+O)")
        self.attach.setAccessibleName("Attach files")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.tight)
        row.addWidget(self.attach)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.send)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(10, 14, 8, 5)
        inside.setSpacing(6)
        inside.addWidget(self.chips)
        field_row = QHBoxLayout()
        field_row.setContentsMargins(8, 0, 6, 0)
        field_row.addWidget(self.field)
        inside.addLayout(field_row)
        inside.addWidget(self._pasted)
        inside.addLayout(row)
        middle = QVBoxLayout()
        middle.setSpacing(5)
        middle.addWidget(self.reading)
        middle.addWidget(self.card)
        middle.addWidget(self.footnote, 0, Qt.AlignmentFlag.AlignHCenter)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 0, 16, 5)
        whole.addStretch(1)
        whole.addLayout(middle, 1000)
        whole.addStretch(1)

    def _build_pasted(self) -> None:
        self._pasted.setObjectName("pasted")
        self.drop_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.drop_button.setToolTip("Leave the pasted text out")
        self.drop_button.setAccessibleName("Leave the pasted text out")
        row = QHBoxLayout(self._pasted)
        row.setContentsMargins(8, 3, 3, 3)
        row.addWidget(self._pasted_icon)
        row.addWidget(self._pasted_words, 1)
        row.addWidget(self.drop_button)
        self._pasted.hide()

    def _connect(self) -> None:
        self.field.send_requested.connect(self._submit)
        self.field.stop_requested.connect(self.stop_requested)
        self.field.edit_last_requested.connect(self._on_up)
        self.field.large_pasted.connect(self._on_large_pasted)
        self.field.files_offered.connect(self.files_offered)
        self.attach.clicked.connect(self.attach_requested)
        self.field.focus_changed.connect(self._show_focus)
        self.field.textChanged.connect(self._on_text_changed)
        self.send.clicked.connect(self._on_button)
        self.drop_button.clicked.connect(self._on_drop)

    def _submit(self) -> None:
        text = self.text()
        if self.state in ("idle", "waiting") and text.strip():
            self.submitted.emit(text)

    def _on_button(self) -> None:
        if self.state == "busy":
            self.stop_requested.emit()
        else:
            self._submit()

    def _on_up(self) -> None:
        if not self._held:
            self.edit_last_requested.emit()

    def _on_large_pasted(self, text: str) -> None:
        self._hold(f"{self._held}\n\n{text}" if self._held else text)
        self._on_text_changed()

    def _on_drop(self) -> None:
        self._hold("")
        self.focus_field()
        self._on_text_changed()

    def _on_text_changed(self) -> None:
        self._refresh()
        self.draft_changed.emit(self.text())

    def _hold(self, text: str) -> None:
        self._held = text
        lines = text.count("\n") + 1
        unit = "line" if lines == 1 else "lines"
        self._pasted_words.setText(
            f"Pasted text, {len(text):,} characters in {lines:,} {unit}" if text else ""
        )
        self._pasted.setVisible(bool(text))

    def _refresh(self) -> None:
        busy = self.state == "busy"
        written = bool(self._held) or not self.field.document().isEmpty()
        self.send.set_stops(busy)
        self.send.setEnabled(busy or (written and self.state != "unavailable"))

    def _show_focus(self, focused: bool) -> None:
        self.card.setProperty("active", focused)
        self.card.style().unpolish(self.card)
        self.card.style().polish(self.card)
