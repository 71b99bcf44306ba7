"""Where a page is shown that takes the place of the conversation and its composer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, Protocol, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from desktop.theme import Palette


class Page(Protocol):
    """What such a page can do."""

    closed: SignalInstance

    def begin(self) -> None:
        """Appear, ready to be used by keyboard."""
        ...

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        ...


P = TypeVar("P", bound=QWidget)
MakePage = Callable[[Palette, QWidget], P]


class PagePlace(QObject, Generic[P]):
    """Follows its action; `make` makes the page, a Page, when it is first opened: most days do without."""

    made = Signal(object)  # the page
    toggled = Signal(bool)

    def __init__(
        self,
        make: MakePage[P],
        palette: Palette,
        action: QAction,
        column: QBoxLayout,
        instead_of: tuple[QWidget, ...],
        home: QWidget,
    ) -> None:
        """`home` has the focus where the widget that had it is no longer there."""
        super().__init__(home)
        self._make, self._palette, self._column = make, palette, column
        self._instead_of, self._home = instead_of, home
        self._action = action
        self._made_page: P | None = None
        self._focus: QWidget | None = None
        self._stale = False  # the page has the colours of before
        action.toggled.connect(self._on_toggled)

    @property
    def action(self) -> QAction:
        """What the place follows."""
        return self._action

    @property
    def has_page(self) -> bool:
        """Whether the page was made already."""
        return self._made_page is not None

    def wire(self, then: Callable[[P], object]) -> None:
        """Call this with the page when it has been made, at once if it is there."""
        if self._made_page is not None:
            then(self._made_page)
        else:
            self.made.connect(then)

    @property
    def opened(self) -> bool:
        """Whether the page stands there."""
        return self._action.isChecked()

    def open(self) -> None:
        """Show the page."""
        self._action.setChecked(True)

    def close(self) -> None:
        """Give the place back to the conversation."""
        self._action.setChecked(False)

    @property
    def page(self) -> P:
        """The page, made if it was not."""
        if self._made_page is None:
            self._made_page = self._make(self._palette, cast(QWidget, self._column.parentWidget()))
            self._made_page.hide()
            self._column.addWidget(self._made_page, 1)
            cast(Page, self._made_page).closed.connect(self.close)
            self.made.emit(self._made_page)
        return self._made_page

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme, and the sizes of a look; a page that is hidden does it later."""
        self._palette = palette
        self._stale = self._made_page is not None
        if self._made_page is not None and not self._made_page.isHidden():
            self._restyle()

    def _restyle(self) -> None:
        self._stale = False
        cast(Page, self._made_page).apply_palette(self._palette)

    def _on_toggled(self, shown: bool) -> None:
        focus = QApplication.focusWidget()
        page = self.page
        if focus is not None and self._leaves(focus, shown):
            focus.clearFocus()  # Qt would look for the next stop in all of the window
        if shown and self._stale:
            self._restyle()
        for part in self._instead_of:
            part.setVisible(not shown)
        page.setVisible(shown)
        self.toggled.emit(shown)
        if shown:
            self._focus = focus
            cast(Page, page).begin()
            return
        back, self._focus = self._focus, None
        alive = back is not None and shiboken6.isValid(back) and back.isVisible()
        (back if back is not None and alive else self._home).setFocus(Qt.FocusReason.OtherFocusReason)

    def _leaves(self, focus: QWidget, shown: bool) -> bool:
        """Whether what has the focus is about to be hidden."""
        going = self._instead_of if shown else (self.page,)
        return any(part is focus or part.isAncestorOf(focus) for part in going)


def leave(places: Iterable[PagePlace[Any]]) -> None:
    """Give the place back to the conversation."""
    for place in places:
        place.close()


def take_turns(parent: QObject, *places: PagePlace[Any]) -> None:
    """Let one page at a time have the place: the one before leaves it before the next takes it."""
    group = places[0].action.actionGroup() or QActionGroup(parent)
    group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
    for place in places:
        group.addAction(place.action)
