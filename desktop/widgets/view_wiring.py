"""Between the views of the messages and their transcript: what is pressed and pointed at in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.cited import with_sources
from desktop.language import tr
from desktop.rows import link_place, links_of
from desktop.spoken import spoken
from desktop.transcript import MessageItem
from desktop.widgets.announcing import say
from desktop.widgets.message import SPOKEN, MessageView

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript


class ViewWires:
    """Makes views that are wired to a transcript."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript

    def make(self) -> MessageView:
        """A view with everything connected; what it shows comes later."""
        transcript = self._transcript
        view = MessageView(transcript.colours, transcript.viewport())
        view.action.connect(lambda action, message: self._on_action(view, action, message))
        view.edited.connect(transcript.edited)
        view.bettered.connect(transcript.bettered)
        view.drafted.connect(transcript.drafted)
        view.given_up.connect(transcript.given_up)
        view.foot.guide = lambda: transcript.guide
        view.foot.links = lambda: links_of(view.rows)
        view.resized.connect(lambda: transcript.refit(view))
        view.hint = lambda at: transcript.lens.hint(view, at)
        evidence = view.evidence
        evidence.pressed.connect(lambda index: self._on_citation(view.item.id, index))
        evidence.pointed.connect(lambda index, target: self._on_pointed(view.item, index, target))
        evidence.left.connect(transcript.cards.leave)
        evidence.weighed.connect(transcript.cards.explain)
        evidence.coverage_pressed.connect(lambda: transcript.coverage_activated.emit(view.item.id))
        return view

    def _on_citation(self, message: int, index: int) -> None:
        self._transcript.cards.close()
        self._transcript.citation_activated.emit(message, index)

    def _on_pointed(self, item: MessageItem, index: int, target: QWidget) -> None:
        citation = item.citations[index]
        self._transcript.cards.point(item.id, index, citation, self._transcript.colours, target)

    def _on_action(self, view: MessageView, action: str, message: int) -> None:
        item = view.item
        if action.startswith("link:"):
            self._show_link(view, action.removeprefix("link:"))
            return
        if action in ("copy", "copy-sources"):
            QGuiApplication.clipboard().setText(item.text if action == "copy" else with_sources(item))
        self._transcript.action_requested.emit(action, message)

    def _show_link(self, view: MessageView, target: str) -> None:
        """Show where a link leads, below its words where they are in sight."""
        body, at = view.body
        row, place = link_place(view.rows, target)
        box = next(iter(body.boxes(row, place, place + 1)), QRectF())
        spot = view.pos() + (at + box.bottomLeft()).toPoint()
        spot.setY(max(0, min(spot.y(), self._transcript.viewport().height())))
        self._transcript.pointer.show_sheet(target, spot)


def announce(transcript: Transcript, item: MessageItem) -> None:
    """Say a finished answer to whoever listens instead of looking."""
    if item.text:
        say(transcript, f"{tr('Model')}: {spoken(item.text[:SPOKEN])}")
    say(transcript, item.error, at_once=True)
