"""Labels for text that comes from outside: never markup, never wider than their place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from desktop.language import together
from desktop.widgets.icons import icon

#: The smallest letters of a label that shrinks, as a share of its own.
_LEAST = 0.6
#: What markup is made of; the module that knows all entities would be dear at the start.
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def plain_label(text: str = "", tone: str = "", parent: QWidget | None = None, wrap: bool = False) -> QLabel:
    """A label that shows its text as it is; `tone` names a style of the style sheet."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setProperty("tone", tone)
    label.setText(text)
    return label


def sign_label(name: str, colour: str, size: int, parent: QWidget | None = None) -> QLabel:
    """A label that is an icon."""
    label = plain_label("", "", parent)
    label.setPixmap(icon(name, colour, size).pixmap(size, size))
    return label


def plain_tooltip(text: str) -> str:
    """Text for a tooltip, which would otherwise guess that a tag is markup."""
    return f"<qt>{text.translate(_SIGNS)}</qt>" if text else ""


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where its place ends; the tooltip has all of it.

    While it `shrinks` it takes smaller letters first, as the name of a page does that has to be read whole.
    What is `foreign`, such as a title, reads in its own direction, up to its last sign or the ellipsis.
    """

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shrinks = self.foreign = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def drawn(self) -> tuple[QFont, str]:
        """The letters that are drawn in this width, and what is left of the words."""
        font, words = QFont(self.font()), self.text()
        least = round(font.pixelSize() * _LEAST) if self.shrinks else font.pixelSize()
        while font.pixelSize() > least and QFontMetrics(font).horizontalAdvance(words) > self.width():
            font.setPixelSize(font.pixelSize() - 1)
        return font, QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, self.width())

    # ---- Qt -------------------------------------------------------------------------------------------

    def setText(self, text: str) -> None:
        line = " ".join(text.split())
        super().setText(line)
        self.setToolTip(plain_tooltip(line))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font, fitted = self.drawn()
        painter.setFont(font)
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        words = together(fitted) if self.foreign else fitted
        painter.drawText(self.rect(), side | Qt.TextFlag.TextSingleLine, words)
