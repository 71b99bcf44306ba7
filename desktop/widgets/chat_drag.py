"""Dragging chats and folders inside the sidebar: what is carried, how it looks, and where it would go."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.theme import TYPE, Palette, row
from desktop.widgets.chat_items import Zone
from desktop.widgets.fonts import ui_font

#: Nobody else reads these; nothing that is dragged from elsewhere is taken.
CHATS, FOLDER = "application/x-openbook-chats", "application/x-openbook-folder"
_WIDEST = 240


class Target(Struct, frozen=True):
    """What a drop would do: pin, put into a `folder`, put out, or place a folder before another (or last).

    `first` and `last` are the rows that are marked; for a place between rows, the line is over `first`.
    """

    kind: Literal["pin", "folder", "out", "place"]
    first: int
    last: int
    folder: int | None = None


def carry_chats(chats: Sequence[int]) -> QMimeData:
    """Chats as they are dragged."""
    return _carry(CHATS, list(chats))


def carry_folder(folder: int) -> QMimeData:
    """A folder as it is dragged."""
    return _carry(FOLDER, [folder])


def carried(data: QMimeData, kind: str) -> list[int]:
    """The numbers that are dragged; none of another kind."""
    if not data.hasFormat(kind):
        return []
    found = json.loads(bytes(data.data(kind).data()))
    return [number for number in found if isinstance(number, int)]


def chats_target(zone: Zone) -> Target:
    """Where chats go that are dropped in a zone."""
    match zone.kind:
        case "pinned":
            return Target("pin", zone.first, zone.last)
        case "folder":
            return Target("folder", zone.first, zone.last, zone.folder)
        case _:
            return Target("out", zone.first, zone.last)


def folder_target(zone: Zone, upper: bool, after: int | None) -> Target | None:
    """Where a folder goes that is dropped in a zone; `upper` half of it, or below, before folder `after`."""
    if zone.kind != "folder":
        return None
    return (
        Target("place", zone.first, zone.last, zone.folder)
        if upper
        else Target("place", zone.last + 1, zone.last + 1, after)
    )


def drag_of(source: QWidget, data: QMimeData, words: str, palette: Palette) -> QDrag:
    """A drag whose picture says what is carried."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(_picture(words, palette, source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(-12, -8))
    return drag


def draw_target(painter: QPainter, box: QRect, target: Target, palette: Palette) -> None:
    """Mark the rows that would take what is dropped, or the line between two folders."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(palette.accent), 2))
    if target.kind == "place":
        painter.drawLine(box.left() + 8, box.top(), box.right() - 8, box.top())
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(1.5, 2, -1.5, -2), 9, 9)


def draw_hint(painter: QPainter, box: QRect, words: str, palette: Palette) -> None:
    """Say at the end of a row what a drop there would do."""
    painter.setFont(ui_font(TYPE.small))
    painter.setPen(QColor(palette.accent))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(box.adjusted(13, 10, -13, 0), flags, words)


def _carry(kind: str, numbers: list[int]) -> QMimeData:
    data = QMimeData()
    data.setData(kind, json.dumps(numbers).encode())
    return data


def _picture(words: str, palette: Palette, ratio: float) -> QPixmap:
    font = ui_font(TYPE.ui)
    metrics = QFontMetrics(font)
    fitted = metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, _WIDEST)
    wide, high = metrics.horizontalAdvance(fitted) + 26, row(34)
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(palette.border_strong), 1))
    painter.setBrush(QColor(palette.field))
    painter.drawRoundedRect(QRectF(0.5, 0.5, wide - 1, high - 1), 8, 8)
    painter.setFont(font)
    painter.setPen(QColor(palette.text))
    painter.drawText(QRect(0, 0, wide, high), Qt.AlignmentFlag.AlignCenter, fitted)
    painter.end()
    return picture
