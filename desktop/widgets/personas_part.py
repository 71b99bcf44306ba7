"""The personas on the page of settings: a row for each, what can be done with it, and the form in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.personas import Persona, persona_words
from desktop.presets import preset_words
from desktop.theme import Palette
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.later import Later
from desktop.widgets.persona_sign import persona_icon

if TYPE_CHECKING:
    from desktop.widgets.persona_form import PersonaForm

#: So many rows are made at first, and with each "Show more".
PORTION = 12


class PersonaRow(QFrame):
    """One persona; a built-in one is duplicated to be changed."""

    def __init__(self, persona: Persona, fixed: bool, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.persona = persona
        self.sign = plain_label("", "", self)
        self.talk = QPushButton(tr("Use"), self)
        self.edit, self.duplicate, self.delete = QToolButton(self), QToolButton(self), QToolButton(self)
        self._signs = ((self.edit, "pencil"), (self.duplicate, "copy"), (self.delete, "trash"))
        self._build(fixed)
        self.apply_palette(palette)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.sign.setPixmap(persona_icon(self.persona, palette, 32).pixmap(32, 32))
        for button, name in self._signs:
            button.setIcon(icon(name, palette.muted, 18))

    def _build(self, fixed: bool) -> None:
        self.talk.setProperty("kind", "small")
        name = persona_words(self.persona.name)
        self.talk.setAccessibleName(tr("Use {name} in this chat", name=name))
        for button, words in (
            (self.edit, tr("Edit {name}", name=name)),
            (self.duplicate, tr("Duplicate {name}", name=name)),
            (self.delete, tr("Delete {name}", name=name)),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedSize(QSize(30, 30))
        self.edit.setVisible(not fixed)
        self.delete.setVisible(not fixed)
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(ElidedLabel(name, "strong", self))
        words_column.addWidget(ElidedLabel(self._about(fixed), "muted", self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addWidget(self.sign)
        row.addLayout(words_column, 1)
        row.addWidget(self.talk)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for button, _ in self._signs:
            tools.addWidget(button)
        row.addLayout(tools)

    def _about(self, fixed: bool) -> str:
        parts = [tr("built in") if fixed else "", preset_words(self.persona.preset), self.persona.model]
        return " \u00b7 ".join(
            [part for part in parts if part] + [" ".join(self.persona.system[:200].split())]
        )


class PersonasPart(QFrame):
    """Told by `show_personas`; every wish is a signal."""

    used = Signal(str)
    saved = Signal(str, object)  # the name it had, "" for a new one; Persona
    deleted = Signal(str)
    import_requested = Signal()
    opened = Signal(object)  # the form, which wants to be seen
    export_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._presets: Sequence[str] = ()
        self._models: Sequence[str] = ()
        self._editing = ""
        self._personas: Sequence[Persona] = ()
        self._fixed: Sequence[str] = ()
        self._room = PORTION
        self.rows: dict[
            str, PersonaRow
        ] = {}  # of those that have one: the first ones, and what was just kept
        self.about = plain_label("", "muted", self, wrap=True)
        self._later_form = Later(self._make_form)
        self.more = QPushButton(tr("Show more"), self)
        self.new = QPushButton(tr("New persona"), self)
        self.bring = QPushButton(tr("Import\u2026"), self)
        self.share = QPushButton(tr("Export\u2026"), self)
        self._list = QVBoxLayout()
        self._build()

    @property
    def form(self) -> PersonaForm:
        """The form, which is made when it is first asked for."""
        return self._later_form.part

    def show_personas(
        self, personas: Sequence[Persona], fixed: Sequence[str], presets: Sequence[str], models: Sequence[str]
    ) -> None:
        """Show these; `fixed` are the names of the built-in ones."""
        self._presets, self._models = tuple(presets), tuple(models)
        self._personas, self._fixed = tuple(personas), tuple(fixed)
        self._show_rows()
        self.share.setEnabled(any(persona.name not in fixed for persona in personas))

    def _show_rows(self, also: str = "") -> None:
        """Make the rows of the first personas and of `also`: rows are costly, and there may be a thousand."""
        focus = self.focusWidget()
        had = [name for name, made in self.rows.items() if focus is not None and made.isAncestorOf(focus)]
        for made in self.rows.values():
            self._list.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.rows = {}
        near = self._personas[: self._room]
        for persona in (*near, *(one for one in self._personas[self._room :] if one.name == also)):
            made = PersonaRow(persona, persona.name in self._fixed, self._palette, self)
            self._list.addWidget(made)
            self.rows[persona.name] = made
            self._connect_row(made)
            made.setVisible(not self._open or persona.name != self._editing)
        if had and had[0] in self.rows:
            self.rows[had[0]].talk.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.setVisible(len(self.rows) < len(self._personas))

    def edit(self, name: str) -> None:
        """Open the form for a persona, "" for a new one."""
        self._leave()
        self._editing = name
        made = self.rows.get(name)
        place = self._list.indexOf(made) if made is not None else self._list.count()
        self._list.insertWidget(place, self.form)
        if made is not None:
            made.hide()
        self.form.show()
        self.opened.emit(self.form)
        self.form.edit(made.persona if made is not None else Persona(""), self._presets, self._models)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        if self._later_form.made is not None:
            self.form.apply_palette(palette)
        for made in self.rows.values():
            made.apply_palette(palette)

    def _connect_row(self, made: PersonaRow) -> None:
        name = made.persona.name
        made.talk.clicked.connect(lambda: self.used.emit(name))
        made.edit.clicked.connect(lambda: self.edit(name))
        made.delete.clicked.connect(lambda: self._on_delete(name))
        made.duplicate.clicked.connect(lambda: self._on_duplicate(made.persona))

    def _build(self) -> None:
        self.about.setText(
            tr("A system prompt, sampling values and a model under one name, to begin a chat with.")
        )
        for button, then in (
            (self.new, lambda: self.edit("")),
            (self.bring, self.import_requested.emit),
            (self.share, self.export_requested.emit),
        ):
            button.setProperty("kind", "outline")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, then=then: then())
        self.more.setProperty("kind", "link")
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._on_more)
        self.more.hide()
        self._list.setSpacing(0)
        buttons = Flow(8, self)
        for button in (self.new, self.bring, self.share):
            buttons.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.about)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(buttons)

    def _make_form(self) -> PersonaForm:
        from desktop.widgets.persona_form import PersonaForm  # lazy: most who read the settings edit none

        form = PersonaForm(self._palette, self)
        form.accepted.connect(self._on_accepted)
        form.left.connect(self._on_left)
        form.hide()
        return form

    @property
    def _open(self) -> bool:
        return self._later_form.made is not None and not self.form.isHidden()

    def _on_accepted(self, persona: Persona) -> None:
        name, self._editing = self._editing, ""
        self._leave()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self.saved.emit(name, persona)
        if persona.name not in self.rows:
            self._show_rows(persona.name)
        found = self.rows.get(persona.name)
        if found is not None:
            found.talk.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        name = self._editing
        self._leave()
        home = self.rows[name].edit if name in self.rows else self.new
        home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self._later_form.made is not None:
            self._list.removeWidget(self.form)
            self.form.hide()
        if self._editing in self.rows:
            self.rows[self._editing].show()
        self._editing = ""

    def _on_more(self) -> None:
        first = self._personas[self._room].name if self._room < len(self._personas) else ""
        self._room += PORTION
        self._show_rows(self._editing)
        if first in self.rows:
            self.rows[first].talk.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete(self, name: str) -> None:
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleted.emit(name)

    def _on_duplicate(self, persona: Persona) -> None:
        self.saved.emit("", replace(persona, name=persona_words(persona.name)))
