"""The source behind a citation: its page with the passage marked, or its text, and ways to look further.

It asks for pages by signals and shows what comes back, whenever it comes; answers for other pages are left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.cited import file_name
from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.source_view import CHANGED, FORGOTTEN, GONE, excerpt, monospaced, pictured
from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.banner import Banner
from desktop.widgets.find_bar import FindBar
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel, plain_tooltip
from desktop.widgets.layouts import margins
from desktop.widgets.page_picture import STEP, PagePicture
from desktop.widgets.page_text import TextPage
from desktop.widgets.refit import hold_row
from desktop.widgets.source_bar import SourceBar
from desktop.widgets.source_find import SourceFind
from desktop.widgets.stylesheet import qt_palette, stylesheet
from rag import Citation, PageText, Rendered, Span

_SMALL = "QPushButton { padding: 5px 7px; }"
_LOST = {"missing": GONE, "changed": CHANGED}


class SourceViewer(QFrame):
    """One document at a time."""

    page_requested = Signal(int, int, int, object)  # document, page, pixels of width, spans to mark
    text_requested = Signal(int, object)  # document, page or None
    open_requested = Signal(str)  # the path of the file
    brief_requested = Signal(str)  # the path of the file
    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._citation: Citation | None = None
        self._document = 0
        self._page: int | None = None
        self._pages = 0
        self._pictured = self._possible = False
        self._texts: dict[int | None, PageText] = {}
        self.name = ElidedLabel("", "strong", self)
        self.bar = SourceBar(palette, self)
        self.find_bar = FindBar(palette, self)
        self.banner = Banner(palette, self)
        self.picture = PagePicture(palette, self)
        self.text = TextPage(palette, self)
        self.search = SourceFind(self)
        self._views = QStackedWidget(self)
        self._search_button, self._close = QToolButton(self), QToolButton(self)
        self.brief_button = QPushButton(tr("Brief"), self)
        self.brief_button.setToolTip(tr("Write a brief of this document in the chat"))
        self.open_button = _worded(tr("Open with system program"), self)
        self.copy_button = _worded(tr("Copy passage"), self)
        self._build()
        self._connect()
        self.apply_palette(palette)

    # ---- what the viewer is told ----------------------------------------------------------------------

    @property
    def page(self) -> int | None:
        """The page that is shown."""
        return self._page

    def show_citation(self, citation: Citation) -> None:
        """Open the source of a citation at its page."""
        if citation.document != self._document:
            self._texts.clear()
            self._pages = 0
        self._citation, self._document = citation, citation.document
        self._possible = self._pictured = pictured(citation)
        self.banner.hide()
        self.find_bar.hide()
        self.search.stop()
        name = file_name(citation)
        self.name.setText(name)
        self.name.setToolTip(plain_tooltip(escaped_line(citation.file)))
        self.setAccessibleName(tr("Source: {name}", name=name))
        self._turn_to(citation.page)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: Rendered) -> None:
        """Show a rendered page, if it is the one that is waited for."""
        if (
            self._pictured
            and (page.document, page.page) == (self._document, self._page)
            and not (self.picture.show_page(page))
        ):
            self.tell(
                page.document, page.page, "damaged", tr("This page could not be drawn; here is its text.")
            )

    def show_text(self, page: PageText) -> None:
        """Take the text of a page of this document."""
        if page.document != self._document or self._citation is None:
            return
        self._texts[page.page] = page
        self._pages = max(self._pages, page.pages)
        if page.page == self._page:
            self._show_place()
            self._lay_text()
        self.search.take(page.page, page.text)

    def tell(self, document: int, page: int | None, code: str, words: str) -> None:
        """A page could not be rendered: its file is "missing" or "changed", or `words` say what happened."""
        if document == self._document and self._citation is not None and page == self._page:
            self._possible = self._possible and code not in _LOST
            self.banner.show_words(tr(_LOST[code]) if code in _LOST else words, tone="info")
            self._set_pictured(False)

    def forget(self, document: int, page: int | None) -> None:
        """Nothing of a page is left: the citation shows what it keeps itself."""
        if document != self._document or self._citation is None or page != self._page:
            return
        text, span = excerpt(self._citation)
        self._possible = False
        self.banner.show_words(tr(FORGOTTEN), tone="info")
        self._set_pictured(False)
        self.text.show_text(text, False)
        self.text.mark((span,), span)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.setPalette(qt_palette(palette))
        for part in (self._head, self._foot):
            part.setStyleSheet(f"{stylesheet(palette)}QPushButton {{ font-size: {TYPE.label}px; }}{_SMALL}")
        for line in self._lines:
            line.setStyleSheet(f"background: {palette.border};")
        self._search_button.setIcon(icon("search", palette.muted, 18))
        self._close.setIcon(icon("close", palette.muted, 18))
        self.open_button.setIcon(icon("external", palette.muted, 16))
        self.copy_button.setIcon(icon("copy", palette.muted, 16))
        for part in (self.bar, self.find_bar, self.banner, self.picture, self.text):
            part.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def view(self) -> QWidget:
        """The part that is read."""
        return self.picture if self._pictured else self.text

    def _turn_to(self, page: int | None) -> None:
        """Show a page, from what is known of it or from what will come."""
        self._page = page
        self._set_pictured(self._pictured)
        self.picture.clear()
        self._show_place()
        if page in self._texts:
            self._lay_text()
        else:
            self.text.show_text("", False)
            self.text_requested.emit(self._document, page)
        if self._pictured:
            self._ask()

    def _ask(self) -> None:
        if self._pictured and self._page is not None:
            self.page_requested.emit(self._document, self._page, self.picture.pixels, tuple(self._spans()))

    def _spans(self) -> Sequence[Span]:
        """What is marked here: what is looked for, in a picture its current place alone, else the passage."""
        current = self.search.current
        if self.search.active and self._pictured:
            return (current.span,) if current is not None and current.page == self._page else ()
        if self.search.active:
            return self.search.on_page(self._page)
        citation = self._citation
        here = citation is not None and citation.page == self._page and citation.start < citation.end
        return (Span(citation.start, citation.end),) if citation is not None and here else ()

    def _lay_text(self) -> None:
        page = self._texts[self._page]
        self.text.show_text(page.text, monospaced(page.kind))
        self.picture.setAccessibleDescription(page.text[:4_000])
        self._mark()

    def _mark(self) -> None:
        spans = self._spans()
        current = self.search.current
        if self.search.active and current is not None and current.page == self._page:
            self.text.mark(spans, current.span)
        else:
            self.text.mark(spans, spans[0] if spans and not self.search.active else None)

    def _show_place(self) -> None:
        self.bar.show_place(self._page, self._pages)
        self.bar.setVisible(self._page is not None or self._possible)

    def _set_pictured(self, pictured: bool) -> None:
        held = self.view.hasFocus()
        self._pictured = pictured
        self.bar.show_kind(pictured, self._possible)
        self._views.setCurrentWidget(self.view)
        if held:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_picture_wanted(self, pictured: bool) -> None:
        self._set_pictured(pictured)
        if not pictured and self._page in self._texts:
            self._mark()
        self.picture.seek()
        self._ask()

    def _on_stepped(self, step: int) -> None:
        if self._page is not None:
            self._go_to(self._page + step)

    def _go_to(self, page: int) -> None:
        last = self._pages or page
        page = min(max(1, page), last)
        if self._page is not None and page != self._page:
            self._turn_to(page)
        self._show_place()

    def _on_zoomed(self, step: int) -> None:
        self.picture.set_zoom(self.picture.zoom * STEP**step if step else 1.0)

    def _on_counted(self) -> None:
        self.find_bar.say(self.search.words)

    def _on_found(self) -> None:
        """The search went to another place, or has ended."""
        current = self.search.current
        if current is not None and current.page != self._page:
            self._turn_to(current.page)
        elif self._page in self._texts:
            self._mark()
            self.picture.seek()
            self._ask()

    def _on_close(self) -> None:
        self.closed.emit()

    def _on_find(self) -> None:
        self.find_bar.begin()
        self._on_typed(self.find_bar.field.text())

    def _on_typed(self, words: str) -> None:
        texts = {page: text.text for page, text in self._texts.items()}
        self.search.look_for(words, self._page, self._pages, texts)

    def _on_find_closed(self) -> None:
        self.find_bar.hide()
        self.search.stop()
        self._on_found()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_copy(self) -> None:
        if self._citation is not None:
            QGuiApplication.clipboard().setText(self._citation.text)

    def _on_brief(self) -> None:
        if self._citation is not None:
            self.brief_requested.emit(self._citation.file)

    def _on_open(self) -> None:
        if self._citation is not None:
            self.open_requested.emit(self._citation.file)

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self._head, self._foot = QFrame(self), QFrame(self)
        hold_row(self._head, 47)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(margins(16, 0, 8, 0))
        head.addWidget(self.name, 1)
        head.addWidget(self.brief_button)
        for button, words in (
            (self._search_button, tr("Find in this document (Ctrl+F)")),
            (self._close, tr("Close (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words.partition(" (")[0])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            head.addWidget(button)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(8, 6, 8, 6)
        ways = Flow(SPACE.near, self._foot, apart=True)
        ways.add(self.open_button)
        ways.add(self.copy_button)
        foot.addWidget(ways)
        self._views.addWidget(self.picture)
        self._views.addWidget(self.text)
        self._lines = [QFrame(self) for _ in range(2)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in self._lines:
            line.setFixedHeight(1)
        upper: tuple[QWidget, ...] = (self._head, self._lines[0], self.bar, self.find_bar, self.banner)
        for part in upper:
            column.addWidget(part)
        column.addWidget(self._views, 1)
        column.addWidget(self._lines[1])
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.bar.stepped.connect(self._on_stepped)
        self.bar.page_chosen.connect(self._go_to)
        self.bar.picture_wanted.connect(self._on_picture_wanted)
        self.bar.zoomed.connect(self._on_zoomed)
        self.picture.turned.connect(self._on_stepped)
        self.picture.wanted.connect(lambda _pixels: self._ask())
        self.find_bar.typed.connect(self._on_typed)
        self.find_bar.stepped.connect(self.search.step)
        self.find_bar.closed.connect(self._on_find_closed)
        self.search.counted.connect(self._on_counted)
        self.search.found.connect(self._on_found)
        self.search.text_wanted.connect(lambda page: self.text_requested.emit(self._document, page))
        self._search_button.clicked.connect(self._on_find)
        self._close.clicked.connect(self._on_close)
        self.brief_button.clicked.connect(self._on_brief)
        self.copy_button.clicked.connect(self._on_copy)
        self.open_button.clicked.connect(self._on_open)

    def _obey(self, event: QKeyEvent, acting: bool) -> bool:
        """Whether a key means something to the viewer; it is done where `acting`."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keys = Qt.Key
        orders: dict[tuple[Qt.Key, bool], Callable[[], None]] = {
            (keys.Key_F, True): self._on_find,
            (keys.Key_PageUp, True): lambda: self._on_stepped(-1),
            (keys.Key_PageDown, True): lambda: self._on_stepped(1),
            (keys.Key_Plus, True): lambda: self._on_zoomed(1),
            (keys.Key_Equal, True): lambda: self._on_zoomed(1),
            (keys.Key_Minus, True): lambda: self._on_zoomed(-1),
            (keys.Key_0, True): lambda: self._on_zoomed(0),
            (keys.Key_Escape, False): self._on_close,
        }
        order = orders.get((keys(event.key()), control))
        if order is not None and acting:
            order()
        return order is not None

    # ---- Qt -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and self._obey(event, acting=False):
            event.accept()  # the window has shortcuts of the same keys; here they belong to the document
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._obey(event, acting=True):
            super().keyPressEvent(event)


def _worded(words: str, parent: QWidget) -> QPushButton:
    """A button with air between its picture and its words."""
    button = QPushButton(f"\u2002{words}", parent)
    button.setAccessibleName(words)
    return button
