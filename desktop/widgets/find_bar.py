"""The line in which words are looked for in a document or a chat, with how many places there are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import Palette, grown
from desktop.widgets.claiming import claims
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.stylesheet import stylesheet

_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_F3, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIELD = 120  # narrower, and one would not see what one types
_LONG_COUNT = "0" * 10


class FindBar(QFrame):
    """Enter or F3 goes to the next place, with Shift to the one before.

    With `options` there are two switches: `case` for capital letters, `whole` for whole words.
    """

    typed = Signal(str)
    changed = Signal()  # a switch was turned
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget, words: str = "", *, options: bool = False) -> None:
        super().__init__(parent)
        words = words or tr("Find in this document")
        self._lined = options  # over a chat, which scrolls under it
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        self.field.setMinimumWidth(56)  # so that the count is never cut
        self.field.textChanged.connect(self.typed)
        self.setFocusProxy(self.field)  # a click on a button leaves the keys where they are
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.case = self._switch("Aa", tr("Match capital letters"), "Alt+C", options)
        self.whole = self._switch("\u201cab\u201d", tr("Whole words only"), "Alt+W", options)
        self.count = plain_label("", "muted", self)
        self._buttons = {
            "arrow-up": self._button(tr("Previous place (Shift+Enter)"), lambda: self.stepped.emit(-1)),
            "arrow-down": self._button(tr("Next place (Enter)"), lambda: self.stepped.emit(1)),
            "close": self._button(tr("Close the search (Esc)"), self.closed.emit),
        }
        self._lay_out()
        self.apply_palette(palette)
        self.hide()

    def begin(self) -> None:
        """Appear, with what was looked for last ready to be replaced."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def say(self, words: str) -> None:
        """Show how many places there are."""
        self.count.setText(words)
        self.field.setAccessibleDescription(words)

    def fit(self, width: int) -> int:
        """Stand in one row, or in two where the field would be narrow; how tall that is."""
        count = max(self.count.fontMetrics().horizontalAdvance(_LONG_COUNT), self.count.sizeHint().width())
        tools = self._tools.sizeHint().width() - self.count.sizeHint().width() + count
        folded = width < tools + self._buttons["close"].sizeHint().width() + grown(_FIELD) + 28
        if folded != (self._column.count() > 1):
            (self._row if folded else self._column).removeWidget(self._tools)
            if folded:
                self._column.addWidget(self._tools)
            else:
                self._row.insertWidget(1, self._tools)
        return self.sizeHint().height()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._line = QColor(palette.border)
        self.setStyleSheet(stylesheet(palette))
        for name, button in self._buttons.items():
            button.setIcon(icon(name, palette.muted, 18))

    def _lay_out(self) -> None:
        """The field and the sign that closes; the tools stand between them or below."""
        self._tools = QWidget(self)
        inner = QHBoxLayout(self._tools)
        inner.setContentsMargins(margins(4, 0, 0, 0))
        inner.setSpacing(4)
        inner.addWidget(self.case)
        inner.addWidget(self.whole)
        inner.addStretch(1)
        for part in (self.count, self._buttons["arrow-up"], self._buttons["arrow-down"]):
            inner.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margins(12, 6, 8, 6))
        self._column.setSpacing(4)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self._tools)
        self._row.addWidget(self._buttons["close"])
        self._column.addLayout(self._row)

    def _switch(self, sign: str, words: str, keys: str, shown: bool) -> QToolButton:
        switch = self._button(f"{words} ({keys})", self.changed)
        if shown:  # a field of text would take the key as a letter
            inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=inside).activated.connect(switch.click)
        switch.setText(sign)
        switch.setCheckable(True)
        switch.setProperty("kind", "tab")
        switch.setVisible(shown)
        return switch

    def _button(self, words: str, pressed: object) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button

    # ---- Qt -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        return claims(event, _OWN_KEYS) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._lined:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._line)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OWN_KEYS[1:]:
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
