"""The panel "Look inside": what is looked at, and under it one fold for each way of looking.

Whoever has a way of looking adds its fold by `add_fold`; its body is made when it is first opened.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.language import marked, tr
from desktop.theme import SPACE, Palette
from desktop.widgets.fold import Fold
from desktop.widgets.labels import plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.place_line import PlaceLine

#: What the bodies of folds are made in, for those who draw nothing themselves.
Parent = QWidget
#: The folds from top to bottom; a name that is not here stands below them.
ORDER = ("tokens", "probabilities", "context", "attention", "layers", "influence", "cost")
NOTHING = marked("Ask something, and see here how the answer comes about, token by token.")


class LookPanel(QFrame):
    """Shows what it is given; `sight_changed` tells that some body may be in sight now, or not any more."""

    sight_changed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._folds: dict[str, Fold] = {}
        self._opened = False
        self.setAccessibleName(tr("Look inside"))
        self.place = PlaceLine(palette, self)
        self.nothing = plain_label(tr(NOTHING), "muted", self, wrap=True)
        self._area = QScrollArea(self)
        self._build()
        self.show_nothing(True)

    def add_fold(self, name: str, title: str, make: Callable[[QWidget], QWidget]) -> Fold:
        """One more way of looking; `make` makes its body in the parent that it is given.

        A body with `apply_palette` hears of another theme.
        """
        fold = Fold(title, make, self._palette, self._inside)
        fold.setObjectName(f"fold-{name}")
        later = [known for known in self._folds if _rank(known) > _rank(name)]
        at = self._column.indexOf(self._folds[later[0]]) if later else self._column.count() - 1
        self._column.insertWidget(at, fold)
        fold.show()
        self._folds[name] = fold
        self._folds = dict(sorted(self._folds.items(), key=lambda item: _rank(item[0])))
        fold.heading.toggled.connect(lambda _: self.sight_changed.emit())
        self._set_tab_order()
        return fold

    def fold(self, name: str) -> Fold | None:
        """The fold of this name, if it was added."""
        return self._folds.get(name)

    def open_fold(self, name: str) -> QWidget:
        """Open a fold and bring it into sight; its body comes back."""
        self._opened = True  # the person wants this one, not the first
        fold = self._folds[name]
        fold.heading.setChecked(True)
        assert fold.body is not None
        self._column.activate()  # else the place of what has just been opened is not known yet
        self._area.ensureWidgetVisible(fold.heading, 0, SPACE.wide)
        return fold.body

    def bring(self, name: str) -> None:
        """Scroll a fold to the top, as far as there is something below it."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # else it has its old place
        top = self._folds[name].mapTo(self._inside, QPoint()).y()
        self._area.verticalScrollBar().setValue(top - SPACE.near)

    def is_open(self, name: str) -> bool:
        """Whether the body of a fold can be seen now."""
        fold = self._folds.get(name)
        return fold is not None and fold.heading.isChecked() and self.isVisible()

    @property
    def colours(self) -> Palette:
        """The palette in use, for bodies that are made now."""
        return self._palette

    def show_nothing(self, nothing: bool) -> None:
        """Say that there is no answer yet to look into, or show its line."""
        self.nothing.setVisible(nothing)
        self.place.setVisible(not nothing)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.place.apply_palette(palette)
        for fold in self._folds.values():
            fold.apply_palette(palette)
            paint = getattr(fold.body, "apply_palette", None)
            if callable(paint):
                paint(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(margins(16, 8, 12, 16))
        self._column.setSpacing(SPACE.tight)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(margins(16, 8, 12, 0))
        head.addWidget(self.place)
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._area, 1)

    def _set_tab_order(self) -> None:
        before: QWidget = self.place.last
        for fold in self._folds.values():
            self.setTabOrder(before, fold.heading)
            before = fold.heading

    # ---- Qt -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        if not self._opened and self._folds:
            self._opened = True
            next(iter(self._folds.values())).heading.setChecked(True)
        super().showEvent(event)
        self.sight_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.sight_changed.emit()


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
