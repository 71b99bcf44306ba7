"""Files in, passages and citations out: the library as the rest of the program sees it.

Cheap to import: no reader, no index, no child and no thread comes with it. The Library itself is imported
when it is first named, for the child processes pass here too and have no use for it.
"""

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
    from rag.library import Library

__all__ = [
    "Added",
    "Box",
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
    "Library",
    "LibraryLike",
    "LibraryState",
    "Mapped",
    "News",
    "PageText",
    "Passage",
    "Passages",
    "Point",
    "Rendered",
    "Retrieved",
    "Span",
    "Trial",
    "Trials",
    "Way",
]


def __getattr__(name: str) -> object:
    if name == "Library":
        from rag.library import Library  # see above

        return Library
    raise AttributeError(f"module 'rag' has no attribute {name!r}")
