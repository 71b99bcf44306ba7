"""The samplers at one place of an answer: what they make of it, and would make of it with other values.

What was kept with the answer is shown at once; the engine tells more, as soon as the values stand still.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.chat import ChatController
from desktop.history import StoredMessage
from desktop.language import marked, tr
from desktop.look_jobs import End
from desktop.looking import LookController
from desktop.play import Play, of_stages, of_trace
from desktop.sentences import said
from engine import Failed, Resampled, Sampling, Value, effective

NOTHING = marked("There is no answer yet. Ask something first.")
NOT_THERE = marked("Nothing was kept of how this answer was chosen, and no model is loaded that could say.")
NOT_ASKED = marked("No model was asked for this text. Look at an answer.")
ANOTHER = marked("{model} wrote this answer. Load it to see all that its samplers did.")
BUSY = marked("The samplers are shown when the answer is written.")
REST_MS = 120
_TOPIC = "samplers"


class Playground(QObject):
    """One desk's; asks the engine only while somebody wants it exactly, and nothing while nobody looks."""

    changed = Signal()

    def __init__(self, look: LookController, chat: ChatController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._chat = look, chat
        self._watchers: dict[str, bool] = {}  # who looks, and whether at what the engine says
        self._tried: Mapping[str, Value] | None = None  # values that are being moved, not yet the chat's
        self._asked: tuple[int, int, Sampling, str] | None = None
        self._exact: Play | None = None
        self.play: Play | None = None
        self.why = ""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        look.chosen.connect(lambda *_: self.refresh())
        look.traced.connect(self._on_traced)
        look.model_changed.connect(lambda _: self.refresh())
        look.spelling.spelled.connect(lambda _: self.refresh())
        look.jobs.changed.connect(lambda topic: self.changed.emit() if topic == _TOPIC else None)
        for moved in (chat.opened, chat.chat_changed, chat.manner_changed):
            moved.connect(lambda *_: self._on_manner())

    def watch(self, who: str, seen: bool, *, exactly: bool = False) -> None:
        """Somebody sees this now, or does not any more."""
        before = dict(self._watchers)
        self._watchers.pop(who, None)
        if seen:
            self._watchers[who] = exactly
        if not any(self._watchers.values()):
            self._look.jobs.drop(_TOPIC)
            self._rest.stop()
        if self._watchers != before and seen:
            self.refresh()

    def attempt(self, values: Mapping[str, Value]) -> None:
        """Show what these values would do; they are those of the chat soon, or not at all."""
        self._tried = dict(values)
        self.refresh()

    @property
    def sampling(self) -> Sampling:
        """The values that are shown."""
        if self._tried is not None:
            return effective(self._chat.recommended, self._tried)
        return self._look.sampling

    @property
    def place(self) -> int:
        """The token that is shown: the chosen one, else where the answer was least certain."""
        message = self._look.message
        if message is None or self._look.position >= 0:
            return self._look.position
        trace = self._look.trace(message.id)
        return max(range(len(trace)), key=lambda at: trace[at].entropy) if trace else 0

    @property
    def chosen(self) -> bool:
        """Whether the person chose the token that is shown."""
        return self._look.position >= 0

    @property
    def waiting(self) -> bool:
        """Whether the engine is being asked."""
        return self._rest.isActive() or self._look.jobs.busy(_TOPIC)

    def refresh(self) -> None:
        """Show the place and the values as they are now."""
        if not self._watchers:
            return
        message = self._look.message
        self.play, self.why = None, ""
        if message is None:
            self.why = tr(NOTHING)
        else:
            self._show(message)
        self.changed.emit()

    # ---- inside -----------------------------------------------------------------------------------------

    def _show(self, message: StoredMessage) -> None:
        at, trace, sampling = self.place, self._look.trace(message.id), self.sampling
        key = (message.id, at, sampling, self._model)
        if 0 <= at < len(trace):
            token, spelling = trace[at], self._look.spelling
            model = spelling.model_of(message)
            spelling.want(model, [one for one, _ in token.rivals])
            self.play = of_trace(token, sampling, lambda one: spelling.piece(model, one))
        if self._asked == key and self._exact is not None:
            self.play = self._exact
        elif self._can_ask(message):
            self._rest.start()
        elif self.play is None:
            self.why = self._why_not(message)

    def _can_ask(self, message: StoredMessage) -> bool:
        wanted = any(self._watchers.values()) and message.state != "streaming"
        return wanted and self._look.model is not None and self._is_own(message)

    def _is_own(self, message: StoredMessage) -> bool:
        """Whether its tokens are those of the model that is loaded."""
        return message.model_key in ("", self._model)

    def _why_not(self, message: StoredMessage) -> str:
        if message.state == "streaming":
            return tr(BUSY)
        if not self._is_own(message):
            return tr(ANOTHER, model=message.model_name)
        return tr(NOT_THERE) if self._look.model is None else ""

    @property
    def _model(self) -> str:
        return self._look.model.file.id if self._look.model is not None else ""

    def _ask(self) -> None:
        message = self._look.message
        if message is None or not self._can_ask(message):
            return
        at, sampling = self.place, self.sampling
        asked = self._look.conversation(message)
        if not asked:
            self.why = "" if self.play is not None else tr(NOT_ASKED)
            self.changed.emit()
            return
        key = (message.id, at, sampling, self._model)
        ids = self._look.ids(message.id)
        prefix, written = ids[: max(0, at)], ids[at] if 0 <= at < len(ids) else -1
        self._look.jobs.ask(
            _TOPIC,
            lambda engine: engine.resample(asked, prefix, sampling),
            lambda end: self._on_end(key, written, end),
        )

    def _on_end(self, key: tuple[int, int, Sampling, str], written: int, end: End) -> None:
        if isinstance(end, Resampled):
            trace = self._look.trace(key[0])
            entropy = trace[key[1]].entropy if 0 <= key[1] < len(trace) else 0.0
            self._asked = key
            self._exact = of_stages(end.stages, key[2], written, said(end.notice), entropy)
            self._learn(end)
            self.refresh()
        elif isinstance(end, Failed):
            self.why = "" if self.play is not None else said(end.message)
            self.changed.emit()

    def _learn(self, end: Resampled) -> None:
        model = self._look.model
        if model is not None:
            pieces = ((one.id, one.piece) for stage in end.stages for one in stage.candidates)
            self._look.spelling.learn(model.file.path, pieces)

    def _on_traced(self, message_id: int) -> None:
        message = self._look.message
        if message is not None and message.id == message_id and message.state != "streaming":
            self.refresh()

    def _on_manner(self) -> None:
        self._tried = None
        self.refresh()
