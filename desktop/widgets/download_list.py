"""The queue of downloads: each with its progress and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.downloads_view import share, state_words, title_of
from desktop.language import tr
from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.flow import Flow
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.layouts import margins
from desktop.widgets.said import Said
from engine.hub_messages import Download

_WIDEST = 860
#: The words have at least this width beside the buttons, else these go below.
_TEXT = 190


class DownloadList(QStackedWidget):
    """Rows stay while their downloads do, so that the focus stays on its button."""

    pause_requested = Signal(int)
    resume_requested = Signal(int)
    remove_requested = Signal(int)
    load_requested = Signal(str)  # path
    show_requested = Signal(str)  # path
    catalogue_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.rows: dict[int, DownloadRow] = {}
        self.said = Said(palette, self)
        told = tr(
            "What you get from the catalogue or from Hugging Face comes here, and goes on after a pause."
        )
        self.said.say(tr("No downloads"), told, tr("Open the catalogue"))
        self.said.pressed.connect(self.catalogue_requested)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(tr("Downloads"))
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._inside = QWidget(self._area)
        self._inside.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(20, 14, 20, 14)
        self._column.setSpacing(SPACE.near)
        self._column.addStretch(1)
        self._area.setWidget(self._inside)
        self.addWidget(self.said)
        self.addWidget(self._area)

    def begin(self) -> None:
        """Appear: the first button has the focus."""
        first = next(iter(self.rows.values()), None)
        (first.act if first else self.said.button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_queue(self, downloads: Sequence[Download]) -> None:
        """Show exactly these, in this order."""
        kept = {download.id for download in downloads}
        for number in [number for number in self.rows if number not in kept]:
            row = self.rows.pop(number)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, download in enumerate(downloads):
            if download.id not in self.rows:
                self.rows[download.id] = self._made(download)
            row = self.rows[download.id]
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            row.show_download(download)
        self.setCurrentWidget(self._area if downloads else self.said)

    def change(self, download: Download) -> None:
        """Show a later state of one of them."""
        if download.id in self.rows:
            self.rows[download.id].show_download(download)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.said.apply_palette(palette)
        for row in self.rows.values():
            row.apply_palette(palette)

    def _made(self, download: Download) -> DownloadRow:
        row = DownloadRow(download, self._palette, self._inside)
        row.act.clicked.connect(lambda: self._on_act(row.download))
        row.show_it.clicked.connect(lambda: self.show_requested.emit(row.download.path))
        row.remove.clicked.connect(lambda: self.remove_requested.emit(row.download.id))
        return row

    def _on_act(self, download: Download) -> None:
        match download.status:
            case "done":
                self.load_requested.emit(download.path)
            case "paused" | "failed":
                self.resume_requested.emit(download.id)
            case _:
                self.pause_requested.emit(download.id)


class DownloadRow(QFrame):
    """One download."""

    def __init__(self, download: Download, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.download = download
        self._palette = palette
        self.title = ElidedLabel("", "", self)
        self.words = wrapped_label("", "muted", self)
        self.bar = QProgressBar(self)
        self.act = QPushButton(self)
        self.show_it = QPushButton(tr("Show it"), self)
        self.remove = QPushButton(tr("Remove"), self)
        self._build()
        self.show_download(download)

    def show_download(self, download: Download) -> None:
        """Show how it stands."""
        self.download = download
        done = download.status == "done"
        self.title.setText(title_of(download))
        self.words.setText(state_words(download))
        self.bar.setVisible(not done)
        self.bar.setValue(round(share(download) * 1000))
        held = download.status in {"paused", "failed"}
        self.act.setText(tr("Load it") if done else tr("Resume") if held else tr("Pause"))
        self.show_it.setVisible(done)
        self.act.setVisible(not (done and download.file.projector))  # it does nothing by itself
        self.remove.setText(tr("Clear") if done else tr("Remove"))
        for button in (self.act, self.show_it, self.remove):
            button.setAccessibleName(f"{button.text()}: {self.title.text()}")
        self.bar.setAccessibleName(f"{self.title.text()}: {self.words.text()}")
        self.apply_palette(self._palette)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        colour = palette.danger if self.download.status == "failed" else palette.muted
        self.words.setStyleSheet(f"color: {colour}; font-size: {TYPE.small}px;")

    def _build(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setFixedHeight(4)
        self.act.setProperty("kind", "outline")
        ways, told = QWidget(self), QWidget(self)
        across = QHBoxLayout(ways)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.tight)
        for button in (self.show_it, self.act, self.remove):
            across.addWidget(button)
        text = QVBoxLayout(told)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(1)
        text.addWidget(self.title)
        text.addWidget(self.words)
        head = Flow(SPACE.near, self)
        head.add(told, least=_TEXT, firm=True)
        head.add(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(margins(14, 10, 10, 11))
        column.setSpacing(SPACE.near)
        column.addWidget(head)
        column.addWidget(self.bar)
