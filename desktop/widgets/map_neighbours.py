"""The neighbours of a passage of the map as a list: how near each is, and how it begins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from desktop.escaping import escaped_line
from desktop.language import number, tr
from desktop.theme import SPACE, Palette, grown
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.workbench_view import excerpt, passage_name
from rag import Hit, Passage

_ROW = Qt.ItemDataRole.UserRole


class MapNeighbours(QWidget):
    """Hidden until there are some; going through them points at each, Enter or a double click opens one."""

    pointed = Signal(str)  # a passage's id
    opened = Signal(object)  # Passage
    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self.title = plain_label(tr("Nearest neighbours"), "strong", self)
        self.close_button = QToolButton(self)
        self.about = plain_label("", "muted", self, wrap=True)
        self.list = QListWidget(self)
        self._build()
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(self._on_activated)
        self.close_button.clicked.connect(self.closed)
        self.apply_palette(palette)
        self.hide()

    @property
    def passages(self) -> list[Passage]:
        """The neighbours, the nearest first."""
        return [hit.passage for hit in self._hits]

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these."""
        self._hits = tuple(hits)
        self.list.blockSignals(True)
        self.list.clear()
        for row, hit in enumerate(hits):
            words = f"{number(hit.dense or 0.0, '.2f')} \u00b7 {excerpt(hit.passage.text)}"
            item = QListWidgetItem(escaped_line(words), self.list)
            item.setData(_ROW, row)
            item.setToolTip(plain_tooltip(f"{passage_name(hit.passage)}: {excerpt(hit.passage.text)}"))
        self.list.blockSignals(False)
        self.list.setVisible(bool(hits))
        few = tr("There are no other passages here.")
        self.about.setText(tr("By the cosine in all dimensions, not by the map.") if hits else few)
        self.show()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.close_button.setIcon(icon("close", palette.muted, 16))
        self.list.setFixedHeight(grown(164))

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.list.setProperty("kind", "box")
        self.list.setAccessibleName(tr("Nearest neighbours"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.close_button.setToolTip(tr("Close the neighbours"))
        self.close_button.setAccessibleName(tr("Close the neighbours"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.list)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            self.pointed.emit(self._hits[row].passage.id)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(self._hits[item.data(_ROW)].passage)
