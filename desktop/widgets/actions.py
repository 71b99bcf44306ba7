"""What can be done with a message: small icon buttons that appear under it, and its figures beside them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.theme import Palette
from desktop.transcript import MessageItem
from desktop.widgets.fonts import dress
from desktop.widgets.icons import icon

SIDE = 28
COPIED_MS = 1500

_BUTTONS = {
    "copy": ("copy", "Copy"),
    "copy-sources": ("quote", "Copy with sources"),
    "edit": ("pencil", "Edit"),
    "regenerate": ("refresh", "Regenerate"),
    "continue": ("play", "Continue"),
    "prompt": ("text", "See the exact prompt"),
}


def button_style(palette: Palette) -> str:
    """The look of quiet buttons in the transcript."""
    return (
        "QToolButton { border: 1px solid transparent; border-radius: 6px; background: transparent;"
        f" padding: 0; color: {palette.muted}; }}"
        f"QToolButton:hover {{ background: {palette.hover}; color: {palette.text}; }}"
        f"QToolButton:pressed {{ background: {palette.side_sel}; }}"
        f"QToolButton:focus {{ border-color: {palette.focus}; }}"
        f"QToolButton:disabled {{ color: {palette.faint}; background: transparent; }}"
    )


class ActionBar(QWidget):
    """The buttons of one message; unless revealed, only the step between siblings shows."""

    pressed = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._item: MessageItem | None = None
        self._revealed = False
        self._buttons = {name: self._button(*look, name) for name, look in _BUTTONS.items()}
        for name in ("copy", "copy-sources"):
            button = self._buttons[name]
            button.clicked.connect(lambda _checked=False, button=button: self._confirm_copy(button))
        self._previous = self._button("chevron-left", "Previous version", "previous")
        self._next = self._button("chevron-right", "Next version", "next")
        self._count = self._label()
        self._figures = self._label()
        self._figures.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)

    def show_item(self, item: MessageItem) -> None:
        """Fit the buttons to a message."""
        if self._item is None or self._item.role != item.role:
            self._arrange(item.role)
        self._item = item
        self._count.setText(f"{item.sibling}/{item.siblings}")
        self._count.setAccessibleName(f"Version {item.sibling} of {item.siblings}")
        self._figures.setToolTip(item.figures)
        self._previous.setEnabled(item.sibling > 1)
        self._next.setEnabled(item.sibling < item.siblings)
        self.reveal(self._revealed)

    def reveal(self, revealed: bool) -> None:
        """Show or hide what is only there under the pointer or with the focus."""
        self._revealed = revealed
        if self._item is None:
            return
        answer = self._item.role == "assistant"
        settled = self._item.state != "streaming"
        fitting = {
            "copy": True,
            "copy-sources": answer and bool(self._item.citations),
            "edit": not answer,
            "regenerate": answer,
            "continue": answer and self._cut(),
            "prompt": answer,
        }
        for name, button in self._buttons.items():
            button.setVisible(revealed and settled and fitting[name])
        for widget in (self._previous, self._count, self._next):
            widget.setVisible(self._item.siblings > 1 and settled)
        self._figures.setVisible(revealed and settled and answer and bool(self._item.figures))
        self._elide()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        for button in self.findChildren(QToolButton):
            self._dress(button)
        for label in (self._count, self._figures):
            label.setStyleSheet(f"color: {palette.muted}; background: transparent;")

    def _confirm_copy(self, button: QToolButton) -> None:
        """Show a tick for a moment."""
        button.setIcon(icon("check", self._palette.accent, 16))
        button.setToolTip("Copied")
        QTimer.singleShot(COPIED_MS, button, lambda: self._restore_copy(button))

    def _restore_copy(self, button: QToolButton) -> None:
        button.setToolTip(button.accessibleName())
        self._dress(button)

    def _cut(self) -> bool:
        return self._item is not None and (self._item.state == "interrupted" or self._item.cut)

    def _arrange(self, role: str) -> None:
        while self._row.count():
            self._row.takeAt(0)
        siblings = (self._previous, self._count, self._next)
        buttons = tuple(self._buttons.values())
        if role == "user":
            self._row.addStretch(1)
        for widget in (*buttons, *siblings) if role == "user" else (*siblings, *buttons):
            self._row.addWidget(widget)
        if role == "assistant":
            self._row.addSpacing(12)
            self._row.addWidget(self._figures, 1000)
            self._row.addStretch(1)

    def _elide(self) -> None:
        """Shorten the figures to the room there is; the tooltip has all of them."""
        taken = sum(button.isVisibleTo(self) for button in self.findChildren(QToolButton)) * (SIDE + 2) + 60
        metrics = self._figures.fontMetrics()
        text = self._item.figures if self._item is not None else ""
        self._figures.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width() - taken))

    def _button(self, picture: str, words: str, action: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("picture", picture)
        button.setFixedSize(SIDE, SIDE)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _checked=False: self.pressed.emit(action))
        button.hide()
        self._dress(button)
        return button

    def _dress(self, button: QToolButton) -> None:
        picture = str(button.property("picture"))
        button.setIcon(icon(picture, self._palette.muted, 16, self._palette.border_strong))
        button.setStyleSheet(button_style(self._palette))

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        dress(label, "small")
        label.setStyleSheet(f"color: {self._palette.muted}; background: transparent;")
        label.hide()
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._elide()
        super().resizeEvent(event)
