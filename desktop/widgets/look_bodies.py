"""Bodies of folds in the panel "Look inside"; each brings its module along when it is first made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette

if TYPE_CHECKING:
    from desktop.widgets.attention_view import AttentionView
    from desktop.widgets.context_map import ContextView
    from desktop.widgets.cost_view import CostView
    from desktop.widgets.influence_table import InfluenceTable
    from desktop.widgets.layer_view import LayersView


def context_body(palette: Palette, parent: QWidget) -> ContextView:
    """The context map."""
    from desktop.widgets.context_map import ContextView  # lazy: most starts do without it

    return ContextView(palette, parent)


def cost_body(palette: Palette, parent: QWidget) -> CostView:
    """What an answer cost."""
    from desktop.widgets.cost_view import CostView  # lazy: as above

    return CostView(palette, parent)


def attention_body(palette: Palette, parent: QWidget) -> AttentionView:
    """What was looked at."""
    from desktop.widgets.attention_view import AttentionView  # lazy: as above

    return AttentionView(palette, parent)


def layers_body(palette: Palette, parent: QWidget) -> LayersView:
    """How a prediction takes shape."""
    from desktop.widgets.layer_view import LayersView  # lazy: as above

    return LayersView(palette, parent)


def influence_body(palette: Palette, parent: QWidget) -> InfluenceTable:
    """What carried an answer."""
    from desktop.widgets.influence_table import InfluenceTable  # lazy: as above

    return InfluenceTable(palette, parent)
