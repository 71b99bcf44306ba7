"""Between what is looked at inside the model and the panel that shows it.

The panel is made when it is first opened; what belongs to it is wired then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.history import StoredMessage
from desktop.language import tr
from desktop.looking import LookController
from desktop.models import ModelController
from desktop.play_wiring import PlayWires
from desktop.token_count import TokenCounter
from desktop.token_wiring import TokenWires

if TYPE_CHECKING:
    from desktop.widgets.look_panel import LookPanel
    from desktop.widgets.window import MainWindow

#: So many characters around a token are shown with it.
AROUND = 80


class LookWires(QObject):
    """One desk's: the head of the panel, and the folds that stand in it from the beginning."""

    def __init__(
        self,
        window: MainWindow,
        chat: ChatController,
        look: LookController,
        counter: TokenCounter,
        models: ModelController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._look = window, look
        self.tokens = TokenWires(window, look, counter, models, self)
        self.play = PlayWires(window, look, chat, self)
        window.panel.later_look.wire(self._on_panel_made)
        look.chosen.connect(lambda *_: self._show_head())
        look.traced.connect(lambda message: self._show_head() if self._is_shown(message) else None)

    def show(self, fold: str = "", message_id: int = 0) -> None:
        """Open the panel, with one of its folds and at one of the messages where they are given."""
        window = self._window
        if message_id:
            self._look.choose(message_id)
        window.panel.show_tab(window.panel.look)
        window.commands.toggle_panel.setChecked(True)
        if fold:
            window.panel.look.open_fold(fold)

    def act(self, action: str, message_id: int) -> None:
        """Do what was asked for below a message."""
        if action == "tokens":
            self.show("tokens", message_id)
            self.tokens.choose_source("message")

    def _on_panel_made(self, panel: LookPanel) -> None:
        panel.add_fold("tokens", tr("Tokens"), lambda parent: self.tokens.make(panel, parent))
        panel.add_fold("probabilities", tr("Probabilities"), lambda parent: self.play.make(panel, parent))
        panel.place.stepped.connect(self._look.step)
        panel.sight_changed.connect(self._show_head)
        self._show_head()

    def _is_shown(self, message_id: int) -> bool:
        message = self._look.message
        return message is not None and message.id == message_id

    def _show_head(self) -> None:
        panel = self._window.panel.later_look.made
        if panel is None or not panel.isVisible():
            return
        message = self._look.message
        panel.show_nothing(message is None)
        if message is not None:
            panel.place.show_title(_title(message))
            before, piece, after = self._words(message)
            panel.place.show_place(self._look.position, self._look.length, before, piece, after)

    def _words(self, message: StoredMessage) -> tuple[str, str, str]:
        """What stands before the chosen token, the token, and what stands behind it."""
        trace, at = self._look.trace(message.id), self._look.position
        if not 0 <= at < len(trace):
            return "", "", ""
        before = b"".join(token.piece for token in trace[max(0, at - AROUND) : at])
        after = b"".join(token.piece for token in trace[at + 1 : at + AROUND])
        return _decoded(before)[-AROUND:], _decoded(trace[at].piece), _decoded(after)[:AROUND]


def _title(message: StoredMessage) -> str:
    if message.role == "user":
        return tr("Your message")
    return tr("Answer by {model}", model=message.model_name) if message.model_name else tr("Answer")


def _decoded(piece: bytes) -> str:
    return piece.decode("utf-8", "replace")
