"""What the values of the Sampling tab do to the next token, as a small live chart with a line under it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.candidates import share_words
from desktop.language import marked, tr, trn
from desktop.play import Play
from desktop.theme import SPACE, Palette
from desktop.widgets.labels import plain_label
from desktop.widgets.play_chart import MiniChart

LATER = marked("Once there is an answer, its candidates are drawn here as these values leave them.")


class PlayNote(QWidget):
    """Pale what the model would do by itself, dark what these values leave of it."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = MiniChart(palette, self)
        self.chart.setAccessibleName(tr("What these values do to the next token"))
        self.words = plain_label(tr(LATER), "muted", self, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.tight, 0, SPACE.tight)
        column.setSpacing(SPACE.tight)
        column.addWidget(self.chart)
        column.addWidget(self.words)
        self.chart.hide()

    def show_play(self, play: Play | None, token: str) -> None:
        """Show what these values do where `token` stands; None where there is no answer with candidates."""
        self.chart.setVisible(play is not None)
        if play is None:
            self.words.setText(tr(LATER))
            return
        last = play.steps[-1]
        self.chart.show_play(play, len(play.steps) - 1, 0)
        best = max(zip(last.shares, play.bars, strict=True), key=lambda pair: pair[0], default=None)
        if best is not None:
            share = share_words(best[0])
            words = (
                tr("\u201c{token}\u201d has {share} with these values.", token=token, share=share)
                if best[1].words == token
                else tr(
                    "At \u201c{token}\u201d, \u201c{best}\u201d has {share} with these values.",
                    token=token,
                    best=best[1].words,
                    share=share,
                )
            )
            left = sum(share > 0 for share in last.shares)
            count = trn("{count} candidate is left.", "{count} candidates are left.", left)
            self.words.setText(f"{words} {count}")

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.chart.apply_palette(palette)
