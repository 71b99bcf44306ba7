"""One setting in the panel: its name, the origin of its value, its editor, and what it does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.language import marked, tr
from desktop.theme import TYPE, Palette
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.setting_editors import NumberEditor, make_editor
from engine import Origin, Setting, Value

ORIGIN_WORDS: dict[Origin, str] = {
    marked("default"): marked("default"),
    "catalogue": marked("from the catalogue"),
    "model": marked("from the model file"),
    "you": marked("yours"),
}


class SettingRow(QFrame):
    """Says when the person changed or reset its setting; shows what it is told."""

    changed = Signal(str)
    reset = Signal(str)

    def __init__(self, setting: Setting, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._palette = palette
        self._origin: Origin = "default"
        self.badge = QLabel(self)
        self.editor = make_editor(setting, self)
        self.reset_button = QToolButton(self)
        self._build()
        self.editor.changed.connect(lambda: self.changed.emit(setting.name))
        self.reset_button.clicked.connect(lambda: self.reset.emit(setting.name))
        self.apply_palette(palette)

    def show_value(self, value: Value, origin: Origin) -> None:
        """Show a value and where it comes from."""
        self.editor.set_value(value)
        self.show_origin(origin)

    def show_origin(self, origin: Origin) -> None:
        """Show where the value comes from, leaving the editor alone."""
        self._origin = origin
        self.badge.setText(tr(ORIGIN_WORDS[origin]))
        # Keeps its place when there is nothing to reset.
        self.reset_button.setEnabled(origin == "you")
        self._tint()

    def matches(self, query: str) -> bool:
        """Whether a search for these words should show this row."""
        setting = self.setting
        words = (setting.label, setting.group, setting.explanation)
        text = " ".join((setting.name, *words, *map(tr, words))).casefold()
        return all(word in text for word in query.casefold().split())

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.editor.apply_palette(palette)
        self._tint()

    def _build(self) -> None:
        setting = self.setting
        self.setToolTip(tr(setting.explanation))
        self.reset_button.setFixedSize(QSize(26, 26))
        self.reset_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reset_button.setToolTip(tr("Take your value back"))
        self.reset_button.setAccessibleName(tr("Reset {setting}", setting=tr(setting.label)))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(plain_label(tr(setting.label), "", self, wrap=True))
        names.addWidget(self.badge)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addLayout(names, 1)
        head.addWidget(self.reset_button)
        if isinstance(self.editor, NumberEditor):
            head.addWidget(self.editor.spin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(plain_label(tr(setting.explanation), "muted", self, wrap=True))
        self.setTabOrder(self.editor, self.reset_button)

    def _tint(self) -> None:
        yours = self._origin == "you"
        colour = self._palette.accent if yours else self._palette.muted
        weight = 600 if yours else 400
        self.badge.setStyleSheet(f"color: {colour}; font-size: {TYPE.note}px; font-weight: {weight};")
        transparent = icon("reset", self._palette.muted, 16) if yours else icon("reset", "none", 16)
        self.reset_button.setIcon(transparent)
