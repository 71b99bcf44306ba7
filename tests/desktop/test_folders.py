"""Where chats lie: pins, folders, archive and trash, against a plain dict that is the truth."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.finding import Within
from desktop.folders import DAY_MS, KEPT_DAYS, days_left
from desktop.history import Store
from desktop.listing import ChatRow, Entry, FolderRow, Listing, NoteRow, View
from engine import Refusal

TODAY = date(2026, 3, 14)
NOW = 1_800_000_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "history.db")
    yield store
    store.close()


def make(store: Store, count: int) -> list[int]:
    return [store.create_chat(f"chat {number}").id for number in range(1, count + 1)]


def listed(store: Store, view: View = "chats") -> list[str]:
    return [shown(entry) for entry in store.folders.listing(view, TODAY, NOW).entries]


def shown(entry: Entry) -> str:
    if isinstance(entry, ChatRow):
        return entry.title
    if isinstance(entry, FolderRow):
        return f"[{entry.name} {entry.chats}{' folded' if entry.folded else ''}]"
    return "-" if isinstance(entry, NoteRow) else str(entry)


def test_pinned_chats_stand_on_top_in_the_order_in_which_they_were_pinned(store: Store) -> None:
    one, two, three = make(store, 3)
    store.folders.pin([three], True)
    store.folders.pin([one], True)
    store.folders.pin([three], True)
    store.add_message(one, None, "the order of the pins does not follow what was said last")
    assert listed(store)[:5] == ["Pinned", "chat 3", "chat 1", "Today", "chat 2"]
    store.folders.pin([three, one], False)
    assert "Pinned" not in listed(store)
    assert two


def test_folders_stand_below_with_their_chats_and_fold(store: Store) -> None:
    one, two, three = make(store, 3)
    work = store.folders.make("Work")
    store.folders.make("Later")
    store.folders.move([one, three], work.id)
    assert listed(store) == ["Folders", "[Work 2]", "chat 3", "chat 1", "[Later 0]", "-", "Today", "chat 2"]
    store.folders.fold(work.id, True)
    assert listed(store)[:3] == ["Folders", "[Work 2 folded]", "[Later 0]"]
    store.folders.pin([one], True)
    assert "[Work 1 folded]" in listed(store)
    assert two


@pytest.mark.parametrize("moment", [10**18, -(10**18), 2**63 - 1])
def test_a_chat_with_an_impossible_time_hides_no_other(store: Store, moment: int) -> None:
    make(store, 2)
    store._database.write("UPDATE chats SET updated = ? WHERE id = 1", (moment,))
    assert [row for row in listed(store) if row.startswith("chat")] == ["chat 2", "chat 1"]


def test_a_folder_is_placed_before_another_or_last(store: Store) -> None:
    a, b, c = (store.folders.make(name).id for name in "abc")
    store.folders.place(c, a)
    assert [folder.name for folder in store.folders.all()] == ["c", "a", "b"]
    store.folders.place(c, None)
    store.folders.place(a, b)
    assert [folder.name for folder in store.folders.all()] == ["a", "b", "c"]


def test_a_deleted_folder_sets_its_chats_free_and_comes_back_with_them(store: Store) -> None:
    one, two, three = make(store, 3)
    a, b = store.folders.make("a"), store.folders.make("b")
    store.folders.move([one, two, three], a.id)
    removed = store.folders.remove(a.id)
    assert store.chat(one).folder is None
    store.folders.move([two], b.id)
    store.folders.put_back(removed)
    assert [folder.name for folder in store.folders.all()] == ["a", "b"]
    assert [store.chat(chat).folder for chat in (one, two, three)] == [a.id, b.id, a.id]
    with pytest.raises(Refusal, match="no longer exists"):
        store.folders.remove(99)


def test_moving_into_a_folder_that_is_gone_leaves_the_chat_in_the_list(store: Store) -> None:
    (one,) = make(store, 1)
    store.folders.move([one], 99)
    assert listed(store) == ["Today", "chat 1"]


def test_an_archived_chat_leaves_the_list_is_found_and_comes_back_when_written_in(store: Store) -> None:
    one, two = make(store, 2)
    store.add_message(one, None, "needle")
    store.folders.archive([one], True)
    assert (listed(store), listed(store, "archive")) == (["Today", "chat 2"], ["Today", "chat 1"])
    (hit,) = store.search("needle")
    assert hit.archived
    store.add_message(one, None, "more")
    assert listed(store) == ["Today", "chat 1", "chat 2"]
    assert two


def test_a_search_can_be_narrowed_to_a_folder_or_the_archive(store: Store) -> None:
    chats = make(store, 3)
    for chat in chats:
        store.add_message(chat, None, "needle")
    folder = store.folders.make("Work")
    store.folders.move([chats[0]], folder.id)
    store.folders.archive([chats[1]], True)
    assert {hit.chat for hit in store.search("needle", Within(folder=folder.id))} == {chats[0]}
    assert {hit.chat for hit in store.search("needle", Within(archive=True))} == {chats[1]}
    assert [hit.chat for hit in store.search("chat", Within(folder=folder.id))] == [chats[0]]
    assert {hit.chat for hit in store.search("needle")} == set(chats)


def test_a_message_in_the_trash_is_not_found(store: Store) -> None:
    (one,) = make(store, 1)
    kept = store.add_message(one, None, "needle kept")
    gone = store.add_message(one, kept.id, "needle gone")
    store.turns.trash(gone.id)
    assert [hit.message for hit in store.search("needle")] == [kept.id]


def test_the_trash_says_how_long_it_keeps_a_chat(store: Store) -> None:
    one, two = make(store, 2)
    store.folders.trash([one], NOW - 10 * DAY_MS)
    store.folders.trash([two], NOW)
    rows = store.folders.listing("trash", TODAY, NOW).entries
    assert [(row.title, row.days_left) for row in rows if isinstance(row, ChatRow)] == [
        ("chat 2", 30),
        ("chat 1", 20),
    ]
    assert (days_left(NOW, NOW - 5 * DAY_MS), days_left(NOW - 90 * DAY_MS, NOW)) == (30, 0)


def test_a_chat_leaves_the_trash_for_good_after_thirty_days(store: Store) -> None:
    one, two = make(store, 2)
    store.folders.trash([one], NOW)
    store.folders.trash([two], NOW + DAY_MS)
    assert store.folders.expire(NOW + (KEPT_DAYS - 2) * DAY_MS) == []
    assert store.folders.expire(NOW + (KEPT_DAYS - 1) * DAY_MS) == []
    assert store.folders.expire(NOW + KEPT_DAYS * DAY_MS) == [one]
    assert listed(store, "trash") == ["chat 2"]


def test_a_clock_that_is_wrong_for_a_while_erases_nothing(store: Store) -> None:
    (one,) = make(store, 1)
    store.folders.trash([one], NOW)
    years = 800 * DAY_MS
    for wrong in (NOW + years, NOW + years + DAY_MS // 2, NOW - years, NOW + DAY_MS, NOW + years):
        assert store.folders.expire(wrong) == []
    assert store.folders.expire(NOW + 3 * DAY_MS) == []
    store.folders.restore([one])
    assert listed(store) == ["Today", "chat 1"]


def test_what_is_deleted_again_keeps_its_time(store: Store) -> None:
    (one,) = make(store, 1)
    store.folders.trash([one], NOW - 5 * DAY_MS)
    store.folders.trash([one], NOW)
    (row,) = store.folders.listing("trash", TODAY, NOW).entries
    assert isinstance(row, ChatRow)
    assert row.days_left == 25


def test_a_list_knows_every_chat_there_is(store: Store) -> None:
    one, two, three = make(store, 3)
    store.folders.archive([two], True)
    store.folders.trash([three], NOW)
    found = store.folders.listing("archive", TODAY, NOW)
    assert (found.archived, found.trashed, found.outside) == (1, 1, frozenset((one, two)))
    assert len(found.scopes) == 3


def test_empty_places_say_so(store: Store) -> None:
    chats = store.folders.listing("chats", TODAY).entries
    assert isinstance(chats[0], NoteRow)
    assert chats[0].words.startswith("No chats yet.")
    for view in ("archive", "trash"):
        assert listed(store, view) == ["-"]  # type: ignore[arg-type]


CHATS = st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True)
FOLDERS = st.integers(0, 3)


class Shelves(RuleBasedStateMachine):
    """Everything that can be done with the places of chats, beside a dict that is the truth."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name) / "history.db")
        self.shelf = self.store.folders
        self.chats: dict[int, dict[str, Any]] = {}
        self.order: list[int] = []
        self.names: dict[int, str] = {}
        self.folded: set[int] = set()
        self.pins: list[int] = []
        self.now = NOW
        self.removed: list[tuple[Any, list[int], int]] = []
        for number in range(6):
            chat = self.store.create_chat(str(number)).id
            self.chats[chat] = {"folder": None, "archived": False, "trashed": None}

    def ids(self, numbers: list[int]) -> list[int]:
        return [chat for number in numbers if (chat := number + 1) in self.chats]

    def pick(self, number: int) -> int | None:
        return self.order[number % len(self.order)] if self.order else None

    @rule(numbers=CHATS, on=st.booleans())
    def pin(self, numbers: list[int], on: bool) -> None:
        chats = self.ids(numbers)
        self.shelf.pin(chats, on)
        if on:
            self.pins += [chat for chat in chats if chat not in self.pins]
        else:
            self.pins = [chat for chat in self.pins if chat not in chats]

    @rule(numbers=CHATS, number=FOLDERS, out=st.booleans())
    def move(self, numbers: list[int], number: int, out: bool) -> None:
        folder = None if out else self.pick(number)
        self.shelf.move(self.ids(numbers), folder)
        for chat in self.ids(numbers):
            self.chats[chat]["folder"] = folder

    @rule(numbers=CHATS, on=st.booleans())
    def archive(self, numbers: list[int], on: bool) -> None:
        self.shelf.archive(self.ids(numbers), on)
        for chat in self.ids(numbers):
            self.chats[chat]["archived"] = on

    @rule(numbers=CHATS)
    def trash(self, numbers: list[int]) -> None:
        self.shelf.trash(self.ids(numbers), self.now)
        for chat in self.ids(numbers):
            if self.chats[chat]["trashed"] is None:
                self.chats[chat]["trashed"] = self.now

    @rule(numbers=CHATS)
    def restore(self, numbers: list[int]) -> None:
        self.shelf.restore(self.ids(numbers))
        for chat in self.ids(numbers):
            self.chats[chat]["trashed"] = None

    @rule(numbers=CHATS)
    def erase(self, numbers: list[int]) -> None:
        erased = self.shelf.erase(self.ids(numbers))
        assert sorted(erased) == sorted(c for c in self.ids(numbers) if self.chats[c]["trashed"] is not None)
        self.forget(erased)

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        for _ in range(days):
            self.now += DAY_MS
            self.forget(self.shelf.expire(self.now))
        for chat in self.chats.values():
            assert chat["trashed"] is None or self.now - chat["trashed"] < (KEPT_DAYS + 1) * DAY_MS

    def forget(self, erased: list[int]) -> None:
        for chat in erased:
            trashed = self.chats.pop(chat)["trashed"]
            assert trashed is not None
        self.pins = [chat for chat in self.pins if chat not in erased]

    @precondition(lambda self: len(self.order) < 4)
    @rule(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8))
    def make(self, name: str) -> None:
        folder = self.shelf.make(name)
        self.order.append(folder.id)
        self.names[folder.id] = name

    @rule(number=FOLDERS, name=st.sampled_from(("Work", "\u202eRTL", "<b>")))
    def rename(self, number: int, name: str) -> None:
        if (folder := self.pick(number)) is not None:
            self.shelf.rename(folder, name)
            self.names[folder] = name

    @rule(number=FOLDERS, on=st.booleans())
    def fold(self, number: int, on: bool) -> None:
        if (folder := self.pick(number)) is not None:
            self.shelf.fold(folder, on)
            (self.folded.add if on else self.folded.discard)(folder)

    @rule(number=FOLDERS, before=FOLDERS, last=st.booleans())
    def place(self, number: int, before: int, last: bool) -> None:
        folder, other = self.pick(number), None if last else self.pick(before)
        if folder is None or folder == other:
            return
        self.shelf.place(folder, other)
        self.order.remove(folder)
        self.order.insert(len(self.order) if other is None else self.order.index(other), folder)

    @rule(number=FOLDERS, undo=st.booleans())
    def remove(self, number: int, undo: bool) -> None:
        folder = self.pick(number)
        if folder is None:
            return
        removed = self.shelf.remove(folder)
        inside = [chat for chat, about in self.chats.items() if about["folder"] == folder]
        assert sorted(removed.chats) == sorted(inside)
        if undo:
            self.shelf.put_back(removed)
            return
        self.order.remove(folder)
        self.folded.discard(folder)
        for chat in inside:
            self.chats[chat]["folder"] = None

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = Store(Path(self.folder.name) / "history.db")
        self.shelf = self.store.folders

    @invariant()
    def the_lists_are_those_of_the_dict(self) -> None:
        if not hasattr(self, "store"):
            return
        assert [folder.id for folder in self.shelf.all()] == self.order
        assert {folder.id: folder.name for folder in self.shelf.all()} == {
            folder: self.names[folder] for folder in self.order
        }
        self.check("chats", lambda about: about["trashed"] is None and not about["archived"])
        self.check("archive", lambda about: about["trashed"] is None and about["archived"])
        self.check("trash", lambda about: about["trashed"] is not None)

    def check(self, view: View, belongs: Any) -> None:
        listing = self.shelf.listing(view, TODAY, self.now)
        wanted = [chat for chat, about in self.chats.items() if belongs(about)]
        if view == "chats":
            self.check_places(listing, wanted)
        else:
            rows = [row.id for row in listing.entries if isinstance(row, ChatRow)]
            assert sorted(rows) == sorted(wanted)
        assert listing.trashed == sum(about["trashed"] is not None for about in self.chats.values())

    def check_places(self, listing: Listing, wanted: list[int]) -> None:
        hidden, place, where = 0, "", {}
        pinned: list[int] = []
        for entry in listing.entries:
            if isinstance(entry, FolderRow):
                place, hidden = f"folder {entry.id}", hidden + (entry.chats if entry.folded else 0)
                assert entry.folded == (entry.id in self.folded)
            elif isinstance(entry, str):
                place = entry
            elif isinstance(entry, ChatRow):
                where[entry.id] = place
                pinned += [entry.id] if place == "Pinned" else []
        assert pinned == [chat for chat in self.pins if chat in wanted]
        assert len(where) + hidden == len(wanted)
        for chat, place in where.items():
            folder = self.chats[chat]["folder"]
            if chat in self.pins:
                continue
            if folder is None:
                assert place, "a chat without a folder stands under its day"
                assert not place.startswith("folder ")
            else:
                assert place == f"folder {folder}"

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


Shelves.TestCase.settings = settings(max_examples=8, stateful_step_count=20, deadline=None)
TestShelves = Shelves.TestCase


@pytest.mark.soak
class TestShelvesLong(Shelves.TestCase):
    settings = settings(max_examples=300, stateful_step_count=60, deadline=None)
