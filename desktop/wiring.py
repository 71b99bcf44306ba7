"""What is connected to what: the signals of the window's parts to the controllers, and theirs back.

Each function connects one controller; the window decides nothing and the controllers draw nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop.attempt import of_failure
from desktop.chat import ChatController
from desktop.history import Chat
from desktop.language import marked, tr
from desktop.model_choices import choices
from desktop.models import ModelController, ModelState
from desktop.sentences import said
from desktop.transcript import MessageItem
from desktop.widgets.page_place import leave
from engine import Failed, LoadedModel, ModelEntry

if TYPE_CHECKING:
    from desktop.widgets.banner import BannerTone
    from desktop.widgets.load_panel import LoadPanel
    from desktop.widgets.sampling_panel import SamplingPanel
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.window import MainWindow

#: What leads from the banner to the whole story.
DETAILS = marked("Details")


class ChatWires:
    """Between the open conversation and the window."""

    def __init__(self, window: MainWindow, transcript: Transcript, chat: ChatController) -> None:
        self._window, self._transcript, self._chat = window, transcript, chat
        self._used = self._context = self._omitted = 0
        self._model = ModelState()
        self._picked = False  # the person wants to see the chat that comes
        #: Told of a chat that was chosen in the sidebar; it says where it is shown.
        self.wish: Callable[[int | None, int], object] = self.open
        self._from_window()
        self._to_window()

    def _from_window(self) -> None:
        window, chat = self._window, self._chat
        window.composer.submitted.connect(chat.send)
        window.composer.stop_requested.connect(self._on_stop)
        window.composer.draft_changed.connect(chat.keep_draft)
        window.composer.edit_last_requested.connect(self._on_edit_last)
        window.sidebar.new_chat_requested.connect(lambda: self._open(None))
        window.sidebar.chat_selected.connect(self._open)
        window.sidebar.hit_selected.connect(self._open)
        window.sidebar.rename_requested.connect(chat.rename)
        window.commands.delete_chat.triggered.connect(self._on_delete_open)
        window.regenerate_requested.connect(self._on_regenerate_last)
        window.copy_last_requested.connect(self._on_copy_last)
        window.panel.later_sampling.wire(self._on_panel_made)
        self._transcript.action_requested.connect(self._on_action)
        self._transcript.edited.connect(chat.changes.edit)
        self._transcript.typed.connect(window.composer.type_on)
        self._transcript.link_activated.connect(lambda target: QDesktopServices.openUrl(QUrl(target)))

    def _on_panel_made(self, panel: SamplingPanel) -> None:
        panel.values_changed.connect(self._chat.set_values)
        panel.system_changed.connect(self._chat.set_system)
        self._show_manner()

    def _to_window(self) -> None:
        window, chat, transcript = self._window, self._chat, self._transcript
        chat.opening.left.connect(lambda: window.composer.set_text(""))
        chat.opened.connect(self._on_opened)
        chat.sought.connect(transcript.scroll_to)
        chat.chat_changed.connect(self._on_chat_changed)
        chat.added.connect(self._on_added)
        chat.replaced.connect(transcript.replace)
        chat.finished.connect(transcript.finish)
        chat.truncated.connect(self._on_truncated)
        chat.wrote.connect(transcript.feed)
        chat.sent.connect(window.composer.take)
        chat.returned.connect(transcript.begin_edit)
        chat.busy_changed.connect(lambda _: self._show_state())
        chat.reading.connect(self._on_reading)
        chat.usage.connect(self._on_usage)

    def show_model(self, state: ModelState, context: int) -> None:
        """The model's state decides what the composer can do; `context` is its window, 0 without one."""
        self._model = state
        if context != self._context:
            self._context = context
            self._on_usage(self._used, context, 0)
        self._show_state()

    def _open(self, chat_id: int | None, message_id: int = 0) -> None:
        self.wish(chat_id, message_id)

    def open(self, chat_id: int | None, message_id: int = 0) -> None:
        """Show a chat here; once it is there, in the place of a page that stands there."""
        self._picked = True
        self._window.panel.flush()  # what was typed there belongs to the chat before
        self._chat.open(chat_id, message_id)

    def _show_state(self) -> None:
        if self._chat.busy:
            words = tr("The model is loading. Your message will be answered when it is ready.")
            self._window.set_state("busy", words if self._model.progress is not None else "")
        elif self._model.ready:
            self._window.set_state("idle")
        elif self._model.progress is not None:
            self._window.set_state("waiting")
        elif self._model.path:
            words = tr("The model is not loaded. Choose it again, or another one, to go on.")
            self._window.set_state("unavailable", words)
        else:
            self._window.set_state("unavailable")

    def _on_opened(self, chat: Chat | None, items: Sequence[MessageItem], draft: str) -> None:
        window = self._window
        if self._picked:
            self._picked = False
            leave(window.places)
        self._transcript.show_messages(items, chat.place if chat else "")
        window.show_welcome(not items)
        window.set_title(chat.title if chat else "")
        window.sidebar.select(chat.id if chat else None)
        window.composer.set_text(draft)
        window.composer.focus_field()
        self._show_manner()

    def _show_manner(self) -> None:
        panel = self._window.panel.later_sampling.made
        if panel is not None:
            panel.show_system(self._chat.system)
            panel.show_values(self._chat.recommended, self._chat.values)

    def _on_chat_changed(self, chat: Chat) -> None:
        self._window.set_title(chat.title)
        self._window.sidebar.select(chat.id)

    def _on_added(self, item: MessageItem) -> None:
        self._window.show_welcome(False)
        self._transcript.append(item)

    def _on_truncated(self, last: int) -> None:
        held = self._transcript.focus.index is not None
        if last:
            self._transcript.truncate_after(last)
        else:
            self._transcript.show_messages([])
        if held and self._transcript.focus.index is None:
            self._window.composer.focus_field()  # the message that had the keyboard is gone

    def _on_reading(self, cached: int, read: int, total: int) -> None:
        if total and read < total:
            self._window.composer.set_reading(cached, read, total)
        else:
            self._window.composer.clear_reading()

    def _on_usage(self, tokens: int, size: int, omitted: int) -> None:
        self._used, self._context = tokens, size or self._context
        self._omitted = omitted if omitted >= 0 else self._omitted
        self._window.header.set_usage(tokens, self._context, self._omitted)

    def _on_action(self, action: str, message_id: int) -> None:
        match action:
            case "regenerate":
                self._chat.changes.regenerate(message_id)
            case "previous":
                self._chat.changes.step(message_id, -1)
            case "next":
                self._chat.changes.step(message_id, 1)
            case _:
                pass  # done where it was asked for, or by the wires of turns

    def _on_stop(self) -> None:
        if self._chat.busy:  # seen at once, also when the model takes its time to let go
            self._window.set_state("busy", tr("Stopping\u2026"))
        self._chat.stop()

    def _on_edit_last(self) -> None:
        question = self._chat.branch.last("user")
        if question is not None:
            self._transcript.begin_edit(question.id)

    def _on_regenerate_last(self) -> None:
        last = self._chat.branch.last("assistant") or self._chat.branch.last("user")
        if last is not None:
            self._chat.changes.regenerate(last.id)

    def _on_copy_last(self) -> None:
        answer = self._chat.branch.last("assistant")
        if answer is not None:
            QGuiApplication.clipboard().setText(answer.text)

    def _on_delete_open(self) -> None:
        if self._chat.chat is not None:
            self._chat.delete(self._chat.chat.id)


class ModelWires:
    """Between the choice of the model and the window."""

    def __init__(
        self, window: MainWindow, models: ModelController, chat: ChatController, chat_wires: ChatWires
    ) -> None:
        self._window, self._models, self._chat, self._chat_wires = window, models, chat, chat_wires
        self._entries: Sequence[ModelEntry] = ()
        self._said = ""  # the banner about a model, which goes when one is loaded
        self._offer = self._on_next_step  # what its button does
        chip = window.chip
        chip.model_chosen.connect(models.load)
        chip.unload_requested.connect(models.unload)
        window.panel.later_model.wire(self._on_panel_made)
        window.welcome.action_requested.connect(self._on_next_step)
        window.banner_action.connect(self._on_banner_action)
        models.changed.connect(self._on_changed)
        models.loaded.connect(self._on_loaded)
        models.listed.connect(self._on_listed)
        models.troubled.connect(self._say)
        models.load_failed.connect(self._on_load_failed)
        models.held_back.connect(self._on_held_back)

    def _on_panel_made(self, panel: LoadPanel) -> None:
        models = self._models
        panel.load_settings_changed.connect(lambda settings: models.load("", settings))
        models.devices_listed.connect(panel.set_devices)
        panel.set_devices(list(models.devices))
        panel.set_model(models.model)
        panel.show_settings(models.settings)

    def catch_up(self) -> None:
        """Show what was known before this window was there."""
        models = self._models
        self._on_listed(models.entries)
        if models.state.path or models.state.problem:
            self._on_changed(models.state)
        if models.model is not None:
            self._show_loaded(models.model)

    def _on_changed(self, state: ModelState) -> None:
        chip, welcome = self._window.chip, self._window.welcome
        if state.problem and not state.path:
            chip.show_empty()
            welcome.set_state(said(state.problem), True, tr("Add a model file\u2026"))
        elif state.problem:
            chip.show_problem(state.name or tr("No model"), said(state.problem))
            welcome.set_state(said(state.problem), True, tr("Try again"))
        elif state.progress is not None:
            chip.show_loading(state.name, state.progress)
            welcome.set_state(tr("{name} is loading.", name=state.name))
        else:
            chip.show_ready(state.name, state.path)
            welcome.set_state(tr("{name} is ready.", name=state.name))
        self._show_models()
        model = self._models.model
        panel = self._window.panel.later_model.made
        if model is None and panel is not None:
            panel.set_model(None)
        self._chat_wires.show_model(state, model.context if model else 0)

    def _on_loaded(self, model: LoadedModel) -> None:
        self._unsay()
        self._show_loaded(model)
        if model.notices and not self._window.banner.isVisible():  # they are in the Model tab too
            self._say(" ".join(model.notices[:2]), tr(DETAILS), "info", self.show_details)

    def _show_loaded(self, model: LoadedModel) -> None:
        from engine.catalogue import recommended_for  # lazy: no model is loaded while the window starts

        self._chat.use_model(model.file.name, model.file.path, recommended_for(model.file))
        panel, sampling = self._window.panel.later_model.made, self._window.panel.later_sampling.made
        if panel is not None:
            panel.set_model(model)
            panel.show_settings(self._models.settings)
        if sampling is not None:
            sampling.show_values(self._chat.recommended, self._chat.values)

    def _on_listed(self, entries: Sequence[ModelEntry]) -> None:
        self._entries = entries
        self._show_models()

    def _show_models(self) -> None:
        self._window.chip.set_models(choices(self._entries), self._models.state.path)

    def _on_held_back(self, _: str) -> None:
        words = tr("The model was not loaded, because Openbook ended while loading it last time.")
        self._say(f"{words} {tr('You can try again or choose another one.')}", tr("Load it anyway"))

    def show_details(self) -> None:
        """Open the Model tab, which says all about how the model was loaded."""
        self._window.panel.show_tab(self._window.panel.model)
        self._window.commands.toggle_panel.setChecked(True)

    def _on_load_failed(self, failed: Failed) -> None:
        panel = self._window.panel.model
        panel.show_settings(self._models.settings)
        panel.show_attempt(of_failure(failed))
        self._say(failed.message, tr(DETAILS), "problem", self.show_details)

    def _say(
        self,
        words: str,
        action: str | None = None,
        tone: BannerTone = "problem",
        offer: Callable[[], None] | None = None,
    ) -> None:
        if not self._window.in_front:
            return
        self._said, self._offer = said(words), offer or self._on_next_step
        self._window.set_banner(self._said, action, tone)

    def _unsay(self) -> None:
        """Take our own sentence away; what the banner says about other things stays."""
        if self._said:
            self._window.withdraw_banner(self._said)

    def _on_banner_action(self) -> None:
        if self._window.banner.said == self._said:  # others speak there too
            self._offer()

    def _on_next_step(self) -> None:
        if self._models.state.path:
            self._unsay()
            self._models.load()
        else:
            self._window.chip.add_model_requested.emit()
