"""The rows of the sidebar as values: pinned chats, folders, the rest by their days, and what a search found.

Labels and notes are English here; whoever shows them has them translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from desktop.conversation import Folder
from desktop.language import marked

HIT_START = "\u0002"
HIT_END = "\u0003"

#: What the list can show beside the results of a search.
View = Literal["chats", "archive", "trash"]
#: What a row that says what to do next does.
Act = Literal["new-chat", "everywhere"]

PINNED, FOLDERS = marked("Pinned"), marked("Folders")
_NO_CHATS = marked("No chats yet. Everything that you ask stays on this computer.")
_EMPTY_FOLDER = marked("Drag chats here.")
_EMPTY: dict[View, str] = {
    "chats": _NO_CHATS,
    "archive": marked("Nothing is archived. Archived chats leave the list and can still be searched."),
    "trash": marked("The trash is empty."),
}
_FIRST_CHAT, _EVERYWHERE = marked("Start the first chat"), marked("Search all chats")
_NOTHING_FOUND = marked("Nothing found. Try fewer words, or only the beginning of one.")


class ChatRow(msgspec.Struct, frozen=True, gc=False):
    """One chat of the list; `day` is the local date of its last change.

    `pinned` is its place among those pinned, 0 when it is not; `days_left` those that the trash keeps it, -1
    for a chat that is not in it.
    """

    id: int
    title: str
    day: date
    folder: int | None = None
    pinned: int = 0
    archived: bool = False
    days_left: int = -1


class FolderRow(msgspec.Struct, frozen=True, gc=False):
    """A folder over its chats; `chats` is how many of them stand in it."""

    id: int
    name: str
    folded: bool = False
    chats: int = 0


class FoundRow(msgspec.Struct, frozen=True, gc=False):
    """A chat in which a search found something, over its places; matches in `title` are marked."""

    chat: int
    title: str
    archived: bool = False


class HitRow(msgspec.Struct, frozen=True, gc=False):
    """One place found by a search; matches in `excerpt` stand between U+0002 and U+0003."""

    chat: int
    message: int
    title: str
    excerpt: str
    archived: bool = False


class NoteRow(msgspec.Struct, frozen=True, gc=False):
    """A sentence where there is nothing to list; `inside` a folder it is one line."""

    words: str
    inside: bool = False


class ActRow(msgspec.Struct, frozen=True, gc=False):
    """What can be done about it."""

    words: str
    act: Act


#: A str is a label.
Entry = ChatRow | FolderRow | FoundRow | HitRow | NoteRow | ActRow | str


class Listing(msgspec.Struct, frozen=True):
    """What the sidebar lists: the rows of the view, the folders, and how much lies elsewhere.

    `outside` are the chats that are not in the trash, `scopes` those of the files of all chats there are.
    """

    view: View = "chats"
    entries: tuple[Entry, ...] = ()
    folders: tuple[Folder, ...] = ()
    archived: int = 0
    trashed: int = 0
    outside: frozenset[int] = frozenset()
    scopes: frozenset[str] = frozenset()


def day_group(day: date, today: date) -> str:
    """The label over the chats of that day, as seen today."""
    if day >= today:
        return marked("Today")
    if day == today - timedelta(days=1):
        return marked("Yesterday")
    return marked("Previous 7 days") if day > today - timedelta(days=8) else marked("Older")


def arranged(view: View, chats: Sequence[ChatRow], folders: Sequence[Folder], today: date) -> list[Entry]:
    """The rows of a view over its chats, which come in their order."""
    if view == "trash":
        return list(chats) or [NoteRow(_EMPTY[view])]
    if view == "archive":
        return by_day(chats, today) or [NoteRow(_EMPTY[view])]
    if not chats and not folders:
        return [NoteRow(_EMPTY[view]), ActRow(_FIRST_CHAT, "new-chat")]
    pinned = sorted((chat for chat in chats if chat.pinned), key=lambda chat: chat.pinned)
    rows: list[Entry] = [PINNED, *pinned] if pinned else []
    known = {folder.id for folder in folders}
    inside: dict[int, list[ChatRow]] = {number: [] for number in known}
    for chat in chats:
        if not chat.pinned and chat.folder in inside:
            inside[chat.folder].append(chat)
    rows += _in_folders(folders, inside)
    rows += by_day((chat for chat in chats if not chat.pinned and chat.folder not in known), today)
    return rows


def _in_folders(folders: Sequence[Folder], inside: Mapping[int, Sequence[ChatRow]]) -> list[Entry]:
    rows: list[Entry] = [FOLDERS] if folders else []
    for folder in folders:
        chats = inside[folder.id]
        rows.append(FolderRow(folder.id, folder.name, folder.folded, len(chats)))
        if not folder.folded:
            rows += chats or [NoteRow(_EMPTY_FOLDER, inside=True)]
    return rows


def by_day(chats: Iterable[ChatRow], today: date) -> list[Entry]:
    """Chats, newest first, under the labels of their days."""
    rows: list[Entry] = []
    group, day = "", None
    for chat in chats:
        if chat.day != day:
            day, label = chat.day, day_group(chat.day, today)
            if label != group:
                rows.append(label)
            group = label
        rows.append(chat)
    return rows


def found(hits: Sequence[HitRow], narrowed: bool = False) -> list[Entry]:
    """What a search found, chat by chat in the order of their first places; `narrowed` by a filter."""
    if not hits:
        return [NoteRow(_NOTHING_FOUND), *([ActRow(_EVERYWHERE, "everywhere")] if narrowed else [])]
    chats: dict[int, list[HitRow]] = {}
    for hit in hits:
        chats.setdefault(hit.chat, []).append(hit)
    rows: list[Entry] = []
    for chat, places in chats.items():
        title = next((hit.excerpt for hit in places if not hit.message), places[0].title)
        rows.append(FoundRow(chat, title, places[0].archived))
        rows += [hit for hit in places if hit.message]
    return rows


def unmarked(excerpt: str) -> str:
    """An excerpt without the marks of its matches."""
    return excerpt.replace(HIT_START, "").replace(HIT_END, "")


def excerpt_runs(excerpt: str) -> list[tuple[str, bool]]:
    """Cut an excerpt into (text, is a match) runs; unbalanced marks are harmless."""
    runs: list[tuple[str, bool]] = []
    for index, part in enumerate(excerpt.split(HIT_START)):
        inside, mark, after = part.partition(HIT_END)
        runs.append((inside, index > 0 and bool(mark)))
        runs.append((after, False))
    return [(" ".join(text.splitlines()), match) for text, match in runs if text]
