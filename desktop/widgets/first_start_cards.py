"""The parts of the page of the first start: the model that is ready, the better one, and those found here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.first_start import NOTHING_LARGER, Getting, Recommended, found_title, offer_words
from desktop.language import marked, number, tr
from desktop.model_words import name_of
from desktop.sizes import bytes_words
from desktop.theme import SPACE, Palette
from desktop.widgets.drawn import DrawnWidget, smooth_painter
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.layouts import empty_layout
from engine import ModelEntry

Readiness = Literal["loading", "ready", "problem"]
#: So many models of one program are listed; the page of models has all of them.
MOST = 3
ABOUT_STARTER = marked(
    "It comes with Openbook and works offline. It is very small: good for trying things out."
)
FOUND = marked("Already on this computer: read where they are, nothing is copied")


class ThinBar(DrawnWidget):
    """How far something is, as a line."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._share = 0.0
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show 0 to 1."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(f"{round(self._share * 100)} %")
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(0, 1, self.width(), 4)
        painter.setBrush(QColor(self._palette.border))
        painter.drawRoundedRect(groove, 2, 2)
        if self._share:
            painter.setBrush(QColor(self._palette.accent))
            painter.drawRoundedRect(QRectF(0, 1, max(4.0, groove.width() * self._share), 4), 2, 2)
        painter.end()


class Tile(QFrame):
    """A card with a small heading."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.setAccessibleName(heading)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE.wide, SPACE.base, SPACE.wide, 14)
        self.column.setSpacing(6)
        self.heading = plain_label(heading, "muted", self)
        self.column.addWidget(self.heading)


class StarterTile(Tile):
    """The model that answers now, or is about to."""

    start_requested = Signal()
    action_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(tr("Ready now"), parent)
        self.name = ElidedLabel("", "strong", self)
        self.about = plain_label(tr(ABOUT_STARTER), "fact", self, wrap=True)
        self.bar = ThinBar(palette, self)
        self.state = plain_label("", "muted", self, wrap=True)
        self.start = _button(tr("Start chatting"), "primary", self)
        self.action = _button("", "outline", self)
        for part in (self.name, self.about, self.bar, self.state):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.column.addLayout(_row(self.start, self.action))
        self.start.clicked.connect(self.start_requested)
        self.action.clicked.connect(self.action_requested)

    def show_state(
        self, name: str, readiness: Readiness, words: str, share: float = 0.0, starter: bool = True
    ) -> None:
        """Show which model it is and how it is doing; `words` say what to do where there is a problem."""
        self.heading.setText(
            {"loading": tr("In a moment"), "ready": tr("Ready now"), "problem": tr("Not ready")}[readiness]
        )
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.about.setVisible(starter and readiness != "problem")
        self.bar.show_share(share)
        self.bar.setVisible(readiness == "loading")
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self.state.setProperty("tone", "danger" if readiness == "problem" else "muted")
        _polish(self.state)

    def show_action(self, words: str) -> None:
        """Offer a way out of a problem; "" for none."""
        self.action.setText(words)
        self.action.setVisible(bool(words))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.bar.apply_palette(palette)


class OfferTile(Tile):
    """The recommended model: what it is, how to get it, how far it is, and how to use it."""

    download_requested = Signal()
    pause_requested = Signal()
    cancel_requested = Signal()
    use_requested = Signal(str)  # path

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(tr("Recommended for this computer"), parent)
        self._model: Recommended | None = None
        self._getting = Getting()
        self.name = ElidedLabel("", "strong", self)
        self.about = plain_label("", "fact", self, wrap=True)
        self.facts = plain_label("", "fact", self, wrap=True)
        self.bar = ThinBar(palette, self)
        self.note = plain_label(tr("Looking at this computer\u2026"), "muted", self, wrap=True)
        self.download = _button(tr("Download"), "outline", self)
        self.pause = _button(tr("Pause"), "outline", self)
        self.cancel = _button(tr("Cancel"), "outline", self)
        self.use = _button(tr("Use it now"), "primary", self)
        for part in (self.name, self.about, self.facts, self.bar, self.note):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.column.addLayout(_row(self.use, self.download, self.pause, self.cancel))
        self.download.clicked.connect(self.download_requested)
        self.pause.clicked.connect(self.pause_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.use.clicked.connect(lambda: self.use_requested.emit(self._getting.path))
        self._show()

    def show_recommended(self, model: Recommended | None) -> None:
        """Show what is recommended; None where nothing larger would run well."""
        self._model = model
        self.name.setText(model.title if model else "")
        self.about.setText(model.about if model else "")
        self.facts.setText(model.facts if model else "")
        self.setToolTip("")
        if model is None:
            self.note.setText(tr(NOTHING_LARGER))
        self._show()

    def show_getting(self, getting: Getting) -> None:
        """Show how far it has come."""
        self._getting = getting
        self._show()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.bar.apply_palette(palette)

    def _show(self) -> None:
        model, now = self._model, self._getting
        for part in (self.name, self.about, self.facts):
            part.setVisible(model is not None)
        moving = now.state in ("running", "paused")
        self.bar.show_share(now.share)
        self.bar.setVisible(model is not None and moving)
        self.download.setText(
            {"paused": tr("Go on"), "failed": tr("Try again"), "asking": tr("Asking\u2026")}.get(
                now.state, tr("Download")
            )
        )
        self.download.setVisible(model is not None and now.state not in ("running", "here"))
        self.download.setEnabled(now.state != "asking")
        self.pause.setVisible(now.state == "running")
        self.cancel.setVisible(moving or (now.state == "failed" and bool(now.download)))
        self.use.setVisible(now.state == "here")
        if model is not None:
            self.note.setText(now.words or f"{model.why} {offer_words(model)}")
        self.note.setProperty("tone", "danger" if now.state == "failed" else "muted")
        _polish(self.note)


class FoundTile(Tile):
    """Models in the folders of other programs."""

    use_requested = Signal(str)  # path
    all_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr(FOUND), parent)
        self.uses: list[QPushButton] = []
        self._programs: list[QWidget] = []
        self._narrow = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(SPACE.near)
        self.column.addLayout(self._grid)
        self.hide()

    def show_found(self, found: Mapping[str, Sequence[ModelEntry]]) -> None:
        """Show exactly these, by program."""
        empty_layout(self._grid)
        self.uses = []
        self._programs = [self._program(program, models) for program, models in found.items()]
        self._arrange()
        self.setVisible(bool(found))

    def set_narrow(self, narrow: bool) -> None:
        """Put programs below instead of beside each other."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        columns = 1 if self._narrow or len(self._programs) < 2 else 2
        for place, part in enumerate(self._programs):
            self._grid.addWidget(part, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, column < columns)

    def _program(self, program: str, models: Sequence[ModelEntry]) -> QWidget:
        part = QWidget(self)
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        rows.addWidget(plain_label(found_title(program, models), "strong", part))
        for entry in models[:MOST]:
            rows.addLayout(self._row(entry, part))
        if len(models) > MOST:
            more = _button(tr("{count} more\u2026", count=number(len(models) - MOST)), "link", part)
            more.setStyleSheet("padding-left: 0;")
            more.clicked.connect(self.all_requested)
            rows.addLayout(_row(more))
        return part

    def _row(self, entry: ModelEntry, parent: QWidget) -> QHBoxLayout:
        file = entry.file
        use = _button(tr("Use"), "small", parent)
        use.setAccessibleName(tr("Use {name}", name=name_of(entry)))
        use.clicked.connect(lambda _=False, path=file.path: self.use_requested.emit(path))
        self.uses.append(use)
        facts = " \u00b7 ".join(part for part in (file.quantization, bytes_words(file.bytes)) if part)
        row = QHBoxLayout()
        row.setSpacing(SPACE.near)
        row.addWidget(ElidedLabel(name_of(entry), "", parent), 1)
        row.addWidget(plain_label(facts, "muted", parent))
        row.addWidget(use)
        return row


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE.near)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _button(words: str, kind: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setProperty("kind", kind)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _polish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
