"""What can be done with the models of the shelf: copies made sure of, deleting and adding, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import model_bin
from desktop.model_shelf_view import Shelf, ShelfRows, copies, deletion, listed, twins_words
from desktop.widgets.model_question import ModelQuestion
from desktop.widgets.row_list import RowList
from engine import Twins
from tests.desktop.model_pages import KEPT, STARTER, Desk, desks, entry, model, shelf

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    with desks(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def desk(make: Callable[..., Desk]) -> Desk:
    made = make()
    made.open()
    return made


def titles(view: RowList) -> list[str]:
    return [row.title for row in view.items.rows]


def questions(desk: Desk) -> list[ModelQuestion]:
    return [one for one in desk.page.findChildren(ModelQuestion) if one.isVisible()]


def write_files(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(b"GGUF of a test")


# ---- twins ----------------------------------------------------------------------------------------------------


def test_twins_can_be_listed_alone_and_lead_to_each_other(desk: Desk, tmp_path: Path) -> None:
    view = desk.page.shelf
    assert view.twins.text() == "4.92 GB could be freed"
    QTest.keyClick(view.twins, Key.Key_Space)
    assert titles(view.list) == ["LM Studio", "Llama 3.1 8B Instruct", "Jan", "Llama 3.1 8B Instruct"]
    first, second = (row.key for row in view.list.items.rows if not row.heading)
    view.list.choose(first)
    assert "seems to be here twice" in view.detail.twins.words.text()
    view.detail.copy_chosen.emit(second)
    assert view.detail.path == second


def test_make_sure_hashes_what_seems_to_be_the_same_and_can_be_stopped(
    qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk]
) -> None:
    desk = make(hash_seconds=600)
    desk.open()
    view = desk.page.shelf
    view.list.choose(f"{tmp_path}/jan/llama3.1-8b-instruct.gguf")
    view.detail.twins.sure.click()
    qtbot.waitUntil(view.detail.progress.isVisible)
    assert not view.detail.twins.sure.isEnabled()
    view.detail.progress.stop.click()
    assert not view.detail.progress.isVisible()
    assert view.detail.twins.sure.isEnabled()


def test_every_copy_is_hashed_once_and_the_shelf_is_listed_anew(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    hashed: list[str] = []
    real = desk.engine.hash_model
    desk.engine.hash_model = lambda path: (hashed.append(path), real(path))[1]  # type: ignore[method-assign]
    view = desk.page.shelf
    view.list.choose(f"{tmp_path}/jan/llama3.1-8b-instruct.gguf")
    with qtbot.waitSignals([desk.pages.shelf.hashed, desk.pages.shelf.listed]):
        view.detail.twins.sure.click()
    assert sorted(Path(path).name for path in hashed) == [
        "Llama-3.1-8B-Instruct-Q4_K_M.gguf",
        "llama3.1-8b-instruct.gguf",
    ]


# ---- deleting -------------------------------------------------------------------------------------------------


def test_deleting_asks_first_names_who_loses_it_and_can_be_undone(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = f"{tmp_path}/lm/Llama-3.1-8B-Instruct-Q4_K_M.gguf"
    write_files(path)
    view = desk.page.shelf
    view.list.choose(path)
    QTest.keyClick(view.list, Key.Key_Delete)
    (question,) = questions(desk)
    assert question.title.text() == "Delete “Llama 3.1 8B Instruct”?"
    assert question.users.text() == "LM Studio also uses it and will no longer find it."
    assert "4.92 GB will go to the bin" in question.lines[0].text()
    QTest.keyClick(question, Key.Key_Return)  # Cancel is what Enter means
    assert Path(path).exists()
    view.detail.delete.click()
    (question,) = questions(desk)
    QTest.mouseClick(question.delete, Left)
    assert not Path(path).exists()
    assert "is in the bin" in desk.window.snackbar.words.text()
    desk.window.snackbar.button.click()
    assert Path(path).exists()
    assert not list((tmp_path / "data").rglob("*.trashinfo"))


def test_where_there_is_no_bin_it_says_so_and_asks_again(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.model_shelf.bin_files", lambda paths: None)
    path = f"{tmp_path}/models/Qwen3-4B-Q4_K_M.gguf"
    write_files(path)
    desk.page.shelf.list.choose(path)
    desk.page.shelf.detail.delete.click()
    questions(desk)[0].delete.click()
    assert Path(path).exists()
    (again,) = questions(desk)
    assert "gone for good" in again.lines[0].text()
    assert again.delete.text() == "Delete for good"
    with qtbot.waitSignal(desk.pages.shelf.deleted):
        again.delete.click()
    assert not Path(path).exists()


def test_a_loaded_model_is_unloaded_before_it_is_deleted(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = f"{tmp_path}/models/Qwen3-4B-Q4_K_M.gguf"
    write_files(path)
    desk.models.load(path)
    qtbot.waitUntil(lambda: desk.models.state.ready)
    desk.page.shelf.list.choose(path)
    desk.page.shelf.detail.delete.click()
    (question,) = questions(desk)
    assert "will be unloaded first" in question.lines[1].text()
    question.delete.click()
    qtbot.waitUntil(lambda: desk.models.model is None)


def test_what_must_stay_cannot_be_deleted_and_says_why(desk: Desk) -> None:
    view = desk.page.shelf
    view.list.choose(STARTER.path)
    assert not view.detail.delete.isVisible()
    assert view.detail.kept.text() == KEPT
    QTest.keyClick(view.list, Key.Key_Delete)
    assert questions(desk) == []
    assert KEPT in desk.window.banner.words.text()


def test_all_parts_go_to_the_bin_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    first, missing = str(tmp_path / "a.gguf"), str(tmp_path / "b.gguf")
    write_files(first)
    with pytest.raises(OSError, match=r".+"):
        model_bin.bin_files([first, missing])
    assert Path(first).exists()
    assert model_bin.bin_files([missing]) is None


# ---- adding ---------------------------------------------------------------------------------------------------


def test_a_file_is_added_once_the_gate_has_seen_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new" / "model.gguf"
    write_files(str(path))
    monkeypatch.setattr("desktop.models_wiring.choose_model", lambda *_: str(path))
    with qtbot.waitSignal(desk.pages.shelf.added):
        desk.page.shelf.add_file_requested.emit()
    assert desk.pages.shelf.added_paths == (str(path),)


def test_a_file_that_the_gate_refuses_is_not_added(
    qtbot: QtBot, tmp_path: Path, make: Callable[..., Desk]
) -> None:
    bad = str(tmp_path / "bad.gguf")
    desk = make(refused={bad: "It is no model."})
    desk.open()
    write_files(bad)
    with qtbot.waitSignal(desk.pages.shelf.troubled):
        desk.pages.shelf.add(bad)
    assert desk.window.banner.words.text() == "It is no model."
    assert desk.pages.shelf.added_paths == ()


def test_a_folder_is_added_and_taken_off_the_list_again_with_undo(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "added"
    write_files(f"{folder}/gemma-3-27b-it-Q8_0.gguf")
    monkeypatch.setattr("desktop.models_wiring.choose_folder", lambda *_: str(folder))
    desk.page.shelf.add_folder_requested.emit()
    view = desk.page.shelf
    view.list.choose(f"{folder}/gemma-3-27b-it-Q8_0.gguf")
    qtbot.waitUntil(view.detail.take_off.isVisible)
    view.detail.take_off.click()
    assert desk.pages.shelf.added_paths == ()
    assert Path(f"{folder}/gemma-3-27b-it-Q8_0.gguf").exists()
    with qtbot.waitSignal(desk.pages.shelf.added):
        desk.window.snackbar.button.click()
    assert desk.pages.shelf.added_paths == (str(folder),)


def test_what_cannot_be_taken_off_the_list_stays_and_says_why(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.shelf.write_private", full)
    with qtbot.waitSignal(desk.pages.shelf.troubled), qtbot.assertNotEmitted(desk.pages.shelf.taken_off):
        desk.pages.shelf.take_off("added")
    assert "No space left" in desk.window.banner.words.text()


def test_a_folder_without_models_is_not_added_and_says_so(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(desk.pages.shelf.troubled):
        desk.pages.shelf.add(str(tmp_path / "empty"))
    assert "holds no .gguf file" in desk.window.banner.words.text()
    assert desk.pages.shelf.added_paths == ()


# ---- words ----------------------------------------------------------------------------------------------------


def test_names_are_joined_as_in_a_sentence() -> None:
    assert listed(["Jan"]) == "Jan"
    assert listed(["Jan", "Ollama", "LM Studio"]) == "Jan, Ollama and LM Studio"


def test_certain_twins_are_said_to_be_the_same(tmp_path: Path) -> None:
    models = shelf(tmp_path)
    paths = models.twins[0].paths
    known = Shelf(models.entries, (Twins(paths=paths, wasted_bytes=4_920_000_000, certain=True),))
    assert twins_words(known, paths[0]) == "The same model is here twice: 4.92 GB could be freed."
    assert [one.file.path for one in copies(known, paths[0])] == [paths[1]]
    assert twins_words(known, "/else") == ""


def test_copies_are_counted(tmp_path: Path) -> None:
    entries = [entry("jan", model(f"/{n}/a.gguf", "A", 1, 1)) for n in range(3)]
    twins = Twins(paths=tuple(one.file.path for one in entries), wasted_bytes=2_000_000_000, certain=True)
    known = Shelf(tuple(entries), (twins,))
    assert ShelfRows().rows(known)[1].note == "Here 3 times"
    assert twins_words(known, "/0/a.gguf") == "The same model is here 3 times: 2 GB could be freed."


def test_several_programs_lose_a_model_together() -> None:
    one = entry("hugging-face", model("/x/a.gguf", "A", 1, 1), users=("Jan", "llama.cpp"))
    told = deletion(one, ("/x/a.gguf", "/x/b"), one.file.bytes, in_use=False)
    assert told.users == "Jan and llama.cpp also use it and will no longer find it."
    assert told.lost == "1 GB in 2 files will go to the bin. Your chats with it stay."
