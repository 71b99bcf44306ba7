"""Where the retrieval workbench is shown: in the place of the conversation and its composer."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.workbench import Workbench


class WorkbenchPlace(QObject):
    """Follows its action; the focus goes back to where it came from."""

    toggled = Signal(bool)

    def __init__(
        self, workbench: Workbench, action: QAction, instead_of: tuple[QWidget, ...], home: QWidget
    ) -> None:
        """`home` has the focus where the widget that had it is no longer there."""
        super().__init__(workbench)
        self._workbench, self._instead_of, self._home = workbench, instead_of, home
        self._focus: QWidget | None = None
        workbench.hide()
        action.toggled.connect(self._on_toggled)
        workbench.closed.connect(lambda: action.setChecked(False))

    def _on_toggled(self, shown: bool) -> None:
        focus = QApplication.focusWidget()
        for part in self._instead_of:
            part.setVisible(not shown)
        self._workbench.setVisible(shown)
        self.toggled.emit(shown)
        if shown:
            self._focus = focus
            self._workbench.begin()
            return
        back, self._focus = self._focus, None
        if back is not None and shiboken6.isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
