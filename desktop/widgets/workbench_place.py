"""Where the retrieval workbench is shown: in the place of the conversation and its composer."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from desktop.theme import Palette
from desktop.widgets.workbench import Workbench


class WorkbenchPlace(QObject):
    """Follows its action; the page is made when it is first opened, for most days pass without it."""

    made = Signal(object)  # Workbench
    toggled = Signal(bool)

    def __init__(
        self,
        palette: Palette,
        action: QAction,
        column: QBoxLayout,
        instead_of: tuple[QWidget, ...],
        home: QWidget,
    ) -> None:
        """`home` has the focus where the widget that had it is no longer there."""
        super().__init__(home)
        self._palette, self._column = palette, column
        self._instead_of, self._home = instead_of, home
        self._action = action
        self._page: Workbench | None = None
        self._focus: QWidget | None = None
        action.toggled.connect(self._on_toggled)

    @property
    def page(self) -> Workbench:
        """The workbench itself."""
        if self._page is None:
            self._page = Workbench(self._palette, self._column.parentWidget())
            self._page.hide()
            self._column.addWidget(self._page, 1)
            self._page.closed.connect(lambda: self._action.setChecked(False))
            self.made.emit(self._page)
        return self._page

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        if self._page is not None:
            self._page.apply_palette(palette)

    def _on_toggled(self, shown: bool) -> None:
        focus = QApplication.focusWidget()
        page = self.page
        for part in self._instead_of:
            part.setVisible(not shown)
        page.setVisible(shown)
        self.toggled.emit(shown)
        if shown:
            self._focus = focus
            page.begin()
            return
        back, self._focus = self._focus, None
        alive = back is not None and shiboken6.isValid(back) and back.isVisible()
        (back if back is not None and alive else self._home).setFocus(Qt.FocusReason.OtherFocusReason)
