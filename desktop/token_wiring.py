"""Between the fold "Tokens" and those who cut texts: the counter of the composer, the engine, traces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.history import StoredMessage
from desktop.language import marked, tr
from desktop.look_jobs import End
from desktop.looking import LookController
from desktop.model_words import name_of
from desktop.models import ModelController
from desktop.token_count import COUNTED, TokenCounter
from desktop.token_cut import Cut, ends, units
from engine import Failed, Token, Tokenised

if TYPE_CHECKING:
    from desktop.widgets.look_panel import LookPanel, Parent
    from desktop.widgets.token_view import Source, TokenView
    from desktop.widgets.window import MainWindow

EMPTY_DRAFT = marked("Write something, and see it cut into tokens as you type.")
EMPTY_MESSAGE = marked("This message has no words.")
BUSY = marked("The tokens come when the answer is written.")
NO_MODEL = marked("No model is loaded that could cut this text. Load one, then look again.")
TOO_LONG = marked("This text is too long to be shown as tokens.")
WAITING = marked("Working it out\u2026")
DRAWN = marked("As {model} wrote it. Choose a token to see what else it could have been.")
CUT_BY = marked("As {model} reads it.")
FOLD = "tokens"
_CUT, _COMPARE = "tokens", "tokens of another model"
#: Growing answers are shown so often, and what is typed is given to another model so long after a key.
GROWING_MS, COMPARE_MS = 400, 250
#: What is being written is cut after every key up to this length: laying out more would be felt.
LIVE = 20_000


class TokenWires(QObject):
    """One desk's; nothing is asked while nobody sees it."""

    def __init__(
        self,
        window: MainWindow,
        look: LookController,
        counter: TokenCounter,
        models: ModelController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._look, self._counter, self._models = window, look, counter, models
        self._view: TokenView | None = None
        self._panel: LookPanel | None = None
        self._source: Source = "message"
        self._other = ""  # the file of the model to compare with
        self._draft: tuple[str, tuple[Token, ...] | None] = ("", ())
        self._grown = QTimer(self, singleShot=True, interval=GROWING_MS)
        self._grown.timeout.connect(self._show)
        self._rest = QTimer(self, singleShot=True, interval=COMPARE_MS)
        self._rest.timeout.connect(self._compare)
        self.marks = window.commands["token-edges"].action
        self.marks.toggled.connect(lambda _: self._watch())
        self._connect()
        self._watch()

    def make(self, panel: LookPanel, parent: Parent) -> TokenView:
        """The body of the fold, wired."""
        from desktop.widgets.token_view import TokenView  # lazy: most starts do without it

        view = TokenView(panel.colours, parent)
        self._view, self._panel = view, panel
        view.source_chosen.connect(self.choose_source)
        view.compared.connect(self._on_compared)
        view.pressed.connect(self._on_pressed)
        for timer in (self._grown, self._rest):
            view.destroyed.connect(timer.stop)
        panel.sight_changed.connect(self._show)
        self._source = "draft" if self._window.composer.draft.length else "message"
        self._show_models()
        self._show()
        return view

    def choose_source(self, source: Source) -> None:
        """Show the tokens of the message that is looked at, or of what is being written."""
        self._source = source
        self._show()

    # ---- inside -----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        look = self._look
        self._counter.cut.connect(self._on_draft_cut)
        look.chosen.connect(lambda *_: self._show())
        look.traced.connect(self._on_traced)
        look.model_changed.connect(lambda _: self._show())
        look.spelling.spelled.connect(lambda _: self._show())
        self._models.listed.connect(lambda _: self._show_models())

    @property
    def _seen(self) -> bool:
        return self._panel is not None and self._view is not None and self._panel.is_open(FOLD)

    @property
    def _shown_source(self) -> Source:
        """What is shown: in an empty chat there is only what is being written."""
        return self._source if self._look.message is not None else "draft"

    def _watch(self) -> None:
        """Have the draft cut after every key while somebody sees it."""
        wanted = self.marks.isChecked() or (self._seen and self._shown_source == "draft")
        self._counter.watch(wanted)
        if not wanted:
            self._window.composer.show_edges(())

    def _show(self) -> None:
        message, view = self._look.message, self._view
        if view is None or not self._seen:
            self._look.jobs.drop(_CUT)
            self._look.jobs.drop(_COMPARE)
            self._watch()
            return
        source = self._shown_source
        view.show_source(source, ("message", "draft") if message is not None else ("draft",))
        self._watch()
        if source == "draft" or message is None:
            self._look.jobs.drop(_CUT)
            self._show_draft()
        else:
            self._show_message(message)

    # ---- what is being written --------------------------------------------------------------------------

    def _on_draft_cut(self, text: str, tokens: tuple[Token, ...] | None) -> None:
        self._draft = text, tokens if len(text) <= LIVE else None
        self._show_edges()
        if self._seen and self._shown_source == "draft":
            self._show_draft()

    def _show_draft(self) -> None:
        assert self._view is not None
        text, tokens = self._draft
        if tokens:
            self._show_cut(Cut(text, tokens, self._model_name), CUT_BY)
        elif tokens is not None and not text:
            self._show_nothing(EMPTY_DRAFT)
        elif len(text) > LIVE:
            self._show_nothing(TOO_LONG)
        else:
            self._show_nothing(NO_MODEL if self._look.model is None else BUSY)

    def _show_edges(self) -> None:
        composer, (text, tokens) = self._window.composer, self._draft
        if not tokens:
            composer.show_edges(())
            return
        written = composer.field.toPlainText()
        if text.startswith(written):  # else somebody typed on meanwhile, and the next cut comes soon
            places = ends(text, [token.piece for token in tokens])
            composer.show_edges(units(written, [place for place in places if place <= len(written)]))

    # ---- a message --------------------------------------------------------------------------------------

    def _on_traced(self, message_id: int) -> None:
        message = self._look.message
        if self._seen and message is not None and message.id == message_id and not self._grown.isActive():
            self._grown.start()

    def _show_message(self, message: StoredMessage) -> None:
        cut = self._drawn(message)
        if cut is not None:
            self._look.jobs.drop(_CUT)
            self._show_cut(cut, DRAWN)
            assert self._view is not None
            self._view.choose(self._look.position)
        elif message.state == "streaming":
            self._show_nothing(BUSY)
        elif not message.text:
            self._show_nothing(EMPTY_MESSAGE)
        elif len(message.text) > COUNTED:
            self._show_nothing(TOO_LONG)
        elif self._look.model is None:
            self._show_nothing(NO_MODEL)
        else:
            self._show_nothing(WAITING)
            text = message.text
            self._look.jobs.ask(
                _CUT, lambda engine: engine.tokenise(text), lambda end: self._on_cut(text, end)
            )

    def _drawn(self, message: StoredMessage) -> Cut | None:
        """The tokens that were drawn for an answer, where it is known what they spell."""
        trace, name = self._look.trace(message.id), message.model_name
        if trace:
            text = b"".join(one.piece for one in trace).decode("utf-8", "replace")
            pieces = (Token(id=one.id, piece=one.piece.decode("utf-8", "replace")) for one in trace)
            return Cut(text, tuple(pieces), name)
        spelling = self._look.spelling
        model = spelling.model_of(message) if message.tokens else ""
        if not model or not spelling.want(model, message.tokens):
            return None
        spelt = (Token(id=one, piece=spelling.piece(model, one) or "") for one in message.tokens)
        return Cut(message.text, tuple(spelt), name)

    def _on_cut(self, text: str, end: End) -> None:
        if isinstance(end, Tokenised):
            self._show_cut(Cut(text, end.tokens, self._model_name), CUT_BY)
        elif isinstance(end, Failed):
            self._show_nothing(end.message)

    def _on_pressed(self, place: int) -> None:
        message = self._look.message
        if self._shown_source == "message" and message is not None and message.role == "assistant":
            self._look.choose(message.id, place)

    # ---- showing ----------------------------------------------------------------------------------------

    @property
    def _model_name(self) -> str:
        return self._look.model.file.name if self._look.model is not None else ""

    def _show_cut(self, cut: Cut, note: str) -> None:
        if self._view is not None:
            again = cut.text == self._view.cut.text and self._view.cut.tokens
            self._view.show_cut(cut, tr(note, model=cut.by) if cut.by else "")
            if not again:
                self._rest.start()

    def _show_nothing(self, why: str) -> None:
        if self._view is not None:
            self._view.show_cut(None, tr(why))
            self._view.show_other(None, "")

    # ---- another model ----------------------------------------------------------------------------------

    def _show_models(self) -> None:
        if self._view is None:
            return
        used = self._look.model.file.path if self._look.model is not None else ""
        found = {
            entry.file.path: name_of(entry)
            for entry in self._models.entries
            if entry.file.vocabulary and entry.file.path != used
        }
        if self._other not in found:
            self._other = ""
        self._view.show_models(tuple(found.items()), self._other)

    def _on_compared(self, path: str) -> None:
        self._other = path
        if path and self._view is not None:
            self._view.show_other(None, tr(WAITING))
        self._compare()

    def _compare(self) -> None:
        view, path = self._view, self._other
        if view is None or not self._seen:
            return
        text = view.cut.text
        if not path or not view.cut.tokens:
            self._look.jobs.drop(_COMPARE)
            view.show_other(None, "")
            return
        if not view.other.isVisible():
            view.show_other(None, tr(WAITING))
        self._look.jobs.ask(
            _COMPARE, lambda engine: engine.tokenise(text, path), lambda end: self._on_other(text, end)
        )

    def _on_other(self, text: str, end: End) -> None:
        if self._view is None:
            return
        if isinstance(end, Tokenised):
            self._view.show_other(Cut(text, end.tokens), "")
        elif isinstance(end, Failed):
            self._view.show_other(None, end.message)
