"""The sign of a persona: one of our icons in one of the palette's colours, on a disc of the same colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from desktop.personas import Persona
from desktop.theme import Palette
from desktop.widgets.icons import pixmap

_RATIOS = (1.0, 2.0, 3.0)
_GROUND = 0.16
_ROLES = {
    "green": "accent",
    "blue": "link",
    "violet": "keyword",
    "red": "danger",
    "amber": "warn",
    "grey": "muted",
}


def persona_colour(colour: str, palette: Palette) -> str:
    """A persona's colour in a theme."""
    return str(getattr(palette, _ROLES.get(colour, "accent")))


def persona_icon(persona: Persona, palette: Palette, size: int = 20, air: int = 0) -> QIcon:
    """The sign at every scale, with so much air beside it in all."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(_drawn(persona, palette, size, ratio, air))
    return made


def _drawn(persona: Persona, palette: Palette, size: int, ratio: float, air: int) -> QPixmap:
    side = round(size * ratio)
    image = QPixmap(round((size + air) * ratio), side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(air * ratio / 2, 0)
    colour = persona_colour(persona.colour, palette)
    ground = QColor(colour)
    ground.setAlphaF(_GROUND)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(QRectF(0, 0, side, side))
    inner = round(side * 0.62)
    sign = pixmap(persona.sign, colour, inner, 1.0)
    painter.drawPixmap((side - inner) // 2, (side - inner) // 2, sign)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
