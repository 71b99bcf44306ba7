"""The panel of the system prompt and of every sampling setting, its origin, meaning and default."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.labels import plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.play_note import PlayNote
from desktop.widgets.preset_bar import PresetBar
from desktop.widgets.setting_group import SettingGroup
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.tall_area import TallArea
from desktop.widgets.text_editors import text_box
from engine import SETTINGS, Value, effective, origin

ANNOUNCE_MS = 150


class SamplingPanel(QFrame):
    """Announces only the values that the person set; what it is shown it announces never."""

    values_changed = Signal(dict)
    moved = Signal(dict)  # the same at once, while they are still on the move
    seen = Signal(bool)  # it came into sight, or is not there any more
    system_changed = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: Mapping[str, Value] = {}
        self._yours: dict[str, Value] = {}
        self._announced: dict[str, Value] = {}
        self._rows: dict[str, SettingRow] = {}
        self._values_timer = self._single_shot(self._announce_values)
        self._system_timer = self._single_shot(self._announce_system)
        self.system = text_box(tr("System prompt"), 4, self)
        self.presets = PresetBar(palette, self)
        self.play = PlayNote(palette, self)
        self.search = QLineEdit(self)
        self.reset_all = QPushButton(tr("Reset all"), self)
        self.groups = self._make_groups(palette)
        self._build()
        self._connect()
        self.apply_palette(palette)
        self._opened = False

    @property
    def yours(self) -> dict[str, Value]:
        """The values that the person set."""
        return dict(self._yours)

    def row(self, name: str) -> SettingRow:
        """The row of a setting, made and shown if it was folded away."""
        group = next(group for group in self.groups if name in group.names)
        group.heading.setChecked(True)
        return self._rows[name]

    def show_values(self, model: Mapping[str, Value], yours: Mapping[str, Value]) -> None:
        """Show a chat's values over those recommended for the model; changes not announced yet go."""
        if self._values_timer.isActive() and dict(yours) == self._announced and model == self._model:
            return  # the echo of an older change must not undo what was typed since
        self._values_timer.stop()
        self._model, self._yours = model, dict(yours)
        self._announced = dict(yours)
        self._show_rows()

    def show_system(self, text: str) -> None:
        """Show a chat's system prompt."""
        self._system_timer.stop()
        if text != self.system.toPlainText():
            self.system.blockSignals(True)
            self.system.setPlainText(text)
            self.system.blockSignals(False)

    def flush(self) -> None:
        """Announce at once what is waiting to be announced."""
        if self._values_timer.isActive():
            self._announce_values()
        if self._system_timer.isActive():
            self._announce_system()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.presets.apply_palette(palette)
        self.play.apply_palette(palette)
        for group in self.groups:
            group.apply_palette(palette)

    def _make_groups(self, palette: Palette) -> list[SettingGroup]:
        titles = list(dict.fromkeys(setting.group for setting in SETTINGS))
        made = []
        for title in titles:
            group = SettingGroup(title, [entry for entry in SETTINGS if entry.group == title], palette, self)
            group.opened.connect(lambda group=group: group.build(self._add_row))
            made.append(group)
        return made

    def _build(self) -> None:
        self.system.setPlaceholderText(tr("How the model should behave, for every answer in this chat."))
        self.search.setPlaceholderText(tr("Find a setting"))
        self.search.setAccessibleName(tr("Find a setting"))
        self.reset_all.setProperty("kind", "link")
        self.reset_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._nothing = plain_label(tr("No setting has these words."), "muted", self)
        self._nothing.hide()
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(margins(16, 12, 12, 16))
        column.setSpacing(SPACE.tight)
        column.addWidget(plain_label(tr("System prompt"), "strong", inside))
        column.addWidget(self.system)
        column.addSpacing(SPACE.base)
        column.addLayout(self._heading(inside))
        column.addWidget(self.presets)
        column.addWidget(self.play)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        for group in self.groups:
            column.addWidget(group)
        column.addStretch(1)
        area = TallArea(self)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _heading(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(plain_label(tr("Sampling"), "strong", parent), 1)
        row.addWidget(self.reset_all)
        return row

    def _connect(self) -> None:
        self.system.textChanged.connect(self._system_timer.start)
        self.search.textChanged.connect(self._on_search)
        self.reset_all.clicked.connect(self._on_reset_all)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _single_shot(self, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ANNOUNCE_MS)
        timer.timeout.connect(then)
        return timer

    def _add_row(self, row: SettingRow) -> None:
        self._rows[row.setting.name] = row
        row.changed.connect(self._on_changed)
        row.reset.connect(self._on_reset)
        self._show_row(row)

    def _show_rows(self) -> None:
        for row in self._rows.values():
            self._show_row(row)
        self.reset_all.setEnabled(bool(self._yours))

    def _show_row(self, row: SettingRow) -> None:
        name = row.setting.name
        values = effective(self._model, self._yours)
        row.show_value(getattr(values, name), origin(name, self._model, self._yours))

    def _on_changed(self, name: str) -> None:
        value = self._rows[name].editor.value()
        if value is None:
            return
        self._yours[name] = value
        self._rows[name].show_origin("you")
        self.reset_all.setEnabled(True)
        self._values_timer.start()
        self.moved.emit(dict(self._yours))

    def _on_reset(self, name: str) -> None:
        self._yours.pop(name, None)
        self._show_rows()
        self._values_timer.start()
        self.moved.emit(dict(self._yours))

    def _on_reset_all(self) -> None:
        self._yours.clear()
        self._show_rows()
        self._announce_values()

    def _on_search(self, query: str) -> None:
        found = [group.show_matching(query.strip()) for group in self.groups]
        self._nothing.setVisible(bool(query.strip()) and not any(found))

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and self.isAncestorOf(old) and (new is None or not self.isAncestorOf(new)):
            self.flush()

    def _announce_values(self) -> None:
        self._values_timer.stop()
        self._announced = dict(self._yours)
        self.values_changed.emit(dict(self._yours))

    def _announce_system(self) -> None:
        self._system_timer.stop()
        self.system_changed.emit(self.system.toPlainText())

    # ---- Qt -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        if not self._opened:  # not earlier: the rows cost start-up time that most starts need not pay
            self._opened = True
            self.groups[0].heading.setChecked(True)
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)
