"""A finished answer read once more to look inside it, and what is known of the place that is looked at.

The engine holds one answer at a time. Nothing is read before the person wants it, and nothing while nobody
sees it.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.history import StoredMessage
from desktop.language import marked, tr
from desktop.look_jobs import End
from desktop.looking import LookController
from desktop.sentences import said
from engine import Failed, LoadedModel, LookedAt, LookedInside, Message, Reading

#: "none": there is nothing that could be read; "offered": it can be; "known": it was, as far as it goes.
State = Literal["none", "offered", "reading", "known"]
NOTHING = marked("There is no answer yet. Ask something first.")
OTHER_ROLE = marked("No model was asked for this text. Look at an answer.")
BUSY = marked("You can look inside when the answer is written.")
NO_MODEL = marked("No model is loaded. Load the one that wrote this answer, then look again.")
ANOTHER = marked("{model} wrote this answer. Load it to look inside.")
NOT_WHOLE = marked("This answer was not asked for in one piece, so it cannot be read again.")
OFFER = marked(
    "The answer is read once more to see what the model looked at. Chatting goes first, nothing is changed."
)
WAITING = marked("It begins when the answer is written.")
READING = marked("Reading the answer again\u2026")
_INSIDE, _PLACE = "inside", "place inside"
_KEPT = 48


class InsideController(QObject):
    """One desk's; lives on the main thread. `changed` tells that what is known is another."""

    changed = Signal()

    def __init__(self, look: LookController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._watchers: dict[str, bool] = {}  # who looks, and whether at layers
        self.state: State = "none"
        #: Why there is nothing, what is offered, or what went wrong.
        self.words = ""
        #: How much of it is read, 0 to 1.
        self.share = 0.0
        self.seen: LookedInside | None = None
        #: What was asked and the answer, as the sections of `seen` count them.
        self.messages: tuple[Message, ...] = ()
        #: The head that is looked at; -1 averages.
        self.layer = self.head = -1
        #: What could not be said of the place.
        self.problem = ""
        self._of: tuple[int, str] = (0, "")  # the message that is known or being read
        self._places: OrderedDict[tuple[int, int, int, bool], LookedAt] = OrderedDict()
        self._waits = 0  # for whose trace we wait
        look.chosen.connect(lambda *_: self.refresh())
        look.model_changed.connect(self._on_model)
        look.traced.connect(self._on_traced)
        look.jobs.changed.connect(self._on_jobs)

    # ---- what is known ----------------------------------------------------------------------------------

    @property
    def chosen(self) -> bool:
        """Whether the person chose a token; else the whole answer is looked at."""
        return self._look.position >= 0

    @property
    def place(self) -> int:
        """The token that is looked at: the chosen one, else where the answer was least certain."""
        message = self._look.message
        if message is None or self.chosen:
            return self._look.position
        trace = self._look.trace(message.id)
        return max(range(len(trace)), key=lambda at: trace[at].entropy) if trace else 0

    @property
    def looked(self) -> LookedAt | None:
        """What is known of the place, with the head that was chosen."""
        layered = self._places.get((self.place, self.layer, self.head, True))
        return layered or self._places.get((self.place, self.layer, self.head, False))

    @property
    def token(self) -> str:
        """What the token at the place spells."""
        seen, place = self.seen, self.place
        if seen is None or not 0 <= place < len(seen.pieces) - seen.start:
            return ""
        return seen.pieces[seen.start + place].text

    @property
    def waiting(self) -> bool:
        """Whether something is on its way."""
        return self.state == "reading" or self._look.jobs.busy(_PLACE)

    @property
    def held(self) -> bool:
        """Whether looks wait, because an answer is being written."""
        return self._look.jobs.held

    # ---- what is wanted ---------------------------------------------------------------------------------

    def watch(self, who: str, seen: bool, *, layers: bool = False) -> None:
        """Somebody sees this now, or does not any more."""
        before = dict(self._watchers)
        self._watchers.pop(who, None)
        if seen:
            self._watchers[who] = layers
        if self._watchers != before:
            self.refresh()

    def look(self) -> None:
        """Read the answer that is looked at."""
        message = self._look.message
        if self.state != "offered" or message is None:
            return
        self._look.trace(message.id)
        if message.tokens and not self._look.knows(message.id):
            self._waits = message.id  # else its places would not be those of the trace
            return
        asked, tokens = self._look.conversation(message), self._look.ids(message.id)
        text = message.text
        self.messages = (*asked, Message(role="assistant", text=text))
        self.state, self.share, self.seen, self._of = "reading", 0.0, None, (message.id, text)
        self._look.jobs.ask(
            _INSIDE,
            lambda engine: engine.look_inside(asked, text, tokens),
            self._on_inside,
            self._on_reading,
        )
        self._tell()

    def cancel(self) -> None:
        """Do not read it."""
        self._look.jobs.drop(_INSIDE)
        self._forget()
        self.refresh()

    def choose_head(self, layer: int, head: int) -> None:
        """Look at one head, at one layer with -1 for the head, or at the average with -1 for both."""
        if (layer, head) != (self.layer, self.head):
            self.layer, self.head = layer, head
            self.refresh()

    def refresh(self) -> None:
        """Show the answer and the place as they are now."""
        message = self._look.message
        if message is None or self._of != (message.id, message.text):
            if self._of[0]:
                self._look.jobs.drop(_INSIDE)
                self._forget()
            if self._watchers:
                self._offer(message)
        elif self.state == "known":
            self._ask_place()
        self._tell()

    # ---- inside -----------------------------------------------------------------------------------------

    def _offer(self, message: StoredMessage | None) -> None:
        why = self._why_not(message)
        self.state, self.words = ("none", why) if why else ("offered", tr(OFFER))

    def _why_not(self, message: StoredMessage | None) -> str:
        if message is None:
            return tr(NOTHING)
        if message.role != "assistant":
            return tr(OTHER_ROLE)
        if message.state == "streaming":
            return tr(BUSY)
        model = self._look.model
        if model is None:
            return tr(NO_MODEL)
        if message.model_key not in ("", model.file.id):
            return tr(ANOTHER, model=message.model_name)
        if not message.text and not message.tokens:
            return tr(NOTHING)
        return "" if self._look.conversation(message) else tr(NOT_WHOLE)

    def _ask_place(self) -> None:
        seen, place = self.seen, self.place
        layers = any(self._watchers.values())
        key = (place, self.layer, self.head, layers)
        wanted = layers or ("attention" in self._watchers and self.chosen)
        if seen is None or not wanted or (self.looked is not None and (not layers or key in self._places)):
            self._look.jobs.drop(_PLACE)
            return
        if not (seen.heads or (layers and seen.layered)) or not 0 <= place < len(seen.pieces) - seen.start:
            return
        name = seen.key
        self._look.jobs.ask(
            _PLACE,
            lambda engine: engine.look_at(name, place, key[1], key[2], layers=layers),
            lambda end: self._on_place(key, end),
        )

    def _forget(self) -> None:
        self._look.jobs.drop(_PLACE)
        self._places.clear()
        self.seen, self._of, self.messages, self.problem, self._waits = None, (0, ""), (), "", 0
        self.layer = self.head = -1
        self.state = "none"

    def _on_model(self, _: LoadedModel | None) -> None:
        self._look.jobs.drop(_INSIDE)
        self._forget()
        self.refresh()

    def _on_traced(self, message_id: int) -> None:
        if message_id == self._waits:
            self._waits = 0
            self.look()

    def _on_jobs(self, topic: str) -> None:
        if topic == _INSIDE and self.state == "reading":
            self._tell()

    def _on_reading(self, reading: Reading) -> None:
        self.share = reading.read / reading.total if reading.total else 0.0
        self._tell()

    def _on_inside(self, end: End) -> None:
        if isinstance(end, LookedInside) and (not end.notice or end.notice != end.layered_notice):
            self.state, self.words, self.seen = "known", "", end
            self._ask_place()
        else:  # where neither can be had, memory was short, and may not be the next time
            self._forget()
            why = end.message if isinstance(end, Failed) else getattr(end, "notice", "")
            words = said(why)
            self.state, self.words = "offered", words or tr(OFFER)
        self._tell()

    def _on_place(self, key: tuple[int, int, int, bool], end: End) -> None:
        self.problem = ""
        if isinstance(end, LookedAt):
            self._places[key] = end
            while len(self._places) > _KEPT:
                self._places.popitem(last=False)
        elif isinstance(end, Failed) and end.code == "looked-away":
            self._forget()
            self.state, self.words = "offered", said(end.message)
        elif isinstance(end, Failed):
            self.problem = said(end.message)
        self._tell()

    def _tell(self) -> None:
        if self.state == "reading":
            self.words = tr(WAITING) if self.held else tr(READING)
        if self._watchers:
            self.changed.emit()
