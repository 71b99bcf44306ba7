"""Between the fold "Cost" and the figures of the answer that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.language import tr
from desktop.looking import LookController
from desktop.widgets.look_bodies import cost_body

if TYPE_CHECKING:
    from desktop.widgets.cost_view import CostView
    from desktop.widgets.look_panel import LookPanel
    from desktop.widgets.window import MainWindow

FOLD = "cost"


class CostWires(QObject):
    """One desk's; it asks nobody, for figures are kept with their answers."""

    def __init__(
        self, window: MainWindow, look: LookController, chat: ChatController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look, self._chat = look, chat
        self._view: CostView | None = None
        window.panel.later_look.wire(self._on_panel_made)
        look.chosen.connect(lambda *_: self._show())
        chat.finished.connect(lambda _: self._show())

    def _on_panel_made(self, panel: LookPanel) -> None:
        panel.add_fold(FOLD, tr("Cost"), lambda parent: self._take(cost_body(panel.colours, parent)))

    def _take(self, view: CostView) -> CostView:
        self._view = view
        self._show()
        return view

    def _show(self) -> None:
        if self._view is None:
            return
        from desktop.cost_view import total  # lazy: as the fold itself

        message = self._look.message
        self._view.show_stats(
            message.figures if message is not None else None, total(self._chat.branch.messages)
        )
