"""A card over the whole window with what lies behind it dimmed; Esc and a click beside it close it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.theme import TYPE, Palette
from desktop.widgets.stylesheet import scrollbar_style, stylesheet

RADIUS = 14
_SHADOW = 15  # layers, the outer ones farther apart


class OverlayCard(QWidget):
    """Its `field` has the focus while it is open; what had it before gets it back."""

    closed = Signal()

    def __init__(self, palette: Palette, over: QWidget) -> None:
        super().__init__(over)
        self.over, self.colours = over, palette
        self._focus: QWidget | None = None
        self._watched: list[QWidget] = []
        self.card = QWidget(self)
        self.field = QLineEdit(self.card)
        self.field.setProperty("kind", "finder")
        self.field.setMaxLength(200)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.watch(self.field)
        over.installEventFilter(self)
        self.hide()

    def watch(self, *widgets: QWidget) -> None:
        """Let Esc close the card from these, also while the window has a use for it."""
        for widget in widgets:
            self._watched.append(widget)
            widget.installEventFilter(self)

    @property
    def first(self) -> QWidget:
        """What has the focus when the card appears."""
        return self.field

    def appear(self) -> None:
        """Lie over everything and take the focus."""
        if not self.isVisible():
            self._focus = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Go, and give the focus back."""
        if not self.isVisible():
            return
        back, self._focus = self._focus, None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self.closed.emit()

    def place(self) -> None:
        """Cover the window, and give the card its place in it."""
        raise NotImplementedError

    def on_key(self, event: QKeyEvent) -> bool:
        """Whether a key that was pressed in the field means something else than a letter."""
        return False

    def lines(self) -> tuple[float, ...]:
        """The heights within the card at which a line parts it."""
        return ()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.colours = palette
        self.setStyleSheet(stylesheet(palette) + _style(palette) + scrollbar_style(palette))
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.over and kind == QEvent.Type.Resize and self.isVisible():
            self.place()
        if watched in self._watched and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if kind == QEvent.Type.ShortcutOverride and escape:
                event.accept()  # here it closes, and stops no answer
                return True
            if kind == QEvent.Type.KeyPress and escape:
                self.dismiss()
                return True
            if kind == QEvent.Type.KeyPress and watched is self.field:
                return self.on_key(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dark = self.colours.name == "dark"
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110 if dark else 46))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.card.geometry())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 6 if dark else 3))
        for layer in range(1, _SHADOW + 1):
            far = layer * layer / 7
            painter.drawRoundedRect(box.adjusted(-far, 10 - far, far, 10 + far), RADIUS + far, RADIUS + far)
        painter.setPen(QPen(QColor(self.colours.border_strong if dark else self.colours.border), 1))
        painter.setBrush(QColor(self.colours.field))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(self.colours.border), 1))
        for y in self.lines():
            line = int(box.top() + y)
            painter.drawLine(int(box.left()) + 1, line, int(box.right()) - 2, line)


def _style(palette: Palette) -> str:
    return (
        'QLineEdit[kind="finder"] { background: transparent; border: none; padding: 0;'
        f" font-size: {TYPE.body + 1}px; }}"
        'QPushButton[kind="hint"] { background: transparent; border: none; border-radius: 6px;'
        f" color: {palette.muted}; font-size: {TYPE.small}px; padding: 3px 8px; }}"
        f'QPushButton[kind="hint"]:hover {{ background: {palette.hover}; color: {palette.text}; }}'
    )
