"""The main window: sidebar, page and side panel, laid out for the room there is. It decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import marked, tr
from desktop.sentences import said
from desktop.theme import Palette, ThemeChoice
from desktop.widgets import accessible
from desktop.widgets.arrangement import Arrangement
from desktop.widgets.banner import Banner, BannerTone
from desktop.widgets.beside import Beside, FrontLine, pane_button
from desktop.widgets.commands import Commands
from desktop.widgets.composer import Composer, ComposerState
from desktop.widgets.drop_overlay import DropOverlay
from desktop.widgets.header import Header
from desktop.widgets.icons import app_icon
from desktop.widgets.model_chip import ModelChip
from desktop.widgets.overlays import Overlays
from desktop.widgets.page_place import MakePage, P, PagePlace, leave, take_turns
from desktop.widgets.pages import models_page, prompt_page, workbench
from desktop.widgets.reading_order import Ordered
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.sidebar import Sidebar
from desktop.widgets.sides import LinedSplitter
from desktop.widgets.snackbar import Snackbar
from desktop.widgets.source_place import SourcePlace
from desktop.widgets.stylesheet import Coloured, qt_palette, stylesheet
from desktop.widgets.tab_order import move_focus
from desktop.widgets.welcome import Welcome
from desktop.window_layout import SMALLEST, WindowLayout


class MainWindow(QMainWindow):
    """Its parts are attributes; whoever owns the window connects their signals."""

    closing = Signal()
    quit_requested = Signal()
    theme_chosen = Signal(str)  # ThemeChoice
    banner_action = Signal()
    regenerate_requested = Signal()
    copy_last_requested = Signal()
    attach_requested = Signal()
    files_dropped = Signal(list)  # list[str], local paths; models among them

    def __init__(self, palette: Palette, transcript: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self._frame_title = ""
        self.setWindowTitle("Openbook")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(*SMALLEST)
        self._home: MainWindow | None = None  # the window in which this one is a pane
        #: Whether news that concern every window are told in this one.
        self.in_front = True
        self.commands = Commands(self)
        self._menu = self.commands.menu()
        self.transcript = transcript
        self.sidebar = Sidebar(palette, self)
        self.header = Header(
            palette, self.commands.toggle_sidebar, self.commands.toggle_panel, self._menu, self
        )
        self.banner = Banner(palette, self)
        self.welcome = Welcome(palette, self)
        self.composer = Composer(palette, self)
        self.panel = SidePanel(palette, self)
        self._page = Ordered(self)
        self.line = FrontLine(palette, self._page)
        self.source = SourcePlace(palette, self._page, self)
        self._stack = QStackedWidget(self._page)
        self._splitter = LinedSplitter(palette.border, self)
        self._column = QVBoxLayout(self._page)
        self._palette = palette
        self.places: list[PagePlace[Any]] = []
        self.workbench = self.add_place(workbench, self.commands.toggle_workbench, tr("Test retrieval"))
        self.models = self.add_place(models_page, self.commands.toggle_models, tr("Models"))
        exact = QAction(tr("The exact prompt"), self, checkable=True)  # in no menu: it belongs to a message
        self.prompt = self.add_place(prompt_page, exact, exact.text())
        self.snackbar = Snackbar(palette, self._page)
        self.overlay = DropOverlay(palette, self)
        self.overlays = Overlays(palette, self)
        self._build()
        self._connect()
        self.colour_frame(palette)  # the parts were made in their colours
        self.resize(WindowLayout().width, WindowLayout().height)
        self.commands.toggle_sidebar.setChecked(True)
        self.show_welcome(True)
        self.header.set_title("")

    # ---- what the window is told ----------------------------------------------------------------------

    def add_place(self, make: MakePage[P], action: QAction, title: str) -> PagePlace[P]:
        """One more page that stands in the place of the conversation while its action is checked."""
        rest, field = (self._stack, self.composer), self.composer.field
        made = PagePlace(make, self._palette, action, self._column, rest, field)
        take_turns(self, *self.places, made)
        made.toggled.connect(lambda shown: self._on_place_toggled(title, shown))
        self.places.append(made)
        return made

    @property
    def chip(self) -> ModelChip:
        """The model chip, wherever it stands."""
        return self.composer.chip

    def show_welcome(self, shown: bool) -> None:
        """Show the page of an empty chat, or the transcript."""
        self._stack.setCurrentWidget(self.welcome if shown else self.transcript)

    def set_title(self, title: str) -> None:
        """Show the title of the open chat in the header and the window's frame."""
        self.header.set_title(title)
        self._frame_title = " ".join(title.split())
        self.home.show_frame_title()

    def show_frame_title(self) -> None:
        """Let the window's frame tell the chat in front."""
        title = self.beside.front._frame_title
        self.setWindowTitle(f"{title} \u2013 Openbook" if title else "Openbook")

    def set_state(self, state: ComposerState, words: str = "") -> None:
        """Tell composer and menu what can be done now."""
        self.composer.set_state(state, words)
        self.commands.stop.setEnabled(state == "busy")

    def set_banner(self, text: str, action: str | None = None, tone: BannerTone = "problem") -> None:
        """Show a sentence under the header; an empty one takes it away."""
        if text:
            self.banner.show_words(said(text), action, tone)
        else:
            self.clear_banner()

    def show_documents(self, shown: bool = True) -> None:
        """Open the panel of documents, or close it."""
        if shown:
            self.panel.show_tab(self.panel.documents)
        self.commands.toggle_panel.setChecked(shown)
        self._tick_documents()

    def show_conversation(self) -> None:
        """Take away what covers the conversation: a page, a floating side, a source without room beside."""
        leave(self.places)
        self._arrangement.close_sides()
        if self.source.covers:
            self.source.close_viewer()

    def show_workbench(self, shown: bool = True) -> None:
        """Open the retrieval workbench in the place of the conversation, or give it back."""
        self.commands.toggle_workbench.setChecked(shown)

    def show_models(self, shown: bool = True) -> None:
        """Open the page of models in the place of the conversation, or give it back."""
        self.commands.toggle_models.setChecked(shown)

    def clear_banner(self) -> None:
        """Take the sentence under the header away."""
        self.banner.clear()

    def withdraw_banner(self, text: str) -> None:
        """Take a sentence away if it is the one that still stands under the header."""
        self.banner.withdraw(said(text))

    def show_snackbar(self, text: str, action: str, callback: Callable[[], None]) -> None:
        """Say what was just done and offer `action`."""
        self.snackbar.offer(said(text), action, callback)
        self._place_snackbar()

    def show_theme_choice(self, choice: str) -> None:
        """Tick the theme that is in use."""
        if choice in get_args(ThemeChoice):
            self.commands.themes[choice].setChecked(True)  # type: ignore[index]

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme, everywhere."""
        self.colour_frame(palette)
        for part in self.coloured:
            part.apply_palette(palette)

    @property
    def coloured(self) -> list[Coloured]:
        """The parts that take over the colours of a theme each by itself."""
        return [
            self.sidebar,
            self.header,
            self.banner,
            self.welcome,
            self.composer,
            self.panel,
            self.snackbar,
            self.overlay,
            self.overlays,
            self.source,
            self.line,
            *self.places,
            *(part for part in (self.transcript,) if isinstance(part, Coloured)),
        ]

    def colour_frame(self, palette: Palette) -> None:
        """Have what stands between the parts in the colours of a theme."""
        self._palette = palette
        colours = qt_palette(palette)
        self.setPalette(colours)
        self._page.setPalette(colours)
        self._splitter.line = palette.border
        self._menu.setStyleSheet(stylesheet(palette))

    def save_layout(self) -> WindowLayout:
        """Where the window stands now."""
        return self._arrangement.save()

    def restore_layout(self, layout: WindowLayout) -> None:
        """Stand where the layout says, as far as the screens of today allow."""
        self._arrangement.restore(layout)

    @property
    def panel_wished(self) -> bool:
        """Whether the person wants the side panel where there is room for it."""
        return self._right.wished

    def wish_panel(self, shown: bool) -> None:
        """Show the side panel where there is room for it."""
        self._right.wish(shown)

    def arrange(self) -> None:
        """Give every part its place in the room there is."""
        self._arrangement.arrange()

    @property
    def beside(self) -> Beside:
        """The second pane of this window."""
        return self._arrangement.beside

    @property
    def home(self) -> MainWindow:
        """The window that has the sidebar and the frame: this one, or the one in which this one is a pane."""
        return self._home or self

    @property
    def is_pane(self) -> bool:
        """Whether it stands in another window, which has the sidebar for both."""
        return self._home is not None

    def live_in(self, home: MainWindow | None) -> None:
        """Be a pane of a window, which has the sidebar for both, or a window again."""
        self._home = home
        self.header.sidebar_button.setVisible(home is None)
        self.turn_button.hide()
        self.close_pane.setVisible(home is not None)
        self.setMinimumSize(*SMALLEST if home is None else (0, 0))
        self.arrange()

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._page.setAutoFillBackground(True)
        self._stack.addWidget(self.transcript)
        self._stack.addWidget(self.welcome)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.header)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        column.addWidget(self.composer)
        self.setCentralWidget(self._splitter)
        self._arrangement = Arrangement(self, self._splitter)
        self._left, self._right = self._arrangement.left, self._arrangement.right
        self._scrim = self._arrangement.scrim
        self._add_pane_buttons()

    def _add_pane_buttons(self) -> None:
        header, commands = self.header, self.commands
        turn = pane_button(header, commands.beside, "swap", marked("Go to the other chat"))
        self.close_pane = pane_button(header, commands.close_pane, "close", marked("Close this chat"))
        self.close_pane.hide()
        for button in (turn, self.close_pane):
            header.add_button(button)
        self.turn_button = turn
        turn.hide()

    def _connect(self) -> None:
        commands, sidebar = self.commands, self.sidebar
        commands.new_chat.triggered.connect(sidebar.new_chat_requested)
        commands.search.triggered.connect(self._on_search)
        commands.rename_chat.triggered.connect(self._on_rename)
        commands.toggle_sidebar.toggled.connect(self._on_sidebar_toggled)
        commands.toggle_panel.toggled.connect(self._on_panel_toggled)
        commands.toggle_documents.triggered.connect(self.show_documents)
        commands.attach.triggered.connect(self.attach_requested)
        self.composer.attach_requested.connect(self.attach_requested)
        self.composer.moved.connect(self._place_snackbar)
        self.composer.chips.more_requested.connect(self.show_documents)
        self.overlay.files_dropped.connect(self._on_files_dropped)
        self.panel.tabs.currentChanged.connect(lambda _: self._tick_documents())
        commands.stop.triggered.connect(self.composer.stop_requested)
        commands.regenerate.triggered.connect(self.regenerate_requested)
        commands.copy_last.triggered.connect(self.copy_last_requested)
        commands.add_model.triggered.connect(self.chip.add_model_requested)
        commands.quit.triggered.connect(self.quit_requested)
        for choice, action in commands.themes.items():
            action.triggered.connect(lambda _=False, choice=choice: self.theme_chosen.emit(choice))
        self.panel.close_requested.connect(lambda: commands.toggle_panel.setChecked(False))
        self.banner.action.connect(self.banner_action)
        self.welcome.prompt_chosen.connect(self._on_prompt_chosen)
        self.source.moved.connect(self.arrange)
        self.beside.changed.connect(self._on_front_changed)
        self._arrangement.arranged.connect(self._on_arranged)
        chosen = (sidebar.chat_selected, sidebar.same_selected, sidebar.hit_selected)
        for signal in (*chosen, sidebar.new_chat_requested):
            signal.connect(self._left.close_if_floating)

    def _on_sidebar_toggled(self, shown: bool) -> None:
        if self._home is not None:
            self._home.commands.toggle_sidebar.setChecked(shown)
        self.arrange()

    def _on_files_dropped(self, paths: list[str]) -> None:
        pane = self.beside.at(self.overlay.place)
        self.beside.bring(pane)
        pane.files_dropped.emit(paths)

    def _on_front_changed(self) -> None:
        self.show_frame_title()

    def _on_panel_toggled(self) -> None:
        self.arrange()
        self._tick_documents()

    def _tick_documents(self) -> None:
        panel = self.panel
        shown = self.commands.toggle_panel.isChecked() and panel.documents_in_front
        self.commands.toggle_documents.setChecked(shown)

    def _on_place_toggled(self, title: str, shown: bool) -> None:
        self._right.close_if_floating()
        if shown and self._page.isHidden():
            self.source.close_viewer()
        self.header.show_place(title if shown else "")
        self._place_snackbar()

    def _on_search(self) -> None:
        self.commands.toggle_sidebar.setChecked(True)
        self.home.sidebar.focus_search()

    def _on_rename(self) -> None:
        self.commands.toggle_sidebar.setChecked(True)
        self.home.sidebar.rename_current()

    def _on_prompt_chosen(self, prompt: str) -> None:
        self.composer.add_text(prompt)
        self.composer.focus_field()

    def _on_arranged(self) -> None:
        self.composer.set_room(self.height())
        self.header.set_tight(self._page.width())
        self._place_snackbar()

    def _place_snackbar(self) -> None:
        bottom = self._page.height() if self.composer.isHidden() else self.composer.y()
        self.snackbar.place(self._page.width(), bottom)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()
        if self.focusWidget() is None:
            self.composer.focus_field()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward) if self.isWindow() else super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()
        if self.beside.other is not None:  # a press that no part wanted is for its pane
            self.beside.bring(self.beside.at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._scrim.isVisible():
            self._arrangement.close_floating()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.panel.flush()
        self.closing.emit()
        event.accept()
