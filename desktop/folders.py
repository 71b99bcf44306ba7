"""Where the chats lie: pinned, in folders, in the archive, in the trash. Queries over the history's database.

The order is kept by integers. The trash keeps a chat for 30 days; docs/decisions/trash.md says how they are
counted, so that a wrong clock erases nothing.
"""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import date

import msgspec

from desktop.conversation import Folder, scope_name, storable
from desktop.database import Database
from desktop.language import tr
from desktop.listing import ChatRow, Listing, View, arranged
from engine import Refusal
from engine.database import Argument, Row

DAY_MS = 86_400_000
#: How long the trash keeps a chat.
KEPT_DAYS = 30

_VIEWS: dict[View, tuple[str, str]] = {
    "chats": ("trashed IS NULL AND archived IS NULL", "touched DESC"),
    "archive": ("trashed IS NULL AND archived IS NOT NULL", "touched DESC"),
    "trash": ("trashed IS NOT NULL", "trashed DESC, id DESC"),
}
_THESE = "id IN (SELECT value FROM json_each(?))"
_NEXT_PIN = "(SELECT coalesce(max(pinned), 0) FROM chats)"


class Removed(msgspec.Struct, frozen=True, gc=False):
    """A folder that was deleted, with its place and its chats, so that it can come back."""

    folder: Folder
    seq: int
    chats: tuple[int, ...]


class Folders:
    """Folders, pins, archive and trash of one history; used by its thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- the list -------------------------------------------------------------------------------------

    def listing(self, view: View, today: date, now: int | None = None) -> Listing:
        """What the sidebar shows in a view, arranged; `now` is in milliseconds."""
        condition, order = _VIEWS[view]
        moment = _now() if now is None else now
        rows = self._database.read(
            "SELECT id, title, updated, folder, pinned, archived IS NOT NULL, trashed"
            f" FROM chats WHERE {condition} ORDER BY {order}"
        )
        folders = self.all()
        homes = self._database.read("SELECT id, created, trashed IS NULL, archived IS NOT NULL FROM chats")
        return Listing(
            view,
            tuple(arranged(view, [_row(row, moment) for row in rows], folders, today)),
            tuple(folders),
            archived=sum(outside and archived for _, _, outside, archived in homes),
            trashed=sum(not outside for _, _, outside, _ in homes),
            outside=frozenset(chat for chat, _, outside, _ in homes if outside),
            scopes=frozenset(scope_name(chat, created) for chat, created, *_ in homes),
        )

    def view_of(self, chat: int) -> View:
        """Where a chat can be seen; its folder is opened."""
        rows = self._database.read(
            "SELECT folder, archived IS NOT NULL, trashed IS NOT NULL, pinned FROM chats WHERE id = ?",
            (chat,),
        )
        folder, archived, trashed, pinned = rows[0] if rows else (None, False, False, 0)
        if folder is not None and not (archived or trashed or pinned):
            self.fold(folder, False)
        return "trash" if trashed else "archive" if archived else "chats"

    def titles(self, chats: Iterable[int]) -> list[str]:
        """What these chats are called, as far as they exist."""
        rows = self._database.read(f"SELECT title FROM chats WHERE {_THESE} ORDER BY id", (_ids(chats),))
        return [title for (title,) in rows]

    # ---- folders --------------------------------------------------------------------------------------

    def all(self) -> list[Folder]:
        """The folders in their order."""
        rows = self._database.read("SELECT id, name, folded FROM folders ORDER BY seq, id")
        return [Folder(number, name, bool(folded)) for number, name, folded in rows]

    def make(self, name: str) -> Folder:
        """A new folder, below the others."""
        row = self._database.write(
            "INSERT INTO folders (seq, name) VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM folders), ?)",
            (storable(name),),
        )
        return Folder(row.lastrowid or 0, storable(name))

    def rename(self, folder: int, name: str) -> None:
        """Give a folder another name."""
        self._database.write("UPDATE folders SET name = ? WHERE id = ?", (storable(name), folder))

    def fold(self, folder: int, folded: bool) -> None:
        """Hide or show what is in a folder."""
        self._database.write("UPDATE folders SET folded = ? WHERE id = ?", (int(folded), folder))

    def place(self, folder: int, before: int | None) -> None:
        """Put a folder before another one, or last."""
        order = [known.id for known in self.all() if known.id != folder]
        order.insert(order.index(before) if before in order else len(order), folder)
        self._database.write_all(
            "UPDATE folders SET seq = ? WHERE id = ?", [(seq, number) for seq, number in enumerate(order, 1)]
        )

    def remove(self, folder: int) -> Removed:
        """Delete a folder; its chats stay and stand outside of it."""
        rows = self._database.read("SELECT id, name, folded, seq FROM folders WHERE id = ?", (folder,))
        if not rows:
            raise Refusal("no-such-folder", tr("This folder no longer exists. Its chats are in the list."))
        chats = self._database.read("SELECT id FROM chats WHERE folder = ? ORDER BY id", (folder,))
        self._database.write("DELETE FROM folders WHERE id = ?", (folder,))
        number, name, folded, seq = rows[0]
        return Removed(Folder(number, name, bool(folded)), seq, tuple(chat for (chat,) in chats))

    def put_back(self, removed: Removed) -> None:
        """Bring a deleted folder back, with those of its chats that lie in no other one by now."""
        folder = removed.folder
        with self._database.together():
            self._database.write(
                "INSERT OR IGNORE INTO folders (id, seq, folded, name) VALUES (?, ?, ?, ?)",
                (folder.id, removed.seq, int(folder.folded), folder.name),
            )
            self._change("folder = ?", removed.chats, folder.id, only="AND folder IS NULL")

    # ---- chats ----------------------------------------------------------------------------------------

    def pin(self, chats: Iterable[int], pinned: bool) -> None:
        """Let chats stand on top, below those that do already, or in their place again."""
        if not pinned:
            self._change("pinned = 0", chats)
            return
        rows = self._database.read(f"SELECT id FROM chats WHERE {_THESE} AND NOT pinned", (_ids(chats),))
        new = {number for (number,) in rows}
        with self._database.together():
            for chat in chats:
                if chat in new:
                    self._database.write(f"UPDATE chats SET pinned = {_NEXT_PIN} + 1 WHERE id = ?", (chat,))

    def move(self, chats: Iterable[int], folder: int | None) -> None:
        """Put chats into a folder, or out of theirs; a folder that is gone takes none."""
        self._change("folder = (SELECT id FROM folders WHERE id = ?)", chats, folder)

    def archive(self, chats: Iterable[int], archived: bool) -> None:
        """Put chats away, or back into the list."""
        if archived:
            self._change("archived = coalesce(archived, ?)", chats, _now())
        else:
            self._change("archived = NULL", chats)

    def trash(self, chats: Iterable[int], now: int | None = None) -> None:
        """Put chats into the trash; what lies there already keeps its time."""
        self._change("trashed = ?, leaving = NULL", chats, _now() if now is None else now, only=_OUTSIDE)

    def restore(self, chats: Iterable[int]) -> None:
        """Take chats out of the trash, each to its old place."""
        self._change("trashed = NULL, leaving = NULL", chats)

    # ---- for good -------------------------------------------------------------------------------------

    def erase(self, chats: Iterable[int] | None = None) -> list[int]:
        """Delete these chats of the trash, or all of it, for good; `Store.tidy` erases the last traces."""
        chosen, arguments = ("", ()) if chats is None else (f" AND {_THESE}", (_ids(chats),))
        rows = self._database.read(f"SELECT id FROM chats WHERE trashed IS NOT NULL{chosen}", arguments)
        gone = [number for (number,) in rows]
        with self._database.together():  # unchained: SQLite follows no chain of a thousand messages
            self._database.write(
                "UPDATE messages SET parent = NULL"
                " WHERE parent IS NOT NULL AND chat IN (SELECT value FROM json_each(?))",
                (_ids(gone),),
            )
            self._database.write(f"DELETE FROM chats WHERE {_THESE}", (_ids(gone),))
        return gone

    def expire(self, now: int | None = None) -> list[int]:
        """Erase what the trash has kept long enough by a clock that says so for a whole day."""
        moment = _now() if now is None else now
        over = moment - (KEPT_DAYS - 1) * DAY_MS
        self._database.write(  # the clock was ahead when it said so, or is back from there
            "UPDATE chats SET leaving = NULL WHERE trashed > ? OR leaving > ?", (over, moment)
        )
        self._database.write(
            "UPDATE chats SET leaving = ? WHERE leaving IS NULL AND trashed <= ?", (moment, over)
        )
        rows = self._database.read(
            "SELECT id FROM chats WHERE trashed IS NOT NULL AND leaving <= ?", (moment - DAY_MS,)
        )
        return self.erase([number for (number,) in rows]) if rows else []

    # ---- inside ---------------------------------------------------------------------------------------

    def _change(self, change: str, chats: Iterable[int], *values: Argument, only: str = "") -> None:
        self._database.write(f"UPDATE chats SET {change} WHERE {_THESE} {only}", (*values, _ids(chats)))


_OUTSIDE = "AND trashed IS NULL"


def days_left(trashed: int, now: int) -> int:
    """On how many more days, today included, a chat of the trash can be restored."""
    gone = trashed + KEPT_DAYS * DAY_MS
    return min(KEPT_DAYS, max(0, -(-(gone - now) // DAY_MS)))


def _row(row: Row, now: int) -> ChatRow:
    chat, title, updated, folder, pinned, archived, trashed = row
    left = -1 if trashed is None else days_left(trashed, now)
    return ChatRow(chat, title, _day(updated), folder, pinned, bool(archived), left)


def _day(moment: int) -> date:
    """The day of a moment; one that no calendar knows must not hide the whole list."""
    try:
        return date.fromtimestamp(moment / 1000)
    except (ValueError, OverflowError, OSError):
        return date.min if moment < 0 else date.max


def _ids(chats: Iterable[int]) -> str:
    return json.dumps(list(chats))


def _now() -> int:
    return time.time_ns() // 1_000_000
