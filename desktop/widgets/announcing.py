"""What is said once to whoever listens instead of looking: the one way in which anything is announced."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def say(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have a screen reader say these words; `at_once` for what must not wait until it has finished."""
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, words)
        polite = QAccessible.AnnouncementPoliteness
        event.setPoliteness(polite.Assertive if at_once else polite.Polite)
        QAccessible.updateAccessibility(event)
