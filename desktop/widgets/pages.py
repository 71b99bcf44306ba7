"""The pages that take the place of the conversation; each brings its module along when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.theme import Palette

if TYPE_CHECKING:
    from desktop.widgets.compare_page import ComparePage
    from desktop.widgets.eval_page import EvalPage
    from desktop.widgets.feedback_page import FeedbackPage
    from desktop.widgets.likeness_page import LikenessPage
    from desktop.widgets.models_page import ModelsPage
    from desktop.widgets.prompt_page import PromptPage
    from desktop.widgets.prompts_page import PromptsPage
    from desktop.widgets.settings_page import SettingsPage
    from desktop.widgets.tour_page import TourPage
    from desktop.widgets.tree_page import TreePage
    from desktop.widgets.workbench import Workbench


def compare_page(palette: Palette, parent: QWidget) -> ComparePage:
    """Two answers to one question, side by side."""
    from desktop.widgets.compare_page import ComparePage

    return ComparePage(palette, parent)


def eval_page(palette: Palette, parent: QWidget) -> EvalPage:
    """Evaluations and what they found."""
    from desktop.widgets.eval_page import EvalPage

    return EvalPage(palette, parent)


def feedback_page(palette: Palette, parent: QWidget) -> FeedbackPage:
    """What was said about answers."""
    from desktop.widgets.feedback_page import FeedbackPage

    return FeedbackPage(palette, parent)


def likeness_page(palette: Palette, parent: QWidget) -> LikenessPage:
    """Two texts that are compared."""
    from desktop.widgets.likeness_page import LikenessPage

    return LikenessPage(palette, parent)


def models_page(palette: Palette, parent: QWidget) -> ModelsPage:
    """The models that are here, and those that can be got."""
    from desktop.widgets.models_page import ModelsPage

    return ModelsPage(palette, parent)


def prompt_page(palette: Palette, parent: QWidget) -> PromptPage:
    """The exact prompt of a turn."""
    from desktop.widgets.prompt_page import PromptPage

    return PromptPage(palette, parent)


def prompts_page(palette: Palette, parent: QWidget) -> PromptsPage:
    """The prompts of the profile."""
    from desktop.widgets.prompts_page import PromptsPage

    return PromptsPage(palette, parent)


def settings_page(palette: Palette, parent: QWidget) -> SettingsPage:
    """All settings."""
    from desktop.widgets.settings_page import SettingsPage

    return SettingsPage(palette, parent)


def tour_page(palette: Palette, parent: QWidget) -> TourPage:
    """How a language model works, stop by stop."""
    from desktop.widgets.tour_page import TourPage

    return TourPage(palette, parent)


def tree_page(palette: Palette, parent: QWidget) -> TreePage:
    """All versions of a chat."""
    from desktop.widgets.tree_page import TreePage

    return TreePage(palette, parent)


def workbench(palette: Palette, parent: QWidget) -> Workbench:
    """The retrieval workbench."""
    from desktop.widgets.workbench import Workbench

    return Workbench(palette, parent)
