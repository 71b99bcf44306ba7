"""Bodies of folds in the panel "Look inside"; each brings its module along when it is first made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette

if TYPE_CHECKING:
    from desktop.widgets.context_map import ContextView
    from desktop.widgets.cost_view import CostView


def context_body(palette: Palette, parent: QWidget) -> ContextView:
    """The context map."""
    from desktop.widgets.context_map import ContextView  # lazy: most starts do without it

    return ContextView(palette, parent)


def cost_body(palette: Palette, parent: QWidget) -> CostView:
    """What an answer cost."""
    from desktop.widgets.cost_view import CostView  # lazy: as above

    return CostView(palette, parent)
