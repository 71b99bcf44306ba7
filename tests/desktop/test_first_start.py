"""The first start: what its page says, how the recommended model comes, and what is found in other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.downloads import DownloadsController
from desktop.first_start import NOTHING_LARGER, FirstStart
from desktop.hub import HubController
from desktop.theme import palette
from desktop.widgets.first_start import FirstStartPage
from engine import Device, ModelEntry, ModelFile, Place
from engine.catalogue import catalogue
from engine.hardware import GIB, Hardware
from engine.hub_messages import HubEvent, HubFile
from engine.recommend import Recommendation, recommend
from engine.scripted_downloads import HubScript, ScriptedDownloads

CPU = Device(name="CPU", description="Some processor", kind="cpu", free_bytes=0, total_bytes=0)
GPU = Device(
    name="CUDA0", description="NVIDIA RTX 3060", kind="gpu", free_bytes=11 * GIB, total_bytes=12 * GIB
)
OFFLINE = "huggingface.co cannot be reached. Check the connection, then try again."


def machine(devices: tuple[Device, ...], memory: int = 16) -> Hardware:
    """A machine with so many GiB of memory."""
    return Hardware(
        processor="Some processor", cores=8, memory_bytes=memory * GIB, free_bytes=8 * GIB, devices=devices
    )


BEST = recommend(machine((GPU, CPU)))
assert BEST is not None
FILE = HubFile(name=BEST.file.name, bytes=5_000_000_000, quantization=BEST.file.quantization)


def entry(name: str, place: Place, title: str = "") -> ModelEntry:
    """A chat model in this place."""
    file = ModelFile(
        id="0" * 16, path=f"/{place}/{name}.gguf", name=name, architecture="llama", parameters=1,
        quantization="Q4_K_M", bytes=4_000_000_000, context=8192, kind="chat",
    )  # fmt: skip
    return ModelEntry(file=file, place=place, title=title)


@dataclass(slots=True)
class Desk:
    """The page with its controller and scripted downloads."""

    page: FirstStartPage
    first: FirstStart
    worker: ScriptedDownloads
    downloads: DownloadsController

    def texts(self) -> set[str]:
        """What can be read."""
        return {label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page)}

    def open(self, devices: Sequence[Device] = (GPU, CPU)) -> None:
        """Look at the page on a machine with these devices."""
        self.first.open()
        self.first.know_devices(devices)


def make(qtbot: QtBot, script: HubScript, best: Recommendation | None = BEST) -> Iterator[Desk]:
    """A desk, and its end."""
    bridge = Bridge(lambda bug: None)

    def on_event(event: HubEvent) -> None:
        bridge.post(lambda: (downloads.on_event(event), hub.on_event(event)))

    worker = ScriptedDownloads(on_event, script)
    downloads = DownloadsController(lambda: worker)
    hub = HubController(lambda: downloads.worker)
    hub.wanted.connect(downloads.get)
    first = FirstStart(machine, lambda _: best)
    first.use(downloads, lambda: hub)
    page = FirstStartPage(palette("light"))
    qtbot.addWidget(page)
    first.machine_known.connect(page.show_machine)
    first.recommended.connect(page.offer.show_recommended)
    first.getting_changed.connect(page.offer.show_getting)
    first.found.connect(page.found.show_found)
    page.offer.download_requested.connect(first.download)
    page.offer.pause_requested.connect(first.pause)
    page.offer.cancel_requested.connect(first.cancel)
    page.resize(900, 800)
    with qtbot.waitExposed(page):
        page.show()
    yield Desk(page, first, worker, downloads)
    downloads.close()
    worker.close()
    bridge.drain()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    yield from make(qtbot, HubScript(files={BEST.model.repo: (FILE,)}, by_hand=True))  # type: ignore[union-attr]


@pytest.fixture
def offline(qtbot: QtBot) -> Iterator[Desk]:
    yield from make(qtbot, HubScript(refused={BEST.model.repo: OFFLINE}))  # type: ignore[union-attr]


@pytest.fixture
def small(qtbot: QtBot) -> Iterator[Desk]:
    yield from make(qtbot, HubScript(), None)


def test_the_page_says_what_this_machine_is_and_which_model_suits_it(desk: Desk) -> None:
    desk.open()
    assert desk.page.machine.text().startswith("This computer: 8-core Some")
    assert "NVIDIA RTX 3060 (12 GB)" in desk.page.machine.text()
    offer, best = desk.page.offer, BEST
    assert best is not None
    assert (offer.name.text(), offer.about.text()) == (best.model.title, best.model.good_at)
    assert best.model.licence in offer.facts.text()
    assert best.speed in offer.facts.text()
    assert "GB" in offer.facts.text()
    assert "connects to huggingface.co" in offer.note.text()


def test_nothing_is_asked_of_the_hub_before_download_is_pressed(desk: Desk) -> None:
    desk.open()
    assert desk.downloads._worker is None


def test_a_download_shows_its_progress_and_ends_with_use_it_now(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    offer = desk.page.offer
    qtbot.mouseClick(offer.download, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(offer.pause.isVisible)
    (download,) = desk.downloads.downloads
    desk.worker.advance(download.id, 2_000_000_000)
    qtbot.waitUntil(lambda: "2 GB of 5 GB" in offer.note.text())
    assert offer.bar.isVisible()
    desk.worker.advance(download.id, 5_000_000_000)
    qtbot.waitUntil(offer.use.isVisible)
    with qtbot.waitSignal(offer.use_requested) as used:
        qtbot.mouseClick(offer.use, Qt.MouseButton.LeftButton)
    assert used.args == [download.path]


def test_a_download_can_be_held_and_goes_on_where_it_was(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    offer = desk.page.offer
    offer.download.click()
    qtbot.waitUntil(offer.pause.isVisible)
    (download,) = desk.downloads.downloads
    desk.worker.advance(download.id, 2_000_000_000)
    qtbot.waitUntil(lambda: "2 GB" in offer.note.text())
    offer.pause.click()
    qtbot.waitUntil(lambda: offer.download.text() == "Go on")
    assert "Paused" in offer.note.text()
    offer.download.click()
    qtbot.waitUntil(offer.pause.isVisible)
    assert desk.downloads.downloads[0].received == 2_000_000_000


def test_offline_the_recommendation_stands_and_the_download_says_what_is_missing(
    qtbot: QtBot, offline: Desk
) -> None:
    offline.open()
    offer = offline.page.offer
    offer.download.click()
    qtbot.waitUntil(lambda: offer.note.text() == OFFLINE)
    assert offer.name.text()
    assert offer.download.isEnabled()
    assert offer.download.text() == "Try again"


def test_where_the_queue_takes_no_more_the_page_says_why_and_the_download_can_be_tried_again(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.open()
    desk.worker.get = lambda *_: desk.worker.look("nobody/nothing")  # type: ignore[method-assign]
    said: list[str] = []
    desk.downloads.troubled.connect(said.append)
    desk.page.offer.download.click()
    qtbot.waitUntil(lambda: bool(said))
    assert desk.page.offer.note.text() == said[0]
    assert desk.page.offer.download.text() == "Try again"


def test_where_nothing_larger_would_run_the_page_says_so_and_offers_no_download(small: Desk) -> None:
    small.open((CPU,))
    assert NOTHING_LARGER in small.texts()
    assert not small.page.offer.download.isVisible()


def test_models_of_other_programs_are_listed_by_program_and_can_be_used(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    assert desk.page.found.isHidden()
    entries = [
        *(entry(f"Model {n}", "lm-studio") for n in range(5)),
        entry("blob", "ollama", "llama3.2:3b"),
        entry("Mine", "added"),
    ]
    desk.first.know_models(entries)
    said = {"Found in LM Studio: 5 models", "Found in Ollama: 1 model", "Model 0", "llama3.2:3b"}
    qtbot.waitUntil(lambda: said <= desk.texts())
    assert "Mine" not in desk.texts()
    found = desk.page.found
    with qtbot.waitSignal(found.use_requested) as used:
        qtbot.mouseClick(found.uses[-1], Qt.MouseButton.LeftButton)
    assert used.args == ["/ollama/blob.gguf"]


def test_the_recommended_model_in_another_programs_folder_needs_no_download(desk: Desk) -> None:
    best = BEST
    assert best is not None
    model = catalogue().model(best.model.id)
    assert model is not None
    file = ModelFile(
        id="0" * 16, path="/lm/best.gguf", name=model.title, architecture=model.shape.architecture,
        parameters=model.parameters, quantization="Q4_K_M", bytes=1, context=1, kind="chat",
    )  # fmt: skip
    desk.first.know_models([ModelEntry(file=file, place="lm-studio")])
    desk.open()
    assert "LM Studio" in desk.page.offer.note.text()
    assert desk.page.offer.use.isVisible()
    assert not desk.page.offer.download.isVisible()


def test_the_starter_says_whether_it_is_loading_ready_or_in_trouble(desk: Desk) -> None:
    tile = desk.page.starter
    tile.show_state("SmolLM2", "loading", "Loading: 40 %", 0.4)
    assert tile.bar.isVisible()
    tile.show_state("SmolLM2", "ready", "It answers.")
    assert tile.heading.text() == "Ready now"
    assert not tile.bar.isVisible()
    tile.show_state("", "problem", "No model yet. Add a GGUF file to begin.")
    tile.show_action("Add a model file\u2026")
    assert tile.action.isVisible()
    assert {"Not ready", "No model yet. Add a GGUF file to begin."} <= desk.texts()


def test_an_example_fills_the_composer(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.page.prompt_chosen) as chosen:
        desk.page.cards[0].click()
    assert chosen.args == [desk.page.cards[0].prompt]


def test_a_narrow_page_puts_everything_below_each_other(qtbot: QtBot, desk: Desk) -> None:
    desk.open()
    assert desk.page.starter.y() == desk.page.offer.y()
    desk.page.resize(460, 800)
    qtbot.waitUntil(lambda: desk.page.offer.y() > desk.page.starter.y())
    assert desk.page.area.horizontalScrollBar().maximum() == 0
