"""Pictures of the first start, the plan of memory, a failed load and the exact prompt; light and dark, wide and
narrow. OPENBOOK_PICTURES keeps them (see test_pictures).

Engine and downloads are scripted, and so is the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.first_start import FirstStartPage
from desktop.widgets.fonts import load_fonts
from engine import Device, LoadSettings, ModelEntry, ModelFile, Models, Place, Plan, Portion
from engine.hardware import GIB, Hardware
from engine.hub_messages import HubFile
from engine.recommend import recommend
from engine.scripted import Reply, Script, ScriptedEngine
from engine.scripted_downloads import HubScript, ScriptedDownloads
from tests.desktop.opening import themes
from tests.end2end.driver import Driver
from tests.end2end.test_pictures import colours, keep

#: What fades in has done so by then.
REST_MS = 350
MIB = 1 << 20
NAME = "SmolLM2 135M Instruct"
OFFLINE = "huggingface.co cannot be reached. Check the connection, then try again."
CPU = Device(
    name="CPU", description="AMD Ryzen 7 5800X", kind="cpu", free_bytes=11 * GIB, total_bytes=16 * GIB
)
CARD = Device(
    name="CUDA0", description="NVIDIA GeForce RTX 3060", kind="gpu", free_bytes=11 * GIB, total_bytes=12 * GIB
)
SMALL = Device(
    name="CUDA1", description="NVIDIA GeForce GTX 1650", kind="gpu", free_bytes=3 * GIB, total_bytes=4 * GIB
)
BROKEN = (
    "qwen3-30b.gguf cannot be loaded here: the engine ran out of memory. Choose a smaller or another model."
)


def entry(name: str, place: Place, quantization: str, size: int, title: str = "") -> ModelEntry:
    """A model of another program."""
    file = ModelFile(
        id="0" * 16, path=f"/{place}/{name}.gguf", name=name, architecture="llama", parameters=8_000_000_000,
        quantization=quantization, bytes=size, context=8192, kind="chat", layers=32,
    )  # fmt: skip
    return ModelEntry(file=file, place=place, title=title)


FOUND = Models(
    job=0,
    entries=(
        entry("Meta Llama 3.1 8B Instruct", "lm-studio", "Q4_K_M", 4_920_000_000),
        entry("Mistral Nemo Instruct 2407", "lm-studio", "Q5_K_M", 8_730_000_000),
        entry("Gemma 2 9B it", "lm-studio", "Q4_K_M", 5_760_000_000),
        entry("blob", "ollama", "Q4_K_M", 2_020_000_000, "llama3.2:3b"),
        entry("blob2", "ollama", "Q8_0", 1_320_000_000, "llama3.2:1b"),
    ),
)


def machine(devices: tuple[Device, ...]) -> Hardware:
    """The machine of the pictures."""
    return Hardware(
        processor="AMD Ryzen 7 5800X 8-Core Processor",
        cores=8,
        memory_bytes=16 * GIB,
        free_bytes=11 * GIB,
        devices=devices,
    )


def portion(device: Device, layers: int, weights: int, cache: int, scratch: int) -> Portion:
    """What a device takes, in MiB."""
    return Portion(
        device=device.name,
        description=device.description,
        layers=layers,
        weights=weights * MIB,
        cache=cache * MIB,
        scratch=scratch * MIB,
        free_bytes=device.free_bytes,
    )


def plan(fit: str, portions: tuple[Portion, ...], layers: int, *why: str) -> Callable[[LoadSettings], Plan]:
    """A plan that chooses what the form leaves open."""
    need = sum(one.total for one in portions)

    def made(settings: LoadSettings) -> Plan:
        chosen = replace(settings, context=settings.context or 8192, gpu_layers=layers, threads=8)
        return Plan(
            path=settings.path, ok=True, reason=None, fits=fit != "too-large", need_bytes=need,
            free_bytes=sum(one.free_bytes for one in portions), fit=fit, error_bytes=need // 20,  # type: ignore[arg-type]
            learned=3, settings=chosen, portions=portions, why=why,
        )  # fmt: skip

    return made


PLANS = {
    "cpu": (
        (CPU,),
        plan(
            "fits", (portion(CPU, 36, 4800, 1152, 648),), 0,
            "Everything stays on the processor: llama.cpp found no GPU here.",
        ),
    ),
    "gpu": (
        (CARD, CPU),
        plan(
            "fits", (portion(CARD, 36, 4500, 1152, 548), portion(CPU, 0, 400, 0, 200)), 37,
            "All 36 layers fit on the NVIDIA GeForce RTX 3060.",
        ),
    ),
    "gpus": (
        (CARD, SMALL, CPU),
        plan(
            "tight",
            (portion(CARD, 30, 9300, 960, 548), portion(SMALL, 8, 2050, 300, 348), portion(CPU, 10, 5200, 200, 200)),
            38,
            "38 of 48 layers fit on the GPUs; the rest stays on the processor.",
        ),
    ),
    "large": (
        (CPU,),
        plan("too-large", (portion(CPU, 80, 39000, 2048, 1024),), 0),
    ),
}  # fmt: skip


def begin(
    folder: Path,
    theme: str,
    width: int,
    script: Script,
    hub: HubScript = HubScript(),  # noqa: B008 - frozen
) -> Driver:
    """A window of a new profile on the machine of the pictures."""
    load_fonts()
    driver = Seen(folder, script, hub)
    driver.app.window.resize(width, 860)
    driver.app.window.theme_chosen.emit(theme)
    driver.ready()
    driver.until(lambda: bool(driver.app.models.entries))
    return driver


class Seen(Driver):
    """A driver with scripted downloads, on the machine of the pictures."""

    def __init__(self, folder: Path, script: Script, hub: HubScript) -> None:
        super().__init__(
            folder,
            lambda _, on_event: ScriptedEngine(on_event, script),
            make_downloads=lambda _, on_event: ScriptedDownloads(on_event, hub),
            titles=True,
        )

    def prepare(self) -> None:
        """Look at the machine of the pictures."""
        self.app.desk.model_desk.first._look = machine


def take(driver: Driver, name: str, theme: str, ratio: float = 1.0) -> None:
    """Let the window come to rest, then keep a picture of it."""
    QTest.qWait(REST_MS)
    window = driver.app.window
    if ratio == 1.0:
        shot = window.grab().toImage()
    else:
        shot = QImage(window.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        shot.setDevicePixelRatio(ratio)
        painter = QPainter(shot)
        window.render(painter, QPoint())
        painter.end()
    keep(shot, f"{name}-{theme}")
    assert colours(shot) > 40, name


def page_of(driver: Driver) -> FirstStartPage:
    """The page of the first start."""
    return driver.app.window.findChild(FirstStartPage)


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize(
    ("name", "width", "devices", "found"),
    [
        ("first-start", 1180, (CPU,), False),
        ("first-start-gpu", 1180, (CARD, CPU), False),
        ("first-start-found", 1180, (CARD, CPU), True),
        ("first-start-narrow", 480, (CARD, CPU), True),
    ],
)
def test_every_first_start_draws(
    qtbot: QtBot, tmp_path: Path, theme: str, name: str, width: int, devices: tuple[Device, ...], found: bool
) -> None:
    script = Script(model_name=NAME, devices=devices, models=FOUND if found else None)
    driver = begin(tmp_path, theme, width, script)
    try:
        page = page_of(driver)
        driver.until(lambda: bool(page.offer.name.text()))
        assert page.found.isHidden() != found
        take(driver, name, theme)
        if name == "first-start-found" and theme == "light":
            take(driver, "first-start-2x", theme, 2.0)
    finally:
        driver.quit()


@pytest.mark.parametrize("theme", themes())
def test_the_first_start_draws_while_it_downloads_and_while_the_hub_is_away(
    qtbot: QtBot, tmp_path: Path, theme: str
) -> None:
    best = recommend(machine((CARD, CPU)))
    assert best is not None
    file = HubFile(
        name=best.file.name,
        bytes=best.file.bytes,
        quantization=best.file.quantization,
        parts=(best.file.name,),
    )
    script = Script(model_name=NAME, devices=(CARD, CPU))
    hub = HubScript(files={best.model.repo: (file,)}, by_hand=True, step_seconds=0.1)
    driver = begin(tmp_path / "one", theme, 1180, script, hub)
    try:
        page = page_of(driver)
        driver.until(page.offer.download.isVisible)
        page.offer.download.click()
        driver.until(page.offer.pause.isVisible)
        worker = driver.app.model_pages.downloads.worker
        assert isinstance(worker, ScriptedDownloads)
        (download,) = driver.app.model_pages.downloads.downloads
        worker.advance(download.id, file.bytes // 3)
        worker.advance(download.id, file.bytes // 3 + 2_400_000)
        driver.until(lambda: "/s" in page.offer.note.text())
        take(driver, "first-start-downloading", theme)
        worker.advance(download.id, file.bytes)
        driver.until(page.offer.use.isVisible)
        take(driver, "first-start-downloaded", theme)
    finally:
        driver.quit()
    driver = begin(tmp_path / "two", theme, 1180, script, HubScript(refused={best.model.repo: OFFLINE}))
    try:
        page = page_of(driver)
        driver.until(page.offer.download.isVisible)
        page.offer.download.click()
        driver.until(lambda: page.offer.note.text() == OFFLINE)
        take(driver, "first-start-offline", theme)
    finally:
        driver.quit()


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize("name", PLANS)
def test_every_plan_draws(qtbot: QtBot, tmp_path: Path, theme: str, name: str) -> None:
    devices, made = PLANS[name]
    script = Script(
        replies=(Reply("A plan says what a model takes before it is loaded."),),
        model_name=NAME,
        devices=devices,
        plan=made,
        experts=128 if name == "gpus" else 0,
        resident_bytes=512 * MIB if name == "gpu" else 0,
    )
    driver = begin(tmp_path, theme, 1180 if name != "large" else 480, script)
    try:
        driver.say("What is a plan?")
        driver.wait_idle()
        driver.until(lambda: driver.app.window.sidebar.items.rowCount() > 1)
        panel = driver.app.window.panel
        panel.show_tab(panel.model)
        driver.app.window.commands.toggle_panel.setChecked(True)
        driver.until(lambda: panel.model.plan.plan is not None)
        take(driver, f"plan-{name}", theme)
        if name == "gpus":
            panel.model.form.gpu_layers.setValue(20)
            panel.model.area.verticalScrollBar().setValue(560)
            take(driver, "plan-gpus-form", theme)
    finally:
        driver.quit()


@pytest.mark.parametrize("theme", themes())
def test_a_failed_load_and_one_that_fell_back_draw(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    tried = (
        "Loading failed otherwise, so only 24 layers are on the graphics card.",
        "Loading failed otherwise, so the model runs on the processor alone.",
        "Loading failed otherwise, so the context is only 2048 tokens.",
    )
    path = str(tmp_path / "qwen3-30b.gguf")
    notice = "Loading failed otherwise, so the context is only 4096 tokens."
    script = Script(model_name=NAME, refused={path: BROKEN}, tried=tried, notices=(notice,))
    driver = begin(tmp_path / "profile", theme, 1180, script)
    try:
        driver.say("Good morning")
        driver.wait_idle()
        panel, banner = driver.app.window.panel, driver.app.window.banner
        driver.until(banner.isVisible)
        banner.button.click()
        driver.until(panel.model.attempt.isVisible)
        take(driver, "load-fell-back", theme)
        driver.app.models.load(path)
        driver.until(lambda: banner.words.text() == BROKEN)
        take(driver, "load-failed", theme)
    finally:
        driver.quit()


@pytest.mark.parametrize("theme", themes())
@pytest.mark.parametrize("width", [1180, 480])
def test_the_exact_prompt_draws(qtbot: QtBot, tmp_path: Path, theme: str, width: int) -> None:
    replies = (
        Reply("A book opens with a **question**.\n\n- Who speaks?\n- Where are we?"),
        Reply("It closes."),
    )
    driver = begin(tmp_path, theme, width, Script(replies=replies, model_name=NAME))
    try:
        driver.app.chat.set_system("You are a patient librarian. Answer in short sentences.")
        for words in ("How does a book open?", "And how does it close? 本はどう終わりますか"):
            driver.say(words)
            driver.wait_idle()
        page = driver.app.window.prompt.page
        driver.app.window.commands.show_prompt.trigger()
        driver.until(lambda: "tokens as" in page.count.text())
        cursor = page.text.textCursor()
        cursor.setPosition(page.text.toPlainText().index("librarian") + 2)
        page.text.setTextCursor(cursor)
        driver.until(lambda: "id " in page.token.text())
        take(driver, "exact-prompt" if width > 480 else "exact-prompt-narrow", theme)
    finally:
        driver.quit()
