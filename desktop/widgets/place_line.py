"""The head of the panel "Look inside": the chosen token within its words, and the way to the next one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.escaping import escaped
from desktop.language import number, tr
from desktop.theme import SPACE, TYPE, Palette, grown
from desktop.widgets.drawn import DrawnWidget, smooth_painter
from desktop.widgets.fonts import ui_font
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel

#: Signs for what cannot be seen, as they stand for it wherever tokens are shown.
SIGNS = str.maketrans({"\n": "\u21b5", "\t": "\u21e5", "\r": "\u240d"})


class PlaceLine(QWidget):
    """`stepped` says that the person wants the token after, or before, the one that is shown."""

    stepped = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", "strong", self)
        self.count = ElidedLabel("", "muted", self)
        self.before = self._button(tr("Token before (Left)"), tr("Token before"), -1)
        self.after = self._button(tr("Token after (Right)"), tr("Token after"), 1)
        self.words = TokenInWords(palette, self)
        self.words.stepped.connect(self.stepped)
        self._build()
        self.apply_palette(palette)

    @property
    def last(self) -> QWidget:
        """The last part of it that the keyboard reaches."""
        return self.words

    def show_title(self, title: str) -> None:
        """Name the message that is looked at."""
        self.title.setText(title)

    def show_place(self, position: int, length: int, before: str, piece: str, after: str) -> None:
        """Show a token between the words around it; -1 for none of the `length` ones that there are."""
        if position >= 0:
            words = tr("Token {place} of {count}", place=number(position + 1), count=number(length))
        else:
            words = tr("No token chosen") if length else tr("No tokens yet")
        self.count.setText(words)
        self.before.setEnabled(position > 0)
        self.after.setEnabled(position < length - 1)
        self.words.setVisible(position >= 0)
        self.words.show_words(before, piece, after, words)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        mirrored = self.isRightToLeft()
        self.before.setIcon(icon("chevron-right" if mirrored else "chevron-left", palette.muted, 16))
        self.after.setIcon(icon("chevron-left" if mirrored else "chevron-right", palette.muted, 16))
        self.words.apply_palette(palette)

    def _button(self, tip: str, name: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(tip)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.stepped.emit(by))
        return button

    def _build(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.count)
        row = QHBoxLayout()
        row.setSpacing(SPACE.tight)
        row.addLayout(said, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addLayout(row)
        column.addWidget(self.words)


class TokenInWords(DrawnWidget):
    """One line: the token in its box, and as much of the words around it as there is room for."""

    stepped = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._before = self._piece = self._after = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_words(self, before: str, piece: str, after: str, spoken: str) -> None:
        """Show this token between these words; `spoken` says which one it is."""
        self._before, self._after = _line(before), _line(after)
        self._piece = visible_piece(piece)
        self.setAccessibleName(f"{spoken}: {piece.strip() or self._piece}")
        self.setAccessibleDescription(tr("Left and Right go to the tokens beside it."))
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(120, grown(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, grown(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
        ends = {Qt.Key.Key_Home: -(1 << 30), Qt.Key.Key_End: 1 << 30}
        by = {**steps, **ends}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words go by themselves
        colours = self._palette
        font = ui_font(TYPE.label)
        painter.setFont(font)
        measure = painter.fontMetrics()
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colours.focus if self.hasFocus() else colours.border), 1))
        painter.setBrush(QColor(colours.field))
        painter.drawRoundedRect(whole, 8, 8)
        inside = whole.adjusted(8, 3, -8, -3)
        piece = measure.elidedText(self._piece, Qt.TextElideMode.ElideMiddle, round(inside.width() * 0.6))
        wide = measure.horizontalAdvance(piece) + 8.0
        left = min(inside.width() * 0.45, measure.horizontalAdvance(self._before) + 4.0)
        box = QRectF(inside.left() + left, inside.top(), wide, inside.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.mark))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, piece)
        painter.setPen(QColor(colours.muted))
        room = QRectF(inside.left(), inside.top(), left - 3, inside.height())
        words = measure.elidedText(self._before, Qt.TextElideMode.ElideLeft, round(room.width()))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | line, words)
        room = QRectF(box.right() + 3, inside.top(), inside.right() - box.right() - 3, inside.height())
        words = measure.elidedText(self._after, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | line, words)


def visible_piece(piece: str) -> str:
    """What a token spells, with signs for what cannot be seen, on one line."""
    spelt = escaped(piece).translate(SIGNS)
    inner = spelt.strip(" ")
    if not inner:
        return "\u2423" * len(spelt)
    before, after = len(spelt) - len(spelt.lstrip(" ")), len(spelt) - len(spelt.rstrip(" "))
    return "\u2423" * before + inner + "\u2423" * after


def _line(words: str) -> str:
    return escaped(words).translate(SIGNS)
