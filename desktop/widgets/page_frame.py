"""What all pages share that take the place of the conversation: colours, the way back, Escape, and tabs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.claiming import claims
from desktop.widgets.icons import icon
from desktop.widgets.layouts import margins
from desktop.widgets.page_tabs import PageTabs
from desktop.widgets.stylesheet import qt_palette, stylesheet


class PageFrame(QFrame):
    """Escape steps back, at last to the chat. A page begins with `begin`, and lies in a PagePlace."""

    closed = Signal()

    def __init__(self, name: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(name)
        self.setAutoFillBackground(True)
        self._palette = palette
        self.close_button: QToolButton

    @property
    def colours(self) -> Palette:
        """The palette in use."""
        return self._palette

    def make_close_button(self) -> QToolButton:
        """Make the way back; by Tab it is reached after what was made before it."""
        button = QToolButton(self)
        button.setToolTip(tr("Back to the chat (Esc)"))
        button.setAccessibleName(tr("Back to the chat"))
        button.clicked.connect(self.closed)
        return button

    def lay_out(self, head: QLayout, body: QWidget | QLayout) -> None:
        """Lay the head over the body, which has the room; a hairline parts them."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        column.addWidget(line)
        if isinstance(body, QWidget):
            column.addWidget(body, 1)
        else:
            column.addLayout(body, 1)

    def step_back(self) -> bool:
        """Leave what covers the page, such as a detail its list; whether there was something."""
        return False

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(stylesheet(palette))
        self.close_button.setIcon(icon("close", palette.muted, 18))

    # ---- Qt -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.step_back():
            self.closed.emit()


class TabbedPage(PageFrame):
    """A page of several views, one at a time; their tabs are its head."""

    def __init__(self, name: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(name, palette, parent)
        self.tabs = PageTabs(self)
        self.pages = QStackedWidget(self)
        self.tabs.setAccessibleName(tr("Views"))
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)

    def add_view(self, name: str, view: QWidget) -> None:
        """Give a view its tab."""
        self.pages.addWidget(view)
        self.tabs.addTab(name)

    def lay_out_tabs(self, body: QWidget | QLayout | None = None) -> None:
        """Lay the tabs over the views, or over a body that has the views in it."""
        head = QHBoxLayout()
        head.setContentsMargins(margins(10, 0, SPACE.near, 0))
        head.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        corner = QVBoxLayout()  # as high as where a page has words in its head
        corner.setContentsMargins(0, SPACE.near, 0, SPACE.near)
        corner.addWidget(self.close_button)
        corner.addStretch(1)
        head.addLayout(corner)
        self.lay_out(head, body if body is not None else self.pages)
