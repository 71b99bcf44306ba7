"""The personas as a menu: on the model chip for the open chat, on the welcome for a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.language import tr
from desktop.personas import Persona, persona_words
from desktop.theme import Palette
from desktop.widgets.arrow_button import ArrowButton
from desktop.widgets.icons import icon
from desktop.widgets.menus import menu_words, rounded_menu
from desktop.widgets.persona_sign import persona_icon
from desktop.widgets.stylesheet import stylesheet


def fill_persona_menu(
    menu: QMenu,
    personas: Sequence[Persona],
    chosen: str,
    palette: Palette,
    then: Callable[[str], None],
    edit: Callable[[], None],
) -> None:
    """Put all personas into a menu, none first, and the way to change them last."""
    for name, persona in (("", None), *((one.name, one) for one in personas)):
        action = menu.addAction(
            menu_words(persona_words(name), menu) if persona is not None else tr("No persona")
        )
        action.setCheckable(True)
        action.setChecked(name == chosen)
        if name == chosen:
            action.setIcon(icon("check", palette.accent, 16))
        elif persona is not None:
            action.setIcon(persona_icon(persona, palette, 16))
        action.triggered.connect(lambda _=False, name=name: then(name))
    menu.addSeparator()
    menu.addAction(tr("Edit personas\u2026")).triggered.connect(lambda _=False: edit())


_SIGN, _AIR = 20, 4


class PersonaButton(ArrowButton):
    """Says which persona a new chat begins with; its menu has the others."""

    chosen = Signal(str)
    edit_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._palette = palette
        self._personas: Sequence[Persona] = ()
        self._name = ""
        self.setProperty("kind", "outline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(_SIGN + _AIR, _SIGN))
        self.clicked.connect(self.open_menu)
        self.show_personas((), "")

    def show_personas(self, personas: Sequence[Persona], chosen: str) -> None:
        """Offer these, with one chosen, "" for none."""
        self._personas, self._name = tuple(personas), chosen
        found = next((one for one in personas if one.name == chosen), None)
        words = persona_words(chosen) or tr("No persona")
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(tr("Persona: {name}", name=words))
        self.setToolTip(tr("How the model shall behave in this chat"))
        nobody = icon("person", self._palette.muted, _SIGN)
        self.setIcon(nobody if found is None else persona_icon(found, self._palette, _SIGN, _AIR))

    def menu_now(self) -> QMenu:
        """The menu as it is now."""
        menu = rounded_menu(self)
        menu.setStyleSheet(stylesheet(self._palette))
        fill_persona_menu(
            menu, self._personas, self._name, self._palette, self.chosen.emit, self.edit_requested.emit
        )
        return menu

    def open_menu(self) -> None:
        """Show the menu below the button."""
        menu = self.menu_now()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self._palette = palette
        self.show_personas(self._personas, self._name)
