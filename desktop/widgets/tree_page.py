"""The tree of a chat as a page: every version of every message, to see how they hang together and to jump."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr, trn
from desktop.theme import SPACE, Palette
from desktop.tree_view import Spot, Tree, plain_words
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.page_frame import PageFrame
from desktop.widgets.tree_canvas import TreeCanvas


class TreePage(PageFrame):
    """Shows the tree, what the chosen message says, and the way to it."""

    chosen = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tree of the chat"), palette, parent)
        self.count = ElidedLabel("", "muted", self)
        self.canvas = TreeCanvas(palette, self)
        self.words = ElidedLabel("", "muted", self)
        self.go = QPushButton(tr("Go there"), self)
        self.close_button = self.make_close_button()
        self.empty = plain_label(
            tr("Nothing has been said in this chat yet. Write a message, and its tree grows here."),
            "muted",
            self,
            wrap=True,
        )
        self._middle = QStackedLayout()
        self._build()
        self.canvas.chosen.connect(self.chosen)
        self.canvas.pointed.connect(self._on_pointed)
        self.go.clicked.connect(self._on_go)
        self.apply_palette(palette)
        self._on_pointed(None)

    def begin(self) -> None:
        """Appear, ready to be used by keyboard."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_tree(self, tree: Tree) -> None:
        """Show a tree; an empty one says what to do."""
        self.canvas.show_tree(tree)
        branches = tree.columns
        words = trn("{count} message", "{count} messages", len(tree))
        if branches > 1:
            words = f"{words} \u00b7 {trn('{count} branch', '{count} branches', branches)}"
        self.count.setText(words if len(tree) else "")
        self._middle.setCurrentIndex(0 if len(tree) else 1)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.canvas.apply_palette(palette)

    def _on_pointed(self, spot: Spot | None) -> None:
        self.go.setEnabled(spot is not None)
        self.words.setText(plain_words(spot.node) if spot is not None else "")

    def _on_go(self) -> None:
        if self.canvas.current is not None:
            self.chosen.emit(self.canvas.current.node.id)

    def _build(self) -> None:
        self.go.setProperty("kind", "outline")
        self.go.setToolTip(tr("Show this message in the chat (Enter)"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle.addWidget(self.canvas)
        self._middle.addWidget(self.empty)
        head = QHBoxLayout()
        head.setContentsMargins(margins(SPACE.wide, SPACE.near, SPACE.near, SPACE.near))
        head.addWidget(self.count, 1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.base)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.go)
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.wide, SPACE.near, SPACE.wide, SPACE.base)
        column.setSpacing(SPACE.near)
        column.addLayout(self._middle, 1)
        column.addLayout(foot)
        self.lay_out(head, column)
