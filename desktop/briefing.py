"""From the wish for a brief to the brief of a document, as steps like those from a question to its sources.

What was written stays when a step is stopped or fails.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.conversation import Grounding
from desktop.grounding import Ready, Step, Steps, asking, early
from desktop.language import tr, trn
from engine import Answered, Failed, Measured, Message, Sampling, Source, Stopped
from rag import Coverage, Files, FileState, Passage, Passages

if TYPE_CHECKING:
    from rag import Brief

#: A part of a brief, or the notes before it; long repetitions, in which small models get lost, are held off.
_PART = Sampling(temperature=0.0, max_tokens=320, dry_multiplier=0.8, dry_allowed_length=8)
#: Where a text that was cut off may end: behind a sentence or a line.
_END = re.compile(r"[.!?\u2026。！？](?:[\])\"'\u201d\s]|$)+|\n")
_ASK = Message(
    role="user", text="What does this text say? Which names, dates and figures should one remember?"
)


def brief_steps(path: str, scope: str) -> Steps:
    """Write the brief of the file at `path`, the one in `scope` where several have it."""
    ending = yield Step(tr("Looking for the file\u2026"), "library", lambda _, library: library.files())
    if not isinstance(ending, Files):
        return early(ending)
    file = _chosen(ending.files, path, scope)
    if file is None:
        return Failed(job=ending.job, code="missing", message=_missing(path), file=path)
    document = file.document
    ending = yield Step("", "library", lambda _, library: library.passages(document=document))
    if not isinstance(ending, Passages):
        return early(ending)
    if not ending.passages:
        return Failed(job=ending.job, code="missing", message=_missing(path), file=path)
    sources = _sources(ending.passages, file.name)
    ending = yield Step("", "engine", lambda engine, _: engine.measure((_ASK,), _PART))
    if not isinstance(ending, Measured):
        return early(ending)
    from rag import Brief  # costs time, and few starts need it

    return (yield from _written(Brief(sources, ending.free), sources, file.name))


def _sources(passages: Sequence[Passage], name: str) -> tuple[Source, ...]:
    """The passages of a file as the model is given them."""
    return tuple(
        Source(number=number, label=_label(one, name), text=one.text, passage=one.id)
        for number, one in enumerate(passages, 1)
    )


def _label(passage: Passage, name: str) -> str:
    page = f"p. {passage.page}" if passage.page is not None else ""
    return ", ".join(part for part in (name, page, *passage.headings[-1:]) if part)


def _written(brief: Brief, passages: Sequence[Source], name: str) -> Steps:
    """Ask for the parts one after the other."""
    while (messages := brief.next()) is not None:
        words = tr("Writing the brief: {part} of {parts}\u2026", part=brief.done + 1, parts=brief.total)
        ending = yield Step(words, "engine", asking(messages, _PART))
        if not isinstance(ending, Answered) or ending.stop_reason == "stopped":
            return _ready(brief, passages, name, early(ending))
        brief.take(_whole(ending))
    return _ready(brief, passages, name)


def _whole(answer: Answered) -> str:
    """The text of a part, without the beginning of a sentence or line at which it was cut off."""
    if answer.stop_reason != "length":
        return answer.text
    ends = [found.end() for found in _END.finditer(answer.text)]
    return answer.text[: ends[-1]] if ends else answer.text


def _ready(
    brief: Brief, passages: Sequence[Source], name: str, cut: Failed | Stopped | None = None
) -> Ready | Failed | Stopped:
    text = brief.markdown()
    if cut is not None and not text:
        return cut
    if not text:
        words = tr("The model said nothing about {name}. Try again, or choose another model.", name=name)
        return Failed(job=0, code="no-words", message=words, file=name)
    return Ready(_grounding(brief, passages, name), (), text, cut)


def _grounding(brief: Brief, passages: Sequence[Source], name: str) -> Grounding:
    sources = brief.sources()
    texts = {one.passage: one.text for one in passages}
    evidence = tuple(_evidence(source, texts) for source in sources)
    of = len(passages)
    words = trn("Written from all of {name}.", "Written from all {count} passages of {name}.", of, name=name)
    coverage = Coverage(mode="all", read=of, of=of, files=1, words=words)
    return Grounding(sources, coverage, evidence if evidence != sources else ())


def _evidence(source: Source, texts: dict[str, str]) -> Source:
    """The passage behind a note, or the source itself where it is one."""
    return replace(source, text=texts.get(source.passage, source.text))


def _chosen(files: Sequence[FileState], path: str, scope: str) -> FileState | None:
    found = [file for file in files if file.path == path and file.document is not None]
    return next((file for file in found if file.scope == scope), found[0] if found else None)


def _missing(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    return tr(
        "\u201c{name}\u201d is not among the files any more. Add it again, then try once more.", name=name
    )
