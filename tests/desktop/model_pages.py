"""A window with the page of models over a scripted engine and scripted downloads, wired as in the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.download_wiring import DownloadWires
from desktop.downloads import DownloadsController
from desktop.models import ModelController
from desktop.models_wiring import ModelsPageWires
from desktop.theme import palette
from desktop.widgets.fonts import load_fonts
from desktop.widgets.later import Later
from desktop.widgets.row_list import RowList
from desktop.widgets.window import MainWindow
from engine import (
    Checked,
    Device,
    Event,
    Fit,
    LoadSettings,
    ModelEntry,
    ModelFile,
    Models,
    Place,
    Plan,
    Portion,
    Twins,
)
from engine.hardware import Hardware
from engine.hub_messages import Download, HubEvent, HubFile, HubModel
from engine.scripted import Script, ScriptedEngine
from engine.scripted_downloads import HubScript, ScriptedDownloads
from engine.values import ModelKind

GB = 1_000_000_000


def model(
    path: str,
    name: str,
    size: float,
    parameters: float,
    quantization: str = "Q4_K_M",
    kind: ModelKind = "chat",
    context: int = 131_072,
    architecture: str = "llama",
    licence: str = "apache-2.0",
) -> ModelFile:
    """A model file as its header tells of it; sizes in GB and billions."""
    return ModelFile(
        id=f"{abs(hash(path)) % 16**16:016x}",
        path=path,
        name=name,
        architecture=architecture,
        parameters=round(parameters * GB),
        quantization=quantization,
        bytes=round(size * GB),
        context=context,
        kind=kind,
        layers=32,
        vocabulary=128_256,
        licence=licence,
        has_template=kind == "chat",
        recommended={"temperature": 0.6, "top_p": 0.95} if kind == "chat" else {},
    )


def entry(
    place: Place,
    file: ModelFile,
    title: str = "",
    sha256: str = "",
    users: tuple[str, ...] = (),
    kept: str = "",
    parts: int = 1,
) -> ModelEntry:
    """A model on the shelf."""
    paths = (file.path,) if parts == 1 else tuple(f"{file.path}-{n + 1}" for n in range(parts))
    return ModelEntry(file=file, place=place, title=title, sha256=sha256, users=users, kept=kept, parts=paths)


LAPTOP = Hardware(
    processor="AMD Ryzen 7 5800H with Radeon Graphics",
    cores=8,
    memory_bytes=15 << 30,
    free_bytes=9 << 30,
    devices=(
        Device(
            name="CUDA0",
            description="NVIDIA GeForce RTX 3050",
            kind="gpu",
            free_bytes=6 << 30,
            total_bytes=6 << 30,
        ),
        Device(
            name="CPU", description="AMD Ryzen 7 5800H", kind="cpu", free_bytes=9 << 30, total_bytes=15 << 30
        ),
    ),
)
KEPT = "It belongs to the program and cannot be deleted."
STARTER = model(
    "/opt/openbook/SmolLM2-135M-Instruct.Q4_1.gguf",
    "SmolLM2 135M Instruct",
    0.098,
    0.135,
    "Q4_1",
    context=8192,
)
EVIL = "\u202e<b>Nice</b> & free"


def shelf(folder: Path) -> Models:
    """A dozen models of seven places, one of them twice, some that cannot chat, two refused."""
    home = str(folder)
    llama = model(
        f"{home}/lm/Llama-3.1-8B-Instruct-Q4_K_M.gguf",
        "Llama 3.1 8B Instruct",
        4.92,
        8.03,
        licence="llama3.1",
    )
    again = model(
        f"{home}/jan/llama3.1-8b-instruct.gguf", "Llama 3.1 8B Instruct", 4.92, 8.03, licence="llama3.1"
    )
    entries = (
        entry("starter", STARTER, kept=KEPT),
        entry("openbook", model(f"{home}/models/Qwen3-4B-Q4_K_M.gguf", "Qwen3 4B", 2.5, 4.02, architecture="qwen3")),
        entry("added", model(f"{home}/added/gemma-3-27b-it-Q8_0.gguf", "Gemma 3 27B it", 28.7, 27.0, "Q8_0", architecture="gemma3", licence="gemma")),
        entry("added", model(f"{home}/added/{EVIL}.gguf", EVIL, 1.1, 1.2, "IQ2_XXS", licence="")),
        entry("hugging-face", model(f"{home}/hf/bge-small-en-v1.5-f16.gguf", "BGE small en v1.5", 0.067, 0.033, "F16", "embedding", 512, "bert", "mit")),
        entry("hugging-face", model(f"{home}/hf/Mistral-Small-24B-Q4_K_M.gguf", "Mistral Small 24B", 14.3, 23.6), parts=2),
        entry("lm-studio", llama, users=("LM Studio",)),
        entry("lm-studio", model(f"{home}/lm/mmproj-llava-f16.gguf", "LLaVA projector", 0.62, 0.31, "F16", "projector", 0, "clip")),
        entry("jan", again, users=("Jan",)),
        entry("ollama", model(f"{home}/ollama/blobs/sha256-1f", "Llama 3.2 3B Instruct", 2.02, 3.21, licence="llama3.2"), title="llama3.2:3b", users=("Ollama",), sha256="1f" * 32),
        entry("ollama", model(f"{home}/ollama/blobs/sha256-2a", "Qwen2.5 7B", 4.68, 7.62, kind="base", architecture="qwen2"), title="qwen2.5:7b-base", users=("Ollama",)),
        entry("llama.cpp", model(f"{home}/cpp/sql-lora.gguf", "SQL writer", 0.084, 0.04, "F16", "adapter", 0)),
    )  # fmt: skip
    twins = (Twins(paths=(llama.path, again.path), wasted_bytes=llama.bytes, certain=False),)
    refused = {
        f"{home}/added/half-a-model.gguf": "The file ends in the middle of its weights. Download it again.",
        f"{home}/added/notes.gguf": "This is not a GGUF file, whatever its name says. Remove it or choose another.",
    }
    return Models(job=0, entries=entries, twins=twins, refused=refused)


class PlanningEngine(ScriptedEngine):
    """Its plans follow the sizes of the files on its shelf: 12 GB are free, 6 of them on a card."""

    planned: list[str]

    def _check(self, request: object) -> Checked:
        path: str = request.path  # type: ignore[attr-defined]
        self.planned = [*getattr(self, "planned", []), path]
        known = self._script.models
        files = {one.file.path: one.file for one in known.entries} if known else {}
        file = files.get(path) or self._file(path)
        reason = self._script.refused.get(path)
        if reason:
            refused = Plan(path=path, ok=False, reason=reason, fits=None, need_bytes=None, free_bytes=None)
            return Checked(job=request.job, plan=refused)  # type: ignore[attr-defined]
        return Checked(job=request.job, plan=plan_of(file), file=file)  # type: ignore[attr-defined]

    def _file(self, path: str) -> ModelFile:
        known = self._script.models
        files = {one.file.path: one.file for one in known.entries} if known else {}
        return files.get(path) or super()._file(path)


def plan_of(file: ModelFile) -> Plan:
    """A plan over a card and a processor with 6 GB free each."""
    cache, scratch = 1_100_000_000 if file.bytes > GB else 90_000_000, 310_000_000
    need = file.bytes + cache + scratch
    fit: Fit = "fits" if need < 9.5 * GB else "tight" if need < 17 * GB else "too-large"
    share = min(1.0, 5.4 * GB / need)
    layers = int(32 * share)
    card = Portion(
        device="CUDA0",
        description="NVIDIA GeForce RTX 3050",
        layers=layers,
        weights=round(file.bytes * share),
        cache=round(cache * share),
        scratch=scratch // 2,
        free_bytes=6 * GB,
    )
    rest = Portion(
        device="CPU",
        description="AMD Ryzen 7 5800H",
        layers=32 - layers,
        weights=file.bytes - card.weights,
        cache=cache - card.cache,
        scratch=scratch // 2,
        free_bytes=10 * GB,
    )
    all_on_card = f"All {layers} layers go to the graphics card."
    some = f"{layers} of 32 layers go to the graphics card; the others stay on the processor, for its 6 GB are full."
    return Plan(
        path=file.path,
        ok=True,
        reason="It needs more than this computer has. Choose a smaller model."
        if fit == "too-large"
        else None,
        fits=fit != "too-large",
        need_bytes=need,
        free_bytes=16 * GB,
        fit=fit,
        error_bytes=round(need * 0.06),
        learned=3,
        settings=LoadSettings(path=file.path, context=8192, gpu_layers=layers),
        portions=(card, rest),
        why=(all_on_card if layers == 32 else some,),
    )


def hub_file(name: str, size: float, quantization: str, parts: int = 1) -> HubFile:
    """A file of a repository."""
    total = round(size * GB)
    names = (name,) if parts == 1 else tuple(f"{name}-{n}" for n in range(parts))
    return HubFile(
        name=name,
        bytes=total,
        parts=names,
        part_bytes=tuple(total // parts for _ in names),
        quantization=quantization,
        sha256=tuple("ab" * 32 for _ in names),
    )


REPO, GATED = "bartowski/Qwen_Qwen3-8B-GGUF", "meta-llama/Llama-3.3-70B-Instruct-GGUF"
HUB = (
    HubModel(repo="unsloth/Qwen3-30B-A3B-GGUF", author="unsloth", downloads=1_243_112, likes=812, updated="2026-10-03T10:00:00Z", licence="apache-2.0", parameters=30_500_000_000, context=40_960),
    HubModel(repo=REPO, author="bartowski", downloads=318_004, likes=203, updated="2026-08-21T10:00:00Z", licence="apache-2.0", architecture="qwen3", parameters=8_190_000_000, context=40_960),
    HubModel(repo=GATED, author="meta-llama", downloads=90_412, likes=1_204, updated="2026-05-02T10:00:00Z", gated=True, licence="llama3.3", parameters=70_600_000_000, context=131_072),
    HubModel(repo="lmstudio-community/gemma-3-4b-it-GGUF", author="lmstudio-community", downloads=77_310, likes=65, updated="2026-03-14T10:00:00Z", licence="gemma", parameters=3_880_000_000, context=131_072),
    HubModel(repo="someone/\u202e<b>Nice & free", author="someone", downloads=12, likes=0),
)  # fmt: skip
FILES = {
    REPO: (
        hub_file("Qwen3-8B-Q2_K.gguf", 3.28, "Q2_K"),
        hub_file("Qwen3-8B-Q4_K_M.gguf", 5.03, "Q4_K_M"),
        hub_file("Qwen3-8B-Q6_K.gguf", 6.73, "Q6_K"),
        hub_file("Qwen3-8B-Q8_0.gguf", 8.71, "Q8_0"),
        hub_file("Qwen3-8B-BF16-00001-of-00002.gguf", 16.4, "BF16", 2),
    ),
    GATED: (hub_file("Llama-3.3-70B-Instruct-Q4_K_M.gguf", 42.5, "Q4_K_M"),),
}


def download(
    number: int, status: str, received: float = 0.0, problem: str = "", size: float = 5.03
) -> Download:
    """A download in the queue."""
    return Download(
        id=number,
        repo=REPO,
        revision="0" * 40,
        file=hub_file(f"Qwen3-8B-{number}.gguf", size, "Q4_K_M"),
        title=("Qwen3 8B", "Gemma 3 4B it", "Mistral Small 24B", "SmolLM2 1.7B")[(number - 1) % 4],
        path=f"/home/ada/models/qwen-{number}.gguf",
        status=status,  # type: ignore[arg-type]
        received=round(received * GB),
        bytes_per_second=11_400_000.0 if status == "running" else 0.0,
        seconds_left=(size - received) * GB / 11_400_000.0 if status == "running" else None,
        problem=problem,
    )


class Desk:
    """The page of models; close it in the end."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        theme: str = "light",
        size: tuple[int, int] = (1280, 860),
        models: Models | None = None,
        hub: HubScript | None = None,
        refused: Mapping[str, str] | None = None,
        hash_seconds: float = 0.0,
    ) -> None:
        load_fonts()
        self.qtbot = qtbot
        self.folder = folder
        self.window = MainWindow(palette(theme), QWidget())
        qtbot.addWidget(self.window)
        self.bugs: list[Exception] = []
        self.bridge = Bridge(self.bugs.append)
        self.script = Script(
            models=shelf(folder) if models is None else models,
            refused=dict(refused or {}),
            hash_seconds=hash_seconds,
        )
        self.engine = PlanningEngine(lambda event: self.bridge.post(lambda: self._take(event)), self.script)
        self.engine.start()
        self.hub_script = hub or HubScript(models=HUB, files=FILES, by_hand=True)
        self.made: list[ScriptedDownloads] = []
        self.models = ModelController(self.engine, folder, LoadSettings(path=""), self.window)
        self.downloads = DownloadsController(self._make_downloads, self.window)
        self.pages = ModelsPageWires(
            self.window,
            self.engine,
            self.models,
            folder,
            self.downloads,
            self.bridge.post,
            self.window,
            see=lambda _: LAPTOP,
        )
        self.news = DownloadWires(
            self.window, self.models, self.downloads, Later(lambda: self.pages), self.window
        )
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def open(self, tab: int = 0) -> None:
        """Show the page at a tab."""
        self.pages.open(tab)
        self.qtbot.waitUntil(self.page.isVisible)
        if self.script.models is not None and self.script.models.entries:
            self.qtbot.waitUntil(lambda: bool(self.pages.shelf.shelf.entries))

    @property
    def page(self):  # type: ignore[no-untyped-def]
        """The page itself."""
        return self.window.models.page

    def settle(self) -> None:
        """Wait until every verdict that is wished for is there."""
        lists = self.page.findChildren(RowList)
        self.qtbot.waitUntil(lambda: not any(rows._looking.isActive() for rows in lists))
        self.qtbot.waitUntil(lambda: not self.pages.shelf._planning)

    def _make_downloads(self) -> ScriptedDownloads:
        self.made.append(
            ScriptedDownloads(lambda event: self.bridge.post(lambda: self._take_hub(event)), self.hub_script)
        )
        return self.made[-1]

    def _take_hub(self, event: HubEvent) -> None:
        self.downloads.on_event(event)
        self.pages.on_hub_event(event)

    def _take(self, event: Event) -> None:
        self.models.on_event(event)
        self.pages.on_event(event)

    def close(self) -> None:
        """End everything; bugs fail the test."""
        self.downloads.close()
        self.engine.close()
        self.bridge.drain()
        assert self.bugs == []


@contextmanager
def desks(qtbot: QtBot, folder: Path) -> Iterator[Callable[..., Desk]]:
    """Opens desks over a folder, and closes them all."""
    made: list[Desk] = []

    def make(*args: Any, **kinds: Any) -> Desk:
        made.append(Desk(qtbot, folder, *args, **kinds))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


def many(folder: Path, count: int) -> Models:
    """A shelf of so many models."""
    files: Sequence[ModelFile] = [
        model(f"{folder}/m{number}.gguf", f"Model {number}", 0.5 + number % 40, 0.5 + number % 40)
        for number in range(count)
    ]
    places: tuple[Place, ...] = ("openbook", "hugging-face", "lm-studio", "ollama")
    return Models(job=0, entries=tuple(entry(places[n % 4], file) for n, file in enumerate(files)))
