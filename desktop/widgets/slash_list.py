"""The prompts over the composer: opens with a slash at the beginning, narrows with every letter typed.

The focus stays in the field; Enter, Tab or a click chooses, Esc leaves the slash as text.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.prompt_library import Finder, Prompt
from desktop.prompt_rows import prompt_row
from desktop.theme import Palette, grown
from desktop.widgets.composer_field import ComposerField
from desktop.widgets.row_list import RowList
from desktop.widgets.stylesheet import stylesheet

#: After the last key the list waits so long, so that no key waits for it.
_REST_MS = 15
_MOST_ROWS, _MOST_SHOWN, _GAP, _WIDEST = 50, 5, 8, 560
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_SHOWN,
    Qt.Key.Key_PageUp: -_MOST_SHOWN,
}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
#: What is typed after the slash is a name and no path: longer is neither.
_LONGEST = 60


class SlashList(QFrame):
    """Hangs over `over`, which stands in the same window; told of the prompts by `show_prompts`."""

    chosen = Signal(object, int)  # Prompt, the length of what was typed for it
    manage_requested = Signal()

    def __init__(self, palette: Palette, field: ComposerField, over: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("slash")
        self.setAccessibleName(tr("Prompts"))
        self._field, self._over = field, over
        self._finder = Finder()
        self._found: dict[str, Prompt] = {}
        self._left = False  # by Esc, until the slash is gone
        self.list = RowList(tr("Prompts"), palette, self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.manage = QPushButton(tr("Edit prompts\u2026"), self)
        self.manage.setProperty("kind", "link")
        self.manage.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the command does it by keyboard
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 2, 6)
        column.setSpacing(2)
        column.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 0, 0, 0)
        foot.addWidget(self.manage)
        foot.addStretch(1)
        column.addLayout(foot)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self.list.clicked.connect(lambda _: self._choose())
        self.manage.clicked.connect(self._on_manage)
        field.typed.connect(self._on_typed)
        field.textChanged.connect(self._on_changed)
        field.focus_changed.connect(lambda focused: None if focused else self.hide())
        over.installEventFilter(self)
        self.apply_palette(palette)
        self.hide()

    def show_prompts(self, prompts: Sequence[Prompt]) -> None:
        """These are the prompts now."""
        self._finder = Finder(prompts)
        if self.isVisible():
            self._look()

    def takes(self, event: QKeyEvent) -> bool:
        """Whether this key is for the list."""
        if not self.isVisible() or self._field.composing:
            return False
        if self._rest.isActive():
            self._rest.stop()
            self._look()
            if not self.isVisible():
                return False
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            self._left = True
            self.hide()
        elif plain and key in _STEPS:
            self._step(_STEPS[key])
        elif plain and key in _CHOOSING:
            self._choose()
        else:
            return False
        return True

    def place(self) -> None:
        """Stand over the card, as high as the rows that are found and there is room for."""
        home = self.parentWidget()
        assert home is not None
        corner = self._over.mapTo(home, QPoint(0, 0))
        rows = min(_MOST_SHOWN, self.list.items.rowCount())
        row = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(max(row, min(rows * row, corner.y() - grown(96))))  # the header stays free
        wide = min(self._over.width(), _WIDEST)
        high = self.sizeHint().height()
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = corner.x() + (self._over.width() - wide if turned else 0)
        self.setGeometry(left, max(_GAP, corner.y() - high - _GAP), wide, high)
        self.raise_()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        ground = (
            f"background: {palette.field}; border: 1px solid {palette.border_strong}; border-radius: 12px;"
        )
        self.setStyleSheet(f"{stylesheet(palette)}\n#slash {{ {ground} }}")
        self.list.apply_palette(palette)

    def _query(self) -> str | None:
        """What is typed after the slash, up to the caret; None where there is no slash to obey."""
        cursor = self._field.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        at_beginning = cursor.blockNumber() == 0 and before.startswith("/")
        if not at_beginning or len(before) > _LONGEST or " " in before or "\t" in before:
            return None
        return before[1:]

    def _on_typed(self) -> None:
        if self._query() is None:
            self._left = False
            self.hide()
        elif not self._left:
            self._rest.start()

    def _on_changed(self) -> None:
        if self.isVisible() and self._field.document().isEmpty():
            self.hide()

    def _look(self) -> None:
        query = self._query()
        found = self._finder.found(query, _MOST_ROWS) if query is not None else []
        self._found = {prompt.name: prompt for prompt in found}
        self.list.show_rows([prompt_row(prompt) for prompt in found])
        self.setVisible(bool(found))
        if found:
            self.list.choose(found[0].name)
            self.place()
            self._tell()

    def _step(self, by: int) -> None:
        rows = self.list.items.rowCount()
        now = self.list.currentIndex().row()
        to = (now + by) % rows if abs(by) == 1 else min(max(0, now + by), rows - 1)
        self.list.setCurrentIndex(self.list.items.index(to))
        self._tell()

    def _tell(self) -> None:
        """Who does not see the list hears which prompt is chosen in it."""
        row = self.list.items.row(self.list.currentIndex())
        self._field.setAccessibleDescription(row.spoken if row is not None else "")

    def _choose(self) -> None:
        prompt = self._found.get(self.list.key)
        query = self._query()
        self.hide()
        if prompt is not None:
            self.chosen.emit(prompt, len(query) + 1 if query is not None else 0)

    def _on_manage(self) -> None:
        self.hide()
        self.manage_requested.emit()

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest.stop()
        self._field.setAccessibleDescription("")
