"""How many tokens a message has: counted by the loaded model when the typing rests, else estimated.

Nothing is asked while an answer is being written, and a question that is under way is stopped when a message
is sent: counting never makes anybody wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.draft import Draft
from desktop.language import number, tr, trn
from desktop.one_job import OneJob
from engine import EngineLike, Event, Token, Tokenised

REST_MS, PATIENCE_MS = 300, 400
#: How soon after a key the tokens are looked at while somebody watches them.
LIVE_MS = 60
#: They wait this many times as long as showing the last ones took, so that the keys go first.
LIVE_SHARE = 4
#: A longer text is only estimated: its tokens would take a moment to come over.
COUNTED = 200_000
_BYTES_PER_TOKEN = 3.8
#: From so many tokens on a count teaches how long the tokens of this model are.
_LEARNED_FROM = 50


class Count(Struct, frozen=True):
    """The tokens of a message, and of the model's context what is used and what there is; 0 for no model."""

    tokens: int
    exact: bool
    used: int = 0
    context: int = 0

    @property
    def words(self) -> str:
        """What stands at the foot of the composer."""
        said = trn("{count} token", "{count} tokens", self.tokens)
        if not self.exact:
            said = tr("about {tokens}", tokens=said)
        if not self.context or self.too_long:
            return said
        left = self.context - self.used - self.tokens
        rest = tr("{left} left", left=number(left)) if left > 0 else tr("oldest messages left out")
        return f"{said} \u00b7 {rest}"

    @property
    def spoken(self) -> str:
        """The same for who does not see where it stands."""
        return tr("Length of the message: {words}", words=self.words)

    @property
    def too_long(self) -> bool:
        """Whether the message alone is more than the model can read."""
        return 0 < self.context <= self.tokens

    @property
    def warning(self) -> str:
        """What to do about a message that is too long; "" for any other."""
        if not self.too_long:
            return ""
        tokens = number(self.tokens) if self.exact else tr("about {tokens}", tokens=number(self.tokens))
        return tr(
            "This message alone has {tokens} tokens, and the model reads {context}. Shorten it, attach the"
            " long part as a file, or load the model with a larger context.",
            tokens=tokens,
            context=number(self.context),
        )


class TokenCounter(QObject):
    """Told of every change by `touch`, which costs nothing; says the count once the typing rests."""

    counted = Signal(object)  # Count | None
    cut = Signal(str, object)  # the message, and its tuple[Token, ...] or None where nobody cuts it now

    def __init__(
        self, engine: EngineLike, source: Callable[[], Draft], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._source = engine, source
        self._used = self._context = 0
        self._busy = False
        self._job = OneJob(engine)
        self._asked = ""
        self._live = False
        self._tokens: tuple[Token, ...] | None = None  # of the text that is known, while somebody watches
        self._known: tuple[str, int] = ("", 0)
        self._ratio = _BYTES_PER_TOKEN
        self._estimate: Count | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._at_rest)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_late)

    def touch(self) -> None:
        """The message changed."""
        self._rest.start()

    def watch(self, live: bool) -> None:
        """Somebody wants to see the tokens soon after every key, or nobody does."""
        if live != self._live:
            self._live, self._tokens = live, None
            self._rest.setInterval(LIVE_MS if live else REST_MS)
            self.touch()

    def set_model(self, context: int) -> None:
        """Another model counts, with this context; 0 when there is none."""
        self.forget()
        self._known, self._ratio = ("", 0), _BYTES_PER_TOKEN
        self._context = context
        self.touch()

    def set_used(self, tokens: int) -> None:
        """So much of the context is used by the chat."""
        if tokens != self._used:
            self._used = tokens
            self.touch()

    def set_busy(self, busy: bool) -> None:
        """The engine writes an answer now, or does not any more."""
        self._busy = busy
        if busy:
            self.forget()
        else:
            self.touch()

    def forget(self) -> None:
        """Ask for nothing more: the engine is wanted for something else."""
        self._patience.stop()
        self._job.forget()

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        if not self._job.ends_with(event):
            return
        self._patience.stop()
        if isinstance(event, Tokenised):
            number = len(event.tokens)
            self._known = (self._asked, number)
            self._tokens = event.tokens if self._live else None
            if number >= _LEARNED_FROM:
                self._ratio = len(self._asked.encode("utf-8", "replace")) / number
            self._say(number, True)
            self._show_cut(self._asked)
        elif self._estimate is not None:
            self.counted.emit(self._estimate)

    def _at_rest(self) -> None:
        draft = self._source()
        self.forget()
        if not draft.length:
            self.counted.emit(None)
            self.cut.emit("", ())
            return
        size = sum(_bytes(part) for part in (draft.text, *draft.pasted))
        self._estimate = Count(max(1, round(size / self._ratio)), False, self._used, self._context)
        if self._busy or not self._context or draft.length > COUNTED:
            self.counted.emit(self._estimate)
            self.cut.emit(draft.whole if self._live else "", None)
            return
        whole = draft.whole
        if whole == self._known[0] and (self._tokens is not None or not self._live):
            self._say(self._known[1], True)
            self._show_cut(whole)
            return
        self._asked = whole
        self._job.begin(self._engine.tokenise(whole))
        self._patience.start()

    def _on_late(self) -> None:
        if self._estimate is not None:
            self.counted.emit(self._estimate)

    def _show_cut(self, text: str) -> None:
        if self._live:
            began = time.perf_counter()
            self.cut.emit(text, self._tokens)
            took = (time.perf_counter() - began) * 1000
            self._rest.setInterval(round(min(REST_MS, max(LIVE_MS, LIVE_SHARE * took))))

    def _say(self, tokens: int, exact: bool) -> None:
        self.counted.emit(Count(tokens, exact, self._used, self._context))


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
