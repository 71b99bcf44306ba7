"""Another theme or look: what is seen in front has it at once, the rest bit by bit while nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.desks import Desks
from desktop.kept_settings import KeptSettings
from desktop.look import take_look
from desktop.settings import Settings
from desktop.theme import Palette, palette
from desktop.widgets.question import colour_open
from desktop.widgets.refit import lay_rows_again
from desktop.widgets.stylesheet import in_sight
from desktop.widgets.window import MainWindow


class Repainting(QObject):
    """Follows the settings and the system; `colours` is the palette that is in use."""

    def __init__(self, settings: KeptSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        take_look(settings.value)
        self.colours = _palette(settings.value)
        self._desks: Desks | None = None
        self._behind: list[Callable[[], None]] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._paint_next)

    def serve(self, desks: Desks) -> None:
        """Paint these from now on."""
        self._desks = desks
        self._settings.changed.connect(lambda _: self._look_again())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._look_again)

    # ---- inside ---------------------------------------------------------------------------------------

    def _look_again(self, *_: object) -> None:
        colours = _palette(self._settings.value)
        if self._desks is None or not (take_look(self._settings.value) or colours != self.colours):
            return
        self.colours = colours
        home, self._behind = self._desks.front.window.home, []
        windows = [desk.window for desk in self._desks]
        for window in windows:
            if window.home is home:
                self._paint_seen(window)
        self._behind += [
            partial(window.apply_palette, colours) for window in windows if window.home is not home
        ]
        colour_open(colours)
        lay_rows_again()
        self._next.start()

    def _paint_seen(self, window: MainWindow) -> None:
        window.colour_frame(self.colours)
        for part in window.coloured:
            if in_sight(part):
                part.apply_palette(self.colours)
            else:
                self._behind.append(partial(part.apply_palette, self.colours))

    def _paint_next(self) -> None:
        if not self._behind:
            return
        self._behind.pop(0)()
        if self._behind:
            self._next.start()
        else:
            lay_rows_again()


def _palette(settings: Settings) -> Palette:
    if settings.theme != "system":
        return palette(settings.theme)
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return palette("dark" if dark else "light")
