"""Between the composer and others: earlier questions, token counts, pictures, the key that sends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage

from desktop import pasted
from desktop.chat import ChatController
from desktop.language import marked, tr
from desktop.models import ModelState
from desktop.pictures import Pictures, Seen
from desktop.shared import Shared
from desktop.token_count import Count, TokenCounter
from desktop.widgets.held_chips import Picture
from engine import Event

if TYPE_CHECKING:
    from desktop.settings import Settings
    from desktop.widgets.window import MainWindow


class ComposerWires:
    """One composer's; lives as long as its window."""

    def __init__(
        self,
        window: MainWindow,
        chat: ChatController,
        shared: Shared,
        attach: Callable[[list[str]], None],
    ) -> None:
        """`attach` gives files to the open chat."""
        self._attach = attach
        self._window, self._composer, self._chat, self._shared = window, window.composer, chat, shared
        self.counter = TokenCounter(shared.engine, lambda: self._composer.draft, window)
        self.pictures = Pictures(shared.folder / "pictures", shared.post, window)
        self._from_composer()
        self._from_others()
        self._on_settings(shared.settings.value)
        self._on_model(shared.models.state)
        self.pictures.sweep(shared.records)

    def on_engine_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        self.counter.on_event(event)

    def _from_composer(self) -> None:
        composer, counter, pictures = self._composer, self.counter, self.pictures
        composer.text_changed.connect(counter.touch)
        composer.submitted.connect(lambda _: counter.forget())
        composer.recall.wanted.connect(self._on_recall)
        composer.pictures_offered.connect(lambda paths: pictures.keep_files(paths, self._visit))
        composer.picture_pasted.connect(self._on_picture_pasted)
        composer.pictures_named.connect(pictures.look)
        composer.held.file_wanted.connect(self._on_file_wanted)
        composer.held.picture_opened.connect(lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))
        edit = self._window.commands.add(
            "edit-last",
            marked("Edit the last question"),
            "Answer",
            "Ctrl+Up",
            "change correct rewrite message",
        )
        edit.triggered.connect(lambda _=False: composer.edit_last_requested.emit())

    def _from_others(self) -> None:
        shared, pictures = self._shared, self.pictures
        self.counter.counted.connect(self._on_counted)
        self._chat.usage.connect(lambda tokens, *_: self.counter.set_used(tokens))
        shared.answers.computing.connect(self.counter.set_busy)
        shared.models.changed.connect(self._on_model)
        shared.settings.changed.connect(self._on_settings)
        pictures.kept.connect(self._on_kept)
        pictures.seen.connect(self._on_seen)
        pictures.gone.connect(self._on_gone)
        pictures.refused.connect(lambda words: self._window.banner.add_words(words, "info", "pictures"))

    @property
    def _visit(self) -> object:
        chat = self._chat.chat
        return chat.id if chat is not None else None

    # ---- earlier questions ------------------------------------------------------------------------------

    def _on_recall(self) -> None:
        here = [
            one.text for one in reversed(self._chat.branch.messages) if one.role == "user" and not one.brief
        ]
        home = self._visit
        chat_id = home if isinstance(home, int) else None

        def found(others: list[str]) -> None:
            if self._visit == home:
                self._composer.recall.show_questions([*here, *others])

        self._shared.records.ask(lambda store: store.questions.asked(chat_id), found)

    # ---- the length of a message ------------------------------------------------------------------------

    def _on_counted(self, count: Count | None) -> None:
        self._composer.show_tokens(count.words if count else "", count.spoken if count else "")
        self._composer.say_too_long(count.warning if count else "")

    def _on_model(self, state: ModelState) -> None:
        model = self._shared.models.model if state.ready else None
        self.counter.set_model(model.context if model else 0)
        self._composer.set_model_name(state.name)

    def _on_settings(self, settings: Settings) -> None:
        self._composer.set_send_key(settings.send_key)

    def _on_file_wanted(self, text: str) -> None:
        """A long text becomes a file of the chat, of which the model is given what matters."""
        folder, home = self._shared.folder / "library" / "pasted", self._visit

        def kept(path: Path) -> None:
            if self._visit == home:
                self._composer.held.drop_text(text)
                self._attach([str(path)])

        if text:
            self._shared.records.ask(lambda _: pasted.keep(text, folder, datetime.now()), kept)

    # ---- pictures ---------------------------------------------------------------------------------------

    def _on_picture_pasted(self, image: QImage) -> None:
        self.pictures.keep_image(image, self._visit)

    def _on_kept(self, seen: Seen, visit: object) -> None:
        if visit == self._visit:  # it belongs to the message that it was taken for
            self._composer.held.add_picture(Picture(seen.path, seen.name, seen.facts, seen.thumb))

    def _on_seen(self, seen: Seen) -> None:
        self._composer.held.describe_picture(seen.path, seen.name, seen.facts, seen.thumb)

    def _on_gone(self, path: str) -> None:
        if path in self._composer.held.paths:
            self._composer.held.drop_pictures([path])
            words = tr("A picture of this message is no longer there, so it was taken out. Add it again.")
            self._window.set_banner(words, tone="info")
