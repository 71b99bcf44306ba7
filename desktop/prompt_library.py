"""The person's prompts: prompts.json over the built-in ones, found fuzzily by name and title.

A file that is none of ours is kept as prompts.bad-N.json; a bad entry costs that entry, and the file as it
was is kept beside it too. `removed` are the names of built-in prompts that the person deleted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec
from msgspec.structs import replace

from desktop.conversation import storable
from desktop.files import reason, replace_file
from desktop.language import tr, trn
from desktop.words import words
from engine import Refusal

NAME = "prompts.json"
VERSION = 1
#: A larger file is not one of ours, a longer text belongs into a file of its own.
LARGEST = 16 << 20
LONGEST_TITLE, LONGEST_TEXT, LONGEST_NAME = 200, 100_000, 40
_NOT_IN_NAMES = re.compile(r"[^\w]+")


class Prompt(msgspec.Struct, frozen=True):
    """A text to begin a message with; `name` is what is typed after the slash, and unlike any other."""

    name: str
    title: str
    text: str


class Library(msgspec.Struct, frozen=True):
    """All prompts in the order in which they are shown, and the built-in ones that were deleted."""

    prompts: tuple[Prompt, ...] = ()
    removed: tuple[str, ...] = ()

    def prompt(self, name: str) -> Prompt | None:
        """The prompt of this name."""
        return next((prompt for prompt in self.prompts if prompt.name == name), None)

    def with_prompt(self, prompt: Prompt, instead_of: str = "") -> Library:
        """With one more prompt, first in the list, or in the place of another."""
        prompt = replace(prompt, name=free_name(prompt.name, self._names() - {instead_of}))
        if self.prompt(instead_of) is None:
            return replace(self, prompts=(prompt, *self.prompts))
        kept = tuple(prompt if one.name == instead_of else one for one in self.prompts)
        gone = {instead_of} & {one.name for one in built_in()} - {prompt.name}
        return replace(self, prompts=kept, removed=tuple({*self.removed, *gone}))

    def without(self, name: str) -> Library:
        """Without the prompt of this name."""
        kept = tuple(prompt for prompt in self.prompts if prompt.name != name)
        gone = {name} & {one.name for one in built_in()}
        return replace(self, prompts=kept, removed=tuple({*self.removed, *gone}))

    def with_all(self, prompts: Iterable[Prompt]) -> tuple[Library, int]:
        """With these prompts at its beginning, and how many of them were new to it."""
        known = {(prompt.title, prompt.text) for prompt in self.prompts}
        names, added = set(self._names()), []
        for prompt in prompts:
            if (prompt.title, prompt.text) not in known:
                known.add((prompt.title, prompt.text))
                added.append(replace(prompt, name=free_name(prompt.name, names)))
                names.add(added[-1].name)
        return replace(self, prompts=(*added, *self.prompts)), len(added)

    def _names(self) -> set[str]:
        return {prompt.name for prompt in self.prompts}


@cache
def built_in() -> tuple[Prompt, ...]:
    """The prompts that come with the program."""
    content = resources.files("assets").joinpath("prompts/library.json").read_bytes()
    return tuple(msgspec.convert(entry, Prompt) for entry in json.loads(content)["prompts"])


def load(profile: Path) -> tuple[Library, list[str]]:
    """The prompts of a profile, and a sentence for everything in its file that could not be used."""
    path = profile / NAME
    try:
        if not path.exists():
            return Library(built_in()), []
        content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        why = reason(error)
        words = tr("{name} could not be read ({why}). Check who owns it.", name=NAME, why=why)
        return Library(built_in()), [words]
    found = _parsed(content)
    if found is None:
        return Library(built_in()), [_put_aside(path, content)]
    own, bad = usable(found.get("prompts"))
    removed = found.get("removed")
    names = tuple(name for name in removed if isinstance(name, str)) if isinstance(removed, list) else ()
    problems = [_keep_copy(path, content, bad)] if bad else []
    return _completed(own, names), problems


def save(profile: Path, library: Library) -> None:
    """Write the prompts that are not built in as they are; on the disk when this returns."""
    try:
        own = [prompt for prompt in library.prompts if prompt not in built_in()]
        replace_file(profile / NAME, as_json(own, library.removed))
    except OSError as error:
        why = reason(error)
        raise Refusal(
            "prompts-not-saved",
            tr("{name} cannot be saved ({why}). Your prompts hold until you quit.", name=NAME, why=why),
            str(profile / NAME),
        ) from error


def as_json(prompts: Iterable[Prompt], removed: Iterable[str] = ()) -> bytes:
    """Prompts as a file: {"version": 1, "prompts": [{"name", "title", "text"}, ...]}."""
    content: dict[str, object] = {"version": VERSION, "prompts": list(prompts)}
    if gone := sorted(map(storable, removed)):
        content["removed"] = gone
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def usable(entries: object) -> tuple[list[Prompt], int]:
    """The entries of a file that are prompts, and how many are not."""
    if not isinstance(entries, list):
        return [], 1
    prompts: list[Prompt] = []
    names: set[str] = set()
    for entry in entries:
        prompt = _prompt(entry)
        if prompt is not None:
            prompts.append(replace(prompt, name=free_name(prompt.name, names)))
            names.add(prompts[-1].name)
    return prompts, len(entries) - len(prompts)


def made(title: str, text: str, name: str = "") -> Prompt | None:
    """A prompt out of what was written; None where there is nothing to send."""
    title, text = storable(" ".join(title.split())), storable(text).strip("\n")
    if not text.strip() or len(text) > LONGEST_TEXT:
        return None
    title = title[:LONGEST_TITLE] or " ".join(text[:60].split())
    return Prompt(name_of(name or title), title, text)


def name_of(words: str) -> str:
    """Words as a name that can be typed after a slash."""
    plain = _NOT_IN_NAMES.sub("-", storable(words).lower()).strip("-_")
    return plain[:LONGEST_NAME].strip("-_") or "prompt"


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name[: LONGEST_NAME - 6]}-{number}"
    return free


class Finder:
    """Finds prompts by a few letters; what they are compared with is folded once."""

    def __init__(self, prompts: Sequence[Prompt] = ()) -> None:
        self._folded = [(prompt, words(prompt.name), words(tr(prompt.title))) for prompt in prompts]

    def found(self, query: str, most: int = 50) -> list[Prompt]:
        """The best of those that have all letters of `query` in their order; all for none."""
        letters = "".join(words(query).split())
        if not letters:
            return [prompt for prompt, _, _ in self._folded[:most]]
        ranked = [
            (rank, place, prompt)
            for place, (prompt, name, title) in enumerate(self._folded)
            if (rank := min(_rank(letters, name), _rank(letters, title) + 1)) < _NOWHERE
        ]
        ranked.sort(key=lambda one: one[:2])
        return [prompt for _, _, prompt in ranked[:most]]


_NOWHERE = 10_000


def _rank(letters: str, among: str) -> int:
    """How well the letters are found, 0 best: at the beginning, in one piece, or scattered."""
    tight = among.replace(" ", "")
    if tight.startswith(letters):
        return 0
    at = among.find(letters)
    if at > 0:
        return 10 if not among[at - 1].isalnum() else 20
    if letters in tight:
        return 20
    start, gaps = -1, 0
    for letter in letters:
        found = tight.find(letter, start + 1)
        if found < 0:
            return _NOWHERE
        gaps += found - start - 1
        start = found
    return 30 + gaps


def _prompt(entry: object) -> Prompt | None:
    if not isinstance(entry, dict):
        return None
    name, title, text = (entry.get(key, "") for key in ("name", "title", "text"))
    if not (isinstance(name, str) and isinstance(title, str) and isinstance(text, str)):
        return None
    return made(title, text, name)


def _completed(own: Sequence[Prompt], removed: Sequence[str]) -> Library:
    """With the built-in prompts that the file does not know yet behind its own."""
    names = {prompt.name for prompt in own} | set(removed)
    new = [prompt for prompt in built_in() if prompt.name not in names]
    return Library((*own, *new), tuple(removed))


def _parsed(content: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _free_path(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"prompts.bad-{number}.json")).exists():
        number += 1
    return aside


def _put_aside(path: Path, content: bytes) -> str:
    aside = _free_path(path)
    try:
        path.replace(aside)
    except OSError:
        return tr("{name} could not be read. The built-in prompts are used.", name=NAME)
    said = tr("{name} could not be read and was kept as {aside}.", name=NAME, aside=aside.name)
    return f"{said} {tr('The built-in prompts are used.')}" if content else said


def _keep_copy(path: Path, content: bytes, bad: int) -> str:
    aside = _free_path(path)
    said = trn(
        "{count} entry of {name} could not be used and was left out.",
        "{count} entries of {name} could not be used and were left out.",
        bad,
        name=NAME,
    )
    try:
        replace_file(aside, content)
    except OSError:
        return said
    return f"{said} {tr('The file as it was is kept as {aside}.', aside=aside.name)}"
