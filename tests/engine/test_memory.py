"""What the arithmetic foresees is what the engine's process takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from engine import memory
from engine.gguf_reader import Tensor, read_header
from engine.mapped_pages import give_back, merged, resident_bytes
from engine.shape import Shape, of_header
from engine.values import KvType
from tests.engine.memory_table import MODELS, Row, measure, rows
from tests.engine.sized_models import Q4_0, Q8_0, Size, write_model

#: How far a prediction may be off.
BOUND = 0.10

QUICK = {
    "repacked": Size(layers=8, width=768, heads=12, groups=4, inner=2048, type=Q4_0),
    "experts": Size("qwen3moe", layers=4, width=512, groups=4, inner=256, experts=16, used=4),
    "window": Size("gemma3", layers=6, width=512, heads=4, groups=1, head=128, window=512, tied=True),
    "state": Size("mamba", layers=8, width=768, heads=0, groups=0, head=0, inner=0, state=16),
    "hybrid": Size("falcon-h1", layers=4, width=768, heads=8, groups=2, inner=1536, state=64, type=Q8_0),
}


def assert_right(row: Row) -> None:
    assert abs(row.off) <= BOUND, row
    assert abs(row.peak_off) <= BOUND, row


@pytest.mark.parametrize(("context", "kv_type"), [(2048, "f16"), (8192, "q8_0")])
def test_the_starter_takes_what_was_foreseen(starter_path: Path, context: int, kv_type: KvType) -> None:
    assert_right(measure("starter", starter_path, context, kv_type))


def test_a_large_vocabulary_and_a_sliding_window_take_what_was_foreseen(large_path: Path) -> None:
    assert_right(measure("gemma", large_path, 2048))


@pytest.mark.parametrize("name", QUICK)
def test_each_kind_of_model_takes_what_was_foreseen(name: str, tmp_path: Path) -> None:
    path = write_model(tmp_path / "model.gguf", QUICK[name])
    assert_right(measure(name, path, 1024, read=name in {"repacked", "window"}))


@pytest.mark.soak
def test_the_whole_table_is_within_the_bound(tmp_path: Path) -> None:
    found = list(rows(tmp_path))
    assert len(found) == 4 * (len(MODELS) + 2)
    for row in found:
        assert_right(row)


# ---- the arithmetic ---------------------------------------------------------------------------------------


def test_a_cache_that_is_laid_out_for_all_layers_alike_counts_the_widest() -> None:
    shape = Shape(layers=3, keys=(64, 0, 128), values=(64, 0, 128))
    assert memory.caches(shape, 1000, "f16", True) == (2 * 1024 * 128, 0, 2 * 1024 * 256)
    assert memory.caches(shape, 1000, "f16", False) == (2 * 1024 * 192, 0, 2 * 1024 * 256)


def test_flash_attention_spares_the_scores_and_a_compressed_cache_cannot_do_without_it() -> None:
    shape = Shape(layers=1, embedding=512, heads=8, key_width=64, feed_forward=1024, keys=(512,))
    with_scores, without = (memory.computing(shape, 8192, flash) for flash in (False, True))
    assert with_scores - without > 100 << 20
    assert memory.uses_flash_attention("off", "q8_0", 64, 0, False)
    assert not memory.uses_flash_attention("auto", "f16", 64, 0, True)
    assert memory.uses_flash_attention("auto", "f16", 64, 10, True)


@pytest.mark.parametrize(
    ("kind", "features", "fast"),
    [
        (2, {"AVX2", "REPACK"}, True),
        (2, {"AVX2"}, False),
        (3, {"AVX2", "REPACK"}, False),
        (3, {"AMX_INT8"}, True),
        (14, {"NEON", "DOTPROD", "REPACK"}, True),
        (10, {"AVX2", "AVX512", "REPACK"}, True),
        (0, {"AVX2", "AMX_INT8", "REPACK"}, False),
    ],
)
def test_what_is_repacked_depends_on_the_type_and_the_processor(
    kind: int, features: set[str], fast: bool
) -> None:
    tensor = Tensor("blk.0.ffn_up.weight", (512, 1024), kind, 0, 512 * 1024, 1)
    assert memory.is_repacked(tensor, frozenset(features)) == fast
    table = Tensor("token_embd.weight", (512, 1024), kind, 0, 512 * 1024, 1)
    assert not memory.is_repacked(table, frozenset(features))


def test_weights_are_sorted_to_the_last_byte(starter_path: Path) -> None:
    header = read_header(starter_path)
    shape = of_header(header)
    weights = memory.weights_of(header.tensors, shape)
    assert weights.total == sum(tensor.bytes for tensor in header.tensors)
    assert len(weights.layers) == 30
    assert weights.head_copy == weights.inputs, "its head is its table of tokens"
    spread = memory.spread_weights(weights.total, shape)
    assert abs(spread.total - weights.total) <= 30


# ---- pages ------------------------------------------------------------------------------------------------


def test_spans_that_touch_are_one() -> None:
    assert merged([(10, 20), (0, 5), (20, 30), (4, 6)]) == [(0, 6), (10, 30)]
    assert merged([(0, 5), (8, 9)], gap=3) == [(0, 9)]


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is given back there")
def test_pages_of_a_private_mapping_are_never_given_back(tmp_path: Path) -> None:
    import mmap

    path = tmp_path / "file"
    path.write_bytes(bytes(1 << 20))
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, mmap.MAP_PRIVATE, mmap.PROT_READ) as mapped:
        assert not any(mapped[:])
        assert give_back(path, [(0, len(mapped))]) == 0


def test_pages_of_a_mapped_file_are_given_back_and_can_still_be_read(tmp_path: Path) -> None:
    import mmap

    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 4096 * 16)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        total = sum(mapped[:: mmap.PAGESIZE])
        before = resident_bytes()
        given = give_back(path, [(0, len(mapped) // 2), (len(mapped) // 2 + 1, len(mapped))])
        after = resident_bytes()
        if given:  # Linux alone does it
            assert given >= len(mapped) - 4 * mmap.PAGESIZE
            assert before - after > given // 2
        assert sum(mapped[:: mmap.PAGESIZE]) == total
    assert give_back(path, [(0, 1 << 20)]) == 0
    assert give_back(tmp_path / "missing", [(0, 1 << 20)]) == 0
