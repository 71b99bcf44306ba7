"""Getting models in the window, by keyboard and mouse: catalogue, search on the hub, downloads and their sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import models_wiring
from desktop.catalogue_view import catalogue_facts, catalogue_rows
from desktop.downloads import UNDO_MS
from desktop.downloads_view import share, state_words, together, together_words
from desktop.hub_view import MORE, hub_rows
from desktop.model_offers import Here, Suits, offer
from desktop.model_words import context_words, day_words, percent_words
from desktop.suiting import Machine
from desktop.widgets.models_page import CATALOGUE, DOWNLOADS, HUB, SHELF
from desktop.widgets.offer_list import OfferRow
from engine import Models
from engine.catalogue import catalogue
from engine.hub_messages import HubModel
from engine.scripted_downloads import HubScript
from tests.desktop.model_pages import (
    FILES,
    GATED,
    GB,
    LAPTOP,
    REPO,
    Desk,
    desks,
    download,
    entry,
    hub_file,
    model,
)
from tests.desktop.model_pages import HUB as MODELS

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    with desks(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def desk(make: Callable[..., Desk]) -> Desk:
    made = make()
    made.open(HUB)
    return made


def script(**changes: Any) -> HubScript:
    return HubScript(**{"models": MODELS, "files": FILES, "by_hand": True, **changes})


def search(desk: Desk, words: str = "") -> None:
    desk.page.hub.field.setText(words)
    with desk.qtbot.waitSignal(desk.pages.hub.found):
        QTest.keyClick(desk.page.hub.field, Key.Key_Return)


def look(desk: Desk, repo: str = REPO) -> list[OfferRow]:
    search(desk)
    with desk.qtbot.waitSignal(desk.pages.hub.looked):
        desk.page.hub.list.choose(repo)
    return desk.page.hub.detail.offers.rows


def begin(desk: Desk, row: int = 1) -> int:
    """Download a file of the repository; its number in the queue."""
    rows = look(desk)
    rows[row].button.click()
    desk.qtbot.waitUntil(lambda: bool(desk.pages.downloads.downloads))
    number = desk.pages.downloads.downloads[-1].id
    desk.qtbot.waitUntil(lambda: desk.pages.downloads.downloads[-1].status == "running")
    return number


# ---- the hub --------------------------------------------------------------------------------------------------


def test_nothing_is_asked_before_the_person_searches(make: Callable[..., Desk]) -> None:
    desk = make()
    assert desk.made == []
    desk.open(HUB)
    assert desk.made == []
    assert "huggingface.co" in desk.page.hub.said.words.text()
    assert desk.page.hub.field.hasFocus()
    search(desk)
    assert len(desk.made) == 1


def test_results_tell_who_what_and_how_liked(desk: Desk) -> None:
    search(desk, "qwen3")
    rows = desk.page.hub.list.items.rows
    assert [row.title for row in rows] == ["Qwen3-30B-A3B-GGUF", "Qwen_Qwen3-8B-GGUF"]
    assert rows[0].about == "unsloth · 30.5 B · 40K context · apache-2.0"
    assert rows[0].note == "3 October 2026"
    assert "1.24 M downloads, 812 likes" in rows[0].spoken


def test_another_order_asks_again(desk: Desk) -> None:
    search(desk)
    with desk.qtbot.waitSignal(desk.pages.hub.found):
        desk.page.hub.sort.setCurrentIndex(2)
        desk.page.hub.sort.activated.emit(2)
    assert desk.page.hub.list.items.rows[0].key == GATED


def test_more_results_are_fetched_when_asked_for(make: Callable[..., Desk]) -> None:
    models = tuple(HubModel(repo=f"someone/model-{number:02}", downloads=number) for number in range(45))
    desk = make(hub=script(models=models))
    desk.open(HUB)
    search(desk)
    view = desk.page.hub.list
    assert view.items.rowCount() == 21
    assert view.items.rows[-1].key == MORE
    view.setCurrentIndex(view.items.index(20))
    with desk.qtbot.waitSignal(desk.pages.hub.found):
        QTest.keyClick(view, Key.Key_Return)
    assert view.items.rowCount() == 41


def test_nothing_found_is_said_kindly(desk: Desk) -> None:
    search(desk, "zzz")
    assert desk.page.hub.said.title.text() == "Nothing was found"


def test_a_search_that_fails_says_why_in_its_place_and_tries_again(make: Callable[..., Desk]) -> None:
    offline = "The model hub could not be reached. Check the network and try again."
    desk = make(hub=script(refused={"": offline}))
    desk.open(HUB)
    desk.page.hub.search.click()
    said = desk.page.hub.said
    desk.qtbot.waitUntil(lambda: said.words.text() == offline)
    assert not desk.window.banner.isVisible()
    with desk.qtbot.waitSignal(desk.pages.hub.failed):
        said.button.click()


def test_files_of_a_repository_are_offered_with_their_fit(desk: Desk) -> None:
    rows = look(desk)
    assert [row.offer.label for row in rows] == ["Q2_K", "Q4_K_M", "Q6_K", "Q8_0", "BF16"]
    assert rows[0].offer.verdict == "Fits"
    assert rows[0].offer.details.startswith("Needs ")
    assert rows[4].offer.details.startswith("2 files")
    assert "Download, Q4_K_M, 5.03 GB" in rows[1].button.accessibleName()


def test_a_repository_that_cannot_be_listed_says_why_and_tries_again(make: Callable[..., Desk]) -> None:
    desk = make(hub=script(refused={REPO: "The hub does not answer. Try again later."}))
    desk.open(HUB)
    search(desk)
    with desk.qtbot.waitSignal(desk.pages.hub.not_looked):
        desk.page.hub.list.choose(REPO)
    detail = desk.page.hub.detail
    assert detail.said.text() == "The hub does not answer. Try again later."
    with desk.qtbot.waitSignal(desk.pages.hub.not_looked):
        detail.again.click()


def test_a_gated_model_says_what_to_do_and_its_token_is_never_shown_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(models_wiring.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    look(desk, GATED)
    gate = desk.page.hub.detail.gate
    assert gate.isVisible()
    assert "accept the terms" in gate.words.text()
    assert opened == []
    gate.page.click()
    assert opened == [f"https://huggingface.co/{GATED}"]
    assert gate.field.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClicks(gate.field, "hf_secret")
    with desk.qtbot.waitSignal(desk.pages.hub.token_kept):
        QTest.keyClick(gate.field, Key.Key_Return)
    assert gate.place.text() == "A token is kept in the keyring of your system."
    shown = [label.text() for label in desk.page.findChildren(QLabel)]
    shown += [field.text() for field in desk.page.findChildren(QLineEdit)]
    assert not any("hf_secret" in text for text in shown)
    with desk.qtbot.waitSignal(desk.pages.hub.token_kept):
        gate.forget.click()
    assert not gate.forget.isVisible()


def test_where_the_token_lies_is_asked_when_a_gated_model_is_first_shown(make: Callable[..., Desk]) -> None:
    desk = make(hub=script(token_place="file"))
    desk.open(HUB)
    look(desk, GATED)
    gate = desk.page.hub.detail.gate
    desk.qtbot.waitUntil(lambda: "file of your profile" in gate.place.text())
    assert gate.forget.isVisible()


def test_only_pages_of_the_web_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(models_wiring.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for address in ("file:///etc/passwd", "javascript:alert(1)", "", "https://huggingface.co/a/b"):
        models_wiring.open_page(address)
    assert opened == ["https://huggingface.co/a/b"]


# ---- downloads ------------------------------------------------------------------------------------------------


def test_a_download_is_begun_watched_paused_and_resumed(desk: Desk) -> None:
    number = begin(desk)
    row = desk.page.hub.detail.offers.rows[1]
    assert row.button.text() == "0 %"
    sign = desk.window.header.downloads
    assert sign.isVisible()
    desk.made[0].advance(number, round(2.5 * GB))
    desk.qtbot.waitUntil(lambda: row.button.text() == "50 %")
    assert "Downloading a model, 50 %" in sign.accessibleName()
    assert desk.page.tabs.tabText(DOWNLOADS) == "Downloads (1)"
    QTest.mouseClick(sign, Left)
    assert desk.page.tabs.currentIndex() == DOWNLOADS
    queued = desk.page.downloads.rows[number]
    assert queued.act.hasFocus()
    assert "2.5 GB of 5.03 GB" in queued.words.text()
    QTest.keyClick(queued.act, Key.Key_Space)
    desk.qtbot.waitUntil(lambda: queued.act.text() == "Resume")
    assert not sign.isVisible()
    assert queued.words.text() == "Paused · 2.5 GB of 5.03 GB"
    assert queued.act.hasFocus()
    QTest.keyClick(queued.act, Key.Key_Space)
    desk.qtbot.waitUntil(lambda: queued.act.text() == "Pause")


def test_a_model_that_has_come_can_be_loaded_at_once(desk: Desk) -> None:
    number = begin(desk)
    desk.made[0].advance(number, 6 * GB)
    desk.qtbot.waitUntil(desk.window.snackbar.isVisible)
    assert desk.window.snackbar.words.text() == "“Qwen_Qwen3-8B-GGUF · Q4_K_M” is on this computer now."
    desk.page.show_tab(DOWNLOADS)
    row = desk.page.downloads.rows[number]
    assert row.act.text() == "Load it"
    path = row.download.path
    row.act.click()
    desk.qtbot.waitUntil(lambda: desk.models.state.path == path and desk.models.state.ready)
    row.remove.click()
    desk.qtbot.waitUntil(lambda: number not in desk.page.downloads.rows)


def test_a_removed_download_can_be_brought_back(desk: Desk) -> None:
    number = begin(desk)
    desk.page.show_tab(DOWNLOADS)
    desk.page.downloads.rows[number].remove.click()
    assert desk.page.downloads.rows == {}
    assert desk.page.downloads.said.isVisible()
    desk.window.snackbar.button.click()
    assert number in desk.page.downloads.rows
    desk.qtbot.waitUntil(lambda: desk.pages.downloads.downloads[0].status == "running")


def test_a_paused_download_that_was_removed_comes_back_paused(desk: Desk) -> None:
    number = begin(desk)
    downloads = desk.pages.downloads
    downloads.pause(number)
    desk.qtbot.waitUntil(lambda: downloads.downloads[0].status == "paused")
    asked: list[int] = []
    real = desk.made[0].resume
    desk.made[0].resume = lambda one: (asked.append(one), real(one))[1]  # type: ignore[method-assign]
    downloads.remove(number)
    downloads.bring_back(number)
    assert [one.id for one in downloads.downloads] == [number]
    assert asked == []


def test_a_removed_download_goes_for_good_when_nobody_undoes_it(desk: Desk) -> None:
    number = begin(desk)
    desk.pages.downloads.remove(number)
    timer = desk.pages.downloads._going[number]
    assert timer.interval() == UNDO_MS
    timer.setInterval(0)
    desk.qtbot.waitUntil(lambda: number not in desk.pages.downloads._downloads)


def test_what_was_removed_is_gone_after_leaving_too(desk: Desk) -> None:
    number = begin(desk)
    asked: list[int] = []
    real = desk.made[0].remove
    desk.made[0].remove = lambda one: (asked.append(one), real(one))[1]  # type: ignore[method-assign]
    desk.pages.downloads.remove(number)
    desk.pages.downloads.close()
    assert asked == [number]


def test_asking_again_for_what_was_just_removed_brings_it_back(desk: Desk) -> None:
    number = begin(desk)
    desk.pages.downloads.remove(number)
    assert desk.page.hub.detail.offers.rows[1].button.text() == "Download"
    desk.page.hub.detail.offers.rows[1].button.click()
    assert [one.id for one in desk.pages.downloads.downloads] == [number]


def test_a_failed_download_says_why_and_goes_on(make: Callable[..., Desk]) -> None:
    name = FILES[REPO][1].name
    problem = "The connection was lost. Resume it to go on where it was."
    desk = make(hub=script(problems={name: problem}))
    desk.open(HUB)
    number = begin(desk)
    desk.made[0].advance(number, 3 * GB)
    row = desk.page.hub.detail.offers.rows[1]
    desk.qtbot.waitUntil(lambda: row.button.text() == "Resume")
    desk.page.show_tab(DOWNLOADS)
    queued = desk.page.downloads.rows[number]
    assert queued.words.text() == problem
    queued.act.click()
    desk.qtbot.waitUntil(lambda: queued.act.text() == "Pause")


def test_a_queue_of_the_last_time_is_told_without_the_page(make: Callable[..., Desk], tmp_path: Path) -> None:
    desk = make(hub=script(queue=(download(1, "paused", 2.0),)))
    desk.pages.downloads.start_if_used(tmp_path)
    assert desk.made == []
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "downloads.json").write_text("{}")
    desk.pages.downloads.start_if_used(tmp_path)
    desk.qtbot.waitUntil(lambda: len(desk.pages.downloads.downloads) == 1)
    assert not desk.window.header.downloads.isVisible()


def test_without_downloads_the_way_to_the_catalogue_is_shown(desk: Desk) -> None:
    desk.page.show_tab(DOWNLOADS)
    assert desk.page.downloads.said.button.hasFocus()
    QTest.keyClick(desk.page.downloads.said.button, Key.Key_Space)
    assert desk.page.tabs.currentIndex() == CATALOGUE


# ---- the catalogue --------------------------------------------------------------------------------------------


def test_the_catalogue_begins_with_what_suits_this_machine(make: Callable[..., Desk]) -> None:
    desk = make()
    desk.open(CATALOGUE)
    page = desk.page.catalogue
    assert desk.made == []
    assert page.machine.text().startswith("This computer: 8-core AMD Ryzen 7 5800H")
    rows = page.list.items.rows
    assert rows[0].title == "Recommended"
    assert page.list.hasFocus()
    assert page.detail.title.text() == rows[1].title
    marked = [row for row in page.detail.offers.rows if row.offer.why]
    assert len(marked) == 1
    assert marked[0].offer.verdict == "Fits"
    assert "words a second" in marked[0].why.text()
    assert any(row.key == "part:To search documents with" for row in rows)


def test_a_model_of_the_catalogue_is_downloaded_as_the_hub_has_it(make: Callable[..., Desk]) -> None:
    chosen = next(one for one in catalogue().models if one.id == "qwen3-4b-2507" or one.kind == "chat")
    real = replace(hub_file(chosen.files[0].name, 2.0, "Q4_K_M"), sha256=("cd" * 32,))
    desk = make(hub=script(files={chosen.repo: (real,)}))
    desk.open(CATALOGUE)
    page = desk.page.catalogue
    page.list.choose(chosen.id)
    row = page.detail.offers.rows[0]
    QTest.keyClick(row.button, Key.Key_Space)
    desk.qtbot.waitUntil(lambda: row.button.text() in {"0 %", "In the queue"})
    queued = desk.pages.downloads.downloads[0]
    assert (queued.file.sha256, queued.title) == (("cd" * 32,), chosen.title)
    desk.made[0].advance(queued.id, 1 * GB)
    desk.qtbot.waitUntil(lambda: row.button.text() == "50 %")
    row.button.click()
    assert desk.page.tabs.currentIndex() == DOWNLOADS


def test_a_download_that_cannot_begin_says_why_beside_its_button(make: Callable[..., Desk]) -> None:
    desk = make(hub=script(files={}))
    desk.open(CATALOGUE)
    page = desk.page.catalogue
    page.detail.offers.rows[0].button.click()
    desk.qtbot.waitUntil(page.detail.problem.isVisible)
    assert "Check the name" in page.detail.problem.text()
    assert page.detail.offers.rows[0].button.text() == "Download"


def test_what_is_here_already_is_loaded_and_not_got_again(make: Callable[..., Desk], tmp_path: Path) -> None:
    chosen = catalogue().chat[0]
    file = model(f"{tmp_path}/lm/{chosen.files[0].name}", chosen.title, chosen.files[0].bytes / GB, 0.1)
    desk = make(models=Models(job=0, entries=(entry("lm-studio", file),)))
    desk.open(CATALOGUE)
    page = desk.page.catalogue
    page.list.choose(chosen.id)
    row = page.list.items.row(page.list.items.index_of(chosen.id))
    assert row.note == "Downloaded"
    assert page.detail.offers.rows[0].button.text() == "Load"
    page.detail.offers.rows[0].button.click()
    desk.qtbot.waitUntil(lambda: desk.models.state.path == file.path)


def test_an_embedding_model_that_is_here_is_shown_and_not_loaded(
    make: Callable[..., Desk], tmp_path: Path
) -> None:
    chosen = catalogue().embedding[0]
    name = chosen.files[0].name.rpartition("/")[2]
    file = model(f"{tmp_path}/hf/{name}", chosen.title, chosen.files[0].bytes / GB, 0.1, kind="embedding")
    desk = make(models=Models(job=0, entries=(entry("hugging-face", file),)))
    desk.open(CATALOGUE)
    page = desk.page.catalogue
    page.list.choose(chosen.id)
    row = page.detail.offers.rows[0]
    assert row.button.text() == "Show it"
    row.button.click()
    assert desk.page.tabs.currentIndex() == SHELF
    assert desk.page.shelf.detail.path == file.path
    assert desk.models.state.path == ""


def test_the_recommendation_is_one_that_the_planner_calls_fitting() -> None:
    machine = Machine(lambda: (), lambda _: LAPTOP)
    machine.look()
    recommended = [one for one in catalogue().models if machine.recommended(one)]
    assert len(recommended) == 1
    names = [file for file in recommended[0].files if machine.recommended(recommended[0], file.name)]
    assert len(names) == 1
    file = replace(
        hub_file(names[0].name, 1, ""), bytes=names[0].bytes, shape=recommended[0].shape_of(names[0])
    )
    assert machine.suits(file).fit == "fits"


# ---- words ----------------------------------------------------------------------------------------------------


def test_a_file_is_known_by_its_hash_or_by_name_and_size() -> None:
    file = hub_file("a/x.gguf", 1, "Q8_0")
    same = entry("jan", model("/j/other-name.gguf", "X", 1, 1), sha256="ab" * 32)
    alike = entry("jan", model("/j/x.gguf", "X", 1, 1))
    other = entry("jan", model("/j/x.gguf", "X", 2, 1))
    assert Here([same]).place_of(file) == "/j/other-name.gguf"
    assert Here([alike]).place_of(file) == "/j/x.gguf"
    assert Here([other]).place_of(file) == ""
    made = offer(replace(file, projector=True), Suits("fits", GB), Here([same]))
    assert (made.state, made.verdict) == ("offered", "")
    assert made.details.startswith("Vision projector")


def test_downloads_are_told_in_words() -> None:
    running = download(1, "running", 2.515)
    assert share(running) == 0.5
    assert state_words(running) == "2.52 GB of 5.03 GB · 11.4 MB/s · about 4 min left"
    assert state_words(download(2, "checking", 5.03)) == "Checking what has come · 5.03 GB"
    assert state_words(download(3, "failed")) == "It was interrupted. Resume it to go on."
    queue = [running, download(2, "waiting"), download(3, "paused", 5), download(4, "done", 5.03)]
    assert together(queue) == (2, 0.25)
    assert together_words(queue) == "Downloading 2 models, 25 %"
    assert together_words(queue[2:]) == ""


def test_figures_are_never_more_than_true() -> None:
    assert percent_words(0.999) == "99 %"
    assert percent_words(1.0) == "100 %"
    assert context_words(131_072) == "128K context"
    assert day_words("2026-03-14T10:00:00Z") == "14 March 2026"
    assert day_words("yesterday") == ""


def test_a_hostile_repository_is_shown_as_text() -> None:
    row = hub_rows([HubModel(repo="a/\u202e<b>x", author="<img src=x>")], False)[0]
    assert row.title == "\\u202e<b>x"
    assert row.about == "<img src=x>"
    assert catalogue_rows([]) == []


def test_facts_of_the_catalogue_show_no_sign_that_only_turns_what_is_read(qapp: QApplication) -> None:
    before = qapp.layoutDirection()
    try:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        facts = [value for model in catalogue().models for _, value in catalogue_facts(model)]
    finally:
        qapp.setLayoutDirection(before)
    assert any("\u2068" in value for value in facts)
    assert [value for value in facts if "\\u" in value] == []


def test_the_focus_stays_on_a_button_while_its_download_moves(desk: Desk) -> None:
    number = begin(desk)
    button = desk.page.hub.detail.offers.rows[1].button
    button.setFocus()
    desk.made[0].advance(number, 3 * GB)
    desk.qtbot.waitUntil(lambda: button.text() == "60 %" or button.text() == "59 %")
    assert QApplication.focusWidget() is button
