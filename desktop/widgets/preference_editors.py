"""One editor for each kind of setting: a value in, a value out, and word of each change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from desktop.language import tr
from desktop.setting_table import Entry
from desktop.theme import Palette
from desktop.widgets.fact_list import fact_field, wraps
from desktop.widgets.flow import Flow
from desktop.widgets.fonts import reading_families
from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.widgets.load_fields import Choice, WheelGuard, counter
from desktop.widgets.refit import hold_least
from desktop.widgets.setting_editor import Editor
from desktop.widgets.setting_editors import NumberEditor, make_editor
from desktop.widgets.switch import Switch
from desktop.widgets.text_editors import text_box
from engine import SETTINGS

#: A text is taken over when nothing was typed for so long, or when it loses the focus.
SETTLE_MS = 400
_FIELD = 190


class PreferenceEditor(QWidget):
    """`changed` carries what the person set; what it is told to show it announces never."""

    changed = Signal(object)
    asked = Signal()  # a button was pressed: something has to be opened or chosen

    #: Whether it stands below the words, over the whole width.
    below = False

    def __init__(self, entry: Entry, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.field: QWidget = self
        self.build(palette)
        self.field.setAccessibleName(tr(entry.title))
        self.field.setAccessibleDescription(tr(entry.about))
        self.setFocusProxy(self.field)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.flush)

    def build(self, palette: Palette) -> None:
        """Make the field."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value."""

    def flush(self) -> None:
        """Announce at once what is waiting to be announced."""

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""

    def settle(self) -> None:
        """Announce soon."""
        self._settle.start()

    def put(self, *widgets: QWidget) -> None:
        """Lay these out beside one another."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)


class ChoiceEditor(PreferenceEditor):
    """One of a few values."""

    def build(self, palette: Palette) -> None:
        self.box = self.field = Choice(palette, self)
        hold_least(self.box, _FIELD)
        for value, label in self.offered():
            self.box.addItem(label, value)
        self.box.activated.connect(lambda _: self.changed.emit(self.box.currentData()))
        self._wheel = WheelGuard(self)
        self.box.installEventFilter(self._wheel)
        self.put(self.box)

    def offered(self) -> list[tuple[object, str]]:
        """The values with their labels."""
        return [(value, tr(label)) for value, label in self.entry.choices]

    def show_value(self, value: Any) -> None:
        place = self.box.findData(value)
        if place < 0:
            self.box.addItem(str(value), value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)

    def apply_palette(self, palette: Palette) -> None:
        self.box.tint = palette.muted


class FontEditor(ChoiceEditor):
    """The built-in family, and those of this system."""

    def offered(self) -> list[tuple[object, str]]:
        return [*super().offered(), *((name, name) for name in reading_families())]


class SwitchEditor(PreferenceEditor):
    """On or off."""

    def build(self, palette: Palette) -> None:
        self.switch = self.field = Switch(palette, self)
        self.switch.clicked.connect(lambda on: self.changed.emit(bool(on)))
        self.put(self.switch)

    def show_value(self, value: Any) -> None:
        self.switch.setChecked(bool(value))

    def apply_palette(self, palette: Palette) -> None:
        self.switch.apply_palette(palette)


class NumberField(PreferenceEditor):
    """A whole number; its lowest value may have a word."""

    def build(self, palette: Palette) -> None:
        low, high, step = self.entry.bounds
        word = tr(self.entry.choices[0][1]) if self.entry.choices else ""
        self.spin = self.field = counter(low, high, step, word, self)
        self.spin.setSuffix(self.entry.suffix)
        self.spin.setMinimumWidth(112)
        self._wheel = WheelGuard(self)
        self.spin.installEventFilter(self._wheel)
        self.spin.valueChanged.connect(self.changed.emit)
        self.put(self.spin)

    def show_value(self, value: Any) -> None:
        self.spin.blockSignals(True)
        self.spin.setValue(int(value))
        self.spin.blockSignals(False)


class LineEditorField(PreferenceEditor):
    """One line, taken over when it is left or Enter is pressed."""

    below = True

    def build(self, palette: Palette) -> None:
        self.line = self.field = QLineEdit(self)
        self.line.setPlaceholderText(tr(self.entry.choices[0][1]) if self.entry.choices else "")
        self.line.editingFinished.connect(self.flush)
        self._shown = ""
        self.put(self.line)

    def show_value(self, value: Any) -> None:
        self._shown = str(value)
        if self.line.text() != self._shown:
            self.line.setText(self._shown)

    def flush(self) -> None:
        text = self.line.text().strip()
        if text != self._shown:
            self._shown = text
            self.changed.emit(text)


class TextField(PreferenceEditor):
    """Several lines, taken over when they have stood still."""

    below = True

    def build(self, palette: Palette) -> None:
        self.box = self.field = text_box(tr(self.entry.title), 4, self)
        self.box.setPlaceholderText(tr("Nothing: the model is as it was made."))
        self.box.textChanged.connect(self.settle)
        self._shown = ""
        self.put(self.box)

    def show_value(self, value: Any) -> None:
        self._shown = str(value)
        if self.box.toPlainText() != self._shown:
            self.box.blockSignals(True)
            self.box.setPlainText(self._shown)
            self.box.blockSignals(False)

    def flush(self) -> None:
        text = self.box.toPlainText()
        if text != self._shown:
            self._shown = text
            self.changed.emit(text)


class FactField(PreferenceEditor):
    """Something to read, to copy, and perhaps to open."""

    below = True

    def build(self, palette: Palette) -> None:
        self.words = self.field = plain_label("", "fact", self, wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.long = fact_field("", self)
        self.button = _button("", self, self.asked.emit)
        for part in (self.long, self.button):
            part.hide()
        flow = Flow(8, self)
        flow.add(self.words, least=220)
        flow.add(self.long, least=220)
        flow.add(self.button)
        self.put(flow)

    def show_value(self, value: Any) -> None:
        """Show (words, the label of its button)."""
        words, label = value
        self.words.setText(words)
        self.words.setVisible(wraps(words))
        self.long.setText(words)
        self.long.setCursorPosition(0)
        self.long.setToolTip(plain_tooltip(words))
        self.long.setAccessibleName(tr(self.entry.title))
        self.long.setVisible(not wraps(words))
        self.button.setText(label)
        self.button.setVisible(bool(label))
        self.button.setAccessibleName(f"{label}: {tr(self.entry.title)}" if label else "")
        self.setFocusProxy(self.button if label else self.words)


class FileField(FactField):
    """A file that was chosen, by its name."""

    def show_value(self, value: Any) -> None:
        super().show_value((self.entry.label(value), tr("Choose\u2026")))


class ActionField(PreferenceEditor):
    """A button that leads elsewhere."""

    def build(self, palette: Palette) -> None:
        self.button = self.field = _button(tr(self.entry.choices[0][1]), self, self.asked.emit)
        self.put(self.button)


class SecretField(PreferenceEditor):
    """Something that is kept and never shown again; an empty one is forgotten."""

    below = True

    def build(self, palette: Palette) -> None:
        self.line = self.field = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setPlaceholderText("hf_\u2026")
        self.keep = _button(tr("Keep it"), self, self._on_keep)
        self.forget = _button(tr("Forget it"), self, lambda: self.changed.emit(""))
        self.line.returnPressed.connect(self._on_keep)
        self.line.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.keep.setEnabled(False)
        self.put(self.line, self.keep, self.forget)

    def _on_keep(self) -> None:
        if self.line.text().strip():
            self.changed.emit(self.line.text().strip())
            self.line.clear()


class SamplingField(PreferenceEditor):
    """The editor that the side panel has for a sampling setting."""

    below = True

    def build(self, palette: Palette) -> None:
        name = self.entry.key.partition(".")[2]
        self.inner: Editor = make_editor(next(one for one in SETTINGS if one.name == name), self)
        self.inner.apply_palette(palette)
        self._unsaid = False
        self.inner.changed.connect(self._on_changed)
        if isinstance(self.inner, NumberEditor):
            self.field = self.inner.spin
            self.put(self.inner, self.inner.spin)
        else:
            self.field = self.inner
            self.put(self.inner)

    def show_value(self, value: Any) -> None:
        if not self._unsaid:
            self.inner.set_value(value)

    def flush(self) -> None:
        self._settle.stop()
        if not self._unsaid:
            return
        self._unsaid = False
        value = self.inner.value()
        if value is not None:
            self.changed.emit(value)

    def apply_palette(self, palette: Palette) -> None:
        self.inner.apply_palette(palette)

    def _on_changed(self) -> None:
        self._unsaid = True
        self.settle()


_KINDS: dict[str, type[PreferenceEditor]] = {
    "choice": ChoiceEditor,
    "switch": SwitchEditor,
    "number": NumberField,
    "text": TextField,
    "line": LineEditorField,
    "font": FontEditor,
    "file": FileField,
    "sampling": SamplingField,
    "action": ActionField,
    "fact": FactField,
    "secret": SecretField,
}


def preference_editor(entry: Entry, palette: Palette, parent: QWidget) -> PreferenceEditor:
    """The editor for a row's kind."""
    return _KINDS[entry.kind](entry, palette, parent)


def _button(words: str, parent: QWidget, then: Callable[[], object]) -> QPushButton:
    button = QPushButton(words, parent)
    button.setProperty("kind", "outline")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda _=False: then())
    return button
