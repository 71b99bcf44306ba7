"""Whether anything may move: what the person chose, else what the system wishes."""

from __future__ import annotations

from PySide6.QtWidgets import QStyle, QWidget

from desktop.theme import look


def moves(widget: QWidget) -> bool:
    """Whether a widget may fade or slide; where it may not, the end is shown at once."""
    calm = look().calm
    if calm is not None:
        return not calm
    return bool(widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget))
