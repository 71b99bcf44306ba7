"""A chat as Markdown: headings for who speaks, the texts as they were written, citations as footnotes."""

from __future__ import annotations

import re

from desktop.chat_file import ChatFile
from desktop.export_parts import Part, Wanted, day_of, parts_of, sources_of, title_of
from desktop.language import tr

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_ACTING = re.compile(r"([\\`*_\[\]<>#])")


def markdown(chat: ChatFile, wanted: Wanted) -> str:
    """The whole file."""
    parts = parts_of(chat, wanted)
    blocks = [f"# {_plain(title_of(chat))}", f"*{day_of(chat)}*" if day_of(chat) else ""]
    if chat.system.strip():
        blocks += [f"**{tr('System prompt')}**", _quoted(chat.system)]
    others = False
    for part in parts:
        if part.aside and not others:
            others = True
            blocks += ["---", f"# {tr('Other versions')}"]
        blocks += _part(part, wanted)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _part(part: Part, wanted: Wanted) -> list[str]:
    about = ", ".join(_plain(words) for words in (part.version, part.aside) if words)
    blocks = [f"## {_plain(part.who)}", f"*{about}*" if about else ""]
    if wanted.reasoning and part.message.reasoning.strip():
        blocks += [f"**{tr('Thoughts')}**", _quoted(part.message.reasoning)]
    blocks.append(_closed(_with_notes(part)))
    blocks += [
        f"[^{part.number}-{number}]: {_plain(place)}: \u201c{_plain(words)}\u201d"
        for number, place, words in sources_of(part)
    ]
    return blocks


def _with_notes(part: Part) -> str:
    """The text with the mark of a footnote behind each piece that a source supports; never inside code."""
    text = part.text
    marks: dict[int, set[int]] = {}
    for one in part.citations:
        marks.setdefault(_outside_code(text, max(0, min(one.to, len(text)))), set()).add(one.number)
    for at in sorted(marks, reverse=True):
        notes = "".join(f"[^{part.number}-{number}]" for number in sorted(marks[at]))
        text = text[:at] + notes + text[at:]
    return text.rstrip()


def _outside_code(text: str, at: int) -> int:
    """The place itself, or the end of the text where it lies in a block of code."""
    return len(text) if len(_FENCE.findall(text[:at])) % 2 else at


def _closed(text: str) -> str:
    """The text with its last block of code closed, so that it does not swallow what follows."""
    fences = _FENCE.findall(text)
    return f"{text}\n{fences[-1]}" if len(fences) % 2 else text


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())


def _plain(words: str) -> str:
    return _ACTING.sub(r"\\\1", " ".join(words.split()))
