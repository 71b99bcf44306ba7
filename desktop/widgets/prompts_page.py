"""The page of prompts: a list to search in, and the chosen one to be edited; every wish is a signal."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr, trn
from desktop.prompt_library import Finder, Library, Prompt
from desktop.prompt_rows import prompt_row
from desktop.theme import SPACE, Palette
from desktop.widgets.field_icons import add_clear_button, search_sign
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.layouts import margins
from desktop.widgets.menus import rounded_menu
from desktop.widgets.page_frame import PageFrame
from desktop.widgets.prompt_form import PromptForm
from desktop.widgets.row_list import RowList
from desktop.widgets.said import Said
from desktop.widgets.two_panes import TwoPanes

_FIND_MS, _MOST = 30, 100_000


class PromptsPage(PageFrame):
    """Shows a Library; Esc leads back from the prompt to the list, and from there to the chat."""

    new_requested = Signal()
    changed = Signal(str, object)  # the name it had, Prompt
    use_requested = Signal(object)  # Prompt
    duplicate_requested = Signal(object)  # Prompt
    delete_requested = Signal(object)  # Prompt
    import_requested = Signal()
    export_requested = Signal()
    restore_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Prompts"), palette, parent)
        self._library = Library()
        self._finder = Finder()
        self.field = QLineEdit(self)
        self.new = QPushButton(tr("New"), self)
        self.bring = QPushButton(tr("Import\u2026"), self)
        self.write = QPushButton(tr("Export\u2026"), self)
        self.restore = QPushButton(tr("Bring deleted ones back"), self)
        self.close_button = self.make_close_button()
        self.count = ElidedLabel("", "muted", self)
        self._left = QWidget(self)
        self.list = RowList(tr("Prompts"), palette, self._left)
        self.nothing = Said(palette, self._left)
        self._lists = QStackedWidget(self._left)
        self.form = PromptForm(palette, self)
        self.hint = Said(palette, self)
        self._details = QStackedWidget(self)
        self.panes = TwoPanes(self._left, self._details, palette, self)
        self._finding = QTimer(self, singleShot=True, interval=_FIND_MS)
        self._build()
        self._connect()
        self.apply_palette(palette)

    def begin(self) -> None:
        """Appear, ready to be searched."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_library(self, library: Library, chosen: str = "") -> None:
        """Show these prompts; the one called `chosen` is opened."""
        self._library = library
        self._finder = Finder(library.prompts)
        if chosen and self.field.text():
            self.field.clear()
        self._find()
        if chosen:
            self.list.choose(chosen)
            self.panes.open_detail()

    def show_kept(self, prompt: Prompt, library: Library) -> None:
        """What was typed is kept as this; the fields stay as they are."""
        self._library = library
        self._finder = Finder(library.prompts)
        self.form.renamed(prompt)
        self._find()
        self.list.choose(prompt.name)

    def edit_title(self) -> None:
        """Begin to write the prompt that was just made."""
        self.form.focus_title()

    def flush(self) -> None:
        """Tell now of what was typed."""
        self.form.flush()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.new.setIcon(icon("plus", palette.text, 16))
        self._search_icon.setIcon(icon("search", palette.muted, 16))
        self._clear_icon.setIcon(icon("close", palette.muted, 16))
        for part in (self.list, self.nothing, self.hint, self.form, self.panes):
            part.apply_palette(palette)

    def step_back(self) -> bool:
        return self.panes.uncover()

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.field.setPlaceholderText(tr("Search prompts"))
        self.field.setAccessibleName(tr("Search prompts"))
        self._clear_icon = add_clear_button(self.field)
        self.field.setProperty("kind", "search")
        self._search_icon = search_sign(self.field)
        self.new.setProperty("kind", "outline")
        self.new.setToolTip(tr("Write a prompt of your own"))
        self.bring.setToolTip(tr("Add prompts from a JSON or CSV file"))
        self.write.setToolTip(tr("Save all prompts as a JSON or CSV file"))
        self.restore.setToolTip(tr("Bring the deleted built-in prompts back"))
        for button in (self.restore, self.bring, self.write):
            button.setProperty("kind", "link")
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.nothing)
        self.hint.say(
            tr("Prompts"),
            tr("Choose one to see and change it. In the composer, type a slash to use one."),
        )
        self._details.addWidget(self.hint)
        self._details.addWidget(self.form)
        tools = QHBoxLayout()
        tools.setContentsMargins(margins(SPACE.wide, SPACE.base, SPACE.base, SPACE.near))
        tools.setSpacing(SPACE.near)
        tools.addWidget(self.field, 1)
        tools.addWidget(self.new)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(tools)
        left.addWidget(self._lists, 1)
        head = QHBoxLayout()
        head.setContentsMargins(margins(SPACE.wide + 2, SPACE.near, SPACE.near, SPACE.near))
        head.addWidget(self.count, 1)
        for button in (self.restore, self.bring, self.write):
            head.addWidget(button)
        head.addWidget(self.close_button)
        self.lay_out(head, self.panes)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._finding.start())
        self._finding.timeout.connect(self._find)
        self.list.chosen.connect(self._on_chosen)
        self.list.clicked.connect(lambda _: self.panes.open_detail())
        self.list.opened.connect(self._on_opened)
        self.list.delete_requested.connect(lambda _: self._ask(self.delete_requested))
        self.list.menu_requested.connect(lambda _, at: self._open_menu(at))
        self.nothing.pressed.connect(self.new_requested)
        self.new.clicked.connect(self.new_requested)
        self.bring.clicked.connect(self.import_requested)
        self.write.clicked.connect(self.export_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.panes.went_back.connect(self.list.step_in)
        self.form.changed.connect(self.changed)
        self.form.use_requested.connect(lambda: self._ask(self.use_requested))
        self.form.duplicate_requested.connect(lambda: self._ask(self.duplicate_requested))
        self.form.delete_requested.connect(lambda: self._ask(self.delete_requested))

    def _find(self) -> None:
        self._finding.stop()
        query = self.field.text().strip()
        found = self._finder.found(query, _MOST)
        self.list.show_rows([prompt_row(prompt) for prompt in found])
        self._lists.setCurrentWidget(self.list if found else self.nothing)
        if not found and query:
            self.nothing.say(
                tr("No prompt is called that"), tr("Try other letters, or write it."), tr("New prompt")
            )
        elif not found:
            words = tr("Write one, or bring some from another program.")
            self.nothing.say(tr("There are no prompts"), words, tr("New prompt"))
        self.restore.setVisible(bool(self._library.removed))
        self.count.setText(trn("{count} prompt", "{count} prompts", len(found)))

    def _chosen(self) -> Prompt | None:
        return self._library.prompt(self.list.key)

    def _on_chosen(self, key: str) -> None:
        prompt = self._library.prompt(key)
        self._details.setCurrentWidget(self.form if prompt is not None else self.hint)
        if prompt is not None and (self.form.prompt is None or self.form.prompt != prompt):
            self.form.show_prompt(prompt)

    def _on_opened(self, _: str) -> None:
        self.panes.open_detail()
        self.form.focus_title()

    def _ask(self, wish: SignalInstance) -> None:
        self.form.flush()
        prompt = self._chosen()
        if prompt is not None:
            wish.emit(prompt)

    def _open_menu(self, at: QPoint) -> None:
        menu = rounded_menu(self)
        menu.addAction(tr("Use it")).triggered.connect(lambda: self._ask(self.use_requested))
        menu.addAction(tr("Duplicate")).triggered.connect(lambda: self._ask(self.duplicate_requested))
        menu.addSeparator()
        menu.addAction(tr("Delete")).triggered.connect(lambda: self._ask(self.delete_requested))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.step_in()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.form.flush()
