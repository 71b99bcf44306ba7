"""Of thousands of malformed models, nearly all are refused before llama.cpp sees them, and none ends a test run."""

from __future__ import annotations

import os
import random
import selectors
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from engine.errors import Refusal
from engine.gate import gate
from engine.gguf import architectures
from engine.gguf_reader import read_header
from engine.messages import Checked, Described
from tests.engine.desk import Desk
from tests.engine.gguf_cases import CASES
from tests.engine.gguf_mutations import altered, cuts, flipped, noisy, of_family
from tests.engine.gguf_writer import Gguf, small_llama, spm_llama
from tests.engine.test_gate import assert_fit_to_show

PATIENCE_S = 8.0


class Loader:
    """Loads models in a child that is replaced when it dies or takes too long."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[str] | None = None

    def try_to_load(self, path: Path) -> str:
        if self.child is None:
            self.child = subprocess.Popen(
                [sys.executable, "-m", "tests.engine.loading"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env={**os.environ, "GGML_NO_BACKTRACE": "1", "PYTHONPATH": "."},
            )
            assert self.child.stdout is not None
            assert self.child.stdout.readline() == "ready\n"
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.write(f"{path}\n")
        self.child.stdin.flush()
        answer = self._answer(self.child.stdout)
        if answer in ("died", "hung"):
            self.close()
        return answer

    def _answer(self, stream: IO[str]) -> str:
        with selectors.DefaultSelector() as selector:
            selector.register(stream, selectors.EVENT_READ)
            if not selector.select(PATIENCE_S):
                return "hung"
        return stream.readline().strip() or "died"

    def close(self) -> None:
        if self.child is not None:
            self.child.kill()
            with self.child:
                self.child = None


def fates(files: list[tuple[str, bytes, int]], folder: Path) -> tuple[Counter[str], list[str]]:
    """What became of each file (name, bytes, full size), and which ended the library."""
    loader, counted, ended = Loader(), Counter[str](), list[str]()
    try:
        for name, content, size in files:
            path = folder / "model.gguf"
            path.write_bytes(content)
            os.truncate(path, max(size, len(content)))
            begun = time.monotonic()
            try:
                gate(path, "chat")
                fate = loader.try_to_load(path)
            except Refusal as refused:
                fate = "gate" if time.monotonic() - begun < 2 else "late"
                assert_fit_to_show(refused, path)
            counted[fate] += 1
            if fate in ("died", "hung"):
                ended.append(name)
    finally:
        loader.close()
    return counted, ended


def assert_kept(counted: Counter[str], ended: list[str]) -> None:
    malformed = counted.total() - counted["loaded"]
    summary = f"{dict(counted)}, ended the library: {ended}"
    print(summary)
    assert counted["gate"] / malformed >= 0.95, summary
    assert len(ended) / malformed <= 0.005, summary


def small_corpus(noise: int) -> list[tuple[str, bytes, int]]:
    files = [(str(bad), bad.make(), 0) for bad in CASES]
    files += [(f"cut-{number}", content, 0) for number, content in enumerate(cuts())]
    for base in (small_llama, spm_llama):
        whole = base().encode()
        for seed in range(noise):
            files.append((f"noise-{base.__name__}-{seed}", noisy(whole, random.Random(seed)), 0))
    return files


def test_what_passes_the_gate_loads_or_is_refused_by_the_library_in_words(tmp_path: Path) -> None:
    files = [(str(bad), bad.make(), 0) for bad in CASES if bad.outcome != "refused"]
    files += [("small", small_llama().encode(), 0), ("spm", spm_llama().encode(), 0)]
    counted, ended = fates(files, tmp_path)
    assert ended == []
    assert counted["loaded"] == len(files)


@pytest.mark.soak
def test_of_thousands_of_malformed_models_the_library_sees_at_most_one_in_twenty(tmp_path: Path) -> None:
    files = small_corpus(900)
    assert len(files) >= 2000
    assert_kept(*fates(files, tmp_path))


@pytest.mark.soak
def test_thousands_of_malformed_models_get_a_sentence_in_time_and_cost_no_child(tmp_path: Path) -> None:
    files = small_corpus(900)
    path = tmp_path / "model.gguf"
    counted, slowest = Counter[str](), 0.0
    desk = Desk(tmp_path / "profile")
    try:
        assert isinstance(desk.engine.run(desk.engine.describe([])), Described)
        before = desk.engine._probe._child.pid
        for name, content, size in files:
            path.write_bytes(content)
            os.truncate(path, max(size, len(content)))
            begun = time.monotonic()
            checked = desk.engine.run(desk.engine.check(str(path)))
            slowest = max(slowest, time.monotonic() - begun)
            assert isinstance(checked, Checked), (name, checked)
            counted["passed" if checked.plan.ok else "refused"] += 1
            if not checked.plan.ok:
                assert_fit_to_show(Refusal("refused", checked.plan.reason or "", str(path)), path)
        assert desk.engine._probe._child.pid == before
    finally:
        desk.close()
    print(f"{dict(counted)}, the slowest took {slowest:.2f} s")
    assert counted.total() >= 2000
    assert slowest < 2


@pytest.mark.soak
@pytest.mark.parametrize("bits", [1, 8, 64])
def test_flipped_bits_in_a_real_header_end_nothing(bits: int, starter_path: Path, tmp_path: Path) -> None:
    header = read_header(starter_path)
    files = [
        (
            f"flip-{bits}-{seed}",
            flipped(header.raw, len(header.raw), bits, random.Random(seed)),
            header.file_bytes,
        )
        for seed in range(200)
    ]
    counted, ended = fates(files, tmp_path)
    print(dict(counted), ended)
    assert ended == []


@pytest.mark.soak
def test_a_model_under_any_family_name_ends_nothing(tmp_path: Path) -> None:
    files = [
        (f"{name}-{seed}", of_family(name, random.Random(seed)).encode(), 0)
        for name in architectures()
        for seed in range(8)
    ]
    counted, ended = fates(files, tmp_path)
    print(dict(counted), ended)
    assert ended == []


@pytest.mark.soak
@pytest.mark.parametrize("base", [small_llama, spm_llama])
def test_plausible_values_in_a_sound_header_end_nothing(base: Callable[[], Gguf], tmp_path: Path) -> None:
    files = [(f"altered-{seed}", altered(base(), random.Random(seed)), 0) for seed in range(1000)]
    counted, ended = fates(files, tmp_path)
    print(dict(counted), ended)
    assert ended == []
