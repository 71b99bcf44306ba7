"""How much of the documents an answer rests on, as a value and as a truthful sentence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rag.messages import Coverage, CoverageMode

#: Longer names of files are shortened in a sentence.
LONGEST_NAME = 48


def coverage(
    mode: CoverageMode, read: int, of: int, names: Sequence[str], waiting: int = 0, unread: int = 0
) -> Coverage:
    """The coverage of an answer: `names` are those of the files that its passages come from.

    `waiting` files have still to be read; `unread` ones could not be.
    """
    distinct = tuple(dict.fromkeys(names))
    known = Coverage(mode=mode, read=read, of=of, files=len(distinct), waiting=waiting)
    return replace(known, words=_words(known, distinct, unread))


def kept(before: Coverage, read: int, names: Sequence[str]) -> Coverage:
    """What is true when only so many passages, from these files, found room before the question."""
    if read >= before.read:
        return before
    mode: CoverageMode = "passages" if read else "none"
    return coverage(mode, read, before.of, names, before.waiting)


def _words(known: Coverage, names: Sequence[str], unread: int) -> str:
    parts = [_read(known, names)]
    if known.waiting:
        parts.append(f"{_count(known.waiting, 'file')} {_is(known.waiting)} not read yet.")
    if unread:
        parts.append(f"{_count(unread, 'file')} could not be read.")
    return " ".join(part for part in parts if part)


def _read(known: Coverage, names: Sequence[str]) -> str:
    if known.mode == "none" or not known.read:
        return f"Found nothing fitting in {_count(known.of, 'passage')}." if known.of else ""
    whole = known.read >= known.of
    if known.mode == "all":
        if whole:
            return (
                f"Went over all {_count(known.of, 'passage')}."
                if known.of > 1
                else "Went over the only passage."
            )
        return f"Went over {known.read:,} of {_count(known.of, 'passage')}."
    if known.mode == "whole" and whole:
        return f"Read all of {_listed(names)}."
    return f"Read {known.read:,} of {_count(known.of, 'passage')} from {_few(names)}."


def _listed(names: Sequence[str]) -> str:
    """The names of files where they are few, else how many there are."""
    if not 1 <= len(names) <= 3:
        return _count(len(names), "file")
    short = [_short(name) for name in names]
    return short[0] if len(short) == 1 else f"{', '.join(short[:-1])} and {short[-1]}"


def _few(names: Sequence[str]) -> str:
    return _short(names[0]) if len(names) == 1 else _count(len(names), "file")


def _short(name: str) -> str:
    """A name with its middle left out where it is very long."""
    return name if len(name) <= LONGEST_NAME else f"{name[:28]}\u2026{name[-16:]}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
