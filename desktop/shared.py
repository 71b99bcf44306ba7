"""What all desks have in common: one of each, made and closed by the application."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from desktop.answers import Answers
from desktop.chat_places import ChatPlaces
from desktop.downloads import DownloadsController
from desktop.file_book import FileBook
from desktop.grounder import Grounder
from desktop.influence import InfluenceController
from desktop.kept_settings import KeptSettings
from desktop.models import ModelController
from desktop.named_book import NamedBook
from desktop.personas import Persona
from desktop.presets import Preset
from desktop.prompt_book import PromptBook
from desktop.records import Records
from desktop.titles import Titles
from desktop.trash import Trash
from desktop.widgets.later import Later
from engine import EngineLike
from rag import LibraryLike

if TYPE_CHECKING:
    from desktop.eval_runner import EvalRunner


class Shared(Struct, frozen=True):
    """Handed to every desk; `post` runs a call on the main thread."""

    folder: Path
    settings: KeptSettings
    engine: EngineLike
    library: LibraryLike
    records: Records
    grounder: Grounder
    answers: Answers
    models: ModelController
    downloads: DownloadsController
    files: FileBook
    influence: InfluenceController
    evaluation: Later[EvalRunner]
    places: ChatPlaces
    trash: Trash
    prompts: PromptBook
    presets: NamedBook[Preset]
    personas: NamedBook[Persona]
    titles: Titles
    post: Callable[[Callable[[], None]], None]
