"""Line icons of the window, tinted by the palette and crisp at every scale."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.theme import grown

_RATIOS = (1.0, 1.5, 2.0, 3.0)
#: The sizes of the application's icon, and below which one it is the simple drawing.
APP_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_SMALL = 32


def icon(name: str, colour: str, size: int = 20, disabled: str = "") -> QIcon:
    """The icon `name` in one colour; `disabled` is its colour on a button that cannot be pressed.

    Beside larger letters it is larger where the button has room for that.
    """
    made, size = QIcon(), beside_letters(size)
    for image in _drawn(name, colour, size, _RATIOS):
        made.addPixmap(QPixmap.fromImage(image))
    if disabled:
        for image in _drawn(name, disabled, size, _RATIOS):
            made.addPixmap(QPixmap.fromImage(image), QIcon.Mode.Disabled)
    return made


def beside_letters(size: int) -> int:
    """How large an icon of `size` is: larger letters have larger ones, up to half as much again."""
    return min(max(size, grown(size)), size * 3 // 2)


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels at that device pixel ratio."""
    return QPixmap.fromImage(_drawn(name, colour, size, (ratio,))[0])


def app_icon() -> QIcon:
    """The application's icon in the sizes that desktops ask for."""
    made = QIcon()
    for size in APP_SIZES:
        made.addPixmap(app_pixmap(size))
    return made


def app_pixmap(size: int) -> QPixmap:
    """The application's icon in one size; small ones are drawn with less in them."""
    return QPixmap.fromImage(app_image(size))


def app_image(size: int) -> QImage:
    """The same as an image, for which there need be no application."""
    return _drawn("openbook-small" if size < _SMALL else "openbook", "", size, (1.0,))[0]


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratios: tuple[float, ...]) -> tuple[QImage, ...]:
    shape = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    return tuple(_image(shape, size, ratio) for ratio in ratios)


def _image(shape: QSvgRenderer, size: int, ratio: float) -> QImage:
    side = round(size * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    shape.render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return _folder().joinpath(f"{name}.svg").read_text("utf-8")


@cache
def _folder() -> Traversable:
    return resources.files("assets").joinpath("icons")
