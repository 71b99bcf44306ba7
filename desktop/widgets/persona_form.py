"""The form of one persona: its name, what it is told, how it draws its words, its model, how it looks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import marked, tr
from desktop.named_file import LONGEST_NAME
from desktop.personas import COLOURS, SIGNS, Persona
from desktop.presets import preset_words
from desktop.theme import Palette
from desktop.widgets.claiming import claims
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.load_fields import Choice, WheelGuard
from desktop.widgets.persona_sign import persona_colour, persona_icon
from desktop.widgets.text_editors import text_box

_COLOUR_NAMES = {
    "green": marked("Green"),
    "blue": marked("Blue"),
    "violet": marked("Violet"),
    "red": marked("Red"),
    "amber": marked("Amber"),
    "grey": marked("Grey"),
}
_SIGN_NAMES = {
    "book": marked("Book"),
    "pencil": marked("Pencil"),
    "check": marked("Tick"),
    "search": marked("Magnifier"),
    "quote": marked("Quote"),
    "text": marked("Page"),
    "chip": marked("Chip"),
    "flag": marked("Flag"),
    "info": marked("Letter i"),
    "play": marked("Triangle"),
}
#: What stands for the values that a persona has of its own.
OWN_VALUES = "\0own"


class PersonaForm(QFrame):
    """Announces the persona as it shall be; Esc leaves everything as it was."""

    accepted = Signal(object)  # Persona
    left = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self._palette = palette
        self._persona = Persona("")
        self.name = QLineEdit(self)
        self.system = text_box(tr("System prompt"), 7, self)
        self.preset, self.model = Choice(palette, self), Choice(palette, self)
        self.colours, self.signs = QButtonGroup(self), QButtonGroup(self)
        self.save = QPushButton(tr("Save"), self)
        self.cancel = QPushButton(tr("Cancel"), self)
        self._wheel = WheelGuard(self)
        self._build()
        self.apply_palette(palette)

    def edit(self, persona: Persona, presets: Sequence[str], models: Sequence[str]) -> None:
        """Show a persona, with the names of presets and of model files to choose from."""
        self._persona = persona
        self.name.setText(persona.name)
        self.save.setEnabled(bool(persona.name.strip()))
        self.system.setPlainText(persona.system)
        self._offer_presets(presets)
        self.model.clear()
        self.model.addItem(tr("Whichever is loaded"), "")
        for name in dict.fromkeys([*models, *([persona.model] if persona.model else [])]):
            self.model.addItem(name, name)
        self.model.setCurrentIndex(max(0, self.model.findData(persona.model)))
        self.colours.button(COLOURS.index(persona.colour) if persona.colour in COLOURS else 0).setChecked(
            True
        )
        self.signs.button(SIGNS.index(persona.sign) if persona.sign in SIGNS else 0).setChecked(True)
        self.apply_palette(self._palette)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    @property
    def persona(self) -> Persona:
        """The persona as it stands in the form."""
        chosen = self.preset.currentData()
        own = chosen == OWN_VALUES
        return replace(
            self._persona,
            name=self.name.text().strip(),
            system=self.system.toPlainText(),
            preset="" if own else chosen,
            values=self._persona.values if own else {},
            model=self.model.currentData(),
            colour=COLOURS[max(0, self.colours.checkedId())],
            sign=SIGNS[max(0, self.signs.checkedId())],
        )

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for box in (self.preset, self.model):
            box.tint = palette.muted
        now = self.persona if self.preset.count() else self._persona
        for place, colour in enumerate(COLOURS):
            self.colours.button(place).setIcon(persona_icon(replace(now, colour=colour), palette, 22))
        for place, sign in enumerate(SIGNS):
            self.signs.button(place).setIcon(icon(sign, persona_colour(now.colour, palette), 18))

    def _offer_presets(self, presets: Sequence[str]) -> None:
        persona = self._persona
        self.preset.clear()
        self.preset.addItem(tr("As the model\u2019s author recommends"), "")
        for name in presets:
            self.preset.addItem(preset_words(name), name)
        if persona.values:
            self.preset.addItem(tr("Values of its own"), OWN_VALUES)
        wanted = OWN_VALUES if persona.values and not persona.preset else persona.preset
        if self.preset.findData(wanted) < 0:
            self.preset.addItem(wanted, wanted)
        self.preset.setCurrentIndex(self.preset.findData(wanted))

    def _build(self) -> None:
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.system.setPlaceholderText(tr("How it should behave, for every answer."))
        for box in (self.preset, self.model):
            box.installEventFilter(self._wheel)
        self.save.setProperty("kind", "primary")
        self.cancel.setProperty("kind", "outline")
        self.save.clicked.connect(lambda: self.accepted.emit(self.persona))
        self.cancel.clicked.connect(self.left)
        self.name.returnPressed.connect(self.save.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        for label, field in (
            (tr("Name"), self.name),
            (tr("System prompt"), self.system),
            (tr("Sampling"), self.preset),
            (tr("Model"), self.model),
        ):
            column.addWidget(plain_label(label, "strong", self))
            column.addWidget(field)
            column.addSpacing(6)
            field.setAccessibleName(label)
        column.addWidget(plain_label(tr("How it is shown"), "strong", self))
        column.addLayout(self._swatches(self.colours, COLOURS, _COLOUR_NAMES))
        column.addLayout(self._swatches(self.signs, SIGNS, _SIGN_NAMES))
        column.addSpacing(6)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column.addLayout(buttons)

    def _swatches(self, group: QButtonGroup, values: Sequence[str], names: dict[str, str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for place, value in enumerate(values):
            button = QToolButton(self)
            button.setProperty("kind", "tab")
            button.setCheckable(True)
            button.setIconSize(QSize(22, 22))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(tr(names[value]))
            button.setAccessibleName(tr(names[value]))
            group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        group.idToggled.connect(lambda *_: self.apply_palette(self._palette))
        return row

    # ---- Qt -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
