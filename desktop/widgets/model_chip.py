"""The model chip: which model answers, how far it is loaded, what is wrong, and the menu of models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget, QWidgetAction

from desktop.language import tr
from desktop.model_choices import ModelChoice
from desktop.personas import Persona
from desktop.theme import Palette
from desktop.widgets.drawn import DrawnButton, smooth_painter, turned
from desktop.widgets.fonts import dress
from desktop.widgets.icons import icon, pixmap
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.menus import menu_words, rounded_menu
from desktop.widgets.model_search import ModelSearch
from desktop.widgets.persona_menu import fill_persona_menu
from desktop.widgets.stylesheet import stylesheet

ChipState = Literal["empty", "loading", "ready", "problem"]
#: More models than these are searched in.
MOST_LISTED = 10
_PAD, _DOT, _ARROW, _HEIGHT = 8, 8, 16, 30


class ModelChip(DrawnButton):
    """A button; its menu lists the models that can answer."""

    model_chosen = Signal(str)
    add_model_requested = Signal()
    manage_requested = Signal()
    unload_requested = Signal()
    persona_chosen = Signal(str)  # its name, "" for none
    personas_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._models: tuple[ModelChoice, ...] = ()
        self._personas: tuple[Persona, ...] = ()
        self._persona = ""
        self._chosen = ""
        self._name = ""
        self._trouble = ""
        self._fraction = 0.0
        self.state: ChipState = "empty"
        dress(self, "ui")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self._show("empty")

    @property
    def words(self) -> str:
        """What the chip says."""
        name = self._name or tr("Choose a model")
        if self.state == "loading":
            return f"{name} \u00b7 {self._percent} %"
        return self._trouble if self.state == "problem" and self._trouble else name

    @property
    def _percent(self) -> int:
        return round(self._fraction * 100)

    def set_models(self, models: Sequence[ModelChoice], chosen: str = "") -> None:
        """What the menu offers; `chosen` is the path of the one in use."""
        self._models, self._chosen = tuple(models), chosen

    def set_personas(self, personas: Sequence[Persona], chosen: str = "") -> None:
        """The personas that the menu offers; `chosen` is the name of the open chat's."""
        self._personas, self._persona = tuple(personas), chosen

    def show_empty(self) -> None:
        """No model is in memory."""
        self._name, self._chosen = "", ""
        self._show("empty")

    def show_loading(self, name: str, fraction: float) -> None:
        """The model is being loaded; `fraction` is 0 to 1."""
        self._name, self._fraction = name, min(1.0, max(0.0, fraction))
        self._show("loading")

    def show_ready(self, name: str, details: str = "") -> None:
        """The model answers; `details` stands in the tooltip."""
        self._name = name
        self._show("ready", details)

    def show_problem(self, words: str, details: str = "") -> None:
        """Something is wrong: a few words on the chip, the sentence in the tooltip."""
        self._trouble = words
        self._show("problem", details or words)

    def open_menu(self) -> None:
        """Show the menu of models over the chip."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def menu(self) -> QMenu:
        """The menu as it is now: the models, all that can be done with them, adding a file, unloading."""
        menu = rounded_menu(self)
        menu.setStyleSheet(stylesheet(self._palette))
        if len(self._models) > MOST_LISTED:
            self._add_search(menu)
        else:
            self._add_models(menu)
        if self._models:
            menu.addSeparator()
        if self._personas:
            self._add_personas(menu)
        manage = menu.addAction(tr("Manage models\u2026"))
        manage.triggered.connect(self.manage_requested)
        add = menu.addAction(tr("Add a model file\u2026"))
        add.triggered.connect(self.add_model_requested)
        unload = menu.addAction(tr("Unload"))
        unload.setEnabled(self.state in ("ready", "loading"))
        unload.triggered.connect(self.unload_requested)
        return menu

    def _add_personas(self, menu: QMenu) -> None:
        name = menu_words(self._persona, menu)
        inner = rounded_menu(menu, tr("Persona: {name}", name=name) if name else tr("Persona"))
        chosen, wanted = self.persona_chosen.emit, self.personas_requested.emit
        fill_persona_menu(inner, self._personas, self._persona, self._palette, chosen, wanted)
        menu.addMenu(inner)
        menu.addSeparator()

    def _add_models(self, menu: QMenu) -> None:
        for model in self._models:
            detail = menu_words(model.detail, menu).replace("\t", " ")
            action = menu.addAction(f"{menu_words(model.name, menu)}\t{detail}")
            action.triggered.connect(lambda _=False, path=model.path: self.model_chosen.emit(path))
            if model.path == self._chosen:
                action.setIcon(icon("check", self._palette.accent, 16))

    def _add_search(self, menu: QMenu) -> None:
        search = ModelSearch(self._models, self._chosen, self._palette, menu)
        action = QWidgetAction(menu)
        action.setDefaultWidget(search)
        menu.addAction(action)
        menu.aboutToShow.connect(search.field.setFocus)
        search.chosen.connect(menu.close)
        search.chosen.connect(self.model_chosen)

    def _show(self, state: ChipState, details: str = "") -> None:
        self.state = state
        self.setAccessibleName(tr("Model: {name}", name=self.words))
        self.setAccessibleDescription(details)
        self.setToolTip(plain_tooltip(details) if details else tr("Choose a model"))
        self.updateGeometry()
        self.update()

    def _draw_frame(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        lit = self.underMouse() or self.isDown()
        painter.setPen(QPen(QColor(self._palette.focus), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.hover) if lit else Qt.BrushStyle.NoBrush)
        if lit or self.hasFocus():
            painter.drawRoundedRect(box, 8, 8)

    def _visual(self, left: int, wide: int) -> QRect:
        """A part of the chip, on its other side where the window is mirrored."""
        return turned(self, QRect(left, 0, wide, self.height()))

    def _draw_progress(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(_PAD, self.height() - 4, self.width() - 2 * _PAD, 2)
        painter.setBrush(QColor(self._palette.border))
        painter.drawRoundedRect(groove, 1, 1)
        painter.setBrush(QColor(self._palette.accent))
        painter.drawRoundedRect(
            QRectF(groove.topLeft(), QSize(0, 2)).adjusted(0, 0, groove.width() * self._fraction, 0), 1, 1
        )

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        dot = _DOT + 6 if self.state == "problem" else 0
        # As wide as at the end, so that the chip stands still while the percentage grows.
        widest = self.words.replace(f"{self._percent} %", "100 %") if self.state == "loading" else self.words
        text = self.fontMetrics().horizontalAdvance(widest) + 3
        return QSize(2 * _PAD + dot + text + 4 + _ARROW, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        self._draw_frame(painter)
        left = _PAD
        if self.state == "problem":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.danger))
            dot = self._visual(left, _DOT).x()
            painter.drawEllipse(QRectF(dot, (self.height() - _DOT) / 2, _DOT, _DOT))
            left += _DOT + 6
        room = self.width() - left - _PAD - _ARROW - 4
        text = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideMiddle, room)
        painter.setPen(QColor(self._palette.danger if self.state == "problem" else self._palette.muted))
        wide = self.fontMetrics().horizontalAdvance(text) + 2
        painter.drawText(self._visual(left, wide), Qt.AlignmentFlag.AlignVCenter, text)
        end = self._visual(left + wide + 2, _ARROW).x()
        arrow = pixmap("chevron-down", self._palette.muted, _ARROW, self.devicePixelRatioF())
        painter.drawPixmap(end, (self.height() - _ARROW) // 2 + 1, arrow)
        if self.state == "loading":
            self._draw_progress(painter)
