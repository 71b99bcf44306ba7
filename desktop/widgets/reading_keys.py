"""What keys do in the transcript: copying, selecting, finding, going through what is there; letters go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.widgets.pointer import COPY_MARKDOWN

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript

Standard = QKeySequence.StandardKey
_PLAIN, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_WRITING = (_PLAIN, _SHIFT, Qt.KeyboardModifier.KeypadModifier)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def press(transcript: Transcript, event: QKeyEvent) -> bool:
    """Do what a key means; False when it means nothing here."""
    if event.key() == Qt.Key.Key_Escape:
        return _escape(transcript)
    return (
        transcript.lens.key(event)
        or _copy(transcript, event)
        or _find(transcript, event)
        or _move(transcript, event)
        or _type(transcript, event)
    )


def _escape(transcript: Transcript) -> bool:
    """Close what was opened last: a card, the search, the selection."""
    if transcript.cards.card is not None:
        transcript.cards.close()
    elif transcript.finder.opened:
        transcript.finder.close()
    elif transcript.lens.escape():
        pass
    elif not transcript.selection.empty:
        transcript.selection.clear()
        transcript.mark_selection()
    else:
        return False
    return True


def _copy(transcript: Transcript, event: QKeyEvent) -> bool:
    if event.matches(Standard.Copy):
        transcript.pointer.copy()
    elif QKeySequence(event.keyCombination()) == COPY_MARKDOWN:
        transcript.pointer.copy_markdown()
    elif event.matches(Standard.SelectAll):
        transcript.pointer.select_all()
    elif transcript.caret.key(event):
        transcript.pointer.offer()
    else:
        return False
    return True


def _find(transcript: Transcript, event: QKeyEvent) -> bool:
    if event.key() != Qt.Key.Key_F3:
        return False
    transcript.finder.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
    return True


def _move(transcript: Transcript, event: QKeyEvent) -> bool:
    step = _STEPS.get(Qt.Key(event.key()))
    if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
        transcript.focus.step(step)
    elif event.key() == Qt.Key.Key_Home:
        transcript.verticalScrollBar().setValue(0)
    elif event.key() == Qt.Key.Key_End:
        transcript.scroll_to_end()
    else:
        return False
    return True


def _type(transcript: Transcript, event: QKeyEvent) -> bool:
    """Whoever begins to write here, or pastes, means the next message."""
    written = event.text().isprintable() and event.text().strip() and event.modifiers() in _WRITING
    if written or event.matches(Standard.Paste):
        transcript.typed.emit(event)
    return bool(written) or event.matches(Standard.Paste)
