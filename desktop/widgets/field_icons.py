"""The icons within a field of one line; Qt tells nobody what they are, unless their actions have words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from desktop.language import tr

#: What Qt calls the action of its clear button.
_CLEAR = "_q_qlineeditclearaction"


def search_sign(field: QLineEdit) -> QAction:
    """The magnifier at the beginning of a field that has its name; pressing it leads into the field."""
    sign = QAction(field.accessibleName(), field)
    sign.triggered.connect(lambda: _enter(field))
    field.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
    return sign


def add_clear_button(field: QLineEdit) -> QAction:
    """The cross at the end of a field while something stands in it."""
    field.setClearButtonEnabled(True)
    cross = field.findChild(QAction, _CLEAR)
    assert isinstance(cross, QAction)
    cross.setText(tr("Clear the search"))
    return cross


def _enter(field: QLineEdit) -> None:
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    field.selectAll()
