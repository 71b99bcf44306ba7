"""Between the prompts of the profile, the list over the composer and the page where they are edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QGuiApplication

from desktop.escaping import escaped_line
from desktop.language import marked, tr
from desktop.prompt_book import PromptBook
from desktop.prompt_fields import fill
from desktop.prompt_library import Library, Prompt, built_in, free_name
from desktop.widgets.choosing import choose_prompts, choose_prompts_target
from desktop.widgets.composer_field import PASTED, clean
from desktop.widgets.pages import prompts_page

if TYPE_CHECKING:
    from desktop.widgets.prompts_page import PromptsPage
    from desktop.widgets.window import MainWindow

NEW_TEXT = marked("Explain {{topic}} in three sentences.")


class PromptsWires:
    """One window's; the book is that of all windows."""

    def __init__(self, window: MainWindow, book: PromptBook, selected: Callable[[], str]) -> None:
        """`selected` is the text that is selected in the conversation."""
        self._window, self._book, self._selected = window, book, selected
        action = window.commands.add(
            "prompts", marked("Prompts\u2026"), "Chat", "Ctrl+J", "slash library templates saved snippets",
            checkable=True, apart=True,
        )  # fmt: skip
        self.place = window.add_place(prompts_page, action, tr("Prompts"))
        self._ours = False  # the change under way was typed in this page
        slash = window.composer.slash
        slash.chosen.connect(self.use)
        slash.manage_requested.connect(lambda: action.setChecked(True))
        self.place.made.connect(self._on_made)
        book.changed.connect(self._on_changed)
        book.troubled.connect(lambda words: window.banner.add_words(words, "info"))
        book.brought.connect(self._on_brought)
        book.open()
        self._on_changed()

    def use(self, prompt: Prompt, typed: int = 0) -> None:
        """Put a prompt into the composer, in the place of what was typed to find it."""
        composer = self._window.composer
        clipboard = ""
        if "clipboard" in prompt.text.casefold():
            clipboard = clean(QGuiApplication.clipboard().text()).strip()
        long = clipboard if len(clipboard) > PASTED else ""
        values = {
            "clipboard": tr("(the pasted text below)") if long else clipboard,
            "selection": self._selected().strip(),
            "date": QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat),
        }
        composer.begin_prompt(fill(prompt.text, values), typed)
        if long:
            composer.held.add_text(long)

    def _on_made(self, page: PromptsPage) -> None:
        page.new_requested.connect(self._on_new)
        page.changed.connect(self._on_edited)
        page.use_requested.connect(self._on_use)
        page.duplicate_requested.connect(self._on_duplicate)
        page.delete_requested.connect(self._on_delete)
        page.restore_requested.connect(self._on_restore)
        page.import_requested.connect(self._on_import)
        page.export_requested.connect(self._on_export)
        page.show_library(self._book.library)

    def _on_changed(self) -> None:
        self._window.composer.slash.show_prompts(self._book.library.prompts)
        if self.place.has_page and not self._ours:
            self.place.page.show_library(self._book.library)

    def _on_new(self) -> None:
        names = {prompt.name for prompt in self._book.library.prompts}
        prompt = Prompt(free_name("new-prompt", names), tr("New prompt"), tr(NEW_TEXT))
        self._add(prompt)
        self.place.page.edit_title()

    def _on_duplicate(self, prompt: Prompt) -> None:
        names = {one.name for one in self._book.library.prompts}
        copy = replace(
            prompt, name=free_name(prompt.name, names), title=tr("{title} (copy)", title=tr(prompt.title))
        )
        self._add(copy)
        self.place.page.edit_title()

    def _add(self, prompt: Prompt) -> None:
        self._book.change(self._book.library.with_prompt(prompt))
        self.place.page.show_library(self._book.library, prompt.name)

    def _on_edited(self, name: str, prompt: Prompt) -> None:
        """What is typed is kept in the list as well, without touching the fields that it is typed into."""
        library = self._book.library.with_prompt(prompt, instead_of=name)
        others = {one.name for one in self._book.library.prompts} - {name}
        kept = replace(prompt, name=free_name(prompt.name, others))
        self._ours = True
        try:
            self._book.change(library)
        finally:
            self._ours = False
        self.place.page.show_kept(kept, self._book.library)

    def _on_use(self, prompt: Prompt) -> None:
        self.place.action.setChecked(False)
        self.use(prompt)

    def _on_delete(self, prompt: Prompt) -> None:
        before = self._book.library
        self._book.change(before.without(prompt.name))
        words = tr("\u201c{title}\u201d was deleted.", title=escaped_line(tr(prompt.title)))
        self._window.show_snackbar(words, tr("Undo"), lambda: self._put_back(prompt, before))

    def _put_back(self, prompt: Prompt, before: Library) -> None:
        library = self._book.library
        if library == before.without(prompt.name):
            self._book.change(before)  # to its old place
        else:
            kept = tuple(name for name in library.removed if name != prompt.name)
            self._book.change(replace(library.with_prompt(prompt), removed=kept))
        if self.place.action.isChecked():
            self.place.page.show_library(self._book.library, prompt.name)

    def _on_restore(self) -> None:
        library = self._book.library
        back = [prompt for prompt in built_in() if prompt.name in library.removed]
        library, _ = replace(library, removed=()).with_all(back)
        self._book.change(library)

    def _on_import(self) -> None:
        path = choose_prompts(self._window)
        if path:
            self._book.bring(path)

    def _on_export(self) -> None:
        path = choose_prompts_target(self._window)
        if path:
            self._book.write_out(path)

    def _on_brought(self, words: str) -> None:
        if self.place.action.isChecked():
            self._window.set_banner(words, tone="info")
