"""What can be done with a message: small icon buttons that appear under it, and its figures beside them.

What finds no room stands in the menu behind the last button; the arrow keys go from one button to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from desktop.language import marked, tr
from desktop.target import examined
from desktop.theme import Palette
from desktop.transcript import MessageItem
from desktop.widgets.figures_button import FiguresButton
from desktop.widgets.fonts import dress
from desktop.widgets.icons import beside_letters, icon
from desktop.widgets.menus import menu_words, rounded_menu
from desktop.widgets.stylesheet import stylesheet

SIDE = 28  # of a button; the figures beside them are letters
COPIED_MS = 1500
MOST_LINKS = 30
_AIR, _NARROW = 2, 18

#: What each action looks like: its icon, its words and its key while the message has the focus.
_LOOKS = {
    "copy": ("copy", marked("Copy"), ""),
    "regenerate": ("refresh", marked("Regenerate"), ""),
    "ways": ("chevron-down", marked("Other ways to regenerate"), ""),
    "edit": ("pencil", marked("Edit"), ""),
    "up": ("thumb-up", marked("Good answer"), ""),
    "down": ("thumb-down", marked("Bad answer"), ""),
    "continue": ("play", marked("Continue"), ""),
    "branch": ("branch", marked("New chat from here"), ""),
    "copy-sources": ("quote", marked("Copy with sources"), ""),
    "prompt": ("text", marked("See the exact prompt"), ""),
    "tokens": ("tokens", marked("Show tokens"), ""),
    "lens": ("search", marked("Look at probabilities"), ""),
    "better": ("pencil-plus", marked("Write a better answer\u2026"), ""),
    "compare": ("compare", marked("Which of the two is better?"), ""),
    "delete": ("trash", marked("Delete"), "Del"),
}
_OF_QUESTION = ("copy", "edit", "regenerate", "branch", "tokens", "delete")
_OF_ANSWER = (
    "copy",
    "regenerate",
    "ways",
    "edit",
    "up",
    "down",
    "continue",
    "branch",
    "copy-sources",
    "prompt",
)
#: These stand in the menu alone.
_IN_MENU = ("tokens", "lens", "better", "compare", "delete")
_NEVER = ("tokens", "lens", "better", "compare")  # have a button
_VERDICTS = {"up": 1, "down": -1}
#: The steps between versions, where reading goes from right to left.
_OTHER_WAY = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}


def button_style(palette: Palette) -> str:
    """The look of quiet buttons in the transcript."""
    return (
        "QToolButton { border: 1px solid transparent; border-radius: 6px; background: transparent;"
        f" padding: 0; color: {palette.muted}; }}"
        f"QToolButton:hover {{ background: {palette.hover}; color: {palette.text}; }}"
        f"QToolButton:pressed {{ background: {palette.side_sel}; }}"
        f"QToolButton:focus {{ border-color: {palette.focus}; }}"
        f"QToolButton:disabled {{ color: {palette.faint}; background: transparent; }}"
    )


def fitting(item: MessageItem) -> tuple[str, ...]:
    """The actions that make sense for a message, in the order in which they find room."""
    if item.role == "user":
        return _OF_QUESTION
    left_out = set()
    if not item.citations:
        left_out.add("copy-sources")
    if not (item.cut or item.state == "interrupted"):
        left_out.add("continue")
    if not item.text:
        left_out |= {"copy", "edit", "up", "down", "tokens", "lens"}
    if item.siblings < 2:
        left_out.add("compare")
    return tuple(name for name in (*_OF_ANSWER, *_IN_MENU) if name not in left_out)


class ActionBar(QWidget):
    """The buttons of one message; unless revealed, only the step between siblings shows."""

    pressed = Signal(str)
    ways_wanted = Signal(QWidget)  # the button below which a menu of ways opens
    figures_wanted = Signal(QWidget)  # the button beside which they are shown
    figures_left = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._item: MessageItem | None = None
        self.links: Callable[[], Mapping[str, str]] = dict  # the words of each by where it leads
        self._revealed = False
        self._buttons = {
            name: self._button(*look, name) for name, look in _LOOKS.items() if name not in _NEVER
        }
        self._buttons["ways"].setFixedWidth(_NARROW)
        for name in ("copy", "copy-sources"):
            button = self._buttons[name]
            button.clicked.connect(lambda _checked=False, button=button: self._confirm_copy(button))
        self._more = self._button("more", marked("More"), "", "more")
        self._previous = self._button("chevron-left", marked("Previous version"), "Alt+Left", "previous")
        self._next = self._button("chevron-right", marked("Next version"), "Alt+Right", "next")
        self._count = self._label()
        self._figures = FiguresButton(palette, self)
        self._figures.wanted.connect(lambda: self.figures_wanted.emit(self._figures))
        self._figures.left.connect(self.figures_left)
        self._figures.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_AIR)

    def show_item(self, item: MessageItem) -> None:
        """Fit the buttons to a message."""
        before, self._item = self._item, item
        if before is None or before.role != item.role:
            self._arrange(item.role)
        self._count.setText(f"{item.sibling}/{item.siblings}")
        words = tr("Version {place} of {count}", place=item.sibling, count=item.siblings)
        self._count.setAccessibleName(words)
        self._figures.show_words(item.figures)
        self._previous.setEnabled(item.sibling > 1)
        self._next.setEnabled(item.sibling < item.siblings)
        for name in _VERDICTS:
            self._dress(self._buttons[name])
        again = tr("Regenerate") if item.role == "assistant" else tr("Answer again")
        self._buttons["regenerate"].setToolTip(again)
        self._buttons["regenerate"].setAccessibleName(again)
        self.reveal(self._revealed)

    def reveal(self, revealed: bool) -> None:
        """Show or hide what is only there under the pointer or with the focus."""
        self._revealed = revealed
        if self._item is None:
            return
        settled = self._item.state != "streaming"
        for widget in (self._previous, self._count, self._next):
            widget.setVisible(self._item.siblings > 1 and settled)
        shown, more = self._shared_out() if revealed and settled else ((), False)
        for name, button in self._buttons.items():
            button.setVisible(name in shown)
        self._more.setVisible(more)
        self._figures.setVisible(bool(shown) and bool(self._item.figures))
        # Empty, it would be moved at each line that is written, and all around it be painted anew.
        self.setVisible(bool(shown) or more or (self._item.siblings > 1 and settled))
        self._rove()

    def open_menu(self) -> None:
        """Show everything that can be done with the message in a menu."""
        menu = self._menu(fitting(self._item) if self._item is not None else ())
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        for button in (*self._buttons.values(), self._more, self._previous, self._next):
            self._dress(button)
        self._figures.apply_palette(palette)
        self._count.setStyleSheet(f"color: {palette.muted}; background: transparent;")

    # ---- room -----------------------------------------------------------------------------------------

    def _shared_out(self) -> tuple[tuple[str, ...], bool]:
        """The actions that have a button in the width there is, and whether others need the menu."""
        assert self._item is not None
        wanted = tuple(name for name in fitting(self._item) if name not in _IN_MENU or name in self._always())
        others = len(fitting(self._item)) > len(wanted)
        room = self.width() - (2 * (SIDE + _AIR) + 44 if self._item.siblings > 1 else 0)
        if self._item.figures:
            room -= SIDE + 12
        if self._wide(wanted) + (SIDE + _AIR) * others <= room:
            return wanted, others
        while wanted and self._wide(wanted) + SIDE + _AIR > room:
            wanted = wanted[:-1]
        return wanted, True

    def _always(self) -> tuple[str, ...]:
        """What has a button although it stands in the menu of an answer."""
        return ("delete",) if self._item is not None and self._item.role == "user" else ()

    def _wide(self, names: tuple[str, ...]) -> int:
        return sum(self._buttons[name].width() + _AIR for name in names)

    def _rove(self) -> None:
        """Let one button be the stop of the Tab key; the arrow keys reach the others."""
        shown = self._stops()
        held = next((button for button in shown if button.hasFocus()), None)
        stop = held or (shown[0] if shown else None)
        for button in self.findChildren(QToolButton):
            strong = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)

    def _stops(self) -> list[QToolButton]:
        """The buttons that can be pressed now, as they stand."""
        items = (self._row.itemAt(place) for place in range(self._row.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [
            one
            for one in widgets
            if isinstance(one, QToolButton) and one.isEnabled() and one.isVisibleTo(self)
        ]

    def _arrange(self, role: str) -> None:
        while self._row.count():
            self._row.takeAt(0)
        siblings = (self._previous, self._count, self._next)
        buttons = (*self._buttons.values(), self._more)
        if role == "user":
            self._row.addStretch(1)
        for widget in (*buttons, *siblings) if role == "user" else (*siblings, *buttons):
            self._row.addWidget(widget)
        if role == "assistant":
            self._row.addSpacing(8)
            self._row.addWidget(self._figures, 1000)
            self._row.addStretch(1)

    # ---- what is pressed ------------------------------------------------------------------------------

    def _on_pressed(self, action: str) -> None:
        if action == "more":
            shown = [name for name, button in self._buttons.items() if button.isVisibleTo(self)]
            assert self._item is not None
            names = tuple(name for name in fitting(self._item) if name not in shown)
            self._menu(names).popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
        elif action == "ways":
            self.ways_wanted.emit(self._buttons["ways"])
        else:
            self.pressed.emit(action)

    def _menu(self, names: tuple[str, ...]) -> QMenu:
        """A menu of actions; what cannot be taken for another stands apart."""
        menu = rounded_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(stylesheet(self._palette))
        for name in names:
            picture, words, keys = _LOOKS[name]
            if name == "delete":
                self._add_links(menu)
            if name == "delete" and menu.actions():
                menu.addSeparator()
            entry = menu.addAction(icon(picture, self._palette.muted, 16), tr(words))
            if keys:
                entry.setShortcut(QKeySequence(keys))
                entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            if name in _VERDICTS and self._item is not None:
                entry.setCheckable(True)
                entry.setChecked(self._item.feedback == _VERDICTS[name])
            entry.triggered.connect(lambda _checked=False, name=name: self._on_pressed(name))
        return menu

    def _add_links(self, menu: QMenu) -> None:
        """The links of the message, for those who do not point at them; each shows its target first."""
        links = list(self.links().items())[:MOST_LINKS]
        inner = rounded_menu(menu, tr("Links"))
        for target, words in links:
            entry = inner.addAction(f"{menu_words(words, menu)}\t{examined(target).host}")
            entry.triggered.connect(lambda _=False, target=target: self.pressed.emit(f"link:{target}"))
        if links:
            menu.addMenu(inner).setIcon(icon("external", self._palette.muted, 16))

    def _confirm_copy(self, button: QToolButton) -> None:
        """Show a tick for a moment."""
        button.setIcon(icon("check", self._palette.accent, 16))
        button.setProperty("look", None)
        button.setToolTip(tr("Copied"))
        QTimer.singleShot(COPIED_MS, button, lambda: self._restore_copy(button))

    def _restore_copy(self, button: QToolButton) -> None:
        button.setToolTip(button.accessibleName())
        self._dress(button)

    # ---- their looks ----------------------------------------------------------------------------------

    def _button(self, picture: str, words: str, keys: str, action: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("picture", picture)
        button.setProperty("action", action)
        button.setFixedSize(SIDE, SIDE)
        button.setIconSize(QSize(16, 16))
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{tr(words)} ({shown})" if keys else tr(words))
        button.setAccessibleName(tr(words))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked=False: self._on_pressed(action))
        button.installEventFilter(self)
        button.hide()
        self._dress(button)
        return button

    def _dress(self, button: QToolButton) -> None:
        picture, action = str(button.property("picture")), str(button.property("action"))
        if self.isRightToLeft():
            picture = _OTHER_WAY.get(picture, picture)
        given = self._item is not None and self._item.feedback == _VERDICTS.get(action, 2)
        if action in _VERDICTS:
            button.setAccessibleDescription(tr("given") if given else "")
        colour = self._palette.accent if given else self._palette.muted
        size = 12 if action == "ways" else 16
        look = (f"{picture}-full" if given else picture, colour, size, self._palette.border_strong)
        button.setIconSize(QSize(size, size))
        if button.property("look") != [*look, beside_letters(size)]:  # a view is used for many messages
            button.setProperty("look", [*look, beside_letters(size)])
            button.setIcon(icon(*look))
        if button.styleSheet() != (style := button_style(self._palette)):
            button.setStyleSheet(style)

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        dress(label, "small")
        label.setStyleSheet(f"color: {self._palette.muted}; background: transparent;")
        label.hide()
        return label

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            step = -step if self.isRightToLeft() else step
            stops = self._stops()
            if step and watched in stops:
                place = stops.index(watched) + step
                stops[place % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        if event.type() == QEvent.Type.FocusIn:
            self._rove()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.reveal(self._revealed)
        super().resizeEvent(event)
