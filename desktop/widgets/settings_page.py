"""The page of all settings, searchable, in the place of the conversation. It decides nothing.

Its rows are made a few at a time, those first that are looked at or searched for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr, trn
from desktop.setting_table import SECTIONS, Entry
from desktop.theme import SPACE, Palette, grown, row
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.page_frame import PageFrame
from desktop.widgets.preference_row import PreferenceRow
from desktop.widgets.refit import hold_width
from desktop.widgets.setting_section import SettingSection
from desktop.widgets.tall_area import TallArea

#: Below this width the list of sections goes; the page has its headings and the search.
_ROOM = 700
_NAVIGATION = 190
_COLUMN = 720
#: So many rows are made in one turn of the event loop, but of these kinds one.
_AT_ONCE = 3
_COSTLY = ("part", "fact", "font")


class SettingsPage(PageFrame):
    """Told by show_…; what the person does comes as signals with the key of the row."""

    changed = Signal(str, object)  # key, value
    reset = Signal(str)
    asked = Signal(str)
    row_made = Signal(object)  # PreferenceRow, which has no value yet
    part_wanted = Signal(str)  # the section that wants its part put

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Settings"), palette, parent)
        self.rows: dict[str, PreferenceRow] = {}
        self.search = QLineEdit(self)
        self.close_button = self.make_close_button()
        self.found = plain_label("", "muted", self)
        self.navigation = QListWidget(self)
        self.area = TallArea(self)
        self.sections = [SettingSection(name, palette, self) for name in SECTIONS]
        self.nothing = QFrame(self)
        self.show_all = QPushButton(tr("Show all settings"), self)
        self._following = False  # the list follows the page, not the page the list
        self._goal: QWidget | None = None
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self.apply_palette(palette)

    # ---- what it is told ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Appear, ready to be used by keyboard."""
        self._make_next()
        self._follow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def row(self, key: str) -> PreferenceRow:
        """The row of a setting, made if it was not."""
        if key not in self.rows:
            self._make(*next((one, entry) for one, entry in self._places() if entry.key == key))
        return self.rows[key]

    def show_row(self, key: str) -> None:
        """Bring a setting into sight, ready to be changed."""
        self.search.clear()
        found = self.row(key)
        self.go_to(found)
        found.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_section(self, name: str) -> None:
        """Bring a section to the top."""
        self.navigation.setCurrentRow(SECTIONS.index(name))

    def show_value(self, key: str, value: Any, changed: bool = False) -> None:
        """Show the value of a row that was made."""
        if key in self.rows:
            self.rows[key].show_value(value, changed)

    def put_part(self, section: str, part: QWidget) -> None:
        """Place a part that is more than a row at the end of a section."""
        next(one for one in self.sections if one.name == section).put(part)

    @property
    def whole(self) -> bool:
        """Whether every row is there."""
        return not any(section.missing for section in self.sections)

    def flush(self) -> None:
        """Announce at once what is waiting to be announced."""
        for one in self.rows.values():
            one.editor.flush()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme, and the sizes of a look."""
        super().apply_palette(palette)
        self._clear.setIcon(icon("close", palette.muted, 16))
        for section in self.sections:
            section.apply_palette(palette)
        for place in range(self.navigation.count()):
            self.navigation.item(place).setSizeHint(QSize(0, row(34)))
        self._middle.setMaximumWidth(grown(_COLUMN))

    def step_back(self) -> bool:
        searched = bool(self.search.text())
        if searched:
            self._on_show_all()
        return searched

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.search.setPlaceholderText(tr("Find a setting"))
        self.search.setAccessibleName(tr("Find a setting"))
        self._clear = self.search.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText(tr("Show all settings"))
        self._clear.setToolTip(tr("Show all settings (Esc)"))
        self._clear.setVisible(False)
        self.navigation.setAccessibleName(tr("Sections"))
        self.navigation.setObjectName("sections")
        hold_width(self.navigation, _NAVIGATION)
        self.navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in SECTIONS:
            self.navigation.addItem(QListWidgetItem(tr(name)))
        head = QHBoxLayout()
        head.setContentsMargins(margins(SPACE.wide, SPACE.near - 2, SPACE.near, SPACE.near - 2))
        head.setSpacing(SPACE.base)
        head.addWidget(self.search, 1)
        head.addWidget(self.found)
        head.addWidget(self.close_button)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.navigation)
        below.addWidget(self.area, 1)
        self.lay_out(head, below)
        self._build_column()

    def _build_column(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(grown(_COLUMN))
        self._middle = middle
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, SPACE.near, 0, 48)
        column.setSpacing(SPACE.wide)
        self._build_nothing()
        column.addWidget(self.nothing)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)
        self._inside = self.area.show_column(middle, SPACE.wide + 8)

    def _build_nothing(self) -> None:
        self.show_all.setProperty("kind", "outline")
        self.nothing_words = plain_label("", "strong", self, wrap=True)
        advice = tr(
            "Try another word, such as \u201ctheme\u201d, \u201cfont\u201d or \u201ctemperature\u201d."
        )
        column = QVBoxLayout(self.nothing)
        column.setContentsMargins(0, 64, 0, 0)
        column.setSpacing(SPACE.near)
        for part in (self.nothing_words, plain_label(advice, "muted", self, wrap=True)):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        self.nothing.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self._clear.triggered.connect(self._on_show_all)
        self.search.installEventFilter(self)
        self.show_all.clicked.connect(self._on_show_all)
        self.navigation.currentRowChanged.connect(self._on_section)
        self.area.verticalScrollBar().valueChanged.connect(lambda _: self._follow())
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_: self._hold())
        self.area.verticalScrollBar().actionTriggered.connect(lambda _: self._let_go())
        for section in self.sections:
            section.installEventFilter(self)
        self._rest.timeout.connect(self._make_next)

    def _make_next(self) -> None:
        """Make a few rows; the rest follow when the window has nothing else to do."""
        waiting = self._waiting()
        portion = 0
        while waiting and portion < _AT_ONCE:
            section, entry = waiting.pop(0)
            portion += _AT_ONCE if entry.kind in _COSTLY else 1
            self._make(section, entry)
        if waiting:
            self._rest.start()

    def _places(self) -> list[tuple[SettingSection, Entry]]:
        """Every entry with its section, in the order of the page."""
        return [(section, entry) for section in self.sections for entry in section.entries]

    def _waiting(self) -> list[tuple[SettingSection, Entry]]:
        """What is to be made: what a search finds, then what stands below the goal, then the rest."""
        places = self._places()
        goal = self._goal
        key = goal.entry.key if isinstance(goal, PreferenceRow) else ""
        start = next(
            (at for at, (section, entry) in enumerate(places) if section is goal or entry.key == key), 0
        )
        missing = {entry.key for section in self.sections for entry in section.missing}
        found = [(one, entry) for one, entry in (*places[start:], *places[:start]) if entry.key in missing]
        query = self._query
        return sorted(found, key=lambda place: not place[1].fits(query)) if query else found

    def _make(self, section: SettingSection, entry: Entry) -> None:
        if entry.kind == "part":
            section.part_asked = True
            self.part_wanted.emit(section.name)
            return
        made = self.rows[entry.key] = section.make_row(entry, self._palette)
        made.changed.connect(self.changed)
        made.reset.connect(self.reset)
        made.asked.connect(self.asked)
        self.row_made.emit(made)

    @property
    def _query(self) -> str:
        return self.search.text().strip()

    def _on_search(self, words: str) -> None:
        query = words.strip()
        self._clear.setVisible(bool(words))
        self._let_go()
        counts = [section.show_query(query) for section in self.sections]
        for place, count in enumerate(counts):
            self.navigation.item(place).setHidden(bool(query) and not count)
        self.nothing.setVisible(bool(query) and not any(counts))
        self.nothing_words.setText(tr("No setting has \u201c{words}\u201d.", words=query))
        self.found.setText(
            trn("{count} setting", "{count} settings", sum(counts)) if any(counts) and query else ""
        )
        self.area.verticalScrollBar().setValue(0)
        self._follow()

    def _on_show_all(self) -> None:
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_section(self, place: int) -> None:
        if self._following or place < 0:
            return
        self.go_to(self.sections[place])

    def go_to(self, goal: QWidget) -> None:
        """Bring a part to the top, and keep it there while the page finds its heights."""
        self._goal = goal
        goal.installEventFilter(self)
        self._hold()

    def _hold(self) -> None:
        if self._goal is not None:
            # The last sections cannot reach the top, and are meant all the same.
            self._following = self._goal in self.sections
            place = self._goal.mapTo(self._inside, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(place - (0 if self._following else SPACE.wide))
            self._following = False

    def _let_go(self) -> None:
        self._goal = None

    def _follow(self) -> None:
        """Tick the section that is read."""
        if self._following:
            return
        top = self.area.verticalScrollBar().value()
        shown = [place for place, one in enumerate(self.sections) if not one.isHidden()]
        seen = [place for place in shown if self.sections[place].y() <= top + 8]
        if not self.navigation.hasFocus():
            self._following = True
            self.navigation.setCurrentRow(next(iter([*reversed(seen), *shown]), 0))
            self._following = False

    def _settle(self) -> None:
        """Find all heights now: rows that a new width has turned over would stand loose for some turns."""
        rows = [made for section in self.sections for made in section.rows]
        for part in (self, *rows, *self.sections, self._middle, self._inside):
            layout = part.layout()
            if layout is not None:
                layout.activate()
        QApplication.sendEvent(self._inside, QEvent(QEvent.Type.LayoutRequest))  # the area takes its height

    def _first_field(self) -> QWidget | None:
        rows = (made for section in self.sections for made in section.rows)
        return next((made.editor for made in rows if not made.isHidden() and made.isVisible()), None)

    def _leave_search(self) -> None:
        field = self._first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.setVisible(self.width() >= grown(_ROOM))
        if event.size().width() != event.oldSize().width():
            self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._goal is not None and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._hold()
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys: dict[int, Callable[[], None]] = {
                Qt.Key.Key_Down: self._leave_search,
                Qt.Key.Key_Return: self._leave_search,
                Qt.Key.Key_Enter: self._leave_search,
            }
            if event.key() in keys:
                keys[event.key()]()
                return True
        return super().eventFilter(watched, event)
