"""Names and values under one another; values can be selected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QWidget

from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.widgets.layouts import empty_layout

#: A value without a space that is longer than this stands in a field that scrolls.
_LONGEST_WORD = 32


class FactList(QFrame):
    """Shows pairs of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, 112)
        self._grid.setColumnStretch(1, 1)
        self._shown: Sequence[tuple[str, str]] = ()

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """What is shown."""
        return self._shown

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show exactly these."""
        if list(facts) == list(self._shown):
            return
        self._shown = tuple(facts)
        empty_layout(self._grid)
        for row, (name, value) in enumerate(facts):
            label = wrapped_label(name, "muted", self)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._value(name, value), row, 1)

    def _value(self, name: str, value: str) -> QWidget:
        if wraps(value):
            label = wrapped_label(value, "fact", self)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAccessibleName(f"{name}: {value}")
            return label
        field = fact_field(value, self)
        field.setAccessibleName(name)
        return field


def wraps(value: str) -> bool:
    """Whether a value can stand in lines; a path or a name of many letters cannot."""
    return max((len(word) for word in value.split()), default=0) <= _LONGEST_WORD


def fact_field(value: str, parent: QWidget) -> QLineEdit:
    """A field for a value that does not wrap: it scrolls and can be copied; the tooltip has all of it."""
    field = QLineEdit(value, parent)
    field.setProperty("kind", "fact")
    field.setReadOnly(True)
    field.setTextMargins(-3, -3, 0, 0)  # to stand in line with the labels
    field.setFixedHeight(field.fontMetrics().height() + 1)
    field.setCursorPosition(0)
    field.setToolTip(plain_tooltip(value))
    field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return field


def wrapped_label(text: str, tone: str, parent: QWidget | None = None) -> QLabel:
    """A label that wraps and never demands the width of its longest word."""
    label = plain_label(text, tone, parent, wrap=True)
    label.setMinimumWidth(1)
    return label
