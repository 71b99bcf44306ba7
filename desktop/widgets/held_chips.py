"""What was pasted beside the text, as chips: long texts that can be opened, and pictures."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from desktop.escaping import escaped_line
from desktop.language import tr, trn
from desktop.theme import Palette
from desktop.widgets.icons import pixmap
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.menus import rounded_menu
from desktop.widgets.pill import SIGN, ClosablePill, high
from desktop.widgets.stylesheet import stylesheet

_PREVIEW = 60


class Pasted(Struct, eq=False):
    """A long text; it is kept whole, and looked at only when it is opened."""

    text: str


class Picture(Struct, eq=False):
    """A picture of the profile's folder; `thumb` comes later where it has to be read from the disk."""

    path: str
    name: str = ""
    facts: str = ""
    thumb: QImage | None = None


class PastedChip(ClosablePill):
    """One long text; a click opens it, Delete or the cross leaves it out."""

    unfold_requested = Signal()
    file_requested = Signal()
    elided = Qt.TextElideMode.ElideRight

    def __init__(self, held: Pasted, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.held = held
        self.show_held()

    def show_held(self) -> None:
        """Say how long the text is and how it begins."""
        text = self.held.text
        lines = text.count("\n") + 1
        begin = escaped_line(text[: _PREVIEW * 4])[:_PREVIEW]
        characters = trn("{count} character", "{count} characters", len(text))
        counted = trn("{count} line", "{count} lines", lines)
        size = counted if lines > 1 else characters
        self.setText(tr("Pasted text \u00b7 {size}", size=size))
        words = tr("Pasted text, {characters} in {lines}", characters=characters, lines=counted)
        self.setAccessibleName(words)
        told = f"{words}\n\u201c{begin}\u2026\u201d\n{tr('Click to see and change it.')}"
        self.setToolTip(plain_tooltip(told).replace("\n", "<br>"))
        self.name_cross(tr("Leave the pasted text out"))
        self.updateGeometry()
        self.update()

    def draw_sign(self, painter: QPainter) -> None:
        at = self.sign_box().topLeft()
        painter.drawPixmap(at, pixmap("text", self._palette.accent, SIGN, self.devicePixelRatioF()))

    # ---- Qt -------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = rounded_menu(self)
        menu.setStyleSheet(stylesheet(self._palette))
        menu.addAction(tr("See and change it\u2026")).triggered.connect(self.click)
        menu.addAction(tr("Put it into the text")).triggered.connect(self.unfold_requested)
        menu.addAction(tr("Attach it as a file")).triggered.connect(self.file_requested)
        menu.addSeparator()
        menu.addAction(tr("Leave it out")).triggered.connect(self.dropped)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class PictureChip(ClosablePill):
    """One picture, small; marked as long as the model cannot see it."""

    def __init__(self, held: Picture, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.held = held
        self.show_held()

    def show_held(self) -> None:
        """Say what the picture is called and how large it is."""
        self.setText(escaped_line(self.held.name) or tr("Picture"))
        facts = (self.text(), self.held.facts, tr("The model cannot see pictures."))
        words = ", ".join(part for part in facts if part)
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        self.name_cross(tr("Take the picture out"))
        self.updateGeometry()
        self.update()

    @property
    def sign_wide(self) -> int:
        return SIGN if self.held.thumb is None else high() - 12  # it begins nearer to the edge

    def draw_sign(self, painter: QPainter) -> None:
        thumb, side = self.held.thumb, high() - 8
        if thumb is None or thumb.isNull():
            at = self.sign_box().topLeft()
            painter.drawPixmap(at, pixmap("image", self._palette.warn, SIGN, self.devicePixelRatioF()))
            return
        box = QRectF(self.sign_box(side, 5))
        path = QPainterPath()
        path.addRoundedRect(box, 4, 4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(path)
        edge = min(thumb.width(), thumb.height())
        middle = QRect((thumb.width() - edge) // 2, (thumb.height() - edge) // 2, edge, edge)
        painter.drawImage(box, thumb, QRectF(middle))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(self._palette.border))
        painter.drawRoundedRect(box, 4, 4)

    def colours(self) -> tuple[str, str, str]:
        return self._palette.warn_bg, self._palette.warn_border, self._palette.text
