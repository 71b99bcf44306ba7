"""Between the fold "Context", the meter over the chat, and the engine, which says what fills the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.answers import Answers
from desktop.chat import ChatController
from desktop.context_view import WindowMap, window_map
from desktop.history import StoredMessage
from desktop.language import marked, tr
from desktop.look_jobs import End
from desktop.looking import LookController
from desktop.widgets.look_bodies import context_body
from engine import Failed, Message, PromptShown

if TYPE_CHECKING:
    from desktop.look_wiring import LookWires
    from desktop.widgets.context_map import ContextView, Moment
    from desktop.widgets.look_panel import LookPanel
    from desktop.widgets.window import MainWindow

FOLD, _TOPIC = "context", "context"
NO_MODEL = marked("No model is loaded, so there is no window yet. Load one, then look again.")
NOT_WHOLE = marked("This answer was not asked for in one piece, so it has no window of its own.")
BUSY = marked("The map comes when the answer is written.")
WAITING = marked("Working it out\u2026")
UNKNOWN_PASSAGES = marked("Passages from your files are chosen when you send, so they are not in this map.")
#: What is being written is mapped so long after a key.
REST_MS = 400
#: The map before stays so long, where the new one takes its time.
PATIENCE_MS = 150


class ContextWires(QObject):
    """One desk's; nothing is asked while nobody sees it."""

    def __init__(
        self,
        window: MainWindow,
        look: LookController,
        wires: LookWires,
        chat: ChatController,
        answers: Answers,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._look, self._wires = window, look, wires
        self._chat, self._answers = chat, answers
        self._panel: LookPanel | None = None
        self._view: ContextView | None = None
        self._moment: Moment = "answer"
        self._asked: tuple[tuple[Message, ...], str] = ((), "")
        self._shown: tuple[PromptShown, WindowMap] | None = None
        self._of: Moment = "answer"  # what is shown is of this
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._show)
        self._late = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._late.timeout.connect(self._on_late)
        window.panel.later_look.wire(self._on_panel_made)
        self._connect()

    def open(self, moment: Moment) -> None:
        """Show the map in the panel."""
        self._moment = moment
        self._window.panel.look.open_fold(FOLD)  # before the panel is shown, or it would open its first fold
        self._wires.show(FOLD)
        self._show()

    # ---- inside -----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        look, chat, composer = self._look, self._chat, self._window.composer
        look.chosen.connect(lambda *_: self._rest.start(0))
        look.model_changed.connect(lambda _: self._rest.start(0))
        composer.text_changed.connect(self._on_typed)
        chat.opened.connect(lambda *_: self._forget())
        for seen in (chat.opened, chat.chat_changed, chat.finished, chat.truncated):
            seen.connect(lambda *_: self._rest.start(0))

    def _forget(self) -> None:
        """What is shown is of another chat."""
        self._shown = None

    def _on_typed(self) -> None:
        if self._moment == "next" and self._seen:
            self._rest.start(REST_MS)

    def _on_panel_made(self, panel: LookPanel) -> None:
        self._panel = panel
        panel.add_fold(FOLD, tr("Context"), lambda parent: self._take(context_body(panel.colours, parent)))
        panel.sight_changed.connect(self._show)

    def _take(self, view: ContextView) -> ContextView:
        self._view = view
        view.moment_chosen.connect(self._on_moment)
        view.opened.connect(self._on_opened)
        view.destroyed.connect(self._rest.stop)
        view.destroyed.connect(self._late.stop)
        return view

    @property
    def _seen(self) -> bool:
        return self._panel is not None and self._view is not None and self._panel.is_open(FOLD)

    def _on_moment(self, moment: Moment) -> None:
        self._moment = moment
        self._show()

    def _show(self) -> None:
        view, message = self._view, self._look.message
        if view is None or not self._seen:
            self._look.jobs.drop(_TOPIC)
            self._late.stop()
            return
        answered = message is not None and message.role == "assistant"
        if not answered:
            self._moment = "next"
        view.show_moment(self._moment, ("answer", "next") if answered else ("next",))
        if self._look.model is None:
            self._say(NO_MODEL)
            return
        messages, note = self._of_answer(message) if self._moment == "answer" else self._of_draft()
        if not messages:
            self._say(note or NOT_WHOLE)
            return
        self._ask(messages, note)

    def _of_answer(self, message: StoredMessage | None) -> tuple[tuple[Message, ...], str]:
        """What was asked for the answer, and the answer."""
        assert message is not None
        asked = self._look.conversation(message)
        if message.state == "streaming":
            return (), BUSY
        if not asked or not message.text:
            return asked, "" if asked else NOT_WHOLE
        answer = Message(
            role="assistant", text=message.text, tokens=message.tokens, model_key=message.model_key
        )
        return (*asked, answer), ""

    def _of_draft(self) -> tuple[tuple[Message, ...], str]:
        """What would be asked if what is written were sent now."""
        home, draft = self._chat.chat, self._window.composer.draft.whole
        written = Message(role="user", text=draft)
        if home is None:
            system = self._chat.system
            first = (Message(role="system", text=system),) if system.strip() else ()
            return (*first, written), ""
        before, _ = self._answers.conversation(home, list(self._chat.branch.messages))
        note = UNKNOWN_PASSAGES if self._answers.scopes_of(home) else ""
        return (*before, written), note

    def _ask(self, messages: tuple[Message, ...], note: str) -> None:
        assert self._view is not None
        self._asked = messages, note
        self._late.start()
        sampling = self._look.sampling
        self._look.jobs.ask(_TOPIC, lambda engine: engine.show_prompt(messages, sampling), self._on_end)

    def _on_late(self) -> None:
        if self._view is not None and not (self._shown and self._of == self._moment):
            self._shown = None
            self._view.show_map(None, tr(BUSY if self._look.jobs.held else WAITING))

    def _on_end(self, end: End) -> None:
        self._late.stop()
        if self._view is None:
            return
        if isinstance(end, PromptShown):
            messages, note = self._asked
            self._shown, self._of = (end, window_map(end, messages)), self._moment
            self._view.show_map(self._shown[1], tr(note) if note else "")
        elif isinstance(end, Failed):
            self._say(end.message)

    def _say(self, words: str) -> None:
        self._look.jobs.drop(_TOPIC)
        self._late.stop()
        self._shown = None
        if self._view is not None:
            self._view.show_map(None, tr(words))

    def _on_opened(self, place: int) -> None:
        """Read the tokens of a part, or of the whole prompt, in the place of the conversation."""
        if self._shown is None:
            return
        shown, window = self._shown
        model = self._look.model.file.name if self._look.model is not None else ""
        self._window.prompt.open()
        page = self._window.prompt.page
        if 0 <= place < len(window.parts):
            part = window.parts[place]
            page.show_part(shown, model, part.title, part.spans)
        else:
            page.show_prompt(shown, model)
