"""Files in, passages and citations out: the library as the rest of the program sees it.

Cheap to import: no reader, no index, no child and no thread comes with it. What does more than name values is
imported when it is first named, for the child processes pass here too and have no use for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from rag.interface import LibraryLike
from rag.messages import (
    Added,
    Box,
    Citation,
    Cited,
    Collection,
    Compared,
    Coverage,
    CoverageMode,
    Done,
    EmbedderInfo,
    Embedders,
    Ending,
    Event,
    FileChanged,
    FileGone,
    Files,
    FileState,
    FileStatus,
    Found,
    Hit,
    Indexing,
    LibraryState,
    Likened,
    Mapped,
    News,
    PageText,
    Passage,
    Passages,
    Point,
    Rendered,
    Retrieved,
    Span,
    Trial,
    Trials,
    Way,
)

if TYPE_CHECKING:
    from rag.brief import Brief
    from rag.coverage import kept
    from rag.followup import follows, rewriting, rewritten
    from rag.influence import Influence, claims, influences
    from rag.intents import intent
    from rag.library import Library
    from rag.reduction import Reduction

#: Where the names are that cost something to import.
_LATER = {
    "Brief": "rag.brief",
    "Influence": "rag.influence",
    "Library": "rag.library",
    "Reduction": "rag.reduction",
    "claims": "rag.influence",
    "follows": "rag.followup",
    "influences": "rag.influence",
    "intent": "rag.intents",
    "kept": "rag.coverage",
    "rewriting": "rag.followup",
    "rewritten": "rag.followup",
}

__all__ = [
    "Added",
    "Box",
    "Brief",
    "Citation",
    "Cited",
    "Collection",
    "Compared",
    "Coverage",
    "CoverageMode",
    "Done",
    "EmbedderInfo",
    "Embedders",
    "Ending",
    "Event",
    "FileChanged",
    "FileGone",
    "FileState",
    "FileStatus",
    "Files",
    "Found",
    "Hit",
    "Indexing",
    "Influence",
    "Library",
    "LibraryLike",
    "LibraryState",
    "Likened",
    "Mapped",
    "News",
    "PageText",
    "Passage",
    "Passages",
    "Point",
    "Reduction",
    "Rendered",
    "Retrieved",
    "Span",
    "Trial",
    "Trials",
    "Way",
    "claims",
    "follows",
    "influences",
    "intent",
    "kept",
    "rewriting",
    "rewritten",
]


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'rag' has no attribute {name!r}")
