"""A list and what there is to know about its chosen row: side by side, or one in the place of the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.icons import icon

#: Below this width only one of the two has room.
BESIDE = 700
_LEAST, _MOST, _SHARE = 300, 460, 0.42


class TwoPanes(QWidget):
    """Where it is narrow, `open_detail` shows the detail with a way back above it.

    Where the detail is a stack, its first page says that nothing is chosen.
    """

    went_back = Signal()

    def __init__(
        self, left: QWidget, right: QWidget, palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._shown = left, right
        self._beside = True
        self._detail = False
        self._line = QFrame(self)
        self._line.setObjectName("line")
        self._line.setFixedWidth(1)
        self._right = QWidget(self)
        self.back = QPushButton(tr("Back to the list"), self._right)
        self.back.setProperty("kind", "link")
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.clicked.connect(self.go_back)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._above = above = QHBoxLayout()
        above.addWidget(self.back)
        above.addStretch(1)
        column.addLayout(above)
        column.addWidget(right, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self._line)
        row.addWidget(self._right, 1)
        self.apply_palette(palette)
        self._arrange()

    @property
    def beside(self) -> bool:
        """Whether both have room."""
        return self._beside

    @property
    def covered(self) -> bool:
        """Whether the detail stands in the place of the list now."""
        return not self._beside and self._detail

    def open_detail(self) -> None:
        """Show the detail; where it covers the list, the focus goes to it."""
        if self._detail:
            return
        self._detail = True
        self._arrange()
        if self.covered:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Show the list again."""
        self._detail = False
        self._arrange()
        self.went_back.emit()

    def uncover(self) -> bool:
        """Go back to the list where the detail covers it; whether it did."""
        covered = self.covered
        if covered:
            self.go_back()
        return covered

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.back.setIcon(
            icon("chevron-right" if self.isRightToLeft() else "chevron-left", palette.accent, 16)
        )

    def _arrange(self) -> None:
        self._beside = self.width() >= BESIDE
        focus = QApplication.focusWidget()
        hides = self.covered and focus is not None and self._left.isAncestorOf(focus)
        self._left.setVisible(self._beside or not self._detail)
        self._right.setVisible(self._beside or self._detail)
        self._line.setVisible(self._beside)
        self.back.setVisible(self.covered)
        self._above.setContentsMargins(14, 8 if self.covered else 0, 14, 0)
        if self._beside:
            self._left.setFixedWidth(round(min(_MOST, max(_LEAST, self.width() * _SHARE))))
        else:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
        if hides:  # a window made smaller takes the list away, and the focus would go anywhere
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if isinstance(self._shown, QStackedWidget) and self._shown.currentIndex() == 0:
            self._detail = False  # only the hint that nothing is chosen, which need not cover the list
        self._arrange()
