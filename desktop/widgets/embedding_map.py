"""The library as points in a plane: a drawing, a legend that singles out a file, and how far to trust it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import marked, number, tr
from desktop.map_view import FileOnMap, colour_of, files_on_map
from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.widgets.map_canvas import MapCanvas
from desktop.widgets.map_neighbours import MapNeighbours
from desktop.workbench_view import map_caption
from rag import Compared, Hit, Mapped, Passage

_LEGEND, _NARROW, _CAPTION = 216, 640, 200
#: So many rows are seen of the list of files where it stands below the map.
_ROWS, _AROUND = 4, 10
_NEAREST = 5
_FILE = Qt.ItemDataRole.UserRole
_EMPTY = marked(
    "There is nothing to draw yet.\nPassages appear here as soon as they have been read and have vectors."
)


class EmbeddingMap(QFrame):
    """Shows what it is given; wishes are signals."""

    wanted = Signal(str)  # a passage's id whose words are needed
    opened = Signal(str)  # the id of a passage whose words are not known yet
    passage_opened = Signal(object)  # Passage
    neighbours_wanted = Signal(str)  # of a passage, by its id
    texts_wanted = Signal()  # two texts of the person's own are to be compared

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._files: list[FileOnMap] = []
        self._nearest: tuple[str, ...] = ()
        self.canvas = MapCanvas(palette, self)
        self.legend = QListWidget(self)
        self.near = MapNeighbours(palette, self)
        self.caption = plain_label("", "muted", self, wrap=True)
        self.message = plain_label(tr(_EMPTY), "said", self, wrap=True)
        self.texts = QPushButton(tr("Compare two texts"), self)
        self._buttons = {
            "plus": self._button(tr("Zoom in (+)"), lambda: self.canvas.zoom_by(1.25)),
            "minus": self._button(tr("Zoom out (-)"), lambda: self.canvas.zoom_by(0.8)),
            "fit": self._button(tr("Show all (0)"), self.canvas.show_all),
        }
        self._build()
        self.canvas.wanted.connect(self.wanted)
        self.canvas.opened.connect(self._on_opened)
        self.texts.clicked.connect(self.texts_wanted)
        self.canvas.neighbours_wanted.connect(self.neighbours_wanted)
        self.near.pointed.connect(self.canvas.point_to)
        self.near.opened.connect(self.passage_opened)
        self.near.closed.connect(self._forget_neighbours)
        self.legend.currentItemChanged.connect(lambda *_: self._on_legend())
        self.apply_palette(palette)

    # ---- what it is told ------------------------------------------------------------------------------

    def show_map(self, mapped: Mapped, names: Mapping[int, str], dimension: int) -> None:
        """Show exactly these points; `names` are those of the files."""
        if not mapped.points:
            return self.show_message(tr(_EMPTY))
        self._files = files_on_map(mapped.points, names)
        self.canvas.show_map(mapped, self._files)
        self.near.hide()
        self.canvas.show_nearest(self._nearest)
        self._fill_legend()
        self._on_legend()
        self.caption.setText(map_caption(mapped, dimension))
        self._stack.setCurrentIndex(0)
        return None

    def show_compared(self, compared: Compared | None) -> None:
        """Tie the question to the passages that are nearest to it in all dimensions."""
        hits = compared.vectors[:_NEAREST] if compared is not None else ()
        self._nearest = tuple(hit.passage.id for hit in hits)
        self.canvas.show_nearest(self._nearest)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Take the words of passages that were wanted."""
        self.canvas.show_passages(passages)

    def show_neighbours(self, passage: str, hits: Sequence[Hit]) -> None:
        """Show the passages that are nearest to one of them in all dimensions."""
        self.canvas.show_neighbours(passage, [hit.passage.id for hit in hits])
        self.near.show_hits(hits)

    def show_message(self, words: str) -> None:
        """Say something in the place of the map."""
        self.message.setText(words)
        self._stack.setCurrentIndex(1)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours; the style sheet is the page's."""
        self._palette = palette
        self.canvas.apply_palette(palette)
        self.near.apply_palette(palette)
        self.message.setStyleSheet(f"color: {palette.muted}; font-size: {TYPE.ui}px;")
        for name, button in self._buttons.items():
            button.setIcon(icon(name, palette.muted, 18))
        for row in range(self.legend.count()):
            item = self.legend.item(row)
            file = next((one for one in self._files if one.id == item.data(_FILE)), None)
            item.setIcon(self._swatch(file))

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.legend.setProperty("kind", "box")
        self.legend.setAccessibleName(tr("Files on the map"))
        self.legend.setIconSize(QSize(12, 12))
        self.legend.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.legend.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.legend.setUniformItemSizes(True)
        shown = QWidget(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(SPACE.base)
        self._row.addWidget(self.canvas, 1)
        self._side = QWidget(shown)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SPACE.near)
        side.addWidget(self.legend, 1)
        side.addWidget(self.near)
        self._row.addWidget(self._side)
        foot = Flow(SPACE.near, shown)
        self.texts.setProperty("kind", "link")
        ways = QWidget(foot)
        across = QHBoxLayout(ways)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        for button in self._buttons.values():
            across.addWidget(button)
        foot.add(self.caption, least=_CAPTION)
        foot.add(self.texts)
        foot.add(ways)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.near)
        column.addLayout(self._row, 1)
        column.addWidget(foot)
        said = QWidget(self)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(said).addWidget(self.message)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(said)
        self._stack.setCurrentIndex(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _fill_legend(self) -> None:
        known = [self.legend.item(row).data(_FILE) for row in range(self.legend.count())]
        if known == [None, *(file.id for file in self._files)]:
            return
        self.legend.blockSignals(True)
        self.legend.clear()
        self._add(tr("All files"), None)
        for file in self._files:
            self._add(f"{file.name} \u00b7 {number(file.count)}", file)
        self.legend.setCurrentRow(0)
        self.legend.blockSignals(False)
        self._fit()

    def _add(self, words: str, file: FileOnMap | None) -> None:
        item = QListWidgetItem(self._swatch(file), words, self.legend)
        item.setData(_FILE, file.id if file is not None else None)
        item.setToolTip(plain_tooltip(words))

    def _swatch(self, file: FileOnMap | None) -> QIcon:
        picture = QPixmap(24, 24)
        picture.setDevicePixelRatio(2)
        picture.fill(Qt.GlobalColor.transparent)
        if file is not None:
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour_of(file, self._palette)))
            painter.drawEllipse(1, 1, 10, 10)
            painter.end()
        made = QIcon(picture)
        made.addPixmap(picture, QIcon.Mode.Selected)
        return made

    def _on_opened(self, number: str) -> None:
        passage = self.canvas.known(number)
        if passage is not None:
            self.passage_opened.emit(passage)
        else:
            self.opened.emit(number)

    def _forget_neighbours(self) -> None:
        self.canvas.show_neighbours("", ())
        self.near.hide()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_legend(self) -> None:
        item = self.legend.currentItem()
        self.canvas.show_single(item.data(_FILE) if item is not None else None)

    def _button(self, words: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        return button

    def _fit(self) -> None:
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        most = 16_777_215
        tall = self.legend.sizeHintForRow(0) * min(self.legend.count(), _ROWS) + _AROUND
        self.legend.setMaximumHeight(tall if narrow else most)
        self._side.setMaximumWidth(most if narrow else _LEGEND)
        self._side.setMinimumWidth(0 if narrow else _LEGEND)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
